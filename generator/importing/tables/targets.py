"""The rows of target tables: blocks under their heading rows, targets, and the components of a target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importing.document import Table
from generator.importing.joining import continues, joined
from generator.importing.reading import Confidence, RowReading, Target, TargetBlock
from generator.importing.tables.lines import UNSURE_AFTER_BREAK, Line, Lines, split_rows
from generator.importing.tables.numbering import BULLET, split_number
from generator.shape import Column

_ROMAN = re.compile(r"([IVXLC]{1,6}[.)]?)\s+(?=\S)")
_COUNTED = re.compile(r"\d{1,3}[.:)]?")
#: "a" below 1: a part of it.
_PART = re.compile(r"[a-zđ][.)]?")
#: What a merged cell of the table's columns is called where `plan.yml` says what it means.
_MEANINGS: dict[Column, Column] = {"theo-doi": "chu-tri", "thuc-hien": "thuc-hien"}


@dataclass
class TargetTable:
    """A table of targets as read, with every row's reading."""

    lines: Lines
    blocks: list[TargetBlock] = field(default_factory=list)
    readings: list[RowReading] = field(default_factory=list)


def read_targets(table: Table, years: Sequence[int], place: str) -> TargetTable | None:
    """Read a table of targets; None where it is none. `place` is how the plan names it ("Phụ lục 1")."""
    lines = split_rows(table, years)
    if lines is None or lines.columns.kind != "chi-tieu":
        return None
    return _TargetReading(TargetTable(lines), place).read()


class _TargetReading:
    def __init__(self, result: TargetTable, place: str) -> None:
        self.result = result
        self.place = place
        self.block: TargetBlock | None = None
        #: The target that components belong to, and the last row's, which a cut row goes on with.
        self.target: Target | None = None
        self.last: Target | None = None
        #: Headings count 1, 2, 3: a row numbered so stands beside them, not under the one above.
        self.counted_headings = False

    def read(self) -> TargetTable:
        lines = self.result.lines
        headings = [self._numbered(line)[0] for line in lines.lines if self._is_heading(line)]
        self.counted_headings = any(_COUNTED.fullmatch(number) for number in headings)
        readings = lines.head_readings()
        for line in lines.lines:
            reading = line.reading()
            readings.append(reading)
            if not line.cells:
                reading.became = "dòng trống"
            elif self._is_heading(line):
                self._open(line, reading)
            elif self._is_cut(line):
                self._join(line, reading)
            else:
                self._row(line, reading)
        self._fill_empty_blocks()
        self.result.readings = lines.in_order(readings)
        return self.result

    def _fill_empty_blocks(self) -> None:
        """Make what stands alone among headings a target: a block holds one at least."""
        for block in self.result.blocks:
            if not block.targets:
                block.targets.append(Target(block.number, block.heading, block.lines))
                block.number, block.heading, block.lines = "", "", []

    def _is_heading(self, line: Line) -> bool:
        number, text = self._numbered(line)
        others = line.cells.keys() - {"tt", "chi-tieu"}
        return bool(text) and not others and not line.covered and not line.broken and (bool(number) or text.isupper())

    def _numbered(self, line: Line) -> tuple[str, str]:
        number, text = line.cells.get("tt", ""), line.cells.get("chi-tieu", "")
        if number and not text:  # a heading over the whole row stands in its first cell
            return _split(number)
        return _split(text) if "tt" not in line.columns.of else (number, text)

    def _open(self, line: Line, reading: RowReading) -> None:
        number, text = self._numbered(line)
        lines = list(line.row.lines)
        self.block = TargetBlock(self.place, area=text, number=number, heading=text, lines=lines)
        self.result.blocks.append(self.block)
        self.target = self.last = None
        reading.became = f"tiêu đề nhóm chỉ tiêu {number}".rstrip()

    def _is_cut(self, line: Line) -> bool:
        if not line.broken or self.last is None or line.cells.get("tt"):
            return False
        above = {"chi-tieu": self.last.text, **self.last.cells}
        words = [(above.get(column, ""), cell) for column, cell in line.cells.items()]
        return not BULLET.match(line.cells.get("chi-tieu", "")) and continues(words)

    def _join(self, line: Line, reading: RowReading) -> None:
        target = self.last
        assert target is not None
        for column, words in line.cells.items():
            if column == "chi-tieu":
                target.text = joined(target.text, words)
            else:
                target.cells[column] = joined(target.cells.get(column, ""), words)
        target.lines += line.row.lines
        reading.became = f"nối vào chỉ tiêu {target.number or target.text[:40]} (dòng bị ngắt trang)"
        reading.doubt(Confidence.LIKELY, "Dòng bị ngắt trang, đã nối với dòng trên.")

    def _row(self, line: Line, reading: RowReading) -> None:
        number, text = self._numbered(line)
        bullet = BULLET.match(text)
        cells = {column: words for column, words in line.cells.items() if column not in ("tt", "chi-tieu")}
        target = Target(
            number, text[bullet.end() :] if bullet and not number else text, list(line.row.lines), cells=cells
        )
        if line.broken and self.last and not number and not bullet and not line.covered and self.last.number:
            reading.doubt(Confidence.LOOK, UNSURE_AFTER_BREAK)
        self.last = target
        if not text:
            reading.doubt(Confidence.LOOK, "Dòng không in nội dung chỉ tiêu: cần điền.")
        self._cover(line, reading, target)
        if self.target is not None and ((bullet and not number) or _PART.fullmatch(number)):
            self.target.components.append(target)
            reading.became = f"thành phần {len(self.target.components)} của chỉ tiêu {self.target.number}"
            self._mean(line, reading, target, self.target)
            return
        if self.counted_headings and _COUNTED.fullmatch(number):
            self.block = TargetBlock(self.place, area=text)
            self.result.blocks.append(self.block)
        elif self.block is None:
            self.block = TargetBlock(self.place)
            self.result.blocks.append(self.block)
        self.block.targets.append(target)
        self.target = target
        reading.became = f"chỉ tiêu {number or text[:40]}"
        if not cells.get("gia-tri") and "gia-tri" in line.columns.of and "gia-tri" not in line.covered:
            reading.doubt(Confidence.LIKELY, "Ô giá trị trống: có thể giá trị nằm ở các dòng thành phần.")

    @staticmethod
    def _cover(line: Line, reading: RowReading, target: Target) -> None:
        """Give the cells that a merged cell above covers their meaning: that is certain, but a value has no such."""
        for column, words in line.covered.items():
            if column == "gia-tri" and words:
                reason = f"Ô giá trị hoặc đơn vị tính gộp với dòng trên, ở đó in “{words}”: cần điền vào gia-tri."
                reading.doubt(Confidence.LOOK, reason)
            elif column in _MEANINGS and words and column not in line.cells:
                target.mean(_MEANINGS[column], words, "Ô gộp với dòng trên")
                reading.blank[column] = "ô gộp"

    @staticmethod
    def _mean(line: Line, reading: RowReading, target: Target, above: Target) -> None:
        """Give blank cells of a component the meaning of its target's: the cells look merged."""
        for column, name in _MEANINGS.items():
            words = above.cells.get(column)
            if words and not target.cells.get(column) and column not in line.covered:
                target.mean(name, words, f"Ô gộp với chỉ tiêu {above.number or above.text[:40]}")
                reading.blank[column] = "ô trống"
                reading.doubt(Confidence.LIKELY, "Ô trống hiểu là gộp với dòng của chỉ tiêu.")


def _split(text: str) -> tuple[str, str]:
    """Return the number before the words of a target or of a heading, and the words."""
    roman = _ROMAN.match(text)
    return (roman[1], text[roman.end() :]) if roman else split_number(text)
