"""Queries to a remote engine that answers none: some run, some wait, the others are turned away at once."""

import threading
import time

import pytest

from graph.remote.problems import EngineDown
from graph.remote.proxy import RemotePool
from graph.service.formats import SOLUTIONS
from graph.service.limits import Limits, Share
from graph.service.pool import Request
from graph.service.problems import ServiceBusy
from ontology.namespaces import BASE

ASK = "ASK { ?s ?p ?o }"


class StuckReader:
    """Has no state to read until `freed`, and then none either; counts who came to it."""

    def __init__(self):
        self.freed = threading.Event()
        self.asked = 0

    def snapshot(self):
        self.asked += 1
        self.freed.wait(20)
        raise EngineDown("nobody answers")

    def close(self):
        self.freed.set()


@pytest.fixture
def reader():
    return StuckReader()


@pytest.fixture
def pool(reader):
    share = Share(at_once=1, queue=2)
    found = RemotePool(reader, base=BASE, limits=Limits(seconds=15), share=share, size=1)
    yield found
    found.close()


def begin(pool, clients):
    """Ask as each client in a thread; a list that gets what came of each."""
    outcomes = []

    def one(client):
        try:
            outcomes.append(pool.run(Request(query=ASK, format=SOLUTIONS[0], rows=5, client=client)))
        except Exception as error:
            outcomes.append(error)

    threads = [threading.Thread(target=one, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
        time.sleep(0.02)
    return outcomes, threads


def test_the_queue_is_bounded_by_its_length(pool, reader):
    running, threads = begin(pool, "abc")
    while not reader.asked:
        time.sleep(0.01)
    begun = time.monotonic()
    outcomes, more = begin(pool, "defg")
    for thread in more:
        thread.join()
    assert time.monotonic() - begun < 5
    assert all(isinstance(error, ServiceBusy) for error in outcomes) and len(outcomes) == 4
    assert all((error.status, error.retry_after) == (503, 5) for error in outcomes)
    reader.freed.set()
    for thread in threads:
        thread.join()
    assert [type(error) for error in running] == [EngineDown] * 3
    outcomes, threads = begin(pool, "d")
    threads[0].join()
    assert isinstance(outcomes[0], EngineDown)  # who was turned away owes nothing, and the queue is empty


def test_waiting_is_no_work_that_a_client_spends(pool, reader):
    outcomes, threads = begin(pool, "ab")
    time.sleep(0.5)
    reader.freed.set()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 2
    spent = {client: pool._fairness._accounts[client].total for client in "ab"}
    assert spent["a"] > 0.4 > spent["b"]
