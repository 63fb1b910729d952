"""Facts against gold: precision, recall and F1 for each kind of fact, and what was missed or invented.

Gold files follow `data/gold/ANNOTATION.md`; spans in both count in the source text. Items are paired one to
one, the pair that shares most text first; the small functions below say when a pair is right. A gold file
that does not annotate a kind (targets, deadlines, mentions) gets no row for it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ontology.facts_json import to_json
from ontology.model import Facts

Item = Mapping[str, Any]
TASK_TOLERANCE = 3
_SPELLINGS = (
    ("uỷ", "ủy"),
    ("hoà", "hòa"),
    ("ủy ban nhân dân", "ubnd"),
    ("hội đồng nhân dân", "hđnd"),
    ("thành phố cần thơ", "thành phố"),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many of `gold` and of `found` are `right`."""

    right: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was to be found and nothing was."""
        if self.found:
            return self.right / self.found
        return 0.0 if self.gold else 1.0

    @property
    def recall(self) -> float:
        """Share of gold that was found; 1 where gold is empty."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`table` maps a kind of fact to its figures; `misses` holds "- kind: gold" and "+ kind: found"."""

    table: dict[str, Figures] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)


def evaluate(gold: Item, facts: Facts) -> Evaluation:
    """Compare the facts of one document with its gold annotation."""
    found = to_json(facts)
    names = {agency["id"]: fold(agency["name"]) for agency in found["agencies"]}
    result = Evaluation()
    tasks = _span_kind(result, "tasks", gold, found, _near)
    assignments = _span_kind(result, "assignments", gold, found, _half_shared)
    task_ids = _renaming(tasks, gold["tasks"], found["tasks"])
    assignment_ids = _renaming(assignments, gold["assignments"], found["assignments"])
    _set_kind(result, "roles", _roles(gold, {}, names), _roles(found, assignment_ids, names))
    _set_kind(result, "duties", _duties(gold, {}, names), _duties(found, task_ids, names))
    _citation_kinds(result, gold, found, task_ids)
    for kind in ("targets", "deadlines"):
        if kind in gold:
            _span_kind(result, kind, gold, found, _overlaps)
    if "mentions" in gold:
        _span_kind(
            result, "mentions", gold, found, lambda g, f: _overlaps(g, f) and _same_agency(g, f, names)
        )
    return result


def fold(name: str | None) -> str:
    """One spelling for names that differ in case, tone placement, dashes, commas or common abbreviations."""
    text = unicodedata.normalize("NFC", name or "").casefold()
    for old, new in _SPELLINGS:
        text = text.replace(old, new)
    return " ".join(re.findall(r"\w+", text))


def pair(gold: Sequence[Item], found: Sequence[Item], same: Callable[[Item, Item], bool]) -> dict[int, int]:
    """One-to-one pairs {gold index: found index} of items that are the `same`, longest shared text first."""
    candidates = [(shared(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if same(g, f)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def shared(one: Item, other: Item) -> int:
    """How many characters two spans share; negative for spans apart."""
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _near(gold: Item, found: Item) -> bool:
    """Tasks match when both ends lie within TASK_TOLERANCE characters."""
    return all(abs(int(gold[edge]) - int(found[edge])) <= TASK_TOLERANCE for edge in ("start", "end"))


def _half_shared(gold: Item, found: Item) -> bool:
    """Directives match when they share half of the shorter one."""
    shorter = min(item["end"] - item["start"] for item in (gold, found))
    return shared(gold, found) * 2 >= int(shorter)


def _overlaps(gold: Item, found: Item) -> bool:
    return shared(gold, found) > 0


def _same_agency(gold: Item, found: Item, names: Mapping[str, str]) -> bool:
    return fold(gold["agency"]) == names.get(found["agency"], fold(found["agency"]))


def _span_kind(
    result: Evaluation, kind: str, gold: Item, found: Item, same: Callable[[Item, Item], bool]
) -> dict[int, int]:
    return _pairs_kind(result, kind, gold.get(kind, []), found.get(kind, []), same)


def _pairs_kind(
    result: Evaluation,
    kind: str,
    gold: Sequence[Item],
    found: Sequence[Item],
    same: Callable[[Item, Item], bool],
) -> dict[int, int]:
    pairs = pair(gold, found, same)
    result.table[kind] = Figures(len(pairs), len(gold), len(found))
    matched = set(pairs.values())
    result.misses.extend(f"- {kind}: {_shown(item)}" for i, item in enumerate(gold) if i not in pairs)
    result.misses.extend(f"+ {kind}: {_shown(item)}" for j, item in enumerate(found) if j not in matched)
    return pairs


def _set_kind(result: Evaluation, kind: str, gold: set[Any], found: set[Any]) -> None:
    result.table[kind] = Figures(len(gold & found), len(gold), len(found))
    result.misses.extend(f"- {kind}: {item}" for item in sorted(gold - found, key=str))
    result.misses.extend(f"+ {kind}: {item}" for item in sorted(found - gold, key=str))


def _shown(item: Item) -> str:
    words = item.get("quote") or item.get("text") or item.get("id") or ""
    return f"{words} [{item['start']}:{item['end']}]"[:150]


def _renaming(pairs: Mapping[int, int], gold: Sequence[Item], found: Sequence[Item]) -> dict[str, str]:
    """Ids of found items that matched -> the gold id."""
    return {found[j]["id"]: gold[i]["id"] for i, j in pairs.items()}


def _bodies(assignment: Item, names: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for role in ("leads", "coordinators"):
        for agency in assignment.get(role, ()):
            yield role[:-1], names.get(agency, fold(agency))


def _roles(source: Item, rename: Mapping[str, str], names: Mapping[str, str]) -> set[tuple[str, str, str]]:
    """(assignment, role, agency); found assignments carry the id of the gold one that they matched."""
    return {
        (_renamed(item["id"], rename), role, agency)
        for item in source.get("assignments", ())
        for role, agency in _bodies(item, names)
    }


def _duties(source: Item, rename: Mapping[str, str], names: Mapping[str, str]) -> set[tuple[str, str, str]]:
    """(task, role, agency): who does what."""
    directives = {item["id"]: item for item in source.get("assignments", ())}
    return {
        (_renamed(task["id"], rename), role, agency)
        for task in source.get("tasks", ())
        for role, agency in _bodies(directives.get(task.get("assignment"), {}), names)
    }


def _renamed(identifier: str, rename: Mapping[str, str]) -> str:
    return rename.get(identifier, "?" + identifier) if rename else identifier


def _citation_kinds(result: Evaluation, gold: Item, found: Item, task_ids: Mapping[str, str]) -> None:
    """Citations (span, number or name, year), stated dates, the task each hangs on, and relations."""
    gold_cited = [item for item in gold.get("citations", ()) if not item.get("self")]
    instruments = {item["id"]: item for item in found["instruments"]}
    found_cited = [_completed(item, instruments) for item in found["citations"] if not item.get("self")]
    pairs = _pairs_kind(result, "citations", gold_cited, found_cited, _same_citation)
    dated = [i for i in pairs if gold_cited[i].get("date")]
    result.table["dates"] = Figures(
        sum(gold_cited[i]["date"] == found_cited[pairs[i]].get("date") for i in dated),
        sum(bool(item.get("date")) for item in gold_cited),
        sum(bool(found_cited[j].get("date")) for j in pairs.values()),
    )
    gold_tasks = {item["id"] for item in gold.get("tasks", ())}
    owners_gold = {(item["start"], item["in"]) for item in gold_cited if item.get("in") in gold_tasks}
    owners_found = {
        (gold_cited[i]["start"], task_ids.get(found_cited[j]["task"], found_cited[j]["task"]))
        for i, j in pairs.items()
        if found_cited[j].get("task")
    }
    _set_kind(result, "owners", owners_gold, owners_found)
    _set_kind(
        result,
        "relations",
        _relations(gold, _gold_label),
        _relations(found, lambda key: _cited(instruments.get(key, {"key": key + "|"}))[0]),
    )


def _completed(citation: Item, instruments: Mapping[str, Item]) -> dict[str, Any]:
    """A citation may leave number, name and year to the instrument that it resolves to."""
    known = instruments.get(citation.get("instrument") or "", {})
    missing = {key: known.get(key) for key in ("number", "name", "year") if citation.get(key) is None}
    return {**citation, **missing}


def _cited(item: Item) -> tuple[str, int | None]:
    """(number without blanks, or folded name; year or None) of a citation or instrument in either file."""
    name, _, year = (item.get("key") or "").rpartition("|")
    number = item.get("number")
    label = re.sub(r"\s+", "", number) if number else fold(item.get("name") or name)
    return label, item.get("year") or (int(year) if year.isdigit() else None)


def _same_citation(gold: Item, found: Item) -> bool:
    (gold_label, gold_year), (found_label, found_year) = _cited(gold), _cited(found)
    return _overlaps(gold, found) and gold_label == found_label and gold_year in (None, found_year)


def _gold_label(key: str) -> str:
    number = key.rpartition("|")[0]
    return _cited({"key": key, "number": number if "/" in key else None})[0]


def _relations(source: Item, label: Callable[[str], str]) -> set[tuple[str, str, str]]:
    return {
        (label(item["subject"]), item["predicate"], label(item["object"]))
        for item in source.get("relations", ())
    }
