"""What there is to say of a remote engine and of what it holds, for `cancu doctor`."""

import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from graph.homefolder import HomeFolder
from graph.store import Snapshot

from . import states
from .access import Access
from .engine import Engine
from .record import Ledger, Record

_SLOW_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen, and what to do about it ("" for nothing)."""

    seen: str
    advice: str = ""


def examine(access: Access, home: Path, *, base: str) -> Seen:
    """Ask the engine for its record, and count what it serves. Raises StoreError where it cannot be asked."""
    with closing(Engine(access)) as engine:
        ledger, begun = Ledger(engine, base), time.monotonic()
        record = ledger.read()
        waited = time.monotonic() - begun
        if record is None or record.served is None or record.current is None:
            return Seen("chưa có trạng thái nào", "công bố: cancu build hoặc cancu publish")
        slot, counted = record.served, engine.count(ledger.graph(record.current))
    what = f"trạng thái {slot.state}: {slot.documents} văn bản, {counted} bộ ba"
    seen = f"{what}, trả lời sau {waited:.2f} giây"
    if counted != slot.triples:
        return Seen(
            f"{seen}; bản ghi nói {slot.triples}", "đã bị sửa ngoài chương trình: cancu publish --replace"
        )
    return Seen(seen, _advice(record, HomeFolder(home), slot.state, waited))


def _advice(record: Record, home: HomeFolder, served: str, waited: float) -> str:
    if record.writing:
        return f"có máy đang công bố, hoặc đã bị cắt ngang (dấu hiệu cuối lúc {record.writing.sign})"
    current = Snapshot.opened(home.snapshots / str(home.current()))
    if current and states.state_of(current) != served:
        return "thư mục dữ liệu có trạng thái khác: cancu publish, hoặc cancu pull"
    return "máy chủ trả lời chậm: xem đường mạng và tải của nó" if waited > _SLOW_SECONDS else ""
