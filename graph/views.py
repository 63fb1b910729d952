"""Views of one held document, made of its facts and its text: the whole, a section, a task."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from ontology import model
from ontology.errors import UnknownItemError

from . import evidence, paths, tallies
from .answers import (
    AnomalyRow,
    AssignmentRow,
    CitationRow,
    DocumentView,
    Evidence,
    Letterhead,
    Mark,
    Ref,
    SectionView,
    Step,
    TaskRow,
    TaskView,
)
from .catalogue import Catalogue
from .columns import SHAPES, Shape
from .held import Held
from .outline import Outline
from .phrases import shortened

Placed = TypeVar("Placed", CitationRow, TaskRow)

_SHAPES = {shape.items: shape for shape in SHAPES}
_MARKS = (
    ("tasks", "task"),
    ("assignments", "assignment"),
    ("citations", "citation"),
    ("mentions", "agency"),
    ("targets", "target"),
    ("deadlines", "deadline"),
    ("programmes", "programme"),
    ("anomalies", "anomaly"),
)


class Views:
    """One document's views; what several of them need is made once."""

    def __init__(self, catalogue: Catalogue, held: Held) -> None:
        self.catalogue, self.held = catalogue, held
        self.facts, self.text = held.facts, held.text
        self.path = held.facts.document.id
        self.ref = catalogue.instrument(self.path)
        self.outline = Outline(held.facts, self.ref)

    def document(self) -> DocumentView:
        """The document whole."""
        facts = self.facts
        return DocumentView(
            ref=self.ref,
            letterhead=self._letterhead(),
            text=self.text,
            sections=self.outline.tree,
            marks=self.marks,
            assignments=tuple(self.assignments.values()),
            tasks=tuple(self.tasks.values()),
            citations=self.citations,
            agencies=tallies.agencies(self.catalogue, facts, self.tasks.values()),
            instruments=tallies.instruments(self.catalogue, facts, self.tasks.values()),
            relations=tuple(
                Step(
                    source=self.catalogue.ref(item.subject),
                    relation=item.predicate,
                    target=self.catalogue.ref(item.object),
                    evidence=self.words("relations", item),
                )
                for item in facts.relations
            ),
            programmes=facts.programmes,
            anomalies=self.anomalies,
            provenance=self.held.provenance,
        )

    def section(self, name: str) -> SectionView:
        """A section by its id. Raises UnknownItemError."""
        node = self.outline.node(name)
        inside = range(node.start, node.end)
        return SectionView(
            ref=node.ref,
            node=node,
            document=self.ref,
            breadcrumbs=self.outline.above(name),
            text=self.text,
            marks=tuple(mark for mark in self.marks if node.start <= mark.start and mark.end <= node.end),
            directive=self.assignments.get(node.directive or ""),
            tasks=tuple(row for row in self.tasks.values() if self.outline.holds(name, row.section)),
            citations=tuple(row for row in self.citations if row.evidence.start in inside),
        )

    def task(self, name: str) -> TaskView:
        """A task by its id. Raises UnknownItemError."""
        order = list(self.tasks)
        if name not in self.tasks:
            raise UnknownItemError(f"{self.ref.label} không có nhiệm vụ {name}.", hint="Xem tab Nhiệm vụ.")
        place, row = order.index(name), self.tasks[name]
        task = next(item for item in self.facts.tasks if item.id == name)
        section = task.section
        return TaskView(
            row=row,
            evidence=self.words("tasks", task),
            breadcrumbs=(*self.outline.above(section), self.outline.ref(section)) if section else (self.ref,),
            assignment=self.assignments.get(task.assignment or ""),
            citations=tuple(item for item in self.citations if item.task == row),
            mentions=tuple(
                (self.catalogue.agency(item.agency), self.words("mentions", item))
                for item in self.facts.mentions
                if item.task == name
            ),
            programmes=tuple(item for item in self.facts.programmes if item.task == name),
            marks=tuple(m for m in self.marks if task.start <= m.start and m.end <= task.end),
            previous=self.tasks[order[place - 1]].ref if place else None,
            next=self.tasks[order[place + 1]].ref if place + 1 < len(order) else None,
        )

    def assignment(self, name: str) -> AssignmentRow:
        """An assignment by its id. Raises UnknownItemError."""
        if name not in self.assignments:
            raise UnknownItemError(f"{self.ref.label} không có phân công {name}.")
        return self.assignments[name]

    def words(self, items: str, fact: Any) -> Evidence:
        """The evidence of a fact of one of the lists."""
        prefix, suffix = evidence.context(self.text, fact.start, fact.end)
        task = fact.id if items == "tasks" else getattr(fact, "task", None)
        section = self.outline.at(fact.start)
        return Evidence(
            document=self.ref,
            start=fact.start,
            end=fact.end,
            quote=self.text[fact.start : fact.end],
            prefix=prefix,
            suffix=suffix,
            rule=evidence.rule(_SHAPES[items], fact),
            version=self.held.provenance.software,
            section=self.outline.ref(section) if section else None,
            task=self.tasks[task].ref if task in self.tasks else None,
        )

    @cached_property
    def tasks(self) -> dict[str, TaskRow]:
        """Rows by id, in the order of the text."""
        duties = {item.id: item for item in self.facts.assignments}
        cited: defaultdict[str | None, dict[Ref, None]] = defaultdict(dict)
        for item in self.facts.citations:
            if item.instrument and not item.own and item.instrument != self.path:
                cited[item.task][self.catalogue.instrument(item.instrument)] = None
        return {
            task.id: self._task(task, duties.get(task.assignment or ""), tuple(cited[task.id]))
            for task in self.facts.tasks
        }

    @cached_property
    def assignments(self) -> dict[str, AssignmentRow]:
        """Rows by id, in the order of the text."""
        under: defaultdict[str | None, list[Ref]] = defaultdict(list)
        for task in self.facts.tasks:
            under[task.assignment].append(self.tasks[task.id].ref)
        return {
            item.id: AssignmentRow(
                ref=Ref(paths.part(self.path, "assignment", item.id), item.id, "assignment"),
                id=item.id,
                mode=item.mode,
                form=item.form,
                evidence=self.words("assignments", item),
                section=self.outline.ref(item.section) if item.section in self.outline.sections else None,
                leads=self._refs(item.leads),
                coordinators=self._refs(item.coordinators),
                tasks=tuple(under[item.id]),
            )
            for item in self.facts.assignments
        }

    @cached_property
    def citations(self) -> tuple[CitationRow, ...]:
        """Every mention of an instrument, in the order of the text."""
        return tuple(
            CitationRow(
                id=item.id,
                evidence=self.words("citations", item),
                instrument=self.catalogue.instrument(item.instrument) if item.instrument else None,
                candidates=tuple(self.catalogue.instrument(path) for path in item.candidates),
                task=self.tasks.get(item.task or ""),
                own=item.own,
                confidence=item.confidence,
                stated=_stated(item),
            )
            for item in self.facts.citations
        )

    @cached_property
    def anomalies(self) -> tuple[AnomalyRow, ...]:
        """Points to look at, sure ones first."""
        meant = {item.id: item.instrument for item in self.facts.citations}
        listed = [
            AnomalyRow(
                anomaly=item,
                evidence=self.words("anomalies", item),
                instrument=self._instrument(meant.get(item.citation or "")),
            )
            for item in self.facts.anomalies
        ]
        return tuple(sorted(listed, key=lambda row: row.anomaly.severity != "sure"))

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """What the text links to, outer marks before inner ones."""
        marks = [
            self._mark(kind, _SHAPES[items], fact, number)
            for items, kind in _MARKS
            for number, fact in enumerate(getattr(self.facts, items), 1)
        ]
        return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))

    def _refs(self, agencies: Iterable[str]) -> tuple[Ref, ...]:
        return tuple(dict.fromkeys(self.catalogue.agency(path) for path in agencies))

    def _instrument(self, path: str | None) -> Ref | None:
        return self.catalogue.instrument(path) if path else None

    def _task(self, task: model.Task, duty: model.Assignment | None, cited: tuple[Ref, ...]) -> TaskRow:
        return TaskRow(
            ref=Ref(paths.part(self.path, "task", task.id), task.id, "task", shortened(task.text)),
            id=task.id,
            text=task.text,
            document=self.ref,
            section=self.outline.ref(task.section) if task.section in self.outline.sections else None,
            mode=duty.mode if duty else "none",
            leads=self._refs(duty.leads) if duty else (),
            coordinators=self._refs(duty.coordinators) if duty else (),
            citations=cited,
            deadlines=tuple(item for item in self.facts.deadlines if item.task == task.id),
            targets=tuple(item for item in self.facts.targets if item.task == task.id),
        )

    def _mark(self, kind: Any, shape: Shape, fact: Any, number: int) -> Mark:
        name = paths.part(self.path, shape.part, getattr(fact, "id", number))
        return Mark(
            start=fact.start,
            end=fact.end,
            kind=kind,
            id=name.removeprefix(f"{self.path}/").replace("/", "-"),
            target=self._target(fact),
            title=getattr(fact, "message", ""),
        )

    def _target(self, fact: Any) -> Ref | None:
        if isinstance(fact, model.Citation):
            return self._instrument(fact.instrument)
        if isinstance(fact, model.Mention):
            return self.catalogue.agency(fact.agency)
        if isinstance(fact, model.Task):
            return self.tasks[fact.id].ref
        return self.assignments[fact.id].ref if isinstance(fact, model.Assignment) else None

    def _letterhead(self) -> Letterhead:
        head = self.facts.document
        names = ("number", "type", "date", "place", "issuer", "title", "signer", "signer_role", "theme")
        return Letterhead(
            **{name: getattr(head, name) for name in names},
            recipients=head.recipients,
            legal_bases=tuple(self.catalogue.instrument(path) for path in head.legal_bases),
            fields={name: (span.start, span.end) for name, span in head.fields.items()},
        )


def _stated(item: model.Citation) -> dict[str, str]:
    names = ("type", "number", "name", "date", "year", "issuer", "title")
    values = {name: getattr(item, name) for name in names}
    return {name: str(value) for name, value in values.items() if value is not None}
