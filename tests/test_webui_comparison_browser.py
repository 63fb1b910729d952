"""Two documents or loads beside each other in a browser: widths, themes, keyboard, accessibility."""

from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from comparison_sample import EARLIER, ELSEWHERE, LATER
from test_webui_browser import RULES, opened

pytest_plugins = ("comparison_fixtures",)
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


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(browser, compared_site, width):
    with opened(browser, compared_site, "/", width=width) as page:
        for address in PAGES:
            page.goto(compared_site + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)])
def test_axe_finds_nothing(browser, compared_site, language, theme, width):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True
    )
    with closing(context):
        page = context.new_page()
        for address in PAGES:
            joint = "&" if "?" in address else "?"
            page.goto(f"{compared_site}{address}{joint}lang={language}")
            found = Axe().run(page, options=RULES).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address


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
