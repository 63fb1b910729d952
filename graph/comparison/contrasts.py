"""Look-alikes: two tasks in nearly the same words that ask for two things.

Two signs, neither of them a list of subjects. A slot: where one text has another term than the other (khu,
cụm công nghiệp), and one plan speaks of both, they are two things to its writers. A name: a road, commune or
bridge has the name of another one. Plans of two places have other writers and other names: nothing is told.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from .wording import words

_LONGEST = 5
"""Words of a term; more are a turn of phrase."""
_CLAUSE = re.compile(
    r"[,;:.](?=\s)|\s(?:trên|tại|ở|trong|trước|qua|theo|bằng|thông qua|nhằm|để|gắn với|phục vụ|góp phần)\s"
)
"""What a task is about stands before these: behind them it tells where, when, how and what for."""
_OPENING = 14
"""Letters that two verbs at the beginning may take ("Tuyên truyền, phổ biến"): a comma there ends nothing."""
_FREE = frozenset(
    words(
        """tăng cường đẩy mạnh nâng cao tiếp tục chủ động tích cực quyết liệt thực hiện triển khai tổ chức
        tập trung hoàn thành hoàn thiện bảo đảm đảm thúc phát huy chú trọng hỗ trợ công tác hoạt việc kịp thời
        hiệu quả và các của cho về với đến từ năm tháng quý ngày giai đoạn tỉnh thành phố địa bàn mọi những
        một được là ra vào có không đã đang sẽ thêm mới còn lại toàn tất cả mỗi hằng hàng"""
    )
)
"""Words that change without another thing being meant: how much is done about it, and what only joins."""
_NAME = r"(?:\d+\w*|[A-ZÀ-ỸĐ]\w*(?:[ ][A-ZÀ-ỸĐ]\w*){0,4})"
_NAMED = re.compile(
    rf"""\b(?P<kind>(?i:quốc[ ]lộ|tỉnh[ ]lộ|hương[ ]lộ|đường[ ]tỉnh|đường[ ]huyện|đường|tuyến|cầu|kênh|sông|hồ
        |cảng|bến[ ]xe|chợ|xã|phường|thị[ ]trấn|thị[ ]xã|huyện|quận|ấp|khóm|thôn|trường|bệnh[ ]viện|lô
        |gói[ ]thầu))
        [ ](?P<names>{_NAME}(?:(?:,[ ]|[ ]và[ ]){_NAME})*)""",
    re.VERBOSE,
)
_BETWEEN = re.compile(r", | và ")


class Contrasts:
    """What two plans of one place call by a name of its own: made once, asked for each pair."""

    def __init__(self, left: Sequence[str], right: Sequence[str]) -> None:
        self._told = [[words(_about(text)) for text in side] for side in (left, right)]
        self._runs = [_runs(words(text) for text in side) for side in (left, right)]
        self._names = [[_names(text) for text in side] for side in (left, right)]

    def apart(self, first: int, second: int) -> bool:
        """Whether the two tasks speak of two things that look alike."""
        return self._named_apart(first, second) or any(
            self._holds(1, old, after) or self._holds(0, new, after)
            for old, new, after in _slots(self._told[0][first], self._told[1][second])
        )

    def _named_apart(self, first: int, second: int) -> bool:
        one, two = self._names[0][first], self._names[1][second]
        return any(one[kind].isdisjoint(two[kind]) for kind in one.keys() & two.keys())

    def _holds(self, side: int, term: Sequence[str], after: str | None) -> bool:
        """Whether a plan speaks of the term elsewhere; one syllable needs the word behind it to mean much."""
        told = (*term, after) if len(term) == 1 and after else tuple(term)
        return all(pair in self._runs[side] for pair in pairwise(told)) and len(told) > 1


def _about(text: str) -> str:
    """Where a task says what is to be done to what."""
    found = _CLAUSE.search(text, _OPENING)
    return text[: found.start()] if found else text


def _runs(told: Iterator[Sequence[str]]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for each in told for pair in pairwise(each))


_Slot = tuple[Sequence[str], Sequence[str], str | None]


def _slots(one: Sequence[str], two: Sequence[str]) -> Iterator[_Slot]:
    """Terms that stand for each other behind the same words, with the word behind them that both have."""
    steps = list(Indel.opcodes(one, two))
    at = 0
    while at < len(steps):
        if steps[at].tag == "equal":
            at += 1
            continue
        start = steps[at]
        while at < len(steps) and steps[at].tag != "equal":
            at += 1
        end = steps[at - 1]
        old, new = one[start.src_start : end.src_end], two[start.dest_start : end.dest_end]
        if start.src_start and start.dest_start and _is_term(old) and _is_term(new):
            yield old, new, one[end.src_end] if end.src_end < len(one) else None


def _is_term(told: Sequence[str]) -> bool:
    figures = any(word[:1].isdigit() for word in told)
    return 0 < len(told) <= _LONGEST and not figures and not _FREE.issuperset(told)


def _names(text: str) -> Mapping[str, frozenset[str]]:
    """The names in a text by what they are names of."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for each in _NAMED.finditer(text):
        found[each["kind"].casefold()].update(_BETWEEN.split(each["names"]))
    return {kind: frozenset(names) for kind, names in found.items()}
