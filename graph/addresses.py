"""Addresses that stay: a task of a corrected document keeps its id where its words are the same."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ontology.model import Facts, Task

_COUNTED = re.compile(r"(?P<place>.*)-(?P<count>\d+)", re.DOTALL)
_NAMING = ("citations", "targets", "deadlines", "programmes", "mentions")
"""Lists of facts that name the task they stand in."""


def kept(new: Iterable[Task], old: Iterable[Task]) -> dict[str, str]:
    """The ids of the new tasks that must change, and what they become.

    A task with the words of an old one in the same place takes its id, equal ones in their order. Any other
    keeps its own id, or where that is taken gets the next number that was never used there.
    """
    new, free = list(new), _by_words(old)
    taken = {task.id for tasks in free.values() for task in tasks}
    same = {task.id: free[_words(task)].pop(0).id for task in new if free.get(_words(task))}
    highest = _highest([*taken, *(task.id for task in new)])
    found = {}
    for task in new:
        place = _split(task.id)[0]
        if task.id in same:
            found[task.id] = same[task.id]
        elif task.id in taken:
            highest[place] += 1
            found[task.id] = f"{place}-{highest[place]:02d}"
    return {now: then for now, then in found.items() if now != then}


def renamed(facts: Facts, ids: Mapping[str, str]) -> Facts:
    """The facts with these ids of tasks replaced, wherever they are named."""
    if not ids:
        return facts
    lists: dict[str, Any] = {
        name: tuple(
            replace(item, task=ids[item.task]) if item.task in ids else item for item in getattr(facts, name)
        )
        for name in _NAMING
    }
    tasks = tuple(replace(task, id=ids.get(task.id, task.id)) for task in facts.tasks)
    return replace(facts, tasks=tasks, **lists)


def _by_words(tasks: Iterable[Task]) -> dict[tuple[str, str], list[Task]]:
    found: dict[tuple[str, str], list[Task]] = defaultdict(list)
    for task in tasks:
        found[_words(task)].append(task)
    return found


def _words(task: Task) -> tuple[str, str]:
    return _split(task.id)[0], " ".join(task.text.split())


def _highest(ids: Iterable[str]) -> dict[str, int]:
    highest: dict[str, int] = defaultdict(int)
    for name in ids:
        place, count = _split(name)
        highest[place] = max(highest[place], count)
    return highest


def _split(name: str) -> tuple[str, int]:
    match = _COUNTED.fullmatch(name)
    return (match["place"], int(match["count"])) if match else (name, 0)
