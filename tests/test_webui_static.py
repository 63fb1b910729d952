"""Our style sheets and scripts: whole, of our own, and free of what the strict policy forbids."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[1] / "webui/static"
SHEETS = sorted(STATIC.glob("*.css"))
SCRIPTS = sorted(STATIC.glob("*.js"))
COMMENT = re.compile(r"/\*[^*]{0,2000}(?:\*(?!/)[^*]{0,2000}){0,50}\*/")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_nests_only_under_conditions(sheet):
    rest, depth, outer = COMMENT.sub("", sheet.read_text(encoding="utf-8")), 0, []
    for token in re.findall(r"[^{}]*\{|\}", rest):
        if token == "}":
            outer.pop()
            continue
        assert all(each.startswith("@") for each in outer), f"{token.strip()} inside {outer}"
        outer.append(token.strip())
        depth = max(depth, len(outer))
    assert outer == [] and depth <= 2


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_colours_are_tokens(sheet):
    if sheet.name not in ("tokens.css", "print.css"):
        assert (
            re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", COMMENT.sub("", sheet.read_text(encoding="utf-8")))
            == []
        )


@pytest.mark.parametrize("file", [*SHEETS, *SCRIPTS], ids=lambda path: path.name)
def test_a_file_opens_with_what_it_is_for_and_asks_no_other_host(file):
    text = file.read_text(encoding="utf-8")
    assert text.startswith(("/* ", "// "))
    assert "://" not in text and "@import" not in text
    assert max(map(len, text.splitlines())) <= 125


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_make_no_code_and_no_html_out_of_text(script):
    text = script.read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text
    )


def test_both_themes_know_the_same_tokens():
    text = (STATIC / "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split('[data-bs-theme="dark"] {')[:2]
    names = re.compile(r"^  (--[a-z-]+):", re.MULTILINE)
    assert names.findall(light) == names.findall(dark.split("}")[0])


def test_every_token_that_is_used_is_known():
    known = set(
        re.findall(r"^  (--[a-z-]+):", (STATIC / "tokens.css").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for sheet in SHEETS:
        used = set(re.findall(r"var\((--[a-z-]+)\)", sheet.read_text(encoding="utf-8")))
        assert used - known == set(), sheet.name
