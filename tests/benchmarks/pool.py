"""A pool of made-up instruments that plans cite: of the Party, the Government, ministries and the provinces.

Each may carry out an older one, so that chains run from a resolution down to a province's plan. The first of
the pool are cited most, by Zipf's law.
"""

import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ontology import identity

from . import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An instrument: what a mention of it says, and which one it carries out."""

    type: str
    number: str
    date: datetime.date
    issuer: str
    subject: str
    place: str | None = None
    carries_out: "Act | None" = None

    @property
    def id(self) -> str:
        """Its IRI path."""
        symbol = identity.parse_symbol(self.number)
        assert symbol is not None
        places = (self.place,) if self.place else ()
        return str(identity.identify(symbol, word=self.type, year=self.date.year, places=places))

    @property
    def short(self) -> str:
        """Type and number."""
        return f"{self.type} số {self.number}"

    @property
    def dated(self) -> str:
        """Type, number and date."""
        return f"{self.short} ngày {self.date:%d} tháng {self.date.month:02} năm {self.date.year}"


class Pool:
    """Instruments of the centre, drawn by Zipf's law, and those of the provinces as they are written."""

    def __init__(self, chance: random.Random, *, size: int = 300) -> None:
        self._chance = chance
        self.acts: list[Act] = []
        for index in range(size):
            self.acts.append(self._central(index))
        self._weights = list(accumulate(1 / (rank + 1) for rank in range(size)))
        self._local: dict[str, list[Act]] = {}

    def draw(self, before: datetime.date, place: str) -> Act:
        """An instrument older than a day: mostly of the centre, now and then the province's own."""
        own = [act for act in self._local.get(place, ())[-40:] if act.date < before]
        if own and self._chance.random() < 0.25:
            return self._chance.choice(own)
        for _ in range(20):
            act = self._chance.choices(self.acts, cum_weights=self._weights)[0]
            if act.date < before:
                return act
        return min(self.acts, key=lambda act: act.date)

    def add(self, act: Act, place: str) -> None:
        """Keep a province's own instrument, to be cited by later plans."""
        self._local.setdefault(place, []).append(act)

    def _central(self, index: int) -> Act:
        chance = self._chance
        date = datetime.date(2016, 1, 4) + datetime.timedelta(days=chance.randrange(1, 2500))
        older = [act for act in self.acts if act.date < date]
        number = index + 1
        forms: Sequence[tuple[str, str, str]] = (
            ("Nghị quyết", f"{number:02}-NQ/TW", "Bộ Chính trị"),
            ("Nghị quyết", f"{number:02}/NQ-CP", "Chính phủ"),
            ("Quyết định", f"{number * 7}/QĐ-TTg", "Thủ tướng Chính phủ"),
            ("Nghị định", f"{number:02}/{date.year}/NĐ-CP", "Chính phủ"),
            ("Chỉ thị", f"{number:02}/CT-TTg", "Thủ tướng Chính phủ"),
            ("Kết luận", f"{number:02}-KL/TW", "Ban Bí thư"),
            *(("Thông tư", f"{number:02}/{date.year}/TT-{code}", head) for code, head in words.MINISTRIES),
        )
        kind, symbol, issuer = chance.choices(forms, weights=(3, 5, 7, 4, 3, 2, 1, 1, 1))[0]
        return Act(
            type=kind,
            number=symbol,
            date=date,
            issuer=issuer,
            subject=chance.choice(words.SUBJECTS),
            carries_out=chance.choice(older) if older and chance.random() < 0.4 else None,
        )
