"""The comparison of two held documents: tasks in both, in one only, moved leads, bases gained and dropped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.answers import DocumentView, InstrumentCount, InstrumentInfo, Ref, SectionNode, TaskRow
from graph.catalogue import Catalogue

from .aligning import Item, align
from .counterparts import Counterparts
from .wording import likeness, words

NEAR = 0.3
"""Below this likeness the task most like another one is like it by chance."""
PART = 0.8
"""A task is likely part of another where so many of its words stand there in the same order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two documents."""

    ref: Ref
    number: str | None
    date: str | None
    place: str | None
    title: str | None
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A duty that both plans hold. `likeness` is the share of words in both (0 to 1); `same`: all of them.

    `lost` led it in the first plan and nobody that corresponds to them leads it in the second; `gained` the
    other way round.
    """

    first: TaskRow
    second: TaskRow
    likeness: float
    same: bool
    lost: tuple[Ref, ...] = ()
    gained: tuple[Ref, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether who leads it changed."""
        return bool(self.lost or self.gained)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A task of one plan only. `near` is the task of the other plan most like it, if any is.

    `within`: most of its words stand in `near`, so that it may have been split off from it or merged into it.
    """

    task: TaskRow
    near: TaskRow | None = None
    likeness: float = 0.0
    within: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """An instrument that either document cites.

    `first` and `second` count mentions, `first_tasks` and `second_tasks` tasks that cite it; `legal`
    names the sides (1, 2) whose căn cứ it is.
    """

    instrument: InstrumentInfo
    first: int
    second: int
    first_tasks: int
    second_tasks: int
    legal: tuple[int, ...] = ()

    @property
    def state(self) -> str:
        """ "both", "new" (in the second only) or "dropped" (in the first only)."""
        if self.first and self.second:
            return "both"
        return "new" if self.second else "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two documents beside each other.

    `pairs` follow the text of the first document, `new` that of the second, `dropped` that of the first:
    pairs and dropped are all tasks of the first, pairs and new all of the second. `matched` are bodies of two
    places that were taken for each other.
    """

    first: Side
    second: Side
    pairs: tuple[Pair, ...]
    new: tuple[Part, ...]
    dropped: tuple[Part, ...]
    bases: tuple[Basis, ...]
    matched: tuple[tuple[Ref, Ref], ...] = ()

    @property
    def same(self) -> tuple[Pair, ...]:
        """Duties whose words stayed."""
        return tuple(pair for pair in self.pairs if pair.same)

    @property
    def changed(self) -> tuple[Pair, ...]:
        """Duties whose words changed."""
        return tuple(pair for pair in self.pairs if not pair.same)

    @property
    def moved(self) -> tuple[Pair, ...]:
        """Duties that somebody else leads, whether or not their words changed."""
        return tuple(pair for pair in self.pairs if pair.moved)

    @property
    def holds(self) -> bool:
        """Whether every task of both documents stands in exactly one list."""
        return (
            len(self.pairs) + len(self.dropped) == self.first.tasks
            and len(self.pairs) + len(self.new) == self.second.tasks
        )


def compare(catalogue: Catalogue, first: DocumentView, second: DocumentView) -> Comparison:
    """What became of the first document's tasks and bases in the second one."""
    leads = [ref for view in (first, second) for row in view.tasks for ref in row.leads]
    bodies = Counterparts(catalogue, (ref.path for ref in leads))
    left, right = _items(first, bodies), _items(second, bodies)
    matches = align(left, right, one_place=first.letterhead.place == second.letterhead.place)
    pairs = tuple(_pair(first.tasks[m.left], second.tasks[m.right], bodies) for m in matches)
    told_first, told_second = _told(first), _told(second)
    matched_first, matched_second = {m.left for m in matches}, {m.right for m in matches}
    return Comparison(
        first=_side(first),
        second=_side(second),
        pairs=pairs,
        new=tuple(_parts(second.tasks, matched_second, told_second, first.tasks, told_first)),
        dropped=tuple(_parts(first.tasks, matched_first, told_first, second.tasks, told_second)),
        bases=_bases(first, second),
        matched=_matched(leads, bodies),
    )


def _side(view: DocumentView) -> Side:
    head = view.letterhead
    return Side(
        ref=view.ref,
        number=head.number,
        date=head.date,
        place=head.place,
        title=head.title,
        tasks=len(view.tasks),
    )


def _items(view: DocumentView, bodies: Counterparts) -> list[Item]:
    heads = dict(_headings(view.sections, ""))
    return [
        Item(row.text, bodies.keys(row.leads), heads.get(row.section.label, "") if row.section else "")
        for row in view.tasks
    ]


def _headings(nodes: Sequence[SectionNode], above: str) -> Iterator[tuple[str, str]]:
    """The heading that each section stands under, its own if it has one."""
    for node in nodes:
        yield node.id, node.heading or above
        yield from _headings(node.children, node.heading or above)


def _told(view: DocumentView) -> list[tuple[str, ...]]:
    return [words(row.text) for row in view.tasks]


def _pair(first: TaskRow, second: TaskRow, bodies: Counterparts) -> Pair:
    one, two = words(first.text), words(second.text)
    return Pair(
        first=first,
        second=second,
        likeness=round(likeness(one, two), 4),
        same=one == two,
        lost=bodies.without(first.leads, second.leads),
        gained=bodies.without(second.leads, first.leads),
    )


def _parts(
    tasks: Sequence[TaskRow],
    matched: set[int],
    told: Sequence[tuple[str, ...]],
    others: Sequence[TaskRow],
    told_others: Sequence[tuple[str, ...]],
) -> Iterator[Part]:
    """The tasks without a partner, each with the task of the other plan most like it."""
    holding: dict[str, list[int]] = {}
    for place, found in enumerate(told_others):
        for word in set(found):
            holding.setdefault(word, []).append(place)
    for place, row in enumerate(tasks):
        if place not in matched:
            yield _part(row, told[place], others, told_others, holding)


def _part(
    row: TaskRow,
    told: tuple[str, ...],
    others: Sequence[TaskRow],
    told_others: Sequence[tuple[str, ...]],
    holding: Mapping[str, list[int]],
) -> Part:
    shared: dict[int, float] = {}
    for word in set(told):
        found = holding.get(word, [])
        for place in found:
            shared[place] = shared.get(place, 0.0) + 1 / len(found)
    if not shared:
        return Part(task=row)
    likely = sorted(shared, key=lambda place: (-shared[place], place))[:8]
    near = max(likely, key=lambda place: (likeness(told, told_others[place]), -place))
    held = max(likely, key=lambda place: (_held(told, told_others[place]), -place))
    within = _held(told, told_others[held]) >= PART
    best = held if within else near
    share = likeness(told, told_others[best])
    if share < NEAR and not within:
        return Part(task=row)
    return Part(task=row, near=others[best], likeness=round(share, 4), within=within)


def _held(told: Sequence[str], other: Sequence[str]) -> float:
    """The share of the words of one text that stand in the other in the same order."""
    total = len(told) + len(other)
    return likeness(told, other) * total / 2 / len(told) if told else 0.0


def _bases(first: DocumentView, second: DocumentView) -> tuple[Basis, ...]:
    """Every instrument that either cites: bases first, then by mentions."""
    legal = [{ref.path for ref in view.letterhead.legal_bases} for view in (first, second)]
    counts = [{row.instrument.ref.path: row for row in view.instruments} for view in (first, second)]
    found = [
        _basis([side.get(path) for side in counts], tuple(at + 1 for at in (0, 1) if path in legal[at]))
        for path in dict.fromkeys([*counts[0], *counts[1]])
    ]
    return tuple(sorted(found, key=lambda row: (not row.legal, -row.first - row.second)))


def _basis(sides: Sequence[InstrumentCount | None], legal: tuple[int, ...]) -> Basis:
    mentions = [row.mentions if row else 0 for row in sides]
    tasks = [row.tasks if row else 0 for row in sides]
    return Basis(
        instrument=next(row.instrument for row in sides if row),
        first=mentions[0],
        second=mentions[1],
        first_tasks=tasks[0],
        second_tasks=tasks[1],
        legal=legal,
    )


def _matched(leads: Sequence[Ref], bodies: Counterparts) -> tuple[tuple[Ref, Ref], ...]:
    """Two different bodies with one key, each pair once."""
    known: dict[str, Ref] = {}
    found: dict[tuple[Ref, Ref], None] = {}
    for ref in leads:
        other = known.setdefault(bodies.key(ref.path), ref)
        if other.path != ref.path:
            found[other, ref] = None
    return tuple(found)
