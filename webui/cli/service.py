"""Commands about this installation: serve, settings, doctor."""

import contextlib
import ctypes
import errno
import logging
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from ontology.errors import SetupError, StoreError
from webui import opening, settings
from webui.loopback import is_local

from . import output
from .options import HOME
from .vietnamese import command

if TYPE_CHECKING:
    from webui.settings import Settings

THREADS = 8
_ARENA_MAX = -8
# An answer that a client reads slowly waits on disk, beyond 1 MB; so no thread waits for the client.
_BUFFER = 1_000_000_000
# Bytes of a request for each megabyte that a batch of files may have; what is a little too large gets a page.
_LARGEST = 2_000_000


@command("serve")
@click.option("--host", help="Địa chỉ lắng nghe (CANCU_HOST).")
@click.option("--port", type=int, help="Cổng lắng nghe (CANCU_PORT).")
@HOME
@click.option("--build", "build_first", is_flag=True, help="Dựng đồ thị từ data/plans trước, nếu chưa có.")
def serve(host: str | None, port: int | None, home: Path | None, build_first: bool) -> None:
    """Mở trang tra cứu trên đồ thị đã dựng."""
    chosen = settings.load(given={"host": host, "port": port, "home": home})
    _keep_memory_level()
    _check_walls(chosen)
    listener = _listen(chosen.host, chosen.port)
    try:
        if not _is_built(chosen):
            if build_first:
                _build(chosen)
            elif not chosen.store and (chosen.home / "current").exists():
                output.complain("Chỉ mục tra cứu, sổ dòng thiếu hoặc thuộc bản cũ: hãy chạy cancu build.")
        _serve(chosen, listener)
    finally:
        listener.close()


def _check_walls(chosen: "Settings") -> None:
    """Say which walls around SPARQL queries are missing; raises SetupError before a public address lacks one.

    Behind a reverse proxy the address is local: what the proxy lets through is for its owner to know.
    """
    from graph.service import walls

    missing = "; ".join(walls.missing())
    if not missing:
        return
    output.complain(f"Hệ điều hành này thiếu lớp bảo vệ cho truy vấn SPARQL: {missing}.")
    if is_local(chosen.host) or chosen.query_without_walls:
        return
    raise SetupError(
        f"Không phục vụ ra ngoài máy này ({chosen.host}) khi thiếu lớp bảo vệ: {missing}.",
        hint="Dùng --host 127.0.0.1, hoặc đặt CANCU_QUERY_WITHOUT_WALLS=true nếu đã hiểu rủi ro.",
    )


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises SetupError that says what to do."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise SetupError(_refusal(error, host, port)) from error


def _refusal(error: OSError, host: str, port: int) -> str:
    reasons: Mapping[int | None, str] = {
        errno.EADDRINUSE: f"Cổng {port} đang có chương trình khác dùng: chọn cổng khác, ví dụ --port 8001.",
        errno.EACCES: f"Không được phép dùng cổng {port}: hãy chọn một cổng từ 1024 trở lên.",
        errno.EADDRNOTAVAIL: f"Máy này không có địa chỉ {host}: hãy dùng --host 127.0.0.1.",
    }
    other = f"Không lắng nghe được ở {host}, cổng {port} ({error}): hãy xem lại --host và --port."
    return reasons.get(error.errno, other)


def _is_built(chosen: "Settings") -> bool:
    """Whether a build stands there that this version reads.

    A remote engine that cannot be asked is not one where nothing is built: the pages will say so.
    """
    from graph import derived
    from graph.remote.problems import EngineError

    try:
        with opening.open_explorer(chosen) as explorer:
            return bool(chosen.store and explorer.snapshot()) or derived.is_current(explorer.folder())
    except EngineError:
        return True
    except StoreError:
        return False


def _build(chosen: "Settings") -> None:
    """Build in a process of its own, so that the server never holds what only the extraction needs."""
    command = [sys.executable, "-m", "webui", "build", "--home", str(chosen.home)]
    if subprocess.run(command, check=False).returncode:
        raise SetupError("Chưa dựng được đồ thị; lý do đã nêu ở trên.", hint="cancu doctor giúp tìm lỗi.")


def _serve(chosen: "Settings", listener: socket.socket) -> None:
    from webui import create_app, serving, warmup

    logging.basicConfig(level=chosen.log.upper(), format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a short queue is no news
    logging.getLogger("waitress").addFilter(_without_trace_of_broken_answers)
    app = create_app(chosen)
    server = serving.create(
        app,
        listener,
        threads=THREADS,
        outbuf_high_watermark=_BUFFER,
        max_request_body_size=_LARGEST * chosen.upload_megabytes,
    )
    signal.signal(signal.SIGTERM, _leave)
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Căn Cứ: http://{shown}:{port}/  (Ctrl+C để dừng)")
    sys.stdout.flush()
    warmup.begin(app)
    server.run()
    server.close()


def _keep_memory_level() -> None:
    """One heap for all threads (mallopt(3), M_ARENA_MAX): each would keep the largest answer it ever sent.

    Before a store is opened: its threads would have heaps of their own already.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").mallopt(_ARENA_MAX, 1)


def _without_trace_of_broken_answers(record: logging.LogRecord) -> bool:
    """An answer that broke off at a limit is no fault: one line tells it."""
    from graph.service.problems import AnswerBroken

    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, AnswerBroken):
        record.exc_info = None
        record.msg, record.args = "Broken off at a limit: %s", (error.message.splitlines()[0],)
    return True


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


@command("settings")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.option("--markdown", is_flag=True, help="In trang docs/settings.md.")
def show_settings(as_json: bool, markdown: bool) -> None:
    """Mọi thiết đặt, giá trị đang dùng và nguồn của nó."""
    if markdown:
        return click.echo(_page(), nl=False)
    chosen = settings.load()
    rows = [(row.name, row.shown(chosen), chosen.sources[row.name], row.help) for row in settings.SETTINGS]
    if as_json:
        names = ("name", "value", "source", "help")
        return output.put_json([dict(zip(names, row, strict=True)) for row in rows])
    return output.put_table(("Tên", "Giá trị", "Nguồn", "Ý nghĩa"), rows)


def _page() -> str:
    """`docs/settings.md`, made from the rows."""
    lines = [
        "# Thiết đặt (settings)",
        "",
        "Một giá trị lấy từ dòng lệnh; nếu không có, từ biến môi trường; nếu không có, từ tệp `cancu.toml`",
        "trong thư mục đang làm việc; nếu không có, là giá trị mặc định. `cancu settings` cho thấy giá trị",
        "đang dùng và nguồn của nó. (A value comes from the command line, else the environment, else",
        "`cancu.toml` in the working folder, else the default. This page is made by",
        "`cancu settings --markdown > docs/settings.md`.)",
        "",
        "| tên | biến môi trường | kiểu | mặc định | ý nghĩa |",
        "|---|---|---|---|---|",
    ]
    for row in settings.SETTINGS:
        default = f"`{row.default}`" if row.default != "" else "trống"
        lines.append(f"| `{row.name}` | `{row.variable}` | {row.type} | {default} | {row.help} |")
    return "\n".join(lines) + "\n"


@command("doctor")
@HOME
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def doctor(ctx: click.Context, home: Path | None, as_json: bool) -> None:
    """Kiểm tra cài đặt này có lành không, và phải làm gì nếu không; mã thoát 1 nếu có lỗi."""
    from . import examination

    found = examination.examine(home)
    if as_json:
        output.put_json([finding.record() for finding in found])
    else:
        for finding in found:
            click.echo(finding.line())
    if any(finding.state == "fault" for finding in found):
        ctx.exit(1)


COMMANDS = (serve, show_settings, doctor)
