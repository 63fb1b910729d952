"""The calendar and the duty sheet in a browser: months by keyboard, sentences, narrow screens."""

from contextlib import closing

import pytest
import webui_sample
from axe_playwright_python.sync_playwright import Axe
from test_webui_browser import RULES, opened

pytest_plugins = ("webui_fixtures",)
pytestmark = pytest.mark.browser

ONLY = f"van-ban={webui_sample.PLAN}"
PAGES = (
    f"/lich?{ONLY}",
    f"/lich?thang=2023-10&{ONLY}",
    f"/lich?thang=2021-02&{ONLY}",
    "/cq/can-tho/so-cong-thuong?xem=phieu",
    "/cq/can-tho/ngan-hang-nha-nuoc-chi-nhanh-can-tho?xem=phieu",
)


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(browser, site, width):
    with opened(browser, site, "/", width=width) as page:
        for address in PAGES:
            page.goto(site + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize(("language", "theme"), [("vi", "dark"), ("en", "light"), ("en", "dark")])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser, site, language, theme, width):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True
    )
    with closing(context):
        page = context.new_page()
        for address in PAGES:
            page.goto(f"{site}{address}&lang={language}")
            found = Axe().run(page, options=RULES).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address


@pytest.mark.parametrize("width", [360, 1280])
def test_months_are_turned_by_keyboard_into_empty_ones_and_back(browser, site, width):
    with opened(browser, site, f"/lich?thang=2023-12&{ONLY}", width=width) as page:
        page.locator(".month-head a[rel=next]").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**thang=2024-01*")
        assert page.locator("#thang").inner_text() == "Tháng 01/2024"
        assert page.locator(".due").count() == 0
        assert "Không có thời hạn nào trong tháng này." in page.locator(".empty").inner_text()
        page.locator(".month-head a[rel=prev]").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**thang=2023-12*")
        assert page.locator(".due").count() == 4


def test_a_limit_of_the_month_opens_its_sentence(browser, site):
    with opened(browser, site, f"/lich?thang=2023-11&{ONLY}", width=360) as page:
        page.locator(".due", has_text="15 tháng 11").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**#doan")
        assert page.locator("#doan").inner_text().strip() == "15 tháng 11 năm 2023"
