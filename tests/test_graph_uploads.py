"""The process at work on a batch ends with whoever started it; the web process reads nothing itself."""

import io
import subprocess
import sys
import time

import pytest
from test_webui_uploads import plan

from graph.crew import Order
from graph.reading import read_document
from graph.uploads import starting
from graph.uploads.looking import look
from graph.uploads.shelf import Bounds, Shelf
from graph.uploads.work import STEPS
from ontology.errors import BusyError


@pytest.fixture
def batch(tmp_path):
    shelf = Shelf(tmp_path / "home", Bounds())
    files = [(f"{number}.md", io.BytesIO(plan(number))) for number in range(10, 22)]
    return shelf.receive(files, size=1, ocr=False)


def test_the_steps_that_are_shown_are_those_that_are_told(tmp_path):
    told = []
    file = tmp_path / "a.md"
    file.write_bytes(plan())
    assert read_document(Order(file, "a.md"), told.append).facts
    assert tuple(told) == STEPS


def test_reading_ends_with_whoever_started_it(batch):
    home = batch.folder.parents[1]
    with batch.begun() as lock:
        process = subprocess.Popen(
            [sys.executable, "-m", "graph.uploads.work", "read", str(home), batch.id, ""],
            stdin=subprocess.PIPE,
            pass_fds=(lock.fileno(),),
        )
    assert batch.is_at_work() and look(batch).state == "reading"
    process.stdin.close()
    assert process.wait(30) == 0
    assert not batch.is_at_work()
    assert look(batch).state == "interrupted"


def test_one_process_at_a_time_works_on_a_batch(batch):
    with batch.begun():
        assert batch.is_at_work()
        with pytest.raises(BusyError):
            starting.start(batch, "read", base="")
    assert not batch.is_at_work()


def test_a_batch_that_is_thrown_away_ends_its_reading(batch):
    starting.start(batch, "read", base="")
    Shelf(batch.folder.parents[1], Bounds()).discard(batch)
    until = time.monotonic() + 30
    while subprocess.run(["pgrep", "-f", f"uploads.work read .* {batch.id}"], capture_output=True).stdout:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert not batch.folder.exists()


def test_the_web_process_never_reads(tmp_path):
    code = (
        "import io, sys, time\n"
        "from pathlib import Path\n"
        "from webui import create_app\n"
        "from webui.settings import Settings\n"
        "import re\n"
        f"client = create_app(Settings(home=Path({str(tmp_path / 'home')!r}))).test_client()\n"
        "word = re.search(r'name=\"khoa\" value=\"(\\w+)\"', client.get('/dua-vao').text)[1]\n"
        f"data = {{'khoa': word, 'tep': (io.BytesIO({plan()!r}), 'a.md')}}\n"
        "sent = client.post('/dua-vao', data=data, headers={'Origin': 'http://localhost'})\n"
        "address = sent.headers['Location']\n"
        "while client.get(address + '/nhip').json['busy']: time.sleep(0.1)\n"
        "assert client.get(address + '/0').status_code == 200\n"
        "print(sorted({'spacy', 'extract'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
