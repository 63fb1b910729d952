"""Who does what, sentence by sentence: helpers behind "cùng", orders and subjects within a paragraph,
bodies alone in brackets.
"""

import pytest
from test_extract_duties_forms import OPENING, Reading, read


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
