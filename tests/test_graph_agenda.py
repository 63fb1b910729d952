"""Time limits as days and as an iCalendar file."""

import calendar
from datetime import UTC, date, datetime
from types import SimpleNamespace

import graph_samples as samples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.source import SourceText
from graph import agenda, icalendar
from graph.agenda import Event
from graph.answers import Ref, TaskRow
from graph.build import build
from graph.explorer import Explorer
from graph.timetable import timetable
from ontology.model import Deadline

PLAN = "vb/can-tho.ubnd/kh/2023/22"
MONTHLY, QUARTERLY = ("monthly",), ("quarterly",)


@pytest.fixture(scope="module")
def explorer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    build(
        [samples.PLAN],
        folder / "home",
        read=lambda path: SourceText(text=path.read_bytes().decode("utf-8"), format="markdown"),
        extract=lambda source: samples.plan(),
    )
    with Explorer.open(folder / "home") as explorer:
        yield explorer


def event(*, since="2023-02-06", **limit):
    document = Ref("vb/x", "1/KH-UBND", "document")
    row = TaskRow(ref=Ref("vb/x/nhiem-vu/I-01", "I-01", "task"), id="I-01", text="", document=document)
    deadline = Deadline(start=3, end=9, task="I-01", quote="ngày", relation="by", **{"due": None, **limit})
    until = f"{since[:4]}-12-31" if since else None
    return Event(id="x@3", task=row, deadline=deadline, before="", after="", since=since, until=until)


DAYS = [
    (event(due="2023-10-31"), ["2023-10-31"]),
    (event(), []),
    (event(recurs=MONTHLY), []),
    (event(recurs=MONTHLY, day=18, since=None), []),
    (event(recurs=QUARTERLY, day=20), ["2023-03-20", "2023-06-20", "2023-09-20", "2023-12-20"]),
    (event(recurs=MONTHLY, day=5, since="2023-10-06"), ["2023-11-05", "2023-12-05"]),
    (event(recurs=MONTHLY, day=31, since="2023-10-06"), ["2023-10-31", "2023-11-30", "2023-12-31"]),
]


@pytest.mark.parametrize(("item", "expected"), DAYS)
def test_days(item, expected):
    assert list(agenda.days(item)) == expected


def test_the_plan_shows_its_eight_limits(explorer):
    found = explorer.calendar()
    text = samples.plan_text()
    assert len(found) == len(samples.plan().deadlines) == 8
    assert len({item.id for item in found}) == 8
    for item in found:
        start, end = item.deadline.start, item.deadline.end
        assert text[start:end] == item.deadline.quote
        assert text[:start].endswith(item.before) and text[end:].startswith(item.after)
    assert all(agenda.days(item) for item in found)


def test_reports_go_from_the_18th_to_the_20th_and_name_who_receives_them(explorer):
    recurring = [item for item in explorer.calendar() if item.months]
    assert [(item.deadline.day, item.months) for item in recurring] == [(18, 1), (20, 1)]
    assert agenda.days(recurring[0])[0] == "2023-02-18" and len(agenda.days(recurring[0])) == 11
    named = {ref.label for item in recurring for ref in item.bodies}
    assert "Sở Kế hoạch và Đầu tư" in named
    due = {item.deadline.due for item in explorer.calendar()}
    assert {"2023-10-31", "2023-11-15"} <= due


def test_a_month_holds_what_is_due_in_it(explorer):
    found = explorer.calendar(document=PLAN)
    october = timetable(explorer, document=PLAN).occurrences(month="2023-10")
    assert [item.day for item in october] == ["2023-10-18", "2023-10-20", "2023-10-31"]
    whole = timetable(explorer, document=PLAN)
    assert len(whole.occurrences()) == sum(len(agenda.days(item)) for item in found)
    assert len(agenda.first(found)) == 8


def test_an_agency_has_its_own(explorer):
    found = explorer.calendar(agency="cq/can-tho/so-cong-thuong")
    assert {item.task.id for item in found} == {
        row.id for row in explorer.tasks(agency="cq/can-tho/so-cong-thuong", deadline=True)
    }


def written(*items):
    return icalendar.write(
        items,
        name="Thời hạn; năm 2023",
        stamp=datetime(2023, 2, 6, 1, 2, 3, tzinfo=UTC),
        link=lambda item: "http://127.0.0.1/vb/x?tu=3&den=9#doan",
        title=lambda item: "Báo cáo, tổng hợp; kết quả\\tình hình " * 4,
        about=lambda item: "Dòng một\nDòng hai",
    )


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


RULES = [
    (event(recurs=MONTHLY, day=18), "FREQ=MONTHLY;BYMONTHDAY=18;UNTIL=20231231"),
    (event(recurs=("monthly", "quarterly"), day=18), "FREQ=MONTHLY;BYMONTHDAY=18;UNTIL=20231231"),
    (event(recurs=QUARTERLY, day=20), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20;UNTIL=20231231"),
    (event(recurs=MONTHLY, day=30), "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1;UNTIL=20231231"),
]


@pytest.mark.parametrize(("item", "rule"), RULES)
def test_rules_of_recurrence(item, rule):
    assert icalendar.rule(item) == rule
    lines = unfolded(written(item))
    assert f"RRULE:{rule}" in lines
    assert f"DTSTART;VALUE=DATE:{agenda.days(item)[0].replace('-', '')}" in lines


def test_a_file_is_as_rfc_5545_wants_it():
    text = written(event(due="2023-10-31"), event(recurs=MONTHLY, day=18), event())
    assert "\n" not in text.replace("\r\n", "") and text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = unfolded(text)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20231031" in lines and "DTSTAMP:20230206T010203Z" in lines
    assert "X-WR-CALNAME:Thời hạn\\; năm 2023" in lines
    assert "DESCRIPTION:Dòng một\\nDòng hai" in lines
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    assert summary.count("Báo cáo\\, tổng hợp\\; kết quả\\\\tình hình") == 4


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=300))
def test_folding_keeps_every_letter(line):
    parts = list(icalendar.folded(line))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert "".join([parts[0], *(part[1:] for part in parts[1:])]) == line
    assert all(part.startswith(" ") for part in parts[1:])


@given(
    st.dates(date(2000, 1, 1), date(2050, 12, 31)),
    st.integers(1, 31),
    st.sampled_from([MONTHLY, QUARTERLY, ("monthly", "quarterly")]),
)
def test_days_lie_in_the_year_of_the_document(since, day, recurs):
    item = event(since=since.isoformat(), recurs=recurs, day=day)
    for found in map(date.fromisoformat, agenda.days(item)):
        assert since <= found <= date(since.year, 12, 31)
        assert found.day == min(day, calendar.monthrange(found.year, found.month)[1])
        assert found.month % item.months == 0


def test_a_sentence_is_bounded_in_a_text_without_stops():
    text = "từ " * 400 + "ngày 18" + " từ" * 400
    facts = SimpleNamespace(document=SimpleNamespace(date=None), mentions=())
    place = text.index("ngày 18")
    view = SimpleNamespace(text=text, facts=facts, catalogue=None)
    limit = Deadline(
        start=place, end=place + 7, task="I-01", quote="ngày 18", relation="by", due=None, recurs=None, day=18
    )
    row = TaskRow(ref=Ref("a", "a", "task"), id="a", text="", document=Ref("b", "b", "document"))
    (found,) = agenda.events([TaskRow(**{**_fields(row), "deadlines": (limit,)})], lambda path: view)
    assert 500 < len(found.before) <= 520 and 500 < len(found.after) <= 520


def _fields(row):
    return {name: getattr(row, name) for name in row.__dataclass_fields__}
