"""How automatic numbers of lists are written: digits, Roman numbers, letters; shared by DOCX and HTML.

Source: ECMA-376, part 1, 17.18.59 (ST_NumberFormat).
"""

from collections.abc import Callable

LARGEST = 30_000
_LARGEST_LETTERS = 780  # 26 letters, up to thirty times: zz…z
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(count: int) -> str:
    """A Roman number in capitals; plain digits outside 1 to 30,000."""
    if not 0 < count <= LARGEST:
        return str(count)
    written = ""
    for worth, letter in _ROMAN:
        times, count = divmod(count, worth)
        written += letter * times
    return written


def letters(count: int) -> str:
    """a … z, aa, bb …, as Word writes them; plain digits outside 1 to 780."""
    if not 0 < count <= _LARGEST_LETTERS:
        return str(count)
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda count: roman(count).lower(),
    "upperLetter": lambda count: letters(count).upper(),
    "lowerLetter": letters,
    "none": lambda count: "",
}
