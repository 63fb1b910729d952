"""Series of labels: where a label belongs among those before it, and whether it is a label at all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.language import labels
from extract.language.labels import Label
from extract.language.wording import is_upper

# How high a kind stands where nothing else tells; capitals and romans change places if romans come first.
_RANKS: dict[str, int] = {
    "phần": 1,
    "chương": 2,
    "mục lớn": 3,
    "tiểu mục": 4,
    "điều": 5,
    "upper": 6,
    "roman": 7,
    "number": 8,
    "dotted": 9,
    "letter": 12,
}
_DOTTED_DEEPEST = 2
_WORDS = {"phần": "Phần", "chương": "Chương", "mục lớn": "Mục", "tiểu mục": "Tiểu mục", "điều": "Điều"}
_INITIALS = {"phần": "P", "chương": "C", "mục lớn": "M", "tiểu mục": "TM", "điều": "Đ"}
_FARTHEST_GAP = 3  # labels that may be lost between two of a series


@dataclass(frozen=True, slots=True)
class Branch:
    """A section found: the number of its block, its place in the tree, where the text after its label begins.

    `itemized` tells items that are counted (1, 1.1, a) from the large parts above them (I, A, Điều).
    """

    id: str
    label: str
    level: int
    parent: str | None
    kind: str
    block: int
    text_at: int
    itemized: bool


@dataclass(slots=True)
class _Open:
    """A section that may still get siblings and children; `numbers` is its path in dotted numbers."""

    branch: Branch
    kind: str
    ordinal: int
    rank: int
    numbers: tuple[int, ...]


class Series:
    """The open sections of one body, from the outermost to the deepest."""

    def __init__(self, coming: Sequence[Label], *, root: str | None) -> None:
        self._coming = coming
        self._root = root
        self._open: list[_Open] = []
        self._floor = 0  # how many of them stay open through the table that is being read
        self._table: int | None = None
        self._taken: Counter[str] = Counter()
        self._ranks = _RANKS | _romans_above(coming)

    def place(self, label: Label, block: int, text: str, *, table: int | None) -> Branch | None:
        """The section that the label opens, None if it fits nowhere; `table` is the number of its table.

        A table that counts from its first one has its labels below what is open, up to its end.
        """
        readings = [reading for reading in (label, labels.as_letter(label)) if reading]
        if table != self._table:
            self._enter(table, counts=any(reading.ordinal == 1 for reading in readings))
        for reading in readings:
            depth = self._continued(reading)
            if depth is not None:
                return self._add(reading, block, depth)
        for reading in readings:
            if self._opens(reading, text):
                return self._add(reading, block, self._depth(reading))
        return None

    def _enter(self, table: int | None, *, counts: bool) -> None:
        if self._floor:
            del self._open[self._floor :]
        self._table = table
        self._floor = len(self._open) if table is not None and counts else 0

    def _continued(self, label: Label) -> int | None:
        """The depth of the series that the label goes on with: the deepest one whose number precedes it."""
        numbers = _numbers(label)
        near: int | None = None
        for depth in range(len(self._open) - 1, self._floor - 1, -1):
            here = self._open[depth]
            if here.kind != label.kind or (label.kind == "dotted" and here.numbers[:-1] != numbers[:-1]):
                continue
            step = label.ordinal - here.ordinal
            if step == 1 or (step == 0 and label.kind == "letter" and here.branch.label != label.text):
                return depth
            if near is None and 1 < step <= _FARTHEST_GAP:
                near = depth
        return near

    def _opens(self, label: Label, text: str) -> bool:
        """True if the label may be the first of a series."""
        if label.kind in _WORDS:
            return label.ordinal > 0
        if label.kind == "dotted":
            return label.ordinal == 1 or any(here.numbers == _numbers(label)[:-1] for here in self._open)
        if label.ordinal == 1:
            return True
        fresh = all(here.kind != label.kind for here in self._open[self._floor :])
        return fresh and label.kind in ("roman", "upper", "number") and label.ordinal > 0 and is_upper(text)

    def _depth(self, label: Label) -> int:
        """How many open sections stay above a label that opens a series."""
        if label.kind == "dotted":
            for depth in range(len(self._open) - 1, self._floor - 1, -1):
                if self._open[depth].numbers == _numbers(label)[:-1]:
                    return depth + 1
        rank = self._rank(label)
        return self._floor + sum(here.rank < rank for here in self._open[self._floor :])

    def _rank(self, label: Label) -> int:
        extra = min(label.text.count(".") - 1, _DOTTED_DEEPEST) if label.kind == "dotted" else 0
        return self._ranks[label.kind] + extra

    def _add(self, label: Label, block: int, depth: int) -> Branch:
        del self._open[depth:]
        parent = self._open[-1].branch.id if self._open else self._root
        piece = _INITIALS.get(label.kind, "") + label.text.rpartition(".")[2]
        base = f"{parent}.{piece}" if parent else piece
        self._taken[base] += 1
        branch = Branch(
            id=base if self._taken[base] == 1 else f"{base}-{self._taken[base]}",
            label=f"{_WORDS[label.kind]} {label.text}" if label.kind in _WORDS else label.text,
            level=depth + (2 if self._root else 1),
            parent=parent,
            kind=self._kind(label),
            block=block,
            text_at=label.end,
            itemized=label.kind in ("number", "dotted", "letter"),
        )
        self._open.append(_Open(branch, label.kind, label.ordinal, self._rank(label), _numbers(label)))
        return branch

    def _kind(self, label: Label) -> str:
        if label.kind in _WORDS:
            return _WORDS[label.kind].lower()
        if not any(here.kind == "điều" for here in self._open):
            return "mục"
        return "điểm" if label.kind == "letter" else "khoản"


def _numbers(label: Label) -> tuple[int, ...]:
    if label.kind == "dotted":
        return tuple(int(number) for number in label.text.split("."))
    return (label.ordinal,)


def _romans_above(coming: Sequence[Label]) -> dict[str, int]:
    """Ranks for a text whose roman sections hold capital letters: I before the first A, and II after it."""
    kinds = [label.kind for label in coming]
    if "upper" not in kinds or "roman" not in kinds:
        return {}
    first = kinds.index("upper")
    before = any(label.kind == "roman" and label.ordinal == 1 for label in coming[:first])
    after = any(label.kind == "roman" and label.ordinal == 2 for label in coming[first:])
    return {"roman": _RANKS["upper"], "upper": _RANKS["roman"]} if before and after else {}
