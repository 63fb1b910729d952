"""Two documents beside each other as a page: figures open lists, words are shown, mistakes are answered."""

import csv
import re
from io import StringIO

import pytest
from comparison_sample import EARLIER, ELSEWHERE, LATER
from lxml import html
from test_webui_numbers import counts, length

from graph.store import Snapshot
from webui.views import comparison, load_change

pytest_plugins = ("comparison_fixtures",)

BOTH = f"/so-sanh?a={EARLIER}&b={LATER}"
ACROSS = f"/so-sanh?a={LATER}&b={ELSEWHERE}"
VIEWS = ("sua-loi", "giu-nguyen", "moi", "khong-con", "doi-chu-tri", "van-ban-dan")


@pytest.fixture
def client(compared_app):
    return compared_app.test_client()


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.text)


@pytest.mark.parametrize(
    "address", [f"{BOTH}&xem={view}" for view in VIEWS] + [f"{ACROSS}&xem=co-quan-tuong-ung"]
)
def test_every_number_opens_a_list_of_that_length(client, address):
    found = list(counts(page(client, address)))
    assert len(found) > 12
    opened = {}
    for number, target in found[:24] + found[24::9]:
        if target not in opened:
            opened[target] = length(page(client, target.partition("#")[0]), "")
        assert opened[target] == number, target


def test_the_sums_hold_and_are_shown(client):
    for address in (BOTH, ACROSS):
        shown = page(client, address)
        assert shown.xpath('//section[@class="sums"]//span')[0].text == "khớp"
        for line in shown.xpath('//section[@class="sums"]//dd'):
            *parts, whole = map(int, re.findall(r"\d+", line.text_content()))
            assert sum(parts) == whole > 0


def test_changed_words_are_marked_for_eyes_and_ears(client):
    row = page(client, BOTH).xpath('//tr[td//a[contains(@href, "nhiem-vu/I.2-01")]]')[0]
    (came,), (went,) = row.xpath(".//td//ins"), row.xpath(".//td//del")
    assert came.text_content().split() == ["[thêm:", "9.000]"]
    assert went.text_content().split() == ["[bỏ:", "8.200]"]
    assert "Thu ngân sách nhà nước trên địa bàn đạt" in row.text_content()


def test_a_moved_lead_shows_who_led_and_who_leads(client):
    row = page(client, f"{BOTH}&xem=doi-chu-tri").xpath('//tr[td//a[contains(@href, "nhiem-vu/I.3-04")]]')[0]
    assert (
        "Sở Nông nghiệp và Phát triển nông thôn" in row.xpath('.//del[@class="refs-line"]')[0].text_content()
    )
    assert "Ban Chỉ huy Quân sự" in row.xpath('.//ins[@class="refs-line"]')[0].text_content()


def test_two_places_are_told_apart_and_their_bodies_matched_openly(client):
    shown = page(client, ACROSS)
    words = shown.text_content()
    assert "được coi là tương ứng theo tên" in words
    tabs = [" ".join(tab.text_content().split()) for tab in shown.xpath('//nav[@class="tabs"]//a')]
    assert any(tab.startswith("Chỉ 31/KH-UBND") for tab in tabs)
    pairs = page(client, f"{ACROSS}&xem=co-quan-tuong-ung").xpath("//tbody/tr")
    told = [[cell.text_content().strip() for cell in pair.xpath("./td")] for pair in pairs]
    assert ["Công an tỉnh (Lam Giang)", "Công an thành phố (Thanh Hải)"] in told
    assert "tương ứng theo tên" not in page(client, BOTH).text_content()


def test_names_people_use_are_understood(client):
    shown = page(client, "/so-sanh?a=18/KH-UBND&b=15 kh ubnd")
    assert [each.text_content().strip() for each in shown.xpath('//p[@class="compare-name"]')] == [
        "18/KH-UBND (2023)",
        "15/KH-UBND (2024)",
    ]


MISTAKES = [
    ("/so-sanh", "Chọn hai văn bản rồi bấm"),
    (f"/so-sanh?a={EARLIER}", "Còn một ô chưa chọn được văn bản"),
    (f"/so-sanh?b={EARLIER}", "Còn một ô chưa chọn được văn bản"),
    (f"/so-sanh?a={EARLIER}&b={EARLIER}", "Hai ô đang chọn cùng một văn bản"),
    (f"/so-sanh?a={EARLIER}&b=99/QĐ-XYZ", "Hãy chọn một văn bản trong kho"),
    (f"/so-sanh?a={EARLIER}&b=vb/cp/nq/2023/01", "Kho chưa có toàn văn"),
    ("/so-sanh?a=<b>&b=%22", "Hãy chọn một văn bản trong kho"),
]


@pytest.mark.parametrize(("address", "told"), MISTAKES)
def test_what_cannot_be_compared_is_said_with_what_to_do(client, address, told):
    shown = page(client, address)
    assert told in shown.text_content()
    assert shown.xpath('//form[@class="compare-form"]') and not shown.xpath("//table")
    if "a=vb" in address:
        assert shown.xpath('//ul[@class="choices"]//a[contains(@href, "b=vb")]')


def test_a_machine_that_asks_for_what_is_not_there_gets_404(client):
    assert client.get(f"/so-sanh.json?a={EARLIER}&b=99/QĐ-XYZ").status_code == 404
    assert client.get(f"/so-sanh.csv?a={EARLIER}&b=99/QĐ-XYZ").status_code == 404


@pytest.mark.parametrize("query", ["", f"a={EARLIER}", f"b={EARLIER}", f"a={EARLIER}&b={EARLIER}"])
def test_a_form_half_filled_in_is_answered_alike_in_every_form(client, query):
    told = client.get(f"/so-sanh.json?{query}")
    assert (client.get(f"/so-sanh?{query}").status_code, told.status_code) == (200, 200)
    assert [told.json[key] for key in ("a", "b")] == [EARLIER if f"{key}=" in query else None for key in "ab"]
    assert told.json["messages"] == []
    near = [each["ref"]["path"] for each in told.json["near"]]
    assert bool(near) == bool(query)
    assert EARLIER not in near
    taken = client.get(f"/so-sanh.bang.json?{query}")
    assert [row["dia-chi"] for row in taken.json["rows"]] == near
    assert client.get(f"/so-sanh.csv?{query}").status_code == 200


def test_the_order_of_dates_is_noticed(client):
    shown = page(client, f"/so-sanh?a={LATER}&b={EARLIER}")
    assert "Văn bản thứ nhất có ngày sau văn bản thứ hai" in shown.text_content()
    swaps = shown.xpath('//a[contains(., "Đổi chỗ")]/@href')
    assert {
        page(client, swap).xpath('//p[@class="compare-name"]')[0].text_content().strip() for swap in swaps
    } == {"18/KH-UBND (2023)"}


@pytest.mark.parametrize("view", VIEWS)
def test_lists_taken_along_hold_all_rows_and_name_both_documents(client, view):
    shown = page(client, f"{BOTH}&xem={view}")
    rows = list(
        csv.DictReader(
            StringIO(
                client.get(f"{BOTH}&xem={view}".replace("so-sanh", "so-sanh.csv")).data.decode("utf-8-sig")
            )
        )
    )
    assert len(rows) == len(shown.xpath("//tbody/tr")) > 0
    assert all("18/KH-UBND (2023)" in row["Nguồn"] and "15/KH-UBND (2024)" in row["Nguồn"] for row in rows)
    for suffix in ("xlsx", "bang.json", "bang.ttl"):
        assert client.get(f"{BOTH}&xem={view}".replace("so-sanh", f"so-sanh.{suffix}")).status_code == 200


def test_an_agency_keeps_its_tasks_on_either_side(client):
    query = "&co-quan=cq/lam-giang/so-tai-nguyen-va-moi-truong"
    told = client.get(f"{ACROSS}{query}&xem=sua-loi".replace("so-sanh", "so-sanh.json")).get_json()
    assert told["counts"]["sua-loi"] == 3
    assert {row["second"]["leads"][0]["path"] for row in told["rows"]} == {
        "cq/thanh-hai/so-tai-nguyen-va-moi-truong"
    }


def test_documents_lead_to_their_comparison(client):
    assert page(client, f"/{EARLIER}").xpath(f'//header//a[@href="/so-sanh?a={EARLIER.replace("/", "%2F")}"]')
    assert page(client, "/vb/").xpath('//a[@href="/so-sanh"]')


def test_a_large_collection_is_asked_for_by_name_instead_of_a_long_list(client, monkeypatch):
    monkeypatch.setattr(comparison, "MOST", 2)
    monkeypatch.setattr(load_change, "MOST", 2)
    for address in ("/so-sanh", "/khoi-luong?xem=so-sanh&x=1"):
        joint = "&" if "?" in address else "?"
        shown = page(client, f"{address}{joint}a=18 kh ubnd&b=15/KH-UBND")
        assert not shown.xpath("//main//select")
        fields = shown.xpath('//form[@class="compare-form"]//input[@type="text" or not(@type)]/@value')
        assert fields == ["18 kh ubnd", "15/KH-UBND"]
        assert shown.xpath("//tbody/tr")


ADDRESSES = (
    BOTH,
    "/so-sanh",
    "/phoi-hop",
    "/phoi-hop?xem=hinh",
    f"/khoi-luong?xem=so-sanh&a={EARLIER}&b={LATER}",
    "/khoi-luong?xem=so-sanh&a=2023&b=2024",
    "/lich",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asks_the_store_twelve_times_at_most(compared_home, monkeypatch, address):
    from webui import create_app
    from webui.settings import Settings

    asked = []
    for name in ("select", "construct"):
        real = getattr(Snapshot, name)
        monkeypatch.setattr(
            Snapshot, name, lambda self, query, real=real: asked.append(query) or real(self, query)
        )
    client = create_app(Settings(home=compared_home)).test_client()
    assert client.get(address).status_code == 200
    assert len(asked) <= 12
    client.get(f"/{EARLIER}")
    assert asked, "nothing was counted"
