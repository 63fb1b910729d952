"""The calendar and the duty sheet in a browser: months by keyboard, sentences, narrow screens."""

import pytest
import webui_sample
from test_webui_browser import opened

pytest_plugins = ("browser_checks", "webui_fixtures")
pytestmark = pytest.mark.browser

ONLY = f"van-ban={webui_sample.PLAN}"
PAGES = (
    f"/lich?{ONLY}",
    f"/lich?thang=2023-10&{ONLY}",
    f"/lich?thang=2021-02&{ONLY}",
    "/cq/can-tho/so-cong-thuong?xem=phieu",
    "/cq/can-tho/ngan-hang-nha-nuoc-chi-nhanh-can-tho?xem=phieu",
)


def test_every_page_stands_in_every_look(stands, site):
    stands(site, PAGES)


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
