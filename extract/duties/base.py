"""What every form of duty works on and gives back: the page, its lines, and what one form found there."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from extract import grid
from extract.agencies import Book
from extract.draft import AgencyMention
from extract.language import labels
from extract.source import Block, CleanText
from extract.structure import Places
from ontology.model import Mode, Section

Spans = tuple[tuple[int, int], ...]

_BULLET_DEPTH = {"+": 2, "○": 2, "▪": 2, "■": 2, "◦": 2}
# Parts of a plan that say what is to be reached, not who does what.
_NO_DUTIES = re.compile(
    r"mục đích|mục tiêu|yêu cầu|nguyên tắc|quan điểm|đối tượng|thành phần|phạm vi|thực trạng|bối cảnh"
    r"|kết quả đạt được|sự cần thiết|giải thích từ ngữ|căn cứ pháp lý"
)
# Parts that tell how things stand or what was done, though it were on duties: "Kết quả thực hiện nhiệm vụ".
_PAST = re.compile(
    r"(?:đặc điểm,?\s|khái quát\s)?tình hình\b|thực trạng\b"
    r"|kết quả (?:thực hiện|đạt được|triển khai|công tác|năm)"
    r"|đánh giá (?:chung|kết quả|tình hình|công tác|thực trạng)"
    r"|(?:nhận định,?\s)?dự báo(?: tình hình| tác động|$)"
    r"|(?:những |một số )?(?:tồn tại|khó khăn|nguyên nhân|ưu điểm|bài học|hạn chế(?:,|$| và))"
)
_ABOUT_DUTIES = re.compile(r"nhiệm vụ|giải pháp|trách nhiệm|tổ chức thực hiện|phân công|nội dung")


_ANNOUNCED = re.compile(r"(?:ý kiến|chỉ đạo|yêu cầu|đề nghị|kết luận|như sau|sau đây)[^.;:\n]{0,60}:[ ]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One block: `start`:`end` in the clean text, `body` where its text begins behind the label.

    `bullet` is the depth of a dash (1) or plus sign (2), 0 for other lines; `section` the section it stands
    in, `opens` true if it is that section's first line.
    """

    index: int
    start: int
    end: int
    body: int
    bullet: int
    section: Section | None
    opens: bool
    block: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A duty as one form reads it, before what it governs is settled.

    `start`:`end` is the header. `reach` are the stretches it would govern if nothing inside them were
    governed by another; `whole` keeps the header's words in them, `fixed` keeps all that is in them,
    `taken` are lines that belong to the header and to no task.
    """

    start: int
    end: int
    leads: tuple[str, ...]
    coordinators: tuple[str, ...] = ()
    mode: Mode = "none"
    form: str
    reach: Spans
    whole: bool = False
    fixed: bool = False
    inline: bool = False
    section: str | None = None
    taken: Spans = field(default_factory=tuple)


class Form(Protocol):
    """One form of duty: reads a page, knowing what the forms before it found there."""

    def __call__(self, page: "Page", before: Sequence[Found]) -> list[Found]:
        """What this form finds."""
        ...


class Page:
    """The clean text of a document by lines, with its sections and its book of bodies.

    A text without any section is one whole, `body`: its lines belong together and none opens anything.
    """

    def __init__(
        self, clean: CleanText, sections: Sequence[Section], book: Book, *, body: tuple[int, int] = (0, 0)
    ) -> None:
        self.text = clean.text
        self._whole = None if sections else _whole(clean.text, *body)
        self.clean = clean
        self.sections = tuple(sections)
        self.book = book
        self._leading: dict[tuple[int, int, int], tuple[list[AgencyMention], int]] = {}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All blocks in order."""
        starts = {section.start for section in self.sections}
        lines = []
        for index, block in enumerate(self.clean.blocks):
            label = labels.read(self.text[block.start : block.end])
            bullet = _BULLET_DEPTH.get(label.text, 1) if label and label.kind == "bullet" else 0
            lines.append(
                Line(
                    index=index,
                    start=block.start,
                    end=block.end,
                    body=self.behind_blanks(block.start + label.end, block.end) if label else block.start,
                    bullet=bullet,
                    section=self.section_at(block.start),
                    opens=block.start in starts,
                    block=block,
                )
            )
        return tuple(lines)

    @cached_property
    def tables(self) -> list[list[grid.Row]]:
        """The tables in order, as rows of cells."""
        return grid.tables(self.clean.blocks)

    def behind_blanks(self, start: int, end: int) -> int:
        """The first offset from `start` on that holds no blank, at most `end`."""
        while start < end and self.text[start].isspace():
            start += 1
        return start

    @cached_property
    def by_id(self) -> dict[str, Section]:
        """Sections by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def _parents(self) -> frozenset[str | None]:
        return frozenset(section.parent for section in self.sections)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def _places(self) -> Places:
        return Places(self.sections)

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds an offset."""
        if self._whole and self._whole.start <= offset < self._whole.end:
            return self._whole
        return self._places.at(offset)

    def line_at(self, offset: int) -> Line:
        """The line that holds an offset."""
        return self.lines[max(0, bisect_right(self._line_starts, offset) - 1)]

    def lines_of(self, section: Section) -> Sequence[Line]:
        """The lines of a section with all below it."""
        first = bisect_right(self._line_starts, section.start - 1)
        return self.lines[first : bisect_right(self._line_starts, section.end - 1)]

    def says(self, line: Line) -> str:
        """The line's text without its label."""
        return self.text[line.body : line.end]

    def end_of_item(self, line: Line) -> int:
        """Where what begins at a line ends: with its section, or before the next bullet of its depth."""
        limit = line.section.end if line.section else line.end
        if line.opens:
            return limit
        end = line.end
        for other in self.lines[line.index + 1 :]:
            if other.start >= limit or other.opens or not self._below(other, line):
                break
            end = other.end
        return end

    def _below(self, other: Line, line: Line) -> bool:
        """True if a line belongs to a bullet or paragraph before it."""
        if line.bullet:
            return other.bullet > line.bullet
        return other.bullet > 0 and self.text[line.end - 1 : line.end] == ":"

    def tells_duties(self, section: Section | None) -> bool:
        """False in parts on aims, requirements, scope and the like, and in the opening of an attached
        document.
        """
        if section is not None and section.kind == "kèm theo" and section.id in self._parents:
            return False
        while section is not None:
            heading = section.heading.lower()
            if _PAST.match(heading):
                return False
            if _ABOUT_DUTIES.search(heading):
                return True
            if _NO_DUTIES.search(heading):
                return False
            section = self.by_id.get(section.parent or "")
        return True

    def closes(self, line: Line) -> bool:
        """True for the closing paragraph of a document, which tells no task of its own."""
        if line.opens or line.bullet or line.block.table is not None:
            return False
        return self.text[line.start : line.end].rstrip().endswith("./.")

    def settled_lines(self, before: Sequence[Found]) -> frozenset[int]:
        """The lines that tables and labels have given to someone, or that say so themselves."""
        return self.lines_in(
            span for item in before for span in (*item.taken, *(item.reach if item.fixed else ()))
        )

    def lines_in(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """The lines that stretches of the text touch."""
        return frozenset(line.index for start, end in spans for line in self._lines_between(start, end))

    def _lines_between(self, start: int, end: int) -> Sequence[Line]:
        first = max(0, bisect_right(self._line_starts, start) - 1)
        return self.lines[first : bisect_right(self._line_starts, max(start, end - 1))]

    def leading(self, start: int, end: int) -> tuple[list[AgencyMention], int]:
        """The bodies of the list that opens a stretch of the text, and the offset behind it.

        Read once, however many forms ask, as long as the book learns no further name.
        """
        key = start, end, self.book.learned
        if key not in self._leading:
            self._leading[key] = self.book.leading_list(self.text, start, end)
        return self._leading[key]

    def ids(self, text_start: int, text_end: int) -> tuple[str, ...]:
        """The bodies of a list that fills a stretch of the text, each once."""
        return unique(mention.agency for mention in self.book.split_list(self.text, text_start, text_end))


def _whole(text: str, start: int, end: int) -> Section | None:
    """The body of a text without sections, as one that has no name.

    What stands above "... có ý kiến như sau:" only tells how it came to that.
    """
    announced = _ANNOUNCED.search(text, start, end)
    start = announced.end() if announced else start
    whole = Section(id="", label="", level=1, heading="", parent=None, start=start, end=end)
    return whole if start < end else None


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Items in order, each once."""
    return tuple(dict.fromkeys(items))
