"""A place in the tokens of a query, and how a reader moves on from it or stops."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.service.prescan import Token


@dataclass(frozen=True, slots=True)
class Fault:
    """The offset of the token that does not fit, its words, what would fit, and an undeclared prefix."""

    start: int
    found: str
    expected: str
    prefix: str | None = None


class Stop(Exception):
    """Reading ends here: the `fault`."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.expected)
        self.fault = fault


class Cursor:
    """The tokens, one ahead, and the prefixes declared so far."""

    def __init__(self, tokens: Sequence[Token], end: Token, prefixes: set[str]) -> None:
        self._tokens = [*tokens, end]
        self._at = 0
        self._prefixes = prefixes

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _is(self, *words: str) -> bool:
        return self._next.text in words or self._next.keyword in words

    def _take(self, *words: str) -> bool:
        found = self._is(*words)
        self._at += found
        return found

    def _need(self, *words: str, expected: str = "") -> None:
        if not self._take(*words):
            self._fail(expected or " hoặc ".join(f"“{word}”" for word in words))

    def _fail(self, expected: str) -> None:
        raise Stop(Fault(self._next.start, self._next.text, expected))

    def _kind(self, *kinds: str) -> bool:
        found = self._next.kind in kinds
        self._at += found
        return found

    def _many(self, read: Callable[[], None], more: Callable[[], bool], expected: str) -> None:
        if not more():
            self._fail(expected)
        while more():
            read()
