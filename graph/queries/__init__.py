"""The questions as SPARQL, one a file; `bound` puts the items asked about into `VALUES ?name { }`."""

import re
from functools import cache
from importlib.resources import files

_EMPTY = re.compile(r"VALUES \?(\w+) \{ \}")


@cache
def text(name: str) -> str:
    """The query of that name, as it stands in its file."""
    return files(__package__).joinpath(f"{name}.rq").read_text(encoding="utf-8")


def bound(name: str, **items: list[str]) -> str:
    """The query with these IRIs in its empty VALUES; a variable that is not given stays empty."""
    lists = {variable: " ".join(f"<{iri}>" for iri in iris) for variable, iris in items.items()}
    return _EMPTY.sub(lambda match: f"VALUES ?{match[1]} {{ {lists.get(match[1], '')} }}", text(name))
