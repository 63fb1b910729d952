import pytest

from ontology import doctypes
from ontology.namespaces import BASE, PREFIXES, iri, path


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("NGHỊ QUYẾT", "Nghị quyết"),
        ("Văn bản", "Công văn"),
        ("Bộ Luật", "Bộ luật"),
        ("Nghị  định", "Nghị định"),
    ],
)
def test_a_word_names_its_type(word, expected):
    assert doctypes.type_of(word).word == expected


def test_no_word_no_type():
    assert doctypes.type_of("Bài hát") is None


@pytest.mark.parametrize(
    ("abbreviation", "style", "words"),
    [
        ("QĐ", "party", ["Quyết định", "Quy định"]),
        ("QĐ", "state", ["Quyết định"]),
        ("CTr", "party", ["Chương trình"]),
        ("CT", "party", ["Chỉ thị"]),
        ("TTr", "state", ["Tờ trình"]),
        ("TT", "state", ["Thông tư"]),
        ("TT", "party", ["Thông tri"]),
        ("NQ", "assembly", ["Nghị quyết"]),
        ("XYZ", "state", []),
    ],
)
def test_abbreviations_by_style(abbreviation, style, words):
    assert [kind.word for kind in doctypes.types_of(abbreviation, style)] == words


def test_abbreviations_by_date():
    pledge = doctypes.type_of("Bản cam kết")
    assert pledge.abbreviations("state", on="2015-01-01") == ("BCK",)
    assert pledge.abbreviations("state", on="2023-01-01") == ()
    assert doctypes.type_of("Nghị quyết").abbreviations("state", on="2023-01-01") == ("NQ",)


@pytest.mark.parametrize(
    ("code", "name", "local", "style"),
    [
        ("CP", "Chính phủ", False, "state"),
        ("QH15", "Quốc hội", False, "assembly"),
        ("UBTVQH14", "Ủy ban Thường vụ Quốc hội", False, "assembly"),
        ("BNN", "Bộ Nông nghiệp và Phát triển nông thôn", False, "state"),
        ("TU", "Tỉnh ủy, Thành ủy", True, "party"),
        ("UBND", "UBND", True, "state"),
    ],
)
def test_issuers_by_code(code, name, local, style):
    issuer = doctypes.issuer_of(code)
    assert (issuer.name, issuer.local, issuer.style) == (name, local, style)


def test_legal_bases_rank_from_the_constitution_down():
    chain = [
        ("Hiến pháp", None),
        ("Luật", "QH15"),
        ("Pháp lệnh", "UBTVQH12"),
        ("Nghị định", "CP"),
        ("Quyết định", "TTg"),
        ("Thông tư", "BTC"),
        ("Nghị quyết", "HĐND"),
        ("Quyết định", "UBND"),
    ]
    ranks = [doctypes.rank(word, code) for word, code in chain]
    assert ranks == sorted(set(ranks))
    assert doctypes.rank("Nghị quyết", "TW") is None


@pytest.mark.parametrize(
    ("style", "day", "source"),
    [
        ("state", "2019-01-01", "Thông tư 01/2011/TT-BNV"),
        ("state", "2008-12-27", "Thông tư liên tịch 55/2005/TTLT-BNV-VPCP"),
        ("letter", "2023-02-06", "Nghị định 30/2020/NĐ-CP, phụ lục III"),
        ("party", "2023-02-06", "Quy định 66-QĐ/TW và Hướng dẫn 36-HD/VPTW"),
        ("party", "2026-05-01", "Quy định 399-QĐ/TW và Hướng dẫn 05-HD/VPTW"),
        ("state", "1990-01-01", None),
    ],
)
def test_the_rule_book_of_a_day(style, day, source):
    assert doctypes.rule_book(style, day) == source


def test_every_slug_and_code_stands_once():
    slugs = [kind.slug for kind in doctypes.types() if kind.word != "Bộ luật"]
    codes = [code.casefold() for issuer in doctypes.issuers() for code in (issuer.code, *issuer.also)]
    assert len(slugs) == len(set(slugs))
    assert len(codes) == len(set(codes))


def test_issuers_name_known_types():
    words = {kind.word for kind in doctypes.types()}
    assert all(set(issuer.types) <= words for issuer in doctypes.issuers())


def test_iris_and_paths():
    assert iri("vb/cp/nq/2023/01") == BASE + "vb/cp/nq/2023/01"
    assert path(iri("cq/chinh-phu", base="http://x/"), base="http://x/") == "cq/chinh-phu"
    assert path("http://elsewhere/") is None
    assert len(set(PREFIXES.values())) == len(PREFIXES)
