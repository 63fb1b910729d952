"""A DOCX and a PDF that LibreOffice makes of one text give that text's facts, letterhead and table included.

Runs where LibreOffice Writer is installed (`soffice`), and says so where not; it is large, so continuous
integration does not install it.
"""

import shutil
import subprocess

import pytest

from extract.pipeline import extract
from extract.readers import from_string, read
from extract.source import SourceText

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice Writer (soffice) is not installed")

BODY = [
    "Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch chuyển đổi số các chợ dân sinh như sau:",
    "I. NHIỆM VỤ",
    "1. Giao Giám đốc Sở Công Thương chủ trì, phối hợp với Sở Tài chính, Sở Y tế:",
    "a) Khảo sát hạ tầng của toàn bộ chợ dân sinh trên địa bàn tỉnh, lập danh mục những nơi chưa có đường"
    " truyền ổn định, hoàn thành trước ngày 30 tháng 6 năm 2025.",
    "b) Hướng dẫn tiểu thương thanh toán không dùng tiền mặt theo Quyết định số 1813/QĐ-TTg ngày 28 tháng 10"
    " năm 2021 của Thủ tướng Chính phủ.",
    "2. Giao Giám đốc Sở Khoa học và Công nghệ chủ trì, phối hợp với Công an tỉnh:",
    "a) Xây dựng bản đồ số của các chợ.",
    "II. PHÂN CÔNG",
]
TABLE = [
    ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"),
    (
        "1",
        "Lắp đặt điểm phát sóng miễn phí tại chợ",
        "Sở Khoa học và Công nghệ",
        "Sở Tài chính",
        "Quý II/2025",
    ),
    ("2", "Tập huấn an toàn thông tin cho tiểu thương", "Công an tỉnh", "Sở Công Thương", "Quý III/2025"),
]
LEFT = ("ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG THÁP", "Số: 47/KH-UBND")
RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Đồng Tháp, ngày 12 tháng 02 năm 2025",
)
TITLE = ("KẾ HOẠCH", "Chuyển đổi số các chợ dân sinh năm 2025")
CLOSING = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Mẫu")


def markdown() -> SourceText:
    rows = ["| " + " | ".join(row) + " |" for row in TABLE]
    rows.insert(1, "|---" * len(TABLE[0]) + "|")
    lines = [*LEFT, *RIGHT, *TITLE, *BODY, "\n".join(rows), *CLOSING]
    return from_string("\n\n".join(lines))


def html() -> str:
    def paragraphs(lines, align):
        return "".join(f'<p align="{align}">{line}</p>' for line in lines)

    head = "".join(f'<td width="50%">{paragraphs(lines, "center")}</td>' for lines in (LEFT, RIGHT))
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    return (
        f'<html><head><meta charset="utf-8"></head><body style="font-family: Noto Serif; font-size: 13pt">'
        f'<table border="0" width="100%"><tr>{head}</tr></table>{paragraphs(TITLE, "center")}'
        f'{paragraphs(BODY, "justify")}<table border="1" width="100%">{cells}</table>'
        f"{paragraphs(CLOSING, 'right')}</body></html>"
    )


# An annex over pages: titles in two rows, groups, a lead and a time for several rows, lines within cells.
ANNEX_WORKS = [
    "Khảo sát, đánh giá hiện trạng các trạm bơm, kênh mương trên địa bàn; lập danh mục công trình hư hỏng",
    "Nạo vét kênh trục chính, gia cố bờ bao những đoạn xung yếu trước mùa mưa lũ",
    "Lắp đặt hệ thống quan trắc mực nước tự động tại các cống đầu mối, kết nối về trung tâm điều hành",
    "Tập huấn vận hành công trình cho tổ thủy nông cơ sở; biên soạn tài liệu bằng hình ảnh dễ hiểu",
]
ANNEX_BODIES = [
    ("Sở Nông nghiệp và Môi trường", "- Sở Tài chính<br>- UBND các xã, phường"),
    ("Sở Xây dựng<br>Công an tỉnh", "Sở Nông nghiệp và Môi trường"),
    ("Trường Đại học Đồng Tháp", "Sở Khoa học và Công nghệ; Sở Nội vụ"),
]


def annex_html() -> str:
    titles = """<thead><tr><th rowspan="2">TT</th><th rowspan="2">Nhiệm vụ</th><th colspan="2">Phân công</th>
        <th rowspan="2">Thời hạn</th></tr><tr><th>Chủ trì</th><th>Phối hợp</th></tr></thead>"""
    rows = ""
    for group, (lead, others) in enumerate(ANNEX_BODIES, start=1):
        rows += f'<tr><td>{"I" * group}</td><td colspan="4">Nhóm công trình số {group}</td></tr>'
        for number, work in enumerate(ANNEX_WORKS):
            paired = number % 2 == 0
            spans = f"""<td rowspan="2">{lead}</td><td rowspan="2">{others}</td>
                <td rowspan="2">Quý {"I" * group}/2026</td>"""
            rows += f"<tr><td>{4 * group + number - 3}</td><td>{work} (đợt {group})</td>"
            rows += (spans if paired else "") + "</tr>"
    body = "".join(f"<p>{line}</p>" for line in ("PHỤ LỤC", "Danh mục nhiệm vụ"))
    return (
        f'<html><head><meta charset="utf-8"></head><body style="font-family: Noto Serif; font-size: 13pt">'
        f'{body}<table border="1" width="100%">{titles}{rows}</table></body></html>'
    )


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """The same texts as HTML and DOCX, and as the PDF of that DOCX."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, text in (("plan", html()), ("annex", annex_html())):
        _convert(folder, name, text)
    return folder


def _convert(folder, name, text):
    page = folder / f"{name}.html"
    page.write_text(text, encoding="utf-8")
    office = [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    target = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder)]
    steps = (
        [*office, "--infilter=HTML (StarWriter)", *target, str(page)],
        [*office, "--convert-to", "pdf", "--outdir", str(folder), str(folder / f"{name}.docx")],
    )
    for step in steps:
        subprocess.run(step, check=True, capture_output=True, timeout=120)


def known(source: SourceText) -> dict[str, object]:
    """What the text states, without places in it."""
    facts = extract(source)
    document = facts.document
    return {
        "letterhead": (document.id, document.date, document.place, document.issuer, document.title),
        "signer": (document.signer, document.signer_role),
        "citations": [(item.type, item.number, item.date, item.instrument) for item in facts.citations],
        "assignments": [(item.leads, item.coordinators) for item in facts.assignments],
        "tasks": [" ".join(item.text.split()) for item in facts.tasks],
        "deadlines": [item.due for item in facts.deadlines],
    }


def test_the_text_itself_is_understood():
    found = known(markdown())
    assert found["letterhead"][0] == "vb/dong-thap.ubnd/kh/2025/47"
    assert len(found["assignments"]) == 4
    assert len(found["tasks"]) == 5


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_what_libreoffice_makes_of_it_gives_the_same_facts(converted, suffix):
    assert known(read(converted / f"plan.{suffix}")) == known(markdown())


def test_a_long_table_gives_the_same_facts_as_a_page_as_docx_and_as_pdf(converted):
    page, word, pdf = (known(read(converted / f"annex.{suffix}")) for suffix in ("html", "docx", "pdf"))
    assert len(page["tasks"]) == len(ANNEX_WORKS) * len(ANNEX_BODIES)
    assert len(page["deadlines"]) == len(page["tasks"])
    assert word == page
    assert len(read(converted / "annex.pdf").pages) > 1
    assert pdf == page
