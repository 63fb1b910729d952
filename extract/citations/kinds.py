"""The words for types of documents as citations write them ("Nghị quyết", "NQ", "THÔNG TƯ")."""

import re

from ontology.doctypes import types, types_of

# Papers that are shown, not cited.
_PAPERS = frozenset({"Giấy chứng nhận", "Giấy giới thiệu", "Giấy nghỉ phép", "Giấy đi đường"})
WORDS = tuple(
    sorted(
        (word for kind in types() if kind.word not in _PAPERS for word in (kind.word, *kind.also)),
        key=len,
        reverse=True,
    )
)
_SHORT_WORDS = "NQ|NĐ|QĐ|CT|KL|TT|KH|CTr|TB|CV|HD"  # "NĐ số 37/2010/NĐ-CP"
_SPELLINGS = {word.casefold(): word for word in WORDS} | {
    word.casefold(): types_of(word, "state")[0].word for word in _SHORT_WORDS.split("|")
}
TYPE = re.compile(
    rf"(?<!\w)(?<!pháp )(?:{'|'.join(WORDS)}|(?-i:{_SHORT_WORDS}))(?!\w)".replace(" ", r"\s"), re.IGNORECASE
)
# Words that are counted as well ("Dự án 1/CTMTQG"): their symbols say the type, or "số" stands before.
COUNTED = frozenset({"Dự án", "Đề án", "Chương trình", "Phương án"})


def spelled(word: str) -> str:
    """The type word as the tables spell it: "NGHỊ QUYẾT" -> "Nghị quyết", "QĐ" -> "Quyết định"."""
    return _SPELLINGS[" ".join(word.split()).casefold()]
