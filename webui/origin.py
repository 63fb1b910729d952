"""Who may hand files in: whoever sits at this machine, through pages of this very site.

Accounts come later. Until then the server must be bound to a loopback address, a request must name one (a
page elsewhere could let its own name point here: DNS rebinding) and must not come through a proxy; what
changes anything must come from a page of the same origin and bring the word that only such pages know.
"""

import hmac
from urllib.parse import urlsplit

from flask import request
from flask_babel import gettext

from ontology.errors import CancuError
from webui.context import settings, uploads
from webui.loopback import is_local

FIELD = "khoa"
"""The field of a form that brings the word."""
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


class RefusedError(CancuError):
    """This may not be done from there."""

    status = 403


def may_upload() -> bool:
    """Whether this request comes from whoever runs the server on this machine."""
    return (
        is_local(settings().host)
        and is_local(_name(request.host))
        and is_local(request.remote_addr or "")
        and not any(request.headers.get(name) for name in _FORWARDED)
    )


def require_local() -> None:
    """Raises RefusedError unless `may_upload`."""
    if not may_upload():
        raise RefusedError(
            gettext("Việc đưa văn bản vào chỉ dành cho người chạy phần mềm này trên chính máy của mình."),
            hint=gettext(
                "Máy chủ này nghe ở địa chỉ công khai, hoặc bạn đến từ máy khác hay qua một trạm trung"
                " chuyển. Hãy mở bằng http://127.0.0.1, hoặc dùng lệnh “cancu build”."
            ),
        )


def require_own_page() -> None:
    """Raises RefusedError unless a page of this origin sent the request; looks at headers only."""
    sent = request.headers.get("Origin") or _origin_of(request.headers.get("Referer", ""))
    if sent != f"{request.scheme}://{request.host}" or request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise RefusedError(
            gettext("Yêu cầu này không đến từ một trang của Căn Cứ trên máy này."),
            hint=gettext("Mở trang “Đưa văn bản vào” rồi gửi lại từ đó."),
        )


def require_word() -> None:
    """Raises RefusedError unless the form brings the word of this home folder."""
    if not hmac.compare_digest(request.form.get(FIELD, "").encode(), word().encode()):
        raise RefusedError(
            gettext("Trang đã cũ nên yêu cầu này không được nhận."),
            hint=gettext("Tải lại trang “Đưa văn bản vào” rồi gửi lại."),
        )


def word() -> str:
    """What only pages of this site can know."""
    return uploads().secret()


def _name(host: str) -> str:
    """The name in a Host header, without its port; "" for nonsense."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _origin_of(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
