"""A mistake in a query in words that help: where it is, what stands there, what should stand there."""

from ontology.namespaces import PREFIXES

from . import grammar, prescan
from .problems import QueryProblem, QuerySyntax

_EXAMPLES = "Sửa ở chỗ đã nêu; xem các truy vấn mẫu."
# What the engine finds wrong in a query whose grammar is right.
_MEANINGS = {
    "variable that is unbound": "SELECT nêu một biến không có trong phần WHERE hoặc không có trong GROUP BY",
    "already": "một biến được đặt tên hai lần",
    "IRI parsing failed": "một IRI viết sai",
    "blank node": "một nút trống được dùng ở hai nhóm",
    "aggregate": "hàm gộp đặt sai chỗ",
}


def explained(query: str, error: QuerySyntax) -> QueryProblem:
    """The engine's refusal of `query` with a better place and better words, where we know them."""
    fault = grammar.fault(query, list(prescan.tokens_of(query)))
    if fault is None:
        return _refused(error)
    line, column = prescan.place(query, fault.start)
    place = f"dòng {line}, cột {column}"
    if fault.prefix is not None:
        known = PREFIXES.get(fault.prefix)
        hint = f"Thêm ở đầu truy vấn: PREFIX {fault.prefix}: <{known or '…'}>"
        text = f"Tiền tố “{fault.prefix}:” chưa được khai báo ({place})."
        return QueryProblem(text, hint=hint, line=line, column=column)
    found = "Truy vấn hết" if fault.found == grammar.END else f"Gặp “{_short(fault.found)}”"
    text = f"Truy vấn sai cú pháp ({place}): {found} ở chỗ cần {fault.expected}."
    return QueryProblem(text, hint=_EXAMPLES, line=line, column=column)


def _refused(error: QuerySyntax) -> QueryProblem:
    meaning = next((text for sign, text in _MEANINGS.items() if sign in error.message), None)
    text = f"Truy vấn sai cú pháp: {meaning or _short(error.message, 160)}."
    return QueryProblem(text, hint=_EXAMPLES, line=error.line, column=error.column)


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
