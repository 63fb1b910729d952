"""The spaCy pipeline: a blank Vietnamese tokenizer and our components. The only module that imports spaCy.

Each component is registered as a factory, so that another program can write
`nlp.add_pipe("cancu_citations")` and find the spans in `doc.spans["citations"]`. Spans of spaCy end at
tokens; the exact character offsets and what was read stand beside them in `doc.spans[...].attrs["items"]`,
one plain dict per span, in the same order.

Symbols such as 57/NQ-CP tokenise badly, so finding works on the text and spans are expanded to whole
tokens.
"""

import dataclasses
import html
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

from .analysis import Analysis
from .source import SourceText

COMPONENTS = ("cancu_sections", "cancu_citations", "cancu_agencies", "cancu_duties", "cancu_tasks")
STEPS = ("text", *(name.removeprefix("cancu_") for name in COMPONENTS))
"""The steps of reading a text, in their order."""
_CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "cancu.Tokenizer.v1"}}}
_TOKEN = re.compile(
    r"""
    \w+ (?:[/.,-]\w+)*     # a word, a number, a symbol: 57/NQ-CP, 1.234,5, 05/8/2020
    | [^\w\s]              # one mark
    | \s                   # a line end, or a blank after another
    """,
    re.VERBOSE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAX_LENGTH = 50_000_000
_COLOURS = {"CĂN CỨ": "#f3d9a4", "CƠ QUAN": "#bfdcec", "PHÂN CÔNG": "#d7e8c8"}

Component = Callable[[Doc], Doc]
Items = Iterable[tuple[str, str, Any]]

if not Doc.has_extension("cancu"):
    Doc.set_extension("cancu", default=None)
    Doc.set_extension("cancu_clean", default=False)


class Tokenizer:
    """Words, symbols and marks; `Doc.text` is the text again, character by character.

    Half of a surrogate pair, which no encoding can hold, becomes U+FFFD.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a document without annotation."""
        words: list[str] = []
        spaces: list[bool] = []
        for word in _TOKEN.findall(_SURROGATE.sub("\ufffd", text)):
            if word == " " and words and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


def tokenizer() -> Callable[[Language], Tokenizer]:
    """The tokenizer's maker, as spaCy's configuration wants it."""
    return lambda language: Tokenizer(language.vocab)


registry.tokenizers.register("cancu.Tokenizer.v1", func=tokenizer)


@cache
def pipeline() -> Language:
    """The whole pipeline; made once in a process."""
    language = spacy.blank("vi", config=_CONFIG)
    language.max_length = _MAX_LENGTH
    for name in COMPONENTS:
        language.add_pipe(name)
    return language


def read(source: SourceText, *, tell: Callable[[str], None] = lambda step: None) -> Doc:
    """The clean text of a source as a spaCy document, with all our span groups filled.

    `tell` hears the name of each step (STEPS) when it begins.
    """
    tell(STEPS[0])
    analysis = Analysis(source)
    language = pipeline()
    document = language.make_doc(analysis.clean.text)
    document._.cancu, document._.cancu_clean = analysis, True
    for step, (_, component) in zip(STEPS[1:], language.pipeline, strict=True):
        tell(step)
        document = component(document)
    return document


def analysis_of(document: Doc) -> Analysis:
    """What was read of a document; for one that did not come from `read`, its own text is the source."""
    if document._.cancu is None:
        document._.cancu = Analysis(SourceText(text=document.text))
    analysis: Analysis = document._.cancu
    return analysis


def render(source: SourceText) -> str:
    """A page (HTML) of the clean text with citations, agencies and headers of directives marked by displaCy.

    displaCy escapes the text but not the title, which is escaped here. Of marks that overlap the one that
    begins first is shown, and of two that begin together the longer.
    """
    analysis = Analysis(source)
    marks = [
        {"start": item.start, "end": item.end, "label": label}
        for label, items in (
            ("CĂN CỨ", analysis.citation_mentions),
            ("PHÂN CÔNG", analysis.duties.values()),
            ("CƠ QUAN", analysis.agency_mentions),
        )
        for item in items
        if item.end > item.start
    ]
    title = html.escape(analysis.letterhead.title or source.name)
    record = {
        "text": analysis.clean.text,
        "ents": _apart(marks),
        "title": title,
        "settings": {"lang": "vi", "direction": "ltr"},
    }
    page = displacy.render(
        [record], style="ent", manual=True, page=True, jupyter=False, options={"colors": _COLOURS}
    )
    return str(page).replace("<title>displaCy</title>", f'<meta charset="utf-8"><title>{title}</title>', 1)


def _apart(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    for mark in sorted(marks, key=lambda mark: (mark["start"], -mark["end"])):
        if not kept or mark["start"] >= kept[-1]["end"]:
            kept.append(mark)
    return kept


def _plain(item: Any) -> dict[str, Any]:
    """A record as a dict; what its fields hold is plain and never changed, so nothing is copied."""
    return {field.name: getattr(item, field.name) for field in dataclasses.fields(item)}


def _component(group: str, items: Callable[[Analysis], Items]) -> Callable[[Language, str], Component]:
    """A factory for a component that fills `doc.spans[group]` with (label, id, item) of the analysis."""

    def component(document: Doc) -> Doc:
        analysis = analysis_of(document)
        on_clean_text = document._.cancu_clean
        spans, records = [], []
        for label, identifier, item in items(analysis):
            start, end = item.start, item.end
            if not on_clean_text:
                start, end = analysis.clean.span(start, end)
            span = document.char_span(start, end, label=label, kb_id=identifier, alignment_mode="expand")
            if span is not None:
                spans.append(span)
                records.append({**_plain(item), "start": start, "end": end})
        document.spans[group] = SpanGroup(document, name=group, spans=spans, attrs={"items": records})
        return document

    def factory(nlp: Language, name: str) -> Component:
        return component

    return factory


def _sections(analysis: Analysis) -> Items:
    return (("SECTION", section.id, section) for section in analysis.sections)


def _citations(analysis: Analysis) -> Items:
    return (("CITATION", mention.number or "", mention) for mention in analysis.citation_mentions)


def _agencies(analysis: Analysis) -> Items:
    return (("AGENCY", mention.agency, mention) for mention in analysis.agency_mentions)


def _duties(analysis: Analysis) -> Items:
    return (("DUTY", name, duty) for name, duty in analysis.duties.items())


def _tasks(analysis: Analysis) -> Items:
    return (("TASK", task.id, task) for task in analysis.tasks)


sections = Language.factory("cancu_sections", func=_component("sections", _sections))
citations = Language.factory("cancu_citations", func=_component("citations", _citations))
agencies = Language.factory("cancu_agencies", func=_component("agencies", _agencies))
duties = Language.factory("cancu_duties", func=_component("duties", _duties))
tasks = Language.factory("cancu_tasks", func=_component("tasks", _tasks))
