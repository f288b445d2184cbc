"""Grids with a column for each plan: tasks by area, and the documents that carry the plans."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil, sqrt

from generator.corpus import Corpus
from generator.model import LegalDocument, Plan
from generator.vietnamese.text import sort_key

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
    """Areas by plans: every task of every plan counts once. `totals` are the sums of the columns."""

    plans: tuple[Plan, ...]
    rows: tuple[AreaRow, ...]
    totals: tuple[int, ...]


def areas_by_plan(corpus: Corpus) -> Matrix:
    """Return how many tasks each plan has in each of the ten areas, tinted by their number."""
    counts = Counter((task.area, task.plan) for task in corpus.tasks)
    most = max(counts.values(), default=0)

    def row(area: str | None) -> AreaRow:
        found = [counts[area, plan.id] for plan in corpus.plans]
        cells = tuple(Cell(count, ceil(SHADES * count / most) if count else 0) for count in found)
        return AreaRow(area, cells, sum(found))

    rows = [row(area.id) for area in corpus.areas]
    elsewhere = row(None)
    return Matrix(
        corpus.plans,
        (*rows, elsewhere) if elsewhere.total else tuple(rows),
        tuple(len(plan.tasks) for plan in corpus.plans),
    )


@dataclass(frozen=True)
class Dot:
    """How often a plan cites a document, and the dot whose surface shows it (pixels; 0 for none)."""

    count: int
    radius: float


@dataclass(frozen=True)
class CitedRow:
    """A document, its dots in the order of the plans, and how many plans cite it."""

    document: LegalDocument
    dots: tuple[Dot, ...]
    plans: int


@dataclass(frozen=True)
class Citations:
    """Documents by plans; `shared` is how many documents in all are cited by more than one plan."""

    plans: tuple[Plan, ...]
    rows: tuple[CitedRow, ...]
    shared: int


def documents_by_plan(corpus: Corpus, most_rows: int = 20) -> Citations:
    """Return the documents that most plans cite, then those cited most often; one plan's own documents are left out."""
    counts = Counter((mention.document, mention.plan) for mention in corpus.mentions)
    shared = []
    for document in corpus.documents.values():
        cited = [counts[document.id, plan.id] for plan in corpus.plans]
        plans = sum(count > 0 for count in cited)
        if plans > 1:
            shared.append((document, cited, plans))
    shared.sort(key=lambda row: (-row[2], -sum(row[1]), sort_key(row[0].title)))
    shown = shared[:most_rows]
    most = max((count for _, cited, _ in shown for count in cited), default=0)
    return Citations(
        corpus.plans,
        tuple(
            CitedRow(document, tuple(Dot(count, _radius(count, most)) for count in cited), plans)
            for document, cited, plans in shown
        ),
        len(shared),
    )


def _radius(count: int, most: int) -> float:
    return round(max(_SMALLEST, _LARGEST * sqrt(count / most)), 1) if count else 0
