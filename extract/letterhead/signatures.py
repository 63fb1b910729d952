"""The closing: who signs, in what role and for whom; to whom the document goes.

"TM." signs in the name of a collective body, "KT." for the head (a deputy signs), "TL." and "TUQ." by order.
Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, on authority, role and name of the signer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from extract.language.wording import PERSON, ROLE, SIGNED_FOR

from .frame import RECIPIENTS, SIGNED, Frame

_IN_THE_NAME_OF = re.compile(r"(?:TM\.|T/M\.?)\s?")
_INSTEAD_OF = re.compile(r"(?:KT\.|TL\.|TUQ\.|K/T\.?|T/L\.?)\s?")
_ITEM = re.compile(r"[-+]\s(?P<name>.*\S)")
_NAME_AT_END = re.compile(rf"(?:^|\s)(?P<name>{PERSON.pattern})$")

# Roles that are written with more than their first letter as a capital.
_PROPER_ROLES = {
    role.lower(): role
    for role in (
        *("Chánh Văn phòng", "Chánh Thanh tra", "Bí thư Thường trực", "Chủ tịch Thường trực"),
        *("Trưởng Ban", "Tổng Thư ký", "Tổng Biên tập", "Tổng Kiểm toán", "Trưởng Đoàn"),
    )
}


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed: name, role ("Phó Chủ tịch"), and the body in whose name, in capitals as printed."""

    signer: str | None = None
    role: str | None = None
    body: str | None = None
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def read(here: Frame) -> Signature:
    """The signature of a document; all None if it has none."""
    places = [place for place in range(*here.closing) if _signing(here.texts[place])]
    spans: dict[str, tuple[int, int]] = {}
    signer = None
    lines: list[str] = []
    for place in places:
        text = SIGNED.sub("", here.texts[place]).strip()
        found = _NAME_AT_END.search(text)
        if found:
            signer = found["name"]
            start = here.blocks[place].start + here.texts[place].find(signer)
            spans["signer"] = start, start + len(signer)
            text = text[: found.start()].strip()
        lines.append(text)
    capitals = " ".join(filter(None, lines))
    role, body = _role(capitals), _body(capitals)
    return Signature(signer, role, body, spans)


def recipients(here: Frame) -> tuple[str, ...]:
    """The items under "Nơi nhận:", without dashes and closing signs; addressees stand for "Như trên"."""
    names: list[str] = []
    listed = False
    for place in range(*here.closing):
        text = here.texts[place]
        if opening := RECIPIENTS.match(text):
            listed = True
            text = "- " + text[opening.end() :].lstrip(" :-") if len(text) > opening.end() + 2 else ""
        item = _ITEM.fullmatch(text) if listed else None
        if item:
            names.append(item["name"].rstrip(" ;.,:"))
    addressed = _addressees(here)
    if addressed and names and names[0].startswith("Như trên"):
        names[:1] = addressed
    return tuple(name for name in names if name)


def _addressees(here: Frame) -> list[str]:
    """Whom a letter is addressed to: "Kính gửi: ..." and the items below it."""
    names: list[str] = []
    for place in range(here.body[0]):
        text = here.texts[place]
        if text.startswith(("Kính gửi", "KÍNH GỬI")):
            names = [text[len("Kính gửi") :].lstrip(" :").rstrip(" ;.,:")]
        elif names and (item := _ITEM.fullmatch(text)):
            names.append(item["name"].rstrip(" ;.,:"))
        elif names:
            break
    return [name for name in names if name]


def _signing(text: str) -> bool:
    """True for lines of the signature, false for the list of recipients."""
    if RECIPIENTS.match(text) or text.startswith(("- ", "+ ")):
        return False
    return bool(SIGNED_FOR.search(text) or ROLE.search(text) or _NAME_AT_END.search(text) or text.isupper())


def _role(capitals: str) -> str | None:
    """The role of the one who signed: after "KT. CHỦ TỊCH" the next one, else the first."""
    signed_for = list(_INSTEAD_OF.finditer(capitals))  # "TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG": the last tells
    instead = signed_for[-1] if signed_for else None
    roles = list(ROLE.finditer(capitals, instead.end() if instead else 0))
    if not roles:
        return None
    found = _behind(capitals, roles) if instead else roles[0]
    words = " ".join(filter(None, (found["role"], found["more"]))).lower()
    words = _PROPER_ROLES.get(words, words.capitalize())
    deputy = (found["deputy"] or "").strip().capitalize()
    return f"{deputy} {words}" if deputy else words


def _behind(capitals: str, roles: "list[re.Match[str]]") -> "re.Match[str]":
    """The role behind that in whose stead it is signed, which may be two: "KT. BỘ TRƯỞNG, CHỦ NHIỆM"."""
    for before, found in pairwise(roles):
        if "," not in capitals[before.end() : found.start()]:
            return found
    return roles[-1]


def _body(capitals: str) -> str | None:
    """The collective in whose name it is signed: "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH" -> "ỦY BAN NHÂN DÂN"."""
    named = _IN_THE_NAME_OF.search(capitals)
    if not named:
        return None
    rest = capitals[named.end() :]
    ends = [m.start() for pattern in (ROLE, _INSTEAD_OF) if (m := pattern.search(rest))]
    return rest[: min(ends)].strip(" .,") or None if ends else rest.strip(" .,") or None
