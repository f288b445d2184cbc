"""What a plan promises, in a few figures: how much, by whom, by when. For someone who has never seen such a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.corpus import Corpus, Due, due_of
from generator.model import Agency, Plan, Task


@dataclass(frozen=True)
class Overview:
    """A plan in figures.

    `leaders` are the agencies and groups that lead tasks, with how many, the busiest first. `first_due` and `last_due`
    are the earliest and the latest last day of all deadlines. `all_year` counts the tasks with something that lasts the
    whole year or comes back, `undated` those without any date.
    """

    tasks: int
    targets: int
    areas: int
    leaders: tuple[tuple[Agency, int], ...]
    first_due: date | None
    last_due: date | None
    all_year: int
    undated: int

    @property
    def busiest(self) -> tuple[Agency, int] | None:
        """The agency that leads the most tasks, with how many; None where it shares the place, or only groups lead."""
        single = [(agency, led) for agency, led in self.leaders if not agency.is_group]
        alone = len(single) == 1 or (len(single) > 1 and single[0][1] > single[1][1])
        return single[0] if alone else None


def overview(corpus: Corpus, plan: Plan) -> Overview:
    """Return a plan in figures."""
    due = {task.id: _due(plan, task) for task in plan.tasks}
    days = [item.end for items in due.values() for item in items if item.end]
    return Overview(
        tasks=len(plan.tasks),
        targets=len(plan.targets),
        areas=len({task.area for task in plan.tasks if task.area}),
        leaders=corpus.leading(plan),
        first_due=min(days, default=None),
        last_due=max(days, default=None),
        all_year=sum(any(item.end and item.quarter is None for item in items) for items in due.values()),
        undated=sum(not any(item.end for item in items) for items in due.values()),
    )


def _due(plan: Plan, task: Task) -> list[Due]:
    return [item for row in task.assignments for item in due_of(plan, task, row)]


def issuer_in_full(corpus: Corpus, plan: Plan) -> str:
    """Return who issued a plan, as one cites it away from its province: "Chủ tịch UBND tỉnh Bình Định".

    The document prints it without the province; where it prints more than one agency, its words stay as they are.
    """
    read = corpus.reading.agencies.read_cell(plan.issuer)
    if len(read.mentions) != 1 or read.unread:
        return plan.issuer
    name, province = corpus.agency(read.mentions[0].agency).name, corpus.province(plan.province)
    return f"{name} {province.name}" if name.endswith(province.type) else name
