"""The same duty under two directives: found by words, told once, and in time that grows with the tasks."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from graph.answers import Ref, TaskRow
from graph.twice import LEAST, MOST, directive, twice

pytest_plugins = ("webui_fixtures",)

LONG = (
    "Xây dựng và triển khai chương trình sử dụng năng lượng tiết kiệm và hiệu quả năm 2023 trên địa bàn tỉnh"
)


def task(id_, text, document="vb/x.ubnd/kh/2023/1"):
    ref = Ref(f"{document}/nhiem-vu/{id_}", id_, "task")
    return TaskRow(ref=ref, id=id_, text=text, document=Ref(document, "1/KH-UBND", "document"))


CASES = [
    ("the same words", [("I.1-01", LONG), ("II.2-03", LONG)], [("I.1-01", "II.2-03")]),
    ("case and tone placement aside", [("I.1-01", LONG), ("II-01", LONG.upper())], [("I.1-01", "II-01")]),
    ("a few words differ", [("I.1-01", LONG), ("II-01", LONG + " theo kế hoạch")], [("I.1-01", "II-01")]),
    ("one directive", [("I.1-01", LONG), ("I.1-02", LONG)], []),
    ("short ones", [("I.1-01", "Báo cáo theo quy định."), ("II-01", "Báo cáo theo quy định.")], []),
    (
        "other words",
        [
            ("I.1-01", LONG),
            (
                "II-01",
                "Phối hợp với các đơn vị " + " ".join(LONG.split()[:8]) + " ở mọi nơi xa gần khác nhau",
            ),
        ],
        [],
    ),
    (
        "a chain of three",
        [("I-01", LONG), ("II-01", LONG), ("III-01", LONG)],
        [("I-01", "II-01"), ("II-01", "III-01")],
    ),
]


@pytest.mark.parametrize(("tasks", "pairs"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_pairs(tasks, pairs):
    found = twice([task(*each) for each in tasks])
    assert [(each.first.id, each.second.id) for each in found] == pairs
    assert all(LEAST <= each.likeness <= 1 for each in found)


def test_two_documents_may_have_directives_of_one_name():
    found = twice([task("I.1-01", LONG), task("I.1-01", LONG, "vb/y.ubnd/kh/2023/1")])
    assert len(found) == 1 and directive(found[0].first) != directive(found[0].second)


WORDS = st.lists(st.sampled_from(LONG.split()), min_size=6, max_size=20).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(WORDS, max_size=12))
def test_pieces_give_both_texts_again_and_no_pair_stands_twice(texts):
    found = twice([task(f"{at}-01", text) for at, text in enumerate(texts)])
    assert len({(each.first.id, each.second.id) for each in found}) == len(found)
    for each in found:
        assert " ".join(piece.text for piece in each.pieces if piece.kind != "old") == each.second.text
        assert " ".join(piece.text for piece in each.pieces if piece.kind != "new") == each.first.text


def test_time_grows_with_the_tasks_and_the_list_has_an_end():
    def spent(count):
        tasks = [task(f"{at}-01", f"{LONG} số {at} {at * 7} {at * 13} của xã {at}") for at in range(count)]
        start = time.process_time()
        assert len(twice(tasks)) <= MOST
        return time.process_time() - start

    small = max(spent(2_000), 0.05)
    assert spent(8_000) < 4 * 4 * small


def test_the_page_shows_both_with_the_words_that_differ(client):
    page = html.fromstring(client.get("/ra-soat/con-thieu?loai=twice").text)
    rows = page.xpath('//table[contains(@class, "twice")]/tbody/tr')
    found = {
        tuple(each.text_content().strip() for each in row.xpath('.//p[@class="twice-head"]/a'))
        for row in rows
    }
    assert found == {("V.3.b-04", "VI.2-02"), ("I.1-02", "II.1-03")}
    assert page.xpath('//mark[@class="differs"]')
    taken = client.get("/ra-soat/con-thieu.csv?loai=twice")
    assert taken.status_code == 200 and len(taken.text.strip().splitlines()) == len(rows) + 1
