"""Tables with pipes between cells only, as converters of web pages write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.readers import from_string, open_pipes

TITLES = "STT | Nhiệm vụ | Chủ trì\n---|---|---\n"


def cells(text: str) -> list[tuple[int | None, int | None, int | None, str]]:
    source = from_string(text, name="thử", format="markdown")
    return [
        (cell.table, cell.row, cell.column, " ".join(source.text[cell.start : cell.end].split()))
        for cell in source.layout
    ]


HEAD = [(0, 0, 0, "STT"), (0, 0, 1, "Nhiệm vụ"), (0, 0, 2, "Chủ trì")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("1 | Đắp đê | Sở Xây dựng\n", [(0, 1, 0, "1"), (0, 1, 1, "Đắp đê"), (0, 1, 2, "Sở Xây dựng")]),
        (
            "1 | Đắp đê\nven sông | Sở Xây dựng\n",
            [(0, 1, 0, "1"), (0, 1, 1, "Đắp đê ven sông"), (0, 1, 2, "Sở Xây dựng")],
        ),
        ("1 | Đắp đê |\n\nVăn bản | này\n", [(0, 1, 0, "1"), (0, 1, 1, "Đắp đê")]),
        (
            "1 | Đắp đê | Sở Xây dựng,\nSở Tài chính\n",
            [(0, 1, 0, "1"), (0, 1, 1, "Đắp đê"), (0, 1, 2, "Sở Xây dựng, Sở Tài chính")],
        ),
    ],
)
def test_rows_end_with_their_last_pipe(rows: str, expected: list[tuple[int, int, int, str]]) -> None:
    assert cells(TITLES + rows) == HEAD + expected


def test_an_empty_first_cell_begins_no_table_of_the_other_kind() -> None:
    found = cells(TITLES + " | Đắp đê | Sở Y tế\n\n| A | B |\n|---|---|\n| C | D |\n")
    assert {table for table, *_ in found} == {0, 1}
    assert [text for table, _, _, text in found if table == 1] == ["A", "B", "C", "D"]


def test_a_line_with_a_pipe_is_no_table() -> None:
    assert cells("Kế hoạch | năm 2024\n\n---\n\nGiao Sở Y tế | tiêm phòng.\n") == []


@given(st.text(alphabet="a |-\n:\\", max_size=300))
def test_any_text_keeps_its_length(text: str) -> None:
    found, spans = open_pipes.tables(text)
    assert len(open_pipes.without(text, spans)) == len(text)
    assert all(0 <= cell.start <= cell.end <= len(text) for cell in found)
