"""Anomalies: what each rule reports, what it proposes, and what it leaves alone."""

import datetime
import unicodedata
from dataclasses import replace

import pytest

from extract import anomalies
from extract.anomalies import fingerprints
from ontology.identity import identify, parse_symbol
from ontology.model import Agency, Anomaly, Assignment, Citation, Document, Facts, Instrument, Section, Task

TODAY = datetime.date(2026, 3, 1)
PLAN = Document(
    id="vb/an-giang.ubnd/kh/2025/40",
    number="40/KH-UBND",
    type="Kế hoạch",
    date="2025-02-20",
    place="An Giang",
    issuer="UBND tỉnh An Giang",
    title="phát triển bến thủy",
    signer="Lê Văn Bình",
)


def _cited(
    words: str,
    kind: str,
    number: str,
    *,
    date: str | None = None,
    issuer: str | None = None,
    title: str | None = None,
    known_year: int | None = None,
    task: str | None = "I.1-01",
) -> tuple[Citation, Instrument]:
    """A citation that fills `words`, to be placed by `_facts`, and its instrument."""
    symbol = parse_symbol(number)
    assert symbol is not None
    year = symbol.year or (int(date[:4]) if date else None)
    path = str(identify(symbol, word=kind, year=year or known_year, places=("An Giang",)))
    citation = Citation(
        id="c", text=words, type=kind, number=number, date=date, year=year, issuer=issuer, title=title,
        instrument=path, task=task, start=0, end=len(words),
    )  # fmt: skip
    return citation, Instrument(id=path, number=number, year=year or known_year)


def _facts(text: str, *cited: tuple[Citation, Instrument], document: Document = PLAN) -> Facts:
    placed = []
    for index, (citation, _) in enumerate(cited, start=1):
        start = text.index(citation.text)
        placed.append(replace(citation, id=f"c{index:02}", start=start, end=start + len(citation.text)))
    return Facts(document=document, citations=tuple(placed), instruments=tuple(item for _, item in cited))


def _check(text: str, *cited: tuple[Citation, Instrument], document: Document = PLAN) -> tuple[Anomaly, ...]:
    return anomalies.check(_facts(text, *cited, document=document), text, today=TODAY)


SYMBOLS = [
    ("Nghị quyết", "15/NĐ-CP", "type-against-symbol", "Nghị quyết số 15/NQ-CP"),
    ("Chương trình", "12-CT/TU", "type-against-symbol", "Chương trình số 12-CTr/TU"),
    ("Kế hoạch", "31/QĐ-UBND", "type-against-symbol", "Kế hoạch số 31/KH-UBND"),
    ("Chỉ thị", "23/CT/TW", "symbol-separator", "Chỉ thị số 23-CT/TW"),
    ("Kế hoạch", "18/KH-TW", "symbol-order", "Kế hoạch số 18-KH/TW"),
]


@pytest.mark.parametrize(("kind", "number", "rule", "proposal"), SYMBOLS)
def test_symbols(kind: str, number: str, rule: str, proposal: str) -> None:
    words = f"{kind} số {number} ngày 05/01/2024"
    text = f"Triển khai {words} của cấp trên."
    (found,) = _check(text, _cited(words, kind, number, date="2024-01-05"))
    assert (found.rule, found.severity, found.proposal, found.quote) == (rule, "sure", proposal, words)
    assert text[found.start : found.end] == found.quote
    assert "Nghị định 30/2020/NĐ-CP" in found.source


def test_sound_citations_are_left_alone() -> None:
    words = "Nghị quyết số 01/NQ-CP ngày 08/01/2025"
    law = "Luật số 36/2018/QH14 ngày 20/11/2018"
    party = "Kết luận số 28-KL/TW ngày 21/02/2022"
    assert not _check(
        f"Thực hiện {words}, {law} và {party}.",
        _cited(words, "Nghị quyết", "01/NQ-CP", date="2025-01-08", issuer="Chính phủ"),
        _cited(law, "Luật", "36/2018/QH14", date="2018-11-20"),
        _cited(party, "Kết luận", "28-KL/TW", date="2022-02-21", issuer="Bộ Chính trị"),
    )


def test_the_subject_of_another_number() -> None:
    words = "Nghị quyết số 26-NQ/TW"
    found = _check(
        f"Tiếp tục đổi mới căn bản, toàn diện giáo dục và đào tạo theo {words}.",
        _cited(words, "Nghị quyết", "26-NQ/TW"),
    )
    by_rule = {item.rule: item for item in found}
    assert set(by_rule) == {"subject-against-authority", "undated-party-number"}
    assert by_rule["subject-against-authority"].proposal == "Nghị quyết số 29-NQ/TW ngày 04/11/2013"
    assert all(item.severity == "suspect" for item in found)


def test_a_subject_told_of_its_own_number() -> None:
    words = "Nghị quyết số 29-NQ/TW ngày 04/11/2013"
    assert not _check(
        f"Đổi mới căn bản, toàn diện giáo dục và đào tạo theo {words}.",
        _cited(words, "Nghị quyết", "29-NQ/TW", date="2013-11-04"),
    )


def test_an_issuer_that_is_not_the_known_one() -> None:
    words = "Nghị quyết số 19-NQ/TW ngày 25/10/2017"
    (found,) = _check(
        f"Sắp xếp theo {words} của Bộ Chính trị.",
        _cited(words, "Nghị quyết", "19-NQ/TW", date="2017-10-25", issuer="Bộ Chính trị"),
    )
    assert found.rule == "issuer-against-authority"
    assert "chưa kiểm chứng" in found.message


@pytest.mark.parametrize(
    "body",
    ["Ban Chấp hành Trung ương", "Hội nghị Trung ương 6", "Hội nghị lần thứ sáu Ban Chấp hành Trung ương"],
)
def test_names_of_the_central_committee(body: str) -> None:
    words = "Nghị quyết số 19-NQ/TW ngày 25/10/2017"
    assert not _check(
        f"Sắp xếp theo {words} của {body}.",
        _cited(words, "Nghị quyết", "19-NQ/TW", date="2017-10-25", issuer=body),
    )


def test_an_issuer_that_is_not_the_one_of_the_symbol() -> None:
    words = "Quyết định số 9991/QĐ-TTg ngày 03/02/2025"
    (found,) = _check(
        f"Theo {words} của Chính phủ.",
        _cited(words, "Quyết định", "9991/QĐ-TTg", date="2025-02-03", issuer="Chính phủ"),
    )
    assert (found.rule, found.proposal) == (
        "issuer-against-authority",
        "Quyết định số 9991/QĐ-TTg của Thủ tướng Chính phủ",
    )


def test_an_undated_party_number() -> None:
    words = "Chỉ thị số 71-CT/TU"
    (found,) = _check(f"Quán triệt {words}.", _cited(words, "Chỉ thị", "71-CT/TU"))
    assert found.rule == "undated-party-number"
    assert not _check(f"Quán triệt {words}.", _cited(words, "Chỉ thị", "71-CT/TU", known_year=2024))


def test_a_missing_year() -> None:
    words = "Quyết định số 895/QĐ-TTg"
    (found,) = _check(f"Căn cứ {words} của Thủ tướng;", _cited(words, "Quyết định", "895/QĐ-TTg", task=None))
    assert (found.rule, found.severity) == ("missing-year", "suspect")
    assert found.proposal == "Quyết định số 895/QĐ-TTg ngày … tháng … năm …"
    assert "khoản 6" in found.source


@pytest.mark.parametrize(
    ("first", "second", "kind", "number"),
    [
        ("Quyết định số 895/QĐ-TTg", "Quyết định 895/QĐ-TTg", "Quyết định", "895/QĐ-TTg"),
        ("Chỉ thị số 71-CT/TU", "Chỉ thị 71-CT/TU", "Chỉ thị", "71-CT/TU"),
    ],
)
def test_only_the_first_mention_has_to_be_dated(first: str, second: str, kind: str, number: str) -> None:
    found = _check(
        f"Triển khai {first}. Các đơn vị báo cáo việc thực hiện {second}.",
        _cited(first, kind, number),
        _cited(second, kind, number),
    )
    assert [item.quote for item in found] == [first]


def test_a_title_is_quoted_as_it_stands() -> None:
    inner = "Quyết định số 895/QĐ-TTg"
    outer = "Kế hoạch số 95/KH-UBND ngày 27/4/2022"
    assert not _check(
        f"Triển khai {outer} về tổ chức thực hiện {inner}.",
        _cited(outer, "Kế hoạch", "95/KH-UBND", date="2022-04-27", title=f"tổ chức thực hiện {inner}"),
        _cited(inner, "Quyết định", "895/QĐ-TTg"),
    )


DATES = [
    ("Quyết định số 12/QĐ-TTg ngày 09/9/2026", "12/QĐ-TTg", "2026-09-09", "date-after-today", "sure"),
    ("Quyết định số 12/QĐ-TTg ngày 21/02/2025", "12/QĐ-TTg", "2025-02-21", "date-after-document", "suspect"),
    (
        "Quyết định số 12/2023/QĐ-TTg ngày 05/4/2024",
        "12/2023/QĐ-TTg",
        "2024-04-05",
        "year-against-symbol",
        "sure",
    ),
]


@pytest.mark.parametrize(("words", "number", "date", "rule", "severity"), DATES)
def test_dates(words: str, number: str, date: str, rule: str, severity: str) -> None:
    (found,) = _check(f"Thực hiện {words}.", _cited(words, "Quyết định", number, date=date))
    assert (found.rule, found.severity) == (rule, severity)


@pytest.mark.parametrize("day", ["31 tháng 6 năm 2024", "30/02/2024", "12/13/2024", "29/02/2023"])
def test_an_impossible_date(day: str) -> None:
    words = "Thông tư số 05/2024/TT-BTC"
    (found,) = _check(
        f"Theo {words} ngày {day} của Bộ Tài chính.", _cited(words, "Thông tư", "05/2024/TT-BTC")
    )
    assert (found.rule, found.severity) == ("impossible-date", "sure")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("hoàn thành trước ngày 31/6/2024", "ngày 31/6/2024"),
        ("xong ngày 5 tháng 13 năm 2024", "ngày 5 tháng 13 năm 2024"),
        ("báo cáo trong tháng 13/2024", "tháng 13/2024"),
        ("hoàn thành trước ngày 30/6/2024, tháng 12/2024", None),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_impossible_date_anywhere(words: str, told: str | None, form: str) -> None:
    text = unicodedata.normalize(form, f"Giao Sở Y tế {words}.")
    found = [unicodedata.normalize("NFC", item.quote) for item in _check(text)]
    assert found == ([told] if told else [])


def test_the_document_itself() -> None:
    wrong = replace(PLAN, number="40/QĐ-UBND", date="2026-04-01", signer=None)
    found = {item.rule: item for item in _check("Số: 40/QĐ-UBND", document=wrong)}
    assert set(found) == {"own-symbol", "date-after-today", "letterhead-part-missing"}
    assert "họ tên người ký" in found["letterhead-part-missing"].message


def test_a_number_held_with_other_words() -> None:
    text = "Số: 40/KH-UBND\nNội dung thứ nhất."
    facts = _facts(text)
    same = fingerprints.of("Số:  40/KH-UBND Nội dung\nthứ nhất.")
    assert not anomalies.check(facts, text, today=TODAY, held={PLAN.id: same})
    (found,) = anomalies.check(facts, text, today=TODAY, held={PLAN.id: fingerprints.of("khác")})
    assert (found.rule, found.severity) == ("number-held", "sure")


def test_legal_bases_out_of_rank() -> None:
    decree = _cited(
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020",
        "Nghị định",
        "30/2020/NĐ-CP",
        date="2020-03-05",
        task=None,
    )
    law = _cited("Luật số 77/2015/QH13 ngày 19/6/2015", "Luật", "77/2015/QH13", date="2015-06-19", task=None)
    bases = replace(PLAN, legal_bases=(decree[1].id, law[1].id))
    text = f"Căn cứ {decree[0].text};\nCăn cứ {law[0].text};"
    (found,) = _check(text, decree, law, document=bases)
    assert (found.rule, found.quote) == ("basis-order", law[0].text)
    assert not _check(f"Căn cứ {law[0].text};\nCăn cứ {decree[0].text};", law, decree, document=bases)


def test_an_undated_legal_basis() -> None:
    decree = _cited("Nghị định số 30/2020/NĐ-CP", "Nghị định", "30/2020/NĐ-CP", task=None)
    bases = replace(PLAN, legal_bases=(decree[1].id,))
    (found,) = _check("Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ;", decree, document=bases)
    assert found.rule == "basis-undated"


BODIES = [
    ("40/KH-UBND", "giao", "department", None),
    ("40/KH-UBND", "giao", "peoples-council", "order-beyond-authority"),
    ("40/NQ-HĐND", "giao", "peoples-council", None),
    ("40/KH-UBND", "giao", "party", "order-beyond-authority"),
    ("40/KH-UBND", "giao", "ministry", "order-beyond-authority"),
    ("40/KH-UBND", "đề nghị", "party", None),
    ("40/KH-UBND", "giao", "tax", None),
    ("15/CT-TTg", "giao", "ministry", None),
    ("15/CT-TTg", "giao", "assembly", "order-beyond-authority"),
    ("40-KH/TU", "giao", "front", None),
]


@pytest.mark.parametrize(("number", "mode", "kind", "rule"), BODIES)
def test_authority_over_bodies(number: str, mode: str, kind: str, rule: str | None) -> None:
    text = "Giao cơ quan nọ chủ trì:"
    body = Agency(id="cq/an-giang/x", name="Cơ quan nọ", kind=kind)
    duty = Assignment(
        id="I.1", section="I.1", mode=mode, leads=(body.id,), coordinators=(), form="x", start=0, end=9
    )  # fmt: skip
    document = replace(PLAN, number=number, type=None)
    facts = Facts(document=document, assignments=(duty,), agencies=(body,))
    found = [item.rule for item in anomalies.check(facts, text, today=TODAY)]
    assert [name for name in found if name == "order-beyond-authority"] == ([rule] if rule else [])


LEVELS = [
    ("UBND huyện Châu Phú", "40/KH-UBND", "Sở Y tế", "department", True),
    ("UBND xã Ô Lâm", "40/KH-UBND", "Sở Y tế", "department", True),
    ("UBND xã Ô Lâm", "40/KH-UBND", "Phòng Kinh tế", "district-unit", False),
    ("UBND tỉnh An Giang", "40/KH-UBND", "Sở Y tế", "department", False),
    ("Sở Y tế", "40/KH-SYT", "Sở Tài chính", "department", True),
    ("Sở Y tế", "40/KH-SYT", "UBND các huyện", "peoples-committee", True),
    ("Sở Y tế", "40/KH-SYT", "Sở Y tế", "department", False),
    ("Sở Y tế", "40/KH-SYT", "Trung tâm Kiểm soát bệnh tật", "public-unit", False),
]


@pytest.mark.parametrize(("issuer", "number", "name", "kind", "outside"), LEVELS)
def test_authority_by_level(issuer: str, number: str, name: str, kind: str, outside: bool) -> None:
    body = Agency(id="cq/an-giang/x", name=name, kind=kind)
    duty = Assignment(
        id="I.1", section="I.1", mode="giao", leads=(body.id,), coordinators=(), form="x", start=0, end=9
    )  # fmt: skip
    document = replace(PLAN, number=number, issuer=issuer)
    facts = Facts(document=document, assignments=(duty,), agencies=(body,))
    found = anomalies.check(facts, f"Giao {name} chủ trì:", today=TODAY)
    proposals = [item.proposal for item in found if item.rule == "order-beyond-authority"]
    assert proposals == ([f"Đề nghị {name} …"] if outside else [])


def test_duties_without_a_body() -> None:
    text = "Giao thực hiện: Rà soát sổ sách. Lập danh mục."
    duty = Assignment(
        id="I.1", section="I.1", mode="giao", leads=(), coordinators=(), form="x", start=0, end=15
    )
    tasks = tuple(
        Task(id=f"-0{n}", assignment=None, section="I.2", text=words, start=start, end=start + len(words))
        for n, (start, words) in enumerate(((16, "Rà soát sổ sách."), (33, "Lập danh mục.")))
    )
    found = anomalies.check(Facts(document=PLAN, assignments=(duty,), tasks=tasks), text, today=TODAY)
    assert [item.rule for item in found] == ["duty-without-lead", "task-without-body"]
    assert "2 nhiệm vụ ở mục I.2" in found[1].message


WORK = "I. NHIỆM VỤ\n1. Nạo vét luồng lạch\n- Khảo sát tuyến kênh.\n2. Giữ sạch bến\nLập tổ tự quản."


def _sections(heading: str) -> tuple[Section, ...]:
    second = WORK.index("2.")
    return (
        Section(id="I", label="I", level=1, heading=heading, parent=None, start=0, end=len(WORK)),
        Section(id="I.1", label="1", level=2, heading="Nạo vét luồng lạch", parent="I", start=12, end=second),
        Section(
            id="I.2", label="2", level=2, heading="Giữ sạch bến", parent="I", start=second, end=len(WORK)
        ),
    )


def test_sections_of_work_without_a_body() -> None:
    facts = Facts(document=PLAN, sections=_sections("NHIỆM VỤ"))
    (found,) = anomalies.check(facts, WORK, today=TODAY)
    assert found.rule == "task-without-body"
    assert found.message.startswith("Mục I.1, I.2 ")
    duty = Assignment(
        id="I.1", section="I.1", mode="giao", leads=("x",), coordinators=(), form="x", start=14, end=15
    )
    (found,) = anomalies.check(replace(facts, assignments=(duty,)), WORK, today=TODAY)
    assert found.message.startswith("Mục I.2 ")


def test_aims_are_no_work() -> None:
    facts = Facts(document=PLAN, sections=_sections("MỤC ĐÍCH, NỘI DUNG"))
    assert not anomalies.check(facts, WORK, today=TODAY)


def test_every_rule_says_where_it_comes_from() -> None:
    names = [rule.name for rule in anomalies.RULES]
    assert len(names) == len(set(names))
    assert all(rule.source for rule in anomalies.RULES)


def test_added_keeps_the_other_facts() -> None:
    words = "Chỉ thị số 23/CT/TW ngày 05/01/2024"
    facts = _facts(words, _cited(words, "Chỉ thị", "23/CT/TW", date="2024-01-05"))
    assert anomalies.added(facts, words, today=TODAY).citations == facts.citations
    assert len(anomalies.added(facts, words, today=TODAY).anomalies) == 1
