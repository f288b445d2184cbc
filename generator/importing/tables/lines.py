"""The rows of a table by column: below which of its heads each stands, and what a page's end has shifted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.importing.document import Row, Table
from generator.importing.reading import Confidence, RowReading
from generator.importing.tables.columns import (
    Columns,
    by_contents,
    by_headings,
    heads_of,
    with_contents,
)
from generator.importing.tables.contents import is_agency, is_deadline
from generator.shape import Column

#: The head of a table is sought in so many of its first rows: a title may stand above it.
_FIRST_ROWS = 3
_PARTING = ("/", "\n", ";", ",")
#: The reason for a look at a row without a number that is not joined to the one above.
UNSURE_AFTER_BREAK = "Dòng không in số, đứng ngay sau chỗ ngắt trang: có thể là phần còn lại của dòng trên."
#: What a unit can be the unit of.
_COUNTED = re.compile(r"\w")


@dataclass(frozen=True)
class Line:
    """A row with its cells by column, below the head that holds for it.

    `covered` are the columns of its cells that a merged cell above covers, with the words of that cell; `broken`: a
    page's end stands before it; `shifted`: its cells stood under the wrong headings.
    """

    row: Row
    cells: dict[Column, str]
    covered: Mapping[Column, str]
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
        """Return a reading of the row, with the doubts that its cells give by where they stand."""
        reading = RowReading(self.row, "", dict(self.cells))
        if self.shifted:
            reading.doubt(Confidence.LIKELY, "Các ô lệch một cột so với tiêu đề, đã đặt lại theo nội dung.")
        for at, heading in self.columns.parted.items():
            words = self.row.cells[at].text
            if words:
                several = any(sign in words for sign in _PARTING)
                reading.doubt(Confidence.LOOK if several else Confidence.LIKELY, _parted(heading, self.columns.of[at]))
        return reading


@dataclass
class Lines:
    """A table's rows: its columns, which are those below its first head, and below each that repeats it; the rows that
    are no heads, by column; and the remarks, which stay words of the document: a title above the head, a total."""

    table: Table
    columns: Columns
    heads: list[Columns] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    remarks: list[Row] = field(default_factory=list)

    def head_readings(self) -> list[RowReading]:
        """Return the readings of the heads and of what stands above; the first head says what a person must look at."""
        above = [RowReading(row, "dòng trên tiêu đề bảng: giữ trong plan.md") for row in self.remarks]
        readings = [_head_reading(row, columns) for columns in self.heads for row in columns.heads]
        if readings:
            for at, heading in self.columns.parted.items():
                readings[0].doubt(Confidence.LOOK, _parted(heading, self.columns.of[at]))
            for at, heading in self.columns.unknown.items():
                words = f"Chưa biết cột “{heading}”: tạm đặt trong {self.columns.of[at]}."
                readings[0].doubt(Confidence.LOOK, words)
        return above + readings

    def in_order(self, readings: Sequence[RowReading]) -> list[RowReading]:
        """Return readings as their rows follow each other in the table, the first with the doubts of them all."""
        order = {id(row): at for at, row in enumerate(self.table.rows)}
        found = sorted(readings, key=lambda reading: order[id(reading.row)])
        if not self.columns.certain:
            columns = ", ".join(column or "?" for column in self.columns.of)
            found[0].doubt(Confidence.LOOK, f"Bảng không in tiêu đề cột: cần xem các cột có đúng là {columns}.")
        return found


def split_rows(table: Table, years: Sequence[int]) -> Lines | None:
    """Return a table's rows by column; None where nothing tells its columns."""
    rows = table.rows
    start = _head_at(table)
    if start is None:
        columns = by_contents(table, years)
        if columns is None:
            return None
        return Lines(table, columns, lines=list(_lines([(row, columns, row.after_break) for row in rows], years)))
    heads: list[Columns] = []
    below: list[tuple[Row, Columns, bool]] = []
    at, broken = start, False
    while at < len(rows):
        if head := heads_of(rows, at, rows[start : start + 1]):
            heads.append(with_contents(by_headings(head, years), rows[at + len(head) :], years))
            at, broken = at + len(head), True
        else:
            below.append((rows[at], heads[-1], broken or rows[at].after_break))
            at, broken = at + 1, False
    return Lines(table, heads[0], heads, list(_lines(below, years)), list(rows[:start]))


def has_head(table: Table) -> bool:
    """Tell whether a head stands among the first rows of a table."""
    return _head_at(table) is not None


def _head_at(table: Table) -> int | None:
    return next((at for at in range(min(_FIRST_ROWS, len(table.rows))) if heads_of(table.rows, at)), None)


def _head_reading(row: Row, columns: Columns) -> RowReading:
    values: dict[Column, str] = {}
    for cell, column in zip(row.cells, columns.of, strict=True):
        if column and cell.text and cell.covered != "across":
            values[column] = f"{values[column]}\n{cell.text}" if column in values else cell.text
    return RowReading(row, "tiêu đề bảng", values)


def _lines(rows: Sequence[tuple[Row, Columns, bool]], years: Sequence[int]) -> Iterator[Line]:
    """Yield rows by column, each given with its columns, and whether a page's end stands before it."""
    above: list[str] = []  # the words of the cells above, those that are merged downwards included
    for row, columns, broken in rows:
        above = [above[at] if cell.covered == "down" and above else cell.text for at, cell in enumerate(row.cells)]
        shifted = _shifted(row, columns, years)
        covered: dict[Column, str] = {}
        for cell, column, words in zip((shifted or row).cells, columns.of, above, strict=True):
            if column and cell.covered == "down":
                covered.setdefault(column, words)
        first = row is rows[0][0]
        yield Line(
            row, _by_column(shifted or row, columns), covered, broken and not first, columns, shifted is not None
        )


def _by_column(row: Row, columns: Columns) -> dict[Column, str]:
    cells: dict[Column, str] = {}
    # "%" stands before "100" in the table and after it in words.
    for at in sorted(range(len(columns.of)), key=lambda at: at == columns.unit):
        cell, column = row.cells[at], columns.of[at]
        if not column or not cell.text or cell.covered:
            continue
        if at == columns.unit and not _COUNTED.search(cells.get(column, "")):
            column = "ghi-chu"  # the unit of nothing: no part of a value
        if cell.text != cells.get(column):
            between = "\n" if column == "ghi-chu" else " "
            cells[column] = f"{cells[column]}{between}{cell.text}" if column in cells else cell.text
    return cells


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
