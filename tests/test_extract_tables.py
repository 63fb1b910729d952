"""Tables of tasks as users bring them: the same table as DOCX and as PDF gives the same duties."""

import pytest
from made_files import Pdf, docx, lists, p, spanned, tbl, tc
from made_tables import (
    CLOSING,
    COLUMNS,
    DYKES,
    DYKES_ROW,
    OPENING,
    PUMPS,
    PUMPS_ROW,
    TITLES,
    both,
    found,
    in_pdf,
    markdown,
)

from extract.pipeline import extract
from extract.readers import docx as docx_reader
from extract.readers import pdf as pdf_reader
from extract.readers.limits import DEFAULT

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


def test_a_table_without_rules_at_its_sides_keeps_its_outer_columns():
    source = in_pdf([TITLES, DYKES_ROW], [PUMPS_ROW], rules="inner")
    assert found(source) == [DYKES, PUMPS]
    assert [source.text[x.start : x.end] for x in source.layout if x.column == 0] == ["TT", "1", "2"]
