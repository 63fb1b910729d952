"""Who has to do what: the answer to `ask leads`."""

from collections.abc import Iterable, Sequence

from ontology.errors import UnknownItemError
from ontology.namespaces import CANCU

from . import queries, rows
from .answers import AgencyAnswer, TaskRow, ViaCollectives
from .catalogue import Catalogue
from .store import Row

LEAD, COORDINATOR = CANCU + "lead", CANCU + "coordinator"


def query(catalogue: Catalogue, agency: str) -> str:
    """The SPARQL behind the answer."""
    return queries.bound("leads", agency=catalogue.iris([agency]))


def answer(catalogue: Catalogue, agency: str) -> AgencyAnswer:
    """What the body at this path carries. Raises UnknownItemError.

    A task stands in one list only: led by name before coordinated by name, before led and before coordinated
    through a collective. A body that leads a task is not asked to coordinate with itself.
    """
    info = catalogue.agencies.get(agency)
    if info is None:
        raise UnknownItemError(f"Không có cơ quan {agency}.", hint="Xem danh sách cơ quan.")
    found = catalogue.graph.select(query(catalogue, agency))
    mentions = catalogue.graph.select(queries.bound("mentioned", agency=catalogue.iris([agency])))
    leads, coordinates, leads_too, coordinates_too = _parted(catalogue, found)
    return AgencyAnswer(
        agency=info,
        leads=leads,
        coordinates=coordinates,
        via_collectives=ViaCollectives(leads=leads_too, coordinates=coordinates_too),
        mentioned=tuple(rows.evidence(catalogue, (row["fact"] or "" for row in mentions)).values()),
    )


def _parted(catalogue: Catalogue, found: Iterable[Row]) -> tuple[Sequence[TaskRow], ...]:
    wanted = {(True, LEAD): 0, (True, COORDINATOR): 1, (False, LEAD): 2, (False, COORDINATOR): 3}
    best: dict[str, int] = {}
    for row in found:
        path, place = catalogue.path(row["task"] or ""), wanted[row["collective"] is None, row["role"] or ""]
        best[path] = min(place, best.get(path, place))
    return tuple(
        rows.tasks(catalogue, [path for path, found in best.items() if found == place]) for place in range(4)
    )
