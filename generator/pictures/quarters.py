"""Timelines: what falls due in each quarter of each year, counted as the pages of the years count it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.corpus import Due
from generator.model import Plan
from generator.pages.workload import ROLES, Sheet, dues_of

#: Pixels: the tallest column, the room above it for its number, the line they stand on, the least that a column shows.
_TALLEST = 84
_ABOVE = 18
_BASE = _ABOVE + _TALLEST
_LEAST = 3

#: Percent of a year's width: where a quarter's column starts within its own fourth, and how wide it is.
_INSET = 3.5
_WIDE = 18.0


@dataclass(frozen=True)
class Part:
    """A piece of a column: the count of one series, from `y` (pixels from the top) down `height` pixels."""

    series: int
    count: int
    y: int
    height: int


@dataclass(frozen=True)
class Column:
    """What falls due in a quarter: its parts from the bottom up, those that count nothing left out.

    `x`, `wide` and `middle` are percent of the year's width, `top` the pixel on which the column's number stands.
    """

    quarter: int
    counts: tuple[int, ...]
    parts: tuple[Part, ...]
    x: float
    wide: float
    middle: float
    top: int


@dataclass(frozen=True)
class Year:
    """A year: its four quarters, and by series what lasts all of it."""

    year: int
    quarters: tuple[Column, ...]
    all_year: tuple[int, ...]


@dataclass(frozen=True)
class Timeline:
    """The years in which something falls due, rising, all on one scale; `undated` is by series what has no date.

    A task's row, or each step that its deadline names, counts once; one that comes back yearly counts in each year.
    """

    years: tuple[Year, ...]
    undated: tuple[int, ...]

    @property
    def drawn(self) -> tuple[int, ...]:
        """The series, counted from 1, of which anything stands in a quarter or lasts a year."""
        counted = {
            series
            for year in self.years
            for counts in (year.all_year, *(column.counts for column in year.quarters))
            for series, count in enumerate(counts, start=1)
            if count
        }
        return tuple(sorted(counted))

    @property
    def base(self) -> int:
        """The pixel from the top on which the columns stand."""
        return _BASE


def timeline(*series: Iterable[Due]) -> Timeline:
    """Count what falls due, series by series, into columns that stand on one another."""
    dated: list[Counter[tuple[int, int | None]]] = []
    undated = []
    for dues in series:
        counts: Counter[tuple[int, int | None]] = Counter()
        without = 0
        for due in dues:
            counts.update((year, due.quarter) for year in due.years)
            without += due.end is None
        dated.append(counts)
        undated.append(without)
    years = sorted({year for counts in dated for year, _ in counts})
    most = max((sum(counts[year, q] for counts in dated) for year in years for q in (1, 2, 3, 4)), default=0)
    return Timeline(
        tuple(
            Year(
                year,
                tuple(_column(quarter, [counts[year, quarter] for counts in dated], most) for quarter in (1, 2, 3, 4)),
                tuple(counts[year, None] for counts in dated),
            )
            for year in years
        ),
        tuple(undated),
    )


def _column(quarter: int, counts: list[int], most: int) -> Column:
    parts = []
    bottom = _BASE
    for series, count in enumerate(counts, start=1):
        if count:
            height = max(_LEAST, round(_TALLEST * count / most))
            bottom -= height
            parts.append(Part(series, count, bottom, height))
    x = 25 * (quarter - 1) + _INSET
    return Column(quarter, tuple(counts), tuple(parts), x, _WIDE, x + _WIDE / 2, bottom - 4)


def deadlines_of_plan(plan: Plan) -> Timeline:
    """Return when the tasks of a plan fall due; a row without a printed deadline has no date."""
    return timeline(due for task in plan.tasks for row in task.assignments for due in dues_of(plan, task, row))


def deadlines_of_agency(sheets: Iterable[Sheet]) -> Timeline:
    """Return when the work of an agency falls due, a series for each of `ROLES`."""
    works = [work for sheet in sheets for work in sheet.works]
    return timeline(*([due for work in works if work.part.role == role for due in work.dues] for role in ROLES))
