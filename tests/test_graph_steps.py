"""Steps around instruments are the same out of the register as out of the graph, and each is a fact."""

from dataclasses import replace
from itertools import pairwise

import graph_samples
import pytest
from webui_sample import PLAN, THIRD, THIRD_TEXT, facts

from extract.source import SourceText
from graph import impact, mandate, related
from graph.build import build
from graph.catalogue import Catalogue
from graph.explorer import Explorer
from graph.steps import Steps
from graph.store import Reader
from ontology import model

pytest_plugins = ("webui_fixtures",)

BUSIEST = 25


@pytest.fixture(scope="module")
def both(many_home):
    """The catalogue of one snapshot with its register, and without it."""
    snapshot = Reader(many_home).snapshot()
    return Catalogue(snapshot, folder=snapshot.folder), Catalogue(snapshot)


@pytest.fixture(scope="module")
def cited(many_home):
    """The instruments that most rests on, and held documents."""
    with Explorer.open(many_home) as explorer:
        busiest = sorted(explorer.centrality(), key=lambda row: -row.tasks)[:BUSIEST]
        return [row.instrument.path for row in busiest] + list(explorer.held()[:5])


def test_chains_and_relations_are_those_of_the_graph(both, cited):
    far = 0
    for path in cited:
        ours, theirs = (impact.answer(each, path) for each in both)
        for name in ("direct", "indirect", "through_plan", "outgoing", "incoming"):
            assert tuple(getattr(ours, name)) == tuple(getattr(theirs, name)), (path, name)
        chains = [mandate.chain(each, answer) for each, answer in zip(both, (ours, theirs), strict=True)]
        assert chains[0] == chains[1]
        told = [related.groups(each, answer) for each, answer in zip(both, (ours, theirs), strict=True)]
        assert told[0] == told[1]
        far += len(chains[0].far)
    assert far > BUSIEST, "no chain of several steps: nothing was compared"


def test_numbers_of_tasks_in_a_chain_are_lengths_of_lists(many_home, cited):
    seen = set()
    with Explorer.open(many_home) as explorer:
        held = explorer.held()
        for path in cited:
            for box in mandate.chain(explorer.catalogue(), explorer.instrument(path)).boxes:
                if box.tasks:
                    own = box.ref.path in held
                    listed = (
                        explorer.tasks(document=box.ref.path)
                        if own
                        else explorer.tasks(instrument=box.ref.path)
                    )
                    assert box.tasks == len(listed), (path, box.ref.path)
                    seen.add(own)
    assert seen == {True, False}


def test_ways_are_shortest_and_end_at_the_instrument(both, cited):
    for path in cited:
        steps = Steps(both[0], path)
        for other, way in steps.down.items():
            assert (way[0][0], way[-1][1]) == (other, path)
            assert all(one[1] == two[0] for one, two in pairwise(way))
            nearer = [
                len(steps.down.get(end, ()))
                for end in both[0].bases[other]
                if end == path or end in steps.down
            ]
            assert len(way) == 1 + min(nearer)
        assert all(step.evidence for step in steps.told(steps.within))


def test_what_a_document_rests_on_and_repeals_stays_in_its_chain(tmp_path):
    """A plan names as its basis what it repeals by the same words: the step must not fall out."""
    own = facts(THIRD)
    (stated,) = own.relations
    repealed = replace(
        own,
        relations=(replace(stated, predicate="repeals"),),
        document=replace(own.document, legal_bases=(PLAN,)),
    )
    made = {"ke-hoach.md": facts(PLAN), "tram.md": repealed}
    (tmp_path / "ke-hoach.md").write_text(graph_samples.plan_text(), encoding="utf-8", newline="")
    (tmp_path / "tram.md").write_text(THIRD_TEXT, encoding="utf-8", newline="")
    build(
        [tmp_path / name for name in made],
        tmp_path / "home",
        read=lambda path: SourceText(
            text=path.read_bytes().decode("utf-8"), name=path.name, format="markdown"
        ),
        extract=lambda source: made[source.name],
    )
    assert isinstance(stated, model.Relation)
    snapshot = Reader(tmp_path / "home").snapshot()
    for catalogue in (Catalogue(snapshot, folder=snapshot.folder), Catalogue(snapshot)):
        answer = impact.answer(catalogue, PLAN)
        assert [(row.document.path, row.relation) for row in answer.through_plan] == [(THIRD, "based_on")]
        chain = mandate.chain(catalogue, answer)
        assert (THIRD, PLAN) in {(step.source.path, step.target.path) for step in chain.steps}
