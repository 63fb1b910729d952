"""The pages for legal staff in a real browser: accessibility, widths, keyboard, copying."""

import pytest
import webui_sample
from axe_playwright_python.sync_playwright import Axe
from test_webui_browser import RULES, opened, until

pytest_plugins = ("webui_fixtures",)
pytestmark = pytest.mark.browser

TASK = f"/{webui_sample.OTHER}/nhiem-vu/I-01"
WHOLE = "/vb/cp/nq/2023/01"
PAGES = (
    "/tra-cuu?q=%22kinh+te%22",
    "/tra-cuu?loai=task&thoi-han=yes&co=25",
    f"{WHOLE}?xem=quan-he",
    f"{WHOLE}?xem=chuoi",
    f"{WHOLE}?xem=anh-huong&gi=co-quan",
    "/ra-soat/con-thieu?loai=stubs",
    "/ra-soat/soan-thao",
    TASK,
)


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser, site, theme, width):
    with opened(browser, site, "/", width=width, color_scheme=theme, bypass_csp=True) as page:
        for address in PAGES:
            page.goto(site + address)
            found = Axe().run(page, options=RULES).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


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
