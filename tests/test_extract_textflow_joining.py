"""However the plan is set (lines, widths, blank lines), the same blocks come out of it."""

import textwrap
import unicodedata

import pytest
from conftest import PLAN

from extract import letterhead, structure
from extract.readers import from_string, read
from extract.text import clean


def filled(width, apart):
    return lambda lines: apart.join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines
    )


SETTINGS = {
    "a paragraph a line": "\n".join,
    "blank lines between": "\n\n".join,
    "windows lines": "\r\n".join,
    "two blank lines between": "\n\n\n".join,
    "hard breaks of markdown": "  \n".join,
    "wrapped at 40, blank lines between": filled(40, "\n\n"),
    "wrapped at 77, blank lines between": filled(77, "\n\n"),
    "wrapped at 77, no blank lines": filled(77, "\n"),
    "wrapped at 90, no blank lines": filled(90, "\n"),
    "decomposed": lambda lines: unicodedata.normalize("NFD", "\n".join(lines)),
}


@pytest.fixture(scope="module")
def plan_lines():
    return clean(read(PLAN)).text.split("\n")


def said(text):
    cleaned = clean(from_string(text, format="text"))
    head = letterhead.read(cleaned)
    sections = [(section.id, section.heading) for section in structure.sections(cleaned, head)]
    return sections, head.number, head.title, head.issuer, head.signer, head.signer_role, head.recipients


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_plan_says_the_same_in_every_setting(setting, plan_lines):
    assert said(SETTINGS[setting](plan_lines)) == said("\n\n".join(plan_lines))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Phối hợp chặt chẽ và thường xuyên với Sở Lao động", "- Thương binh và Xã hội rà soát."], 1),
        (["Tổ chức thực hiện tại cơ sở", "- Rà soát quy định."], 2),
        (["thực hiện theo đúng quy định tại khoản", "2. Điều này"], 1),
        (["tổng hợp kết quả, báo cáo định kỳ hằng tháng", "2. Sở Y tế"], 2),
        (["Nhiệm vụ phục vụ chuyển đổi số", "a) Sở Y tế"], 2),
        (["tiếp tục thực hiện đầy đủ theo Nghị quyết số", "5. Điều này"], 1),
        (["phối hợp với Chủ tịch UBND quận, huyện", "Hoàn thiện, sớm trình đề án"], 2),
        (["Tăng cường quản lý đô thị, đất đai", "Giao Giám đốc Sở Xây dựng:"], 2),
        (["triển khai các nội dung đã nêu trong đề án", "Phát triển du lịch"], 1),
        (["thực hiện nghiêm quy định hiện hành của Luật", "Đất đai"], 1),
    ],
)
def test_line_ends_where_no_room_was_left(lines, expected):
    width = len(lines[0])
    running = "một câu dài".ljust(width - 2, "g") + " và\n" + "nữa".ljust(width, "a") + "\n"
    text = running * 8 + "hết.\n1. Một việc khác\n" + "\n".join(lines)
    blocks = clean(from_string(text, format="text")).text.split("\n")
    joined = blocks[-1] if expected == 1 else "\n".join(blocks[-2:])
    assert joined.endswith(lines[1])
    assert (lines[0] in blocks[-1]) == (expected == 1)
