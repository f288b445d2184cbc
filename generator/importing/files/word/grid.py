"""Where the cells of a Word table stand: merged ones, short rows, columns that do not quite meet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from generator.importing.files.word.marks import OFF, is_on, mark, value
from generator.importing.files.word.package import WRAPPERS, W

#: Word allows 63 columns; a span of a million is no table.
_MOST_COLUMNS = 63
#: Edges of cells nearer than this (in twentieths of a point: 3.5 mm) were meant to be one.
_SAME_EDGE = 200


@dataclass(frozen=True)
class Slot:
    """A place in a row: the `w:tc` that begins there, if one does, and whether it is part of another."""

    element: etree._Element | None = None
    covered: Literal["", "across", "down"] = ""


@dataclass(frozen=True)
class GridRow:
    """A row of as many slots as the table has columns.

    `deleted` and `inserted` are tracked changes. A page ends before its first words (`break_before`), after its last.
    """

    element: etree._Element
    slots: tuple[Slot, ...]
    head: bool
    deleted: bool
    inserted: bool
    break_before: bool
    break_after: bool


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    element: etree._Element
    goes_on: Literal["", "across", "down"]


def grid(table: etree._Element) -> tuple[GridRow, ...]:
    """Return the rows of a `w:tbl`, all of the same number of slots."""
    elements = [row for row in _inside(table) if row.tag == W + "tr"]
    spans = [list(_spans(row)) for row in elements]
    positions = _positions(table)
    edges = _edges(spans, positions)
    rows = []
    merged: set[int] = set()  # the edges at which a cell that is merged downwards begins
    for element, row in zip(elements, spans, strict=True):
        slots = [Slot()] * (len(edges) - 1)
        for span in row:
            first, last = _at(edges, span.start), _until(edges, positions, span.end)
            covered = span.goes_on
            if (covered == "down" and first not in merged) or (covered == "across" and first == 0):
                covered = ""
            for at in range(first, max(last, first + 1)):
                slots[at] = Slot(span.element, covered) if at == first else Slot(None, "across")
        merged = {_at(edges, span.start) for span in row if mark(span.element, "tcPr/vMerge") is not None}
        before, after = _breaks(element)
        rows.append(
            GridRow(
                element,
                tuple(slots),
                head=is_on(element, "trPr/tblHeader"),
                deleted=mark(element, "trPr/del") is not None,
                inserted=mark(element, "trPr/ins") is not None,
                break_before=before,
                break_after=after,
            )
        )
    return tuple(rows)


def _inside(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield rows of a table or cells of a row, through controls and tracked changes around them."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from _inside(child)
        else:
            yield child


def _spans(row: etree._Element) -> Iterator[_Span]:
    at = _count(row, "trPr/gridBefore", 0)
    for cell in _inside(row):
        if cell.tag == W + "tc":
            end = min(at + max(_count(cell, "tcPr/gridSpan", 1), 1), 2 * _MOST_COLUMNS)
            if at < end:
                yield _Span(at, end, cell, _goes_on(cell))
            at = end


def _goes_on(cell: etree._Element) -> Literal["", "across", "down"]:
    """Does a cell go on with the one above or to the left? A mark without a value says so."""
    for name, covered in (("hMerge", "across"), ("vMerge", "down")):
        path = f"tcPr/{name}"
        if mark(cell, path) is not None and value(cell, path) != "restart":
            return "across" if covered == "across" else "down"
    return ""


def _edges(spans: Sequence[Sequence[_Span]], positions: Sequence[int]) -> list[int]:
    """Return the edges, as columns of the file's own grid, at which a cell of any row begins, and the last one.

    Rows whose edges lie apart by a hair make columns of their own in the file; they are not columns of the table.
    """
    starts = sorted({span.start for row in spans for span in row})
    if not starts:
        return [0, 1]
    end = max(span.end for row in spans for span in row)
    if starts[0] != 0:
        starts.insert(0, 0)
    if end >= len(positions):
        return [*starts, end]
    near = starts[:1]
    for edge in starts[1:]:
        if positions[edge] - positions[near[-1]] >= _SAME_EDGE:
            near.append(edge)
    while len(near) > 1 and positions[end] - positions[near[-1]] < _SAME_EDGE:
        near.pop()
    joined = [*near, end]
    places = [[_at(joined, span.start) for span in row] for row in spans]
    return joined if all(len(set(row)) == len(row) for row in places) else [*starts, end]


def _at(edges: Sequence[int], edge: int) -> int:
    """Return the column whose edge this is or was joined with."""
    at = bisect_left(edges, edge)
    return at if at < len(edges) and edges[at] == edge else at - 1


def _until(edges: Sequence[int], positions: Sequence[int], end: int) -> int:
    """Return the column before whose edge a cell ends: that of its own end, or the next."""
    at = _at(edges, end)
    is_near = end < len(positions) and positions[end] - positions[edges[at]] < _SAME_EDGE
    return at if edges[at] == end or is_near else at + 1


def _positions(table: etree._Element) -> list[int]:
    """Return where the columns of the file's grid begin and the last one ends; [] where the file does not say."""
    positions = [0]
    for column in table.iterfind(f"{W}tblGrid/{W}gridCol"):
        width = column.get(W + "w", "")
        if not (width.isdecimal() and int(width[:6]) > 0):
            return []
        positions.append(positions[-1] + int(width[:6]))
    return positions


def _breaks(row: etree._Element) -> tuple[bool, bool]:
    """Does a page end before the first words of a row, and after the last?

    Where Word last saw a page end, or where a person put an end. Ends between the words only cut the row in two.
    """
    found = ""
    for element in row.iter(*(W + name for name in ("t", "lastRenderedPageBreak", "br", "pageBreakBefore"))):
        if element.tag == W + "t":
            found += "words" if (element.text or "").strip() else ""
        elif (
            element.tag == W + "lastRenderedPageBreak"
            or (element.tag == W + "br" and element.get(W + "type") == "page")
            or (element.tag == W + "pageBreakBefore" and element.get(W + "val", "1") not in OFF)
        ):
            found += "|"
    return found.startswith("|"), found.endswith("|") and "words" in found


def _count(element: etree._Element, path: str, otherwise: int) -> int:
    text = value(element, path)
    return min(int(text[:6]), _MOST_COLUMNS) if text.isdecimal() else otherwise
