"""Commands about a remote engine: publish the graph of this machine there, pull that of the engine here."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from webui import opening, settings

from . import output, progress
from .options import HOME
from .vietnamese import command

if TYPE_CHECKING:
    from pyoxigraph import Store

    from webui.settings import Settings

_WAYS = {
    "unchanged": "đã có sẵn trạng thái này",
    "difference": "chỉ những điều thay đổi",
    "loaded": "đã nạp sẵn bằng công cụ của máy chủ",
    "whole": "toàn bộ",
}


@command("publish")
@HOME
@click.option("--replace", is_flag=True, help="Thay cả trạng thái mà một máy khác đã công bố ở đó.")
@click.option("--loaded", is_flag=True, help="Đồ thị đã được nạp sẵn bằng công cụ của máy chủ: chỉ đếm lại.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
def publish(home: Path | None, replace: bool, loaded: bool, as_json: bool) -> None:
    """Công bố đồ thị của máy này lên kho từ xa (CANCU_STORE); cancu build tự làm việc này.

    Người đọc thấy trạng thái cũ cho đến khi trạng thái mới đã trọn vẹn. Bị cắt ngang thì chạy lại.
    """
    chosen = settings.load(given={"home": home})
    opening.needed_access(chosen)
    send(chosen, anyway=replace, loaded=loaded, as_json=as_json)


@command("pull")
@HOME
@click.option("--replace", is_flag=True, help="Bỏ cả những điều chưa công bố trong thư mục dữ liệu.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
def pull(home: Path | None, replace: bool, as_json: bool) -> None:
    """Lấy trạng thái của kho từ xa (CANCU_STORE) về thư mục dữ liệu: toàn văn, chỉ mục, tệp để tải."""
    from graph.remote import fetching

    chosen = settings.load(given={"home": home})
    access = opening.needed_access(chosen)
    with _told() as told:
        found = fetching.fetch(access, chosen.home, base=chosen.base, anyway=replace, told=told)
    if as_json:
        names = ("state", "documents", "snapshot", "changed")
        return output.put_json({name: getattr(found, name) for name in names})
    what = "Đã lấy về" if found.changed else "Máy này đã có"
    return click.echo(
        f"{what} trạng thái {found.state}: {found.documents} văn bản, bản chụp {found.snapshot}."
    )


def send(
    chosen: "Settings",
    *,
    anyway: bool = False,
    loaded: bool = False,
    as_json: bool = False,
    quiet: bool = False,
) -> None:
    """Publish to the remote engine of the settings, if there is one, and say so."""
    access = opening.access(chosen)
    if access is None:
        return
    from graph.remote import publishing

    with _told() as told:
        options = {"anyway": anyway, "loaded": loaded}
        done = publishing.publish(access, chosen.home, base=chosen.base, told=told, **options)
    if as_json:
        names = ("state", "triples", "documents", "way", "seconds")
        output.put_json({name: getattr(done, name) for name in names})
    elif not quiet:
        click.echo(
            f"Kho từ xa: {done.documents} văn bản, {done.triples} bộ ba, trạng thái {done.state}"
            f" ({_WAYS[done.way]}, {done.seconds:.1f} giây)."
        )


@contextmanager
def store(chosen: "Settings") -> Iterator["Store"]:
    """The store that the settings name, whole; that of a remote engine is made anew in a passing folder."""
    from graph.store import Reader

    access = opening.access(chosen)
    if access is None:
        yield Reader(chosen.home).snapshot().store
        return
    from graph.remote import fetching

    with tempfile.TemporaryDirectory(prefix="cancu-") as folder:
        fetching.fetch(access, Path(folder), base=chosen.base)
        yield Reader(Path(folder)).snapshot().store


@contextmanager
def _told() -> Iterator[Callable[[int, int], None]]:
    with progress.bar() as (tell, _):
        yield lambda done, total: tell(done, total, "")


COMMANDS = (publish, pull)
