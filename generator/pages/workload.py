"""What an agency of a province has to do, plan by plan and quarter by quarter: its page and its work sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import groupby

from generator.corpus import Corpus, Due, due_of
from generator.model import Agency, Assignment, Plan, Role, Task

#: Parts in the order of a work sheet, as addresses name them. "qua-nhom": a group is named that the agency belongs to.
ROLES = ("chu-tri", "phoi-hop", "qua-nhom")
_ROLE_NAMES: dict[Role, str] = {"lead": "chu-tri", "coordinating": "phoi-hop"}

#: Plans of which the work of every agency is kept at hand: those of one province in some ten years, and its next one's.
_PLANS_KEPT = 16

#: The kind of work whose deadline the plan leaves blank.
BLANK = "blank"


@dataclass(frozen=True, eq=False)
class Part:
    """An agency's part in a row of a plan: `role` is one of ROLES, `leads` whether the row has it lead.

    `group` is the group that is named in its stead, None where its own name is printed; `scope` is the words that limit
    what it does, if any.
    """

    role: str
    leads: bool
    group: Agency | None
    scope: str | None


@dataclass(frozen=True, eq=False)
class Work:
    """What falls due by a row of a plan, or by one step of its deadline, and the agency's part in it.

    Agencies that have the same part in it, through a group, share the object.

    `dues` has one for each year in which a yearly deadline comes back, rising; they differ in their dates alone.
    """

    dues: tuple[Due, ...]
    part: Part

    @property
    def due(self) -> Due:
        """The first time it falls due: what all times have in common."""
        return self.dues[0]

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The last days in time, rising; none for what lasts the whole year or has no date."""
        return tuple(due.end for due in self.dues if due.end and due.quarter)

    @property
    def yearly(self) -> str | None:
        """The day as "31-12" where it is the same in several years, else None."""
        days = {f"{day.day:02}-{day.month:02}" for day in self.days}
        return days.pop() if len(self.days) > 1 and len(days) == 1 else None

    @cached_property
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

    @cached_property
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

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """All work of the sheet, in its order."""
        return tuple(work for span in self.spans for work in span.works)

    @property
    def last_day(self) -> date:
        """The day after which nothing of it is still to come: the last of the plan's years, or of its deadlines."""
        ends = [due.end for work in self.works for due in work.dues if due.end]
        return max([date(self.plan.years[-1], 12, 31), *ends])


class Workload:
    """Who has to do what: asked agency by agency, read plan by plan."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._counts: dict[str, dict[str, dict[str, int]]] = {}
        self._sizes: dict[str, dict[str, int]] = {}
        # The pages of a province follow each other, so that the plans of one are enough.
        self._works_in = lru_cache(maxsize=_PLANS_KEPT)(self._by_agency)

    def sheets(self, agency: Agency, province_id: str, plans: Iterable[Plan] | None = None) -> tuple[Sheet, ...]:
        """Return what each plan of a province gives an agency to do, the newest first; none of plans without any.

        `plans` are those of the province that are asked for, if not all.
        """
        found = (
            Sheet(plan, _spans(works))
            for plan in (self.corpus.plans_in(province_id) if plans is None else plans)
            if (works := self._works_in(plan.id).get(agency.id))
        )
        return tuple(sorted(found, key=lambda sheet: sheet.plan.years, reverse=True))

    def plans_with(self, agency: Agency, province_id: str) -> tuple[tuple[Plan, Mapping[str, int]], ...]:
        """Return the plans of a province that give an agency something, the newest first, each with its task counts."""
        found = (
            (plan, counts)
            for plan in self.corpus.plans_in(province_id)
            if (counts := self._counts_in(plan.id).get(agency.id))
        )
        return tuple(sorted(found, key=lambda item: item[0].years, reverse=True))

    def size(self, agency: Agency, plan: Plan) -> int:
        """Return how many rows the sheet of a plan has for an agency."""
        self._counts_in(plan.id)
        return self._sizes[plan.id].get(agency.id, 0)

    def _counts_in(self, plan_id: str) -> dict[str, dict[str, int]]:
        if plan_id not in self._counts:
            works = self._works_in(plan_id)
            self._sizes[plan_id] = {agency: len(given) for agency, given in works.items()}
            self._counts[plan_id] = {agency: task_counts(given) for agency, given in works.items()}
        return self._counts[plan_id]

    def _by_agency(self, plan_id: str) -> dict[str, list[Work]]:
        """Return the work of each agency that a plan names, itself or a group it belongs to, in printed order."""
        plan = self.corpus.plan_by_id[plan_id]
        works: dict[str, list[Work]] = defaultdict(list)
        for task in plan.tasks:
            for row in task.assignments:
                given: dict[Part, list[Work]] = {}
                steps = list(_steps(plan, task, row))
                for agency, part in self._parts(plan, row).items():
                    if part not in given:
                        given[part] = [Work(times, part) for times in steps]
                    works[agency] += given[part]
        return dict(works)

    def _parts(self, plan: Plan, row: Assignment) -> dict[str, Part]:
        """Return each agency's part in a row: that of its own name, else that of the first group it belongs to."""
        parts: dict[str, Part] = {}
        named = list(row.agencies())
        for role, one in named:
            parts.setdefault(one.agency, Part(_ROLE_NAMES[role], role == "lead", None, one.scope))
        for role, one in named:
            group = self.corpus.agency(one.agency)
            if group.is_group:
                through = Part("qua-nhom", role == "lead", group, one.scope)
                for member in self.corpus.members_at_all_depths(group, plan):
                    parts.setdefault(member, through)
        return parts


def task_counts(works: Iterable[Work]) -> dict[str, int]:
    """Return in how many tasks an agency has each part; a task of several rows or steps counts once, by its first."""
    first: dict[str, str] = {}
    for work in works:
        task, role = work.due.task.id, work.part.role
        first[task] = min(role, first.get(task, role), key=ROLES.index)
    return {role: sum(1 for part in first.values() if part == role) for role in ROLES}


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
