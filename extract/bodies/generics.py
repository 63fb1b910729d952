"""Bodies that a text names by common nouns alone.

"các cơ quan, đơn vị có liên quan", "cơ quan được giao nhiệm vụ".
"""

from .words import AND, COMMA, Words, keys_of

_NOUNS = {
    keys_of(noun): noun
    for noun in (
        *("cơ quan", "đơn vị", "tổ chức", "cá nhân", "doanh nghiệp", "đoàn thể"),
        *("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy", "cấp ủy"),
    )
}
# Beside these a noun means one body, not all of a kind.
_ONE_BODY = frozenset(keys_of(noun) for noun in ("tỉnh ủy", "thành ủy", "đảng ủy"))


# What tells which of the generic bodies are meant, as their name says it.
_QUALIFIERS = {
    keys_of(text): name
    for text, name in (
        ("liên quan", "liên quan"),
        ("có liên quan", "liên quan"),
        ("khác có liên quan", "liên quan"),
        ("hữu quan", "liên quan"),
        ("chức năng", "chức năng"),
        ("chức năng liên quan", "chức năng liên quan"),
        ("chức năng có liên quan", "chức năng liên quan"),
        ("được giao nhiệm vụ", "được giao nhiệm vụ"),
        ("được giao chủ trì", "được giao chủ trì"),
        ("được phân công chủ trì", "được phân công chủ trì"),
        ("được phân công", "được phân công"),
        ("có thẩm quyền", "có thẩm quyền"),
    )
}
_QUALIFIER_LENGTHS = range(max(map(len, _QUALIFIERS)), 1, -1)


def run(words: Words, index: int) -> tuple[str, int, bool] | None:
    """A run of common nouns at `index` ("cơ quan, đơn vị có liên quan"): (name, index behind, qualified)."""
    nouns: list[str] = []
    end = position = index + (words.key(index) == "các")
    while tuple(words.keys[position : position + 2]) in _NOUNS:
        nouns.append(_NOUNS[tuple(words.keys[position : position + 2])])
        end = position = position + 2
        if words.key(position) not in (COMMA, AND):
            break
        position += 1 + (words.key(position + 1) == "các")
    if not nouns or (len(nouns) == 1 and keys_of(nouns[0]) in _ONE_BODY):
        return None
    name = ", ".join(nouns)
    for length in _QUALIFIER_LENGTHS:
        following = tuple(words.keys[end : end + length])
        if following in _QUALIFIERS:
            return _capital(f"{name} {_QUALIFIERS[following]}"), end + len(following), True
    return _capital(name), end + (words.key(end) == "khác"), False


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
