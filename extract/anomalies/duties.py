"""Rules on who is told to do what."""

from collections.abc import Iterator
from itertools import groupby

from ontology.identity import is_local, parse_symbol
from ontology.model import Agency, Assignment

from .case import Case, Finding, Rule

_UNCHECKED = "kiến thức chung, chưa kiểm chứng"
DUTIES = f"Nguyên tắc “rõ người, rõ việc” của quy chế làm việc ({_UNCHECKED})"
AUTHORITY = (
    f"Luật Tổ chức Chính phủ, Luật Tổ chức chính quyền địa phương: phạm vi chỉ đạo, điều hành ({_UNCHECKED})"
)
# Kinds of bodies that the executive asks and does not order; below the centre, central bodies too.
_BESIDE = frozenset({"assembly", "party", "front", "court", "procuracy", "state"})
_ABOVE = frozenset({"government", "ministry", "government-agency"})


def without_lead(case: Case) -> Iterator[Finding]:
    """A directive that names nobody who leads."""
    for assignment in case.facts.assignments:
        if not assignment.leads:
            yield Finding(
                start=assignment.start,
                end=assignment.end,
                message="Phân công không nêu cơ quan chủ trì.",
            )


def without_body(case: Case) -> Iterator[Finding]:
    """Tasks that stand under no directive: one finding a section."""
    loose = (task for task in case.facts.tasks if task.assignment is None)
    for section, tasks in groupby(loose, key=lambda task: task.section):
        listed = list(tasks)
        place = f" ở mục {section}" if section else ""
        yield Finding(
            start=listed[0].start,
            end=listed[0].end,
            message=f"{len(listed)} nhiệm vụ{place} chưa có cơ quan thực hiện.",
        )


def beyond_authority(case: Case) -> Iterator[Finding]:
    """An order ("giao") to a body that the issuer cannot order; a request ("đề nghị") is what it may make."""
    unordered = _not_ordered_by(case)
    for assignment in case.facts.assignments:
        if assignment.mode == "giao":
            outside = [body.name for body in _leads(case, assignment) if body.kind in unordered]
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
    return _BESIDE | _ABOVE if is_local(symbol.issuers[0]) else _BESIDE


def _leads(case: Case, assignment: Assignment) -> Iterator[Agency]:
    for identifier in assignment.leads:
        if agency := case.agencies.get(identifier):
            yield agency


RULES = (
    Rule(name="duty-without-lead", severity="suspect", source=DUTIES, check=without_lead),
    Rule(name="task-without-body", severity="suspect", source=DUTIES, check=without_body),
    Rule(name="order-beyond-authority", severity="suspect", source=AUTHORITY, check=beyond_authority),
)
