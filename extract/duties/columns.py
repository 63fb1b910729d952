"""What the columns of a table of tasks hold, by the names that such columns bear."""

import re
from collections.abc import Iterable

_BODIES = r"(?:cơ quan|đơn vị|địa phương|bộ phận|sở|phòng)"
_LEADS = (  # the first that a table has is the one
    re.compile(r"chủ trì"),
    re.compile(r"soạn thảo|tham mưu|đầu mối"),
    re.compile(rf"{_BODIES}[^:]{{0,20}}(?:thực hiện|chịu trách nhiệm|được giao|triển khai|phụ trách)"),
    re.compile(r"(?:cơ quan|đơn vị|bộ phận)(?:, (?:cơ quan|đơn vị))? (?:chuẩn bị|trình|báo cáo|gửi|lập)\b"),
    re.compile(r"phân công|trách nhiệm|người thực hiện"),
    re.compile(r"^(?:cơ quan|đơn vị)$"),
)
# Any other column of bodies, where the titles surely are titles: "Cơ quan tổng hợp".
_OF_BODIES = re.compile(
    r"(?:cơ quan|đơn vị|bộ phận)(?:, (?:cơ quan|đơn vị))? (?!tính|đo|ban hành|thẩm|phê duyệt|theo dõi"
    r"|giám sát|kiểm tra|được|cấp|quyết định|quản lý|thụ hưởng|sử dụng)"
)
_HELPERS = re.compile(r"phối hợp|thẩm tra|tham gia|cùng thực hiện")
_CARRIES_OUT = re.compile(rf"{_BODIES}\s(?:thực hiện|triển khai|cùng thực hiện)")
_TASKS = (
    re.compile(r"nhiệm vụ|công việc"),
    re.compile(r"nội dung|hoạt động|giải pháp|tên văn bản|tên đề án|tên chương trình|hạng mục"),
    re.compile(r"văn bản|đề án|dự án|chỉ tiêu|tên|báo cáo|việc"),
)
_NOT_BODIES = re.compile(
    r"thời gian|thời hạn|tiến độ|kinh phí|kết quả|sản phẩm|nội dung|nhiệm vụ|ghi chú|cấp trình"
    r"|^(?:lãnh đạo|đồng chí|đ/c)|(?:cơ quan|đơn vị|nơi) nhận"
)
# Titles of a table of figures, where "Đơn vị" is what they are measured in.
_FIGURES = re.compile(r"chỉ tiêu|^(?:kế hoạch|kh|thực hiện|ước|mục tiêu|năm)\b.{0,20}\d{4}")
_UNIT = "đơn vị"
_ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?")
NUMBER = re.compile(r"(?:s?tt|số tt|số thứ tự)$")
LONGEST = 60
_FEWEST_TITLES = 3
_NUMBER_AND_TITLE = 2  # cells
_GROUP_NUMBER = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")


def roles_of(titles: dict[int, str]) -> tuple[int, int | None, int] | None:
    """(lead column, coordinator column, task column) of a row of titles; None if it is no such row.

    One column for both, "Cơ quan chủ trì/phối hợp", is the lead's and the coordinators'.
    """
    names = {column: " ".join(title.lower().split()) for column, title in titles.items()}
    if not names or any(len(name) > LONGEST for name in names.values()):
        return None
    if _ROW_NUMBER.fullmatch(names[min(names)]):
        return None
    measured = any(_FIGURES.search(name) for name in names.values())
    lead = _first(
        _LEADS,
        {
            column: name
            for column, name in names.items()
            if not (_NOT_BODIES.search(name) or _helps(name) or (measured and name == _UNIT))
        },
    )
    if lead is None and NUMBER.match(names[min(names)]):
        lead = _first(
            (_OF_BODIES,), {c: n for c, n in names.items() if not (_NOT_BODIES.search(n) or _helps(n))}
        )
    others = {column: name for column, name in names.items() if column != lead}
    helper = next((column for column, name in others.items() if _HELPERS.search(name)), None)
    if helper is None and lead is not None and "chủ trì" in names[lead]:
        helper = next((column for column, name in others.items() if _CARRIES_OUT.fullmatch(name)), None)
    task = _first(_TASKS, {column: name for column, name in others.items() if column != helper})
    if lead is None or task is None:
        return None
    return lead, lead if helper is None and _HELPERS.search(names[lead]) else helper, task


def tasks_of(titles: dict[int, str]) -> tuple[range, int | None] | None:
    """(columns of tasks, coordinator column) of a row of titles without a lead.

    "TT | Nhiệm vụ | Phối hợp | Thời gian".
    """
    names = {column: " ".join(title.lower().split()) for column, title in titles.items()}
    if len(names) < _FEWEST_TITLES or any(len(name) > LONGEST for name in names.values()):
        return None
    numbered = NUMBER.match(names[min(names)]) is not None
    sure = numbered and any(_NOT_BODIES.search(name) for name in names.values())
    task = _first(_TASKS, names) if sure else None
    helper = next((column for column, name in names.items() if _HELPERS.search(name)), None)
    return None if task is None else (span_of(task, names), helper)


def span_of(column: int, names: Iterable[int]) -> range:
    """The columns below a title: its own, and those up to the next title."""
    return range(column, min((other for other in names if other > column), default=column + 1))


def heads_group(cells: dict[int, str]) -> bool:
    """True for a row that is a title: one cell, or a Roman number or letter and a title."""
    first = cells[min(cells)].strip()
    return len(cells) == 1 or (len(cells) == _NUMBER_AND_TITLE and _GROUP_NUMBER.fullmatch(first) is not None)


_SUBTITLE = re.compile(
    rf"(?:{_BODIES}(?:,\s?{_BODIES})?\s)?(?:chủ trì|phối hợp|thực hiện|tham gia|đầu mối|chịu trách nhiệm)"
    r"(?:\s(?:chính|thực hiện))?"
)
# What a second row parts the column of times into: "Bắt đầu | Hoàn thành".
_OF_TIME = re.compile(
    r"(?:thời gian |thời điểm |ngày |năm )?(?:bắt đầu|kết thúc|hoàn thành)|(?:năm |quý )?[\divx/ -]{1,12}"
)


Kinds = tuple[int, int | None, int]


def refined(kinds: Kinds, subtitles: dict[int, str]) -> Kinds | None:
    """The kinds of columns where a second row of titles parts the column of bodies: "Chủ trì | Phối hợp".

    The second row may have lost the empty cells before and behind its own. None if the row is no such row.
    """
    folded = {column: " ".join(title.lower().split()) for column, title in sorted(subtitles.items())}
    names = {column: name for column, name in folded.items() if name}
    names = {column: name for column, name in names.items() if not _OF_TIME.fullmatch(name)}
    if len(names) < 2 or not all(_SUBTITLE.fullmatch(name) for name in names.values()):
        return None
    first = next(iter(names))
    shift = kinds[0] - first if first < kinds[0] and len(names) == max(names) - first + 1 else 0
    lead = _first(_LEADS, {column: name for column, name in names.items() if not _helps(name)})
    helper = next((column for column, name in names.items() if _HELPERS.search(name)), None)
    if lead is None:
        return None
    task = kinds[2] if kinds[2] < kinds[0] or not shift else kinds[2] + len(names) - 1
    return lead + shift, None if helper is None else helper + shift, task


def _helps(name: str) -> bool:
    return bool(_HELPERS.search(name)) and "chủ trì" not in name


def _first(patterns: tuple["re.Pattern[str]", ...], names: dict[int, str]) -> int | None:
    for pattern in patterns:
        for column, name in names.items():
            if pattern.search(name):
                return column
    return None
