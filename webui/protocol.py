"""SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013), section 2.1: a query out of an HTTP request.

A query comes by GET, by POST of a form, or by POST of the query itself. Updates (section 2.2) are refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

from werkzeug.datastructures import MIMEAccept, MultiDict
from werkzeug.http import parse_accept_header
from werkzeug.wrappers import Request

from graph.service.formats import Format
from graph.service.problems import QueryForbidden, QueryProblem

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
_BODY_ALLOWANCE = 4
_SHORT = 8_000
"""Bytes of a request's query and Accept up to which is kept how it was read."""
# What clients write for `format=` or `output=`: SPARQLWrapper, Virtuoso, Fuseki.
_OTHER_NAMES = {
    "ttl": ("turtle", "n3"),
    "nt": ("n-triples", "ntriples"),
    "rdf": ("xml", "rdf+xml", "rdf/xml"),
    "jsonld": ("json-ld", "json"),
}
_LOOSE_TYPES = {
    "json": ("application/json",),
    "xml": ("application/xml", "text/xml"),
    "nt": ("text/plain",),
    "ttl": ("application/x-turtle",),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the query and the dataset that the protocol names for it.

    Beyond the protocol a client may name a `format` ("" where it does not), and ask for fewer `rows` than it
    may have (None: all it may).
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""
    rows: int | None = None


class UnsupportedBody(QueryProblem):
    """A POST whose media type is not one of the protocol's (status 415)."""

    status = 415


class NotAcceptable(QueryProblem):
    """None of the formats that the client accepts can hold this answer (status 406)."""

    status = 406


def asked(request: Request, *, query_bytes: int) -> Asked | None:
    """The query of a request, or None where a GET carries none.

    Raises QueryProblem (400), QueryForbidden (403, updates) or UnsupportedBody (415).
    """
    if request.environ["REQUEST_METHOD"] != "POST":
        read = _from_query_string if is_short(request) else _from_query_string.__wrapped__
        return read(request.environ.get("QUERY_STRING", ""))
    _refuse_update(request.args)
    kind, charset = request.mimetype, request.mimetype_params.get("charset", "utf-8")
    if kind == UPDATE:
        _refuse_update(MultiDict({"update": ""}))
    if kind not in (FORM, DIRECT):
        raise UnsupportedBody(
            f"Kiểu nội dung “{kind or 'không ghi'}” không dùng được cho truy vấn.",
            hint=f"Gửi {DIRECT}, hoặc biểu mẫu {FORM} có trường query.",
        )
    if charset.casefold().replace("-", "") != "utf8":
        raise UnsupportedBody("Truy vấn phải mã hóa bằng UTF-8.", hint="Gửi lại với charset=utf-8.")
    body = _body(request, query_bytes * _BODY_ALLOWANCE)
    if kind == DIRECT:
        return _from_parameters(MultiDict({"query": _decoded(body)}), (request.args,))
    form = _form(_decoded(body))
    _refuse_update(form)
    found = _from_parameters(form, (form, request.args))
    if found is None:
        raise QueryProblem("Biểu mẫu không có trường query.", hint="Đặt truy vấn vào trường query.")
    return found


def is_short(request: Request) -> bool:
    """Whether it costs little to remember how this request is read; tools ask the same again and again."""
    given = request.environ
    size = len(given.get("QUERY_STRING", "")) + len(given.get("HTTP_ACCEPT", ""))
    return size + (request.content_length or 0) < _SHORT


def chosen(accept: str, offered: Sequence[Format], *, named: str = "") -> Format:
    """One of the formats: the named one, else by `accept` with its q-values, else the first.

    Raises NotAcceptable (406) where the client takes none of them.
    """
    if named:
        for each in offered:
            if named in (each.name, each.media_type, *_OTHER_NAMES.get(each.name, ())):
                return each
        raise _not_acceptable(offered)
    if not accept:
        return offered[0]
    types = {kind: each for each in offered for kind in (each.media_type, *_LOOSE_TYPES.get(each.name, ()))}
    best = accept if accept in types else parse_accept_header(accept, MIMEAccept).best_match(list(types))
    if best is None:
        raise _not_acceptable(offered)
    return types[best]


def _not_acceptable(offered: Sequence[Format]) -> NotAcceptable:
    names = ", ".join(f"{each.name} ({each.media_type})" for each in offered)
    return NotAcceptable("Không có dạng kết quả được yêu cầu.", hint=f"Có thể chọn: {names}.")


def _refuse_update(parameters: "MultiDict[str, str]") -> None:
    if "update" in parameters:
        raise QueryForbidden(
            "Dịch vụ này chỉ đọc: không nhận lệnh cập nhật.",
            hint="Dùng SELECT, ASK, CONSTRUCT hoặc DESCRIBE.",
        )


@lru_cache(maxsize=64)
def _from_query_string(query_string: str) -> Asked | None:
    parameters = Request({"QUERY_STRING": query_string}).args
    _refuse_update(parameters)
    return _from_parameters(parameters, (parameters,))


def _from_parameters(
    parameters: "MultiDict[str, str]", places: Sequence["MultiDict[str, str]"]
) -> Asked | None:
    """The query in `parameters`, and what stands beside it in these `places`."""
    queries = parameters.getlist("query")
    if len(queries) > 1:
        raise QueryProblem("Có nhiều hơn một truy vấn.", hint="Gửi mỗi lần một truy vấn.")
    if not queries:
        return None

    def given(*names: str) -> tuple[str, ...]:
        return tuple(value for place in places for name in names for value in place.getlist(name))

    return Asked(
        queries[0],
        given("default-graph-uri"),
        given("named-graph-uri"),
        next(iter(given("format", "output")), ""),
        _rows(next(iter(given("rows")), "")),
    )


def _rows(wanted: str) -> int | None:
    if not wanted:
        return None
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 10):
        raise QueryProblem("Số dòng (rows) phải là một số nguyên.", hint="Ví dụ rows=1000, hoặc bỏ đi.")
    return int(wanted)


def _body(request: Request, most: int) -> bytes:
    """The body, read no further than it may be long."""
    if request.content_length is None or request.content_length > most:
        raise QueryProblem("Truy vấn quá dài hoặc không ghi độ dài.", hint="Rút gọn truy vấn.")
    return request.get_data(cache=False)


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryProblem("Truy vấn không phải UTF-8.", hint="Gửi lại bằng UTF-8.") from error


def _form(body: str) -> "MultiDict[str, str]":
    try:
        return MultiDict(parse_qsl(body, keep_blank_values=True, max_num_fields=100, errors="strict"))
    except ValueError as error:
        raise QueryProblem("Biểu mẫu không đọc được.", hint="Mã hóa biểu mẫu bằng UTF-8.") from error
