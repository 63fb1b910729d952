"""Which item of the graph a row of a list stands for: what the Turtle form of a list describes."""

from graph.answers import AgencyInfo, AnomalyRow, CitationRow, Evidence, InstrumentInfo, Ref
from ontology.identity import part_path


def item_of(row: object) -> str | None:
    """The path of the item of a row; None for a row that stands for none.

    A point to look at, or a mention of a body, stands for the task, section or document it was found in; a
    limit stands for its task.
    """
    if isinstance(row, CitationRow):
        return part_path(row.evidence.document.path, "citation", row.id)
    if isinstance(row, (AnomalyRow, Evidence)):
        words = row if isinstance(row, Evidence) else row.evidence
        return (words.task or words.section or words.document).path
    if isinstance(row, Ref):
        return row.path
    if isinstance(row, tuple):
        return next((path for path in map(item_of, row) if path), None)
    for name in ("ref", "task", "event", "agency", "instrument", "first", "source", "row"):
        inner = getattr(row, name, None)
        if isinstance(inner, (Ref, AgencyInfo, InstrumentInfo)):
            return item_of(inner)
        if inner is not None and not isinstance(inner, str):
            return item_of(inner)
    return None
