"""Parsing files of strangers in a child process that can be killed: time, memory, CPU and output are
bounded.

The child (`extract.readers.child`) is a fresh interpreter with an empty environment. It takes the file on
its standard input and answers with text and layout as JSON; the parent kills it, and what it started, at
the deadline.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from extract.source import Layout, SourceText
from ontology.errors import CancuError, InputError, LimitError, SetupError

from . import kinds
from .limits import DEFAULT, Limits

_ROOT = Path(__file__).parents[2]
_PASSED = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TESSDATA_PREFIX")
_ERRORS: dict[str, type[CancuError]] = {e.__name__: e for e in (InputError, LimitError, SetupError)}


def reader(kind: str, parser: str | None = None, bounds: Limits = DEFAULT) -> Callable[..., SourceText]:
    """A reader for the table of `extract.readers`: checks that content is of `kind`, then parses in a child.

    `parser` names the module of this package that parses (default: that of the kind).
    """

    def read(content: bytes | str, *, name: str, limits: Limits = bounds) -> SourceText:
        content = content.encode("utf-8", errors="replace") if isinstance(content, str) else content
        kinds.require(content, kind, name=name, limits=limits)
        return parse(parser or kind, content, name=name, limits=limits)

    return read


def parse(parser: str, content: bytes, *, name: str, limits: Limits = DEFAULT) -> SourceText:
    """What `extract.readers.<parser>.parse` gives, found in a child. Raises what that raises, and
    LimitError.
    """
    order = {"parser": parser, "name": name, "limits": asdict(limits)}
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(content)
        given.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-m", "extract.readers.child", json.dumps(order)],
            stdin=given,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
        try:
            code = child.wait(limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise _too_slow(name, limits) from error
        finally:
            _end(child)
        answer.seek(0)
        return _document(answer.read(), code, name=name, limits=limits)


def _environment() -> dict[str, str]:
    """Nothing of ours but what a Python needs to start; no secrets reach the child."""
    passed = {key: os.environ[key] for key in _PASSED if key in os.environ}
    return passed | {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Kill the child with all that it started, and wait for it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    child.wait()


def _document(answer: bytes, code: int, *, name: str, limits: Limits) -> SourceText:
    try:
        record = json.loads(answer)
    except ValueError:
        raise _died(name, code, limits) from None
    if "error" in record:
        raise _ERRORS.get(record["error"], InputError)(record["message"], hint=record["hint"])
    return _source(record)


def _source(record: dict[str, Any]) -> SourceText:
    layout = tuple(
        Layout(
            start=start,
            end=end,
            kind=kind,
            level=level,
            table=table,
            row=row,
            column=column,
            rows=rows,
            lines=lines,
        )
        for start, end, kind, level, table, row, column, rows, lines in record["layout"]
    )
    return SourceText(
        text=record["text"],
        name=record["name"],
        format=record["format"],
        layout=layout,
        notes=tuple(record["notes"]),
        pages=tuple(record["pages"]),
    )


def _died(name: str, code: int, limits: Limits) -> CancuError:
    """The child ended without an answer: at its CPU limit, out of memory, or in a crash of the parser."""
    if os.name == "posix" and -code == signal.SIGXCPU:
        return _too_slow(name, limits)
    return LimitError(
        f"{name}: bộ đọc dừng đột ngột; tệp hỏng, hoặc cần quá {limits.memory // 1_000_000} MB bộ nhớ.",
        hint="Mở tệp bằng chương trình gốc rồi lưu lại, hoặc tách tệp ra.",
    )


def _too_slow(name: str, limits: Limits) -> LimitError:
    return LimitError(
        f"{name}: đọc quá {limits.seconds:g} giây nên đã dừng.",
        hint="Tệp quá phức tạp hoặc cố ý gây tắc: lưu lại từ chương trình gốc, hoặc tách ra.",
    )
