"""The two documents that somebody asks to compare, by any of their names; each comparison is made once."""

from typing import TYPE_CHECKING

from ontology.errors import InputError, UnknownItemError

from .plans import Comparison, compare

if TYPE_CHECKING:
    from graph.explorer import Explorer


def document(explorer: "Explorer", words: str) -> str:
    """The path of the held document meant by a path, or by a number, symbol or name as people say it.

    Raises UnknownItemError, with candidates if there are any, also where the text is not held.
    """
    held = explorer.held()
    path = words if words in held else explorer.lookup_instrument(words).path
    if path not in held:
        label = explorer.catalogue().instrument(path).label
        hint = "Thêm văn bản bằng: cancu build TỆP."
        raise UnknownItemError(f"Kho chưa có toàn văn của {label}.", hint=hint)
    return path


def between(explorer: "Explorer", first: str, second: str) -> Comparison:
    """The comparison of two held documents (paths). Raises InputError where both are one."""
    if first == second:
        raise InputError("Hai tên đều chỉ cùng một văn bản.", hint="Nêu hai văn bản khác nhau.")
    return explorer.once(
        ("comparison", first, second),
        lambda catalogue: compare(catalogue, explorer.document(first), explorer.document(second)),
    )
