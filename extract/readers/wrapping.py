"""Whether paragraphs are only the lines of a page, as converters from PDF and scanners write them."""

import itertools
import re
from collections.abc import Sequence

_ENDED = re.compile(r"[.;:!?/…”\"')\]]\s*$")
_GOES_ON = re.compile(r"\s*[a-zà-ỹđ]")
_FEWEST = 10  # pairs below which nothing can be said
_SHARE = 0.3


def hard_wrapped(paragraphs: Sequence[str]) -> bool:
    """True if many paragraphs stop without a mark where the next goes on with a small letter."""
    pairs = [(a, b) for a, b in itertools.pairwise(paragraphs) if len(a) > 40]
    cut = sum(not _ENDED.search(a) and bool(_GOES_ON.match(b)) for a, b in pairs)
    return len(pairs) >= _FEWEST and cut >= _SHARE * len(pairs)
