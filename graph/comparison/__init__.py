"""Two plans beside each other: tasks that are the same duty, and what changed in words, leads and bases."""

from . import asked, told
from .plans import Basis, Comparison, Pair, Part, Side, compare

__all__ = ["Basis", "Comparison", "Pair", "Part", "Side", "asked", "compare", "told"]
