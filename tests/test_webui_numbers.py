"""Every number opens the list that makes it, and that list has exactly that length."""

import re

import pytest
import webui_sample
from lxml import html

pytest_plugins = ("webui_fixtures",)

PLAN = f"/{webui_sample.PLAN}"
PAGES = (
    "/",
    PLAN,
    f"{PLAN}?xem=co-quan",
    f"{PLAN}?xem=can-cu",
    f"{PLAN}?xem=anh-huong",
    f"{PLAN}/muc/III.1",
    "/vb/",
    "/cq/",
    "/can-cu",
    "/cq/can-tho/so-cong-thuong",
    "/cq/can-tho/so-y-te",
    "/cq/can-tho/cac-so",
    "/vb/tw/nq/2020/59",
    "/vb/cp/nq/2023/01",
    "/vb/cp/nq/2022/01",
    "/khoi-luong",
    "/khoi-luong?xem=ba-cach",
    "/khoi-luong?xem=ma-tran",
    "/khoi-luong?xem=bieu-do&nhom=members",
    "/lich",
    "/lich?thang=2023-10",
    "/khoi-luong?nhom=body",
    "/khoi-luong?nhom=members",
    "/ra-soat",
    "/ra-soat/con-thieu",
    "/vb/qh15/nq/2022/43",
    "/vb/cp/nq/2023/01?xem=anh-huong",
    "/vb/cp/nq/2023/01?xem=anh-huong&ngay=2023-07-01&cach=ca-ke-hoach",
    "/vb/cp/nq/2023/01?xem=anh-huong&gi=co-quan&cach=ca-ke-hoach",
    f"{PLAN}?xem=thay-doi",
    f"/{webui_sample.THIRD}",
)
FIRST, STEP = 6, 67  # of long tables: the first rows, then one cell in so many, over all columns and rows
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})*")
COUNTED = (
    '//a[contains(@class, "figure")]',
    '//ul[@class="figures"]//a',
    '//nav[@class="tabs"]//a[span[@class="count"]]',
    '//nav[@class="segments"]//a[span[@class="count"]]',
)


def counts(page):
    """(number, address) of everything counted on a page."""
    for path in COUNTED:
        for link in page.xpath(path):
            shown = link.xpath('.//*[@class="count"]') or link.xpath(".//strong") or [link]
            number = NUMBER.search(shown[0].text_content())
            assert number, link.text_content()
            yield int(number[0].replace(".", "")), link.get("href")


def length(page, fragment):
    """How many items the list of a page holds: rows of a table and pieces of evidence.

    Plans that rest on an instrument as a whole are a list of their own and not counted with tasks.
    """
    part = page.xpath(f'//section[@aria-labelledby="{fragment}"]')[0] if fragment else page
    for apart in part.xpath('.//section[@aria-labelledby="qua-ke-hoach"]'):
        apart.drop_tree()
    rows = part.xpath('.//table[contains(@class, "list")]/tbody/tr') + part.xpath(
        './/ul[@class="evidence-list"]/li'
    )
    return len(rows)


@pytest.mark.parametrize("address", PAGES)
def test_every_number_opens_a_list_of_that_length(client, address):
    found = list(counts(html.fromstring(client.get(address).text)))
    assert found
    for number, target in found[:FIRST] + found[FIRST:][::STEP]:
        path, _, fragment = target.partition("#")
        answer = client.get(path)
        assert answer.status_code == 200, target
        assert length(html.fromstring(answer.text), fragment) == number, target


def test_the_known_figures_of_the_plan(client):
    page = client.get("/cq/can-tho/so-cong-thuong").get_data(as_text=True)
    assert "32 nhiệm vụ" in page and "6 nhiệm vụ" in page
    depends = client.get("/vb/tw/nq/2020/59.json").get_json()
    assert [row["id"] for row in depends["direct"]] == ["III.1-01", "III.1-02"]


def test_sorting_and_paging_keep_the_length(client):
    plain = client.get("/nhiem-vu.json").get_json()["tasks"]
    shown = html.fromstring(client.get("/nhiem-vu?xep=chu-tri&chieu=giam").text)
    assert length(shown, "") == len(plain)
    assert shown.xpath('//th[@aria-sort="descending"]')


@pytest.mark.parametrize("key", ["ma", "nhiem-vu", "chu-tri", "phoi-hop", "can-cu", "thoi-han"])
def test_falling_is_rising_turned(client, key):
    def order(query):
        page = html.fromstring(client.get(f"/cq/can-tho/so-y-te?xep={key}{query}").text)
        return page.xpath("//table/tbody/tr/td[1]//a/@href")

    assert sorted(order("")) == sorted(order("&chieu=giam"))
    if key == "ma":
        assert order("") == order("&chieu=giam")[::-1]


def test_a_hidden_column_is_hidden_and_can_come_back(client):
    page = html.fromstring(client.get("/nhiem-vu?an=phoi-hop").text)
    heads = [head.text_content().strip() for head in page.xpath("//th")]
    assert "Phối hợp" not in heads and "Chủ trì" in heads
    assert all(len(row) == len(heads) for row in page.xpath("//tbody/tr"))
    assert page.xpath('//details[contains(@class, "columns-choice")]//a[contains(., "Phối hợp")]/@href') == [
        "/nhiem-vu"
    ]
