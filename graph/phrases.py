"""How items are named in full, in the words of the documents themselves."""

SHORT = 110
"""Characters of a task or heading that a link shows at most."""


_ABOUT = ("về ", "ban hành ", "phê duyệt ", "v/v ")


def instrument_title(
    type: str | None,
    number: str | None,
    name: str | None,
    date: str | None,
    issuer: str | None,
    title: str | None,
    year: str | None = None,
) -> str:
    """What is known, in the order of the documents themselves.

    "Nghị quyết số 01/NQ-CP ngày 06/01/2023 của Chính phủ về …", "Luật Doanh nghiệp số 59/2020/QH14 ngày …".
    """
    named = name if name and (not type or name.casefold().startswith(type.casefold())) else None
    parts = [named or type, f"số {number}" if number else None if named else name]
    when = f"ngày {day(date)}" if date else f"năm {year}" if year and not number else None
    subject = title if not title or title.casefold().startswith(_ABOUT) else f"về {title}"
    if named and title and named.casefold().endswith(title.casefold()):
        subject = None
    parts += [when, f"của {issuer}" if issuer else None, subject]
    return " ".join(part for part in parts if part)


def day(date: str) -> str:
    """An ISO date as Vietnamese readers write it: 06/02/2023; anything else as it is."""
    parts = date.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else date


def shortened(text: str, limit: int = SHORT) -> str:
    """`text`, cut at a blank."""
    if len(text) <= limit:
        return text
    return text[:limit].rpartition(" ")[0].rstrip(",;: ") + " …"
