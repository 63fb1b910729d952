"""Abbreviated names that the same text spells out: "Vụ GDTC" beside "Vụ Giáo dục thể chất".

A short name is completed only where one spelled out name of the text has its initials, and no second one has.
"""

import re

_OPENERS = (
    "Tổng cục|Chi cục|Cục|Vụ|Sở|Phòng|Ban|Viện|Trung tâm|Học viện|Trường|Bộ|Ủy ban|Hội|Tập đoàn|Tổng công ty"
)
_SHORT = re.compile(
    rf"\b(?P<opener>{_OPENERS})\s(?P<letters>[A-ZĐ](?:[A-ZĐ&-]|,(?=[A-ZĐ])){{1,10}})(?![\w/-])"
)
_MOST = 60  # short names of one text that are looked for
_FEWEST_LETTERS = 3  # two initials fit too many names


def expansions(text: str) -> dict[str, str]:
    """Short name -> the name spelled out, where the text makes it certain. Linear for each short name."""
    found: dict[str, str] = {}
    shorts = dict.fromkeys((short["opener"], short["letters"]) for short in _SHORT.finditer(text))
    for opener, letters in list(shorts)[:_MOST]:
        plain = [letter for letter in letters if letter.isalpha()]
        if len(plain) < _FEWEST_LETTERS:
            continue
        names = {" ".join(name.split()) for name in _spelled(opener, plain).findall(text)}
        if len({name.casefold() for name in names}) == 1:
            found[f"{opener} {letters}"] = min(names)
    return found


def _spelled(opener: str, letters: list[str]) -> "re.Pattern[str]":
    """Matches the opener with a name of these initials; "và", commas and dashes count for none."""
    first = rf"{letters[0]}[^\W\d_]{{1,6}}"
    words = [rf"[{letter}{letter.lower()}](?!à\s)[^\W\d_]{{0,6}}" for letter in letters[1:]]
    return re.compile(
        rf"\b{opener}\s{first}" + "".join(rf"(?:,?\s|\s[-–]\s|\svà\s){word}" for word in words) + r"\b"
    )
