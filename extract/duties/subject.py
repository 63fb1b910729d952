"""A sentence whose subject is the bodies: "2. Bộ Nội vụ theo dõi, đôn đốc ...", "Sở X phối hợp với Y tổ
chức ...".

The subject may stand behind a preface ("Căn cứ nội dung Kế hoạch này, các bộ ... xây dựng kế hoạch"); then
the whole sentence is the task. Source: data/gold/ANNOTATION.md, section XII of the plan.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.language import sentences
from ontology.model import Mode

from . import roles, unlisted_subject
from .base import Found, Line, Page

FORM = "subject"
_PREFACE = re.compile(
    r"""
    (?: Căn\scứ | Trong\squá\strình | Trong\sphạm\svi | Trên\scơ\ssở | Đối\svới | Theo\schức\snăng | Định\skỳ
      | Hằng | Hàng | Khi | Nếu | Cùng\svới | Trước\sngày | Để | Trường\shợp | Thực\shiện | Trước\smắt
      | (?:Trong\s)?[Tt]hời\sgian\stới | Tới\sđây | Từ\snay | Trong\stháng | Trong\squý | Trong\snăm ) [\s,]
    """,
    re.VERBOSE,
)
_COMMA = re.compile(r",\s(?P<request>đề nghị\s|yêu cầu\s|giao\s)?")
_ADVERB = re.compile(
    r"[\s,]*(?:theo|trong phạm vi|căn cứ|trên cơ sở|ngoài|khi|nếu|hằng|hàng|định kỳ|trước|cùng với)\s"
)
# Behind a body with a name of its own any word in small letters that joins nothing to it is what it does.
_DOES = re.compile(
    r"""\s(?!(?:thuộc|tại|của|về|với|và|hoặc|trong|ngoài|trên|dưới|từ|cho|này|đó|khác|như|ở|bị|các|những|một|mọi|thì|mà
    |vì|cũng|không|chưa|quy\sđịnh|đến|nơi|đặt|nằm|gồm|có|vừa|trực\sthuộc|liên\squan|sau|số|năm|lần|đồng)\b)
    [a-zđà-ỹ]{2,8}\s[a-zđà-ỹ]""",
    re.VERBOSE,
)
# Who carries out the document itself: "Chánh Văn phòng, ...; Giám đốc ... chịu trách nhiệm thi hành ...".
_ENFORCES = re.compile(
    r"[A-ZĐÀ-Ỹ][^.\n]{5,1200}?\s(?P<duty>"
    r"(?:có |chịu )?trách nhiệm(?= (?:tổ chức |triển khai )?(?:thi hành|thực hiện)\s)"
    r"|(?=căn cứ (?:Quyết định|Nghị quyết|Kế hoạch|Chỉ thị)[^.;\n]{0,20} (?:thi hành|thực hiện)))"
)
_PERSON = re.compile(r"(?:Người|Tổ chức, cá nhân|Cá nhân|Mọi|Cán bộ|Đại diện)\s")
# "Riêng UBND các huyện miền núi bố trí ...", "Các ông (bà): Chánh Văn phòng, ...": who acts stands behind.
_ABOVE = re.compile(
    r"Riêng\s(?:đối với\s)?"
    r"|(?:Các\s)?(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí)(?:\s?(?:,|\(|/)\s?(?:[Bb]à|[Ôô]ng)\)?)?\s?:\s"
)
_REACH_OF_PREFACE = 420
_DESCRIBED = re.compile(r"được (?:giao|phân công)")
# "Các cơ quan được phân công | tại Điều 1 | báo cáo ...": where it was given stands between.
_THIS = r"(?:Quyết định|Kế hoạch|Chương trình|Nghị quyết|Chỉ thị|Quy chế) này"
_PLACE = r"(?:khoản|mục|điểm|Điều|Mục|Phụ lục|phụ lục)\s[\w.]{1,6}"
_GIVEN_AT = re.compile(
    r"(?:\snhiệm vụ)?\s(?:tại|theo|trong)\s"
    rf"(?:{_PLACE}(?:,?\s{_PLACE}){{0,2}}(?:\s{_THIS})?|{_THIS})(?=[\s,]|$)"
)
_RESUMES = re.compile(
    r"(?P<answers>(?:có|chịu) trách nhiệm)|(?:khẩn trương|chủ động|kịp thời|nghiêm túc|tích cực|phải|cần)\s"
)
# A sentence that tells what a body has done or lacks gives it nothing to do.
_TOLD = re.compile(r"[\s,]*(?:đã|đang|vẫn|còn|chưa)\s(?!được (?:giao|phân công))")
# The subject decides or orders: then it has no duty of its own, but may give one.
_ORDERS = re.compile(
    r"[\s,]*(?:(?P<verb>yêu cầu|giao|đề nghị|phân công)(?:\s?:)?"
    r"|(?:cơ bản )?thống nhất|quyết nghị|đánh giá cao|ghi nhận)\s"
)
_STOP = re.compile(r"[.;\n]")
# "... xác định các nhiệm vụ trọng tâm sau:", "... thực hiện một số nội dung cụ thể như sau:".
_LIST = re.compile(
    r"[\s,]*(?:(?:theo|trong phạm vi|căn cứ)\s[^.;:\n]{0,120}?\s)?"
    r"(?:(?:chủ động|kịp thời|khẩn trương),?\s){0,3}(?:cần\s|phải\s)?"
    r"(?:tập trung\s|tổ chức\s|triển khai\s|xác định\s|thực hiện\s){1,3}[^.;:\n]{0,20}"
    r"(?:nhiệm vụ|nội dung|công việc|giải pháp)[^.;:\n]{0,40}\s(?:sau|sau đây|dưới đây):\s*",
    re.IGNORECASE,
)
# The office that tells what was decided: "Văn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện./."
_FORMULA = re.compile(
    r"[\s,]*(?:xin\s|trân trọng\s|kính\s){0,2}thông báo\s[^.;\n]{0,200}\s(?:biết|thực hiện)"
)
# "..., các cơ quan hữu quan | với chức năng, nhiệm vụ được giao có trách nhiệm".
_LATE_DUTY = re.compile(
    r"[\s,]*(?:(?:theo|trong phạm vi|căn cứ|trên cơ sở)\s[^.;:\n]{0,160}?"
    r"|(?:\w+\s){0,3}(?:chức năng|nhiệm vụ|quyền hạn|thẩm quyền|phạm vi|quy định)\b[^.;:\n]{0,120}?)"
    r"\s(?:có|chịu) trách nhiệm(?=\s)"
)


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All sentences at the head of a line whose subject is bodies."""
    settled = page.settled_lines(before)
    headed = {page.line_at(item.start).index for item in before if not item.fixed}
    found = []
    for line in page.lines:
        if line.section is None and page.closes(line):
            starts = (start for start, _ in sentences.split(page.text, line.body, line.end))
            found += [item for start in starts if (item := enforcing(page, line, start))]
        usable = line.section and line.block.table is None and line.index not in headed
        if usable and line.index not in settled and page.tells_duties(line.section):
            item = _plain(page, line) or _prefaced(page, line)
            if item:
                found.append(item)
    return found


def _plain(page: Page, line: Line) -> Found | None:
    first = page.text[line.body : line.body + 1]
    if not first.isupper() or _PERSON.match(page.text, line.body):
        return None
    above = _ABOVE.match(page.text, line.body, line.end)
    read_roles = roles.read(page, above.end() if above else line.body, line.end)
    idle = read_roles is None or not (read_roles.role or _acts(page, read_roles, line.end))
    carried_out = enforcing(page, line, line.body) if idle else None
    if carried_out is None and idle:
        read_roles = unlisted_subject.listed(page, line, known=read_roles is not None) or read_roles
    if carried_out or read_roles is None:
        return carried_out or unlisted_subject.answering(page, line, FORM)
    if not read_roles.role and not roles.verb_at(page.text, read_roles.end):
        read_roles = unlisted_subject.longer(page, line, read_roles)
    read_roles = _given_at(page, read_roles, line.end)
    if page.closes(line) and _FORMULA.match(page.text, read_roles.end, line.end):
        return None
    order = _ORDERS.match(page.text, read_roles.end, line.end)
    ordered = _ordered(page, line, order) if order else None
    if ordered or (order and order["verb"] != "phân công"):  # who parts out work within a body still does it
        return ordered
    late = _LATE_DUTY.match(page.text, read_roles.end, line.end) if not read_roles.role else None
    if read_roles.colon or not (late or _acts(page, read_roles, line.end)):
        return None
    if _TOLD.match(page.text, read_roles.end, line.end):
        return None
    if _LIST.fullmatch(page.text, read_roles.end, line.end):
        return _above_list(page, line, read_roles) if page.end_of_item(line) > line.end else None
    end = late.end() if late else _end_of_subject(page, read_roles, line.end)
    return Found(
        start=line.body,
        end=end,
        leads=read_roles.leads,
        coordinators=read_roles.coordinators,
        form=FORM,
        reach=((end, page.end_of_item(line)),),
    )


def _ordered(page: Page, line: Line, order: "re.Match[str]") -> Found | None:
    """Whom the subject orders: "Thủ tướng Chính phủ yêu cầu Bộ Công Thương ..."."""
    read_roles = roles.read(page, order.end(), line.end)
    if order["verb"] is None or read_roles is None:
        return None
    return Found(
        start=order.start("verb"),
        end=read_roles.end,
        leads=read_roles.leads,
        coordinators=read_roles.coordinators,
        mode="đề nghị" if order["verb"] == "đề nghị" else "giao",
        form=FORM,
        reach=((read_roles.end, page.end_of_item(line)),),
        taken=((line.body, order.start("verb")),),
    )


def _given_at(page: Page, read_roles: roles.Roles, end: int) -> roles.Roles:
    """The subject with the words that say where its part was given to it."""
    given = _GIVEN_AT.match(page.text, read_roles.end, end) if _described(page, read_roles) else None
    return replace(read_roles, end=given.end()) if given else read_roles


def _described(page: Page, read_roles: roles.Roles) -> bool:
    return any(_DESCRIBED.search(page.book.met(lead).name) for lead in read_roles.leads)


def _end_of_subject(page: Page, read_roles: roles.Roles, end: int) -> int:
    """The subject may say which bodies it means.

    "Các cơ quan được giao nhiệm vụ soạn thảo ... khẩn trương ...".
    """
    described = read_roles.role != "trách nhiệm" and _described(page, read_roles)
    found = _RESUMES.search(page.text, read_roles.end, end) if described else None
    if not found or _STOP.search(page.text, read_roles.end, found.start()):
        return read_roles.end
    return found.end() if found["answers"] else found.start()


def _acts(page: Page, read_roles: roles.Roles, end: int) -> bool:
    """True if what follows the bodies is what they do."""
    if not page.text[read_roles.end : end].strip(" .;"):
        return False
    if read_roles.role:
        return True
    if read_roles.named and _DOES.match(page.text, read_roles.end, end):
        return True
    return roles.verb_at(page.text, read_roles.end) or bool(_ADVERB.match(page.text, read_roles.end, end))


def enforcing(page: Page, line: Line, start: int) -> Found | None:
    """The list, however long, of those who carry out the document, in the sentence at `start` of a line."""
    found = _ENFORCES.match(page.text, start, line.end)
    if not found or roles.verb_at(page.text, start):
        return None
    above = _ABOVE.match(page.text, start, line.end)
    leads = page.ids(above.end() if above else start, found.start("duty"))
    end = found.end("duty")
    return Found(start=start, end=end, leads=leads, form=FORM, reach=((end, page.end_of_item(line)),))


def _prefaced(page: Page, line: Line) -> Found | None:
    if not _PREFACE.match(page.text, line.body, line.end):
        return None
    limit = min(line.end, line.body + _REACH_OF_PREFACE)
    for comma in _COMMA.finditer(page.text, line.body, limit):
        if not comma["request"] and _names_body(page, line.body, comma.start()):
            continue
        if page.closes(line) and not comma["request"]:
            continue
        read_roles = roles.read(page, comma.end(), line.end)
        order = _ORDERS.match(page.text, read_roles.end, line.end) if read_roles else None
        if order:
            return _ordered(page, line, order)
        if read_roles and _LIST.fullmatch(page.text, read_roles.end, line.end):
            return _above_list(page, line, read_roles) if page.end_of_item(line) > line.end else None
        if read_roles and not read_roles.colon and _acts(page, read_roles, line.end):
            return _whole(page, line, comma, read_roles)
    return None


def _above_list(page: Page, line: Line, read_roles: roles.Roles) -> Found:
    """ "Để ..., X xác định các nhiệm vụ sau:" gives its work to the items below it, and is none itself."""
    return Found(
        start=read_roles.start,
        end=line.end,
        leads=read_roles.leads,
        coordinators=read_roles.coordinators,
        form=FORM,
        reach=((line.end, page.end_of_item(line)),),
        taken=((line.start, line.end),),
    )


def _names_body(page: Page, start: int, end: int) -> bool:
    """True if a body is named right before the comma: what follows is more of a list, no subject.

    Not so where the body only tells whose something is: "Chương trình hành động của Chính phủ, các bộ ...".
    """
    first = max(start, end - 80)
    mentions = page.book.find(page.text[first:end])
    if not mentions or mentions[-1].end != end - first:
        return False
    return not page.text[first : first + mentions[-1].start].endswith("của ")


def _whole(page: Page, line: Line, comma: "re.Match[str]", read_roles: roles.Roles) -> Found:
    mode: Mode = "none"
    start = read_roles.start
    if comma["request"]:
        mode = "giao" if comma["request"].startswith(("yêu cầu", "giao")) else "đề nghị"
        start = comma.start("request")
    return Found(
        start=start,
        end=read_roles.end,
        leads=read_roles.leads,
        coordinators=read_roles.coordinators,
        mode=mode,
        form=FORM,
        reach=((line.body, page.end_of_item(line)),),
        whole=True,
    )
