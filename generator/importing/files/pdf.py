"""The pages of a PDF to plain text: paragraphs from its lines, tables from its ruled lines.

A PDF knows words and where they stand, and lines that are drawn; that a word belongs to a cell is for the reader to
see. `pdftotext -bbox-layout` tells the first, `pdftocairo -svg` the second; here the two are put together. The text
that comes out is of the kind that `text` reads: a paragraph a line, a table's row a line with tabs between its cells.
Lengths are points, from the page's top left corner.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice, pairwise
from statistics import median

#: Lines nearer than this are one; what is thinner than this is a line.
_NEAR = 3.0
_SHORTEST_RULE = 8.0
#: A page with more of them is a drawing; dotted lines are a box for each dot.
_MOST_BOXES, _MOST_RULES = 50_000, 2_000
#: Page numbers stand in this share of the page, at its top and bottom.
_MARGIN = 0.09

_NUMBER = r"-?\d+(?:\.\d+)?"
_NUMBERS = re.compile(_NUMBER)
_PAGE = re.compile(rf"<page\b[^>]*\bheight=\"({_NUMBER})\"[^>]*>(.*?)</page>", re.DOTALL)
_LINE = re.compile(r"<line\b[^>]*>(.*?)</line>", re.DOTALL)
_WORD = re.compile(
    rf'<word xMin="({_NUMBER})" yMin="({_NUMBER})" xMax="({_NUMBER})" yMax="({_NUMBER})"[^>]*>(.*?)</word>', re.DOTALL
)
_DEFINITIONS = re.compile(r"<defs>.*?</defs>", re.DOTALL)
_PATH = re.compile(r"<path\b([^>]*)>")
_SHAPE = re.compile(r'\bd="([^"]*)"')
_MATRIX = re.compile(r'\btransform="matrix\(([^)]*)\)"')
_STROKED = re.compile(r'stroke:(?!none)|stroke="(?!none)')
_POINTS = re.compile(r"([MLCZ])([^MLCZ]*)")

_BROKEN_WORD = re.compile(r"\w-$")
_PAGE_NUMBER = re.compile(r"[-–]?\s*\d{1,3}\s*[-–]?")
#: What begins a paragraph: "1.", "2.1.", "a)", "IV.", "-", "+", "Điều 3".
_LABEL = re.compile(r"(?:[-–+*•]|\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[a-zđ]\)|[IVX]{1,5}[.)]|Điều|Chương|Phụ)(?:\s|$)")


@dataclass(frozen=True)
class _Word:
    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class _Rule:
    """A line that is drawn: at `at` down the page (or across it), from `start` to `end` the other way."""

    at: float
    start: float
    end: float

    def reaches(self, place: float) -> bool:
        return self.start - _NEAR <= place <= self.end + _NEAR


@dataclass(frozen=True)
class _Line:
    """A line of words outside tables."""

    words: tuple[_Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True)
class _Grid:
    """A table's place: the rules across and down it, and where its columns and rows begin and end."""

    across: tuple[_Rule, ...]
    down: tuple[_Rule, ...]
    edges: tuple[float, ...]
    tops: tuple[float, ...]

    def holds(self, word: _Word) -> bool:
        x, y = _middle(word)
        return self.edges[0] <= x <= self.edges[-1] and self.tops[0] <= y <= self.tops[-1]

    def rows(self, words: Iterable[_Word]) -> list[list[str]]:
        """Return the words of each cell; those of a merged cell stand in its first place."""
        first = self._first_places()
        cells: dict[tuple[int, int], list[_Word]] = {}
        for word in words:
            x, y = _middle(word)
            place = _slot(self.tops, y), _slot(self.edges, x)
            cells.setdefault(first[place], []).append(word)
        return [
            [_joined(cells.get((row, column), [])) for column in range(len(self.edges) - 1)]
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


@dataclass
class PdfText:
    """The text of a PDF: its `text`, the number of its `pages`, those without a word, and page numbers left out."""

    text: str = ""
    pages: int = 0
    blank_pages: list[int] = field(default_factory=list)
    page_numbers: list[str] = field(default_factory=list)


def pdf_text(words: str, drawing: str) -> PdfText:
    """Return the text of a PDF from its words (`pdftotext -bbox-layout`) and its drawing (`pdftocairo -svg`, or "")."""
    rules = _page_rules(drawing)
    result = PdfText()
    pieces: list[_Line | list[list[str]]] = []
    for number, page in enumerate(_PAGE.finditer(words), start=1):
        lines = [_Line(tuple(_words(line[1]))) for line in _LINE.finditer(page[2])]
        lines = [line for line in lines if line.words]
        result.pages = number
        if not lines:
            result.blank_pages.append(number)
        height = float(page[1])
        grids = _grids(*rules[number - 1]) if number <= len(rules) else []
        pieces.extend(_pieces(_without_page_number(lines, height, result.page_numbers), grids))
    result.text = "\n".join(_written(pieces))
    return result


# Words


def _words(line: str) -> Iterator[_Word]:
    for left, top, right, bottom, text in _WORD.findall(line):
        if words := html.unescape(text).strip():
            yield _Word(float(left), float(top), float(right), float(bottom), words)


def _middle(word: _Word) -> tuple[float, float]:
    return (word.left + word.right) / 2, (word.top + word.bottom) / 2


def _joined(words: Sequence[_Word]) -> str:
    """Return the words of a cell in reading order: by lines, which are words of about the same height on the page."""
    lines: list[list[_Word]] = []
    for word in sorted(words, key=lambda word: _middle(word)[1]):
        if lines and _middle(word)[1] - _middle(lines[-1][0])[1] < (word.bottom - word.top) / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return _unbroken(" ".join(word.text for word in sorted(line, key=lambda word: word.left)) for line in lines)


def _unbroken(lines: Iterable[str]) -> str:
    """Return lines as one; a word broken after its hyphen ("09-/CTr/TU", "2020-/2025") is whole again."""
    text = ""
    for line in lines:
        text += line if not text or _BROKEN_WORD.search(text) else f" {line}"
    return text


def _without_page_number(lines: list[_Line], height: float, left_out: list[str]) -> list[_Line]:
    kept = []
    for line in lines:
        in_margin = line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height
        if in_margin and _PAGE_NUMBER.fullmatch(line.text):
            left_out.append(line.text)
        else:
            kept.append(line)
    return kept


# Rules


def _page_rules(drawing: str) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Return the rules across and down each page. A drawing of several pages has them one after the other."""
    drawn = _DEFINITIONS.sub("", drawing)
    pages = drawn.split("<page>")[1:] or [drawn]
    return [_rules(page) for page in pages]


def _rules(page: str) -> tuple[list[_Rule], list[_Rule]]:
    across: list[_Rule] = []
    down: list[_Rule] = []
    for left, top, right, bottom in islice(_thin_boxes(page), _MOST_BOXES):
        if bottom - top < _NEAR:
            across.append(_Rule((top + bottom) / 2, left, right))
        if right - left < _NEAR:
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
                if min(max(xs) - min(xs), max(ys) - min(ys)) < _NEAR:
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
            if current and rule.start <= current.end + _NEAR:
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
        if not levels or place - levels[-1] >= _NEAR:
            levels.append(place)
    return levels


def _level(levels: Sequence[float], place: float) -> float:
    return levels[bisect_right(levels, place) - 1]


def _is_ruled(rules: Iterable[_Rule], at: float, place: float) -> bool:
    return any(abs(rule.at - at) < _NEAR and rule.reaches(place) for rule in rules)


# Tables


def _grids(across: list[_Rule], down: list[_Rule]) -> list[_Grid]:
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
            grids.append(_Grid(tuple(own_across), tuple(own_down), tuple(edges), tuple(tops)))
    return sorted(grids, key=lambda grid: grid.tops[0])


def _touches(rule: _Rule, others: Iterable[_Rule]) -> bool:
    return any(rule.reaches(other.at) and other.reaches(rule.at) for other in others)


def _slot(levels: Sequence[float], place: float) -> int:
    return max(0, min(bisect_right(levels, place) - 1, len(levels) - 2))


# Text


def _pieces(lines: Iterable[_Line], grids: Sequence[_Grid]) -> list[_Line | list[list[str]]]:
    """Return a page's lines and tables from its top to its bottom."""
    cells: list[list[_Word]] = [[] for _ in grids]
    outside: list[_Line] = []
    for line in lines:
        rest = []
        for word in line.words:
            at = next((at for at, grid in enumerate(grids) if grid.holds(word)), None)
            if at is None:
                rest.append(word)
            else:
                cells[at].append(word)
        if rest:
            outside.append(_Line(tuple(rest)))
    pieces: list[_Line | list[list[str]]] = list(outside)
    for grid, words in reversed(list(zip(grids, cells, strict=True))):
        if not words:
            continue
        below = next((at for at, line in enumerate(outside) if line.top >= grid.tops[0]), len(outside))
        pieces.insert(below, [row for row in grid.rows(words) if any(row)])
    return pieces


def _written(pieces: Sequence[_Line | list[list[str]]]) -> Iterator[str]:
    """Yield the lines of the text: paragraphs with a blank line between them, rows with one around their table."""
    lines = [piece for piece in pieces if isinstance(piece, _Line)]
    left = min((line.left for line in lines), default=0.0)
    right = max((line.right for line in lines), default=0.0)
    paragraph: list[_Line] = []
    for piece in pieces:
        if isinstance(piece, _Line):
            if paragraph and not _goes_on(paragraph, piece, left, right):
                yield from _paragraph(paragraph)
                paragraph = []
            paragraph.append(piece)
        else:
            yield from _paragraph(paragraph)
            paragraph = []
            yield from ("\t".join(row) for row in piece)
            yield ""
    yield from _paragraph(paragraph)


def _paragraph(lines: Sequence[_Line]) -> Iterator[str]:
    if lines:
        yield _unbroken(line.text for line in lines)
        yield ""


def _goes_on(paragraph: Sequence[_Line], line: _Line, left: float, right: float) -> bool:
    """Is `line` of the same paragraph: was the one before it full, and does it begin where a further line does?"""
    before = paragraph[-1]
    height = median([word.bottom - word.top for word in before.words])
    first = line.words[0]
    is_full = before.right + height / 4 + first.right - first.left > right
    is_hanging = len(paragraph[0].words) > 1 and abs(line.left - paragraph[0].words[1].left) < _NEAR
    is_near = line.top < before.top or line.top - before.bottom < height  # further up: on the next page
    return is_full and is_near and (abs(line.left - left) < _NEAR or is_hanging) and not _LABEL.match(line.text)
