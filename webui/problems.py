"""Errors as pages: what happened and what to do, in the reader's language, with the right status.

Tools get a problem document (RFC 9457) or plain text instead (`problem_document`).
"""

import json
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask_babel import gettext, lazy_gettext
from werkzeug.exceptions import HTTPException

from ontology.errors import (
    AmbiguousItemError,
    CancuError,
    InputError,
    LimitError,
    StoreError,
    UnknownItemError,
    WithdrawnItemError,
)
from webui.respond import FORMATS, SUFFIX

PROBLEM = "application/problem+json"
_STATUS: tuple[tuple[type[CancuError], int], ...] = (
    (AmbiguousItemError, 300),
    (WithdrawnItemError, 410),
    (UnknownItemError, 404),
    (InputError, 400),
    (LimitError, 400),
    (StoreError, 503),
)
_TITLES = {
    300: lazy_gettext("Có nhiều mục trùng tên"),
    400: lazy_gettext("Yêu cầu chưa đúng"),
    403: lazy_gettext("Dịch vụ không làm việc này"),
    404: lazy_gettext("Không tìm thấy trang này"),
    405: lazy_gettext("Cách gửi yêu cầu chưa đúng"),
    406: lazy_gettext("Trang này không có dạng dữ liệu đó"),
    410: lazy_gettext("Mục này đã được rút"),
    413: lazy_gettext("Gửi lên quá nhiều"),
    415: lazy_gettext("Kiểu nội dung không dùng được"),
    429: lazy_gettext("Quá nhiều truy vấn"),
    500: lazy_gettext("Có lỗi trong hệ thống"),
    503: lazy_gettext("Dữ liệu chưa sẵn sàng"),
}
_ADVICE = {
    300: lazy_gettext("Chọn một trong các mục dưới đây."),
    400: lazy_gettext("Kiểm tra lại địa chỉ hoặc nội dung đã nhập, rồi thử lại."),
    404: lazy_gettext(
        "Địa chỉ có thể đã gõ sai, hoặc mục này không có trong kho. Hãy thử tra cứu bằng tên hay số hiệu."
    ),
    405: lazy_gettext("Mở trang bằng đường dẫn thay vì gửi biểu mẫu."),
    406: lazy_gettext("Các dạng có sẵn được ghi ở cuối mỗi trang."),
    413: lazy_gettext("Chia thành nhiều lần gửi, hoặc bỏ bớt ảnh trong các tệp."),
    410: lazy_gettext("Văn bản này từng được công bố và đã được thu hồi."),
    500: lazy_gettext(
        "Lỗi đã được ghi lại. Hãy thử lại sau ít phút; nếu vẫn lỗi, hãy báo cho người quản trị."
    ),
    503: lazy_gettext(
        "Kho dữ liệu chưa được dựng hoặc đang bận. Người quản trị có thể chạy lệnh “cancu build”."
    ),
}


def install(app: Flask) -> None:
    """Answer every error of ours, of HTTP and of nobody's with a page that helps."""
    app.register_error_handler(CancuError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def problem_document(error: CancuError) -> Response:
    """The error for a tool: `application/problem+json` (RFC 9457), or plain text where that is preferred.

    `detail` says what is wrong, `hint` what to do, `line` and `column` (from 1) where, if that is known.
    """
    status = status_of(error)
    record: dict[str, Any] = {
        "type": "about:blank",
        "title": str(_TITLES.get(status, gettext("Có lỗi xảy ra"))),
        "status": status,
        "detail": error.message,
        "hint": error.hint or str(_ADVICE.get(status, "")),
    }
    record |= {name: value for name in ("line", "column") if (value := getattr(error, name, None))}
    if request.accept_mimetypes.best_match([PROBLEM, "application/json", "text/plain"]) == "text/plain":
        place = f" ({record['line']}:{record['column']})" if "line" in record else ""
        text = f"{status} {record['title']}{place}\n{record['detail']}\n{record['hint']}\n"
        response = Response(text, status, content_type="text/plain; charset=utf-8")
    else:
        response = Response(json.dumps(record, ensure_ascii=False), status, content_type=PROBLEM)
    if wait := getattr(error, "retry_after", None):
        response.headers["Retry-After"] = str(wait)
    return response


def status_of(error: CancuError) -> int:
    """The HTTP status of an error of ours."""
    own = getattr(error, "status", None)
    return own or next((code for kind, code in _STATUS if isinstance(error, kind)), 500)


def _ours(error: CancuError) -> Response:
    status = status_of(error)
    response = _page(
        status, message=error.message, hint=error.hint, candidates=getattr(error, "candidates", ())
    )
    if wait := getattr(error, "retry_after", None):
        response.headers["Retry-After"] = str(wait)
    return response


def _http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return Response(error.get_body(), error.code, dict(error.get_headers()))
    return _page(error.code)


def _unforeseen(error: Exception) -> Response:
    current_app.logger.error("Unforeseen fault at %s", request.path, exc_info=error)
    return _page(500)


def _page(status: int, *, message: str = "", hint: str = "", candidates: tuple[str, ...] = ()) -> Response:
    title = str(_TITLES.get(status, gettext("Có lỗi xảy ra")))
    advice = hint or str(_ADVICE.get(status, ""))
    if _wants_json():
        body = {
            "status": status,
            "title": title,
            "message": message,
            "hint": advice,
            "candidates": candidates,
        }
        response = jsonify(body)
    else:
        context: Mapping[str, object] = {
            "message": message,
            "advice": advice,
            "hint": hint,
            "candidates": candidates,
        }
        response = Response(render_template("problem.html", status=status, title=title, **context))
    response.status_code = status
    return response


def _wants_json() -> bool:
    if request.environ.get(SUFFIX) == "json":
        return True
    best = request.accept_mimetypes.best_match(list(FORMATS.values()), default="text/html")
    return best != "text/html"
