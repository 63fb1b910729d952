"""The load in its views: what counts collectives is said everywhere, cells open lists of their length."""

import csv
from io import StringIO

import pytest
import webui_sample
from lxml import html

pytest_plugins = ("webui_fixtures",)

ONLY = f"van-ban={webui_sample.PLAN}"
MODES = {
    "named": "không tính nhóm cơ quan",
    "body": "mỗi nhóm là một cơ quan",
    "members": "chia cho từng thành viên",
}


def page(client, query):
    answer = client.get(f"/khoi-luong?{query}")
    assert answer.status_code == 200
    return html.fromstring(answer.text)


@pytest.mark.parametrize("view", ["bang", "ma-tran", "bieu-do"])
@pytest.mark.parametrize(("mode", "word"), MODES.items())
def test_the_way_to_count_is_in_title_links_and_lists_taken_along(client, view, mode, word):
    query = f"xem={view}&nhom={mode}&{ONLY}"
    shown = page(client, query)
    assert word in shown.findtext(".//h1") and word in shown.findtext(".//title")
    rows = list(csv.DictReader(StringIO(client.get(f"/khoi-luong.csv?{query}").data.decode("utf-8-sig"))))
    assert all(word in row["Nguồn"] for row in rows) and rows
    links = shown.xpath('//a[@class="figure"]/@href')
    assert links and all(("nhom=members" in link) == (mode == "members") for link in links)
    assert "khớp" in shown.xpath('//section[@class="sums"]//span')[0].text


def test_three_ways_stand_side_by_side_with_their_sums(client):
    shown = page(client, f"xem=ba-cach&{ONLY}")
    heads = [head.text_content().strip() for head in shown.xpath("//th")]
    assert [head for head in heads if head in MODES.values()] == list(MODES.values())
    assert len(shown.xpath('//section[@class="sums"]')) == 3
    first = shown.xpath("//tbody/tr[1]/td")
    assert first[0].text_content().strip() == "Sở Công Thương"
    told = client.get(f"/khoi-luong.json?xem=ba-cach&{ONLY}").get_json()
    for mode in MODES:
        load = client.get(f"/khoi-luong.json?nhom={mode}&{ONLY}").get_json()
        leads = {row["agency"]["path"]: len(row["lead_tasks"]) for row in load["rows"]}
        assert leads == {
            row["agency"]["path"]: row["places"][mode]["leads"]
            for row in told["standings"]
            if mode in row["places"]
        }


def test_cells_of_the_matrix_add_up_to_their_row_and_open_their_tasks(client):
    shown = page(client, f"xem=ma-tran&nhom=body&{ONLY}")
    rows = shown.xpath('//table[contains(@class, "list-matrix")]/tbody/tr')
    assert len(rows) > 20
    for row in rows:
        total, *cells = [int(each.text_content()) for each in row.xpath('.//a[@class="figure"]')]
        assert sum(cells) == total
    for link in shown.xpath('//tbody//a[@class="figure"]')[:40:5]:
        opened = client.get(link.get("href").replace("/nhiem-vu?", "/nhiem-vu.json?")).get_json()
        assert len(opened["tasks"]) == int(link.text_content())


def test_bars_are_as_long_as_their_figures_on_one_scale(client):
    chart = page(client, f"xem=bieu-do&nhom=members&{ONLY}").xpath('//table[contains(@class, "list-bars")]')[
        0
    ]
    lengths = [int(bar.get("value")) for bar in chart.xpath(".//meter")]
    figures = [int(each.text_content()) for each in chart.xpath('.//a[starts-with(@class, "figure")]')]
    assert lengths == figures and len(figures) > 40
    assert set(chart.xpath(".//meter/@max")) == {str(max(figures))}
