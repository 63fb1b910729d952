"""Who works with whom as a page: weights open tasks, degrees open pairs, picture and list agree."""

import csv
from io import StringIO

import pytest
import webui_sample
from lxml import html
from test_webui_numbers import counts, length

from webui import islands

pytest_plugins = ("webui_fixtures",)

ONLY = f"van-ban={webui_sample.PLAN}"
AGENCY = "cq/can-tho/so-cong-thuong"
VIEWS = (
    "xem=cap",
    "xem=co-quan",
    "nhom=body&xem=co-quan&it-nhat=5",
    "nhom=members&xem=cap&it-nhat=40",
    f"xem=cung-lam&co-quan={AGENCY}",
    f"nhom=body&co-quan={AGENCY}",
    "xem=hinh",
)


def page(client, query):
    answer = client.get(f"/phoi-hop?{query}")
    assert answer.status_code == 200
    return html.fromstring(answer.text)


@pytest.mark.parametrize("view", VIEWS)
def test_every_number_opens_a_list_of_that_length(client, view):
    found = list(counts(page(client, f"{view}&{ONLY}")))
    assert found
    for number, target in found[:16] + found[16::13]:
        answer = client.get(target)
        assert answer.status_code == 200, target
        assert length(html.fromstring(answer.text), "") == number, target


@pytest.mark.parametrize(
    ("mode", "word"), [("named", "không tính"), ("body", "mỗi nhóm"), ("members", "chia cho")]
)
def test_the_way_to_count_collectives_is_said_everywhere(client, mode, word):
    query = f"nhom={mode}&{ONLY}&it-nhat=30" if mode == "members" else f"nhom={mode}&{ONLY}"
    shown = page(client, query)
    assert word in shown.findtext(".//h1") and word in shown.findtext(".//title")
    body = client.get(f"/phoi-hop.csv?{query}").data.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(body)))
    assert len(rows) == len(shown.xpath("//tbody/tr")) > 0
    assert all(word in row["Nguồn"] for row in rows)
    links = shown.xpath('//tbody//a[contains(@class, "figure")]/@href')
    assert all(("nhom=members" in link) == (mode == "members") for link in links)


def test_collectives_are_left_out_at_first(client):
    assert not page(client, ONLY).xpath('//tbody//a[contains(@class, "item-collective")]')
    assert page(client, f"nhom=body&{ONLY}").xpath('//tbody//a[contains(@class, "item-collective")]')


@pytest.mark.parametrize("mode", ["named", "body"])
def test_the_picture_holds_the_pairs_of_the_list(client, mode):
    drawn = page(client, f"xem=hinh&nhom={mode}&{ONLY}")
    told = client.get(f"/phoi-hop.json?nhom={mode}&{ONLY}").get_json()
    lines = drawn.xpath('//svg[@class="islands"]/a[contains(@class, "tie")]')
    wanted = {(tie["first"]["path"], tie["second"]["path"], len(tie["tasks"])) for tie in told["ties"]}
    shown = {(*line.get("data-ends").split(), int(line.get("data-weight"))) for line in lines}
    assert len(lines) == len(told["ties"]) and shown == wanted
    assert len(drawn.xpath("//*[@data-body]")) == len(told["bodies"])
    for line in lines[::15]:
        rows = client.get(line.get("href").replace("/nhiem-vu?", "/nhiem-vu.json?")).get_json()["tasks"]
        assert len(rows) == int(line.get("data-weight"))


def test_of_too_many_pairs_the_heaviest_are_drawn_and_the_rest_is_counted(client):
    drawn = page(client, f"xem=hinh&nhom=members&{ONLY}")
    told = client.get(f"/phoi-hop.json?nhom=members&{ONLY}").get_json()
    lines = drawn.xpath('//svg[@class="islands"]/a[contains(@class, "tie")]')
    assert len(lines) == islands.MOST_TIES < len(told["ties"])
    rest = f"{len(told['ties']) - islands.MOST_TIES:,}".replace(",", ".")
    assert f"{rest} cặp nhẹ nhất không vẽ" in drawn.text_content()


def test_bodies_stand_apart_and_inside_their_island(client):
    drawn = page(client, f"xem=hinh&nhom=body&{ONLY}").xpath('//svg[@class="islands"]')[0]
    boxes = [
        tuple(float(box.get(name)) for name in ("x", "y", "width", "height"))
        for box in drawn.xpath('.//rect[@class="island"]')
    ]
    places = {
        (float(node.xpath("./circle")[0].get("cx")), float(node.xpath("./circle")[0].get("cy")))
        for node in drawn.xpath(".//*[@data-body]")
    }
    assert len(places) == len(drawn.xpath(".//*[@data-body]"))
    for x, y in places:
        assert sum(left < x < left + wide and top < y < top + high for left, top, wide, high in boxes) == 1


def test_measures_are_explained(client):
    shown = page(client, f"xem=co-quan&{ONLY}")
    heads = [head.text_content().strip() for head in shown.xpath("//th")][1:]
    assert [term.text for term in shown.xpath('//dl[contains(@class, "meanings")]/dt')] == heads


ODD = [
    "it-nhat=abc",
    "it-nhat=-5",
    "it-nhat=99999999999999999999",
    "co-quan=cq/khong-co",
    "vai-tro=x",
    "cum=x",
    "nhom=x",
]


@pytest.mark.parametrize("query", ODD)
def test_odd_wishes_are_answered(client, query):
    page(client, query)


def test_nothing_to_show_is_said_with_what_to_do(client):
    empty = page(client, f"it-nhat=5000&{ONLY}")
    assert "Không có cặp cơ quan nào" in empty.text_content() and not empty.xpath("//table")
    assert client.get("/phoi-hop?van-ban=vb/khong/co/2020/1").status_code == 404


def test_load_network_and_questions_lead_here(client):
    for address in ("/khoi-luong", "/mang-luoi", "/cau-hoi"):
        assert html.fromstring(client.get(address).text).xpath('//main//a[@href="/phoi-hop"]')
