"""Corpus to pages: what each page is called, where it lies, which template draws it and what the template is given.

Pure: no disk, no clock. A page says which files it is made of, so that its date and its edit link can be found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator import opendata, urls
from generator.corpus import Corpus
from generator.model import Agency, Plan, Province
from generator.pages.agency_pages import AgencyPages
from generator.pages.area_pages import area_pages
from generator.pages.document_pages import document_pages, list_pages
from generator.pages.home import latest_plans, leading_count, newest_quarters
from generator.pages.overview import issuer_in_full, overview
from generator.pages.page import Page, Say, inside, plan_sources
from generator.pages.plan_filter import task_filters
from generator.pages.province_map import ProvinceMaps, province_maps
from generator.pages.related import Related
from generator.pages.splitting import fits
from generator.pages.year_pages import year_pages
from generator.reference import FOLDER as REFERENCES

__all__ = ["Page", "Say", "pages"]


def pages(corpus: Corpus, say: Say) -> Iterator[Page]:
    """Yield every generated page of the portal, in a fixed order."""
    maps = province_maps(corpus)
    yield _home(corpus, say, maps)
    yield from _landmarks(corpus, say, maps)
    related = Related(corpus)
    for plan in corpus.plans:
        yield _plan(corpus, say, plan, related)
        yield _plan_source(corpus, say, plan)
    agencies = AgencyPages(corpus, say)
    for province in corpus.provinces:
        yield _province(corpus, say, province, maps)
        for agency in corpus.agencies_in(province.id):
            yield from agencies.of_province(province, agency)
    for year in corpus.due_years:
        yield from year_pages(corpus, say, year)
    for area in corpus.areas:
        yield from area_pages(corpus, say, area)
    for agency in corpus.references.agencies.values():
        yield from agencies.of_agency(agency)
    for document in corpus.documents.values():
        yield from document_pages(corpus, say, document)


def _plan_files(plan: Plan) -> tuple[str, ...]:
    return tuple(f"{plan.folder}/{name}" for name in ("plan.yml", "plan.md", "source.txt"))


def _home(corpus: Corpus, say: Say, maps: ProvinceMaps) -> Page:
    return Page(
        urls.HOME,
        say("pages.home.title"),
        say("pages.home.description"),
        "home.html",
        lambda: {
            "maps": maps,
            "every_plan": fits(len(corpus.plans)),
            "latest": latest_plans(corpus),
            "quarters": newest_quarters(corpus),
            "leading_count": leading_count(corpus),
        },
        plan_sources(corpus.plans),
    )


def _landmarks(corpus: Corpus, say: Say, maps: ProvinceMaps) -> Iterator[Page]:
    everything = plan_sources(corpus.plans)
    every_plan = fits(len(corpus.plans))
    yield Page(
        urls.PLANS,
        say("pages.plans.title"),
        say("pages.plans.description"),
        "plans.html",
        lambda: {"every_plan": every_plan},
        sources=everything,
    )
    yield Page(
        urls.PROVINCES,
        say("pages.provinces.title"),
        say("pages.provinces.description"),
        "provinces.html",
        lambda: {"maps": maps, "every_plan": every_plan},
        sources=(f"{REFERENCES}/provinces.yml", *everything),
    )
    yield Page(
        urls.YEARS,
        say("pages.years.title"),
        say("pages.years.description"),
        "years.html",
        lambda: {"every_plan": every_plan},
        sources=everything,
    )
    yield Page(
        urls.AREAS,
        say("pages.areas.title"),
        say("pages.areas.description"),
        "areas.html",
        sources=(f"{REFERENCES}/areas.yml", *everything),
    )
    yield Page(
        urls.AGENCIES,
        say("pages.agencies.title"),
        say("pages.agencies.description"),
        "agencies.html",
        sources=(f"{REFERENCES}/agencies.yml", *everything),
    )
    yield from list_pages(corpus, say)
    yield Page(
        urls.SEARCH,
        say("pages.search.title"),
        say("pages.search.description"),
        "search.html",
        sources=everything,
    )
    yield Page(
        urls.GLOSSARY,
        say("pages.glossary.title"),
        say("pages.glossary.description"),
        "glossary.html",
        sources=(f"{REFERENCES}/glossary.yml", f"{REFERENCES}/search.yml", f"{REFERENCES}/agencies.yml"),
    )
    yield Page(
        urls.DATA,
        say("pages.data.title"),
        say("pages.data.description"),
        "data.html",
        lambda: {
            "tables": opendata.TABLES,
            "counts": opendata.counts(corpus),
            "deadline_kinds": opendata.DEADLINE_KINDS,
        },
        sources=everything,
    )


def _plan(corpus: Corpus, say: Say, plan: Plan, related: Related) -> Page:
    before, after = corpus.neighbours(plan)
    return Page(
        urls.plan(plan.id),
        plan.title,
        say("pages.plan.description", tasks=len(plan.tasks), targets=len(plan.targets), plan=inside(plan.title)),
        "plan.html",
        lambda: {
            "plan": plan,
            "province": corpus.province(plan.province),
            "before": before,
            "after": after,
            "plan_contents": _plan_contents(say, plan),
            "overview": overview(corpus, plan),
            "issuer": issuer_in_full(corpus, plan),
            "task_filters": task_filters(corpus, plan),
            "related": related.to(plan),
        },
        _plan_files(plan),
        ((say("pages.plans.short"), urls.PLANS),),
    )


#: A line of a page's contents: what it says, where it leads on the page, and the lines under it.
_Entry = tuple[str, str, "list[_Entry]"]


def _plan_contents(say: Say, plan: Plan) -> list[_Entry]:
    """Return the contents of a plan's page: its parts, the areas of its tasks, the main sections of its text."""

    def areas(group: str | None) -> list[_Entry]:
        return [
            (f"{'.'.join(filter(None, (area.number, area.part)))}. {area.title}", f"#{area.anchor}", [])
            for area in plan.areas
            if group in (None, area.group)
        ]

    groups: list[_Entry] = [
        (f"{group.number}. {group.name}", f"#nhom-{group.number.lower()}", areas(group.number)) for group in plan.groups
    ]
    text: list[_Entry] = [
        (section.title, f"#{section.anchor}", []) for section in plan.sections if section.title and section.level <= 3
    ]
    entries: list[tuple[str, str, list[_Entry], object]] = [
        (say("plan.targets.title"), "#chi-tieu", [], True),
        (say("plan.tasks.title"), "#nhiem-vu", groups or areas(None), True),
        (say("plan.responsibilities.title"), "#trach-nhiem-linh-vuc", [], plan.responsibilities),
        (say("plan.duties.title"), "#to-chuc-thuc-hien", [], plan.duties),
        (say("plan.legal_bases.title"), "#can-cu", [], True),
        (say("plan.recipients.title"), "#noi-nhan", [], True),
        (say("plan.text.title"), "#toan-van", text, True),
        (say("plan.documents.title"), "#van-ban-vien-dan", [], True),
        (say("plan.errata.title"), "#loi-nguyen-ban", [], True),
        (say("plan.tables.title"), "#bang-goc", [], plan.tables),
    ]
    return [(title, url, children) for title, url, children, present in entries if present]


def _plan_source(corpus: Corpus, say: Say, plan: Plan) -> Page:
    return Page(
        urls.plan_source(plan.id),
        say("pages.plan_source.title", plan=plan.title),
        say("pages.plan_source.description", plan=inside(plan.title)),
        "plan-source.html",
        lambda: {"plan": plan, "lines": plan.source_text.rstrip("\n").split("\n"), "errata": _errata_by_line(plan)},
        (f"{plan.folder}/source.txt",),
        ((say("pages.plans.short"), urls.PLANS), (plan.title, urls.plan(plan.id))),
    )


def _errata_by_line(plan: Plan) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for erratum in plan.errata:
        for line in erratum.source_lines:
            found.setdefault(line, []).append(erratum)
    return found


def _province(corpus: Corpus, say: Say, province: Province, maps: ProvinceMaps) -> Page:
    today = corpus.references.province_today(province.id)
    plans = corpus.plans_in(province.id)
    return Page(
        urls.province(province.id),
        province.title,
        say("pages.province.description", province=province.full_name),
        "province.html",
        lambda: {
            "province": province,
            "today": today,
            "plans": plans,
            "earlier": corpus.plans_before(province.id),
            "map": maps.former if province.valid_to else maps.today,
            "agencies": _by_tasks(corpus, province),
        },
        (*(f"{plan.folder}/plan.yml" for plan in plans), f"{REFERENCES}/provinces.yml"),
        ((say("pages.provinces.short"), urls.PROVINCES),),
    )


def _by_tasks(corpus: Corpus, province: Province) -> list[tuple[Agency, int, int]]:
    """Return the agencies that a province's plans name, with how many tasks each leads and coordinates: most first."""
    counted = [
        (
            agency,
            corpus.task_count(agency.id, "lead", province.id),
            corpus.task_count(agency.id, "coordinating", province.id),
        )
        for agency in corpus.agencies_in(province.id)
    ]
    return sorted(counted, key=lambda item: (-item[1], -item[2]))
