"""What items of the text index can be narrowed by: item, facet and value, in tables beside the index.

A pair of facet and value is a choice; numbers of choices are counted much faster than their words. Values are
paths, years, rule names or words of the facts; each item holds a value of a facet at most once, so counts are
counts of items. Tasks without a lead, a time limit or a target hold a value that says so.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from . import instruments, queries
from .catalogue import Catalogue
from .columns import MODES
from .paths import part, split

NONE = "none"
"""The value of tasks that have nothing of a facet."""
NAMES = (
    "kind",
    "document",
    "section",
    "lead",
    "coordinator",
    "instrument",
    "deadline",
    "target",
    "mode",
    "form",
    "type",
    "issuer",
    "year",
    "anomaly",
)
_ABSENT = ("lead", "deadline", "target")
_MODES = {iri: mode for mode, iri in MODES.items()}
_TABLES = """
CREATE TABLE choices (id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (name, value));
CREATE TABLE holds (item INTEGER NOT NULL, choice INTEGER NOT NULL, PRIMARY KEY (item, choice)) WITHOUT ROWID;
CREATE VIEW facets AS SELECT item, name, value FROM holds JOIN choices ON choices.id = holds.choice;
CREATE TABLE names (value TEXT PRIMARY KEY, label TEXT NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE stated (item INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL);
"""
_HELD = """
INSERT INTO choices (name, value) SELECT DISTINCT name, value FROM stated ORDER BY name, value;
INSERT OR IGNORE INTO holds SELECT item, id FROM stated JOIN choices USING (name, value);
CREATE INDEX holds_by_choice ON holds (choice, item);
DROP TABLE stated;
"""
_LACKING = """
INSERT INTO stated SELECT rowid, ?1, ?2 FROM items
WHERE kind = 'task' AND rowid NOT IN (SELECT item FROM stated WHERE name = ?1)
"""
# The same facets out of the register: what stands in a document says it of its parts and of what it names.
_PLACES = "CREATE TEMP TABLE places (path TEXT PRIMARY KEY, item INTEGER) WITHOUT ROWID"
_REGISTERED = """
INSERT INTO stated SELECT places.item, name, value FROM (
    SELECT path, 'document' AS name, document AS value FROM register.tasks
    UNION ALL SELECT path, 'document', document FROM register.sections
    UNION ALL SELECT DISTINCT agency, 'document', document FROM register.duties
    UNION ALL SELECT agency, 'document', document FROM register.mentions
    UNION ALL SELECT DISTINCT instrument, 'document', document FROM register.citations
    UNION ALL SELECT path, 'section', above FROM register.sections
    UNION ALL SELECT tasks.path, 'section', sections.above FROM register.tasks AS tasks
        JOIN register.sections AS sections
        ON sections.document = tasks.document AND sections.name = tasks.section
    UNION ALL SELECT tasks.path, duties.role, duties.agency FROM register.duties AS duties
        JOIN register.tasks AS tasks ON tasks.id = duties.task
    UNION ALL SELECT tasks.path, 'instrument', bases.instrument FROM register.bases AS bases
        JOIN register.tasks AS tasks ON tasks.id = bases.task
    UNION ALL SELECT path, 'deadline', 'yes' FROM register.tasks WHERE timed
    UNION ALL SELECT path, 'target', 'yes' FROM register.tasks WHERE aimed
    UNION ALL SELECT path, 'mode', mode FROM register.tasks WHERE assigned
    UNION ALL SELECT path, 'form', form FROM register.tasks WHERE assigned
    UNION ALL SELECT document, 'anomaly', rule FROM register.anomalies
    UNION ALL SELECT section, 'anomaly', rule FROM register.anomalies
    UNION ALL SELECT task, 'anomaly', rule FROM register.anomalies
    UNION ALL SELECT instrument, 'anomaly', rule FROM register.anomalies
) AS said JOIN places ON places.path = said.path
"""

Facet = tuple[str, str, str]


def write(index: sqlite3.Connection, catalogue: Catalogue) -> None:
    """Write the facets of the items that the index holds, and how their values are called."""
    index.executescript(_TABLES)
    found = index.execute("SELECT rowid, path, kind, title, label FROM items").fetchall()
    items = {path: number for number, path, *_ in found}
    stated: Iterable[Facet] = ((path, "kind", kind) for _, path, kind, *_ in found)
    if catalogue.register is None:
        stated = (*stated, *_stated(catalogue), *_anomalies(catalogue))
    else:
        stated = (*stated, *_of_instruments(catalogue))
        index.execute(_PLACES)
        index.executemany("INSERT INTO places VALUES (?, ?)", items.items())
        index.execute(_REGISTERED)
    lines = ((items[path], name, value) for path, name, value in stated if path in items)
    index.executemany("INSERT INTO stated VALUES (?, ?, ?)", lines)
    for name in _ABSENT:
        index.execute(_LACKING, (name, NONE))
    index.executescript(_HELD)
    sections = {path: f"{label} {title}" for _, path, kind, title, label in found if kind == "section"}
    index.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", _names(catalogue, sections))


def _stated(catalogue: Catalogue) -> Iterator[Facet]:
    rows = catalogue.graph.select(queries.text("facets"))
    sections = {catalogue.path(row["value"] or "") for row in rows if row["name"] == "section"}
    for row in rows:
        name, stated = row["name"] or "", row["value"] or ""
        value = _MODES.get(stated) or catalogue.path(stated)
        yield catalogue.path(row["item"] or ""), name, _top(value, sections) if name == "section" else value


def _top(section: str, known: Iterable[str]) -> str:
    """The outermost section that holds this one: "I" for "I.1.a", "PL1.2" for "PL1.2.a"."""
    found = split(section)
    if found is None:
        return section
    labels = found.id.split(".")
    above = (part(str(found.document), "section", ".".join(labels[:n])) for n in range(1, len(labels)))
    return next((path for path in above if path in known), section)


def _anomalies(catalogue: Catalogue) -> Iterator[Facet]:
    """A rule narrows the tasks, sections, instruments and documents with a point of that rule."""
    held = [path for path, info in catalogue.instruments.items() if info.held]
    for row in instruments.anomalies(catalogue, held) if held else ():
        words = row.evidence
        for ref in (words.document, words.section, words.task, row.instrument):
            if ref is not None:
                yield ref.path, "anomaly", row.anomaly.rule


def _of_instruments(catalogue: Catalogue) -> Iterator[Facet]:
    """What the catalogue tells of instruments."""
    for path, info in catalogue.instruments.items():
        for name, value in (("type", info.type), ("issuer", info.issuer), ("year", info.year)):
            if value is not None:
                yield path, name, str(value)


def _names(catalogue: Catalogue, sections: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from sections.items()
    for path, agency in catalogue.agencies.items():
        yield path, agency.ref.title or agency.name
    for path, instrument in catalogue.instruments.items():
        yield path, instrument.ref.label
