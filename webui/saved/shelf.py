"""Where saved searches lie: a small SQLite file in the home folder, beside the originals.

A browser holds one random token in a cookie; the file knows only its hash, so that who reads the file cannot
act for anybody. A search has an unguessable id of its own: whoever is given its address may read it, only the
browser that made it may change it.
"""

import hashlib
import re
import secrets
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ontology.errors import InputError, LimitError, StoreError, UnknownItemError

FILE = "saved-searches.db"
MOST = 50
"""Searches of one browser."""
MOST_OF_ALL = 20_000
LONGEST_NAME, LONGEST_QUERY = 120, 2_000
FORGOTTEN = timedelta(days=730)
"""Searches that nobody has opened for so long make room for new ones."""
_TABLE = """
CREATE TABLE IF NOT EXISTS searches (id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL,
    query TEXT NOT NULL, made TEXT NOT NULL, used TEXT NOT NULL) WITHOUT ROWID
"""
_OWNED = "CREATE INDEX IF NOT EXISTS by_owner ON searches (owner, made)"
_ID = re.compile(r"[0-9a-f]{32}")
_BLANK = re.compile(r"[\x00-\x1f\x7f\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A saved search: `query` is that of the catalogue, `made` when it was saved (UTC, RFC 3339)."""

    id: str
    name: str
    query: str
    made: str


def token() -> str:
    """A new secret for a browser: 256 random bits."""
    return secrets.token_urlsafe(32)


class Searches:
    """The saved searches of a home folder; nothing is created before something is saved."""

    def __init__(self, home: Path) -> None:
        self.file = home / FILE

    def add(self, owner: str, name: str, query: str) -> Saved:
        """Keep a search for the browser with this token. Raises InputError, LimitError, StoreError."""
        if len(query) > LONGEST_QUERY:
            raise LimitError("Tìm kiếm này quá dài nên không lưu được.", hint="Bỏ bớt điều kiện rồi lưu lại.")
        now = _now()
        made = Saved(id=uuid.uuid4().hex, name=_named(name), query=query, made=now)
        with self._writing() as file:
            mine = file.execute("SELECT COUNT(*) FROM searches WHERE owner = ?", (_hash(owner),)).fetchone()[
                0
            ]
            if mine >= MOST:
                raise LimitError(
                    f"Mỗi trình duyệt lưu nhiều nhất {MOST} tìm kiếm.", hint="Xóa bớt rồi lưu lại."
                )
            oldest = (datetime.now(UTC) - FORGOTTEN).strftime("%Y-%m-%d")
            file.execute("DELETE FROM searches WHERE used < ?", (oldest,))
            if file.execute("SELECT COUNT(*) FROM searches").fetchone()[0] >= MOST_OF_ALL:
                raise LimitError("Nơi lưu tìm kiếm đã đầy.", hint="Báo người quản trị.")
            row = (made.id, _hash(owner), made.name, query, now, now[:10])
            file.execute("INSERT INTO searches VALUES (?, ?, ?, ?, ?, ?)", row)
        return made

    def rename(self, owner: str, id_: str, name: str) -> None:
        """Give a search of this browser another name. Raises UnknownItemError for one of another browser."""
        named = _named(name)
        with self._writing() as file:
            where = "WHERE id = ? AND owner = ?"
            done = file.execute(f"UPDATE searches SET name = ? {where}", (named, id_, _hash(owner)))
            _one(done.rowcount)

    def remove(self, owner: str, id_: str) -> None:
        """Forget a search of this browser. Raises UnknownItemError for one of another browser."""
        with self._writing() as file:
            done = file.execute("DELETE FROM searches WHERE id = ? AND owner = ?", (id_, _hash(owner)))
            _one(done.rowcount)

    def of(self, owner: str) -> tuple[Saved, ...]:
        """The searches of a browser, newest first."""
        sql = "SELECT id, name, query, made FROM searches WHERE owner = ? ORDER BY made DESC, id"
        with self._reading() as file:
            rows = file.execute(sql, (_hash(owner),)).fetchall() if file else []
        return tuple(Saved(id=id_, name=name, query=query, made=made) for id_, name, query, made in rows)

    def get(self, id_: str) -> Saved:
        """The search with this id, whoever made it. Raises UnknownItemError."""
        sql = "SELECT id, name, query, made, used FROM searches WHERE id = ?"
        with self._reading() as file:
            row = file.execute(sql, (id_,)).fetchone() if file and _ID.fullmatch(id_) else None
        if row is None:
            raise UnknownItemError(
                "Không có tìm kiếm đã lưu ở địa chỉ này.", hint="Có thể người lưu đã xóa. Xem lại địa chỉ."
            )
        self._note(row[0], row[4])
        return Saved(id=row[0], name=row[1], query=row[2], made=row[3])

    def owns(self, owner: str, id_: str) -> bool:
        """Whether the search is of the browser with this token."""
        return bool(owner) and any(each.id == id_ for each in self.of(owner))

    def _note(self, id_: str, used: str) -> None:
        """Remember, once a day, that a search is in use, where anything can be written."""
        today = _now()[:10]
        if used == today:
            return
        try:
            with self._writing() as file:
                file.execute("UPDATE searches SET used = ? WHERE id = ?", (today, id_))
        except StoreError:
            return

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.file, timeout=5, isolation_level=None)) as file:
                self.file.chmod(0o600)
                file.execute("BEGIN IMMEDIATE")
                file.execute(_TABLE)
                file.execute(_OWNED)
                yield file
                file.execute("COMMIT")
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                "Không lưu được tìm kiếm.", hint="Thử lại sau; nếu vẫn lỗi, báo người quản trị."
            ) from error

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        if not self.file.is_file():
            yield None
            return
        try:
            with closing(
                sqlite3.connect(f"{self.file.absolute().as_uri()}?mode=ro", uri=True, timeout=5)
            ) as file:
                yield file
        except sqlite3.Error as error:
            raise StoreError("Không đọc được các tìm kiếm đã lưu.", hint="Báo người quản trị.") from error


def _named(name: str) -> str:
    told = _BLANK.sub(" ", name).strip()
    if not told:
        raise InputError("Chưa đặt tên cho tìm kiếm.", hint="Viết một tên ngắn rồi lưu lại.")
    if len(told) > LONGEST_NAME:
        raise InputError(f"Tên dài quá {LONGEST_NAME} ký tự.", hint="Viết tên ngắn hơn.")
    return told


def _one(rows: int) -> None:
    if rows != 1:
        raise UnknownItemError(
            "Tìm kiếm này không phải do trình duyệt này lưu.", hint="Chỉ trình duyệt đã lưu mới đổi được."
        )


def _hash(owner: str) -> str:
    return hashlib.sha256(owner.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
