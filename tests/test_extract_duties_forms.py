"""Every form of duty, one table of cases a form: who leads, who coordinates, what they do."""

import itertools
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import duties, letterhead, readers, structure, tasks, text
from extract.agencies import Book
from extract.draft import Duty
from extract.source import Block, CleanText, SourceText
from ontology.model import Section

PROVINCE = {"place": "Cần Thơ", "issuer": "UBND thành phố Cần Thơ", "date": "2023-05-04"}
CENTRE = {"place": "Hà Nội", "issuer": "Thủ tướng Chính phủ", "date": "2024-05-04"}

Reading = list[tuple[list[str], list[str], list[str]]]


def read(source: str, place: dict[str, str] = PROVINCE) -> tuple[list[Duty], Reading]:
    """The duties of a text, and for each (leads, coordinators, first words of its tasks)."""
    clean = text.clean(readers.from_string(source, name="thử", format="text"))
    sections = structure.sections(clean, letterhead.read(clean, ()))
    book = Book(**place)
    found = duties.find(clean, sections, book)
    names = {agency.id: agency.name for agency in book.agencies()}
    shown = []
    for number, duty in enumerate(found):
        done = tasks.find(clean, sections, [(str(number), duty)])
        shown.append(
            (
                [names[body] for body in duty.leads],
                [names[body] for body in duty.coordinators],
                [" ".join(task.text.split()[:3]) for task in done],
            )
        )
    return found, shown


OPENING = "KẾ HOẠCH\nVề việc thử\n\n"
ALL = ["Các sở", "Cơ quan, ban, ngành thành phố", "UBND quận, huyện"]

DIRECTIVES = [
    (
        "I. NHIỆM VỤ\n\n1. Giao Giám đốc Sở Y tế chủ trì, phối hợp với Giám đốc sở, Thủ trưởng cơ quan, "
        "ban ngành, Chủ tịch UBND "
        "quận, huyện:\n\nTiêm phòng cho trẻ em toàn thành phố.\n\nMở thêm ba trạm y tế phường.\n\n"
        "2. Giao Giám đốc Sở Nội vụ: Sắp xếp lại các phòng chuyên môn.",
        [
            (["Sở Y tế"], ALL, ["Tiêm phòng cho", "Mở thêm ba"]),
            (["Sở Nội vụ"], [], ["Sắp xếp lại"]),
        ],
    ),
    (
        "I. NHIỆM VỤ\n\n1. Giao Giám đốc các Sở: Công Thương, Văn hóa - Thể thao và Du lịch và Giám đốc "
        "Công an thành phố chủ trì:\n\n"
        "a) Mở hội chợ vào tháng Mười.\n\nb) Giữ trật tự trong ngày hội.",
        [
            (
                ["Sở Công Thương", "Sở Văn hóa, Thể thao và Du lịch", "Công an thành phố"],
                [],
                ["Mở hội chợ", "Giữ trật tự"],
            )
        ],
    ),
    (
        "Điều 1. Phê duyệt danh mục dự án.\n\n"
        "Điều 2. Giao Sở Xây dựng, Thuỷ lợi miền Tây chủ trì, phối hợp với Công an thành phố "
        "lập hồ sơ thiết kế.",
        [(["Sở Xây dựng", "Sở Thủy lợi miền Tây"], ["Công an thành phố"], ["lập hồ sơ"])],
    ),
]

REQUESTS = [
    (
        "I. NHIỆM VỤ\n\n1. Đề nghị Ngân hàng Nhà nước chi nhánh Cần Thơ chủ trì, phối hợp với Sở Công "
        "Thương:\n\nGiảm lãi vay cho hộ nghèo.",
        "đề nghị",
        (["Ngân hàng Nhà nước chi nhánh Cần Thơ"], ["Sở Công Thương"], ["Giảm lãi vay"]),
    ),
    (
        "I. NHIỆM VỤ\n\n1. Giao Sở Y tế:\n\nLập danh sách người cao tuổi.",
        "giao",
        (["Sở Y tế"], [], ["Lập danh sách"]),
    ),
]

HEADINGS = [
    (
        "III. PHÂN CÔNG\n\n- Đồng chí Trưởng Ban Chỉ đạo: Chủ trì các phiên họp.\n\n"
        "- Đồng chí Giám đốc Công an thành phố - Phó Trưởng ban: Giữ an ninh bến phà.\n\n"
        "- Ông Lê Văn Tám, Giám đốc Sở Nội vụ: Rà soát biên chế.\n\n"
        "- Sở Y tế (cơ quan thường trực): Soạn chương trình họp.\n\n"
        "- Các thành viên Ban Chỉ đạo: Đi kiểm tra cơ sở.",
        [
            (["Ban Chỉ đạo"], [], ["Chủ trì các"]),
            (["Công an thành phố"], [], ["Giữ an ninh"]),
            (["Sở Nội vụ"], [], ["Rà soát biên"]),
            (["Sở Y tế"], [], ["Soạn chương trình"]),
            (["Thành viên Ban Chỉ đạo"], [], ["Đi kiểm tra"]),
        ],
    ),
    (
        "I. NHIỆM VỤ\n\n- Ban Hỗ trợ người trồng hoa kiểng: Mở chợ hoa xuân ở bến phà.\n\n"
        "- Hội thi hoa kiểng: mở ngày 20 tháng Chạp.",
        [(["Ban Hỗ trợ người trồng hoa kiểng"], [], ["Mở chợ hoa"])],
    ),
    (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính\n\n"
        "- Chủ trì, phối hợp với Sở Kế hoạch và Đầu tư bố trí vốn.\n\n"
        "- Phối hợp với Sở Nội vụ rà soát biên chế.\n\n"
        "- Phối hợp với các cơ quan liên quan kiểm tra chứng từ.\n\n- Thanh toán hằng tháng đúng hạn.\n\n"
        "2. Công an thành phố:\n\nTuần tra ban đêm tại các bến xe.",
        [
            (["Sở Tài chính"], [], ["Thanh toán hằng"]),
            (["Sở Tài chính"], ["Sở Kế hoạch và Đầu tư"], ["Chủ trì, phối"]),
            (["Sở Nội vụ"], ["Sở Tài chính"], ["Phối hợp với"]),
            (["Sở Tài chính"], ["Cơ quan liên quan"], ["Phối hợp với"]),
            (["Công an thành phố"], [], ["Tuần tra ban"]),
        ],
    ),
    (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế chủ trì, phối hợp với Sở Giáo dục và Đào tạo:\n\n"
        "- Khám mắt cho học sinh lớp một.\n\n"
        "2. Trách nhiệm của Sở Tư pháp\n\n- Trả lời thắc mắc trong năm ngày.",
        [
            (["Sở Y tế"], ["Sở Giáo dục và Đào tạo"], ["Khám mắt cho"]),
            (["Sở Tư pháp"], [], ["Trả lời thắc"]),
        ],
    ),
    (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế có trách nhiệm:\n\na) Cấp phát thuốc cho các trạm.\n\n"
        "b) Đào tạo y tá thôn bản.",
        [(["Sở Y tế"], [], ["Cấp phát thuốc", "Đào tạo y"])],
    ),
]

SUBJECTS = [
    (
        "II. CHẾ ĐỘ BÁO CÁO\n\n1. Các cơ quan, đơn vị được phân công tại khoản 2 Điều 1 báo cáo kết quả "
        "hằng quý.\n\n2. Các cơ quan, đơn vị được phân công nhiệm vụ tại Kế hoạch này gửi số liệu đúng "
        "hạn.\n\n3. Các sở, ngành không đặt thêm giấy tờ.",
        [
            (["Cơ quan, đơn vị được phân công"], [], ["báo cáo kết"]),
            (["Cơ quan, đơn vị được phân công"], [], ["gửi số liệu"]),
            (["Sở, ngành"], [], ["không đặt thêm"]),
        ],
    ),
    (
        "I. NHIỆM VỤ\n\n1. Ban Quản lý dự án các công trình thủy lợi thành phố bàn giao mặt bằng bến tàu.\n\n"
        "2. Ban Kế hoạch - Tài chính phối hợp với Sở Nội vụ lập dự toán năm.",
        [
            (["Ban Quản lý dự án các công trình thủy lợi thành phố"], [], ["bàn giao mặt"]),
            (["Ban Kế hoạch - Tài chính"], ["Sở Nội vụ"], ["lập dự toán"]),
        ],
    ),
    (
        "I. NHIỆM VỤ\n\n1. Về đê điều\n\nThời gian tới, UBND thành phố yêu cầu Sở Xây dựng, Sở Tài chính "
        "gia cố các đoạn đê xung yếu.",
        [(["Sở Xây dựng", "Sở Tài chính"], [], ["gia cố các"])],
    ),
    (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ theo dõi, đôn đốc việc thực hiện.\n\n"
        "2. Sở Tài chính chủ trì, phối hợp với các sở, ngành bố trí kinh phí.\n\n"
        "3. Thủ trưởng các sở, ban, ngành và Chủ tịch UBND quận, huyện chịu trách nhiệm thực hiện Kế "
        "hoạch này.",
        [
            (["Sở Nội vụ"], [], ["theo dõi, đôn"]),
            (["Sở Tài chính"], ["Sở, ngành"], ["bố trí kinh"]),
            (ALL, [], ["thực hiện Kế"]),
        ],
    ),
    (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Căn cứ nội dung Kế hoạch này, các sở, ban, ngành xây dựng kế hoạch "
        "riêng.\n\n"
        "2. Trong quá trình thực hiện, nếu có vướng mắc, đề nghị UBND quận, huyện phản ánh về Sở Nội vụ.",
        [
            (ALL[:2], [], ["Căn cứ nội"]),
            (["UBND quận, huyện"], [], ["Trong quá trình"]),
        ],
    ),
    (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Các cơ quan được phân công chủ trì thực hiện nhiệm vụ có trách nhiệm "
        "lập dự toán hằng năm.\n\n"
        "2. Đội trật tự liên phường có trách nhiệm giữ lối đi chung.",
        [
            (["Cơ quan được phân công chủ trì"], [], ["lập dự toán"]),
            (["Đội trật tự liên phường"], [], ["giữ lối đi"]),
        ],
    ),
]

ORDERS = [
    (
        "I. NHIỆM VỤ\n\n1. UBND thành phố yêu cầu Sở Công Thương, Công an thành phố kiểm tra các kho xăng "
        "dầu.\n\n"
        "2. UBND thành phố thống nhất chủ trương đầu tư bến xe mới.",
        [(["Sở Công Thương", "Công an thành phố"], [], ["kiểm tra các"])],
    ),
    (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Ngoại vụ\n\n"
        "a) Là cơ quan thường trực, chủ trì, phối hợp với Sở Nội vụ đón đoàn khách.\n\n"
        "2. Sở Tài chính: Phối hợp với Sở Ngoại vụ quyết toán kinh phí đón đoàn.",
        [
            (["Sở Ngoại vụ"], ["Sở Nội vụ"], ["Là cơ quan"]),
            (["Sở Ngoại vụ"], ["Sở Tài chính"], ["Phối hợp với"]),
        ],
    ),
]

LABELS = [
    (
        "I. NHIỆM VỤ\n\n1. Nuôi cá lồng\n\nThả cá giống xuống sông.\n\n"
        "Đơn vị chủ trì: Sở Xây dựng. Đơn vị phối hợp: Sở Tài chính, Sở Nội vụ.",
        [(["Sở Xây dựng"], ["Sở Tài chính", "Sở Nội vụ"], ["Thả cá giống"])],
    ),
    (
        "I. NHIỆM VỤ\n\n1. Nuôi cá lồng\n\n"
        "Phân công: Sở Xây dựng chủ trì, phối hợp với Tiểu ban Cá nước ngọt, Sở Tài chính; Sở Nội vụ.",
        [(["Sở Xây dựng"], ["Tiểu ban Cá nước ngọt", "Sở Tài chính", "Sở Nội vụ"], ["Nuôi cá lồng"])],
    ),
    (
        "II. NỘI DUNG\n\n1. Tổ chức hội thi viết chữ đẹp\n\n- Cơ quan chủ trì: Sở Giáo dục và Đào tạo.\n"
        "\n- Cơ quan phối hợp: Sở Nội vụ; UBND quận, huyện.\n\n"
        "- Thời gian thực hiện: Quý III năm 2023.\n\n2. Trồng cây ven sông\n\n"
        "- Đơn vị thực hiện: Sở Xây dựng chủ trì, phối hợp với Công an thành phố.\n\n"
        "- Thời gian hoàn thành: tháng 9.",
        [
            (["Sở Giáo dục và Đào tạo"], ["Sở Nội vụ", "UBND quận, huyện"], ["Tổ chức hội"]),
            (["Sở Xây dựng"], ["Công an thành phố"], ["Trồng cây ven"]),
        ],
    ),
    (
        "I. ĐƯA SÁCH VỀ LÀNG\n\n1. Nội dung, biện pháp\n\na) Mua sách cho thư viện xã;\n\n"
        "b) Vận chuyển sách đến từng ấp.\n\n"
        "2. Cơ quan chủ trì, phối hợp\n\na) Cơ quan chủ trì\n\n- Sở Thông tin và Truyền thông.\n\n"
        "- Sở Nội vụ; UBND quận, huyện.\n\n"
        "b) Cơ quan phối hợp\n\n- Thanh tra thành phố.\n\n3. Thời gian thực hiện: Cả năm.",
        [
            (
                ["Sở Thông tin và Truyền thông", "Sở Nội vụ", "UBND quận, huyện"],
                ["Thanh tra thành phố"],
                ["Mua sách cho", "Vận chuyển sách"],
            )
        ],
    ),
    (
        "II. NỘI DUNG\n\n1. Ban hành quy chế\n\n- Quy chế quản lý chợ nổi\n\n+ Nội dung: giờ họp chợ.\n"
        "\n+ Đơn vị chủ trì: Sở Công Thương.\n\n"
        "- Quy chế quản lý bến đò\n\n+ Đơn vị chủ trì: Sở Giao thông vận tải.\n\n"
        "+ Đơn vị phối hợp: Công an thành phố.",
        [
            (["Sở Công Thương"], [], ["Quy chế quản"]),
            (["Sở Giao thông vận tải"], ["Công an thành phố"], ["Quy chế quản"]),
        ],
    ),
]

BRACKETS = [
    (
        "I. NHIỆM VỤ\n\n- Dựng biển báo ở đường đê (Giao Công an thành phố chủ trì, phối hợp với Sở Giao "
        "thông vận tải).\n\n"
        "- Sửa cầu gỗ trong tháng Tư (Sở Xây dựng chủ trì).",
        [
            (["Công an thành phố"], ["Sở Giao thông vận tải"], ["Dựng biển báo"]),
            (["Sở Xây dựng"], [], ["Sửa cầu gỗ"]),
        ],
    ),
    (
        "I. NHIỆM VỤ\n\n- Trồng lại hàng dừa nước. (Chủ trì: Sở Xây dựng; phối hợp: Sở Tài chính, Sở Nội vụ; "
        "thời gian: quý II)\n\n- Đóng thêm đò ngang (Cơ quan phối hợp: Sở Nội vụ).",
        [(["Sở Xây dựng"], ["Sở Tài chính", "Sở Nội vụ"], ["Trồng lại hàng"])],
    ),
    (
        "I. NHIỆM VỤ\n\n- Kẻ lại vạch sang đường (Sở Xây dựng chủ trì, Sở Tài chính phối hợp; xong trong "
        "tháng Ba).\n\n- Dọn rác trên kênh (UBND quận, huyện thực hiện).\n\n- Gửi báo cáo quý (qua "
        "Sở Nội vụ).",
        [
            (["Sở Xây dựng"], ["Sở Tài chính"], ["Kẻ lại vạch"]),
            (["UBND quận, huyện"], [], ["Dọn rác trên"]),
        ],
    ),
]

INLINE = [
    (
        "I. NHIỆM VỤ\n\n1. Giao Sở Y tế mở trạm sơ cứu. Đồng thời, chủ trì, phối hợp với Sở Xây dựng "
        "dựng lều bạt. Báo cáo trong tuần.",
        [
            (["Sở Y tế"], [], ["mở trạm sơ", "Báo cáo trong"]),
            (["Sở Y tế"], ["Sở Xây dựng"], ["Đồng thời, chủ"]),
        ],
    ),
    (
        "I. NHIỆM VỤ\n\n1. Giao Sở Y tế:\n\n"
        "Kiểm tra bếp ăn trường học. Đồng thời giao Sở Giáo dục và Đào tạo nhắc nhở các trường vi "
        "phạm.\n\nLấy mẫu nước giếng.",
        [
            (["Sở Y tế"], [], ["Kiểm tra bếp", "Lấy mẫu nước"]),
            (["Sở Giáo dục và Đào tạo"], [], ["nhắc nhở các"]),
        ],
    ),
]

REFERENCES = [
    (
        "I. NHIỆM VỤ\n\n1. Về đường sá\n\nVá ổ gà trên tỉnh lộ.\n\n2. Về cầu cống\n\n"
        "Nạo vét mương dọc đường.\n\n"
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Giao thông vận tải chủ trì thực hiện các nhiệm vụ tại mục 1 phần "
        "I của Kế hoạch.",
        (["Sở Giao thông vận tải"], [], ["Vá ổ gà"]),
    )
]

NEGATIVES = [
    "I. NHIỆM VỤ\n\n1. Cơ quan chủ trì soạn thảo gửi hồ sơ đúng hạn quy định.",
    "I. NHIỆM VỤ\n\n1. Giao thông nông thôn được quan tâm đầu tư nâng cấp.",
    "I. NHIỆM VỤ\n\n1. Giao lưu văn nghệ giữa các trường phổ thông.",
    "I. NHIỆM VỤ\n\n1. Chuyển giao công nghệ sấy lúa; bàn giao hồ sơ cho đơn vị được giao.",
    "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Sở Y tế nâng cao nhận thức của cán bộ.",
]


@pytest.mark.parametrize(
    ("source", "expected"), [*DIRECTIVES, *HEADINGS, *SUBJECTS, *ORDERS, *LABELS, *BRACKETS, *INLINE]
)
def test_a_form_gives_bodies_and_tasks(source: str, expected: Reading) -> None:
    assert read(OPENING + source)[1] == expected


@pytest.mark.parametrize(("source", "mode", "expected"), REQUESTS)
def test_a_request_is_no_order(source: str, mode: str, expected: tuple[list[str], ...]) -> None:
    found, shown = read(OPENING + source)
    assert [duty.mode for duty in found] == [mode]
    assert shown == [expected]


@pytest.mark.parametrize(("source", "expected"), REFERENCES)
def test_a_reference_leads_to_its_section(source: str, expected: tuple[list[str], ...]) -> None:
    found, shown = read(OPENING + source)
    assert expected in shown
    assert found[shown.index(expected)].form == "reference"


@pytest.mark.parametrize("source", NEGATIVES)
def test_no_body_leads(source: str) -> None:
    assert read(OPENING + source)[1] == []


def test_an_opening_orders_all_items() -> None:
    source = (
        "CHỈ THỊ\nVề việc thử\n\nĐể cải thiện tình hình, Thủ tướng Chính phủ yêu cầu Chủ tịch Ủy ban nhân "
        "dân các tỉnh, thành phố:\n\n"
        "1. Rà soát các hồ chứa nước trên địa bàn.\n\n2. Công bố mực nước an toàn mỗi tuần."
    )
    expected = ["UBND các tỉnh, thành phố trực thuộc Trung ương"], [], ["Rà soát các", "Công bố mực"]
    assert read(source, CENTRE)[1] == [expected]


def test_an_inline_directive_governs_its_paragraph_only() -> None:
    source = (
        OPENING + "I. AN NINH\n\nGiao Giám đốc Công an thành phố chủ trì, phối hợp với Giám đốc sở:\n\n"
        "Giao Giám đốc Công an thành phố, Ban An toàn giao thông chủ trì, phối hợp với Giám đốc sở tiếp "
        "tục giữ trật tự bến phà.\n\n"
        "Tập huấn dân phòng cho các ấp."
    )
    found, shown = read(source)
    assert [duty.inline for duty in found] == [False, True]
    assert [row[2] for row in shown] == [["Tập huấn dân"], ["tiếp tục giữ"]]


def test_a_table_names_bodies_in_columns() -> None:
    source = (
        "# KẾ HOẠCH\n\nThử bảng\n\n## I. NHIỆM VỤ\n\n"
        "| STT | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian |\n"
        "|---|---|---|---|---|\n"
        "| 1 | Lắp đèn ngõ | Sở Xây dựng | Sở Công Thương; UBND quận, huyện | Quý II |\n"
        "| 2 | Phát tờ rơi | Công an thành phố (Sở Nội vụ phối hợp) | | Quý III |\n"
    )
    clean = text.clean(readers.from_string(source, name="thử", format="markdown"))
    sections = structure.sections(clean, letterhead.read(clean, ()))
    book = Book(**PROVINCE)
    found = duties.find(clean, sections, book)
    names = {agency.id: agency.name for agency in book.agencies()}
    shown = [
        (
            [names[b] for b in duty.leads],
            [names[b] for b in duty.coordinators],
            clean.text[slice(*duty.scopes[0])].strip(),
        )
        for duty in found
    ]
    assert shown == [
        (["Sở Xây dựng"], ["Sở Công Thương", "UBND quận, huyện"], "Lắp đèn ngõ"),
        (["Công an thành phố"], ["Sở Nội vụ"], "Phát tờ rơi"),
    ]
    assert {duty.form for duty in found} == {"table"}


def test_a_table_without_cells_is_read_by_its_lines() -> None:
    rows = [
        "TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn",
        "1", "Soạn sổ tay cho cán bộ ấp", "trên địa bàn", "Sở Nội vụ;", "Sở Tư pháp", "Sở Y tế", "Quý I/2023",
        "I", "Về thông tin 2", "In và phát sổ tay đến từng hộ", "Sở Ngoại vụ", "UBND quận, huyện",
    ]  # fmt: skip
    clean = by_lines(rows)
    book = Book(**PROVINCE)
    found = duties.find(clean, (), book)
    names = {agency.id: agency.name for agency in book.agencies()}
    assert [([names[b] for b in duty.leads], [names[b] for b in duty.coordinators]) for duty in found] == [
        (["Sở Nội vụ", "Sở Tư pháp"], ["Sở Y tế"]),
        (["Sở Ngoại vụ"], ["UBND quận, huyện"]),
    ]
    assert [clean.text[slice(*duty.scopes[0])] for duty in found] == [
        "Soạn sổ tay cho cán bộ ấp\ntrên địa bàn",
        "In và phát sổ tay đến từng hộ",
    ]


def test_a_table_cut_by_a_page_keeps_who_leads() -> None:
    rows = [
        "TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn",
        "1", "Đưa lớp học đến cấp 3",
        "Các bộ, cơ quan ngang bộ, Ủy ban nhân dân các tỉnh, thành", "Sở Y tế", "Quý I",
        "TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn",
    ]  # fmt: skip
    clean = by_lines(rows)
    book = Book(**PROVINCE)
    found = duties.find(clean, (), book)
    names = {agency.id: agency.name for agency in book.agencies()}
    assert [([names[b] for b in duty.leads], [names[b] for b in duty.coordinators]) for duty in found] == [
        (["Các bộ", "Cơ quan ngang bộ", "UBND các tỉnh"], ["Sở Y tế"])
    ]
    assert clean.text[slice(*found[0].scopes[0])] == "Đưa lớp học đến cấp 3"


def by_lines(lines: list[str]) -> CleanText:
    """A clean text whose blocks are these lines."""
    joined = "\n".join(lines)
    ends = list(itertools.accumulate(len(line) + 1 for line in lines))
    blocks = tuple(
        Block(start=end - len(line) - 1, end=end - 1) for line, end in zip(lines, ends, strict=True)
    )
    places = array("i", range(len(joined)))
    behind = array("i", range(1, len(joined) + 1))
    return CleanText(text=joined, blocks=blocks, source=SourceText(text=joined), starts=places, ends=behind)


def test_every_duty_stands_under_a_section_of_the_text() -> None:
    for source, _ in [*DIRECTIVES, *HEADINGS, *SUBJECTS, *LABELS]:
        clean = text.clean(readers.from_string(OPENING + source, name="thử", format="text"))
        sections: tuple[Section, ...] = structure.sections(clean, letterhead.read(clean, ()))
        known = {section.id for section in sections}
        for duty in duties.find(clean, sections, Book(**PROVINCE)):
            assert duty.section in known
            assert 0 <= duty.start < duty.end <= len(clean.text)
            assert all(0 <= start < end <= len(clean.text) for start, end in duty.scopes)


PIECES = [
    *("I. NHIỆM VỤ", "1. ", "a) ", "- ", "+ ", "Giao ", "Đề nghị ", "Sở Y tế", "UBND quận, huyện"),
    *(" chủ trì", ", phối hợp với ", ":", "\n\n", "\n", "Cơ quan chủ trì: ", "Phối hợp với ", "(", ")", "; "),
    *("Đồng thời giao ", "Điều 2. ", "thực hiện ngay.", "nhiệm vụ tại mục 1 phần I", "TT", "./."),
    *("Cơ quan phối hợp", "| a | b |"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_mixture_of_forms_is_read(source: str) -> None:
    clean = text.clean(readers.from_string(source, name="thử", format="text"))
    sections = structure.sections(clean, letterhead.read(clean, ()))
    book = Book(**PROVINCE)
    for duty in duties.find(clean, sections, book):
        assert duty.leads
        assert not set(duty.leads) & set(duty.coordinators)
        assert duty.scopes
        assert all(0 <= start < end <= len(clean.text) for start, end in duty.scopes)
        assert all(book.met(body).id == body for body in (*duty.leads, *duty.coordinators))
