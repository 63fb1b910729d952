"""The guided questions: each asks about an item or all, and answers as an object, JSON, a table or CSV."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ontology.errors import InputError, UnknownItemError

from . import answers_json, answers_tables, duties, impact, queries, rows, workload
from .answers import CollectiveMode, TaskRow
from .answers_tables import Table
from .explorer import Explorer


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One guided question.

    `takes` is the kind of item it asks about, None if none; `options` names what else `ask` understands.
    `find` gets the explorer, the path of the item (or "") and the way collectives count.
    """

    name: str
    title: str
    english: str
    takes: Literal["agency", "instrument"] | None
    find: Callable[[Explorer, str, CollectiveMode], Any]
    query: Callable[[Explorer, str], str]
    json: Callable[[Any], dict[str, Any]]
    table: Callable[[Any], Table]
    options: tuple[str, ...] = field(default=())

    def ask(
        self, explorer: Explorer, item: str | None = None, *, collectives: CollectiveMode = "named"
    ) -> Any:
        """The answer as an object of `graph.answers`.

        Raises UnknownItemError or AmbiguousItemError for the item, InputError if one is missing or too much.
        """
        return self.find(explorer, self._path(explorer, item), collectives)

    def sparql(self, explorer: Explorer, item: str | None = None) -> str:
        """The query that the answer rests on; raises as `ask` does."""
        return self.query(explorer, self._path(explorer, item))

    def csv(self, answer: Any) -> str:
        """The table as CSV with a head line."""
        head, lines = self.table(answer)
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(lines)
        return text.getvalue()

    def _path(self, explorer: Explorer, item: str | None) -> str:
        if self.takes is None:
            if item:
                raise InputError(f"Câu hỏi {self.name} không cần mục nào.", hint=f"cancu ask {self.name}")
            return ""
        if not item:
            word = "TÊN CƠ QUAN" if self.takes == "agency" else "SỐ, KÝ HIỆU VĂN BẢN"
            raise InputError(f"Câu hỏi {self.name} hỏi về mục nào?", hint=f"cancu ask {self.name} “{word}”")
        lookup = explorer.lookup_agency if self.takes == "agency" else explorer.lookup_instrument
        return lookup(item).path


def question(name: str) -> Question:
    """The question of that name. Raises UnknownItemError with all names."""
    if name not in QUESTIONS:
        raise UnknownItemError(
            f"Không có câu hỏi {name!r}.", hint="Các câu hỏi: cancu ask --list", candidates=tuple(QUESTIONS)
        )
    return QUESTIONS[name]


def _chosen(name: str) -> Callable[[Explorer, str, CollectiveMode], Sequence[TaskRow]]:
    """The tasks that a query without items chooses."""

    def find(explorer: Explorer, _item: str, _mode: CollectiveMode) -> Sequence[TaskRow]:
        catalogue = explorer.catalogue()
        found = catalogue.graph.select(queries.text(name))
        return rows.tasks(catalogue, (catalogue.path(row["task"] or "") for row in found))

    return find


def _deadlines(explorer: Explorer, item: str, mode: CollectiveMode) -> Sequence[TaskRow]:
    """Tasks with a time limit, the first due first, undated ones last."""
    found = _chosen("timed")(explorer, item, mode)
    return tuple(sorted(found, key=lambda row: min(limit.due or "9999" for limit in row.deadlines)))


def _text(name: str) -> Callable[[Explorer, str], str]:
    return lambda _explorer, _item: queries.text(name)


_ALL = (
    Question(
        name="leads",
        title="Cơ quan này chủ trì, phối hợp những nhiệm vụ nào?",
        english="What does this agency lead and coordinate?",
        takes="agency",
        find=lambda explorer, item, _mode: explorer.leads(item),
        query=lambda explorer, item: duties.query(explorer.catalogue(), item),
        json=answers_json.leads,
        table=answers_tables.leads,
    ),
    Question(
        name="depends",
        title="Nhiệm vụ nào dựa trên văn bản này, trực tiếp hay qua văn bản khác?",
        english="Which tasks depend on this instrument, directly or through others?",
        takes="instrument",
        find=lambda explorer, item, _mode: explorer.depends(item),
        query=lambda explorer, item: impact.query(explorer.catalogue(), item),
        json=answers_json.depends,
        table=answers_tables.depends,
    ),
    Question(
        name="load",
        title="Mỗi cơ quan mang bao nhiêu nhiệm vụ?",
        english="How many tasks does each agency carry?",
        takes=None,
        find=lambda explorer, _item, mode: explorer.load(mode),
        query=lambda explorer, _item: workload.query(explorer.catalogue(), explorer.held()),
        json=answers_json.load,
        table=answers_tables.load,
        options=("collectives",),
    ),
    Question(
        name="deadlines",
        title="Nhiệm vụ nào có thời hạn, đến hạn khi nào?",
        english="Which tasks have a deadline, and when?",
        takes=None,
        find=_deadlines,
        query=_text("timed"),
        json=answers_json.tasks,
        table=answers_tables.deadlines,
    ),
    Question(
        name="targets",
        title="Nhiệm vụ nào có chỉ tiêu bằng số?",
        english="Which tasks have a numeric target?",
        takes=None,
        find=_chosen("aimed"),
        query=_text("aimed"),
        json=answers_json.tasks,
        table=answers_tables.targets,
    ),
    Question(
        name="requests",
        title="Nhiệm vụ nào là đề nghị với cơ quan ngoài thẩm quyền?",
        english="Which tasks are requests to bodies beyond the issuer's authority?",
        takes=None,
        find=_chosen("requests"),
        query=_text("requests"),
        json=answers_json.tasks,
        table=answers_tables.tasks,
    ),
    Question(
        name="unled",
        title="Nhiệm vụ nào không rõ cơ quan chủ trì?",
        english="Which tasks name no lead?",
        takes=None,
        find=_chosen("unled"),
        query=_text("unled"),
        json=answers_json.tasks,
        table=answers_tables.tasks,
    ),
    Question(
        name="anomalies",
        title="Chỗ nào trong văn bản cần rà soát?",
        english="What should be checked in the documents?",
        takes=None,
        find=lambda explorer, _item, _mode: explorer.anomalies(),
        query=_text("all_anomalies"),
        json=answers_json.anomalies,
        table=answers_tables.anomalies,
    ),
    Question(
        name="cowork",
        title="Cơ quan nào làm cùng cơ quan nào?",
        english="Which agencies work together?",
        takes=None,
        find=lambda explorer, _item, _mode: explorer.cowork(),
        query=_text("cowork"),
        json=answers_json.cowork,
        table=answers_tables.cowork,
    ),
    Question(
        name="central",
        title="Văn bản nào mang nhiều nhiệm vụ nhất?",
        english="Which instruments carry the most tasks?",
        takes=None,
        find=lambda explorer, _item, _mode: explorer.centrality(),
        query=_text("citing"),
        json=answers_json.centrality,
        table=answers_tables.centrality,
    ),
)
QUESTIONS = {item.name: item for item in _ALL}
"""All guided questions by name."""
