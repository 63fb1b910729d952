"""Pages of portals whose lines are cut anywhere: letterheads in parts, names that a line end parts."""

import pytest

from extract import letterhead
from extract.readers import from_string
from extract.text import clean

LETTERHEAD = """ỦY
BAN NHÂN DÂN
TỈNH KON TUM
-------
|
CỘNG
HÒA XÃ HỘI CHỦ
NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
3412/QĐ-UBND
|
Kon
Tum, ngày 05 tháng 12 năm 2017
|
QUYẾT
ĐỊNH
VỀ VIỆC BAN HÀNH QUY CHẾ PHỐI HỢP CỦA
ỦY BAN NHÂN DÂN TỈNH VỚI CÁC CƠ QUAN TRUNG ƯƠNG
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH KON TUM
Căn cứ Luật Tổ chức chính quyền địa phương ngày
19/6/2015;
QUYẾT
ĐỊNH:
Điều 1. Ban hành
kèm theo Quyết định này Quy chế phối hợp.
"""


def test_a_letterhead_in_parts_is_read_whole() -> None:
    head = letterhead.read(clean(from_string(LETTERHEAD, format="text")))
    assert (head.number, head.type, head.place, head.date) == (
        "3412/QĐ-UBND",
        "Quyết định",
        "Kon Tum",
        "2017-12-05",
    )
    assert head.issuer == "UBND tỉnh Kon Tum"
    assert head.title == (
        "VỀ VIỆC BAN HÀNH QUY CHẾ PHỐI HỢP CỦA ỦY BAN NHÂN DÂN TỈNH VỚI CÁC CƠ QUAN TRUNG ƯƠNG"
    )


@pytest.mark.parametrize(
    ("lines", "blocks"),
    [
        (["Điều 2. Giao", "Giám đốc Sở Nội vụ hướng dẫn."], 1),
        (["1. Đề nghị Liên minh", "Hợp tác xã tỉnh vận động xã viên."], 1),
        (["- Tổ chức đối thoại của lãnh đạo", "UBND tỉnh với người dân."], 1),
        (["3. Ủy ban Mặt trận Tổ quốc Việt", "Nam tỉnh giám sát."], 1),
        (["2. Đẩy mạnh triển khai", "Chương trình mỗi xã một sản phẩm."], 1),
        (["3. Sở Tài chính", "Cân đối nguồn kinh phí."], 2),
        (["- Báo cáo kết quả hằng quý.", "Sở Nội vụ tổng hợp chung."], 2),
        (["III. NHIỆM VỤ", "Các sở, ngành tập trung thực hiện:"], 2),
    ],
)
@pytest.mark.parametrize("ragged", [True, False])
def test_what_a_line_ends_with_decides_where_its_width_says_nothing(
    lines: list[str], blocks: int, ragged: bool
) -> None:
    first = "Một dòng ngắn" if ragged else "một dòng dài hết chiều rộng của trang giấy như mọi dòng ở đây"
    running = f"{first}\nrồi một dòng dài hết chiều rộng của trang giấy như mọi dòng ở đây.\n"
    text = running * 12 + "\n".join(lines)
    whole = " ".join(lines) if blocks == 1 else "\n".join(lines)
    assert clean(from_string(text, format="text")).text.endswith(f"\n{whole}") == (ragged or blocks == 2)
