"""Everything linked, and the questions that pages ask of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Generic, Literal, TypeVar

from generator import urls
from generator.glossary import Glossary
from generator.model import (
    Agency,
    AreaResponsibility,
    Assignment,
    Duty,
    Erratum,
    LegalDocument,
    Mention,
    Named,
    Plan,
    Province,
    ReformArea,
    Role,
    Target,
    Task,
)
from generator.prose import Mark, Marker
from generator.reference import STANDARD_GROUP, References
from generator.vietnamese.agency import AgencyReader
from generator.vietnamese.area import AreaReader
from generator.vietnamese.citation import Citation, CitationReader, YearResolver, document_id
from generator.vietnamese.text import sort_key, squeeze

#: Kinds of deadline that hold for the whole year: they fall due in no quarter of their own.
ALL_YEAR = frozenset({"whole-year", "continuous", "year-range", "recurring"})


@dataclass(frozen=True)
class Reading:
    """The readers that the reference data equips."""

    agencies: AgencyReader
    areas: AreaReader
    citations: CitationReader


@dataclass(frozen=True, slots=True)
class Given:
    """A task given to an agency: the row that names it, and as what."""

    plan: Plan
    task: Task
    assignment: Assignment
    role: Role
    named: Named


@dataclass(frozen=True, slots=True)
class Due:
    """What falls due on a day of a year: a task's row, or one step of it (`label`)."""

    plan: Plan
    task: Task
    assignment: Assignment
    label: str | None
    text: str
    start: date | None
    end: date | None
    kind: str

    @property
    def years(self) -> range:
        """The years in which it falls due: that of its last day; every one that it lasts, where it lasts years."""
        if self.end is None:
            return range(0)
        lasts = self.kind in ALL_YEAR and self.start is not None
        return range(self.start.year if lasts and self.start else self.end.year, self.end.year + 1)

    @property
    def quarter(self) -> int | None:
        """The quarter (1 to 4) in which it falls due; None for what lasts the whole year or has no date."""
        if self.end is None or self.kind in ALL_YEAR:
            return None
        return (self.end.month - 1) // 3 + 1

    @property
    def key(self) -> str:
        """What filters call it: the quarter ("2024-q3") or, without one, the kind of deadline ("whole-year")."""
        return f"{self.end.year}-q{self.quarter}" if self.end and self.quarter else self.kind


_Item = TypeVar("_Item")


class _ByAgency(Generic[_Item]):
    """What plans give agencies, in printed order: by agency, and by agency and province."""

    def __init__(self, items: Iterable[tuple[str, str, _Item]]) -> None:
        everywhere: dict[str, list[_Item]] = defaultdict(list)
        within: dict[tuple[str, str], list[_Item]] = defaultdict(list)
        for agency, province, item in items:
            everywhere[agency].append(item)
            within[agency, province].append(item)
        self._everywhere = {agency: tuple(found) for agency, found in everywhere.items()}
        self._within = {pair: tuple(found) for pair, found in within.items()}

    def of(self, agency: str, province: str | None = None) -> tuple[_Item, ...]:
        """Return what an agency is given, in one province or in all."""
        return self._everywhere.get(agency, ()) if province is None else self._within.get((agency, province), ())

    @property
    def pairs(self) -> Iterable[tuple[str, str]]:
        """Every agency with a province whose plans give it something."""
        return self._within.keys()


class Corpus:
    """All plans with the reference data they are read against.

    `unplaced` are plans of no known province: nothing is published of them, but the rules say what is wrong.
    """

    def __init__(
        self,
        references: References,
        reading: Reading,
        plans: tuple[Plan, ...],
        documents: Mapping[str, LegalDocument],
        mentions: tuple[Mention, ...],
        years_of_documents: YearResolver,
        unplaced: tuple[Plan, ...] = (),
    ) -> None:
        self.references = references
        self.reading = reading
        self.plans = plans
        self.documents = documents
        self.mentions = mentions
        self.unplaced = unplaced
        self._years_of_documents = years_of_documents
        self._marks: dict[tuple[str, str], tuple[Mark, ...]] = {}
        self._members: dict[tuple[str, int], frozenset[str]] = {}

    # Plans, provinces, years

    @cached_property
    def plan_by_id(self) -> dict[str, Plan]:
        """Plans by id."""
        return {plan.id: plan for plan in self.plans}

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Every task of every plan."""
        return tuple(task for plan in self.plans for task in plan.tasks)

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Every target of every plan."""
        return tuple(target for plan in self.plans for target in plan.targets)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year that a plan covers, rising."""
        return tuple(sorted({year for plan in self.plans for year in plan.years}))

    @cached_property
    def provinces(self) -> tuple[Province, ...]:
        """Every province, those of the past too, in Vietnamese order."""
        return tuple(sorted(self.references.provinces.values(), key=lambda p: (sort_key(p.name), p.valid_from or "")))

    @cached_property
    def provinces_with_plans(self) -> tuple[Province, ...]:
        """The provinces that issued a plan, in Vietnamese order."""
        return tuple(province for province in self.provinces if self.plans_in(province.id))

    def province(self, province_id: str) -> Province:
        """Return a province by id."""
        return self.references.provinces[province_id]

    @cached_property
    def _plans_by_province(self) -> dict[str, tuple[Plan, ...]]:
        return {province: tuple(plans) for province, plans in groupby(self.plans, key=lambda plan: plan.province)}

    def plans_in(self, province_id: str) -> tuple[Plan, ...]:
        """Return the plans that this province itself issued, oldest first."""
        return self._plans_by_province.get(province_id, ())

    def plans_before(self, province_id: str) -> tuple[Plan, ...]:
        """Return the plans of the provinces that were merged into this one."""
        return tuple(plan for former in self.province(province_id).predecessors for plan in self.plans_in(former))

    def plan_name(self, plan: Plan) -> str:
        """Return what a plan is called in short: "Bình Định 2020", "Gia Lai 2017–2020"."""
        return f"{self.province(plan.province).name} {plan.period.replace('-', '–')}"

    def plans_of_year(self, year: int) -> tuple[Plan, ...]:
        """Return the plans that cover `year`; a plan of several years belongs to each of them."""
        return tuple(plan for plan in self.plans if year in plan.years)

    def neighbours(self, plan: Plan) -> tuple[Plan | None, Plan | None]:
        """Return the plans of the same province before and after this one."""
        family = self.plans_in(plan.province)
        position = family.index(plan)
        before = family[position - 1] if position else None
        after = family[position + 1] if position + 1 < len(family) else None
        return before, after

    def errata_in(self, plan: Plan, lines: Iterable[int], words: Iterable[str | None]) -> tuple[Erratum, ...]:
        """Return the faults of the original that stand at these lines of the source document, in these words."""
        at = frozenset(lines)
        there = [erratum for erratum in plan.errata if erratum.printed and at.intersection(erratum.source_lines)]
        within = squeeze(" ".join(part for part in words if part)) if there else ""
        return tuple(erratum for erratum in there if squeeze(erratum.printed) in within)

    def target_served(self, task: Task) -> Target | None:
        """Return the target that stands beside `task` in its table; None where the table names none."""
        if task.target is None:
            return None
        plan = self.plan_by_id[task.plan]
        beside = (
            target
            for target in plan.targets
            if target.number == task.target
            and target.area == task.area
            and plan.table_lines.issuperset(target.source_lines)
        )
        return next(beside, None)

    # Agencies

    def agency(self, agency_id: str) -> Agency:
        """Return a kind of agency by id."""
        return self.references.agencies[agency_id]

    @cached_property
    def _given(self) -> _ByAgency[Given]:
        return _ByAgency(
            (named.agency, plan.province, Given(plan, task, row, role, named))
            for plan in self.plans
            for task in plan.tasks
            for row in task.assignments
            for role, named in row.agencies()
        )

    def tasks_of(
        self, agency_id: str, role: Role | None = None, province: str | None = None, plan: str | None = None
    ) -> tuple[Given, ...]:
        """Return the rows that name an agency, in printed order; None leaves a filter open."""
        return tuple(
            given
            for given in self._given.of(agency_id, province)
            if role in (None, given.role) and plan in (None, given.plan.id)
        )

    def task_count(self, agency_id: str, role: Role | None = None, province: str | None = None) -> int:
        """Return how many tasks an agency leads or coordinates; a task of several rows counts once."""
        return len({given.task.id for given in self.tasks_of(agency_id, role, province)})

    def duties_of(self, agency_id: str, province: str | None = None) -> tuple[tuple[Plan, Duty], ...]:
        """Return the sections of "Tổ chức thực hiện" that name an agency."""
        return self._duties.of(agency_id, province)

    @cached_property
    def _duties(self) -> _ByAgency[tuple[Plan, Duty]]:
        return _ByAgency(
            (agency, plan.province, (plan, duty))
            for plan in self.plans
            for duty in plan.duties
            for agency in dict.fromkeys(named.agency for named in duty.agencies)
        )

    def targets_of(self, agency_id: str, province: str | None = None) -> tuple[tuple[Plan, Target, str], ...]:
        """Return the targets that an agency watches over ("theo-doi") or carries out ("thuc-hien")."""
        return self._targets.of(agency_id, province)

    @cached_property
    def _targets(self) -> _ByAgency[tuple[Plan, Target, str]]:
        return _ByAgency(
            (agency, plan.province, (plan, target, column))
            for plan in self.plans
            for target in plan.targets
            for column, agencies in (("theo-doi", target.lead), ("thuc-hien", target.executing))
            for agency in dict.fromkeys(named.agency for named in agencies)
        )

    def responsibilities_of(
        self, agency_id: str, province: str
    ) -> tuple[tuple[Plan, AreaResponsibility, Literal["chu-tri", "thuc-hien"]], ...]:
        """Return the areas that the text of a plan makes an agency lead ("chu-tri") or carry out ("thuc-hien")."""
        columns: tuple[Literal["chu-tri", "thuc-hien"], ...] = ("chu-tri", "thuc-hien")
        return tuple(
            (plan, entry, column)
            for plan in self.plans_in(province)
            for entry in plan.responsibilities
            for column, agencies in zip(columns, (entry.lead, entry.executing), strict=True)
            if any(named.agency == agency_id for named in agencies)
        )

    @cached_property
    def _agencies_by_province(self) -> dict[str, tuple[str, ...]]:
        named: dict[str, set[str]] = defaultdict(set)
        for agency_id, province in (*self._given.pairs, *self._duties.pairs, *self._targets.pairs):
            named[province].add(agency_id)
        for plan in self.plans:
            for entry in plan.responsibilities:
                named[plan.province].update(item.agency for item in (*entry.lead, *entry.executing))
        return {
            province: tuple(sorted(ids, key=lambda agency_id: sort_key(self.agency(agency_id).name)))
            for province, ids in named.items()
        }

    def agencies_in(self, province_id: str) -> tuple[Agency, ...]:
        """Return the agencies that the plans of a province give something to do, in Vietnamese order."""
        return tuple(self.agency(agency_id) for agency_id in self._agencies_by_province.get(province_id, ()))

    def provinces_with(self, agency_id: str) -> tuple[Province, ...]:
        """Return the provinces whose plans give an agency something to do."""
        return tuple(
            province for province in self.provinces if agency_id in self._agencies_by_province.get(province.id, ())
        )

    def agency_url(self, agency_id: str, province_id: str | None = None) -> str:
        """Return the page of an agency: that of the province where there is one, else that of the kind."""
        if province_id and agency_id in self._agencies_by_province.get(province_id, ()):
            return urls.province_agency(province_id, agency_id)
        return urls.agency(agency_id)

    def leading(self, plan: Plan) -> tuple[tuple[Agency, int], ...]:
        """Return the agencies and groups that lead tasks of `plan`, with how many, the busiest first.

        A task of several rows counts once for an agency, and once for each agency leading it.
        """
        led = Counter(
            agency for task in plan.tasks for agency in {named.agency for row in task.assignments for named in row.lead}
        )
        ranked = ((self.agency(agency), count) for agency, count in led.items())
        return tuple(sorted(ranked, key=lambda item: (-item[1], sort_key(item[0].name))))

    def most_leading(self, count: int) -> tuple[tuple[Agency, int], ...]:
        """Return the `count` agencies that lead the most tasks, with how many; groups are no agency to answer."""
        tasks = {
            agency: len({given.task.id for given in self.tasks_of(agency.id, "lead")})
            for agency in self.references.agencies.values()
            if not agency.is_group
        }
        ranked = sorted(tasks.items(), key=lambda item: (-item[1], sort_key(item[0].name)))
        return tuple((agency, led) for agency, led in ranked[:count] if led)

    def predecessors(self, agency: Agency) -> tuple[Agency, ...]:
        """Return the agencies that this one has taken over, in Vietnamese order."""
        former = (other for other in self.references.agencies.values() if agency.id in other.successors)
        return tuple(sorted(former, key=lambda other: sort_key(other.name)))

    def members(self, group: Agency) -> tuple[Agency, ...]:
        """Return all that a closed group has ever stood for, in Vietnamese order; none for an open group."""
        standard = (other.id for other in self.references.agencies.values() if other.standard)
        ids = standard if group.id == STANDARD_GROUP else group.members
        return tuple(sorted((self.agency(member) for member in ids), key=lambda member: sort_key(member.name)))

    def groups_including(self, agency_id: str, province_id: str) -> tuple[tuple[Agency, int], ...]:
        """Return the groups that included an agency when the plans of a province gave them tasks, and how many."""
        found = []
        for group in self.agencies_in(province_id):
            tasks: set[str] = set()
            for plan, given in groupby(self._given.of(group.id, province_id), key=lambda given: given.plan.id):
                if agency_id in self.members_at_all_depths(group, self.plan_by_id[plan]):
                    tasks.update(item.task.id for item in given)
            if tasks:
                found.append((group, len(tasks)))
        return tuple(found)

    def members_for(self, group: Agency, plan: Plan) -> tuple[str, ...]:
        """Return the agencies, groups left out, that a closed group stood for when `plan` named it; none if open."""
        return tuple(
            sorted(member for member in self.members_at_all_depths(group, plan) if not self.agency(member).is_group)
        )

    def members_at_all_depths(self, group: Agency, plan: Plan) -> frozenset[str]:
        """Return all that a group stood for when `plan` named it, groups in it and their members too."""
        key = (group.id, plan.years[0])
        if key not in self._members:
            self._members[key] = self._members_on(group, f"{plan.years[0]}-01-01")
        return self._members[key]

    def _members_on(self, group: Agency, day: str) -> frozenset[str]:
        found: set[str] = set()
        unopened = [group]
        while unopened:
            fresh = set(self.references.members(unopened.pop(), day)) - found
            found |= fresh
            unopened.extend(self.agency(member) for member in fresh)
        return frozenset(found)

    def successors(self, agency: Agency) -> tuple[Agency, ...]:
        """Return the agencies that answer today for one that has ended; empty where it has not, or none succeeds."""
        return tuple(self.agency(successor) for successor in agency.successors)

    # Areas

    @cached_property
    def areas(self) -> tuple[ReformArea, ...]:
        """The ten areas, in the order of the programme."""
        return tuple(sorted(self.references.areas.values(), key=lambda area: area.order))

    def tasks_in_area(self, area_id: str) -> tuple[tuple[Plan, tuple[Task, ...]], ...]:
        """Return the tasks of an area, plan by plan; plans without any are left out."""
        found = ((plan, tuple(task for task in plan.tasks if task.area == area_id)) for plan in self.plans)
        return tuple((plan, tasks) for plan, tasks in found if tasks)

    def targets_in_area(self, area_id: str) -> tuple[tuple[Plan, tuple[Target, ...]], ...]:
        """Return the targets of an area, plan by plan."""
        found = ((plan, tuple(target for target in plan.targets if target.area == area_id)) for plan in self.plans)
        return tuple((plan, targets) for plan, targets in found if targets)

    # Deadlines

    def due(self, year: int) -> tuple[Due, ...]:
        """Return what falls due in a calendar year, by day, then in printed order.

        A yearly deadline of a plan of several years falls due in each of them; what lasts several years, in each too.
        """
        return self._due_by_year.get(year, ())

    @cached_property
    def _due_by_year(self) -> dict[int, tuple[Due, ...]]:
        found: dict[int, list[Due]] = defaultdict(list)
        for plan in self.plans:
            for item in _due(plan):
                for year in item.years:
                    found[year].append(item)
        return {
            year: tuple(sorted(items, key=lambda item: (item.end or date.max, item.plan.id)))
            for year, items in found.items()
        }

    def undated(self, year: int) -> tuple[Due, ...]:
        """Return what the plans of a year set without a date: "theo hướng dẫn", "theo kế hoạch" …, in printed order."""
        return tuple(item for plan in self.plans_of_year(year) for item in _due(plan) if item.end is None)

    @cached_property
    def due_years(self) -> tuple[int, ...]:
        """Every year in which something falls due or that a plan covers."""
        return tuple(sorted({*self._due_by_year, *self.years}))

    # Documents

    @cached_property
    def _mentions_by_document(self) -> dict[str, list[Mention]]:
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            mentions[mention.document].append(mention)
        return mentions

    def citing(self, document_id: str) -> tuple[Mention, ...]:
        """Return every place where a plan cites a document, in printed order."""
        return tuple(self._mentions_by_document.get(document_id, ()))

    def citation_counts(self, document_id: str) -> tuple[tuple[Plan, int], ...]:
        """Return how often each plan cites a document."""
        counts = Counter(mention.plan for mention in self.citing(document_id))  # mentions stand plan by plan
        return tuple((self.plan_by_id[plan], count) for plan, count in counts.items())

    @cached_property
    def _plans_by_decision(self) -> dict[str, Plan]:
        return {
            document_id(citation, plan.province, int(plan.issued_on[:4])): plan
            for plan in self.plans
            if plan.decision_number
            for citation in self.reading.citations.find(plan.decision_number)
        }

    def plan_issued_by(self, document_id: str) -> Plan | None:
        """Return the plan that a document is the decision of, where it is one of ours."""
        return self._plans_by_decision.get(document_id)

    def issuer_of(self, document: LegalDocument) -> tuple[str, str | None] | None:
        """Return the agency that issued a document and, where it is a province's, the province; None if not known."""
        read = self.reading.agencies.read_cell(document.issuer or "")
        if len(read.mentions) != 1 or read.unread:
            return None
        jurisdiction = document.id.partition("/")[0]
        return read.mentions[0].agency, jurisdiction if jurisdiction in self.references.provinces else None

    def documents_of(self, plan: Plan) -> tuple[LegalDocument, ...]:
        """Return the documents that a plan cites, in the order of their first mention."""
        return tuple(self.documents[document] for document in self._documents_by_plan.get(plan.id, ()))

    @cached_property
    def _documents_by_plan(self) -> dict[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for mention in self.mentions:
            found[mention.plan].setdefault(mention.document)
        return found

    def document_of(self, plan: Plan, citation: Citation) -> str:
        """Return the id of the document that `citation` names when it stands in `plan`."""
        year = self._years_of_documents.year(plan.id, citation, plan.years[0])
        return document_id(citation, plan.province, year)

    # Links

    @cached_property
    def glossary(self) -> Glossary:
        """What words and abbreviations mean."""
        return Glossary(self.references)

    def marker(self, plan: Plan, page_url: str) -> Marker:
        """Return what finds agencies, citations and abbreviations in the words of `plan`, links as from `page_url`."""

        def find(text: str) -> list[Mark]:
            key = (plan.id, text)  # the same words stand on many pages
            if key not in self._marks:
                self._marks[key] = self._marks_in(plan, text)
            return [
                Mark(mark.start, mark.end, mark.kind, urls.relative(mark.href, page_url)) if mark.href else mark
                for mark in self._marks[key]
            ]

        return find

    def _marks_in(self, plan: Plan, text: str) -> tuple[Mark, ...]:
        """Return what words of a plan name, links with root-relative addresses; a citation hides what is in it."""
        citations = [
            Mark(citation.start, citation.end, "van-ban", urls.document(identity))
            for citation in self.reading.citations.find(text)
            if (identity := self.document_of(plan, citation)) in self.documents
        ]
        agencies = [
            Mark(span.start, span.end, "co-quan", self.agency_url(span.agency, plan.province))
            for span in self.reading.agencies.find(text)
            if all(span.end <= citation.start or citation.end <= span.start for citation in citations)
        ]
        return (*citations, *agencies, *self.glossary.marks(text, (*citations, *agencies)))


def _due(plan: Plan) -> Iterator[Due]:
    for task in plan.tasks:
        for row in task.assignments:
            yield from due_of(plan, task, row)


def due_of(plan: Plan, task: Task, row: Assignment) -> Iterator[Due]:
    """Yield what falls due by a row of a task: each step of its deadline, in each year where it comes back yearly."""
    if row.deadline is None:
        return
    steps = [(step.label, step.text, step.kind, step.start, step.end) for step in row.deadline.steps] or [
        (None, row.deadline_text or "", row.deadline.kind, row.deadline.start, row.deadline.end)
    ]
    yearly = row.deadline.recurs == "yearly"
    for label, text, kind, start, end in steps:
        repeats = range(len(plan.years)) if yearly and end else (0,)
        for later in repeats:
            yield Due(plan, task, row, label, text, _years_later(start, later), _years_later(end, later), kind)


def _years_later(day: date | None, years: int) -> date | None:
    if day is None or not years:
        return day
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
