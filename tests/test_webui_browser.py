"""The pages in a real browser: reading, tracing, network, keyboard, widths, both themes, accessibility."""

import json
import time
from contextlib import contextmanager

import pytest
import webui_sample

pytest_plugins = ("webui_fixtures",)
pytestmark = pytest.mark.browser

PLAN = f"/{webui_sample.PLAN}"
BASIS = "/vb/tw/nq/2020/59"
AGENCY = "/cq/can-tho/so-y-te"
PAGES = (
    "/",
    PLAN,
    f"{PLAN}?xem=nhiem-vu",
    f"{PLAN}?xem=trich-dan",
    f"{PLAN}?xem=mang-luoi",
    f"{PLAN}?xem=du-lieu",
    f"{PLAN}/nhiem-vu/III.1-01",
    f"{PLAN}/muc/III.1",
    BASIS,
    "/vb/qh/nghi/_/quyet-dai-hoi-dai-bieu-dang-bo-thanh-pho-lan-thu-xiv",
    AGENCY,
    "/can-cu",
    "/khoi-luong",
    "/khoi-luong?xem=ba-cach",
    "/khoi-luong?xem=ma-tran",
    "/khoi-luong?xem=bieu-do&nhom=members",
    "/cq/can-tho/so-cong-thuong?xem=phieu",
    "/lich",
    "/lich?thang=2023-10",
    "/ra-soat",
    "/tra-cuu?q=so+y+te",
    "/cau-hoi?co-quan=so+y+tee",
)
RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
}


@contextmanager
def opened(browser, site, address, *, width=1280, height=900, **options):
    """A page of the site; on leaving, nothing may have gone wrong in it and nothing asked of other hosts."""
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    page = context.new_page()
    faults = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request", lambda sent: faults.append(sent.url) if not sent.url.startswith((site, "data:")) else None
    )
    page.goto(site + address)
    yield page
    context.close()
    assert faults == []


def until(page, expression, *, seconds=10.0):
    """Wait for an expression to become true (the strict policy forbids playwright's own way)."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := page.evaluate(expression):
            return found
        page.wait_for_timeout(40)
    raise AssertionError(f"not within {seconds} s: {expression}")


@pytest.mark.parametrize("width", [320, 360, 1600])
def test_no_page_scrolls_sideways(browser, site, width):
    with opened(browser, site, "/", width=width) as page:
        for address in PAGES:
            page.goto(site + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_card_holds_its_parts_beside_their_label(browser, site):
    with opened(browser, site, "/ra-soat", width=360) as page:
        aside = page.evaluate(
            """() => [...document.querySelectorAll('.list td[data-label]')].flatMap((cell) => {
                const edge = cell.closest('tr').getBoundingClientRect().left;
                return [...cell.children].map((part) => part.getBoundingClientRect().left - edge);
            })"""
        )
        assert aside and min(aside) > 100


def test_lines_of_text_have_a_length_for_reading(browser, site):
    with opened(browser, site, PLAN, width=1600) as page:
        width = page.evaluate(
            """() => {
                const long = (each) => each.textContent.length > 600;
                const part = [...document.querySelectorAll('.reader p')].find(long);
                const height = parseFloat(getComputedStyle(part).lineHeight);
                return part.textContent.length / (part.getBoundingClientRect().height / height);
            }"""
        )
        assert 55 <= width <= 85


def test_a_mention_opens_the_reader_at_its_words(browser, site):
    with opened(browser, site, f"{BASIS}?xem=dan-chieu") as page:
        page.locator("a.quote").first.click()
        page.wait_for_url("**/22?tu=*")
        mark = page.locator("#doan")
        assert mark.inner_text().strip().startswith("Nghị quyết số 59-NQ/TW")
        until(page, "document.activeElement.id === 'doan'")
        box = mark.bounding_box()
        assert 900 * 0.2 < box["y"] < 900 * 0.8


STUCK = """[...document.querySelectorAll('.in-force')]
    .filter((bar) => Math.abs(bar.getBoundingClientRect().top) < 2)
    .map((bar) => bar.querySelector('.in-force-id').textContent.trim().split(' ').pop())"""


def test_the_directive_in_force_stays_in_sight(browser, site):
    with opened(browser, site, PLAN) as page:
        for task, directive in (("I.2-05", "I.2"), ("III.2-08", "III.2"), ("I.3-04", "I.3")):
            page.evaluate(f"location.hash = 'nhiem-vu-{task}'")
            until(page, f"document.querySelector('.is-target')?.id === 'nhiem-vu-{task}'")
            top = f"document.getElementById('nhiem-vu-{task}').getBoundingClientRect().top"
            page.evaluate(f"scrollBy(0, {top} - 90)")
            assert page.evaluate(STUCK) == [directive]


def test_the_tree_follows_the_reader(browser, site):
    with opened(browser, site, PLAN) as page:
        page.locator('[data-tree="IV"]').click()
        until(page, "document.querySelector('[data-tree][aria-current]')?.dataset.tree.startsWith('IV')")


def test_a_citation_shows_its_instrument_on_focus_and_hover(browser, site):
    with opened(browser, site, PLAN) as page:
        link = page.locator("a.m-citation").first
        link.focus()
        card = page.locator("#the-van-ban")
        assert card.is_visible() and "68/2022/QH15" in card.inner_text()
        assert link.get_attribute("aria-describedby") == "the-van-ban"
        page.keyboard.press("Escape")
        assert card.is_hidden()
        page.locator("a.m-citation").nth(1).hover()
        until(page, "!document.getElementById('the-van-ban').hidden")


def test_slash_goes_to_the_search_field_and_arrows_choose(browser, site):
    with opened(browser, site, "/khoi-luong") as page:
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "tim"
        page.keyboard.type("so y te", delay=20)
        until(page, "document.querySelectorAll('.topbar [role=option]').length > 0")
        page.keyboard.press("ArrowDown")
        assert page.locator(".topbar [role=option][aria-selected=true]").count() == 1
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{AGENCY}")


def test_the_first_tab_stop_skips_to_the_content(browser, site):
    with opened(browser, site, "/can-cu") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "noi-dung"


def test_every_stop_of_the_keyboard_is_visible(browser, site):
    with opened(browser, site, "/") as page:
        for _ in range(24):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                """() => {
                    const here = document.activeElement;
                    const frame = here.closest('.field') ?? here;
                    const style = getComputedStyle(frame);
                    const box = here.getBoundingClientRect();
                    const shown = style.outlineStyle !== 'none' && box.width > 0 && box.height > 0;
                    return here === document.body || shown;
                }"""
            )
            assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_the_theme_is_remembered(browser, site):
    with opened(browser, site, "/", color_scheme="light") as page:
        theme = "document.documentElement.dataset.bsTheme"
        assert page.evaluate(theme) == "light"
        page.locator("[data-theme-toggle]").click()
        assert page.evaluate(theme) == "dark"
        page.goto(f"{site}/cq/")
        assert page.evaluate(theme) == "dark"


def test_a_row_opens_its_item(browser, site):
    with opened(browser, site, "/cq/") as page:
        row = page.locator("table.list tbody tr").first
        address = row.locator("a.item").first.get_attribute("href")
        row.locator("td").nth(1).click()
        page.wait_for_url(f"**{address}")


NODES = "Number(document.querySelector('.canvas').dataset.drawn ?? 0)"
ROWS = "document.querySelectorAll('[data-list] > li').length"


@pytest.mark.parametrize("address", [PLAN, BASIS, AGENCY, f"{PLAN}/nhiem-vu/III.1-01", f"{PLAN}/muc/III"])
def test_every_item_has_a_network_with_the_same_rows_beside_it(browser, site, address):
    with opened(browser, site, f"{address}?xem=mang-luoi") as page:
        drawn = until(page, NODES)
        assert drawn == page.evaluate(ROWS) and 2 <= drawn <= 60
        kinds = page.locator(".legend-kind").evaluate_all("all => all.map((each) => each.dataset.kind)")
        assert set(kinds) == set(
            page.locator("[data-list] > li").evaluate_all("all => all.map((e) => e.dataset.kind)")
        )


def test_the_legend_hides_and_shows_a_kind(browser, site):
    with opened(browser, site, f"{AGENCY}?xem=mang-luoi") as page:
        all_rows = until(page, NODES)
        button = page.locator('.legend-kind[data-kind="task"]')
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
        left = page.locator("[data-list] > li:visible").count()
        assert 0 < left < all_rows
        assert page.locator("[data-count]").inner_text() == str(left)
        button.click()
        assert page.locator("[data-list] > li:visible").count() == all_rows


def test_choosing_in_the_list_chooses_in_the_picture_and_can_add_more(browser, site):
    with opened(browser, site, f"{BASIS}?xem=mang-luoi&sau=1") as page:
        before = until(page, NODES)
        page.locator('[data-list] > li[data-kind="task"] .row-pick').first.click()
        card = page.locator("[data-card]")
        assert "III.1-01" in card.inner_text()
        assert page.locator("[data-list] > li.is-picked").get_attribute("data-node").endswith("III.1-01")
        card.locator("button[data-expand]").click()
        until(page, f"{NODES} > {before}")
        assert page.evaluate(NODES) == page.evaluate(ROWS)


def test_a_group_opens_in_place(browser, site):
    with opened(browser, site, f"{PLAN}?xem=mang-luoi") as page:
        until(page, NODES)
        group = page.locator("[data-list] > li:not(:has(.row-open))").first
        name = group.get_attribute("data-node")
        group.locator(".row-pick").click()
        page.locator("[data-card] button[data-expand]").click()
        until(page, f"document.querySelector('[data-node={json.dumps(name)}]') === null")
        assert page.evaluate(NODES) == page.evaluate(ROWS)


def test_a_narrow_screen_gets_the_tree_as_a_drawer(browser, site):
    with opened(browser, site, PLAN, width=360, height=740) as page:
        tree = page.locator("#cay-muc")
        assert not tree.is_visible()
        page.locator(".tree-open").click()
        until(page, "document.querySelector('#cay-muc.show:not(.showing)') !== null")
        page.locator('[data-tree="III"]').click()
        until(page, "document.querySelector('#cay-muc.show') === null")
        assert abs(page.locator("#muc-III").bounding_box()["y"]) < 200


def test_without_scripts_everything_can_be_read(browser, site):
    with opened(browser, site, f"{PLAN}?tu=363&den=415", java_script_enabled=False) as page:
        assert page.locator("#doan").inner_text().startswith("Nghị quyết số 68/2022/QH15")
        assert page.locator("#cay-muc nav a").first.is_visible()
        page.goto(f"{site}{AGENCY}?xem=mang-luoi")
        assert page.locator("[data-list] > li").count() > 2


def test_vietnamese_marks_are_not_clipped(browser, site):
    with opened(browser, site, "/") as page:
        tight = page.evaluate(
            """() => [...document.querySelectorAll('h1, h2, h3, .brand, .kind, .count, .tag, .tabs a')]
                .filter((each) => {
                    const style = getComputedStyle(each);
                    return parseFloat(style.lineHeight) < parseFloat(style.fontSize) * 1.3;
                }).map((each) => each.className || each.tagName)"""
        )
        assert tight == []


def test_print_leaves_the_words(browser, site):
    with opened(browser, site, PLAN) as page:
        page.emulate_media(media="print")
        assert page.locator(".topbar").is_hidden() and page.locator(".tabs").is_hidden()
        assert page.locator(".reader").is_visible()
