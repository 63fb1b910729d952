"""Reading the register: lists whose rows are read when they are looked at."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Self

from graph.agenda import Event
from graph.answers import AnomalyRow, CitationRow, Evidence, Ref, TaskRow
from graph.catalogue import Catalogue
from graph.lazy import Lazy
from graph.lookup import words as folded
from graph.store import Row
from graph.timetable import Timing

from . import known
from .book import FILE, FORM, ITEMS
from .codec import Reader, timing

_LISTED = "SELECT value FROM json_each(?)"
_TASKS = "SELECT id, document, body FROM tasks WHERE id IN (SELECT value FROM json_each(?))"
_LINKS = """SELECT path, document, name, title, json_extract(body, '$[3]') FROM tasks
WHERE path IN (SELECT value FROM json_each(?))"""
_CITATIONS = """
SELECT citations.id, citations.document, citations.body, tasks.body FROM citations
LEFT JOIN tasks ON tasks.id = citations.task WHERE citations.id IN (SELECT value FROM json_each(?))"""
_PASSAGES = """
SELECT id, document, json_extract(body, '$[1]') FROM citations WHERE id IN (SELECT value FROM json_each(?))"""
_ANOMALIES = "SELECT id, document, body FROM anomalies WHERE id IN (SELECT value FROM json_each(?))"
_EVENTS = """
SELECT events.id, events.document, events.body, tasks.body FROM events JOIN tasks ON tasks.id = events.task
WHERE events.id IN (SELECT value FROM json_each(?))"""
_TIMINGS = """
SELECT events.id, tasks.path, json_extract(tasks.body, '$[8][' || json_extract(events.body, '$[0]') || ']'),
    json_extract(events.body, '$[6]'), json_extract(events.body, '$[7]')
FROM events JOIN tasks ON tasks.id = events.task WHERE events.id IN (SELECT value FROM json_each(?))"""
_SURE_FIRST = "ORDER BY severity <> 'sure', document, position"


class Register:
    """The rows of one snapshot; safe for threads."""

    def __init__(self, file: Path, catalogue: Catalogue) -> None:
        self.file = file
        self._reader = Reader(catalogue)

    @classmethod
    def beside(cls, folder: Path, catalogue: Catalogue) -> Self | None:
        """The register in the folder of a snapshot; None where there is none of this form."""
        file = folder / FILE
        if not file.is_file():
            return None
        with closing(known.opened(file)) as rows:
            form = rows.execute("PRAGMA user_version").fetchone()[0]
        return cls(file, catalogue) if form == FORM else None

    def select(self, sql: str, *given: object) -> list[Any]:
        """Rows of a query of our own; lists are given as JSON."""
        values = [json.dumps(list(each)) if isinstance(each, list | tuple) else each for each in given]
        with closing(known.opened(self.file)) as rows:
            return rows.execute(sql, values).fetchall()

    def knows(self, name: str) -> bool:
        """Whether the register answers the query of that name."""
        return name in known.QUESTIONS or name in ITEMS

    def answer(self, name: str, documents: Iterable[str] | None) -> list[Row]:
        """The rows of a question of `known.QUESTIONS`, or about the items themselves."""
        if name in ITEMS:
            ((rows,),) = self.select("SELECT rows FROM answers WHERE name = ?", name)
            found: list[Row] = json.loads(rows)
            return found
        return known.answer(self.file, name, documents)

    def tasks(self, paths: Iterable[str]) -> Sequence[TaskRow]:
        """These tasks, each once: document by document, in the order of the text."""
        return self.tasks_where(f"path IN ({_LISTED})", list(paths))

    def links(self, paths: Iterable[str]) -> Iterator[tuple[Ref, Ref | None]]:
        """The links to these tasks and to their sections, without the rows."""
        for path, document, name, title, section in self.select(_LINKS, list(paths)):
            yield Ref(path, name, "task", title), self._reader.section(document, section)

    def numbered(self, numbers: Sequence[int]) -> Sequence[TaskRow]:
        """The tasks of these numbers, in that order."""
        return Lazy(numbers, partial(self._made, _TASKS, self._reader.task))

    def tasks_where(self, condition: str, *given: object) -> Sequence[TaskRow]:
        """The tasks that meet a condition of our own."""
        sql = f"SELECT id FROM tasks WHERE {condition} ORDER BY document, position"
        return self._lazy(sql, given, _TASKS, self._reader.task)

    def citations(self, condition: str, *given: object) -> Sequence[CitationRow]:
        """The citations that meet a condition of our own, document by document, in the order of the text."""
        sql = f"SELECT id FROM citations WHERE {condition} ORDER BY document, position"
        return self._lazy(sql, given, _CITATIONS, self._reader.citation)

    def passages(self, numbers: Sequence[int]) -> Sequence[Evidence]:
        """The words of the citations of these numbers, in that order."""
        return Lazy(numbers, partial(self._made, _PASSAGES, self._reader.evidence))

    def citations_of(self, documents: Iterable[str]) -> Sequence[CitationRow]:
        """Every citation of these documents, in their order."""
        sql = """SELECT citations.id FROM json_each(?) AS wanted
            JOIN citations ON citations.document = wanted.value ORDER BY wanted.key, position"""
        return self._lazy(sql, (list(documents),), _CITATIONS, self._reader.citation)

    def anomalies(self, condition: str, *given: object) -> Sequence[AnomalyRow]:
        """The points to look at that meet a condition of our own, sure ones first."""
        sql = f"SELECT id FROM anomalies WHERE {condition} {_SURE_FIRST}"
        return self._lazy(sql, given, _ANOMALIES, self._reader.anomaly)

    def events(self, tasks: Sequence[int]) -> Sequence[Event]:
        """The time limits of these tasks (by number), document by document, in the order of the text."""
        sql = f"SELECT id FROM events WHERE task IN ({_LISTED}) ORDER BY document, position"
        return self._lazy(sql, (list(tasks),), _EVENTS, self._reader.event)

    def timings(self, events: Sequence[int]) -> list[Timing]:
        """When these time limits (by number) are due, without their words."""
        found = {number: timing(*values) for number, *values in self.select(_TIMINGS, list(events))}
        return [found[number] for number in events]

    def texts(self, tasks: Sequence[int]) -> list[tuple[str, str, str]]:
        """Document, id and words of these tasks (by number)."""
        sql = "SELECT id, document, name, text FROM tasks WHERE id IN (SELECT value FROM json_each(?))"
        found = {number: (document, name, text) for number, document, name, text in self.select(sql, tasks)}
        return [found[number] for number in tasks]

    def holding(self, words: str) -> tuple[str, tuple[object, ...]]:
        """The condition that tasks hold all these words, with or without marks."""
        wanted = [f" {word} " for word in folded(words)]
        return " AND ".join(["TRUE", *("instr(words, ?) > 0" for _ in wanted)]), tuple(wanted)

    def words(self, document: str, body: str) -> Evidence:
        """The words behind a fact of a document, out of what the register holds of them."""
        return self._reader.evidence(document, body)

    def legal_bases(self) -> tuple[str, ...]:
        """What held documents name as their legal bases."""
        found = self.select("SELECT bases FROM documents WHERE bases <> ''")
        return tuple(dict.fromkeys(path for (bases,) in found for path in bases.split("\n")))

    @cached_property
    def held(self) -> tuple[str, ...]:
        """The documents whose rows are in it."""
        return tuple(document for (document,) in self.select("SELECT document FROM documents"))

    def _lazy(self, sql: str, given: Iterable[object], rows: str, make: Callable[..., Any]) -> "Lazy[Any]":
        numbers = [number for (number,) in self.select(sql, *given)]
        return Lazy(numbers, partial(self._made, rows, make))

    def _made(self, sql: str, make: Callable[..., Any], numbers: Sequence[int]) -> list[Any]:
        found = {number: values for number, *values in self.select(sql, list(numbers))}
        return [make(*found[number]) for number in numbers]
