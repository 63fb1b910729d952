"""Who may change saved searches: only a page of this site may send the form, only the cookie's browser owns.

A form of another site would carry our cookie in old browsers; `Sec-Fetch-Site`, or `Origin` where a site is
not served encrypted, tells where a form comes from, and no page can forge either. What tells nothing is
refused. The cookie itself is not sent along from other sites (SameSite) and no script can read it (HttpOnly).
"""

from urllib.parse import urlsplit

from flask import Response, abort, request

COOKIE = "tim-kiem"
_KEPT = 730 * 24 * 3600


def owner() -> str:
    """The token of this browser; "" for one that has saved nothing."""
    token = request.cookies.get(COOKIE, "")
    return token if 40 <= len(token) <= 64 and token.isascii() else ""


def remember(response: Response, token: str) -> None:
    """Give the browser its token for two years more."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=_KEPT,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
        path=request.script_root or "/",
    )


def refuse_other_sites() -> None:
    """End a request (403) that does not come from a page of this site."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site != "same-origin":
            abort(403)
    elif urlsplit(request.headers.get("Origin", "")).netloc != request.host:
        abort(403)
