"""Every kind of page on made-up documents of many kinds, read, built and opened as a reader would.

The plan alone has few kinds of time limits, bodies and parts; the documents of `golden` have the others.
"""

from pathlib import Path

import pytest
from benchmarks import pages

from graph.build import build
from graph.explorer import Explorer
from webui import create_app
from webui.settings import Settings

GOLDEN = Path(__file__).parent / "golden"
VIEWS = ("doc", "nhiem-vu", "trich-dan", "co-quan", "can-cu", "ra-soat", "quan-he", "chuoi", "thay-doi")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("golden")
    documents = [path for path in sorted(GOLDEN.iterdir()) if path.suffix in (".md", ".txt")]
    report = build(documents, folder)
    assert not [each.file for each in report.documents if each.status == "failed"]
    return folder


@pytest.fixture(scope="module")
def client(home):
    return create_app(Settings(home=home)).test_client()


@pytest.fixture(scope="module")
def addresses(home):
    with Explorer.open(home) as explorer:
        return pages.addresses(explorer), explorer.held()


@pytest.mark.parametrize("kind", pages.KINDS)
def test_every_kind_of_page_answers(client, addresses, kind):
    assert client.get(addresses[0][kind]).status_code == 200


@pytest.mark.parametrize("view", VIEWS)
def test_every_document_shows_every_view(client, addresses, view):
    for document in addresses[1]:
        assert client.get(f"/{document}?xem={view}").status_code == 200, document
