"""Two documents or loads beside each other in a browser: widths, themes, keyboard, accessibility."""

import pytest
from comparison_sample import EARLIER, ELSEWHERE, LATER
from test_webui_browser import opened

pytest_plugins = ("browser_checks", "comparison_fixtures")
pytestmark = pytest.mark.browser

BOTH = f"/so-sanh?a={EARLIER}&b={LATER}"
ACROSS = f"/so-sanh?a={LATER}&b={ELSEWHERE}"
PAGES = (
    BOTH,
    f"{BOTH}&xem=doi-chu-tri",
    f"{BOTH}&xem=khong-con",
    f"{ACROSS}&xem=van-ban-dan",
    f"{ACROSS}&xem=co-quan-tuong-ung",
    "/so-sanh",
    f"/so-sanh?a={EARLIER}&b=99",
    f"/khoi-luong?xem=so-sanh&a={LATER}&b={ELSEWHERE}",
    "/khoi-luong?xem=so-sanh&a=2023&b=2024&co-quan=cq/lam-giang/so-noi-vu",
    "/khoi-luong?xem=so-sanh&a=2023&b=1999",
)


def test_every_page_stands_in_every_look(stands, compared_site):
    stands(compared_site, PAGES)


def test_two_documents_are_chosen_and_compared_by_keyboard(browser, compared_site):
    with opened(browser, compared_site, "/so-sanh") as page:
        page.locator("#so-sanh-a").focus()
        page.keyboard.type("18/KH")
        page.keyboard.press("Tab")
        page.keyboard.type("15/KH")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/so-sanh?a=*&b=*")
        assert page.locator("ins").count() > 20
        page.locator(".swap").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**a={LATER.replace('/', '%2F')}*")
        names = page.locator(".compare-name").all_inner_texts()
        assert [name.strip() for name in names] == ["15/KH-UBND (2024)", "18/KH-UBND (2023)"]


def test_it_needs_no_script(browser, compared_site):
    with opened(browser, compared_site, BOTH, java_script_enabled=False) as page:
        assert page.locator("tbody tr").count() > 20
