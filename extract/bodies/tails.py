"""What may stand behind a body in a list without being a part of its name."""

from .making import Match
from .names import Names
from .units import behind_name, suffix
from .words import AND, COMMA, Phrases, Words, keys_of

_LONGEST_BRACKET = 40  # words


def _phrases(texts: str) -> Phrases:
    phrases = Phrases()
    for text in texts.split(", "):
        phrases.add(keys_of(text), text)
        if "chức năng nhiệm vụ" in text or "nhiệm vụ quyền hạn" in text:
            phrases.add(_parted(text), text)
    return phrases


def _parted(text: str) -> tuple[str, ...]:
    """The words with the comma that mostly stands between the two pairs."""
    return keys_of(text.replace("năng nhiệm", "năng, nhiệm").replace("vụ quyền", "vụ, quyền"))


TAILS = _phrases(
    "liên quan, có liên quan, khác, khác có liên quan, trên địa bàn, trên địa bàn toàn, đóng trên địa bàn, "
    "trực thuộc, trực thuộc Trung ương, chức năng, hữu quan, nêu trên, địa phương, trong tỉnh, "
    "lân cận, trong vùng, trong khu vực, trong thành phố, thuộc tỉnh, thuộc thành phố, tại địa phương, "
    "trong cả nước, có thẩm quyền, chuyên môn, ven biển, ven sông, miền núi, biên giới, vùng cao, hải đảo, "
    "đồng bằng, trọng điểm"
)
_GROUND = "bàn"  # "trên địa bàn": behind it any unit may stand, the document's own without its name
_UNITS = {words[0]: words for words in map(keys_of, ("tỉnh", "thành phố", "huyện", "quận", "xã", "phường"))}
_LEVELS = _phrases("Trung ương, ở Trung ương, địa phương, quân đội, công an nhân dân, các cấp, ngoài nước")
# How far a duty goes, in the middle of a list: "các sở trong phạm vi chức năng của mình và các ...".
_EXTENT = _phrases(
    "trong phạm vi chức năng của mình, trong phạm vi nhiệm vụ của mình, "
    "trong phạm vi chức năng nhiệm vụ của mình, "
    "trong phạm vi chức năng nhiệm vụ được giao, trong phạm vi nhiệm vụ quyền hạn của mình, "
    "trong phạm vi quản lý của mình, theo chức năng nhiệm vụ, theo chức năng nhiệm vụ được giao, "
    "theo chức năng nhiệm vụ của mình, theo lĩnh vực phụ trách, theo thẩm quyền"
)


def behind(names: Names, words: Words, found: Match, stop: int) -> int:
    """The index behind a body and all that says more of it: "có liên quan", "trực thuộc UBND tỉnh"."""
    index = _behind_own(names, words, found, stop)
    while (further := _behind_one(names, words, index, stop)) is not None:
        index = further
    return index


def behind_bracket(words: Words, index: int, stop: int) -> int:
    """The index behind the bracket that opens at `index`, or `stop` if it does not close soon."""
    for end in range(index + 1, min(stop, index + _LONGEST_BRACKET)):
        if words.key(end) == ")":
            return end + 1
    return stop


def _behind_own(names: Names, words: Words, found: Match, stop: int) -> int:
    """The index behind a person's name, and behind the unit of a collective that has none of its own."""
    if found.agency.kind == "government":
        end = behind_name(words, found.end) if words.upper(found.end) else found.end
        return end if end > found.end + 1 else found.end
    if found.agency.collective and (levels := _behind_levels(words, found.end, stop)) is not None:
        return levels
    if found.agency.collective and found.rule == "name" and not found.agency.place:
        place = suffix(words, found.end, names.own)
        return place.end if place.kind in ("own", "set") and place.end <= stop else found.end
    return found.end


def _behind_levels(words: Words, index: int, stop: int) -> int | None:
    """The index behind the levels a collective is of: "các cơ quan báo chí Trung ương, địa phương"."""
    found = _LEVELS.longest(words, index, stop)
    end = found[0] if found else None
    while found and words.key(found[0]) in (COMMA, AND):
        found = _LEVELS.longest(words, found[0] + 1, stop)
        end = found[0] if found else end
    return end


def _behind_one(names: Names, words: Words, index: int, stop: int) -> int | None:
    extent = _behind_extent(words, index, stop)
    if extent is not None:
        return extent
    found = TAILS.longest(words, index, stop)
    end = found[0] if found else index
    belongs = words.key(end - 1) == "thuộc" if found else words.key(end) in ("thuộc", "của")
    owner = names.at(words, end if found else end + 1, listed=True) if belongs else None
    if owner and owner.end <= stop:
        return owner.end
    if not found:
        return None
    place = suffix(words, end, names.own)
    if words.key(end - 1) == _GROUND and place.kind == "none" and words.key(end) in _UNITS:
        return min(end + len(_UNITS[words.key(end)]), stop)
    within = ("own", "place", "part", "set") if words.key(end - 1) == _GROUND else ("own", "place")
    return place.end if place.kind in within and place.end <= stop else end


def _behind_extent(words: Words, index: int, stop: int) -> int | None:
    """The index behind words of extent, where the list goes on with "và"."""
    found = _EXTENT.longest(words, index, stop)
    return found[0] if found and words.key(found[0]) == AND else None
