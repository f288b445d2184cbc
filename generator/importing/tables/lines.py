"""The rows of a table by column: below which of its heads each stands, and what a page's end has shifted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.importing.document import Row, Table
from generator.importing.reading import Confidence, RowReading
from generator.importing.tables.columns import (
    Columns,
    by_contents,
    by_headings,
    heads_of,
    is_agency,
    is_deadline,
    with_contents,
)
from generator.shape import Column

#: The head of a table is sought in so many of its first rows: a title may stand above it.
_FIRST_ROWS = 3
_PARTING = ("/", "\n", ";", ",")


@dataclass(frozen=True)
class Line:
    """A row with its cells by column, below the head that holds for it.

    `covered` are the columns of its cells that a merged cell above covers; `broken`: a page's end stands before it;
    `shifted`: its cells stood under the wrong headings.
    """

    row: Row
    cells: dict[Column, str]
    covered: frozenset[Column]
    broken: bool
    columns: Columns
    shifted: bool = False

    @property
    def words(self) -> list[str]:
        """The distinct words of its cells, from left to right."""
        return list(dict.fromkeys(cell.text for cell in self.row.cells if cell.text and cell.covered != "across"))

    @property
    def spans(self) -> bool:
        """Is it one cell merged across the table?"""
        return sum(cell.covered == "across" for cell in self.row.cells) >= 2

    def reading(self) -> RowReading:
        """Return a reading of the row, with the doubts that its columns give."""
        reading = RowReading(self.row, "", dict(self.cells))
        if self.shifted:
            reading.doubt(Confidence.LIKELY, "Các ô lệch một cột so với tiêu đề, đã đặt lại theo nội dung.")
        if not self.columns.certain:
            reading.doubt(Confidence.LIKELY, "Bảng không in tiêu đề cột: các cột hiểu theo nội dung các ô.")
        for at, heading in self.columns.parted.items():
            words = self.row.cells[at].text
            if words:
                several = any(sign in words for sign in _PARTING)
                reading.doubt(Confidence.LOOK if several else Confidence.LIKELY, _parted(heading, self.columns.of[at]))
        for at, heading in self.columns.unknown.items():
            if self.row.cells[at].text:
                reading.doubt(Confidence.LIKELY, _unknown(heading, self.columns.of[at]))
        return reading


@dataclass
class Lines:
    """A table's rows: the columns below its first head (None where nothing tells them), its heads (the first and what
    repeats it), and the others by column."""

    table: Table
    columns: Columns | None = None
    heads: list[tuple[Row, ...]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def head_readings(self) -> list[RowReading]:
        """Return the readings of the heads; the first says what columns a person must look at."""
        readings = [RowReading(row, "tiêu đề bảng") for head in self.heads for row in head]
        if readings and self.columns:
            for at, heading in self.columns.parted.items():
                readings[0].doubt(Confidence.LOOK, _parted(heading, self.columns.of[at]))
            for at, heading in self.columns.unknown.items():
                readings[0].doubt(Confidence.LOOK, _unknown(heading, self.columns.of[at]))
        return readings

    def in_order(self, readings: Sequence[RowReading]) -> list[RowReading]:
        """Return readings as their rows follow each other in the table, the first with the doubts of them all."""
        order = {id(row): at for at, row in enumerate(self.table.rows)}
        found = sorted(readings, key=lambda reading: order[id(reading.row)])
        if found and self.columns and not self.columns.certain:
            columns = ", ".join(column or "?" for column in self.columns.of)
            found[0].doubt(Confidence.LOOK, f"Bảng không in tiêu đề cột: cần xem các cột có đúng là {columns}.")
        return found


def split_rows(table: Table, years: Sequence[int]) -> Lines:
    """Return a table's rows by column."""
    result = Lines(table)
    rows = table.rows
    columns: Columns | None = None
    if not has_head(table):
        columns = result.columns = by_contents(table, years)
    at, broken = 0, False
    while at < len(rows):
        first = result.heads[0] if result.heads else ()
        head = heads_of(rows, at, first) if first or (at < _FIRST_ROWS and columns is None) else ()
        if head:
            result.heads.append(head)
            columns = with_contents(by_headings(head), rows[at + len(head) :], years)
            result.columns = result.columns or columns
            at, broken = at + len(head), True
            continue
        if columns:
            row = rows[at]
            result.lines.append(_line(row, columns, years, broken=(broken or row.after_break) and bool(result.lines)))
            broken = False
        at += 1
    return result


def has_head(table: Table) -> bool:
    """Tell whether a head stands among the first rows of a table."""
    return any(heads_of(table.rows, place) for place in range(min(_FIRST_ROWS, len(table.rows))))


def _line(row: Row, columns: Columns, years: Sequence[int], *, broken: bool) -> Line:
    shifted = _shifted(row, columns, years)
    cells: dict[Column, str] = {}
    covered: set[Column] = set()
    # "%" stands before "100" in the table and after it in words.
    for at in sorted(range(len(columns.of)), key=lambda at: at == columns.unit):
        cell, column = (shifted or row).cells[at], columns.of[at]
        if not column:
            continue
        if cell.covered == "down":
            covered.add(column)
        elif cell.text and cell.covered != "across" and cell.text != cells.get(column):
            between = "\n" if column == "ghi-chu" else " "
            cells[column] = f"{cells[column]}{between}{cell.text}" if column in cells else cell.text
    return Line(row, cells, frozenset(covered), broken, columns, shifted is not None)


def _shifted(row: Row, columns: Columns, years: Sequence[int]) -> Row | None:
    """Return a row whose cells stand one column too far to the left, set right; None where they do not.

    It is so where a heading spans two columns and a row fills both: what follows then stands under the wrong heading.
    """
    for at in range(1, len(columns.of)):
        if columns.of[at] != columns.of[at - 1] or not row.cells[at].text or row.cells[-1].text:
            continue
        cells = (*row.cells[:at], replace(row.cells[-1]), *row.cells[at:-1])
        moved = dict(zip(columns.of, (cell.text for cell in cells), strict=False))
        if is_agency(moved.get("phoi-hop") or "") and is_deadline(moved.get("thoi-han") or "", years):
            return replace(row, cells=cells)
    return None


def _parted(heading: str, column: Column | None) -> str:
    return f"Cột “{heading}” in chung nhiều nội dung: cả ô tạm đặt trong {column}, cần tách."


def _unknown(heading: str, column: Column | None) -> str:
    return f"Chưa biết cột “{heading}”: tạm đặt trong {column}."
