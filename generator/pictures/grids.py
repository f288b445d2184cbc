"""Grids with a column for each plan: tasks by area, and the documents that carry the plans."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil, sqrt

from generator.corpus import Corpus
from generator.model import LegalDocument, Plan
from generator.pages.home import latest_plans
from generator.vietnamese.text import sort_key

#: The newest plans that have a column: more would be no picture, and too much for a page.
MOST_PLANS = 12

#: Tints of a cell, from the lightest (1) to the darkest.
SHADES = 5

#: Pixels: the radius of the largest dot and of the least that can be seen.
_LARGEST = 13.0
_SMALLEST = 2.5


@dataclass(frozen=True)
class Cell:
    """How many tasks a plan has in an area, and the tint for it: 0 for none, else 1 to `SHADES`."""

    count: int
    shade: int


@dataclass(frozen=True)
class AreaRow:
    """An area (None: the tasks in no area), its cells in the order of the plans, and their sum."""

    area: str | None
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True)
class Matrix:
    """Areas by the newest plans: each of their tasks counts once. `totals` are the sums of the columns."""

    plans: tuple[Plan, ...]
    rows: tuple[AreaRow, ...]
    totals: tuple[int, ...]


def areas_by_plan(corpus: Corpus) -> Matrix:
    """Return how many tasks each of the newest plans has in each of the ten areas, tinted by their number."""
    plans = _newest(corpus)
    counts = Counter((task.area, task.plan) for plan in plans for task in plan.tasks)
    most = max(counts.values(), default=0)

    def row(area: str | None) -> AreaRow:
        found = [counts[area, plan.id] for plan in plans]
        cells = tuple(Cell(count, ceil(SHADES * count / most) if count else 0) for count in found)
        return AreaRow(area, cells, sum(found))

    rows = [row(area.id) for area in corpus.areas]
    elsewhere = row(None)
    return Matrix(
        plans,
        (*rows, elsewhere) if elsewhere.total else tuple(rows),
        tuple(len(plan.tasks) for plan in plans),
    )


def _newest(corpus: Corpus) -> tuple[Plan, ...]:
    """Return the newest plans, `MOST_PLANS` at the most, in the order of the corpus."""
    newest = {plan.id for plan in latest_plans(corpus)[:MOST_PLANS]}
    return tuple(plan for plan in corpus.plans if plan.id in newest)


@dataclass(frozen=True)
class Dot:
    """How often a plan cites a document, and the dot whose surface shows it (pixels; 0 for none)."""

    count: int
    radius: float


@dataclass(frozen=True)
class CitedRow:
    """A document, its dots in the order of the plans that have a column, and how many plans cite it in all."""

    document: LegalDocument
    dots: tuple[Dot, ...]
    plans: int


@dataclass(frozen=True)
class Citations:
    """Documents by the newest plans; `shared` is how many documents in all are cited by more than one plan."""

    plans: tuple[Plan, ...]
    rows: tuple[CitedRow, ...]
    shared: int


def documents_by_plan(corpus: Corpus, most_rows: int = 20) -> Citations:
    """Return the documents that most plans cite, then those cited most often; one plan's own documents are left out."""
    plans = _newest(corpus)
    shared: list[tuple[LegalDocument, dict[str, int]]] = []
    for document in corpus.documents.values():
        cited = {plan.id: count for plan, count in corpus.citation_counts(document.id)}
        if len(cited) > 1:
            shared.append((document, cited))
    shared.sort(key=lambda row: (-len(row[1]), -sum(row[1].values()), sort_key(row[0].title)))
    shown = shared[:most_rows]
    most = max((cited.get(plan.id, 0) for _, cited in shown for plan in plans), default=0)

    def dots(cited: dict[str, int]) -> tuple[Dot, ...]:
        counts = (cited.get(plan.id, 0) for plan in plans)
        return tuple(Dot(count, _radius(count, most)) for count in counts)

    return Citations(
        plans, tuple(CitedRow(document, dots(cited), len(cited)) for document, cited in shown), len(shared)
    )


def _radius(count: int, most: int) -> float:
    return round(max(_SMALLEST, _LARGEST * sqrt(count / most)), 1) if count else 0
