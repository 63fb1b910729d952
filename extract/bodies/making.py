"""What is made of a name that was read: the body of the authority file, of a template, or a new one."""

from dataclasses import dataclass

from ontology.agencies import PARTY_UNIT, PLACE_NAME, UNIT, authority
from ontology.identity import slug
from ontology.model import Agency

from .lexicon import Entry
from .units import Home, Suffix, place_at
from .words import AND, COMMA, Words, keys_of

_PARTY_UNITS = {
    f"{unit.lower()} ủy": f"{unit} ủy" for unit in ("Tỉnh", "Thành", "Huyện", "Quận", "Thị")
}  # by the folded words
_NAMED_WITH_UNIT = ("party", "collective")  # "Đảng ủy Công an" is another body than that of the province
_CENTRAL_WORDS = frozenset(("quốc gia", "trung ương", "việt nam", "chính phủ", "quốc hội", "nhà nước"))


@dataclass(frozen=True, slots=True)
class Match:
    """A body named at some word.

    `end` is the index behind the name, `opener` what later names may leave out.
    """

    agency: Agency
    end: int
    opener: str = ""
    rule: str = "name"


def party_unit(words: Words, index: int, own: Home) -> Suffix | None:
    """ "Thành ủy", "Tỉnh ủy Lào Cai", "Tỉnh ủy, Thành ủy" behind the name of a Party body."""
    names: list[str] = []
    if words.key(index) == "tu" and words.loud(index):
        return Suffix("own", _party_word(own.unit), own, index + 1)
    end = position = index + (words.key(index) == "các")
    while (unit := " ".join(words.keys[position : position + 2])) in _PARTY_UNITS:
        names.append(_PARTY_UNITS[unit])
        end = position = position + 2
        if words.key(position) not in (COMMA, AND):
            break
        position += 1
    if not names:
        return None
    if len(names) > 1:
        return Suffix("set", ", ".join(names), Home(), end)
    named = place_at(words, end)
    return Suffix("place", names[0], named[0], named[1]) if named else Suffix("own", names[0], own, end)


def compose(entry: Entry, place_words: Suffix, own: Home) -> Agency:
    """The agency that an entry with these words of place means, seen from `own`."""
    if entry.identity:
        known = authority().places.get(entry.place or "")
        return Agency(
            id=entry.identity,
            name=entry.stem,
            kind=entry.kind,
            place=known.name if known else None,
            collective=entry.collective,
        )
    where = place_words.place or own
    collective = entry.collective or place_words.kind == "set"
    collective = collective or (place_words.kind != "part" and not where.slug)
    return agency(_named(entry, place_words, where), entry.kind, where, collective=collective)


def agency(name: str, kind: str, where: Home, *, collective: bool = False) -> Agency:
    """The agency of that name at that place; its id is made of both."""
    path = f"cq/{where.slug}/{slug(name)}" if where.slug else f"cq/{slug(name)}"
    return Agency(id=path, name=name, kind=kind, place=where.name or None, collective=collective)


def _named(entry: Entry, place_words: Suffix, where: Home) -> str:
    if place_words.kind in ("set", "part"):
        return f"{entry.stem} {place_words.words}"
    if entry.mark == UNIT:
        return (
            f"{entry.stem} {where.unit}".strip()
            if where.unit
            else f"{entry.stem} {place_words.words}".strip()
        )
    if entry.mark == PARTY_UNIT:
        unit = place_words.words or where.unit
        return f"{entry.stem} {_party_word(unit)}"
    if entry.mark == PLACE_NAME:
        return f"{entry.stem} {where.name}".strip()
    return entry.stem


def _party_word(unit: str) -> str:
    return {"thành phố": "Thành ủy", "tỉnh": "Tỉnh ủy"}.get(unit, unit or "Tỉnh ủy")


def provincial(tail: Suffix) -> bool:
    """True for the words of one province: "thành phố", "tỉnh Lào Cai"."""
    return tail.kind in ("own", "place") and tail.place is not None and tail.place.slug is not None


def of_unit(name: str, kind: str, tail: Suffix) -> str:
    """The name with its unit; that of a province is told by the place: with and without it is one body."""
    dropped = provincial(tail) and kind not in _NAMED_WITH_UNIT
    return name if dropped else f"{name} {tail.words}"


def central(name: str) -> bool:
    """True if the name says that the body is one of the whole country."""
    folded = " ".join(keys_of(name))
    return any(word in folded for word in _CENTRAL_WORDS)


def canonical(name: str) -> str:
    """The name as the authority file writes such names: UBND and HĐND short, a capital first."""
    for long, short in (
        ("Ủy ban nhân dân", "UBND"),
        ("Hội đồng nhân dân", "HĐND"),
        ("Uỷ ban nhân dân", "UBND"),
    ):
        name = name.replace(long, short)
    name = name.strip(" ,;:.-–")
    return name[:1].upper() + name[1:]
