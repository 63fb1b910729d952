"""A language made for tests: every translated word stands between marks, so that the others can be seen.

Whatever a page shows without marks must be words of documents (`lang="vi"`), names, figures or codes.
"""

import re
from string import punctuation

import pytest
from babel.support import NullTranslations
from benchmarks.pages import KINDS, addresses
from lxml import html

from graph.explorer import Explorer
from webui import create_app
from webui.language import Catalogue
from webui.settings import Settings

pytest_plugins = ("webui_fixtures",)

OPEN, CLOSE = "⟦", "⟧"
NOT_PAGES = ("suggestions",)
ATTRIBUTES = (
    *("title", "aria-label", "placeholder", "alt", "data-label", "data-word"),
    *("data-open", "data-around", "data-expand", "data-more", "data-fold", "data-way"),
)
# Names of formats, standards, products and keys: the same in every language.
NAMES = {
    *("Căn", "Cứ", "CSV", "XLSX", "JSON", "JSON-LD", "Turtle", "N-Triples", "RDF", "SPARQL", "PNG", "SVG"),
    *("GEXF", "GraphML", "OpenAPI", "HTML", "DOCX", "iCalendar", "ics", "BibTeX", "vi", "en", "VoID", "DCAT"),
    *("English", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    *(
        "csv",
        "tsv",
        "json",
        "xml",
        "ttl",
        "nt",
        "rdf",
        "jsonld",
        "gzip",
        "TSV",
        "XML",
        "MB",
        "kB",
        "Ctrl+Enter",
    ),
    *("IRI", "SHA-256", "Atom", "Ctrl", "Enter", "Esc", "A4", "GET", "POST"),
}
# Figures, symbols of documents and tasks, addresses: no words.
CODE = re.compile(r"[\W\d]*|[IVXLC]+(-inline)?|[\w.-]+\.[a-z]{2,5}|[\w.-]*\d[\w./()-]*|[\w-]+[/:=][\S]*")


class Pseudo(NullTranslations):
    """Marks what it translates."""

    def gettext(self, message):
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, singular, plural, number):
        return self.gettext(singular if number == 1 else plural)

    ugettext, ungettext = gettext, ngettext


@pytest.fixture(scope="module")
def pseudo(webui_home):
    """The site in the language of this test, and the address of each kind of page."""
    app = create_app(Settings(home=webui_home))
    with Explorer.open(webui_home) as explorer:
        known = addresses(explorer)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Catalogue, "get_translations", lambda self: Pseudo())
        yield app.test_client(), known


def english(address):
    """The page that calls itself English, so that what is marked as Vietnamese is not ours."""
    return f"{address}{'&' if '?' in address else '?'}lang=en"


def unmarked(text, depth=0):
    """What of a text stands outside of marks, when `depth` marks are open; and how many are open after it."""
    left = []
    for letter in text:
        depth += (letter == OPEN) - (letter == CLOSE)
        if depth == 0 and letter != CLOSE:
            left.append(letter)
    return "".join(left), depth


def words(text):
    """The words of a text that are no names, figures or codes."""
    found = (each.strip(punctuation + "…–·×→≤≥“”’‘") for each in text.split())
    return [each for each in found if each and each not in NAMES and not CODE.fullmatch(each)]


def language(node):
    """The language that the page gives for these words, and whether they are of this page at all."""
    above = [node, *node.iterancestors()]
    if any(each.tag in ("script", "style", "code", "pre", "kbd", "title", "textarea") for each in above):
        return "machine"
    told = [each for each in above if each.get("lang")]
    if told[0].tag != "html" and not (told[0].get("lang") == "en" and told[1].get("lang") == "vi"):
        return "data"  # what comes with a language of its own: words of documents, of the vocabulary
    return told[0].get("lang")


def shown(page):
    """(where, words) of everything unmarked that people read or hear on a page, in its order."""
    depth = 0

    def walk(node):
        nonlocal depth
        said = language(node) if isinstance(node.tag, str) else "machine"
        if said == "en":
            for name in ATTRIBUTES:
                yield f"{node.tag}/@{name}", words(unmarked(node.get(name, ""))[0])
        left, depth = unmarked(node.text or "", depth)
        if said == "en":
            yield node.tag, words(left)
        for child in node:
            yield from walk(child)
            left, depth = unmarked(child.tail or "", depth)
            if said == "en":
                yield node.tag, words(left)

    yield from ((where, found) for where, found in walk(page) if found)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in NOT_PAGES])
def test_every_word_of_a_page_is_translated(pseudo, kind):
    client, known = pseudo
    answer = client.get(english(known[kind]), headers={"Accept": "text/html"})
    assert answer.status_code == 200
    page = html.fromstring(answer.text)
    assert OPEN in answer.text
    assert list(shown(page)) == []


PROBLEMS = [
    "/khong-co",
    "/vb/khong/co",
    "/nhiem-vu.exe",
    "/cau-hoi?co-quan=khong+he+co",
    "/mang-luoi?quanh=khong+he",
]


@pytest.mark.parametrize("address", PROBLEMS)
def test_every_word_of_an_error_is_translated(pseudo, address):
    client, _known = pseudo
    page = html.fromstring(client.get(english(address)).text)
    assert list(shown(page)) == []


def test_a_word_that_is_not_translated_is_seen():
    page = html.fromstring(
        f"<html lang='en'><p>{OPEN}dịch{CLOSE} chua <b lang='vi'>văn bản</b> 12"
        f" <i title='Chưa'>{OPEN}a{OPEN}b{CLOSE}{CLOSE}</i></p>"
    )
    assert [found for _, found in shown(page)] == [["chua"], ["Chưa"]]
