"""Where an issuer sits: the province, and below it the district or commune, that the words name."""

import re
from functools import cache
from itertools import takewhile

from .agencies import authority

_UNIT = r"quận|huyện|thị xã|xã|phường|thị trấn|đặc khu"
_LOWER = re.compile(
    rf"\b(?:(?:quận|huyện|thị) ủy|{_UNIT})\s"
    rf"(?P<name>(?!(?:{_UNIT}|thành phố|tỉnh)\b)\w+(?:[ -](?!(?:{_UNIT}|thành phố|tỉnh)\b)\w+){{0,3}})",
    re.IGNORECASE,
)
_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố|tỉnh ủy|thành ủy)\s(?P<name>\w+(?: \w+){0,3})", re.IGNORECASE)


def places_of(issuer: str | None, *, home: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Names from the province down: "UBND quận Ninh Kiều, thành phố Cần Thơ" -> ("Cần Thơ", "Ninh Kiều").

    What the words leave out comes from `home`, the places of the citing document: "UBND thành phố" is the
    home's own, "UBND huyện Phong Điền" one of its districts. Another province named makes it a body of that
    province.
    """
    words = " ".join((issuer or "").split())
    province = _province(words) or next(iter(home), None)
    lower = _capitals(_LOWER.search(words))
    return tuple(dict.fromkeys(name for name in (province, lower) if name))


def _province(words: str) -> str | None:
    known = _known().search(words)
    if known:
        return _canonical()[known.group().casefold()]
    return _capitals(_PROVINCE.search(words))


def _capitals(match: "re.Match[str] | None") -> str | None:
    """The leading words of a name that begin with a capital or a digit."""
    if match is None:
        return None
    words = takewhile(lambda word: not word[0].islower(), match["name"].replace("-", " - ").split())
    return " ".join(words).strip(" -") or None


@cache
def _canonical() -> dict[str, str]:
    return {
        name.casefold(): place.name
        for place in authority().places.values()
        for name in (place.name, *place.names)
    }


@cache
def _known() -> "re.Pattern[str]":
    names = sorted(_canonical(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
