"""How far a reader may go with one file: size, time, memory, unpacked size, members, pages, characters."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds for one file; sizes in bytes, times in seconds.

    `memory` bounds the address space of the process that parses; `unpacked` and `members` are an archive's.
    """

    size: int = 50_000_000
    seconds: float = 120.0
    memory: int = 1_500_000_000
    unpacked: int = 300_000_000
    members: int = 3_000
    pages: int = 2_000
    characters: int = 20_000_000


DEFAULT = Limits()
RECOGNISING = Limits(seconds=1800.0, pages=500)
"""For recognition (OCR), which takes some seconds a page."""
