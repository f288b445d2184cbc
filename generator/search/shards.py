"""A large catalogue as many small files, of which a search loads a few: postings by term, texts by number, columns.

Terms are sorted by their letters, whatever kind they are, so that "so", "so noi" and the name "so noi vu" lie together.
A shard holds a range of them; a term of many entries is a shard by itself. The manifest gives where each shard begins:
one look there, and all that a query needs is asked for at once. The browser's half is browser/sharded.js.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.search.catalogue import OF_A_PLAN, Catalogue, Entry
from generator.search.coding import pack
from generator.search.tables import Tables, asking, day_number
from generator.search.weights import TELLING, Posting, postings
from generator.search.words import EXACT, NAME, PAIR, Tokenizer
from generator.vietnamese.text import fold

#: Characters of a shard, before compression: smaller ones would make the manifest longer than they save.
SHARD = 12_000

#: Entries whose texts lie in one file.
CHUNK = 4

#: From how many entries on a term is one of many, and how many of them a word as written keeps: it only adds to what
#: the word without accents finds.
MANY_ENTRIES, BEST = 512, 256

#: Of a term of many, weights are told apart at these ranks alone: what is not among the first rarely decides.
RANKS = tuple(2**power for power in range(2, 12))

#: Weights are kept in tenths.
PRECISION = 10


def sharded_pieces(catalogue: Catalogue, tokenizer: Tokenizer) -> Iterator[tuple[str, object]]:
    """Yield every piece by name: shards, texts, columns, names, dictionary and manifest."""
    everything = postings(catalogue, tokenizer)
    found = dict(_kept(everything))
    order = sorted(found, key=lambda term: (letters(term), term))
    bounds: list[str] = []
    last = ""
    for number, shard in enumerate(_shards(order, found)):
        first = letters(shard[0][0])
        bounds.append(_shortest_between(last, first))
        last = letters(shard[-1][0])
        terms, coded = zip(*shard, strict=True)
        yield f"t/{number}", ["\n".join(terms), "\n".join(coded)]
    tables = Tables(catalogue)
    plans = {plan.id: plan.short for plan in catalogue.plans}
    for number, start in enumerate(range(0, len(catalogue.entries), CHUNK)):
        yield f"v/{number}", [_row(entry, plans, catalogue.areas) for entry in catalogue.entries[start : start + CHUNK]]
    for name, column in tables.columns(catalogue.entries).items():
        yield f"cot/{name}", column
    yield "ten", tables.names()
    yield "tu-dien", _dictionary(everything)
    yield (
        "chi-muc",
        {
            **asking(catalogue),
            "size": len(catalogue.entries),
            "chunk": CHUNK,
            "precision": PRECISION,
            "bounds": "\n".join(bounds),
        },
    )


def letters(term: str) -> str:
    """Return a term without the mark of its kind, and without accents: a word as written lies beside the word."""
    return fold(term[1:]) if term[0] == EXACT else term[1:] if term[0] in (PAIR, NAME) else term


def _kept(found: Mapping[str, Posting]) -> Iterator[tuple[str, Posting]]:
    """Yield the postings to write: of a word as written those that tell it from others, and of many the best."""
    for term, posting in found.items():
        if term[0] != EXACT:
            yield term, posting
        elif len(posting.documents) < TELLING * len(found[fold(term[1:])].documents):
            yield term, _best(posting)


def _best(posting: Posting) -> Posting:
    """Return the `BEST` entries of a posting of many by their weight."""
    if len(posting.documents) <= MANY_ENTRIES:
        return posting
    ranked = sorted(zip(posting.documents, posting.weights, strict=True), key=lambda pair: (-pair[1], pair[0]))[:BEST]
    documents, weights = zip(*sorted(ranked), strict=True)
    return Posting(array("I", documents), array("d", weights))


def _shards(order: Sequence[str], found: Mapping[str, Posting]) -> Iterator[list[tuple[str, str]]]:
    shard: list[tuple[str, str]] = []
    size = 0
    for position, term in enumerate(order):
        coded = code_posting(found[term])
        # Terms of the same letters stay together, so that a bound can part them from others.
        apart = not position or letters(order[position - 1]) != letters(term)
        if shard and apart and size + len(coded) > SHARD:
            yield shard
            shard, size = [], 0
        shard.append((term, coded))
        size += len(term) + len(coded) + 2
    if shard:
        yield shard


def _shortest_between(before: str, first: str) -> str:
    """Return the shortest start of `first` that comes after `before`."""
    return next((first[:end] for end in range(1, len(first)) if first[:end] > before), first)


def code_posting(posting: Posting) -> str:
    """Return a posting as characters: how many weights there are, these, then each step to an entry with its weight."""
    tenths = [max(1, round(weight * PRECISION)) for weight in posting.weights]
    levels = _levels(tenths)
    place = {weight: number for number, (_, weights) in enumerate(levels) for weight in weights}
    steps = (after - before for before, after in pairwise((-1, *posting.documents)))
    numbers = (step * len(levels) + place[weight] for step, weight in zip(steps, tenths, strict=True))
    return pack((len(levels), *(weight for weight, _ in levels), *numbers))


def _levels(weights: Sequence[int]) -> list[tuple[int, set[int]]]:
    """Return the weights to write, each with those that it stands for: their mean."""
    if len(weights) <= MANY_ENTRIES:
        return [(weight, {weight}) for weight in sorted(set(weights))]
    ordered = sorted(weights, reverse=True)
    taken: set[int] = set()
    levels = []
    for start, end in pairwise((0, *RANKS, len(ordered))):
        members = [weight for weight in ordered[start:end] if weight not in taken]
        if members:
            levels.append((round(sum(members) / len(members)), set(members)))
            taken.update(members)
    return levels


def _row(entry: Entry, plans: Mapping[str, str], areas: Mapping[str, str]) -> list[str | int]:
    """Return what a result shows of an entry; the order is that of SHOWN in browser/sharded.js."""
    plan = plans[entry.plans[0]] if entry.plans and entry.type in OF_A_PLAN else ""
    area = areas[entry.area] if entry.area and entry.type != "area" else ""
    return [
        entry.type, entry.id, entry.title, plan, area, entry.above, entry.lead, entry.coordinating, entry.deadline,
        entry.text, day_number(entry.ends_on), int(entry.falls_due_again),
    ]  # fmt: skip


def _dictionary(found: Mapping[str, Posting]) -> list[str]:
    """Return every word, in how many entries it stands, and how it is written, by use, where that is with accents."""
    held = {term: len(posting.documents) for term, posting in found.items()}
    words = sorted(term for term in found if term[0] not in (PAIR, EXACT, NAME))
    ways: dict[str, list[tuple[int, str]]] = {word: [] for word in words}
    for term in found:
        if term[0] == EXACT:
            ways[fold(term[1:])].append((-held[term], term[1:]))
    for word, written in ways.items():
        plain = held[word] + sum(count for count, _ in written)
        if plain > 0:
            written.append((-plain, word))
    return [
        " ".join(words),
        pack(held[word] for word in words),
        " ".join(",".join(way for _, way in sorted(ways[word])) for word in words),
    ]
