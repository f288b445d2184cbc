"""Words as search compares them, and the terms that a text is found by.

The browser splits what is typed in the same way: browser/fold.js and browser/terms.js, tested on the same tables.
Nothing is stemmed, trimmed or left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.model import Abbreviation
from generator.vietnamese.text import fold, tone_placement

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
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
_ROMAN = {roman: str(number) for number, roman in enumerate(_ROMAN_TO_TWENTY) if roman}

#: A term begins with what it is: a folded word with nothing, two neighbours with a space, a word as written with
#: "=", the whole name of an entity, which is not weighed but looked up, with "#".
PAIR, EXACT, NAME = " ", "=", "#"


class Word(NamedTuple):
    """A word as it is searched: `folded` without accents; `exact` as written, None where that says nothing more."""

    folded: str
    exact: str | None
    start: int = 0

    @property
    def written(self) -> str:
        """The word as written, in lower case."""
        return self.exact or self.folded


def words(text: str) -> list[Word]:
    """Return the words of `text`: runs of letters and digits ("225/QĐ-TTg" → 225, qd, ttg).

    A number is the same written either way: "Quý I, II" gives the words of "Quý 1, 2", "04 cấp" those of "4 cấp".
    """
    found: list[Word] = []
    counting = False
    for match in _WORD.finditer(text):
        folded, exact = _word(match.group())
        word = exact is not None or (folded in _WORDS and not match.group().isupper())
        digit = _ROMAN.get(folded) if counting and not word else None
        found.append(Word(digit or folded, exact, match.start()))
        counting = folded in _COUNTED or digit is not None
    return found


@lru_cache(maxsize=65536)
def _word(text: str) -> tuple[str, str | None]:
    folded, exact = fold(text), tone_placement(text).lower()
    if text.isdecimal():
        return folded.lstrip("0") or "0", None
    return folded, exact if exact != folded else None


class Phrase(NamedTuple):
    """Words that mean the same as others at a place of a text, from word `start` to before word `end`."""

    start: int
    end: int
    words: tuple[str, ...]


class Tokenizer:
    """Splits texts into the terms they are found by, with the abbreviations that mean the same.

    Where a text prints one way of an abbreviation ("TTHC", "thủ tục hành chính"), the others stand there too.
    """

    def __init__(self, abbreviations: Iterable[Abbreviation] = ()) -> None:
        self.rows = tuple(
            tuple(dict.fromkeys(tuple(word.written for word in words(way)) for way in (row.full, *row.short)))
            for row in abbreviations
        )
        self._ways: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for place, row in enumerate(self.rows):
            for way in row:
                self._ways[way[0]].append((way, place))
        self.terms = lru_cache(maxsize=16384)(self._counted)

    def _counted(self, text: str) -> Counter[str]:
        """Return how often `text` holds each term: its words folded, as written, and in pairs."""
        return Counter(self._terms(text))

    def _terms(self, text: str) -> Iterator[str]:
        found = words(text)
        phrases = self._phrases(text, found)
        for word in found:
            yield word.folded
            if word.exact:
                yield EXACT + word.exact
        for phrase in phrases:
            yield from phrase.words
        yield from (f"{PAIR}{first} {second}" for first, second in _pairs(found, phrases))

    def _phrases(self, text: str, found: Sequence[Word]) -> list[Phrase]:
        """Return the other ways of writing what stands in a text."""
        numbers = [match.span() for match in _NUMBER.finditer(text)]
        written = [word.written for word in found]
        others: list[Phrase] = []
        for start, word in enumerate(found):
            for way, place in self._ways.get(written[start], ()):
                end = start + len(way)
                if tuple(written[start:end]) != way or any(a <= word.start < b for a, b in numbers):
                    continue
                rows = (other for other in self.rows[place] if other != way)
                others.extend(Phrase(start, end, tuple(fold(part) for part in other)) for other in rows)
        return others


def _pairs(found: Sequence[Word], phrases: Iterable[Phrase]) -> Iterator[tuple[str, str]]:
    """Yield neighbours: those of the text, then those that its abbreviations make with each other and with it."""
    ending: dict[int, list[str]] = defaultdict(list)
    starting: dict[int, list[str]] = defaultdict(list)
    for phrase in phrases:
        yield from zip(phrase.words, phrase.words[1:], strict=False)
        starting[phrase.start].append(phrase.words[0])
        ending[phrase.end].append(phrase.words[-1])
    for place in range(1, len(found)):
        before, after = [found[place - 1].folded], [found[place].folded]
        before += ending[place]
        after += starting[place]
        yield from ((first, second) for first in before for second in after)
