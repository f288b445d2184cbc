"""Catalogue → postings: which entries hold each term, and how much it counts in them (weights.py).

Those of some terms at a time: the postings of all are many times what they are written as.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

import numpy as np

from generator.search.arrays import Numbers, Weights, ranges, starts_of, starts_of_runs, sums
from generator.search.catalogue import ENTITIES, Catalogue
from generator.search.terms import Terms, terms_of
from generator.search.weights import FIELDS, K1, TYPE_BOOSTS, B, field_texts
from generator.search.words import NAME, Ways, words

#: How many times that fields hold terms are weighed at once, about: what takes some 50 MB.
AT_ONCE = 500_000


@dataclass(frozen=True)
class Postings:
    """The postings of some terms, one after another: `sizes` says how many entries hold each term, at least one.

    `documents` are entries by number, rising for each term, and `weights` how much the term counts in them.
    """

    terms: list[str]
    sizes: Numbers
    documents: Numbers
    weights: Weights


def postings(catalogue: Catalogue, rows: Sequence[Ways]) -> Iterator[Postings]:
    """Yield the postings of every term, those of a word together with its spellings'; last those of entities' names."""
    cells = _Cells(catalogue)
    terms = terms_of(cells.texts, rows)
    weighing = _Weighing(catalogue, cells, terms)
    for first, end in pairwise(weighing.parts()):
        yield weighing.postings(first, end)
    yield _names(catalogue)


class _Cells:
    """What the fields of entries hold: a cell is a field of an entry, numbered entry by entry.

    `texts` are all texts, each once; `cells` and `held` are pairs: a cell, and the number of a text that it holds.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        cells, held = array("i"), array("i")
        for entry, texts in enumerate(field_texts(catalogue)):
            for cell, name in enumerate(FIELDS, start=entry * len(FIELDS)):
                for text in filter(None, texts[name]):
                    cells.append(cell)
                    held.append(numbers[text])
        self.texts = list(numbers)
        self.cells = np.array(cells, np.int64)
        self.held = np.array(held, np.int64)


class _Weighing:
    """Weighs the terms of a catalogue; `size` is how many entries it has, `norms` and `boosts` are of its cells."""

    def __init__(self, catalogue: Catalogue, cells: _Cells, terms: Terms) -> None:
        self.terms = terms
        self.size = len(catalogue.entries)
        # The cells that print a text stand one after another: from `starts` on, `printed` of them.
        self.cells = cells.cells[np.argsort(cells.held, kind="stable")]
        self.printed = np.bincount(cells.held, minlength=len(cells.texts))
        self.starts = starts_of(self.printed)
        lengths = np.bincount(cells.cells, terms.lengths[cells.held], self.size * len(FIELDS))
        means = lengths.reshape(-1, len(FIELDS)).sum(axis=0) / self.size
        means[means == 0] = 1  # of a field that nothing holds
        by_type = [TYPE_BOOSTS.get(entry.type, 1) for entry in catalogue.entries]
        self.boosts = np.outer(by_type, list(FIELDS.values())).ravel()
        self.norms = K1 * (1 - B + B * lengths / np.tile(means, self.size))

    def parts(self) -> list[int]:
        """Return the first terms of parts to weigh at once, and last the number of terms."""
        printed = np.cumsum(self.printed[self.terms.texts])
        before = np.append(0, printed)[self.terms.bounds[self.terms.firsts]]
        return [*self.terms.firsts[starts_of_runs(before // AT_ONCE)].tolist(), len(self.terms.terms)]

    def postings(self, first: int, end: int) -> Postings:
        """Return the postings of the terms from number `first` to before number `end`."""
        term, cell, times = self._held(first, end)
        cells = np.bincount(term).tolist()  # by term: how many hold it
        rarity = np.array([math.log(1 + abs((self.size - number + 0.5) / (number + 0.5))) for number in cells])
        weights = rarity[term] * (K1 + 1) * times / (self.norms[cell] + times) * self.boosts[cell]
        weights = np.floor(weights * 1000 + 0.5) / 1000
        place = term * self.size + cell // len(FIELDS)
        starts = starts_of_runs(place)
        fields = np.diff(starts, append=len(place))
        return Postings(
            self.terms.terms[first:end], np.bincount(term[starts]), place[starts] % self.size, sums(weights, fields)
        )

    def _held(self, first: int, end: int) -> tuple[Numbers, Numbers, Numbers]:
        """Return which cells hold these terms: terms, counted from `first`, their cells, rising, and how many times."""
        part = slice(self.terms.bounds[first], self.terms.bounds[end])
        texts = self.terms.texts[part]
        texts_of_terms = np.diff(self.terms.bounds[first : end + 1])
        printed = self.printed[texts]
        cell = self.cells[ranges(self.starts[texts], printed)]
        term = np.repeat(np.repeat(np.arange(end - first), texts_of_terms), printed)
        times = np.repeat(self.terms.counts[part], printed)
        # All three as one number, to sort them at once. Several texts of a cell may hold the same term.
        cells, most = len(self.norms), int(times.max()) + 1
        found = np.sort((term * cells + cell) * most + times)
        place = found // most
        starts = starts_of_runs(place)
        term = place[starts] // cells
        return term, place[starts] - term * cells, np.add.reduceat(found - place * most, starts)


def _names(catalogue: Catalogue) -> Postings:
    """Return the postings of the whole names of entities, weighed 1."""
    found: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for number, entry in enumerate(catalogue.entries):
        if entry.type in ENTITIES:
            for text in (entry.title, *entry.keys):
                found[NAME + " ".join(word.folded for word in words(text))][number] = None
    documents = np.array([number for numbers in found.values() for number in numbers], np.int64)
    sizes = np.array([len(numbers) for numbers in found.values()], np.int64)
    return Postings(list(found), sizes, documents, np.ones(len(documents)))
