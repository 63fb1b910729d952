"""Lists of what is missing, and the check of a draft in a child process."""

import contextlib
import time

import pytest
from webui_sample import make_home

from graph import drafting
from graph.explorer import Explorer
from graph.gaps import gaps
from ontology.errors import LimitError


@pytest.fixture(scope="module")
def explorer(tmp_path_factory):
    with Explorer.open(make_home(tmp_path_factory.mktemp("gaps"))) as explorer:
        yield explorer


def test_gaps_hold_what_their_names_say(explorer):
    found = {gap.key: gap.rows for gap in gaps(explorer)}
    tasks = explorer.tasks()
    assert len(found["many-leads"]) == sum(len(row.leads) > 1 for row in tasks) > 0
    assert len(found["no-lead"]) == sum(not row.leads for row in tasks)
    assert set(found["requests"]) == set(explorer.tasks(mode="đề nghị"))
    assert all(row.instrument.year is None for row in found["undated"])
    assert all(row.leads + row.coordinates + row.mentions == 1 for row in found["named-once"])
    unused = {row.instrument.ref.path for row in found["unused-bases"]}
    bases = {ref.path for path in explorer.held() for ref in explorer.document(path).letterhead.legal_bases}
    assert bases and unused <= bases
    for path in bases:
        answer = explorer.instrument(path)
        assert (path in unused) == (not answer.direct and not answer.indirect)


DRAFTS = [
    ("Nghị quyết số 59-NQ/TW ngày 05/8/2020 của Bộ Chính trị", "full", (), False),
    ("Nghị quyết số 01/NQ-CP năm 2023", "short", ("date", "issuer"), False),
    ("Quyết định số 999/QĐ-XYZ", "missing", ("date", "issuer"), False),
    ("Chỉ thị số 43/2022/QH15", "short", ("date", "issuer"), False),
    ("Nghị quyết số 76/NQ-CP", "missing", ("year", "date", "issuer"), True),
]


@pytest.mark.parametrize(("text", "state", "missing", "guessed"), DRAFTS)
def test_a_citation_of_a_draft_is_judged(explorer, text, state, missing, guessed):
    words = f"Căn cứ {text}; các cơ quan thực hiện."
    (found,) = drafting.check(explorer, words)
    assert words[found.start : found.end] == found.text
    assert (found.state, found.missing, found.guessed) == (state, missing, guessed)
    assert bool(found.proposal) == (found.instrument is not None) == ("999" not in text)


def test_a_part_stated_otherwise_is_told(explorer):
    (found,) = drafting.check(explorer, "Chỉ thị số 43/2022/QH15 ngày 12/01/2022 của Quốc hội")
    assert found.differs == ("type", "date")


def test_a_draft_without_citations_is_no_fault(explorer):
    assert drafting.check(explorer, "") == ()
    assert drafting.check(explorer, "\x00 \ud800 không dẫn gì") == ()


def test_too_long_a_draft_is_refused_before_it_is_read(explorer):
    with pytest.raises(LimitError):
        drafting.check(explorer, "a" * (drafting.LONGEST + 1))


def test_the_child_is_ended_at_its_deadline(explorer, monkeypatch):
    monkeypatch.setattr(drafting, "SECONDS", 0.01)
    begun = time.monotonic()
    with pytest.raises(LimitError, match="đã dừng"):
        drafting.check(explorer, "Nghị quyết số 59-NQ/TW")
    assert time.monotonic() - begun < 3


def test_a_busy_service_says_so(explorer, monkeypatch):
    monkeypatch.setattr(drafting, "SECONDS", 0.01)
    for _ in range(drafting.AT_ONCE):
        assert drafting._places.acquire(timeout=1)
    try:
        with pytest.raises(LimitError, match="nhiều người"):
            drafting.check(explorer, "Nghị quyết số 59-NQ/TW")
    finally:
        for _ in range(drafting.AT_ONCE):
            drafting._places.release()


def test_the_longest_hostile_draft_ends_in_time(explorer):
    text = ("Nghị quyết số 59-NQ/TW ngày " * 2000)[: drafting.LONGEST]
    begun = time.monotonic()
    with contextlib.suppress(LimitError):
        assert drafting.check(explorer, text)
    assert time.monotonic() - begun < drafting.SECONDS + 4
