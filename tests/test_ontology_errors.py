"""No message that everybody may read tells where things lie on the machine."""

import shutil
import sqlite3

import pytest
from webui_sample import make_home

from extract import readers
from extract.readers import ocr
from graph.crew import Order
from graph.reading import read_document
from graph.search import FILE as INDEX
from graph.service.worker import _described
from ontology.errors import InputError, without_paths
from webui import create_app
from webui.settings import Settings

MESSAGES = [
    (
        "[Errno 2] No such file or directory: '/srv/kho dữ liệu/a.pdf'",
        "[Errno 2] No such file or directory: 'a.pdf'",
    ),
    ("IO error: /srv/store/000012.sst: Bad file", "IO error: 000012.sst: Bad file"),
    (
        "Error opening data file /usr/share/tessdata/vie.traineddata",
        "Error opening data file vie.traineddata",
    ),
    ("Không có “/home/an/kế hoạch.docx”.", "Không có “kế hoạch.docx”."),
    ("(/a/b/c)", "(c)"),
    ("Kế hoạch số 22/KH-UBND ngày 06/02/2023", "Kế hoạch số 22/KH-UBND ngày 06/02/2023"),
    ("IRI <https://w3id.org/cancu/vb/x> sai", "IRI <https://w3id.org/cancu/vb/x> sai"),
    ("vb/can-tho.ubnd/kh/2023/22 và/hoặc", "vb/can-tho.ubnd/kh/2023/22 và/hoặc"),
    ("", ""),
]


@pytest.mark.parametrize(("told", "shown"), MESSAGES)
def test_paths_of_the_machine_are_taken_out_of_a_message(told, shown):
    assert without_paths(told) == shown


def test_a_file_that_was_handed_in_is_called_by_its_own_name(tmp_path):
    with pytest.raises(InputError) as found:
        readers.read(tmp_path / "mat.md", name="kế hoạch.md")
    assert found.value.message.startswith("kế hoạch.md: không mở được tệp")
    with pytest.raises(InputError, match=str(tmp_path)):
        readers.read(tmp_path / "mat.md")


def test_a_fault_while_reading_tells_no_path(tmp_path, monkeypatch):
    def fails(*_given, **_named):
        raise PermissionError(13, "Permission denied", str(tmp_path / "khoa" / "x.md"))

    monkeypatch.setattr(readers, "read", fails)
    message = read_document(Order(file=tmp_path / "x.md", name="x.md")).message
    assert "PermissionError" in message and "'x.md'" in message
    assert str(tmp_path) not in message


def test_what_recognition_complains_of_tells_no_path(tmp_path):
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\necho 'Error opening {tmp_path}/vie.traineddata' >&2\nexit 1\n")
    program.chmod(0o700)
    with pytest.raises(InputError) as found:
        list(ocr._rows(str(program), b""))
    assert found.value.hint.strip() == "Error opening vie.traineddata"


def test_a_fault_of_the_engine_tells_no_path(tmp_path):
    told = _described(OSError(f"IO error: {tmp_path}/store/1.sst: gone"), {"end": (9, 9)})
    assert told["message"] == "IO error: 1.sst: gone"
    query = _described(SyntaxError("error at 1:5: expected cc:a/cc:b"), {"end": (9, 9)})
    assert query["message"] == "expected cc:a/cc:b"


def snapshot(home):
    return max(path for path in (home / "snapshots").iterdir() if path.is_dir())


def spoil_index(home):
    (snapshot(home) / INDEX).unlink()
    sqlite3.connect(snapshot(home) / INDEX).close()


DAMAGES = {
    "no home": shutil.rmtree,
    "no snapshots": lambda home: shutil.rmtree(home / "snapshots"),
    "an emptied snapshot": lambda home: [
        path.unlink() for path in snapshot(home).rglob("*") if path.is_file()
    ],
    "an index of another form": spoil_index,
    "a list that cannot be read": lambda home: (home / "unpublished.json").write_text("{"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_page_about_a_damaged_home_tells_no_path(tmp_path, damage):
    home = make_home(tmp_path, small=True)
    DAMAGES[damage](home)
    client = create_app(Settings(home=home)).test_client()
    statuses = set()
    for address in (
        "/",
        "/nhiem-vu",
        "/tra-cuu?q=rung",
        "/vb/can-tho.ubnd/kh/2022/7",
        "/healthz",
        "/sparql?query=ASK{}",
    ):
        for kind in ("text/html", "application/json", "text/plain"):
            answer = client.get(address, headers={"Accept": kind})
            statuses.add(answer.status_code)
            assert str(tmp_path) not in answer.text, (address, kind)
    assert 503 in statuses or damage == "a list that cannot be read"
    assert 500 not in statuses
