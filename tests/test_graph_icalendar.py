"""The calendar file in the hands of a calendar program's reader: days, names, words, folding."""

from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar as reader
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from graph import agenda, icalendar
from graph.agenda import Event
from graph.answers import Ref, TaskRow
from graph.explorer import Explorer
from ontology.model import Deadline

STAMP = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
MONTHLY, QUARTERLY = ("monthly",), ("quarterly",)


def event(*, since="2023-02-06", quote="trước ngày 18", start=3, **limit):
    document = Ref("vb/x", "1/KH-UBND", "document")
    row = TaskRow(ref=Ref("vb/x/nhiem-vu/I-01", "I-01", "task"), id="I-01", text="", document=document)
    known = {"due": None, "relation": "by", **limit}
    deadline = Deadline(start=start, end=start + 6, task="I-01", quote=quote, **known)
    return Event(
        id=f"x@{start}",
        task=row,
        deadline=deadline,
        before="",
        after="",
        since=since,
        until=f"{since[:4]}-12-31",
    )


def written(events, *, title="hạn", about="lời"):
    return icalendar.write(
        events,
        name="Căn Cứ",
        stamp=STAMP,
        link=lambda item: "https://w3id.org/cancu/vb/x?tu=3&den=9#doan",
        title=lambda item: title,
        about=lambda item: about,
    )


def read(text):
    return reader.Calendar.from_ical(text).walk("VEVENT")


def expanded(item):
    """All days of an event as a calendar program works them out."""
    start = item.decoded("DTSTART")
    assert type(start) is date
    if "RRULE" not in item:
        return [start]
    rule = item["RRULE"].to_ical().decode()
    first = datetime(start.year, start.month, start.day)
    return [day.date() for day in rrulestr(rule, dtstart=first)]


DAYS = st.dates(min_value=date(2019, 1, 1), max_value=date(2028, 12, 31))


@given(day=st.integers(1, 31), since=DAYS, recurs=st.sampled_from([MONTHLY, QUARTERLY, MONTHLY + QUARTERLY]))
def test_a_program_finds_the_days_that_the_page_shows(day, since, recurs):
    item = event(since=since.isoformat(), day=day, recurs=recurs)
    found = read(written([item]))
    days = [day for each in found for day in expanded(each)]
    assert [day.isoformat() for day in days] == list(agenda.days(item))


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\x85"),
    max_size=300,
)


@given(title=WORDS, about=WORDS)
def test_words_come_through_whole(title, about):
    text = written([event(due="2023-10-31")], title=title, about=f"{about}\n{about}")
    (found,) = read(text)
    assert str(found["SUMMARY"]) == title
    assert str(found["DESCRIPTION"]) == f"{about}\n{about}"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.endswith("END:VCALENDAR\r\n") and "\n" not in text.replace("\r\n", "")


def test_names_are_unique_and_stay_when_the_text_moves():
    events = [
        event(due="2023-10-31"),
        event(due="2023-10-31", start=90),
        event(due="2023-10-31", quote="chậm nhất\n  ngày 31"),
    ]
    names = [str(each["UID"]) for each in read(written(events))]
    assert len(set(names)) == 3
    moved = []
    for each in events:
        place = each.deadline
        moved.append(replace(each, deadline=replace(place, start=place.start + 500, end=place.end + 500)))
    moved[2] = replace(moved[2], deadline=replace(moved[2].deadline, quote="Chậm nhất ngày 31"))
    assert [str(each["UID"]) for each in read(written(moved))] == names


def test_every_event_has_what_the_standard_wants():
    calendar = reader.Calendar.from_ical(written([event(due="2023-10-31"), event(day=18, recurs=MONTHLY)]))
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"] and not calendar.errors
    for item in calendar.walk("VEVENT"):
        assert item.decoded("DTSTAMP") == STAMP
        assert item["UID"] and item["URL"].endswith("#doan") and not item.errors


@pytest.fixture(scope="module")
def explorer(plan_home):
    with Explorer.open(plan_home) as explorer:
        yield explorer


def test_the_plan_says_who_reports_to_whom(explorer):
    told = {
        (item.deadline.day or item.deadline.due): (
            [ref.label for ref in item.reporters],
            item.recipient.label,
        )
        for item in explorer.calendar()
        if item.recipient
    }
    everybody = ["Các sở", "Cơ quan, ban, ngành thành phố", "UBND quận, huyện", "Đơn vị liên quan"]
    assert told == {
        18: (everybody, "Sở Kế hoạch và Đầu tư"),
        "2023-10-31": (everybody, "Sở Kế hoạch và Đầu tư"),
        20: (["Sở Kế hoạch và Đầu tư"], "UBND thành phố"),
        "2023-11-15": (["Sở Kế hoạch và Đầu tư"], "UBND thành phố"),
    }


def test_the_plan_gives_a_file_with_all_its_days(explorer):
    events = explorer.calendar()
    found = read(written(events))
    shown = sorted(day for item in events for day in agenda.days(item))
    assert sorted(day.isoformat() for each in found for day in expanded(each)) == shown
    assert shown.count("2023-10-31") == shown.count("2023-11-15") == 1
    assert next(day for day in shown if day.endswith("-18")) == "2023-02-18"
