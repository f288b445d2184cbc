"""Texts → the terms that they are found by: words, words as written, and pairs of neighbours.

Where a text prints one way of an abbreviation ("TTHC", "thủ tục hành chính"), the others stand there too. The browser's
half is browser/terms.js, tested on the same tables.

The texts of many plans have millions of words, but a few thousand different ones. So Python looks at each of these
once; from then on texts are numbers of words, and what is done to one is done to all.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
import numpy.typing as npt

from generator.search.arrays import Flags, Numbers, ranges, starts_of_runs
from generator.search.words import EXACT, PAIR, Ways, Word, in_document_numbers, tokens, word
from generator.vietnamese.text import fold

#: What stands between texts, as the number of a word.
_BREAK = 0

#: Keys of terms, and where in the line of all texts each stands.
_Standing = tuple[Numbers, Numbers]


@dataclass(frozen=True)
class Terms:
    """The terms of texts: which texts hold each, and how often.

    Term `n` is held by the texts `texts[bounds[n] : bounds[n + 1]]`, as often as `counts` says there. The terms are in
    the order of their letters: the spellings of a word, the word and the pairs that it begins stand one after another,
    from one of `firsts` to the next. `lengths` are of texts: how many terms each holds, one held twice counted twice.
    """

    terms: list[str]
    bounds: Numbers
    firsts: Numbers
    texts: npt.NDArray[np.int32]
    counts: npt.NDArray[np.int32]
    lengths: Numbers


def terms_of(texts: Sequence[str], rows: Sequence[Ways]) -> Terms:
    """Return the terms of `texts`; `rows` are the ways of writing each abbreviation."""
    line = _Line(texts)
    keys = _Keys(line.vocabulary, rows)
    # A term and its text as one number, so that sorting these is all the counting.
    size = max(1, len(texts))
    standing = chain(_own(line, keys), _meant(line, keys, rows))
    held = np.concatenate([terms * size + line.texts[places] for terms, places in standing])
    held.sort()
    starts = starts_of_runs(held)
    counts = np.diff(starts, append=len(held)).astype(np.int32)
    held = held[starts]
    by_text = (held % size).astype(np.int32)
    bounds = starts_of_runs(held // size)
    found = held[bounds] // size
    return Terms(
        keys.terms(found),
        np.append(bounds, len(held)),
        starts_of_runs(found // keys.span),
        by_text,
        counts,
        np.bincount(by_text, counts, len(texts)).astype(np.int64),
    )


class _Line:
    """All texts as one line of words, with a break before each and one at the end.

    By place in the line: `tokens`, numbers of words of the `vocabulary`; `texts`, the number of the text that stands
    there; `numbering`, whether the word is part of the number of a document.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        numbers: defaultdict[str, int] = defaultdict(count(_BREAK + 1).__next__)
        line, numbering = array("i", [_BREAK]), array("i")
        for text in texts:
            numbering.extend(len(line) + place for place in in_document_numbers(text))
            line.extend(map(numbers.__getitem__, tokens(text)))
            line.append(_BREAK)
        self.vocabulary = [Word("", None), *map(word, numbers)]
        self.tokens = np.frombuffer(line, np.intc)
        self.texts = np.cumsum(self.tokens == _BREAK, dtype=np.int32) - 1
        self.numbering: Flags = np.zeros(len(line), np.bool_)
        self.numbering[np.frombuffer(numbering, np.intc)] = True


class _Keys:
    """Terms as numbers, called keys, in the order of their letters: `span` of them for every word without accents.

    These are its spellings, up to the most that a word has; the word; and its pairs with each of all words. Words are
    numbered by their letters: `number` says how, and `words` so for each of a vocabulary, with the keys of how they are
    written in `exact`, -1 where that says nothing more.
    """

    def __init__(self, vocabulary: Sequence[Word], rows: Sequence[Ways]) -> None:
        spellings: dict[str, set[str]] = {fold(part): set() for row in rows for way in row for part in way}
        for folded, exact in vocabulary:
            spellings.setdefault(folded, set()).update([exact] if exact else [])
        self._folded = sorted(spellings)
        self._spellings = [sorted(spellings[folded]) for folded in self._folded]
        self._most = max(map(len, self._spellings))
        self.span = self._most + 1 + len(self._folded)
        self.number = {folded: number for number, folded in enumerate(self._folded)}
        self.words = np.array([self.number[folded] for folded, _ in vocabulary])
        self.exact = np.array([self._exact(word) for word in vocabulary])

    def _exact(self, word: Word) -> int:
        number = self.number[word.folded]
        return number * self.span + self._spellings[number].index(word.exact) if word.exact else -1

    def word(self, words: Numbers) -> Numbers:
        """Return the keys of words."""
        return words * self.span + self._most

    def pair(self, firsts: Numbers, seconds: Numbers) -> Numbers:
        """Return the keys of pairs."""
        return firsts * self.span + self._most + 1 + seconds

    def terms(self, keys: Numbers) -> list[str]:
        """Return the terms of keys."""
        return [self._term(*divmod(key, self.span)) for key in keys.tolist()]

    def _term(self, word: int, place: int) -> str:
        if place < self._most:
            return EXACT + self._spellings[word][place]
        first, second = self._folded[word], place - self._most - 1
        return first if second < 0 else f"{PAIR}{first} {self._folded[second]}"


def _own(line: _Line, keys: _Keys) -> Iterator[_Standing]:
    """Yield what texts print: words, words as written, pairs."""
    words = keys.words[line.tokens]
    places = np.flatnonzero(line.tokens != _BREAK)
    yield keys.word(words[places]), places
    exact = keys.exact[line.tokens]
    yield exact[exact >= 0], np.flatnonzero(exact >= 0)
    seconds = places[line.tokens[places - 1] != _BREAK]
    yield keys.pair(words[seconds - 1], words[seconds]), seconds


@dataclass(frozen=True)
class _Phrase:
    """The words of a way of writing, as numbers, that mean the same as what texts print from `starts` to `ends`."""

    words: Numbers
    starts: Numbers
    ends: Numbers


def _meant(line: _Line, keys: _Keys, rows: Sequence[Ways]) -> Iterator[_Standing]:
    """Yield what abbreviations add: the words of the other ways of writing, and the pairs that these make."""
    phrases = list(_phrases(line, keys, rows))
    for phrase in phrases:
        inside = np.concatenate([keys.word(phrase.words), keys.pair(phrase.words[:-1], phrase.words[1:])])
        yield np.tile(inside, len(phrase.starts)), np.repeat(phrase.starts, len(inside))
    if phrases:
        yield from _joined(line, keys, phrases)


def _joined(line: _Line, keys: _Keys, phrases: Sequence[_Phrase]) -> Iterator[_Standing]:
    """Yield the pairs of phrases with the printed words before and after, and with the phrases that follow."""
    starts = np.concatenate([phrase.starts for phrase in phrases])
    ends = np.concatenate([phrase.ends for phrase in phrases])
    sizes = [len(phrase.starts) for phrase in phrases]
    firsts = np.repeat([phrase.words[0] for phrase in phrases], sizes)
    lasts = np.repeat([phrase.words[-1] for phrase in phrases], sizes)
    words = keys.words[line.tokens]
    inner = line.tokens[starts - 1] != _BREAK
    yield keys.pair(words[starts - 1], firsts)[inner], starts[inner]
    inner = line.tokens[ends] != _BREAK
    yield keys.pair(lasts, words[ends])[inner], ends[inner]
    order = np.argsort(starts, kind="stable")
    next_ones = np.searchsorted(starts[order], ends, "left")
    several = np.searchsorted(starts[order], ends, "right") - next_ones
    yield keys.pair(np.repeat(lasts, several), firsts[order[ranges(next_ones, several)]]), np.repeat(ends, several)


def _phrases(line: _Line, keys: _Keys, rows: Sequence[Ways]) -> Iterator[_Phrase]:
    """Yield every other way of writing what texts print in one."""
    parts = {part for row in rows for way in row for part in way}
    numbers = {part: number for number, part in enumerate(sorted(parts))}
    written = np.array([numbers.get(word.written, -1) for word in line.vocabulary])[line.tokens]
    beginnings = [numbers[way[0]] for row in rows for way in row]
    candidates = np.flatnonzero(np.isin(written, beginnings) & ~line.numbering)
    beginning = written[candidates]
    for row in rows:
        for way in row:
            starts = candidates[beginning == numbers[way[0]]]
            for place, part in enumerate(way[1:], start=1):
                starts = starts[written[starts + place] == numbers[part]]
            for other in row:
                if other != way:
                    words = np.array([keys.number[fold(part)] for part in other])
                    yield _Phrase(words, starts, starts + len(way))
