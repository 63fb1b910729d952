"""The duty sheet of a body: its figures are the lengths of its tables, printed on numbered A4 pages."""

import re

import pytest
from lxml import html

pytest_plugins = ("webui_fixtures",)

AGENCY = "/cq/can-tho/so-cong-thuong"


def sheet(client, query=""):
    answer = client.get(f"{AGENCY}?xem=phieu{query}")
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def test_the_page_of_the_agency_leads_to_its_sheet(client):
    page = html.fromstring(client.get(AGENCY).text)
    assert f"{AGENCY}?xem=phieu" in page.xpath("//header//a/@href")
    without = html.fromstring(client.get("/cq/can-tho/so-tu-phap").text)
    assert bool(without.xpath('//a[contains(@href, "xem=phieu")]')) == bool(without.xpath("//tbody/tr"))


def test_every_part_holds_as_many_rows_as_its_heading_says(client):
    page = sheet(client)
    heads = page.xpath('//article[@class="sheet"]/h2')
    assert [head.text_content().split(".")[0] for head in heads] == ["I", "II", "III", "IV"]
    for head in heads:
        (number,) = re.findall(r"\((\d+)", head.text_content())
        following = head.getnext()
        assert len(following.xpath(".//tbody/tr")) == int(number)
    assert [int(re.findall(r"\((\d+)", head.text_content())[0]) for head in heads[:2]] == [32, 6]


def test_deadlines_are_those_of_the_calendar(client):
    told = client.get(f"{AGENCY}.json?xem=phieu").get_json()
    calendar = client.get(f"/lich.json?co-quan={AGENCY[1:]}").get_json()
    assert len(told["limits"]) == len(calendar["events"]) > 0
    cited = {ref["path"] for row in told["leads"] for ref in row["citations"]}
    assert {row["instrument"]["ref"]["path"] for row in told["bases"]} == cited


@pytest.mark.browser
def test_it_prints_on_a4_with_numbered_pages(browser, site):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}{AGENCY}?xem=phieu")
    page.emulate_media(media="print")
    assert page.locator(".topbar").is_hidden() and page.locator(".sheet-tools").is_hidden()
    body = page.pdf(prefer_css_page_size=True)
    context.close()
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", body)
    assert len(boxes) > 1
    assert {(round(float(wide)), round(float(high))) for wide, high in boxes} == {(595, 842)}
