"""Anomalies: what a person should look at in a document, each with its rule, the basis of the rule and
the place.

A rule proposes, it never corrects: the text stays as it was written. Rules stand in modules by subject,
each with a table `RULES`; adding one touches its module only.
"""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from ontology.model import Anomaly, Facts

from . import authority, dates, document, duties, symbols
from .case import Case, Finding, Rule

RULES: tuple[Rule, ...] = tuple(
    chain(symbols.RULES, authority.RULES, dates.RULES, document.RULES, duties.RULES)
)


def check(
    facts: Facts, text: str, *, today: datetime.date, held: Mapping[str, str] | None = None
) -> tuple[Anomaly, ...]:
    """The anomalies of a document in the order of its source `text`.

    `today` is the day against which dates count as future; `held` maps ids of documents that are kept
    already to the fingerprint of their text (`fingerprints.of`).
    """
    case = Case(facts=facts, text=text, today=today, held=held or {})
    found = {
        (rule.name, finding.start, finding.citation): _anomaly(rule, finding, case)
        for rule in RULES
        for finding in rule.check(case)
    }
    return tuple(sorted(found.values(), key=lambda item: (item.start, item.end, item.rule)))


def added(facts: Facts, text: str, *, today: datetime.date, held: Mapping[str, str] | None = None) -> Facts:
    """The facts with the anomalies that `check` finds in them."""
    return replace(facts, anomalies=check(facts, text, today=today, held=held))


def _anomaly(rule: Rule, finding: Finding, case: Case) -> Anomaly:
    return Anomaly(
        rule=rule.name,
        severity=rule.severity,
        start=finding.start,
        end=finding.end,
        quote=case.quote(finding.start, finding.end),
        message=finding.message,
        source=rule.source,
        proposal=finding.proposal,
        citation=finding.citation,
    )
