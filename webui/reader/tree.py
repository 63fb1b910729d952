"""What the tree of sections calls each part: its heading, else who leads there, else its first words."""

from collections.abc import Mapping

from graph.answers import DocumentView, SectionNode

from .blocks import plain
from .scopes import flatten

_FIRST = 90


def section_names(view: DocumentView) -> Mapping[str, str]:
    """Words for every section by its id; never empty where the section has words."""
    leads = {each.id: ", ".join(ref.label for ref in each.leads) for each in view.assignments if each.section}
    own = {each.section.label: each.id for each in reversed(view.assignments) if each.section}
    return {
        section.id: plain(section.heading)
        or leads.get(own.get(section.id, ""), "")
        or _opening(view.text, section)
        for section in flatten(view.sections)
    }


def _opening(text: str, section: SectionNode) -> str:
    words = plain(text[section.start : min(section.end, section.start + _FIRST)])
    label = next(
        (
            mark
            for mark in (f"{section.label})", f"{section.label}.", section.label)
            if words.startswith(mark)
        ),
        "",
    )
    return words[len(label) :].strip()
