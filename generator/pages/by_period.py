"""What many plans say, by the period that they cover: the newest first, in each the provinces in Vietnamese order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from generator.corpus import Corpus
from generator.model import Plan


class OfPlan(Protocol):
    """Something that a plan says."""

    @property
    def plan(self) -> Plan:
        """The plan that says it."""


Said = TypeVar("Said", bound=OfPlan)


def newest_first(corpus: Corpus, items: Iterable[Said]) -> list[Said]:
    """Return what plans say by their period, the newest first, then by province."""
    order = {province.id: place for place, province in enumerate(corpus.provinces)}
    by_province = sorted(items, key=lambda item: order[item.plan.province])
    return sorted(by_province, key=lambda item: (item.plan.years[-1], item.plan.years[0]), reverse=True)


def period(item: OfPlan) -> str:
    """Return the period of a plan as addresses write it: "2020", "2017-2020"."""
    return item.plan.period


def province_name(corpus: Corpus, item: OfPlan) -> str:
    """Return the name of the province whose plan says something."""
    return corpus.province(item.plan.province).name
