"""Vietnamese first, English second: every message translated, figures and dates as each language writes."""

import re
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from lxml import html

from webui.language import day, number

pytest_plugins = ("webui_fixtures",)

WEBUI = Path(__file__).resolve().parents[1] / "webui"
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"**/templates/**.html": {"extensions": "jinja2.ext.do", "silent": "false"}}
WORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
PLACE = re.compile(r"%\((\w+)\)s")


def messages():
    """Every message of the sources: one string, or two where a number decides."""
    found = extract_from_dir(str(WEBUI), METHODS, keywords=WORDS, options_map=OPTIONS)
    return {message for _, _, message, _, _ in found}


def translated():
    """The messages of every file of translations."""
    for source in sorted((WEBUI / "translations/en").glob("*.po")):
        yield from (each for each in read_po(BytesIO(source.read_bytes()), locale="en") if each.id)


@pytest.fixture(scope="module")
def english():
    return {message.id: message.string for message in translated()}


def test_every_message_is_translated_and_none_is_left_over(english):
    assert messages() == set(english)
    assert all(all(string) if isinstance(string, tuple) else string for string in english.values())


def test_no_message_is_translated_twice():
    twice = [message for message, times in Counter(each.id for each in translated()).items() if times > 1]
    assert not twice


def test_translations_keep_the_places_for_values(english):
    for source, string in english.items():
        told = [string] if isinstance(string, str) else list(string)
        asked = source if isinstance(source, str) else source[0]
        for each in told:
            assert sorted(PLACE.findall(each)) == sorted(PLACE.findall(asked)), source


def test_english_pages_show_no_vietnamese_but_names_and_words_of_documents(client):
    """What is Vietnamese on an English page is marked as such, for people and for screen readers."""
    for address in (
        "/",
        "/khoi-luong",
        "/nhiem-vu?thoi-han=co",
        "/ra-soat",
        "/tra-cuu",
        "/cau-hoi",
        "/mang-luoi",
        "/cq/",
    ):
        page = html.fromstring(client.get(f"{address}{'&' if '?' in address else '?'}lang=en").text)
        for marked in page.xpath('//*[@lang="vi"]') + page.xpath("//script|//title"):
            marked.drop_tree()
        text = page.text_content().replace("Căn Cứ", "").replace("“các sở”", "").replace("“số”", "")
        assert re.findall(r"\w*[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]\w*", text) == [], (
            address
        )


FIGURES = [(1234.5, "1.234,5", "1,234.5"), (0, "0", "0"), (1000000, "1.000.000", "1,000,000")]


@pytest.mark.parametrize(("value", "vi", "en"), FIGURES)
def test_figures(app, value, vi, en):
    with app.test_request_context("/?lang=vi"):
        assert number(value) == vi
    with app.test_request_context("/?lang=en"):
        assert number(value) == en


DATES = [("2023-02-06", "06/02/2023", "6 Feb 2023"), (None, "", ""), ("sai", "sai", "sai")]


@pytest.mark.parametrize(("value", "vi", "en"), DATES)
def test_dates(app, value, vi, en):
    with app.test_request_context("/?lang=vi"):
        assert day(value) == vi
    with app.test_request_context("/?lang=en"):
        assert day(value) == en


def test_serving_a_page_loads_neither_the_extraction_nor_drawing_libraries(webui_home):
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from webui import create_app\n"
        "from webui.settings import Settings\n"
        f"client = create_app(Settings(home=Path({str(webui_home)!r}))).test_client()\n"
        "for address in ('/khoi-luong', '/mang-luoi', '/thu-vien/vis-network.min.js'):\n"
        "    assert client.get(address).status_code == 200\n"
        "print(sorted({'spacy', 'extract', 'pyvis', 'IPython', 'pyshacl'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_english_counts_in_the_plural(client):
    figures = html.fromstring(client.get("/?lang=en").text).xpath('//ul[@class="figures"]/li')
    words = {" ".join(each.text_content().split()).lstrip("0123456789,") for each in figures}
    assert {"tasks", "agencies", "cited instruments", "citations"} <= words
    groups = client.get("/mang-luoi.json?lang=en&toi-da=20").get_json()["nodes"]
    assert any(node["label"].endswith("tasks") or node["label"].endswith("instruments") for node in groups)
