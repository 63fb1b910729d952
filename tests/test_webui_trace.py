"""Tabs of an instrument that trace: every number of the impact opens a list of that length."""

import pytest
import webui_sample
from lxml import html

from graph.answers import Ref, Step
from graph.mandate import Box, Mandate
from webui.drawing import HEIGHT, WIDTH, picture

pytest_plugins = ("webui_fixtures",)

BASIS = "/vb/tw/nq/2020/59"
WHOLE = "/vb/cp/nq/2023/01"
PLAN = f"/{webui_sample.PLAN}"


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.text)


def rows(client, address):
    return len(page(client, address).xpath('//table[contains(@class, "list")]/tbody/tr'))


@pytest.mark.parametrize("address", [BASIS, WHOLE])
def test_every_number_of_the_impact_opens_its_list(client, address):
    found = page(client, f"{address}?xem=anh-huong").xpath('//table[@class="consequence"]//td/a')
    assert len(found) == 12
    assert any(int(link.text) for link in found)
    for link in found:
        assert rows(client, link.get("href")) == int(link.text)


def test_figures_of_bodies_open_their_tasks(client):
    found = page(client, f"{WHOLE}?xem=anh-huong&gi=co-quan").xpath('//table[contains(@class, "list")]//td/a')
    figures = [link for link in found if "figure" in (link.get("class") or "") and int(link.text)]
    assert figures
    for link in figures[:8]:
        assert rows(client, link.get("href")) == int(link.text)


@pytest.mark.parametrize("what", ["nhiem-vu", "co-quan", "chi-tieu", "thoi-han"])
def test_lists_of_the_impact_are_taken_along(client, what):
    address = f"xem=anh-huong&cach=ca-ke-hoach&gi={what}"
    taken = client.get(f"{WHOLE}.csv?{address}")
    assert taken.status_code == 200 and taken.mimetype == "text/csv"
    assert len(taken.text.splitlines()) > rows(client, f"{WHOLE}?{address}")


@pytest.mark.parametrize(
    "query", ["ngay=x", "cach=x&gi=y", "co-quan=x&vai-tro=y", "ngay=2999-01-01&gi=thoi-han"]
)
def test_anything_may_stand_in_the_address(client, query):
    page(client, f"{WHOLE}?xem=anh-huong&{query}")


@pytest.mark.parametrize("address", [BASIS, WHOLE])
def test_the_tab_of_relations_counts_what_it_shows(client, address):
    shown = page(client, f"{address}?xem=quan-he")
    count = int(shown.xpath('//nav[@class="tabs"]//a[@aria-current]/span')[0].text)
    assert len(shown.xpath('//main//ul[@class="evidence-list"]/li')) == count > 0
    for details in shown.xpath("//details[contains(@class, 'passages')][a]"):
        assert len(details.xpath("a")) == int(details.xpath("summary")[0].text.split()[0])


def test_the_chain_lists_the_steps_it_draws(client):
    shown = page(client, f"{WHOLE}?xem=chuoi")
    drawn = shown.xpath('//path[contains(@class, "mandate-line")]')
    tasks = shown.xpath('//a[contains(@class, "mandate-box-task")]')
    assert (
        len(drawn) - len(tasks) == len(shown.xpath('//main//ul[@class="evidence-list"]')[0].xpath("li")) > 0
    )


def test_boxes_do_not_lie_over_each_other():
    refs = [Ref(f"vb/cp/nq/2023/{n:02}", f"{n:02}/NQ-CP", "instrument") for n in range(5)]
    boxes = [Box(ref=ref, layer=n % 2, depth=0) for n, ref in enumerate(refs)]
    boxes += [Box(ref=ref, layer=4, depth=0, tasks=3) for ref in refs[:2]]
    step = Step(source=refs[1], relation="implements", target=refs[0])
    drawn = picture(Mandate(focus=refs[0], boxes=tuple(boxes), steps=(step,)))
    assert len(drawn.lines) == 3 and sum(each.focus for each in drawn.boxes) == 1
    for one in drawn.boxes:
        assert 0 <= one.x <= drawn.width - WIDTH and one.y + HEIGHT <= drawn.height
        for other in drawn.boxes:
            apart = abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT
            assert one is other or apart
