"""Postings as characters: what is kept of them, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from generator.search.arrays import Flags, Numbers, Weights, ranges, starts_of, starts_of_runs
from generator.search.coding import ALPHABET, FIRST_LEADS, FIRST_NUMBERS, LEADS, refuse_outside
from generator.search.postings import Postings
from generator.search.weights import TELLING
from generator.search.words import EXACT
from generator.vietnamese.text import fold

#: From how many entries on a term is one of many, and how many of them a word as written keeps: it only adds to what
#: the word without accents finds.
MANY_ENTRIES, BEST = 512, 256

#: Of a term of many, weights are told apart at these ranks alone: what is not among the first rarely decides.
RANKS = tuple(2**power for power in range(2, 12))

#: Weights are kept in tenths.
PRECISION = 10


def kept(found: Postings, entries: Mapping[str, int]) -> Postings:
    """Return what to write of postings: of a word as written what tells it from others, and of many entries the best.

    `entries` says how many hold a word without accents.
    """
    keep: Flags = np.ones(len(found.documents), np.bool_)
    starts = starts_of(found.sizes)
    for term, start, size in zip(found.terms, starts.tolist(), found.sizes.tolist(), strict=True):
        if term[0] == EXACT:
            part = slice(start, start + size)
            if size >= TELLING * entries[fold(term[1:])]:
                keep[part] = False
            elif size > MANY_ENTRIES:
                keep[part] = _best(found.weights[part])
    sizes = np.add.reduceat(keep, starts, dtype=np.int64)
    terms = [term for term, size in zip(found.terms, sizes.tolist(), strict=True) if size]
    return Postings(terms, sizes[sizes > 0], found.documents[keep], found.weights[keep])


def _best(weights: Weights) -> Flags:
    """Return which are the `BEST` of some weights; of equal ones the first."""
    best: Flags = np.zeros(len(weights), np.bool_)
    best[np.argsort(-weights, kind="stable")[:BEST]] = True
    return best


def code(found: Postings) -> list[str]:
    """Return postings as characters: how many weights there are, these, then each step to an entry with its weight."""
    sizes = found.sizes
    starts = starts_of(sizes)
    levels, weights, level_of = _levels(found)
    steps = np.diff(found.documents, prepend=0)
    steps[starts] = found.documents[starts] + 1
    written = 1 + levels + sizes
    begin = starts_of(written)
    numbers = np.empty(written.sum(), np.int64)
    numbers[begin] = levels
    numbers[ranges(begin + 1, levels)] = weights
    numbers[ranges(begin + 1 + levels, sizes)] = steps * np.repeat(levels, sizes) + level_of
    return pack_runs(numbers, written)


def _levels(found: Postings) -> tuple[Numbers, Numbers, Numbers]:
    """Return how many weights are written of each term, these weights, and which of its term's each posting has.

    They are those that its postings have, rising; of a term of many, their means between ranks, falling.
    """
    sizes = found.sizes
    starts = starts_of(sizes)
    many = sizes > MANY_ENTRIES
    signs = np.where(many, -1, 1)  # to fall is to rise below zero
    signed = np.maximum(1, np.rint(found.weights * PRECISION)).astype(np.int64) * np.repeat(signs, sizes)

    # A place for each weight from a term's lowest to its highest, the terms one after another: sorted by counting.
    lowest = np.minimum.reduceat(signed, starts)
    widths = np.maximum.reduceat(signed, starts) - lowest + 1
    shifts = starts_of(widths) - lowest
    place = signed + np.repeat(shifts, sizes)
    times = np.bincount(place)
    used = np.flatnonzero(times)
    term = np.repeat(np.arange(len(sizes)), widths)[used]
    times = times[used]

    # A weight belongs between the ranks where it first comes; of its times, those before the second rank count there.
    rank = starts_of(times) - starts[term]
    between = np.searchsorted(RANKS, rank, "right")
    counted = np.minimum(times, np.append(RANKS, len(signed))[between] - rank)
    firsts = starts_of_runs(term * (len(signed) + 1) + np.where(many[term], between, rank))
    summed = np.add.reduceat((used - shifts[term]) * signs[term] * counted, firsts)
    means = np.rint(summed / np.add.reduceat(counted, firsts)).astype(np.int64)

    levels = np.bincount(term[firsts])
    level_at = np.empty(widths.sum(), np.int64)
    level_at[used] = np.repeat(ranges(np.zeros_like(levels), levels), np.diff(firsts, append=len(used)))
    return levels, means, level_at[place]


def pack_runs(numbers: Numbers, sizes: Numbers) -> list[str]:
    """Return runs of whole numbers, which have these sizes, each as `pack` does.

    Raises:
        ValueError: a number has no characters.
    """
    refuse_outside(int(numbers.min(initial=0)), int(numbers.max(initial=0)))
    more = np.searchsorted(FIRST_NUMBERS, numbers, "right") - 1
    ends = np.cumsum(more + 1)  # of numbers in the text
    rest = numbers - np.array(FIRST_NUMBERS)[more]
    alphabet = np.frombuffer(ALPHABET.encode(), np.uint8)
    chars = np.empty(ends[-1] if len(ends) else 0, np.uint8)
    left = np.flatnonzero(more)
    for place in range(1, len(LEADS)):
        rest[left], digits = np.divmod(rest[left], len(ALPHABET))
        chars[ends[left] - place] = alphabet[digits]
        left = left[more[left] > place]
    chars[ends - more - 1] = alphabet[np.array(FIRST_LEADS)[more] + rest]
    text = chars.tobytes().decode()
    bounds = np.append(0, ends)[np.append(0, np.cumsum(sizes))]
    return [text[start:end] for start, end in pairwise(bounds.tolist())]
