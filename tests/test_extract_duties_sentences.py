"""Who does what, sentence by sentence: helpers behind "cùng", orders and subjects within a paragraph,
bodies alone in brackets.
"""

import pytest
from test_extract_duties_forms import OPENING, Reading, read

from extract.pipeline import extract
from extract.readers import from_string


def reading(source: str) -> Reading:
    """(leads, coordinators, first words of its tasks) of each duty, marks left out."""
    shown = read(OPENING + source)[1]
    return [(leads, helpers, [words.strip(".,;:") for words in tasks]) for leads, helpers, tasks in shown]


HELPERS = [
    (
        "I. NHIỆM VỤ\n\n1. Công an thành phố cùng UBND quận, huyện tuần tra các bến phà.\n\n"
        "2. Sở Nội vụ, Sở Tài chính cùng với Thành đoàn lập danh sách.\n\n"
        "3. Sở Xây dựng chủ trì, cùng Sở Tài chính và các sở, ngành thẩm định giá đất.\n\n"
        "4. Sở Nội vụ cùng Sở Tài chính chủ trì lập đề án.",
        [
            (["Công an thành phố"], ["UBND quận, huyện"], ["tuần tra các"]),
            (["Sở Nội vụ", "Sở Tài chính"], ["Thành đoàn"], ["lập danh sách"]),
            (["Sở Xây dựng"], ["Sở Tài chính", "Sở, ngành"], ["thẩm định giá"]),
            (["Sở Nội vụ", "Sở Tài chính"], [], ["lập đề án"]),
        ],
    ),
    (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Công an thành phố\n\n- Cùng UBND quận, huyện tuần tra các bến phà.\n\n"
        "- Cùng với Sở Y tế và các cơ quan liên quan khám sức khỏe người lái đò.\n\n"
        "- Cùng với việc tuần tra, nhắc nhở chủ đò mang phao.",
        [
            (["Công an thành phố"], [], ["Cùng với việc"]),
            (["Công an thành phố"], ["UBND quận, huyện"], ["Cùng UBND quận"]),
            (["Công an thành phố"], ["Sở Y tế", "Cơ quan liên quan"], ["Cùng với Sở"]),
        ],
    ),
    (
        "I. NHIỆM VỤ\n\n1. Giao Sở Công Thương cùng Hội Nông dân thành phố mở phiên chợ.\n\n"
        "2. Vớt lục bình trên kênh (Sở Xây dựng cùng UBND quận, huyện thực hiện).",
        [
            (["Sở Công Thương"], ["Hội Nông dân thành phố"], ["mở phiên chợ"]),
            (["Sở Xây dựng"], ["UBND quận, huyện"], ["Vớt lục bình"]),
        ],
    ),
    (
        "I. NHIỆM VỤ\n\n1. Cùng với việc xếp lại trường lớp, Sở Giáo dục và Đào tạo tuyển thêm giáo viên.\n\n"
        "2. UBND thành phố và HĐND cùng cấp giám sát việc thu phí.",
        [
            (["Sở Giáo dục và Đào tạo"], [], ["Cùng với việc"]),
            (["UBND thành phố", "HĐND cùng cấp"], [], ["giám sát việc"]),
        ],
    ),
]


@pytest.mark.parametrize(("source", "expected"), HELPERS)
def test_who_is_named_behind_together_helps(source: str, expected: Reading) -> None:
    assert reading(source) == expected


ALONE = [
    (
        "I. NHIỆM VỤ\n\n1. Nạo vét kênh Cái Khế trong quý II năm 2023 (Sở Xây dựng).\n\n"
        "2. Mở lớp dạy đan lát cho phụ nữ (Hội Liên hiệp Phụ nữ thành phố; Sở Nội vụ phối hợp).\n\n"
        "3. Dựng thêm ba nhà văn hóa\n\n- Lập hồ sơ thiết kế (Sở Xây dựng, Sở Tài chính);\n\n"
        "- Chọn tên cho từng nhà (UBND quận, huyện)",
        [
            (["Sở Xây dựng"], [], ["Nạo vét kênh"]),
            (["Hội Liên hiệp Phụ nữ thành phố"], ["Sở Nội vụ"], ["Mở lớp dạy"]),
            (["Sở Xây dựng", "Sở Tài chính"], [], ["Lập hồ sơ"]),
            (["UBND quận, huyện"], [], ["Chọn tên cho"]),
        ],
    ),
    (
        "I. NHIỆM VỤ\n\n1. Sửa các cầu gỗ (Sở Giao thông vận tải)\n\n- Cầu Rạch Ngỗng xong trước tháng 6.\n\n"
        "- Cầu Cái Răng Bé xong trong năm.\n\n2. Dựng chòi canh lửa ở rừng tràm. (Ban Dân tộc)",
        [
            (["Sở Giao thông vận tải"], [], ["Cầu Rạch Ngỗng", "Cầu Cái Răng"]),
            (["Ban Dân tộc"], [], ["Dựng chòi canh"]),
        ],
    ),
    (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Lập danh sách học viên (Sở Nội vụ).",
        [(["Sở Y tế"], [], ["Lập danh sách"])],
    ),
    (
        "I. NHIỆM VỤ\n\n1. Gửi báo cáo về UBND thành phố (Sở Nội vụ) trước ngày 15 hằng tháng.\n\n"
        "2. Báo cáo UBND thành phố (Sở Nội vụ).\n\n"
        "3. Bàn giao hồ sơ cho Chi cục Thú y (Sở Nông nghiệp và Phát triển nông thôn).\n\n"
        "4. Kiểm tra hoạt động của Trung tâm Lưu trữ lịch sử (Sở Nội vụ).\n\n"
        "5. Thực hiện theo Thông tư số 01/2020/TT-BTC (Bộ Tài chính).\n\n"
        "6. Phân công bà Lê Thị Tám (Sở Y tế).\n\n7. Trồng cây ở các bến đò (xem phụ lục).",
        [],
    ),
]


@pytest.mark.parametrize(("source", "expected"), ALONE)
def test_a_body_alone_in_brackets_behind_a_task_leads(source: str, expected: Reading) -> None:
    assert reading(source) == expected


BACKGROUND = [
    (
        "I. NHIỆM VỤ\n\n1. Sở Y tế đã mở ba lớp cho cán bộ xã. Giao Sở Nội vụ rà soát danh sách học viên.\n\n"
        "2. Qua kiểm tra, nhiều bến đò chưa có phao. Để khắc phục tình trạng trên, giao Sở Giao thông vận "
        "tải chủ trì, phối hợp với Công an thành phố xem xét từng bến.\n\n"
        "3. Hiện nay kho lưu trữ còn thiếu. Trước thực trạng đó, Chủ tịch UBND thành phố yêu cầu Sở Nội vụ "
        "đề xuất phương án. Báo cáo kết quả trong tháng 6.\n\n"
        "4. Nước mặn vào sâu trong đồng. Đề nghị Hội Nông dân thành phố vận động nông dân trữ nước ngọt.",
        [
            (["Sở Nội vụ"], [], ["rà soát danh"]),
            (["Sở Giao thông vận tải"], ["Công an thành phố"], ["Để khắc phục"]),
            (["Sở Nội vụ"], [], ["đề xuất phương", "Báo cáo kết"]),
            (["Hội Nông dân thành phố"], [], ["vận động nông"]),
        ],
    ),
    (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Công Thương\n\n- Xếp lại các sạp trên chợ nổi. Trong quá trình xếp "
        "sạp, UBND thành phố giao Công an thành phố giữ trật tự. Sở Tài chính bố trí kinh phí.\n\n"
        "- Mở phiên chợ đêm ven sông.",
        [
            (["Sở Công Thương"], [], ["Xếp lại các", "Mở phiên chợ"]),
            (["Công an thành phố"], [], ["giữ trật tự"]),
            (["Sở Tài chính"], [], ["bố trí kinh"]),
        ],
    ),
    (
        "I. NHIỆM VỤ\n\n1. Về sách báo\n\nMở thêm tủ sách ở các bến đò. Giao Sở Nội vụ chủ trì, phối hợp với "
        "Thành đoàn triển khai thực hiện.\n\n2. Về đường sá\n\nNhiều ngõ còn tối. Lắp đèn ở các ngõ hẻm. "
        "Giao UBND quận, huyện thực hiện, hoàn thành trong quý III.\n\n"
        "3. Về cầu cống\n\nGiao Sở Xây dựng thực hiện việc sửa cầu.",
        [
            (["Sở Nội vụ"], ["Thành đoàn"], ["Mở thêm tủ"]),
            (["UBND quận, huyện"], [], ["Lắp đèn ở", "thực hiện, hoàn"]),
            (["Sở Xây dựng"], [], ["thực hiện việc"]),
        ],
    ),
    (
        "I. NHIỆM VỤ\n\n1. Hành lang mới đã xong, giao thông trong trường an toàn. Theo đề nghị của Sở Y tế, "
        "yêu cầu của công trình đã đạt. Sở Y tế đang nghiệm thu, Bộ Ngoại giao cũng đã góp ý.",
        [],
    ),
    (
        "I. NHIỆM VỤ\n\n1. Về hồ sơ\n\nHồ sơ còn thiếu. Sở Nội vụ rà soát từng bộ, yêu cầu UBND quận, huyện "
        "bổ sung.\n\nChủ trương này do Sở Nội vụ đề nghị Sở Tài chính xem xét từ năm ngoái.",
        [(["Sở Nội vụ"], [], ["rà soát từng"])],
    ),
]


@pytest.mark.parametrize(("source", "expected"), BACKGROUND)
def test_what_stands_before_an_order_neither_hides_nor_swallows_it(source: str, expected: Reading) -> None:
    assert reading(source) == expected


def test_only_bodies_of_duties_and_mentions_are_told() -> None:
    """What is tried as a name and given up must not stay behind as a body."""
    source = OPENING + "I. NHIỆM VỤ\n\n1. Trường dạy nghề ven sông mở lớp. Bộ Ngoại giao và Sở Y tế góp ý."
    facts = extract(from_string(source, name="thử.txt", format="text"))
    named = {body for item in facts.assignments for body in (*item.leads, *item.coordinators)}
    named |= {mention.agency for mention in facts.mentions}
    assert {agency.id for agency in facts.agencies} == named


STRANGERS = [
    (
        "I. NHIỆM VỤ\n\n1. Tổ đảng ở Thường trực HĐND thành phố, các Ban của HĐND thành phố, Sở Y tế "
        "trong phạm vi nhiệm vụ của mình tổ chức học tập.\n\n"
        "2. Sở Y tế, Đội cứu hộ bến phà, lãnh đạo các cơ quan thuộc Sở Nội vụ tổ chức diễn tập.\n\n"
        "3. Trước mắt, Sở Y tế và Sở Nội vụ tổ chức tiêm phòng.\n\n"
        "4. Mùa khô năm nay, Sở Y tế và Sở Nội vụ tổ chức ba đợt tiêm phòng.",
        [
            (
                ["Tổ đảng ở Thường trực HĐND thành phố", "Các Ban thuộc HĐND thành phố", "Sở Y tế"],
                [],
                ["trong phạm vi"],
            ),
            (["Sở Y tế", "Đội cứu hộ bến phà", "Cơ quan thuộc Sở Nội vụ"], [], ["tổ chức diễn"]),
            (["Sở Y tế", "Sở Nội vụ"], [], ["Trước mắt, Sở"]),
        ],
    ),
    (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế, các cơ quan, tổ chức hữu quan với chức năng, nhiệm vụ được giao "
        "có trách nhiệm phối hợp phòng dịch.\n\n"
        "2. Sở Tài chính theo quy định hiện hành có trách nhiệm cấp tiền thuốc.",
        [
            (["Sở Y tế", "Cơ quan, tổ chức hữu quan"], [], ["phối hợp phòng"]),
            (["Sở Tài chính"], [], ["cấp tiền thuốc"]),
        ],
    ),
    (
        "I. NHIỆM VỤ\n\n1. Sở Y tế, Sở Nội vụ theo chức năng, nhiệm vụ được giao chủ động, kịp thời thực "
        "hiện các nhiệm vụ trọng tâm sau đây:\n\na) Sở Y tế\n\n- Khám mắt cho học sinh. Sức khỏe trẻ là một "
        "trong những mối lo lớn nhất của bến phà.\n\nb) Sở Nội vụ\n\n- Cử người đi học.",
        [
            (["Sở Y tế"], [], ["Khám mắt cho"]),
            (["Sở Nội vụ"], [], ["Cử người đi"]),
        ],
    ),
]


@pytest.mark.parametrize(("source", "expected"), STRANGERS)
def test_a_list_with_names_that_nobody_knows_is_a_subject(source: str, expected: Reading) -> None:
    assert reading(source) == expected
