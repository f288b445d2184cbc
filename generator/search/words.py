"""Words as search compares them: runs of letters and digits, folded and as written.

The browser splits what is typed in the same way: browser/fold.js, tested on the same tables. Nothing is stemmed,
trimmed or left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from generator.model import Abbreviation
from generator.vietnamese.text import fold, tone_placement

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
#: "61/2018/NĐ-CP", "05-CTr/TU": what stands in the number of a document is no abbreviation of the text.
_NUMBER = re.compile(r"(?<![^\W_])\d+[^\W_]*(?:[/-][^\W_]+(?:&[^\W_]+)*)+")
#: What Roman numbers count: "Quý IV", "cấp II", "Phụ lục I", "khóa XII", "Đại hội XIII", "lần thứ XX".
_COUNTED = frozenset({"quy", "cap", "luc", "khoa", "hoi", "thu"})
#: Roman numbers that are words too in small letters: "nang luc vi tri".
_WORDS = frozenset({"vi", "xi"})
#: Roman numbers to twenty; V and X alone are letters.
_ROMAN_TO_TWENTY = (
    "", "i", "ii", "iii", "iv", "", "vi", "vii", "viii", "ix",
    "", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx",
)  # fmt: skip


def _written(roman: str) -> Iterator[str]:
    """Yield a Roman number in capitals and, where it is no word, in small letters and in both mixed."""
    yield roman.upper()
    if roman not in _WORDS:
        yield from map("".join, product(*zip(roman, roman.upper(), strict=True)))


#: As printed → in digits.
_ROMAN = {way: str(number) for number, roman in enumerate(_ROMAN_TO_TWENTY) if roman for way in _written(roman)}

#: A term begins with what it is: a folded word with nothing, two neighbours with a space, a word as written with
#: "=", the whole name of an entity, which is not weighed but looked up, with "#".
PAIR, EXACT, NAME = " ", "=", "#"

#: The ways of writing the same, each by its words.
Ways = tuple[tuple[str, ...], ...]


class Word(NamedTuple):
    """A word as it is searched: `folded` without accents; `exact` as written, None where that says nothing more."""

    folded: str
    exact: str | None

    @property
    def written(self) -> str:
        """The word as written, in lower case."""
        return self.exact or self.folded


def words(text: str) -> list[Word]:
    """Return the words of `text`: runs of letters and digits ("225/QĐ-TTg" → 225, qd, ttg).

    A number is the same written either way: "Quý I, II" gives the words of "Quý 1, 2", "04 cấp" those of "4 cấp".
    """
    return list(map(word, tokens(text)))


def tokens(text: str) -> list[str]:
    """Return the words of `text` as printed, but for Roman numbers that count something: these in digits."""
    found: list[str] = _WORD.findall(text)
    if not _ROMAN.keys().isdisjoint(found):
        counting = False
        for place, token in enumerate(found):
            digits = _ROMAN.get(token) if counting else None
            found[place] = digits or token
            counting = digits is not None or word(token).folded in _COUNTED
    return found


@lru_cache(maxsize=65536)
def word(token: str) -> Word:
    """Return a word that is printed like this."""
    folded, exact = fold(token), tone_placement(token).lower()
    if token.isdecimal():
        return Word(folded.lstrip("0") or "0", None)
    return Word(folded, exact if exact != folded else None)


def in_document_numbers(text: str) -> Iterator[int]:
    """Yield which words of `text`, counted from 0, stand in the number of a document."""
    numbers = [match.span() for match in _NUMBER.finditer(text)] if "/" in text or "-" in text else []
    if numbers:
        starts = [match.start() for match in _WORD.finditer(text)]
        for start, end in numbers:
            yield from range(bisect_left(starts, start), bisect_left(starts, end))


def ways_of_writing(abbreviations: Iterable[Abbreviation]) -> tuple[Ways, ...]:
    """Return the ways of writing each abbreviation: in full first, each once whatever its case and its signs."""
    return tuple(
        tuple(dict.fromkeys(tuple(part.written for part in words(way)) for way in (row.full, *row.short)))
        for row in abbreviations
    )
