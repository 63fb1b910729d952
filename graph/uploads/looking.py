"""A batch as a person sees it: what each file and the whole are at."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from graph.report import DocumentReport

from .batch import Batch, File, Progress

BatchState = Literal["reading", "interrupted", "stopped", "ready", "nothing", "entering", "cut", "entered"]
"""`cut`: taking in was interrupted; `nothing`: no file is left that could be taken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLook:
    """A file of a batch; `report` once it is read, `stand` how it stands to the collection.

    `twin` is another file of the batch that holds the same document; `entered` what came of it in the graph;
    `head` holds number, type, date (ISO), issuer and title as they were read.
    """

    file: File
    progress: Progress
    report: DocumentReport | None = None
    stand: str = ""
    held: str = ""
    head: Mapping[str, str | None] = field(default_factory=dict)
    twin: File | None = None
    entered: DocumentReport | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A batch: its state, its files, how far taking in is, and what was wrong with that (`problem`).

    `problem` is "busy" (another process writes; `message` says who) or "failed".
    """

    id: str
    created: float
    ocr: bool
    state: BatchState
    files: tuple[FileLook, ...]
    problem: str = ""
    message: str = ""
    step: str = ""
    done: int = 0
    total: int = 0
    counts: dict[str, int] = field(default_factory=dict)


def look(batch: Batch) -> Look:
    """The batch at this moment."""
    at_work = batch.is_at_work()
    entry: dict[str, Any] = batch.load("entry") or {}
    known = batch.load("progress") or {}
    files = _with_twins([_file(batch, file, known, entry) for file in batch.files])
    state = _state(batch, [item.progress.state for item in files], entry.get("state", ""), at_work)
    counts: dict[str, int] = {}
    for item in files:
        counts[item.progress.state] = counts.get(item.progress.state, 0) + 1
    problem = entry.get("state", "") if entry.get("state") in ("busy", "failed") else ""
    return Look(
        id=batch.id,
        created=batch.created,
        ocr=batch.ocr,
        state=state,
        files=files,
        problem=problem,
        message=entry.get("message", ""),
        step=entry.get("step", ""),
        done=entry.get("done", 0),
        total=entry.get("total", 0),
        counts=counts,
    )


def pulse(batch: Batch) -> str:
    """A word that changes whenever something of the batch does."""
    parts = [str(batch.is_at_work()), str(batch.is_stopped())]
    for name in ("progress.json", "entry.json", "dropped"):
        try:
            parts.append(str((batch.folder / name).stat().st_mtime_ns))
        except OSError:
            parts.append("")
    return "-".join(parts)


def _state(batch: Batch, states: list[str], entry: str, at_work: bool) -> BatchState:
    if entry == "done":
        return "entered"
    if entry == "working":
        return "entering" if at_work else "cut"
    if at_work:
        return "reading"
    if "stopped" in states or ("waiting" in states and batch.is_stopped()):
        return "stopped"
    if "waiting" in states or "working" in states:
        return "interrupted"
    return "ready" if "read" in states else "nothing"


def _file(batch: Batch, file: File, known: dict[str, Any], entry: dict[str, Any]) -> FileLook:
    if file.refused:
        return FileLook(file=file, progress=Progress(state="refused"))
    if batch.is_dropped(file.number):
        return FileLook(file=file, progress=Progress(state="dropped"))
    progress = Progress(**known.get(str(file.number), {"state": "waiting"}))
    stand = batch.load(f"stand/{file.number}") or {}
    entered = entry.get("reports", {}).get(str(file.number))
    return FileLook(
        file=file,
        progress=progress,
        report=batch.report(file.number) if progress.state == "read" else None,
        stand=stand.get("standing", ""),
        held=stand.get("document", ""),
        head=stand.get("head", {}),
        entered=DocumentReport.of(entered) if entered else None,
    )


def _with_twins(files: list[FileLook]) -> tuple[FileLook, ...]:
    first: dict[str, File] = {}
    found = []
    for item in files:
        document = item.report.document if item.report else None
        twin = first.setdefault(document, item.file) if document else item.file
        found.append(item if twin is item.file else replace(item, twin=twin))
    return tuple(found)
