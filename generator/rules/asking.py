"""What several rules ask of a plan and of words."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator.corpus import Corpus
from generator.load import PLAN_FILE
from generator.model import Assignment, Plan, Target, Task
from generator.problem import Problem, Severity
from generator.source import Data, KeyPath
from generator.vietnamese.text import fold, spaced, squeeze

#: A rule about a plan: its docstring is the rule, what it yields breaks it.
Rule = Callable[[Corpus, Plan], Iterator[Problem]]

#: Two names this near to each other (0 to 1, accents apart) are one name and a slip of the keyboard.
_SAME_NAME = 0.9
_SHOWN = 80
#: The key of `hieu-la` that says what a cell of a table of targets means.
_MEANING_OF_TARGET_CELL = {"theo-doi": "chu-tri", "thuc-hien": "thuc-hien"}


def at(plan: Plan, key: KeyPath) -> Any:
    """Return the part of the plan's file at `key`; None where there is none."""
    part: Any = plan.source.data
    for step in key:
        try:
            part = part[step]
        except (KeyError, IndexError, TypeError):
            return None
    return part


def beside(
    plan: Plan, name: str, line: int, column: int, code: str, words: tuple[str, str], severity: Severity
) -> Problem:
    """Return a problem in another file of the plan's folder; `words` are the message and the hint."""
    return Problem(plan.source.path.removesuffix(PLAN_FILE) + name, line, column, code, *words, severity)


def texts(data: Data) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of a file with its place."""
    unread: list[tuple[KeyPath, Data]] = [((), data)]
    while unread:
        key, part = unread.pop()
        if isinstance(part, str):
            yield key, part
        elif isinstance(part, dict):
            unread += [((*key, name), part[name]) for name in reversed(part)]
        elif isinstance(part, list):
            unread += [((*key, place), part[place]) for place in range(len(part) - 1, -1, -1)]


def short(text: str) -> str:
    """Return the first words of `text`, as messages quote it."""
    words = spaced(text)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def line_count(text: str) -> int:
    """Return how many lines `text` has; the last may end without a line break."""
    return text.removesuffix("\n").count("\n") + 1 if text else 0


def printed(plan: Plan, words: str) -> bool:
    """Tell whether the document prints `words`: then they are no slip of the editor's."""
    return squeeze(words) in squeeze(plan.source_text)


def explained(plan: Plan, lines: Iterable[int]) -> bool:
    """Tell whether an erratum stands at one of `lines` of the document."""
    wanted = set(lines)
    return any(not wanted.isdisjoint(erratum.source_lines) for erratum in plan.errata)


def lines_of(task: Task) -> set[int]:
    """Return the lines of the document that a task stands at."""
    return {line for row in task.assignments for line in row.source_lines}


def rows(plan: Plan) -> Iterator[tuple[Task, Assignment]]:
    """Yield every row of the task tables with its task."""
    for task in plan.tasks:
        for row in task.assignments:
            yield task, row


def called(task: Task) -> str:
    """Return what messages call a task."""
    return f"Nhiệm vụ {task.number}" if task.number else f"Nhiệm vụ “{short(task.title)}”"


def cell_key(plan: Plan, row: Assignment | Target, column: str) -> KeyPath:
    """Return where the words that a cell stands for are written: in its `hieu-la`, where that says it."""
    meant: KeyPath = (*row.key, "hieu-la", _MEANING_OF_TARGET_CELL.get(column, column))
    return meant if at(plan, meant) else (*row.key, column)


def near(word: str, other: str) -> bool:
    """Tell whether two names are so alike that one is a slip of the keyboard."""
    return difflib.SequenceMatcher(None, fold(word), fold(other)).ratio() >= _SAME_NAME
