"""The dictionary of names made from the authority file: every spelling of every known body, head and opener.

Made once a process and the same for every document; what a name means at a place and time is `names`'
business.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ontology.agencies import PARTY_UNIT, PLACE_NAME, UNIT, authority

from .words import AND, COMMA, Phrases, keys_of

# Short forms that stand for the long ones in any name. Longer forms first.
_SHORT_FORMS = tuple(
    (keys_of(long), keys_of(short))
    for long, short in (
        ("Ủy ban Mặt trận Tổ quốc", "UBMTTQ"),
        ("Ủy ban Mặt trận Tổ quốc", "Ủy ban MTTQ"),
        ("Mặt trận Tổ quốc", "MTTQ"),
        ("Đoàn đại biểu Quốc hội", "Đoàn ĐBQH"),
        ("đại biểu Quốc hội", "ĐBQH"),
        ("Ủy ban nhân dân", "UBND"),
        ("Hội đồng nhân dân", "HĐND"),
        ("Bảo hiểm xã hội", "BHXH"),
        ("Ngân hàng Nhà nước", "NHNN"),
        ("Ủy ban Thường vụ Quốc hội", "UBTVQH"),
        ("Ban Thường vụ", "BTV"),
        ("Ban Chỉ đạo", "BCĐ"),
        ("Ban Quản lý", "BQL"),
        ("khu công nghiệp", "KCN"),
        ("khu kinh tế", "KKT"),
        ("Bộ Chỉ huy Quân sự", "Bộ CHQS"),
        ("Trung ương", "TW"),
        ("Văn phòng", "VP"),
        ("Chính phủ", "CP"),
        ("Thanh niên Cộng sản", "TNCS"),
        ("Phát triển nông thôn", "PTNT"),
    )
)
# Short forms that alone mean too much.
_MOST_SPELLINGS = 48
_AMBIGUOUS = frozenset({("cp",), ("tw",)})
# A name shorter than this begins with a capital letter, or it is the common noun.
_LONG_NAME = 4
_MARKS = (UNIT, PARTY_UNIT, PLACE_NAME)


@dataclass(frozen=True, slots=True)
class Entry:
    """One known name: `stem` is the canonical name without the mark of its unit, `mark` that mark or "".

    `identity` and `place` (a slug) are set for a body of the authority file; `template` for a name of any
    province. `lower` allows small initials, `bare` the stem without its unit. `start` and `end` are its first
    and last day.
    """

    stem: str
    kind: str
    mark: str = ""
    identity: str | None = None
    place: str | None = None
    template: bool = False
    collective: bool = False
    lower: bool = False
    bare: bool = True
    opener: str = ""
    start: str | None = None
    end: str | None = None

    def stands(self, date: str | None) -> bool:
        """True unless the name is known not to have been in use on that day (ISO)."""
        return not date or ((self.start or date) <= date <= (self.end or date))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`names` by their words; `elided[opener]` names without it; `heads`; `openers` -> (kind, open).

    `starts` are the words that names, heads and openers begin with.
    """

    names: Phrases
    elided: dict[str, Phrases]
    heads: Phrases
    openers: Phrases
    starts: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The dictionary, made once."""
    names, heads, openers = Phrases(), Phrases(), Phrases()
    elided: dict[str, Phrases] = {}
    known = authority()
    for kind in known.kinds.values():
        for head in kind.heads:
            heads.add(keys_of(head), head)
            heads.add(keys_of("Phó " + head), head)
        for opener in kind.openers:
            for keys in _spellings(keys_of(opener)):
                openers.add(keys, (kind.code, kind.open))
    single = {keys[0] for kind in known.kinds.values() for o in kind.openers if len(keys := keys_of(o)) == 1}
    for entry, label in _entries():
        for keys in _spellings(keys_of(label)):
            names.add(keys, entry)
            if keys[0] in single:
                rest = keys[2:] if keys[1:2] == (".",) else keys[1:]
                if rest or entry.mark == PARTY_UNIT:
                    elided.setdefault(keys[0], Phrases()).add(rest, entry)
    starts = names.first_words() | heads.first_words() | openers.first_words()
    return Lexicon(names, elided, heads, openers, starts)


def _entries() -> Iterator[tuple[Entry, str]]:
    """Every entry with every label of it; marks are cut off the labels."""
    known = authority()
    openers = {kind.code: kind.openers for kind in known.kinds.values()}
    for body in known.bodies.values():
        if body.place and _follows_template(body.name):
            continue
        entry = Entry(
            stem=body.name,
            kind=body.kind,
            identity=body.id,
            place=body.place,
            collective=body.collective,
            lower=body.collective,
            start=body.start,
            end=body.end,
            opener=_opener(body.name, openers[body.kind]),
        )
        for label in (body.name, *body.names):
            yield _with_case(entry, label), label
    for template in known.templates:
        for label in (template.name, *template.names):
            stem, mark = _cut(template.name)
            text, own_mark = _cut(label)
            entry = Entry(
                stem=stem,
                kind=template.kind,
                mark=mark,
                template=True,
                collective=template.collective,
                lower=template.collective,
                start=template.start,
                end=template.end,
                bare=_may_stand_bare(text, own_mark, template.kind, openers[template.kind]),
                opener=_opener(stem, openers[template.kind]),
            )
            yield _with_case(entry, text), text


def _follows_template(name: str) -> bool:
    """True for a body of a place that bears a name as bodies of any place do: the template finds it."""
    stems = {_cut(template.name)[0] for template in authority().templates}
    return name in stems or any(
        name.startswith(f"{stem} {unit}") for stem in stems for unit in ("thành phố", "tỉnh", "quận", "huyện")
    )


def _with_case(entry: Entry, label: str) -> Entry:
    if entry.lower or len(keys_of(label)) < _LONG_NAME:
        return entry
    return Entry(**{**{name: getattr(entry, name) for name in Entry.__slots__}, "lower": True})


def _cut(label: str) -> tuple[str, str]:
    for mark in _MARKS:
        if label.endswith(mark):
            return label.removesuffix(mark).strip(), mark
    return label, ""


def _may_stand_bare(text: str, mark: str, kind: str, openers: tuple[str, ...]) -> bool:
    """ "Công an" or "Văn phòng" alone names no body, "UBND" and "Sở Y tế" do."""
    if mark in (PARTY_UNIT, PLACE_NAME):
        return False
    if kind == "collective":
        return not mark or len(keys_of(text)) > 2
    return not mark or text not in openers or kind in ("peoples-committee", "peoples-council")


def _opener(name: str, openers: tuple[str, ...]) -> str:
    """The opener of a name, folded, if it is one word: what later names in a list may leave out."""
    first = keys_of(name)[0]
    return first if any(keys_of(opener) == (first,) for opener in openers) or first == "ban" else ""


def _spellings(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name itself, with short forms, and without "và" and commas ("Bộ Thông tin Truyền thông")."""
    found = [keys]
    for candidate in found:
        for long, short in _SHORT_FORMS:
            for swapped in (_swap(candidate, long, short), _swap(candidate, short, long)):
                if swapped and len(found) < _MOST_SPELLINGS and swapped not in {*found, *_AMBIGUOUS}:
                    found.append(swapped)
    yield from found
    yield from (("vp", ".", *candidate[1:]) for candidate in found if candidate[0] == "vp")
    for candidate in found:
        plain = tuple(key for key in candidate if key not in (COMMA, AND))
        if len(plain) < len(candidate) and len(plain) > _LONG_NAME:
            yield plain


def _swap(keys: tuple[str, ...], old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...] | None:
    if old[0] not in keys:
        return None
    for index in range(len(keys) - len(old) + 1):
        if keys[index : index + len(old)] == old:
            return keys[:index] + new + keys[index + len(old) :]
    return None
