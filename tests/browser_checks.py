"""What every page must stand in a browser: no scrolling sideways, nothing that axe finds."""

from collections.abc import Iterable
from contextlib import closing
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from test_webui_browser import RULES, opened

LOOKS = [(theme, width) for theme in ("light", "dark") for width in (1280, 360)]
"""Theme and width of the screen."""


def nothing_scrolls_sideways(browser: Any, site: str, pages: Iterable[str], width: int) -> None:
    """No page is wider than the screen."""
    with opened(browser, site, "/", width=width) as page:
        for address in pages:
            page.goto(site + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def axe_finds_nothing(
    browser: Any, site: str, pages: Iterable[str], *, language: str, theme: str, width: int
) -> None:
    """WCAG 2.2 AA as far as axe can tell."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True
    )
    with closing(context):
        page = context.new_page()
        for address in pages:
            joint = "&" if "?" in address else "?"
            page.goto(f"{site}{address}{joint}lang={language}")
            found = Axe().run(page, options=RULES).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
