"""What every page must stand in a browser: two languages and themes, three widths, no scrolling, axe.

A test module names this one in `pytest_plugins`; its test of `stands` runs once for each look.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from test_webui_browser import RULES, opened

LOOKS = (*product(("vi", "en"), ("light", "dark"), (1280, 360)), ("vi", "light", 320))
"""Language, theme and width of the screen."""
_OPEN = "for (const each of document.querySelectorAll('main details')) each.open = true"
Check = Callable[..., None]


@pytest.fixture(params=LOOKS, ids=lambda look: "-".join(map(str, look)))
def stands(request: pytest.FixtureRequest, browser: Any) -> Check:
    """`stands(site, addresses)`: the pages in one look, all details opened, with `cookies` of a reader."""
    language, theme, width = request.param

    def check(site: str, addresses: Iterable[str], cookies: Mapping[str, str] | None = None) -> None:
        told = {"lang": language, **(cookies or {})}
        with opened(browser, site, "/", width=width, color_scheme=theme, bypass_csp=True) as page:
            page.context.add_cookies(
                [{"name": name, "value": value, "url": site} for name, value in told.items()]
            )
            for address in addresses:
                page.goto(site + address)
                assert page.evaluate("document.documentElement.lang") == language
                assert page.evaluate("document.documentElement.dataset.bsTheme") == theme
                page.evaluate(_OPEN)
                found = Axe().run(page, options=RULES).response["violations"]
                assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
                assert page.evaluate("document.documentElement.scrollWidth") <= width, address

    return check
