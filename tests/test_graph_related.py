"""Relations of an instrument: by kind, in both directions, at every depth, each with words."""

import pytest
import webui_sample
from lxml import html

from graph.explorer import Explorer
from graph.related import ORDER, groups

pytest_plugins = ("webui_fixtures",)


@pytest.fixture(scope="module")
def explorer(webui_home):
    with Explorer.open(webui_home) as explorer:
        yield explorer


def told(explorer, path, citing=()):
    found = groups(explorer.catalogue(), explorer.instrument(path), citing)
    return {
        (each.relation, each.outward): [(other.ref.path, other.depth) for other in each.others]
        for each in found
    }


def test_what_carries_out_an_instrument_is_told_at_its_depth(explorer):
    found = told(explorer, "vb/qh15/nq/2022/43")
    assert found["implements", False] == [("vb/cp/nq/2022/11", 1), ("vb/can-tho.ubnd/kh/2022/35", 2)]
    assert found["cites", False] == [(webui_sample.PLAN, 1)]
    back = told(explorer, "vb/can-tho.ubnd/kh/2022/35")
    assert back["implements", True] == [("vb/cp/nq/2022/11", 1), ("vb/qh15/nq/2022/43", 2)]


def test_a_held_document_tells_what_it_cites(explorer):
    view = explorer.document(webui_sample.THIRD)
    found = told(explorer, webui_sample.THIRD, view.citations)
    assert found["cites", True] == [(webui_sample.PLAN, 1)]
    assert (webui_sample.PLAN, 1) in found["implements", True]
    assert any(path == "vb/cp/nq/2023/01" and depth == 2 for path, depth in found["implements", True])


def test_every_relation_of_every_instrument_has_words_and_both_ends_agree(explorer):
    ways = {}
    for row in explorer.instruments():
        path = row.instrument.ref.path
        found = groups(explorer.catalogue(), explorer.instrument(path))
        assert [each.relation for each in found if each.outward] == sorted(
            (each.relation for each in found if each.outward), key=ORDER.index
        )
        for group in found:
            assert len({other.ref for other in group.others}) == len(group.others)
            for other in group.others:
                assert other.passages or all(step.evidence for step in other.way), (path, other.ref)
                if group.relation != "cites" and other.depth == 1:
                    ends = (path, other.ref.path) if group.outward else (other.ref.path, path)
                    ways.setdefault((group.relation, *ends), set()).add(group.outward)
    cited = {row.instrument.ref.path for row in explorer.instruments()}
    assert ways
    for (_relation, start, end), sides in ways.items():
        if start in cited and end in cited:
            assert sides == {True, False}


@pytest.mark.parametrize(
    "path", ["vb/qh15/nq/2022/43", "vb/cp/nq/2023/01", webui_sample.PLAN, webui_sample.THIRD]
)
def test_the_tab_counts_what_it_shows_and_each_line_opens_its_passages(client, path):
    page = html.fromstring(client.get(f"/{path}?xem=quan-he").text)
    count = int(page.xpath('//nav[@class="tabs"]//a[@aria-current]/span')[0].text)
    assert len(page.xpath('//h3[@class="relation-group"]/following-sibling::ul/li')) == count > 0
    for details in page.xpath('//details[contains(@class, "passages")][a]'):
        assert len(details.xpath("a")) == int(details.xpath("summary")[0].text.split()[0])
    for heading in page.xpath('//h3[@class="relation-group"]'):
        assert int(heading.xpath("span")[0].text) == len(heading.xpath("following-sibling::ul[1]/li"))


def test_long_relations_stand_on_pages_and_every_count_opens_its_list(client, monkeypatch):
    monkeypatch.setattr("webui.listing.WHOLE", 4)
    monkeypatch.setattr("webui.listing.PAGE", 3)
    begin = f"/{webui_sample.PLAN}?xem=quan-he"

    def rows(address):
        """The relations of all pages of a list, the counts that open others, and the first page."""
        first = page = html.fromstring(client.get(address).text)
        found, links = [], []
        while True:
            assert 0 < len(page.xpath('//h3[@class="relation-group"]/following-sibling::ul/li')) <= 3
            found += page.xpath('//h3[@class="relation-group"]/following-sibling::ul/li/p/a/@href')
            links += page.xpath('//h3[@class="relation-group"]/a')
            after = page.xpath('//nav[@class="pager"]/a[@rel="next"]/@href')
            if not after:
                return found, links, first
            page = html.fromstring(client.get(after[0]).text)

    found, links, first = rows(begin)
    count = int(first.xpath('//nav[@class="tabs"]//a[@aria-current]/span')[0].text)
    assert len(found) == count > 4
    assert links
    for link in links:
        some, _, narrowed = rows(link.get("href"))
        assert len(some) == int(link.text)
        assert set(some) <= set(found)
        (back,) = narrowed.xpath('//main//ul[@class="chips"]//a/@href')
        assert rows(back)[0] == found
    taken = client.get(begin.replace("?", ".csv?")).text
    assert len(taken.splitlines()) > count
