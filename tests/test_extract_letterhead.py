"""Letterheads of many kinds of documents, with what each one says of itself."""

import pytest
from conftest import PLAN
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import docx, p

from extract import letterhead
from extract.readers import docx as docx_reader
from extract.readers import from_string, read
from extract.readers import text as text_reader
from extract.readers.limits import DEFAULT
from extract.source import SourceText
from extract.text import clean

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"

PROVINCE = f"""ỦY BAN NHÂN DÂN
TỈNH HẢI HÀ
{MOTTO}
Số: 07/QĐ-UBND
Hải Hà, ngày 02 tháng 3 năm 2024

QUYẾT ĐỊNH
Về việc phê duyệt Đề án trồng rừng ven biển

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HẢI HÀ

Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;
Xét đề nghị của Giám đốc Sở Nông nghiệp.

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Đề án trồng rừng.

Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT, NN.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lê Văn Sơn
"""

DEPARTMENT = """| UBND TỈNH HẢI HÀ<br>**SỞ Y TẾ** | CỘNG HÒA XÃ HỘI CHỦ NGHĨA<br>Độc lập - Tự do - Hạnh phúc |
|---|---|
| Số: 45 /KH-SYT | *Hải Hà, ngày 5 tháng 01 năm 2024* |

**KẾ HOẠCH**

**Phòng, chống dịch bệnh năm 2024**

**1. Phòng Nghiệp vụ Y**

Chủ trì giám sát dịch.

| **Nơi nhận:**<br>- Bộ Y tế;<br>- Lưu: VT. | **GIÁM ĐỐC**<br><br>**Trần Thị Mai** |
|---|---|
"""

PARTY = """TỈNH ỦY HẢI HÀ                       ĐẢNG CỘNG SẢN VIỆT NAM
      *                           Hải Hà, ngày 15 tháng 3 năm 2024
Số 112-KH/TU

KẾ HOẠCH
thực hiện Nghị quyết về kinh tế biển

Thực hiện Nghị quyết số 36-NQ/TW ngày 22/10/2018, Ban Thường vụ Tỉnh ủy ban hành kế hoạch:

I- MỤC ĐÍCH
1- Quán triệt sâu sắc Nghị quyết.

Nơi nhận:                            T/M BAN THƯỜNG VỤ
- Ban Bí thư (báo cáo),              PHÓ BÍ THƯ
- Lưu Văn phòng Tỉnh ủy.

                                     Nguyễn Văn An
"""

LETTER = f"""BỘ TÀI CHÍNH
{MOTTO}Số: 1234/BTC-NSNN
V/v lập dự toán năm 2025
Hà Nội, ngày 10 tháng 7 năm 2024

Kính gửi:
- Các bộ, cơ quan trung ương;
- Ủy ban nhân dân các tỉnh.

Bộ Tài chính đề nghị:

1. Sở Tài chính lập dự toán.

Nơi nhận:
- Như trên;
- Lưu: VT, NSNN.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Võ Minh Hưng
"""

DRAFT = f"""ỦY BAN NHÂN DÂN
XÃ TÂN PHÚ
{MOTTO}
Số:      /KH-UBND
Tân Phú, ngày     tháng 8 năm 2025

KẾ HOẠCH
Triển khai phong trào học tập

I. MỤC ĐÍCH
Nâng cao kỹ năng.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đỗ Minh Hòa
"""

UNSIGNED = """**NGHỊ QUYẾT**

**Ban hành Chương trình giám sát năm 2025**

**ỦY BAN THƯỜNG VỤ QUỐC HỘI**

*Căn cứ Luật Hoạt động giám sát số 87/2015/QH13;*

**QUYẾT NGHỊ:**

**Điều 1.**

Ban hành kèm theo Nghị quyết này Chương trình giám sát.

## CHƯƠNG TRÌNH

### GIÁM SÁT NĂM 2025

*(Ban hành kèm theo Nghị quyết số 12/NQ-UBTVQH15 ngày 8 tháng 01 năm 2025 của Ủy ban Thường vụ Quốc hội)*

1. Giám sát chuyên đề.
"""


def head(text, format="markdown"):
    return letterhead.read(clean(from_string(text, format=format)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            PROVINCE,
            {
                "number": "07/QĐ-UBND",
                "type": "Quyết định",
                "date": "2024-03-02",
                "place": "Hải Hà",
                "issuer": "UBND tỉnh Hải Hà",
                "title": "Về việc phê duyệt Đề án trồng rừng ven biển",
                "signer": "Lê Văn Sơn",
                "signer_role": "Phó Chủ tịch",
                "recipients": ("Như Điều 2", "Lưu: VT, NN"),
            },
            id="decision of a province",
        ),
        pytest.param(
            DEPARTMENT,
            {
                "number": "45/KH-SYT",
                "type": "Kế hoạch",
                "date": "2024-01-05",
                "issuer": "Sở Y tế",
                "title": "Phòng, chống dịch bệnh năm 2024",
                "signer": "Trần Thị Mai",
                "signer_role": "Giám đốc",
                "recipients": ("Bộ Y tế", "Lưu: VT"),
            },
            id="plan of a department, in tables",
        ),
        pytest.param(
            PARTY,
            {
                "number": "112-KH/TU",
                "type": "Kế hoạch",
                "date": "2024-03-15",
                "place": "Hải Hà",
                "issuer": "Tỉnh ủy Hải Hà",
                "signer": "Nguyễn Văn An",
                "signer_role": "Phó Bí thư",
                "recipients": ("Ban Bí thư (báo cáo)", "Lưu Văn phòng Tỉnh ủy"),
            },
            id="plan of the Party, columns by blanks",
        ),
        pytest.param(
            LETTER,
            {
                "number": "1234/BTC-NSNN",
                "type": "Công văn",
                "date": "2024-07-10",
                "issuer": "Bộ Tài chính",
                "title": "lập dự toán năm 2025",
                "signer_role": "Thứ trưởng",
                "recipients": ("Các bộ, cơ quan trung ương", "Ủy ban nhân dân các tỉnh", "Lưu: VT, NSNN"),
            },
            id="letter of a ministry",
        ),
        pytest.param(
            DRAFT,
            {
                "number": None,
                "date": None,
                "place": "Tân Phú",
                "issuer": "UBND xã Tân Phú",
                "signer": "Đỗ Minh Hòa",
            },
            id="draft without number and day",
        ),
        pytest.param(
            UNSIGNED,
            {
                "number": "12/NQ-UBTVQH15",
                "date": "2025-01-08",
                "place": None,
                "issuer": "Ủy ban Thường vụ Quốc hội",
                "title": "Ban hành Chương trình giám sát năm 2025",
                "signer": None,
            },
            id="number only under the attached programme",
        ),
    ],
)
def test_fields(text, expected):
    found = head(text)
    assert {name: getattr(found, name) for name in expected} == expected


def test_the_plan_equals_gold():
    import json

    gold = json.loads((PLAN.parents[1] / "gold/22-KH-UBND-2023.gold.json").read_text())["document"]
    found = letterhead.read(clean(read(PLAN)))
    stated = {name: value for name, value in gold.items() if name not in ("legal_bases", "recipients")}
    assert {name: getattr(found, name) for name in stated} == stated
    assert list(found.recipients) == gold["recipients"]


def test_fields_stand_where_they_are_said_to():
    cleaned = clean(from_string(PROVINCE))
    found = letterhead.read(cleaned)
    said = {name: cleaned.text[slice(*span)] for name, span in found.fields.items()}
    assert said["number"] == "07/QĐ-UBND"
    assert said["date"] == "02 tháng 3 năm 2024"
    assert said["issuer"] == "ỦY BAN NHÂN DÂN\nTỈNH HẢI HÀ"
    assert said["signer"] == "Lê Văn Sơn"


def test_body_and_legal_bases():
    cleaned = clean(from_string(PROVINCE))
    found = letterhead.read(cleaned)
    bases = [cleaned.text[slice(*span)] for span in found.legal_basis_spans]
    body = cleaned.text[slice(*found.body)]
    assert [basis[:12] for basis in bases] == ["Căn cứ Luật "]
    assert body.startswith("Điều 1.")
    assert body.endswith("Quyết định này./.")


def test_an_attached_programme_is_a_part_of_its_own():
    cleaned = clean(from_string(UNSIGNED))
    found = letterhead.read(cleaned)
    assert [cleaned.text[slice(*span)][:13] for span in found.attachments] == ["CHƯƠNG TRÌNH\n"]
    assert "Giám sát chuyên đề" not in cleaned.text[slice(*found.body)]


def test_a_day_that_no_calendar_has_is_no_date():
    found = head("Hải Hà, ngày 31 tháng 02 năm 2024\n\nKẾ HOẠCH\n\nTrồng cây")
    assert (found.place, found.date) == ("Hải Hà", None)


def test_the_theme_of_the_year():
    assert (
        head("Năm 2024 với chủ đề năm “Kỷ cương, sáng tạo”, các sở thực hiện:").theme == "Kỷ cương, sáng tạo"
    )


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from([*PROVINCE.split("\n"), *UNSIGNED.split("\n"), "|", "", "KT."]), max_size=30
        ).map("\n".join),
    )
)
def test_any_text_has_a_letterhead(text):
    cleaned = clean(SourceText(text=text))
    found = letterhead.read(cleaned)
    spans = [found.body, *found.attachments, *found.legal_basis_spans, *found.fields.values()]
    assert all(0 <= start <= end <= len(cleaned.text) for start, end in spans)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Trồng rừng ven biển", "tỉnh Hải Hà năm 2024"], "Trồng rừng ven biển tỉnh Hải Hà năm 2024"),
        (["Trồng rừng,", "Bảo vệ bờ biển"], "Trồng rừng, Bảo vệ bờ biển"),
        (["Trồng rừng ven biển", "Năm 2024 là năm trồng rừng."], "Trồng rừng ven biển"),
        (["Trồng rừng ven biển", "thực hiện như sau:"], "Trồng rừng ven biển"),
    ],
)
def test_a_title_that_its_author_broke_over_paragraphs(lines, title):
    head = ["UBND TỈNH HẢI HÀ", "Số: 45/KH-UBND", "Hải Hà, ngày 5 tháng 01 năm 2024", "KẾ HOẠCH"]
    body = ["Thực hiện Nghị quyết của Tỉnh ủy, UBND tỉnh ban hành Kế hoạch.", "1. Sở Y tế", "Trồng cây."]
    source = docx_reader.parse(docx("".join(map(p, [*head, *lines, *body]))), name="a", limits=DEFAULT)
    assert letterhead.read(clean(source)).title == title


PORTALS = [
    (  # a row a line, its cells closed by pipes; the province stands in the date line only
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
        "Số: 16/CT-UBND | Thanh Hóa, ngày 02 tháng 5 năm 2019 |\n"
        "CHỈ THỊ\nVỀ VIỆC TĂNG CƯỜNG QUẢN LÝ CHỢ\n1. Sở Công Thương rà soát các chợ.\n",
        ("16/CT-UBND", "Chỉ thị", "2019-05-02", "Thanh Hóa", "UBND tỉnh Thanh Hóa"),
    ),
    (  # all of a column in one line, the type in small letters
        "Chính phủ Số: 104/NQ-CP |\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "Hà Nội, ngày 10 tháng 01 năm 2022 |\nNghị quyết\nVỀ ĐẨY MẠNH PHÂN CẤP\nCHÍNH PHỦ\n"
        "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;\nQUYẾT NGHỊ:\nĐiều 1. Phân cấp.\n",
        ("104/NQ-CP", "Nghị quyết", "2022-01-10", "Hà Nội", "Chính phủ"),
    ),
    (  # a copy that lost the first letter
        "Y BAN NHÂN DÂN\nTỈNH KON TUM\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n---------------\n"
        "Số: 516/KH-UBND\n\nKon Tum, ngày 03 tháng 10 năm 2014\n\nKẾ HOẠCH\n\nPHÒNG CHỐNG CHÁY RỪNG\n\n"
        "I. MỤC ĐÍCH\n\nGiữ rừng.\n",
        ("516/KH-UBND", "Kế hoạch", "2014-10-03", "Kon Tum", "UBND tỉnh Kon Tum"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), PORTALS, ids=["closing pipes", "run together", "letter lost"])
def test_letterheads_as_portals_of_law_print_them(text, expected):
    head = letterhead.read(clean(text_reader.read(text, name="x.txt")))
    assert (head.number, head.type, head.date, head.place, head.issuer) == expected
