"""Calls per second of an endpoint against the engine called directly, in rounds that take turns.

Other work on the machine then falls on both. Beside the rates stands what it costs: CPU time of the server
and of its workers for each call, which other work hardly changes. And the quickest tenth of the calls
over one connection: what one takes when nothing comes between.
"""

import contextlib
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psutil

from .callers import Callers, times

_SETTLED = 4
"""Seconds of rest after which a server is taken to have made everything ready."""
_PATIENCE = 300
_REST = 0.03


@dataclass(slots=True)
class Rates:
    """Of each round: calls per second; of all: how many, CPU seconds by process, seconds of single calls."""

    per_second: list[float] = field(default_factory=list)
    calls: int = 0
    cpu: dict[str, float] = field(default_factory=dict)
    singles: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """The middle of the rounds."""
        return statistics.median(self.per_second)

    @property
    def quickest(self) -> float:
        """The time within which a tenth of the calls is answered, in seconds."""
        return statistics.quantiles(self.singles, n=10)[0]

    def microseconds(self, process: str) -> float:
        """CPU time of a kind of process for each call."""
        return self.cpu.get(process, 0.0) / self.calls * 1e6

    def add(self, found: list[list[float]], cpu: dict[str, float]) -> None:
        """One round: for each caller the seconds of its calls, and what the processes used meanwhile."""
        self.per_second.append(sum(len(each) / sum(each) for each in found))
        self.calls += sum(len(each) for each in found)
        self.singles += [single for each in found for single in each]
        for name, seconds in cpu.items():
            self.cpu[name] = self.cpu.get(name, 0.0) + seconds


def compared(
    ask: Callable[[], object], server: psutil.Process, port: int, query: str, *, rounds: int, seconds: float
) -> dict[str, Rates]:
    """`ask` in this process, one caller over HTTP and four, in turn; each round `seconds` long."""
    found = {"engine": Rates(), "1": Rates(), "4": Rates()}
    with contextlib.ExitStack() as stack:
        callers = {name: Callers(port, query, int(name)) for name in ("1", "4")}
        for each in callers.values():
            stack.callback(each.close)
            each.times(0.5)
        for _ in range(rounds):
            begun = time.process_time()
            alone = times(ask, seconds)
            found["engine"].add([alone], {"engine": time.process_time() - begun})
            for name, each in callers.items():
                before = _cpu(server)
                several = each.times(seconds)
                spent = {kind: used - before[kind] for kind, used in _cpu(server).items()}
                found[name].add(several, spent)
    return found


def settle(server: psutil.Process) -> bool:
    """Wait until a server has made ready what its pages open with; False where it never rests."""
    rest, used = 0, _cpu(server)["server"]
    for _ in range(_PATIENCE):
        time.sleep(1)
        now = _cpu(server)["server"]
        rest, used = (rest + 1 if now - used < _REST else 0), now
        if rest == _SETTLED:
            return True
    return False


def _cpu(server: psutil.Process) -> dict[str, float]:
    """CPU seconds so far of the server, and of its workers together."""

    def of(process: psutil.Process) -> float:
        spent = process.cpu_times()
        return float(spent.user + spent.system)

    return {"server": of(server), "workers": sum(of(each) for each in server.children())}
