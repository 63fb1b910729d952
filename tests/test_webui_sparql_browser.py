"""The editor of queries in a browser: by keyboard, offline, under the strict policy, labels and faults."""

import time
from urllib.parse import quote

import pytest
from sparql_fixtures import served

pytest_plugins = ("webui_fixtures",)
pytestmark = pytest.mark.browser

WIDTHS = ((1280, 900), (360, 760))
QUERY = """PREFIX cc: <https://w3id.org/cancu/ns#>
SELECT ?agency (COUNT(?task) AS ?tasks) WHERE { ?agency cc:leads ?task }
GROUP BY ?agency ORDER BY DESC(?tasks)"""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c > ?i) }"


@pytest.fixture(scope="module")
def site(webui_home):
    with served(webui_home, query_seconds=5) as found:
        yield found


@pytest.fixture(params=WIDTHS, ids=lambda width: str(width[0]))
def page(browser, site, request):
    """A fresh page on the site; nothing may be asked of another host, nothing be refused by the policy."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
    found = context.new_page()
    faults = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    found.on(
        "request", lambda asked: None if asked.url.startswith(site.address) else faults.append(asked.url)
    )
    yield found
    context.close()
    assert faults == []


def until(page, script, seconds=10):
    """Wait until a script says something true; returns it."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        found = page.evaluate(script)
        if found:
            return found
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {script}")


def write(page, query):
    page.evaluate("(text) => ace.edit(document.querySelector('.ace_editor')).setValue(text, 1)", query)


def open_editor(page, site, query=""):
    page.goto(f"{site.address}/sparql" + (f"?query={quote(query)}" if query else ""))
    until(
        page,
        "document.querySelector('.ace_editor') && document.querySelector('#truy-van').hidden",
    )


def cells(page):
    rows = "[...document.querySelectorAll('[data-table] tbody tr')]"
    return page.evaluate(f"{rows}.map((row) => [...row.cells].map((cell) => cell.textContent))")


def test_ctrl_enter_runs_and_labels_stand_for_iris(page, site):
    open_editor(page, site)
    write(page, QUERY)
    page.click(".ace_content")
    page.keyboard.press("Control+Enter")
    until(page, "document.querySelectorAll('[data-table] tbody tr').length > 5")
    until(page, "document.querySelector('[data-table] a').textContent === 'Sở Công Thương'")
    state = page.inner_text("[data-state]")
    assert f"{len(cells(page))} dòng" in state and "giây" in state
    page.uncheck("[data-labels]")
    assert page.inner_text("[data-table] a").startswith("cq/")


def test_a_shared_address_restores_and_runs_the_query(page, site):
    open_editor(page, site, QUERY)
    until(page, "document.querySelectorAll('[data-table] tbody tr').length > 5")
    assert page.evaluate("ace.edit(document.querySelector('.ace_editor')).getValue()") == QUERY


def test_columns_sort_by_value(page, site):
    open_editor(page, site, QUERY)
    until(page, "document.querySelectorAll('[data-table] tbody tr').length > 5")
    for order in ("ascending", "descending"):
        page.click("[data-table] th:nth-child(2) button")
        assert page.get_attribute("[data-table] th:nth-child(2)", "aria-sort") == order
        numbers = [int(row[1]) for row in cells(page)]
        assert numbers == sorted(numbers, reverse=order == "descending")


def test_a_fault_is_marked_at_its_place(page, site):
    open_editor(page, site)
    write(page, "SELECT ?x WHERE {\n  ?x a =y\n}")
    page.click("button.go")
    until(page, "document.querySelectorAll('.sparql-fault').length === 1")
    notes = page.evaluate("ace.edit(document.querySelector('.ace_editor')).session.getAnnotations()")
    assert [(note["row"], note["column"]) for note in notes] == [(1, 7)]
    assert "dòng 2, cột 8" in page.inner_text("[data-problem]")


def test_completion_finds_terms_by_their_vietnamese_label_without_marks(page, site):
    open_editor(page, site)
    write(page, "SELECT ?x WHERE { ?x ")
    until(page, "ace.edit(document.querySelector('.ace_editor')).completers.length === 1")
    page.click(".ace_content")
    page.keyboard.press("Control+End")
    page.keyboard.type("chu")
    until(page, "(document.querySelector('.ace_autocomplete')?.innerText || '').includes('cc:leads')")
    assert "chủ trì" in page.inner_text(".ace_autocomplete")


def test_stop_ends_the_waiting(page, site):
    open_editor(page, site)
    write(page, ENDLESS)
    page.click("button.go")
    until(page, "!document.querySelector('[data-stop]').disabled")
    page.click("[data-stop]")
    until(page, "document.querySelector('[data-state]').textContent === 'Đã dừng.'", seconds=2)


def test_every_format_can_be_downloaded(page, site):
    open_editor(page, site, QUERY)
    until(page, "document.querySelectorAll('[data-table] tbody tr').length > 5")
    links = page.evaluate("[...document.querySelectorAll('[data-download]:not([hidden])')].map(a => a.href)")
    assert len(links) == 4
    assert all(page.request.get(link).ok for link in links)


def test_it_fits_the_screen(page, site):
    open_editor(page, site, QUERY)
    until(page, "document.querySelectorAll('[data-table] tbody tr').length > 5")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
