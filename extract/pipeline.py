"""extract(source) -> Facts: the order of the steps and nothing else."""

import datetime

from ontology.model import Facts

from . import anomalies, assemble, nlp
from .source import SourceText


def extract(source: SourceText, *, today: datetime.date | None = None) -> Facts:
    """The facts of one document; never raises on any text.

    `today` is the day against which dates in the future are flagged (default: the machine's day).
    """
    document = nlp.read(source)
    facts = assemble.facts(nlp.analysis_of(document))
    return anomalies.added(facts, source.text, today=today or datetime.date.today())
