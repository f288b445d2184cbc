"""The labels that Word shows before the paragraphs of lists: "1.", "a)", "2.1.", "-". They are nowhere in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from generator.importing.files.word.marks import is_on, value
from generator.importing.files.word.package import W

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
#: Bullets that are written as such; all other shapes are printed as a dash.
_PLAIN_BULLETS = ("-", "–", "+", "*")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_HIGHEST_NUMBER = 32_767


@dataclass(frozen=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    after: str = " "
    restarts_after: int | None = None
    arabic: bool = False


@dataclass
class _Counter:
    """Where the lists of one definition have come to; lists that share a definition count on."""

    counts: dict[int, int] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)


class Lists:
    """The lists of a file. Asked for labels in the order of the paragraphs, as they count."""

    def __init__(self, root: etree._Element | None) -> None:
        self._definitions: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counters: dict[str, _Counter] = {}
        self._by_style: dict[str, str] = {}
        if root is None:
            return
        for definition in root.iterchildren(W + "abstractNum"):
            name = definition.get(W + "abstractNumId", "")
            self._definitions[name] = definition
            if style := value(definition, "styleLink"):
                self._by_style[style] = name
        for each in root.iterchildren(W + "num"):
            self._lists[each.get(W + "numId", "")] = each

    def label(self, number: str, level: int) -> str:
        """Count a paragraph of list `number` at `level` (0–8); return its label and what parts it from the words."""
        if number not in self._lists:
            return ""
        levels = self._levels_of(number)
        counter = self._counters.setdefault(self._definition_of(number), _Counter())
        self._count(counter, number, level, levels)
        shown = levels.get(level, _Level())
        if shown.form == "bullet":
            return (shown.text if shown.text in _PLAIN_BULLETS else "-") + shown.after
        words = _PLACE.sub(lambda place: self._number(counter, int(place[1]) - 1, levels, shown.arabic), shown.text)
        return words + shown.after if words.strip() else ""

    def _count(self, counter: _Counter, number: str, level: int, levels: dict[int, _Level]) -> None:
        if number not in counter.seen:
            counter.seen.add(number)
            for override in self._lists[number].iterchildren(W + "lvlOverride"):
                if value(override, "startOverride"):
                    counter.counts.pop(_number(override.get(W + "ilvl"), 0), None)
        for above in range(level):
            counter.counts.setdefault(above, levels.get(above, _Level()).start)
        counter.counts[level] = counter.counts.get(level, levels.get(level, _Level()).start - 1) + 1
        for below in range(level + 1, _LEVELS):
            after = levels.get(below, _Level()).restarts_after
            if after is None or level < after:
                counter.counts.pop(below, None)

    def _number(self, counter: _Counter, level: int, levels: dict[int, _Level], arabic: bool) -> str:
        known = levels.get(level, _Level())
        return _written(counter.counts.get(level, known.start), "decimal" if arabic else known.form)

    def _definition_of(self, number: str) -> str:
        name = value(self._lists[number], "abstractNumId")
        definition = self._definitions.get(name)
        style = value(definition, "numStyleLink") if definition is not None else ""
        return self._by_style.get(style, name)

    def _levels_of(self, number: str) -> dict[int, _Level]:
        if number not in self._levels:
            definition = self._definitions.get(self._definition_of(number))
            levels = {}
            for element in definition.iterchildren(W + "lvl") if definition is not None else ():
                levels[_number(element.get(W + "ilvl"), 0)] = _level(element)
            for override in self._lists[number].iterchildren(W + "lvlOverride"):
                own = override.find(W + "lvl")
                at = _number(override.get(W + "ilvl"), 0)
                start = value(override, "startOverride")
                if own is not None:
                    levels[at] = _level(own)
                if start:
                    levels[at] = replace(levels.get(at, _Level()), start=_number(start, 1))
            self._levels[number] = levels
        return self._levels[number]


def _level(element: etree._Element) -> _Level:
    restart = value(element, "lvlRestart")
    return _Level(
        start=_number(value(element, "start"), 0),
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        after="" if value(element, "suff") == "nothing" else " ",
        restarts_after=_number(restart, 0) if restart else None,
        arabic=is_on(element, "isLgl"),
    )


def _number(text: str | None, otherwise: int) -> int:
    """Return a number of a file; `otherwise` where it is none, or larger than Word counts."""
    return int(text) if text and text.isdecimal() and len(text) < 6 and int(text) <= _HIGHEST_NUMBER else otherwise


def _written(number: int, form: str) -> str:
    return _FORMS.get(form, str)(number)


def _letter(number: int) -> str:
    """Return 1 as "a", 26 as "z", 27 as "aa", 28 as "bb": how Word goes on, and without the Vietnamese đ."""
    if number < 1:
        return ""
    again, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (again + 1)


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        written += letters * times
    return written


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda number: "",
}
