"""Retake the pictures of docs/images: one per kind of page, of the plan, in Debian's chromium.

    .venv/bin/python docs/screenshots.py

Builds the graph of the plan in a temporary folder, serves it on a free port here and photographs it, in light
and wide; a page dark, one narrow, searches saved for it, and what compares the plan with one of another year
that is made out of it.
"""

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from graph.build import build
from webui import create_app
from webui.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
PLAN = "/vb/can-tho.ubnd/kh/2023/22"
HEALTH, TRADE = "cq/can-tho/so-y-te", "cq/can-tho/so-cong-thuong"
PAGES = {
    "home": "/",
    "document": f"{PLAN}",
    "section": f"{PLAN}/muc/III.1",
    "instrument": "/vb/tw/nq/2020/59",
    "chain": "/vb/tw/nq/2020/59?xem=chuoi",
    "agency": f"/{TRADE}",
    "task": f"{PLAN}/nhiem-vu/III.1-01",
    "tasks": "/nhiem-vu?thoi-han=co",
    "network": "/mang-luoi",
    "network-agency": f"/mang-luoi?quanh={HEALTH}&sau=2",
    "path": f"/mang-luoi?tu={TRADE}&den=vb/tw/nq/2020/59",
    "who-with-whom": "/phoi-hop?xem=hinh",
    "workload": "/khoi-luong",
    "calendar": "/lich",
    "checks": "/ra-soat",
    "search": "/tra-cuu?q=so+dau+tu+cong",
    "impact": "/vb/tw/nq/2020/59?xem=anh-huong",
    "duty-sheet": f"/{TRADE}?xem=phieu",
    "upload": "/dua-vao",
    "help": "/tro-giup",
    "tour": f"/{TRADE}?tham-quan=2",
    "sparql": "/sparql",
    "openapi": "/openapi",
}
NEXT_YEAR = "/vb/can-tho.ubnd/kh/2024/31"
BESIDE = {
    "comparison": f"/so-sanh?a={PLAN[1:]}&b={NEXT_YEAR[1:]}",
    "load-change": f"/khoi-luong?xem=so-sanh&a={PLAN[1:]}&b={NEXT_YEAR[1:]}",
}
SAVED = {
    "Chuyển đổi số": "/tra-cuu?q=%22chuyển+đổi+số%22&loai=task",
    "Việc của Sở Công Thương có thời hạn": f"/tra-cuu?loai=task&chu-tri={TRADE}&thoi-han=yes",
    "Đầu tư công": "/tra-cuu?q=%22đầu+tư+công%22",
}
DARK = {"document-dark": PLAN}
NARROW = {"agency-narrow": f"/{TRADE}"}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> None:
    """Build, serve, photograph: the plan alone, then beside a plan of the next year made out of it."""
    plan = ROOT / "data" / "plans" / "22-KH-UBND-2023.md"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        other = Path(folder) / "31-KH-UBND-2024.md"
        other.write_text(_next_year(plan.read_text(encoding="utf-8")), encoding="utf-8")
        with _served(Path(folder) / "one", [plan]) as address:
            _photograph(browser, address, PAGES)
            _photograph(browser, address, DARK, color_scheme="dark")
            _photograph(browser, address, NARROW, viewport={"width": 360, "height": 740})
            _photograph(browser, address, {"saved-searches": "/tim-kiem-da-luu"}, prepare=_save)
        with _served(Path(folder) / "two", [plan, other]) as address:
            _photograph(browser, address, BESIDE)
        browser.close()


def _next_year(text: str) -> str:
    """The plan as another one of 2024: other number and year, every ninth paragraph gone."""
    paragraphs = text.replace("2023", "2024").replace("Số: 22 /", "Số: 31 /").split("\n\n")
    kept = [each for index, each in enumerate(paragraphs) if index < 40 or index % 9]
    return "\n\n".join(kept)


@contextmanager
def _served(home: Path, sources: list[Path]) -> Iterator[str]:
    build(sources, home=home)
    server = create_server(create_app(Settings(home=home)), host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


def _save(page: Page, address: str) -> None:
    """Save searches in the browser of this page, as a reader does."""
    for name, search in SAVED.items():
        page.goto(address + search, wait_until="networkidle")
        page.locator("details:has(form [name=ten]) > summary").click()
        page.locator("form [name=ten]").fill(name)
        page.locator("form:has([name=ten]) button").click()
        page.wait_for_load_state("networkidle")


def _photograph(
    browser: Browser,
    address: str,
    pages: Mapping[str, str],
    prepare: Callable[[Page, str], None] | None = None,
    **options: Any,
) -> None:
    images = ROOT / "docs" / "images"
    images.mkdir(exist_ok=True)
    look: dict[str, Any] = {"viewport": {"width": 1280, "height": 860}, "color_scheme": "light", **options}
    page = browser.new_page(**look)
    if prepare:
        prepare(page, address)
    for name, path in pages.items():
        page.goto(address + path, wait_until="networkidle")
        page.wait_for_timeout(500)
        page.screenshot(path=str(images / f"{name}.png"))
    page.close()


if __name__ == "__main__":
    main()
