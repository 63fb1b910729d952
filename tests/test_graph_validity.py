"""Whether an instrument is in force: by sources alone, never by silence."""

import datetime

import pytest
import webui_sample
from hypothesis import given
from hypothesis import strategies as st

from graph.answers import Evidence, InstrumentAnswer, InstrumentInfo, Ref, Step
from graph.explorer import Explorer
from graph.validity import Ending, Facts, Known, at, facts, over_time
from ontology.instruments import known

pytest_plugins = ("webui_fixtures",)

NEW = Ref("vb/x.ubnd/qd/2024/9", "9/QĐ-UBND (2024)", "document")
OLD = Ref("vb/x.ubnd/qd/2019/5", "5/QĐ-UBND (2019)", "instrument")
LAW = Known(since="2014-07-01", until="2024-08-01", source="s")
OPEN = Known(since="2018-07-01", on="2025-06-30", source="s")
START = Known(since="2018-07-01", source="s")
WHOLE = Ending(by=NEW, relation="replaces", day="2024-03-01")
PART = Ending(by=NEW, relation="repeals", day="2024-03-01", part=True)

CASES = [
    (Facts(), "2023-02-06", "unknown"),
    (Facts(date="2022-01-11"), "2023-02-06", "unknown"),
    (Facts(date="2023-03-01"), "2023-02-06", "not-yet"),
    (Facts(known=LAW), "2014-06-30", "not-yet"),
    (Facts(known=LAW), "2014-07-01", "in-force"),
    (Facts(known=LAW), "2024-07-31", "in-force"),
    (Facts(known=LAW), "2024-08-01", "expired"),
    (Facts(known=OPEN), "2025-06-30", "in-force"),
    (Facts(known=OPEN), "2025-07-01", "unknown"),
    (Facts(known=START), "2023-02-06", "unknown"),
    (Facts(endings=(WHOLE,)), "2024-02-29", "unknown"),
    (Facts(endings=(WHOLE,)), "2024-03-01", "expired"),
    (Facts(known=OPEN, endings=(WHOLE,)), "2024-03-01", "expired"),
    (Facts(known=OPEN, endings=(PART,)), "2024-03-01", "partly-expired"),
    (Facts(known=OPEN, endings=(PART,)), "2024-02-29", "in-force"),
    (Facts(known=LAW, endings=(PART,)), "2025-01-01", "expired"),
]


@pytest.mark.parametrize(("held", "day", "status"), CASES)
def test_the_status_on_a_day(held, day, status):
    assert at(held, day).status == status


DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2030, 1, 1)).map(str)


@given(
    day=DAYS,
    date=st.none() | DAYS,
    known=st.none()
    | st.builds(
        Known, since=st.none() | DAYS, until=st.none() | DAYS, on=st.none() | DAYS, source=st.just("s")
    ),
    ended=st.lists(
        st.builds(Ending, by=st.just(NEW), relation=st.just("repeals"), day=DAYS, part=st.booleans()),
        max_size=3,
    ),
)
def test_nothing_is_in_force_or_over_without_a_ground(day, date, known, ended):
    told = at(
        Facts(date=date, known=known, endings=tuple(sorted(ended, key=lambda each: (each.part, each.day)))),
        day,
    )
    grounds = [ground for ground in (told.known, told.ending, told.date) if ground is not None]
    assert len(grounds) == (told.status != "unknown")
    if told.status == "in-force":
        assert known is not None and told.known is known and known.source
        assert known.since <= day and day <= max(filter(None, (known.until, known.on)))


QUOTES = [
    ("Quyết định này thay thế Quyết định số 5/QĐ-UBND", "replaces", False),
    ("Bãi bỏ Quyết định số 5/QĐ-UBND", "repeals", False),
    ("bãi bỏ khoản 2 Điều 3 của Quyết định số 5/QĐ-UBND", "repeals", True),
    ("Bãi bỏ một số điều của Quyết định số 5/QĐ-UBND", "repeals", True),
    ("Bãi bỏ phụ lục II kèm theo Quyết định số 5/QĐ-UBND", "repeals", True),
]


class _Dated:
    """The little of a catalogue that the facts ask for."""

    class graph:
        @staticmethod
        def select(_query):
            return []

    @staticmethod
    def iris(paths):
        return list(paths)

    @staticmethod
    def date(_document):
        return "2024-03-01"


@pytest.mark.parametrize(("quote", "relation", "part"), QUOTES)
def test_what_is_repealed_in_part_is_told_from_the_words(quote, relation, part):
    words = Evidence(document=NEW, start=0, end=len(quote), quote=quote)
    answer = InstrumentAnswer(
        instrument=InstrumentInfo(ref=OLD),
        incoming=(Step(source=NEW, relation=relation, target=OLD, evidence=words),),
    )
    ending = facts(_Dated(), answer).endings[0]
    assert (ending.part, ending.by, ending.day) == (part, NEW, "2024-03-01")


def test_an_instrument_that_is_not_held_ends_nothing():
    answer = InstrumentAnswer(
        instrument=InstrumentInfo(ref=OLD),
        incoming=(Step(source=Ref(NEW.path, NEW.label, "instrument"), relation="replaces", target=OLD),),
    )
    assert facts(_Dated(), answer).endings == ()


def test_the_page_tells_the_plan_s_day_and_today(webui_home, client):
    with Explorer.open(webui_home) as explorer:
        answer = explorer.instrument("vb/qh15/nq/2022/43")
        told = over_time(explorer.catalogue(), answer, today="2026-11-26")
        assert [(each.day, each.status) for each in told] == [
            ("2023-02-06", "in-force"),
            ("2026-11-26", "unknown"),
        ]
        assert told[0].document.path == webui_sample.PLAN and "chưa kiểm chứng" in told[0].known.source
    page = client.get("/vb/qh15/nq/2022/43").text
    assert "Còn hiệu lực" in page and "chưa kiểm chứng" in page and "Chưa rõ" in page
    for cited in ("/vb/tw/nq/2020/59", "/vb/cp/nq/2023/01"):
        assert "Còn hiệu lực" not in client.get(cited).text


def test_validity_in_the_authority_file_is_sound():
    from pyoxigraph import NamedNode

    from graph.authority import quads
    from ontology.namespaces import BASE, CANCU, ELI

    names = {ELI + "first_date_entry_in_force": "since", ELI + "date_no_longer_in_force": "until"}
    names |= {CANCU + "inForceOn": "on", CANCU + "replacedBy": "by", CANCU + "validitySource": "source"}
    told: dict[str, dict[str, str]] = {}
    for quad in quads("instruments.ttl", NamedNode(BASE + "x"), base=BASE):
        if quad.predicate.value in names:
            item = told.setdefault(quad.subject.value.removeprefix(BASE), {})
            item[names[quad.predicate.value]] = quad.object.value.removeprefix(BASE)
    assert len(told) > 30
    for path, each in told.items():
        assert each["source"] and path in known()
        assert known()[path].date <= each["since"] < min(each.get("until", "9"), each.get("on", "9")), path
        if "by" in each:
            assert known()[each["by"]].date < each["until"], path


@pytest.mark.parametrize(
    ("document", "days"),
    [
        (webui_sample.PLAN, ["2023-03-01", None]),  # cited by a newer document
        (webui_sample.THIRD, ["2023-03-01", None]),  # cited by none: its own day
    ],
)
def test_a_held_document_tells_its_validity_too(client, document, days):
    page, told = client.get(f"/{document}"), client.get(f"/{document}.json").json["validity"]
    assert [each["day"] if each["document"] else None for each in told] == days
    assert {each["status"] for each in told} == {"unknown"}
    assert page.text.count('class="validity-word">Chưa rõ<') == 2
    assert ("ngày ban hành" in page.text) is (document == webui_sample.THIRD)
    assert "Hôm nay" in page.text and "Chưa có nguồn nói về hiệu lực" in page.text
