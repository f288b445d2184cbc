"""Bars: how many tasks of a plan fall to each area, and to each agency that leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.model import Plan


@dataclass(frozen=True)
class Bar:
    """A count and its bar: `of` is the id of what is counted, None for tasks that name none; `length` is in percent of
    the longest bar."""

    of: str | None
    count: int
    length: float


def bars(counts: Iterable[tuple[str | None, int]]) -> tuple[Bar, ...]:
    """Return counts as bars, in the order given; what counts nothing has no bar."""
    counted = [(of, count) for of, count in counts if count]
    most = max((count for _, count in counted), default=0)
    return tuple(Bar(of, count, round(100 * count / most, 1)) for of, count in counted)


def tasks_by_area(corpus: Corpus, plan: Plan) -> tuple[Bar, ...]:
    """Return how many tasks `plan` has in each area, in the order of the programme, those in no area last.

    Each task counts once: the bars add up to the tasks of the plan.
    """
    counts = Counter(task.area for task in plan.tasks)
    order = [area.id for area in corpus.areas]
    return bars((area, counts[area]) for area in (*order, None))


def tasks_by_lead(corpus: Corpus, plan: Plan) -> tuple[Bar, ...]:
    """Return how many tasks of `plan` each agency leads, most first; those that nobody leads are last."""
    unled = sum(not any(row.lead for row in task.assignments) for task in plan.tasks)
    return bars((*((agency.id, count) for agency, count in corpus.leading(plan)), (None, unled)))
