"""The network page: its view in the address, ways between two items, and what is taken along."""

import json
from xml.etree import ElementTree

import pytest
import webui_sample
from lxml import html
from rdflib import Graph, URIRef

pytest_plugins = ("webui_fixtures",)

PLAN = webui_sample.PLAN
HEALTH = "cq/can-tho/so-y-te"
BASE = "https://w3id.org/cancu/"


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.text)


def rows(found):
    return [row.get("data-node") for row in found.xpath("//ul[@data-list]/li")]


ADDRESSES = (
    "/mang-luoi",
    f"/mang-luoi?quanh={HEALTH}",
    f"/mang-luoi?quanh={HEALTH}&sau=2&toi-da=60&bo-cuc=tu-do",
    f"/mang-luoi?quanh={PLAN}&muc={PLAN}/muc/III",
    "/mang-luoi?co-quan=cq/can-tho/so-cong-thuong",
    "/mang-luoi?tu=so+cong+thuong&den=01/NQ-CP+năm+2023",
    f"/{HEALTH}?xem=mang-luoi",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_list_and_data_hold_the_same_nodes(client, address):
    found = page(client, address)
    data = client.get(found.xpath("//section[@data-network]/@data-source")[0]).get_json()
    assert {node["id"] for node in data.get("network", data)["nodes"]} == set(rows(found))


def test_names_are_forgiving(client):
    exact = rows(page(client, f"/mang-luoi?quanh={HEALTH}"))
    assert rows(page(client, "/mang-luoi?quanh=so+y+te")) == exact
    assert client.get("/mang-luoi?quanh=khong+he+co").status_code == 404


def test_groups_open_and_fold_by_links(client):
    first = page(client, f"/mang-luoi?quanh={PLAN}&toi-da=30")
    (group, *_) = first.xpath('//a[@class="row-expand"]/@href')
    second = page(client, group)
    assert set(rows(first)) - set(rows(second)) and len(rows(second)) > len(rows(first))
    (fold,) = second.xpath('//ul[@class="chips"]//a[@data-step]/@href')
    assert rows(page(client, fold)) == rows(first)


def test_the_legend_counts_and_hides_without_scripts(client):
    found = page(client, f"/mang-luoi?quanh={HEALTH}")
    counted = {
        button.get("data-kind"): int(button.xpath('.//span[@class="count"]')[0].text)
        for button in found.xpath("//button[@data-kind]")
    }
    kinds = [row.get("data-kind") for row in found.xpath("//ul[@data-list]/li")]
    assert counted == {kind: kinds.count(kind) for kind in kinds}
    hidden = page(client, f"/mang-luoi?quanh={HEALTH}&an=task,leads")
    assert {row.get("data-kind") for row in hidden.xpath("//ul[@data-list]/li[@hidden]")} == {"task"}
    pressed = {
        button.get("data-kind") or button.get("data-relation")
        for button in hidden.xpath('//button[@aria-pressed="false"]')
    }
    assert pressed == {"task", "leads"}
    (again,) = hidden.xpath('//button[@data-kind="task"]/@value')
    assert again == "leads"


@pytest.mark.parametrize("suffix", ["svg", "gexf", "graphml", "json", "ttl"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_picture_is_taken_along(client, address, suffix):
    links = page(client, address).xpath("//a[@data-file]/@href")
    (link,) = (each for each in links if f".{suffix}?" in each or each.endswith(f".{suffix}"))
    answer = client.get(link)
    assert answer.status_code == 200
    if suffix in ("svg", "gexf", "graphml"):
        ElementTree.fromstring(answer.data)
        assert answer.headers["Content-Disposition"].startswith("attachment")
    elif suffix == "json":
        assert json.loads(answer.data)
    else:
        assert len(Graph().parse(answer.data, format="turtle"))


def test_hidden_kinds_are_not_in_the_files(client):
    whole = client.get(f"/mang-luoi.graphml?quanh={HEALTH}").text
    assert "II.2-01" in whole
    assert "II.2-01" not in client.get(f"/mang-luoi.graphml?quanh={HEALTH}&an=task").text


def test_turtle_joins_the_items_of_the_picture(client):
    graph = Graph().parse(client.get(f"/mang-luoi.ttl?quanh={HEALTH}").data, format="turtle")
    shown = client.get(f"/mang-luoi.json?quanh={HEALTH}").get_json()
    led = {edge["target"] for edge in shown["edges"] if edge["relation"] == "leads"}
    found = graph.objects(URIRef(BASE + HEALTH), URIRef(BASE + "ns#leads"))
    assert {str(each).removeprefix(BASE) for each in found} == led != set()


def test_the_steps_of_a_way_are_told_with_their_words(client):
    found = page(client, "/mang-luoi?tu=so+cong+thuong&den=01/NQ-CP+năm+2023")
    first = found.xpath('//details[@class="way"]')[0]
    told = [" ".join(step.text_content().split()) for step in first.xpath(".//li/p[1]")]
    assert len(told) == 3
    assert told[0].startswith("Sở Công Thương chủ trì") and told[2].endswith("01/NQ-CP (2023)")
    quotes = first.xpath('.//a[@class="quote"]/@href')
    assert len(quotes) == 3 and all("#doan" in each for each in quotes)
    assert client.get(quotes[0]).status_code == 200


def test_a_way_with_one_end_asks_for_the_other(client):
    found = page(client, f"/mang-luoi?tu={HEALTH}")
    (field,) = found.xpath('//input[@id="tu"]')
    assert field.get("value") == "Sở Y tế" and field.get("data-path") == HEALTH
    assert not found.xpath("//section[@data-network]")


def test_a_name_that_means_nothing_stays_in_the_form(client):
    found = page(client, "/mang-luoi?tu=khong+he+co&den=59-NQ/TW")
    assert found.xpath('//div[@class="notice"]') and not found.xpath("//section[@data-network]")
    assert [field.get("value") for field in found.xpath('//input[@id="tu" or @id="den"]')] == [
        "khong he co",
        "59-NQ/TW",
    ]
    assert client.get("/mang-luoi.json?tu=khong+he+co&den=59-NQ/TW").status_code == 404


def test_items_without_a_way_say_so(client):
    lonely = "cq/chinh-phu"
    answer = client.get(f"/mang-luoi?tu={HEALTH}&den={lonely}")
    assert answer.status_code in (200, 404)
    assert client.get(f"/mang-luoi?tu={HEALTH}&den={HEALTH}").status_code == 200
