"""Lists taken along: every form holds the rows of the page's list, all of them, and runs nothing."""

import csv
import json
from datetime import date
from io import BytesIO, StringIO

import pytest
import webui_sample
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from webui.takeaway import comma, workbook
from webui.takeaway.table import Table

pytest_plugins = ("webui_fixtures",)

PLAN = f"/{webui_sample.PLAN}"
# page -> rows of its list
LISTS = {
    "/vb": 3,
    "/cq": None,
    "/nhiem-vu": 213,
    "/nhiem-vu?thoi-han=co": None,
    "/can-cu": None,
    "/trich-dan": None,
    "/khoi-luong?nhom=body": None,
    "/ra-soat": None,
    f"{PLAN}?xem=nhiem-vu": 210,
    f"{PLAN}?xem=trich-dan": None,
    "/cq/can-tho/so-cong-thuong": 32,
    "/cq/can-tho/so-cong-thuong?xem=phoi-hop": 6,
    f"{PLAN}/muc/III.1?xem=nhiem-vu": None,
    f"/lich?van-ban={PLAN[1:]}": 8,
    "/lich?thang=2023-10": None,
    "/khoi-luong?xem=ba-cach": None,
    "/khoi-luong?xem=ma-tran": None,
    "/cq/can-tho/so-y-te?xem=nhac-den": None,
    f"/cq/can-tho/so-y-te?xem=nhac-den&van-ban={webui_sample.OTHER}": 1,
    "/vb/cp/nq/2023/01?xem=quan-he": None,
    f"{PLAN}?xem=quan-he": None,
}


def taken(client, address, suffix):
    path, _, query = address.partition("?")
    answer = client.get(f"{path}.{suffix}?{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    return answer.data


def rows_of_csv(body):
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(("address", "rows"), LISTS.items())
def test_every_form_holds_all_rows_of_the_list(client, address, rows):
    page = html.fromstring(client.get(address).text)
    forms = page.xpath('//div[@class="list-foot"]/p[@class="takeaway"]//a/@href')
    assert len(forms) == 4
    told = json.loads(taken(client, address, "bang.json"))
    table = rows_of_csv(taken(client, address, "csv"))
    book = load_workbook(BytesIO(taken(client, address, "xlsx")))
    shown = len(page.xpath('//table[contains(@class, "list")]/tbody/tr | //ul[@class="evidence-list"]/li'))
    assert shown
    assert len(told["rows"]) == told["total"] == len(table) == book.worksheets[0].max_row - 1 == shown
    assert rows in (None, shown)
    assert {client.get(form).status_code for form in forms} == {200}


TURTLE = (
    ("/nhiem-vu?thoi-han=co", "ma"),
    ("/cq?loai=nhom", "ten"),
    ("/can-cu", "so"),
    ("/vb", "so"),
    (f"{PLAN}?xem=trich-dan", None),
    ("/tra-cuu?q=so+y+te", "ten"),
    ("/khoi-luong?nhom=body", "co-quan"),
    ("/cq/can-tho/so-y-te?xem=nhac-den", None),
    (f"{PLAN}?xem=quan-he", None),
)


@pytest.mark.parametrize(("address", "key"), TURTLE)
def test_turtle_holds_the_items_of_the_list_with_their_triples(client, address, key):
    told = json.loads(taken(client, address, "bang.json"))
    graph = Graph().parse(taken(client, address, "bang.ttl"), format="turtle")
    (whole,) = graph.subjects(RDF.type, SKOS.Collection)
    members = set(graph.objects(whole, SKOS.member))
    assert len(members) == told["total"] or (key is None and members)
    assert all((member, RDF.type, None) in graph for member in members)
    assert str(graph.value(whole, DCTERMS.issued)) == told["date"]
    described = {str(words) for words in graph.objects(whole, DCTERMS.description)}
    assert described == {f"{each['name']}: {each['value']}" for each in told["filters"]}


def test_mentions_are_taken_along_with_their_words_and_places(client):
    address = "/cq/can-tho/so-y-te"
    rows = json.loads(taken(client, f"{address}?xem=nhac-den", "bang.json"))["rows"]
    stated = client.get(f"{address}.json").get_json()["mentioned"]
    assert len(rows) == len(stated) > 0
    for row, words in zip(rows, stated, strict=True):
        assert row["muc"] == (words["section"] and words["section"]["label"])
        assert " ".join(words["quote"].split()) in row["loi-van"]
        assert row["dia-chi"] == (words["task"] or words["section"] or words["document"])["path"]


def test_relations_are_taken_along_as_the_page_tells_them(client):
    page = html.fromstring(client.get(f"{PLAN}?xem=quan-he").text)
    rows = json.loads(taken(client, f"{PLAN}?xem=quan-he", "bang.json"))["rows"]
    assert [row["dia-chi"] for row in rows] == [
        link.removeprefix("/") for link in page.xpath('//ul[@class="evidence-list"]/li/p[1]/a[1]/@href')
    ]
    counted = page.xpath('//h3[@class="relation-group"]/span/text()')
    assert sum(int(each.replace(".", "")) for each in counted) == len(rows)
    assert {row["chieu"] for row in rows} == {"Từ văn bản này", "Đến văn bản này"}
    assert {"căn cứ", "dẫn"} <= {row["quan-he"] for row in rows}
    passages = [
        len(each.xpath('./details//a[@class="quote"]'))
        for each in page.xpath('//ul[@class="evidence-list"]/li')
    ]
    assert [row["lan"] or passages[place] for place, row in enumerate(rows)] == passages
    assert all(row["loi-van"] for row in rows)


def test_turtle_of_tasks_says_who_leads_them(client):
    body = taken(client, "/cq/can-tho/so-y-te", "bang.ttl")
    graph = Graph().parse(body, format="turtle")
    base = "https://w3id.org/cancu/"
    led = set(graph.objects(URIRef(f"{base}cq/can-tho/so-y-te"), URIRef(f"{base}ns#leads")))
    told = json.loads(taken(client, "/cq/can-tho/so-y-te", "bang.json"))
    assert {str(each).removeprefix(base) for each in led} == {row["dia-chi"] for row in told["rows"]}


def test_search_takes_all_results_along(client):
    told = json.loads(taken(client, "/tra-cuu?loai=task", "bang.json"))
    shown = client.get("/tra-cuu.json?loai=task").get_json()
    assert told["total"] == shown["total"] > 25
    assert {"name": "Loại mục", "value": "nhiệm vụ"} in told["filters"]


def test_the_order_of_the_page_and_the_columns_of_the_reader_are_kept(client):
    query = "?xep=chu-tri&chieu=giam&an=phoi-hop"
    page = html.fromstring(client.get(f"/nhiem-vu{query}").text)
    told = json.loads(taken(client, f"/nhiem-vu{query}", "bang.json"))
    shown = [cell.text_content().strip() for cell in page.xpath("//tbody/tr/td[1]/a")]
    assert [row["ma"] for row in told["rows"]] == shown
    assert "phoi-hop" not in told["columns"]
    assert told["filters"] == [{"name": "sắp xếp", "value": "Chủ trì, giảm dần"}]


def test_a_later_page_takes_all_rows_along(app, client, monkeypatch):
    monkeypatch.setattr("webui.listing.listing.__kwdefaults__", {"page_size": 50})
    page = html.fromstring(client.get("/nhiem-vu?trang=2").text)
    assert len(page.xpath("//tbody/tr")) == 50
    (address,) = (link for link in page.xpath('//p[@class="takeaway"]//a/@href') if link.endswith(".csv"))
    assert address == "/nhiem-vu.csv"
    assert len(rows_of_csv(client.get(address).data)) == 213
    assert len(rows_of_csv(client.get("/nhiem-vu.csv?trang=2").data)) == 213


def test_filters_and_day_are_inside(client):
    address = "/nhiem-vu?thoi-han=co&co-quan=cq/can-tho/so-cong-thuong"
    told = json.loads(taken(client, address, "bang.json"))
    assert {"name": "cơ quan", "value": "Sở Công Thương"} in told["filters"]
    day = date.fromisoformat(told["date"])
    (source,) = {row["Nguồn"] for row in rows_of_csv(taken(client, address, "csv"))}
    assert "thời hạn: có" in source and "Sở Công Thương" in source and f"{day:%d/%m/%Y}" in source
    about = load_workbook(BytesIO(taken(client, address, "xlsx"))).worksheets[1]
    stated = dict(about.iter_rows(min_row=2, values_only=True))
    assert stated["cơ quan"] == "Sở Công Thương" and stated["thời hạn"] == "có"
    assert stated["Ngày lấy"].date() == day and stated["Danh sách"] == "Nhiệm vụ"


FILTERS = [
    ("/ra-soat?muc-do=sure", [{"name": "Mức độ", "value": "chắc chắn"}]),
    (
        f"/vb/tw/nq/2020/59?xem=dan-chieu&van-ban={PLAN[1:]}",
        [{"name": "văn bản", "value": "22/KH-UBND (2023)"}],
    ),
    ("/cq?loai=nhom", [{"name": "Loại", "value": "nhóm cơ quan"}]),
]


@pytest.mark.parametrize(("address", "filters"), FILTERS)
def test_filters_are_said_in_words(client, address, filters):
    assert json.loads(taken(client, address, "bang.json"))["filters"] == filters


def test_workbooks_keep_types(client):
    sheet = load_workbook(BytesIO(taken(client, "/vb", "xlsx"))).worksheets[0]
    first = dict(zip(*(tuple(cell.value for cell in row) for row in sheet.iter_rows(max_row=2)), strict=True))
    assert first["Ngày"].date() == date(2023, 3, 1)
    assert first["Nhiệm vụ"] == 1 and isinstance(first["Nhiệm vụ"], int)


def test_a_page_without_a_list_has_none_to_take(client):
    for address in ("/mang-luoi.csv", f"{PLAN}.xlsx"):
        assert client.get(address).status_code == 406


def made(*texts):
    return Table(
        title="=Tên",
        address="/nhiem-vu",
        day=date(2023, 2, 6),
        snapshot="000001",
        filters=(("lời văn", "=1+1"),),
        columns=(("a", "=A"),),
        rows=tuple((text,) for text in texts),
    )


HOSTILE = ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "=HYPERLINK(1)"]


@pytest.mark.parametrize("text", HOSTILE)
def test_formulas_are_defused(app, text):
    with app.test_request_context("/"):
        (head, row) = csv.reader(StringIO(comma.write(made(text)).decode("utf-8-sig"), newline=""))
        book = load_workbook(BytesIO(workbook.write(made(text))))
    assert all(cell.startswith("'") or cell in ("Nguồn", row[-1]) for cell in (*head, *row))
    assert row[0] == f"'{text}"
    assert {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line} <= {
        "s",
        "n",
        "d",
    }


@given(st.text(max_size=40))
def test_no_cell_of_a_csv_file_begins_a_formula(text):
    assert not comma.defused(text).lstrip().startswith(("=", "+", "-", "@"))


def test_words_that_xml_cannot_hold_leave_a_workbook_sound(app):
    with app.test_request_context("/"):
        body = workbook.write(made("một\x00hai\x0bba", "x" * 40_000))
    first = load_workbook(BytesIO(body)).worksheets[0]
    assert first["A2"].value == "một hai ba" and len(first["A3"].value) == 32_767
