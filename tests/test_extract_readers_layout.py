"""What plain formats tell of their layout: tables drawn with pipes, columns set by blanks."""

import unicodedata

import pytest

from extract.readers.columns import columns
from extract.readers.pipes import tables

HEADER = "| TT | Nhiệm vụ | Chủ trì | Phối hợp |\n|---|---|---|---|\n"


def rows(text):
    found = {}
    for cell in tables(text):
        found.setdefault((cell.table, cell.row), []).append(text[cell.start : cell.end].strip())
    return list(found.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            HEADER + "| 1 | Rà soát | Sở A | Sở B |\n| 2 | Báo cáo | Sở C | |\n",
            [["1", "Rà soát", "Sở A", "Sở B"], ["2", "Báo cáo", "Sở C"]],
            id="plain",
        ),
        pytest.param(
            HEADER + "| 1 | Rà soát\nquỹ đất | Sở\nA | Sở B |\n| 2 | Báo cáo | Sở C | Sở D |\n",
            [["1", "Rà soát\nquỹ đất", "Sở\nA", "Sở B"], ["2", "Báo cáo", "Sở C", "Sở D"]],
            id="cells broken over lines",
        ),
        pytest.param(
            HEADER + "| | Rà soát | Sở A | Sở B | ||\n| Báo cáo | Sở C | Sở D | ||\n",
            [["", "Rà soát", "Sở A", "Sở B"], ["", "Báo cáo", "Sở C", "Sở D"]],
            id="lost numbers",
        ),
        pytest.param(
            HEADER + "| I. Việc chung |\n| 1 | Rà soát | Sở A | Sở B |\n",
            [["I. Việc chung"], ["1", "Rà soát", "Sở A", "Sở B"]],
            id="a heading across",
        ),
    ],
)
def test_rows_of_a_table(text, expected):
    assert rows(text)[1:] == expected


def test_an_empty_cell_with_a_line_break_does_not_end_a_row():
    text = "| TT | Việc | Soạn | Thẩm tra | Hạn |\n|---|---|---|---|---|\n| 1 | A | Ban B |\n| Tháng 6 |\n"
    assert rows(text)[1] == ["1", "A", "Ban B", "", "Tháng 6"]


def test_a_letterhead_as_a_stream_of_pipes():
    text = "|\n**UBND**\nTỈNH A\n|\nCỘNG HÒA\n|\n|\nSố: 1/KH-UBND\n|\nA, ngày 1\n|\n\n**KẾ HOẠCH**\n"
    assert rows(text) == [["**UBND**\nTỈNH A", "CỘNG HÒA"], ["Số: 1/KH-UBND", "A, ngày 1"]]


@pytest.mark.parametrize("text", ["a | b", "|", "| một ô thôi |", "||", "", "\\| không phải ô \\|"])
def test_pipes_that_draw_no_table(text):
    assert tables(text) == ()


SIGNATURE = (
    "Nơi nhận:                     KT. CHỦ TỊCH\n"
    "- Như trên;\n"
    "- Sở Y tế;                    PHÓ CHỦ TỊCH\n"
    "- Lưu: VT.\n"
    "\n\n\n"
    "                              Lê Văn Sơn\n"
)


@pytest.mark.parametrize(
    "transform",
    [
        str,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("                     KT", "\t\t\tKT"),
    ],
)
def test_a_signature_beside_the_recipients(transform):
    text = transform(SIGNATURE)
    sides = {0: [], 1: []}
    for cell in columns(text):
        words = unicodedata.normalize("NFC", text[cell.start : cell.end]).replace("\u00a0", " ")
        sides[cell.column].append(words.strip())
    assert sides == {
        0: ["Nơi nhận:", "- Như trên;", "- Sở Y tế;", "- Lưu: VT."],
        1: ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Sơn"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "Giao Sở Y tế      chủ trì rà soát\nvà báo cáo.",
        "a    b    c\nd    e    f",
        "        một\n        hai",
        "",
    ],
)
def test_wide_blanks_alone_make_no_columns(text):
    assert columns(text) == ()
