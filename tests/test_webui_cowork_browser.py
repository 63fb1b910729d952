"""Who works with whom in a real browser: widths, themes, languages, slider, keyboard, accessibility."""

import pytest
import webui_sample
from test_webui_browser import opened, until

pytest_plugins = ("browser_checks", "webui_fixtures")
pytestmark = pytest.mark.browser

ONLY = f"van-ban={webui_sample.PLAN}"
AGENCY = "cq/can-tho/so-cong-thuong"
PAGES = (
    f"/phoi-hop?{ONLY}&it-nhat=7",
    f"/phoi-hop?{ONLY}&xem=co-quan&it-nhat=7",
    f"/phoi-hop?{ONLY}&xem=hinh",
    f"/phoi-hop?{ONLY}&xem=hinh&nhom=body",
    f"/phoi-hop?{ONLY}&xem=cung-lam&co-quan={AGENCY}",
    f"/phoi-hop?{ONLY}&it-nhat=5000",
)


def test_every_page_stands_in_every_look(stands, site):
    stands(site, PAGES)


def test_the_slider_shows_at_once_and_asks_when_let_go(browser, site):
    with opened(browser, site, f"/phoi-hop?{ONLY}&xem=hinh") as page:
        slider = page.locator("[data-least] input[type=range]")
        slider.focus()
        for _ in range(4):
            page.keyboard.press("ArrowRight")
        page.wait_for_url("**it-nhat=*")
        least = int(page.locator("#it-nhat").input_value())
        assert least > 1
        weights = page.locator("[data-weight]").evaluate_all("all => all.map((each) => +each.dataset.weight)")
        assert weights and min(weights) >= least


def test_moving_the_number_dims_what_it_would_leave_out(browser, site):
    with opened(browser, site, f"/phoi-hop?{ONLY}&xem=hinh") as page:
        page.locator("#it-nhat").fill("10")
        light = page.locator(".tie.is-light").evaluate_all("all => all.map((each) => +each.dataset.weight)")
        assert light and max(light) < 10
        assert page.locator(".tie:not(.is-light)").count() > 0


def test_a_body_in_focus_shows_its_own_ties_and_opens_its_partners(browser, site):
    with opened(browser, site, f"/phoi-hop?{ONLY}&xem=hinh") as page:
        body = page.locator(f'[data-body="{AGENCY}"]')
        body.focus()
        near = page.locator(".tie.is-near").evaluate_all("all => all.map((each) => each.dataset.ends)")
        assert near and all(AGENCY in ends.split() for ends in near)
        page.keyboard.press("Enter")
        page.wait_for_url("**xem=cung-lam**")
        assert page.locator("tbody tr").count() >= len(set(near)) / 2


def test_a_line_opens_its_tasks(browser, site):
    with opened(browser, site, f"/phoi-hop?{ONLY}&xem=hinh") as page:
        line = page.locator(".tie").first
        weight = int(line.get_attribute("data-weight"))
        address = line.get_attribute("href")
        line.locator(".tie-reach").dispatch_event("click")
        page.wait_for_url(f"**{address}")
        assert page.locator("table.list tbody tr").count() == weight


def test_without_scripts_the_number_field_does_it(browser, site):
    with opened(browser, site, f"/phoi-hop?{ONLY}", java_script_enabled=False) as page:
        assert page.locator("input[type=range]").count() == 0
        page.locator("#it-nhat").fill("12")
        page.locator(".least .go").click()
        page.wait_for_url("**it-nhat=12*")
        figures = page.locator("td .figure").all_inner_texts()
        assert figures and min(map(int, figures)) >= 12


def test_the_picture_is_there_before_any_script(browser, site):
    with opened(browser, site, f"/phoi-hop?{ONLY}&xem=hinh") as page:
        drawn = "document.querySelectorAll('.islands [data-body]').length"
        assert until(page, drawn) > 20
