"""Is the graph sound? SHACL on a copy in memory: straight on a store it takes hundreds of times as long."""

from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import Store

import ontology
from ontology.namespaces import SHACL

from .export import serialise


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that breaks a shape: the node, the property (an IRI or ""), the value, what should be."""

    node: str
    property: str
    value: str
    message: str


def check(store: Store, *, language: str = "vi") -> tuple[Fault, ...]:
    """All faults of the graph by the shapes of `ontology/shapes.ttl`; none if it is sound."""
    from pyshacl import validate
    from rdflib import Graph, URIRef

    data = Graph().parse(data=serialise(store, "nt"), format="nt")
    shapes = Graph().parse(data=files(ontology).joinpath("shapes.ttl").read_bytes(), format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes, inference="none", advanced=False)
    faults = []
    for result in report.objects(None, URIRef(SHACL + "result")):
        known = {str(name).removeprefix(SHACL): value for name, value in report.predicate_objects(result)}
        messages = {
            getattr(message, "language", None): str(message)
            for message in report.objects(result, URIRef(SHACL + "resultMessage"))
        }
        faults.append(
            Fault(
                node=str(known.get("focusNode", "")),
                property=str(known.get("resultPath", "")),
                value=str(known.get("value", "")),
                message=messages.get(language) or next(iter(messages.values()), ""),
            )
        )
    return tuple(sorted(set(faults)))
