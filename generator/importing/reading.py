"""What was made of the rows of a table, and how sure that is: what the draft is written from and the review shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from generator.importing.document import Row
from generator.shape import Column


class Confidence(StrEnum):
    """How sure a reading is, in the words of the review."""

    SURE = "chắc"
    LIKELY = "khá chắc"
    LOOK = "cần xem"


@dataclass
class Doubt:
    """Why a reading is less than sure."""

    confidence: Confidence
    reason: str


@dataclass
class RowReading:
    """A row of the source, and what it became: "nhiệm vụ 1.2", "dòng tiếp theo của nhiệm vụ 1.2", "tiêu đề bảng".

    `values` are its cells as printed, by column. `blank` are the columns where it prints nothing and means something:
    the cell is merged with the one above, as the file says ("ô gộp") or as it looks ("ô trống").
    """

    row: Row
    became: str
    values: dict[Column, str] = field(default_factory=dict)
    blank: dict[Column, Literal["ô gộp", "ô trống"]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, confidence: Confidence, reason: str) -> None:
        """Note a doubt, once."""
        if all(known.reason != reason for known in self.doubts):
            self.doubts.append(Doubt(confidence, reason))


@dataclass(kw_only=True)
class _Meaning:
    """What cells mean beside what they print, by column, and why."""

    meaning: dict[Column, str] = field(default_factory=dict)
    reason: str = ""

    def mean(self, column: Column, words: str, reason: str) -> None:
        """Note what a cell means, and why."""
        self.meaning[column] = words
        if reason not in self.reason:
            self.reason = f"{self.reason}; {reason}" if self.reason else reason


@dataclass
class Assignment(_Meaning):
    """A row of a task: its cells, their lines, what blank cells mean, and why; `certain`: the file says so."""

    cells: dict[Column, str]
    lines: list[int]
    certain: bool = False


@dataclass
class Task:
    """A task as read: number and title as printed, the number of the target it serves."""

    number: str
    title: str
    target: str = ""
    rows: list[Assignment] = field(default_factory=list)

    @property
    def plain_number(self) -> str:
        """The number without the marks around it: "1.2" for "1.2.", "3" for "(3)"."""
        return self.number.strip("(.:)")


@dataclass
class Area:
    """An area of the table under its heading; `group` is the number of the group it stands in, `part` its own."""

    number: str
    heading: str
    lines: list[int]
    group: str = ""
    part: str = ""
    part_heading: str = ""
    tasks: list[Task] = field(default_factory=list)

    @property
    def plain_number(self) -> str:
        """The number without the marks around it: "I" for "I."."""
        return self.number.strip("(.:)/")


@dataclass
class Group:
    """A group of areas: A, B, C."""

    number: str
    name: str
    lines: list[int]


@dataclass
class Target(_Meaning):
    """A target as read: `row_number` is that of its row, where it has a number of its own too.

    Of one that stands in the running text, `place` says where, and `doubt` what is for a person to look at.
    """

    number: str
    text: str
    lines: list[int]
    row_number: str = ""
    value: str = ""
    cells: dict[Column, str] = field(default_factory=dict)
    components: list[Target] = field(default_factory=list)
    place: str = ""
    doubt: str = ""


@dataclass
class TargetBlock:
    """Targets that stand together: where, under what area, with what heading row."""

    place: str
    targets: list[Target] = field(default_factory=list)
    area: str = ""
    number: str = ""
    heading: str = ""
    lines: list[int] = field(default_factory=list)
