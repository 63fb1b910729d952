"""One text in every format: the same clean lines, and the same facts, whatever file it came in."""

import html

import pytest
from made_files import docx, lists, p, tbl

from extract import pipeline, readers
from extract.text import clean

LETTERHEAD = (
    ("ỦY BAN NHÂN DÂN", "TỈNH SƠN THỦY", "Số: 15/KH-UBND"),
    (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Sơn Thủy, ngày 12 tháng 3 năm 2024",
    ),
)
TITLE = ("KẾ HOẠCH", "Phát triển thư viện công cộng trên địa bàn tỉnh năm 2024")
OPENING = (
    "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;",
    "Thực hiện Nghị quyết số 08/NQ-HĐND ngày 05 tháng 01 năm 2024 của Hội đồng nhân dân tỉnh về nhiệm vụ năm "
    "2024, Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:",
)
# (depth, label, text): labels are typed in some files and computed in others
BODY = (
    (0, "I.", "MỤC ĐÍCH"),
    (1, "1.", "Nâng cao chất lượng phục vụ bạn đọc, nhất là ở vùng sâu, vùng xa của tỉnh."),
    (0, "II.", "NHIỆM VỤ"),
    (1, "1.", "Giao Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Sở Tài chính:"),
    (
        2,
        "a)",
        "Bố trí kinh phí mua sách cho thư viện cấp huyện theo Quyết định số 120/QĐ-UBND ngày 01/02/2024.",
    ),
    (2, "b)", "Tổ chức tủ sách lưu động phục vụ các xã vùng cao; hoàn thành trước ngày 30 tháng 6 năm 2024."),
    (
        1,
        "2.",
        "Giao Sở Giáo dục và Đào tạo tổ chức ngày hội đọc sách trong các trường học của tỉnh hằng năm.",
    ),
)
CLOSING = (("Nơi nhận:", "- Như trên;", "- Lưu: VT."), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Sách"))
APPENDIX = ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ")
TABLE = (
    ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp"),
    ("1", "Xây dựng cơ sở dữ liệu sách của tỉnh", "Sở Khoa học và Công nghệ", "Sở Tài chính"),
    ("2", "Mở lớp tập huấn cho người làm thư viện", "Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch"),
)
LINES = [
    *(line for column in LETTERHEAD for line in column),
    *TITLE,
    *OPENING,
    *(f"{label} {text}" for _, label, text in BODY),
    *(line for column in CLOSING for line in column),
    *APPENDIX,
    *(cell for row in TABLE for cell in row),
]
STYLE = """@page {size: A4; margin: 20mm 20mm 20mm 30mm}
body {font: 14pt 'DejaVu Serif'; margin: 0; line-height: 1.5}
p {text-align: justify; text-indent: 1cm; margin: 8pt 0} .c {text-align: center; text-indent: 0}
.h {width: 100%; border: 0} .h td {text-align: center; font-size: 10.5pt; border: 0; vertical-align: top}
.t {border-collapse: collapse; width: 100%} .t td {border: 1px solid black; padding: 3pt; font-size: 12pt}
h1 {page-break-before: always; font-size: 14pt; text-align: center}"""


def as_docx():
    numbered = lists([("upperRoman", "%1.", 1), ("decimal", "%2.", 1), ("lowerLetter", "%3)", 1)])
    body = tbl(["".join(map(p, column)) for column in LETTERHEAD]) + "".join(map(p, (*TITLE, *OPENING)))
    body += "".join(p(text, numbering=(1, depth)) for depth, _, text in BODY)
    body += tbl(["".join(map(p, column)) for column in CLOSING]) + "".join(map(p, APPENDIX)) + tbl(*TABLE)
    return docx(body, numbering=numbered)


def as_html():
    def table(rows, kind):
        cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
        return f"<table class={kind}>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"

    head, foot = (
        table([["<br>".join(map(html.escape, column)) for column in part]], "h")
        for part in (LETTERHEAD, CLOSING)
    )
    body = (
        head
        + "".join(f"<p class=c>{line}</p>" for line in TITLE)
        + "".join(f"<p>{line}</p>" for line in OPENING)
    )
    body += "".join(f"<p>{label} {text}</p>" for _, label, text in BODY) + foot
    body += f"<h1>{'<br>'.join(APPENDIX)}</h1>" + table(TABLE, "t")
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{body}"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("formats")
    (folder / "a.docx").write_bytes(as_docx())
    (folder / "a.html").write_text(as_html(), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def pdf(files, browser):
    page = browser.new_page()
    page.set_content(as_html())
    (files / "a.pdf").write_bytes(page.pdf(prefer_css_page_size=True))
    page.close()
    return files


def lines(path):
    return sorted(clean(readers.read(path)).text.split("\n"))


def what_it_says(path):
    """Letterhead, who does what, and what is cited, by names and words only."""
    facts = pipeline.extract(readers.read(path))
    names = {agency.id: agency.name for agency in facts.agencies}
    duties = {duty.id: duty for duty in facts.assignments}
    head = facts.document
    return {
        "head": (
            head.number,
            head.type,
            head.date,
            head.place,
            head.issuer,
            head.title,
            head.signer,
            head.signer_role,
        ),
        "tasks": [
            (
                task.text,
                [names[x] for x in duties[task.assignment].leads] if task.assignment else [],
                [names[x] for x in duties[task.assignment].coordinators] if task.assignment else [],
            )
            for task in facts.tasks
        ],
        "citations": [(citation.number or citation.name, citation.date) for citation in facts.citations],
    }


@pytest.mark.parametrize("name", ["a.docx", "a.html"])
def test_the_same_lines(files, name):
    assert lines(files / name) == sorted(LINES)


@pytest.mark.browser
def test_the_same_lines_in_a_pdf(pdf):
    assert lines(pdf / "a.pdf") == sorted(LINES)


def test_the_same_facts(files):
    said = what_it_says(files / "a.docx")
    assert said["head"][:5] == ("15/KH-UBND", "Kế hoạch", "2024-03-12", "Sơn Thủy", "UBND tỉnh Sơn Thủy")
    assert len(said["tasks"]) == 5
    assert said == what_it_says(files / "a.html")


@pytest.mark.browser
def test_the_same_facts_in_a_pdf(pdf):
    assert what_it_says(pdf / "a.pdf") == what_it_says(pdf / "a.html")


@pytest.mark.corpus
def test_the_pdf_and_the_text_of_a_real_document_give_the_same_facts(corpus):
    name = "23_CT21_CT-TTg_2026"
    by_text, by_pdf = (
        {repr(fact) for part in what_it_says(corpus / f"{name}.{kind}").values() for fact in part}
        for kind in ("txt", "pdf")
    )
    assert len(by_text & by_pdf) >= 0.95 * len(by_text | by_pdf)
    assert len(by_text) > 30
