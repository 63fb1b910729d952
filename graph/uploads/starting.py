"""Starts the processes that work on batches, and sees to it that each is waited for."""

import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Literal

from .batch import Batch

Task = Literal["read", "enter"]


def start(batch: Batch, task: Task, *, base: str, then: Callable[[], None] = lambda: None) -> None:
    """Let a process read a batch, or take it into the graph; `then` is called when it has ended.

    Raises BusyError if one is at work on it.
    The process inherits the lock, so there is no moment at which nobody seems to work.
    """
    with batch.begun() as lock:
        if task == "read":
            batch.stop(False)
        else:
            batch.save("entry", {"state": "working", "step": "start", "done": 0, "total": len(batch.taken)})
        home = batch.folder.parents[1]
        with (batch.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "graph.uploads.work", task, str(home), batch.id, base],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=log,
                pass_fds=(lock.fileno(),),
                start_new_session=True,
            )
    threading.Thread(target=_attend, args=(process, then), daemon=True).start()


def _attend(process: "subprocess.Popen[bytes]", then: Callable[[], None]) -> None:
    """Hold its standard input until it ends."""
    process.wait()
    if process.stdin:
        process.stdin.close()
    then()
