"""Sentences of paragraphs: every word stands in one, in order; where they begin and end."""

import pytest
import webui_sample
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from webui.reader.sentences import sentences

pytest_plugins = ("webui_fixtures",)

CASES = [
    ("Một câu.", ["Một câu."]),
    ("Câu một. Câu hai! Câu ba?", ["Câu một.", "Câu hai!", "Câu ba?"]),
    (
        "Theo Nghị định số 30/2020/NĐ-CP. Thực hiện ngay.",
        ["Theo Nghị định số 30/2020/NĐ-CP.", "Thực hiện ngay."],
    ),
    ("Tại TP. Cần Thơ và TP. Hồ Chí Minh.", ["Tại TP. Cần Thơ và TP. Hồ Chí Minh."]),
    ("1. Giao Sở Y tế chủ trì. Báo cáo hằng quý.", ["1. Giao Sở Y tế chủ trì.", "Báo cáo hằng quý."]),
    ("**Một.** **Hai.**", ["**Một.**", "**Hai.**"]),
    ("Việc một; việc hai; việc ba.", ["Việc một; việc hai; việc ba."]),
    ("Đạt 8,5 tr. đồng. Ổn định.", ["Đạt 8,5 tr. đồng.", "Ổn định."]),
    ("Nói “Được.” Đoạn sau.", ["Nói “Được.”", "Đoạn sau."]),
    ("  \n ", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_sentences(text, wanted):
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == wanted


def test_tasks_are_sentences_whatever_stands_in_them():
    text = "Mở đầu. Việc thứ nhất; xong. Rồi nữa. Cuối cùng."
    task = (text.index("Việc"), text.index(" Cuối"))
    assert [text[a:b] for a, b in sentences(text, 0, len(text), [task])] == [
        "Mở đầu.",
        "Việc thứ nhất; xong. Rồi nữa.",
        "Cuối cùng.",
    ]


@given(
    text=st.text(alphabet=" .!?AĐaăb1\n*“”)", max_size=80),
    tasks=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=3),
)
def test_every_word_stands_in_one_sentence(text, tasks):
    fitting = [(a, b) for a, b in tasks if a < b <= len(text)]
    found = list(sentences(text, 0, len(text), fitting))
    place = 0
    for start, end in found:
        assert place <= start < end and not text[place:start].strip()
        place = end
    assert not text[place:].strip()


def test_the_reader_shows_the_same_words_as_the_document(client):
    page = html.fromstring(client.get(f"/{webui_sample.THIRD}").text)
    for extra in page.xpath(
        '//*[@class="pilcrow" or @class="task-sign" or @class="margin-notes" or @class="in-force"]'
    ):
        extra.drop_tree()
    shown = " ".join(page.xpath('//div[@class="reader"]')[0].text_content().split())
    assert shown == " ".join(webui_sample.THIRD_TEXT.split())
    starts = [int(each.removeprefix("cau-")) for each in page.xpath('//*[@class="sentence"]/@id')]
    assert starts == sorted(set(starts)) and len(starts) > 1
