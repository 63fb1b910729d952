"""The same facts come out of the same words, however a file happens to spell, wrap or mark them.

Each transformation changes the text but not what it says. Facts are compared without offsets; offsets are
then checked on their own: each span must lead to the same words in the text that was given.
"""

import re
import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import readers
from extract.pipeline import extract
from extract.source import SourceText
from ontology.facts_json import to_json

PLAN = Path(__file__).parent.parent / "data" / "plans" / "22-KH-UBND-2023.md"
OLD_TONES = {"òa": "oà", "óa": "oá", "ủy": "uỷ", "úy": "uý", "ùy": "uỳ", "Ủy": "Uỷ", "ỦY": "UỶ"}


def wrapped(width, **options):
    def transform(text):
        paragraphs = re.split(r"(\n{2,})", text)
        fill = {"width": width, "break_long_words": False, "break_on_hyphens": False, **options}
        return "".join(
            part
            if part.startswith("\n\n")
            else "\n".join(textwrap.fill(line, **fill) for line in part.split("\n"))
            for part in paragraphs
        )

    return transform


def without_markdown(text):
    text = re.sub(r"(?m)^#+ *", "", text)
    return text.replace("**", "")


def old_tones(text):
    for new, old in OLD_TONES.items():
        text = re.sub(rf"{new}(?!\w)", old, text)
    return text


TRANSFORMATIONS = {
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "nbsp": lambda text: re.sub(r"(?<=\w) (?=\w)", "\u00a0", text),
    "wrapped at 40": wrapped(40),
    "wrapped at 77": wrapped(77),
    "wrapped at 40, also at hyphens": wrapped(40, break_on_hyphens=True),
    "without markdown": without_markdown,
    "old tones": old_tones,
    "windows lines": lambda text: text.replace("\n", "\r\n"),
    "zero-width blanks": lambda text: text.replace(" số ", " số\u200b "),
    "nfd, wrapped, windows": lambda text: unicodedata.normalize("NFD", wrapped(77)(text)).replace(
        "\n", "\r\n"
    ),
}


def read(text, name="plan.md"):
    return readers.from_string(text, name=name, format="markdown")


def fold(text):
    """Words without tone placement, dashes' blanks, marks of markdown and white space."""
    text = unicodedata.normalize("NFC", text).replace("\u200b", "")
    for new, old in OLD_TONES.items():
        text = re.sub(rf"{old}(?!\w)", new, text)
    return re.sub(r"[\s*#]+|(?<=-) | (?=-)", "", text)


def statement(facts):
    """What the facts say, without where they say it."""
    return {kind: _without_places(value) for kind, value in to_json(facts).items() if kind != "anomalies"}


def _without_places(value):
    if isinstance(value, dict):
        return {
            key: _without_places(item) for key, item in value.items() if key not in ("start", "end", "fields")
        }
    if isinstance(value, list):
        return [_without_places(item) for item in value]
    return fold(value) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def plan_text():
    return PLAN.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def plan_statement(plan_text):
    return statement(extract(read(plan_text)))


@pytest.mark.parametrize("name", TRANSFORMATIONS)
def test_same_facts(name, plan_text, plan_statement):
    found = statement(extract(read(TRANSFORMATIONS[name](plan_text))))
    for kind, expected in plan_statement.items():
        assert found[kind] == expected, kind


@pytest.mark.parametrize("name", TRANSFORMATIONS)
def test_spans_lead_to_the_same_words(name, plan_text):
    text = TRANSFORMATIONS[name](plan_text)
    facts = extract(read(text))
    assert facts.tasks
    for item in (*facts.tasks, *facts.citations):
        assert fold(text[item.start : item.end]) == fold(item.text)
    for item in (*facts.targets, *facts.deadlines, *facts.anomalies):
        assert fold(text[item.start : item.end]) == fold(item.quote)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises(text):
    facts = extract(SourceText(text=text))
    for item in (*facts.sections, *facts.citations, *facts.tasks, *facts.mentions):
        assert 0 <= item.start <= item.end <= len(text)


FRAGMENTS = st.sampled_from(
    [
        "Giao ",
        "Sở Y tế ",
        "chủ trì, ",
        "phối hợp với ",
        ":",
        "\n",
        "\n\n",
        "1. ",
        "a) ",
        "I. ",
        "- ",
        "|",
        "(",
        "“",
        "Nghị quyết số ",
        "59-NQ/TW ",
        "ngày 31/02/2020 ",
        "năm ",
        "Căn cứ ",
        "các Sở: ",
        "và ",
        "12/",
        "**",
        "Điều 1. ",
        "Nơi nhận:",
        "KẾ HOẠCH",
        "trước ngày 40 tháng 13 ",
        "Luật ",
        "\u0301",
        "đ) ",
        "Phụ lục",
        "khóa XII",
        "này",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_no_mixture_of_our_words_raises(text):
    extract(SourceText(text=text))
