"""Results while one types, in a real browser: in order, without a flicker, with the address and the count."""

from contextlib import suppress

import pytest
from benchmarks.pages import addresses
from playwright.sync_api import Error
from test_webui_browser import opened, until

from graph.explorer import Explorer

pytest_plugins = ("webui_fixtures",)
pytestmark = pytest.mark.browser

FIELD = "#tra-cuu-q"
COUNT = "document.querySelector('[data-live-count]').textContent"
SHOWN = "document.querySelectorAll('.results .hits li').length"


def typed(page, words):
    page.locator(FIELD).click()
    page.keyboard.type(words, delay=15)


def settled(page, words):
    until(page, f"{COUNT}.includes({('“' + words + '”')!r})")


@pytest.mark.parametrize("words", ["so y te", "Sở Y tế", "Sở Y tế", "dau tu cong", '"đầu tư công"'])
def test_results_and_address_follow_what_is_typed(browser, site, words):
    with opened(browser, site, "/tra-cuu") as page:
        page.locator(FIELD).fill(words)
        settled(page, words)
        shown = page.locator(".catalogue").inner_html(), page.evaluate(COUNT)
        assert page.evaluate("new URL(location.href).searchParams.get('q')") == words
        assert page.evaluate("document.activeElement.id") == "tra-cuu-q"
        page.reload()
        assert (page.locator(".catalogue").inner_html(), page.evaluate(COUNT)) == shown


def test_one_address_is_asked_for_a_run_of_letters(browser, site):
    with opened(browser, site, "/tra-cuu") as page:
        asked, before = [], page.evaluate("history.length")
        page.on("request", lambda sent: asked.append(sent.url) if "/tra-cuu" in sent.url else None)
        typed(page, "kinh te")
        settled(page, "kinh te")
        assert 1 <= len(asked) <= 3
        assert page.evaluate("history.length") == before


def test_an_answer_that_comes_late_is_dropped(browser, site):
    with opened(browser, site, "/tra-cuu") as page:
        held = []

        def route(each):
            if "q=kinh" in each.request.url and "te" not in each.request.url.split("q=")[1]:
                held.append(each)
            else:
                each.continue_()

        page.route("**/tra-cuu?*", route)
        typed(page, "kinh")
        for _ in range(50):
            if held:
                break
            page.wait_for_timeout(40)
        assert held
        typed(page, " te")
        settled(page, "kinh te")
        for each in held:
            with suppress(Error):  # the page has given the old question up already
                each.continue_()
        page.wait_for_timeout(400)
        assert "“kinh te”" in page.evaluate(COUNT)
        assert page.evaluate("location.search") == "?q=kinh+te"


def test_the_old_results_stay_until_the_new_ones_are_there(browser, site):
    with opened(browser, site, "/tra-cuu?q=kinh+te") as page:
        page.evaluate(
            """() => { globalThis.least = 1e9; new MutationObserver(() => {
                globalThis.least = Math.min(globalThis.least, document.querySelectorAll('.results').length);
            }).observe(document.querySelector('.catalogue'), {childList: true, subtree: true}); }"""
        )
        typed(page, " xa")
        settled(page, "kinh te xa")
        assert page.evaluate("globalThis.least") >= 1


def test_facets_left_open_stay_open_and_chips_stay(browser, site):
    with opened(browser, site, "/tra-cuu?loai=task") as page:
        closed = page.locator("details[data-facet='muc']")
        assert closed.get_attribute("open") is not None
        closed.locator("summary").first.click()
        typed(page, "kinh te")
        settled(page, "kinh te")
        assert page.locator("details[data-facet='muc']").get_attribute("open") is None
        assert page.locator("details[data-facet='chu-tri']").get_attribute("open") is not None
        assert page.locator(".chips a").count() == 1
        assert page.evaluate("location.search") == "?loai=task&q=kinh+te"


def test_order_and_size_are_applied_at_once(browser, site):
    with opened(browser, site, "/tra-cuu?loai=task") as page:
        assert page.evaluate(SHOWN) == 25
        page.locator("#tra-cuu-co").select_option("50")
        until(page, f"{SHOWN} === 50")
        assert page.evaluate("location.search") == "?loai=task&co=50"


def test_a_fault_is_told_and_the_results_stay(browser, site):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/tra-cuu?q=kinh+te")
    before = page.evaluate(SHOWN)
    page.route("**/tra-cuu?*", lambda each: each.abort())
    typed(page, " xa")
    until(page, f"{COUNT}.startsWith('Chưa lấy được')")
    assert page.evaluate(SHOWN) == before
    context.close()


def test_without_scripts_the_form_is_sent(browser, site):
    with opened(browser, site, "/tra-cuu", java_script_enabled=False) as page:
        page.locator(FIELD).fill("so y te")
        page.locator(".catalogue-form button").click()
        assert "q=so+y+te" in page.url and page.locator(".results").count()


def test_enter_in_the_top_field_goes_straight(browser, site):
    with opened(browser, site, "/lich") as page:
        for words, address in (("59 nq tw", "/vb/tw/nq/2020/59"), ("45/2022/QH15", "/vb/qh15/nq/2022/45")):
            page.keyboard.press("/")
            page.keyboard.type(words)
            page.keyboard.press("Enter")
            page.wait_for_url(f"**{address}")
        page.keyboard.press("/")
        page.keyboard.type("kinh te")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tra-cuu?q=kinh+te")


def test_slash_goes_to_the_field_on_every_kind_of_page(browser, site, webui_home):
    with Explorer.open(webui_home) as explorer:
        kinds = {kind: each for kind, each in addresses(explorer).items() if kind != "suggestions"}
    with opened(browser, site, "/") as page:
        for kind, address in kinds.items():
            page.goto(site + address, wait_until="domcontentloaded")
            page.keyboard.press("/")
            assert page.evaluate("document.activeElement.id") == "tim", kind
            assert page.locator("#tim").input_value() in ("", "chuyen doi so"), kind
