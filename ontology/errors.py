"""The one family of errors. Each says what was wrong and what to do; the edges translate it.

The core knows neither HTTP nor exit codes: webui turns `CancuError` into a status or an exit code by its
class.
"""

import re
import unicodedata

_SAID = 80
"""Letters that a message repeats of somebody's words."""

# A quoted path, which may hold blanks; one without quotes ends at a blank. A path of the web is neither.
_QUOTED = re.compile(r"""(?<=['"“‘])/[^'"”’\n]*/""")
_BARE = re.compile(r"""(?<![\w./:])/(?:[^\s/'"“”‘’:;,()]+/)+""")


def without_paths(text: str) -> str:
    """A message of the system with the last part only of every path of the machine, for everybody to read."""
    return _BARE.sub("", _QUOTED.sub("", text))


def said(words: str) -> str:
    """Somebody's words as a message repeats them: short, in one line, without letters that are not seen.

    A character of control or direction (NUL, right-to-left override) would break or turn the whole sentence.
    """
    line = " ".join("".join(filter(_is_seen, words[: 4 * _SAID])).split())
    return line if len(line) <= _SAID else line[: _SAID - 1].rstrip() + "…"


def _is_seen(letter: str) -> bool:
    return letter.isspace() or not unicodedata.category(letter).startswith("C")


class CancuError(Exception):
    """A fault that a user can understand: `message` says what and where, `hint` what to do next."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class InputError(CancuError):
    """The file, text or query that was given cannot be used (exit code 2, status 400)."""


class UnknownItemError(CancuError):
    """No item of that name exists (exit code 2, status 404); `candidates` are the nearest, best first."""

    def __init__(self, message: str, *, hint: str = "", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.candidates = candidates


class AmbiguousItemError(UnknownItemError):
    """Several items answer to that name (exit code 2, status 300); `candidates` are all of them."""


class WithdrawnItemError(UnknownItemError):
    """The item was published once and is withdrawn (exit code 2, status 410)."""


class StoreError(CancuError):
    """The store cannot be opened, is held by another writer, or is damaged (exit code 1, status 503).

    `place` is the file or folder it is about, and what the system says of it: for whoever runs the machine.
    The message holds neither, since it is shown to everybody.
    """

    def __init__(self, message: str, *, hint: str = "", place: object = "") -> None:
        super().__init__(message, hint=hint)
        self.place = str(place)

    def __str__(self) -> str:
        return "\n".join(filter(None, (self.message, self.place, self.hint)))


class BusyError(StoreError):
    """Another process writes the store (exit code 1, status 503); `holder` says which, if known."""

    def __init__(self, message: str, *, hint: str = "", place: object = "", holder: str = "") -> None:
        super().__init__(message, hint=hint, place=place)
        self.holder = holder


class LimitError(CancuError):
    """A query or a file went past a limit of time, size or depth (exit code 2, status 400 or 503)."""


class SetupError(CancuError):
    """The installation or the settings are not sound (exit code 2)."""
