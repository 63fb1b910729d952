"""Retake the pictures of docs/images: one per kind of page, of the plan, in Debian's chromium.

    .venv/bin/python docs/screenshots.py

Builds the graph of the plan in a temporary folder, serves it on a free port here and photographs it.
"""

import shutil
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright
from waitress.server import create_server

from graph.build import build
from webui import create_app
from webui.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
PLAN = "/vb/can-tho.ubnd/kh/2023/22"
PAGES = {
    "home": "/",
    "document": f"{PLAN}",
    "instrument": "/vb/tw/nq/2020/59",
    "agency": "/cq/can-tho/so-cong-thuong",
    "task": f"{PLAN}/nhiem-vu/III.1-01",
    "network": "/mang-luoi",
    "workload": "/khoi-luong",
    "calendar": "/lich",
    "checks": "/ra-soat",
    "search": "/tra-cuu?q=so+dau+tu+cong",
    "impact": "/vb/tw/nq/2020/59?xem=anh-huong",
    "duty-sheet": "/cq/can-tho/so-cong-thuong?xem=phieu",
    "sparql": "/sparql",
}
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
    """Build, serve, photograph."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        build([ROOT / "data" / "plans"], home=home)
        server = create_server(create_app(Settings(home=home)), host="127.0.0.1", port=0, threads=8)
        threading.Thread(target=server.run, daemon=True).start()
        _photograph(f"http://127.0.0.1:{server.effective_port}")
        server.close()


def _photograph(address: str) -> None:
    images = ROOT / "docs" / "images"
    images.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        for name, path in PAGES.items():
            page.goto(address + path, wait_until="networkidle")
            page.wait_for_timeout(500)
            page.screenshot(path=str(images / f"{name}.png"))
        browser.close()


if __name__ == "__main__":
    main()
