"""All bodies and instruments of one state of the graph, by path: what lists and links need at hand."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from . import queries
from .answers import AgencyInfo, InstrumentInfo, Kind, Ref
from .phrases import instrument_title
from .store import Graph, Row

if TYPE_CHECKING:
    from .register.pages import Register


@dataclass(frozen=True, slots=True)
class Membership:
    """A body in a collective from `start` to `end` (ISO dates; None: not known to begin or end)."""

    collective: str
    agency: str
    start: str | None
    end: str | None

    def holds(self, date: str | None) -> bool:
        """Whether the body is a member on that day; on an unknown day it is."""
        return date is None or ((self.start or date) <= date <= (self.end or date))


class Catalogue:
    """The items of a graph; read once, kept as long as the state is served."""

    def __init__(self, graph: Graph, *, folder: Path | None = None) -> None:
        self.graph = graph
        self._folder = folder

    @cached_property
    def register(self) -> "Register | None":
        """The rows of lists beside this state, if there are any."""
        from .register.pages import Register

        return Register.beside(self._folder, self) if self._folder else None

    def known(self, name: str, documents: Iterable[str] | None = None) -> list[Row]:
        """The rows of the query of that name, out of the register where there is one.

        `documents` (paths) are those asked about, where the query asks about some. Items come as paths or
        as IRIs: `path` takes both.
        """
        if self.register is not None and self.register.knows(name):
            return self.register.answer(name, documents)
        if documents is None or name == "overview":
            return self.graph.select(queries.text(name))
        return self.graph.select(queries.bound(name, document=self.iris(documents)))

    def path(self, iri: str) -> str:
        """The path of an IRI below the base."""
        return iri.removeprefix(self.graph.base)

    def iris(self, paths: Iterable[str]) -> list[str]:
        """The IRIs of paths."""
        return [self.graph.base + path for path in paths]

    @cached_property
    def agencies(self) -> Mapping[str, AgencyInfo]:
        """Bodies and collectives by path."""
        found = _grouped(self.known("agencies"), "agency", self.path)
        names = {path: rows[0]["label"] or path for path, rows in found.items()}
        collectives = {path: rows[0]["class"] or "" for path, rows in found.items()}
        refs = {path: _agency_ref(path, names[path], collectives[path], found[path]) for path in found}
        links = self._links(refs)
        return {path: _agency(refs[path], rows, links) for path, rows in found.items()}

    @cached_property
    def instruments(self) -> Mapping[str, InstrumentInfo]:
        """Instruments by path, held documents among them."""
        found = _grouped(self.known("instruments"), "instrument", self.path)
        return {path: _instrument(path, rows) for path, rows in found.items()}

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """Who is in which collective, when."""
        rows = self.known("members")
        found = (
            Membership(
                self.path(row["collective"] or ""), self.path(row["agency"] or ""), row["from"], row["until"]
            )
            for row in rows
        )
        return tuple(sorted(found, key=lambda item: (item.collective, item.agency, item.start or "")))

    def members(self, collective: str, date: str | None) -> tuple[str, ...]:
        """The paths of a collective's members on a day; with no day known, of all it ever had."""
        return tuple(item.agency for item in self._members.get(collective, ()) if item.holds(date))

    @cached_property
    def _members(self) -> Mapping[str, list[Membership]]:
        found: defaultdict[str, list[Membership]] = defaultdict(list)
        for item in self.memberships:
            found[item.collective].append(item)
        return found

    @cached_property
    def named(self) -> frozenset[str]:
        """The bodies and instruments that documents name, beyond what the authority files know."""
        found = (row for name in ("duties_of", "mentions_of", "citing") for row in self.known(name))
        items = (row.get("agency") or row.get("instrument") or "" for row in found)
        return frozenset(self.path(item) for item in items)

    @cached_property
    def bases(self) -> Mapping[str, list[str]]:
        """What each instrument rests on, in the order of the alphabet."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in self.known("rests_on"):
            found[self.path(row["from"] or "")].append(self.path(row["to"] or ""))
        return {path: sorted(set(others)) for path, others in found.items()}

    @cached_property
    def resting(self) -> Mapping[str, list[str]]:
        """What rests on each instrument, in the order of the alphabet."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path, others in sorted(self.bases.items()):
            for other in others:
                found[other].append(path)
        return found

    def agency(self, path: str) -> Ref:
        """The link to a body; one that the graph only names gets its path for a label."""
        known = self.agencies.get(path)
        return known.ref if known else Ref(path, path.rpartition("/")[2], "agency")

    def instrument(self, path: str) -> Ref:
        """The link to an instrument or held document."""
        known = self.instruments.get(path)
        return known.ref if known else Ref(path, path.removeprefix("vb/"), "instrument")

    def ref(self, path: str) -> Ref:
        """The link to a body or an instrument."""
        return self.agency(path) if path.startswith("cq/") else self.instrument(path)

    def date(self, document: str) -> str | None:
        """The day of a document."""
        known = self.instruments.get(document)
        return known.date if known else None

    def _links(self, refs: Mapping[str, Ref]) -> "_Links":
        links = _Links()
        for item in self.memberships:
            if item.collective in refs and item.agency in refs:
                links.members[item.collective].append(refs[item.agency])
                links.collectives[item.agency].append(refs[item.collective])
        rows = self.known("successors")
        pairs = [(self.path(row["before"] or ""), self.path(row["after"] or "")) for row in rows]
        for before, after in sorted(pairs):
            if before in refs and after in refs:
                links.successors[before].append(refs[after])
                links.predecessors[after].append(refs[before])
        return links


class _Links:
    def __init__(self) -> None:
        self.members: defaultdict[str, list[Ref]] = defaultdict(list)
        self.collectives: defaultdict[str, list[Ref]] = defaultdict(list)
        self.predecessors: defaultdict[str, list[Ref]] = defaultdict(list)
        self.successors: defaultdict[str, list[Ref]] = defaultdict(list)


def _grouped(rows: Iterable[Row], key: str, path: Callable[[str], str]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[path(row[key] or "")].append(row)
    return dict(sorted(found.items()))


def _agency_ref(path: str, name: str, kind: str, rows: list[Row]) -> Ref:
    place = rows[0]["place"] or rows[0]["stated"]
    shown: Kind = "collective" if kind.endswith("#Collective") else "agency"
    return Ref(path, name, shown, f"{name} ({place})" if place and place not in name else name)


def _agency(ref: Ref, rows: list[Row], links: _Links) -> AgencyInfo:
    others = {row["other"] for row in rows if row["other"]}
    return AgencyInfo(
        ref=ref,
        name=ref.label,
        kind=rows[0]["kind"] or "",
        place=rows[0]["place"] or rows[0]["stated"],
        collective=ref.kind == "collective",
        other_names=tuple(sorted(name for name in others if name)),
        members=tuple(links.members[ref.path]),
        collectives=tuple(links.collectives[ref.path]),
        predecessors=tuple(links.predecessors[ref.path]),
        successors=tuple(links.successors[ref.path]),
    )


def _instrument(path: str, rows: list[Row]) -> InstrumentInfo:
    row = min(rows, key=lambda item: [value or "" for value in item.values()])
    held = row["held"] is not None
    title = instrument_title(
        row["type"], row["number"], row["name"], row["date"], row["issuer"], row["title"], row["year"]
    )
    sources = {row[name] for row in rows for name in ("source", "note")}
    return InstrumentInfo(
        ref=Ref(path, row["label"] or path, "document" if held else "instrument", title),
        number=row["number"],
        name=row["name"],
        type=row["type"],
        year=int(row["year"]) if row["year"] else None,
        date=row["date"],
        issuer=row["issuer"],
        place=row["place"],
        scope=row["scope"],
        title=row["title"],
        held=held,
        sources=tuple(sorted(source for source in sources if source)),
    )
