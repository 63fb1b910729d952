"""A small home for the tests of the pages: the plan as its gold tells it, and a made-up document."""

from functools import cache
from pathlib import Path

import graph_samples

from extract.source import SourceText
from graph.build import build
from ontology import model
from ontology.model import Facts

PLAN = "vb/can-tho.ubnd/kh/2023/22"
OTHER = "vb/can-tho.ubnd/kh/2022/7"
THIRD = "vb/can-tho.ubnd/kh/2023/40"
THIRD_TEXT = """KẾ HOẠCH số 40/KH-UBND ngày 01/3/2023
1. Giao Sở Y tế:
Triển khai Kế hoạch số 22/KH-UBND ngày 06/02/2023 tại các trạm y tế.
"""
_NAMES = {"ke-hoach.md": PLAN, "rung.md": OTHER, "tram.md": THIRD}


def make_home(folder: Path, *, small: bool = False) -> Path:
    """Build a home folder in `folder` without extracting anything; a `small` one is without the plan."""
    sources = folder / "sources"
    sources.mkdir()
    if not small:
        (sources / "ke-hoach.md").write_text(graph_samples.plan_text(), encoding="utf-8", newline="")
    (sources / "rung.md").write_text(graph_samples.TEXT, encoding="utf-8", newline="")
    (sources / "tram.md").write_text(THIRD_TEXT, encoding="utf-8", newline="")
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
    made = {PLAN: graph_samples.plan, OTHER: lambda: graph_samples.sample(OTHER), THIRD: _third}
    return made[document]()


def _third() -> Facts:
    """A plan that carries out the first one: a held document that a task of another document rests on."""
    span = graph_samples.span
    task, cited = THIRD_TEXT.splitlines()[2], "Kế hoạch số 22/KH-UBND ngày 06/02/2023"
    place = span(cited, THIRD_TEXT)
    return model.Facts(
        document=model.Document(
            id=THIRD, number="40/KH-UBND", type="Kế hoạch", date="2023-03-01", place="Cần Thơ"
        ),
        sections=(
            model.Section(
                id="1",
                label="1",
                level=1,
                heading="",
                parent=None,
                start=THIRD_TEXT.index("1. Giao"),
                end=len(THIRD_TEXT),
            ),
        ),
        assignments=(
            model.Assignment(
                id="1",
                section="1",
                mode="giao",
                leads=("cq/can-tho/so-y-te",),
                coordinators=(),
                form="directive",
                **span("Giao Sở Y tế:", THIRD_TEXT),
            ),
        ),
        tasks=(model.Task(id="1-01", assignment="1", section="1", text=task, **span(task, THIRD_TEXT)),),
        citations=(
            model.Citation(
                id="c01", text=cited, number="22/KH-UBND", year=2023, instrument=PLAN, task="1-01", **place
            ),
        ),
        instruments=(
            model.Instrument(id=PLAN, number="22/KH-UBND", type="Kế hoạch", year=2023, date="2023-02-06"),
            model.Instrument(id=THIRD, number="40/KH-UBND", type="Kế hoạch", year=2023, date="2023-03-01"),
        ),
        agencies=(model.Agency(id="cq/can-tho/so-y-te", name="Sở Y tế", kind="department", place="Cần Thơ"),),
        relations=(model.Relation(subject=THIRD, predicate="implements", object=PLAN, **place),),
    )
