"""Large catalogues for measuring: new plans resampled from the rows of the real ones.

They are made up, and never published: each has the structure, the words and the lengths of real plans, but says
nothing about Viet Nam. The same seed gives the same catalogue.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

import click

from bench.retelling import Origin, Retelling, plain_words
from generator.corpus import Corpus
from generator.link import link
from generator.load import load
from generator.model import Province
from generator.reference import References
from generator.search.catalogue import TYPES, Catalogue, Entry, PlanRow
from generator.vietnamese.text import slug

FIRST_YEAR, YEARS = 2016, 10
TASKS = 60

#: How many of a section's sentences come from other sections.
FOREIGN = 0.3

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SENTENCE = re.compile(r"(?<=[.;]) ")
_LOCAL_TYPES = {
    "QĐ": "Quyết định",
    "KH": "Kế hoạch",
    "CT": "Chỉ thị",
    "NQ": "Nghị quyết",
    "BC": "Báo cáo",
    "TB": "Thông báo",
}


def real_corpus() -> Corpus:
    """Return the real plans, linked.

    Raises:
        click.ClickException: they cannot be read.
    """
    loaded = load(Path("plans"))
    if loaded.references is None:
        raise click.ClickException("the plans cannot be read: python -m generator check says why")
    return link(loaded.references, loaded.drafts)


def resample(
    found: Catalogue, references: References, plans: int, seed: int = 1, *, everything: bool = False
) -> Catalogue:
    """Return a catalogue of `plans` new plans, at most one for each former province and year, with their entities.

    Args:
        found: the real plans.
        references: the reference data, for the provinces.
        plans: how many, up to 630.
        seed: the same gives the same.
        everything: whether targets and sections come too; else tasks and entities alone.

    Raises:
        ValueError: there are not so many provinces and years.
    """
    former = [province for province in references.provinces.values() if not province.predecessors]
    if plans > len(former) * YEARS:
        raise ValueError(f"at most {len(former) * YEARS} plans, not {plans}")
    pool = Pool(found, former)
    made = [
        _Draft(
            pool,
            former[place % len(former)],
            FIRST_YEAR + (place // len(former) + place % len(former)) % YEARS,
            Random(f"{seed}/{place}"),
        )
        for place in range(plans)
    ]
    held: list[Entry] = []
    rows: list[PlanRow] = []
    for draft in made:
        tasks = list(draft.tasks())
        rows.append(draft.row(tasks))
        held += tasks
        if everything:
            held += draft.targets()
            held += draft.sections()
    provinces = _provinces(references, rows)
    documents = [document for draft in made for document in draft.documents()]
    entries = [*_entities(found, references, made, rows, held), *documents, *held]
    return replace(
        found,
        entries=sorted(entries, key=lambda entry: TYPES.index(entry.type)),
        plans=rows,
        provinces=provinces,
    )


class Pool:
    """The real rows to draw from, by type and area, each with the plan it stands in."""

    def __init__(self, found: Catalogue, provinces: Sequence[Province]) -> None:
        self.found = found
        self.plans = {plan.id: plan for plan in found.plans}
        names = {province.id: province.name for province in provinces}
        self.origins = {plan.id: Origin(names[plan.province], plan.years) for plan in found.plans}
        self.syllables = sorted({word for province in provinces for word in f"{province.name} {province.seat}".split()})
        self.tasks: dict[str | None, list[Entry]] = defaultdict(list)
        self.targets: dict[str | None, list[Entry]] = defaultdict(list)
        self.sections: dict[str, list[Entry]] = defaultdict(list)
        for entry in found.entries:
            if entry.type == "task":
                self.tasks[entry.area].append(entry)
            elif entry.type == "target":
                self.targets[entry.area].append(entry)
            elif entry.type == "section":
                self.sections[entry.plans[0]].append(entry)
        self.sentences = [
            sentence
            for sections in self.sections.values()
            for section in sections
            for sentence in _SENTENCE.split(section.text)
        ]
        texts = (text for entry in found.entries for text in (entry.title, entry.text))
        self.words = plain_words(texts)
        self.members = {group: ids for plan in found.plans for group, ids in plan.members.items()}


@dataclass
class _Draft:
    """A plan being made: its province, its year, and the chance that makes it."""

    pool: Pool
    province: Province
    year: int
    chance: Random

    def __post_init__(self) -> None:
        self.id = f"{self.province.id}-{self.year}"
        self.short = f"{self.province.name} {self.year}"
        self.telling = Retelling(self.chance, self.province, self.year, self.pool.words, self.pool.syllables)
        self.title = f"Kế hoạch cải cách hành chính {self.telling.local} năm {self.year}"
        self.number = f"{self.chance.randint(100, 4999)}/QĐ-UBND"

    # What the plan holds

    def tasks(self) -> Iterator[Entry]:
        """Yield about `TASKS` tasks, area by area, as many of each as real plans have."""
        total = sum(map(len, self.pool.tasks.values()))
        areas = [area for area in self.pool.found.areas if self.pool.tasks[area]]
        for ordinal, area in enumerate(areas):
            real = self.pool.tasks[area]
            count = max(1, round(TASKS * len(real) / total * self.chance.uniform(0.8, 1.2)))
            chosen = self.chance.sample(real, min(count, len(real)))
            heading = self.retold(self.chance.choice(real).heading, chosen[0])
            for number, row in enumerate(chosen, 1):
                yield self.task(row, real, f"{self.id}/{_ROMAN[ordinal]}-{number}", heading)

    def task(self, row: Entry, others: Sequence[Entry], name: str, heading: str) -> Entry:
        """Return a task like `row`, whose texts may go on as those of `others`."""
        moved = self.telling.mover(self.origin(row))
        return replace(
            self.varied(row, others),
            id=name,
            heading=heading,
            plans=(self.id,),
            due=tuple(dict.fromkeys(_quarter(value, moved) for value in row.due)),
            ends_on=_day(row.ends_on, moved) if row.ends_on else None,
        )

    def targets(self) -> Iterator[Entry]:
        """Yield the targets: of each area as many as a real plan has."""
        for area, real in self.pool.targets.items():
            count = max(1, round(len(real) / len(self.pool.plans) * self.chance.uniform(0.8, 1.2)))
            for number, row in enumerate(self.chance.sample(real, min(count, len(real))), 1):
                varied = self.varied(row, real)
                yield replace(varied, id=f"{self.id}/ct-{slug(area or 'chung')}-{number}", plans=(self.id,))

    def sections(self) -> Iterator[Entry]:
        """Yield the sections of a real plan, in their order, with sentences of others among theirs."""
        taken: set[str] = set()
        for section in self.pool.sections[self.chance.choice(sorted(self.pool.sections))]:
            title = self.retold(section.title, section)
            anchor = section.id.partition("/")[2]
            if anchor == f"muc-{slug(section.title)}":
                anchor = f"muc-{slug(title)}"
            if anchor in taken:
                anchor += f"-{len(taken)}"
            taken.add(anchor)
            sentences = [
                self.chance.choice(self.pool.sentences) if self.chance.random() < FOREIGN else sentence
                for sentence in _SENTENCE.split(section.text)
            ]
            yield replace(
                section,
                id=f"{self.id}/{anchor}",
                title=title,
                above=self.retold(section.above, section),
                text=self.retold(self.telling.reworded(" ".join(sentences)), section),
                also=self.retold(section.also, section),
                plans=(self.id,),
            )

    def documents(self) -> Iterator[Entry]:
        """Yield the documents of the province that the plan's tasks name."""
        for number in dict.fromkeys(self.telling.cited.values()):
            digits, _, sign = number.partition("/")
            kind, _, issuer = sign.partition("-")
            yield Entry(
                "document",
                f"{self.province.id}/{slug(kind)}/{digits}-{self.year}-{slug(issuer)}",
                f"{_LOCAL_TYPES[kind]} {number} ({self.year})",
                lead="Ủy ban nhân dân tỉnh" if issuer == "UBND" else "Hội đồng nhân dân tỉnh",
                keys=(number, f"{_LOCAL_TYPES[kind]} số {number} năm {self.year}"),
                plans=(self.id,),
            )

    def entry(self) -> Entry:
        """Return the plan itself, as it is found."""
        return Entry(
            "plan", self.id, self.title, lead="Chủ tịch UBND tỉnh", keys=(self.short, self.number), plans=(self.id,)
        )

    def row(self, tasks: Iterable[Entry]) -> PlanRow:
        """Return the plan as search names it, with the members of the groups that its `tasks` name."""
        named = {agency for task in tasks for agency in (*task.leading, *task.supporting)}
        members = {group: ids for group, ids in self.pool.members.items() if group in named}
        return PlanRow(self.id, self.province.id, (self.year,), self.short, self.title, members)

    # Its words

    def varied(self, row: Entry, others: Sequence[Entry]) -> Entry:
        """Return `row` as this plan words it."""
        other = self.chance.choice(others)
        title = self.telling.placed(self.telling.reworded(self.telling.grafted(row.title, other.title)))
        return replace(
            row,
            title=self.retold(title, row),
            lead=self.retold(row.lead, row),
            coordinating=self.retold(row.coordinating, row),
            deadline=self.retold(row.deadline, row),
            text=self.telling.varied(row.text, other.text, self.origin(row)),
            also=self.retold(row.also, row),
        )

    def retold(self, text: str, row: Entry) -> str:
        """Return `text` of `row` as this plan tells it."""
        return self.telling.retold(text, self.origin(row))

    def origin(self, row: Entry) -> Origin:
        """Return the real plan that `row` stands in."""
        return self.pool.origins[row.plans[0]]


def _quarter(value: str, moved: Callable[[int], int]) -> str:
    year, mark, number = value.partition("-q")
    return f"{moved(int(year))}-q{number}" if mark else value


def _day(day: date, moved: Callable[[int], int]) -> date:
    return date(moved(day.year), day.month, min(day.day, 28) if day.month == 2 else day.day)


# Entities


def _provinces(references: References, rows: Iterable[PlanRow]) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for province in dict.fromkeys(row.province for row in rows):
        today = references.province_today(province)
        found[province] = (references.provinces[province].title, tuple({today.id} - {province}))
        found[today.id] = (today.title, ())
    return found


def _entities(
    found: Catalogue, references: References, made: Sequence[_Draft], rows: Sequence[PlanRow], held: Sequence[Entry]
) -> Iterator[Entry]:
    yield from (draft.entry() for draft in made)
    named: dict[str, set[str]] = defaultdict(set)
    place = {row.id: row for row in rows}
    for entry in held:
        for agency in (*entry.leading, *entry.supporting):
            named[agency].add(place[entry.plans[0]].province)
    shorts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for province in dict.fromkeys((row.province, references.province_today(row.province).id)):
            shorts[province].append(row.short)
    for province, texts in shorts.items():
        record = references.provinces[province]
        yield Entry(
            "province",
            province,
            record.title,
            text=", ".join(texts),
            keys=(record.name, record.full_name),
            provinces=(province,),
        )
    for entry in found.entries:
        if entry.type == "agency" and named[entry.id]:
            provinces = sorted(named[entry.id])
            text = ", ".join(references.provinces[province].name for province in provinces)
            yield replace(entry, text=text, provinces=tuple(provinces))
        elif entry.type == "area":
            yield entry
        elif entry.type == "document" and entry.id.startswith(("vn/", "tcvn/")):
            yield replace(entry, plans=_citing(entry, made, len(found.plans)))
    years = {draft.year for draft in made} | {int(value[:4]) for entry in held for value in entry.due if "-q" in value}
    yield from (Entry("year", str(year), f"Năm {year}", years=(year,)) for year in sorted(years))


def _citing(document: Entry, made: Sequence[_Draft], real: int) -> tuple[str, ...]:
    """Return the plans that cite a national document: as large a part of them as of the real ones."""
    chance = Random(document.id)
    share = len(document.plans) / real
    return tuple(draft.id for draft in made if chance.random() < share)
