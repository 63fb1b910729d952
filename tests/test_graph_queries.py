"""Names from outside in queries: what is no IRI is nothing that is there, and never part of a query."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from graph import queries
from ontology.errors import UnknownItemError

BASE = "https://w3id.org/cancu/"


def is_iri(text):
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


@given(st.text(max_size=12))
@example("vb/[")
@example("vb/\x7f")
@example("a#b#c")
@example("%zz")
@example("\ufffd")
@example("\U0001fffe")
@example("\U000e0001")
@example("\u0110\u1eb7")
def test_every_name_is_an_iri_or_refused(name):
    try:
        asked = queries.bound("kind", item=[BASE + name])
    except UnknownItemError:
        assert not is_iri(BASE + name)
    else:
        assert is_iri(BASE + name)
        assert list(Store().query(asked)) == []


@pytest.mark.parametrize("name", ["x> ?a ?b } #", 'x"', "x{", "x\\", "x y", "x\n"])
def test_nothing_gets_out_of_its_brackets(name):
    with pytest.raises(UnknownItemError):
        queries.bound("kind", item=[BASE + name])
