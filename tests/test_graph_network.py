"""Networks: what is near and no more than can be read, places, measures, files that open."""

import itertools
import json
import math
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import graph_samples as samples
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.source import SourceText
from graph import layout, look, network, pictures
from graph.answers import Edge, Node, Ref
from graph.build import build
from graph.explorer import Explorer
from graph.grouping import grouped
from ontology.errors import InputError, StoreError, UnknownItemError

PLAN = "vb/can-tho.ubnd/kh/2023/22"
INDUSTRY = "cq/can-tho/so-cong-thuong"
AROUND = [
    None,
    PLAN,
    INDUSTRY,
    "vb/tw/nq/2020/59",
    f"{PLAN}/nhiem-vu/III.1-02",
    f"{PLAN}/muc/III",
    "cq/can-tho/cac-so",
]


@pytest.fixture(scope="module")
def explorer(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    build(
        [samples.PLAN],
        home,
        read=lambda path: SourceText(text=path.read_bytes().decode("utf-8"), format="markdown"),
        extract=lambda _: samples.plan(),
    )
    with Explorer.open(home) as explorer:
        yield explorer


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("around", AROUND)
def test_a_picture_is_small_whole_and_readable(explorer, around, depth):
    data = explorer.network(around, depth=depth, limit=60)
    ids = [node.id for node in data.nodes]
    assert len(ids) == len(set(ids)) <= 60
    assert data.focus == around
    assert {end for edge in data.edges for end in (edge.source, edge.target)} <= set(ids)
    assert len({(node.x, node.y) for node in data.nodes}) == len(ids)
    assert [node.id for node in data.nodes if node.focus] == ([around] if around else [])
    assert {edge.relation for edge in data.edges} <= set(look.RELATIONS)
    assert data.hidden == sum(len(node.members) for node in data.nodes)


def test_around_an_agency_stand_its_tasks(explorer):
    data = explorer.network(INDUSTRY)
    found = Counter(edge.relation for edge in data.edges if edge.source == INDUSTRY)
    assert (found["leads"], found["coordinates"], found["member_of"]) == (32, 6, 1)
    assert data.layout == "concentric"
    text = samples.plan_text()
    assert all(edge.quote in text for edge in data.edges if edge.relation in ("leads", "coordinates"))
    assert all(edge.quote.startswith(("Giao", "Đề nghị")) for edge in data.edges if edge.relation == "leads")


def test_around_an_instrument_bases_stand_left_of_what_rests_on_them(explorer):
    data = explorer.network("vb/tw/nq/2020/59", depth=2)
    across = {node.id: node.x for node in data.nodes}
    assert data.layout == "layered"
    cited = [edge for edge in data.edges if edge.relation in ("cites", "implements")]
    assert cited
    assert all(across[edge.target] < across[edge.source] for edge in cited)


def test_the_whole_shows_documents_with_bodies_and_instruments(explorer):
    data = explorer.network()
    heavy = {(edge.source, edge.relation): edge.weight for edge in data.edges if edge.target == PLAN}
    assert heavy[INDUSTRY, "leads"] == 32
    assert {node.kind for node in data.nodes} == {"document", "agency", "collective", "instrument"}


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """Three held documents with one text, and so with the same bases: their paths, and an explorer."""
    folder = tmp_path_factory.mktemp("three")
    papers = {}
    for number in (1, 2, 3):
        path = folder / f"{number}.md"
        path.write_text(f"{number}\n{samples.TEXT}", encoding="utf-8")
        papers[path.read_text(encoding="utf-8")] = samples.sample(f"vb/can-tho.ubnd/kh/2022/{number}")
    build(
        sorted(folder.glob("*.md")),
        folder / "home",
        read=lambda path: SourceText(text=path.read_text(encoding="utf-8"), format="markdown"),
        extract=lambda source: papers[source.text],
    )
    with Explorer.open(folder / "home") as explorer:
        yield explorer, {facts.document.id for facts in papers.values()}


def test_the_whole_shows_every_document(three):
    explorer, documents = three
    assert {node.id for node in explorer.network().nodes if node.kind == "document"} == documents


def test_around_a_document_no_other_stands_that_only_shares_its_bases(three):
    explorer, documents = three
    assert any(edge.relation == "based_on" for edge in explorer.network().edges)
    for document in documents:
        drawn = explorer.network(document)
        assert [node.id for node in drawn.nodes if node.kind == "document"] == [document]
        assert any(edge.relation == "based_on" for edge in drawn.edges)


@pytest.mark.parametrize("leaves", [3, 12, 40, 150])
def test_words_around_a_focus_have_room_of_their_own(leaves):
    graph = nx.star_graph([str(number) for number in range(leaves + 1)])
    places = layout.concentric(graph, "0", named=lambda node: node != "0")
    wide, high = layout.ARC * 1.3, layout.ARC / 2
    for one, other in itertools.combinations(places.values(), 2):
        assert abs(one[0] - other[0]) > wide or abs(one[1] - other[1]) > high * 0.9
    assert len({round(math.hypot(x / layout.WIDER, y * layout.WIDER)) for x, y in places.values()}) <= 3


def test_a_group_names_its_members_and_can_be_opened(explorer):
    data = explorer.network("cq/can-tho/cac-so")
    group = next(node for node in data.nodes if node.grouped)
    assert group.label == f"+ {len(group.members)} nhiệm vụ"
    opened = explorer.network("cq/can-tho/cac-so", limit=60, opened=[group.id])
    assert {ref.path for ref in group.members} <= {node.id for node in opened.nodes}


def test_members_and_nodes_are_all_that_is_near(explorer):
    small = explorer.network(INDUSTRY, depth=2, limit=25)
    large = explorer.network(INDUSTRY, depth=2, limit=5000)
    shown = {node.id for node in small.nodes if not node.grouped}
    members = [ref.path for node in small.nodes for ref in node.members]
    assert len(members) == len(set(members))
    assert shown | set(members) == {node.id for node in large.nodes}
    assert shown.isdisjoint(members)


@pytest.mark.parametrize("around", ["cq/khong-co", "vb/khong/co/1900/1", "x"])
def test_an_item_that_is_not_there_is_said(explorer, around):
    with pytest.raises(UnknownItemError):
        explorer.network(around)


def test_cowork_counts_shared_tasks(explorer):
    rows = explorer.cowork(agency=INDUSTRY)
    assert all(INDUSTRY in (row.first.path, row.second.path) for row in rows)
    facts = samples.plan()
    duties = {item.id: item for item in facts.assignments}
    other = "cq/can-tho/so-xay-dung"
    together = [task.id for task in facts.tasks if {INDUSTRY, other} <= set(duties[task.assignment].leads)]
    (pair,) = (row for row in rows if row.kind == "lead-lead" and other in (row.first.path, row.second.path))
    assert [ref.label for ref in pair.tasks] == together
    assert [len(row.tasks) for row in rows] == sorted((len(row.tasks) for row in rows), reverse=True)


def test_centrality_puts_the_bases_of_the_whole_plan_first(explorer):
    rows = explorer.centrality()
    assert {row.instrument.label for row in rows[:3]} == {
        "01/NQ-CP (2023)",
        "68/2022/QH15",
        "14-NQ/TU (2022)",
    }
    assert [row.tasks for row in rows[:3]] == [210, 210, 210]
    by_path = {row.instrument.path: row for row in rows}
    assert by_path["vb/tw/nq/2020/59"].tasks == 2
    assert len(rows) == len(explorer.instruments())
    assert all(0 <= row.betweenness <= 1 for row in rows)


def star(leaves: int) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("cq/a", ref=Ref("cq/a", "A", "agency"))
    for number in range(leaves):
        graph.add_node(f"t{number}", ref=Ref(f"t{number}", str(number), "task"))
        graph.add_edge("cq/a", f"t{number}", key="leads", relation="leads", weight=1.0)
    return graph


@settings(deadline=None)
@given(leaves=st.integers(0, 40), limit=st.integers(2, 30))
def test_groups_lose_nothing(leaves, limit):
    small = grouped(star(leaves), "cq/a", limit=limit, opened=frozenset())
    members = [ref.path for _, known in small.nodes(data=True) for ref in known.get("members", ())]
    shown = [node for node, known in small.nodes(data=True) if "members" not in known]
    assert sorted([*members, *shown]) == sorted(star(leaves))
    assert len(small) <= max(limit, 2)
    assert sum(line["weight"] for *_, line in small.edges(data=True)) == leaves


@pytest.mark.parametrize(("issuers", "groups"), [(4, 4), (60, 1)])
def test_many_documents_are_grouped_by_who_issued_them(issuers, groups):
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("cq/a", ref=Ref("cq/a", "A", "agency"))
    for number in range(240):
        path = f"vb/noi-{number % issuers}.ubnd/kh/2023/{number}"
        graph.add_node(path, ref=Ref(path, str(number), "document"))
        graph.add_edge("cq/a", path, key="leads", relation="leads", weight=1.0)
    small = grouped(graph, None, limit=60, opened=frozenset())
    held = [known for _, known in small.nodes(data=True) if known["ref"].kind == "document"]
    assert len(held) == groups and sum(len(known["members"]) for known in held) == 240
    assert sum(line["weight"] for *_, line in small.edges(data=True)) == 240


@settings(deadline=None)
@given(edges=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=40))
def test_no_two_nodes_stand_in_one_place(edges):
    graph = nx.Graph((str(start), str(end)) for start, end in edges if start != end)
    graph.add_node("0")
    for places in (layout.layered(graph, lambda node: int(node) % 4), layout.concentric(graph, "0")):
        assert set(places) == set(graph)
        assert len({(round(x, 3), round(y, 3)) for x, y in places.values()}) == len(graph)


@pytest.mark.parametrize("suffix", pictures.FORMATS)
def test_every_format_is_written_and_opens(explorer, tmp_path, suffix):
    out = tmp_path / f"mang.{suffix}"
    data = explorer.network("vb/tw/nq/2020/59", depth=2)
    pictures.draw(data, out, heading='Quanh "59" <b>')
    assert list(tmp_path.iterdir()) == [out]
    if suffix == "json":
        assert len(json.loads(out.read_text(encoding="utf-8"))["nodes"]) == len(data.nodes)
    elif suffix in ("gexf", "graphml"):
        read = nx.read_gexf if suffix == "gexf" else nx.read_graphml
        graph = read(out)
        assert set(graph) == {node.id for node in data.nodes}
        assert graph.number_of_edges() == len(data.edges)
        assert graph.nodes["vb/tw/nq/2020/59"]["label"] == "59-NQ/TW (2020)"
    elif suffix == "svg":
        texts = " ".join(ElementTree.parse(out).getroot().itertext())
        assert "59-NQ/TW (2020)" in texts
        assert 'Quanh "59" <b>' in texts


def test_the_page_needs_no_other_host_and_escapes_words(explorer):
    data = explorer.network("vb/tw/nq/2020/59")
    evil = replace(data.nodes[0], title="</script><img src=x onerror=alert(1)>")
    page = pictures.page.html(replace(data, nodes=(evil, *data.nodes[1:])), "<b>&</b>").decode()
    own = page.replace(pictures.page._library(), "")
    assert "<b>&</b>" not in own
    assert "<img" not in own
    assert own.count("</script>") == 2
    assert "http" not in own.replace("http-equiv", "")


def test_words_that_xml_cannot_hold_do_not_break_a_file():
    odd = Node(id="cq/a", label="A\x0cB", kind="agency", title="x\x00")
    line = Edge(source="cq/a", target="cq/a", relation="leads", quote="\x01")
    data = network.NetworkData(nodes=(odd,), edges=(line,))
    for suffix in ("svg", "gexf", "graphml"):
        ElementTree.fromstring(pictures.FORMATS[suffix](data, "h\x0b"))


def test_an_unknown_format_names_the_known_ones(explorer, tmp_path):
    data = explorer.network("vb/tw/nq/2020/59")
    with pytest.raises(InputError, match=r"\.html"):
        pictures.draw(data, tmp_path / "mang.png", heading="")
    with pytest.raises(StoreError):
        pictures.draw(data, tmp_path / "khong" / "co.svg", heading="")


def test_every_kind_and_relation_has_words():
    assert all(item.word and item.english for item in (*look.KINDS.values(), *look.RELATIONS.values()))


@pytest.mark.browser
def test_the_page_draws_offline(explorer, tmp_path, browser):
    out = tmp_path / "mang.html"
    data = explorer.network(INDUSTRY)
    pictures.draw(data, out, heading="Quanh Sở Công Thương")
    page = browser.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(out.as_uri())
    assert page.locator("#mynetwork").get_attribute("data-drawn") == str(len(data.nodes))
    assert page.locator("aside h2").inner_text() == "Sở Công Thương"
    page.get_by_role("button", name="Xem tất cả các mục").click()
    assert page.locator("aside li").count() == len(data.nodes)
    page.close()
    assert said == []
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []
