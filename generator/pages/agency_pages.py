"""Agencies: in all provinces, and in one province plan by plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator import urls
from generator.corpus import Corpus
from generator.model import Agency, Plan, Province
from generator.pages.page import Page, Say, period_words, plan_sources
from generator.pages.splitting import fits, head
from generator.pages.workload import Workload, task_counts
from generator.reference import FOLDER as REFERENCES


@dataclass(frozen=True)
class Shelf:
    """The plans that name an agency of a province, newest first: those on its page, those with a page of their own."""

    here: tuple[Plan, ...]
    earlier: tuple[Plan, ...]


class AgencyPages:
    """Makes the pages of agencies."""

    def __init__(self, corpus: Corpus, say: Say) -> None:
        self.corpus = corpus
        self.say = say
        self.workload = Workload(corpus)
        self._shelf = lru_cache(maxsize=None)(self._shelve)

    def of_agency(self, agency: Agency) -> Iterator[Page]:
        """Yield the page of an agency, or a group, of all provinces."""
        corpus, say = self.corpus, self.say
        given = corpus.tasks_of(agency.id)
        yield Page(
            urls.agency(agency.id),
            agency.name,
            say("pages.agency.description", agency=agency.name),
            "agency.html",
            lambda: {
                "agency": agency,
                "given": given if fits(len(given)) else (),
                "given_rows": len(given),
                "provinces": [
                    (province, self.workload.plans_with(agency, province.id))
                    for province in corpus.provinces_with(agency.id)
                ],
                "plan_url": self.plan_url,
            },
            (*plan_sources(item.plan for item in given), f"{REFERENCES}/agencies.yml"),
            ((say("pages.agencies.short"), urls.AGENCIES),),
        )

    def of_province(self, province: Province, agency: Agency) -> Iterator[Page]:
        """Yield the page of an agency of a province, and those of its earlier plans where they would not fit on it."""
        say = self.say
        shelf = self._shelf(province.id, agency.id)
        name = {"agency": agency.name, "province": province.name}
        title = say("pages.province_agency.title", **name)
        trail = ((say("pages.provinces.short"), urls.PROVINCES), (province.full_name, urls.province(province.id)))
        url = urls.province_agency(province.id, agency.id)
        yield Page(
            url,
            title,
            say("pages.province_agency.description", agency=agency.name, province=province.full_name),
            "province-agency.html",
            lambda: {
                **self._work(province, agency, shelf.here),
                "groups": self.corpus.groups_including(agency.id, province.id),
                "earlier": self._counted(province, agency, shelf.earlier),
                "only": None,
            },
            plan_sources(self.corpus.plans_in(province.id)),
            trail,
        )
        for plan in shelf.earlier:
            yield self._earlier(province, agency, plan, (*trail, (title, url)))

    def _earlier(self, province: Province, agency: Agency, plan: Plan, trail: tuple[tuple[str, str], ...]) -> Page:
        say, years = self.say, period_words(self.say, plan.period)
        return Page(
            self.plan_url(agency, plan),
            say("pages.province_agency_period.title", agency=agency.name, province=province.name, period=years),
            say("pages.province_agency_period.description", agency=agency.name, plan=self.corpus.plan_name(plan)),
            "province-agency.html",
            lambda: {**self._work(province, agency, (plan,)), "groups": (), "earlier": (), "only": plan},
            plan_sources((plan,)),
            trail,
        )

    def plan_url(self, agency: Agency, plan: Plan) -> str:
        """Return where the work stands that a plan gives an agency: a part of the agency's page, or its own page."""
        if any(plan.id == other.id for other in self._shelf(plan.province, agency.id).earlier):
            return urls.province_agency_period(plan.province, agency.id, plan.period)
        return f"{urls.province_agency(plan.province, agency.id)}#{plan.id}"

    def _shelve(self, province_id: str, agency_id: str) -> Shelf:
        newest_first = sorted(self.corpus.plans_in(province_id), key=lambda plan: plan.years, reverse=True)
        rows = self._rows(province_id, self.corpus.agency(agency_id))
        if fits(sum(rows.values())):
            return Shelf(tuple(newest_first), ())
        return Shelf(*head([plan for plan in newest_first if rows.get(plan.id)], lambda plan: rows[plan.id]))

    def _rows(self, province_id: str, agency: Agency) -> dict[str, int]:
        """Return how many rows the plans of a province take on an agency's page, by plan id."""
        rows = {plan.id: self.workload.size(agency, plan) for plan in self.corpus.plans_in(province_id)}
        for plan, _, _ in self.corpus.targets_of(agency.id, province_id):
            rows[plan.id] += 1
        for plan, duty in self.corpus.duties_of(agency.id, province_id):
            rows[plan.id] += max(1, len(duty.duties))
        for plan, _, _ in self.corpus.responsibilities_of(agency.id, province_id):
            rows[plan.id] += 1
        return rows

    def _work(self, province: Province, agency: Agency, plans: tuple[Plan, ...]) -> dict[str, Any]:
        """Return what some plans give an agency of a province."""
        corpus = self.corpus
        named = {plan.id for plan in plans}
        return {
            "province": province,
            "agency": agency,
            "today": corpus.references.province_today(province.id),
            "sheets": self.workload.sheets(agency, province.id, plans),
            "duties": [item for item in corpus.duties_of(agency.id, province.id) if item[0].id in named],
            "targets": [item for item in corpus.targets_of(agency.id, province.id) if item[0].id in named],
            "responsibilities": [
                item for item in corpus.responsibilities_of(agency.id, province.id) if item[0].id in named
            ],
            "task_counts": task_counts,
        }

    def _counted(
        self, province: Province, agency: Agency, plans: tuple[Plan, ...]
    ) -> list[tuple[Plan, dict[str, int], str]]:
        """Return plans with the counts of the tasks that they give an agency, and where these stand."""
        counts = {plan.id: dict(found) for plan, found in self.workload.plans_with(agency, province.id)}
        return [(plan, counts.get(plan.id, task_counts(())), self.plan_url(agency, plan)) for plan in plans]
