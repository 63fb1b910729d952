"""A table of tasks as Markdown, DOCX and PDF, and what is found in it."""

from made_files import Pdf, docx, p, spanned

from extract.pipeline import extract
from extract.readers import docx as docx_reader
from extract.readers import from_string
from extract.readers import pdf as pdf_reader
from extract.readers.limits import DEFAULT

COLUMNS = (60, 95, 240, 350, 460, 540)

TITLES = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]

OPENING = "Ủy ban nhân dân tỉnh phân công các cơ quan, đơn vị như sau:"

CLOSING = "Bảng này được niêm yết tại trụ sở."


def in_docx(*pages):
    """The pages of a table as one, without the titles that each page says again."""
    titles = next((place for place, row in enumerate(pages[0]) if row[0] == "1"), len(pages[0]))
    rows = [*pages[0], *(row for page in pages[1:] for row in page[titles:])]
    return docx_reader.parse(docx(p(OPENING) + spanned(rows) + p(CLOSING)), name="bảng", limits=DEFAULT)


def in_pdf(*pages, columns=COLUMNS, rules=True):
    made = Pdf()
    made.text(60, 80, OPENING, 12)
    for place, rows in enumerate(pages):
        if place:
            made.page()
        y = made.table(columns, 120, rows, rules=rules)
    made.text(60, y + 30, CLOSING, 12)
    return pdf_reader.parse(made.bytes(), name="bảng", limits=DEFAULT)


def both(*pages, **drawn):
    return {"docx": in_docx(*pages), "pdf": in_pdf(*pages, **drawn)}


def markdown(*rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return from_string("\n".join([OPENING, "", lines[0], "|---" * len(rows[0]) + "|", *lines[1:], ""]))


def found(source):
    """(task, who leads, who coordinates, limits) of every task."""
    facts = extract(source)
    names = {agency.id: agency.name for agency in facts.agencies}
    known = {duty.id: duty for duty in facts.assignments}
    return [
        (
            " ".join(task.text.split()),
            [names[body] for body in known[task.assignment].leads],
            [names[body] for body in known[task.assignment].coordinators],
            [limit.due or limit.quote for limit in facts.deadlines if limit.task == task.id],
        )
        for task in facts.tasks
        if task.assignment in known
    ]


DYKES = (
    "Kiểm tra đê điều trước mùa mưa lũ",
    ["Sở Nông nghiệp và Môi trường"],
    ["Sở Xây dựng", "Công an tỉnh"],
    ["2026-05-31"],
)

PUMPS = ("Sửa chữa trạm bơm", ["Sở Xây dựng"], ["Sở Tài chính"], ["2026-06-30"])

DYKES_ROW = [
    "1",
    "Kiểm tra đê điều trước mùa mưa lũ",
    "Sở Nông nghiệp và Môi trường",
    "- Sở Xây dựng\n- Công an tỉnh",
    "Tháng 5/2026",
]

PUMPS_ROW = ["2", "Sửa chữa trạm bơm", "Sở Xây dựng", "Sở Tài chính", "Quý II/2026"]
