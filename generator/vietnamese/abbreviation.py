"""Finding abbreviations in running text: words that stand by themselves, spelled exactly as they are known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

#: What makes a token part of something longer: "3674/QĐ-UBND" is a number, "NCKSTTHC" another abbreviation.
_JOINED = r"[\w/&-]"


class FoundAbbreviation(NamedTuple):
    """Where an abbreviation stands in a text, and its spelling."""

    start: int
    end: int
    spelling: str


class AbbreviationReader:
    """Finds the spellings it is given. Case matters: "CB" is an abbreviation, "cb" is not."""

    def __init__(self, spellings: Collection[str]) -> None:
        rests: dict[str, list[str]] = defaultdict(list)
        for spelling in sorted(spellings, key=lambda spelling: (-len(spelling), spelling)):
            rests[spelling[0]].append(re.escape(spelling[1:]).replace(r"\ ", r"\s+"))
        # What must not stand before it is looked for behind the first letter: so the letters alone decide where the
        # rest of the pattern is tried.
        choices = (f"{re.escape(first)}(?<!{_JOINED}.)(?:{'|'.join(others)})" for first, others in rests.items())
        self._form = re.compile(rf"(?:{'|'.join(choices)})(?!{_JOINED})") if rests else None

    def find(self, text: str) -> Iterator[FoundAbbreviation]:
        """Yield every abbreviation in `text`, in order; the longest of those that begin at one place."""
        if self._form:
            for match in self._form.finditer(text):
                yield FoundAbbreviation(match.start(), match.end(), " ".join(match.group().split()))
