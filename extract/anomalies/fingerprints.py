"""Whether two texts say the same, however their lines are broken or their letters composed."""

import hashlib
import unicodedata


def of(text: str) -> str:
    """A hash (SHA-256, hex) of the words of a text."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
