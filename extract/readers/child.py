"""The child of `sandbox`, `python -m extract.readers.child`: limits itself, parses one file, answers in
JSON.
"""

import contextlib
import ctypes
import importlib
import json
import math
import signal
import sys
from collections.abc import Callable

from extract.source import SourceText
from ontology.errors import CancuError, InputError, LimitError

from .limits import Limits

PARSERS = ("docx", "pdf", "html", "ocr")
_PARENT_DIES = 1  # PR_SET_PDEATHSIG of prctl(2)


def main(arguments: list[str]) -> None:
    """Parse standard input with the parser that `arguments` name, answer on standard output."""
    order = json.loads(arguments[0])
    name, limits = order["name"], Limits(**order["limits"])
    try:
        confine(limits)
        source = _parse(order["parser"])(sys.stdin.buffer.read(), name=name, limits=limits)
        answer = _record(source, limits)
    except CancuError as error:
        answer = _refusal(error)
    except MemoryError:
        answer = _refusal(_out_of_memory(name, limits))
    except Exception as error:  # parsers of damaged files raise whatever they like
        answer = _refusal(_damaged(name, error))
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()


def confine(limits: Limits) -> None:
    """Give up memory, CPU time and large files beyond `limits` (POSIX; the parent's clock holds
    everywhere). On Linux nothing goes on for a parent that was killed.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PARENT_DIES, signal.SIGKILL)
    try:
        import resource
    except ImportError:
        return
    seconds = math.ceil(limits.seconds)
    for what, bound in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits.characters * 12),
    ):
        resource.setrlimit(what, (bound, bound))


def _parse(parser: str) -> Callable[..., SourceText]:
    if parser not in PARSERS:
        raise InputError(f"Không có bộ đọc {parser!r}.")
    parse: Callable[..., SourceText] = importlib.import_module(f"extract.readers.{parser}").parse
    return parse


def _record(source: SourceText, limits: Limits) -> dict[str, object]:
    if len(source.text) > limits.characters:
        raise LimitError(
            f"{source.name}: {len(source.text)} ký tự, quá giới hạn {limits.characters}.", hint="Tách tệp ra."
        )
    return {
        "text": source.text,
        "name": source.name,
        "format": source.format,
        "layout": [
            [x.start, x.end, x.kind, x.level, x.table, x.row, x.column, x.rows, x.lines]
            for x in source.layout
        ],
        "notes": source.notes,
        "pages": source.pages,
    }


def _refusal(error: CancuError) -> dict[str, object]:
    return {"error": type(error).__name__, "message": error.message, "hint": error.hint}


def _out_of_memory(name: str, limits: Limits) -> LimitError:
    return LimitError(
        f"{name}: cần hơn {limits.memory // 1_000_000} MB bộ nhớ nên đã dừng.",
        hint="Tách tệp ra, hoặc bỏ bớt ảnh và bảng.",
    )


def _damaged(name: str, error: Exception) -> InputError:
    return InputError(
        f"{name}: tệp hỏng hoặc sai định dạng ({type(error).__name__}).",
        hint="Mở tệp bằng chương trình gốc rồi lưu lại, hoặc xin bản khác.",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
