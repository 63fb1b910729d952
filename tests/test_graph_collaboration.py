"""Who works with whom: ties are the tasks that say so, figures are those of networkx."""

from collections import Counter
from itertools import combinations

import networkx as nx
import pytest

from graph import workload
from graph.collaboration import SEED, clusters, collaboration, flat, partners
from graph.explorer import Explorer

PLAN = "vb/can-tho.ubnd/kh/2023/22"
MODES = ("named", "body", "members")


@pytest.fixture(scope="module")
def explorer(plan_home):
    with Explorer.open(plan_home) as explorer:
        yield explorer


@pytest.fixture(scope="module")
def network(explorer):
    def found(mode, least=1):
        return collaboration(explorer.catalogue(), mode, [PLAN], least=least)

    return found


def weights(explorer, mode):
    """The weights of ties, counted from the duties of each task."""
    counted = Counter()
    for item in workload.duties(explorer.catalogue(), mode, [PLAN]).values():
        counted.update(("lead-lead", *pair) for pair in combinations(sorted(item.leads), 2))
        counted.update(("lead-coordinator", one, two) for one in item.leads for two in item.coordinators)
    return counted


@pytest.mark.parametrize("mode", MODES)
def test_ties_weigh_their_tasks(explorer, network, mode):
    found = network(mode)
    told = {(tie.kind, tie.first.path, tie.second.path): len(tie.tasks) for tie in found.ties}
    assert told == weights(explorer, mode)
    assert found.heaviest == max(told.values())
    assert all(len(set(tie.tasks)) == len(tie.tasks) for tie in found.ties)


def test_collectives_are_left_out_at_first(network):
    assert all(ref.kind == "agency" for tie in network("named").ties for ref in (tie.first, tie.second))
    assert any(ref.kind == "collective" for tie in network("body").ties for ref in (tie.first, tie.second))


@pytest.mark.parametrize(("mode", "least"), [("named", 1), ("named", 6), ("body", 1), ("members", 30)])
def test_figures_are_those_of_networkx(explorer, network, mode, least):
    counted = {tie: weight for tie, weight in weights(explorer, mode).items() if weight >= least}
    arrows = nx.DiGraph([(one, two) for kind, one, two in counted if kind == "lead-coordinator"])
    together = nx.Graph([(one, two) for kind, one, two in counted if kind == "lead-lead"])
    whole = nx.Graph([(one, two) for _kind, one, two in counted])
    between, close = nx.betweenness_centrality(whole), nx.closeness_centrality(whole)
    found = network(mode, least)
    assert {row.agency.path for row in found.bodies} == set(whole)
    for row in found.bodies:
        path = row.agency.path
        assert row.partners == whole.degree(path)
        assert row.asks == (arrows.out_degree(path) if path in arrows else 0)
        assert row.asked == (arrows.in_degree(path) if path in arrows else 0)
        assert row.together == (together.degree(path) if path in together else 0)
        assert row.betweenness == pytest.approx(between[path], abs=1e-6)
        assert row.closeness == pytest.approx(close[path], abs=1e-6)


def test_clusters_are_the_communities_of_networkx_and_always_the_same(network):
    found = network("named")
    graph = flat(found.ties)
    parts = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    told = {}
    for row in found.bodies:
        told.setdefault(row.cluster, set()).add(row.agency.path)
    assert sorted(map(sorted, told.values())) == sorted(map(sorted, parts))
    sizes = [len(told[number]) for number in sorted(told)]
    assert sorted(told) == list(range(1, found.clusters + 1)) and sizes == sorted(sizes, reverse=True)
    assert clusters(graph) == clusters(graph)
    assert nx.community.modularity(graph, parts) > 0.3


@pytest.mark.parametrize("mode", MODES)
def test_partners_of_a_body_are_its_degree(network, mode):
    found = network(mode)
    for row in found.bodies[:12]:
        near = partners(found.ties, row.agency.path)
        assert len(near) == row.partners
        assert len([each for each in near if each.helps]) == row.asks
        assert len([each for each in near if each.helped]) == row.asked
        assert len([each for each in near if each.together]) == row.together


def test_what_is_light_is_left_out(network):
    assert all(len(tie.tasks) >= 9 for tie in network("named", 9).ties)
    nothing = network("named", 10_000)
    assert nothing.ties == nothing.bodies == () and nothing.clusters == 0 and nothing.heaviest > 0


def test_tasks_of_a_pair_are_asked_for_by_both_bodies(explorer, network):
    for mode in MODES:
        for tie in network(mode).ties[::40]:
            role = "lead" if tie.kind == "lead-lead" else "coordinator"
            rows = explorer.tasks(
                document=PLAN,
                agency=tie.first.path,
                role="lead",
                partner=tie.second.path,
                partner_role=role,
                collectives=mode,
            )
            assert {row.ref.path for row in rows} == {ref.path for ref in tie.tasks}
