"""Reading documents without a store: the door through which terminal and pages reach the extraction.

`extract` is imported when a function is called and not before: asking a built graph must not load spaCy
(1.4 s). Errors are those of the readers: InputError for a file that is missing, of an unknown format or
not readable.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology.errors import CancuError, InputError, UnknownItemError, without_paths
from ontology.model import Agency, Facts

from .answers import AgencyInfo
from .catalogue import Catalogue
from .crew import Order, Reading, Tell
from .held import Shelf
from .sources import alike
from .store import Reader

if TYPE_CHECKING:
    from extract.evaluate import Figures as Figures
    from extract.source import SourceText

ROOT = Path(__file__).resolve().parents[1]
PLANS = ROOT / "data/plans"
GOLD = ROOT / "data/gold"
FOLDERS = (PLANS, ROOT.parent / "shared/corpus")
STATED = ("type", "number", "name", "date", "year", "issuer", "title")
MAIN_GOLD = "22-KH-UBND-2023.gold.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """One annotated document: `figures` by kind of fact, `misses` a line each; `note`: why there are none."""

    document: str
    figures: Mapping[str, "Figures"] = field(default_factory=dict)
    misses: tuple[str, ...] = ()
    note: str = ""


def text_of(path: Path, *, ocr: bool = False) -> str:
    """The text whose characters all offsets count; for .md and .txt the file's own characters.

    With `ocr` the pages of a PDF are recognised as pictures.
    """
    from extract import readers

    return readers.read(path, ocr=ocr).text


def any_text(path: Path) -> str:
    """The text of a document, or of any other file of plain text."""
    from extract import readers

    if path.suffix.lower() in readers.SUFFIXES:
        return text_of(path)
    try:
        return plain_text(path.read_bytes(), name=path.name)
    except OSError as error:
        message = f"{path}: không mở được tệp ({error.strerror})."
        raise InputError(message, hint="Kiểm tra đường dẫn và quyền đọc.") from error


def plain_text(content: bytes, *, name: str) -> str:
    """Bytes as text (UTF-8 or UTF-16). Raises InputError for anything else."""
    from extract.readers import decoding

    return decoding.decode(content, name=name)


def extract_file(path: Path, *, today: datetime.date | None = None, ocr: bool = False) -> Facts:
    """The facts of one document; `today` is the day against which dates in the future are flagged."""
    from extract import pipeline, readers

    return pipeline.extract(readers.read(path, ocr=ocr), today=today)


def read_document(order: Order, tell: Tell = lambda step: None) -> Reading:
    """The text and facts of one file, or in words why there are none; never raises.

    `tell` hears the name of each step when it begins: "reading", then those of the extraction.
    """
    from extract import pipeline, readers

    tell("reading")
    try:
        source = replace(readers.read(order.file, ocr=order.ocr, name=order.name), name=order.name)
        return Reading(
            facts=pipeline.extract(source, tell=tell),
            text=source.text,
            format=source.format,
            pages=source.pages,
        )
    except CancuError as error:
        return Reading(message=" ".join((error.message, error.hint)).strip())
    except Exception as error:
        return Reading(message=f"Lỗi của chương trình: {type(error).__name__}: {without_paths(str(error))}")


def extract_text(text: str, *, today: datetime.date | None = None) -> Facts:
    """The facts of a text in memory."""
    from extract import pipeline
    from extract.source import SourceText

    return pipeline.extract(SourceText(text=text), today=today)


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same, however their lines are broken."""
    from extract.anomalies import fingerprints

    return fingerprints.of(one) == fingerprints.of(other)


def check_file(path: Path, *, home: Path | None = None, ocr: bool = False) -> tuple[Facts, str]:
    """The facts of a document, its anomalies among them, and its text.

    With `home`, that its number is held there with other content is an anomaly too; another format of the
    same document is none. Raises StoreError if nothing is built there.
    """
    from extract import anomalies, pipeline, readers

    source = readers.read(path, ocr=ocr)
    facts = pipeline.extract(source)
    held = _held(facts.document.id, source, home) if home else None
    if held is None:
        return facts, source.text
    return anomalies.added(facts, source.text, today=datetime.date.today(), held=held), source.text


def _held(document: str, source: "SourceText", home: Path) -> dict[str, str] | None:
    """The fingerprint of the text that is held of a document; None where it is not, or in another format."""
    from extract.anomalies import fingerprints

    reader = Reader(home)
    try:
        held = Shelf(Catalogue(reader.snapshot()), reader.home).get(document)
    except UnknownItemError:
        return None
    if held.provenance.format != source.format and alike(held.text, source.text):
        return None
    return {document: fingerprints.of(held.text)}


def render_file(path: Path, *, ocr: bool = False) -> str:
    """A page (HTML, needs nothing else) of the text with citations, agencies and directives marked."""
    from extract import nlp, readers

    return nlp.render(readers.read(path, ocr=ocr))


def cite(text: str) -> list[dict[str, Any]]:
    """The citations in any text, in its order, without "Kế hoạch này"; spans count its characters."""
    from extract import citations
    from extract.source import SourceText
    from extract.text import clean

    cleaned = clean(SourceText(text=text))
    found = []
    for mention in citations.find(cleaned.text, self_references=False):
        start, end = cleaned.span(mention.start, mention.end)
        stated = {name: getattr(mention, name) for name in STATED}
        record = {"start": start, "end": end, "text": text[start:end], **stated}
        found.append(record)
    return found


def doubtful(bodies: Iterable[AgencyInfo]) -> list[tuple[AgencyInfo, AgencyInfo, str]]:
    """Pairs of bodies of one place whose names are so near that a person should look, with the reason."""
    from extract import agencies

    known = {body.ref.path: body for body in bodies}
    plain = [
        Agency(id=path, name=body.name, kind=body.kind, place=body.place, collective=body.collective)
        for path, body in known.items()
    ]
    return [(known[one.id], known[other.id], reason) for one, other, reason in agencies.doubtful(plain)]


def evaluate(*, every: bool = False) -> list[Evaluated]:
    """The plan, or with `every` all annotated documents, against gold; an absent document gets a note."""
    golds = sorted(GOLD.glob("*.gold.json")) if every else [GOLD / MAIN_GOLD]
    if not all(gold.is_file() for gold in golds) or not golds:
        raise InputError(
            f"Không có bản chú giải nào trong {GOLD}.", hint="Lệnh này cần thư mục mã nguồn với data/gold/."
        )
    return [_evaluated(gold) for gold in golds]


def _evaluated(gold_file: Path) -> Evaluated:
    from extract.evaluate import evaluate as compare

    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    name = gold.get("source") or gold_file.name.replace(".gold.json", ".md")
    path = next((folder / name for folder in FOLDERS if (folder / name).is_file()), None)
    if path is None:
        return Evaluated(document=name, note="không có văn bản này trên máy")
    if gold.get("sha256") not in (None, hashlib.sha256(path.read_bytes()).hexdigest()):
        return Evaluated(document=name, note="văn bản đã khác với bản được chú giải")
    result = compare(gold, extract_file(path))
    return Evaluated(document=name, figures=result.table, misses=tuple(result.misses))
