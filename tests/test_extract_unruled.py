"""Tables of PDF files without ruled lines: columns told by their titles, rows by their numbers."""

import pytest
from made_files import Pdf
from made_tables import found

from extract.readers import from_string, pdf
from extract.readers.limits import DEFAULT

COLUMNS = (70, 105, 270, 400, 510)  # points from the left
TITLES = (("STT",), ("Nhiệm vụ",), ("Cơ quan chủ trì",), ("Cơ quan phối", "hợp"), ("Thời gian",))
ROWS = (
    (
        ("1",),
        ("Lắp đặt điểm phát", "sóng tại các chợ"),
        ("Sở Khoa học và", "Công nghệ"),
        ("Sở Tài chính",),
        ("Quý II", "/2025"),
    ),
    (("2",), ("Nâng cấp trang thông", "tin của các chợ"), ("Sở Công Thương",), ("Sở Y tế",), ("Quý III",)),
    (("3",), ("Tập huấn tiểu thương",), ("Công an tỉnh",), ("Sở Công", "Thương"), ("Quý IV",)),
)
AROUND = (
    "Ủy ban nhân dân tỉnh phân công các sở, ban, ngành như sau:",
    "Bảng này được niêm yết tại trụ sở và các chợ.",
)


class Sheet:
    """Lines of a page from top to bottom."""

    def __init__(self, size=11):
        self.made, self.y, self.size = Pdf(), 90, size

    def line(self, text):
        self.made.text(70, self.y, text, 14)
        self.y += 24

    def row(self, cells, *, middle=False, gap=8):
        """Cells of one row, their lines from the top or about the middle."""
        height = max(len(lines) for lines in cells)
        for x, lines in zip(COLUMNS, cells, strict=True):
            first = (height - len(lines)) / 2 if middle else 0
            for place, text in enumerate(lines):
                self.made.text(x, self.y + 14 * (first + place), text, self.size)
        self.y += 14 * height + gap

    def group(self, number, text):
        self.made.text(70, self.y, number, self.size)
        self.made.text(105, self.y, text, self.size)
        self.y += 22

    def page(self):
        self.made.page()
        self.y = 90

    def source(self):
        return pdf.parse(self.made.bytes(), name="bảng.pdf", limits=DEFAULT)


def filled(*, middle=False, gap=8, size=11):
    sheet = Sheet(size)
    sheet.line(AROUND[0])
    for cells in (TITLES, *ROWS):
        sheet.row(cells, middle=middle, gap=gap)
    sheet.line(AROUND[1])
    return sheet


def over_pages():
    sheet = Sheet()
    sheet.line(AROUND[0])
    for cells in (TITLES, *ROWS[:2]):
        sheet.row(cells)
    sheet.page()
    for cells in (TITLES, *ROWS[2:]):
        sheet.row(cells)
    sheet.line(AROUND[1])
    return sheet


def in_groups():
    sheet = Sheet()
    sheet.line(AROUND[0])
    sheet.row(TITLES)
    sheet.group("I", "HẠ TẦNG CỦA CÁC CHỢ VÀ ĐƯỜNG TRUYỀN TRÊN ĐỊA BÀN TỈNH")
    sheet.row(ROWS[0])
    sheet.row(ROWS[1])
    sheet.group("II", "AN TOÀN THÔNG TIN VÀ KỸ NĂNG CỦA TIỂU THƯƠNG, NGƯỜI DÂN")
    sheet.row(ROWS[2])
    sheet.line(AROUND[1])
    return sheet


def duties(source):
    """Who does what."""
    return [(task, leads, others) for task, leads, others, _limits in found(source)]


def in_markdown():
    rows = ["| " + " | ".join(" ".join(lines) for lines in row) + " |" for row in (TITLES, *ROWS)]
    rows.insert(1, "|---" * len(COLUMNS) + "|")
    return from_string("\n\n".join([AROUND[0], "\n".join(rows), AROUND[1]]))


SHEETS = {
    "top": filled,
    "middle": lambda: filled(middle=True),
    "tight": lambda: filled(gap=0),
    "small": lambda: filled(size=9),
    "pages": over_pages,
    "groups": in_groups,
}


@pytest.mark.parametrize("how", SHEETS)
def test_the_duties_are_those_of_the_same_table_in_markdown(how):
    expected = duties(in_markdown())
    assert len(expected) == len(ROWS)
    source = SHEETS[how]().source()
    assert duties(source) == expected
    assert source.text.rstrip().endswith(AROUND[1]), "what stands below the table stays below it"


def test_small_rows_at_the_foot_of_a_page_are_no_footnotes():
    sheet = Sheet(size=9)
    for number in range(18):
        sheet.line(f"Dòng thứ {number} của lời văn trong trang này, viết cho đủ dài.")
    for cells in (TITLES, *ROWS[:2]):
        sheet.row(cells)
    sheet.page()
    sheet.line(AROUND[1])
    text = sheet.source().text
    assert text.index("Lắp đặt điểm phát") < text.index(AROUND[1])


@pytest.mark.parametrize(
    "lines",
    [
        ("STT là số thứ tự của nhiệm vụ trong bảng, cơ quan chủ trì ghi ở cột sau.",),
        ("STT    Nhiệm vụ    Cơ quan chủ trì",),
    ],
)
def test_words_alone_make_no_table(lines):
    sheet = Sheet()
    for line in (*lines, AROUND[0], AROUND[1]):
        sheet.line(line)
    assert all(item.kind != "cell" for item in sheet.source().layout)
