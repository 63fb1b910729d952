"""Two plans beside each other, measured on plans written for it: which tasks are one, what became of them."""

import random
import time
from itertools import pairwise
from types import SimpleNamespace

import comparison_sample
import pytest
from comparison_sample import EARLIER, ELSEWHERE, LATER
from hypothesis import given
from hypothesis import strategies as st

from graph.answers import Ref
from graph.comparison import compare
from graph.comparison.aligning import Item, align
from graph.comparison.counterparts import Counterparts, key
from graph.comparison.wording import differences, likeness, words
from graph.explorer import Explorer

GOLD = comparison_sample.gold()


pytest_plugins = ("comparison_fixtures",)


@pytest.fixture(scope="module")
def explorer(compared_home):
    with Explorer.open(compared_home) as explorer:
        yield explorer


@pytest.fixture(scope="module")
def compared(explorer):
    def between(first, second):
        return compare(explorer.catalogue(), explorer.document(first), explorer.document(second))

    return between


def test_the_plans_written_for_it_hold_sixty_pairs():
    assert sum(len(each.pairs) for each in GOLD) == 80


@pytest.mark.parametrize("told", GOLD, ids=lambda told: told.second)
def test_what_is_aligned_is_the_same_duty(compared, told):
    found = {(pair.first.id, pair.second.id) for pair in compared(told.first, told.second).pairs}
    right = found & (told.pairs | told.parts)
    assert len(right) / len(found) >= 0.9
    assert len(right) / len(told.pairs) >= 0.9


def test_look_alikes_are_told_from_what_is_carried_on():
    told = comparison_sample.look_alikes()
    first = [Item(text) for text in (*told.carried_on, *told.other, *told.first)]
    second = [Item(text) for text in (*told.carried_on.values(), *told.other.values(), *told.second)]
    right = {(place, place) for place in range(len(told.carried_on))}
    found = {(match.left, match.right) for match in align(first, second)}
    assert len(found & right) / len(found) >= 0.9
    assert len(found & right) / len(right) >= 0.9


NAMED = [
    ("Sửa chữa quốc lộ 14", "Sửa chữa quốc lộ 26", False),
    ("Sửa chữa quốc lộ 14", "Sửa chữa quốc lộ 14, 26", True),
    ("Đầu tư trạm bơm tại xã Hòa Lợi", "Đầu tư trạm bơm tại xã Vĩnh Trung", False),
    ("Đầu tư trạm bơm tại các xã", "Đầu tư trạm bơm tại các xã nghèo", True),
    ("Rà soát hộ nghèo năm 2023", "Rà soát hộ nghèo năm 2024", True),
]


@pytest.mark.parametrize(("first", "second", "one"), NAMED)
def test_another_name_is_another_duty_in_one_place_only(first, second, one):
    assert bool(align([Item(first)], [Item(second)])) is one
    assert align([Item(first)], [Item(second)], one_place=False)


def test_a_plan_beside_itself_is_the_same_throughout(compared):
    whole = compared(EARLIER, EARLIER)
    assert {(pair.first.id, pair.second.id) for pair in whole.pairs} == {
        (pair.first.id, pair.first.id) for pair in whole.same
    }
    assert not whole.new and not whole.dropped and not whole.moved and not whole.changed
    assert {row.state for row in whole.bases} == {"both"}


@pytest.mark.parametrize(("first", "second"), [(EARLIER, LATER), (LATER, ELSEWHERE), (ELSEWHERE, EARLIER)])
def test_every_task_stands_in_one_list(explorer, compared, first, second):
    found = compared(first, second)
    assert found.holds
    firsts = [pair.first.id for pair in found.pairs] + [part.task.id for part in found.dropped]
    seconds = [pair.second.id for pair in found.pairs] + [part.task.id for part in found.new]
    assert sorted(firsts) == sorted(row.id for row in explorer.tasks(document=first))
    assert sorted(seconds) == sorted(row.id for row in explorer.tasks(document=second))
    assert len(found.same) + len(found.changed) == len(found.pairs)


def test_the_other_way_round_says_the_opposite(compared):
    there, back = compared(EARLIER, LATER), compared(LATER, EARLIER)
    assert {(pair.first.id, pair.second.id) for pair in there.pairs} == {
        (pair.second.id, pair.first.id) for pair in back.pairs
    }
    assert {part.task.id for part in there.new} == {part.task.id for part in back.dropped}
    opposite = {"new": "dropped", "dropped": "new", "both": "both"}
    assert {row.instrument.ref.path: row.state for row in there.bases} == {
        row.instrument.ref.path: opposite[row.state] for row in back.bases
    }


def test_moved_leads_are_named(compared):
    moved = {
        (pair.first.id, pair.second.id): (
            [ref.label for ref in pair.lost],
            [ref.label for ref in pair.gained],
        )
        for pair in compared(EARLIER, LATER).moved
    }
    assert moved["I.3-04", "II.5-01"] == (
        ["Sở Nông nghiệp và Phát triển nông thôn"],
        ["Ban Chỉ huy Quân sự"],
    )
    assert moved["III.4-02", "I.3-01"] == (["Công an tỉnh"], ["Văn phòng UBND tỉnh"])


def test_bodies_of_two_provinces_correspond_by_name(compared):
    found = compared(LATER, ELSEWHERE)
    matched = {(one.path, other.path) for one, other in found.matched}
    assert ("cq/lam-giang/so-y-te", "cq/thanh-hai/so-y-te") in matched
    assert ("cq/lam-giang/cong-an-tinh", "cq/thanh-hai/cong-an-thanh-pho") in matched
    moved = {pair.second.id: pair for pair in found.moved}
    assert set(moved) == {"II.4-01", "III.3-04"}
    assert [ref.label for ref in moved["II.4-01"].gained] == ["Sở Du lịch"]
    assert not compared(EARLIER, LATER).matched


def test_a_split_or_merged_task_is_said_to_be_likely_part_of_another(compared):
    found = compared(EARLIER, LATER)
    parts = {
        (part.task.id, part.near.id) for part in (*found.new, *found.dropped) if part.within and part.near
    }
    assert ("II.3-05", "I.3-05") in parts


def test_bases_are_kept_gained_and_dropped(compared):
    bases = {row.instrument.ref.path: row for row in compared(EARLIER, LATER).bases}
    assert bases["vb/cp/nq/2023/01"].state == "dropped" and bases["vb/cp/nq/2023/01"].legal == (1,)
    assert bases["vb/cp/nq/2024/01"].state == "new" and bases["vb/cp/nq/2024/01"].legal == (2,)
    assert bases["vb/lam-giang.hdnd/nq/2022/74"].legal == (1, 2)
    assert bases["vb/ttg/qd/2022/06"].state == "both"
    assert (bases["vb/ttg/qd/2022/06"].first_tasks, bases["vb/ttg/qd/2022/06"].second_tasks) == (1, 1)


DIFFERENCES = [
    ("Trồng 5 ha.", "Trồng 8 ha.", "Trồng [-5-] [+8+] ha."),
    ("Giữ rừng", "Giữ rừng và biển", "Giữ rừng [+và biển+]"),
    ("một hai ba", "một ba", "một [-hai-] ba"),
    ("Báo cáo, UBND", "báo cáo UBND", "báo cáo UBND"),
    ("Uỷ ban hoà giải", "Ủy ban hòa giải", "Ủy ban hòa giải"),
    ("a b c d e", "x b y d e", "[-a b c-] [+x b y+] d e"),
    ("đạt 1.200 ha", "đạt 1200 ha", "đạt [-1.200-] [+1200+] ha"),
    ("trồng nấm", "trồng năm", "trồng [-nấm-] [+năm+]"),
    ("", "mới", "[+mới+]"),
    ("cũ", "", "[-cũ-]"),
]
SIGNS = {"same": "{}", "new": "[+{}+]", "old": "[-{}-]"}


@pytest.mark.parametrize(("first", "second", "shown"), DIFFERENCES)
def test_the_difference_of_words(first, second, shown):
    pieces = differences(first, second)
    assert " ".join(SIGNS[piece.kind].format(piece.text) for piece in pieces) == shown


TEXTS = st.lists(
    st.sampled_from(["giữ", "rừng", "5", "8", "ha,", "hoà", "hòa", "biển", "Báo", "báo", "–"]), max_size=12
).map(" ".join)


@given(TEXTS, TEXTS)
def test_a_difference_gives_back_both_texts(first, second):
    pieces = differences(first, second)
    later = " ".join(piece.text for piece in pieces if piece.kind != "old")
    earlier = " ".join(piece.text for piece in pieces if piece.kind != "new")
    assert later == second
    assert words(earlier) == words(first)
    assert all(one.kind != other.kind for one, other in pairwise(pieces))


@given(TEXTS, TEXTS)
def test_likeness_is_the_same_from_both_sides_and_one_for_the_same_words(first, second):
    one, two = words(first), words(second)
    assert likeness(one, two) == pytest.approx(likeness(two, one))
    assert (likeness(one, two) == 1) == (one == two)


@given(st.lists(TEXTS, max_size=8), st.lists(TEXTS, max_size=8))
def test_an_alignment_is_one_to_one_and_finds_what_stayed(left, right):
    found = align([Item(text) for text in left], [Item(text) for text in right])
    assert len({match.left for match in found}) == len({match.right for match in found}) == len(found)
    again = align([Item(text) for text in left], [Item(text) for text in left])
    assert [(words(left[match.left]), words(left[match.right])) for match in again] == [
        (words(text), words(text)) for text in left
    ]


def test_tasks_of_common_words_only_find_their_like():
    plan = [Item("Báo cáo UBND tỉnh", frozenset([f"so-{place % 50}"])) for place in range(200)]
    found = align(plan, plan[::-1])
    assert len(found) == 200
    assert all(plan[match.left].leads == plan[::-1][match.right].leads for match in found)


KEYS = [
    ("cq/can-tho/so-y-te", "so-y-te"),
    ("cq/can-tho/cong-an-thanh-pho", "cong-an"),
    ("cq/lam-dong/cong-an-tinh", "cong-an"),
    ("cq/can-tho/thanh-uy", "tinh-uy"),
    ("cq/can-tho/ubnd-quan-huyen", "ubnd-cap-huyen"),
    ("cq/lam-dong/ubnd-huyen-thanh-pho", "ubnd-cap-huyen"),
    ("cq/can-tho/ubnd-thanh-pho", "ubnd"),
    ("cq/lam-dong/ubnd-tinh", "ubnd"),
    ("cq/can-tho/ngan-hang-nha-nuoc-chi-nhanh-can-tho", "ngan-hang-nha-nuoc-chi-nhanh"),
    ("cq/bo-y-te", "cq/bo-y-te"),
    ("vb/cp/nq/2023/01", "vb/cp/nq/2023/01"),
    ("gì đó", "gì đó"),
]


@pytest.mark.parametrize(("path", "expected"), KEYS)
def test_the_key_of_a_body_leaves_its_place_out(path, expected):
    assert key(path) == expected


def test_a_body_is_matched_with_what_became_of_it():
    before, after = "cq/can-tho/so-ke-hoach-va-dau-tu", "cq/can-tho/so-tai-chinh"
    refs = [Ref(before, "Sở Kế hoạch và Đầu tư", "agency"), Ref(after, "Sở Tài chính", "agency")]
    known = SimpleNamespace(agencies={before: SimpleNamespace(successors=(refs[1],))})
    both = Counterparts(known, [before, after])
    assert both.without(refs[:1], refs[1:]) == () == both.without(refs[1:], refs[:1])
    assert Counterparts(known, [before]).key(before) == "so-ke-hoach-va-dau-tu"


def test_a_thousand_tasks_are_aligned_with_a_thousand_in_seconds():
    chance = random.Random(5)
    vocabulary = [f"từ{number}" for number in range(4000)]
    plan = [Item(" ".join(chance.choices(vocabulary, k=45)), frozenset(["so"])) for _ in range(1000)]
    later = [Item(" ".join([*item.text.split()[4:], "thêm", "lời"]), item.leads) for item in plan]
    chance.shuffle(later)
    start = time.process_time()
    found = align(plan, later)
    assert time.process_time() - start < 5
    assert len(found) == 1000
    assert all(plan[match.left].text.split()[4:] == later[match.right].text.split()[:-2] for match in found)
