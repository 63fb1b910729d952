"""When tasks are due by the columns of a table."""

import pytest
from made_files import docx, p, tbl
from made_tables import OPENING, PUMPS, PUMPS_ROW, TITLES, both, found, markdown

from extract.readers import docx as docx_reader
from extract.readers import from_string
from extract.readers.limits import DEFAULT

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


def test_a_second_table_has_its_own_columns_of_times():
    second = ["TT", "Tên báo cáo", "Cơ quan lập", "Hạn gửi", "Nơi nhận"]
    row = ["1", "Báo cáo quý", "Sở Y tế", "30/6/2026", "Sở Tài chính"]
    body = p(OPENING) + tbl(TITLES, PUMPS_ROW) + tbl(second, row)
    source = docx_reader.parse(docx(body), name="bảng", limits=DEFAULT)
    assert found(source) == [PUMPS, ("Báo cáo quý", ["Sở Y tế"], [], ["2026-06-30"])]


def test_a_row_that_leaves_out_who_leads_leaves_out_the_time_too():
    source = markdown(
        TITLES,
        ("1", "Nạo vét kênh", "Sở Y tế", "Sở Nội vụ", "Quý II/2026"),
        ("2", "Đắp bờ", "", "Sở Nội vụ", ""),
        ("3", "Trồng cây", "Sở Tài chính", "", ""),
        ("4", "Tưới cây", "", "Sở Nội vụ", ""),
    )
    assert [item[3] for item in found(source)] == [["2026-06-30"], ["2026-06-30"], [], []]
