"""The duty sheet of a body: its figures are the lengths of its tables, printed on numbered A4 pages."""

import re
import shutil
import subprocess

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


def rows(table):
    return table.xpath('.//tbody/tr[not(@class="sheet-group")]')


def counted(head):
    return int(re.findall(r"\((\d+)", head.text_content())[0])


def test_every_part_holds_as_many_rows_as_its_heading_says(client):
    page = sheet(client)
    *heads, last = page.xpath('//article[@class="sheet"]/h2')
    assert [head.text_content().split(".")[0] for head in (*heads, last)] == ["I", "II", "III", "IV", "V"]
    for head in heads:
        assert len(rows(head.getnext())) == counted(head)
    assert [counted(head) for head in heads[:2]] == [32, 6]


def test_bodies_beside_it_are_said_once_over_their_tasks(client):
    told = client.get(f"{AGENCY}.json?xem=phieu").get_json()
    lines, at = [], -1
    for line in sheet(client).xpath("//article/h2[1]/following-sibling::table[1]//tbody/tr"):
        if line.get("class") == "sheet-group":
            lines.append((" ".join(line.text_content().split()), []))
        else:
            at += 1
            lines[-1][1].append(told["leads"][at])
    for words, tasks in lines:
        for task in tasks:
            others = [ref["label"] for ref in task["leads"] if ref["path"] != AGENCY[1:]]
            assert all(name in words for name in others + [ref["label"] for ref in task["coordinators"]])


def test_requests_stand_apart_from_orders(client):
    bank = "/cq/can-tho/ngan-hang-nha-nuoc-chi-nhanh-can-tho"
    page = html.fromstring(client.get(f"{bank}?xem=phieu").text)
    titles = [head.text_content() for head in page.xpath("//article/h2")]
    assert titles[0].startswith("I. Được đề nghị chủ trì (6 nhiệm vụ)")
    assert not any("Chủ trì (" in title for title in titles)
    second = [head.text_content() for head in sheet(client).xpath("//article/h2")][1]
    assert second.startswith("II. Phối hợp trong việc đề nghị cơ quan khác chủ trì (6")


def test_duties_of_collectives_stand_apart_and_are_not_added(client):
    page = sheet(client)
    told = client.get(f"{AGENCY}.json?xem=phieu").get_json()["via_collectives"]
    led, joined = page.xpath("//article/h3")
    assert counted(led) == len(told["leads"]) == len(rows(led.getnext())) == 28
    codes = page.xpath('//article/p[@class="sheet-codes"]/a')
    assert counted(joined) == len(told["coordinates"]) == len(codes) > 100
    for link in page.xpath('//article//*[self::h2 or self::h3]//a[@class="figure"]/@href'):
        assert client.get(link).status_code == 200


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
    if reader := shutil.which("pdftotext"):
        text = subprocess.run([reader, "-", "-"], input=body, capture_output=True, check=True).stdout.decode()
        pages = text.rstrip("\f\n").split("\f")
        for number, words in enumerate(pages, 1):
            assert f"{number} / {len(pages)}" in words.split("\n")
            assert len(words.split()) > 20, f"page {number} is empty"
        assert "Sở Công Thương" in pages[0] and "Trang đầu" not in text
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", body)
    assert len(boxes) > 1
    assert {(round(float(wide)), round(float(high))) for wide, high in boxes} == {(595, 842)}
