"""Tables of tasks as users bring them: the same table as DOCX and as PDF gives the same duties."""

import pytest
from made_files import Pdf, docx, p, spanned

from extract.pipeline import extract
from extract.readers import docx as docx_reader
from extract.readers import from_string
from extract.readers import pdf as pdf_reader
from extract.readers.limits import DEFAULT

COLUMNS = (60, 95, 240, 350, 460, 540)
TITLES = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]
OPENING = "Ủy ban nhân dân tỉnh phân công các cơ quan, đơn vị như sau:"
CLOSING = "Các cơ quan, đơn vị báo cáo kết quả về Văn phòng."


def in_docx(*pages):
    """The pages of a table as one, without the titles that each page says again."""
    titles = next((place for place, row in enumerate(pages[0]) if row[0] == "1"), len(pages[0]))
    rows = [*pages[0], *(row for page in pages[1:] for row in page[titles:])]
    return docx_reader.parse(docx(p(OPENING) + spanned(rows) + p(CLOSING)), name="bảng", limits=DEFAULT)


def in_pdf(*pages, columns=COLUMNS, rules=True):
    made = Pdf()
    made.text(60, 80, OPENING, 12)
    for place, rows in enumerate(pages):
        if place:
            made.page()
        y = made.table(columns, 120, rows, rules=rules)
    made.text(60, y + 30, CLOSING, 12)
    return pdf_reader.parse(made.bytes(), name="bảng", limits=DEFAULT)


def found(source):
    """(task, who leads, who coordinates, limits) of every task."""
    facts = extract(source)
    names = {agency.id: agency.name for agency in facts.agencies}
    known = {duty.id: duty for duty in facts.assignments}
    return [
        (
            " ".join(task.text.split()),
            [names[body] for body in known[task.assignment].leads],
            [names[body] for body in known[task.assignment].coordinators],
            [limit.due or limit.quote for limit in facts.deadlines if limit.task == task.id],
        )
        for task in facts.tasks
        if task.assignment in known
    ]


DYKES = (
    "Kiểm tra đê điều trước mùa mưa lũ",
    ["Sở Nông nghiệp và Môi trường"],
    ["Sở Xây dựng", "Công an tỉnh"],
    ["2026-05-31"],
)
PUMPS = ("Sửa chữa trạm bơm", ["Sở Xây dựng"], ["Sở Tài chính"], ["2026-06-30"])
DYKES_ROW = [
    "1",
    "Kiểm tra đê điều trước mùa mưa lũ",
    "Sở Nông nghiệp và Môi trường",
    "- Sở Xây dựng\n- Công an tỉnh",
    "Tháng 5/2026",
]
PUMPS_ROW = ["2", "Sửa chữa trạm bơm", "Sở Xây dựng", "Sở Tài chính", "Quý II/2026"]


def both(*pages, **drawn):
    return {"docx": in_docx(*pages), "pdf": in_pdf(*pages, **drawn)}


BODIES_BY_LINES = [
    TITLES,
    ["1", "Mở lớp tập huấn", "Sở Y tế\nSở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch\nBáo Lam Giang", "2026"],
    ["2", "Cấp phát thuốc", "Văn phòng Sở\nHội quán Lam Giang", "Sở Tài chính", "Tháng 7/2026"],
]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_line_of_a_cell_that_its_author_began_may_name_another_body(form):
    assert [(leads, others) for _, leads, others, _ in found(both(BODIES_BY_LINES)[form])] == [
        (["Sở Y tế", "Sở Nội vụ"], ["Sở Văn hóa, Thể thao và Du lịch", "Báo Lam Giang"]),
        (["Văn phòng Sở", "Hội quán Lam Giang"], ["Sở Tài chính"]),
    ]


def test_a_dash_that_the_width_of_a_cell_put_first_is_no_bullet():
    row = ["1", "Mở chuyên mục", "Đài Truyền thanh - Truyền hình huyện", "", "2026"]
    assert found(in_pdf([TITLES, row], columns=(60, 95, 240, 341, 430, 540)))[0][1] == [row[2]]


def test_lines_that_the_width_of_a_cell_broke_are_one():
    texts = [
        source.text[item.start : item.end]
        for source in [in_pdf([TITLES, DYKES_ROW])]
        for item in source.layout
        if item.row == 1
    ]
    assert texts == DYKES_ROW


def test_a_date_that_a_narrow_column_broke_is_one_again():
    source = in_pdf([["TT", "Hạn"], ["1", "30/11/20\n24"]], columns=(60, 100, 152))
    assert "30/11/2024" in source.text


TWO_ROWS = [
    ["TT", "Nhiệm vụ", "Phân công", "", "Thời gian"],
    [None, None, "Chủ trì", "Phối hợp", None],
]


def test_two_rows_of_titles_are_said_again_above_the_rest_of_a_row():
    row = ["1", "Kiểm tra đê điều trước mùa mưa", *DYKES_ROW[2:]]
    source = in_pdf([*TWO_ROWS, row], [*TWO_ROWS, ["", "lũ", "", "", ""], PUMPS_ROW])
    assert found(source) == [DYKES, PUMPS]


@pytest.mark.parametrize("again", [[], [TITLES]], ids=["no titles", "titles again"])
@pytest.mark.parametrize(
    ("row", "rest"),
    [
        (["1", "Kiểm tra đê điều trước mùa mưa", *DYKES_ROW[2:]], ["", "lũ", "", "", ""]),
        ([*DYKES_ROW[:2], "Sở Nông nghiệp và", *DYKES_ROW[3:]], ["", "", "Môi trường", "", ""]),
        ([*DYKES_ROW[:3], "- Sở Xây dựng", "Tháng 5/2026"], ["", "", "", "- Công an tỉnh", ""]),
    ],
    ids=["in a sentence", "before a capital", "before a bullet"],
)
def test_a_row_that_a_page_broke_is_one(row, rest, again):
    assert found(in_pdf([TITLES, row], [*again, rest, PUMPS_ROW])) == [DYKES, PUMPS]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_number_that_spans_rows_is_not_taken_for_a_row_that_a_page_broke(form):
    first = [TITLES, ["1", "Sửa chữa trạm bơm", "Sở Y tế", "Sở Tài chính", "2026"], [None, *PUMPS_ROW[1:]]]
    second = [["", "Nạo vét kênh", "Sở Xây dựng", "", "Quý III/2026"], [None, *DYKES_ROW[1:]]]
    if form == "docx":
        second[0][0] = None
        source = docx_reader.parse(docx(spanned([*first, *second])), name="bảng", limits=DEFAULT)
    else:
        source = in_pdf(first, second)
    assert [task for task, *_ in found(source)] == ["Sửa chữa trạm bơm"] * 2 + ["Nạo vét kênh", DYKES[0]]


def test_a_row_without_a_number_goes_on_where_its_first_cell_does():
    titles = TITLES[1:]
    pages = [
        [titles, PUMPS_ROW[1:], ["Kiểm tra đê điều trước", *DYKES_ROW[2:]]],
        [["mùa mưa lũ", "", "", ""], ["Nạo vét kênh", "Sở Y tế", "", "Quý II/2026"]],
    ]
    tasks = [task for task, *_ in found(in_pdf(*pages, columns=COLUMNS[1:]))]
    assert tasks == [PUMPS[0], DYKES[0], "Nạo vét kênh"]


def markdown(*rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return from_string("\n".join([OPENING, "", lines[0], "|---" * len(rows[0]) + "|", *lines[1:], ""]))


@pytest.mark.parametrize(
    "titles",
    [
        ("Nội dung công việc", "Bộ phận phụ trách", "Bộ phận phối hợp"),
        ("Việc phải làm", "Phòng thực hiện", "Cùng thực hiện"),
        ("Tên báo cáo", "Đơn vị báo cáo", "Đơn vị phối hợp"),
        ("Loại báo cáo", "Cơ quan lập", "Cơ quan phối hợp"),
        ("Nội dung trình", "Cơ quan chuẩn bị", "Cơ quan thẩm tra"),
    ],
)
def test_titles_of_columns(titles):
    source = markdown(("TT", *titles), ("1", "Kết quả trồng rừng", "Sở Y tế", "Sở Nội vụ"))
    assert found(source) == [("Kết quả trồng rừng", ["Sở Y tế"], ["Sở Nội vụ"], [])]


@pytest.mark.parametrize(
    "titles",
    [
        ("TT", "Nhiệm vụ", "Lãnh đạo chủ trì", "Đơn vị thực hiện"),
        ("TT", "Nhiệm vụ", "Đ/c phụ trách, chủ trì", "Đơn vị thực hiện"),
        ("TT", "Tên báo cáo", "Cơ quan nhận báo cáo", "Cơ quan báo cáo"),
    ],
)
def test_columns_of_persons_and_of_those_who_receive_lead_nothing(titles):
    source = markdown(titles, ("1", "Kết quả trồng rừng", "Lê Văn Rừng", "Sở Y tế"))
    assert found(source) == [("Kết quả trồng rừng", ["Sở Y tế"], [], [])]


def test_a_row_with_a_number_is_no_row_of_titles():
    row = ("2", "Sơ kết nhiệm vụ năm", "Đơn vị được giao nhiệm vụ", "Sở Y tế")
    source = markdown(TITLES[:4], ("1", "Nạo vét kênh", "Sở Y tế", "Sở Nội vụ"), row, ("3", *row[1:]))
    assert [task for task, *_ in found(source)] == ["Nạo vét kênh", row[1], row[1]]


@pytest.mark.parametrize("mark", ["nt", "NT", "n.t", "n/t", "Như trên", "- như trên -", "//", '"', "''"])
def test_a_cell_that_says_as_above(mark):
    source = markdown(
        TITLES,
        ("1", "Nạo vét kênh", "Sở Y tế", "Sở Nội vụ", "Quý II/2026"),
        ("2", "Đắp bờ", mark, mark, "Quý III/2026"),
        ("3", "Trồng cây", "Sở Tài chính", mark, "Quý IV/2026"),
        ("4", "Tưới cây", mark, "", "Quý IV/2026"),
    )
    assert [(leads, others) for _, leads, others, _ in found(source)] == [
        (["Sở Y tế"], ["Sở Nội vụ"]),
        (["Sở Y tế"], ["Sở Nội vụ"]),
        (["Sở Tài chính"], ["Sở Nội vụ"]),
        (["Sở Tài chính"], ["Sở Nội vụ"]),
    ]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_cells_that_span_rows_count_for_all_of_them(form):
    pages = [
        TITLES[:4],
        ["1", "Nạo vét kênh", "Sở Y tế", "Sở Nội vụ"],
        ["2", "Đắp bờ", None, None],
        ["3", "Trồng cây", "Sở Tài chính", None],
        ["4", "Tưới cây", None, ""],
    ]
    assert [(leads, others) for _, leads, others, _ in found(both(pages, columns=COLUMNS[:5])[form])] == [
        (["Sở Y tế"], ["Sở Nội vụ"]),
        (["Sở Y tế"], ["Sở Nội vụ"]),
        (["Sở Tài chính"], ["Sở Nội vụ"]),
        (["Sở Tài chính"], []),
    ]
