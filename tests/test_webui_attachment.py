"""What a change touches as a file for a letter: all rows, the form of the decree, and nothing is written."""

import csv
from io import BytesIO, StringIO

import pytest
import webui_sample
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import html

from webui.attachment import word
from webui.attachment.content import Attachment, Chapter, Table
from webui.attachment.word import MOST

pytest_plugins = ("webui_fixtures",)

WHOLE = "vb/cp/nq/2023/01"
DIRECT = "vb/tw/nq/2020/59"
DAY = "&ngay=2023-07-01"


def taken(client, path, form, more=""):
    answer = client.get(f"/anh-huong?van-ban={path}&dang={form}{more}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=anh-huong-")
    return answer


def figures(client, path, more=""):
    page = html.fromstring(client.get(f"/{path}?xem=anh-huong{more}").text)
    rows = page.xpath('//table[@class="consequence"]/tbody/tr')
    return [[int(cell.text) for cell in row.xpath("td/a")] for row in rows]


@pytest.mark.parametrize("path", [WHOLE, DIRECT, webui_sample.PLAN])
@pytest.mark.parametrize("more", ["", DAY])
def test_the_docx_file_holds_every_row_that_the_page_counts(client, path, more):
    document = Document(BytesIO(taken(client, path, "docx", more).data))
    if path != webui_sample.PLAN:
        shown = figures(client, path, more)
        summary = [[cell.text for cell in row.cells][1:] for row in document.tables[0].rows][1:]
        assert summary == [[str(number) for number in row] for row in shown]
        assert sum(len(table.rows) - 1 for table in document.tables[1:]) == sum(map(sum, shown))
    numbers = [line.text for line in document.paragraphs if line.text.startswith("Bảng ")]
    assert [each.split()[1] for each in numbers] == [f"{n}." for n in range(1, len(document.tables) + 1)]


def test_the_docx_file_has_the_form_that_the_decree_asks_for(client):
    document = Document(BytesIO(taken(client, WHOLE, "docx").data))
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.styles["Normal"].font.size == Pt(14)
    first, turned = document.sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert (round(turned.page_width.mm), round(turned.page_height.mm)) == (297, 210)
    for section in document.sections:
        assert all(20 <= round(size.mm) <= 25 for size in (section.top_margin, section.bottom_margin))
        assert 30 <= round(section.left_margin.mm) <= 35 and 15 <= round(section.right_margin.mm) <= 20
    field = first.header._element.iter(qn("w:fldSimple"))
    assert next(field).get(qn("w:instr")) == "PAGE"
    assert first.different_first_page_header_footer and not turned.different_first_page_header_footer
    sizes = {size.get(qn("w:val")) for size in document.tables[1]._tbl.iter(qn("w:sz"))}
    assert sizes == {"26"}
    heads = [
        row._tr.find(qn("w:trPr")).find(qn("w:tblHeader"))
        for row in (table.rows[0] for table in document.tables)
    ]
    assert all(head is not None for head in heads)
    words = "\n".join(line.text for line in document.paragraphs)
    assert "01/NQ-CP" in words and f"https://w3id.org/cancu/{WHOLE}" in words and "lập ngày" in words


def test_direct_tasks_come_with_the_words_that_cite(client):
    document = Document(BytesIO(taken(client, DIRECT, "docx").data))
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows[1:]]
    assert [row[1].split(",")[0] for row in rows] == ["III.1-01", "III.1-02"]
    assert all("59-NQ/TW" in row[-1] and row[-1].startswith("“") for row in rows)


@pytest.mark.parametrize("more", ["", DAY])
def test_the_csv_file_holds_every_row_that_the_page_counts(client, more):
    answer = taken(client, WHOLE, "csv", more)
    lines = list(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))
    assert len(lines) - 1 == sum(map(sum, figures(client, WHOLE, more)))
    assert len({len(line) for line in lines}) == 1 and len(set(lines[0])) == len(lines[0])
    assert all(WHOLE in line[-1] for line in lines[1:])


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("van-ban=vb/cp/nq/2023/9999", 404),
        ("", 404),
        (f"van-ban={WHOLE}&dang=exe", 404),
        ("van-ban=../x", 404),
    ],
)
def test_what_is_not_there_is_not_given(client, query, status):
    assert client.get(f"/anh-huong?{query}").status_code == status


def test_nothing_is_written(client, webui_home):
    def state():
        files = (path for path in webui_home.rglob("*") if path.is_file())
        return sorted((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)

    before = state()
    client.get(f"/{WHOLE}?xem=anh-huong{DAY}")
    taken(client, WHOLE, "docx", DAY)
    taken(client, WHOLE, "csv")
    assert state() == before


def test_a_long_table_is_cut_and_says_so_and_no_sign_breaks_the_file(app):
    rows = tuple((str(n), "a\x00\x0b\ud800<b>&") for n in range(MOST + 7))
    table = Table(title="T", columns=("TT", "x"), shares=(1, 9), rows=rows)
    told = Attachment(
        subject="S",
        supposed="",
        summary=table,
        chapters=(Chapter(title="I", words=(), tables=(table,)),),
        source="N",
    )
    with app.test_request_context("/"):
        document = Document(BytesIO(word(told)))
    assert [len(each.rows) for each in document.tables] == [MOST + 1] * 2
    assert document.tables[1].rows[1].cells[1].text == "a   <b>&"
    assert sum("Còn 7 dòng nữa" in line.text for line in document.paragraphs) == 2
