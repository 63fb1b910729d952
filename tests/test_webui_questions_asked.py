"""How many questions a page asks of the store: few, whatever kind of page, at first and again."""

import dataclasses

import pytest
from benchmarks import pages

from graph.explorer import Explorer
from graph.store import Snapshot
from webui import create_app
from webui.settings import Settings

pytest_plugins = ("webui_fixtures",)

MOST = 12


@pytest.fixture(scope="module", params=["webui_home", "many_home"])
def home(request):
    """The small home, and one of 30 plans: what asks for each row or document shows there."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def addresses(home):
    with Explorer.open(home) as explorer:
        return pages.addresses(explorer)


@pytest.fixture
def asked(monkeypatch):
    """The questions asked of any snapshot, as they come."""
    questions = []
    for name in ("select", "construct"):
        real = getattr(Snapshot, name)

        def counted(self, query, *, real=real):
            questions.append(query)
            return real(self, query)

        monkeypatch.setattr(Snapshot, name, counted)
    return questions


@pytest.mark.parametrize("kind", pages.KINDS)
def test_a_page_asks_few_questions(home, addresses, asked, kind):
    app = create_app(dataclasses.replace(Settings(), home=home))
    counts = []
    for _ in range(2):
        asked.clear()
        response = app.test_client().get(addresses[kind], headers={"Accept": "text/html"})
        assert response.status_code == 200
        counts.append(len(asked))
    assert max(counts) <= MOST, [query.splitlines()[0] for query in asked]
    assert counts[1] <= counts[0]
