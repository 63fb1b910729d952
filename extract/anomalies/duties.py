"""Rules on who is told to do what."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import groupby

from extract.language.phrases import one_of, pattern
from ontology.identity import is_local, parse_symbol
from ontology.model import Agency, Assignment, Section

from .case import Case, Finding, Rule

_UNCHECKED = "kiến thức chung, chưa kiểm chứng"
DUTIES = f"Nguyên tắc “rõ người, rõ việc” của quy chế làm việc ({_UNCHECKED})"
AUTHORITY = (
    f"Luật Tổ chức Chính phủ, Luật Tổ chức chính quyền địa phương: phạm vi chỉ đạo, điều hành ({_UNCHECKED})"
)
# Kinds of bodies that the executive asks and does not order; below the centre, central bodies too.
_BESIDE = frozenset({"assembly", "party", "front", "court", "procuracy", "state"})
_ABOVE = frozenset({"government", "ministry", "government-agency"})
_COUNCILS = frozenset({"peoples-council"})
# Below the province, its departments stand higher; a department has no say over those beside it.
_DEPARTMENTS = frozenset({"department"})
_COMMITTEES = frozenset({"peoples-committee"})
_BELOW_PROVINCE = pattern(one_of("huyện, quận, thị xã, xã, phường, thị trấn, đặc khu"))
_DEPARTMENT = pattern(r"\ASở\ ")
# Headings under which work is given out, and such under which the same verbs only tell aims and frame.
_WORK = pattern(one_of("nhiệm vụ, giải pháp, nội dung, tổ chức thực hiện"))
_FRAME = pattern(
    one_of(
        """mục đích, yêu cầu, mục tiêu, quan điểm, phạm vi, đối tượng, kinh phí, cơ quan, đơn vị, thời gian,
        định hướng, nguyên tắc, căn cứ, thực trạng, kết quả, trách nhiệm, nội dung giám sát,
        nội dung kiểm tra, nội dung thanh tra, nội dung đánh giá, nội dung báo cáo, nội dung chi"""
    )
)
_DOES = pattern(
    r"[\s*_#>|+-]{0,12}(?:[^\W_]{1,4}[.)]\ ?[*_]{0,4}\ ?)?"
    + one_of(
        """
        xây dựng, rà soát, triển khai, tổ chức, tăng cường, đẩy mạnh, nâng cao, nâng cấp, hoàn
        thiện, hoàn thành, ban hành, tham mưu, kiểm tra, thực hiện, phối hợp, hướng dẫn, tiếp
        tục, tập trung, phát triển, đầu tư, quản lý, bảo đảm, đảm bảo, thành lập, kiện toàn, đổi
        mới, huy động, tuyên truyền, khuyến khích, hỗ trợ, chỉ đạo, báo cáo, tổng hợp, thu hút,
        khai thác, duy trì, mở rộng, phân bổ, bố trí, cải tạo, sửa chữa, lập, trình, đề xuất,
        tổng kết, sơ kết, khảo sát, thống kê, số hóa
        """
    )
)
_NAME_ONE = "Cơ quan chủ trì: …; cơ quan phối hợp: …"
_LONGEST_LINE = 160
_LONGEST_READ = 3000  # characters of a section that are looked at


def without_lead(case: Case) -> Iterator[Finding]:
    """A directive that names nobody who leads."""
    for assignment in case.facts.assignments:
        if not assignment.leads:
            yield Finding(
                start=assignment.start,
                end=assignment.end,
                message="Phân công không nêu cơ quan chủ trì.",
                proposal="Giao … chủ trì",
            )


def without_body(case: Case) -> Iterator[Finding]:
    """Work that nobody is told to do: tasks under no directive, and sections of work without one.

    One finding for each parent of such sections, at the first of them.
    """
    loose = (task for task in case.facts.tasks if task.assignment is None)
    for section, tasks in groupby(loose, key=lambda task: task.section):
        listed = list(tasks)
        place = f" ở mục {section}" if section else ""
        yield Finding(
            start=listed[0].start,
            end=listed[0].end,
            message=f"{len(listed)} nhiệm vụ{place} chưa có cơ quan thực hiện.",
            proposal=_NAME_ONE,
        )
    for _, sections in groupby(_bodiless(case), key=lambda section: section.parent):
        names = list(sections)
        yield Finding(
            start=names[0].start,
            end=_first_line(case, names[0]),
            message=f"Mục {', '.join(item.id for item in names)} nêu việc mà không nêu cơ quan thực hiện.",
            proposal=_NAME_ONE,
        )


def _bodiless(case: Case) -> Iterator[Section]:
    """Sections without parts that tell work, and have no directive or task, nor has what holds them."""
    by_id = {section.id: section for section in case.facts.sections}
    parents = {section.parent for section in case.facts.sections}
    given = {item.section for item in case.facts.assignments} | {task.section for task in case.facts.tasks}
    starts = sorted(item.start for item in (*case.facts.assignments, *case.facts.tasks))
    for section in case.facts.sections:
        chain = list(_upwards(section, by_id))
        if section.id in parents or any(item.id in given for item in chain):
            continue
        headings = " / ".join(unicodedata.normalize("NFC", item.heading) for item in chain)
        index = bisect_left(starts, section.start)
        holds_one = index < len(starts) and starts[index] < section.end
        if (
            not holds_one
            and _WORK.search(headings)
            and not _FRAME.search(headings)
            and _tells_work(case, section)
        ):
            yield section


def _first_line(case: Case, section: Section) -> int:
    """Where the first line of a section ends: enough to find it."""
    end = case.text.find("\n", section.start, section.end)
    return min(end if end >= 0 else section.end, section.start + _LONGEST_LINE)


def _upwards(section: Section, by_id: Mapping[str, Section]) -> Iterator[Section]:
    current: Section | None = section
    while current:
        yield current
        current = by_id.get(current.parent or "")


def _tells_work(case: Case, section: Section) -> bool:
    """Whether a line of the section, headings aside, begins with a verb of action."""
    end = min(section.end, section.start + _LONGEST_READ)
    words = unicodedata.normalize("NFC", case.text[section.start : end])
    lines = words.splitlines()
    return any(_DOES.match(line) for line in (lines[1:] if section.heading else lines))


def beyond_authority(case: Case) -> Iterator[Finding]:
    """An order ("giao") to a body that the issuer cannot order; a request ("đề nghị") is what it may make."""
    unordered = _not_ordered_by(case)
    for assignment in case.facts.assignments:
        if assignment.mode == "giao":
            leads = (body for body in _leads(case, assignment) if body.name != case.facts.document.issuer)
            outside = [body.name for body in leads if body.kind in unordered]
            if outside:
                yield Finding(
                    start=assignment.start,
                    end=assignment.end,
                    message=f"Giao việc cho cơ quan ngoài thẩm quyền chỉ đạo: {', '.join(outside)}.",
                    proposal=f"Đề nghị {', '.join(outside)} …",
                )


def _not_ordered_by(case: Case) -> frozenset[str]:
    """The kinds of bodies outside the issuer's authority; none where the issuer is unknown or of the
    Party."""
    number = case.facts.document.number
    symbol = parse_symbol(number) if number else None
    if symbol is None or symbol.style not in ("state", "letter"):
        return frozenset()
    code = symbol.issuers[0]
    if not is_local(code):
        return _BESIDE
    issuer = case.facts.document.issuer or ""
    unordered = _BESIDE | _ABOVE | (frozenset() if "HĐND" in code else _COUNCILS)
    if _DEPARTMENT.match(issuer):
        return unordered | _DEPARTMENTS | _COMMITTEES
    return unordered | _DEPARTMENTS if _BELOW_PROVINCE.search(issuer) else unordered


def _leads(case: Case, assignment: Assignment) -> Iterator[Agency]:
    for identifier in assignment.leads:
        if agency := case.agencies.get(identifier):
            yield agency


RULES = (
    Rule(name="duty-without-lead", severity="suspect", source=DUTIES, check=without_lead),
    Rule(name="task-without-body", severity="suspect", source=DUTIES, check=without_body),
    Rule(name="order-beyond-authority", severity="suspect", source=AUTHORITY, check=beyond_authority),
)
