"""Tasks within the scopes of duties."""

import json

import pytest
from conftest import PLAN

from extract import letterhead, structure, tasks
from extract.draft import Duty
from extract.readers import from_string, read
from extract.text import clean


def duty(section, *scopes):
    return Duty(
        start=0,
        end=0,
        leads=("cq/so",),
        coordinators=(),
        mode="giao",
        form="thử",
        section=section,
        scopes=scopes,
    )


def found(text, *marks, format="markdown"):
    """The tasks of one duty whose scopes are the stretches of clean text between pairs of words."""
    cleaned = clean(from_string(text, format=format))
    sections = structure.sections(cleaned, letterhead.read(cleaned))
    places = [(cleaned.text.index(first), cleaned.text.index(last) + len(last)) for first, last in marks] or [
        (0, len(cleaned.text))
    ]
    return tasks.find(cleaned, sections, [("I", duty("I", *places))])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Rà soát quy định. Lập kế hoạch năm.", ["Rà soát quy định.", "Lập kế hoạch năm."], id="two"
        ),
        pytest.param(
            "a) Rà soát quy định;\n\nb) Báo cáo kết quả.",
            ["Rà soát quy định;", "Báo cáo kết quả."],
            id="points",
        ),
        pytest.param(
            "- Rà soát quy định\n- Báo cáo kết quả", ["Rà soát quy định", "Báo cáo kết quả"], id="bullets"
        ),
        pytest.param("1. Sở Y tế\n\n- Rà soát quy định.", ["Rà soát quy định."], id="a title is none"),
        pytest.param("- Cấp xã\n\n+ Lập danh sách hộ.", ["Lập danh sách hộ."], id="a dash above plus signs"),
        pytest.param(
            "Thực hiện các nhiệm vụ sau:\n\n- Rà soát quy định.", ["Rà soát quy định."], id="an announcement"
        ),
        pytest.param(
            "Rà soát quy định.\n\nThời gian thực hiện: năm 2024.\n\nLập kế hoạch năm.",
            ["Rà soát quy định.", "Lập kế hoạch năm."],
            id="a label line",
        ),
        pytest.param(
            "Rà soát quy định. Chỉ thị này có hiệu lực từ ngày ký. Những quy định trước đây trái với Chỉ thị "
            "này đều bãi bỏ.",
            ["Rà soát quy định."],
            id="what a document says of itself",
        ),
        pytest.param(
            "Gồm:\n\n(1) Rà soát các quy định.", ["Rà soát các quy định."], id="numbers in brackets"
        ),
    ],
)
def test_what_is_a_task(text, expected):
    assert [task.text for task in found(text)] == expected


def test_a_scope_in_mid_sentence():
    text = "Giao Sở Y tế tiếp tục rà soát quy định. Báo cáo kết quả hằng năm."
    assert [task.text for task in found(text, ("tiếp tục", "hằng năm."))] == [
        "tiếp tục rà soát quy định.",
        "Báo cáo kết quả hằng năm.",
    ]


def test_a_title_may_be_the_task_itself():
    text = "1. Rà soát các quy định\n\n- Cơ quan chủ trì: Sở Y tế."
    assert [task.text for task in found(text, ("1. Rà", "quy định"))] == ["Rà soát các quy định"]


def test_a_cell_is_one_task():
    text = "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Rà soát. Báo cáo kết quả | Sở Y tế |\n"
    assert [task.text for task in found(text, ("Rà soát.", "kết quả"))] == ["Rà soát. Báo cáo kết quả"]


def test_ids_count_and_sections_are_the_deepest():
    text = "I. MỘT\n\nRà soát các quy định.\n\n1. Sở Y tế:\n\na) Lập kế hoạch năm;\n\nb) Báo cáo kết quả."
    listed = found(text, ("Rà soát", "kết quả."))
    assert [(task.id, task.assignment, task.section) for task in listed] == [
        ("I-01", "I", "I"),
        ("I-02", "I", "I.1.a"),
        ("I-03", "I", "I.1.b"),
    ]


def test_the_plan_has_the_tasks_of_gold():
    gold = json.loads((PLAN.parents[1] / "gold/22-KH-UBND-2023.gold.json").read_text())
    cleaned = clean(read(PLAN))
    sections = structure.sections(cleaned, letterhead.read(cleaned))
    duties = []
    for assignment in gold["assignments"]:
        own = [task for task in gold["tasks"] if task["assignment"] == assignment["id"]]
        duties.append((assignment["id"], duty(assignment["section"], *_paragraphs(cleaned, own))))
    spans = {task.id: cleaned.span(task.start, task.end) for task in tasks.find(cleaned, sections, duties)}
    assert spans.keys() == {task["id"] for task in gold["tasks"]}
    for task in gold["tasks"]:
        start, end = spans[task["id"]]
        assert abs(start - task["start"]) <= 3
        assert abs(end - task["end"]) <= 3


def _paragraphs(cleaned, own):
    """Scopes that hold the given tasks: whole blocks, cut where a task begins or ends in mid-block."""
    scopes = set()
    for block in cleaned.blocks:
        begin, end = cleaned.span(block.start, block.end)
        inside = [task for task in own if begin <= task["start"] < end]
        if inside:
            first = next(i for i in range(block.start, block.end) if cleaned.starts[i] >= inside[0]["start"])
            scopes.add((first, block.end))
    return sorted(scopes)
