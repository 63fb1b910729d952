"""The generator of plans: the same by seed, and facts that fit their text."""

from collections import Counter

from extract.pipeline import extract
from extract.readers import from_string
from ontology.identity import parse_path
from tests.benchmarks.plans import plans


def test_the_same_seed_gives_the_same_plans() -> None:
    assert list(plans(3, seed=4)) == list(plans(3, seed=4))
    assert list(plans(3, seed=4)) != list(plans(3, seed=5))


def test_facts_fit_their_text() -> None:
    for plan in plans(15):
        facts = plan.facts
        for task in facts.tasks:
            assert plan.text[task.start : task.end] == task.text
        for citation in facts.citations:
            assert plan.text[citation.start : citation.end] == citation.text
        for item in (*facts.targets, *facts.deadlines):
            assert plan.text[item.start : item.end] == item.quote
        assert {task.assignment for task in facts.tasks} == {item.id for item in facts.assignments}
        assert {item.section for item in facts.assignments} <= {item.id for item in facts.sections}


def test_names_and_numbers_are_unlike() -> None:
    made = list(plans(60))
    assert len({plan.name for plan in made}) == len({plan.facts.document.id for plan in made}) == 60
    assert all(parse_path(plan.facts.document.id) for plan in made)
    assert len({plan.facts.document.place for plan in made}) == 12
    assert len({(plan.facts.document.date or "")[:4] for plan in made}) == 3


def test_few_instruments_are_cited_often_and_chains_grow() -> None:
    made = list(plans(60))
    cited = Counter(citation.instrument for plan in made for citation in plan.facts.citations)
    most = [count for _, count in cited.most_common()]
    assert most[0] > 10 * most[len(most) // 2]
    documents = {plan.facts.document.id for plan in made}
    carried = {relation.subject for plan in made for relation in plan.facts.relations}
    assert documents & set(cited)
    assert documents & carried


def test_extraction_finds_what_made_up_plans_state() -> None:
    for plan in plans(4, seed=9):
        found, stated = extract(from_string(plan.text, name=plan.name)), plan.facts
        assert {(task.start, task.end) for task in found.tasks} == {
            (task.start, task.end) for task in stated.tasks
        }
        assert [item.number for item in found.citations] == [item.number for item in stated.citations]
        assert sorted((item.due or "") for item in found.deadlines) == sorted(
            (item.due or "") for item in stated.deadlines
        )
        assert [item.value for item in found.targets] == [item.value for item in stated.targets]
        leads = {agency.id: agency.name for agency in (*found.agencies, *stated.agencies)}
        assert [[leads[body] for body in item.leads] for item in found.assignments] == [
            [leads[body] for body in item.leads]
            for item in sorted(stated.assignments, key=lambda item: item.start)
        ]
