"""Answers kept at hand: made once for all who ask at the same time, and again after a failure."""

import threading
import time
from types import SimpleNamespace

import pytest

from graph import state


@pytest.fixture
def kept(tmp_path):
    return state.State(SimpleNamespace(folder=tmp_path), lambda catalogue: None)


def test_an_answer_asked_for_by_many_is_made_once(kept):
    made, given = [], []

    def make():
        made.append(1)
        time.sleep(0.05)
        return "answer"

    threads = [threading.Thread(target=lambda: given.append(kept.once("x", make))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert given == ["answer"] * 8
    assert len(made) == 1


def test_an_answer_may_need_another_one(kept):
    assert kept.once("outer", lambda: kept.once("inner", lambda: 1) + 1) == 2


def test_what_failed_is_made_again(kept):
    with pytest.raises(ZeroDivisionError):
        kept.once("x", lambda: 1 // 0)
    assert kept.once("x", lambda: None) is None
    assert kept.once("x", lambda: 1) is None


def test_only_lasting_answers_stay_when_many_others_come(kept):
    for key, lasting in (("passing", False), ("lasting", True)):
        kept.once(key, lambda: "first", lasting=lasting)
    for number in range(state.KEPT):
        kept.once(number, lambda: None)
    assert kept.once("lasting", lambda: "second", lasting=True) == "first"
    assert kept.once("passing", lambda: "second") == "second"
