"""How kinds and relations look, the same in every picture: a colour, a shape and a word each (LOOK)."""

from collections.abc import Mapping
from dataclasses import dataclass

from .answers import Kind


@dataclass(frozen=True, slots=True)
class KindLook:
    """A kind of node: colour of its line and of its fill, shape, its word in vi and en."""

    colour: str
    fill: str
    shape: str
    word: str
    english: str


@dataclass(frozen=True, slots=True)
class RelationLook:
    """A relation: colour, width and dashes of its line, its word in vi and en, an arrow where it points."""

    colour: str
    width: float
    dashes: tuple[int, ...]
    word: str
    english: str
    arrow: bool = True


AGENCY, TASK, INSTRUMENT, SECTION, LINE = "#0a5a87", "#17654b", "#98400d", "#68468a", "#8a8f98"

KINDS: Mapping[Kind, KindLook] = {
    "agency": KindLook(AGENCY, "#e3eff6", "dot", "cơ quan", "agency"),
    "collective": KindLook(AGENCY, "#e3eff6", "ring", "nhóm cơ quan", "collective"),
    "task": KindLook(TASK, "#e2f1ea", "box", "nhiệm vụ", "task"),
    "assignment": KindLook(TASK, "#e2f1ea", "box", "phân công", "assignment"),
    "instrument": KindLook(INSTRUMENT, "#f8e9de", "diamond", "văn bản được dẫn", "instrument"),
    "document": KindLook(INSTRUMENT, INSTRUMENT, "diamond", "văn bản có toàn văn", "document"),
    "section": KindLook(SECTION, "#f0e9f6", "square", "mục", "section"),
}
RELATIONS: Mapping[str, RelationLook] = {
    "leads": RelationLook(AGENCY, 2.4, (), "chủ trì", "leads", arrow=False),
    "coordinates": RelationLook(AGENCY, 1.3, (7, 5), "phối hợp", "coordinates", arrow=False),
    "cites": RelationLook(INSTRUMENT, 1.4, (), "dẫn", "cites"),
    "based_on": RelationLook(INSTRUMENT, 3.0, (), "căn cứ", "based on"),
    "implements": RelationLook(INSTRUMENT, 2.0, (), "thực hiện", "implements"),
    "guides": RelationLook(INSTRUMENT, 2.0, (2, 3), "hướng dẫn", "guides"),
    "amends": RelationLook(INSTRUMENT, 2.0, (9, 4), "sửa đổi, bổ sung", "amends"),
    "replaces": RelationLook(INSTRUMENT, 2.0, (9, 4), "thay thế", "replaces"),
    "repeals": RelationLook(INSTRUMENT, 2.0, (9, 4), "bãi bỏ", "repeals"),
    "approves": RelationLook(INSTRUMENT, 2.0, (4, 2), "phê duyệt", "approves"),
    "promulgates": RelationLook(INSTRUMENT, 2.0, (4, 2), "ban hành", "promulgates"),
    "establishes": RelationLook(INSTRUMENT, 2.0, (4, 2), "thành lập", "establishes"),
    "part_of": RelationLook(LINE, 1.0, (2, 4), "thuộc", "part of", arrow=False),
    "member_of": RelationLook(LINE, 1.0, (2, 4), "thành viên", "member of", arrow=False),
}


def count_word(kind: Kind, count: int) -> str:
    """The label of a group: "+ 27 nhiệm vụ"."""
    return f"+ {count} {KINDS[kind].word}"
