"""The load of two documents or two years beside each other: figures, differences, sums, mistakes."""

import csv
import re
from io import StringIO

import pytest
from comparison_sample import EARLIER, ELSEWHERE, LATER
from lxml import html
from test_webui_numbers import counts, length

pytest_plugins = ("comparison_fixtures",)

START = "/khoi-luong?xem=so-sanh"
BOTH = f"{START}&a={EARLIER}&b={LATER}"
YEARS = f"{START}&a=2023&b=2024"
ACROSS = f"{START}&a={LATER}&b={ELSEWHERE}"
AGENCY = "cq/lam-giang/so-noi-vu"
MODES = {
    "named": "không tính nhóm cơ quan",
    "body": "mỗi nhóm là một cơ quan",
    "members": "chia cho từng thành viên",
}


@pytest.fixture
def client(compared_app):
    return compared_app.test_client()


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.text)


@pytest.mark.parametrize("address", [BOTH, f"{BOTH}&nhom=body", f"{YEARS}&nhom=members", ACROSS])
def test_every_number_opens_a_list_of_that_length(client, address):
    found = list(counts(page(client, address)))
    assert len(found) > 40
    for number, target in found[:12] + found[12::9]:
        assert length(page(client, target), "") == number, target


@pytest.mark.parametrize("address", [BOTH, YEARS, ACROSS])
def test_figures_are_those_of_the_load_itself(client, address):
    told = client.get(address.replace("luong?", "luong.json?")).get_json()["changes"]
    for name in ("first", "second"):
        side = told[name]
        leads = {}
        for document in side["documents"]:
            load = client.get(f"/khoi-luong.json?van-ban={document}").get_json()
            for row in load["rows"]:
                leads[row["agency"]["path"]] = leads.get(row["agency"]["path"], 0) + len(row["lead_tasks"])
        shown = {
            row[name]["agency"]["path"]: len(row[name]["lead_tasks"]) for row in told["rows"] if row[name]
        }
        assert shown == leads
    assert all(check["holds"] for check in told["checks"])


def test_the_difference_is_the_second_less_the_first(client):
    for row in page(client, ACROSS).xpath("//tbody/tr"):
        told = [cell.text_content().replace("−", "-") for cell in row.xpath("./td")[1:4]]
        led, others, change = (int(re.search(r"-?\d+", text)[0]) for text in told)
        assert change == others - led


def test_bodies_of_two_places_stand_in_one_row(client):
    told = client.get(ACROSS.replace("luong?", "luong.json?")).get_json()["changes"]["rows"]
    pairs = {
        (row["first_agency"]["path"], row["second_agency"]["path"])
        for row in told
        if row["first_agency"] and row["second_agency"]
    }
    assert ("cq/lam-giang/so-y-te", "cq/thanh-hai/so-y-te") in pairs
    assert ("cq/lam-giang/cong-an-tinh", "cq/thanh-hai/cong-an-thanh-pho") in pairs


@pytest.mark.parametrize(("mode", "word"), MODES.items())
def test_the_way_to_count_is_said_everywhere(client, mode, word):
    address = f"{BOTH}&nhom={mode}"
    shown = page(client, address)
    assert word in shown.findtext(".//h1") and word in shown.findtext(".//title")
    body = client.get(address.replace("luong?", "luong.csv?")).data.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(body)))
    assert len(rows) == len(shown.xpath("//tbody/tr")) > 10
    assert all(word in row["Nguồn"] and "2023" in row["Nguồn"] and "2024" in row["Nguồn"] for row in rows)
    assert shown.xpath('//section[@class="sums"]//span')[0].text == "khớp"
    links = shown.xpath('//tbody//a[contains(@class, "figure")]/@href')
    assert links and all(("nhom=members" in link) == (mode == "members") for link in links)


@pytest.mark.parametrize("address", [BOTH, YEARS])
def test_a_difference_opens_the_tasks_of_both_sides(client, address):
    row = page(client, address).xpath(f'//tbody/tr[.//a[@href="/{AGENCY}"]]')[0]
    (link,) = row.xpath('.//a[@class="change" and contains(@href, "vai-tro=chu-tri")]/@href')
    shown = page(client, link)
    told = client.get(link.replace("luong?", "luong.json?")).get_json()["tasks"]
    figures = [int(each.text_content()) for each in shown.xpath('//p[@class="answer"]//a[@class="figure"]')]
    assert len(shown.xpath("//tbody/tr")) == len(told) == sum(figures) > 0
    led = [name for name, task in told]
    assert [led.count(name) for name in dict.fromkeys(led)] == figures
    if address == BOTH:
        assert shown.xpath('//p[@class="answer"]//a[contains(@href, "so-sanh?a=")]')


MISTAKES = [
    (START, "Chọn ở mỗi ô một văn bản hay một năm"),
    (f"{START}&a=2023", "Chọn ở mỗi ô một văn bản hay một năm"),
    (f"{START}&a=2023&b=2023", "Hai bên đang là một"),
    (f"{START}&a=2023&b=1999", "Kho không có văn bản nào của năm 1999"),
    (f"{START}&a=2023&b=999/QĐ-XYZ", "Hãy chọn một văn bản hay một năm trong kho"),
    (f"{START}&a=²⁰²³&b=%00", "Hãy chọn một văn bản hay một năm trong kho"),
]


@pytest.mark.parametrize(("address", "told"), MISTAKES)
def test_what_cannot_be_compared_is_said_with_what_to_do(client, address, told):
    shown = page(client, address)
    assert told in shown.text_content() and not shown.xpath("//table")


def test_tasks_of_a_year_are_a_list_of_their_own(client):
    years = {
        year: client.get(f"/nhiem-vu.json?nam={year}").get_json()["tasks"]
        for year in ("2023", "2024", "1999")
    }
    assert [len(years[year]) for year in years] == [57, 106, 0]
    assert "2023" in page(client, "/nhiem-vu?nam=2023").xpath('//ul[@class="chips"]')[0].text_content()
