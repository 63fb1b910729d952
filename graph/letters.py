"""Text without marks and case, as search compares it."""

import re
import unicodedata

_ZEROS = re.compile(r"\b0+(?=\d)")


def fold(text: str) -> str:
    """Small letters without marks, đ as d; as long as the NFC form of `text`, so that places stay."""
    plain = (unicodedata.normalize("NFD", letter)[0] for letter in unicodedata.normalize("NFC", text))
    return "".join("d" if letter in "đĐðÐ" else letter.lower()[:1] for letter in plain)


def label(text: str) -> str:
    """A short name folded, with and without the leading zeros of its numbers."""
    return " ".join(dict.fromkeys((fold(text), _ZEROS.sub("", fold(text)))))
