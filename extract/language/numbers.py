"""Numbers as Vietnamese texts write them: 1.500 is one thousand five hundred, 1,5 is one and a half."""

import re

from .phrases import small

# For verbose patterns: digits in groups of three or plain ones, a decimal comma (or a point before one or two
# digits), and a multiplier.
NUMBER = r"""(?:[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,9})(?:,[0-9]{1,4}|\.[0-9]{1,2}(?![0-9]))?(?![0-9])
    (?:\ (?:nghìn|ngàn|triệu|tỷ|tỉ)(?!\w)){0,2}"""
# "năm" (five) is left out: it nearly always means a year.
WORD = r"(?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười)(?!\w)"
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_MULTIPLIERS = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")


def value(written: str) -> float:
    """The value of what `NUMBER` or `WORD` matched: "1,5 triệu" is 1500000.0."""
    figure, *multipliers = small(written).split(" ")
    if figure in _WORDS:
        return float(_WORDS[figure])
    whole, _, decimals = figure.partition(",")
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(".", "")
    number = float(f"{whole}.{decimals}" if decimals else whole)
    for word in multipliers:
        number *= _MULTIPLIERS[word]
    return round(number, 6)
