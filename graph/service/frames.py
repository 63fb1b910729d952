"""The talk between the pool and a worker over pipes.

Frames of one letter, four bytes of length, and a payload. To the worker goes one frame `Q` per query
(JSON). Back come `D` (bytes of the answer) and, last, `Z` (the end: JSON with `truncated` and `seconds`) or
`E` (an error: JSON with `kind`, `message`, `line`, `column`). A short answer comes whole in one frame `W`:
four bytes with the length of the record that `Z` would have, the record, the bytes of the answer. A worker
that is ready for its first query says `R`.
"""

import struct
from typing import BinaryIO

HEAD = struct.Struct(">cI")
_LENGTH = struct.Struct(">I")
QUERY, READY, DATA, END, ERROR, WHOLE = b"Q", b"R", b"D", b"Z", b"E", b"W"


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


def joined(record: bytes, body: bytes) -> bytes:
    """The payload of a frame `W`."""
    return _LENGTH.pack(len(record)) + record + body


def parted(payload: bytes) -> tuple[bytes, bytes]:
    """The record and the answer in the payload of a frame `W`."""
    end = _LENGTH.size + _LENGTH.unpack_from(payload)[0]
    return payload[_LENGTH.size : end], payload[end:]
