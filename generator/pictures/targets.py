"""Targets that set one percentage, as dots on a line from 0 to 100 % for each plan.

Only a share that the plan's own words set beyond doubt is drawn. A target without a number, with several levels, of
another unit, or of a change ("giảm 2,5%") has no place on that line: it is counted, and stays in the lists of words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.model import Plan, Target
from generator.vietnamese.text import spaced

#: What a target sets: this share, at least this share, or more than this share.
Bound = Literal["exact", "least", "above"]

#: Pixels: from one row of dots to the next, and the room under the last for the scale.
LANE = 13
BELOW = 24

#: Percent of the width: where 0 % stands, and what one hundredth takes, so that marks at both ends are whole.
_ZERO = 5.0
_POINT = 0.9

#: Dots nearer than this, in percentage points, would touch on a phone 320 pixels wide: they stand over one another.
_APART = 5.0

_NUMBER = r"(?P<number>\d{1,3}(?:,\d+)?)\s*%"
_VALUE = re.compile(
    rf"(?:(?P<least>tối thiểu|ít nhất(?: đối với)?|từ) |(?P<above>trên) )?{_NUMBER}(?: số [^\d%]+?)?(?P<up> trở lên)?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
#: Before a number, these make it a change or a limit, not a share to be reached.
_NO_SHARE = re.compile(
    r"\b(?:giảm|tăng|dưới|tối đa|không quá|vượt quá)\s+(?:[^\W\d]+\s+){0,2}\d+(?:,\d+)?\s*%", re.IGNORECASE
)


@dataclass(frozen=True, order=True)
class Level:
    """A share that a target sets, in percent."""

    percent: float
    bound: Bound


def read_level(value_text: str | None, text: str) -> Level | None:
    """Return the share that a target sets; None where its words set none, several, or leave a doubt.

    `value_text` is the level as the plan prints it, `text` the whole target: a second, other percentage there would be
    a second level.
    """
    match = _VALUE.fullmatch(spaced(value_text or ""))
    if not match:
        return None
    others = {number for number in _PERCENT.findall(text) if number != match["number"]}
    percent = float(match["number"].replace(",", "."))
    if others or percent > 100 or _NO_SHARE.search(spaced(text)):
        return None
    bound: Bound = "above" if match["above"] else "least" if match["least"] or match["up"] else "exact"
    return Level(percent, bound)


@dataclass(frozen=True)
class Dot:
    """A target as a mark: `x` in percent of the width, `y` in pixels from the top."""

    target: Target
    level: Level
    x: float
    y: int


@dataclass(frozen=True)
class Levels:
    """The targets of a plan in an area: dots by rising level, how many targets set each, how many cannot be drawn.

    `height` is that of the picture in pixels, `base` the line that the lowest dots stand on.
    """

    plan: Plan
    dots: tuple[Dot, ...]
    counts: tuple[tuple[Level, int], ...]
    left_out: int
    height: int
    base: int


def levels(found: Iterable[tuple[Plan, tuple[Target, ...]]]) -> tuple[Levels, ...]:
    """Return the targets that plans set, plan by plan, in the order of the plans' years."""
    by_year = sorted(found, key=lambda item: (item[0].years, item[0].id))
    return tuple(_levels(plan, targets) for plan, targets in by_year)


def _levels(plan: Plan, targets: tuple[Target, ...]) -> Levels:
    read = [(level, target) for target in targets if (level := read_level(target.value_text, target.text))]
    read.sort(key=lambda item: item[0])
    lanes = _lanes([level.percent for level, _ in read])
    base = LANE * (max(lanes, default=0) + 1)
    dots = tuple(
        Dot(target, level, position(level.percent), base - LANE * lane - LANE // 2)
        for (level, target), lane in zip(read, lanes, strict=True)
    )
    counts = tuple(sorted(Counter(level for level, _ in read).items(), reverse=True))
    return Levels(plan, dots, counts, len(targets) - len(read), base + BELOW, base)


def position(percent: float) -> float:
    """Return where a percentage stands, in percent of the picture's width."""
    return round(_ZERO + _POINT * percent, 2)


def _lanes(percents: list[float]) -> list[int]:
    """Return for rising percentages the lowest lane, counted from 0, in which each dot touches no other."""
    last: list[float] = []
    lanes = []
    for percent in percents:
        free = (lane for lane, taken in enumerate(last) if percent - taken >= _APART)
        lane = next(free, len(last))
        last[lane : lane + 1] = [percent]
        lanes.append(lane)
    return lanes
