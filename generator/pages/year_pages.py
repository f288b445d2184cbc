"""What falls due in a year: one page, or one for each reform area beneath it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import urls
from generator.corpus import Corpus, Due
from generator.pages.numbered import leaf_pages, turns
from generator.pages.page import Page, Say, inside, plan_sources
from generator.pages.splitting import Chapter, Leaf, chapters

#: The sections of a year's page, as their anchors name them; the quarters first.
_QUARTERS = ("quy-1", "quy-2", "quy-3", "quy-4")
_ALL_YEAR, _UNDATED = "ca-nam", "khong-ngay"
SLOTS = (*_QUARTERS, _ALL_YEAR, _UNDATED)

#: Stands for an area in addresses where a task is in none.
_NO_AREA = "chua-xep"


@dataclass(frozen=True)
class Section:
    """What falls due in a part of a year: `slot` is one of SLOTS, `quarter` 1 to 4 or None.

    `items` are those on the page that shows it, `count` is of all pages together, `url` where the section begins.
    """

    slot: str
    items: tuple[Due, ...]
    count: int
    url: str

    @property
    def quarter(self) -> int | None:
        """The quarter (1 to 4); None for what lasts the whole year or has no date."""
        return _QUARTERS.index(self.slot) + 1 if self.slot in _QUARTERS else None


def year_pages(corpus: Corpus, say: Say, year: int) -> Iterator[Page]:
    """Yield the page of a year, and those of its areas where they would not fit on it."""
    dues = _in_sections(corpus, year)
    plans = corpus.plans_of_year(year)
    cut = _by_area(corpus, year, dues)
    sources = plan_sources((*plans, *(due.plan for due in corpus.due(year))))
    title = say("pages.year.title", year=year)
    trail = ((say("pages.years.short"), urls.YEARS),)
    whole = {"year": year, "plans": plans}
    yield Page(
        urls.year(year),
        title,
        say("pages.year.description", year=year),
        "year-areas.html" if cut else "year.html",
        lambda: {**whole, "sections": _sections(dues, urls.year(year)), "areas": _ways(corpus, cut)},
        sources,
        trail,
    )
    for chapter in cut:
        yield from _area_pages(corpus, say, year, chapter, (*trail, (title, urls.year(year))))


def _in_sections(corpus: Corpus, year: int) -> tuple[Due, ...]:
    """Return what falls due in a year, section by section."""
    dues = (*corpus.due(year), *corpus.undated(year))
    return tuple(sorted(dues, key=lambda due: SLOTS.index(_slot(due))))


def _slot(due: Due) -> str:
    if due.quarter:
        return _QUARTERS[due.quarter - 1]
    return _ALL_YEAR if due.end else _UNDATED


def _by_area(corpus: Corpus, year: int, dues: Iterable[Due]) -> tuple[Chapter[Due], ...]:
    order = [*(area.id for area in corpus.areas), None]
    return chapters(
        sorted(dues, key=lambda due: order.index(due.task.area)),
        key=lambda due: due.task.area or _NO_AREA,
        address=lambda area: urls.year_area(year, area),
        rows=lambda due: 1,
    )


def _sections(dues: Iterable[Due], url: str) -> list[Section]:
    """Return all six sections of a page that shows everything."""
    found: dict[str, list[Due]] = {slot: [] for slot in SLOTS}
    for due in dues:
        found[_slot(due)].append(due)
    return [Section(slot, tuple(items), len(items), f"{url}#{slot}") for slot, items in found.items()]


def _sections_on(leaf: Leaf[Due], chapter: Chapter[Due]) -> list[Section]:
    """Return the sections of a chapter that anything falls due in, each with what of it is on a page of the chapter."""
    here = {section.slot: section for section in _sections(leaf.items, leaf.url)}
    all_pages = [{section.slot: section for section in _sections(one.items, one.url)} for one in chapter.leaves]
    found = []
    for slot in SLOTS:
        parts = [sections[slot] for sections in all_pages if sections[slot].items]
        if parts:
            found.append(Section(slot, here[slot].items, sum(part.count for part in parts), parts[0].url))
    return found


def _slot_name(say: Say, due: Due) -> str:
    if due.quarter:
        return say("year.quarter.title", quarter=("I", "II", "III", "IV")[due.quarter - 1])
    return say("year.all_year.short") if due.end else say("year.undated.short")


def _area_name(corpus: Corpus, say: Say, key: str) -> str:
    return say("year.areas.unplaced") if key == _NO_AREA else corpus.references.areas[key].name


def _ways(corpus: Corpus, cut: Iterable[Chapter[Due]]) -> dict[str, list[tuple[str | None, int, str]]]:
    """Return by section the areas in which something falls due: their ids, how much, where it begins."""
    found: dict[str, list[tuple[str | None, int, str]]] = {slot: [] for slot in SLOTS}
    for chapter in cut:
        area = None if chapter.key == _NO_AREA else chapter.key
        for section in _sections_on(chapter.leaves[0], chapter):
            found[section.slot].append((area, section.count, section.url))
    return found


def _area_pages(
    corpus: Corpus, say: Say, year: int, chapter: Chapter[Due], trail: tuple[tuple[str, str], ...]
) -> Iterator[Page]:
    name = _area_name(corpus, say, chapter.key)

    def draft(leaf: Leaf[Due]) -> Page:
        return Page(
            leaf.url,
            say("pages.year_area.title", year=year, area=name),
            say("pages.year_area.description", year=year, area=inside(name)),
            "year-area.html",
            lambda: {
                "year": year,
                "area": None if chapter.key == _NO_AREA else corpus.references.areas[chapter.key],
                "leaf": leaf,
                "turns": turns(chapter, lambda due: _slot_name(say, due)),
                "sections": _sections_on(leaf, chapter),
            },
            plan_sources(due.plan for due in leaf.items),
            trail,
        )

    return leaf_pages(say, chapter, draft)
