"""The ways between two items, and pictures that open step by step while everybody stays."""

import networkx as nx
import pytest
import webui_sample

from graph import between, network
from graph.explorer import Explorer
from graph.folding import FEW
from graph.spots import HIGH, WIDE, beside
from ontology.errors import UnknownItemError

pytest_plugins = ("webui_fixtures",)

PLAN = webui_sample.PLAN
HEALTH, TRADE = "cq/can-tho/so-y-te", "cq/can-tho/so-cong-thuong"


@pytest.fixture(scope="module")
def explorer(webui_home):
    with Explorer.open(webui_home) as opened:
        yield opened


# start, end, relations of the first way, and whether each step goes with its own direction
WAYS = [
    (TRADE, "vb/cp/nq/2023/01", ["leads", "part_of", "based_on"], [True, True, True]),
    ("vb/cp/nq/2023/01", TRADE, ["based_on", "part_of", "leads"], [False, False, False]),
    (f"{PLAN}/nhiem-vu/III.1-01", "vb/tw/nq/2020/59", ["cites"], [True]),
    (webui_sample.THIRD, "vb/cp/nq/2023/01", ["implements", "based_on"], [True, True]),
    (HEALTH, "cq/can-tho/cac-so", ["member_of"], [True]),
]


@pytest.mark.parametrize(("start", "end", "relations", "forward"), WAYS)
def test_the_shortest_way_step_by_step(explorer, start, end, relations, forward):
    found = between.between(explorer.catalogue(), start, end)
    first = found.ways[0]
    assert [leg.relation for leg in first] == relations
    assert [leg.forward for leg in first] == forward
    assert (found.start.path, found.end.path) == (start, end)


def test_every_step_but_a_membership_shows_its_words(explorer):
    for start, end, _, _ in WAYS:
        for way in between.between(explorer.catalogue(), start, end).ways:
            for leg in way:
                if leg.relation == "member_of":
                    assert leg.evidence is None
                    continue
                text = explorer.document(leg.evidence.document.path).text
                assert text[leg.evidence.start : leg.evidence.end] == leg.evidence.quote


def test_steps_hang_together(explorer):
    for start, end, _, _ in WAYS:
        for way in between.between(explorer.catalogue(), start, end).ways:
            here = start
            for leg in way:
                before, after = (leg.source, leg.target) if leg.forward else (leg.target, leg.source)
                assert before.path == here
                here = after.path
            assert here == end


def test_items_that_nothing_joins(explorer):
    lonely = next(
        path
        for path in sorted(explorer.catalogue().agencies)
        if not nx.DiGraph(edges(explorer, path)).number_of_edges()
    )
    found = between.between(explorer.catalogue(), HEALTH, lonely)
    assert found.ways == () and not found.more
    assert {node.id for node in between.drawn(found).nodes} == {HEALTH, lonely}


def edges(explorer, path):
    return [(edge.source, edge.target) for edge in explorer.network(path).edges]


def test_an_item_and_itself(explorer):
    assert between.between(explorer.catalogue(), HEALTH, HEALTH).ways == ()


@pytest.mark.parametrize("path", ["cq/khong-co", "vb/x", ""])
def test_an_item_that_is_not_there_is_said(explorer, path):
    with pytest.raises(UnknownItemError):
        between.between(explorer.catalogue(), HEALTH, path)


def test_the_picture_of_ways_has_a_column_a_step(explorer):
    found = between.between(explorer.catalogue(), HEALTH, "vb/cp/nq/2023/01")
    data = between.drawn(found)
    assert found.ways
    across = {node.id: node.x for node in data.nodes}
    for way in found.ways:
        reached = [HEALTH, *((leg.target if leg.forward else leg.source).path for leg in way)]
        columns = [across[path] for path in reached]
        assert columns == sorted(set(columns))


def places(data):
    return {node.id: (node.x, node.y) for node in data.nodes}


STEPS = [
    (None, 30, ()),
    (PLAN, 30, ()),
    (HEALTH, 12, ()),
    ("cq/can-tho/cac-so", 20, ()),
]


@pytest.mark.parametrize(("around", "limit", "opened"), STEPS)
def test_opening_and_expanding_leave_everybody_in_place(explorer, around, limit, opened):
    asked = network.Asked(around=around, limit=limit, opened=opened)
    before = explorer.picture(asked)
    for _ in range(4):
        closed = [node for node in before.nodes if node.id not in asked.opened and not node.focus]
        grown = next((node for node in closed if node.grouped), closed[0])
        asked = network.Asked(around=around, limit=limit, opened=(*asked.opened, grown.id))
        after = explorer.picture(asked)
        old, new = places(before), places(after)
        assert all(new[node] == old[node] for node in old if node in new)
        assert set(old) - set(new) <= {grown.id}
        came = [node for node in after.nodes if node.brought == grown.id]
        assert {node.id for node in came} == set(new) - set(old)
        if came:
            assert after.opened[-1].count == len(came)
        before = after
    assert len(set(places(before).values())) == len(before.nodes)


def test_an_address_with_steps_gives_the_same_picture_again(webui_home):
    asked = network.Asked(around=HEALTH, limit=12, opened=("cq/can-tho/cac-so", TRADE))
    pictures = []
    for _ in range(2):
        with Explorer.open(webui_home) as opened:
            pictures.append(opened.picture(asked))
    assert pictures[0] == pictures[1]


def test_folding_again_is_the_picture_before(explorer):
    before = explorer.picture(network.Asked(around=PLAN, limit=30))
    group = next(node for node in before.nodes if node.grouped)
    explorer.picture(network.Asked(around=PLAN, limit=30, opened=(group.id,)))
    assert explorer.picture(network.Asked(around=PLAN, limit=30, opened=())) == before


def test_unknown_steps_change_nothing(explorer):
    plain = explorer.picture(network.Asked(around=HEALTH))
    assert explorer.picture(network.Asked(around=HEALTH, opened=("x", "nhom|x|task|leads"))) == plain


def test_many_neighbours_come_as_a_group(explorer):
    data = explorer.picture(network.Asked(around=f"{PLAN}/nhiem-vu/III.1-01", opened=("cq/can-tho/cac-so",)))
    came = [node for node in data.nodes if node.brought]
    assert any(node.grouped > FEW for node in came)


def test_places_beside_keep_their_distance():
    taken = [(0.0, 0.0), (WIDE, 0.0)]
    found = beside((0.0, 0.0), 60, taken)
    everybody = taken + found
    assert len(found) == 60
    for index, (x, y) in enumerate(everybody):
        for left, top in everybody[index + 1 :]:
            assert abs(x - left) >= WIDE * 0.95 or abs(y - top) >= HIGH * 0.95


SECTION = f"{PLAN}/muc/III"


def test_a_section_or_a_body_narrows_the_picture(explorer):
    tasks = explorer.tasks(section=SECTION)
    data = explorer.picture(network.Asked(section=SECTION, limit=500))
    bodies = {ref.path for row in tasks for ref in (*row.leads, *row.coordinators)}
    assert {node.id for node in data.nodes if node.kind in ("agency", "collective")} == bodies
    near = explorer.picture(network.Asked(around="cq/can-tho/cac-so", agency=TRADE, limit=500))
    both = {row.ref.path for row in explorer.tasks(agency=TRADE)}
    shown = {node.id for node in near.nodes if node.kind == "task"}
    assert shown == both & {row.ref.path for row in explorer.tasks(agency="cq/can-tho/cac-so")}


@pytest.mark.parametrize("layout", ["layered", "concentric", "force"])
@pytest.mark.parametrize("around", [None, HEALTH, PLAN])
def test_every_layout_places_every_node_apart(explorer, layout, around):
    data = explorer.picture(network.Asked(around=around, layout=layout))
    assert data.layout == layout
    assert len(set(places(data).values())) == len(data.nodes)


def test_hidden_kinds_and_relations_leave_a_picture_whole(explorer):
    data = explorer.picture(network.Asked(around=PLAN))
    left = network.without(data, frozenset(("agency", "based_on")))
    kept = {node.id for node in left.nodes}
    assert kept == {node.id for node in data.nodes if node.kind != "agency"}
    assert all({edge.source, edge.target} <= kept for edge in left.edges)
    assert "based_on" not in {edge.relation for edge in left.edges}
