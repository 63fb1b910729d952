"""Two languages: Vietnamese as written in the sources, English from the files in `translations/en/`.

A file there is one subject (`messages.po` holds what all share); no message stands in two. The catalogue is
compiled in memory when the application starts, so no binary file is kept. The reader's choice travels in the
address (`?lang=en`) and stays in a cookie; without either, `settings.language` counts.
"""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, Response, g, request
from flask_babel import Babel, Domain, format_date, format_decimal
from jinja2 import pass_context
from jinja2.runtime import Context

from webui.context import settings

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
COOKIE = "lang"
_YEAR = 365 * 24 * 3600
_TRANSLATIONS = Path(__file__).parent / "translations"


class Catalogue(Domain):  # type: ignore[misc]
    """The messages of all languages, read once from their .po files."""

    def __init__(self) -> None:
        super().__init__()
        self._catalogues = {language: _compiled(language) for language in LANGUAGES}

    def get_translations(self) -> NullTranslations:
        """The messages of the language of this request."""
        return self._catalogues[language()]


def _compiled(language: str) -> NullTranslations:
    sources = sorted((_TRANSLATIONS / language).glob("*.po"))
    if not sources:
        return Translations()
    whole = Catalog(locale=language)
    for source in sources:
        with source.open("rb") as file:
            for message in read_po(file, locale=language):
                whole[message.id] = message
    binary = BytesIO()
    write_mo(binary, whole)
    binary.seek(0)
    return Translations(binary)


def language() -> str:
    """The language of this request: `vi` or `en`; a page asks for it a thousand times."""
    if "language" not in g:
        asked: str | None = request.args.get("lang") or request.cookies.get(COOKIE)
        g.language = asked if asked in LANGUAGES else settings().language
    return cast(str, g.language)


def day(value: str | None) -> str:
    """An ISO date as people write it: 06/02/2023 in Vietnamese, 6 Feb 2023 in English; "" for None."""
    try:
        parsed = date.fromisoformat(value or "")
    except ValueError:
        return value or ""
    return str(format_date(parsed, "dd/MM/yyyy" if language() == "vi" else "d MMM yyyy"))


def number(value: float) -> str:
    """A figure in the language of the page: 1.234,5 or 1,234.5."""
    return str(format_decimal(value, format="#,##0.##"))


def told(**forms: str) -> str:
    """The form of a word in this language, for words that are data (`told(vi=…, en=…)`)."""
    return forms[language()]


def install(app: Flask) -> None:
    """Give the application its languages, and templates the filters `day` and `number`."""
    Babel(app, default_locale="vi", default_timezone="Asia/Ho_Chi_Minh", locale_selector=language)
    catalogue = Catalogue()
    app.before_request(catalogue.as_default)
    app.after_request(_remember)
    app.jinja_env.filters.update(day=day, number=number)
    app.jinja_env.globals["ngettext"] = _counting(cast(Callable[..., str], app.jinja_env.globals["ngettext"]))
    app.context_processor(_words)


def _counting(ngettext: Callable[..., str]) -> Callable[..., str]:
    """`ngettext` for templates that writes its number as the language does."""

    @pass_context
    def counted(context: Context, singular: str, plural: str, count: int, **words: object) -> str:
        return ngettext(context, singular, plural, count, **{"num": number(count), **words})

    return counted


def _remember(response: Response) -> Response:
    response.vary.add("Cookie")
    chosen = request.args.get("lang")
    if chosen in LANGUAGES:
        response.set_cookie(COOKIE, chosen, max_age=_YEAR, samesite="Lax", httponly=True)
    return response


def _words() -> dict[str, Any]:
    return {"language": language(), "languages": LANGUAGES}
