"""Since when items say what they say: dates stay over builds, new and changed items get the new one."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import graph_samples as samples
import pytest

from extract.source import SourceText
from graph import changes
from graph.build import build
from graph.explorer import Explorer
from graph.finding import Asked
from graph.homefolder import HomeFolder
from graph.search import FILE
from ontology.errors import StoreError

DOCUMENT = "vb/can-tho.ubnd/kh/2022/7"
OLD, NEW = "2001-02-03T04:05:06Z", "2021-01-01T00:00:00Z"


def made(folder, *, text="Trồng rừng", more=()):
    """A folder with an index of a few items, as a build writes it."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE)) as index:
        index.execute("CREATE TABLE items (path, kind, title, label, text)")
        index.execute("CREATE TABLE facets (item, name, value)")
        rows = [("vb/x/nhiem-vu/1", text), ("vb/x/nhiem-vu/2", "Giữ rừng"), *more]
        for path, words in rows:
            index.execute("INSERT INTO items VALUES (?, 'task', '', '1', ?)", (path, words))
        index.execute("INSERT INTO facets VALUES (2, 'lead', 'cq/a')")
        index.commit()
    return folder


def since(folder):
    with closing(sqlite3.connect(folder / FILE)) as index:
        sql = "SELECT path, since FROM changes JOIN items ON items.rowid = changes.item"
        return {path.rpartition("/")[2]: when for path, when in index.execute(sql)}


def written(folder, before, when):
    changes.write(folder, before, now=datetime.fromisoformat(when))
    return since(folder)


def test_what_stays_keeps_its_day_and_what_changes_gets_a_new_one(tmp_path):
    first = made(tmp_path / "1")
    assert written(first, None, OLD) == {"1": OLD, "2": OLD}
    second = made(tmp_path / "2", text="Trồng nhiều rừng", more=[("vb/x/nhiem-vu/3", "Mới")])
    assert written(second, first, NEW) == {"1": NEW, "2": OLD, "3": NEW}
    third = made(tmp_path / "3", text="Trồng nhiều rừng")
    with closing(sqlite3.connect(third / FILE)) as index:
        index.execute("UPDATE facets SET value = 'cq/b'")
        index.commit()
    assert written(third, second, "2022-01-01T00:00:00Z") == {"1": NEW, "2": "2022-01-01T00:00:00Z"}


def test_an_index_that_dates_nothing_is_no_hindrance(tmp_path):
    first, second = made(tmp_path / "1"), made(tmp_path / "2")
    assert written(second, first, NEW) == {"1": NEW, "2": NEW}
    assert written(made(tmp_path / "3"), tmp_path / "nowhere", NEW) == {"1": NEW, "2": NEW}


def read(path):
    return SourceText(text=path.read_text(encoding="utf-8"), name=path.name, format="markdown")


def test_builds_carry_the_days_on(tmp_path):
    source, home = tmp_path / "rung.md", tmp_path / "home"
    source.write_text(samples.TEXT, encoding="utf-8")

    def dated():
        build([source], home, read=read, extract=lambda _: samples.sample(DOCUMENT), fresh=True)
        with Explorer.open(home) as explorer:
            rows = explorer.find(Asked(order="changed", size=5000)).rows
        return {row.ref.path: row.since for row in rows}

    first = dated()
    assert first and all(datetime.fromisoformat(when).tzinfo == UTC for when in first.values())
    with closing(sqlite3.connect(next((home / "snapshots").glob("*")) / FILE)) as index:
        index.execute("UPDATE changes SET since = ?", (OLD,))
        index.commit()
    assert set(dated().values()) == {OLD}


def test_newest_changes_come_first_and_an_older_index_is_told(tmp_path):
    source, home = tmp_path / "rung.md", tmp_path / "home"
    source.write_text(samples.TEXT, encoding="utf-8")
    build([source], home, read=read, extract=lambda _: samples.sample(DOCUMENT))
    file = next((home / "snapshots").glob("*")) / FILE
    with closing(sqlite3.connect(file)) as index:
        index.execute("UPDATE changes SET since = ? WHERE item = 3", ("2999-01-01T00:00:00Z",))
        index.commit()
    with Explorer.open(home) as explorer:
        found = explorer.find(Asked(order="changed"))
        assert [row.since for row in found.rows] == sorted((row.since for row in found.rows), reverse=True)
        assert found.rows[0].since.startswith("2999") and explorer.count(Asked()) == found.total
    with closing(sqlite3.connect(file)) as index:
        index.execute("DROP TABLE changes")
        index.commit()
    with Explorer.open(home) as explorer:
        assert explorer.find(Asked()).total
        with pytest.raises(StoreError):
            explorer.find(Asked(order="changed"))


def test_an_index_made_of_a_remote_state_is_dated_by_the_one_before(tmp_path):
    home = HomeFolder(tmp_path)
    assert home.newest_derived() is None
    (tmp_path / "remote").mkdir()
    made(tmp_path / "remote" / ".half")
    assert home.newest_derived() is None
    first = made(tmp_path / "remote" / "a")
    written(first, home.newest_derived(), OLD)
    assert written(made(tmp_path / "remote" / "b"), first, NEW) == {"1": OLD, "2": OLD}
