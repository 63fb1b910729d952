"""Handing documents in with a real browser: choose, send, reload, stop, look, take in; keyboard, axe."""

import io
import time
from contextlib import contextmanager

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from made_files import Pdf
from test_webui_browser import RULES
from test_webui_uploads import plan

from graph.uploads.shelf import Bounds, Shelf
from webui import create_app
from webui.settings import Settings

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("uploads") / "home"


@pytest.fixture(scope="module")
def site(home):
    from threading import Thread

    from werkzeug.serving import make_server

    server = make_server("127.0.0.1", 0, create_app(Settings(home=home)), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def opened(browser, address, **options):
    """A page; on leaving, nothing may have gone wrong in it."""
    context = browser.new_context(viewport={"width": options.pop("width", 1280), "height": 900}, **options)
    page = context.new_page()
    faults = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    yield page
    context.close()
    assert faults == []


def word_file():
    document = docx.Document()
    for line in plan(52).decode().split("\n"):
        if line.strip():
            document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def long_pdf(pages):
    """Takes a while to read."""
    made = Pdf()
    for _ in range(pages):
        made.page()
        made.lines(60, 60, ["Sở Y tế chủ trì kiểm tra an toàn thực phẩm tại các chợ"] * 35)
    return made.bytes()


def file(name, content):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def settled(page, seconds=90):
    until = time.monotonic() + seconds
    while page.locator("#luot[data-busy]").count():
        assert time.monotonic() < until, page.locator("#luot").inner_text()
        page.wait_for_timeout(100)


def state(page):
    return page.locator(".batch-state .tag").inner_text()


def hand_in(page, files):
    page.set_input_files("#tep", files)
    page.get_by_role("button", name="Gửi và đọc").click()
    page.wait_for_url("**/dua-vao/*")


FILES = [
    file("kế hoạch.md", plan(51)),
    file("chỉ đạo.docx", word_file()),
    file("hỏng.pdf", b"%PDF-1.7 broken"),
    file("bảng.xlsx", b"PK"),
    file("rỗng.md", b""),
    file("kế hoạch.md", plan(51)),
]


def test_choose_send_reload_look_and_take_in(browser, site):
    with opened(browser, f"{site}/dua-vao") as page:
        page.set_input_files("#tep", FILES)
        faults = page.locator(".chosen .fault")
        assert faults.count() >= 2 and "Chưa đọc được loại tệp" in faults.first.inner_text()
        page.get_by_role("button", name="Bỏ tệp: bảng.xlsx").click()
        assert page.locator(".chosen li").count() == len(FILES) - 1
        page.get_by_role("button", name="Gửi và đọc").click()
        page.wait_for_url("**/dua-vao/*")
        assert page.locator(".upload-file").count() >= 3
        page.reload()
        settled(page)
        assert state(page) == "chờ bạn xem"
        first = page.locator(".upload-file").first
        assert "không đọc được" in first.inner_text() and "hỏng" in first.inner_text()
        address = page.url

        place = page.locator(".upload-read .places a").first
        words = place.inner_text()
        place.click()
        page.wait_for_url("**den=*")
        mark = page.locator("#doan").first
        assert words.split()[0] in mark.inner_text()
        box = mark.bounding_box()
        assert box and 0 <= box["y"] <= 900, "the words came into view"
        assert page.request.get(f"{site}/vb/dong-thap.ubnd/kh/2025/51").status == 503, "nothing is built yet"

        page.goto(address)
        page.get_by_role("button", name="Đưa vào kho (2 tệp)").click()
        settled(page)
        assert state(page) == "đã đưa vào kho"
        page.get_by_role("link", name="Mở văn bản trong kho").first.click()
        page.wait_for_url("**/vb/dong-thap.ubnd/kh/2025/5*")
        assert "Chuyển đổi số các chợ" in page.locator("h1").inner_text()
        page.goto(f"{site}/vb/")
        page.get_by_role("link", name="Đưa văn bản vào").click()
        page.wait_for_url("**/dua-vao*")


def test_one_file_and_then_all_are_stopped(browser, site):
    with opened(browser, f"{site}/dua-vao") as page:
        hand_in(page, [file(f"{n}.pdf", long_pdf(60 + n)) for n in range(3)])
        page.locator("#tep-1").get_by_role("button", name="Dừng tệp này").click()
        page.wait_for_url("**/dua-vao/*")
        assert "đã bỏ" in page.locator("#tep-1").inner_text()
        page.get_by_role("button", name="Dừng đọc").click()
        settled(page, seconds=10)
        assert state(page) == "đã dừng"
        page.get_by_role("button", name="Bỏ cả lượt").click()
        page.wait_for_url("**/dua-vao")


def test_steps_are_told_while_a_file_is_read(browser, site):
    with opened(browser, f"{site}/dua-vao") as page:
        hand_in(page, [file("dài.pdf", long_pdf(40))])
        until, seen = time.monotonic() + 60, set()
        while page.locator("#luot[data-busy]").count() and time.monotonic() < until:
            seen |= set(page.locator(".steps [aria-current]").all_inner_texts())
            page.wait_for_timeout(50)
        assert "mở tệp" in seen
        page.get_by_role("button", name="Bỏ cả lượt").click()
        page.wait_for_url("**/dua-vao")


def test_files_are_dropped_on_the_frame(browser, site):
    with opened(browser, f"{site}/dua-vao") as page:
        page.evaluate(
            """() => {
                const data = new DataTransfer();
                data.items.add(new File(["a"], "một.md"));
                data.items.add(new File(["b"], "hai.exe"));
                document.querySelector("[data-drop]").dispatchEvent(
                    new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
            }"""
        )
        page.wait_for_timeout(300)
        names = page.locator(".chosen .name").all_inner_texts()
        assert names == ["một.md", "hai.exe"]
        assert "1 tệp" in page.locator("[data-told]").inner_text()


def test_without_scripts_and_by_keyboard(browser, site):
    with opened(browser, f"{site}/dua-vao", java_script_enabled=False) as page:
        page.set_input_files("#tep", [file("a.md", plan(61)), file("b.xlsx", b"PK")])
        page.locator("#tep").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/dua-vao/*")
        until = time.monotonic() + 60
        while state(page) == "đang đọc" and time.monotonic() < until:
            page.get_by_role("link", name="Tải lại trang để xem đã đến đâu").click()
            page.wait_for_timeout(300)
        assert state(page) == "chờ bạn xem"
        assert "Chưa đọc được loại tệp này" in page.locator("#tep-1").inner_text()
        page.get_by_role("button", name="Bỏ cả lượt").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/dua-vao")


@pytest.fixture(scope="module")
def seen(browser, site, home):
    """A batch that was read, one that is being read, and one whose reading was cut short."""
    addresses = ["/dua-vao"]
    with opened(browser, f"{site}/dua-vao") as page:
        hand_in(page, FILES[:3])
        settled(page)
        addresses += [page.url.removeprefix(site), page.url.removeprefix(site) + "/0"]
        page.goto(f"{site}/dua-vao")
        hand_in(page, [file("x.md", plan(71)), file("y.md", plan(72))])
        settled(page)
        addresses.append(page.url.removeprefix(site))
    batch = Shelf(home, Bounds()).batch(addresses[-1].rpartition("/")[2])
    while batch.is_at_work():
        time.sleep(0.02)
    batch.save("progress", {"0": {"state": "working", "step": "duties", "message": ""}})
    return addresses


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser, site, seen, theme, width):
    with opened(browser, site + "/dua-vao", width=width, color_scheme=theme, bypass_csp=True) as page:
        for address in seen:
            page.goto(site + address)
            found = Axe().run(page, options=RULES).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
