"""Answers as streams of bytes: made whole first, or sent as they come; packed by gzip.

Every generator here closes the one it reads from, so that a worker is free again when a client goes away.
"""

import contextlib
import tempfile
import zlib
from collections.abc import Generator, Iterator
from typing import IO

CHUNK = 64_000
_IN_MEMORY = 1_000_000


class Whole:
    """An answer made to its end, in memory up to 1 MB, on disk beyond: its `size`, its bytes in chunks."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._spool: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        try:
            with closing(chunks):
                self.size = sum(self._spool.write(chunk) for chunk in chunks)
        except BaseException:
            self._spool.close()
            raise
        self._spool.seek(0)

    def __iter__(self) -> "Whole":
        return self

    def __next__(self) -> bytes:
        chunk = self._spool.read(CHUNK)
        if not chunk:
            self.close()
            raise StopIteration
        return chunk

    def close(self) -> None:
        """Let go of the bytes."""
        self._spool.close()


def gzipped(chunks: Iterator[bytes]) -> Generator[bytes]:
    """gzip as it comes; the first bytes leave at once. A stream that breaks has no trailer."""
    packer = zlib.compressobj(level=5, wbits=31)
    with closing(chunks):
        for number, chunk in enumerate(chunks):
            packed = packer.compress(chunk)
            if packed := packed + packer.flush(zlib.Z_SYNC_FLUSH) if number == 0 else packed:
                yield packed
        yield packer.flush()


@contextlib.contextmanager
def closing(chunks: Iterator[bytes]) -> Iterator[None]:
    """Close the iterator on the way out, if it can be closed."""
    try:
        yield
    finally:
        close = getattr(chunks, "close", None)
        if close:
            close()
