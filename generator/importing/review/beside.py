"""The rows of the source beside what they became: each cell with its column, and the entries of `plan.yml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.importing.document import Row
from generator.importing.draft import Draft, Item
from generator.importing.reading import Confidence, Doubt, RowReading
from generator.importing.review.entries import Entry, entries_of
from generator.shape import Column

#: The kinds of entries that stand above others.
_ABOVE = frozenset({"dau-bang", "nhom", "linh-vuc", "chi-tieu"})


@dataclass(frozen=True)
class Printed:
    """A cell as the document prints it, with its column as understood, None where that is not known."""

    column: Column | None
    text: str


@dataclass(frozen=True)
class ReviewRow:
    """A row of the source, what it became, and the entries of `plan.yml` that begin with it.

    `continued` is the anchor of the row whose entry this one goes on with, where it begins none of its own.
    """

    anchor: str
    reading: RowReading
    doubts: tuple[Doubt, ...]
    printed: tuple[Printed, ...]
    entries: tuple[Entry, ...]
    continued: str = ""

    @property
    def row(self) -> Row:
        """The row of the source."""
        return self.reading.row

    @property
    def confidence(self) -> Confidence:
        """The least sure of its doubts."""
        return max((doubt.confidence for doubt in self.doubts), key=list(Confidence).index, default=Confidence.SURE)

    @property
    def is_heading(self) -> bool:
        """Does it stand above others?"""
        return bool(self.entries) and all(entry.kind in _ABOVE for entry in self.entries)


@dataclass(frozen=True)
class ReviewTable:
    """A table with every row of it."""

    anchor: str
    title: str
    rows: tuple[ReviewRow, ...]

    @property
    def name(self) -> str:
        """What tells it from the others, as its reader names places: "Bảng 2", "Bảng ở dòng 430"."""
        table, within, _ = self.rows[0].row.place.partition(", ")
        return table.capitalize() if within else f"Bảng ở {table}"

    @property
    def sureness(self) -> list[tuple[Confidence, int]]:
        """How many rows are how sure."""
        return sureness_of(self.rows)


def tables_beside(draft: Draft, added: Sequence[Item]) -> tuple[ReviewTable, ...]:
    """Return the tables of a draft row by row, in the order of the document.

    `added` are items that the readings of the rows do not know of.
    """
    return _Tables(draft, added).tables()


class _Tables:
    def __init__(self, draft: Draft, added: Sequence[Item]) -> None:
        self.read = sorted(draft.tables, key=lambda table: table[1][0].row.lines)
        self.doubts: dict[str, list[Doubt]] = {}
        for item in added:
            self.doubts.setdefault(item.place, []).append(Doubt(item.confidence, f"{item.what}: {item.reason}"))
        anchors = {
            line: _anchor(table, at)
            for table, (_, readings) in enumerate(self.read)
            for at, reading in enumerate(readings)
            for line in reading.row.lines
        }
        #: The entries that begin with a row, and the first row of those that go on with it, by anchors.
        self.beginning: dict[str, list[Entry]] = {}
        self.continued: dict[str, str] = {}
        for entry in entries_of(draft.plan):
            first, *others = dict.fromkeys(anchors[line] for line in entry.lines if line in anchors) or [""]
            if entry.fields:
                self.beginning.setdefault(first, []).append(entry)
                self.continued |= dict.fromkeys(others, first)

    def tables(self) -> tuple[ReviewTable, ...]:
        return tuple(
            ReviewTable(f"bang-{table + 1}", title, tuple(self.rows(table, readings)))
            for table, (title, readings) in enumerate(self.read)
        )

    def rows(self, table: int, readings: Sequence[RowReading]) -> Iterator[ReviewRow]:
        for at, reading in enumerate(readings):
            anchor = _anchor(table, at)
            doubts = (*reading.doubts, *self.doubts.get(reading.row.place, ()))
            entries = tuple(self.beginning.get(anchor, ()))
            continued = self.continued.get(anchor, "")
            yield ReviewRow(anchor, reading, doubts, tuple(_cells(reading)), entries, continued)


def _anchor(table: int, row: int) -> str:
    return f"bang-{table + 1}-hang-{row + 1}"


def _cells(reading: RowReading) -> Iterator[Printed]:
    """Yield the cells that have words, by the columns they were read as; then the blank ones that have a meaning."""
    filled = dict(reading.values)
    for cell in reading.row.cells:
        if cell.text and cell.covered != "across":
            same = next((column for column, words in filled.items() if words == cell.text), None)
            around = next((column for column, words in filled.items() if cell.text in words), None)
            if same:
                del filled[same]
            yield Printed(same or around, cell.text)
    yield from (Printed(column, f"({how})") for column, how in reading.blank.items())


def sureness_of(rows: Iterable[ReviewRow]) -> list[tuple[Confidence, int]]:
    """Return how many rows are how sure, the surest first."""
    counts = Counter(row.confidence for row in rows)
    return [(confidence, counts[confidence]) for confidence in Confidence]
