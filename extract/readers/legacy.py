"""Vietnamese from before Unicode: TCVN3 (fonts .Vn…), VNI (fonts VNI-…), windows-1258; recognised and
converted.

Both font encodings put their letters on Latin-1 places, so they are met as bytes and as "CéNG HßA" inside
Unicode files. Which one it is, is told by what turns the text into Vietnamese syllables; nothing is
converted on suspicion. Tables: TCVN 5712:1993 (VN3); VNI for Windows. TCVN3 has no capitals with tones:
its fonts "…H" draw them, the text holds small letters.
"""

import re
import unicodedata
from collections.abc import Callable

from .syllables import sample, share

_TCVN3 = dict(
    zip(
        map(
            ord,
            "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢§£¤¥¦",
        ),
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_BREVE = dict(zip("êéèúüë", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_ALONE = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))
_FEWEST = 8  # words below which nothing is converted
_MINIMUM = 0.75  # share of syllables from which a text counts as Vietnamese
_GAIN = 0.2  # by which a conversion must raise that share
_UNICODE = re.compile(r"[\u01a0-\u01b0\u0300-\u0323\u1ea0-\u1ef9]")  # letters that Latin-1 has no place for
_FEW = 0.01  # share of such characters up to which a text may still be of an old encoding


def _vni_pairs() -> dict[str, str]:
    """Base letter and mark as VNI writes them, to the letter: "aä" -> "ậ"."""
    pairs = {base + mark: base + tone for base in "aeouy" for mark, tone in _TONES.items()}
    pairs |= {
        old + mark: new + tone for old, new in (("ô", "ơ"), ("ö", "ư")) for mark, tone in _TONES.items()
    }
    circumflex = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
    pairs |= {
        base + mark: base + "\u0302" + tone
        for base in "aeo"
        for mark, tone in zip("âáàåãä", circumflex, strict=True)
    }
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _BREVE.items()}
    return {pair: unicodedata.normalize("NFC", letter) for pair, letter in pairs.items()}


_VNI = _vni_pairs() | _ALONE
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)


def from_tcvn3(text: str) -> str:
    """Text typed in TCVN3 fonts, in Unicode (NFC)."""
    return text.replace("\u03bc", "\u00b5").translate(_TCVN3)


def from_vni(text: str) -> str:
    """Text typed in VNI fonts, in Unicode (NFC)."""
    return _VNI_LETTER.sub(_vni_letter, unicodedata.normalize("NFC", text))


_CONVERTERS: dict[str, Callable[[str], str]] = {"TCVN3": from_tcvn3, "VNI": from_vni}


def recognise(text: str) -> str | None:
    """The encoding, TCVN3 or VNI, that makes a text Vietnamese which is not so as it stands; None if none
    does.
    """
    text = sample(text)
    if len(_UNICODE.findall(text)) > _FEW * len(text):
        return None
    found = share(text)
    as_is = found.syllables
    if found.words < _FEWEST or as_is >= _MINIMUM + _GAIN:
        return None
    shares = {name: share(convert(text)) for name, convert in _CONVERTERS.items()}
    name, best = max(shares.items(), key=lambda item: item[1].syllables)
    sound = best.syllables >= max(_MINIMUM, as_is + _GAIN) and best.marked > 0.2
    return name if sound else None


def converted(text: str, encoding: str) -> str:
    """The text in Unicode; `encoding` is what `recognise` said."""
    return _CONVERTERS[encoding](text)


def decode(content: bytes) -> tuple[str, str] | None:
    """Bytes that are not UTF-8, as (text, encoding); None if no old Vietnamese encoding makes sense of
    them.
    """
    shown = content.decode("latin-1")
    encoding = recognise(shown)
    if encoding:
        return converted(shown, encoding), encoding
    try:
        text = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    found = share(text)
    return (text, "windows-1258") if found.syllables >= _MINIMUM and found.marked > 0.1 else None


def _vni_letter(found: "re.Match[str]") -> str:
    written = found.group()
    letter = _VNI[written.lower()]
    return letter.upper() if written[0].isupper() else letter


def draws_capitals(font: str) -> bool:
    """True for a TCVN3 font that shows small letters as capitals: .VnTimeH, .VnArialH."""
    return font.startswith(".Vn") and font.endswith("H")
