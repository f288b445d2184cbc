"""Finding abbreviations in running text: words that stand by themselves, spelled exactly as they are known."""

from __future__ import annotations

import re
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
        longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
        choices = "|".join(re.escape(spelling).replace(r"\ ", r"\s+") for spelling in longest_first)
        self._form = re.compile(rf"(?<!{_JOINED})(?:{choices})(?!{_JOINED})") if choices else None

    def find(self, text: str) -> Iterator[FoundAbbreviation]:
        """Yield every abbreviation in `text`, in order; the longest of those that begin at one place."""
        if self._form:
            for match in self._form.finditer(text):
                yield FoundAbbreviation(match.start(), match.end(), " ".join(match.group().split()))
