"""What the portal knows: provinces, agencies, areas, plans, tasks, targets and legal documents. All frozen.

Names carry the distinction between what a plan prints (`lead_text`, `deadline_text`) and what we understood (`lead`,
`deadline`). What is printed is never overwritten by what is derived. Plans know where each value stands in their file
(`key`, a path of keys that `Source.place` turns into line and column) and in the source document (`source_lines`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from generator.source import KeyPath, Source
from generator.vietnamese.deadline import Deadline

Role = Literal["lead", "coordinating"]
#: As what a plan cites a document.
Where = Literal["legal-basis", "body", "task", "product", "deadline", "target"]


@dataclass(frozen=True)
class Province:
    """A province or centrally run city in force from `valid_from` to `valid_to` (ISO days; None: in force today)."""

    id: str
    name: str
    full_name: str
    type: str
    code: str
    valid_from: str | None
    valid_to: str | None
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    seat: str | None
    latitude: float
    longitude: float
    centroid: tuple[float, float] | None = None
    note: str | None = None

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the province as (longitude, latitude); where it is not known, its seat."""
        return self.centroid or (self.longitude, self.latitude)

    @property
    def title(self) -> str:
        """The full name; of a merged province with its first day, to tell it from the former one of the same name."""
        return f"{self.full_name} (từ 01/7/2025)" if self.predecessors else self.full_name


@dataclass(frozen=True)
class Agency:
    """A kind of agency ("Sở Nội vụ"), office-holder or group; which province's it is comes with the plan."""

    id: str
    name: str
    kind: str
    level: str
    aliases: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    successors: tuple[str, ...]
    members: tuple[str, ...] = ()
    standard: bool = False
    note: str | None = None
    abbreviation: str | None = None

    @property
    def is_group(self) -> bool:
        """Whether this stands for several agencies ("Các sở, ban, ngành")."""
        return self.kind == "group"


@dataclass(frozen=True)
class Programme:
    """A national master programme of administrative reform."""

    id: str
    first_year: int
    last_year: int
    basis: str


@dataclass(frozen=True)
class ReformArea:
    """One of the ten canonical areas, with its name in each programme and every heading that plans print for it.

    `parent` is the area that this one is part of, where it is none of the six of the programmes. `intro` says in the
    portal's own plain words what the area is about; None where nobody has written it.
    """

    id: str
    order: int
    name: str
    core: bool
    names: tuple[tuple[str, str], ...]
    variants: tuple[str, ...]
    intro: str | None = None
    parent: str | None = None


@dataclass(frozen=True)
class GlossaryFact:
    """A fact about what a word means: what it says (`label`), the fact, and the addresses it is taken from."""

    label: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class GlossaryEntry:
    """A word that readers of plans meet, in plain words of the portal's own.

    `term` is written as inside a sentence; `short` are its abbreviations as printed; `see` are the ids of other
    entries. Where `linked`, its abbreviations lead here from the words of plans.
    """

    id: str
    term: str
    short: tuple[str, ...]
    text: str
    facts: tuple[GlossaryFact, ...] = ()
    see: tuple[str, ...] = ()
    linked: bool = False


@dataclass(frozen=True)
class GlossaryGroup:
    """Entries of the glossary that belong together, in the order of its file."""

    id: str
    title: str
    entries: tuple[GlossaryEntry, ...]


@dataclass(frozen=True)
class Abbreviation:
    """Words that mean the same to someone who searches: in full as normally written, and short as printed."""

    full: str
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An agency that a cell names: its id, the words that name it and the words that limit what it does, if any."""

    agency: str
    text: str
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """One row of a task table: who leads, who coordinates, what comes out, by when.

    `*_text` is what the cell prints, None where blank; `lead`, `coordinating` and `deadline` hold what it means.
    `deadline_meant` is the words that the deadline was read from, where the cell does not print them ("nt", a merged
    cell); `reason` says why. `unread` lists the parts of cells not understood.
    """

    activity_number: str | None
    activity: str | None
    product: str | None
    lead_text: str | None
    lead: tuple[Named, ...]
    coordinating_text: str | None
    coordinating: tuple[Named, ...]
    deadline_text: str | None
    deadline: Deadline | None
    funding_text: str | None
    source_lines: tuple[int, ...]
    key: KeyPath
    deadline_meant: str | None = None
    note_text: str | None = None
    reason: str | None = None
    unread: tuple[tuple[str, str], ...] = ()

    def agencies(self, role: Role | None = None) -> Iterator[tuple[Role, Named]]:
        """Yield the agencies of the row with their roles; `role` keeps one of the two."""
        if role != "coordinating":
            yield from (("lead", named) for named in self.lead)
        if role != "lead":
            yield from (("coordinating", named) for named in self.coordinating)


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a plan. `id` is `<plan>/<group->?<area ordinal>-<number>`; `number` comes without its final stop."""

    id: str
    plan: str
    years: tuple[int, ...]
    province: str
    area: str | None
    area_heading: str
    group: str | None
    number: str | None
    parent: str | None
    title: str
    target: str | None
    assignments: tuple[Assignment, ...]
    key: KeyPath

    @property
    def anchor(self) -> str:
        """The fragment of the task on its plan's page."""
        return self.id.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Target:
    """A target of a plan, in the body or in a table. `depth` is 1 for a component of the target before it."""

    id: str
    plan: str
    area: str | None
    row_number: str | None
    number: str | None
    text: str
    value_text: str | None
    lead_text: str | None
    lead: tuple[Named, ...]
    executing_text: str | None
    executing: tuple[Named, ...]
    depth: int
    source_lines: tuple[int, ...]
    key: KeyPath
    note_text: str | None = None
    reason: str | None = None
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def anchor(self) -> str:
        """The fragment of the target on its plan's page."""
        return self.id.partition("/")[2]


@dataclass(frozen=True)
class TargetBlock:
    """Targets printed together: `place` says where in the document; `heading` is the group row of a table, if any."""

    place: str
    area_heading: str | None
    number: str | None
    heading: str | None
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class TaskArea:
    """The tasks under one heading of the task table, in printed order."""

    id: str | None
    group: str | None
    number: str
    heading: str
    part: str | None
    part_heading: str | None
    anchor: str
    tasks: tuple[Task, ...]
    source_lines: tuple[int, ...]
    key: KeyPath

    @property
    def title(self) -> str:
        """The heading that the tasks stand under: the part's, where the area has parts."""
        return self.part_heading or self.heading


@dataclass(frozen=True)
class TaskGroup:
    """A group of areas that the plan itself makes (Gia Lai's A, B, C)."""

    number: str
    name: str


@dataclass(frozen=True)
class Duty:
    """What the section "Tổ chức thực hiện" gives to the agencies named in its heading."""

    number: str | None
    agencies_text: str
    agencies: tuple[Named, ...]
    duties: tuple[str, ...]
    anchor: str
    source_lines: tuple[int, ...]
    key: KeyPath


@dataclass(frozen=True)
class AreaResponsibility:
    """Who leads and who carries out an area, where the body of the plan says so."""

    group: str | None
    area: str | None
    area_heading: str
    lead_text: str | None
    lead: tuple[Named, ...]
    executing_text: str | None
    executing: tuple[Named, ...]
    source_lines: tuple[int, ...]
    key: KeyPath


@dataclass(frozen=True)
class Erratum:
    """A fault of the original: what is printed at which lines, what is meant, and why."""

    source_lines: tuple[int, ...]
    printed: str
    reading: str
    reason: str
    key: KeyPath

    @property
    def anchor(self) -> str:
        """The fragment of the erratum on its plan's page: `loi-1` for the first."""
        return f"loi-{int(self.key[-1]) + 1}"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a plan's text: a heading and the Markdown under it, up to the next heading."""

    level: int
    title: str
    anchor: str
    markdown: str
    line: int


@dataclass(frozen=True)
class Table:
    """A table of the source document: its lines there and what its columns hold, from left to right."""

    title: str
    kind: str
    source_lines: tuple[int, ...]
    columns: tuple[str, ...]
    heads: tuple[tuple[tuple[int, ...], tuple[str, ...]], ...]


@dataclass(frozen=True)
class Plan:
    """A plan, whole. `issued_on` is as precise as printed: `2019`, `2023-12` or `2018-12-28`; `decision_number` is None
    where the document leaves it blank."""

    id: str
    province: str
    years: tuple[int, ...]
    title: str
    decision_number: str | None
    issued_on: str
    issuer: str
    signer: str | None
    signer_title: str | None
    legal_bases: tuple[str, ...]
    recipients: tuple[str, ...]
    target_blocks: tuple[TargetBlock, ...]
    groups: tuple[TaskGroup, ...]
    areas: tuple[TaskArea, ...]
    duties: tuple[Duty, ...]
    responsibilities: tuple[AreaResponsibility, ...]
    errata: tuple[Erratum, ...]
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    markdown: str = field(repr=False)
    source_text: str = field(repr=False)
    source: Source = field(repr=False)
    folder: str = ""

    @property
    def period(self) -> str:
        """The years as addresses and titles write them: `2020` or `2017-2020`."""
        return str(self.years[0]) if len(self.years) == 1 else f"{self.years[0]}-{self.years[-1]}"

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Every task, in printed order."""
        return tuple(task for area in self.areas for task in area.tasks)

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Every target, components included, in the order of the file."""
        return tuple(target for block in self.target_blocks for target in block.targets)

    @cached_property
    def table_lines(self) -> frozenset[int]:
        """The lines of the source document that stand in a table."""
        return frozenset(line for table in self.tables for line in table.source_lines)


@dataclass(frozen=True)
class LegalDocument:
    """A legal document that plans cite. `year` comes from the sources only; `issued_on` may be known otherwise."""

    id: str
    type: str
    type_name: str
    number: str | None
    year: int | None
    issued_on: str | None
    issuer: str | None
    citation: str
    name: str | None = None
    note: str | None = None
    amends: tuple[str, ...] = ()
    replaced_by: str | None = None
    replaced_by_source: str | None = None

    @property
    def title(self) -> str:
        """Type and symbol, with the year where several share them: "Nghị quyết 76/NQ-CP (2021)"; or the name."""
        words = self.citation if self.type == "tcvn" or not self.number else f"{self.type_name} {self.citation}"
        return words if self.year is None or str(self.year) in words else f"{words} ({self.year})"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a plan cites a document: `where` says as what, `url` leads there, `text` is the words around."""

    document: str
    plan: str
    where: Where
    label: str
    url: str
    text: str
