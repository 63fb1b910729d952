"""The pool: fair shares, the queue, new snapshots, broken answers; the walls around a worker."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from graph_samples import ROOT
from pyoxigraph import Literal, NamedNode, Quad

from graph.homefolder import HomeFolder
from graph.service import frames, walls
from graph.service.fairness import Fairness
from graph.service.formats import GRAPHS, SOLUTIONS
from graph.service.limits import Limits, Share
from graph.service.pool import Pool, Request
from graph.service.problems import AnswerBroken, QueryRefused, QueryTooLong, ServiceBusy
from graph.service.watchdog import Watchdog
from graph.writer import writing
from ontology.namespaces import BASE

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c + ?f + ?i > ?l) }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ALL = "SELECT * { ?s ?p ?o }"


def write(home, number):
    with writing(home, base=BASE) as writer:
        for each in range(number):
            node = NamedNode(f"{BASE}x/{each}")
            writer.store.add(Quad(node, NamedNode(f"{BASE}p"), Literal("w" * 200 + str(each)), node))
        writer.publish({})


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pool")
    write(folder, 500)
    return HomeFolder(folder)


@pytest.fixture
def make(home):
    pools = []

    def made(**given):
        found = Pool(lambda: home.snapshots / home.current() / "store", base=BASE, **given)
        pools.append(found)
        return found

    yield made
    for each in pools:
        each.close()


def run(pool, query, *, client="a", chosen=SOLUTIONS[2], rows=10_000):
    answer = pool.run(Request(query=query, format=chosen, rows=rows, client=client))
    return b"".join(answer.chunks).decode(), answer


def test_answers_and_tells_its_time(make):
    text, answer = run(make(), COUNT)
    assert text.split() == ["n", "500"]
    assert (answer.form, answer.truncated) == ("SELECT", False)
    assert 0 < answer.seconds < 5


def test_a_query_is_killed_at_the_deadline_and_the_next_one_runs(make):
    pool = make(limits=Limits(seconds=0.5), size=1)
    begun = time.monotonic()
    with pytest.raises(QueryTooLong, match=r"0\.5 giây"):
        run(pool, ENDLESS)
    assert time.monotonic() - begun < 1.5
    assert run(pool, COUNT)[0].split() == ["n", "500"]


@pytest.mark.parametrize(("most", "problem"), [(20_000, QueryTooLong), (100_000, AnswerBroken)])
def test_an_answer_past_its_bytes_is_refused_or_broken_once_it_began(make, most, problem):
    pool = make(limits=Limits(answer_bytes=most))
    with pytest.raises(problem):
        run(pool, ALL)
    with pytest.raises(problem):
        run(pool, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", chosen=GRAPHS[1])


def test_a_short_answer_comes_whole_and_leaves_its_worker_free(make):
    pool = make(size=1)
    answers = [pool.run(Request(query=COUNT, format=SOLUTIONS[2], rows=5)) for _ in range(3)]
    assert [each.whole.split() for each in answers] == [[b"n", b"500"]] * 3
    assert [b"".join(each.chunks) for each in answers] == [each.whole for each in answers]
    text, answer = run(pool, ALL)
    assert answer.whole is None and text.count("\n") == 501


def test_the_work_of_a_client_is_summed_over_the_window():
    clock = [0.0]
    fairness = Fairness(Share(seconds=1.0, window=10.0), clock=lambda: clock[0])
    for second in (0.0, 4.0, 8.0):
        clock[0] = second
        fairness.leave(fairness.enter("a"), 0.4)
    with pytest.raises(QueryRefused) as refusal:
        fairness.enter("a")
    assert refusal.value.retry_after == 2
    clock[0] = 10.5
    fairness.leave(fairness.enter("a"), 0.1)
    clock[0] = 30.0
    assert fairness.enter("a") == "a"


def test_a_busy_client_costs_the_thousandth_query_no_more_than_the_tenth():
    fairness = Fairness(Share(seconds=1e9))

    def spent(count):
        begun = time.perf_counter()
        for _ in range(count):
            fairness.leave(fairness.enter("a"), 0.001)
        return time.perf_counter() - begun

    first = spent(500)
    spent(20_000)
    assert spent(500) < 5 * first + 0.01


def test_a_new_snapshot_is_read_at_once(make, tmp_path):
    write(tmp_path, 3)
    home = HomeFolder(tmp_path)
    pool = Pool(lambda: home.snapshots / home.current() / "store", base=BASE)
    try:
        assert run(pool, COUNT)[0].split() == ["n", "3"]
        write(tmp_path, 5)
        assert run(pool, COUNT)[0].split() == ["n", "5"]
    finally:
        pool.close()


def test_a_client_has_so_many_queries_at_once(make):
    pool = make(share=Share(at_once=1), size=2)
    first = pool.run(Request(query=ALL, format=SOLUTIONS[0], rows=1000, client="a"))
    with pytest.raises(QueryRefused) as refusal:
        run(pool, COUNT, client="a")
    assert (refusal.value.status, refusal.value.retry_after) == (429, 1)
    assert run(pool, COUNT, client="b")[0]
    list(first.chunks)
    assert run(pool, COUNT, client="a")[0]


def test_the_queue_is_bounded(make):
    pool = make(limits=Limits(seconds=1), share=Share(queue=1, at_once=10), size=1)
    outcomes = []

    def one():
        try:
            outcomes.append(run(pool, ENDLESS))
        except Exception as error:
            outcomes.append(error)

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
        time.sleep(0.1)
    for thread in threads:
        thread.join()
    busy = [error for error in outcomes if isinstance(error, ServiceBusy)]
    assert len(busy) >= 2
    assert all(error.status == 503 and error.retry_after > 0 for error in busy)
    assert run(pool, COUNT)[0]


def test_a_reader_who_leaves_frees_the_worker(make):
    pool = make(size=1)
    for _ in range(3):
        answer = pool.run(Request(query="SELECT * { ?s ?p ?o . ?a ?b ?c }", format=SOLUTIONS[0], rows=10**6))
        answer.chunks.close()
    assert run(pool, COUNT)[0]


def test_seconds_are_shared_out_over_a_window():
    now = 100.0
    fairness = Fairness(Share(at_once=2, seconds=10, window=60), clock=lambda: now)
    fairness.leave(fairness.enter("a"), 6.0)
    fairness.leave(fairness.enter("a"), 6.0)
    with pytest.raises(QueryRefused) as refusal:
        fairness.enter("a")
    assert refusal.value.retry_after == 60
    fairness.enter("b")
    now = 161.0
    fairness.enter("a")


def inside(code, *, memory=1_000_000_000):
    """What a process says that runs `code` behind the walls."""
    program = f"import os, socket\nfrom graph.service import walls\nwalls.raise_walls({memory})\n{code}"
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)


needs_walls = pytest.mark.skipif(bool(walls.missing()), reason=f"this system lacks {walls.missing()}")


@needs_walls
@pytest.mark.parametrize(
    "code",
    [
        "socket.socket()",
        "socket.socketpair()",
        "os.execv('/bin/true', ['true'])",
        "os.write(os.memfd_create('x'), b'x')",
        "os.mkdir('/tmp/cancu-wall')",
        "os.rename('/tmp/a', '/tmp/b')",
        "bytearray(2_000_000_000)",
    ],
)
def test_a_worker_cannot(code):
    found = inside(code)
    assert found.returncode != 0
    assert "Error" in found.stderr or found.returncode < 0
    assert not Path("/tmp/cancu-wall").is_dir()


@needs_walls
def test_a_worker_can_do_its_work():
    assert inside("print(sum(range(10)))").stdout == "45\n"


@needs_walls
def test_a_worker_dies_of_too_much_work():
    found = inside("walls.allow_cpu(0.2)\nwhile True: pass")
    assert found.returncode < 0


def test_missing_walls_are_named(monkeypatch):
    monkeypatch.setattr("platform.machine", lambda: "mips")
    assert any("seccomp" in wall for wall in walls.missing())


def test_the_watchdog_sleeps_through_deadlines_that_are_over():
    waits, ended = [], threading.Event()
    watchdog = Watchdog()
    wait = watchdog._changed.wait
    watchdog._changed.wait = lambda left=None: waits.append(left) or wait(left)
    for _ in range(200):
        with watchdog.deadline(0.2, ended.set):
            time.sleep(0.0005)
    with watchdog.deadline(0.3, ended.set):
        assert ended.wait(5)
    assert len(waits) < 20


def test_a_deadline_that_comes_before_the_others_is_kept():
    watchdog, ends = Watchdog(), []
    begun = time.monotonic()
    ended = threading.Event()
    with watchdog.deadline(60, ends.append), watchdog.deadline(0.1, ended.set):
        assert ended.wait(5)
    assert time.monotonic() - begun < 2 and not ends
    with watchdog.deadline(0.05, lambda: ends.append("late")):
        pass
    time.sleep(0.2)
    assert not ends


def line():
    """A line, and the far ends of its two pipes: to write what it reads, to read what it writes."""
    source, far_in = os.pipe()
    far_out, target = os.pipe()
    return frames.Line(source, target), far_in, far_out


@pytest.mark.parametrize("size", [1, 4, 5, 6, 13, 1000])
def test_frames_come_out_as_they_went_in_however_they_are_cut(size):
    sent = [(frames.DATA, b"a" * 30), (frames.DATA, b""), (frames.WHOLE, b"b" * 200), (frames.END, b"c")]
    near, far_in, _ = line()
    data = b"".join(frames.packed(*frame) for frame in sent)

    def write():
        for start in range(0, len(data), size):
            os.write(far_in, data[start : start + size])
            time.sleep(0.0005)
        os.close(far_in)

    writer = threading.Thread(target=write)
    writer.start()
    assert [near.read() for _ in sent] == sent
    assert near.read() is None
    writer.join()


@pytest.mark.parametrize("cut", [0, 3, 5, 8])
def test_a_frame_that_breaks_off_is_none(cut):
    near, far_in, _ = line()
    os.write(far_in, frames.packed(frames.DATA, b"abcdef")[:cut])
    os.close(far_in)
    assert near.read() is None


def test_a_frame_larger_than_a_pipe_goes_whole():
    near, _, far_out = line()
    other = frames.Line(far_out, far_out)
    payload = bytes(range(256)) * 4_000
    writer = threading.Thread(target=near.write, args=(frames.DATA, payload))
    writer.start()
    assert other.read() == (frames.DATA, payload)
    writer.join()


def test_an_answer_names_the_state_it_is_of(make, home):
    assert run(make(), COUNT)[1].snapshot == home.current()
