"""Hostile files end within the limits, with a message and without harm; sound ones come back whole."""

import os
import subprocess
import sys
import time
import zlib

import pytest
from made_files import Pdf, archive, docx, p, pdf_of, stream, tbl

from extract.readers import docx as docx_reader
from extract.readers import sandbox
from extract.readers.limits import DEFAULT, Limits
from ontology.errors import CancuError, InputError, LimitError

SOON = Limits(seconds=1.5, memory=600_000_000, unpacked=50_000_000)
PARSE = "def parse(c, *, name, limits):\n"
READ = {kind: sandbox.reader(kind) for kind in ("docx", "pdf", "html")}


def page_tree(kids, **more):
    return pdf_of(
        {1: "<< /Type /Catalog /Pages 2 0 R >>", 2: f"<< /Type /Pages /Count 9 /Kids [{kids}] >>"} | more
    )


def pages_that_hold_themselves():
    return page_tree("2 0 R 2 0 R")


def form_that_draws_itself():
    itself = "/Resources << /XObject << /X 5 0 R >> >>"
    form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {itself} /Length 11 >>"
    return pdf_of(
        {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> "
            "/Contents 4 0 R >>",
            4: stream("/X Do"),
            5: f"{form}\nstream\n/X Do /X Do\nendstream",
        }
    )


def stream_that_unpacks_to_a_gigabyte():
    packed = zlib.compress(b"(a) Tj " * 1_000_000, 1)
    for _ in range(2):
        packed = zlib.compress(packed * 40, 1)
    body = f"<< /Length {len(packed)} /Filter [/FlateDecode /FlateDecode /FlateDecode] >>\nstream\n".encode()
    made = pdf_of(
        {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            4: "HERE",
        }
    )
    return made.replace(b"HERE", body + packed + b"\nendstream")


def xref_that_points_at_itself():
    made = Pdf().bytes()
    place = int(made.rsplit(b"startxref", 1)[1].split()[0])
    return made.replace(b"/Root 1 0 R", f"/Root 1 0 R /Prev {place}".encode())


def entities():
    steps = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "a" * 10}">' for i in range(12))
    return docx(p("&e11;"), head=f"<!DOCTYPE w:document [{steps}]>")


HOSTILE = {
    "zip bomb": ("docx", lambda: docx(p("0" * 100_000_000))),
    "zip of many": ("docx", lambda: archive({f"word/document{i}.xml": "" for i in range(5000)})),
    "entity bomb": ("docx", entities),
    "deep paragraphs": ("docx", lambda: docx("<w:sdt>" * 100_000)),
    "deep tables": ("docx", lambda: docx("<w:tbl><w:tr><w:tc>" * 50_000)),
    "deep divs": ("html", lambda: b"<p>x</p>" + b"<div>" * 1_000_000),
    "deep tables in a page": ("html", lambda: b"<table><tr><td>" * 200_000),
    "pages that hold themselves": ("pdf", pages_that_hold_themselves),
    "form that draws itself": ("pdf", form_that_draws_itself),
    "stream that unpacks to a gigabyte": ("pdf", stream_that_unpacks_to_a_gigabyte),
    "xref that points at itself": ("pdf", xref_that_points_at_itself),
    "brackets without end": ("pdf", lambda: page_tree("[" * 300_000)),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_end_in_time_with_a_message(what):
    kind, make = HOSTILE[what]
    content = make()
    started = time.monotonic()
    with pytest.raises(CancuError) as caught:
        READ[kind](content, name="tệp lạ", limits=SOON)
    assert time.monotonic() - started < SOON.seconds + 3
    assert caught.value.message.startswith("tệp lạ: ")
    assert caught.value.hint


def test_the_answer_of_the_child_is_that_of_the_parser():
    content = docx(p("Kế hoạch \u0301 𝔸") + tbl(["a", "b"]))
    assert READ["docx"](content, name="tên “lạ”\n.docx") == docx_reader.parse(
        content, name="tên “lạ”\n.docx", limits=DEFAULT
    )


def test_errors_of_the_parser_come_back_as_they_are():
    with pytest.raises(InputError, match=r"a\.docx: không có chữ nào") as caught:
        READ["docx"](docx(""), name="a.docx")
    assert "OCR" in caught.value.hint


@pytest.fixture
def parser(monkeypatch, tmp_path):
    """Put a module of one's own in the place of the parser that the child runs."""

    def place(code):
        package = tmp_path / "extract" / "readers"
        package.mkdir(parents=True)
        (tmp_path / "sitecustomize.py").write_text(
            "import sys, types\nmodule = types.ModuleType('extract.readers.docx')\n"
            f"exec({code!r}, module.__dict__)\nsys.modules['extract.readers.docx'] = module\n"
        )
        passed = sandbox._environment()
        passed["PYTHONPATH"] = os.pathsep.join([str(tmp_path), passed["PYTHONPATH"]])
        monkeypatch.setattr(sandbox, "_environment", lambda: passed)

    return place


@pytest.mark.parametrize(
    ("code", "error", "says"),
    [
        (f"{PARSE} while True: pass", LimitError, "giây"),
        (f"{PARSE} import time; time.sleep(60)", LimitError, "quá 0.8 giây"),
        (f"{PARSE} return 'x' * 10**10", LimitError, "bộ nhớ"),
        (f"{PARSE} raise ZeroDivisionError", InputError, "hỏng"),
        (f"{PARSE} import os; os._exit(3)", LimitError, "dừng đột ngột"),
        (
            f"{PARSE} import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
            LimitError,
            "đột ngột",
        ),
        (f"{PARSE} def f(): f()\n f()", InputError, "hỏng"),
    ],
)
def test_a_parser_that_misbehaves(parser, code, error, says):
    parser(code)
    with pytest.raises(error, match=says):
        sandbox.parse("docx", b"x", name="tệp", limits=Limits(seconds=0.8, memory=600_000_000))


def test_what_the_parser_started_ends_with_it(parser, tmp_path):
    sign = tmp_path / "lived"
    late = f"import time; time.sleep(1.5); open({str(sign)!r}, 'w')"
    parser(
        f"{PARSE} import subprocess, sys, time\n subprocess.Popen([sys.executable, '-c', {late!r}])\n"
        " time.sleep(60)"
    )
    with pytest.raises(LimitError):
        sandbox.parse("docx", b"x", name="tệp", limits=Limits(seconds=1))
    time.sleep(1.5)
    assert not sign.exists()


def test_the_child_sees_nothing_of_our_environment(parser, monkeypatch):
    monkeypatch.setenv("CANCU_SECRET", "kín")
    parser(f"{PARSE} import os\n raise ValueError if 'CANCU_SECRET' in os.environ else KeyError")
    with pytest.raises(InputError, match="KeyError"):
        sandbox.parse("docx", b"x", name="tệp")


def test_parsers_are_not_loaded_by_the_parent():
    heavy = ("lxml", "pdfplumber", "pypdfium2")
    code = f"import sys, extract.readers.sandbox; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
