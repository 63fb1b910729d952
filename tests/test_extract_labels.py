"""Labels at the start of a line."""

import pytest

from extract.language import labels


@pytest.mark.parametrize(
    ("line", "kind", "text", "ordinal", "rest"),
    [
        ("I. MỤC ĐÍCH", "roman", "I", 1, "MỤC ĐÍCH"),
        ("XIV. Tổ chức", "roman", "XIV", 14, "Tổ chức"),
        ("II- NHIỆM VỤ", "roman", "II", 2, "NHIỆM VỤ"),
        ("IV/ Kinh phí", "roman", "IV", 4, "Kinh phí"),
        ("B. NỘI DUNG", "upper", "B", 2, "NỘI DUNG"),
        ("1. Mục đích", "number", "1", 1, "Mục đích"),
        ("12.Kinh phí", "number", "12", 12, "Kinh phí"),
        ("3) Sở Y tế", "number", "3", 3, "Sở Y tế"),
        ("2- Xác định", "number", "2", 2, "Xác định"),
        ("2.1. Phạm vi", "dotted", "2.1", 1, "Phạm vi"),
        ("2.1 Phạm vi", "dotted", "2.1", 1, "Phạm vi"),
        ("1.2.3. Phạm vi", "dotted", "1.2.3", 3, "Phạm vi"),
        ("đ) Rà soát", "letter", "đ", 5, "Rà soát"),
        ("aa) Rà soát", "letter", "aa", 24, "Rà soát"),
        ("- Rà soát", "bullet", "-", 0, "Rà soát"),
        ("+ Rà soát", "bullet", "+", 0, "Rà soát"),
        ("Điều 5. Hiệu lực", "điều", "5", 5, " Hiệu lực"),
        ("Điều 5", "điều", "5", 5, ""),
        ("Điều 12 Hiệu lực thi hành", "điều", "12", 12, " Hiệu lực thi hành"),
        ("Chương II", "chương", "II", 2, ""),
        ("Phần thứ nhất", "phần", "nhất", 1, ""),
        ("Mục 2. TRÁCH NHIỆM", "mục lớn", "2", 2, " TRÁCH NHIỆM"),
        ("Phụ lục III", "phụ lục", "III", 3, ""),
        ("PHỤ LỤC", "phụ lục", "", 0, ""),
    ],
)
def test_labels_are_read(line, kind, text, ordinal, rest):
    label = labels.read(line)
    assert label is not None
    assert (label.kind, label.text, label.ordinal, line[label.end :]) == (kind, text, ordinal, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Mục tiêu chung",
        "Phần mềm dùng chung",
        "12/2022/TT-BTC",
        "3.000 đồng",
        "2021 - 2025",
        "Điều 5 Luật Thủy lợi quy định",
        "ra. Tăng cường",
        "Sở Y tế",
        "",
        "I",
        "5",
    ],
)
def test_text_that_only_looks_like_a_label(line):
    assert labels.read(line) is None


@pytest.mark.parametrize(
    ("text", "value"), [("I", 1), ("IV", 4), ("XIX", 19), ("XL", 40), ("IIII", 0), ("VX", 0), ("", 0)]
)
def test_roman_numbers(text, value):
    assert labels.roman(text) == value


def test_points_run_through_the_vietnamese_alphabet():
    assert [labels.letter_ordinal(letter) for letter in labels.LETTERS] == list(range(1, 24))


def test_a_roman_of_one_letter_may_be_a_letter():
    label = labels.read("C. GIẢI PHÁP")
    assert label is not None
    letter = labels.as_letter(label) or label
    assert (letter.kind, letter.ordinal) == ("upper", 3)


@pytest.mark.parametrize(("cell", "ordinal"), [("II", 2), ("A", 1), ("II.", 2), ("12", None), ("Sở", None)])
def test_bare_labels_of_table_headings(cell, ordinal):
    label = labels.bare(cell)
    assert (label.ordinal if label else None) == ordinal
