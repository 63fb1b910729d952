"""Numeric targets (chỉ tiêu) of tasks: shares in per cent, counts with a unit, and what they are compared by.

A share counts wherever a task states it. A count counts if words of comparison stand at it ("ít nhất 3
trường", "từ 20 xã trở lên"), if a verb of achievement leads to it ("trồng 5.000 ha", "đào tạo 300 học
viên") or if it opens a clause ("20 xã, phường diễn tập"), and if its unit is something that plans
count. Years, dates, labels, numbers of documents, roads and programmes are no targets, nor are figures
of what was reached before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontology.model import Comparator, Target, Task

from .language import numbers, times
from .language.phrases import QUOTED, ending, holds, one_of, pattern

_MOST_WORDS = 8  # of a unit; a phrase that runs on longer is no unit, and only the first word of it is kept
_REACH = 70  # characters before a number in which its verb and words of comparison must stand


# What plans count; "năm", "tháng", "cấp", "giai đoạn", "nghị quyết", "chương trình" are not among it.
_UNIT = one_of(
    """
    xã, phường, thị trấn, huyện, quận, thôn, bản, ấp, khu, tổ dân phố, tỉnh, địa phương, hộ, người, lao động,
    học sinh, sinh viên, học viên, giáo viên, bác sĩ, cán bộ, công chức, viên chức, đảng viên, hội viên,
    thanh niên, trẻ em, lượt, khách, doanh nghiệp, hợp tác xã, tổ hợp tác, trang trại, mô hình, sản phẩm,
    công trình, căn, nhà, phòng, trường, lớp, cơ sở, trạm, trung tâm, bệnh viện, giường, chợ, cụm, tuyến, cầu,
    bến, km, ha, héc ta, hecta, m2, m²,  m3, m³, tấn, kg, lít, mw, kwh, đồng, usd, đô la, điểm, bậc, tiêu chí,
    chỉ tiêu, vụ, cuộc, hội nghị, hội thảo, buổi, đợt, đề tài, thủ tục, dịch vụ, hồ sơ, văn bản, dự án,
    cây, con, suất, đơn vị, tổ chức, tác phẩm, tin, bài, máy, thiết bị, phương tiện, thuê bao, liều,
    mũi, ca, loài, mẫu, giải"""
)
_FIGURE = pattern(
    rf"""(?<![\w/.,-])(?P<number>{numbers.NUMBER})(?:\ ?(?:-|–|đến)\ ?(?P<upper>{numbers.NUMBER}))?
      (?:\ ?(?P<share>%|phần\ trăm(?!\w))|\ (?P<count>{_UNIT})|(?=\ trở\ (?:lên|xuống)))
    |(?<!\w)(?P<word>{numbers.WORD})\ (?P<counted>{_UNIT})"""
)
_COMPARED: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    ("<=", ending(r"(?:tối\ đa\ )?không\ (?:vượt\ )?quá|tối\ đa|nhiều\ nhất|không\ (?:cao|lớn|nhiều)\ hơn")),
    ("<=", ending(r"(?:trong|thuộc|vào)\ (?:nhóm|top|tốp)")),
    (">=", ending(r"(?:ít\ nhất|tối\ thiểu|không\ (?:dưới|thấp\ hơn|ít\ hơn))(?:\ (?:là|đạt|có))?")),
    ("<", ending(r"(?:dưới|(?:thấp|nhỏ|ít)\ hơn)(?:\ mức)?")),
    (">", ending(r"(?:trên|vượt|(?:cao\ |lớn\ |nhiều\ )?hơn)(?:\ mức)?")),
    ("<=", re.compile(r"≤\ ?\Z", re.VERBOSE)),
    (">=", re.compile(r"≥\ ?\Z", re.VERBOSE)),
    ("<", re.compile(r"<\ ?\Z", re.VERBOSE)),
    (">", re.compile(r">\ ?\Z", re.VERBOSE)),
)
# The verb at a number, with what may stand between: "đạt tỷ lệ từ", "giảm bình quân", "nâng lên".
_LEADING = one_of(
    """đạt, giảm, tăng, tiết kiệm, vượt, chiếm, hoàn thành, nâng, bảo đảm, đảm bảo, phấn đấu, duy trì, xuống,
    lên, còn"""
)
_BETWEEN = one_of(
    "tăng, giảm, đạt, có, tỷ lệ, mức, thêm, bình quân, lên, xuống, còn, từ, khoảng, được, thành"
)
_VERB = ending(rf"{_LEADING}(?:\ {_BETWEEN}){{0,3}}|từ|khoảng")
_ACHIEVING = one_of(
    """xây dựng, thành lập, trồng, đào tạo, bồi dưỡng, tập huấn, giải quyết, tạo, thu hút, đón, phục vụ, cấp,
    hoàn thành, triển khai, tổ chức, hỗ trợ, phát triển, nâng, công nhận, giảm, tăng, đạt, có, mở, bố trí,
    huy động, giải ngân, xuất khẩu, sản xuất, tuyển, cải tạo, sửa chữa, nâng cấp, lắp đặt, phấn đấu, bảo đảm,
    đảm bảo, duy trì, kết nạp, xóa, xây, thực hiện, khởi công, kiểm tra, thanh tra, chuyển đổi, đưa,
    tiết kiệm, vận động, tiếp nhận"""
)
_ACHIEVED = pattern(rf"{_ACHIEVING}[^.,;:()\n]{{0,30}}\Z")
# Words that make a number a label, and words that make a figure one of the past.
_LABEL = ending(
    one_of(
        """
        số, điều, khoản, mục, phần, thứ, khóa, lộ, đường, quý, điểm, kỳ, phụ lục, lớp, giai đoạn,
        chương, bước, mức độ, tháng, ngày, nghị quyết, nghị định, quyết định, chỉ thị, kết luận, luật,
        thông tư, kế hoạch, đề án, chương trình, km"""
    )
)
_PAST = pattern(one_of("đã, cùng kỳ, năm trước, hiện nay, hiện có, trước đây, so với") + r"[^.,;:\n]{0,40}\Z")
_PROJECT = pattern(r"(?<!\w)(?:dự\ án|đề\ án|chương\ trình|kế\ hoạch)\ [^\W\d_]")
_CLAUSE = re.compile(r"[.;:](?= )")
_FROM = ending("từ")
_AFTER = pattern(r"\ trở\ (?P<way>lên|xuống)(?!\w)")
# What is counted: "% tổng thu ngân sách nhà nước", "xã, phường, thị trấn", "đồng/người/năm".
_MORE_UNITS = pattern(rf"(?:(?:/|,\ |\ và\ ){_UNIT}){{1,5}}")
_NO_NOUN = one_of(
    """
    năm, trong, vào, để, và, hoặc, cho, tại, ở, so, với, của, do, theo, được, có, đạt, trở, bằng, đến,
    từ, trên, dưới, là, không, nhằm, phục, tham, diễn, triển, thực, bảo, hoàn, nếu, khi, đã, sẽ, phải,
    đề, tổ, giai, đủ, mỗi, hằng, hàng"""
)
_WORD = r"[^\W\d_]{1,10}(?:/[^\W\d_]{1,10}){0,2}"
_NOUN = pattern(rf"(?:/[^\W\d_]{{1,10}}){{0,2}}(?:\ (?!{_NO_NOUN}){_WORD}(?![\w/-])){{0,{_MOST_WORDS}}}")


def find(text: str, tasks: Sequence[Task]) -> tuple[Target, ...]:
    """The numeric targets of the tasks, in the order of the clean `text`; multipliers are worked in."""
    ordered = sorted(tasks, key=lambda task: task.start)
    return tuple(target for task in ordered for target in _of_task(text, task))


def _of_task(text: str, task: Task) -> Iterator[Target]:
    figures = list(_FIGURE.finditer(text, task.start, task.end))
    if not figures:
        return
    dates = [(time.start, time.end) for time in times.find(text, task.start, task.end, today=None)]
    quoted = [match.span() for match in QUOTED.finditer(text, task.start, task.end)]
    for match in figures:
        if not holds(dates, match.start()) and not holds(quoted, match.start()):
            figure = _Figure(text, match, task)
            if figure.counts():
                yield figure.target()


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number with its unit, and the words before it in its clause."""

    text: str
    match: re.Match[str]
    task: Task

    @property
    def clause(self) -> str:
        """What stands before the number in its clause."""
        before = self.text[max(self.task.start, self.match.start() - _REACH) : self.match.start()]
        ends = [mark.end() for mark in _CLAUSE.finditer(before)]
        return before[ends[-1] :] if ends else before

    def counts(self) -> bool:
        """Whether this is a target at all."""
        clause = self.clause
        if _LABEL.search(clause) or _PAST.search(clause):
            return False
        if self.match["share"] or self._compared():
            return True
        if self.match["word"] or _PROJECT.search(clause):
            return False
        return not clause.strip(" -+*•") or _ACHIEVED.search(clause) is not None

    def _compared(self) -> tuple[Comparator, int] | None:
        """The comparison that the words around the number state, and where they begin."""
        start = self.match.start()
        if after := _AFTER.match(self.text, self.match.end(), self.task.end):
            origin = _FROM.search(self.clause)
            return ">=" if after["way"].lower() == "lên" else "<=", start - (len(origin[0]) if origin else 0)
        for comparator, words in _COMPARED:
            if cue := words.search(self.clause):
                return comparator, start - len(cue[0])
        return None

    def target(self) -> Target:
        """The target, from its verb to the end of its unit."""
        comparator, start = self._compared() or ("=", self.match.start())
        clause = self.clause[: len(self.clause) - (self.match.start() - start)]
        verb = _VERB.search(clause)
        if self.match["upper"] and comparator == "=":
            comparator = ">="
        start -= len(verb[0]) if verb else 0
        unit, end = self._unit()
        return Target(
            start=start,
            end=end,
            task=self.task.id,
            quote=self.text[start:end],
            comparator=comparator,
            value=numbers.value(self.match["number"] or self.match["word"]),
            unit=unit,
        )

    def _unit(self) -> tuple[str, int]:
        end = self.match.end()
        if more := _MORE_UNITS.match(self.text, end, self.task.end):
            end = more.end()
        if after := _AFTER.match(self.text, end, self.task.end):
            return self._counted(), after.end()
        noun = _NOUN.match(self.text, end, self.task.end)
        if noun and noun[0].count(" ") < _MOST_WORDS:
            end = noun.end()
        return self._counted() + self.text[self.match.end() : end], end

    def _counted(self) -> str:
        if self.match["share"]:
            return "%"
        return self.match["count"] or self.match["counted"] or ""
