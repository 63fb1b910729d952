"""Values of settings about another server: its addresses, and what must never be shown."""

from urllib.parse import urlsplit


def endpoint(value: object) -> str:
    """An address, or "" for none. Raises ValueError: what it must be, without repeating it."""
    if value == "":
        return ""
    if not isinstance(value, str):
        raise ValueError("phải là một địa chỉ http:// hoặc https://")
    parts = urlsplit(value)
    is_web = parts.scheme in ("http", "https") and parts.hostname and value.isascii() and value.isprintable()
    if not is_web or " " in value or "#" in value:
        raise ValueError("phải là một địa chỉ http:// hoặc https://")
    if parts.username is not None or parts.password is not None:
        raise ValueError("không được chứa tên hay mật khẩu (dùng store_user, store_password)")
    return value


def word(value: object) -> str:
    """A name or a token: what a header can carry."""
    if not isinstance(value, str) or not value.isascii() or not value.isprintable():
        raise ValueError("phải là các chữ không dấu")
    return value


def password(value: object) -> str:
    """Letters of whatever kind."""
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError("phải là một chuỗi ký tự in được")
    return value
