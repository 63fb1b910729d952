"""Questions about the whole collection that the register answers in the place of the graph.

Each gives the rows that the query of that name (`graph/queries`) gives, with paths where those have IRIs; a
test holds the two equal. Where `:documents` stands, only those documents are asked about.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from graph.store import Row
from ontology.namespaces import CANCU

_AMONG = "document IN (SELECT value FROM json_each(:documents))"
_ROLES = f"CASE duties.role WHEN 'lead' THEN '{CANCU}lead' ELSE '{CANCU}coordinator' END"
_LINKS = f"CASE duties.role WHEN 'lead' THEN '{CANCU}leads' ELSE '{CANCU}coordinates' END"
_COUNTS = " UNION ALL ".join(
    f"SELECT document, '{CANCU}{name}' AS class, {column} AS count FROM documents WHERE {column} > 0"
    for name, column in (
        ("Task", "tasks"),
        ("Citation", "citations"),
        ("Assignment", "assignments"),
        ("Anomaly", "anomalies"),
    )
)

QUESTIONS: Mapping[str, str] = {
    "documents": _COUNTS,
    "tasks_of": f"SELECT path AS task, document FROM tasks WHERE {_AMONG}",
    "load_tasks": f"""
        SELECT tasks.path AS task, tasks.name AS id, tasks.text, tasks.document, tasks.position,
            sections.path AS section, sections.name AS sectionId, sections.text AS heading
        FROM tasks LEFT JOIN sections ON sections.document = tasks.document AND sections.name = tasks.section
        WHERE tasks.{_AMONG}""",
    "load": f"""
        SELECT DISTINCT tasks.path AS task, duties.agency, {_ROLES} AS role
        FROM duties JOIN tasks ON tasks.id = duties.task WHERE duties.{_AMONG}""",
    "timed": "SELECT path AS task FROM tasks WHERE timed",
    "aimed": "SELECT path AS task FROM tasks WHERE aimed",
    "duties_of": f"""
        SELECT agency, {_ROLES} AS role, COUNT(DISTINCT task) AS count FROM duties
        WHERE role = 'lead' OR NOT EXISTS (SELECT 1 FROM duties AS led WHERE led.task = duties.task
            AND led.agency = duties.agency AND led.role = 'lead')
        GROUP BY agency, role""",
    "mentions_of": "SELECT agency, SUM(count) AS count FROM mentions GROUP BY agency",
    "citing": """
        SELECT instrument, COUNT(*) AS count, COUNT(DISTINCT task) AS tasks FROM citations
        WHERE instrument IS NOT NULL AND NOT own GROUP BY instrument""",
    "depends_on": """
        SELECT tasks.path AS task, bases.instrument FROM bases JOIN tasks ON tasks.id = bases.task""",
    "overview": f"""
        SELECT document, {_LINKS} AS relation, agency AS item, COUNT(DISTINCT task) AS count
        FROM duties WHERE :documents IS NULL OR {_AMONG} GROUP BY document, role, agency
        UNION ALL SELECT document, '{CANCU}dependsOn', instrument, COUNT(DISTINCT task)
        FROM bases WHERE :documents IS NULL OR {_AMONG} GROUP BY document, instrument""",
}


def answer(file: Path, name: str, documents: Iterable[str] | None) -> list[Row]:
    """The rows of a question, every value as text, as the graph gives them."""
    given = {"documents": json.dumps(list(documents)) if documents is not None else None}
    with closing(opened(file)) as register:
        found = register.execute(QUESTIONS[name], given)
        columns = [column[0] for column in found.description]
        return [
            {key: None if value is None else str(value) for key, value in zip(columns, row, strict=True)}
            for row in found
        ]


def opened(file: Path) -> sqlite3.Connection:
    """The register for reading; its file never changes."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
