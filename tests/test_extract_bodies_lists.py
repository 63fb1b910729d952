"""Reading lists of bodies ends, whatever the words, and takes time in proportion to them.

What is counted is how often a word is looked at: it is the same on every machine, and a list that is read for
ever fails instead of hanging.
"""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.agencies import Book
from extract.bodies.making import Match
from extract.bodies.names import Names
from extract.bodies.words import Words

BOOK = Book(place="Cần Thơ", date="2023-02-06")
PIECES = (
    *("Sở", "Bộ", "Cục", "Vụ", "Viện", "Ban", "Hội", "Đoàn", "Quỹ", "UBND", "HĐND", "Trung tâm", "Tập đoàn"),
    *("Y tế", "Tài chính", "Quản lý", "Dầu khí", "Lào Cai", "Bát Xát", "Sở Tài chính", "Công an", "Anh", "X"),
    *("Ban Quản lý dự án", "Đảng đoàn", "Tỉnh ủy", "Trường Đại học", "Văn phòng", "Ngân hàng", "KH"),
    *("Giám đốc", "Chủ tịch", "Thủ trưởng", "Cục trưởng", "Bộ trưởng", "Phó", "Trưởng", "đồng chí"),
    *("các", "cơ quan", "đơn vị", "ban", "ngành", "đại học", "cơ sở", "quận", "huyện", "tỉnh", "thành phố"),
    *(
        "liên quan",
        "thuộc",
        "của",
        "về",
        "do",
        "theo",
        "trong phạm vi chức năng",
        "cùng",
        "với",
        "và",
        "hoặc",
    ),
    *("chủ trì", "phối hợp", "có trách nhiệm", "tổ chức", "Thực hiện", "Trong", "dự án", "23"),
    *(",", ";", ":", ".", "-", "/", "(", ")", "*", "\n"),
)
MOST_LOOKS = 600  # a word, on the average: the dearest list of these words takes 230


class Watched(Words):
    """Words that know how often they were looked at, and bear no more than a long list may take."""

    __slots__ = ("looks",)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.looks = 0

    def key(self, index: int) -> str:
        self.looks += 1
        assert self.looks <= MOST_LOOKS * max(10, len(self)), f"read on and on: {self.text[:80]!r}"
        return super().key(index)


def looks(text: str, *, whole: bool) -> int:
    """How often the words of a list are looked at."""
    words = Watched(text)
    items, last = BOOK.lists.read(words, 0, len(words), whole=whole)
    assert last <= len(words)
    assert [item.first for item in items] == sorted(item.first for item in items)
    assert all(item.first < item.last <= len(words) for item in items)
    return words.looks


@settings(deadline=None)
@example(pieces=["-", "UBND"], whole=True)
@example(pieces=["Sở Tài chính", "-"], whole=False)
@example(pieces=["Ban Quản lý dự án", "các"], whole=True)
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=7), whole=st.booleans())
def test_every_list_ends_in_time_linear_in_its_words(pieces: list[str], whole: bool) -> None:
    text = " ".join(pieces) + " "
    short, long = looks(text * 30, whole=whole), looks(text * 120, whole=whole)
    assert long <= 6 * max(short, 300)


@settings(deadline=None)
@given(text=st.text(alphabet=st.sampled_from("aA đĐầ,;:.()-/&*1\n"), max_size=200), whole=st.booleans())
def test_any_signs_are_read(text: str, whole: bool) -> None:
    looks(text, whole=whole)


@pytest.mark.parametrize("method", ["at", "elided", "open_at", "new"])
@pytest.mark.parametrize("whole", [True, False])
def test_a_name_without_a_word_ends_the_list(
    method: str, whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever names a body, reading goes on only behind a word that it took."""
    body = BOOK.resolve("Sở Y tế")
    monkeypatch.setattr(Names, method, lambda _names, _words, index, *_more, **_options: Match(body, index))
    for text in ("Sở Y tế, Tài chính", "các Sở: Y tế, Tài chính", "các Tập đoàn: Xăng dầu, Hóa chất"):
        looks(text, whole=whole)


@pytest.mark.parametrize(
    "text", ["- UBND " * 3000, "Sở Tài chính - " * 3000, "Ban Quản lý dự án các " * 2000]
)
def test_a_list_of_any_length_is_read(text: str) -> None:
    """Names that dashes join were once looked through one inside the other, as deep as the list was long."""
    book = Book(place="Cần Thơ")
    assert book.leading_list(text, 0, len(text))[1] <= len(text)
    assert all(mention.end <= len(text) for mention in book.split_list(text, 0, len(text)))
