"""How instruments relate as the text states it: a citation in another's title, and what the document itself
rests on.

A citation in the title of another is what that other one applies, guides, amends ...; the verb decides ("Kế
hoạch A về triển khai thực hiện Quyết định B"). Paragraphs of the opening that begin with "Căn cứ" are the
document's legal bases; those that begin with "Thực hiện" name what it applies.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple, cast

from ontology.model import Citation, Document, Predicate, Relation

from .citations.issuers import issuer_at
from .citations.titles import Title, amendments_end, is_by_number, title_at

_IMPLEMENTS = r"(?:thực\shiện|triển\skhai|thi\shành|cụ\sthể\shóa)"
_CHANGES = r"(?P<amends>sửa\sđổi|bổ\ssung|điều\schỉnh)|(?P<replaces>thay\sthế)|(?P<repeals>bãi\sbỏ|hủy\sbỏ)"
# A verb that opens a title says what the whole instrument does.
_OPENING = re.compile(
    rf"(?:{_CHANGES}|(?P<guides>hướng\sdẫn|quy\sđịnh\s(?:chi\stiết|và\shướng\sdẫn)))(?!\w)", re.IGNORECASE
)
# Else the last verb before a citation governs it; to report on applying is not to apply.
_GOVERNING = re.compile(
    rf"""(?<!\w)(?: {_CHANGES} | (?P<guides>hướng\sdẫn|quy\sđịnh\schi\stiết)
        | (?P<approves>phê\sduyệt(?=\s*\Z)) | (?P<promulgates>ban\shành(?=\s*\Z))
        | (?<!quả\s)(?<!hình\s)(?<!năm\s)(?<!kết\s)(?P<implements>{_IMPLEMENTS}) )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
# The passive turns the pair around: "A được sửa đổi, bổ sung bởi B" says that B amends A.
_PASSIVE = re.compile(
    r"""\s?,?\s\(?(?:đã\s)?(?:được\s)?
        (?: (?P<amends>sửa\sđổi|bổ\ssung)(?:,?\s(?:và\s)?bổ\ssung)?(?:\smột\ssố\sđiều)?
          | (?P<replaces>thay\sthế) | (?P<repeals>bãi\sbỏ) | (?P<guides>hướng\sdẫn) | (?P<approves>phê\sduyệt)
          | (?P<promulgates>ban\shành(?:\skèm)?|kèm) )
        \s(?:bởi|theo|tại|bằng)\s(?:các\s)?""",
    re.VERBOSE | re.IGNORECASE,
)
# "Quyết định này có hiệu lực ... và thay thế Quyết định B"
_SELF_CHANGES = re.compile(
    rf"(?:{_CHANGES})(?:\s(?:cho|các|một\ssố\sđiều\scủa|toàn\sbộ))?\s\Z", re.IGNORECASE
)
_BESIDE = re.compile(r"\s?,?\s?(?:(?:và|hoặc|cùng)\s)?(?:(?:các|những)\s)?")
_BREAK = re.compile(r"[;\n]|(?<!TP)\.\s")
_BASIS = re.compile(r"[\W_]{0,6}Căn\scứ(?!\w)", re.IGNORECASE)
_PURPOSE = re.compile(
    rf"""[\W_]{{0,6}}(?:V/v\s|Về\s(?:việc\s)?|Để\s|Nhằm\s)?(?:ban\shành\s[^,;\n]{{0,60}}?)??
        (?:tiếp\stục\s|tổ\schức\s)?{_IMPLEMENTS}(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# The first labelled part ends the opening.
_FIRST_PART = re.compile(
    r"^[ *#|]{0,8}(?:(?:I|1|A)\s?[.)/]\s|(?:Phần|PHẦN|Chương|CHƯƠNG|Điều|ĐIỀU)\s(?:thứ\s)?\w+)", re.MULTILINE
)
_LONGEST_OPENING = 12_000
_LOOKAHEAD = 12


class _Place(NamedTuple):
    """A citation with the title behind it; `behind` is where the words after its issuer begin."""

    citation: Citation
    behind: int
    title: Title | None

    def holds(self, other: Citation) -> bool:
        return self.title is not None and self.title.end > other.start


class _Stated(NamedTuple):
    subject: str
    predicate: Predicate
    object: str


def find(text: str, citations: Sequence[Citation], *, document: Document) -> tuple[Relation, ...]:
    """Every relation between two instruments, or the document and one, that the text states, each once.

    `citations` are those of `resolve`, in order; spans run from the words that open the relation to the
    object.
    """
    places = list(_places(text, citations))
    found: dict[_Stated, Relation] = {}
    for stated, start, end in chain(_of_document(text, places, document), _between(text, places)):
        if stated.subject != stated.object:
            relation = Relation(
                start=start, end=end, subject=stated.subject, predicate=stated.predicate, object=stated.object
            )
            found.setdefault(stated, relation)
    return tuple(found.values())


def _places(text: str, citations: Sequence[Citation]) -> Iterator[_Place]:
    starts = [citation.start for citation in citations]
    for index, citation in enumerate(citations):
        issuer = issuer_at(text, citation.end)
        behind = issuer.end if issuer else citation.end
        title = None if citation.own else title_at(text, behind, starts[index + 1 : index + 1 + _LOOKAHEAD])
        yield _Place(citation, behind, title)


def _of_document(
    text: str, places: Sequence[_Place], document: Document
) -> Iterator[tuple[_Stated, int, int]]:
    """What the opening says of the document: its legal bases, and what it is there to apply."""
    first = _FIRST_PART.search(text, 0, _LONGEST_OPENING)
    opening = first.start() if first else _LONGEST_OPENING
    spans = [(place.citation.start, place.citation.end) for place in places]
    reach = 0
    for index, place in enumerate(places):
        citation = place.citation
        if citation.start >= opening:
            break
        amended = amendments_end(text, place.behind, spans[index + 1 : index + 1 + _LOOKAHEAD])
        nested = citation.start < reach
        reach = max(reach, place.title.end if place.title else 0, amended or 0)
        line = text.rfind("\n", 0, citation.start) + 1
        predicate: Predicate | None = None
        if _BASIS.match(text, line):
            predicate = "based_on"
        elif _PURPOSE.match(text, line, citation.start):
            predicate = "implements"
        if predicate and not nested and not citation.own and citation.instrument:
            yield _Stated(document.id, predicate, citation.instrument), citation.start, citation.end


def _between(text: str, places: Sequence[_Place]) -> Iterator[tuple[_Stated, int, int]]:
    open_titles: list[_Place] = []
    listed: tuple[_Stated, int] | None = None
    for previous, place in pairwise(places):
        other = place.citation
        open_titles = [item for item in (*open_titles, previous) if item.holds(other)]
        start, found = previous.citation.start, None
        if previous.citation.instrument and other.instrument:
            if listed and _BESIDE.fullmatch(text, previous.behind, other.start):
                start, found = listed[1], _continued(text, listed[0], previous.citation, other)
            elif open_titles:
                start = open_titles[-1].citation.start
                found = _governed(text, open_titles[-1], previous, other)
            else:
                found = _changed(text, previous, other)
        if found:
            yield found, start, other.end
        listed = (found, start) if found else None


def _continued(text: str, stated: _Stated, previous: Citation, other: Citation) -> _Stated | None:
    """The same said of the next one of a list, be it a list of objects or of the subjects of a passive."""
    if other.instrument is None:
        return None
    if stated.subject != previous.instrument:
        return stated._replace(object=other.instrument)
    return stated._replace(subject=other.instrument) if is_by_number(text, other.start) else None


def _governed(text: str, holder: _Place, previous: _Place, other: Citation) -> _Stated | None:
    """What a citation does to one inside its title."""
    if holder.title is None:
        return None
    since = holder.title.start if holder is previous else previous.citation.end
    verbs = list(_GOVERNING.finditer(text, since, other.start))
    verb = _OPENING.match(text, holder.title.start) or (verbs[-1] if verbs else None)
    return _stated(holder.citation, verb, other)


def _changed(text: str, previous: _Place, other: Citation) -> _Stated | None:
    """What the words between two citations say where the second is not in the first one's title."""
    if _BREAK.search(text, previous.citation.end, other.start):
        return None
    passive = _PASSIVE.fullmatch(text, previous.behind, other.start)
    if passive:
        return _stated(other, passive, previous.citation)
    if previous.citation.own:
        return _stated(
            previous.citation, _SELF_CHANGES.search(text[previous.citation.end : other.start]), other
        )
    return None


def _stated(subject: Citation, verb: "re.Match[str] | None", other: Citation) -> _Stated | None:
    if verb is None or subject.instrument is None or other.instrument is None:
        return None
    return _Stated(subject.instrument, cast(Predicate, verb.lastgroup), other.instrument)
