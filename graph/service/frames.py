"""The talk between the pool and a worker over pipes.

Frames of one letter, four bytes of length, and a payload. To the worker goes one frame `Q` per query
(JSON). Back come `D` (bytes of the answer) and, last, `Z` (the end: whether it was cut, seconds) or `E` (an
error: JSON with `kind`, `message`, `line`, `column`). A short answer comes whole in one frame `W`: what `Z`
would have, then the bytes of the answer. A worker that is ready for its first query says `R`.
"""

import os
import struct

HEAD = struct.Struct(">cI")
_END = struct.Struct(">?d")
_AT_ONCE = 65_536
"""Bytes asked for with one call: what a pipe holds (pipe(7))."""
QUERY, READY, DATA, END, ERROR, WHOLE = b"Q", b"R", b"D", b"Z", b"E", b"W"


class Line:
    """Frames over two file descriptors, one to read and one to write; each is left as it is at the end."""

    def __init__(self, source: int, target: int) -> None:
        self._source, self._target = source, target
        self._ahead = b""

    def write(self, kind: bytes, payload: bytes = b"") -> None:
        """One frame. Raises OSError where nobody reads."""
        self.send(packed(kind, payload))

    def send(self, frame: bytes) -> None:
        """One frame that was `packed`."""
        sent = os.write(self._target, frame)
        while sent < len(frame):
            sent += os.write(self._target, memoryview(frame)[sent:])

    def read(self) -> tuple[bytes, bytes] | None:
        """The next frame, or None where the line has ended."""
        found = self._ahead
        while len(found) < HEAD.size:
            more = os.read(self._source, _AT_ONCE)
            if not more:
                return None
            found += more
        kind, length = HEAD.unpack_from(found)
        end = HEAD.size + length
        if len(found) >= end:
            self._ahead = found[end:]
            return kind, found[HEAD.size : end]
        return self._rest(kind, found, end)

    def _rest(self, kind: bytes, found: bytes, end: int) -> tuple[bytes, bytes] | None:
        """A frame of which more is to come."""
        parts, missing = [found[HEAD.size :]], end - len(found)
        while missing:
            more = os.read(self._source, min(missing, _AT_ONCE))
            if not more:
                return None
            parts.append(more)
            missing -= len(more)
        self._ahead = b""
        return kind, b"".join(parts)


def packed(kind: bytes, payload: bytes) -> bytes:
    """A frame as it goes over the line."""
    return HEAD.pack(kind, len(payload)) + payload


def ended(truncated: bool, seconds: float) -> bytes:
    """The payload of a frame `Z`, and the beginning of one of a frame `W`."""
    return _END.pack(truncated, seconds)


def end_of(payload: bytes) -> tuple[bool, float, bytes]:
    """Whether the answer was cut, its seconds, and the bytes that come behind (of a frame `W`)."""
    truncated, seconds = _END.unpack_from(payload)
    return truncated, seconds, payload[_END.size :]
