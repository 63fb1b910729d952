"""Writing the register: the rows of one document at a time go in and out; nothing else ever changes."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import cast

from graph import agenda, letters, paths, queries, touched
from graph.answers import Provenance, Ref
from graph.catalogue import Catalogue
from graph.held import Held
from graph.letters import fold
from graph.lookup import words as folded
from graph.store import Row, ordered
from graph.views import Views
from ontology.model import Facts

from . import codec

FILE = "rows.db"
FORM = 7
"""Of the tables and of what stands in them; a file of another form is written anew."""

ITEMS = ("agencies", "instruments", "members", "successors", "rests_on")
"""Questions about the items themselves, whose answers are kept whole."""

_TABLES = """
CREATE TABLE answers (name TEXT PRIMARY KEY, rows TEXT) WITHOUT ROWID;
CREATE TABLE documents (document TEXT PRIMARY KEY, tasks INTEGER, citations INTEGER, assignments INTEGER,
    anomalies INTEGER, bases TEXT) WITHOUT ROWID;
CREATE TABLE tasks (id INTEGER PRIMARY KEY, document TEXT, position INTEGER, name TEXT, path TEXT UNIQUE,
    section TEXT, mode TEXT, leads INTEGER, timed INTEGER, aimed INTEGER, due TEXT, recurs INTEGER,
    words TEXT, title TEXT, label TEXT, text TEXT, folded TEXT, assigned INTEGER, form TEXT, body TEXT);
CREATE INDEX tasks_of ON tasks (document, position);
CREATE TABLE sections (document TEXT, path TEXT, name TEXT, title TEXT, label TEXT, text TEXT,
    folded TEXT, above TEXT, start INTEGER, end INTEGER);
CREATE INDEX sections_of ON sections (document);
CREATE TABLE duties (task INTEGER, document TEXT, agency TEXT, role TEXT);
CREATE INDEX duties_of ON duties (document);
CREATE INDEX duties_by ON duties (agency, role, task);
CREATE INDEX duties_at ON duties (task);
CREATE TABLE bases (task INTEGER, document TEXT, instrument TEXT);
CREATE INDEX bases_of ON bases (document);
CREATE INDEX bases_by ON bases (instrument, task);
CREATE TABLE citations (id INTEGER PRIMARY KEY, document TEXT, position INTEGER, name TEXT, instrument TEXT,
    task INTEGER, own INTEGER, body TEXT);
CREATE INDEX citations_of ON citations (document, position);
CREATE INDEX citations_by ON citations (instrument, document, position);
CREATE TABLE candidates (citation INTEGER, document TEXT, instrument TEXT);
CREATE INDEX candidates_of ON candidates (document);
CREATE INDEX candidates_by ON candidates (instrument);
CREATE TABLE statements (path TEXT PRIMARY KEY, document TEXT, subject TEXT, relation TEXT, object TEXT,
    body TEXT) WITHOUT ROWID;
CREATE INDEX statements_of ON statements (document);
CREATE INDEX statements_from ON statements (subject);
CREATE INDEX statements_to ON statements (object);
CREATE TABLE inferences (document TEXT, instrument TEXT, field TEXT, source TEXT);
CREATE INDEX inferences_of ON inferences (document);
CREATE INDEX inferences_by ON inferences (instrument);
CREATE TABLE mentions (document TEXT, agency TEXT, count INTEGER);
CREATE INDEX mentions_of ON mentions (document);
CREATE TABLE anomalies (id INTEGER PRIMARY KEY, document TEXT, position INTEGER, rule TEXT, severity TEXT,
    citation TEXT, instrument TEXT, task TEXT, section TEXT, body TEXT);
CREATE INDEX anomalies_of ON anomalies (document, position);
CREATE TABLE events (id INTEGER PRIMARY KEY, document TEXT, position INTEGER, task INTEGER, body TEXT);
CREATE INDEX events_of ON events (document, position);
CREATE INDEX events_by ON events (task);
"""
_OF_DOCUMENTS = (
    *("documents", "tasks", "sections", "duties", "bases", "citations", "candidates", "statements"),
    *("inferences", "mentions", "anomalies", "events"),
)


class Book:
    """The register as its one writer has it, in a file of its own until a snapshot takes it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._rows = sqlite3.connect(file)
        self._rows.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        if self._rows.execute("PRAGMA user_version").fetchone()[0] != FORM:
            self._begin()

    def close(self) -> None:
        """Bring everything into the file, and let go of it."""
        self._rows.commit()
        self._rows.close()

    def documents(self) -> set[str]:
        """The documents whose rows are in it."""
        return {document for (document,) in self._rows.execute("SELECT document FROM documents")}

    def keep(self, name: str, rows: Iterable[Row]) -> None:
        """Keep the answer to a question about items, to be read whole."""
        record = json.dumps([dict(row) for row in rows], ensure_ascii=False, separators=(",", ":"))
        self._rows.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (name, record))

    def drop(self, document: str) -> None:
        """Take the rows of a document out, if there are any."""
        for table in _OF_DOCUMENTS:
            self._rows.execute(f"DELETE FROM {table} WHERE document = ?", (document,))

    def put(self, facts: Facts, text: str, *, software: str) -> None:
        """Write the rows of a document, in the place of those it had."""
        views = Views(cast(Catalogue, _Nameless()), Held(facts, text, _provenance(software)))
        self.drop(facts.document.id)
        tasks = self._tasks(views)
        self._citations(views, tasks)
        self._rest(views, tasks)

    def _begin(self) -> None:
        names = self._rows.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (name,) in names:
            self._rows.execute(f"DROP TABLE {name}")
        self._rows.executescript(f"{_TABLES}; PRAGMA user_version = {FORM}")

    def _many(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        rows = list(rows)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._rows.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def _next(self, table: str) -> int:
        return int(self._rows.execute(f"SELECT COALESCE(MAX(id), 0) + 1 FROM {table}").fetchone()[0])

    def _tasks(self, views: Views) -> dict[str, int]:
        document, rows = views.path, list(views.tasks.values())
        forms = {
            task.id: views.assignments[task.assignment].form
            for task in views.facts.tasks
            if task.assignment in views.assignments
        }
        numbers = {row.id: number for number, row in enumerate(rows, self._next("tasks"))}
        self._many(
            "tasks",
            (
                (
                    numbers[row.id],
                    document,
                    place,
                    row.id,
                    row.ref.path,
                    row.section.label if row.section else None,
                    row.mode,
                    len(row.leads),
                    len(row.deadlines),
                    len(row.targets),
                    touched.due(row.deadlines),
                    touched.recurs(row.deadlines),
                    f" {' '.join(sorted(set(folded(row.text))))} ",
                    row.ref.title,
                    letters.label(row.id),
                    row.text,
                    fold(row.text),
                    row.id in forms,
                    forms.get(row.id),
                    codec.task(row),
                )
                for place, row in enumerate(rows)
            ),
        )
        duties = (
            (numbers[row.id], document, ref.path, role)
            for row in rows
            for role, refs in (("lead", row.leads), ("coordinator", row.coordinators))
            for ref in refs
        )
        self._many("duties", duties)
        cited = ((numbers[row.id], document, ref.path) for row in rows for ref in row.citations)
        self._many("bases", cited)
        found = agenda.events(rows, lambda path: views)
        first = self._next("events")
        events = (
            (first + place, document, place, numbers[each.task.id], codec.event(each))
            for place, each in enumerate(found)
        )
        self._many("events", events)
        return numbers

    def _citations(self, views: Views, tasks: dict[str, int]) -> None:
        document, first = views.path, self._next("citations")
        rows = list(enumerate(views.citations))
        self._many(
            "citations",
            (
                (
                    first + place,
                    document,
                    place,
                    row.id,
                    row.instrument.path if row.instrument else None,
                    tasks[row.task.id] if row.task else None,
                    row.own,
                    codec.citation(row),
                )
                for place, row in rows
            ),
        )
        open_ones = ((first + place, document, ref.path) for place, row in rows for ref in row.candidates)
        self._many("candidates", open_ones)

    def _rest(self, views: Views, tasks: dict[str, int]) -> None:
        document, facts = views.path, views.facts
        self._many("sections", _sections(views))
        stated = (
            (
                paths.part(document, "relation", number),
                document,
                item.subject,
                item.predicate,
                item.object,
                codec.evidence(views.words("relations", item)),
            )
            for number, item in enumerate(facts.relations, 1)
        )
        self._many("statements", stated)
        inferred = (
            (document, item.id, name, source)
            for item in facts.instruments
            for name, source in item.inferred.items()
        )
        self._many("inferences", inferred)
        counts: dict[str, int] = {}
        for mention in facts.mentions:
            counts[mention.agency] = counts.get(mention.agency, 0) + 1
        self._many("mentions", ((document, agency, count) for agency, count in counts.items()))
        first = self._next("anomalies")
        ordered = sorted(views.anomalies, key=lambda row: row.evidence.start)
        self._many(
            "anomalies",
            (
                (
                    first + place,
                    document,
                    place,
                    row.anomaly.rule,
                    row.anomaly.severity,
                    row.anomaly.citation,
                    row.instrument.path if row.instrument else None,
                    row.evidence.task.path if row.evidence.task else None,
                    row.evidence.section.path if row.evidence.section else None,
                    codec.anomaly(row),
                )
                for place, row in enumerate(ordered)
            ),
        )
        figures = (len(tasks), len(facts.citations), len(facts.assignments), len(facts.anomalies))
        self._many("documents", [(document, *figures, "\n".join(facts.document.legal_bases))])


def _sections(views: Views) -> Iterator[tuple[object, ...]]:
    """Each with the outermost section that holds it."""
    for section in views.facts.sections:
        ref, up = views.outline.ref(section.id), views.outline.up(section.id)
        top = views.outline.ref(up[-1]).path
        label, words = letters.label(ref.label), section.heading
        known = (views.path, ref.path, ref.label, ref.title, label, words, fold(words), top)
        yield *known, section.start, section.end


class _Nameless:
    """A catalogue that knows no names: rows keep paths."""

    def agency(self, path: str) -> Ref:
        return Ref(path, "", "agency")

    def instrument(self, path: str) -> Ref:
        return Ref(path, "", "instrument")


def _provenance(software: str) -> Provenance:
    names = ("file", "format", "file_digest", "text_digest", "run", "time", "graph", "evidence_graph")
    return Provenance(software=software, **dict.fromkeys(names, ""))


def completed(book: Book, catalogue: Catalogue, read: Callable[[str], Held]) -> None:
    """Write what is lacking of the held documents of a state, drop all others; keep what it says of items."""
    wanted = {path for path, info in catalogue.instruments.items() if info.held}
    present = book.documents()
    for name in ITEMS:
        book.keep(name, ordered(catalogue.graph.select(queries.text(name))))
    for document in present - wanted:
        book.drop(document)
    for document in sorted(wanted - present):
        held = read(document)
        book.put(held.facts, held.text, software=held.provenance.software)
