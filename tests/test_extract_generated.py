"""Made-up plans of other provinces, in every form of duty, are read as they were written, however they are
wrapped.

The generator of the benchmarks writes text and facts together; what is read must be what was written.
"""

import pytest

from extract.pipeline import extract
from extract.readers import from_string
from tests.benchmarks.plans import plans
from tests.test_extract_metamorphic import TRANSFORMATIONS, statement

PLANS = list(plans(6, seed=5))
WRAPPED = ("nfd", "wrapped at 40", "wrapped at 77", "without markdown", "old tones", "windows lines")


def read(text):
    return extract(from_string(text, name="plan.md", format="markdown"))


def duties(facts):
    names = {agency.id: agency.name for agency in facts.agencies}
    by_id = {item.id: item for item in facts.assignments}
    return [
        (
            task.text,
            {names[lead] for lead in by_id[task.assignment].leads},
            {names[agency] for agency in by_id[task.assignment].coordinators},
        )
        for task in facts.tasks
    ]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_duties_and_citations_are_those_written(plan):
    found = read(plan.text)
    assert duties(found) == duties(plan.facts)
    assert [(item.start, item.end, item.number, item.date) for item in found.citations] == [
        (item.start, item.end, item.number, item.date) for item in plan.facts.citations
    ]
    assert [(item.end, item.value, item.comparator) for item in found.targets] == [
        (item.end, item.value, item.comparator) for item in plan.facts.targets
    ]
    assert [(item.end, item.due) for item in found.deadlines] == [
        (item.end, item.due) for item in plan.facts.deadlines
    ]


@pytest.mark.parametrize("name", WRAPPED)
@pytest.mark.parametrize("plan", PLANS[:3], ids=lambda plan: plan.name)
def test_same_facts_however_the_text_is_set(plan, name):
    found = statement(read(TRANSFORMATIONS[name](plan.text)))
    for kind, expected in statement(read(plan.text)).items():
        assert found[kind] == expected, kind
