"""What a remote engine holds, as one small record in a graph of its own: the only thing a switch changes.

Everything of ours lies in graphs below `{base}do-thi/kho`: this record, two slots for states, of which
readers read the current one while a writer fills the other, and the documents (`bundles`). Nothing else in
the engine is read or written.

The record is one literal of JSON. `swap` replaces it only where it still says what the writer read before, in
one update: engines run an update as a whole or not at all (SPARQL 1.1 Update, 2.2), and reading it back tells
who was first.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from pyoxigraph import Literal

from graph.paths import REMOTE_GRAPH
from graph.store import BUILD_AGAIN, FORMAT
from ontology.namespaces import RDF

from .engine import Engine
from .problems import StateError

SLOTS = ("1", "2")
_VALUE = RDF + "value"
_QUERY = "SELECT ?record WHERE {{ <{node}> <{value}> ?record }}"
_LOOKS, _PAUSE = 5, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A graph of a state: the id of the state, whether it is whole, its triples, when it was published."""

    state: str
    complete: bool
    triples: int = 0
    documents: int = 0
    created: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Who fills a slot: a word that tells writers apart, since when, and when it last gave a sign."""

    writer: str
    slot: str
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the engine holds; `current` names the slot to read, None before the first publishing ended."""

    format: int = FORMAT
    current: str | None = None
    slots: Mapping[str, Slot] = field(default_factory=dict)
    writing: Writing | None = None
    withdrawn: tuple[str, ...] = ()

    @property
    def served(self) -> Slot | None:
        """The state that readers read."""
        return self.slots.get(self.current) if self.current else None

    def with_slot(self, name: str, slot: Slot) -> "Record":
        """The record with this slot."""
        return replace(self, slots={**self.slots, name: slot})


class Ledger:
    """The record of one engine under one base."""

    def __init__(self, engine: Engine, base: str) -> None:
        self._engine = engine
        self.base = base
        self.node = base + REMOTE_GRAPH

    def graph(self, slot: str, shared: str = "") -> str:
        """The graph of a slot that holds all, or the copy there of a graph that is no document's."""
        return f"{self.node}/{slot}/{shared.rpartition('/')[2]}" if shared else f"{self.node}/{slot}"

    @property
    def documents(self) -> str:
        """The graph of the documents."""
        return f"{self.node}/van-ban"

    def read(self, *, seconds: float | None = None) -> Record | None:
        """The record, None where nothing was ever published. Raises StateError for one that is not ours."""
        for _ in range(_LOOKS):
            found = self._texts(seconds)
            if len(found) < 2:
                return _parsed(found[0]) if found else None
            time.sleep(_PAUSE)
        raise StateError(
            "Kho dữ liệu từ xa có hai bản ghi trạng thái.",
            hint="Hai máy đã công bố cùng lúc: chạy cancu publish --replace trên một máy.",
        )

    def swap(self, old: Record | None, new: Record) -> None:
        """Put `new` in the place of `old`. Raises StateError where another writer was first.

        A record that already says so is left alone: engines differ in what is left of a triple that one
        update takes away and adds.
        """
        text = _written(new)
        if old is None:
            self._engine.update(f"INSERT DATA {{ {self._statement(text)} }}")
        elif new != old:
            known = self._statement(_written(old))
            self._engine.update(
                f"DELETE {{ {known} }} INSERT {{ {self._statement(text)} }} WHERE {{ {known} }}"
            )
        found = self._texts(None)
        if found != [text]:
            if old is None and text in found:
                self._engine.update(f"DELETE DATA {{ {self._statement(text)} }}")
            raise StateError(
                "Một máy khác đang công bố lên kho từ xa.",
                hint="Chờ máy ấy xong rồi chạy lại: cancu publish.",
            )

    def reset(self, new: Record) -> None:
        """Put `new` in the place of whatever stands there."""
        self._engine.empty(self.node)
        self._engine.update(f"INSERT DATA {{ {self._statement(_written(new))} }}")

    def _texts(self, seconds: float | None) -> list[str]:
        query = _QUERY.format(node=self.node, value=_VALUE)
        return [row["record"] or "" for row in self._engine.select(query, self.node, seconds=seconds)]

    def _statement(self, text: str) -> str:
        return f"GRAPH <{self.node}> {{ <{self.node}> <{_VALUE}> {Literal(text)} }}"


def now() -> str:
    """This moment, ISO with its zone."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _written(record: Record) -> str:
    return json.dumps(asdict(record), ensure_ascii=True, sort_keys=True)


def _parsed(text: str) -> Record:
    try:
        found: Any = json.loads(text)
        slots = {name: Slot(**each) for name, each in found.pop("slots").items()}
        writing = found.pop("writing")
        withdrawn = tuple(found.pop("withdrawn"))
        record = Record(slots=slots, writing=writing and Writing(**writing), withdrawn=withdrawn, **found)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StateError("Bản ghi trạng thái của kho từ xa không đọc được.", hint=BUILD_AGAIN) from error
    if record.format != FORMAT:
        raise StateError("Kho từ xa do phiên bản phần mềm khác ghi.", hint=BUILD_AGAIN)
    return record
