"""The questions as SPARQL, one a file; `bound` puts the items asked about into `VALUES ?name { }`."""

import re
from functools import cache
from importlib.resources import files

from ontology.errors import UnknownItemError

_EMPTY = re.compile(r"VALUES \?(\w+) \{ \}")
_PLANES = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
# What an IRI cannot hold (RFC 3987, 2.2): such a "name" from outside would break the query, or become part of
# it. A second "#" and a "%" without its two digits are none either.
_NO_IRI = re.compile(
    rf"""
    [^A-Za-z0-9\-._~:/?\#@!$&'()*+,;=%\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef{_PLANES}\U000e1000-\U000efffd]
    | % (?![0-9A-Fa-f]{{2}})
    | \# [^\#]* \#
    """,
    re.VERBOSE,
)


@cache
def text(name: str) -> str:
    """The query of that name, as it stands in its file."""
    return files(__package__).joinpath(f"{name}.rq").read_text(encoding="utf-8")


def bound(name: str, **items: list[str]) -> str:
    """The query with these IRIs in its empty VALUES; a variable that is not given stays empty.

    Raises UnknownItemError for a text that is no IRI: nothing can have that name.
    """
    for iri in (iri for iris in items.values() for iri in iris):
        if _NO_IRI.search(iri):
            raise UnknownItemError(f"Không có mục {iri}.", hint="Tìm bằng tên hoặc số, ký hiệu.")
    lists = {variable: " ".join(f"<{iri}>" for iri in iris) for variable, iris in items.items()}
    return _EMPTY.sub(lambda match: f"VALUES ?{match[1]} {{ {lists.get(match[1], '')} }}", text(name))
