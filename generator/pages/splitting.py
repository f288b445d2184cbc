"""Pages that would be too long, cut: first by what readers look for (an area, a year), then into numbered pages.

Nothing here knows what a page shows. An item stays whole: one that is longer than a page has a page to itself.

Keys make addresses that last. Numbered ones move when plans are added, so that nothing but the pages beside them, and
the head page that counts them, leads to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator import urls

#: How many rows a page holds. With its links and labels a row takes up to 1.7 KB of HTML: so many of them, with the
#: frame around, stay below 300 KB, which a slow phone still opens in seconds.
ROWS = 150

Item = TypeVar("Item")
#: Tells how many rows an item takes; what is shorter than a row of a table may take a part of one.
Weigh = Callable[[Item], float]


def fits(rows: float) -> bool:
    """Tell whether so many rows stay on one page."""
    return rows <= ROWS


def runs(items: Iterable[Item], rows: Weigh[Item]) -> tuple[tuple[Item, ...], ...]:
    """Cut items, in their order, into as few runs as fit a page each; none where there are no items."""
    found: list[list[Item]] = []
    filled = 0.0
    for item in items:
        weight = rows(item)
        if found and fits(filled + weight):
            found[-1].append(item)
            filled += weight
        else:
            found.append([item])
            filled = weight
    return tuple(map(tuple, found))


def head(items: Sequence[Item], rows: Weigh[Item]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the first items that fit a page, one at the least, and those that are left over."""
    first = runs(items, rows)[:1]
    kept = first[0] if first else ()
    return kept, tuple(items[len(kept) :])


@dataclass(frozen=True)
class Leaf(Generic[Item]):
    """One page of a chapter, counted from 1; `of` is how many there are."""

    url: str
    number: int
    of: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Chapter(Generic[Item]):
    """All items of one key, on one page or more; the first lies at `url`."""

    key: str
    url: str
    leaves: tuple[Leaf[Item], ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of all its pages, in order."""
        return tuple(item for leaf in self.leaves for item in leaf.items)


def chapter(key: str, url: str, items: Iterable[Item], rows: Weigh[Item]) -> Chapter[Item]:
    """Put items, in their order, on as many pages as they need."""
    cut = runs(items, rows)
    leaves = (Leaf(urls.numbered(url, number), number, len(cut), run) for number, run in enumerate(cut, start=1))
    return Chapter(key, url, tuple(leaves))


def chapters(
    items: Iterable[Item], key: Callable[[Item], str], address: Callable[[str], str], rows: Weigh[Item]
) -> tuple[Chapter[Item], ...]:
    """Cut items into a chapter for each key, keys and items in the order in which they come; () if all fit one page."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    if fits(sum(rows(item) for run in found.values() for item in run)):
        return ()
    return tuple(chapter(one, address(one), run, rows) for one, run in found.items())
