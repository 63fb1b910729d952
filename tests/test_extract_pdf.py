"""PDF: rows, columns, tables over pages, what belongs to the page; text layers missing, broken or sound."""

import pytest
from made_files import Pdf, pdf_of, stream

from extract import text as cleaning
from extract.readers import pdf as reader
from extract.readers import text as plain
from extract.readers.limits import DEFAULT, Limits
from ontology.errors import InputError, LimitError

BODY = [
    "Sở Nông nghiệp chủ trì, phối hợp với Sở Tài chính và Ủy ban nhân dân",
    "các huyện tổ chức trồng rừng phòng hộ; báo cáo kết quả trước ngày 30",
    "tháng 6 năm 2024.",
]


def read(content, limits=DEFAULT):
    return reader.parse(content, name="thử.pdf", limits=limits)


def cells(source):
    return [
        (x.table, x.row, x.column, source.text[x.start : x.end]) for x in source.layout if x.kind == "cell"
    ]


def test_lines_stay_lines_and_paragraphs_are_parted():
    made = Pdf()
    made.text(113, 100, BODY[0])
    made.lines(85, 118, BODY[1:])
    made.text(113, 172, "Sở Y tế kiểm tra an toàn thực phẩm ở các chợ, nhất là dịp lễ và tết")
    made.lines(85, 190, ["trên địa bàn toàn tỉnh."])
    assert read(made.bytes()).text.split("\n\n") == [
        "\n".join(BODY),
        "Sở Y tế kiểm tra an toàn thực phẩm ở các chợ, nhất là dịp lễ và tết\ntrên địa bàn toàn tỉnh.\n",
    ]


def test_letterhead_and_signature_come_out_as_two_columns():
    made = Pdf()
    made.lines(60, 60, ["ỦY BAN NHÂN DÂN", "TỈNH A", "Số: 15/KH-UBND"], size=12)
    made.lines(300, 64, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"], size=12)
    made.text(320, 100, "A, ngày 12 tháng 3 năm 2024", size=12)
    made.text(265, 160, "KẾ HOẠCH")
    made.lines(85, 200, BODY * 3)
    made.text(85, 400, "Nơi nhận:", size=11)
    made.text(85, 416, "- Như trên.", size=11)
    made.lines(360, 402, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"])
    made.text(380, 500, "Lê Văn Rừng")
    assert cells(read(made.bytes())) == [
        (0, 0, 0, "ỦY BAN NHÂN DÂN"),
        (0, 0, 0, "TỈNH A"),
        (0, 0, 0, "Số: 15/KH-UBND"),
        (0, 0, 1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (0, 0, 1, "Độc lập - Tự do - Hạnh phúc"),
        (0, 0, 1, "A, ngày 12 tháng 3 năm 2024"),
        (1, 0, 0, "Nơi nhận:"),
        (1, 0, 0, "- Như trên."),
        (1, 0, 1, "TM. ỦY BAN NHÂN DÂN"),
        (1, 0, 1, "CHỦ TỊCH"),
        (1, 0, 1, "Lê Văn Rừng"),
    ]


def test_the_type_of_a_document_stands_below_its_letterhead_wherever_its_centre_is():
    made = Pdf()
    made.lines(60, 60, ["SỞ Y TẾ", "Số: 15/KH-SYT"], size=12)
    made.lines(300, 60, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"], size=12)
    made.text(320, 110, "KẾ HOẠCH", 12)
    made.text(85, 150, "Khám bệnh.", 12)
    source = read(made.bytes())
    assert "KẾ HOẠCH" not in [text for *_, text in cells(source)]
    assert "KẾ HOẠCH" in source.text.splitlines()


@pytest.mark.parametrize(
    ("above", "below", "signer"),
    [
        (["GIÁM ĐỐC"], "Lê Văn Rừng", "Lê Văn Rừng"),
        (["GIÁM ĐỐC", "Lê Văn Rừng"], "Biểu số 1", None),
        (["GIÁM ĐỐC"], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", None),
    ],
)
def test_a_signature_that_a_page_cut_goes_on(above, below, signer):
    made = Pdf()
    made.lines(85, 200, BODY * 3)
    made.text(85, 700, "Nơi nhận:", size=11)
    made.lines(360, 702, above)
    made.page()
    made.lines(85, 100, ["- Như trên;", "- Lưu: VT."], size=11)
    made.text(380, 100, below, size=11)
    made.lines(85, 300, BODY)
    last = [item for item in cells(read(made.bytes())) if item[0] == 0]
    assert last[-1][3] == (signer or above[-1])


def test_running_heads_and_page_numbers_do_not_cut_a_sentence():
    made = Pdf()
    for number, lines in ((1, [*BODY * 5, BODY[0]]), (2, BODY[1:] + BODY * 3)):
        if number > 1:
            made.page()
        made.text(200, 30, f"CÔNG BÁO/Số 7/Ngày {number}-3-2024")
        made.lines(85, 100, lines)
        made.text(290, 800, str(number))
    source = read(made.bytes())
    assert "CÔNG BÁO" not in source.text
    assert f"{BODY[0]}\n{BODY[1]}" in source.text[source.pages[1] - 80 : source.pages[1] + 80]
    assert source.notes == ("bỏ 4 dòng đầu trang, cuối trang và số trang",)


def test_a_table_goes_on_over_pages_without_its_repeated_header():
    made = Pdf()
    header, columns = ["TT", "Nhiệm vụ", "Chủ trì"], [80, 120, 400, 520]
    made.grid(columns, [200, 230, 280])
    for x, text in zip(columns, header, strict=False):
        made.text(x + 4, 204, text, 12)
    made.text(84, 234, "1", 12)
    made.lines(124, 234, ["Xây dựng tủ sách cho các xã", "vùng cao của tỉnh và"], size=12, pitch=15)
    made.text(404, 234, "Sở Văn hóa", 12)
    made.page()
    made.grid(columns, [100, 130, 160, 190])
    for x, text in zip(columns, header, strict=False):
        made.text(x + 4, 104, text, 12)
    made.text(124, 134, "các trường học", 12)
    made.text(84, 164, "2", 12)
    made.text(124, 164, "Mở thư viện lưu động", 12)
    made.text(404, 164, "Sở Giáo dục", 12)
    found = cells(read(made.bytes()))
    assert found[:3] == [(0, 0, 0, "TT"), (0, 0, 1, "Nhiệm vụ"), (0, 0, 2, "Chủ trì")]
    assert found[3:] == [
        (0, 1, 0, "1"),
        (0, 1, 1, "Xây dựng tủ sách cho các xã\nvùng cao của tỉnh và"),
        (0, 1, 2, "Sở Văn hóa"),
        (0, 1, 1, "các trường học"),
        (0, 2, 0, "2"),
        (0, 2, 1, "Mở thư viện lưu động"),
        (0, 2, 2, "Sở Giáo dục"),
    ]


def test_footnotes_stand_after_everything_else():
    made = Pdf()
    made.lines(85, 100, BODY * 2)
    made.text(85, 700, "1 Theo Báo cáo số 5/BC-STC.", size=10)
    made.page()
    made.lines(85, 100, BODY)
    source = read(made.bytes())
    assert source.text.splitlines()[-1] == "1 Theo Báo cáo số 5/BC-STC."
    assert source.layout[-1].kind == "note"


def scan():
    picture = (
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    return pdf_of(
        {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R "
            "/Resources << /XObject << /I 5 0 R >> >> >>",
            4: stream("100 0 0 100 0 0 cm /I Do"),
            5: f"{picture} /Length 1 >>\nstream\nx\nendstream",
        }
    )


def broken_layer():
    made = Pdf()
    made.unicode = False
    made.lines(85, 100, BODY * 4)
    return made.bytes()


def encrypted():
    made = Pdf()
    made.lines(85, 100, BODY)
    key = "<" + "00" * 32 + ">"
    sealed = f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>"
    return made.bytes().replace(b"/Root 1 0 R", f"/Root 1 0 R /ID [<00> <00>] /Encrypt {sealed}".encode())


@pytest.mark.parametrize(
    ("content", "limits", "error", "says"),
    [
        (scan(), DEFAULT, InputError, "không có lớp chữ"),
        (scan(), DEFAULT, InputError, "--ocr"),
        (broken_layer(), DEFAULT, InputError, "lớp chữ của PDF hỏng"),
        (encrypted(), DEFAULT, InputError, "mật khẩu"),
        (b"%PDF-1.5\nkhong phai", DEFAULT, InputError, "hỏng|không có lớp chữ"),
        (broken_layer()[:300], DEFAULT, InputError, "hỏng|không có lớp chữ"),
        (Pdf().bytes(), Limits(pages=0), LimitError, "trang"),
    ],
)
def test_refused_in_plain_words(content, limits, error, says):
    with pytest.raises(error, match=says):
        read(content, limits)


def test_a_text_layer_in_old_fonts_is_converted():
    made = Pdf()
    made.lines(85, 100, ["Së N«ng nghiÖp chñ tr×, phèi hîp víi Së Tµi chÝnh tæ chøc trång rõng phßng hé"] * 4)
    source = read(made.bytes())
    assert source.text.startswith(
        "Sở Nông nghiệp chủ trì, phối hợp với Sở Tài chính tổ chức trồng rừng phòng hộ\n"
    )
    assert source.notes == ("chuyển từ bảng mã TCVN3",)


@pytest.mark.corpus
def test_the_pdf_and_the_text_of_one_document_say_the_same(corpus):
    name = "23_CT21_CT-TTg_2026"
    by_text = cleaning.clean(plain.read((corpus / f"{name}.txt").read_bytes(), name="txt")).text
    by_pdf = cleaning.clean(read((corpus / f"{name}.pdf").read_bytes())).text
    lines, found = by_text.splitlines(), by_pdf.splitlines()
    assert len(set(lines) & set(found)) >= 0.95 * max(len(lines), len(found))


@pytest.mark.corpus
def test_the_broken_text_layer_of_the_corpus_is_recognised(corpus):
    with pytest.raises(InputError, match="lớp chữ của PDF hỏng"):
        read((corpus / "35_KH1105_DKT_LaoCai_2026.pdf").read_bytes())
