"""extract(source) -> Facts: the order of the steps and nothing else."""

import datetime
from collections.abc import Callable

from ontology.model import Facts

from . import anomalies, assemble, nlp
from .source import SourceText


def extract(
    source: SourceText, *, today: datetime.date | None = None, tell: Callable[[str], None] = lambda step: None
) -> Facts:
    """The facts of one document; never raises on any text.

    `today` is the day against which dates in the future are flagged (default: the machine's day). `tell`
    hears the name of each step when it begins: those of `nlp.STEPS`, then "facts" and "checks".
    """
    document = nlp.read(source, tell=tell)
    tell("facts")
    facts = assemble.facts(nlp.analysis_of(document))
    tell("checks")
    return anomalies.added(facts, source.text, today=today or datetime.date.today())
