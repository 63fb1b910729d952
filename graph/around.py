"""The innermost section that holds each fact: out of the register if there is one, else out of the graph."""

from collections.abc import Sequence

from . import queries
from .answers import Ref
from .catalogue import Catalogue
from .phrases import shortened
from .store import Row

_HOLDING = """
SELECT json_extract(facts.value, '$[0]'), sections.path, sections.name, sections.title, sections.start
FROM json_each(?) AS facts JOIN sections ON sections.document = json_extract(facts.value, '$[1]')
    AND json_extract(facts.value, '$[2]') BETWEEN sections.start AND sections.end - 1
"""


def sections(catalogue: Catalogue, facts: Sequence[Row]) -> dict[str, Ref]:
    """By the IRI of a fact, for rows of `evidence` (fact, document, start); some stand in none."""
    found = _holding(catalogue, facts) if facts else []
    return {fact: ref for _start, ref, fact in sorted(found, key=lambda each: (each[0], each[1].label))}


def _holding(catalogue: Catalogue, facts: Sequence[Row]) -> list[tuple[int, Ref, str]]:
    """All sections that hold a fact: where they begin, which they are, the fact."""
    if catalogue.register is not None:
        places = [
            (row["fact"], catalogue.path(row["document"] or ""), int(row["start"] or 0)) for row in facts
        ]
        return [
            (start, Ref(path, name, "section", title), fact)
            for fact, path, name, title, start in catalogue.register.select(_HOLDING, places)
        ]
    rows = catalogue.graph.select(queries.bound("around", fact=[row["fact"] or "" for row in facts]))
    return [
        (
            int(row["from"] or 0),
            Ref(
                catalogue.path(row["section"] or ""),
                row["sectionId"] or "",
                "section",
                shortened(row["heading"] or ""),
            ),
            row["fact"] or "",
        )
        for row in rows
    ]
