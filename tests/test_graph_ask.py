"""The guided questions on the plan, from its gold: exact answers."""

import csv
import io
import json

import graph_samples as samples
import pytest

from extract.source import SourceText
from graph import ask, queries, terms
from graph.build import build
from graph.explorer import Explorer
from ontology.errors import AmbiguousItemError, InputError, UnknownItemError

PLAN = "vb/can-tho.ubnd/kh/2023/22"


@pytest.fixture(scope="module")
def explorer(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    build(
        [samples.PLAN],
        home,
        read=lambda path: SourceText(text=path.read_bytes().decode("utf-8"), format="markdown"),
        extract=lambda _: samples.plan(),
    )
    with Explorer.open(home) as explorer:
        yield explorer


def gold_tasks(role: str, name: str) -> list[str]:
    """Straight from the facts: the tasks of a body by name."""
    facts, agency = samples.plan(), samples.agency_id(name)
    duties = {item.id: item for item in facts.assignments}
    return [
        task.id
        for task in facts.tasks
        if agency in getattr(duties[task.assignment], role)
        and (role == "leads" or agency not in duties[task.assignment].leads)
    ]


@pytest.mark.parametrize(
    ("name", "leads", "coordinates"),
    [("Sở Y tế", 15, 0), ("Sở Công Thương", 32, 6), ("Các sở", 28, 182), ("Sở Ngoại vụ", None, None)],
)
def test_leads(explorer, name, leads, coordinates):
    answer = ask.question("leads").ask(explorer, name)
    assert [row.id for row in answer.leads] == gold_tasks("leads", name)
    assert [row.id for row in answer.coordinates] == gold_tasks("coordinators", name)
    if leads is not None:
        assert (len(answer.leads), len(answer.coordinates)) == (leads, coordinates)


def test_a_department_carries_the_duties_of_its_collectives(explorer):
    answer = explorer.leads("cq/can-tho/so-y-te")
    together = explorer.leads("cq/can-tho/cac-so")
    assert answer.via_collectives.leads == together.leads
    lists = (
        answer.leads,
        answer.coordinates,
        answer.via_collectives.leads,
        answer.via_collectives.coordinates,
    )
    paths = [row.ref.path for rows in lists for row in rows]
    assert len(paths) == len(set(paths)) == 210
    assert [ref.label for ref in answer.agency.collectives] == ["Các sở"]
    assert len(together.agency.members) == 16


def test_mentions_are_quoted(explorer):
    answer = explorer.leads("cq/can-tho/cac-so")
    text = samples.plan_text()
    expected = [item for item in samples.plan().mentions if item.agency == "cq/can-tho/cac-so"]
    assert [words.quote for words in answer.mentioned] == [text[item.start : item.end] for item in expected]


def test_two_tasks_depend_directly_on_59(explorer):
    answer = ask.question("depends").ask(explorer, "59 nq tw")
    assert [row.id for row in answer.direct] == ["III.1-01", "III.1-02"]
    assert answer.through_plan == ()
    assert [(step.source.label, step.relation) for step in answer.incoming] == [
        ("98/NQ-CP (2021)", "implements")
    ]
    assert [row.id for row in answer.mentions] == [
        item.id for item in samples.plan().citations if item.instrument == "vb/tw/nq/2020/59"
    ]


def test_indirect_dependence_shows_its_path(explorer):
    answer = ask.question("depends").ask(explorer, "283/QĐ-TTg")
    citing = [item for item in samples.plan().citations if item.number == "115/KH-UBND"]
    direct = {item.task for item in samples.plan().citations if item.number == "283/QĐ-TTg"}
    assert {row.id for row in answer.direct} == direct
    assert [row.task.id for row in answer.indirect] == [
        item.task for item in citing if item.task not in direct
    ]
    assert not {row.id for row in answer.direct} & {row.task.id for row in answer.indirect}


def test_a_chain_of_instruments_is_followed(tmp_path):
    file = tmp_path / "mau.md"
    file.write_text(samples.TEXT, encoding="utf-8")
    build(
        [file],
        tmp_path / "home",
        read=lambda path: SourceText(text=path.read_text(encoding="utf-8")),
        extract=lambda _: samples.sample(),
    )
    with Explorer.open(tmp_path / "home") as explorer:
        answer = explorer.depends("vb/cp/nq/2022/01")
        assert answer.direct == ()
        assert [row.task.id for row in answer.indirect] == ["I-01"]
        (step,) = answer.indirect[0].path
        assert (step.source.path, step.relation, step.target.path) == (
            "vb/ttg/qd/2021/09",
            "implements",
            "vb/cp/nq/2022/01",
        )
        assert step.quote == "thực hiện"
        (plan,) = answer.through_plan
        assert (plan.document.path, plan.relation, plan.tasks) == ("vb/can-tho.ubnd/kh/2022/7", "based_on", 2)
        assert plan.path[0].quote.startswith("Căn cứ")
        assert explorer.depends("vb/ttg/qd/2021/09").instrument.inferred == {"year": "văn bản này"}
        assert [row.anomaly.rule for row in explorer.anomalies()] == ["leading-zero"]


@pytest.mark.parametrize("name", ["01/NQ-CP", "68/2022/QH15", "14-NQ/TU"])
def test_the_whole_plan_rests_on_its_legal_bases(explorer, name):
    (row,) = ask.question("depends").ask(explorer, name).through_plan
    assert (row.document.path, row.relation, row.tasks) == (PLAN, "based_on", 210)
    assert row.path[0].quote in samples.plan_text()


@pytest.mark.parametrize("mode", ["named", "body", "members"])
def test_load_sums_check(explorer, mode):
    table = explorer.load(mode)
    check = table.check
    assert check.holds
    assert check.tasks == 210
    assert check.counted + check.left_out + check.without_lead == check.tasks
    assert sum(row.leads for row in table.rows) == check.leads
    assert check.leads_shared == pytest.approx(check.counted)
    assert [row.leads for row in table.rows] == sorted((row.leads for row in table.rows), reverse=True)


def test_load_by_name_leaves_collectives_out(explorer):
    rows = {row.agency.label: row for row in explorer.load("named").rows}
    assert "Các sở" not in rows
    assert (rows["Sở Công Thương"].leads, rows["Sở Công Thương"].coordinates) == (32, 6)
    assert (rows["Sở Y tế"].leads, rows["Sở Y tế"].coordinates) == (15, 0)


def test_load_by_body_counts_a_collective_once(explorer):
    rows = {row.agency.label: row for row in explorer.load("body").rows}
    assert (rows["Các sở"].leads, rows["Các sở"].coordinates) == (28, 182)


def test_load_by_members_gives_each_department_the_duties_of_all(explorer):
    table = explorer.load("members")
    rows = {row.agency.label: row for row in table.rows}
    assert "Các sở" not in rows
    assert table.check.expanded["Các sở"] == 16
    assert (rows["Sở Y tế"].leads, rows["Sở Y tế"].coordinates) == (15 + 28, 167)
    assert rows["UBND quận Ninh Kiều"].leads == 28
    assert {"Cơ quan liên quan", "Địa phương"} <= {ref.label for ref in table.check.unexpanded}


@pytest.mark.parametrize("mode", ["named", "body", "members"])
@pytest.mark.parametrize("role", ["lead", "coordinator"])
def test_each_figure_opens_the_list_that_makes_it(explorer, mode, role):
    for row in explorer.load(mode).rows[::5]:
        wanted = row.lead_tasks if role == "lead" else row.coordinate_tasks
        found = explorer.tasks(agency=row.agency.path, role=role, collectives=mode)
        assert [task.ref for task in found] == list(wanted)


def test_load_of_an_unknown_mode_is_refused(explorer):
    with pytest.raises(InputError):
        explorer.load("all")


@pytest.mark.parametrize("name", ask.QUESTIONS)
def test_every_question_has_json_csv_and_sparql(explorer, name):
    question = ask.question(name)
    item = {"agency": "so y te", "instrument": "01/NQ-CP", None: None}[question.takes]
    answer = question.ask(explorer, item)
    json.dumps(question.json(answer))
    head, *lines = csv.reader(io.StringIO(question.csv(answer)))
    assert all(len(line) == len(head) for line in lines)
    query = question.sparql(explorer, item)
    assert query.startswith("# ")
    explorer.catalogue().graph.select(query)


def test_the_json_of_the_contract(explorer):
    leads = ask.question("leads")
    record = leads.json(leads.ask(explorer, "Sở Công Thương"))
    assert list(record) == ["agency", "leads", "coordinates", "via_collectives", "mentioned"]
    assert (record["agency"]["name"], len(record["leads"]), len(record["coordinates"])) == (
        "Sở Công Thương",
        32,
        6,
    )
    assert {"task", "section", "text", "leads", "coordinators", "document"} <= set(record["leads"][0])
    depends = ask.question("depends")
    record = depends.json(depends.ask(explorer, "01/NQ-CP"))
    assert list(record)[:4] == ["instrument", "direct", "indirect", "through_plan"]
    assert {"document", "relation", "tasks"} <= set(record["through_plan"][0])
    load = ask.question("load")
    record = load.json(load.ask(explorer, collectives="body"))
    assert list(record) == ["collectives", "rows", "check"]
    assert {"agency", "leads", "coordinates", "leads_shared", "sections", "deadlines", "targets"} <= set(
        record["rows"][0]
    )


@pytest.mark.parametrize(("name", "item"), [("leads", None), ("depends", ""), ("load", "Sở Y tế")])
def test_a_missing_or_needless_item_is_said(explorer, name, item):
    with pytest.raises(InputError):
        ask.question(name).ask(explorer, item)


def test_an_unknown_question_names_the_known_ones():
    with pytest.raises(UnknownItemError) as caught:
        ask.question("who")
    assert "leads" in caught.value.candidates


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("so y te", "so-y-te"),
        ("SỞ CÔNG THƯƠNG", "so-cong-thuong"),
        ("Sở Công Thương (Cần Thơ)", "so-cong-thuong"),
        ("cq/can-tho/so-y-te", "so-y-te"),
        ("https://w3id.org/cancu/cq/can-tho/so-y-te", "so-y-te"),
        ("sở gd&đt", "so-giao-duc-va-dao-tao"),
        ("Sở Văn hóa - Thể thao và Du lịch", "so-van-hoa-the-thao-va-du-lich"),
        ("cac so", "cac-so"),
    ],
)
def test_agencies_are_found_by_forgiving_names(explorer, name, path):
    assert explorer.lookup_agency(name).path == f"cq/can-tho/{path}"


@pytest.mark.parametrize("name", ["so yte", "Sở Công Thươg", "so xy dung"])
def test_an_unknown_agency_gets_suggestions(explorer, name):
    with pytest.raises(UnknownItemError) as caught:
        explorer.lookup_agency(name)
    assert caught.value.candidates
    explorer.lookup_agency(caught.value.candidates[0])


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("59 nq tw", "vb/tw/nq/2020/59"),
        ("Nghị quyết số 59-NQ/TW", "vb/tw/nq/2020/59"),
        ("59nqtw", "vb/tw/nq/2020/59"),
        ("1/nq-cp", "vb/cp/nq/2023/01"),
        ("01/NQ-CP năm 2023", "vb/cp/nq/2023/01"),
        ("98/NQ-CP ngày 30/8/2021", "vb/cp/nq/2021/98"),
        ("68/2022/QH15", "vb/qh15/nq/2022/68"),
        ("29-NQ/TW năm 2013", "vb/tw/nq/2013/29"),
        ("29-NQ/TW ngày 04/11/2013", "vb/tw/nq/2013/29"),
        ("luật thủy lợi", None),
        ("/vb/cp/nq/2023/01/", "vb/cp/nq/2023/01"),
    ],
)
def test_instruments_are_found_by_forgiving_symbols(explorer, name, path):
    found = explorer.lookup_instrument(name).path
    assert found == path if path else "thuy-loi" in found


def test_a_symbol_of_several_years_asks_for_the_year(explorer):
    with pytest.raises(AmbiguousItemError) as caught:
        explorer.lookup_instrument("29-NQ/TW")
    assert {"29-NQ/TW (2013)", "29-NQ/TW (2022)"} <= set(caught.value.candidates)
    for candidate in caught.value.candidates:
        explorer.lookup_instrument(candidate)


@pytest.mark.parametrize("name", ["01/NQ-CP năm 2021", "xyz", "9999/QĐ-ABC"])
def test_a_wrong_year_or_symbol_is_never_taken_for_another(explorer, name):
    with pytest.raises(UnknownItemError):
        explorer.lookup_instrument(name)


@pytest.mark.parametrize("method", ["leads", "depends", "document", "section", "task", "kind", "describe"])
@pytest.mark.parametrize(
    "path", ["cq/khong-co", "vb/cp/nq/1900/01", f"{PLAN}/muc/XX", f"{PLAN}/nhiem-vu/XX", "x"]
)
def test_what_is_not_there_is_said(explorer, method, path):
    with pytest.raises(UnknownItemError):
        getattr(explorer, method)(path)


def test_queries_are_explained_and_stay_empty_without_items():
    names = [file.name.removesuffix(".rq") for file in (samples.ROOT / "graph/queries").glob("*.rq")]
    assert names
    for name in names:
        assert queries.text(name).startswith("# "), name
        assert "VALUES ?" not in queries.bound(name) or "{ }" not in queries.bound(name)


def test_facts_read_back_are_the_facts(explorer):
    assert explorer.document(PLAN).tasks == explorer.tasks()
    graph = explorer.catalogue().graph
    triples = graph.construct(queries.bound("document", document=[graph.base + PLAN]))
    assert terms.facts(triples, PLAN) == samples.plan()
