"""What the columns of a table of tasks hold, by the names that such columns bear."""

import re

_BODIES = r"(?:cơ quan|đơn vị|địa phương|bộ phận|sở)"
_LEADS = (  # the first that a table has is the one
    re.compile(r"chủ trì"),
    re.compile(r"soạn thảo|tham mưu|đầu mối"),
    re.compile(rf"{_BODIES}[^:]{{0,20}}(?:thực hiện|chịu trách nhiệm|được giao|triển khai)"),
    re.compile(r"phân công|trách nhiệm|người thực hiện"),
    re.compile(r"^(?:cơ quan|đơn vị)$"),
)
_HELPERS = re.compile(r"phối hợp|thẩm tra|tham gia|cùng thực hiện")
_TASKS = (
    re.compile(r"nhiệm vụ|công việc"),
    re.compile(r"nội dung|hoạt động|giải pháp|tên văn bản|tên đề án|tên chương trình|hạng mục"),
    re.compile(r"văn bản|đề án|dự án|chỉ tiêu|tên"),
)
_NOT_BODIES = re.compile(
    r"thời gian|thời hạn|tiến độ|kinh phí|kết quả|sản phẩm|nội dung|nhiệm vụ|ghi chú|cấp trình"
)
NUMBER = re.compile(r"(?:s?tt|số tt|số thứ tự)$")
LONGEST = 60


def roles_of(titles: dict[int, str]) -> tuple[int, int | None, int] | None:
    """(lead column, coordinator column, task column) of a row of titles; None if it is no such row."""
    names = {column: " ".join(title.lower().split()) for column, title in titles.items()}
    if not names or any(len(name) > LONGEST for name in names.values()):
        return None
    lead = _first(_LEADS, {c: n for c, n in names.items() if not _NOT_BODIES.search(n) and not _helps(n)})
    others = {column: name for column, name in names.items() if column != lead}
    helper = next((column for column, name in others.items() if _HELPERS.search(name)), None)
    task = _first(_TASKS, {column: name for column, name in others.items() if column != helper})
    return None if lead is None or task is None else (lead, helper, task)


def _helps(name: str) -> bool:
    return bool(_HELPERS.search(name)) and "chủ trì" not in name


def _first(patterns: tuple["re.Pattern[str]", ...], names: dict[int, str]) -> int | None:
    for pattern in patterns:
        for column, name in names.items():
            if pattern.search(name):
                return column
    return None
