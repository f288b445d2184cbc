"""A reform area through the plans: one page, or one for each period of plans beneath it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator import urls
from generator.corpus import Corpus
from generator.model import Plan, ReformArea, Target, Task
from generator.pages.by_period import newest_first, period, province_name
from generator.pages.numbered import leaf_pages, turns
from generator.pages.page import Page, Say, inside, period_words, plan_sources
from generator.pages.splitting import Chapter, Leaf, chapters
from generator.reference import FOLDER as REFERENCES


@dataclass(frozen=True)
class AreaInPlan:
    """The tasks and targets that a plan has in an area."""

    plan: Plan
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]

    @property
    def anchors(self) -> tuple[str, ...]:
        """The parts of a page that hold them: that of the tasks, then that of the targets, where there are any."""
        parts = (("nhiem-vu", self.tasks), ("chi-tieu", self.targets))
        return tuple(f"{name}-{self.plan.id}" for name, items in parts if items)

    @property
    def rows(self) -> int:
        """How many rows they take."""
        return sum(len(task.assignments) for task in self.tasks) + len(self.targets)


def area_pages(corpus: Corpus, say: Say, area: ReformArea) -> Iterator[Page]:
    """Yield the page of an area, and those of its periods where they would not fit on it."""
    found = _by_plan(corpus, area)
    cut = chapters(
        newest_first(corpus, found),
        key=period,
        address=lambda period: urls.area_period(area.id, period),
        rows=lambda item: item.rows,
    )
    trail = ((say("pages.areas.short"), urls.AREAS),)
    yield Page(
        urls.area(area.id),
        area.name,
        say("pages.area.description", area=inside(area.name)),
        "area-periods.html" if cut else "area.html",
        lambda: {"area": area, "found": found, "periods": cut, **_lists(found)},
        (*plan_sources(item.plan for item in found), f"{REFERENCES}/areas.yml"),
        trail,
    )
    for chapter in cut:
        yield from _period_pages(corpus, say, area, chapter, (*trail, (area.name, urls.area(area.id))))


def _by_plan(corpus: Corpus, area: ReformArea) -> tuple[AreaInPlan, ...]:
    tasks = {plan.id: tasks for plan, tasks in corpus.tasks_in_area(area.id)}
    targets = {plan.id: targets for plan, targets in corpus.targets_in_area(area.id)}
    return tuple(
        AreaInPlan(plan, tasks.get(plan.id, ()), targets.get(plan.id, ()))
        for plan in corpus.plans
        if plan.id in tasks or plan.id in targets
    )


def _lists(found: Iterable[AreaInPlan]) -> dict[str, list[tuple[Plan, tuple[Any, ...]]]]:
    """Return the tasks and the targets by plan, each without the plans that have none."""
    items = list(found)
    return {
        "tasks": [(item.plan, item.tasks) for item in items if item.tasks],
        "targets": [(item.plan, item.targets) for item in items if item.targets],
    }


def _period_pages(
    corpus: Corpus, say: Say, area: ReformArea, chapter: Chapter[AreaInPlan], trail: Iterable[tuple[str, str]]
) -> Iterator[Page]:
    years = period_words(say, chapter.key)

    def draft(leaf: Leaf[AreaInPlan]) -> Page:
        return Page(
            leaf.url,
            say("pages.area_period.title", area=area.name, period=years),
            say("pages.area_period.description", area=inside(area.name), period=years),
            "area-period.html",
            lambda: {
                "area": area,
                "found": leaf.items,
                **_lists(leaf.items),
                "leaf": leaf,
                "turns": turns(chapter, lambda item: province_name(corpus, item)),
            },
            plan_sources(item.plan for item in leaf.items),
            tuple(trail),
        )

    return leaf_pages(say, chapter, draft)
