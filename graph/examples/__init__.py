"""Example queries, one question a file: for the editor, for the page of the vocabulary, and for learners."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Example:
    """A query with its question in Vietnamese and English; `name` is that of its file."""

    name: str
    vi: str
    en: str
    query: str

    def question(self, language: str) -> str:
        """The question in that language."""
        return self.en if language == "en" else self.vi


@cache
def examples() -> tuple[Example, ...]:
    """All examples in the order of their files; the question stands in the first two lines of each."""
    found = sorted(entry.name for entry in files(__package__).iterdir() if entry.name.endswith(".rq"))
    return tuple(_read(name) for name in found)


def _read(file: str) -> Example:
    text = files(__package__).joinpath(file).read_text(encoding="utf-8")
    vi, en, query = text.split("\n", 2)
    return Example(
        file.removesuffix(".rq").partition("-")[2],
        vi.removeprefix("# vi: "),
        en.removeprefix("# en: "),
        query.strip() + "\n",
    )
