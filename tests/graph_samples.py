"""Facts for the tests of the graph: a small document written for them, and the plan as its gold tells it."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from graph.evidence import Version
from ontology import identity, model
from ontology.agencies import authority

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "data" / "plans" / "22-KH-UBND-2023.md"
GOLD = ROOT / "data" / "gold" / "22-KH-UBND-2023.gold.json"
COLLECTIVES = {
    "Các sở",
    "Cơ quan, ban, ngành thành phố",
    "UBND quận, huyện",
    "Cơ quan Trung ương trên địa bàn",
    "Cơ quan liên quan",
    "Cơ quan thông tấn, báo chí",
    "Địa phương",
}

FIRST = (
    "Trồng 50% cây theo Quyết định số 09/QĐ-TTg ngày 03/3/2021"
    " thực hiện Nghị quyết số 1/NQ-CP trước ngày 30/6/2022."
)
SECOND = "Các sở báo cáo hằng quý theo Kế hoạch này."
HEADER = "Giao Sở Xây dựng, Sở Y tế chủ trì, phối hợp với Sở Xây dựng:"
TEXT = f"""KẾ HOẠCH số 7/KH-UBND ngày 05/01/2022
Căn cứ Nghị quyết số 1/NQ-CP ngày 02/01/2022;
I. GIỮ RỪNG
{HEADER}
a) {FIRST}
b) {SECOND}
"""


def span(quote: str, text: str = TEXT, *, after: int = 0) -> dict[str, int]:
    """Where the words stand."""
    start = text.index(quote, after)
    return {"start": start, "end": start + len(quote)}


def sample(document: str = "vb/can-tho.ubnd/kh/2022/7") -> model.Facts:
    """A document with one fact or more of every kind; the facts of `TEXT`."""
    base, decision = "vb/cp/nq/2022/01", "vb/ttg/qd/2021/09"
    return model.Facts(
        document=model.Document(
            id=document,
            number="7/KH-UBND",
            type="Kế hoạch",
            date="2022-01-05",
            issuer="UBND thành phố Cần Thơ",
            place="Cần Thơ",
            recipients=("Như trên", "Lưu: VT", "Như trên"),
            legal_bases=(base,),
            fields={"number": model.Span(**span("7/KH-UBND")), "date": model.Span(**span("05/01/2022"))},
        ),
        sections=(
            model.Section(
                id="I",
                label="I",
                level=1,
                heading="GIỮ RỪNG",
                parent=None,
                start=TEXT.index("I. GIỮ"),
                end=len(TEXT),
            ),
            model.Section(id="I.đ", label="đ", level=2, heading="", parent="I", kind="điểm", **span(SECOND)),
        ),
        assignments=(
            model.Assignment(
                id="I",
                section="I",
                mode="giao",
                leads=("cq/can-tho/so-xay-dung", "cq/can-tho/so-y-te"),
                coordinators=("cq/can-tho/so-xay-dung", "cq/can-tho/cac-so"),
                form="directive",
                **span(HEADER),
            ),
        ),
        tasks=(
            model.Task(id="I-01", assignment="I", section="I", text=FIRST, **span(FIRST)),
            model.Task(id="0-01", assignment=None, section=None, text=SECOND, **span(SECOND)),
        ),
        citations=(
            model.Citation(
                id="c01",
                text="Nghị quyết số 1/NQ-CP ngày 02/01/2022",
                type="Nghị quyết",
                number="01/NQ-CP",
                date="2022-01-02",
                year=2022,
                instrument=base,
                rule="numbered",
                **span("Nghị quyết số 1/NQ-CP ngày 02/01/2022"),
            ),
            model.Citation(
                id="c02",
                text="Quyết định số 09/QĐ-TTg",
                number="09/QĐ-TTg",
                instrument=decision,
                candidates=(decision, "vb/ttg/qd/2020/09"),
                task="I-01",
                confidence=0.75,
                **span("Quyết định số 09/QĐ-TTg"),
            ),
            model.Citation(
                id="c03",
                text="Kế hoạch này",
                instrument=document,
                task="0-01",
                own=True,
                **span("Kế hoạch này"),
            ),
        ),
        instruments=(
            model.Instrument(id=base, number="01/NQ-CP", type="Nghị quyết", year=2022, date="2022-01-02"),
            model.Instrument(
                id=decision,
                number="09/QĐ-TTg",
                type="Quyết định",
                year=2021,
                inferred={"year": "văn bản này"},
            ),
            model.Instrument(id=document, number="7/KH-UBND", type="Kế hoạch", year=2022),
        ),
        agencies=(
            model.Agency(id="cq/can-tho/so-xay-dung", name="Sở Xây dựng", kind="department", place="Cần Thơ"),
            model.Agency(id="cq/can-tho/so-y-te", name="Sở Y tế", kind="department", place="Cần Thơ"),
            model.Agency(
                id="cq/can-tho/cac-so", name="Các sở", kind="collective", place="Cần Thơ", collective=True
            ),
        ),
        relations=(
            model.Relation(subject=document, predicate="based_on", object=base, **span("Căn cứ Nghị quyết")),
            model.Relation(subject=decision, predicate="implements", object=base, **span("thực hiện")),
        ),
        targets=(model.Target(task="I-01", quote="50%", comparator=">=", value=50, unit="%", **span("50%")),),
        deadlines=(
            model.Deadline(
                task="I-01",
                quote="trước ngày 30/6/2022",
                relation="before",
                due="2022-06-30",
                **span("trước ngày 30/6/2022"),
            ),
            model.Deadline(
                task="0-01",
                quote="hằng quý",
                relation="by",
                recurs=("quarterly", "yearly"),
                day=15,
                **span("hằng quý"),
            ),
        ),
        programmes=(model.Programme(kind="Kế hoạch", name="trồng cây", task=None, **span("Trồng")),),
        mentions=(
            model.Mention(agency="cq/can-tho/cac-so", task="0-01", **span("Các sở")),
            model.Mention(agency="cq/can-tho/so-y-te", task=None, **span("Sở Y tế")),
        ),
        anomalies=(
            model.Anomaly(
                rule="leading-zero",
                severity="suspect",
                quote="1/NQ-CP",
                message="Số dưới 10 viết thêm số 0.",
                source="Nghị định 30/2020/NĐ-CP",
                proposal="01/NQ-CP",
                citation="c01",
                **span("1/NQ-CP"),
            ),
        ),
    )


def version(digest: str = "ab" * 32) -> Version:
    """A version with made-up digests."""
    return Version(
        file="mau.md",
        format="markdown",
        file_digest="cd" * 32,
        text_digest=digest,
        facts_digest="ef" * 32,
        software="0.1.0",
        time=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC).isoformat(),
    )


@cache
def plan_text() -> str:
    """The plan's own characters."""
    return PLAN.read_bytes().decode("utf-8")


@cache
def plan() -> model.Facts:
    """The plan's facts out of its gold: exact answers to test against."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    ids = _instrument_ids(gold)
    tasks = {item["id"] for item in gold["tasks"]}

    def task(name: str) -> str | None:
        return name if name in tasks else None

    head = gold["document"]
    document = model.Document(
        id="vb/can-tho.ubnd/kh/2023/22",
        **{key: value for key, value in head.items() if key not in ("legal_bases", "recipients")},
        recipients=tuple(head["recipients"]),
        legal_bases=tuple(ids[key] for key in head["legal_bases"]),
    )
    return model.Facts(
        document=document,
        sections=_sections(gold),
        assignments=tuple(
            model.Assignment(
                id=item["id"],
                section=item["section"],
                mode=item["mode"],
                leads=tuple(map(agency_id, item["leads"])),
                coordinators=tuple(map(agency_id, item["coordinators"])),
                start=item["start"],
                end=item["end"],
                form="inline" if item["id"].endswith("-inline") else "directive",
            )
            for item in gold["assignments"]
        ),
        tasks=tuple(
            model.Task(
                id=item["id"],
                assignment=item["assignment"],
                section=(item["assignment"] or "").removesuffix("-inline") or None,
                text=item["text"],
                start=item["start"],
                end=item["end"],
            )
            for item in gold["tasks"]
        ),
        citations=tuple(
            model.Citation(
                id=item["id"],
                text=item["quote"],
                start=item["start"],
                end=item["end"],
                type=item["type"],
                number=item["number"],
                date=item["date"],
                year=item["year"],
                issuer=item["issuer"],
                title=item["title"],
                instrument=ids[item["key"]],
                task=task(item["in"]),
                own=bool(item.get("self")),
            )
            for item in gold["citations"]
        ),
        instruments=_instruments(gold, ids),
        agencies=_agencies(gold),
        relations=_relations(gold, ids),
        targets=tuple(
            model.Target(
                task=item["task"],
                start=item["start"],
                end=item["end"],
                quote=item["quote"],
                comparator=item["comparator"],
                value=float(item["value"]),
                unit=item["unit"],
            )
            for item in gold["targets"]
        ),
        deadlines=tuple(
            model.Deadline(
                task=item["task"],
                start=item["start"],
                end=item["end"],
                quote=item["quote"],
                relation=item["relation"],
                due=item["due"],
                recurs=tuple(item["recurs"]) if item["recurs"] else None,
                day=item["day"],
            )
            for item in gold["deadlines"]
        ),
        mentions=tuple(
            model.Mention(
                agency=agency_id(item["agency"]), task=task(item["in"]), start=item["start"], end=item["end"]
            )
            for item in gold["mentions"]
        ),
    )


def agency_id(name: str) -> str:
    """Central bodies by the authority file, all others are the city's."""
    central = f"cq/{identity.slug(name)}"
    return central if central in authority().bodies else f"cq/can-tho/{identity.slug(name)}"


def _instrument_ids(gold: dict) -> dict[str, str]:
    ids = {}
    for item in gold["citations"]:
        name, _, year = item["key"].rpartition("|")
        symbol = identity.parse_symbol(item["number"]) if item["number"] else None
        known = int(year) if year.isdigit() else None
        if symbol:
            found = identity.identify(symbol, word=item["type"], year=known, places=("Cần Thơ",))
        else:
            word, _, rest = name.partition(" ")
            found = identity.name_id(word, rest or name, year=known)
        ids[item["key"]] = str(found)
    return ids


def _instruments(gold: dict, ids: dict[str, str]) -> tuple[model.Instrument, ...]:
    found = {}
    for item in gold["citations"]:
        name, _, year = item["key"].rpartition("|")
        found.setdefault(
            ids[item["key"]],
            model.Instrument(
                id=ids[item["key"]],
                number=item["number"],
                name=None if item["number"] else name,
                type=item["type"],
                year=int(year) if year.isdigit() else None,
                date=item["date"],
                issuer=item["issuer"],
                title=item["title"],
            ),
        )
    return tuple(found.values())


def _agencies(gold: dict) -> tuple[model.Agency, ...]:
    names = [name for item in gold["assignments"] for name in item["leads"] + item["coordinators"]]
    names += [item["agency"] for item in gold["mentions"]]
    return tuple(
        model.Agency(
            id=agency_id(name),
            name=name,
            kind="collective" if name in COLLECTIVES else "body",
            place="Cần Thơ" if agency_id(name).startswith("cq/can-tho/") else None,
            collective=name in COLLECTIVES,
        )
        for name in dict.fromkeys(names)
    )


def _relations(gold: dict, ids: dict[str, str]) -> tuple[model.Relation, ...]:
    text = plan_text()
    relations = []
    for item in gold["relations"]:
        words = item["evidence"].split()
        start = text.find(" ".join(words[:4]))
        relations.append(
            model.Relation(
                subject=ids.get(item["subject"], "vb/can-tho.ubnd/kh/2023/22"),
                predicate=item["predicate"],
                object=ids[item["object"]],
                start=max(start, 0),
                end=max(start, 0) + len(item["evidence"]),
            )
        )
    return tuple(relations)


def _sections(gold: dict) -> tuple[model.Section, ...]:
    items, length = gold["sections"], len(plan_text())
    sections = []
    for place, item in enumerate(items):
        later = (other["start"] for other in items[place + 1 :] if other["level"] <= item["level"])
        sections.append(
            model.Section(
                id=item["id"],
                label=item["label"],
                level=item["level"],
                heading=item["heading"],
                parent=item["parent"],
                start=item["start"],
                end=next(later, length),
            )
        )
    return tuple(sections)
