"""What a list has said so far and later names leave out: "Sở" before "Y tế, Nội vụ", "UBND huyện" before
"Bát Xát, Sa Pa".
"""

from dataclasses import dataclass

from ontology.model import Agency

from .making import Match

PROVINCES = "provinces"  # the members of "UBND các tỉnh, thành phố Lào Cai, Yên Bái"
_OF_TWO_WORDS = ("thị xã", "thị trấn", "thành phố", "đặc khu")


@dataclass(slots=True)
class Carried:
    """What holds at one place of a list.

    `opener` heads the known names behind it, `shared` all names of one kind ("các Tập đoàn:"), `unit` the
    parts of a province or PROVINCES. `local_set`: behind "UBND các huyện, thị xã" a named unit is one more
    of them. `head` is the word at which a title waits for its body, `rule` how the last body was found,
    `stem` what is said before a level ("UBND" in "UBND cấp tỉnh, cấp huyện").
    """

    opener: str = ""
    shared: str = ""
    unit: str = ""
    local_set: bool = False
    head: int | None = None
    rule: str = ""
    stem: str = ""

    def after(self, found: Match, spoken: str) -> None:
        """Let later names leave out what `found` says; `spoken` are its words."""
        elided = found.rule == "elided"
        self.head = None
        self.rule = found.rule
        self.stem = spoken.rpartition(" cấp ")[0] or self.stem
        self.opener = found.opener or (self.opener if elided else "")
        self.shared = self.shared if elided else ""
        self.unit = self.unit if found.rule == PROVINCES else _unit(found.agency)
        of_people = found.agency.kind == "peoples-committee"
        self.local_set = of_people and (found.agency.collective or self.local_set)


def _unit(found: Agency) -> str:
    """The kind of unit that a named committee is of: "huyện", "thị xã"."""
    parts = found.name.split()
    if found.kind != "peoples-committee" or found.collective:
        return ""
    long = " ".join(parts[1:3]) in _OF_TWO_WORDS
    return " ".join(parts[1 : 2 + long]) if len(parts) > 2 + long else ""
