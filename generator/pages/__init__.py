"""Corpus to pages: what each page is called, where it lies, which template draws it and what the template is given.

Pure: no disk, no clock. A page says which files it is made of, so that its date and its edit link can be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator import opendata, urls
from generator.corpus import Corpus
from generator.model import Agency, LegalDocument, Plan, Province, ReformArea
from generator.pages.home import latest_plans, leading_count, newest_quarters
from generator.pages.legal_rank import by_rank
from generator.pages.overview import issuer_in_full, overview
from generator.pages.plan_filter import task_filters
from generator.pages.province_map import ProvinceMaps, province_maps
from generator.pages.related import Related
from generator.pages.workload import Workload, task_counts
from generator.reference import FOLDER as REFERENCES


@dataclass(frozen=True)
class Page:
    """A page to be drawn. `sources` are paths below the folder of plans; the first is the one to edit.

    `context` makes what the template is given, when the page is drawn and not before: together the pages hold every
    task several times. `trail` are the pages above it, from the top, as (title, address).
    """

    url: str
    title: str
    description: str
    template: str
    context: Callable[[], Mapping[str, Any]] = field(default=dict, repr=False)
    sources: tuple[str, ...] = ()
    trail: tuple[tuple[str, str], ...] = ()

    @property
    def landmark(self) -> bool:
        """Whether the page stands in the site's navigation; a thousand pages there would cost more than they help."""
        return not self.trail


#: Gives the words of a key of the catalogue (`Wording.say`).
Say = Callable[..., str]


def pages(corpus: Corpus, say: Say) -> Iterator[Page]:
    """Yield every generated page of the portal, in a fixed order."""
    maps = province_maps(corpus)
    yield _home(corpus, say, maps)
    yield from _landmarks(corpus, say, maps)
    related = Related(corpus)
    for plan in corpus.plans:
        yield _plan(corpus, say, plan, related)
        yield _plan_source(corpus, say, plan)
    workload = Workload(corpus)
    for province in corpus.provinces:
        yield _province(corpus, say, province, maps)
        for agency in corpus.agencies_in(province.id):
            yield _province_agency(corpus, say, province, agency, workload)
    for year in corpus.due_years:
        yield _year(corpus, say, year)
    for area in corpus.areas:
        yield _area(corpus, say, area)
    for agency in corpus.references.agencies.values():
        yield _agency(corpus, say, agency, workload)
    for document in corpus.documents.values():
        yield _document(corpus, say, document)


def _inside(title: str) -> str:
    """Return a title as it stands inside a sentence: with a small first letter."""
    return title[:1].lower() + title[1:]


def _all_plans(corpus: Corpus) -> tuple[str, ...]:
    return tuple(f"{plan.folder}/plan.yml" for plan in corpus.plans)


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
            "latest": latest_plans(corpus),
            "quarters": newest_quarters(corpus),
            "leading_count": leading_count(corpus),
        },
        _all_plans(corpus),
    )


def _landmarks(corpus: Corpus, say: Say, maps: ProvinceMaps) -> Iterator[Page]:
    everything = _all_plans(corpus)
    yield Page(
        urls.PLANS,
        say("pages.plans.title"),
        say("pages.plans.description"),
        "plans.html",
        sources=everything,
    )
    yield Page(
        urls.PROVINCES,
        say("pages.provinces.title"),
        say("pages.provinces.description"),
        "provinces.html",
        lambda: {"maps": maps},
        sources=(f"{REFERENCES}/provinces.yml", *everything),
    )
    yield Page(urls.YEARS, say("pages.years.title"), say("pages.years.description"), "years.html", sources=everything)
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
    yield Page(
        urls.DOCUMENTS,
        say("pages.documents.title"),
        say("pages.documents.description"),
        "documents.html",
        lambda: {"groups": by_rank(corpus)},
        sources=(f"{REFERENCES}/documents.yml", *everything),
    )
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
        say("pages.plan.description", tasks=len(plan.tasks), targets=len(plan.targets), plan=_inside(plan.title)),
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
        say("pages.plan_source.description", plan=_inside(plan.title)),
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


def _province_agency(corpus: Corpus, say: Say, province: Province, agency: Agency, workload: Workload) -> Page:
    return Page(
        urls.province_agency(province.id, agency.id),
        say("pages.province_agency.title", agency=agency.name, province=province.name),
        say("pages.province_agency.description", agency=agency.name, province=province.full_name),
        "province-agency.html",
        lambda: {
            "province": province,
            "agency": agency,
            "today": corpus.references.province_today(province.id),
            "sheets": workload.sheets(agency, province.id),
            "duties": corpus.duties_of(agency.id, province.id),
            "targets": corpus.targets_of(agency.id, province.id),
            "task_counts": task_counts,
            "groups": corpus.groups_including(agency.id, province.id),
            "responsibilities": corpus.responsibilities_of(agency.id, province.id),
        },
        tuple(f"{plan.folder}/plan.yml" for plan in corpus.plans_in(province.id)),
        ((say("pages.provinces.short"), urls.PROVINCES), (province.full_name, urls.province(province.id))),
    )


def _year(corpus: Corpus, say: Say, year: int) -> Page:
    plans = corpus.plans_of_year(year)
    due = corpus.due(year)
    return Page(
        urls.year(year),
        say("pages.year.title", year=year),
        say("pages.year.description", year=year),
        "year.html",
        lambda: {
            "year": year,
            "plans": plans,
            "quarters": [(quarter, [item for item in due if item.quarter == quarter]) for quarter in (1, 2, 3, 4)],
            "all_year": [item for item in due if item.quarter is None],
            "undated": corpus.undated(year),
        },
        tuple(dict.fromkeys(f"{plan.folder}/plan.yml" for plan in (*plans, *(item.plan for item in due)))),
        ((say("pages.years.short"), urls.YEARS),),
    )


def _area(corpus: Corpus, say: Say, area: ReformArea) -> Page:
    tasks = corpus.tasks_in_area(area.id)
    targets = corpus.targets_in_area(area.id)
    return Page(
        urls.area(area.id),
        area.name,
        say("pages.area.description", area=_inside(area.name)),
        "area.html",
        lambda: {"area": area, "tasks": tasks, "targets": targets},
        (*dict.fromkeys(f"{plan.folder}/plan.yml" for plan, _ in (*tasks, *targets)), f"{REFERENCES}/areas.yml"),
        ((say("pages.areas.short"), urls.AREAS),),
    )


def _agency(corpus: Corpus, say: Say, agency: Agency, workload: Workload) -> Page:
    given = corpus.tasks_of(agency.id)
    return Page(
        urls.agency(agency.id),
        agency.name,
        say("pages.agency.description", agency=agency.name),
        "agency.html",
        lambda: {
            "agency": agency,
            "given": given,
            "provinces": [
                (province, workload.plans_with(agency, province.id)) for province in corpus.provinces_with(agency.id)
            ],
        },
        (*dict.fromkeys(f"{item.plan.folder}/plan.yml" for item in given), f"{REFERENCES}/agencies.yml"),
        ((say("pages.agencies.short"), urls.AGENCIES),),
    )


def _document(corpus: Corpus, say: Say, document: LegalDocument) -> Page:
    citing = corpus.citing(document.id)
    return Page(
        urls.document(document.id),
        document.title,
        say("pages.document.description", document=document.title),
        "document.html",
        lambda: {"document": document, "mentions": citing},
        (
            *dict.fromkeys(f"{corpus.plan_by_id[mention.plan].folder}/plan.yml" for mention in citing),
            f"{REFERENCES}/documents.yml",
        ),
        ((say("pages.documents.short"), urls.DOCUMENTS),),
    )
