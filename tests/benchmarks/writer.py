"""Writes one made-up plan, sentence by sentence, and keeps count of what it states and where."""

import datetime
import random
from dataclasses import dataclass, field

from ontology import identity
from ontology.model import (
    Agency,
    Assignment,
    Citation,
    Deadline,
    Document,
    Facts,
    Instrument,
    Relation,
    Section,
    Target,
    Task,
)

from . import words
from .pool import Act, Pool

FORMS = ("giao", "heading", "leads", "labels", "brackets")
_WHOLE = "Sở, ban, ngành"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan: its file name, its text, and the facts with spans in that text."""

    name: str
    text: str
    facts: Facts


@dataclass
class Writer:
    """Writes one plan and keeps count of what it states and where."""

    chance: random.Random
    pool: Pool
    unit: str
    place: str
    number: int
    date: datetime.date
    parts: list[str] = field(default_factory=list)
    length: int = 0
    sections: list[Section] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    cited: dict[str, Act] = field(default_factory=dict)
    bodies: dict[str, Agency] = field(default_factory=dict)
    bases: list[str] = field(default_factory=list)

    def plan(self, sections: int) -> Plan:
        """The whole plan."""
        act = Act(
            type="Kế hoạch",
            number=f"{self.number:02}/KH-UBND",
            date=self.date,
            issuer=f"UBND {self.unit}",
            subject=self.chance.choice(words.SUBJECTS),
            place=self.place,
            carries_out=self.pool.draw(self.date, self.place),
        )
        self._opening(act)
        for index in range(sections):
            self._section(words.ROMAN[index])
        signer = self.chance.choice(words.SIGNERS)
        self._closing(signer)
        if self.chance.random() < 0.4:
            self._appendix()
        self.pool.add(act, self.place)
        name = f"{identity.slug(self.place)}-{self.date.year}-{self.number:03}-kh-ubnd.md"
        return Plan(name=name, text="".join(self.parts), facts=self._facts(act, signer))

    def _write(self, words_: str) -> tuple[int, int]:
        start = self.length
        self.parts.append(words_)
        self.length += len(words_)
        return start, self.length

    def _opening(self, act: Act) -> None:
        unit, place = self.unit, self.place
        self._write(f"ỦY BAN NHÂN DÂN\n{unit.upper()} {place.upper()}\n\n")
        self._write("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n")
        self._write(f"Số: {act.number}\n\n")
        self._write(f"{place}, ngày {self.date:%d} tháng {self.date:%m} năm {self.date.year}\n\n")
        self._write(f"## **KẾ HOẠCH**\n\n### **Thực hiện nhiệm vụ {act.subject} năm {self.date.year}**\n\n")
        assert act.carries_out is not None
        for base in (act.carries_out, *(self.pool.draw(self.date, place) for _ in range(2))):
            self._write("Căn cứ ")
            start = self.length
            self._cite(base, task=None, full=True)
            if base.id not in self.bases:
                self.bases.append(base.id)
                self.relations.append(
                    Relation(
                        subject=act.id, predicate="based_on", object=base.id, start=start, end=self.length
                    )
                )
            self._write(";\n\n")
        self._write(f"UBND {unit} ban hành Kế hoạch thực hiện với các nội dung sau:\n\n")

    def _closing(self, signer: str) -> None:
        self._write("Trên đây là Kế hoạch; các cơ quan nghiêm túc triển khai thực hiện.\n\n")
        self._write(f"**Nơi nhận:**\n\n- Các {_WHOLE.lower()} {self.unit};\n- Lưu: VT.\n\n")
        self._write(f"**TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH**\n\n**{signer}**\n")

    def _section(self, label: str) -> None:
        start, _ = self._write(f"## **{label}. ")
        heading = self.chance.choice(words.HEADINGS)
        self._write(f"{heading}**\n\n")
        at = len(self.sections)
        for number in range(1, 3):
            self._subsection(label, str(number), self.chance.choice(FORMS))
        section = Section(
            id=label, label=label, level=1, heading=heading, parent=None, start=start, end=self.length
        )
        self.sections.insert(at, section)

    def _subsection(self, parent: str, label: str, form: str) -> None:
        name = f"{parent}.{label}"
        lead, *helpers = self.chance.sample(words.DEPARTMENTS, 3)
        start, _ = self._write(f"{label}. ")
        header = self._header(form, lead, helpers)
        for index in range(self.chance.randrange(2, 5)):
            self._task(f"{name}-{index + 1:02}", name, form)
        if form in ("labels", "brackets"):
            header = self._trailer(form, lead, helpers)
        self.assignments.append(
            Assignment(
                id=name,
                section=name,
                mode="giao" if form in ("giao", "brackets") else "none",
                leads=(self._body(lead),),
                coordinators=() if form == "heading" else tuple(self._body(body) for body in helpers),
                form=form,
                start=header[0],
                end=header[1],
            )
        )
        self.sections.append(
            Section(id=name, label=label, level=2, heading="", parent=parent, start=start, end=self.length)
        )

    def _appendix(self) -> None:
        """A table of tasks, each with its own lead and time."""
        start, _ = self._write("\n**PHỤ LỤC**\n\nDanh mục nhiệm vụ\n\n")
        self._write(
            "| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |\n|---|---|---|---|---|\n"
        )
        for row in range(1, self.chance.randrange(3, 9)):
            self._row(row)
        self.sections.append(
            Section(
                id="PL1",
                label="Phụ lục",
                level=1,
                heading="Danh mục nhiệm vụ",
                parent=None,
                kind="phụ lục",
                start=start,
                end=self.length,
            )
        )

    def _row(self, row: int) -> None:
        name, quarter = f"PL1.{row}", self.chance.randrange(1, 5)
        lead, helper = self.chance.sample(words.DEPARTMENTS, 2)
        self._write(f"| {row} | ")
        start, end = self._write(f"{self.chance.choice(words.VERBS)} {self.chance.choice(words.OBJECTS)}")
        self.tasks.append(
            Task(id=f"{name}-01", assignment=name, section="PL1", text=self.parts[-1], start=start, end=end)
        )
        self._write(" | ")
        begin, finish = self._write(f"{lead} | {helper}")
        self._write(" | ")
        quote = f"Quý {words.ROMAN[quarter - 1]}/{self.date.year}"
        at, until = self._write(quote)
        self._write(" |\n")
        due = datetime.date(self.date.year, 3 * quarter, 31 if quarter in (1, 4) else 30)
        self.deadlines.append(
            Deadline(
                start=at, end=until, task=f"{name}-01", quote=quote, relation="within", due=due.isoformat()
            )
        )
        self.assignments.append(
            Assignment(
                id=name,
                section="PL1",
                mode="none",
                leads=(self._body(lead),),
                coordinators=(self._body(helper),),
                form="table",
                start=begin,
                end=finish,
            )
        )

    def _header(self, form: str, lead: str, helpers: list[str]) -> tuple[int, int]:
        names = {
            "giao": f"Giao Giám đốc {lead} chủ trì, phối hợp với {', '.join(helpers)}:",
            "heading": lead,
            "leads": f"{lead} chủ trì, phối hợp với {' và '.join(helpers)}:",
        }
        span = self._write(names.get(form, f"Nhóm nhiệm vụ về {self.chance.choice(words.SUBJECTS)}"))
        self._write("\n\n")
        return span

    def _trailer(self, form: str, lead: str, helpers: list[str]) -> tuple[int, int]:
        if form == "labels":
            span = self._write(f"- Cơ quan chủ trì: {lead}.\n- Cơ quan phối hợp: {', '.join(helpers)}.")
        else:
            span = self._write(f"(Giao {lead} chủ trì, phối hợp với {', '.join(helpers)})")
        self._write("\n\n")
        return span

    def _task(self, name: str, section: str, form: str) -> None:
        bullet = "- " if form in ("heading", "labels", "brackets") else ""
        self._write(bullet)
        chance, begin = self.chance, len(self.parts)
        start = self.length
        self._write(f"{chance.choice(words.VERBS)} {chance.choice(words.OBJECTS)}")
        if chance.random() < 0.35:
            self._write(chance.choice((" theo ", " gắn với thực hiện ", ", trọng tâm là triển khai ")))
            self._cite(self.pool.draw(self.date, self.place), task=name, full=chance.random() < 0.5)
        if chance.random() < 0.2:
            self._target(name)
        if chance.random() < 0.25:
            self._deadline(name)
        _, end = self._write(".")
        self._write("\n\n")
        text = "".join(self.parts[begin:]).strip()
        self.tasks.append(Task(id=name, assignment=section, section=section, text=text, start=start, end=end))

    def _target(self, task: str) -> None:
        value = self.chance.randrange(60, 100)
        self._write(", bảo đảm ")
        quote = f"đạt từ {value}% trở lên"
        start, end = self._write(quote)
        self.targets.append(
            Target(start=start, end=end, task=task, quote=quote, comparator=">=", value=value, unit="%")
        )

    def _deadline(self, task: str) -> None:
        month = self.chance.randrange(self.date.month, 13)
        due = datetime.date(self.date.year, month, 28)
        self._write("; hoàn thành ")
        quote = f"trước ngày {due:%d} tháng {due.month:02} năm {due.year}"
        start, end = self._write(quote)
        self.deadlines.append(
            Deadline(start=start, end=end, task=task, quote=quote, relation="before", due=due.isoformat())
        )

    def _cite(self, act: Act, *, task: str | None, full: bool) -> None:
        """A mention of an instrument; a full one has issuer, subject and what it carries out too."""
        start, end = self._write(act.dated)
        self._keep(act, start, end, task)
        if not full:
            return
        self._write(f" của {act.issuer} về ")
        if act.carries_out is None:
            self._write(act.subject)
            return
        self._write("thực hiện ")
        inner = self._write(act.carries_out.dated)
        self._keep(act.carries_out, *inner, task)
        self._write(f" của {act.carries_out.issuer}")
        self.relations.append(
            Relation(
                subject=act.id, predicate="implements", object=act.carries_out.id, start=start, end=inner[1]
            )
        )

    def _keep(self, act: Act, start: int, end: int, task: str | None) -> None:
        self.cited[act.id] = act
        self.citations.append(
            Citation(
                id=f"c{len(self.citations) + 1:02}",
                text=act.dated,
                type=act.type,
                number=act.number,
                date=act.date.isoformat(),
                year=act.date.year,
                issuer=act.issuer,
                instrument=act.id,
                task=task,
                start=start,
                end=end,
            )
        )

    def _body(self, name: str) -> str:
        identifier = str(identity.AgencyId(identity.slug(name), identity.slug(self.place)))
        self.bodies[identifier] = Agency(id=identifier, name=name, kind="department", place=self.place)
        return identifier

    def _facts(self, act: Act, signer: str) -> Facts:
        document = Document(
            id=act.id,
            number=act.number,
            type=act.type,
            date=act.date.isoformat(),
            place=self.place,
            issuer=f"UBND {self.unit} {self.place}",
            title=f"Thực hiện nhiệm vụ {act.subject} năm {self.date.year}",
            signer=signer,
            signer_role="Chủ tịch",
            legal_bases=tuple(dict.fromkeys(self.bases)),
        )
        return Facts(
            document=document,
            sections=tuple(self.sections),
            assignments=tuple(self.assignments),
            tasks=tuple(self.tasks),
            citations=tuple(self.citations),
            instruments=tuple(map(_instrument, {**self.cited, act.id: act}.values())),
            agencies=tuple(self.bodies.values()),
            relations=tuple(self.relations),
            targets=tuple(self.targets),
            deadlines=tuple(self.deadlines),
        )


def _instrument(act: Act) -> Instrument:
    return Instrument(
        id=act.id,
        number=act.number,
        type=act.type,
        year=act.date.year,
        date=act.date.isoformat(),
        issuer=act.issuer,
        title=act.subject,
    )
