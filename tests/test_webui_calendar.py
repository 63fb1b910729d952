"""The calendar of deadlines: month, list and file say the same, and every limit opens its sentence."""

import re
from types import SimpleNamespace

import pytest
import webui_sample
from lxml import html

from ontology.model import RECURRENCES, Deadline
from webui.views.calendar import recurrence

pytest_plugins = ("webui_fixtures",)

ONLY = f"van-ban={webui_sample.PLAN}"


def page(client, query=""):
    answer = client.get(f"/lich?{query}")
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def test_all_limits_of_the_plan_are_listed_and_open_their_sentences(client):
    found = page(client, ONLY).xpath('//table[contains(@class, "list")]/tbody/tr')
    assert len(found) == 8
    text = client.get(f"/{webui_sample.PLAN}.json").get_json()["text"]
    for row in found:
        (address,) = row.xpath('.//a[@class="quote"]/@href')
        start, end = map(int, re.findall(r"(?:tu|den)=(\d+)", address))
        (quote,) = row.xpath('.//*[@class="said"]')
        assert " ".join(text[start:end].split()) == quote.text_content()
        assert client.get(address.partition("#")[0]).text.count('id="doan"') == 1


def test_a_month_shows_its_days_and_lists_the_same(client):
    october = page(client, f"thang=2023-10&{ONLY}")
    days = october.xpath('//table[@class="month"]//td[a]/time/@datetime')
    assert days == ["2023-10-18", "2023-10-20", "2023-10-31"]
    listed = october.xpath('//td[@class="col-day"]')
    assert [re.search(r"\d\d/\d\d/\d{4}", cell.text_content())[0] for cell in listed] == [
        "18/10/2023",
        "20/10/2023",
        "31/10/2023",
    ]
    assert len(october.xpath('//table[@class="month"]//td')) % 7 == 0


@pytest.mark.parametrize("recurs", RECURRENCES)
def test_every_recurrence_has_its_words(app, recurs):
    limit = Deadline(start=0, end=1, task=None, quote="x", relation="by", recurs=(recurs,))
    with app.test_request_context("/lich"):
        assert recurrence(SimpleNamespace(deadline=limit)).startswith(("hằng ", "6 tháng", "thường xuyên"))


@pytest.mark.parametrize("month", ["", "2023", "2023-13", "0001-01", "9999-12", "x" * 99, "2024-02"])
def test_any_month_of_the_address_is_answered(client, month):
    page(client, f"thang={month}")


def test_the_file_holds_every_limit_with_a_day(client):
    answer = client.get(f"/lich.ics?{ONLY}")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = answer.text.replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == 8
    assert [line for line in lines if line.startswith("RRULE")] == [
        "RRULE:FREQ=MONTHLY;BYMONTHDAY=18;UNTIL=20231231",
        "RRULE:FREQ=MONTHLY;BYMONTHDAY=20;UNTIL=20231231",
    ]
    assert len({line for line in lines if line.startswith("UID")}) == 8
    assert all("#doan" in line for line in lines if line.startswith("URL"))


def test_an_agency_narrows_page_and_file_alike(client):
    query = f"co-quan=cq/can-tho/so-cong-thuong&{ONLY}"
    rows = page(client, query).xpath('//table[contains(@class, "list")]/tbody/tr')
    assert 0 < len(rows) == client.get(f"/lich.ics?{query}").text.count("BEGIN:VEVENT") < 8


def test_an_agency_without_limits_is_told_so(client):
    empty = page(client, "co-quan=cq/can-tho/so-tu-phap")
    assert "Không có thời hạn nào." in empty.text_content() and not empty.xpath("//table")


def test_every_number_opens_the_limits_it_counts(client):
    """Those of the sentence above, of each year and of each month: a list of exactly that length."""
    whole = page(client)
    links = whole.xpath('//p[@class="answer"]/a | //nav[@class="segments"]/a')
    assert any("kieu=" in link.get("href") for link in links)
    assert any("nam=" in link.get("href") for link in links)
    for link in links:
        if link.get("href").startswith("/lich"):
            opened = html.fromstring(client.get(link.get("href")).text)
            rows = opened.xpath('//table[contains(@class, "list-limits")]/tbody/tr')
            count = link.xpath('string(*[@class="count"])') or link.text_content().split()[0]
            assert len(rows) == int(count), link.text_content()
