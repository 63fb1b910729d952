"""Words of documents as XML may hold them: control characters and the like become blanks (XML 1.0, 2.2)."""

import re

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def allowed(text: str) -> str:
    """`text` without characters that no XML holds; as long as before."""
    return _FORBIDDEN.sub(" ", text)
