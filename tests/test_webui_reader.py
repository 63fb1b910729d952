"""The reader draws exactly the words of the document: nothing is lost, added or executed."""

import html
import re

import graph_samples
import pytest
import webui_sample
from hypothesis import example, given
from hypothesis import strategies as st

from graph.answers import Mark, Ref
from webui.reader.blocks import blocks, hidden, plain
from webui.reader.inline import Painter
from webui.reader.scopes import scopes

pytest_plugins = ("webui_fixtures",)

TAG = re.compile(r"<[^>]{0,400}>")
SIGN = re.compile(r'<a class="task-sign"[^>]{0,300}>[^<]{0,40}</a>')

PARAGRAPHS = [
    ("một đoạn", ["một đoạn"]),
    ("đoạn một\n\nĐoạn hai", ["đoạn một", "Đoạn hai"]),
    ("dòng bị\nngắt giữa câu", ["dòng bị\nngắt giữa câu"]),
    ("Câu một.\nCâu hai.", ["Câu một.", "Câu hai."]),
    ("Giao các sở:\n- việc một;\n- việc hai.", ["Giao các sở:", "- việc một;", "- việc hai."]),
    ("a) việc một\nb) việc hai\nđ) việc ba", ["a) việc một", "b) việc hai", "đ) việc ba"]),
    ("1. Một\n2. Hai\n2.1. Hai một", ["1. Một", "2. Hai", "2.1. Hai một"]),
    ("Chương trình\n\n\n\ntrình HĐND", ["Chương trình\n\n\n\ntrình HĐND"]),
    ("Hết câu.\n\ntiếp theo", ["Hết câu.", "tiếp theo"]),
    ("## **I. ĐẦU MỤC**\n\nNội dung", ["## **I. ĐẦU MỤC**", "Nội dung"]),
    ("I. ĐẦU MỤC\nĐiều 1. Nội dung", ["I. ĐẦU MỤC", "Điều 1. Nội dung"]),
    ("CHƯƠNG TRÌNH HÀNH ĐỘNG\nvề một việc", ["CHƯƠNG TRÌNH HÀNH ĐỘNG", "về một việc"]),
    ("KẾ HOẠCH TRIỂN KHAI\nTHI HÀNH LUẬT", ["KẾ HOẠCH TRIỂN KHAI\nTHI HÀNH LUẬT"]),
    ("thực hiện của\nHĐND, UBND", ["thực hiện của\nHĐND, UBND"]),
    ("Đầu\n_______\nThân", ["Đầu", "_______", "Thân"]),
    ("", []),
    ("\n \n", []),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text, expected):
    assert [text[block.start : block.end] for block in blocks(text)] == expected


def test_a_mark_holds_its_paragraph_together():
    text = "Việc này\n\nViệc kia"
    assert len(blocks(text)) == 2
    assert len(blocks(text, spans=[(4, 14)])) == 1


def test_a_table_becomes_cells():
    text = "| STT | Việc |\n|---|---|\n| 1 | Báo cáo |"
    (table,) = blocks(text)
    assert [[text[a:b].strip() for a, b in row] for row in table.rows] == [["STT", "Việc"], ["1", "Báo cáo"]]


LAYOUT = [
    ("**Giao** Sở Y tế", "Giao Sở Y tế"),
    ("### Mục *nghiêng* thôi", "Mục nghiêng thôi"),
    ("2 * 3 = 6", "2 * 3 = 6"),
    ("1\\. Một", "1. Một"),
    ("*Căn cứ Luật này; *", "Căn cứ Luật này;"),
    ("#không phải đề mục", "#không phải đề mục"),
]


@pytest.mark.parametrize(("text", "words"), LAYOUT)
def test_layout_marks_are_left_out(text, words):
    assert plain(text) == words


def drawn_words(markup):
    return html.unescape(TAG.sub("", SIGN.sub("", str(markup))))


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200))
def test_no_character_of_a_paragraph_is_lost(text):
    found = blocks(text)
    assert [block.start for block in found] == sorted(block.start for block in found)
    inside = "".join(text[block.start : block.end] for block in found)
    assert "".join(inside.split()) == "".join(text.split())


MARKS = st.lists(
    st.tuples(
        st.integers(0, 60), st.integers(1, 30), st.sampled_from(("task", "citation", "agency", "deadline"))
    ),
    max_size=6,
)


@example(text="**", spans=[(0, 1, "task")])
@given(text=st.text(alphabet="ab <&>\"'\nđ*", min_size=1, max_size=80), spans=MARKS)
def test_drawing_keeps_every_word_and_closes_every_element(app, text, spans):
    target = Ref("cq/x/<y>", "nhãn", "agency")
    marks = sorted(
        (
            Mark(
                start=start,
                end=min(start + size, len(text)),
                kind=kind,
                id=f"m{n}",
                target=target,
                title="<b>",
            )
            for n, (start, size, kind) in enumerate(spans)
            if start < len(text)
        ),
        key=lambda mark: (mark.start, -mark.end),
    )
    with app.test_request_context():
        drawn = Painter.of(text, marks, hidden(text), (0, len(text))).draw(0, len(text))
    assert " ".join(drawn_words(drawn).split()) == plain(text)
    assert drawn.count("<span") == drawn.count("</span>") and drawn.count("<a ") == drawn.count("</a>")
    assert "<b>" not in drawn and "<y>" not in drawn


def test_the_plan_is_drawn_whole(app):
    from webui.reader import scopes

    view = app.extensions["cancu"].explorer().document(webui_sample.PLAN)
    with app.test_request_context():
        drawn = scopes(view.text, sections=view.sections, marks=view.marks, assignments=view.assignments)
    words = " ".join(
        drawn_words(html)
        for scope in drawn
        for part in scope.paragraphs
        for html in (part.html, *(cell.html for row in part.rows for cell in row))
    )
    assert "".join(words.split()) == "".join(plain(graph_samples.plan_text()).split())


def test_every_task_stands_under_its_directive(app):
    from webui.reader import scopes

    view = app.extensions["cancu"].explorer().document(webui_sample.PLAN)
    with app.test_request_context():
        drawn = scopes(view.text, sections=view.sections, marks=view.marks, assignments=view.assignments)
    paths = {mark.id: mark.target.path for mark in view.marks if mark.kind == "task"}
    seen = 0
    for scope in drawn:
        for task in re.findall(r'id="nhiem-vu-([^"]+)"', " ".join(part.html for part in scope.paragraphs)):
            seen += 1
            assert scope.directive is not None
            assert paths[f"nhiem-vu-{task}"] in {ref.path for ref in scope.directive.tasks}
    assert seen == len(view.tasks)


def test_sentences_in_cells_of_a_table_are_linked_and_short_cells_are_not():
    long = "Rà soát danh mục thủ tục hành chính. Báo cáo Ủy ban nhân dân xã."
    text = f"| STT | Việc |\n|---|---|\n| 1 | {long} |"
    (scope,) = scopes(text, sections=(), marks=(), assignments=())
    (table,) = scope.paragraphs
    assert [[len(cell.sentences) for cell in row] for row in table.rows] == [[0, 0], [0, 2]]
    first, second = table.rows[1][1].sentences
    assert text[first.start :].startswith("Rà soát") and text[second.start :].startswith("Báo cáo")
    assert f"{first.html} {second.html}" == long == drawn_words(table.rows[1][1].html).strip()
