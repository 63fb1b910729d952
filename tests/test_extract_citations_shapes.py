"""Citations in all the shapes officials write, as lines that a lawyer can read.

Each line of `golden_citations/*.txt` is a made-up text with its citations in double brackets; ⏎ is a line
end. Indented lines below it say of each citation: type; number or name; date or year; issuer ("-" where the
text says none). A line after "! REASON" is not read yet: the day it is, the test says so.
"""

import re
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from extract import citations
from extract.draft import CitationMention

FOLDER = Path(__file__).parent / "golden_citations"
MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


class Line(NamedTuple):
    text: str
    quotes: list[str]
    fields: list[list[str]]


def _lines() -> list[Any]:
    found: list[Any] = []
    reason = ""
    for path in sorted(FOLDER.glob("*.txt")):
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if row.startswith("  "):
                found[-1].values[0].fields.append([part.strip() for part in row.split(";")])
            elif row.startswith("!"):
                reason = row[1:].strip()
            elif row and not row.startswith("#"):
                words = row.replace("⏎", "\n")
                line = Line(MARKED.sub(r"\1", words), MARKED.findall(words), [])
                marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
                found.append(pytest.param(line, id=f"{path.stem}-{number}", marks=marks))
                reason = ""
    return found


def _said(item: CitationMention) -> list[str]:
    """What a mention says, in the order of the files."""
    day = item.date or (str(item.year) if item.year else None)
    return [part or "-" for part in (item.type, item.number or item.name, day, item.issuer)]


@pytest.mark.parametrize("line", _lines())
def test_what_is_cited(line: Line) -> None:
    found = citations.find(line.text, self_references=False)
    assert [line.text[item.start : item.end] for item in found] == line.quotes
    if line.fields:
        assert [_said(item) for item in found] == line.fields


VARIANTS = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "capitals": str.upper,
    "hard blanks": lambda text: text.replace(" ", "\u00a0"),
    "wide blanks": lambda text: text.replace(" ", "  "),
    "broken lines": lambda text: re.sub(r" (?=số|ngày|năm|tháng|của)", "\n", text),
}
# Where the case of a letter is what tells: no blank before "ngày", a number with a letter, no capitals.
CASE_TELLS = re.compile(r"[A-Z](?:ngày|của)|\d\.a/|/nq-")


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_same_is_cited_in_any_dress(variant: str) -> None:
    for row in _lines():
        text = row.values[0].text
        if variant == "capitals" and CASE_TELLS.search(text):
            continue
        assert _numbers(VARIANTS[variant](text)) == _numbers(text), text


def _numbers(text: str) -> list[str]:
    found = citations.find(text, self_references=False)
    return [item.number.casefold() for item in found if item.number]


def test_there_are_lines_of_every_kind() -> None:
    assert len(_lines()) > 350
    assert all(
        row.values[0].fields or row.values[0].quotes or row.id.startswith("nothing") for row in _lines()
    )
