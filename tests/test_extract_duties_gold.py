"""The directives of the plan, one by one, as the gold has them: leads, coordinators, order or request."""

import json
from pathlib import Path

from extract import duties, letterhead, readers, structure, text
from extract.agencies import Book

DATA = Path(__file__).parent.parent / "data"
STEM = "22-KH-UBND-2023"


def test_the_directives_of_the_plan_equal_gold() -> None:
    gold = json.loads((DATA / f"gold/{STEM}.gold.json").read_text(encoding="utf-8"))
    clean = text.clean(readers.read(DATA / f"plans/{STEM}.md"))
    head = letterhead.read(clean, ())
    book = Book(place="Cần Thơ", date="2023-02-06", issuer="UBND thành phố Cần Thơ")
    found = duties.find(clean, structure.sections(clean, head), book)
    assert [
        (duty.section, duty.inline, duty.mode, names(book, duty.leads), names(book, duty.coordinators))
        for duty in found
    ] == [
        (
            item["section"],
            item["id"].endswith("-inline"),
            item["mode"],
            fold(item["leads"]),
            fold(item["coordinators"]),
        )
        for item in gold["assignments"]
    ]


def names(book: Book, bodies: tuple[str, ...]) -> list[str]:
    return fold([book.met(body).name for body in bodies])


def fold(values: list[str]) -> list[str]:
    return [value.casefold() for value in values]
