"""The tree of a document's sections: who is above whom, what holds an offset, which directive is in force."""

from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cached_property

from ontology.errors import UnknownItemError
from ontology.model import Facts, Section

from . import paths
from .answers import Ref, SectionNode
from .phrases import shortened


class Outline:
    """The sections of one document, by id ("IV.2.đ")."""

    def __init__(self, facts: Facts, document: Ref) -> None:
        self.facts, self.document = facts, document
        self.sections = {section.id: section for section in facts.sections}

    def ref(self, name: str) -> Ref:
        """The link to a section; its title is its heading."""
        section = self.sections.get(name)
        heading = shortened(section.heading) if section else ""
        return Ref(paths.part(self.document.path, "section", name), name, "section", heading)

    def up(self, name: str | None) -> list[str]:
        """The ids of a section and all above it, from the inside out."""
        found: list[str] = []
        while name in self.sections and name not in found:
            found.append(name)
            name = self.sections[name].parent
        return found

    def above(self, name: str) -> tuple[Ref, ...]:
        """Links from the document down to the section above this one."""
        return (self.document, *(self.ref(above) for above in reversed(self.up(name)[1:])))

    def holds(self, name: str, section: Ref | None) -> bool:
        """Whether a section is this one or below it."""
        return section is not None and name in self.up(section.label)

    def at(self, offset: int) -> str | None:
        """The innermost section that holds an offset."""
        place = bisect_right(self._starts, (offset, "\U0010ffff")) - 1
        if place < 0:
            return None
        above = self.up(self._starts[place][1])
        return next((name for name in above if self.sections[name].end > offset), None)

    def node(self, name: str) -> SectionNode:
        """A section with all below it. Raises UnknownItemError."""
        if name not in self._nodes:
            raise UnknownItemError(
                f"{self.document.label} không có mục {name}.", hint="Xem cây mục của văn bản."
            )
        return self._nodes[name]

    @cached_property
    def tree(self) -> tuple[SectionNode, ...]:
        """The sections of the first level, with all below them."""
        return tuple(self._nodes[section.id] for section in self._below[None])

    @cached_property
    def _nodes(self) -> dict[str, SectionNode]:
        """Made from the inside out, so that children are there before their parent."""
        nodes: dict[str, SectionNode] = {}
        for section in sorted(self.sections.values(), key=lambda item: -len(self.up(item.id))):
            nodes[section.id] = self._node(section, nodes)
        return nodes

    def _node(self, section: Section, nodes: dict[str, SectionNode]) -> SectionNode:
        return SectionNode(
            ref=self.ref(section.id),
            id=section.id,
            label=section.label,
            heading=section.heading,
            level=section.level,
            kind=section.kind,
            start=section.start,
            end=section.end,
            tasks=self._tasks[section.id],
            directive=next((self._own[name] for name in self.up(section.id) if name in self._own), None),
            children=tuple(nodes[child.id] for child in self._below[section.id] if child.id in nodes),
        )

    @cached_property
    def _below(self) -> defaultdict[str | None, list[Section]]:
        found: defaultdict[str | None, list[Section]] = defaultdict(list)
        for section in self.facts.sections:
            found[section.parent if section.parent in self.sections else None].append(section)
        return found

    @cached_property
    def _own(self) -> dict[str, str]:
        """The first directive under each section's label; inline ones govern their own paragraph only."""
        found: dict[str, str] = {}
        for item in self.facts.assignments:
            if item.section and not item.id.endswith("-inline"):
                found.setdefault(item.section, item.id)
        return found

    @cached_property
    def _tasks(self) -> Counter[str]:
        return Counter(name for task in self.facts.tasks for name in self.up(task.section))

    @cached_property
    def _starts(self) -> list[tuple[int, str]]:
        return sorted((section.start, section.id) for section in self.facts.sections)
