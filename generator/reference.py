"""The reference data in `plans/_reference/`: facts about Viet Nam that plans are read against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from generator.model import (
    Abbreviation,
    Agency,
    GlossaryEntry,
    GlossaryFact,
    GlossaryGroup,
    LegalDocument,
    Programme,
    Province,
    ReformArea,
)
from generator.problem import Problem
from generator.shape import Mark, Text
from generator.source import Source, UnreadableError, read_yaml
from generator.validation import validated

FOLDER = "_reference"


def _truth(value: object) -> object:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
DocumentId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(?:/[a-z0-9-]+){1,2}$")]
Day = Annotated[str, StringConstraints(pattern=r"^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$")]
Address = Annotated[str, StringConstraints(pattern=r"^https://[^\s\"'<>]+$")]
#: Where a fact was read; the site need not have a certificate.
SourceAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\"'<>]+$")]
Truth = Annotated[bool, BeforeValidator(_truth)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ProvinceEntry(_Entry):
    """A province in `provinces.yml`; `code` is that of the statistics office, not unique over time."""

    id: Id
    name: Text
    full_name: Text
    name_en: str | None = None
    type: Text
    code: Mark
    iso_code: str | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    successor: Id | None = None
    predecessors: tuple[Id, ...] = ()
    seat: str | None = None
    latitude: float
    longitude: float
    centroid_latitude: float | None = None
    centroid_longitude: float | None = None
    note: str | None = None


class AgencyEntry(_Entry):
    """A kind of agency, an office-holder or a group in `agencies.yml`."""

    id: Id
    name: Text
    name_en: str | None = None
    kind: Literal["agency", "office-holder", "agency-kind", "group"]
    level: Text
    aliases: tuple[Text, ...] = ()
    abbreviation: str | None = None
    standard: Truth = False
    open: Truth = False
    valid_from: Day | None = None
    valid_to: Day | None = None
    successors: tuple[Id, ...] = ()
    members: tuple[Id, ...] = ()
    note: str | None = None
    source: str | None = None


class ProgrammeEntry(_Entry):
    """A national programme in `areas.yml`."""

    id: Text
    first_year: int
    last_year: int
    basis: Text


class AreaName(_Entry):
    """The name that one programme gives an area."""

    programme: Text
    name: Text


class AreaEntry(_Entry):
    """A reform area in `areas.yml`; `intro` is the portal's own plain words."""

    id: Id
    order: int
    name: Text
    name_en: str | None = None
    core: Truth
    parent: Id | None = None
    names: tuple[AreaName, ...] = ()
    variants: tuple[Text, ...] = ()
    intro: Text | None = None
    note: str | None = None


class _KnownDocument(_Entry):
    """What is known of a document, beside what its citations say; `source` is a plan's id or an address."""

    id: DocumentId
    type: Id
    issuer: str | None = None
    source: str | None = None
    issued_on: Day | None = None
    issued_on_source: Address | None = None
    note: str | None = None
    amends: tuple[DocumentId, ...] = ()
    replaced_by: DocumentId | None = None
    replaced_by_source: Address | None = None


class DocumentEntry(_KnownDocument):
    """A document cited by its number; `name` is its subject as a plan words it."""

    citation: Text
    name: str | None = None


class NamedEntry(_KnownDocument):
    """A document cited by name: a law, a Party resolution. The first of `names` is the one shown.

    `year` only where the name can mean no other edition; `organ` where the jurisdiction depends on the issuer.
    """

    names: Annotated[tuple[Text, ...], Field(min_length=1)]
    year: int | None = None
    organ: str = ""


class TypeEntry(_Entry):
    """A type of document: the abbreviation that ids use and its word."""

    id: Id
    word: Text


class IssuerEntry(_Entry):
    """Who issues under a symbol, e.g. `ttg`: Thủ tướng Chính phủ."""

    symbol: Id
    name: Text


class AbbreviationEntry(_Entry):
    """An abbreviation in `search.yml`: `full` is the words as normally written, `short` the ways of shortening them."""

    full: Text
    short: Annotated[tuple[Text, ...], Field(min_length=1)]


class FactEntry(_Entry):
    """A fact in `glossary.yml`: no fact without the address it is taken from."""

    label: Text
    text: Text
    sources: Annotated[tuple[SourceAddress, ...], Field(min_length=1)]


class WordEntry(_Entry):
    """A word in `glossary.yml`; `term` as inside a sentence, `short` its abbreviations as printed."""

    id: Id
    term: Text
    short: tuple[Text, ...] = ()
    text: Text
    facts: tuple[FactEntry, ...] = ()
    see: tuple[Id, ...] = ()
    linked: Truth = False


class WordGroupEntry(_Entry):
    """A group of words in `glossary.yml`."""

    id: Id
    title: Text
    words: Annotated[tuple[WordEntry, ...], Field(min_length=1)]


class ProvincesFile(_Entry):
    """`provinces.yml`."""

    provinces: tuple[ProvinceEntry, ...]


class AgenciesFile(_Entry):
    """`agencies.yml`."""

    agencies: tuple[AgencyEntry, ...]


class AreasFile(_Entry):
    """`areas.yml`."""

    programmes: tuple[ProgrammeEntry, ...]
    areas: tuple[AreaEntry, ...]


class DocumentsFile(_Entry):
    """`documents.yml`."""

    documents: tuple[DocumentEntry, ...] = ()
    named: tuple[NamedEntry, ...] = ()
    types: tuple[TypeEntry, ...] = ()
    issuers: tuple[IssuerEntry, ...] = ()


class SearchFile(_Entry):
    """`search.yml`."""

    abbreviations: tuple[AbbreviationEntry, ...] = ()
    particles: tuple[Text, ...] = ()
    questions: tuple[Text, ...] = ()


class GlossaryFile(_Entry):
    """`glossary.yml`."""

    groups: tuple[WordGroupEntry, ...] = ()


@dataclass(frozen=True)
class References:
    """The reference data, by id, in the order of the files; `sources` are the files themselves, by name.

    `abbreviations` are the rows of `search.yml` alone, not what `agencies.yml` shortens; `questions` are the turns of
    phrase of a question that are not what is looked for.
    """

    provinces: Mapping[str, Province]
    agencies: Mapping[str, Agency]
    areas: Mapping[str, ReformArea]
    programmes: tuple[Programme, ...]
    documents: Mapping[str, LegalDocument]
    named: Mapping[str, NamedEntry]
    document_types: Mapping[str, str]
    issuers: Mapping[str, str]
    abbreviations: tuple[Abbreviation, ...]
    particles: tuple[str, ...]
    questions: tuple[str, ...]
    glossary: tuple[GlossaryGroup, ...]
    sources: Mapping[str, Source]

    def province_today(self, province_id: str) -> Province:
        """Return the province that answers today for `province_id`, itself where it still exists."""
        province = self.provinces[province_id]
        while province.successors:
            province = self.provinces[province.successors[0]]
        return province

    def area_headings(self) -> dict[str, tuple[str, ...]]:
        """Return every heading known for each area, by the area's id: its name, those in programmes and in plans."""
        return {area.id: (area.name, *(name for _, name in area.names), *area.variants) for area in self.areas.values()}

    def members(self, group: Agency, day: str) -> tuple[str, ...]:
        """Return the ids of the agencies that a closed group stood for on an ISO day; none for an open group."""
        if group.members:
            return group.members
        if group.id != STANDARD_GROUP:
            return ()
        return tuple(
            agency.id
            for agency in self.agencies.values()
            if agency.standard and (agency.valid_from or "") <= day <= (agency.valid_to or "9999")
        )


#: The group whose members are the standard departments of a province, whichever those were at the time.
STANDARD_GROUP = "cac-so-ban-nganh"

_File = TypeVar("_File", bound=_Entry)


def load_references(plans: Path, shown: str) -> tuple[References | None, list[Problem]]:
    """Read the reference data beside the plans in `plans`; `shown` is how messages call that folder.

    Returns None where a file is absent or has no shape: nothing can be linked without the reference data.
    """
    problems: list[Problem] = []
    sources: dict[str, Source] = {}

    def read(name: str, shape: type[_File]) -> _File | None:
        try:
            source = read_yaml(plans / FOLDER / name, f"{shown}/{FOLDER}/{name}")
        except UnreadableError as error:
            problems.append(error.problem)
            return None
        sources[name] = source
        entry, found = validated(source, shape)
        problems.extend(found)
        return entry

    provinces = read("provinces.yml", ProvincesFile)
    agencies = read("agencies.yml", AgenciesFile)
    areas = read("areas.yml", AreasFile)
    documents = read("documents.yml", DocumentsFile)
    search = read("search.yml", SearchFile)
    glossary = read("glossary.yml", GlossaryFile)
    if not (provinces and agencies and areas and documents and search and glossary):
        return None, problems
    types = {entry.id: entry.word for entry in documents.types}
    references = References(
        provinces={entry.id: _province(entry) for entry in provinces.provinces},
        agencies={entry.id: _agency(entry) for entry in agencies.agencies},
        areas={entry.id: _area(entry) for entry in sorted(areas.areas, key=lambda entry: entry.order)},
        programmes=tuple(Programme(**entry.model_dump()) for entry in areas.programmes),
        documents={
            **{entry.id: _document(entry, entry.citation, entry.name, types) for entry in documents.documents},
            **{entry.id: _document(entry, entry.names[0], None, types) for entry in documents.named},
        },
        named={entry.id: entry for entry in documents.named},
        document_types=types,
        issuers={entry.symbol: entry.name for entry in documents.issuers},
        abbreviations=tuple(Abbreviation(entry.full, entry.short) for entry in search.abbreviations),
        particles=search.particles,
        questions=search.questions,
        glossary=tuple(_group(entry) for entry in glossary.groups),
        sources=sources,
    )
    return references, problems


def _province(entry: ProvinceEntry) -> Province:
    return Province(
        id=entry.id,
        name=entry.name,
        full_name=entry.full_name,
        type=entry.type,
        code=entry.code,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        predecessors=entry.predecessors,
        successors=(entry.successor,) if entry.successor else (),
        seat=entry.seat,
        latitude=entry.latitude,
        longitude=entry.longitude,
        centroid=(entry.centroid_longitude, entry.centroid_latitude)
        if entry.centroid_longitude is not None and entry.centroid_latitude is not None
        else None,
        note=entry.note,
    )


def _agency(entry: AgencyEntry) -> Agency:
    return Agency(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        level=entry.level,
        aliases=entry.aliases,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        successors=entry.successors,
        members=entry.members,
        standard=entry.standard,
        note=entry.note,
        abbreviation=entry.abbreviation,
    )


def _area(entry: AreaEntry) -> ReformArea:
    names = tuple((name.programme, name.name) for name in entry.names)
    return ReformArea(entry.id, entry.order, entry.name, entry.core, names, entry.variants, entry.intro, entry.parent)


def _group(entry: WordGroupEntry) -> GlossaryGroup:
    words = tuple(
        GlossaryEntry(
            id=word.id,
            term=word.term,
            short=word.short,
            text=word.text,
            facts=tuple(GlossaryFact(fact.label, fact.text, fact.sources) for fact in word.facts),
            see=word.see,
            linked=word.linked,
        )
        for word in entry.words
    )
    return GlossaryGroup(entry.id, entry.title, words)


def _document(entry: _KnownDocument, citation: str, subject: str | None, types: Mapping[str, str]) -> LegalDocument:
    return LegalDocument(
        id=entry.id,
        type=entry.type,
        type_name=types.get(entry.type, entry.type),
        number=None,
        year=None,
        issued_on=entry.issued_on,
        issuer=entry.issuer,
        citation=citation,
        name=subject,
        note=entry.note,
        amends=entry.amends,
        replaced_by=entry.replaced_by,
        replaced_by_source=entry.replaced_by_source,
    )
