"""The words of place behind the name of a body: its own unit, another province, a part of it, or a set of
units.

"Sở Y tế thành phố Cần Thơ", "UBND quận Ninh Kiều", "UBND các quận, huyện", "Công an cấp xã".
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ontology.agencies import Place, authority
from ontology.identity import slug

from .verbs import VERBS
from .words import AND, COMMA, Phrases, Words, keys_of

SuffixKind = Literal["none", "own", "place", "part", "set"]

# Units by level; a set of provinces is national, other sets lie within the body's own place.
_PROVINCIAL = {"tỉnh": "tỉnh", "thành phố": "thành phố", "tp": "thành phố"}
_LOCAL = {
    **{name: name for name in ("quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu")},
    "thành phố": "thành phố",
    "tp": "thành phố",
    "tx": "thị xã",
}
_LEVELS = {
    "cấp xã": "cấp xã",
    "cấp huyện": "cấp huyện",
    "cấp tỉnh": "cấp tỉnh",
    "các cấp": "các cấp",
    "cùng cấp": "cùng cấp",
    "cấp cơ sở": "cấp cơ sở",
}
_TAILS = ("trực thuộc trung ương", "trực thuộc tw", "trong cả nước", "cả nước")
_SHORT_UNITS = {"thành": "thành phố", "thị": "thị xã"}
_NOT_CUT_SHORT = frozenset(("ủy", "đoàn", "đội", "trấn", "trường", "viên", "lập"))  # "thị ủy", "thị trấn"
_SET_WORDS = ("các", "63", "34", "toàn thể")
_NATIONAL = "các tỉnh, thành phố trực thuộc Trung ương"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a document speaks from.

    The slug, name and unit of its province; all empty for a central document.
    """

    slug: str | None = None
    name: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Suffix:
    """What stands behind a name: `words` in canonical form, `place` the slug of the place meant; `end` an
    index.

    `own` is the unit without a name ("thành phố"), `place` a named province, `part` a named part of one,
    `set` many.
    """

    kind: SuffixKind
    words: str
    place: Home | None
    end: int


def _phrases(words: dict[str, str]) -> Phrases:
    phrases = Phrases()
    for spoken, canonical in words.items():
        phrases.add(keys_of(spoken), canonical)
    return phrases


_PROVINCIAL_UNITS, _LOCAL_UNITS, _LEVEL_PHRASES = _phrases(_PROVINCIAL), _phrases(_LOCAL), _phrases(_LEVELS)
_TAIL_PHRASES = _phrases({tail: tail for tail in _TAILS})


@lru_cache(maxsize=1)
def _places() -> Phrases:
    phrases = Phrases()
    for place in authority().places.values():
        for name in (place.name, *place.names):
            phrases.add(keys_of(name), place)
    return phrases


def home(place: str | None) -> Home:
    """The place of a name such as "Cần Thơ", "TP.

    Hồ Chí Minh", "tỉnh Lào Cai" or a slug; unknown ones are new.
    """
    if not place:
        return Home()
    words = Words(place)
    known = authority().places.get(place)
    if known:
        return of(known)
    index = _behind_unit(words, 0)[1]
    found = _places().longest(words, index) or _places().longest(words, 0)
    if found:
        return of(found[1][0])
    unit = _behind_unit(words, 0)[0]
    return Home(slug(place), words.slice(index, len(words)) or place, unit)


def of(place: Place) -> Home:
    """The home that a known place is."""
    return Home(place.slug, place.name, place.unit)


def place_at(words: Words, index: int) -> tuple[Home, int] | None:
    """A known province named at `index`, with the index behind it."""
    found = _places().longest(words, index) if words.upper(index) else None
    return (of(found[1][0]), found[0]) if found else None


def suffix(words: Words, index: int, own: Home) -> Suffix:
    """The words of place at `index` behind a name; of kind "none" if there are none."""
    index = words.after_abbreviation(index)
    if words.key(index) == "của" and words.key(index + 1) in ("thành", "tỉnh"):
        index += 1
    return (
        _level(words, index, own)
        or unit_set(words, index, own)
        or _province(words, index, own)
        or _part(words, index, own)
        or _bare_place(words, index)
        or Suffix("none", "", None, index)
    )


def _behind_unit(words: Words, index: int) -> tuple[str, int]:
    found = _PROVINCIAL_UNITS.longest(words, index)
    if not found:
        return "", index
    end = found[0] + 1 if words.key(found[0]) == "." else found[0]
    return str(found[1][0]), end


def _level(words: Words, index: int, own: Home) -> Suffix | None:
    found = _LEVEL_PHRASES.longest(words, index)
    if not found:
        return None
    level = str(found[1][0])
    if level == "cấp tỉnh" and own.slug and own.unit:  # said in a province: its own bodies
        return Suffix("own", own.unit, own, found[0])
    return Suffix("set", level, own, found[0])


def unit_set(words: Words, index: int, own: Home) -> Suffix | None:
    """A set of units at `index`: "các tỉnh, thành phố trực thuộc Trung ương", "quận, huyện", "các xã"."""
    several = words.key(index) in _SET_WORDS
    units: list[str] = []
    end = position = index + several
    while True:
        found = _PROVINCIAL_UNITS.longest(words, position) or _LOCAL_UNITS.longest(words, position)
        if not found and units and "tỉnh" not in units and (short := _cut_short(words, position)):
            found = position + 1, [short]
        if not found:
            break
        joined = words.key(position - 1) == AND and "tỉnh" not in units
        if units and joined and words.upper(found[0]) and not words.loud(found[0]):
            break  # "các huyện, thị xã và thành phố Huế": a unit with a name is none of the set
        units.append(str(found[1][0]))
        end = position = found[0]
        if words.key(position) not in (COMMA, AND):
            break
        position += 1 + (words.key(position + 1) == "các")
    if not _is_set(units, several=several, own=own) or (not several and words.upper(end)):
        return None
    if "tỉnh" not in units:
        listed = ", ".join(dict.fromkeys(units))
        return Suffix("set", listed if len(units) > 1 else f"các {listed}", own, end)
    tail = _TAIL_PHRASES.longest(words, end)
    names = _NATIONAL if "thành phố" in units else "các tỉnh"
    return Suffix("set", names, Home(), tail[0] if tail else end)


def is_unit(words: Words, first: int, last: int) -> bool:
    """True if the words are a unit or level alone, which names no body: "tỉnh", "cấp huyện", "các cấp"."""
    first += last - first > 1 and words.key(first) == "các" and words.key(first + 1) != "cấp"
    for phrases in (_LEVEL_PHRASES, _PROVINCIAL_UNITS, _LOCAL_UNITS):
        if (found := phrases.longest(words, first, last)) and found[0] == last:
            return True
    return words.keys[first:last] == ["cấp"]


def _cut_short(words: Words, index: int) -> str | None:
    """The unit whose first syllable stands for it in a set: "các huyện, thành, thị"."""
    whole = _SHORT_UNITS.get(words.key(index))
    return None if words.upper(index) or words.key(index + 1) in _NOT_CUT_SHORT else whole


def _is_set(units: list[str], *, several: bool, own: Home) -> bool:
    if not units or (several and len(units) == 1 and units[0] == own.unit and own.unit == "thành phố"):
        return False
    if several:
        return True
    if len(units) < 2 or (units[0] == "tỉnh" and units[1] != "thành phố"):
        return False
    return not (units[0] == "thành phố" and own.unit == "thành phố")


def _province(words: Words, index: int, own: Home) -> Suffix | None:
    unit, end = _behind_unit(words, index)
    if not unit or words.key(end) == "ủy":
        return None
    named = place_at(words, end)
    if named and unit == "thành phố" and named[0].unit == "tỉnh":  # a city within the province of its name
        return Suffix("part", f"{unit} {named[0].name}", named[0], named[1])
    if named:
        return Suffix("place", named[0].unit, named[0], named[1])
    if words.upper(end) and not words.loud(end) and unit == "tỉnh":
        behind = behind_name(words, end)
        name = words.slice(end, behind)
        return Suffix("place", unit, Home(slug(name), name, unit), behind)
    if words.upper(end) and not words.loud(end):
        return None
    return Suffix("own", unit, own, end)


def _part(words: Words, index: int, own: Home) -> Suffix | None:
    found = _LOCAL_UNITS.longest(words, index)
    if not found or (words.key(found[0] - 1), words.key(found[0])) == ("xã", "hội"):
        return None
    named = words.upper(found[0]) and words.loud(found[0]) == words.loud(index)
    named = named and not acts(words, found[0])
    if not named and not words.key(found[0]).isdigit():
        return Suffix("set", str(found[1][0]), own, found[0])
    end = behind_name(words, found[0])
    return Suffix("part", f"{found[1][0]} {words.slice(found[0], end)}", own, end)


def named_part(words: Words, index: int, own: Home) -> Suffix | None:
    """ "thành phố Huế" beside "các huyện, thị xã": a part of the province, though it may bear its name."""
    found = _LOCAL_UNITS.longest(words, index)
    if not found or not words.upper(found[0]):
        return None
    end = behind_name(words, found[0])
    return Suffix("part", f"{found[1][0]} {words.slice(found[0], end)}", own, end)


def acts(words: Words, index: int) -> bool:
    """True where a sentence begins, so that no name goes on: "xã | Thực hiện ...", but "huyện Bảo Lâm"."""
    verb = VERBS.longest(words, index)
    return verb is not None and verb[0] > index + 1 and not words.upper(index + 1)


def behind_name(words: Words, index: int) -> int:
    """The index behind a run of capitalised words that is a geographic name, at most four."""
    end = index + 1
    while end < index + 4 and words.upper(end) and not words.key(index).isdigit():
        end += 1
    return end


def _bare_place(words: Words, index: int) -> Suffix | None:
    named = place_at(words, index)
    return Suffix("place", named[0].unit, named[0], named[1]) if named else None
