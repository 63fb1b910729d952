"""Pages of a PDF: characters to words and rows, columns, margins, paragraphs."""

import pytest

from extract.readers.page import halves, margins, paragraphs
from extract.readers.page.rows import Row, Word, rows, words


def drawn(text, x, y=0.0, *, size=10.0, step=5.0):
    """Characters of a line as pdfplumber gives them; "_" moves on without drawing."""
    return [
        {"text": c, "x0": x + i * step, "x1": x + (i + 1) * step, "top": y, "bottom": y + size, "size": size}
        for i, c in enumerate(text)
        if c != "_"
    ]


def row(text, x0, x1, top, *, size=12.0):
    return Row((Word(x0=x0, x1=x1, top=top, bottom=top + size, size=size, text=text),))


def pair(left, right, top, *, edges=(60, 200, 320, 540)):
    a, b, c, d = edges
    return Row((row(left, a, b, top).words[0], row(right, c, d, top).words[0]))


@pytest.mark.parametrize(
    ("characters", "text"),
    [
        (drawn("Bộ Y tế", 50), "Bộ Y tế"),
        (drawn("BộYtế", 50) + drawn(" ", 52), "BộYtế"),  # a blank drawn upon letters parts nothing
        (drawn("Bộ", 50) + drawn("Y", 61.8) + drawn("tế", 69), "Bộ Y tế"),  # no blanks drawn: distance parts
        (drawn("Bộ Y", 50) + drawn("tế", 71), "Bộ Ytế"),  # blanks are drawn: a small distance does not
        (drawn("BBộộ", 50, step=0.5), "Bộ"),  # bold by drawing twice
        (drawn("cu\u0309a", 50), "của"),
        (drawn("tế", 70, 3) + drawn("Y", 60, 1) + drawn("Bộ", 40, 0), "Bộ Y tế"),  # drawn backwards, uneven
        ([dict(c, upright=False) for c in drawn("dấu", 0)] + drawn("x", 50), "x"),
    ],
)
def test_words_of_a_row(characters, text):
    found = rows(words(characters))
    assert [line.text for line in found] == [text]


def test_rows_from_top_to_bottom():
    assert [r.text for r in rows(words(drawn("hai", 50, 20) + drawn("một", 50, 0) + drawn("số", 90, 0)))] == [
        "một số",
        "hai",
    ]
    assert rows(words([])) == []


def shape(rows):
    return [
        item.text if isinstance(item, Row) else ([r.text for r in item.left], [r.text for r in item.right])
        for item in halves.parted(rows, 595)
    ]


BODY = [row(f"dòng {i}", 85, 540, 300 + 18 * i) for i in range(4)]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (
            [
                pair("UBND TỈNH A", "CỘNG HÒA XÃ HỘI", 50),
                pair("Số: 1", "A, ngày 2", 70),
                row("KẾ HOẠCH", 275, 345, 110),
            ],
            [(["UBND TỈNH A", "Số: 1"], ["CỘNG HÒA XÃ HỘI", "A, ngày 2"]), "KẾ HOẠCH"],
        ),
        (
            [
                pair("TỈNH ỦY", "ĐẢNG CỘNG SẢN VIỆT NAM", 50),
                row("*", 120, 130, 66),
                row("A, ngày 2", 360, 500, 82),
            ],
            [(["TỈNH ỦY", "*"], ["ĐẢNG CỘNG SẢN VIỆT NAM", "A, ngày 2"])],
        ),
        ([pair("Mức chi", "Ghi chú", 50)], ["Mức chi Ghi chú"]),  # no sign of a letterhead
        ([row("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 150, 450, 50)], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        (
            [row("KT. CHỦ TỊCH", 380, 500, 50), row("PHÓ CHỦ TỊCH", 380, 500, 68)],
            ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
    ],
)
def test_columns(head, found):
    assert shape(head + BODY) == [*found, *(r.text for r in BODY)]


def sheet(*found):
    return margins.Sheet(list(found), 595, 842)


def test_running_heads_and_page_numbers_are_left_out():
    pages = [
        sheet(row(f"Số 5/Ngày {n}", 200, 400, 30), row("2024", 85, 120, 300), row(f"- {n} -", 290, 310, 810))
        for n in (1, 2)
    ]
    running = margins.repeated(pages)
    for page in pages:
        kept, left_out = margins.body(page, running)
        assert [r.text for r in kept] == ["2024"]  # a number in the text stays
        assert left_out == 2


def test_a_head_that_stands_once_is_text():
    page = sheet(row("UBND TỈNH A", 60, 200, 40), row("Kế hoạch", 85, 300, 300))
    assert margins.body(page, margins.repeated([page])) == (page.rows, 0)


def test_footnotes():
    text = [row(f"dòng {i}", 85, 540, 100 + 20 * i) for i in range(5)]
    note = [row("1 Theo Báo cáo số 5", 85, 400, 760, size=9), row("của Sở", 85, 200, 772, size=9)]
    assert margins.without_footnotes(text + note) == (text, note)
    small = row("đơn vị: đồng", 85, 200, 760, size=9)
    assert margins.without_footnotes([*text, small]) == ([*text, small], [])


def test_beginnings_of_paragraphs():
    found = [
        row("một", 113, 540, 100),
        row("tiếp", 85, 540, 118),
        row("hết", 85, 300, 136),
        row("hai, thụt đầu dòng", 113, 540, 154),
        row("tiếp", 85, 540, 172),
        row("ba, cách xa hơn", 85, 540, 200),
        row("giữa dòng", 250, 375, 218),
    ]
    assert paragraphs.begins(found) == [True, False, False, True, False, True, False]
    assert paragraphs.begins([]) == []
