"""Whether a known name that was read is meant where it stands: the words and marks beside it."""

import re
from functools import lru_cache

from ontology.agencies import Body, authority

from .lexicon import Entry
from .units import Home
from .verbs import begins
from .words import AND, COMMA, Words, keys_of

_WITH_CENTRE = frozenset(("hội", "đoàn", "mặt", "liên", "tổng"))  # Trung ương Hội, Đoàn, Mặt trận ...
_SYLLABLE = re.compile(r"[bcdđghklmnpqrstvx]{1,2}[aeiouy]")  # short forms that read as one: TU
_ACTIVITIES = frozenset((("thanh", "tra"), ("thống", "kê")))  # bodies by these names also do this

# Nouns that begin as names of bodies do: "Hội chợ", "Phòng ngừa", "Trường hợp".
NO_BODIES = frozenset(
    (first, second)
    for first, seconds in (
        ("hội", "chợ nghị thảo thi trại họp viên"),
        ("phòng", "chống ngừa bệnh"),
        ("ban", "hành đầu đêm"),
        ("trường", "hợp"),
        ("đoàn", "kết viên công"),
        ("đội", "ngũ"),
        ("báo", "cáo giá"),
        ("vụ", "việc mùa án đông hè"),
        ("quỹ", "đất"),
        ("viện", "phí trợ"),
        ("bộ", "phận chỉ tiêu thủ máy"),
    )
    for second in seconds.split()
)


def fits(words: Words, index: int, end: int, entry: Entry, *, listed: bool) -> bool:
    """False where the words beside the name make it mean something else."""
    known = _bound_words().get(entry.identity or "")
    if known is None:
        return True
    if known.listed_only:
        return listed
    if any(words.keys[end : end + len(keys)] == list(keys) for keys in map(keys_of, known.not_before)):
        return False
    before = words.key(index - 1)
    return before not in known.not_after and (not known.only_after or before in known.only_after)


@lru_cache(maxsize=1)
def _bound_words() -> dict[str, Body]:
    return {
        body.id: body
        for body in authority().bodies.values()
        if body.not_before or body.not_after or body.only_after or body.listed_only
    }


def runs_on(words: Words, index: int) -> bool:
    """True if the name is glued to more of a symbol ("UBND-KT", "CT/TTg")."""
    start = words.starts[index]
    text = words.text
    return start == words.ends[index - 1] and text[start] in "-/–" and text[start + 1 : start + 2].isupper()


def belongs_on(words: Words, index: int) -> bool:
    """True where "Trung ương" before `index` is that of a named body: "Ban Tổ chức Trung ương | Hội"."""
    return words.key(index - 1) == "ương" and words.key(index) in _WITH_CENTRE and words.upper(index)


def of_other_unit(words: Words, index: int, entry: Entry, own: Home) -> bool:
    """True for TU as the Party committee of a province in a city, and of a city elsewhere."""
    other = "Tỉnh ủy" if own.unit == "thành phố" else "Thành ủy"
    return words.key(index) == "tu" and entry.stem == other


def is_syllable(words: Words, index: int, end: int) -> bool:
    """True where a short form in capitals (TU) is only a syllable: "Tu bổ", "TU BỔ DI TÍCH"."""
    if end - index > 1 or not _SYLLABLE.fullmatch(words.key(index)):
        return False
    behind = words.key(end)
    return not words.loud(index) or (len(behind) > 1 and behind.isalpha() and words.loud(end))


def is_activity(words: Words, index: int, end: int) -> bool:
    """True where the bare name of a body is what is done: "Thanh tra | công vụ", "Thống kê, rà soát"."""
    if tuple(words.keys[index:end]) not in _ACTIVITIES:
        return False
    behind = words.key(end)
    if behind in (COMMA, AND):
        return begins(words, end + 1) and not words.upper(end + 1)
    return behind[:1].isalpha() and not begins(words, end)


def is_number(words: Words, index: int) -> bool:
    """True for a number in figures or in Roman capitals."""
    key = words.key(index)
    return key.isdigit() or (words.loud(index) and bool(key) and set(key) <= set("ivx"))
