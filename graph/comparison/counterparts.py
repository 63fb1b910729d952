"""Which bodies of two documents correspond: "Sở Y tế" of two provinces, a body and what became of it.

A body is a body at a place (DESIGN 3), and two places have two. To compare their plans, bodies are matched by
name with the place and its unit taken off: Công an tỉnh is to one province what Công an thành phố is to
another. A body that the authority file says has become another one is matched with that one.
"""

import re
from collections.abc import Iterable

from graph.answers import Ref
from graph.catalogue import Catalogue
from ontology.errors import InputError
from ontology.identity import AgencyId, parse_path

_UNIT = re.compile(r"-(?:tinh|thanh-pho)$")
_PARTY = {"thanh-uy": "tinh-uy", "thanh-doan": "tinh-doan"}
# "UBND thành phố" alone is the committee of the place itself; "UBND huyện, thành phố" are those below it.
_DISTRICTS = re.compile(r"ubnd(-cac)?-(quan|huyen|thi-xa|cap-huyen)(-(quan|huyen|thi-xa|thanh-pho))*")
_COMMUNES = re.compile(r"ubnd(-cac)?-(xa|phuong|thi-tran|cap-xa)(-(xa|phuong|thi-tran|dac-khu))*")


def key(path: str) -> str:
    """The name by which a body is matched with that of another place; a central one keeps its path.

    "cq/can-tho/cong-an-thanh-pho" and "cq/lam-dong/cong-an-tinh" have the key "cong-an".
    """
    try:
        found = parse_path(path)
    except InputError:
        return path
    if not isinstance(found, AgencyId) or not found.place:
        return path
    place = found.place.partition(".")[0]
    name = found.name.removesuffix(f"-{place}")
    if _DISTRICTS.fullmatch(name):
        return "ubnd-cap-huyen"
    if _COMMUNES.fullmatch(name):
        return "ubnd-cap-xa"
    return _PARTY.get(name) or _UNIT.sub("", name)


class Counterparts:
    """The keys of bodies for one comparison; `present` are the paths that either document names."""

    def __init__(self, catalogue: Catalogue, present: Iterable[str]) -> None:
        here = frozenset(present)
        self._becomes: dict[str, str] = {}
        for path in sorted(here):
            info = catalogue.agencies.get(path)
            after = [ref.path for ref in info.successors if ref.path in here] if info else []
            if len(after) == 1:
                self._becomes[path] = after[0]

    def key(self, path: str) -> str:
        """The key of a body, or of the one it became where a document names that one."""
        return key(self._becomes.get(path, path))

    def keys(self, refs: Iterable[Ref]) -> frozenset[str]:
        """The keys of bodies."""
        return frozenset(self.key(ref.path) for ref in refs)

    def without(self, refs: Iterable[Ref], others: Iterable[Ref]) -> tuple[Ref, ...]:
        """Those of `refs` that none of `others` corresponds to."""
        known = self.keys(others)
        return tuple(ref for ref in refs if self.key(ref.path) not in known)
