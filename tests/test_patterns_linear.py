"""No pattern of the extraction takes more than linear time, whatever the text.

Every compiled pattern of `extract` and `ontology` is run over texts made to hurt: long runs, unclosed marks,
the pattern's own words again and again. Where that takes any time worth measuring, a text four times as long
must not take much more than four times as long: linear is 4, quadratic 16, the bound lies between. Times are
CPU times and the best of several, so that a busy machine does not matter.

A private pattern that its module only ever matches from a given position is tried that way; all others are
searched for at every position, whoever uses them.
"""

import contextlib
import dataclasses
import functools
import importlib
import inspect
import itertools
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from types import FrameType, ModuleType

import pytest

PACKAGES = ("extract", "ontology")
LENGTH = 5_000
NOT_WORTH_MEASURING = 0.004  # seconds; the fastest quadratic pattern needs twice that at LENGTH
MOST = 9.0  # between 4 (linear) and 16 (quadratic)
GIVE_UP = 4.0  # seconds of CPU time

RUNS = [
    *(
        "a",
        "đ",
        "A",
        "Ầ",
        "1",
        " ",
        "\n",
        "\t",
        "\xa0",
        "/",
        "-",
        ".",
        ",",
        ";",
        ":",
        "(",
        ")",
        "“",
        '"',
        "_",
        "*",
        "|",
    ),
    *(
        "a ",
        "A ",
        "1 ",
        "a/",
        "a-",
        "1/",
        "1-",
        "1.",
        "a.",
        "a, ",
        "a; ",
        "a\n",
        "\n\n",
        "- ",
        "| ",
        "(a",
        "“a ",
    ),
    *(
        "A/A-",
        "1/1-",
        "1-NQ/",
        "Số ",
        "số 1",
        "Aa Bb, ",
        "a và b, ",
        "ngày 1 tháng ",
        "năm 2",
        "12/12/",
        "<a ",
        "**a",
    ),
]
WORD = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{1,}){0,3}")
MOST_WORDS = 14


def _modules() -> Iterator[ModuleType]:
    for package in PACKAGES:
        root = importlib.import_module(package)
        yield root
        for found in pkgutil.walk_packages(root.__path__, f"{package}."):
            yield importlib.import_module(found.name)


def _patterns_in(value: object, depth: int = 0) -> Iterator["re.Pattern[str]"]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 4:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            value = [getattr(value, field.name) for field in dataclasses.fields(value)]
        if isinstance(value, dict):
            value = [*value.keys(), *value.values()]
        if isinstance(value, list | tuple | set | frozenset):
            for item in value:
                yield from _patterns_in(item, depth + 1)


def _collect() -> dict[str, "re.Pattern[str]"]:
    found: dict[str, re.Pattern[str]] = {}
    seen: set[tuple[str, int]] = set()
    for module in _modules():
        for name, value in sorted(vars(module).items()):
            for pattern in _patterns_in(value):
                if (pattern.pattern, pattern.flags) not in seen:
                    seen.add((pattern.pattern, pattern.flags))
                    found[f"{module.__name__}.{name}-{len(found)}"] = pattern
    return found


PATTERNS = _collect()


@functools.cache
def _source(module: str) -> str:
    return inspect.getsource(importlib.import_module(module))


def _anchored(name: str) -> bool:
    """Whether the pattern's module only ever matches it from a given position."""
    module, _, variable = name.partition("-")[0].rpartition(".")
    uses = re.findall(rf"(?<![\w.]){variable}\b(?! =)(?:\.(\w+)\()?", _source(module))
    return variable.startswith("_") and bool(uses) and set(uses) <= {"match", "fullmatch"}


def _own_words(pattern: "re.Pattern[str]") -> list[str]:
    """Literal words of the pattern, as far as its source shows them."""
    plain = re.sub(r"\\[ ]", " ", pattern.pattern)
    plain = re.sub(r"\\[A-Za-z]|\?P<\w+>|\?P=\w+|\{[0-9,]*\}", "\n", plain)
    words = list(dict.fromkeys(WORD.findall(plain)))
    step = max(1, len(words) // MOST_WORDS)
    return words[::step][:MOST_WORDS]


def _hostile(pattern: "re.Pattern[str]") -> Iterator[str]:
    """Pieces to be repeated."""
    yield from RUNS
    words = _own_words(pattern)
    for word in words:
        yield word
        yield word + " "
        yield word + ", "
        yield word + " a"
        yield word + " 1 "
    yield " ".join(words) + " "
    for first, second in itertools.pairwise(words):
        yield f"{first} {second}"


def _seconds(pattern: "re.Pattern[str]", text: str, rounds: int = 1, *, anchored: bool = False) -> float:
    """The CPU time of going through all matches, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        if anchored:
            pattern.match(text)
            pattern.fullmatch(text)
        else:
            for _match in pattern.finditer(text):
                pass
        best = min(best, time.process_time() - start)
    return best


def _text(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


@contextlib.contextmanager
def _given_up(seconds: float, what: str) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        pytest.fail(f"more than {seconds} s of CPU time: {what}")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("name", PATTERNS)
def test_linear(name: str) -> None:
    pattern = PATTERNS[name]
    seconds = functools.partial(_seconds, pattern, anchored=_anchored(name))
    for piece in dict.fromkeys(_hostile(pattern)):
        with _given_up(GIVE_UP, f"{name} on {piece!r}"):
            text = _text(piece, LENGTH)
            if seconds(text) < NOT_WORTH_MEASURING:
                continue
            short, long = seconds(text, 3), seconds(_text(piece, 4 * LENGTH), 2)
            assert long < MOST * max(short, 0.002), (
                f"{piece!r}: {short:.4f} s, four times as long {long:.4f} s"
            )


def test_the_measure_sees_a_quadratic_pattern() -> None:
    quadratic = re.compile(r"a+b")
    text = _text("a", LENGTH)
    assert _seconds(quadratic, text) > NOT_WORTH_MEASURING
    assert _seconds(quadratic, _text("a", 4 * LENGTH)) > MOST * _seconds(quadratic, text, 3)


def test_every_package_has_patterns() -> None:
    assert {name.partition(".")[0] for name in PATTERNS} == set(PACKAGES)
