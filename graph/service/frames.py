"""The talk between the pool and a worker over pipes.

Frames of one letter, four bytes of length, and a payload. To the worker goes one frame `Q` per query
(JSON). Back come `D` (bytes of the answer) and, last, `Z` (the end: JSON with `truncated` and `seconds`) or
`E` (an error: JSON with `kind`, `message`, `line`, `column`). A worker that is ready for its first query
says `R`.
"""

import struct
from typing import BinaryIO

HEAD = struct.Struct(">cI")
QUERY, READY, DATA, END, ERROR = b"Q", b"R", b"D", b"Z", b"E"


def write(stream: BinaryIO, kind: bytes, payload: bytes = b"") -> None:
    """One frame, flushed."""
    stream.write(HEAD.pack(kind, len(payload)) + payload)
    stream.flush()


def read(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """The next frame, or None where the stream has ended."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    payload = stream.read(length)
    return (kind, payload) if len(payload) == length else None
