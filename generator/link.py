"""Drafts to a corpus: every name, date and citation of every plan read and linked.

What a cell prints stays as it is; what it means stands beside it. "nt" means the cell above, "-" means none, and
`hieu-la` says what an editor is certain of. Nothing else is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.cite import cite
from generator.corpus import Corpus, Reading
from generator.load import Draft
from generator.model import (
    AreaResponsibility,
    Assignment,
    Duty,
    Erratum,
    Named,
    Plan,
    Table,
    Target,
    TargetBlock,
    Task,
    TaskArea,
    TaskGroup,
)
from generator.prose import split_sections
from generator.reference import References
from generator.shape import Area, Meaning
from generator.shape import Assignment as AssignmentShape
from generator.shape import Target as TargetShape
from generator.shape import Task as TaskShape
from generator.source import KeyPath
from generator.vietnamese.agency import AgencyReader
from generator.vietnamese.area import AreaReader
from generator.vietnamese.citation import CitationReader, NamedInstrument
from generator.vietnamese.deadline import Deadline, read_deadline
from generator.vietnamese.text import slug, sort_key

_AS_ABOVE = "nt"
_NONE = "-"
_ACTIVITY_NUMBER = re.compile(r"^(\d+(?:\.\d+)*)[.:)]?\s+(?=\S)")
_SECOND = "bcdefghijklmnopqrstuvwxyz"


def link(references: References, drafts: Sequence[Draft]) -> Corpus:
    """Return the corpus of `drafts`, plans ordered by province name (Vietnamese order) and years.

    A plan of an unknown province has no address: the corpus keeps it apart, for the rules alone. Never raises.
    """
    reading = Reading(
        agencies=AgencyReader({agency.id: (agency.name, *agency.aliases) for agency in references.agencies.values()}),
        areas=AreaReader(references.area_headings()),
        citations=CitationReader(
            {
                entry.id: NamedInstrument(entry.id, entry.names, entry.year, entry.organ)
                for entry in references.named.values()
            }
        ),
    )
    plans = [_PlanLinker(reading, draft).plan() for draft in drafts]
    plans.sort(key=lambda plan: (_province_order(references, plan), plan.years, plan.folder))
    placed = tuple(plan for plan in plans if plan.province in references.provinces)
    unplaced = tuple(plan for plan in plans if plan.province not in references.provinces)
    documents, mentions, resolver = cite(references, reading, placed)
    return Corpus(references, reading, placed, documents, mentions, resolver, unplaced)


def _province_order(references: References, plan: Plan) -> tuple[object, ...]:
    province = references.provinces.get(plan.province)
    return (sort_key(province.name if province else plan.province), plan.province)


class _Ids:
    """Hands out ids; a second equal one ends in `-b`, a third in `-c`."""

    def __init__(self) -> None:
        self.count: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        seen = self.count.get(wanted, 0)
        self.count[wanted] = seen + 1
        if not seen:
            return wanted
        letter = _SECOND[seen - 1] if seen <= len(_SECOND) else str(seen + 1)
        return self.take(f"{wanted}-{letter}")


@dataclass
class _Above:
    """The meaning of the row above, for cells that print "nt"."""

    lead: str | None = None
    coordinating: str | None = None
    deadline: str | None = None


@dataclass
class _PlanLinker:
    """Links one plan."""

    reading: Reading
    draft: Draft
    ids: _Ids = field(default_factory=_Ids)
    above: _Above = field(default_factory=_Above)

    def __post_init__(self) -> None:
        file = self.draft.file
        ends = [int(year) for year in file.period.split("-")]
        self.years = tuple(range(min(ends), max(ends) + 1))  # a reversed period is a rule's to name
        self.id = f"{file.province}-{file.period}"

    def plan(self) -> Plan:
        file = self.draft.file
        decision = file.decision
        return Plan(
            id=self.id,
            province=file.province,
            years=self.years,
            title=file.title,
            decision_number=decision.number,
            issued_on=decision.issued_on,
            issuer=decision.issuer,
            signer=decision.signer,
            signer_title=decision.signer_title,
            legal_bases=file.legal_bases,
            recipients=file.recipients,
            areas=tuple(self.areas()),
            target_blocks=tuple(self.target_blocks()),
            groups=tuple(TaskGroup(group.number, group.name) for group in file.groups),
            duties=tuple(self.duties()),
            responsibilities=tuple(self.responsibilities()),
            errata=tuple(
                Erratum(e.source_line, e.printed, e.reading, e.reason, ("loi-nguyen-ban", number))
                for number, e in enumerate(file.errata)
            ),
            tables=tuple(
                Table(t.title, t.kind, t.source_line, t.columns, tuple((h.source_line, h.cells) for h in t.heads))
                for t in file.tables
            ),
            sections=split_sections(self.draft.markdown),
            markdown=self.draft.markdown,
            source_text=self.draft.source_text,
            source=self.draft.source,
            folder=self.draft.folder,
        )

    # Tasks

    def areas(self) -> Iterator[TaskArea]:
        anchors = _Ids()
        for position, area in enumerate(self.draft.file.areas):
            heading = area.part_heading or area.heading
            prefix = "-".join(slug(mark) for mark in (area.group, area.number) if mark)
            anchor = anchors.take(f"linh-vuc-{prefix}{f'-{slug(area.part)}' if area.part else ''}")
            key: KeyPath = ("linh-vuc", position)
            yield TaskArea(
                id=self.reading.areas.read(heading) or self.reading.areas.read(area.heading),
                group=area.group,
                number=area.number.rstrip("."),
                heading=area.heading,
                part=area.part,
                part_heading=area.part_heading,
                anchor=anchor,
                tasks=tuple(self.tasks(area, prefix, key)),
                source_lines=area.source_line,
                key=key,
            )

    def tasks(self, area: Area, prefix: str, area_key: KeyPath) -> Iterator[Task]:
        ids_by_number: dict[str, str] = {}
        heading = area.part_heading or area.heading
        area_id = self.reading.areas.read(heading) or self.reading.areas.read(area.heading)
        for position, task in enumerate(area.tasks):
            key = (*area_key, "nhiem-vu", position)
            number = task.number.rstrip(".:) ") if task.number else None
            task_id = self.ids.take(f"{self.id}/{prefix}-{slug(number) if number else f'k{position + 1}'}")
            parent = None
            if number:
                parent = ids_by_number.get(number.rpartition(".")[0])
                ids_by_number[number] = task_id
            yield Task(
                id=task_id,
                plan=self.id,
                years=self.years,
                province=self.draft.file.province,
                area=area_id,
                area_heading=heading,
                group=area.group,
                number=number,
                parent=parent,
                title=task.title,
                target=task.target.rstrip(".") if task.target else None,
                assignments=tuple(self.assignments(task, key)),
                key=key,
            )

    def assignments(self, task: TaskShape, key: KeyPath) -> Iterator[Assignment]:
        if task.assignments:
            for position, row in enumerate(task.assignments):
                yield self.assignment(row, row.source_line, (*key, "phan-cong", position))
        else:
            yield self.assignment(task, task.source_line or (), key)

    def assignment(self, row: TaskShape | AssignmentShape, lines: tuple[int, ...], key: KeyPath) -> Assignment:
        meaning = row.meaning
        self.above = _Above(
            lead=_meant(row.lead, _of(meaning, "lead"), self.above.lead),
            coordinating=_meant(row.coordinating, _of(meaning, "coordinating"), self.above.coordinating),
            deadline=_meant(row.deadline, _of(meaning, "deadline"), self.above.deadline),
        )
        lead, unread_lead = self.agencies(self.above.lead, "lead")
        coordinating, unread_coordinating = self.agencies(self.above.coordinating, "coordinating")
        number = _ACTIVITY_NUMBER.match(row.activity) if row.activity else None
        deadline = read_deadline(self.above.deadline, self.years) if self.above.deadline else None
        unread = [("chu-tri", part) for part in unread_lead] + [("phoi-hop", part) for part in unread_coordinating]
        if deadline:
            unread += [("thoi-han", part) for part in _unread_times(deadline, self.above.deadline or "")]
        return Assignment(
            activity_number=number.group(1) if number else None,
            activity=row.activity[number.end() :] if number and row.activity else row.activity,
            product=row.product,
            lead_text=row.lead,
            lead=tuple(named for role, named in lead if role == "lead"),
            coordinating_text=row.coordinating,
            coordinating=tuple(
                dict.fromkeys(named for role, named in (*lead, *coordinating) if role == "coordinating")
            ),
            deadline_text=row.deadline,
            deadline=deadline,
            deadline_meant=self.above.deadline if self.above.deadline != row.deadline else None,
            funding_text=row.funding,
            note_text=row.note,
            source_lines=lines,
            key=key,
            reason=meaning.reason if meaning else None,
            unread=tuple(unread),
        )

    def agencies(
        self, text: str | None, role: Literal["lead", "coordinating"]
    ) -> tuple[list[tuple[str, Named]], tuple[str, ...]]:
        """Return the agencies that a cell names, each with its role, and the parts that could not be read."""
        if not text:
            return [], ()
        cell = self.reading.agencies.read_cell(text, role)
        named = [(mention.role, Named(mention.agency, mention.text, mention.scope)) for mention in cell.mentions]
        return list(dict.fromkeys(named)), cell.unread

    # Targets

    def target_blocks(self) -> Iterator[TargetBlock]:
        blocks = self.draft.file.target_blocks
        places = [block.place for block in blocks]
        for position, block in enumerate(blocks):
            heading = block.area or block.heading
            area = self.reading.areas.read(heading) if heading else None
            prefix = f"ct-{slug(block.place.removeprefix('Mục'))}"
            if places.count(block.place) > 1 and not block.number:
                prefix += f"-{area}" if area else ""
            targets: list[Target] = []
            for number, target in enumerate(block.targets):
                key: KeyPath = ("chi-tieu", position, "danh-sach", number)
                targets.extend(self.targets(target, area, prefix, str(number + 1), 0, key))
            yield TargetBlock(block.place, block.area, block.number, block.heading, tuple(targets))

    def targets(
        self, target: TargetShape, area: str | None, prefix: str, position: str, depth: int, key: KeyPath
    ) -> Iterator[Target]:
        number = target.number.rstrip(".") if target.number else None
        target_id = self.ids.take(f"{self.id}/{prefix}-{slug(number) if number else position}")
        lead, unread_lead = self.agencies(_meant(target.lead, _of(target.meaning, "lead"), None), "lead")
        executing, unread_executing = self.agencies(
            _meant(target.executing, _of(target.meaning, "executing"), None), "lead"
        )
        yield Target(
            id=target_id,
            plan=self.id,
            area=self.reading.areas.read(target.text) or area,
            row_number=target.row_number,
            number=number,
            text=target.text,
            value_text=target.value,
            lead_text=target.lead,
            lead=tuple(named for _, named in lead),
            executing_text=target.executing,
            executing=tuple(named for _, named in executing),
            depth=depth,
            source_lines=target.source_line,
            key=key,
            note_text=target.note,
            reason=target.meaning.reason if target.meaning else None,
            unread=tuple(
                [("theo-doi", part) for part in unread_lead] + [("thuc-hien", part) for part in unread_executing]
            ),
        )
        for number_below, component in enumerate(target.components):
            yield from self.targets(
                component,
                area,
                target_id.partition("/")[2],
                str(number_below + 1),
                depth + 1,
                (*key, "thanh-phan", number_below),
            )

    # Duties

    def duties(self) -> Iterator[Duty]:
        anchors = _Ids()
        for position, duty in enumerate(self.draft.file.duties):
            named, _ = self.agencies(duty.agencies, "lead")
            mark = slug(duty.number) if duty.number else f"k{position + 1}"
            yield Duty(
                number=duty.number,
                agencies_text=duty.agencies,
                agencies=tuple(agency for _, agency in named),
                duties=duty.duties,
                anchor=anchors.take(f"trach-nhiem-{mark}"),
                source_lines=duty.source_line,
                key=("to-chuc-thuc-hien", position),
            )

    def responsibilities(self) -> Iterator[AreaResponsibility]:
        for position, entry in enumerate(self.draft.file.responsibilities):
            lead, _ = self.agencies(entry.lead, "lead")
            executing, _ = self.agencies(entry.executing, "lead")
            yield AreaResponsibility(
                group=entry.group,
                area=self.reading.areas.read(entry.area),
                area_heading=entry.area,
                lead_text=entry.lead,
                lead=tuple(agency for _, agency in lead),
                executing_text=entry.executing,
                executing=tuple(agency for _, agency in executing),
                source_lines=entry.source_line,
                key=("trach-nhiem-linh-vuc", position),
            )


def _of(meaning: Meaning | None, name: str) -> str | None:
    return getattr(meaning, name) if meaning else None


def _meant(printed: str | None, meaning: str | None, above: str | None) -> str | None:
    """Return the words that a cell stands for, or None for none."""
    words = meaning or printed
    if words is None or words.strip() == _NONE:
        return None
    return above if words.strip().lower().rstrip(".") == _AS_ABOVE else words


def _unread_times(deadline: Deadline, text: str) -> Iterator[str]:
    if deadline.kind == "unread":
        yield text
    yield from (step.text for step in deadline.steps if step.kind == "unread")
