"""Where a query goes wrong: the first token that cannot stand where it stands, and what could.

The engine tells only how far its parser ever looked, which may be lines behind the fault. This reads a query
that the engine has refused by the grammar of SPARQL 1.1 (section 19.8) and stops at the first token that does
not fit. It refuses nothing itself: where it finds no fault it says so, and the engine's word stands.

Recursive descent, one token ahead, each method one production: `cursor` moves on, `terms` reads triples and
paths, `expressions` conditions, `queries` all around them.
"""

from collections.abc import Mapping, Sequence

from graph.service.prescan import Token

from .cursor import Fault, Stop
from .queries import END, Queries

__all__ = ["END", "Fault", "fault"]


def fault(query: str, tokens: Sequence[Token], *, prefixes: Mapping[str, str] | None = None) -> Fault | None:
    """The first fault of a query that was cut into `tokens`; None where the grammar finds none.

    `prefixes` are those a query may use without declaring them.
    """
    try:
        Queries(tokens, Token("end", END, len(query)), set(prefixes or ())).query()
    except Stop as stop:
        return stop.fault
    except RecursionError:
        return None
    return None
