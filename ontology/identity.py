"""Names that machines use: slugs, the IRI paths of instruments and documents, and of what lies below one."""

import unicodedata

# Letters that look like Latin ones, found in names typed on other keyboards (Cyrillic, Greek).
_LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХаеорсухіІЅѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTYXaeopcyxiISsABEZHIKMNOPTYXo",
)
_STROKED = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})


def slug(text: str) -> str:
    """`text` in lower ASCII letters, digits and single hyphens: "Sở Y tế" -> "so-y-te", đ -> d, "" -> "_".

    A letter that has no Latin form is kept as "u" and its code point in hex: no name comes out empty, and two
    names in another script stay two.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_STROKED)).translate(_LOOKALIKES).casefold()
    letters = (_ascii(letter) for letter in plain if not unicodedata.combining(letter))
    return "-".join("".join(letters).split()) or "_"


def _ascii(letter: str) -> str:
    if letter.isascii():
        return letter if letter.isalnum() else " "
    return f"u{ord(letter):x}" if letter.isalnum() else " "
