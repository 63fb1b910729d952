"""The tree of sections by label, whatever heading marks say: Phần, Chương, Điều, A, I, 1, 1.1, a), đ after d.

A label is one if it goes on with a series that is open (c after b) or opens one below (1 after I); a number
that merely starts a line fits nowhere and is text. Attached documents and appendices are parts of their own.
Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5 (parts of the body), mục III (appendices).
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from extract.language import labels
from extract.language.letters import LOWER, UPPER
from extract.language.wording import NUMBER_TITLE, is_upper
from extract.letterhead import Letterhead, frame
from extract.letterhead.frame import Frame
from extract.source import CleanText
from ontology.model import Section

from .series import Branch, Series

_DIRECTIVE = re.compile(r"(?:Giao|Đề nghị|Yêu cầu)\s")
_BODY = re.compile(
    r"(?:Các |Cơ quan|Sở|Bộ|Ban|Ủy ban|UBND|HĐND|Hội|Văn phòng|Cục|Chi cục|Công an|Thanh tra|Trung tâm|Phòng"
    r"|Đoàn|Đài|Báo|Trường|Viện|Thuế|Kho bạc|Bảo hiểm|Ngân hàng|Tòa án|Đảng|Tổ|Giám đốc|Thủ trưởng|Chủ tịch"
    r"|Đơn vị)\b"
)
_DUTY_TITLE = re.compile(r".{0,20}(?:chủ trì|thực hiện|phối hợp|phụ trách).{0,20}", re.IGNORECASE)
_ACROSS = re.compile(rf"[IVX]{{1,5}}(?:$|\s(?=[{UPPER}][{LOWER}]))")
_MOST_COLUMNS = 10
_SEVERAL_SENTENCES = re.compile(rf"[.;]\s+[{UPPER}]")
_CLOSING_OPENING = re.compile(
    r"Trên đây|(?:Xin )?[Tt]rân trọng|Rất mong|Nhận được"
    r"|Trong quá trình (?:tổ chức |triển khai )?(?:thực hiện|triển khai)"
    r"|Căn cứ (?:ý kiến|nội dung|Kế hoạch|Chỉ thị)"
)
_CLOSING_END = re.compile(r"(?:này|triển khai thực hiện|nghiêm túc thực hiện)\s?\./\.?$")
_LONGEST_TITLE = 300
_LONGEST_WITH_COLON = 80  # "Sở Y tế:" is a title, a directive that ends with a colon is none


def sections(clean: CleanText, letterhead: Letterhead) -> tuple[Section, ...]:
    """The sections of a document in order, spans in the clean text. Bullets are no sections.

    Sections of attached documents and appendices stand below a section for the part: "KT.I.1", "PL1.2".
    """
    here = letterhead.frame
    if here is None:
        return ()
    found = list(_tree(here, None))
    for name, span in _named(here):
        found.extend(_part(here, span, name))
    return tuple(found)


def _named(here: Frame) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each part with its name: KT for an attached document, PL and its number for an appendix."""
    taken: Counter[str] = Counter()
    for span in here.parts:
        inner = frame.part(here, span)
        heading = here.texts[inner.heading] if inner.heading is not None else ""
        label = labels.read(heading) if frame.is_appendix(heading) else None
        name = f"PL{label.ordinal or ''}" if label else "KT"
        taken[name] += 1
        yield (name if taken[name] == 1 else f"{name}-{taken[name]}"), span


def _part(here: Frame, span: tuple[int, int], name: str) -> Iterator[Section]:
    inner = frame.part(here, span)
    heading = inner.heading if inner.heading is not None else span[0]
    titled = [here.texts[place] for place in range(*inner.title)]
    label = labels.read(here.texts[heading]) if frame.is_appendix(here.texts[heading]) else None
    if label:
        titled.insert(0, here.texts[heading][label.end :].strip(" .:–-"))
    yield Section(
        id=name,
        label=here.texts[heading][: label.end].strip(" .:–-") if label else here.texts[heading],
        level=1,
        heading=" ".join(filter(None, titled)),
        parent=None,
        kind="phụ lục" if label else "kèm theo",
        start=here.blocks[heading].start,
        end=here.blocks[span[1] - 1].end,
    )
    yield from _tree(inner, name)


def _tree(here: Frame, part: str | None) -> Iterator[Section]:
    """The sections of one body, in order, each with its end."""
    first, last = here.body
    branches = list(_branches(here, first, last, part))
    for branch, end in zip(branches, _last_blocks(here, branches, last), strict=True):
        yield Section(
            id=branch.id,
            label=branch.label,
            level=branch.level,
            heading=_heading(here, branch, end),
            parent=branch.parent,
            kind=branch.kind,
            start=here.blocks[branch.block].start,
            end=here.blocks[end].end,
        )


def _last_blocks(here: Frame, branches: list[Branch], last: int) -> list[int]:
    """The last block of each section: before the next one that stands as high, and before closing words."""
    words = _closing_words(here, branches[-1].block + 1 if branches else last, last)
    ends = [
        min(words - 1 if branch.itemized else last - 1, _end_of_table(here, branch, last))
        for branch in branches
    ]
    waiting: list[int] = []
    for number, branch in enumerate(branches):
        while waiting and branches[waiting[-1]].level >= branch.level:
            ended = waiting.pop()
            ends[ended] = min(ends[ended], branch.block - 1)
        waiting.append(number)
    return ends


def _end_of_table(here: Frame, branch: Branch, last: int) -> int:
    """The last block of the table that a section stands in, if another section holds the table."""
    table = here.blocks[branch.block].table
    if table is None or branch.parent is None:
        return last - 1
    end = branch.block
    while end + 1 < last and here.blocks[end + 1].table == table:
        end += 1
    return end


def _closing_words(here: Frame, first: int, last: int) -> int:
    """Where the paragraphs begin that close the whole text and belong to no item; `last` without any."""
    while (
        last > first and _speaks_of_whole(here.texts[last - 1]) and here.blocks[last - 1].kind == "paragraph"
    ):
        last -= 1
    return last


def _speaks_of_whole(text: str) -> bool:
    return bool(_CLOSING_OPENING.match(text) or _CLOSING_END.search(text)) and labels.read(text) is None


def _branches(here: Frame, first: int, last: int, part: str | None) -> Iterator[Branch]:
    flat = _flat_table(here, first, last)
    across = _across_tables(here, first, last) | _across_flat(here, flat, last)
    labelled: list[tuple[int, labels.Label]] = []
    for place in range(first, last):
        if (here.blocks[place].table is not None or place >= flat) and place not in across:
            continue
        text = here.texts[place]
        label = labels.read(text)
        if label is None and place in across:
            label = labels.bare(text) or labels.bare(text.partition(" ")[0])
        if label and label.kind not in ("bullet", "phụ lục"):
            labelled.append((place, label))
    series = Series([label for _, label in labelled], root=part)
    for place, label in labelled:
        branch = series.place(label, place, here.texts[place][label.end :], table=here.blocks[place].table)
        if branch:
            yield branch


def _across_tables(here: Frame, first: int, last: int) -> set[int]:
    """The blocks of headings across a table: rows of one cell, or of a bare "I" and its title."""
    rows: dict[tuple[int | None, int | None], list[int]] = {}
    for place in range(first, last):
        if here.blocks[place].table is not None:
            rows.setdefault((here.blocks[place].table, here.blocks[place].row), []).append(place)
    return {places[0] for places in rows.values() if _goes_across(here, places)}


def _flat_table(here: Frame, first: int, last: int) -> int:
    """Where a table begins whose cells have become lines: its titles, "TT" the first; else `last`."""
    for place in range(first, last):
        if here.blocks[place].table is None and NUMBER_TITLE.fullmatch(here.texts[place]):
            titles = here.texts[place + 1 : min(place + _MOST_COLUMNS, last)]
            if any(_DUTY_TITLE.fullmatch(title) for title in titles):
                return place
    return last


def _across_flat(here: Frame, flat: int, last: int) -> set[int]:
    """The headings across a flat table: a bare roman number, its title behind it or on the next line."""
    return {place for place in range(flat, last) if _ACROSS.match(here.texts[place])}


def _goes_across(here: Frame, places: list[int]) -> bool:
    columns = {here.blocks[place].column for place in places}
    return len(columns) == 1 or (len(columns) == 2 and labels.bare(here.texts[places[0]]) is not None)


def _heading(here: Frame, branch: Branch, end: int) -> str:
    """The title after a label, or on the next line if the label stands alone; "" for a sentence or order."""
    text = here.texts[branch.block][branch.text_at :].strip()
    if not text and branch.block < end:
        following = here.texts[branch.block + 1]
        across = here.blocks[branch.block].table is not None or _ACROSS.fullmatch(here.texts[branch.block])
        return following if (across or is_upper(following)) and labels.read(following) is None else ""
    return title(text, marked=here.blocks[branch.block].kind == "heading")


def title(text: str, *, marked: bool = False) -> str:
    """The text of a labelled line if it is a title, else ""; `marked` if the source marks it as a heading."""
    if is_upper(text):
        return text.rstrip(" .:;")
    if _DIRECTIVE.match(text) or len(text) > _LONGEST_TITLE or _SEVERAL_SENTENCES.search(text):
        return ""
    if text.endswith(":"):
        return text.rstrip(" :") if len(text) <= _LONGEST_WITH_COLON and _BODY.match(text) else ""
    if text.endswith((".", ";", ",")) and not marked:
        return ""
    return text.rstrip(" .;,")


class Places:
    """Tells the innermost section at a place of the clean text, in logarithmic time.

    `sections` stand in the order of the text, each within the one that is its parent.
    """

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._starts = [section.start for section in sections]
        self._by_id = {section.id: section for section in sections}

    def at(self, place: int) -> Section | None:
        """The innermost section that holds a place."""
        index = bisect_right(self._starts, place) - 1
        section = self._sections[index] if index >= 0 else None
        while section is not None and section.end <= place:
            section = self._by_id.get(section.parent or "")
        return section
