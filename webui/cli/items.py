"""Which item a person means: a path, an instrument or a body, by any of its names."""

from typing import TYPE_CHECKING

from ontology.errors import AmbiguousItemError, UnknownItemError, said

if TYPE_CHECKING:
    from graph.explorer import Explorer

NEAREST = 5


def find(explorer: "Explorer", words: str) -> tuple[str, str]:
    """The path of the item meant, and what to call it.

    Words with a figure are tried as an instrument first, others as a body.

    Raises UnknownItemError with the nearest of both, or AmbiguousItemError with all that answer to the name.
    """
    path = words.strip().removeprefix(explorer.base()).strip("/")
    if path.startswith(("vb/", "cq/")) and path.count("/") > 1:
        explorer.kind(path)
        return path, path
    lookups = [explorer.lookup_agency, explorer.lookup_instrument]
    near: list[str] = []
    for lookup in reversed(lookups) if any(map(str.isdigit, words)) else lookups:
        try:
            found = lookup(words)
            return found.path, found.title or found.label
        except AmbiguousItemError:
            raise
        except UnknownItemError as error:
            near += error.candidates[:NEAREST]
    raise UnknownItemError(f"Không có cơ quan hay văn bản nào tên “{said(words)}”.", candidates=tuple(near))
