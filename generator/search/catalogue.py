"""Corpus → what can be found: entities, then the tasks of all plans, their targets, their sections, in printed order.

An entry holds what a result shows and what filters ask of it; nothing here knows how an index is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

from generator import urls
from generator.corpus import Corpus, due_of
from generator.model import (
    Abbreviation,
    Agency,
    Assignment,
    LegalDocument,
    Named,
    Plan,
    Province,
    Section,
    Target,
    Task,
)
from generator.prose import paragraphs
from generator.search.words import words
from generator.vietnamese.text import fold, spaced

#: The kinds of entry, in the order of the entries: an entity is a thing with a page, not something said in a plan.
ENTITIES = ("plan", "province", "agency", "area", "year", "document")
OF_A_PLAN = ("task", "target", "section")
TYPES = (*ENTITIES, *OF_A_PLAN)

#: How like what is printed (1: the same letters, accents aside) a reading is that corrects it.
ALIKE = 0.65

#: Where an entry leads, by type; `{plan}` and `{rest}` are the parts of an id before and after its first slash.
ADDRESSES: Mapping[str, str] = {
    "plan": urls.plan("{id}"),
    "province": urls.province("{id}"),
    "agency": urls.agency("{id}"),
    "area": urls.area("{id}"),
    "year": f"{urls.YEARS}{{id}}/",
    "document": urls.document("{id}"),
    "task": urls.task("{plan}/{rest}"),
    "target": urls.task("{plan}/{rest}"),
    "section": urls.section("{plan}", "{rest}"),
}


@dataclass(frozen=True)
class Entry:
    """Something that can be found. `id` is that of the open data; a section's is `<plan>/<anchor>`.

    Shown: `title`, `above` (headings that a section stands under), `lead`, `coordinating`, `deadline`, `text`.
    Not shown, but found by: `keys` (further names of an entity), `also` (words meant where others are printed) and
    `heading` (of the area, as printed). Filtered by: `plans` (ids), `provinces`, `years`, `area`, `leading` and
    `supporting` (agency ids) and `due` (quarters as `2024-q3`, else kinds of deadline). `ends_on` is the last day in
    time, the first of them where it `falls_due_again`; `issued_on` the day of a document, where it is known.
    """

    type: str
    id: str
    title: str
    above: str = ""
    lead: str = ""
    coordinating: str = ""
    deadline: str = ""
    text: str = ""
    keys: tuple[str, ...] = ()
    also: str = ""
    heading: str = ""
    plans: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    area: str | None = None
    leading: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    ends_on: date | None = None
    falls_due_again: bool = False
    issued_on: date | None = None


@dataclass(frozen=True)
class PlanRow:
    """A plan as search names it: `short` is "Bình Định 2020". `members` are those of each group that it names."""

    id: str
    province: str
    years: tuple[int, ...]
    short: str
    title: str
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Catalogue:
    """All that can be found, with the names of what filters offer, and the words that queries and texts share.

    `provinces` are names with the ids of who answers today, where that is another; `agencies` and `areas` are names.
    """

    entries: Sequence[Entry]
    plans: Sequence[PlanRow]
    provinces: Mapping[str, tuple[str, tuple[str, ...]]]
    agencies: Mapping[str, str]
    areas: Mapping[str, str]
    abbreviations: tuple[Abbreviation, ...] = ()
    particles: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


def catalogue(corpus: Corpus) -> Catalogue:
    """Return all that can be found in the portal."""
    found = list(_entries(corpus))
    plans = [_plan_row(corpus, plan) for plan in corpus.plans]
    agencies = {
        agency
        for entry in found
        for agency in (*entry.leading, *entry.supporting, *([entry.id] if entry.type == "agency" else []))
    }
    agencies.update(member for plan in plans for members in plan.members.values() for member in members)
    provinces = {
        today.id: today
        for province in corpus.provinces
        if _plans_of(corpus, province)
        for today in (province, corpus.references.province_today(province.id))
    }
    return Catalogue(
        found,
        plans,
        {
            province.id: (province.title, tuple({corpus.references.province_today(province.id).id} - {province.id}))
            for province in provinces.values()
        },
        {agency.id: agency.name for agency in corpus.references.agencies.values() if agency.id in agencies},
        {area.id: area.name for area in corpus.areas},
        (*corpus.references.abbreviations, *agency_abbreviations(corpus)),
        corpus.references.particles,
        corpus.references.questions,
    )


def agency_abbreviations(corpus: Corpus) -> list[Abbreviation]:
    """Return the names of agencies with those of their aliases that are abbreviations ("SNV"): all capitals."""
    found = []
    for agency in corpus.references.agencies.values():
        short = tuple(alias for alias in agency.aliases if alias.isupper() and len(alias) > 2)
        if short:
            found.append(Abbreviation(agency.name, short))
    return found


def _plan_row(corpus: Corpus, plan: Plan) -> PlanRow:
    named = [item for task in plan.tasks for row in task.assignments for _, item in row.agencies()]
    named += [item for target in plan.targets for item in (*target.lead, *target.executing)]
    groups = sorted({item.agency for item in named if corpus.agency(item.agency).is_group})
    members = {group: corpus.members_for(corpus.agency(group), plan) for group in groups}
    return PlanRow(
        plan.id,
        plan.province,
        plan.years,
        corpus.plan_name(plan),
        plan.title,
        {group: ids for group, ids in members.items() if ids},
    )


def _entries(corpus: Corpus) -> Iterator[Entry]:
    yield from (_plan(corpus, plan) for plan in corpus.plans)
    yield from (_province(corpus, item) for item in corpus.provinces if _plans_of(corpus, item))
    yield from (
        _agency(corpus, agency) for agency in corpus.references.agencies.values() if corpus.provinces_with(agency.id)
    )
    for area in corpus.areas:
        names = dict.fromkeys((*(name for _, name in area.names), *area.variants))
        yield Entry("area", area.id, area.name, keys=tuple(names), area=area.id)
    yield from (Entry("year", str(year), f"Năm {year}", years=(year,)) for year in corpus.due_years)
    yield from (_document(corpus, document) for document in corpus.documents.values())
    yield from (_task(corpus, plan, task) for plan in corpus.plans for task in plan.tasks)
    yield from (_target(corpus, plan, target) for plan in corpus.plans for target in plan.targets)
    yield from (section for plan in corpus.plans for section in _sections(corpus, plan))


def _plan(corpus: Corpus, plan: Plan) -> Entry:
    keys = (corpus.plan_name(plan), *filter(None, [plan.decision_number]))
    return Entry("plan", plan.id, plan.title, lead=plan.issuer, keys=keys, plans=(plan.id,))


def _plans_of(corpus: Corpus, province: Province) -> tuple[Plan, ...]:
    return (*corpus.plans_in(province.id), *corpus.plans_before(province.id))


def _province(corpus: Corpus, province: Province) -> Entry:
    plans = _plans_of(corpus, province)
    return Entry(
        "province",
        province.id,
        province.title,
        text=", ".join(corpus.plan_name(plan) for plan in plans),
        keys=(province.name, province.full_name),
        provinces=(province.id,),
    )


def _agency(corpus: Corpus, agency: Agency) -> Entry:
    provinces = corpus.provinces_with(agency.id)
    return Entry(
        "agency",
        agency.id,
        agency.name,
        text=", ".join(province.name for province in provinces),
        keys=agency.aliases,
        provinces=tuple(province.id for province in provinces),
    )


def _document(corpus: Corpus, document: LegalDocument) -> Entry:
    year = f" năm {document.year}" if document.year else ""
    keys = (
        (document.citation, f"{document.type_name} số {document.citation}{year}") if document.number is not None else ()
    )
    return Entry(
        "document",
        document.id,
        document.title,
        lead=document.issuer or "",
        text=document.name or "",
        keys=keys,
        plans=tuple(plan.id for plan, _ in corpus.citation_counts(document.id)),
        issued_on=_day(document.issued_on),
    )


def _day(text: str | None) -> date | None:
    """Return a day that is known to the day, not to the month or the year alone."""
    return date.fromisoformat(text) if text and len(text) == len("2021-07-15") else None


def _task(corpus: Corpus, plan: Plan, task: Task) -> Entry:
    rows = task.assignments
    due = [item for row in rows for item in due_of(plan, task, row)]
    ends = {item.end for item in due if item.end}
    return Entry(
        "task",
        task.id,
        task.title,
        lead=_distinct(_agencies(corpus, row.lead_text, row.lead) for row in rows),
        coordinating=_distinct(_agencies(corpus, row.coordinating_text, row.coordinating) for row in rows),
        deadline=_distinct(row.deadline_meant or row.deadline_text for row in rows),
        text=_distinct(_work(task, rows)),
        also=_meant(corpus, plan, [line for row in rows for line in row.source_lines], _printed(task)),
        heading=task.area_heading,
        plans=(plan.id,),
        area=task.area,
        leading=_ids(row.lead for row in rows),
        supporting=_ids(row.coordinating for row in rows),
        due=tuple(dict.fromkeys(item.key for item in due)),
        ends_on=min(ends, default=None),
        falls_due_again=len(ends) > 1,
    )


def _work(task: Task, rows: Iterable[Assignment]) -> Iterator[str | None]:
    for row in rows:
        if row.activity and row.activity not in task.title:
            yield row.activity
        yield row.product


def _printed(task: Task) -> list[str]:
    cells = (
        (row.activity, row.product, row.lead_text, row.coordinating_text, row.deadline_text) for row in task.assignments
    )
    return [text for text in (task.title, *(cell for row in cells for cell in row)) if text]


def _target(corpus: Corpus, plan: Plan, target: Target) -> Entry:
    printed = [text for text in (target.text, target.value_text, target.lead_text, target.executing_text) if text]
    return Entry(
        "target",
        target.id,
        target.text,
        lead=_agencies(corpus, target.lead_text, target.lead),
        coordinating=_agencies(corpus, target.executing_text, target.executing),
        text=target.value_text if target.value_text and target.value_text != target.text else "",
        also=_meant(corpus, plan, target.source_lines, printed),
        plans=(plan.id,),
        area=target.area,
        leading=_ids([target.lead]),
        supporting=_ids([target.executing]),
    )


def _sections(corpus: Corpus, plan: Plan) -> Iterator[Entry]:
    above: list[Section] = []
    errata = [(spaced(erratum.printed), erratum.reading) for erratum in plan.errata]
    for section in plan.sections:
        above = [other for other in above if other.title and other.level < section.level]
        text = " ".join(paragraphs(section.markdown))
        yield Entry(
            "section",
            f"{plan.id}/{section.anchor}",
            section.title or plan.title,
            above=" › ".join(other.title for other in above),
            text=text,
            also=_corrected(errata, f"{section.title} {text}"),
            plans=(plan.id,),
        )
        above.append(section)


def _distinct(texts: Iterable[str | None]) -> str:
    """Return `texts` as one, each once; "Quý I" stays beside "Quý II"."""
    return " · ".join(dict.fromkeys(text for text in texts if text))


def _agencies(corpus: Corpus, printed: str | None, named: Sequence[Named]) -> str:
    """Return an agency cell as printed; what it stands for, where it prints "nt", "-" or nothing."""
    if printed and not named:
        return printed if words(printed) else ""
    if printed and any(item.text in printed for item in named):
        return printed
    return "; ".join(corpus.agency(item.agency).name for item in named)


def _ids(rows: Iterable[Sequence[Named]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.agency for named in rows for item in named))


# Errata: who types the right word finds the wrong one


def _meant(corpus: Corpus, plan: Plan, lines: Iterable[int], printed: Sequence[str]) -> str:
    """Return the words that are meant where these cells print others."""
    return _new_words((erratum.printed, erratum.reading) for erratum in corpus.errata_in(plan, lines, printed))


def _corrected(errata: Sequence[tuple[str, str]], text: str) -> str:
    """Return the words that are meant where a section's text prints others."""
    within = spaced(text) if errata else ""
    return _new_words((printed, reading) for printed, reading in errata if printed in within)


def _new_words(errata: Iterable[tuple[str, str]]) -> str:
    """Return the readings that put other words for those printed; what explains them has few letters in common."""
    found = []
    for printed, reading in errata:
        before, after = ([word.written for word in words(text)] for text in (printed, reading))
        alike = SequenceMatcher(None, fold(printed), fold(reading), autojunk=False).ratio()
        if before != after and alike >= ALIKE:
            found.append(reading)
    return _distinct(found)
