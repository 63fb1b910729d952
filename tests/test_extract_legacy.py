"""Old encodings: recognised by what makes syllables of them, converted, left alone where nothing does."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.readers import legacy, syllables

SENTENCE = (
    "Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan tham mưu kế hoạch đào tạo, bồi dưỡng cán bộ; "
    "đề xuất mức hỗ trợ, giữ vững kỷ luật, nghĩa vụ, sự nghiệp giáo dục, quản lý đất đai và ưu tiên vùng xa."
)


def to_tcvn3(text):
    back = {letter: chr(code) for code, letter in legacy._TCVN3.items()}
    return "".join(back.get(c, c) for c in text)


def to_vni(text):
    back = {letter: written for written, letter in legacy._VNI.items()}
    return "".join(back.get(c, c) for c in text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("quyÕt ®Þnh, nghÞ quyÕt, \u00adu tiªn", "quyết định, nghị quyết, ưu tiên"),
    ],
)
def test_from_tcvn3(old, new):
    assert legacy.from_tcvn3(old) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("Sôû Y teá, quyeát ñònh, nhöõng naêm, kyû luaät", "Sở Y tế, quyết định, những năm, kỷ luật"),
    ],
)
def test_from_vni(old, new):
    assert legacy.from_vni(old) == new


@pytest.mark.parametrize(("encode", "name"), [(to_tcvn3, "TCVN3"), (to_vni, "VNI")])
def test_recognised_in_text_and_in_bytes(encode, name):
    old = encode(SENTENCE)
    assert legacy.recognise(old) == name
    assert legacy.converted(old, name) == SENTENCE
    assert legacy.decode(old.encode("latin-1")) == (SENTENCE, name)


def test_windows_1258():
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    written = ""
    for letter in SENTENCE:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in parts if c in marks)
        written += unicodedata.normalize("NFC", "".join(c for c in parts if c not in marks)) + tone
    assert legacy.decode(written.encode("cp1258")) == (SENTENCE, "windows-1258")


@pytest.mark.parametrize(
    "text", [SENTENCE, unicodedata.normalize("NFD", SENTENCE), "", "123", "Plain English text."]
)
def test_left_alone(text):
    assert legacy.recognise(text) is None


def test_bytes_of_nothing_known_are_refused():
    assert legacy.decode(bytes(range(128, 256)) * 20) is None


@given(st.text())
def test_never_raises(text):
    legacy.recognise(text)
    legacy.from_tcvn3(text)
    legacy.from_vni(text)


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        *(
            (word, True)
            for word in [
                "nghiêng",
                "Quyết",
                "ĐƯỜNG",
                "uỷ",
                "ủy",
                "khuỷu",
                "giữ",
                "xoèn",
                "ưu",
                "Nguyễn",
                "yêu",
            ]
        ),
        *((word, False) for word in ["LӇP", "hµnh", "viÖt", "plan", "table", "cộộng", "str", "UBND"]),
    ],
)
def test_syllables(word, sound):
    assert syllables.is_syllable(word) is sound
    assert syllables.is_syllable(unicodedata.normalize("NFD", word)) is sound


def test_share_of_a_broken_text_layer():
    assert syllables.share(SENTENCE).syllables == 1
    assert syllables.share("7KӵF KLӋQ 4X\\ӃW ÿӏQK FӫD 6ӣ &{QJ 7KѭѫQJ").syllables < 0.3
    assert syllables.share("12 34").words == 0
