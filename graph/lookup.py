"""What people type -> the item they mean: forgiving about marks, case, "số", zeros and dashes."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from ontology import agencies as bodies
from ontology.errors import AmbiguousItemError, UnknownItemError, said
from ontology.identity import slug

from .answers import AgencyInfo, InstrumentInfo, Ref
from .catalogue import Catalogue

_YEAR = re.compile(r"(?:19|20)\d\d")
_SUGGESTED = 6

Words = tuple[str, ...]


def words(text: str) -> Words:
    """Folded words: "Số 01/NQ-CP" -> ("so", "1", "nq", "cp"); no marks, no case, no leading zeros."""
    return tuple(word.lstrip("0") or "0" for word in slug(text).split("-") if word not in ("", "_"))


@dataclass(frozen=True, slots=True)
class _Symbol:
    """One instrument as people may write it."""

    info: InstrumentInfo
    number: Words
    name: Words


class Lookup:
    """Lookups over one state of the graph."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def agency(self, name: str, *, near: bool = True) -> Ref:
        """The body meant. Raises UnknownItemError with suggestions, AmbiguousItemError with all it may be.

        A path is taken as it is. Else the whole name (with or without its place, or another name of it)
        counts; else its words within a name. Where several bodies answer, those that documents name go first.
        Without `near` no suggestions are looked for, which takes longer than all else.
        """
        path = self._path(name)
        if path in self.catalogue.agencies:
            return self.catalogue.agency(path)
        wanted = words(name)
        whole = self._by_name.get(wanted)
        parts = whole or [ref for key, refs in self._by_name.items() if _run(wanted, key) for ref in refs]
        found = list(dict.fromkeys(parts))
        named = [ref for ref in found if ref.path in self.catalogue.named]
        found = named or found
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousItemError(
                f"“{said(name)}” có thể là nhiều cơ quan.",
                hint="Viết đủ tên và nơi, hoặc chọn một tên dưới đây.",
                candidates=_unique(found, [ref.title or ref.label for ref in found]),
            )
        raise UnknownItemError(
            f"Không có cơ quan nào tên “{said(name)}”.",
            hint="Kiểm tra chính tả, hoặc chọn một tên gần giống.",
            candidates=_near(wanted, self._bodies) if near else (),
        )

    def instrument(self, name: str, *, near: bool = True) -> Ref:
        """The instrument meant by a symbol (with year or date where it is several), by a name or a path.

        Raises UnknownItemError with suggestions (if `near`), AmbiguousItemError with all it may be.
        """
        path = self._path(name)
        if path in self.catalogue.instruments:
            return self.catalogue.instrument(path)
        wanted = words(name)
        found = self._cited_first(self._of_number(wanted) or self._of_name(wanted))
        if len(found) == 1:
            return found[0].ref
        if found:
            raise AmbiguousItemError(
                f"“{said(name)}” có thể là nhiều văn bản.",
                hint="Thêm năm hoặc ngày ban hành, hoặc chọn một văn bản dưới đây.",
                candidates=_unique([info.ref for info in found], [info.ref.label for info in found]),
            )
        raise UnknownItemError(
            f"Không có văn bản nào là “{said(name)}”.",
            hint="Viết số, ký hiệu như 59-NQ/TW, hoặc tên luật; chọn một văn bản gần giống.",
            candidates=_near(wanted, self._labels) if near else (),
        )

    @cached_property
    def _by_name(self) -> Mapping[Words, list[Ref]]:
        found: defaultdict[Words, list[Ref]] = defaultdict(list)
        for info in self.catalogue.agencies.values():
            for name in _names(info):
                found[words(name)].append(info.ref)
                if info.place:
                    found[(*words(name), *words(info.place))].append(info.ref)
        return found

    @cached_property
    def _bodies(self) -> Mapping[str, Iterable[Ref]]:
        return {" ".join(key): refs for key, refs in self._by_name.items()}

    @cached_property
    def _labels(self) -> Mapping[str, Iterable[Ref]]:
        return {" ".join(words(info.ref.label)): (info.ref,) for info in self.catalogue.instruments.values()}

    @cached_property
    def _symbols(self) -> tuple[_Symbol, ...]:
        return tuple(
            _Symbol(
                info=info,
                number=words(info.number or ""),
                name=words(f"{info.type or ''} {info.name}") if info.name else (),
            )
            for info in self.catalogue.instruments.values()
        )

    def _of_number(self, wanted: Words) -> list[InstrumentInfo]:
        """Those whose number stands in the words, the longest number only; else those it begins."""
        held = [item for item in self._symbols if _run(item.number, wanted)]
        longest = max((len(item.number) for item in held), default=0)
        same = [item for item in held if len(item.number) == longest] or [
            item for item in self._symbols if item.number and "".join(item.number) == "".join(wanted)
        ]
        if same:
            stated = _without(wanted, same[0].number)
            return _of_day(_of_year([item.info for item in same], stated), stated)
        numeric = any(word.isdigit() for word in wanted)
        return [item.info for item in self._symbols if numeric and item.number[: len(wanted)] == wanted]

    def _of_name(self, wanted: Words) -> list[InstrumentInfo]:
        named = [item for item in self._symbols if item.name and wanted]
        for fits in (_is_name, _has_name, _has_words):
            found = [item for item in named if fits(item.name, wanted)]
            if found:
                longest = max(len(item.name) for item in found) if fits is _has_name else 0
                infos = [item.info for item in found if len(item.name) >= longest]
                return _of_year(infos, _without(wanted, found[0].name))
        return []

    def _cited_first(self, found: Sequence[InstrumentInfo]) -> list[InstrumentInfo]:
        cited = [info for info in found if info.ref.path in self.catalogue.named or info.held]
        return cited or list(found)

    def _path(self, name: str) -> str:
        return name.strip().removeprefix(self.catalogue.graph.base).strip("/")


def _near(wanted: Words, names: Mapping[str, Iterable[Ref]]) -> tuple[str, ...]:
    close = difflib.get_close_matches(" ".join(wanted), names, n=_SUGGESTED, cutoff=0.6)
    return tuple(dict.fromkeys(ref.label for key in close for ref in names[key]))[:_SUGGESTED]


def _names(info: AgencyInfo) -> Iterable[str]:
    """The canonical name, the other names, and those that bodies of this name have in any province."""
    known = _template_names().get(info.ref.path.rpartition("/")[2], ())
    return dict.fromkeys((info.name, *info.other_names, *known))


@cache
def _template_names() -> dict[str, tuple[str, ...]]:
    units = (("tỉnh", "Tỉnh ủy"), ("thành phố", "Thành ủy"))
    return {
        slug(_filled(template.name, *unit)): tuple(_filled(name, *unit) for name in template.names)
        for template in bodies.authority().templates
        for unit in units
    }


def _filled(name: str, unit: str, party: str) -> str:
    return name.replace(bodies.UNIT, unit).replace(bodies.PARTY_UNIT, party)


def _run(short: Words, long: Words) -> bool:
    """Whether `short` stands in `long` as it is."""
    return bool(short) and any(
        long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1)
    )


def _holds(long: Words, wanted: Words) -> bool:
    """Whether every wanted word stands in `long`."""
    return bool(wanted) and set(wanted) <= set(long)


def _without(wanted: Words, part: Words) -> Words:
    """The words around a part of them."""
    at = next((at for at in range(len(wanted)) if wanted[at : at + len(part)] == part), None)
    return () if at is None else wanted[:at] + wanted[at + len(part) :]


def _is_name(name: Words, wanted: Words) -> bool:
    return wanted in (name, name[1:])


def _has_name(name: Words, wanted: Words) -> bool:
    return _run(name, wanted)


def _has_words(name: Words, wanted: Words) -> bool:
    return _holds(name, wanted)


def _of_year(found: list[InstrumentInfo], stated: Words) -> list[InstrumentInfo]:
    """Those of the year that is stated beside the number or of an open year; all if none is stated."""
    years = [word for word in stated if _YEAR.fullmatch(word)]
    return [info for info in found if not years or info.year is None or str(info.year) in years]


def _of_day(found: list[InstrumentInfo], stated: Words) -> list[InstrumentInfo]:
    """Those of the day that is stated, if any are."""
    return [info for info in found if info.date and _run(_day(info.date), stated)] or found


def _day(date: str) -> Words:
    return words(" ".join(reversed(date.split("-"))))


def _unique(refs: Sequence[Ref], names: Sequence[str]) -> tuple[str, ...]:
    """What to type for each: its name, or its path where two have one name."""
    return tuple(ref.path if names.count(name) > 1 else name for ref, name in zip(refs, names, strict=True))
