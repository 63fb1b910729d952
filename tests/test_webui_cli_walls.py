"""Serving where a wall around queries is missing: it is said, and a public address is refused unless told."""

import socket

import pytest

from graph.service import walls
from ontology.errors import SetupError
from webui.cli import service
from webui.settings import Settings

WALL = "seccomp (thử)"


@pytest.fixture
def without_a_wall(monkeypatch):
    monkeypatch.setattr(walls, "missing", lambda: (WALL,))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.9"])
def test_a_local_address_is_served_and_the_wall_named(without_a_wall, capsys, host):
    service._check_walls(Settings(host=host))
    assert WALL in capsys.readouterr().err


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org", ""])
def test_a_public_address_is_refused_unless_told(without_a_wall, capsys, host):
    with pytest.raises(SetupError, match=r"seccomp \(thử\)") as refusal:
        service._check_walls(Settings(host=host))
    assert "CANCU_QUERY_WITHOUT_WALLS" in refusal.value.hint
    service._check_walls(Settings(host=host, query_without_walls=True))
    assert WALL in capsys.readouterr().err


def test_nothing_is_said_where_all_walls_stand(monkeypatch, capsys):
    monkeypatch.setattr(walls, "missing", tuple)
    service._check_walls(Settings(host="0.0.0.0"))
    assert capsys.readouterr().err == ""


def test_heaps_are_bounded_before_a_store_is_opened(monkeypatch, tmp_path):
    """The threads of a store that is opened earlier have heaps of their own, and those stay."""
    steps = []
    for name in ("_keep_memory_level", "_is_built", "_serve"):
        monkeypatch.setattr(service, name, lambda *given, name=name: steps.append(name))
    monkeypatch.setattr(service, "_listen", lambda host, port: socket.socket())
    service.serve.callback(host=None, port=None, home=tmp_path, build_first=False)
    assert steps == ["_keep_memory_level", "_is_built", "_serve"]
