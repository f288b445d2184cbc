"""What the home page shows of the whole portal: its figures, its newest plans, what falls due in its newest year."""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus import Corpus, Due
from generator.model import Plan


@dataclass(frozen=True)
class Quarter:
    """What falls due in a quarter (1 to 4) of a year, by day."""

    year: int
    number: int
    items: tuple[Due, ...]


def latest_plans(corpus: Corpus) -> tuple[Plan, ...]:
    """Return every plan, the newest first: by the last year it covers, then by the day it was issued."""
    return tuple(sorted(corpus.plans, key=lambda plan: (plan.years[-1], plan.issued_on), reverse=True))


def newest_quarters(corpus: Corpus) -> tuple[Quarter, ...]:
    """Return the four quarters of the newest year in which something falls due in a quarter; none if nothing does."""
    for year in reversed(corpus.due_years):
        due = corpus.due(year)
        if any(item.quarter for item in due):
            return tuple(
                Quarter(year, number, tuple(item for item in due if item.quarter == number)) for number in (1, 2, 3, 4)
            )
    return ()


def leading_count(corpus: Corpus) -> int:
    """Return how many agencies and groups the plans make lead a task."""
    return len({agency.id for plan in corpus.plans for agency, _ in corpus.leading(plan)})
