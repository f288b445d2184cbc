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

from generator.corpus import Corpus
from generator.link import link
from generator.load import load
from generator.model import Province
from generator.reference import References
from generator.search.catalogue import TYPES, Catalogue, Entry, PlanRow
from generator.vietnamese.text import slug

FIRST_YEAR, YEARS = 2016, 10
TASKS = 60

#: How often a text goes on as another one does, how often it names a place, and how often a word is put for another:
#: so that words and pairs of neighbours grow about as they do from each real plan to the next (by the power of 0.3 and
#: 0.6 of the text), and not just the entries that hold them.
GRAFTED, PLACED, OTHER_WORD = 0.5, 0.1, 0.03
#: How often a word has lost a letter, as where a document was scanned.
MISPRINTED = 0.0007
#: How many of a section's sentences come from other sections.
FOREIGN = 0.3

#: Words at which one text may go on as another.
_JOINTS = frozenset({"và", "của", "về", "trong", "theo", "cho", "tại", "với", "các", "được", "do", "trên", "để", "từ"})
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_WORDING = re.compile(
    r"(?P<period>20\d\d\s*[-–]\s*20\d\d)"
    r"|(?P<local>\b\d+/(?:QĐ|KH|CT|NQ|BC|TB)-(?:UBND|HĐND))"
    r"|(?P<number>\b\d+(?:/\d+)*/[A-ZĐ][\w&-]*)"
    r"|(?P<year>\b20[0-3]\d\b)"
    r"|(?P<percent>\b\d{1,3}%)"
)
_PLAIN = re.compile(r"[^\W\d_A-Z]{2,}")
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
        self.names = {province.id: province.name for province in provinces}
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
        self.words = sorted({word for text in texts for word in text.split() if _PLAIN.fullmatch(word)})
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
        self.local = _lower(self.province.full_name)
        self.title = f"Kế hoạch cải cách hành chính {self.local} năm {self.year}"
        self.number = f"{self.chance.randint(100, 4999)}/QĐ-UBND"
        self.cited: dict[str, str] = {}
        home = Random(self.province.id)
        self.places = [" ".join(home.sample(self.pool.syllables, 2)) for _ in range(10)]

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
        moved = self.mover(row)
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
                text=self.retold(self.reworded(" ".join(sentences)), section),
                also=self.retold(section.also, section),
                plans=(self.id,),
            )

    def documents(self) -> Iterator[Entry]:
        """Yield the documents of the province that the plan's tasks name."""
        for number in dict.fromkeys(self.cited.values()):
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
        title = self.reworded(self.grafted(row.title, other.title))
        if self.chance.random() < PLACED:
            title += f" tại huyện {self.chance.choice(self.places)}"
        return replace(
            row,
            title=self.retold(title, row),
            lead=self.retold(row.lead, row),
            coordinating=self.retold(row.coordinating, row),
            deadline=self.retold(row.deadline, row),
            text=self.retold(self.reworded(self.grafted(row.text, other.text)), row),
            also=self.retold(row.also, row),
        )

    def grafted(self, text: str, other: str) -> str:
        """Return `text`, now and then going on as `other` does after a word that both have."""
        if self.chance.random() >= GRAFTED:
            return text
        head, tail = text.split(" "), other.split(" ")
        joints = sorted(_JOINTS.intersection(head[1:], tail))
        if not joints:
            return text
        joint = self.chance.choice(joints)
        return " ".join((*head[: head.index(joint, 1)], *tail[tail.index(joint) :]))

    def reworded(self, text: str) -> str:
        """Return `text` with a word here and there put for another, or misprinted."""
        return " ".join(self.word(word) if _PLAIN.fullmatch(word) else word for word in text.split(" "))

    def word(self, word: str) -> str:
        """Return `word`, as mostly, or what stands for it."""
        chance = self.chance.random()
        if chance < OTHER_WORD:
            return self.chance.choice(self.pool.words)
        if chance < OTHER_WORD + MISPRINTED:
            lost = self.chance.randrange(len(word))
            return word[:lost] + word[lost + 1 :]
        return word

    def retold(self, text: str, row: Entry) -> str:
        """Return `text` of `row` with this plan's province, years and numbers in place of those of the row's own."""
        plan = self.pool.plans[row.plans[0]]
        name = self.pool.names[plan.province]
        for old, new in (
            (f"tỉnh {name}", self.local),
            (f"Tỉnh {name}", self.province.full_name),
            (f"TỈNH {name.upper()}", self.province.full_name.upper()),
            (name, self.province.name),
            (name.upper(), self.province.name.upper()),
        ):
            text = text.replace(old, new)
        moved = self.mover(row)

        def put(match: re.Match[str]) -> str:
            match match.lastgroup:
                case "year":
                    return str(moved(int(match.group())))
                case "percent":
                    return match.group() if match.group() == "100%" else f"{self.chance.randrange(5, 100, 5)}%"
                case "local":
                    return self.renumbered(match.group())
                case _:
                    return match.group()

        return _WORDING.sub(put, text)

    def renumbered(self, number: str) -> str:
        """Return the number of a document of this province in place of another's."""
        if number not in self.cited:
            self.cited[number] = f"{self.chance.randint(10, 4999)}/{number.partition('/')[2]}"
        return self.cited[number]

    def mover(self, row: Entry) -> Callable[[int], int]:
        """Return what a year of the row's own plan becomes: its years this one, those around it the years around."""
        years = self.pool.plans[row.plans[0]].years
        return lambda year: self.year + min(0, year - min(years)) + max(0, year - max(years))


def _quarter(value: str, moved: Callable[[int], int]) -> str:
    year, mark, number = value.partition("-q")
    return f"{moved(int(year))}-q{number}" if mark else value


def _day(day: date, moved: Callable[[int], int]) -> date:
    return date(moved(day.year), day.month, min(day.day, 28) if day.month == 2 else day.day)


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]


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
