"""What the filters on a plan's page go by: for each task who leads, who coordinates, and when it falls due.

Keys and values are those of the search page (theme/assets/js/search-address.js): a query means the same on both.
"""

from __future__ import annotations

from typing import Any

from generator.corpus import Corpus, due_of
from generator.model import Plan


def task_filters(corpus: Corpus, plan: Plan) -> dict[str, Any]:
    """Return what theme/assets/js/plan-filter.js reads.

    `tasks`: by anchor, the agencies that lead, those that coordinate, and the keys of what falls due ("2024-q3",
    "whole-year"). `agencies`: the name of every agency given something, by itself or through a group. `members`: by
    group, the agencies that it stood for when the plan named it.
    """
    tasks = {
        task.anchor: (
            sorted({named.agency for row in task.assignments for named in row.lead}),
            sorted({named.agency for row in task.assignments for named in row.coordinating}),
            sorted({item.key for row in task.assignments for item in due_of(plan, task, row)}),
        )
        for task in plan.tasks
    }
    named = {agency for lead, coordinating, _ in tasks.values() for agency in (*lead, *coordinating)}
    groups = sorted(agency for agency in named if corpus.agency(agency).is_group)
    members = {group: ids for group in groups if (ids := corpus.members_for(corpus.agency(group), plan))}
    given = named.union(*members.values())
    return {
        "tasks": tasks,
        "agencies": {agency: corpus.agency(agency).name for agency in sorted(given)},
        "members": members,
    }
