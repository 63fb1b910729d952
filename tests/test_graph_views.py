"""Views of documents, sections and tasks: words in place, lists as long as their numbers, links that lead."""

import graph_samples as samples
import pytest

from extract.source import SourceText
from graph.build import build
from graph.explorer import Explorer

PLAN = "vb/can-tho.ubnd/kh/2023/22"
SAMPLE = samples.sample().document.id


@pytest.fixture(scope="module")
def explorer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    small = folder / "mau.md"
    small.write_text(samples.TEXT, encoding="utf-8")
    build(
        [samples.PLAN, small],
        folder / "home",
        read=lambda path: SourceText(text=path.read_bytes().decode("utf-8"), format="markdown"),
        extract=lambda source: samples.sample() if source.text == samples.TEXT else samples.plan(),
    )
    with Explorer.open(folder / "home") as explorer:
        yield explorer


@pytest.fixture(scope="module")
def plan(explorer):
    return explorer.document(PLAN)


def walk(nodes):
    for node in nodes:
        yield node
        yield from walk(node.children)


def test_the_text_is_the_files_own(plan):
    assert plan.text == samples.plan_text()
    assert plan.provenance.file == samples.PLAN.name


def test_every_evidence_quotes_the_text(plan):
    rows = [*plan.assignments, *plan.citations, *plan.relations]
    assert len(rows) > 100
    for row in rows:
        words = row.evidence
        assert plan.text[words.start : words.end] == words.quote
        assert plan.text[: words.start].endswith(words.prefix)
        assert plan.text[words.end :].startswith(words.suffix)


def test_the_letterhead_is_golds(plan):
    head, facts = plan.letterhead, samples.plan().document
    for name in ("number", "type", "date", "place", "issuer", "title", "signer", "signer_role", "theme"):
        assert getattr(head, name) == getattr(facts, name)
    assert head.recipients == facts.recipients
    assert [ref.path for ref in head.legal_bases] == list(facts.legal_bases)


def test_marks_stand_in_order_outer_before_inner(plan):
    places = [(mark.start, -mark.end) for mark in plan.marks]
    assert places == sorted(places)
    assert len({mark.id for mark in plan.marks}) == len(plan.marks)
    agency = next(mark for mark in plan.marks if mark.kind == "agency")
    assert agency.target.kind in ("agency", "collective")


def test_the_tree_holds_every_section_and_counts_its_tasks(explorer, plan):
    nodes = list(walk(plan.sections))
    assert len(nodes) == 54
    for node in nodes:
        view = explorer.section(node.ref.path)
        assert len(view.tasks) == node.tasks
        assert view.breadcrumbs[0] == plan.ref
        assert [row.ref for row in view.tasks] == [row.ref for row in explorer.tasks(section=node.ref.path)]
    assert sum(node.tasks for node in plan.sections) == 210


def test_the_directive_in_force_is_the_nearest_above_and_never_an_inline_one(explorer, plan):
    by_id = {node.id: node for node in walk(plan.sections)}
    assert by_id["IX"].directive == "IX"
    assert by_id["I.1"].directive == "I.1"
    assert by_id["I"].directive is None
    assert {row.id for row in plan.assignments} >= {"IX-inline"}
    assert not any((node.directive or "").endswith("-inline") for node in by_id.values())
    view = explorer.section(by_id["III.1"].ref.path)
    assert view.directive.id == "III.1"


def test_a_task_shows_its_evidence_directive_and_neighbours(explorer, plan):
    view = explorer.task(f"{PLAN}/nhiem-vu/III.1-02")
    assert view.row in plan.tasks
    assert " ".join(view.evidence.quote.split()) == view.row.text
    assert view.assignment.id == "III.1"
    assert view.row.ref in view.assignment.tasks
    assert (view.previous.label, view.next.label) == ("III.1-01", "III.1-03")
    assert [row.task for row in view.citations] == [view.row] * 3
    assert [ref.label for ref in view.breadcrumbs] == ["22/KH-UBND (2023)", "III", "III.1"]
    first, last = plan.tasks[0], plan.tasks[-1]
    assert explorer.task(first.ref.path).previous is None
    assert explorer.task(last.ref.path).next is None


def test_figures_are_the_lengths_of_their_lists(explorer, plan):
    row = next(row for row in explorer.documents() if row.ref.path == PLAN)
    assert (row.tasks, row.citations, row.assignments) == (
        len(plan.tasks),
        len(plan.citations),
        len(plan.assignments),
    )
    home = explorer.home()
    assert home.tasks == len(explorer.tasks())
    assert home.agencies + home.collectives == len(explorer.agencies())
    assert home.instruments == len(explorer.instruments())
    assert home.anomalies == len(explorer.anomalies())
    assert home.citations == sum(len(explorer.document(row.ref.path).citations) for row in home.documents)


def test_agency_figures_open_their_lists(explorer):
    for row in explorer.agencies():
        answer = explorer.agency(row.agency.ref.path)
        assert (row.leads, row.coordinates, row.mentions) == (
            len(answer.leads),
            len(answer.coordinates),
            len(answer.mentioned),
        )


def test_instrument_figures_open_their_lists(explorer):
    for row in explorer.instruments():
        answer = explorer.instrument(row.instrument.ref.path)
        stated = [item for item in answer.mentions if item.instrument is not None and not item.own]
        assert (row.mentions, row.tasks) == (len(stated), len(answer.direct))


def test_own_mentions_are_no_dependence(explorer):
    answer = explorer.instrument(SAMPLE)
    assert [row.own for row in answer.mentions] == [True]
    assert answer.direct == ()
    assert answer.instrument.held


def test_an_anomaly_leads_to_the_instrument_of_its_citation(explorer):
    (row,) = explorer.anomalies(document=SAMPLE)
    assert row.instrument.path == "vb/cp/nq/2022/01"
    assert samples.TEXT[row.evidence.start : row.evidence.end] == row.anomaly.quote
    assert explorer.instrument("vb/cp/nq/2022/01").anomalies == (row,)


def test_parts_are_found_by_their_paths(explorer):
    assert explorer.assignment(f"{PLAN}/phan-cong/IX-inline").mode == "giao"
    assert explorer.citation(f"{SAMPLE}/trich-dan/c02").candidates[1].path == "vb/ttg/qd/2020/09"
    assert explorer.evidence(f"{SAMPLE}/nhac-den/1").quote == "Các sở"
    kinds = (("muc/I", "section"), ("phan-cong/I", "assignment"), ("chi-tieu/1", "target"))
    for path, kind in kinds:
        assert explorer.kind(f"{SAMPLE}/{path}") == kind
    assert explorer.kind(SAMPLE) == "document"
    assert explorer.kind("vb/cp/nq/2022/01") == "instrument"
    assert explorer.kind("cq/can-tho/cac-so") == "collective"


def test_a_description_holds_what_leads_in_and_out(explorer):
    triples = explorer.describe(f"{SAMPLE}/nhiem-vu/I-01")
    predicates = {triple.predicate.value.rpartition("#")[2] for triple in triples}
    assert {"text", "leads", "hasBody", "dependsOn"} <= predicates


@pytest.mark.parametrize(
    ("conditions", "count"),
    [
        ({"deadline": True}, 2),
        ({"target": True}, 1),
        ({"target": False}, 1),
        ({"mode": "giao"}, 1),
        ({"words": "trong 50 cay"}, 1),
        ({"words": "Kế hoạch"}, 1),
        ({"instrument": "vb/ttg/qd/2021/09"}, 1),
        ({"agency": "cq/can-tho/so-y-te"}, 1),
        ({"agency": "cq/can-tho/so-y-te", "role": "coordinator"}, 0),
        ({"agency": "cq/can-tho/so-tu-phap"}, 0),
        ({"agency": "cq/can-tho/so-tu-phap", "collectives": "members"}, 1),
        ({"section": f"{SAMPLE}/muc/I"}, 1),
        ({}, 2),
    ],
)
def test_tasks_by_conditions(explorer, conditions, count):
    assert len(explorer.tasks(document=SAMPLE, **conditions)) == count


def test_deadlines_keep_their_recurrence(explorer):
    rows = explorer.tasks(document=SAMPLE)
    assert [limit.recurs for row in rows for limit in row.deadlines] == [None, ("quarterly", "yearly")]


def test_open_instruments_and_what_they_may_be_lead_to_each_other(explorer):
    cited, other = "vb/ttg/qd/2021/09", "vb/ttg/qd/2020/09"
    assert [ref.path for ref in explorer.instrument(cited).candidates] == [other]
    assert [ref.path for ref in explorer.instrument(other).candidates] == [cited]
    assert explorer.instrument(other).mentions == ()
