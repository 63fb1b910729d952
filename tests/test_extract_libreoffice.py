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


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """The same text as DOCX, and as the PDF of that DOCX."""
    folder = tmp_path_factory.mktemp("libreoffice")
    page = folder / "plan.html"
    page.write_text(html(), encoding="utf-8")
    office = [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    target = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder)]
    steps = (
        [*office, "--infilter=HTML (StarWriter)", *target, str(page)],
        [*office, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "plan.docx")],
    )
    for step in steps:
        subprocess.run(step, check=True, capture_output=True, timeout=120)
    return folder


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
