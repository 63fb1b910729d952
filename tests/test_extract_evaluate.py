"""The figures: how they are made, that they are those of the outside measure, and that none has fallen."""

import dataclasses
import importlib.util
import json
from pathlib import Path

import pytest

from extract.evaluate import Figures, evaluate, fold, pair
from extract.pipeline import extract
from extract.readers import read
from ontology.facts_json import to_json

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "data" / "gold"
SHARED = ROOT.parent / "shared"
PLAN_AT_LEAST = {
    "assignments": 1.00,
    "tasks": 0.98,
    "roles": 0.99,
    "duties": 0.98,
    "citations": 0.98,
    "dates": 0.98,
    "owners": 0.98,
    "relations": 0.95,
    "targets": 0.90,
    "deadlines": 0.90,
    "mentions": 0.92,
}
OTHERS_AT_LEAST = {"duties": 0.92, "citations": 0.97}
DEVELOPED_ON = (
    "22_QD2623_QD-TTg_2025",
    "23_CT21_CT-TTg_2026",
    "26_NQ1339_UBTVQH_KeHoach_2024",
    "31_KH160_CanTho_2025",
)


@pytest.fixture(scope="module")
def plan_gold():
    return json.loads((GOLD / "22-KH-UBND-2023.gold.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("right", "gold", "found", "expected"),
    [(1, 2, 1, (1.0, 0.5, 2 / 3)), (0, 0, 0, (1, 1, 1)), (0, 3, 0, (0, 0, 0)), (0, 0, 2, (0, 1, 0))],
)
def test_figures(right, gold, found, expected):
    row = Figures(right, gold, found)
    assert (row.precision, row.recall, row.f1) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân quận, huyện", "UBND quận huyện"),
        ("Sở Văn hóa - Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("HĐND thành phố", "Hội đồng nhân dân thành phố Cần Thơ"),
    ],
)
def test_fold_makes_spellings_one(one, other):
    assert fold(one) == fold(other)


def test_pair_takes_the_longest_shared_text_first():
    gold = [{"start": 0, "end": 10}, {"start": 10, "end": 20}]
    found = [{"start": 8, "end": 20}, {"start": 0, "end": 9}]
    assert pair(gold, found, lambda g, f: True) == {1: 0, 0: 1}


@pytest.mark.parametrize("kind", PLAN_AT_LEAST)
def test_the_plan_is_read_as_well_as_promised(kind, plan_facts, plan_gold):
    assert evaluate(plan_gold, plan_facts).table[kind].f1 >= PLAN_AT_LEAST[kind]


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("tasks", "tasks"),
        ("tasks", "duties"),
        ("assignments", "roles"),
        ("citations", "citations"),
        ("relations", "relations"),
        ("deadlines", "deadlines"),
        ("mentions", "mentions"),
    ],
)
def test_a_fact_left_out_is_missed(field, kind, plan_facts, plan_gold):
    less = dataclasses.replace(plan_facts, **{field: getattr(plan_facts, field)[1:]})
    before, after = evaluate(plan_gold, plan_facts), evaluate(plan_gold, less)
    assert after.table[kind].recall < before.table[kind].recall
    assert any(line.startswith(f"- {kind}:") for line in after.misses)


def test_a_fact_invented_is_told(plan_facts, plan_gold):
    invented = dataclasses.replace(plan_facts.targets[0], start=0, end=5)
    more = dataclasses.replace(plan_facts, targets=(*plan_facts.targets, invented))
    result = evaluate(plan_gold, more)
    assert result.table["targets"].precision < 1
    assert any(line.startswith("+ targets:") for line in result.misses)


def test_letterhead_of_the_plan_equals_gold(plan_facts, plan_gold):
    gold, found = plan_gold["document"], dataclasses.asdict(plan_facts.document)
    for field in ("number", "type", "date", "place", "issuer", "title", "signer", "signer_role", "theme"):
        assert found[field] == gold[field], field
    assert list(found["recipients"]) == gold["recipients"]
    known = {item.id: f"{item.number}|{item.year}" for item in plan_facts.instruments}
    assert [known[base] for base in found["legal_bases"]] == gold["legal_bases"]


def test_sections_of_the_plan_equal_gold(plan_facts, plan_gold):
    keys = ("id", "label", "level", "heading", "parent", "start")
    found = [{key: getattr(section, key) for key in keys} for section in plan_facts.sections]
    assert found == [{key: section[key] for key in keys} for section in plan_gold["sections"]]


@pytest.mark.corpus
def test_figures_are_those_of_the_outside_measure(corpus, plan_facts, plan_gold):
    measure = _module(SHARED / "score.py")
    table, _ = measure.score(plan_gold, json.loads(json.dumps(to_json(plan_facts))))
    ours = evaluate(plan_gold, plan_facts).table
    assert {kind: (row["right"], row["gold"], row["found"]) for kind, row in table.items()} == {
        kind: (row.right, row.gold, row.found) for kind, row in ours.items()
    }


@pytest.mark.corpus
@pytest.mark.parametrize("name", DEVELOPED_ON)
def test_other_forms_are_read_as_well_as_promised(name, corpus):
    gold = json.loads((GOLD / f"{name}.gold.json").read_text(encoding="utf-8"))
    table = evaluate(gold, extract(read(corpus / gold["source"]))).table
    for kind, least in OTHERS_AT_LEAST.items():
        assert table[kind].f1 >= least, kind


def _module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
