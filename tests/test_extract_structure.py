"""The tree of sections by label, in documents of every shape."""

import json

import pytest
from conftest import PLAN
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import letterhead, structure
from extract.readers import from_string, read
from extract.source import SourceText
from extract.text import clean


def tree(text, format="markdown"):
    cleaned = clean(from_string(text, format=format))
    return cleaned, structure.sections(cleaned, letterhead.read(cleaned))


def ids(text):
    return [section.id for section in tree(text)[1]]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["I. MỤC ĐÍCH", "1. Một", "2. Hai", "a) Ba", "II. NỘI DUNG", "1. Bốn"],
            ["I", "I.1", "I.2", "I.2.a", "II", "II.1"],
            id="I, 1, a",
        ),
        pytest.param(
            ["A. MỘT", "I. HAI", "1. Ba", "B. BỐN", "I. NĂM", "II. SÁU", "C. BẢY", "D. TÁM"],
            ["A", "A.I", "A.I.1", "B", "B.I", "B.II", "C", "D"],
            id="A above I",
        ),
        pytest.param(
            ["I. MỘT", "A. Hai", "B. Ba", "II. BỐN", "A. Năm"],
            ["I", "I.A", "I.B", "II", "II.A"],
            id="I above A",
        ),
        pytest.param(
            ["I. MỘT", "1. Hai", "1.1. Ba", "1.2. Bốn", "a) Năm", "2. Sáu", "2.1 Bảy", "2.1.1 Tám"],
            ["I", "I.1", "I.1.1", "I.1.2", "I.1.2.a", "I.2", "I.2.1", "I.2.1.1"],
            id="dotted numbers",
        ),
        pytest.param(
            [
                *("Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "1. Một", "a) Hai"),
                *("Chương II", "THI HÀNH", "Mục 1. MỘT", "Điều 2. Hiệu lực", "Điều 3. Trách nhiệm"),
            ],
            ["CI", "CI.Đ1", "CI.Đ1.1", "CI.Đ1.1.a", "CII", "CII.M1", "CII.M1.Đ2", "CII.M1.Đ3"],
            id="chapters and articles",
        ),
        pytest.param(
            ["1. Sở Y tế", "c) không thuộc dãy nào", "2. Sở Tài chính", "7. không nối tiếp", "3. Sở Nội vụ"],
            ["1", "2", "3"],
            id="labels that fit nowhere",
        ),
        pytest.param(
            ["1. Một", "a) a", "b) b", "c) c", "d) d", "đ) đ", "e) e", "g) g", "2. Hai", "a) a"],
            ["1", "1.a", "1.b", "1.c", "1.d", "1.đ", "1.e", "1.g", "2", "2.a"],
            id="đ after d, g after e",
        ),
        pytest.param(
            ["1. Một", "a) a", "c) c", "d) d", "e) e"], ["1", "1.a", "1.c", "1.d", "1.e"], id="lost labels"
        ),
        pytest.param(["I. MỘT", "1. Một", "1. Hai"], ["I", "I.1", "I.1-2"], id="a number twice"),
        pytest.param(["I- MỘT", "1- Một việc", "2- Hai việc"], ["I", "I.1", "I.2"], id="labels with dashes"),
    ],
)
def test_levels_follow_from_the_labels(lines, expected):
    assert ids("\n\n".join(["KẾ HOẠCH", "Về việc thử", *lines])) == expected


def test_heading_marks_mean_nothing():
    assert ids("# I. MỘT\n\n##### 1. Hai\n\n# a) Ba\n\n### II. BỐN") == ["I", "I.1", "I.1.a", "II"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("1. Mục đích", "Mục đích"),
        ("1. Sở Y tế:", "Sở Y tế"),
        ("1. RÀ SOÁT. BÁO CÁO", "RÀ SOÁT. BÁO CÁO"),
        ("1. Giao Giám đốc Sở Y tế chủ trì, phối hợp với các sở:", ""),
        ("1. Đề nghị Công an tỉnh", ""),
        ("1. Sở Y tế chủ trì rà soát.", ""),
        ("1. Rà soát các quy định;", ""),
        ("1. Rà soát quy định. Báo cáo kết quả", ""),
        ("1. Nghị định này quy định:", ""),
    ],
)
def test_a_heading_is_a_title_and_no_sentence(line, heading):
    assert tree(line)[1][0].heading == heading


def test_title_on_the_next_line():
    sections = tree("Chương I\n\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\nNghị định này quy định.")[1]
    assert [section.heading for section in sections] == ["QUY ĐỊNH CHUNG", "Phạm vi"]
    assert [section.label for section in sections] == ["Chương I", "Điều 1"]


def test_sections_end_before_the_next_and_before_closing_words():
    cleaned, sections = tree(
        "I. MỘT\n\n1. Sở Y tế\n\n- Rà soát.\n\n2. Sở Nội vụ\n\n- Báo cáo.\n\n"
        "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo./.\n\nNơi nhận:\n- Lưu: VT."
    )
    ends = {section.id: cleaned.text[section.start : section.end].split("\n")[-1] for section in sections}
    assert ends == {
        "I": "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo./.",
        "I.1": "- Rà soát.",
        "I.2": "- Báo cáo.",
    }


ATTACHED = """**QUYẾT ĐỊNH**

**Ban hành Kế hoạch thử**

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch thử.

Điều 2. Quyết định có hiệu lực từ ngày ký.

**KT. CHỦ TỊCH**

**PHÓ CHỦ TỊCH**

**Lê Văn Sơn**

**KẾ HOẠCH**

THỬ NGHIỆM MỘT VIỆC

*(Kèm theo Quyết định số 5/QĐ-UBND)*

I. MỤC ĐÍCH

1. Sở Y tế

**Phụ lục I**

DANH MỤC NHIỆM VỤ

| TT | Nhiệm vụ | Cơ quan chủ trì |
|---|---|---|
| I | Việc chung | |
| 1 | Rà soát | Sở Y tế |
| II. Việc riêng |
| 1 | Báo cáo | Sở Nội vụ |

**Phụ lục II: BIỂU MẪU**

1. Biểu số một
"""


def test_attached_parts_have_their_own_numbering():
    sections = tree(ATTACHED)[1]
    assert [(s.id, s.parent, s.level, s.kind, s.heading) for s in sections] == [
        ("Đ1", None, 1, "điều", ""),
        ("Đ2", None, 1, "điều", ""),
        ("KT", None, 1, "kèm theo", "THỬ NGHIỆM MỘT VIỆC"),
        ("KT.I", "KT", 2, "mục", "MỤC ĐÍCH"),
        ("KT.I.1", "KT.I", 3, "mục", "Sở Y tế"),
        ("PL1", None, 1, "phụ lục", "DANH MỤC NHIỆM VỤ"),
        ("PL1.I", "PL1", 2, "mục", "Việc chung"),
        ("PL1.II", "PL1", 2, "mục", "Việc riêng"),
        ("PL2", None, 1, "phụ lục", "BIỂU MẪU"),
        ("PL2.1", "PL2", 2, "mục", "Biểu số một"),
    ]


def test_a_table_that_became_lines_has_only_its_headings_as_sections():
    lines = [
        "TT",
        "Nội dung công việc",
        "Cơ quan chủ trì",
        "Thời hạn",
        "I",
        "Việc chung",
        "1",
        "Rà soát quỹ đất",
    ]
    lines += [
        "Bộ Tài chính",
        "Quý II",
        "1.1 Rà soát đất công",
        "Bộ Tài chính",
        "II Việc riêng",
        "2",
        "Báo cáo",
    ]
    sections = tree("KẾ HOẠCH\n\nVề việc thử\n\n" + "\n".join(lines), "text")[1]
    assert [(section.id, section.heading) for section in sections] == [
        ("I", "Việc chung"),
        ("II", "Việc riêng"),
    ]


def test_the_plan_has_the_sections_of_gold():
    gold = json.loads((PLAN.parents[1] / "gold/22-KH-UBND-2023.gold.json").read_text())["sections"]
    cleaned = clean(read(PLAN))
    found = [
        {
            "id": section.id,
            "level": section.level,
            "label": section.label,
            "heading": section.heading,
            "parent": section.parent,
            "start": cleaned.span(section.start, section.end)[0],
        }
        for section in structure.sections(cleaned, letterhead.read(cleaned))
    ]
    assert found == gold


LABELS = [
    "I. MỘT",
    "II. HAI",
    "A. BA",
    "1. Bốn",
    "2. Năm",
    "1.1. Sáu",
    "a) bảy",
    "Điều 1.",
    "- tám",
    "Phụ lục I",
    "lời",
]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(), st.lists(st.sampled_from([*LABELS, "KẾ HOẠCH", "Nơi nhận:"]), max_size=30).map("\n\n".join)
    )
)
def test_sections_form_a_tree(text):
    cleaned = clean(SourceText(text=text))
    sections = structure.sections(cleaned, letterhead.read(cleaned))
    by_id = {section.id: section for section in sections}
    assert len(by_id) == len(sections)
    assert [section.start for section in sections] == sorted(section.start for section in sections)
    for section in sections:
        assert 0 <= section.start < section.end <= len(cleaned.text)
        if section.parent:
            parent = by_id[section.parent]
            assert parent.level < section.level
            assert parent.start <= section.start < section.end <= parent.end


@given(
    st.lists(
        st.sampled_from(["I. MỘT", "1. Hai", "a) Ba", "b) Bốn", "2. Năm", "II. SÁU", "Bảy."]), max_size=9
    )
)
def test_the_innermost_section_is_told_at_every_place(lines):
    cleaned, found = tree("\n\n".join(lines))
    places = structure.Places(found)
    for place in range(len(cleaned.text) + 2):
        holding = [section for section in found if section.start <= place < section.end]
        assert places.at(place) == max(holding, key=lambda section: section.level, default=None)


GROUPED = """KẾ HOẠCH

Về việc thử

I. MỤC ĐÍCH

Giảm nghèo.

II. NHIỆM VỤ

1. Giao các sở thực hiện các việc trong bảng.

| TT | Nhiệm vụ | Thời gian |
|---|---|---|
| {first} | Việc chung | |
| 1 | Rà soát quỹ đất | 2026 |
| {second} | Việc riêng | |
| 1 | Lập bản đồ | 2027 |

Bảng này được niêm yết.

2. Sở Y tế báo cáo kết quả.

III. KINH PHÍ
"""


@pytest.mark.parametrize(("first", "second"), [("I", "II"), ("A", "B")])
def test_groups_of_a_table_stand_below_the_section_that_holds_it(first, second):
    cleaned, sections = tree(GROUPED.format(first=first, second=second))
    assert [section.id for section in sections] == [
        "I",
        "II",
        "II.1",
        f"II.1.{first}",
        f"II.1.{second}",
        "II.2",
        "III",
    ]
    group = next(section for section in sections if section.id == f"II.1.{second}")
    assert cleaned.text[group.start : group.end].endswith("2027"), "what follows the table is the section's"


def test_a_table_that_goes_on_with_the_sections_of_the_text():
    rows = "| II | NHIỆM VỤ |\n|---|---|\n| III | KINH PHÍ |"
    assert ids(f"KẾ HOẠCH\n\nVề việc thử\n\nI. MỤC ĐÍCH\n\nGiảm nghèo.\n\n{rows}\n") == ["I", "II", "III"]
