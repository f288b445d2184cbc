"""Which rows of a task table are headings, of groups, areas or parts of an area: by mark, capitals and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.importing.outline import Passage
from generator.importing.tables.lines import Line
from generator.vietnamese.area import AreaReader

_ROMAN = "[IVX]{1,6}"
_LETTER = "[A-HĐ]"
_MARK = re.compile(rf"(?:{_ROMAN}|{_LETTER})[.)/:]?")
_MARKED = re.compile(rf"({_ROMAN}|{_LETTER})(?:[.)/:]\s*|\s*[-–]\s+|\s+)(?=\S)(.+)", re.DOTALL)
_COUNTED = re.compile(r"(\d{1,2}[.)]?)(?:\s+(.+))?", re.DOTALL)
_BELOW = re.compile(r"(\d{1,2})\.\d")
_STOPS = ".)/:"


@dataclass(frozen=True)
class Heading:
    """A heading above tasks: its mark as printed ("I.", "A", "1"; "" for none), its words, the lines it stands on."""

    mark: str
    words: str
    lines: tuple[int, ...] = ()

    @property
    def plain(self) -> str:
        """The mark without what follows it."""
        return self.mark.rstrip(_STOPS)

    @property
    def is_letter(self) -> bool:
        """Does a letter mark it?"""
        return bool(re.fullmatch(_LETTER, self.plain))


def heading_above(passages: Sequence[Passage]) -> Heading | None:
    """Return the last heading among the passages above a table."""
    last = next((one for one in reversed(passages) if one.is_heading), None)
    return Heading(last.label, last.words.rstrip(": "), tuple(last.lines)) if last else None


class Headings:
    """Tells the headings of one table.

    `letters` says what letters mark in it: groups of areas (A: I, II), parts within them (VII: A, B), or the areas.
    """

    def __init__(self, lines: Sequence[Line], areas: AreaReader, *, numbers_are_targets: bool) -> None:
        self._areas = areas
        self._targets = numbers_are_targets
        self._counted = False
        self.letters: Literal["groups", "areas", "parts"] = "areas"
        found = [heading for line in lines if (heading := self.read(line))]
        self.letters = _what_letters_mark(found)
        marked = any(re.fullmatch(f"{_ROMAN}|{_LETTER}", heading.plain) for heading in found)
        self._counted = not marked and not numbers_are_targets and _numbers_stand_above(lines)

    def read(self, line: Line, *, may_go_on: bool = False) -> Heading | None:
        """Return a row's heading, None where it is none. `may_go_on`: words without a mark may end the row above."""
        words = line.words
        lines = line.row.lines
        if not 1 <= len(words) <= 2 or line.covered.keys() - {"tt"}:
            return None
        if len(words) == 2:
            mark = line.cells.get("tt")
            if mark is None or line.cells.keys() - {"tt", "nhiem-vu", "chi-tieu"}:
                return None
            text = next(other for other in words if other != mark)
            counts = bool(_COUNTED.fullmatch(mark)) and (self._counted or self._is_area(text))
            return Heading(mark, text, lines) if _MARK.fullmatch(mark) or counts else None
        text = words[0]
        found = _MARKED.fullmatch(text)
        if found and (found[2][:1].isupper() or self._areas.read(found[2])):
            return Heading(text[: found.start(2)].strip(), found[2], lines)
        if may_go_on:
            return None
        counted = _COUNTED.fullmatch(text)
        alone = line.spans or len(line.cells) == 1
        if counted and counted[2] and alone and (self._counted or self._areas.read(counted[2])):
            return Heading(counted[1], counted[2], lines)
        capitals = (line.spans or not line.cells.get("tt")) and text.isupper() and len(text) > 3
        return Heading("", text, lines) if capitals or self._areas.read(text) else None

    def _is_area(self, text: str) -> bool:
        return self._areas.read(text) is not None and not self._targets


def _what_letters_mark(headings: Sequence[Heading]) -> Literal["groups", "areas", "parts"]:
    roman = next((at for at, one in enumerate(headings) if re.fullmatch(_ROMAN, one.plain)), None)
    letter = next((at for at, one in enumerate(headings) if one.is_letter), None)
    if roman is None or letter is None:
        return "areas"
    # B comes first where the mark of the first group was lost: that group stands before the first I all the same.
    first_is_lost = headings[letter].plain == "B" and roman > 0 and not headings[0].mark
    return "groups" if letter < roman or first_is_lost else "parts"


def _numbers_stand_above(lines: Sequence[Line]) -> bool:
    """Do numbers such as 1 mark areas, the tasks below being 1.1, 1.2? So it is where nobody has to do any such row."""
    alone: list[str] = []
    below: set[str] = set()
    for line in lines:
        number = line.cells.get("tt") or (line.words[0] if line.words else "")
        inner = _BELOW.match(number)
        outer = _COUNTED.fullmatch(number)
        if inner:
            below.add(inner[1])
        elif outer and line.cells.keys() - {"tt", "nhiem-vu"}:
            return False
        elif outer:
            alone.append(outer[1].rstrip(_STOPS))
    return bool(alone) and below.issuperset(alone)
