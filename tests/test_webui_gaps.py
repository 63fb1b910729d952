"""Pages of what is missing and of the check of a draft."""

import subprocess
import sys

import pytest
from lxml import html

from graph.drafting import LONGEST
from webui.views.gaps import WORDS

pytest_plugins = ("webui_fixtures",)

MISSING = "/ra-soat/con-thieu"
DRAFT = "/ra-soat/soan-thao"
WORDS_OF_A_DRAFT = (
    "Căn cứ Nghị quyết số 59-NQ/TW ngày 05/8/2020 của Bộ Chính trị; Nghị quyết 01/NQ-CP năm 2023"
)


@pytest.mark.parametrize("key", WORDS)
def test_every_number_opens_its_list(client, key):
    page = html.fromstring(client.get(f"{MISSING}?loai={key}").text)
    current = page.xpath('//nav[@class="segments"]/a[@aria-current="true"]')[0]
    count = int(current.xpath("span")[0].text.replace(".", ""))
    assert len(page.xpath('//table[contains(@class, "list")]/tbody/tr')) == count
    assert client.get(current.get("href")).status_code == 200


def test_the_parts_of_checks_lead_to_each_other(client):
    for address in ("/ra-soat", MISSING, DRAFT):
        links = html.fromstring(client.get(address).text).xpath('//nav[@class="segments"][1]/a/@href')
        assert links[:3] == ["/ra-soat", MISSING, DRAFT]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_draft_is_judged_and_not_kept(client, language):
    answer = client.post(f"{DRAFT}?lang={language}", data={"van": WORDS_OF_A_DRAFT})
    page = html.fromstring(answer.text)
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert len(page.xpath('//ul[@class="evidence-list"]/li')) == 2
    assert "06/01/2023 của Chính phủ" in answer.text
    assert "59-NQ/TW" not in client.get(DRAFT).text


def test_words_of_strangers_are_escaped(client):
    answer = client.post(DRAFT, data={"van": "<script>x</script> Nghị quyết số <b>59-NQ/TW"})
    assert "<script>x" not in answer.text and "<b>" not in answer.text


def test_a_draft_that_is_too_long_is_refused(client):
    answer = client.post(DRAFT, data={"van": "a" * (LONGEST + 1)})
    assert answer.status_code == 400 and 'role="alert"' in answer.text
    assert client.post(DRAFT, data={"van": "ế" * (LONGEST * 2)}).status_code == 413


def test_a_draft_is_read_outside_of_the_web_process(webui_home):
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from webui import create_app\n"
        "from webui.settings import Settings\n"
        f"client = create_app(Settings(home=Path({str(webui_home)!r}))).test_client()\n"
        f"assert client.post({DRAFT!r}, data={{'van': 'Nghị quyết số 59-NQ/TW'}}).status_code == 200\n"
        "print(sorted({'spacy', 'extract'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_draft_leaves_no_trace_on_disk_or_in_the_log(client, webui_home, caplog, tmp_path, monkeypatch):
    """Neither in the home folder, nor in the folder for temporary files, nor in what the server logs."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)

    def state():
        files = (path for path in webui_home.rglob("*") if path.is_file())
        return sorted((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)

    before = state()
    with caplog.at_level("DEBUG"):
        for text in (WORDS_OF_A_DRAFT, f"{WORDS_OF_A_DRAFT} {'x' * LONGEST}"):
            answer = client.post(DRAFT, data={"van": text})
            assert answer.status_code in (200, 400) and "Set-Cookie" not in answer.headers
            assert answer.headers["Cache-Control"] == "no-store"
    assert state() == before and list(tmp_path.iterdir()) == []
    assert "59-NQ/TW" not in caplog.text
