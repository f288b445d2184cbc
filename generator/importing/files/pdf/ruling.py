"""The ruled lines of a PDF's pages, as `pdftocairo -svg` draws them, and the tables they form."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise
from typing import Literal

from generator.importing.document import Cell
from generator.importing.files.pdf.words import Word, unbroken

#: Lines nearer than this are one; what is thinner than this is a line.
NEAR = 3.0
_SHORTEST_RULE = 8.0
#: A page with more of them is a drawing; dotted lines are a box for each dot.
_MOST_BOXES, _MOST_RULES = 50_000, 2_000

_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
_DEFINITIONS = re.compile(r"<defs>.*?</defs>", re.DOTALL)
_PATH = re.compile(r"<path\b([^>]*)>")
_SHAPE = re.compile(r'\bd="([^"]*)"')
_MATRIX = re.compile(r'\btransform="matrix\(([^)]*)\)"')
_STROKED = re.compile(r'stroke:(?!none)|stroke="(?!none)')
_POINTS = re.compile(r"([MLCZ])([^MLCZ]*)")


@dataclass(frozen=True)
class _Rule:
    """A line that is drawn: at `at` down the page (or across it), from `start` to `end` the other way."""

    at: float
    start: float
    end: float

    def reaches(self, place: float) -> bool:
        return self.start - NEAR <= place <= self.end + NEAR


@dataclass(frozen=True)
class Grid:
    """A table's place: the rules across and down it, and where its columns and rows begin and end."""

    across: tuple[_Rule, ...]
    down: tuple[_Rule, ...]
    edges: tuple[float, ...]
    tops: tuple[float, ...]

    def holds(self, word: Word) -> bool:
        """Tell whether a word stands in the table."""
        x, y = word.middle
        return self.edges[0] <= x <= self.edges[-1] and self.tops[0] <= y <= self.tops[-1]

    def rows(self, words: Iterable[Word]) -> list[tuple[Cell, ...]]:
        """Return the cells by rows; the words of a merged cell stand in its first place."""
        first = self._first_places()
        inside: dict[tuple[int, int], list[Word]] = {}
        for word in words:
            x, y = word.middle
            inside.setdefault(first[_slot(self.tops, y), _slot(self.edges, x)], []).append(word)
        return [
            tuple(
                Cell(_joined(inside.get((row, column), [])), _covered((row, column), first[row, column]))
                for column in range(len(self.edges) - 1)
            )
            for row in range(len(self.tops) - 1)
        ]

    def _first_places(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return for each place the first of the cell it belongs to: places with no rule between them are one cell."""
        first: dict[tuple[int, int], tuple[int, int]] = {}
        for row, (top, bottom) in enumerate(pairwise(self.tops)):
            for column, (left, right) in enumerate(pairwise(self.edges)):
                place = row, column
                if column and not _is_ruled(self.down, left, (top + bottom) / 2):
                    first[place] = first[row, column - 1]
                elif row and not _is_ruled(self.across, top, (left + right) / 2):
                    first[place] = first[row - 1, column]
                else:
                    first[place] = place
        return first


def _covered(place: tuple[int, int], first: tuple[int, int]) -> Literal["", "across", "down"]:
    """Return how a place is covered by the cell that begins at `first`."""
    if place[1] != first[1]:
        return "across"
    return "down" if place[0] != first[0] else ""


def grids_of(drawing: str) -> list[list[Grid]]:
    """Return the tables of each page, from top to bottom, of what `pdftocairo -svg` wrote."""
    drawn = _DEFINITIONS.sub("", drawing)
    pages = drawn.split("<page>")[1:] or [drawn]
    return [_grids(*_rules(page)) for page in pages]


def _rules(page: str) -> tuple[list[_Rule], list[_Rule]]:
    across: list[_Rule] = []
    down: list[_Rule] = []
    for left, top, right, bottom in islice(_thin_boxes(page), _MOST_BOXES):
        if bottom - top < NEAR:
            across.append(_Rule((top + bottom) / 2, left, right))
        if right - left < NEAR:
            down.append(_Rule((left + right) / 2, top, bottom))
    across, down = _merged(across), _merged(down)
    return (across, down) if len(across) + len(down) <= _MOST_RULES else ([], [])


def _thin_boxes(page: str) -> Iterator[tuple[float, float, float, float]]:
    """Yield the boxes (left, top, right, bottom) of what may be a line: thin filled shapes, sides of stroked ones."""
    for attributes in _PATH.findall(page):
        shape = _SHAPE.search(attributes)
        matrix = _MATRIX.search(attributes)
        for points in _subpaths(shape[1] if shape else "", matrix[1] if matrix else ""):
            parts = pairwise(points) if _STROKED.search(attributes) else [points]
            for part in parts:
                xs, ys = [x for x, _ in part], [y for _, y in part]
                if min(max(xs) - min(xs), max(ys) - min(ys)) < NEAR:
                    yield min(xs), min(ys), max(xs), max(ys)


def _subpaths(shape: str, matrix: str) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each part of a path, on the page."""
    given = _floats(matrix)
    a, b, c, d, e, f = given if len(given) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    points: list[tuple[float, float]] = []
    for command, numbers in _POINTS.findall(shape):
        if command == "M" and points:
            if len(points) > 1:
                yield points
            points = []
        if command == "Z" and points:
            points.append(points[0])
            continue
        values = _floats(numbers)
        for x, y in zip(values[-2::2], values[-1::2], strict=False):
            points.append((a * x + c * y + e, b * x + d * y + f))
    if len(points) > 1:
        yield points


def _floats(text: str) -> list[float]:
    return [float(number) for number in _NUMBERS.findall(text)]


def _merged(rules: Sequence[_Rule]) -> list[_Rule]:
    """Return rules with those on one line that touch made one (dots and dashes too), without what is too short."""
    whole: list[_Rule] = []
    levels = _levels(rule.at for rule in rules)
    by_level = sorted(((_level(levels, rule.at), rule) for rule in rules), key=lambda pair: (pair[0], pair[1].start))
    for level, group in groupby(by_level, key=lambda pair: pair[0]):
        current: _Rule | None = None
        for _, rule in group:
            if current and rule.start <= current.end + NEAR:
                current = _Rule(level, current.start, max(current.end, rule.end))
            else:
                whole += [current] if current else []
                current = _Rule(level, rule.start, rule.end)
        whole += [current] if current else []
    return [rule for rule in whole if rule.end - rule.start >= _SHORTEST_RULE]


def _levels(places: Iterable[float]) -> list[float]:
    """Return places in order, one for those that are near each other."""
    levels: list[float] = []
    for place in sorted(places):
        if not levels or place - levels[-1] >= NEAR:
            levels.append(place)
    return levels


def _level(levels: Sequence[float], place: float) -> float:
    return levels[bisect_right(levels, place) - 1]


def _is_ruled(rules: Iterable[_Rule], at: float, place: float) -> bool:
    return any(abs(rule.at - at) < NEAR and rule.reaches(place) for rule in rules)


def _grids(across: list[_Rule], down: list[_Rule]) -> list[Grid]:
    """Return the tables of a page: rules that touch, with at least two columns between them."""
    grids = []
    while down:
        own_down, own_across = [down[0]], list[_Rule]()
        grown = True
        while grown:
            new_across = [rule for rule in across if rule not in own_across and _touches(rule, own_down)]
            own_across += new_across
            new_down = [rule for rule in down if rule not in own_down and _touches(rule, own_across)]
            own_down += new_down
            grown = bool(new_across or new_down)
        down = [rule for rule in down if rule not in own_down]
        across = [rule for rule in across if rule not in own_across]
        # Where a page ends within a row no rule closes it; where a table has no sides, none does either.
        edges = _levels([rule.at for rule in own_down] + [end for rule in own_across for end in (rule.start, rule.end)])
        tops = _levels([rule.at for rule in own_across] + [end for rule in own_down for end in (rule.start, rule.end)])
        if len(edges) > 2 and len(tops) > 1:
            grids.append(Grid(tuple(own_across), tuple(own_down), tuple(edges), tuple(tops)))
    return sorted(grids, key=lambda grid: grid.tops[0])


def _touches(rule: _Rule, others: Iterable[_Rule]) -> bool:
    return any(rule.reaches(other.at) and other.reaches(rule.at) for other in others)


def _slot(levels: Sequence[float], place: float) -> int:
    return max(0, min(bisect_right(levels, place) - 1, len(levels) - 2))


def _joined(words: Sequence[Word]) -> str:
    """Return the words of a cell in reading order: by lines, which are words of about the same height on the page."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle[1]):
        if lines and word.middle[1] - lines[-1][0].middle[1] < word.height / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return unbroken(" ".join(word.text for word in sorted(line, key=lambda word: word.left)) for line in lines)
