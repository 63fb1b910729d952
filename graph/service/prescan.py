"""A first look at a query, before any engine reads it: tokens outside strings, IRIs and comments.

It refuses what no honest query of this service needs (federation, updates, nesting beyond reason), finds the
form of the query and the place of its outermost LIMIT. It is no parser: the engine still has the last word on
syntax. Grammar: SPARQL 1.1 Query Language, section 19; one pass, linear in the length of the query.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .limits import Limits
from .problems import QueryForbidden, QueryProblem

TOKEN = re.compile(
    r"""
      (?P<blank>  [ \t\r\n]+ )
    | (?P<comment> \#[^\r\n]* )
    | (?P<iri>    <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string> \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
                | '''(?:[^'\\]|\\.|'(?!''))*'''
                | "(?!"")(?:[^"\\\r\n]|\\.)*"
                | '(?!'')(?:[^'\\\r\n]|\\.)*' )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z][A-Za-z0-9-]* )
    | (?P<number> \d+(?:\.\d+)?(?:[eE][+-]?\d+)? )
    | (?P<name>   [\w.-]{0,100}:(?:[\w.:%-]|\\.)* ) # prefixed name or blank node: never a keyword;
                                                  # bounded, so that a long run is not searched twice
    | (?P<word>   \w+ )
    | (?P<open>   [{(\[] )
    | (?P<close>  [})\]] )
    | (?P<mark>   . )
    """,
    re.VERBOSE | re.DOTALL,
)
FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH", "MODIFY"}
)
PATTERN_MARKS = frozenset(".;")
PREFIX_MARKS = frozenset("!-+^")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CLOSING = {"{": "}", "(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: the name of its group in TOKEN, its words and its offset."""

    kind: str
    text: str
    start: int

    @property
    def keyword(self) -> str:
        """The word in capitals if it may be a keyword, else ""."""
        return self.text.upper() if self.kind == "word" else ""


@dataclass(frozen=True, slots=True)
class Scan:
    """What the look found: the query `form`, and `limit`, the span of the outermost LIMIT's number.

    Where there is no LIMIT the span is empty and stands where one may be written. `dataset` tells whether the
    query names its own dataset (FROM). `star` is the offset of the outermost `SELECT *`'s star, and
    `variables` are the names of all variables in the order of the text.
    """

    form: str
    limit: tuple[int, int]
    dataset: bool
    star: int | None = None
    variables: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def scan(query: str, limits: Limits) -> Scan:
    """Refuse, or tell the form. Raises QueryProblem (400) or QueryForbidden (403) with the place.

    What the last honest queries were is remembered: tools ask the same again and again.
    """
    if len(query.encode("utf-8", "surrogatepass")) > limits.query_bytes:
        raise QueryProblem(
            f"Truy vấn dài hơn {limits.query_bytes} byte.",
            hint="Rút gọn truy vấn, hoặc chia thành nhiều truy vấn.",
        )
    if control := CONTROL.search(query):
        raise _problem(query, control.start(), "Truy vấn chứa ký tự điều khiển.", "Xóa ký tự này.")
    tokens = list(tokens_of(query))
    _check_nesting(query, tokens, limits)
    _check_patterns(query, tokens, limits)
    form = _form(query, tokens)
    dataset = any(token.keyword == "FROM" for token in tokens)
    variables = dict.fromkeys(token.text[1:] for token in tokens if token.kind == "variable")
    return Scan(form, _limit_place(query, tokens), dataset, _star(tokens), tuple(variables))


def bounded(query: str, found: Scan, rows: int) -> str:
    """The query with an outermost LIMIT of at most `rows`, so that the engine stops there too."""
    start, end = found.limit
    if start == end:
        return f"{query[:start]}\nLIMIT {rows}\n{query[end:]}"
    stated = stated_limit(query, found)
    return query if stated is not None and stated <= rows else f"{query[:start]}{rows}{query[end:]}"


def stated_limit(query: str, found: Scan) -> int | None:
    """The number of the outermost LIMIT, None where there is none."""
    stated = query[slice(*found.limit)]
    return int(stated) if stated.isascii() and stated.isdigit() else None


def place(query: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    before = query[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _problem(query: str, offset: int, message: str, hint: str) -> QueryProblem:
    line, column = place(query, offset)
    return QueryProblem(f"{message} (dòng {line}, cột {column})", hint=hint, line=line, column=column)


def tokens_of(query: str) -> Iterator[Token]:
    """The tokens but blanks and comments. Raises QueryProblem where a string is not closed."""
    for match in TOKEN.finditer(query):
        kind = match.lastgroup or "mark"
        if kind in ("blank", "comment"):
            continue
        if kind == "mark" and match[0] in "\"'":
            raise _problem(query, match.start(), "Chuỗi ký tự chưa đóng.", "Thêm dấu nháy đóng.")
        yield Token(kind, match[0], match.start())


def _check_nesting(query: str, tokens: list[Token], limits: Limits) -> None:
    stack: list[str] = []
    run = 0
    for token in tokens:
        run = run + 1 if token.text in PREFIX_MARKS else 0
        if token.kind == "open":
            stack.append(CLOSING[token.text])
        elif token.kind == "close" and (not stack or stack.pop() != token.text):
            raise _problem(query, token.start, f"Dấu “{token.text}” không khớp.", "Kiểm tra các dấu ngoặc.")
        if len(stack) > limits.depth or run > limits.depth:
            raise _problem(
                query, token.start, f"Lồng nhau quá {limits.depth} lớp.", "Viết lại truy vấn với ít lớp hơn."
            )
    if stack:
        raise _problem(query, len(query), f"Thiếu dấu “{stack[-1]}” ở cuối.", "Kiểm tra các dấu ngoặc.")


def _check_patterns(query: str, tokens: list[Token], limits: Limits) -> None:
    """Count triple patterns by what separates them.

    Stops and semicolons, and commas outside round brackets.
    """
    count, brackets = 0, []
    for token in tokens:
        if token.kind == "open":
            brackets.append(token.text)
        elif token.kind == "close":
            brackets.pop()
        inside = brackets[-1] if brackets else ""
        separates = token.text in PATTERN_MARKS or (token.text == "," and inside != "(")
        count += token.kind == "mark" and (separates or token.text in "/|^")
        count += token.keyword in ("UNION", "OPTIONAL", "MINUS", "GRAPH")
        if count > limits.patterns:
            raise _problem(
                query,
                token.start,
                f"Nhiều hơn {limits.patterns} mẫu bộ ba.",
                "Chia thành nhiều truy vấn nhỏ.",
            )


def _form(query: str, tokens: list[Token]) -> str:
    """The first keyword that opens a query; updates and calls elsewhere are refused."""
    form, depth = "", 0
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        word = token.keyword
        if word == "SERVICE":
            line, column = place(query, token.start)
            raise QueryForbidden(
                f"Dịch vụ này không gọi sang máy chủ khác (SERVICE, dòng {line}, cột {column}).",
                hint="Chạy truy vấn liên hợp từ máy của bạn và gọi tới dịch vụ này.",
                line=line,
                column=column,
            )
        if depth == 0 and word in UPDATES and not form:
            raise QueryForbidden(
                "Dịch vụ này chỉ đọc: không nhận lệnh cập nhật.",
                hint="Chỉ dùng SELECT, ASK, CONSTRUCT hoặc DESCRIBE.",
            )
        if not form and word in FORMS:
            form = word
    if not form:
        raise QueryProblem(
            "Không thấy SELECT, ASK, CONSTRUCT hay DESCRIBE trong truy vấn.", hint="Xem các truy vấn mẫu."
        )
    return form


def _star(tokens: list[Token]) -> int | None:
    """Where the first SELECT says `*`, with DISTINCT or REDUCED before it or not."""
    after = iter(tokens)
    for token in after:
        if token.keyword in FORMS:
            break
    following = next((token for token in after if token.keyword not in ("DISTINCT", "REDUCED")), None)
    return following.start if following and following.text == "*" else None


def _limit_place(query: str, tokens: list[Token]) -> tuple[int, int]:
    """The span of the outermost LIMIT's number, or an empty span where ` LIMIT n ` may be written."""
    depth, previous = 0, ""
    end = tokens[-1].start + len(tokens[-1].text)
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and previous == "LIMIT" and token.kind == "number":
            return token.start, token.start + len(token.text)
        if depth == 0 and token.keyword == "VALUES":
            end = token.start
        previous = token.keyword if depth == 0 else ""
    return end, end
