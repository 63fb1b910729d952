"""Whether a known name that was read is meant where it stands: the words and marks beside it."""

from functools import lru_cache

from ontology.agencies import Body, authority

from .lexicon import Entry
from .words import Words, keys_of

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


def is_number(words: Words, index: int) -> bool:
    """True for a number in figures or in Roman capitals."""
    key = words.key(index)
    return key.isdigit() or (words.loud(index) and bool(key) and set(key) <= set("ivx"))
