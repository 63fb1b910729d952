"""The `Authorization` header of a request: bearer, basic (RFC 7617) or digest (RFC 7616), as the server asks.

Credentials go out over the addresses that the settings name and nowhere else: the client follows no redirect.
"""

import base64
import hashlib
import re
import secrets
from threading import Lock

from .access import Access

_FIELD = re.compile(r'(\w+)\s{0,4}=\s{0,4}(?:"((?:[^"\\]|\\.){0,500})"|([^\s",]{1,500}))')
_HASHES = {"MD5": "md5", "SHA-256": "sha256"}


class Credentials:
    """What is known of how one server wants to be greeted; safe for threads."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._lock = Lock()
        self._challenge: dict[str, str] = {}
        self._count = 0

    def header(self, method: str, target: str) -> str | None:
        """The header for a request of `target` (path and query); None where there is nothing to send.

        A password waits until the server has said how it wants it: it is never sent in clear to a server
        that takes a digest.
        """
        if self._access.token:
            return f"Bearer {self._access.token}"
        with self._lock:
            challenge = self._challenge
            self._count += 1
            count = self._count
        if not challenge:
            return None
        if challenge["scheme"] == "basic":
            pair = f"{self._access.user}:{self._access.password}".encode()
            return f"Basic {base64.b64encode(pair).decode('ascii')}"
        return self._digest(challenge, count, method, target)

    def learn(self, offered: str) -> bool:
        """Take up a `WWW-Authenticate` header; whether another try with it makes sense."""
        if self._access.token or not self._access.user:
            return False
        challenge = _strongest(offered)
        with self._lock:
            stale = challenge.get("nonce") == self._challenge.get("nonce")
            if not challenge or (challenge == self._challenge and stale):
                return False
            self._challenge, self._count = challenge, 0
        return True

    def _digest(self, challenge: dict[str, str], count: int, method: str, target: str) -> str:
        name = challenge.get("algorithm", "MD5")

        def hashed(text: str) -> str:
            return hashlib.new(_HASHES[name.upper()], text.encode(), usedforsecurity=False).hexdigest()

        realm, nonce = challenge.get("realm", ""), challenge.get("nonce", "")
        own, number = secrets.token_hex(8), f"{count:08x}"
        secret = hashed(f"{self._access.user}:{realm}:{self._access.password}")
        asked = hashed(f"{method}:{target}")
        fields = {"username": self._access.user, "realm": realm, "nonce": nonce, "uri": target}
        if "auth" in challenge.get("qop", ""):
            answer = hashed(f"{secret}:{nonce}:{number}:{own}:auth:{asked}")
            rest = f', qop=auth, nc={number}, cnonce="{own}"'
        else:
            answer, rest = hashed(f"{secret}:{nonce}:{asked}"), ""
        if "opaque" in challenge:
            fields["opaque"] = challenge["opaque"]
        shown = ", ".join(f'{key}="{_quoted(value)}"' for key, value in fields.items())
        return f'Digest {shown}, algorithm={name}, response="{answer}"{rest}'


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _strongest(offered: str) -> dict[str, str]:
    """The challenge to answer: digest before basic; empty where we know neither."""
    found: dict[str, dict[str, str]] = {}
    parts = re.split(r"(?i)\b(digest|basic)\b\s", offered[:4000] + " ")
    for scheme, text in zip(parts[1::2], parts[2::2], strict=False):
        fields = {match[1].lower(): match[2] or match[3] or "" for match in _FIELD.finditer(text)}
        found.setdefault(scheme.lower(), fields)
    digest = found.get("digest")
    if digest is not None and digest.get("algorithm", "MD5").upper() in _HASHES:
        return digest | {"scheme": "digest"}
    return {"scheme": "basic"} if "basic" in found else {}
