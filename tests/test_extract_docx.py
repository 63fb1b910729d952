"""DOCX: reading order, computed list numbers, tables with their places, what is left out, what is refused."""

import io

import docx as python_docx
import pytest
from made_files import archive, document_xml, docx, lists, p, tbl

from extract.readers import docx as reader
from extract.readers.limits import DEFAULT, Limits
from ontology.errors import InputError, LimitError

PLAN = [("upperRoman", "%1.", 1), ("decimal", "%2.", 1), ("lowerLetter", "%3)", 1)]


def read(content, limits=DEFAULT):
    return reader.parse(content, name="thử.docx", limits=limits)


def shown(source):
    return [
        (
            x.kind,
            x.level,
            (x.table, x.row, x.column) if x.table is not None else None,
            source.text[x.start : x.end],
        )
        for x in source.layout
    ]


def test_reading_order_and_places_of_cells():
    source = read(
        docx(p("Mở đầu") + tbl(["STT", "Nhiệm vụ"], ["1", p("Xây dựng") + p("kế hoạch")]) + p("Kết thúc"))
    )
    assert shown(source) == [
        ("paragraph", 0, None, "Mở đầu"),
        ("cell", 0, (0, 0, 0), "STT"),
        ("cell", 0, (0, 0, 1), "Nhiệm vụ"),
        ("cell", 0, (0, 1, 0), "1"),
        ("cell", 0, (0, 1, 1), "Xây dựng\nkế hoạch"),
        ("paragraph", 0, None, "Kết thúc"),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "labels"),
    [
        ([(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)], "I. 1. a) b) 2. a) II. 1."),
        ([(1, 1), (1, 1), (1, 0)], "1. 2. II."),  # a level used before its parent counts the parent as begun
        ([(2, 0), (2, 1), (2, 0), (2, 1)], "1 1.1 2 2.1"),
        ([(3, 0), (3, 0), (4, 0), (3, 0), (4, 0)], "1/ 2/ 5/ 6/ 7/"),  # one abstract list, started again at 5
        ([(5, 0), (5, 1)], "- +"),
        ([(9, 0)], ""),  # no such list
    ],
)
def test_list_numbers_are_computed(paragraphs, labels):
    numbering = lists(
        PLAN,
        [("decimal", "%1", 1), ("decimal", "%1.%2", 1)],
        [("decimal", "%1/", 1)],
        [("bullet", "\uf0b7", 1), ("bullet", "+", 1)],
        nums={
            1: (0, ""),
            2: (1, ""),
            3: (2, ""),
            4: (2, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
            5: (3, ""),
        },
    )
    source = read(docx("".join(p("việc", numbering=place) for place in paragraphs), numbering=numbering))
    assert " ".join(text.removesuffix("việc").strip() for *_, text in shown(source)) == labels


def test_styles_give_lists_and_headings_through_their_ancestors():
    styles = (
        '<w:style w:styleId="Muc"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:styleId="Con"><w:name w:val="con"/><w:basedOn w:val="Muc"/></w:style>'
        '<w:style w:styleId="Vong"><w:name w:val="vòng"/><w:basedOn w:val="Vong"/></w:style>'
        '<w:style w:styleId="ML"><w:name w:val="toc 1"/></w:style>'
    )
    body = p("Một", style="Muc") + p("Hai", style="Con") + p("Ba", style="Vong") + p("Mục lục 3", style="ML")
    source = read(docx(body, numbering=lists(PLAN), styles=styles))
    assert shown(source) == [
        ("heading", 2, None, "I. Một"),
        ("heading", 2, None, "II. Hai"),
        ("paragraph", 0, None, "Ba"),
    ]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:r><w:t>một</w:t><w:tab/><w:t>hai</w:t><w:br/><w:t>ba</w:t></w:r>", "một\thai\nba"),
        (
            "<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins><w:del><w:r><w:delText>bớt</w:delText></w:r></w:del>",
            "thêm",
        ),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r>", "hiện"),
        ("<w:hyperlink><w:r><w:t>59-NQ/TW</w:t></w:r></w:hyperlink>", "59-NQ/TW"),
        ("<w:r><w:t>57/NQ</w:t><w:noBreakHyphen/><w:t>CP</w:t></w:r>", "57/NQ-CP"),
        ("<w:sdt><w:sdtContent><w:r><w:t>ô nhập</w:t></w:r></w:sdtContent></w:sdt>", "ô nhập"),
        ("<w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>7</w:t></w:r>", "7"),
        (
            "<mc:AlternateContent><mc:Choice><w:r><w:t>mới</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>cũ</w:t></w:r>"
            "</mc:Fallback></mc:AlternateContent>",
            "mới",
        ),
        (
            "<w:r><w:t>neo</w:t><w:pict><w:txbxContent>"
            + p("trong khung")
            + "</w:txbxContent></w:pict></w:r>",
            "neo\ntrong khung",
        ),
    ],
)
def test_characters_of_a_paragraph(xml, text):
    assert read(docx(f"<w:p>{xml}</w:p>")).text.rstrip("\n") == text


def test_letterhead_table_frames_and_wrapped_blocks():
    control = f"<w:sdt><w:sdtContent>{p('trong khối')}</w:sdtContent></w:sdt>"
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Mục lục')}</w:sdtContent></w:sdt>"
    )
    body = (
        tbl(["BỘ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]) + contents + control + tbl(["khung một cột"])
    )
    assert shown(read(docx(body))) == [
        ("cell", 0, (0, 0, 0), "BỘ Y TẾ"),
        ("cell", 0, (0, 0, 1), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("paragraph", 0, None, "trong khối"),
        ("paragraph", 0, None, "khung một cột"),
    ]


def test_merged_cells_keep_their_columns():
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    first, rest = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    body = tbl([wide + p("rộng"), "hẹp"], [first + p("cao"), "b", "c"], [rest + p(), "d", "e"])
    assert [(x[2][1:], x[3]) for x in shown(read(docx(body)))] == [
        ((0, 0), "rộng"),
        ((0, 2), "hẹp"),
        ((1, 0), "cao"),
        ((1, 1), "b"),
        ((1, 2), "c"),
        ((2, 1), "d"),
        ((2, 2), "e"),
    ]


def test_footnotes_come_last_and_only_those_cited():
    body = '<w:p><w:r><w:t>Thân bài</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = (
        f'<w:footnote w:id="1">{p("bỏ")}</w:footnote><w:footnote w:id="2">{p("Luật Thư viện")}</w:footnote>'
    )
    assert shown(read(docx(body, footnotes=notes))) == [
        ("paragraph", 0, None, "Thân bài"),
        ("note", 0, None, "[1] Luật Thư viện"),
    ]


def test_letterhead_set_with_tabs_becomes_two_columns():
    gap = "</w:t><w:tab/><w:tab/><w:tab/><w:t>"
    body = p(f"UBND TỈNH A{gap}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p(
        f"Số: 1/KH-UBND{gap}A, ngày 1 tháng 2 năm 2024"
    )
    columns = {x[3]: x[2][2] for x in shown(read(docx(body + p("KẾ HOẠCH")))) if x[0] == "cell"}
    assert columns["UBND TỈNH A"] == 0
    assert columns["A, ngày 1 tháng 2 năm 2024"] == 1


def test_lines_of_a_page_in_the_guise_of_paragraphs_are_left_to_be_joined():
    lines = [
        "Sở Tài chính chủ trì, phối hợp với các cơ quan có liên quan tham mưu",
        "cấp kinh phí cho các đơn vị",
    ] * 12
    assert read(docx("".join(map(p, lines)))).layout == ()


def test_old_fonts_are_converted():
    font = '<w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr>'
    motto = f"<w:p><w:r>{font}<w:t>céng hßa x· héi chñ nghÜa viÖt nam</w:t></w:r></w:p>"
    source = read(docx(motto + p("§éc lËp - Tù do - H¹nh phóc") * 3))
    assert source.text.splitlines()[:2] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert source.notes == ("chuyển từ bảng mã TCVN3",)


def test_what_a_common_library_writes():
    made = python_docx.Document()
    made.add_heading("I. MỤC TIÊU", level=1)
    made.add_paragraph("Nâng cao chất lượng phục vụ.", style="List Number")
    made.add_paragraph("Giảm thời gian chờ.", style="List Number")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 1).text = "Sở Y tế"
    target = io.BytesIO()
    made.save(target)
    assert shown(read(target.getvalue())) == [
        ("heading", 1, None, "I. MỤC TIÊU"),
        ("item", 1, None, "1. Nâng cao chất lượng phục vụ."),
        ("item", 1, None, "2. Giảm thời gian chờ."),
        ("cell", 0, (0, 0, 1), "Sở Y tế"),
    ]


def entity(depth=30):
    inner = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "a"}">' for i in range(depth))
    return f"<!DOCTYPE w:document [{inner}]>"


@pytest.mark.parametrize(
    ("content", "limits", "error", "says"),
    [
        (b"PK\x03\x04 word/document.xml", DEFAULT, InputError, "hỏng"),
        (archive({"word/khac.xml": "<a/>"}), DEFAULT, InputError, "thiếu word/document.xml"),
        (archive({"word/document.xml": "<a><b></a>"}), DEFAULT, InputError, "XML"),
        (docx(""), DEFAULT, InputError, "không có chữ"),
        (docx(p("x"), head=entity()), DEFAULT, InputError, "hỏng|DTD"),
        (docx(p("x"), head="<!DOCTYPE w:document>"), DEFAULT, InputError, "DTD"),
        (docx("<w:sdt>" * 400 + "</w:sdt>" * 400), DEFAULT, LimitError, "lồng nhau"),
        (docx(p("0" * 3_000_000)), Limits(unpacked=1_000_000), LimitError, "giải nén"),
        (archive({f"word/{i}": "" for i in range(50)}), Limits(members=40), LimitError, "tệp trong gói"),
    ],
)
def test_refused_in_plain_words(content, limits, error, says):
    with pytest.raises(error, match=says):
        read(content, limits)


def test_a_false_size_in_the_header_is_not_believed():
    content = bytearray(archive({"word/document.xml": document_xml(p("0" * 2_000_000))}))
    place = content.index(b"PK\x01\x02")
    content[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    with pytest.raises((InputError, LimitError)):
        read(bytes(content), Limits(unpacked=1_000_000))
