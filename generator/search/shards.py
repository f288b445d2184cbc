"""A large catalogue as many small files, of which a search loads a few: postings by term, texts by number, columns.

Terms are sorted by their letters, whatever kind they are, so that "so", "so noi" and the name "so noi vu" lie together.
A shard holds a range of them; a term of many entries is a shard by itself. The manifest gives where each shard begins:
one look there, and all that a query needs is asked for at once. The browser's half is browser/sharded.js.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.search.catalogue import OF_A_PLAN, Catalogue, Entry
from generator.search.coded import PRECISION, code, kept
from generator.search.coding import pack
from generator.search.postings import postings
from generator.search.tables import Tables, asking, day_number
from generator.search.words import EXACT, NAME, PAIR, Ways
from generator.vietnamese.text import fold

#: Characters of a shard, before compression: smaller ones would make the manifest longer than they save.
SHARD = 12_000

#: Entries whose texts lie in one file.
CHUNK = 4


def sharded_pieces(catalogue: Catalogue, rows: Sequence[Ways]) -> Iterator[tuple[str, object]]:
    """Yield every piece by name: shards, texts, columns, names, dictionary and manifest."""
    entries: dict[str, int] = {}  # how many hold a word
    coded: dict[str, str] = {}  # postings by term
    for found in postings(catalogue, rows):
        sizes = zip(found.terms, found.sizes.tolist(), strict=True)
        entries.update((term, size) for term, size in sizes if term[0] not in (PAIR, NAME))
        written = kept(found, entries)
        coded.update(zip(written.terms, code(written), strict=True))
    bounds: list[str] = []
    last = ""
    for number, shard in enumerate(_shards(coded)):
        first = letters(shard[0][0])
        bounds.append(_shortest_between(last, first))
        last = letters(shard[-1][0])
        yield f"t/{number}", ["\n".join(column) for column in zip(*shard, strict=True)]
    tables = Tables(catalogue)
    plans = {plan.id: plan.short for plan in catalogue.plans}
    for number, start in enumerate(range(0, len(catalogue.entries), CHUNK)):
        yield f"v/{number}", [_row(entry, plans, catalogue.areas) for entry in catalogue.entries[start : start + CHUNK]]
    for name, column in tables.columns(catalogue.entries).items():
        yield f"cot/{name}", column
    yield "ten", tables.names()
    yield "tu-dien", _dictionary(entries)
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


def _shards(coded: Mapping[str, str]) -> Iterator[list[tuple[str, str]]]:
    """Yield the terms with their postings, by their letters and in parts."""
    shard: list[tuple[str, str]] = []
    size = 0
    last = ""
    for spelled, term in sorted((letters(term), term) for term in coded):
        # Terms of the same letters stay together, so that a bound can part them from others.
        if shard and spelled != last and size + len(coded[term]) > SHARD:
            yield shard
            shard, size = [], 0
        shard.append((term, coded[term]))
        size += len(term) + len(coded[term]) + 2
        last = spelled
    if shard:
        yield shard


def _shortest_between(before: str, first: str) -> str:
    """Return the shortest start of `first` that comes after `before`."""
    return next((first[:end] for end in range(1, len(first)) if first[:end] > before), first)


def _row(entry: Entry, plans: Mapping[str, str], areas: Mapping[str, str]) -> list[str | int]:
    """Return what a result shows of an entry; the order is that of SHOWN in browser/sharded.js."""
    plan = plans[entry.plans[0]] if entry.plans and entry.type in OF_A_PLAN else ""
    area = areas[entry.area] if entry.area and entry.type != "area" else ""
    return [
        entry.type, entry.id, entry.title, plan, area, entry.above, entry.lead, entry.coordinating, entry.deadline,
        entry.text, day_number(entry.ends_on), int(entry.falls_due_again),
    ]  # fmt: skip


def _dictionary(entries: Mapping[str, int]) -> list[str]:
    """Return every word, in how many entries it stands, and how it is written, by use, where that is with accents.

    `entries` says in how many each word stands, without accents and as written.
    """
    words = sorted(term for term in entries if term[0] != EXACT)
    ways: dict[str, list[tuple[int, str]]] = {word: [] for word in words}
    for term, held in entries.items():
        if term[0] == EXACT:
            ways[fold(term[1:])].append((-held, term[1:]))
    for word, written in ways.items():
        plain = entries[word] + sum(count for count, _ in written)
        if plain > 0:
            written.append((-plain, word))
    return [
        " ".join(words),
        pack(entries[word] for word in words),
        " ".join(",".join(way for _, way in sorted(ways[word])) for word in words),
    ]
