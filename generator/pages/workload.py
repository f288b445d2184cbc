"""What an agency of a province has to do, plan by plan and quarter by quarter: its page and its work sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.corpus import Corpus, Due, due_of
from generator.model import Agency, Assignment, Plan, Role, Task

#: Parts in the order of a work sheet, as addresses name them. "qua-nhom": a group is named that the agency belongs to.
ROLES = ("chu-tri", "phoi-hop", "qua-nhom")
_ROLE_NAMES: dict[Role, str] = {"lead": "chu-tri", "coordinating": "phoi-hop"}

#: The kind of work whose deadline the plan leaves blank.
BLANK = "blank"


@dataclass(frozen=True)
class Part:
    """An agency's part in a row of a plan: `role` is one of ROLES, `leads` whether the row has it lead.

    `group` is the group that is named in its stead, None where its own name is printed; `scope` is the words that limit
    what it does, if any.
    """

    role: str
    leads: bool
    group: Agency | None
    scope: str | None


@dataclass(frozen=True)
class Work:
    """What falls due by a row of a plan, or by one step of its deadline, and the agency's part in it.

    `dues` has one for each year in which a yearly deadline comes back, rising; they differ in their dates alone.
    """

    dues: tuple[Due, ...]
    part: Part

    @property
    def due(self) -> Due:
        """The first time it falls due: what all times have in common."""
        return self.dues[0]

    @property
    def days(self) -> tuple[date, ...]:
        """The last days in time, rising; none for what lasts the whole year or has no date."""
        return tuple(due.end for due in self.dues if due.end and due.quarter)

    @property
    def yearly(self) -> str | None:
        """The day as "31-12" where it is the same in several years, else None."""
        days = {f"{day.day:02}-{day.month:02}" for day in self.days}
        return days.pop() if len(self.days) > 1 and len(days) == 1 else None

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the plan to whose work it belongs; what falls due beyond them belongs to the nearest."""
        return tuple(sorted({year for due in self.dues for year in _plan_years(due)}))


@dataclass(frozen=True)
class Span:
    """Work that falls due together: `slot` is "quy-1" to "quy-4", "ca-nam" (lasts the year) or "khong-ngay" (no date).

    In a plan of one year, a quarter of the year before or after is a span of its own; in a plan of several years, a
    quarter is one span for all of them.
    """

    slot: str
    quarter: int | None
    works: tuple[Work, ...]

    @property
    def quarters(self) -> tuple[tuple[int, int], ...]:
        """The calendar quarters in which some of it falls due, as (year, quarter), rising; none without a quarter."""
        return tuple(sorted({(day.year, self.quarter) for work in self.works for day in work.days if self.quarter}))

    @property
    def years(self) -> str:
        """The years of its quarters in words: "2020", "2017–2020"."""
        first, last = self.quarters[0][0], self.quarters[-1][0]
        return str(first) if first == last else f"{first}–{last}"

    @property
    def values(self) -> tuple[str, ...]:
        """What the search calls these deadlines (`thoi-han`): "2020-q1", or the kinds of those without a quarter."""
        if self.quarter:
            return tuple(f"{year}-q{quarter}" for year, quarter in self.quarters)
        return tuple(sorted({work.due.kind for work in self.works}))


@dataclass(frozen=True)
class Sheet:
    """What a plan gives an agency to do, in spans."""

    plan: Plan
    spans: tuple[Span, ...]

    @property
    def works(self) -> tuple[Work, ...]:
        """All work of the sheet, in its order."""
        return tuple(work for span in self.spans for work in span.works)

    @property
    def last_day(self) -> date:
        """The day after which nothing of it is still to come: the last of the plan's years, or of its deadlines."""
        ends = [due.end for work in self.works for due in work.dues if due.end]
        return max([date(self.plan.years[-1], 12, 31), *ends])


def sheets(corpus: Corpus, agency: Agency, province_id: str) -> tuple[Sheet, ...]:
    """Return what each plan of a province gives an agency to do, the newest first; plans without any are left out."""
    found = (Sheet(plan, _spans(_works(corpus, agency, plan))) for plan in corpus.plans_in(province_id))
    return tuple(sorted((sheet for sheet in found if sheet.spans), key=lambda sheet: sheet.plan.years, reverse=True))


def task_counts(works: Iterable[Work]) -> dict[str, int]:
    """Return in how many tasks an agency has each part; a task of several rows or steps counts once, by its first."""
    first: dict[str, str] = {}
    for work in works:
        task, role = work.due.task.id, work.part.role
        first[task] = min(role, first.get(task, role), key=ROLES.index)
    return {role: sum(1 for part in first.values() if part == role) for role in ROLES}


def _works(corpus: Corpus, agency: Agency, plan: Plan) -> Iterator[Work]:
    groups = {group.id: group for group in corpus.groups_of(agency.id, plan)}
    for task in plan.tasks:
        for row in task.assignments:
            if part := _part(row, agency, groups):
                yield from (Work(dues, part) for dues in _steps(plan, task, row))


def _part(row: Assignment, agency: Agency, groups: dict[str, Agency]) -> Part | None:
    """Return an agency's part in a row: that of its own name, else that of the first group it belongs to."""
    for role, named in row.agencies():
        if named.agency == agency.id:
            return Part(_ROLE_NAMES[role], role == "lead", None, named.scope)
    for role, named in row.agencies():
        if named.agency in groups:
            return Part("qua-nhom", role == "lead", groups[named.agency], named.scope)
    return None


def dues_of(plan: Plan, task: Task, row: Assignment) -> tuple[Due, ...]:
    """Return what falls due by a row: where its deadline is blank, one thing without a date."""
    return tuple(due_of(plan, task, row)) or (Due(plan, task, row, None, "", None, None, BLANK),)


def _steps(plan: Plan, task: Task, row: Assignment) -> Iterator[tuple[Due, ...]]:
    """Yield each step of a row's deadline, with all the times that it comes back."""
    for _, times in groupby(dues_of(plan, task, row), key=lambda due: (due.label, due.text, due.kind)):
        yield tuple(times)


def _plan_years(due: Due) -> Iterable[int]:
    years = due.plan.years
    if due.end is None:
        return years
    within = [year for year in years if year in due.years]
    return within or [years[0] if due.end.year < years[0] else years[-1]]


#: Where work without a quarter stands: after every (year, quarter), first what lasts the year.
_LAST = 9999
_ALL_YEAR, _UNDATED = (_LAST, 1), (_LAST, 2)


def _place(due: Due) -> tuple[int, int]:
    if due.end is None:
        return _UNDATED
    if due.quarter is None:
        return _ALL_YEAR
    return (due.end.year if len(due.plan.years) == 1 else due.plan.years[0], due.quarter)


def _spans(works: Iterable[Work]) -> tuple[Span, ...]:
    places: dict[tuple[int, int], list[Work]] = {}
    for work in works:
        places.setdefault(_place(work.due), []).append(work)
    return tuple(_span(place, places[place]) for place in sorted(places))


def _span(place: tuple[int, int], works: Iterable[Work]) -> Span:
    ordered = tuple(sorted(works, key=lambda work: (ROLES.index(work.part.role), work.due.end or date.max)))
    if place == _ALL_YEAR:
        return Span("ca-nam", None, ordered)
    if place == _UNDATED:
        return Span("khong-ngay", None, ordered)
    return Span(f"quy-{place[1]}", place[1], ordered)
