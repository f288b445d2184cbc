"""What two sides changed in the lines of a text: which of it goes together, and which touches the same lines."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

#: Numbers of lines tell nothing of what an entry is: they all change where a line is added above.
_LINES = re.compile(r"\bdong: .*")


@dataclass(frozen=True)
class Change:
    """Lines from `start` to before `end` (from 0) that `lines` stand for; with `start` = `end` they are added there."""

    start: int
    end: int
    lines: tuple[str, ...]

    def touches(self, other: Change) -> bool:
        """Do two changes touch the same lines, or add at the same place? Changes side by side do not."""
        if self.start == self.end and other.start == other.end:
            return self.start == other.start
        return self.start < other.end and other.start < self.end


def changes(last: Sequence[str], text: Sequence[str]) -> list[Change]:
    """Return what turns `last` into `text`."""
    found: list[Change] = []
    before, now = ([_LINES.sub("dong:", line) for line in lines] for lines in (last, text))
    for kind, start, end, first, after in difflib.SequenceMatcher(None, before, now).get_opcodes():
        if kind == "equal":
            pairs = enumerate(zip(last[start:end], text[first:after], strict=True), start)
            found += [Change(at, at + 1, (line,)) for at, (old, line) in pairs if old != line]
        else:
            found.append(Change(start, end, tuple(text[first:after])))
    return found


def touching(ones: Collection[Change], others: Collection[Change]) -> list[Change]:
    """Return those of `ones` that touch the same lines as one of `others`, which does not say the same."""
    return [one for one in ones if one not in others and any(one.touches(other) for other in others)]


def with_changes(last: Sequence[str], made: Collection[Change]) -> list[str]:
    """Return `last` with changes that do not touch each other."""
    lines = list(last)
    for change in sorted(made, key=lambda change: (change.start, change.end), reverse=True):
        lines[change.start : change.end] = change.lines
    return lines
