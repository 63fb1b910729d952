"""Lines that say who does what stands beside them: "Cơ quan chủ trì: X", "Đơn vị phối hợp: Y", before or
after it.

The label may be a heading of its own with a list below ("2. Cơ quan chủ trì, phối hợp" / "a) Cơ quan chủ
trì" / "- X"). What the lines speak of is the title of their section, the bullet above them, or the lines
beside them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ontology.model import Section

from . import clauses
from .base import Found, Line, Page, Spans, unique
from .label_kinds import CARRIES_OUT, NAMES_NOBODY, kind_of, listed, more_labels, value_of

FORM = "label_lines"
_FARTHEST = 200  # lines between a label and the bullet that it speaks of


@dataclass(slots=True)
class _Group:
    """Label lines that speak of the same thing."""

    lines: list[Line] = field(default_factory=list)
    taken: list[Line] = field(default_factory=list)
    leads: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    header: tuple[int, int] | None = None


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All groups of label lines that name who leads."""
    taken = page.lines_in(span for item in before for span in item.taken)
    used: set[int] = set()
    found: list[Found] = []
    for line in page.lines:
        if line.index in used or line.section is None or line.index in taken:
            continue
        if kind_of(page, line) in ("lead", "help", "both"):
            group = _group(page, line)
            used.update(item.index for item in group.taken)
            found += _found(page, group, found)
    return found


def _group(page: Page, first: Line) -> _Group:
    """The label lines that stand together with the first one, with the bodies that they name."""
    group = _Group()
    line: Line | None = first
    while line is not None:
        kind = kind_of(page, line)
        if not kind and line.bullet == 0:
            break
        if kind:
            _read_line(page, line, kind, group)
        following = group.taken[-1].index + 1 if group.taken else line.index + 1
        line = page.lines[following] if following < len(page.lines) else None
        if line is None or not _together(page, first, line, group):
            break
    return group


def _together(page: Page, first: Line, line: Line, group: _Group) -> bool:
    """True if a line goes on with the labels: the same place in the tree, and no second leader."""
    kind = kind_of(page, line)
    if not kind or (kind in ("lead", "both") and group.leads and not CARRIES_OUT.match(page.text, line.body)):
        return False
    if first.opens:
        return line.opens and _sibling(page, first.section, line.section)
    return line.section == first.section and line.bullet == first.bullet and not line.opens


def _sibling(page: Page, section: Section | None, other: Section | None) -> bool:
    if section is None or other is None:
        return False
    return other.parent == section.parent or other.parent == section.id


def _read_line(page: Page, line: Line, kind: str, group: _Group) -> None:
    start, end = value_of(page, line)
    if kind == "lead" and group.leads:
        kind = "help"
    below = [] if page.text[start:end].strip() else listed(page, line)
    leads: list[str] = []
    helpers: list[str] = []
    more = more_labels(page, start, end)
    values = [(kind, start, more[0][1] if more else end), *((kind, item.body, item.end) for item in below)]
    for told, first, last in [*values, *((told, first, last) for told, _, first, last in more)]:
        named = ((), ()) if told in NAMES_NOBODY else clauses.read(page, first, last)
        leads += named[0] if told != "help" else ()
        helpers += named[1] if told != "help" else (*named[0], *named[1])
    group.leads = unique((*group.leads, *leads))
    group.coordinators = unique(body for body in (*group.coordinators, *helpers) if body not in group.leads)
    group.lines.append(line)
    group.taken += [line, *(below if kind not in NAMES_NOBODY else [])]
    if kind in ("lead", "both") and leads and group.header is None:
        group.header = line.body, line.end


def _found(page: Page, group: _Group, before: Sequence[Found]) -> Iterator[Found]:
    if not group.leads or group.header is None:
        return
    scopes = _scopes(page, group, before)
    if scopes:
        yield Found(
            start=group.header[0],
            end=group.header[1],
            leads=group.leads,
            coordinators=group.coordinators,
            form=FORM,
            reach=scopes,
            fixed=True,
            taken=tuple((line.start, line.end) for line in group.taken),
        )


def _scopes(page: Page, group: _Group, before: Sequence[Found]) -> Spans:
    """What the labels speak of."""
    first = group.lines[0]
    stated = _stated(page, group)
    if stated:
        return stated
    if first.opens:
        return _siblings(page, group)
    above = _line_above(page, first)
    if above is not None and above.bullet < first.bullet and not above.opens:
        return ((above.start, above.end),)
    beside = _beside(page, group, before)
    if beside:
        return beside
    section = first.section
    title = page.line_at(section.start) if section else None
    return ((title.start, title.end),) if title and title.index != first.index else ()


def _stated(page: Page, group: _Group) -> Spans:
    """The words of "Nội dung thực hiện: ..." among the labels or right above them, or of its list."""
    first = group.lines[0]
    spans: list[tuple[int, int]] = []
    for line in [*_labels_above(page, first), *group.lines]:
        if kind_of(page, line) == "task":
            start, end = value_of(page, line)
            below = [(item.body, item.end) for item in listed(page, line)]
            spans += [(start, end)] if page.text[start:end].strip() else below
    return tuple(spans)


def _labels_above(page: Page, first: Line) -> list[Line]:
    """The labels without bodies that lead up to the first one with bodies."""
    above: list[Line] = []
    for line in reversed(page.lines[max(0, first.index - _FARTHEST) : first.index]):
        if line.section != first.section or (line.opens and not first.opens) or line.bullet < first.bullet:
            break
        if line.bullet == first.bullet:
            if kind_of(page, line) not in NAMES_NOBODY:
                break
            above.append(line)
    return above[::-1]


def _siblings(page: Page, group: _Group) -> Spans:
    """Where labels are headings: the other parts of the section above them."""
    section = group.lines[0].section
    parent = page.by_id.get(section.parent or "") if section else None
    while parent is not None and kind_of(page, page.line_at(parent.start)):
        group.taken.append(page.line_at(parent.start))
        parent = page.by_id.get(parent.parent or "")
    if parent is None:
        return ()
    taken = {line.index for line in group.taken}
    return tuple(
        (line.start, line.end)
        for line in page.lines_of(parent)
        if line.index not in taken and not _is_title(line) and not kind_of(page, line)
        and not _labelled_above(page, line, parent)
    )  # fmt: skip


def _labelled_above(page: Page, line: Line, top: Section) -> bool:
    """True for a line in a part whose own heading is such a label."""
    section = line.section
    while section is not None and section.id != top.id:
        if kind_of(page, page.line_at(section.start)):
            return True
        section = page.by_id.get(section.parent or "")
    return False


def _is_title(line: Line) -> bool:
    return line.opens and line.section is not None and bool(line.section.heading)


def _line_above(page: Page, line: Line) -> Line | None:
    """The nearest line above that is no label line."""
    index = line.index - 1
    while index >= max(0, line.index - _FARTHEST) and page.lines[index].section == line.section:
        other = page.lines[index]
        if not kind_of(page, other) and other.bullet < max(line.bullet, 1):
            return other
        if kind_of(page, other) in NAMES_NOBODY or other.bullet >= line.bullet:
            index -= 1
            continue
        return other
    return None


def _beside(page: Page, group: _Group, before: Sequence[Found]) -> Spans:
    """The lines without label between the labels before and these.

    Where there are none, those behind them.
    """
    first, last = group.lines[0], group.taken[-1]
    above: list[Line] = []
    reached = max((span[1] for span in before[-1].taken), default=0) if before else 0
    index = first.index - 1
    while index >= 0 and page.lines[index].section == first.section and page.lines[index].start >= reached:
        line = page.lines[index]
        if line.opens:
            above += [] if _is_title(line) else [line]
            break
        above += [] if kind_of(page, line) else [line]
        index -= 1
    if above:
        return tuple((line.start, line.end) for line in reversed(above))
    if first.section is not None and first.section.heading:
        return ()
    return tuple(_behind(page, first, last))


def _behind(page: Page, first: Line, last: Line) -> Iterator[tuple[int, int]]:
    for line in page.lines[last.index + 1 :]:
        if line.section != first.section or line.opens or kind_of(page, line):
            return
        yield line.start, line.end
