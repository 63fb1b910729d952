"""Named undertakings without a number: đề án, chương trình, dự án, chiến lược, phong trào ... that
tasks speak of.

Three ways to name one: a kind word with a name ("Đề án phát triển văn hóa giai đoạn 2021 - 2030"), a
kind word or a verb with a name in quotes (phong trào “Đền ơn đáp nghĩa”), and a list that kind words
open ("các dự án như: …"). A kind word alone ("các chương trình, kế hoạch"), one with a number (a
citation) and "Kế hoạch này" name none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ontology.model import Programme, Task

from .language.phrases import QUOTED, ending, holds, one_of, pattern

_LONGEST = 400  # characters of a name
_KIND = one_of(
    """Chương trình, Đề án, Dự án, Chiến lược, Kế hoạch, Quy hoạch, Phong trào, Cuộc vận động, Chuyên đề,
    Chiến dịch, Phương án, Quy chế, Danh mục"""
)
_OTHER = "Khác"  # the kind of an undertaking that the text only puts in quotes
_HEAD = pattern(rf"(?P<kind>{_KIND})(?=\ [^\W\d_“\"]|\ ?[“\"])")
# Kinds whose name needs no capital where a verb leads to them: "thực hiện phong trào toàn dân …".
_ALWAYS_NAMED = frozenset({"phong trào", "cuộc vận động", "chiến lược", "chiến dịch"})
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9/])"
# "giai đoạn 2021 - 2030", "đến năm 2025, định hướng đến năm 2030", "năm 2023": where most names end.
_PERIOD = pattern(
    rf"""(?<!\w)(?:(?:giai\ đoạn|thời\ kỳ|nhiệm\ kỳ)\ )?(?:(?:từ|đến)\ )?(?:năm\ )?{_YEAR}
    (?:\ ?(?:[-–]|đến)\ ?(?:năm\ )?{_YEAR})?
    (?:,?\ (?:và\ )?(?:định\ hướng|tầm\ nhìn)(?:\ đến)?(?:\ năm)?\ {_YEAR}){{0,2}}"""
)
_ACT = one_of(
    """Nghị quyết, Nghị định, Quyết định, Chỉ thị, Kết luận, Thông tư, Thông báo, Luật, Pháp lệnh, Công văn,
    Hướng dẫn"""
)
_GOING_ON = one_of(
    """bảo đảm, đảm bảo, góp phần, trong đó, trước mắt, nhằm, sẵn sàng, tham gia, huy động, tập trung,
    kịp thời, thực hiện, từng bước, đặc biệt, nhất là, gắn, phục vụ, triển khai, tổ chức, phấn đấu, đẩy
    mạnh, tăng cường, để, qua đó, phù hợp, hoàn thành, kiểm tra, rà soát, tiếp tục, chú trọng, quan tâm,
    trên cơ sở, các, coi, lấy"""
)
# Where a name ends: at a mark, at the next undertaking or act, where the sentence takes up again.
_STOP = pattern(
    rf"""[;:\n“”"]|\.(?![0-9])|,\ (?={_GOING_ON}|{_KIND}|{_ACT})
    |,?\ và\ (?=(?:các\ |những\ )?(?:{_KIND}|{_ACT})|các\ |những\ |công\ tác|triển\ khai|thực\ hiện|tổ\ chức)
    |\ theo\ (?!hướng)|\ (?:tại|của)\ (?={_ACT})|\ đối\ với\ |\ (?:do|ban\ hành|được)(?=\ )
    |\ \((?:sau\ đây|gọi|viết)(?=\ )|,?\ (?:như\ sau|với\ (?:các\ |những\ )?nội\ dung)"""
)
# A comma goes on with the name if few words follow up to the next mark ("kiến trúc đô thị, nông thôn").
_SHORT_PART = pattern(r",\ [^\W\d_]{1,10}(?:\ [^\W\d_]{1,10}){0,4}(?=[,;.:]|\Z|\ và\ )")
_BRACKETS = re.compile(r" ?\((?!sau đây|gọi |viết |thay thế)[^()\n;]{1,60}\)")
_LOOSE_END = re.compile(r"(?: (?:tại|theo|về|của|với|và|cho)){1,3}\Z")
_MANY = ending(r"các|những|một\ số|nhiều|mọi|mỗi|từng|[0-9]{1,3}|hai|ba|bốn")
_BODY = ending(r"sở|bộ|phòng|ban|ban\ quản\ lý|sở:|ban\ chỉ\ đạo")
# What follows a kind word that names nothing: "Kế hoạch này", "Kế hoạch số …", "Kế hoạch và Đầu tư".
_NO_NAME = pattern(
    r"\ "
    + one_of(
        """này, nêu, trên, đó, số, và, được, đã, theo, do, tại, trong, ở, với, từ, đến, bằng, như, là,
        vào, phải, cần, sẽ, khi, nếu, cụ thể, chi tiết, riêng, khác, công tác năm, mới, hành động cụ
        thể, năm, hằng, hàng, chung của, cho, để, có, liên quan, trọng điểm, đầu tư, thành phần, bảo
        đảm, đảm bảo, nghiêm túc, luật, pháp lệnh, nghị quyết"""
    )
)
# "Chương trình hành động này", "Chương trình hành động số …": the document itself, or an act with a number.
_NOT_NAMED = pattern(r"(?<!\w)này(?!\w)|\A(?:\S{1,20}\ ){0,2}số\ [0-9]")
_OF_BODY = pattern(r"\ của\ (?:[^\W\d_]{1,10}\ ){1,5}về(?=\ )")
_WAGED = ending(
    r"thực\ hiện|triển\ khai|phát\ động|hưởng\ ứng|phê\ duyệt|ban\ hành|xây\ dựng|theo|về|[^\W\d_]{1,10},"
)
_VERB = ending(r"thực\ hiện|triển\ khai|phát\ động|hưởng\ ứng|duy\ trì|tổ\ chức|tham\ gia|mô\ hình")
_LIST_OPENS = pattern(
    r"(?<!\w)(?<!quản\ lý\ )dự\ án(?!\w)[^.;:\n]{0,80}(?<=\ )(?:như|gồm|sau)(?:\ sau)?\ ?:\ "
)
_ITEM = re.compile(r"(?:[^;\s](?:(?! và (?:[A-ZĐ]|các ))[^;]){2,300})")
_PROPER = re.compile(r"[A-ZĐ0-9]")
_LIST_ENDS = re.compile(r"\.(?= |\Z)|[:\n]")
_NEXT_QUOTE = re.compile(r"(?:,|;| và|, và) ")
_FEWEST_WORDS = 3
_SHORTEST_ITEM = 12


class Stretch(Protocol):
    """Anything that stands at a span of the text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """One past its last character."""


@dataclass(frozen=True, slots=True)
class _Name:
    """An undertaking as found: the span with its kind word, and its name."""

    start: int
    end: int
    kind: str
    name: str


def find(
    text: str,
    tasks: Sequence[Task],
    citations: Iterable[Stretch] = (),
    *,
    scope: tuple[int, int] | None = None,
) -> tuple[Programme, ...]:
    """The undertakings that the tasks name, in the order of the clean `text`, the outer one where names nest.

    `citations` are not named a second time. `scope` is a further stretch to read outside tasks (an
    introduction); what is found there hangs on no task.
    """
    cited = sorted((item.start, item.end) for item in citations)
    places: list[tuple[int, int, str | None]] = [(task.start, task.end, task.id) for task in tasks]
    if scope:
        places.append((*scope, None))
    found: dict[int, Programme] = {}
    for start, end, task in places:
        for name in _outermost(_Place(text, start, end, cited)):
            item = Programme(start=name.start, end=name.end, kind=name.kind, name=name.name, task=task)
            found.setdefault(name.start, item)
    return tuple(found[start] for start in sorted(found))


def _outermost(place: "_Place") -> Iterator[_Name]:
    """The names in order, without those that begin inside another."""
    reach = 0
    for name in sorted(place.names(), key=lambda name: (name.start, -name.end)):
        if name.start >= reach:
            reach = name.end
            yield name


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of text that may name undertakings; `cited` are the spans of all citations."""

    text: str
    start: int
    end: int
    cited: Sequence[tuple[int, int]]

    def names(self) -> Iterator[_Name]:
        """All names, those inside others too."""
        quotes = list(QUOTED.finditer(self.text, self.start, self.end))
        yield from self._headed(quotes)
        yield from self._listed()
        yield from self._only_quoted(quotes)

    def _headed(self, quotes: Sequence[re.Match[str]]) -> Iterator[_Name]:
        """Names behind a kind word."""
        inside = [quote.span() for quote in quotes]
        by_start = {quote.start(): index for index, quote in enumerate(quotes)}
        for head in _HEAD.finditer(self.text, self.start, self.end):
            if holds(self.cited, head.start()) or holds(inside, head.start()):
                continue
            opening = head.end() + (self.text[head.end()] == " ")
            if opening in by_start:
                yield from self._quoted(head, quotes[by_start[opening] :])
            elif name := self._plain(head):
                yield name

    def _quoted(self, head: re.Match[str], quotes: Sequence[re.Match[str]]) -> Iterator[_Name]:
        """A name in quotes, and those that follow it in a list: phong trào “A”, “B” và “C”."""
        end = head.end()
        for index, quote in enumerate(quotes):
            if index and not _NEXT_QUOTE.fullmatch(self.text, end, quote.start()):
                return
            end = quote.end()
            yield _Name(quote.start() if index else head.start(), end, _kind(head), quote["words"])

    def _plain(self, head: re.Match[str]) -> _Name | None:
        """A name without quotes, if the words after the kind word are one."""
        before = self.text[max(self.start, head.start() - 30) : head.start()]
        if _MANY.search(before) or _BODY.search(before) or _NO_NAME.match(self.text, head.end()):
            return None
        of_body = _OF_BODY.match(self.text, head.end(), self.end)
        begin = of_body.end() if of_body else head.end()
        end = self._name_end(begin)
        name = self.text[begin:end].strip()
        opens = not before.strip(" -+*•") or before.rstrip()[-1:] in ".;:"
        named = _is_name(head["kind"], name, opens) or (
            head["kind"].lower() in _ALWAYS_NAMED
            and len(name.split()) >= _FEWEST_WORDS
            and _WAGED.search(before)
        )
        return _Name(head.start(), end, _kind(head), name) if named else None

    def _name_end(self, begin: int) -> int:
        limit = min(self.end, begin + _LONGEST)
        if stop := _STOP.search(self.text, begin, limit):
            limit = stop.start()
        if period := _PERIOD.search(self.text, begin, limit):
            limit = period.end()
        else:
            limit = self._last_short_part(begin, limit)
        brackets = _BRACKETS.match(self.text, limit, self.end)
        name = self.text[begin : brackets.end() if brackets else limit].rstrip(" .,")
        return begin + len(_LOOSE_END.sub("", name))

    def _last_short_part(self, begin: int, limit: int) -> int:
        """Where the name ends at a comma: the first that long words follow."""
        comma = self.text.find(", ", begin, limit)
        while comma >= 0:
            part = _SHORT_PART.match(self.text, comma, limit)
            if not part:
                return comma
            comma = self.text.find(", ", part.end(), limit)
        return limit

    def _listed(self) -> Iterator[_Name]:
        """Projects in a list that "dự án … như:" opens; an item needs a proper name or a number in it."""
        for opening in _LIST_OPENS.finditer(self.text, self.start, self.end):
            begin = opening.end()
            stop = _LIST_ENDS.search(self.text, begin, self.end)
            for item in _ITEM.finditer(self.text, begin, stop.start() if stop else self.end):
                words = item[0].strip(" .,")
                if _PROPER.search(words) and not words.startswith("các ") and len(words) > _SHORTEST_ITEM:
                    yield _Name(item.start(), item.start() + len(words), "Dự án", words)

    def _only_quoted(self, quotes: Sequence[re.Match[str]]) -> Iterator[_Name]:
        """Names in quotes after a verb: duy trì thực hiện “…”."""
        for quote in quotes:
            before = self.text[max(self.start, quote.start() - 30) : quote.start()]
            words = quote["words"]
            if _VERB.search(before) and words[:1].isupper() and len(words.split()) >= _FEWEST_WORDS + 1:
                yield _Name(quote.start(), quote.end(), _OTHER, words)


def _kind(head: re.Match[str]) -> str:
    return head["kind"].capitalize()


def _is_name(kind: str, name: str, opens: bool) -> bool:
    """Whether these words name something; `opens` is true where a capital tells nothing, as a sentence
    begins."""
    words = name.split()
    if len(words) < _FEWEST_WORDS or words[0] == "của" or _NOT_NAMED.search(name):
        return False
    return bool(_PERIOD.search(name)) or name[0].isupper() or (kind[0].isupper() and not opens)
