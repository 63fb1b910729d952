"""The files behind the held documents: what is given, what is known of each, what need not be read."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ontology.errors import InputError

RANKS = (".md", ".markdown", ".docx", ".html", ".htm", ".txt", ".pdf")
"""Which file of a document its facts are read from: the one whose format says most of the layout."""
_TRIGRAM = 3
_ALIKE = 0.8
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Given:
    """A file to build from: `place` is where it was given, `file` where its bytes are now."""

    place: str
    file: Path
    name: str
    ocr: bool = False

    @property
    def suffix(self) -> str:
        """The end of its name, which says the format."""
        return self.file.suffix.lower()

    @cached_property
    def digest(self) -> str | None:
        """SHA-256 of its bytes; None if they cannot be read."""
        try:
            with self.file.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A file of a document: where it was given, its name, digest and suffix."""

    place: str
    name: str
    digest: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of a held document: the file its facts come from, and the others that say the same.

    `reading` is the version of the extraction that read it, `ocr` whether its pages were recognised;
    `tasks` are the ids of tasks that keep an older address: what the text would number them -> what they are.
    """

    place: str
    name: str
    digest: str
    suffix: str
    reading: str = ""
    ocr: bool = False
    others: tuple[Copy, ...] = ()
    tasks: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "Entry":
        """From a row of the manifest."""
        others = tuple(Copy(**copy) for copy in record.get("others", ()))
        return cls(**{**record, "others": others})

    def record(self) -> dict[str, Any]:
        """As a row of the manifest."""
        return {**asdict(self), "others": [asdict(copy) for copy in self.others]}

    @property
    def copy(self) -> Copy:
        """Its first file."""
        return Copy(place=self.place, name=self.name, digest=self.digest, suffix=self.suffix)

    def with_other(self, copy: Copy) -> "Entry":
        """With one more file; one of the same place goes."""
        others = [other for other in self.others if other.place != copy.place]
        return replace(self, others=(*others, copy))


def rank(suffix: str) -> int:
    """How much a format says; less is more."""
    return RANKS.index(suffix) if suffix in RANKS else len(RANKS)


def files(sources: Iterable[Path], suffixes: Sequence[str]) -> Iterator[Path]:
    """The files that are meant: those given, and those of the folders given, at any depth.

    Raises InputError for a path where nothing is.
    """
    for path in sources:
        if path.is_dir():
            inside = (entry for entry in path.rglob("*") if entry.suffix.lower() in suffixes)
            yield from sorted(entry for entry in inside if entry.is_file() and _shown(entry, path))
        elif path.exists():
            yield path
        else:
            raise InputError(f"Không có {path}.", hint="Kiểm tra đường dẫn.")


def _shown(entry: Path, folder: Path) -> bool:
    """Hidden files, and the locks that word processors leave beside an open document, are not meant."""
    parts = entry.relative_to(folder).parts
    return not any(part.startswith(".") for part in parts) and not entry.name.startswith("~$")


def version() -> str:
    """The version of the extraction: changes when its code or what it knows does."""
    parts = hashlib.sha256()
    for package in ("ontology", "extract"):
        spec = find_spec(package)
        for root in (spec.submodule_search_locations or ()) if spec else ():
            for file in sorted(Path(root).rglob("*")):
                if file.suffix in (".py", ".toml", ".ttl"):
                    parts.update(file.name.encode() + b"\0" + file.read_bytes())
    return parts.hexdigest()[:16]


def alike(one: str, other: str) -> bool:
    """Whether two texts are one document in two formats: most of their runs of three words are the same.

    Marks between the words do not count: formats differ in hyphens, in the labels of lists, in table bars.
    """
    ours, theirs = _runs(one), _runs(other)
    return len(ours & theirs) >= _ALIKE * max(len(ours | theirs), 1)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    return set(zip(*(words[start:] for start in range(_TRIGRAM)), strict=False)) or {tuple(words)}
