"""HTML pages: blocks, lists, tables, what is left out, encodings, what is refused."""

import pytest

from extract.readers import html as reader
from extract.readers.limits import DEFAULT
from ontology.errors import InputError, LimitError


def read(content):
    content = content if isinstance(content, bytes) else content.encode()
    return reader.parse(content, name="thử.html", limits=DEFAULT)


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


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>Thực hiện\n  kế <b>hoạch</b>.</p><p>Hai</p>", ["Thực hiện kế hoạch.", "Hai"]),
        ("<div>một<div>hai</div>ba</div>", ["một", "hai", "ba"]),
        ("<p>UBND<br>TỈNH A</p>", ["UBND", "TỈNH A"]),
        ("<ol><li>một</li><li>hai</li></ol>", ["1. một", "2. hai"]),
        (
            "<ol type=I start=3><li>ba</li><li value=9>chín</li><li>mười</li></ol>",
            ["III. ba", "IX. chín", "X. mười"],
        ),
        ("<ol type=a><li>x<ol><li>y</li></ol></li><li>z</li></ol>", ["a. x", "1. y", "b. z"]),
        ("<ol><li>a) đã có nhãn</li></ol>", ["a) đã có nhãn"]),
        ("<ul><li>gạch</li></ul><ul style='list-style-type: none'><li>trơn</li></ul>", ["- gạch", "trơn"]),
        ("<pre>dòng một\n  dòng hai</pre>", ["dòng một", "dòng hai"]),
        ("<form><p>trong biểu mẫu</p><input value=x></form>", ["trong biểu mẫu"]),
        ("<script>x()</script><style>p{}</style><nav>menu</nav><p hidden>ẩn</p><p>hiện</p>", ["hiện"]),
        ("<p style='display : none'>ẩn</p><title>tên</title><p>hiện</p>", ["hiện"]),
        ("<header>đầu</header><main><p>chính</p></main>", ["chính"]),
        ("<p>một<!-- ghi chú --> hai</p>", ["một hai"]),
    ],
)
def test_lines(page, lines):
    assert read(f"<!doctype html><html><body>{page}</body></html>").text.splitlines() == lines


def test_headings_items_and_cells_have_their_places():
    page = (
        "<h2>NHIỆM VỤ</h2><ul><li>việc<ul><li>con</li></ul></li></ul>"
        "<table><thead><tr><th>TT<th>Nhiệm vụ<th>Chủ trì</tr></thead>"
        "<tr><td rowspan=2>1<td>mở<td>Sở A</tr><tr><td colspan=2>đóng</tr></table>"
    )
    assert shown(read(page)) == [
        ("heading", 2, None, "NHIỆM VỤ"),
        ("item", 1, None, "- việc"),
        ("item", 2, None, "- con"),
        ("cell", 0, (0, 0, 0), "TT"),
        ("cell", 0, (0, 0, 1), "Nhiệm vụ"),
        ("cell", 0, (0, 0, 2), "Chủ trì"),
        ("cell", 0, (0, 1, 0), "1"),
        ("cell", 0, (0, 1, 1), "mở"),
        ("cell", 0, (0, 1, 2), "Sở A"),
        ("cell", 0, (0, 2, 1), "đóng"),
    ]


def test_tables_that_only_set_the_page_are_flow():
    page = "<table><tr><td><p>mở</p><table><tr><td>a<td>b</table><p>đóng</table>"
    assert shown(read(page)) == [
        ("paragraph", 0, None, "mở"),
        ("cell", 0, (0, 0, 0), "a"),
        ("cell", 0, (0, 0, 1), "b"),
        ("paragraph", 0, None, "đóng"),
    ]


@pytest.mark.parametrize(
    ("content", "text", "notes"),
    [
        ("<p>Kế hoạch</p>".encode("utf-8-sig"), "Kế hoạch", ()),
        ("<p>Kế hoạch</p>".encode("utf-16"), "Kế hoạch", ()),
        (b"<meta charset='windows-1252'><p>caf\xe9</p>", "café", ()),
        (
            "<p>QuyÕt ®Þnh cña Së Néi vô vÒ c«ng t¸c ®µo t¹o</p>",
            "Quyết định của Sở Nội vụ về công tác đào tạo",
            ("TCVN3",),
        ),
        (
            "<p>QuyÕt ®Þnh cña Së Néi vô vÒ c«ng t¸c ®µo t¹o</p>".encode("latin-1"),
            "Quyết định của Sở Nội vụ về công tác đào tạo",
            ("TCVN3",),
        ),
    ],
)
def test_encodings(content, text, notes):
    source = read(content)
    assert source.text.strip() == text
    assert [note.rpartition(" ")[2] for note in source.notes] == list(notes)


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        ("<html><body></body></html>", InputError, "không có chữ"),
        ("<script>x</script>", InputError, "không có chữ"),
        (b"<p>\xff\xfe\x81\x8d</p>" * 9, InputError, "bảng mã"),
        ("<p>x</p>" + "<div>" * 3000, LimitError, "lồng nhau"),
    ],
)
def test_refused_in_plain_words(content, error, says):
    with pytest.raises(error, match=says):
        read(content)


def test_a_wide_span_takes_no_time():
    assert (
        read("<table><tr>" + "<td colspan=999999 rowspan=999999>x" * 300 + "<tr><td>y</table>").text.count(
            "x"
        )
        == 300
    )
