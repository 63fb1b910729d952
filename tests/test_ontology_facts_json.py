"""Facts <-> JSON: nothing lost, the contract's names, a schema that the facts fulfil."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import model
from ontology.errors import InputError
from ontology.facts_json import from_json, schema, to_json


def test_the_plan_comes_back_whole(plan_facts):
    assert from_json(json.loads(json.dumps(to_json(plan_facts)))) == plan_facts


@given(
    st.builds(
        model.Facts,
        document=st.builds(model.Document),
        citations=st.lists(st.builds(model.Citation)).map(tuple),
    )
)
def test_any_facts_come_back_whole(facts):
    assert from_json(to_json(facts)) == facts


def test_names_are_those_of_the_contract(plan_facts):
    record = to_json(plan_facts)
    assert list(record)[:2] == ["schema", "document"]
    assert record["schema"] == "cancu-facts/1"
    assert record["citations"][-1]["self"] is True
    assert {"task", "start", "end", "quote", "comparator", "value", "unit"} == set(record["targets"][0])


def test_unknown_keys_are_ignored(plan_facts):
    record = to_json(plan_facts) | {"later": 1}
    assert from_json(record) == plan_facts


@pytest.mark.parametrize("wrong", [{}, {"schema": "cancu-facts/2"}, {"schema": None}])
def test_another_schema_is_refused(wrong):
    with pytest.raises(InputError, match="cancu-facts/1"):
        from_json(wrong)


def test_the_schema_describes_every_field(plan_facts):
    described, record = schema(), to_json(plan_facts)
    assert described["title"] == "cancu-facts/1"
    assert set(described["required"]) == set(record)
    for kind, items in record.items():
        if isinstance(items, list) and items:
            assert set(described["properties"][kind]["items"]["required"]) == set(items[0]), kind
    assert described["properties"]["assignments"]["items"]["properties"]["mode"] == {
        "enum": ["giao", "đề nghị", "none"]
    }
