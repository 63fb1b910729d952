"""Real SPARQL servers for the tests, started on free ports of this machine and ended by their own process."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from conftest import missing

from graph.remote.access import Access

VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 10000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = {rows}
"""


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextlib.contextmanager
def oxigraph(folder: Path) -> Iterator[Access]:
    """The server of the package `oxigraph`, with an empty store in a folder."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        missing("No oxigraph server: install the package oxigraph")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [str(program), "serve", "--location", str(folder / "store"), "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, f"{address}/query?query=ASK%7B%7D"):
        yield Access(query=f"{address}/query", update=f"{address}/update", data=f"{address}/store")


@contextlib.contextmanager
def virtuoso(folder: Path, *, rows: int = 1_000_000) -> Iterator[Access]:
    """Debian's virtuoso-opensource-7 with a configuration of ours; `rows` is its limit of an answer."""
    program = shutil.which("virtuoso-t")
    if program is None:
        missing("No Virtuoso: install Debian's package virtuoso-opensource-7-bin")
    web = free_port()
    text = VIRTUOSO.format(sql=free_port(), web=web, rows=rows)
    (folder / "virtuoso.ini").write_text(text, encoding="ascii")
    address = f"http://127.0.0.1:{web}"
    command = [str(program), "+foreground", "+configfile", "virtuoso.ini"]
    with _running(command, folder, f"{address}/sparql?query=ASK%7B%7D"):
        yield Access(query=f"{address}/sparql", update=f"{address}/sparql-auth", user="dba", password="dba")


@contextlib.contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[None]:
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait(process, address)
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: "subprocess.Popen[bytes]", address: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    raise RuntimeError(f"{process.args} did not start")
