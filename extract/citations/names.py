"""Where the name of a law ends: a tree of known names, and a rule for those that nobody entered yet."""

import re
from collections.abc import Iterable
from functools import cache

from ontology.instruments import law_names

_WORD = re.compile(r"[\w&]+(?:/[A-Z]+)?")
_GAP = re.compile(r"\s?(?P<mark>[,-])\s?|\s")
# Small words with which the sentence goes on behind a name.
_END = re.compile(
    r"""(?:ngày|năm|số|này|được|đã|có|là|thì|về|của|do|để|trong|tại|theo|như|phải|không|hoặc|khi|nếu|đối|với|cho|nêu
    |bao\sgồm|gồm|các|những|một|ban\shành|hiện|đang|mà|sau|trước|từ|đến|bị|vào|quyết\sđịnh|áp\sdụng|kể|nhằm|bằng|gửi
    |sửa|sẽ|thuộc|thay|trên|dưới|đó|hướng\sdẫn|thực\shiện|cũng|còn|cùng|chưa|vẫn|hay|kèm|tới|điều\s\d|khoản|điểm\s\w
    |chương|mục|trừ|xem|làm|qua|gây|đăng|ký|tùy|quy\sđịnh|hiệu\slực|nhưng|đứng|nói|trái|nhất|ra|thông\squa|mới|ở|và
    )(?!\w)""",
    re.VERBOSE,
)
# A capital behind "và" that opens another citation or a body, not the second half of a name.
_OTHER = re.compile(
    r"(?:Luật|Bộ|Pháp|Căn|Việt|Nghị|Quyết|Chỉ|Hiến|Kế|Chương|Kết|Điều|Khoản|Điểm|Mục|Chính|Thủ|Ủy|Thông|UBND|HĐND|Sở|Quốc)(?!\w)"
)
_CITED = re.compile(r"(?:Luật|Nghị|Quyết\sđịnh|Chỉ\sthị|Pháp\slệnh|Thông\stư|Bộ\sluật|Căn\scứ)(?!\w)")
_LONGEST = 14


class _Node:
    __slots__ = ("children", "known", "marked")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.known = False
        self.marked = False


class NameTree:
    """Names by their words, so that the longest one at a place is found in one walk."""

    def __init__(self, names: Iterable[str]) -> None:
        self._root = _Node()
        for name in names:
            self._add(name)

    def _add(self, name: str) -> None:
        node, done = self._root, 0
        for word in _WORD.finditer(name):
            node = node.children.setdefault(word.group().casefold(), _Node())
            node.marked |= "," in name[done : word.start()] or "-" in name[done : word.start()]
            done = word.end()
        node.known = True

    def end_of(self, text: str, position: int) -> int | None:
        """Where the longest name that begins at `position` ends, None if none does.

        Case does not count; a comma or hyphen of the name may be missing in the text, or be exchanged for the
        other or for "và", but not added.
        """
        return _walk(self._root, text, position, marked=False)


def _walk(node: _Node, text: str, at: int, *, marked: bool) -> int | None:
    """The end of the longest name below `node` that goes on at `at`; `marked` tells of a comma before it."""
    word = _WORD.match(text, at)
    if word is None:
        return None
    key = word.group().casefold()
    following = node.children.get(key)
    if following and (following.marked or not marked):
        gap = _GAP.match(text, word.end())
        further = _walk(following, text, gap.end(), marked=bool(gap["mark"])) if gap else None
        if further or following.known:
            return further or word.end()
    if key == "và" and not marked and text[word.end() : word.end() + 1].isspace():
        return _walk(node, text, word.end() + 1, marked=True)
    return None


@cache
def known_laws() -> NameTree:
    """The names of laws, codes and ordinances that the authority file holds, and how they are shortened."""
    return NameTree(form for name in law_names() for form in {name, _shortened(name)})


def spelled(name: str) -> str:
    """A known law's name in capitals ("THỦY LỢI") as the authority file spells it; any other as it is."""
    return _spellings().get(name.casefold(), name) if name.isupper() else name


@cache
def _spellings() -> dict[str, str]:
    return {name.casefold(): name for name in law_names()}


def _shortened(name: str) -> str:
    """A name with its bodies as they are abbreviated: "Tổ chức HĐND và UBND"."""
    for body, short in (("hội đồng nhân dân", "HĐND"), ("ủy ban nhân dân", "UBND")):
        name = re.sub(body, short, name, flags=re.IGNORECASE)
    return name


def unknown_name_end(text: str, position: int) -> int | None:
    """Where an unknown name ends: it begins with a capital and runs up to a word of the sentence."""
    first = _WORD.match(text, position)
    if first is None or not first.group()[0].isupper() or _OTHER.match(text, position):
        return None
    end = first.end()
    if first.group().isupper() and len(first.group()) > 1:
        return end
    for _ in range(_LONGEST):
        following = _next_word(text, end)
        if following is None:
            break
        end = following
    return end


def _next_word(text: str, end: int) -> int | None:
    if text[end : end + 1] not in (" ", "\n"):
        return None
    word = _WORD.match(text, end + 1)
    if word is None:
        return None
    if _CITED.match(text, word.start()):
        return None
    if word.group() == "và":
        after = _WORD.match(text, word.end() + 1)
        joins = after and after.group()[0].isupper() and not _OTHER.match(text, after.start())
        return after.end() if after and joins else None
    return None if _END.match(text, word.start()) else word.end()
