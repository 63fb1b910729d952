"""Citations of a draft, found in a child process that can be killed, and what each one lacks.

The child (`graph.citing`) is a fresh interpreter with bounded time and memory; the text goes in by a pipe and
is written nowhere. A full citation names type, number, date and issuer (Decree 30/2020/NĐ-CP, appendix I).
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Literal

from ontology.errors import LimitError, UnknownItemError

from .answers import InstrumentInfo, Ref
from .explorer import Explorer

LONGEST = 50_000
"""Characters of a draft."""
SECONDS = 6.0
AT_ONCE = 2
PARTS = ("date", "issuer")
_ROOT = Path(__file__).resolve().parents[1]
_PASSED = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
_places = BoundedSemaphore(AT_ONCE)

State = Literal["full", "short", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCitation:
    """A citation of a draft.

    `state`: "full", "short" (parts left out that the collection knows), "missing" (a part that nothing
    tells). `proposal` is the full form where one instrument alone is meant; `differs` are parts stated
    otherwise than the collection knows them; `guessed` tells that no year is stated, so that the proposal is
    only the one instrument of that number that the collection knows.
    """

    start: int
    end: int
    text: str
    state: State
    missing: tuple[str, ...] = ()
    proposal: str = ""
    guessed: bool = False
    differs: tuple[str, ...] = ()
    instrument: Ref | None = None
    candidates: tuple[str, ...] = ()


def check(explorer: Explorer, text: str) -> tuple[DraftCitation, ...]:
    """The citations of a draft, in its order. Raises LimitError for a text that is too long or too slow."""
    if len(text) > LONGEST:
        raise LimitError(f"Đoạn văn dài {len(text)} ký tự, quá {LONGEST}.", hint="Dán từng phần một.")
    return tuple(_judged(explorer, record) for record in _found(text))


def _found(text: str) -> list[dict[str, Any]]:
    """What `graph.citing` finds in the text, within its limits."""
    if not _places.acquire(timeout=SECONDS):
        raise LimitError("Đang có nhiều người kiểm tra dự thảo.", hint="Thử lại sau vài giây.")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "graph.citing"],
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            timeout=SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise LimitError(f"Đọc quá {SECONDS:g} giây nên đã dừng.", hint="Dán từng phần một.") from error
    except subprocess.CalledProcessError as error:
        raise LimitError("Không đọc được đoạn văn này.", hint="Dán từng phần một.") from error
    finally:
        _places.release()
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _environment() -> dict[str, str]:
    """Nothing of ours but what a Python needs to start."""
    passed = {key: os.environ[key] for key in _PASSED if key in os.environ}
    return passed | {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def _judged(explorer: Explorer, record: dict[str, Any]) -> DraftCitation:
    ref, candidates = _meant(explorer, record)
    known = explorer.catalogue().instruments.get(ref.path) if ref else None
    missing = tuple(part for part in PARTS if not record[part])
    guessed = bool(ref and record["number"] and not record["year"])
    if guessed:
        missing = ("year", *missing)
    return DraftCitation(
        start=record["start"],
        end=record["end"],
        text=record["text"],
        state=_state(missing, None if guessed else known),
        missing=missing,
        proposal=ref.title if ref and known else "",
        guessed=guessed,
        differs=_differs(record, known),
        instrument=ref,
        candidates=candidates,
    )


def _meant(explorer: Explorer, record: dict[str, Any]) -> tuple[Ref | None, tuple[str, ...]]:
    """The one instrument meant, or the candidates; an instrument that nobody knows is neither."""
    name = record["number"] or record["name"]
    if not name:
        return None, ()
    year = f" năm {record['year']}" if record["year"] and str(record["year"]) not in name else ""
    for words in dict.fromkeys((name + year, name)):
        try:
            return explorer.lookup_instrument(words), ()
        except UnknownItemError as error:
            candidates = tuple(error.candidates)
    return None, candidates if not year else ()


def _state(missing: tuple[str, ...], known: InstrumentInfo | None) -> State:
    if not missing:
        return "full"
    return "short" if known and all(getattr(known, part) for part in missing) else "missing"


def _differs(record: dict[str, Any], known: InstrumentInfo | None) -> tuple[str, ...]:
    """Type and date, stated otherwise than the collection knows them."""
    if known is None:
        return ()
    pairs = {part: (record[part], getattr(known, part)) for part in ("type", "date")}
    return tuple(
        part for part, (said, is_) in pairs.items() if said and is_ and said.casefold() != is_.casefold()
    )
