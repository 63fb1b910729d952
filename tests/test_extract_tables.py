"""Tables of tasks as users bring them: the same table as DOCX and as PDF gives the same duties."""

import pytest
from made_files import Pdf, docx, lists, p, spanned, tbl, tc

from extract.pipeline import extract
from extract.readers import docx as docx_reader
from extract.readers import from_string
from extract.readers import pdf as pdf_reader
from extract.readers.limits import DEFAULT

COLUMNS = (60, 95, 240, 350, 460, 540)
TITLES = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]
OPENING = "Ủy ban nhân dân tỉnh phân công các cơ quan, đơn vị như sau:"
CLOSING = "Bảng này được niêm yết tại trụ sở."


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
        ("Tên báo cáo", "Cơ quan tổng hợp", "Cơ quan gửi số liệu, phối hợp"),
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
        ("TT", "Nội dung giám sát", "Đơn vị được giám sát", "Đơn vị tiến hành"),
        ("TT", "Tên văn bản", "Cơ quan ban hành", "Cơ quan xây dựng"),
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


@pytest.mark.parametrize(
    ("cell", "leads", "others"),
    [
        ("Sở Y tế (chủ trì); Sở Nội vụ, Công an tỉnh (phối hợp)", ["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"]),
        ("Sở Y tế (chủ trì), Sở Nội vụ, Công an tỉnh", ["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"]),
        ("Sở Y tế, Sở Nội vụ (đồng chủ trì)", ["Sở Y tế", "Sở Nội vụ"], []),
        ("Sở Y tế (CT), Sở Nội vụ (PH)", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Viện Kinh tế xây dựng", ["Viện Kinh tế xây dựng"], []),
        ("Học viện Cán bộ quản lý xây dựng và đô thị", ["Học viện Cán bộ quản lý xây dựng và đô thị"], []),
        ("Vụ Hộ tịch và Thi đua, khen thưởng", ["Vụ Hộ tịch và Thi đua, khen thưởng"], []),
        ("Trung tâm Bảo tồn, các đơn vị liên quan", ["Trung tâm Bảo tồn", "Đơn vị liên quan"], []),
        ("UBND các xã, phường có dự án đi qua", ["UBND xã, phường"], []),
        ("Trung tâm Văn hóa tham mưu kế hoạch", ["Trung tâm Văn hóa"], []),
        ("Sở Y tế xây dựng dự thảo", ["Sở Y tế"], []),
    ],
)
def test_bodies_of_one_cell(cell, leads, others):
    source = markdown(("TT", "Nhiệm vụ", "Cơ quan thực hiện"), ("1", "Nạo vét kênh", cell))
    assert found(source) == [("Nạo vét kênh", leads, others, [])]


NARROW = (60, 90, 220, 320, 420, 510)
BARE_TITLES = ["TT", "Nội dung công việc", "Bộ phận phụ trách", "Bộ phận phối hợp", "Hoàn thành"]
BARE = [
    ["1", "Phát thanh bản tin về đê điều", "Phòng Văn hóa - Xã hội", "Công an xã", "30/11/2026"],
    ["2", "Dọn kênh mương nội đồng", "Trạm Y tế\nCông an xã", "Văn phòng Đảng ủy", "Quý IV/2026"],
]


def bare(*pages, heading="", spacing=9):
    """Pages with a table without rules, its titles in bold on each; `heading` stands below."""
    made = Pdf()
    made.text(60, 80, OPENING, 12)
    for place, rows in enumerate(pages):
        if place:
            made.page()
        y = made.table(NARROW, 120, [BARE_TITLES, *rows], rules=False, spacing=spacing, bold=1)
    made.text(90, y + 10, heading or CLOSING, 11)
    return pdf_reader.parse(made.bytes(), name="bảng", limits=DEFAULT)


BARE_FOUND = [
    ("Phát thanh bản tin về đê điều", ["Phòng Văn hóa - Xã hội"], ["Công an xã"], ["2026-11-30"]),
    ("Dọn kênh mương nội đồng", ["Trạm Y tế", "Công an xã"], ["Văn phòng Đảng ủy"], ["2026-12-31"]),
]


@pytest.mark.parametrize("spacing", [3, 9])
def test_titles_on_several_lines_above_a_table_without_rules(spacing):
    assert found(bare(BARE, spacing=spacing)) == BARE_FOUND


@pytest.mark.parametrize("heading", ["III. KINH PHÍ", "3. Kinh phí", "Điều 3. Hiệu lực"])
def test_a_heading_below_a_table_without_rules_is_no_line_of_it(heading):
    source = bare(BARE, heading=heading)
    assert found(source) == BARE_FOUND
    assert source.text.rstrip().endswith(heading)


def test_a_row_without_rules_that_a_page_broke_is_one():
    first, rest = ["1", "Phát thanh bản tin", *BARE[0][2:]], ["", "về đê điều", "", "", ""]
    assert found(bare([BARE[1], first], [rest]))[1] == BARE_FOUND[0]


LETTERHEAD = """**ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP**

**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**

Số: 47/KH-UBND

*Đồng Tháp, ngày 12 tháng 02 năm 2026*

**KẾ HOẠCH**

**Nạo vét kênh mương**"""


@pytest.mark.parametrize(
    ("cell", "limits"),
    [
        ("2026 - 2027", ["2027-12-31"]),
        ("2026", ["2026-12-31"]),
        ("Giai đoạn 2026 - 2030", ["2030-12-31"]),
        ("6/2026", ["2026-06-30"]),
        ("4 - 6/2026", ["2026-06-30"]),
        ("Trước 15/4/2026", ["2026-04-15"]),
        ("Hằng quý", ["Hằng quý"]),
        ("Kỳ họp giữa năm (tháng 6/2026)", ["2026-06-30"]),
        ("Quý III (trình), Quý IV (ban hành)", ["2026-12-31"]),
        ("Theo tiến độ của Trung ương", []),
        ("2019", []),
    ],
)
@pytest.mark.parametrize(
    "title", ["Thời gian", "Tiến độ thực hiện", "Hoàn thành", "Hạn gửi", "Năm hoàn thành"]
)
def test_times_in_their_column(title, cell, limits):
    source = markdown((*TITLES[:3], title), ("1", "Nạo vét kênh", "Sở Y tế", cell))
    dated = from_string(f"{LETTERHEAD}\n\n{source.text}")
    assert [item[3] for item in found(dated)] == [limits]


def test_a_time_that_stands_above_counts_for_each_task():
    source = markdown(
        (*TITLES[:3], "Bắt đầu", "Hoàn thành"),
        ("1", "Nạo vét kênh", "Sở Y tế", "3/2026", "Quý II/2026"),
        ("2", "Đắp bờ", "Sở Y tế", "4/2026", "nt"),
        ("II", "Quý III/2026", "", "", ""),
        ("3", "Trồng cây", "Sở Y tế", "nt", ""),
    )
    assert [sorted(item[3]) for item in found(source)] == [
        ["2026-03-01", "2026-06-30"],
        ["2026-04-01", "2026-06-30"],
        ["2026-04-01"],
    ]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_time_in_a_cell_that_spans_rows_counts_for_each_of_them(form):
    rows = [TITLES, [*PUMPS_ROW[:4], "Quý II/2026"], ["2", "Đắp bờ", "Sở Y tế", "", None]]
    assert [item[3] for item in found(both(rows)[form])] == [["2026-06-30"], ["2026-06-30"]]


def test_a_row_that_heads_others_tells_no_time_of_the_task_above():
    rows = ("I", "Nạo vét kênh", "Sở Y tế", "", "Tháng 4/2026")
    source = docx_reader.parse(
        docx(tbl([*TITLES], ["Quý I/2026"], [*rows], ["Quý II/2026"], ["1", "Đắp bờ", "Sở Y tế", "", ""])),
        name="bảng",
        limits=DEFAULT,
    )
    assert [item[3] for item in found(source)] == [["2026-04-30"], []]


def numbered(text=""):
    return p(text, numbering=(1, 0))


def test_a_number_that_word_draws_alone_in_a_cell():
    body = tbl(TITLES, [numbered(), *PUMPS_ROW[1:]], [numbered(), "Đắp bờ", numbered("Sở Y tế"), "", "2026"])
    content = docx(p(OPENING) + body, numbering=lists([("decimal", "%1.", 1)]))
    source = docx_reader.parse(content, name="bảng", limits=DEFAULT)
    first = [source.text[x.start : x.end] for x in source.layout if x.column == 0]
    assert first == ["TT", "1.", "2."]
    assert found(source) == [PUMPS, ("Đắp bờ", ["Sở Y tế"], [], ["2026-12-31"])]


def test_what_was_deleted_from_a_table_is_no_part_of_it():
    gone = "<w:tc><w:tcPr><w:cellDel/></w:tcPr>" + p("Sở Nội vụ") + "</w:tc>"
    deleted = "<w:del><w:r><w:delText>Sở Y tế</w:delText></w:r></w:del>"
    struck = f"<w:p>{deleted}<w:ins><w:r><w:t>Sở Xây dựng</w:t></w:r></w:ins></w:p>"
    rows = [
        "".join(map(tc, TITLES)),
        "".join(map(tc, PUMPS_ROW[:2])) + gone + tc(struck) + "".join(map(tc, PUMPS_ROW[3:])),
        "<w:trPr><w:del/></w:trPr>" + "".join(map(tc, DYKES_ROW)),
        "<w:trPr><w:ins/></w:trPr>" + "".join(map(tc, ["2", "Đắp bờ", "Sở Y tế", "", ""])),
    ]
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    source = docx_reader.parse(docx(p(OPENING) + body), name="bảng", limits=DEFAULT)
    assert found(source) == [PUMPS, ("Đắp bờ", ["Sở Y tế"], [], [])]


@pytest.mark.parametrize("between", ["", p("")])
def test_a_table_that_was_cut_in_two_goes_on(between):
    titles, first, second = tbl(TITLES), tbl(PUMPS_ROW), tbl(["2", "Đắp bờ", "Sở Y tế", "", "Quý III/2026"])
    body = between.join([p(OPENING) + titles, first, second]) + p(CLOSING)
    source = docx_reader.parse(docx(body), name="bảng", limits=DEFAULT)
    assert found(source) == [PUMPS, ("Đắp bờ", ["Sở Y tế"], [], ["2026-09-30"])]


def test_a_table_behind_words_is_another_one():
    body = p(OPENING) + tbl(TITLES, PUMPS_ROW) + p("Chỉ tiêu của các huyện:") + tbl(DYKES_ROW)
    source = docx_reader.parse(docx(body), name="bảng", limits=DEFAULT)
    assert found(source) == [PUMPS]


def test_a_second_table_has_its_own_columns_of_times():
    second = ["TT", "Tên báo cáo", "Cơ quan lập", "Hạn gửi", "Nơi nhận"]
    row = ["1", "Báo cáo quý", "Sở Y tế", "30/6/2026", "Sở Tài chính"]
    body = p(OPENING) + tbl(TITLES, PUMPS_ROW) + tbl(second, row)
    source = docx_reader.parse(docx(body), name="bảng", limits=DEFAULT)
    assert found(source) == [PUMPS, ("Báo cáo quý", ["Sở Y tế"], [], ["2026-06-30"])]


@pytest.mark.parametrize(
    ("cell", "leads", "others"),
    [
        ("Sở Y tế/ Sở Nội vụ, Công an tỉnh", ["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"]),
        ("Sở Y tế, Sở Nội vụ/ Công an tỉnh", ["Sở Y tế", "Sở Nội vụ"], ["Công an tỉnh"]),
        ("Sở Y tế; Sở Nội vụ; Công an tỉnh", ["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"]),
        ("Sở Y tế chủ trì; Sở Nội vụ phối hợp", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế", ["Sở Y tế"], []),
    ],
)
@pytest.mark.parametrize("title", ["Cơ quan chủ trì/phối hợp", "Cơ quan chủ trì, cơ quan phối hợp"])
def test_one_column_for_who_leads_and_who_helps(title, cell, leads, others):
    source = markdown(("TT", "Nhiệm vụ", title), ("1", "Nạo vét kênh", cell))
    assert found(source) == [("Nạo vét kênh", leads, others, [])]


def test_no_citation_runs_over_cells():
    row = ("1", "Tuyên truyền Luật Đê điều", "Bộ Tư pháp", "Luật", "Năm 2026")
    facts = extract(markdown(("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Hình thức", "Thời gian"), row))
    assert [item.text for item in facts.citations] == ["Luật Đê điều"]


def test_a_number_title_of_two_lines_above_a_table_without_rules():
    titles = ["Số\nTT", *BARE_TITLES[1:]]
    made = Pdf()
    y = made.table((60, 92, *NARROW[2:]), 120, [titles, *BARE], rules=False, spacing=9, bold=1)
    made.text(90, y + 10, CLOSING, 11)
    assert found(pdf_reader.parse(made.bytes(), name="bảng", limits=DEFAULT)) == BARE_FOUND


def test_a_page_printed_sideways_is_turned():
    made = Pdf()
    made.table(COLUMNS, 120, [TITLES, DYKES_ROW, PUMPS_ROW])
    made.sideways()
    assert found(pdf_reader.parse(made.bytes(), name="bảng", limits=DEFAULT)) == [DYKES, PUMPS]


HEADED = "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Khám bệnh cho người cao tuổi.\n\n"
HEADED_BELOW = "\n\n2. Sở Nội vụ\n\n- Tinh giản biên chế các phòng.\n"
OLD_AGE = ("Khám bệnh cho người cao tuổi.", ["Sở Y tế"], [], [])
STAFF = ("Tinh giản biên chế các phòng.", ["Sở Nội vụ"], [], [])


def headed(*rows):
    return from_string(HEADED + markdown(*rows).text.removeprefix(OPENING) + HEADED_BELOW)


def test_a_table_below_a_body_that_says_who_leads_is_not_the_bodys():
    assert found(headed(TITLES, ("I", "Nông thôn mới ở các xã", "", "", ""), PUMPS_ROW)) == [
        OLD_AGE,
        PUMPS,
        STAFF,
    ]


def test_a_table_below_a_body_that_names_nobody_is_the_bodys():
    source = headed(
        ("TT", "Nội dung công việc", "Thời gian hoàn thành", "Sản phẩm đầu ra"),
        ("I", "Nông thôn mới ở các xã", "", ""),
        ("1", "Xây trạm y tế ở vùng cao", "Quý II/2026", "Quyết định của Giám đốc Sở"),
    )
    tasks = [OLD_AGE, ("Xây trạm y tế ở vùng cao", ["Sở Y tế"], [], ["2026-06-30"]), STAFF]
    assert found(source) == tasks


def test_a_title_of_tasks_over_two_columns():
    titles = [*map(tc, ("TT", "", "Cơ quan chủ trì", "Thời gian"))]
    titles[1] = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("Nội dung, nhiệm vụ") + "</w:tc>"
    rows = ["1", "a", "Nạo vét kênh", "Sở Xây dựng", "2026"], ["", "b", "Đắp bờ", "Sở Y tế", "2027"]
    body = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in (titles, *(map(tc, row) for row in rows)))
    source = docx_reader.parse(docx(f"<w:tbl>{body}</w:tbl>"), name="bảng", limits=DEFAULT)
    assert found(source) == [
        ("Nạo vét kênh", ["Sở Xây dựng"], [], ["2026-12-31"]),
        ("Đắp bờ", ["Sở Y tế"], [], ["2027-12-31"]),
    ]


@pytest.mark.parametrize(
    "figures", [("Kế hoạch năm 2026",), ("Thực hiện 2025", "Kế hoạch 2026"), ("Năm 2026",)]
)
def test_units_of_measure_lead_nothing(figures):
    source = markdown(("TT", "Chỉ tiêu", "Đơn vị", *figures), ("1", "Thu ngân sách", "tỷ đồng", *figures))
    assert found(source) == []


def test_a_column_of_bodies_may_be_called_unit():
    source = markdown(("TT", "Nhiệm vụ", "Đơn vị", "Thời gian"), ("1", "Nạo vét kênh", "Sở Y tế", "2026"))
    assert found(source) == [("Nạo vét kênh", ["Sở Y tế"], [], ["2026-12-31"])]


def test_a_row_that_leaves_out_who_leads_leaves_out_the_time_too():
    source = markdown(
        TITLES,
        ("1", "Nạo vét kênh", "Sở Y tế", "Sở Nội vụ", "Quý II/2026"),
        ("2", "Đắp bờ", "", "Sở Nội vụ", ""),
        ("3", "Trồng cây", "Sở Tài chính", "", ""),
        ("4", "Tưới cây", "", "Sở Nội vụ", ""),
    )
    assert [item[3] for item in found(source)] == [["2026-06-30"], ["2026-06-30"], [], []]


def test_a_table_without_rules_at_its_sides_keeps_its_outer_columns():
    source = in_pdf([TITLES, DYKES_ROW], [PUMPS_ROW], rules="inner")
    assert found(source) == [DYKES, PUMPS]
    assert [source.text[x.start : x.end] for x in source.layout if x.column == 0] == ["TT", "1", "2"]


@pytest.mark.parametrize("name", ["Sở Y tế", "SỞ Y TẾ", "Sở Y tế:"])
def test_bodies_that_head_groups_of_a_table_lead_what_is_below_them(name):
    source = markdown(
        ("TT", "Nhiệm vụ", "Thời gian", "Phối hợp"),
        ("I", name, "", ""),
        ("1", "Khám bệnh cho người cao tuổi", "Quý II/2026", "Sở Nội vụ"),
        ("2", "Mua sắm thuốc", "", ""),
        ("II", "Việc chung của các ngành", "", ""),
        ("1", "Họp giao ban", "", ""),
        ("III", "Công an tỉnh", "", ""),
        ("1", "Tuần tra ban đêm", "", ""),
    )
    assert found(source) == [
        ("Khám bệnh cho người cao tuổi", ["Sở Y tế"], ["Sở Nội vụ"], ["2026-06-30"]),
        ("Mua sắm thuốc", ["Sở Y tế"], [], []),
        ("Tuần tra ban đêm", ["Công an tỉnh"], [], []),
    ]
