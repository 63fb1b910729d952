"""Bodies that a text names by common nouns alone.

"các cơ quan, đơn vị có liên quan", "cơ quan được giao nhiệm vụ".
"""

from .verbs import begins
from .words import AND, COMMA, Phrases, Words, keys_of

_NOUNS = (
    *("cơ quan", "đơn vị", "tổ chức", "cá nhân", "doanh nghiệp", "đoàn thể", "hiệp hội", "tập đoàn"),
    *("tổng công ty", "hợp tác xã", "nhà trường", "trường học", "cơ sở giáo dục", "cơ sở y tế", "bệnh viện"),
    *("học viện", "trường đại học", "trường cao đẳng", "viện nghiên cứu", "chủ đầu tư", "ban quản lý dự án"),
    *(
        "cơ sở khám bệnh, chữa bệnh",
        "cơ sở khám, chữa bệnh",
        "ban",
        "vụ",
        "cục",
        "cơ sở giáo dục nghề nghiệp",
        "cơ sở giáo dục đại học",
        "cơ sở đào tạo",
    ),
    *("tổ chức xã hội", "tổ chức xã hội - nghề nghiệp", "tổ chức chính trị - xã hội - nghề nghiệp"),
    *("đơn vị sự nghiệp", "đơn vị sự nghiệp công lập", "doanh nghiệp nhà nước", "tổ chức tín dụng"),
)
_PARTY_NOUNS = (
    *("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy", "cấp ủy", "chi bộ", "đảng bộ"),
    *("chi, đảng bộ", "tổ chức đảng", "đảng đoàn", "ban cán sự đảng"),
)


_LEVELS_AND_BRANCHES = ("cấp, các ngành", "cấp, ngành", "ngành, các cấp", "ngành, cấp")


def _dictionary() -> Phrases:
    phrases = Phrases()
    for said in _LEVELS_AND_BRANCHES:
        phrases.add(keys_of(said), "cấp, ngành")
    for noun in (*_NOUNS, *_PARTY_NOUNS):
        phrases.add(keys_of(noun), noun)
    return phrases


_PHRASES = _dictionary()
# What a kind of bodies begins with that nobody listed: "các cơ sở kinh doanh vàng", "các chủ rừng".
_KINDS = frozenset(
    keys_of(noun)
    for noun in (
        *(
            "cơ sở",
            "doanh nghiệp",
            "tổ chức",
            "đơn vị",
            "cơ quan",
            "trường",
            "bệnh viện",
            "trung tâm",
            "trạm",
        ),
        *("chi nhánh", "ngân hàng", "công ty", "hợp tác xã", "hội", "hiệp hội", "liên đoàn", "câu lạc bộ"),
        *("chủ", "nhà thầu", "nhà mạng", "nhà đầu tư", "hộ", "bến", "cảng", "chợ", "lực lượng", "đội", "tổ"),
        *("phòng", "ban", "báo", "đài", "hạt", "đồn", "viện", "khoa", "làng", "khu", "quỹ"),
    )
)
_ENDS = (COMMA, AND, ";", ":", "(")
_MOST_WORDS = 9  # of such a kind
# Nouns that words behind them make a kind of: "doanh nghiệp viễn thông".
_SORTS = frozenset(("doanh nghiệp", "hợp tác xã", "hiệp hội", "cơ sở đào tạo", "chủ đầu tư"))
STARTS = _PHRASES.first_words() | {"các"}
"""The words that `run` finds anything at."""
# Beside these a noun means one body, not all of a kind.
_ONE_BODY = frozenset(keys_of(noun) for noun in ("tỉnh ủy", "thành ủy", "đảng ủy"))
# Nouns that mean many bodies only in a run of several: "các ban, đơn vị", "các vụ, cục".
_ONLY_BESIDE = frozenset(("ban", "vụ", "cục"))


# What tells which of the generic bodies are meant, as their name says it.
_QUALIFIERS = {
    keys_of(text): name
    for text, name in (
        ("liên quan", "liên quan"),
        ("có liên quan", "liên quan"),
        ("khác có liên quan", "liên quan"),
        ("hữu quan", "hữu quan"),
        ("chức năng", "chức năng"),
        ("chức năng liên quan", "chức năng liên quan"),
        ("chức năng có liên quan", "chức năng liên quan"),
        ("được giao nhiệm vụ", "được giao nhiệm vụ"),
        ("được giao chủ trì", "được giao chủ trì"),
        ("được phân công chủ trì", "được phân công chủ trì"),
        ("được phân công", "được phân công"),
        ("có thẩm quyền", "có thẩm quyền"),
        ("chịu sự giám sát", "chịu sự giám sát"),
        ("được giám sát", "được giám sát"),
        ("ngoài công lập", "ngoài công lập"),
        *((f"tuyến {level}", f"tuyến {level}") for level in ("trung ương", "tỉnh", "huyện", "xã")),
    )
}
_QUALIFIER_LENGTHS = range(max(map(len, _QUALIFIERS)), 1, -1)


def run(words: Words, index: int) -> tuple[str, int, bool] | None:
    """A run of common nouns at `index` ("cơ quan, đơn vị có liên quan"): (name, index behind, qualified)."""
    nouns: list[str] = []
    end = position = index + (words.key(index) == "các")
    while found := _PHRASES.longest(words, position):
        if (
            nouns
            and words.key(position - 1) == "các"
            and nouns[-1] in _PARTY_NOUNS
            and str(found[1][0]) not in _PARTY_NOUNS
        ):
            break  # "các đảng đoàn và các cơ quan ...": two collectives
        if nouns and words.upper(position) and words.upper(found[0]):
            break  # "các huyện ủy, Thành ủy Cà Mau": one with a name
        nouns.append(str(found[1][0]))
        end = position = found[0]
        if words.key(position) not in (COMMA, AND):
            break
        position += 1 + (words.key(position + 1) == "các")
    alone = len(nouns) == 1 and (keys_of(nouns[0]) in _ONE_BODY or nouns[0] in _ONLY_BESIDE)
    if not nouns or alone:
        return kind(words, index + 1) if words.key(index) == "các" else None
    name = ", ".join(nouns)
    for length in _QUALIFIER_LENGTHS:
        following = tuple(words.keys[end : end + length])
        if following in _QUALIFIERS:
            return _capital(f"{name} {_QUALIFIERS[following]}"), end + len(following), True
    sort = kind(words, end - len(keys_of(name))) if name in _SORTS else None
    return sort or (_capital(name), end + (words.key(end) == "khác"), False)


def kind(words: Words, first: int) -> tuple[str, int, bool] | None:
    """ "cơ sở kinh doanh vàng" where the words go on as a list or a sentence does, not as a name."""
    if not any(tuple(words.keys[first : first + length]) in _KINDS for length in (1, 2, 3)):
        return None
    for end in range(first + 1, first + 1 + _MOST_WORDS):
        key = words.key(end)
        if words.upper(end) or (key and not key[0].isalpha() and key not in _ENDS):
            return None
        on_ground = key == "trên" and words.key(end + 1) == "địa"  # "trên địa bàn tỉnh"
        if not key or key in _ENDS or on_ground or (end > first + 1 and begins(words, end)):
            return _capital(words.slice(first, end)), end, False
    return None


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
