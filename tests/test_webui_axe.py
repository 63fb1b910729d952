"""WCAG 2.2 AA on every kind of page, in both languages and themes, wide and narrow; 400 % zoom; targets.

One browser, one load of a page for each language: what depends on theme and width is looked at again in
place, by the rules that can find something new there.
"""

from importlib.resources import files
from threading import Thread

import pytest
from benchmarks.pages import KINDS, addresses
from webui_sample import make_home
from werkzeug.serving import make_server

from graph.explorer import Explorer
from webui import create_app
from webui.settings import Settings

pytestmark = pytest.mark.browser

SCRIPT = files("axe_playwright_python").joinpath("axe.min.js")
WHOLE = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
LANGUAGES = ("vi", "en")
# Theme, width, the rules that can find something new there: a theme changes colours, a width everything.
VIEWS = (
    ("light", 1280, WHOLE),
    ("dark", 1280, COLOURS),
    ("dark", 360, COLOURS),
    ("light", 360, WHOLE),
)
NOT_PAGES = ("suggestions",)
ERRORS = {
    "not found": "/khong-co",
    "no such form": "/nhiem-vu.exe",
    "name unknown": "/cau-hoi?co-quan=khonghecogi",
}
MORE = {
    "no results": "/tra-cuu?q=khonghecogi",
    "no tasks": "/nhiem-vu?q=khonghecogi",
    "network, opened": "/mang-luoi?quanh=cq/can-tho/so-y-te&mo=vb/can-tho.ubnd/kh/2022/7&an=task",
    "impact": "/vb/can-tho.ubnd/kh/2023/22?xem=anh-huong",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A site whose lists are short, so that axe takes its time for kinds of pages and not for rows."""
    home = make_home(tmp_path_factory.mktemp("axe"), small=True)
    with Explorer.open(home) as explorer:
        known = addresses(explorer)
    server = make_server("127.0.0.1", 0, create_app(Settings(home=home)), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    pages = {**known, **ERRORS, **MORE}
    yield (
        f"http://127.0.0.1:{server.server_port}",
        {kind: address for kind, address in pages.items() if kind not in NOT_PAGES},
    )
    server.shutdown()
    thread.join()
    server.server_close()


def violations(page, rules):
    """What axe finds: rule, and the first place where it is broken."""
    found = page.evaluate(
        "(rules) => axe.run(document, { resultTypes: ['violations'], runOnly: rules })", rules
    )["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_kind_of_page(browser, small, language):
    site, pages = small
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    script = SCRIPT.read_text("utf-8")
    found = {}
    for kind, address in pages.items():
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{site}{address}{'&' if '?' in address else '?'}lang={language}")
        page.evaluate(script)
        for theme, width, rules in VIEWS:
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("(theme) => { document.documentElement.dataset.bsTheme = theme; }", theme)
            if broken := violations(page, rules):
                found[kind, theme, width] = broken
    context.close()
    assert found == {}


# Parts that scroll sideways at 400 % (WCAG 1.4.10); around tables, pictures and code they may.
SIDEWAYS = """() => {
    const scrolls = (node) => node.scrollWidth > node.clientWidth + 1
        && ['auto', 'scroll'].includes(getComputedStyle(node).overflowX);
    const may = (node) => node.querySelector('table, svg, pre')
        || node.matches('ul, nav, textarea, .ace_editor')
        || node.closest('table, pre, .canvas-box, .ace_editor');
    const wide = [...document.querySelectorAll('main *')].filter((node) => scrolls(node) && !may(node));
    return {
        page: document.documentElement.scrollWidth,
        parts: wide.map((node) => node.outerHTML.slice(0, 120)),
    };
}"""


def test_at_four_hundred_percent_text_is_read_without_scrolling_sideways(browser, small):
    site, pages = small
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page = context.new_page()
    found = {}
    for kind, address in pages.items():
        page.goto(site + address)
        seen = page.evaluate(SIDEWAYS)
        if seen["page"] > 320 or seen["parts"]:
            found[kind] = seen
    context.close()
    assert found == {}


# Targets below 24 by 24 (WCAG 2.5.8), but for links within sentences.
TARGETS = """() => {
    const targets = `button, select, input:not([type=hidden]), summary, .tool, .tabs a, .main-entries a,
        .chips a, .segments a, .row-open, .row-expand, th a, .pager a, .tour a`;
    const ticks = (node) => node.matches('[type=checkbox], [type=radio]') && node.labels[0];
    return [...document.querySelectorAll(targets)]
        .filter((node) => node.getClientRects().length && getComputedStyle(node).visibility === 'visible')
        .filter((node) => !node.closest('.visually-hidden'))
        .map((node) => [node, (ticks(node) || node).getBoundingClientRect()])
        .filter(([, box]) => box.width < 23.5 || box.height < 23.5)
        .map(([node, box]) => `${Math.round(box.width)} x ${Math.round(box.height)} ${node.outerHTML}`)
        .map((found) => found.slice(0, 120));
}"""


@pytest.mark.parametrize("width", [1280, 360])
def test_targets_are_large_enough(browser, small, width):
    site, pages = small
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    found = {}
    for kind, address in pages.items():
        page.goto(site + address)
        if little := page.evaluate(TARGETS):
            found[kind] = little[:4]
    context.close()
    assert found == {}


def test_every_kind_of_page_is_looked_at(small):
    assert len(small[1]) >= len(KINDS) + len(ERRORS) + len(MORE) - len(NOT_PAGES)
