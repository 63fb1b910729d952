"""Tabs of an instrument that trace: every number of the impact opens a list of that length."""

import pytest
import webui_sample
from lxml import html

from graph import mandate
from graph.answers import Ref, Step
from graph.explorer import Explorer
from graph.mandate import Box, Mandate
from webui import create_app
from webui.drawing import HEIGHT, MOST, WIDTH, picture
from webui.settings import Settings

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


def listed(client, address):
    """The first links of all rows of a list of the chain, on all its pages."""
    found, after = [], [address]
    while after:
        shown = page(client, after[0])
        found += shown.xpath('//main//ul[@class="evidence-list"]/li/p/a[1]/@href')
        after = shown.xpath('//nav[@class="pager"]/a[@rel="next"]/@href')
    return found


def test_a_long_column_shows_what_carries_most_and_every_other_in_a_list(many_home, monkeypatch):
    monkeypatch.setattr("webui.views.mandates._ROWS", 4)
    client = create_app(Settings(home=many_home)).test_client()
    with Explorer.open(many_home) as explorer:
        path = max(explorer.centrality(), key=lambda row: row.tasks).instrument.path
        chain = mandate.chain(explorer.catalogue(), explorer.instrument(path))
    begin = f"/{path}?xem=chuoi"
    shown = page(client, begin)
    boxes = shown.xpath("//svg/a[not(rect/@stroke-dasharray)]")
    rests = shown.xpath("//svg/a[rect/@stroke-dasharray]")
    assert rests, "no column is long: nothing was tried"
    hidden = 0
    for rest in rests:
        count = int(rest.xpath("text")[0].text_content().strip("+ ").split()[0])
        assert len(set(listed(client, rest.get("href")))) == count
        hidden += count
    assert len(boxes) + hidden == len(chain.boxes)
    assert len(listed(client, begin)) == len(chain.steps)
    links = shown.xpath('//main//nav[@class="segments"]/a')
    assert [int(link.xpath("span")[0].text) for link in links] == [len(chain.steps), len(chain.far)]
    assert len(listed(client, links[1].get("href"))) == len(chain.far)
    for address, rows in ((begin, chain.steps), (links[1].get("href").partition("#")[0], chain.far)):
        taken = client.get(address.replace("?", ".bang.json?")).get_json()
        assert len(taken["rows"]) == len(rows)


@pytest.mark.parametrize("part", ["gian-tiep", "ke-hoach"])
def test_what_rests_on_an_instrument_is_listed_whole_where_a_page_shows_some(many_home, monkeypatch, part):
    monkeypatch.setattr("webui.views.depends.FEW", 3)
    monkeypatch.setattr("webui.views.depends._ROWS", 5)
    client = create_app(Settings(home=many_home)).test_client()
    with Explorer.open(many_home) as explorer:
        path = max(explorer.centrality(), key=lambda row: row.tasks).instrument.path
        answer = explorer.instrument(path)
        rows = answer.indirect if part == "gian-tiep" else answer.through_plan
        expected = [row.task.ref.path if part == "gian-tiep" else row.document.path for row in rows]
    assert len(expected) > 5
    first = page(client, f"/{path}")
    section = "gian-tiep" if part == "gian-tiep" else "qua-ke-hoach"
    (shown,) = first.xpath(f'//section[@aria-labelledby="{section}"]')
    assert int(shown.xpath("h2/span")[0].text) == len(expected)
    assert len(shown.xpath('ul[@class="evidence-list"]/li')) == 3
    (all_of_them,) = shown.xpath("p/a/@href")
    assert listed(client, all_of_them) == [f"/{each}" for each in expected]
    assert any(link == all_of_them for link in first.xpath('//p[@class="answer"]//a/@href'))
    taken = client.get(all_of_them.replace("?", ".bang.json?")).get_json()
    assert len(taken["rows"]) == len(expected)


def test_the_boxes_that_stand_as_one_take_their_lines_along():
    refs = [Ref(f"vb/can-tho.ubnd/kh/2023/{n:02}", f"{n:02}/KH-UBND", "document") for n in range(30)]
    focus = Ref("vb/cp/nq/2023/01", "01/NQ-CP", "instrument")
    boxes = [Box(ref=focus, layer=1, depth=0), *(Box(ref=ref, layer=3, depth=-1) for ref in refs)]
    boxes += [Box(ref=ref, layer=4, depth=0, tasks=number) for number, ref in enumerate(refs, 1)]
    steps = tuple(Step(source=ref, relation="based_on", target=focus) for ref in refs)
    drawn = picture(Mandate(focus=focus, boxes=tuple(boxes), steps=steps))
    assert [each.box.ref for each in drawn.boxes] == [focus, *refs[-MOST:], *refs[-MOST:]]
    assert [len(rest.boxes) for rest in drawn.rests] == [30 - MOST, 30 - MOST]
    assert [line.relation for line in drawn.lines] == ["based_on"] * (MOST + 1) + ["part_of"] * (MOST + 1)


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
