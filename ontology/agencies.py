"""The authority file of bodies (`agencies.ttl`) as frozen values: kinds, places, bodies, templates.

Read once a process, straight from pyoxigraph's parser (3 ms for 2,400 triples). How a name in a text is
recognised is the business of `extract.agencies`; here stands only what is known.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from .namespaces import BASE, CANCU, DCTERMS, ORG, RDF, SKOS

UNIT = "{tỉnh}"
PARTY_UNIT = "{Tỉnh ủy}"
PLACE_NAME = "{nơi}"

Record = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of body: its code, labels, the words that open such names, the titles of its heads.

    `open` tells that an unknown name after an opener is still a body of this kind.
    """

    code: str
    label: str
    label_en: str
    openers: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A province or city; `unit` is "tỉnh" or "thành phố"; `successor` the slug of what it became."""

    slug: str
    name: str
    unit: str
    names: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A known body: `id` is its IRI path below the base ("cq/bo-y-te"); `names` are its other names.

    `start` and `end` are its first and last day (ISO) where known, `place` the slug of its place, `members`
    the ids of a collective's members; `note` says if nobody checked the facts, `source` where they stand.
    Beside the words `not_before` or `not_after` the name means something else; `only_after` are words without
    which it is no mention; a `listed_only` name is a body only in a list of bodies.
    """

    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    place: str | None = None
    start: str | None = None
    end: str | None = None
    collective: bool = False
    members: tuple[str, ...] = ()
    source: str | None = None
    note: str | None = None
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    listed_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A name that bodies of any province bear, with UNIT, PARTY_UNIT or PLACE_NAME at its end or nothing."""

    name: str
    kind: str
    names: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    collective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A reorganisation: the bodies `before` became the bodies `after` on `date` (ids)."""

    date: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """All that the authority file says; `kinds` by code, `places` by slug, `bodies` by id."""

    kinds: Mapping[str, Kind]
    places: Mapping[str, Place]
    bodies: Mapping[str, Body]
    templates: tuple[Template, ...]
    events: tuple[Event, ...]


@lru_cache(maxsize=1)
def authority() -> Authority:
    """The authority file, read once."""
    records = _records()
    by_type: dict[str, list[str]] = defaultdict(list)
    for subject, record in records.items():
        for name in record.get(RDF + "type", ()):
            by_type[name].append(subject)
    bodies = (
        _body(subject, records[subject])
        for subject in (*by_type[ORG + "FormalOrganization"], *by_type[CANCU + "Collective"])
    )
    return Authority(
        kinds={kind.code: kind for kind in _kinds(records, by_type[SKOS + "Concept"])},
        places={_slug(place): _place(place, records[place]) for place in by_type[CANCU + "Province"]},
        bodies={body.id: body for body in bodies},
        templates=tuple(_templates(records, by_type)),
        events=tuple(_event(records[event]) for event in by_type[ORG + "ChangeEvent"]),
    )


def turtle() -> bytes:
    """The authority file itself, for a store that loads it."""
    return files(__package__).joinpath("agencies.ttl").read_bytes()


def _records() -> dict[str, dict[str, list[str]]]:
    records: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in parse(turtle(), format=RdfFormat.TURTLE):
        subject, value = triple.subject, triple.object
        if isinstance(subject, NamedNode) and isinstance(value, Literal | NamedNode | BlankNode):
            language = value.language if isinstance(value, Literal) else None
            key = triple.predicate.value + (f"@{language}" if language else "")
            records[subject.value][key].append(value.value)
    return records


def _first(record: Record, name: str) -> str | None:
    values = record.get(name)
    return values[0] if values else None


def _slug(iri: str) -> str:
    return iri.rsplit("/", 1)[1]


def _code(record: Record) -> str:
    return _slug(_first(record, ORG + "classification") or "/body")


def _kinds(records: Mapping[str, Record], subjects: list[str]) -> Iterator[Kind]:
    for subject in subjects:
        record = records[subject]
        yield Kind(
            code=_first(record, SKOS + "notation") or _slug(subject),
            label=_first(record, SKOS + "prefLabel@vi") or "",
            label_en=_first(record, SKOS + "prefLabel@en") or "",
            openers=tuple(record.get(CANCU + "opener", ())),
            heads=tuple(record.get(CANCU + "head", ())),
            open=_first(record, CANCU + "open") == "true",
        )


def _place(subject: str, record: Record) -> Place:
    successor = _first(record, DCTERMS + "isReplacedBy")
    return Place(
        slug=_slug(subject),
        name=record[SKOS + "prefLabel"][0],
        unit=record[CANCU + "unit"][0],
        names=tuple(record.get(SKOS + "altLabel", ())),
        start=_first(record, CANCU + "from"),
        end=_first(record, CANCU + "until"),
        successor=_slug(successor) if successor else None,
    )


def _body(subject: str, record: Record) -> Body:
    place = _first(record, CANCU + "place")
    return Body(
        id=subject.removeprefix(BASE),
        name=record[SKOS + "prefLabel"][0],
        kind=_code(record),
        names=tuple(record.get(SKOS + "altLabel", ())),
        place=_slug(place) if place else None,
        start=_first(record, CANCU + "from"),
        end=_first(record, CANCU + "until"),
        collective=CANCU + "Collective" in record[RDF + "type"],
        members=tuple(member.removeprefix(BASE) for member in record.get(ORG + "hasMember", ())),
        source=_first(record, DCTERMS + "source"),
        note=_first(record, SKOS + "note@vi"),
        not_before=tuple(record.get(CANCU + "notBefore", ())),
        not_after=tuple(record.get(CANCU + "notAfter", ())),
        only_after=tuple(record.get(CANCU + "onlyAfter", ())),
        listed_only=_first(record, CANCU + "listedOnly") == "true",
    )


def _templates(records: Mapping[str, Record], by_type: Mapping[str, list[str]]) -> Iterator[Template]:
    for kind_of_template in ("BodyTemplate", "CollectiveTemplate"):
        for subject in by_type.get(CANCU + kind_of_template, ()):
            record = records[subject]
            yield Template(
                name=record[SKOS + "prefLabel"][0],
                kind=_code(record),
                names=tuple(record.get(SKOS + "altLabel", ())),
                start=_first(record, CANCU + "from"),
                end=_first(record, CANCU + "until"),
                collective=kind_of_template == "CollectiveTemplate",
            )


def _event(record: Record) -> Event:
    before = record.get(ORG + "originalOrganization") or record.get(CANCU + "originalPlace", [])
    after = record.get(ORG + "resultingOrganization") or record.get(CANCU + "resultingPlace", [])
    return Event(
        date=_first(record, DCTERMS + "date") or "",
        before=tuple(item.removeprefix(BASE) for item in before),
        after=tuple(item.removeprefix(BASE) for item in after),
    )
