"""A small home for the tests of the pages: the plan as its gold tells it, and a made-up document."""

from functools import cache
from pathlib import Path

import graph_samples

from extract.source import SourceText
from graph.build import build
from ontology.model import Facts

PLAN = "vb/can-tho.ubnd/kh/2023/22"
OTHER = "vb/can-tho.ubnd/kh/2022/7"
_NAMES = {"ke-hoach.md": PLAN, "rung.md": OTHER}


def make_home(folder: Path) -> Path:
    """Build a home folder in `folder` without extracting anything."""
    sources = folder / "sources"
    sources.mkdir()
    (sources / "ke-hoach.md").write_text(graph_samples.plan_text(), encoding="utf-8", newline="")
    (sources / "rung.md").write_text(graph_samples.TEXT, encoding="utf-8", newline="")
    home = folder / "home"
    build([sources], home, read=_read, extract=_facts)
    return home


def _read(path: Path) -> SourceText:
    return SourceText(text=path.read_bytes().decode("utf-8"), name=path.name, format="markdown")


def _facts(source: SourceText) -> Facts:
    return facts(_NAMES[source.name])


@cache
def facts(document: str) -> Facts:
    """The facts that the home of the tests is built of."""
    return graph_samples.plan() if document == PLAN else graph_samples.sample(OTHER)
