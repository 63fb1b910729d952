"""Counting the rows of a serialised answer as it streams by, and cutting it after the last one allowed.

The engine serialises natively, many times faster than row by row in Python; so rows are counted by the
bytes with which each format ends a row. After the last row allowed the end of the format is written, with a
note that the answer was cut where the format has a place for one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

NOTE = "Kết quả bị cắt ở giới hạn của dịch vụ: còn dòng chưa gửi."
_HELD = 32
_UNCOUNTED = 64_000
"""Bytes at the beginning that are looked at only if more follow: a short answer mostly has no use for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """How one format separates rows: `end` matches a row's end where another row follows.

    No row takes less than `least` bytes with its end. `heads` rows come before the first solution; `joint`
    bytes at the end of a match belong to the next row; `quoted` says that an end inside quotes is none;
    `tail` closes a cut answer.
    """

    end: re.Pattern[bytes]
    least: int = 1
    heads: int = 0
    joint: int = 0
    quoted: bool = False
    tail: bytes = b""


# In a JSON string a quote is escaped, so `{"` there can only be a brace before the closing quote, which is
# followed by "," or "}"; XML escapes "<" and TSV line ends. A row without any value ("{}") is not counted.
ROWS = {
    "json": Rows(
        end=re.compile(rb'\}\},(?=\{"[^,}])'),
        least=len('{"x":{"type":"uri","value":""}},'),
        joint=1,
        tail=b']},"truncated":"' + NOTE.encode() + b'"}',
    ),
    "xml": Rows(
        end=re.compile(rb"</result>(?=<result>)"),
        least=len("<result></result>"),
        tail=b"</results><!-- " + NOTE.encode() + b" --></sparql>",
    ),
    "tsv": Rows(end=re.compile(rb"\n(?=.)", re.DOTALL), heads=1),
    "csv": Rows(end=re.compile(rb"\n(?=.)", re.DOTALL), heads=1, quoted=True),
}


class RowLimit:
    """A file for the engine to write to.

    Passes bytes on to `send`, counts rows, cuts after `limit` of them.
    """

    def __init__(self, send: Callable[[bytes], None], *, rows: Rows, limit: int) -> None:
        self._send = send
        self._rows = rows
        self._left = limit + rows.heads
        self._held = b""
        self._free = min(_UNCOUNTED, limit * rows.least)
        self._early: list[bytes] = []
        self._gone = 0
        self._in_quotes = False
        self.truncated = False

    def write(self, data: bytes) -> int:
        """Take the next bytes; after the cut they are dropped."""
        size = len(data)
        if size <= self._free:
            self._free -= size
            self._early.append(data)
            self._send(data)
            return size
        self._free = 0
        if self._early:
            self._look_back()
        if not self.truncated:
            self._take(self._held + data)
        return size

    def flush(self) -> None:
        """Nothing is sent that may lie behind the cut."""

    def close(self) -> None:
        """Send what is held back, or the end of a cut answer."""
        if not self.truncated:
            self._take(self._held, last=True)
        self._send(self._rows.tail if self.truncated else self._held)

    def _look_back(self) -> None:
        """Count the rows of what was sent uncounted: too few bytes for the cut to lie there."""
        early, self._early = b"".join(self._early), []
        self._gone = len(early)
        self._take(early)

    def _take(self, data: bytes, *, last: bool = False) -> None:
        """Count row ends up to the edge; behind it a few bytes wait, in which an end may only begin."""
        edge = len(data) if last else max(len(data) - _HELD, 0)
        seen = 0
        for match in self._rows.end.finditer(data):
            if match.start() >= edge:
                break
            outside = self._outside_quotes(data, seen, match.end())
            seen = match.end()
            self._left -= outside
            if outside and self._left == 0:
                self._pass_on(data[: seen - self._rows.joint])
                self.truncated = True
                return
        kept = max(edge, seen)
        self._outside_quotes(data, seen, kept)
        self._pass_on(data[:kept])
        self._held = data[kept:]

    def _pass_on(self, data: bytes) -> None:
        """Send what has not gone already."""
        self._send(data[self._gone :])
        self._gone = max(self._gone - len(data), 0)

    def _outside_quotes(self, data: bytes, start: int, end: int) -> bool:
        """Go on over `data[start:end]`; whether its end lies outside quotes."""
        if self._rows.quoted and data.count(b'"', start, end) % 2:
            self._in_quotes = not self._in_quotes
        return not self._in_quotes
