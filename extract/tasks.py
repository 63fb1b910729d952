"""Tasks: the sentences and list items within the scopes of duties that tell what is to be done.

Source: data/gold/ANNOTATION.md: one sentence or one list item; a heading or a label line alone is no task.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ontology.model import Section, Task

from .bodies import verbs
from .bodies.words import Words
from .draft import Duty
from .language import labels, sentences
from .source import Block, CleanText
from .structure import Places

_LABEL_LINE = re.compile(
    r"""
    (?: Thời\s(?:gian|hạn) | Tiến\sđộ | Cơ\squan | Đơn\svị | Kinh\sphí | Nguồn\skinh\sphí | Sản\sphẩm
      | Kết\squả | Hình\sthức | Địa\sđiểm | Thành\sphần | Đối\stượng ) [^.:;]{0,40}:
    """,
    re.VERBOSE,
)
# A label within the line, behind what is to be done: "... . Thời hạn hoàn thành: Quý IV năm 2022."
_LIMIT = re.compile(r"(?:Thời\s(?:gian|hạn)|Tiến\sđộ|Kinh\sphí|Sản\sphẩm)[^.:;\n]{0,30}:")
_ENUMERATED = re.compile(r"\(?(?:\d{1,2}|[ivx]{1,4})\)\s")
_LEADING = re.compile(r"[\s:;,.–-]*")
_FLAT = "flat_table"
# What a document says of itself at its end: no one has to do it.
_OF_ITSELF = re.compile(
    r"(?:Chỉ thị|Quyết định|Nghị quyết|Kế hoạch|Chương trình|Quy chế|Kết luận|Thông báo|Công văn|Hướng dẫn)"
    r"(?:\shành động)?\snày\s(?:có hiệu lực|được phổ biến|phổ biến đến|thay thế)"
    r"|(?:Những|Các)\squy định trước đây[^.\n]{0,80}\strái với"
)
# "Thể chế, nhân lực là những nội dung trọng tâm": what something is, before any word of action.
_IS = re.compile(r"[^.;:\n]{3,160}?\s(?=là\s(?:những|các|một|nội dung|nhiệm vụ|điều kiện|yếu tố|động lực)\s)")
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 3
_SHORT_ANNOUNCEMENT = 80  # characters; "... thực hiện các nhiệm vụ sau:" only announces what follows


def find(
    clean: CleanText, sections: Sequence[Section], duties: Sequence[tuple[str, Duty]]
) -> tuple[Task, ...]:
    """The tasks of each (assignment id, duty), in the order of the text; spans in the clean text.

    Ids count through the assignment: "I.1-01". A table cell is one task, whole.
    """
    starts = [block.start for block in clean.blocks]
    places = Places(sections)
    titles = {section.start for section in sections if section.heading}
    found: list[Task] = []
    for name, duty in duties:
        spans = sorted({span for scope in duty.scopes for span in _of(duty, clean, starts, titles, scope)})
        for number, (start, end) in enumerate(spans, start=1):
            section = places.at(start)
            found.append(
                Task(
                    id=f"{name}-{number:02}",
                    assignment=name,
                    section=section.id if section else duty.section,
                    text=" ".join(clean.text[start:end].split()),
                    start=start,
                    end=end,
                )
            )
    return tuple(sorted(found, key=lambda task: task.start))


def _of(
    duty: Duty, clean: CleanText, starts: list[int], titles: set[int], scope: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The tasks of one scope; a cell that became lines is one task, whole, as every cell."""
    return _whole(clean.text, *scope) if duty.form == _FLAT else _spans(clean, starts, titles, scope)


def _spans(
    clean: CleanText, starts: list[int], titles: set[int], scope: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The tasks of one scope, block by block."""
    start, end = scope
    first, last = max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)
    blocks = clean.blocks[first:last]
    if blocks and all(_same_cell(block, blocks[0]) for block in blocks):
        yield from _whole(clean.text, start, end)
        return
    for place, block in enumerate(blocks):
        following = clean.text[blocks[place + 1].start :][:2] if place + 1 < len(blocks) else ""
        begin, stop = max(start, block.start), min(end, block.end)
        if len(blocks) > 1 and begin == block.start and _announces(clean.text, block, titles, following):
            continue
        yield from _sentences(clean.text, begin, stop, whole=begin == block.start)


def _same_cell(block: Block, other: Block) -> bool:
    return block.table is not None and (block.table, block.row, block.column) == (
        other.table,
        other.row,
        other.column,
    )


def _whole(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _announces(text: str, block: Block, titles: set[int], following: str) -> bool:
    """True if a line only announces others: the title of a section, a label line, a dash above plus signs."""
    line = text[block.start : block.end]
    label = labels.read(line)
    said = line[label.end :] if label else line
    if block.start in titles or _LABEL_LINE.match(said):
        return True
    return following == "+ " and not line.startswith("+ ") and not said.endswith((".", ";"))


def _sentences(text: str, start: int, end: int, *, whole: bool) -> Iterator[tuple[int, int]]:
    """The sentences of a block that tell of an action; its label or dash is not part of the first."""
    label = labels.read(text[start:end]) if whole else None
    if label:
        start += label.end
    leading = _LEADING.match(text, start, end)
    start = leading.end() if leading else start
    if enumerated := _ENUMERATED.match(text, start, end):
        start = enumerated.end()
    for span in sentences.split(text, start, end):
        sentence = text[slice(*span)]
        if sentence.endswith(":") and len(sentence) < _SHORT_ANNOUNCEMENT:
            continue
        if _OF_ITSELF.match(sentence) or _LIMIT.match(sentence) or _states(sentence):
            continue
        if len(_WORD.findall(sentence)) >= _FEWEST_WORDS:
            yield span


def _states(sentence: str) -> bool:
    """True for a sentence that tells what something is, and no one what to do."""
    told = _IS.match(sentence)
    words = Words(told[0]) if told else None
    return words is not None and not any(verbs.begins(words, index) for index in range(len(words)))
