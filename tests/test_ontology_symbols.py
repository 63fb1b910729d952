import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.symbols import Symbol, parse_symbol, serial

# written | printed | number, type, issuer, year, unit, style | malformed
WELL_FORMED = [
    ("01/NQ-CP", "01", "NQ", "CP", None, "", "state"),
    ("1813/QĐ-TTg", "1813", "QĐ", "TTg", None, "", "state"),
    ("22/KH-UBND", "22", "KH", "UBND", None, "", "state"),
    ("74/NQ-HĐND", "74", "NQ", "HĐND", None, "", "state"),
    ("06/CT-NHNN", "06", "CT", "NHNN", None, "", "state"),
    ("1382/QĐ-NHNN", "1382", "QĐ", "NHNN", None, "", "state"),
    ("252/KH-BCĐQG1237", "252", "KH", "BCĐQG1237", None, "", "state"),
    ("123/TTr-BTC", "123", "TTr", "BTC", None, "", "state"),
    ("15/CTr-UBND", "15", "CTr", "UBND", None, "", "state"),
    ("08/QyĐ-SYT", "08", "QyĐ", "SYT", None, "", "state"),
    ("300/TB-VPCP", "300", "TB", "VPCP", None, "", "state"),
    ("05/CĐ-TTg", "05", "CĐ", "TTg", None, "", "state"),
    ("88/QĐ-UBND-HC", "88", "QĐ", "UBND", None, "HC", "state"),
    ("12/BC-SKHĐT", "12", "BC", "SKHĐT", None, "", "state"),
    ("7/ĐA-UBND", "7", "ĐA", "UBND", None, "", "state"),
    ("45/HD-BGD&ĐT", "45", "HD", "BGD&ĐT", None, "", "state"),
    ("31/2022/NĐ-CP", "31", "NĐ", "CP", 2022, "", "state"),
    ("03/2022/TT-NHNN", "03", "TT", "NHNN", 2022, "", "state"),
    ("07/2018/NQ-HĐND", "07", "NQ", "HĐND", 2018, "", "state"),
    ("21/2019/QĐ-UBND", "21", "QĐ", "UBND", 2019, "", "state"),
    ("09a/2014/NQ-CP", "09a", "NQ", "CP", 2014, "", "state"),
    ("192/2004/QĐ-TTg", "192", "QĐ", "TTg", 2004, "", "state"),
    ("…/2016/TT-BCT", None, "TT", "BCT", 2016, "", "state"),
    ("12/CP", "12", None, "CP", None, "", "state"),
    ("41/TTg", "41", None, "TTg", None, "", "state"),
    ("45/2022/QH15", "45", None, "QH15", 2022, "", "assembly"),
    ("36/2018/QH14", "36", None, "QH14", 2018, "", "assembly"),
    ("08/2017/QH14", "08", None, "QH14", 2017, "", "assembly"),
    ("29/2001/QH10", "29", None, "QH10", 2001, "", "assembly"),
    ("942/2023/UBTVQH15", "942", None, "UBTVQH15", 2023, "", "assembly"),
    ("1339/NQ-UBTVQH15", "1339", "NQ", "UBTVQH15", None, "", "assembly"),
    ("26/2004/PL-UBTVQH11", "26", "PL", "UBTVQH11", 2004, "", "assembly"),
    ("117/NQ-QH", "117", "NQ", "QH", None, "", "assembly"),
    ("72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN", "72", "NQLT", "UBTVQH15", 2025, "", "joint"),
    ("05/2014/TTLT-BTC-BNV", "05", "TTLT", "BTC", 2014, "", "joint"),
    ("05/2014/TTLT/BTC-BNV", "05", "TTLT", "BTC", 2014, "", "joint"),
    ("59-NQ/TW", "59", "NQ", "TW", None, "", "party"),
    ("42-CT/TW", "42", "CT", "TW", None, "", "party"),
    ("28-KL/TW", "28", "KL", "TW", None, "", "party"),
    ("11-KH/TW", "11", "KH", "TW", None, "", "party"),
    ("66-QĐ/TW", "66", "QĐ", "TW", None, "", "party"),
    ("36-HD/VPTW", "36", "HD", "VPTW", None, "", "party"),
    ("14-NQ/TU", "14", "NQ", "TU", None, "", "party"),
    ("26-CT/TU", "26", "CT", "TU", None, "", "party"),
    ("14-CTr/TU", "14", "CTr", "TU", None, "", "party"),
    ("09-ĐA/TU", "09", "ĐA", "TU", None, "", "party"),
    ("8-NQ/HU", "8", "NQ", "HU", None, "", "party"),
    ("15-KL/ĐUK", "15", "KL", "ĐUK", None, "", "party"),
    ("14-CTrHĐ/TU", "14", "CTrHĐ", "TU", None, "", "party"),
    ("29-KH/ĐUQH", "29", "KH", "ĐUQH", None, "", "party"),
    ("500-TB/VPTU", "500", "TB", "VPTU", None, "", "party"),
    ("4250/BNNMT-ĐCKS", "4250", None, "BNNMT", None, "ĐCKS", "letter"),
    ("123/UBND-KTTH", "123", None, "UBND", None, "KTTH", "letter"),
    ("8000/VPCP-KTTH", "8000", None, "VPCP", None, "KTTH", "letter"),
    ("1234/SYT-NVY", "1234", None, "SYT", None, "NVY", "letter"),
    ("77/TTg-NN", "77", None, "TTg", None, "NN", "letter"),
]
MALFORMED = [
    ("42/CT/TW", "42-CT/TW", ("separator",)),
    ("27-NQ-TW", "27-NQ/TW", ("separator",)),
    ("11/KH-TW", "11-KH/TW", ("order",)),
    ("123-QĐ/UBND", "123/QĐ-UBND", ("order",)),
    ("100/NQ/HĐND", "100/NQ-HĐND", ("separator",)),
    ("35/2005/QĐ.UBND", "35/2005/QĐ-UBND", ("separator",)),
    ("105 TC/ĐT", "105/TC-ĐT", ("separator",)),
    ("05-2010-QĐ-UBND", "05/2010/QĐ-UBND", ("separator",)),
]
# Blanks, dashes and look-alike letters are slips of the pen, not of the rules.
SPELLINGS = [
    ("57/NQ- CP", "57/NQ-CP"),
    ("57/NQ-\nCP", "57/NQ-CP"),
    ("57- NQ/TW", "57-NQ/TW"),
    ("22 /KH-UBND", "22/KH-UBND"),
    ("22 / KH - UBND", "22/KH-UBND"),
    ("57/NQ–CP", "57/NQ-CP"),
    ("19/2015/TT-BTС", "19/2015/TT-BTC"),  # the last letter is Cyrillic
    ("19/2015/NÐ-CP", "19/2015/NĐ-CP"),  # U+00D0
    ("1151/2008/QĐ-BCA(A11)", "1151/2008/QĐ-BCA-A11"),
]
NO_SYMBOLS = [
    "",
    "4",
    "12/3",
    "05/8/2020",
    "30/2020",
    "NQ-CP",
    "kế hoạch",
    "2020 - 2025",
    "1/2/3",
    "và/hoặc",
    "24/7",
]


@pytest.mark.parametrize(("written", "number", "kind", "issuer", "year", "unit", "style"), WELL_FORMED)
def test_well_formed_symbols_parse_and_print_as_written(written, number, kind, issuer, year, unit, style):
    symbol = parse_symbol(written)
    assert (symbol.number, symbol.type, symbol.issuer, symbol.year) == (number, kind, issuer, year)
    assert ("-".join(symbol.unit), symbol.style, symbol.malformed) == (unit, style, ())
    assert str(symbol) == written


@pytest.mark.parametrize(("written", "printed", "malformed"), MALFORMED)
def test_malformed_symbols_are_read_flagged_and_kept(written, printed, malformed):
    symbol = parse_symbol(written)
    assert (str(symbol), symbol.malformed, symbol.written) == (printed, malformed, written)
    assert symbol == parse_symbol(printed)


@pytest.mark.parametrize(("written", "printed"), SPELLINGS)
def test_spellings_of_one_symbol(written, printed):
    assert str(parse_symbol(written)) == printed
    assert parse_symbol(written).malformed == ()


@pytest.mark.parametrize("text", NO_SYMBOLS)
def test_what_is_no_symbol(text):
    assert parse_symbol(text) is None


def test_a_joint_symbol_has_all_its_issuers():
    assert parse_symbol("72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN").issuers == ("UBTVQH", "CP", "ĐCTUBTWMTTQVN")


@pytest.mark.parametrize(
    ("number", "standard"),
    [("1", "01"), ("01", "01"), ("0012", "12"), ("9a", "09a"), ("…", "_"), (None, "_")],
)
def test_serial(number, standard):
    assert serial(number) == standard


NUMBERS = st.integers(1, 9999).map(lambda n: f"{n:02d}")
YEARS = st.none() | st.integers(1945, 2099)
STATE = st.builds(
    Symbol,
    number=NUMBERS,
    type=st.sampled_from(["NQ", "QĐ", "NĐ", "TT", "KH", "CTr", "TTr", "ĐA"]),
    issuers=st.sampled_from(["CP", "TTg", "BTC", "UBND", "HĐND", "SYT", "XYZ"]).map(lambda code: (code,)),
    year=YEARS,
    unit=st.sampled_from([(), ("KTTH",), ("VX", "NC")]),
)
PARTY = st.builds(
    Symbol,
    number=NUMBERS,
    type=st.sampled_from(["NQ", "CT", "KL", "QĐ", "CTr", "ĐA"]),
    issuers=st.sampled_from(["TW", "TU", "VPTW", "ĐUK", "HU"]).map(lambda code: (code,)),
    style=st.just("party"),
)
ASSEMBLY = st.builds(
    Symbol,
    number=NUMBERS,
    type=st.none(),
    issuers=st.sampled_from([("QH",), ("UBTVQH",)]),
    year=st.integers(1990, 2099),
    term=st.integers(9, 20).map(str),
    style=st.just("assembly"),
)
LETTER = st.builds(
    Symbol,
    number=NUMBERS,
    type=st.none(),
    issuers=st.sampled_from(["UBND", "VPCP", "BNNMT", "SYT"]).map(lambda code: (code,)),
    unit=st.sampled_from([("KTTH",), ("ĐCKS",)]),
    style=st.just("letter"),
)


@given(STATE | PARTY | ASSEMBLY | LETTER)
def test_parsing_what_is_printed_gives_the_symbol_back(symbol):
    parsed = parse_symbol(str(symbol))
    assert parsed == symbol
    assert parsed.malformed == ()


@given(st.text(alphabet="0123456789/-. NQĐCPTWgr(A)…", max_size=40) | st.text(max_size=40))
def test_any_text_is_a_symbol_or_none(text):
    symbol = parse_symbol(text)
    assert symbol is None or parse_symbol(str(symbol)) == symbol
