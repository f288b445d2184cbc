"""The rows of task tables: areas, tasks, assignments, what page ends have cut, and what blank cells mean.

What a task is, is the contract of the model: what has its own number, or its own title cell; a row without one is a
further assignment of the task above; a cell with several numbered tasks gives one each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importing.document import Table
from generator.importing.joining import continues, joined
from generator.importing.reading import Area, Assignment, Confidence, Group, RowReading, Target, TargetBlock, Task
from generator.importing.tables.headings import Heading, Headings
from generator.importing.tables.lines import UNSURE_AFTER_BREAK, Line, Lines, split_rows
from generator.importing.tables.numbering import BULLET, LONE_BULLET, roman, several, split_number
from generator.importing.values import doubt_of_value, value_of
from generator.shape import Column
from generator.vietnamese.area import AreaReader
from generator.vietnamese.deadline import read_deadline

_REMARK = re.compile(r"(?:tổng (?:cộng|số)|cộng|ghi chú)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"[\d.,\s%-]+(?:nhiệm vụ|chỉ tiêu|đồng|triệu đồng|tỷ đồng)?", re.IGNORECASE)
#: Times that are not days: "before" them is for a person to read.
_PERIODS = ("month", "quarter", "quarter-range", "half-year", "whole-year")
#: What stands for the cell above, besides "nt", which the portal itself understands.
_DITTO = re.compile(r"(?:-\s*)?(?:nt|như trên)(?:\s*-)?\.?|//|[\"”“〃]{1,2}", re.IGNORECASE)
_SAME = "nt"
#: The cells that say who does what by when: what a merged cell of several rows may hold.
_MERGED: tuple[Column, ...] = ("chu-tri", "phoi-hop", "thoi-han")
_CELLS: tuple[Column, ...] = ("san-pham", *_MERGED, "kinh-phi", "ghi-chu")


@dataclass
class TaskTable:
    """A table of tasks as read: groups, areas with their tasks, targets of its own column, and every row's reading."""

    lines: Lines
    groups: list[Group] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    targets: list[TargetBlock] = field(default_factory=list)
    readings: list[RowReading] = field(default_factory=list)


def read_tasks(
    table: Table, areas: AreaReader, years: Sequence[int], place: str, above: Heading | None = None
) -> TaskTable | None:
    """Read a table of tasks; None where it is none.

    `place` is how the plan names it ("Phụ lục"); `above` is the heading over it in the running text, where it names
    the area of tasks that stand under no heading of the table's own.
    """
    lines = split_rows(table, years)
    if lines is None or lines.columns.kind != "nhiem-vu":
        return None
    return _TaskReading(TaskTable(lines), areas, years, place, above).read()


class _TaskReading:
    def __init__(
        self, result: TaskTable, areas: AreaReader, years: Sequence[int], place: str, above: Heading | None
    ) -> None:
        self.result = result
        self.areas = areas
        self.years = years
        self.place = place
        self.outside = above
        self.area: Area | None = None
        self.task: Task | None = None
        #: A bullet began the task: the next one begins another, it does not go on with it.
        self.bulleted = False
        self.target: Target | None = None
        self.block: TargetBlock | None = None
        #: The rows that the last line gave, which a cut line goes on with; one for each task in a cell.
        self.last: list[tuple[Task, Assignment]] = []
        #: Every row that began an assignment; what it lacks is known when all that was cut is joined.
        self.begun: list[tuple[Line, RowReading, Task, Assignment]] = []
        #: The tasks of the area by number.
        self.numbered: dict[str, Task] = {}
        #: The last words of each column, for "//".
        self.meant: dict[Column, str] = {}
        self.number_is_targets = False
        #: The lines of the last heading.
        self.opened: tuple[int, ...] = ()

    def read(self) -> TaskTable:
        lines = self.result.lines
        self.number_is_targets = {"tt", "chi-tieu"} <= set(lines.columns.of) and _are_numbered(lines.lines)
        self.headings = Headings(lines.lines, self.areas, numbers_are_targets=self.number_is_targets)
        readings = [*lines.head_readings()]
        for line in lines.lines:
            reading = line.reading()
            readings.append(reading)
            heading = self.headings.read(line, may_go_on=line.broken and bool(self.last))
            if _is_remark(line):
                lines.remarks.append(line.row)
                reading.became = "dòng tổng cộng hoặc ghi chú: giữ trong plan.md"
            elif heading:
                self._open(heading, reading)
            elif not line.cells:
                reading.became = "dòng trống"
            else:
                self._row(line, reading)
                self._ditto(reading)
        for begun in self.begun:
            self._look_at_agencies(*begun)
            self._look_at_deadline(*begun)
        self.result.readings = lines.in_order(readings)
        return self.result

    # Headings

    def _open(self, heading: Heading, reading: RowReading) -> None:
        """Begin a group, an area or a part of one."""
        self.task = self.target = self.block = None
        self.last = []
        self.opened = heading.lines
        if self.headings.letters == "groups":
            lost = not heading.mark and self.areas.read(heading.words) is None
            if lost:
                heading = Heading(chr(ord("A") + len(self.result.groups)), heading.words, heading.lines)
                reading.doubt(Confidence.LIKELY, f"Không in chữ cái của nhóm: hiểu là {heading.mark} theo thứ tự.")
            if heading.is_letter:
                self.result.groups.append(Group(heading.mark, heading.words, list(heading.lines)))
                reading.became = f"nhóm {heading.plain}"
                self.area = None
                return
        if heading.is_letter and self.headings.letters == "parts" and self.area is not None:
            self._open_part(heading, reading)
            return
        self._open_area(heading, reading)
        if self.areas.read(heading.words) is None:
            words = f"Chưa biết lĩnh vực “{heading.words}”: cần thêm vào plans/_reference/areas.yml."
            reading.doubt(Confidence.LOOK, words)

    def _open_area(self, heading: Heading, reading: RowReading) -> None:
        mark = heading.mark
        if not mark:
            mark = roman(1 + sum(area.part in ("", "A") for area in self.result.areas))
            reading.doubt(Confidence.LOOK, f"Tiêu đề lĩnh vực không in số: tạm đặt {mark}.")
        group = self.result.groups[-1].number if self.result.groups else ""
        self._begin_area(Area(mark, heading.words, list(heading.lines), group))
        reading.became = f"lĩnh vực {mark}"

    def _open_part(self, heading: Heading, reading: RowReading) -> None:
        area = self.area
        assert area is not None
        if area.part or area.tasks:
            self._begin_area(Area(area.number, area.heading, list(heading.lines), area.group))
        else:
            area.lines += heading.lines
        assert self.area is not None
        self.area.part, self.area.part_heading = heading.mark, heading.words
        reading.became = f"phần {heading.mark} của lĩnh vực {area.number}"

    def _begin_area(self, area: Area) -> None:
        self.area = area
        self.result.areas.append(area)
        self.numbered = {}

    # Tasks and their rows

    def _row(self, line: Line, reading: RowReading) -> None:
        cells = dict(line.cells)
        if self._is_cut(line, cells):
            self._join(line, reading, cells)
            return
        self._serve(line, reading, cells)
        title = cells.get("nhiem-vu", "")
        number = "" if self.number_is_targets else cells.get("tt", "")
        if LONE_BULLET.fullmatch(number):
            number, title = "", title and f"{number} {title}"
        if not title and self.number_is_targets and not cells.keys() - {"tt", "chi-tieu"}:
            reading.became = f"chỉ tiêu {self.target.number or self.target.text[:40]}" if self.target else "chỉ tiêu"
            return
        if not number:
            number, title = split_number(title)
        if line.broken and self.last and not number and not line.covered and (self.last[0][0].number or not title):
            reading.doubt(Confidence.LOOK, UNSURE_AFTER_BREAK)
        bullet = None if number else BULLET.match(title)
        numbered = bool(number) and "nhiem-vu" not in line.covered
        if self.task is None or numbered or (title and (self.bulleted or not bullet)):
            self.bulleted = bullet is not None
            self._begin(line, reading, cells, number, title[bullet.end() :] if bullet else title)
        else:
            self._further(line, reading, cells, title)

    def _is_cut(self, line: Line, cells: dict[Column, str]) -> bool:
        if not line.broken or not self.last or cells.get("tt"):
            return False
        if split_number(cells.get("nhiem-vu", ""))[0] or (
            self.number_is_targets and split_number(cells.get("chi-tieu", ""))[0]
        ):
            return False
        above = self.last[0][1].cells | {"nhiem-vu": self.last[0][0].title}
        if self.target:
            above["chi-tieu"] = self.target.text
        return continues((above.get(column, ""), words) for column, words in cells.items())

    def _join(self, line: Line, reading: RowReading, cells: dict[Column, str]) -> None:
        """Go on with the row above, cell by cell."""
        lines = list(line.row.lines)
        for task, assignment in self.last:
            for column, words in cells.items():
                if column == "nhiem-vu":
                    if task is self.last[-1][0]:
                        task.title = joined(task.title, words)
                elif column == "chi-tieu":
                    continue
                else:
                    assignment.cells[column] = joined(assignment.cells.get(column, ""), words)
            assignment.lines += lines
            if assignment.meaning and not assignment.certain:
                # Cut at the end of a page: what looked merged may as well be lost.
                assignment.meaning.clear()
                assignment.reason = ""
                reading.doubt(
                    Confidence.LOOK, "Dòng bị ngắt trang có ô trống: có thể gộp với dòng trên, có thể bỏ trống."
                )
        if "chi-tieu" in cells and self.target:
            self.target.text = joined(self.target.text, cells["chi-tieu"])
            self.target.value = value_of(self.target.text)
            if doubt := doubt_of_value(self.target.text):
                reading.doubt(Confidence.LIKELY, doubt)
        if self.target and self.target.lines[0] == self.last[0][1].lines[0]:
            self.target.lines += lines
        reading.became = f"nối vào {_name(self.last[0][0])} (dòng bị ngắt trang)"
        reading.doubt(Confidence.LIKELY, "Dòng bị ngắt trang, đã nối với dòng trên.")

    def _serve(self, line: Line, reading: RowReading, cells: dict[Column, str]) -> None:
        """Read the target that the row begins, where the table has a column of them."""
        words = cells.get("chi-tieu", "")
        if not words:
            return
        number, text = split_number(words)
        row_number = cells.get("tt", "") if self.number_is_targets else ""
        if self.block is None:
            heading = (self.area.part_heading or self.area.heading) if self.area else ""
            self.block = TargetBlock(f"{self.place}, cột mục tiêu, chỉ tiêu", area=heading, lines=list(self.opened))
            self.result.targets.append(self.block)
        self.target = Target(number or row_number, text, list(line.row.lines), row_number if number else "")
        self.target.value = value_of(text)
        if doubt := doubt_of_value(text):
            reading.doubt(Confidence.LIKELY, doubt)
        self.block.targets.append(self.target)

    def _begin(self, line: Line, reading: RowReading, cells: dict[Column, str], number: str, title: str) -> None:
        if self.area is None:
            self._begin_unnamed(line, reading)
        assert self.area is not None
        parts = several(f"{number} {title}") if number else []
        if len(parts) < 2:
            parts = [(number, title)]
        else:
            reading.doubt(Confidence.LIKELY, f"Một ô in {len(parts)} nhiệm vụ: mỗi nhiệm vụ dùng chung các ô của dòng.")
        self.last = []
        serves = self.target.number.rstrip(".:)") if self.target else ""
        for part_number, part_title in parts:
            self.task = Task(part_number, part_title, serves)
            self.area.tasks.append(self.task)
            self.numbered.setdefault(self.task.plain_number, self.task)
            assignment = Assignment(self._cells(cells), list(line.row.lines))
            self.task.rows.append(assignment)
            self.last.append((self.task, assignment))
            self.begun.append((line, reading, self.task, assignment))
        assert self.task is not None
        names = ", ".join(_name(task) for task, _ in self.last)
        reading.became = names
        if not title:
            reading.doubt(Confidence.LOOK, "Dòng có số mà không có tên nhiệm vụ: cần điền.")
        self._cover(line, reading)
        parent = self._parent(self.task)
        if parent and cells.get("chu-tri"):
            self._mean(line, reading, self.task.rows[0], parent)

    def _begin_unnamed(self, line: Line, reading: RowReading) -> None:
        """Begin the area of tasks under no heading of the table: the one that the running text names above it."""
        if self.outside and self.areas.read(self.outside.words):
            self._open_area(self.outside, reading)
            reading.doubt(Confidence.LIKELY, f"Lĩnh vực theo tiêu đề trên bảng: “{self.outside.words}”.")
            return
        self._begin_area(Area("I", "", list(line.row.lines)))
        reason = "Nhiệm vụ đứng trước mọi tiêu đề lĩnh vực: tạm đặt số I, cần điền tên lĩnh vực."
        reading.doubt(Confidence.LOOK, reason)

    def _parent(self, task: Task) -> Task | None:
        """The task of the same area that a number stands under: 1 for 1.2."""
        outer, _, own = task.plain_number.rpartition(".")
        return self.numbered.get(outer) if own else None

    def _further(self, line: Line, reading: RowReading, cells: dict[Column, str], title: str) -> None:
        """Add a row without a number to the task above."""
        task = self.task
        assert task is not None
        if title:
            self._split_first(task)
            cells["hoat-dong"] = joined(cells.get("hoat-dong", ""), title)
        assignment = Assignment(self._cells(cells), list(line.row.lines))
        task.rows.append(assignment)
        self.last = [(task, assignment)]
        self.begun.append((line, reading, task, assignment))
        reading.became = f"dòng phân công {len(task.rows)} của {_name(task)}"
        self._cover(line, reading)
        self._mean(line, reading, assignment, task)

    @staticmethod
    def _split_first(task: Task) -> None:
        """Give the first row the part of the title that is its own, where further rows have text of theirs."""
        first = task.rows[0]
        at = task.title.find("\n-")
        if len(task.rows) == 1 and at >= 0 and "hoat-dong" not in first.cells:
            first.cells["hoat-dong"] = task.title[at + 1 :]

    @staticmethod
    def _cells(cells: dict[Column, str]) -> dict[Column, str]:
        return {column: words for column, words in cells.items() if column in ("hoat-dong", *_CELLS)}

    def _cover(self, line: Line, reading: RowReading) -> None:
        """Give the cells that a merged cell above covers their meaning: that is certain."""
        for column, words in line.covered.items():
            if column not in _MERGED or column in line.cells or not words:
                continue
            for _, assignment in self.last:
                assignment.mean(column, words, "Ô gộp với dòng trên")
                assignment.certain = True
            reading.blank[column] = "ô gộp"

    def _ditto(self, reading: RowReading) -> None:
        """Give the cells that say "as above" the words above."""
        for column in _MERGED:
            for _, assignment in self.last:
                words = assignment.cells.get(column, "")
                if not _DITTO.fullmatch(words):
                    self.meant[column] = assignment.meaning.get(column) or words or self.meant.get(column, "")
                elif not self.meant.get(column):
                    reading.doubt(Confidence.LOOK, f"Ô in “{words}” mà dòng trên không có gì: cần điền.")
                elif words.lower().rstrip(".") != _SAME:
                    assignment.mean(column, self.meant[column], f"Ô in “{words}”: như dòng trên")
                    reading.doubt(Confidence.LIKELY, f"Ô in “{words}” hiểu là như dòng trên.")

    def _mean(self, line: Line, reading: RowReading, assignment: Assignment, above: Task) -> None:
        """Give blank cells the meaning of the cells above, where they look merged: of a further row, of a subtask."""
        first = next((row for row in reversed(above.rows) if row is not assignment and not row.meaning), above.rows[0])
        blank = [
            column
            for column in _MERGED
            if not assignment.cells.get(column) and first.cells.get(column) and column not in assignment.meaning
        ]
        if line.covered or not ("chu-tri" in blank or "thoi-han" in blank):
            return
        if line.broken and "chu-tri" not in blank:
            reading.doubt(Confidence.LOOK, "Ô trống ở đầu trang: có thể gộp với dòng trên, có thể bỏ trống.")
            return
        for column in blank:
            assignment.mean(column, first.cells[column], f"Ô gộp với dòng trên của {_name(above)}")
            reading.blank[column] = "ô trống"
        reading.doubt(Confidence.LIKELY, f"Ô trống hiểu là gộp với dòng trên của {_name(above)}.")

    # What a whole row lacks, or says in its heading

    @staticmethod
    def _look_at_agencies(line: Line, reading: RowReading, task: Task, assignment: Assignment) -> None:
        if assignment is not task.rows[0] or any(row.cells.get("chu-tri") for row in task.rows):
            return
        said = assignment.cells.keys() | line.covered.keys()
        if said.isdisjoint(("chu-tri", "phoi-hop")):
            reading.doubt(Confidence.LOOK, "Không in cơ quan nào.")
        elif "chu-tri" in line.columns.of and "chu-tri" not in said:
            reading.doubt(Confidence.LOOK, "Ô “chủ trì” trống: có thể lệch cột hoặc gộp với dòng trên.")

    def _look_at_deadline(self, line: Line, reading: RowReading, _: Task, assignment: Assignment) -> None:
        """Give a day below "Hoàn thành trước ngày" that meaning: the day itself is too late."""
        heading = line.columns.before
        words = assignment.meaning.get("thoi-han") or assignment.cells.get("thoi-han", "")
        if not heading or not words:
            return
        before = f"trước {words[:1].lower()}{words[1:]}"
        kind = read_deadline(words, self.years).kind
        if kind in ("day", "unread") and read_deadline(before, self.years).kind == "before-date":
            assignment.mean("thoi-han", before, f"Tiêu đề cột in “{heading}”")
            reading.doubt(Confidence.LIKELY, f"Cột “{heading}”: hiểu là trước ngày in trong ô.")
        elif kind in _PERIODS:
            reading.doubt(Confidence.LOOK, f"Cột “{heading}” mà ô không in ngày: cần xem thời hạn.")


def _are_numbered(lines: Sequence[Line]) -> bool:
    """Do most titles begin with a number of their own?"""
    titles = [line.cells["nhiem-vu"] for line in lines if line.cells.get("nhiem-vu")]
    return sum(bool(split_number(title)[0]) for title in titles) > 0.5 * len(titles)


def _is_remark(line: Line) -> bool:
    """Is it a row with a total, or with words about the table?"""
    words = line.words
    return bool(words and _REMARK.match(words[0])) and all(_AMOUNT.fullmatch(other) for other in words[1:])


def _name(task: Task) -> str:
    return f"nhiệm vụ {task.plain_number}" if task.number else f"nhiệm vụ “{task.title[:40]}”"
