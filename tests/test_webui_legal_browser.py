"""The pages for legal staff in a real browser: accessibility, widths, keyboard, copying."""

from pathlib import Path

import pytest
import webui_sample
from test_webui_browser import opened, until

from webui.saved import Searches
from webui.saved.guard import COOKIE
from webui.saved.shelf import FILE, token

pytest_plugins = ("browser_checks", "webui_fixtures")
pytestmark = pytest.mark.browser

SMALL = f"/{webui_sample.OTHER}"  # the same templates as the plan, in seconds instead of minutes
TASK = f"{SMALL}/nhiem-vu/I-01"
WHOLE = "/vb/cp/nq/2023/01"
# Every kind of page is looked at by test_webui_axe; here stand pages with a cookie, and with all opened.
PAGES = (
    "/tra-cuu?q=%22kinh+te%22",
    "/tim-kiem-da-luu",
    "/tim-kiem-da-luu/{saved}",
    "/vb/qh15/nq/2022/43?xem=quan-he",
    "/ra-soat/con-thieu?loai=twice",
    f"{SMALL}#nhiem-vu-I-01",
)
WALKED = (
    *PAGES,
    f"{WHOLE}?xem=chuoi",
    f"{WHOLE}?xem=anh-huong&ngay=2023-07-01&cach=ca-ke-hoach&khi=chua-han&gi=thoi-han",
    f"/{webui_sample.PLAN}?xem=thay-doi",
    "/ra-soat",
    "/ra-soat/soan-thao",
    TASK,
)


@pytest.fixture(scope="module")
def saved(webui_home):
    """The token of a browser that has saved a search, and the id of that search."""
    owner = token()
    yield owner, Searches(webui_home).add(owner, "Việc kinh tế", "q=kinh+te&loai=task").id
    (Path(webui_home) / FILE).unlink()


def test_every_page_stands_in_every_look(stands, site, saved):
    owner, id_ = saved
    stands(site, [address.format(saved=id_) for address in PAGES], {COOKIE: owner})


IN_SIGHT = """(() => {
                    const here = document.activeElement;
                    const frame = here.closest('.field, .mandate-box') ?? here;
                    const style = getComputedStyle(frame);
                    const rect = frame.querySelector('rect');
                    const drawn = rect && getComputedStyle(rect).outlineStyle !== 'none';
                    const marked = style.outlineStyle !== 'none' || drawn;
                    const box = here.getBoundingClientRect();
                    const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
                    return here === document.body || (marked && seen);
                })()"""


@pytest.mark.parametrize("address", WALKED)
def test_every_stop_of_the_keyboard_is_in_sight_and_marked(browser, site, saved, address):
    owner, id_ = saved
    with opened(browser, site, address.format(saved=id_)) as page:
        page.context.add_cookies([{"name": COOKIE, "value": owner, "url": site}])
        page.reload()
        page.locator("#noi-dung").focus()
        for _ in range(16):
            page.keyboard.press("Tab")
            until(page, IN_SIGHT, seconds=2)  # the page scrolls to the focus a frame later


def test_a_search_is_saved_renamed_and_deleted_by_keyboard(browser, site):
    with opened(browser, site, "/tra-cuu?q=kinh+te") as page:
        page.locator(".save-search summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.type("Việc kinh tế")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim-kiem-da-luu/*")
        assert page.locator("h1").inner_text() == "Việc kinh tế"
        page.locator(".change summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("End")
        page.keyboard.type(" mới")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Việc kinh tế mới").wait_for()
        page.goto(f"{site}/tim-kiem-da-luu")
        page.locator(".change summary").first.focus()
        page.keyboard.press("Enter")
        page.locator(".danger").first.focus()
        page.keyboard.press("Enter")
        page.locator(".saved-list").wait_for(state="detached")


def test_a_facet_is_taken_and_let_go_by_keyboard(browser, site):
    with opened(browser, site, "/tra-cuu?q=kinh+te") as page:
        link = page.locator('.facet a[href*="loai=task"]')
        count = int(link.locator(".count").inner_text())
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**loai=task**")
        assert page.locator(".results h2 .count").inner_text() == str(count)
        page.locator(".chips a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "loai" not in address)


def test_a_narrow_screen_gets_the_facets_as_a_drawer(browser, site):
    with opened(browser, site, "/tra-cuu?q=kinh+te", width=360, height=740) as page:
        assert not page.locator("#thu-hep").is_visible()
        page.locator(".tree-open").click()
        until(page, "document.querySelector('#thu-hep.show:not(.showing)') !== null")


def test_a_draft_is_checked_by_keyboard_and_its_form_copied(browser, site):
    with opened(
        browser, site, "/ra-soat/soan-thao", permissions=["clipboard-read", "clipboard-write"]
    ) as page:
        page.locator("#du-thao").focus()
        page.keyboard.type("Nghị quyết số 59-NQ/TW ngày 05/8/2020")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.locator("[data-copy]").first.wait_for()
        page.locator("[data-copy]").first.click()
        until(page, "document.querySelector('[data-copy]').textContent === 'Đã chép'")
        assert "59-NQ/TW" in page.evaluate("navigator.clipboard.readText()")


def test_a_task_is_copied_with_its_place_and_address(browser, site):
    with opened(browser, site, TASK, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.locator("[data-copy]").click()
        until(page, "document.querySelector('[data-copy]').textContent === 'Đã chép'")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("“")
        page.goto(copied.rpartition(" ")[2])
        assert page.locator("#doan").is_visible()
