"""The pool.

A few workers, a bounded queue, a deadline for each query, and no worker that outlives its query's harm. A
worker that is killed, crashes, or belongs to an older snapshot is replaced. The answer comes as an iterator
of bytes; if it cannot be finished the iterator raises AnswerBroken, so that what was sent never looks
whole.
"""

import contextlib
import dataclasses
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import frames, mistakes, prescan
from .fairness import Fairness
from .formats import Format
from .limits import Limits, Share
from .problems import AnswerBroken, QueryProblem, QuerySyntax, QueryTooLong, ServiceBusy
from .turns import Turns
from .watchdog import Watchdog

_START_SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One query: its text, the format of the answer, the dataset by protocol, who asks.

    `scan` is what the first look found, where the caller looked already.
    """

    query: str
    format: Format
    rows: int
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    client: str = field(default="", compare=False)
    scan: prescan.Scan | None = None


@dataclass(slots=True)
class Answer:
    """An answer on its way: iterate `chunks`; `truncated` and `seconds` are right once it has ended.

    A short one has ended already, and is `whole`. `snapshot` is the id of the state that it is of.
    """

    form: str
    chunks: Iterator[bytes]
    snapshot: str = ""
    whole: bytes | None = None
    truncated: bool = False
    seconds: float = 0.0


@dataclass(slots=True)
class _Worker:
    process: "subprocess.Popen[bytes]"
    snapshot: Path
    line: frames.Line
    killed: threading.Event = field(default_factory=threading.Event)

    def kill(self) -> None:
        """End the process at once; what it was doing is lost."""
        self.killed.set()
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    def close(self) -> None:
        """End the process and its pipes."""
        self.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        self.process.wait()


class Pool:
    """Workers on the current snapshot; safe to use from many threads."""

    def __init__(
        self,
        snapshot: Callable[[], Path],
        *,
        base: str,
        limits: Limits | None = None,
        share: Share | None = None,
        size: int = 2,
        prefixes: Mapping[str, str] | None = None,
    ) -> None:
        self._snapshot = snapshot
        self._base = base
        self.limits = limits or Limits()
        self._prefixes = dict(prefixes or {})
        self._share = share or Share()
        self._fairness = Fairness(self._share)
        self._turns = Turns(size, queue=self._share.queue, seconds=self.limits.seconds)
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()
        self._watchdog = Watchdog()
        self._asked = lru_cache(maxsize=64)(self._read)

    def run(self, request: Request) -> Answer:
        """Start a query and wait for its first bytes.

        Raises QueryProblem (400, 403), QueryTooLong (503), QueryRefused (429) or ServiceBusy (503).
        """
        names_graphs = request.default_graphs or request.named_graphs
        form, frame = self._read(request) if names_graphs else self._asked(request)
        ticket = self._fairness.enter(request.client)
        try:
            self._turns.take()
        except BaseException:
            self._fairness.leave(ticket, 0.0)
            raise
        answer = Answer(form, iter(()))
        stream = self._stream(frame, answer, lambda seconds: self._fairness.leave(ticket, seconds))
        try:
            first = next(stream, b"")
        except QuerySyntax as error:
            raise mistakes.explained(request.query, error) from error
        answer.chunks = iter((answer.whole,)) if answer.whole is not None else _rejoined(first, stream)
        return answer

    def close(self) -> None:
        """End every idle worker."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.close()

    def _read(self, request: Request) -> tuple[str, bytes]:
        """The form of the query, and the frame that asks a worker; kept for those who ask the same again."""
        found = request.scan or prescan.scan(request.query, self.limits)
        rows = min(request.rows, self.limits.rows)
        query = prescan.bounded(request.query, found, rows + 1) if found.form == "SELECT" else request.query
        message = {
            "query": query,
            "end": prescan.place(request.query, len(request.query)),
            "star": found.star if found.form == "SELECT" else None,
            "variables": found.variables,
            "base": self._base,
            "format": request.format.name,
            "writer": request.format.writer,
            "rows": rows,
            "answer_bytes": self.limits.answer_bytes,
            "default_graphs": request.default_graphs,
            "named_graphs": request.named_graphs,
            "own_dataset": found.dataset,
            "prefixes": {} if found.form in ("SELECT", "ASK") else self._prefixes,
        }
        return found.form, frames.packed(frames.QUERY, json.dumps(message).encode())

    def _stream(self, message: bytes, answer: Answer, leave: Callable[[float], None]) -> Iterator[bytes]:
        """The bytes of one answer; gives slot and worker back whatever happens."""
        begun = time.monotonic()
        worker: _Worker | None = None
        sound = False
        sent = False
        try:
            worker = self._worker()
            answer.snapshot = worker.snapshot.parent.name
            with self._watchdog.deadline(self.limits.seconds, worker.kill):
                worker.line.send(message)
                while (frame := worker.line.read()) is not None:
                    kind, payload = frame
                    if kind == frames.DATA:
                        sent = True
                        yield payload
                        continue
                    sound = True
                    if kind == frames.ERROR:
                        raise self._problem(json.loads(payload), sent=sent)
                    answer.truncated, answer.seconds, rest = frames.end_of(payload)
                    if kind == frames.WHOLE:
                        answer.whole = rest
                    return
            raise self._lost(worker, sent=sent)
        except (BrokenPipeError, OSError) as error:
            if isinstance(error, TimeoutError) or worker is None:
                raise
            raise self._lost(worker, sent=sent) from error
        finally:
            self._give_back(worker, sound=sound)
            self._turns.give_back()
            leave(time.monotonic() - begun)

    def _problem(self, record: Mapping[str, Any], *, sent: bool) -> Exception:
        problem = _problem(record, self.limits)
        return AnswerBroken(problem.message, hint=problem.hint) if sent else problem

    def _lost(self, worker: _Worker, *, sent: bool) -> Exception:
        """The error for a worker that died: at the deadline, of its limits, or of the query itself."""
        if worker.killed.is_set():
            text = f"Truy vấn chạy quá {self.limits.seconds:g} giây và đã bị dừng."
            problem: Exception = QueryTooLong(text, hint="Thu hẹp điều kiện hoặc thêm LIMIT.")
        else:
            problem = QueryTooLong(
                "Truy vấn vượt giới hạn bộ nhớ hoặc quá phức tạp nên đã bị dừng.",
                hint="Thu hẹp điều kiện, bớt lồng nhau, hoặc thêm LIMIT.",
            )
        return AnswerBroken(str(problem)) if sent else problem

    def _worker(self) -> _Worker:
        """An idle worker on the current snapshot, or a new one."""
        current = self._snapshot()
        while True:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            if worker is None:
                return self._started(current)
            same = worker.snapshot is current or worker.snapshot == current
            if same and worker.process.poll() is None:
                return worker
            worker.close()

    def _started(self, snapshot: Path) -> _Worker:
        process = subprocess.Popen(
            [sys.executable, "-m", "graph.service.worker", str(snapshot)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin and process.stdout
        line = frames.Line(process.stdout.fileno(), process.stdin.fileno())
        worker = _Worker(process, snapshot, line)
        with self._watchdog.deadline(_START_SECONDS, worker.kill):
            line.write(frames.QUERY, json.dumps(dataclasses.asdict(self.limits)).encode())
            ready = line.read()
        if ready is None:
            worker.close()
            raise ServiceBusy("Dịch vụ truy vấn chưa khởi động được.", hint="Chạy cancu doctor để kiểm tra.")
        return worker

    def _give_back(self, worker: _Worker | None, *, sound: bool) -> None:
        if worker is None:
            return
        if not sound or worker.killed.is_set():
            worker.close()
            return
        with self._lock:
            self._idle.append(worker)


def _problem(record: Mapping[str, Any], limits: Limits) -> QueryProblem | QueryTooLong:
    kind = record["kind"]
    if kind == "syntax":
        return QuerySyntax(record["message"], line=record["line"], column=record["column"])
    if kind == "too large":
        return QueryTooLong(
            f"Kết quả lớn hơn {limits.answer_bytes // 1_000_000} MB.", hint="Thêm LIMIT hoặc chọn ít cột hơn."
        )
    if kind == "memory":
        return QueryTooLong("Truy vấn cần quá nhiều bộ nhớ.", hint="Thu hẹp điều kiện hoặc thêm LIMIT.")
    return QueryProblem(f"Không chạy được truy vấn: {record['message']}", hint="Kiểm tra lại truy vấn.")


def _rejoined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    try:
        if first:
            yield first
        yield from rest
    finally:
        close = getattr(rest, "close", None)
        if close:
            close()
