"""Who leads and who helps by the columns of a table: titles, cells, groups, bodies above it."""

import pytest
from made_files import docx, p, tc
from made_tables import OPENING, PUMPS, PUMPS_ROW, TITLES, found, markdown

from extract.readers import docx as docx_reader
from extract.readers import from_string
from extract.readers.limits import DEFAULT


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
