"""How much a word counts where it stands: the one place for weights, which the browser is told with the index.

The weight of a term in an entry is what lunr's own builder gives it (BM25 with `K1` and `B`, each field by its weight),
summed over the fields: as every clause of a query asks every field, lunr's score is the same.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.search.catalogue import ENTITIES, OF_A_PLAN, Catalogue, Entry
from generator.search.words import NAME, Tokenizer, words

#: What is indexed, and how much a word counts there.
FIELDS: Mapping[str, float] = {
    "title": 6,
    "keys": 6,
    "lead": 4,
    "deadline": 4,
    "text": 2,
    "coordinating": 1,
    "context": 1,
}

#: How much an entry counts by its type, 1 where not named: long texts hold every word somewhere.
TYPE_BOOSTS: Mapping[str, float] = {"section": 0.6, "target": 0.9, "document": 0.8}

#: What readers call an entry and its text does not: "nhiệm vụ 24".
KINDS: Mapping[str, str] = {"task": "nhiệm vụ", "target": "chỉ tiêu"}

#: How much a term of a query counts: a word, a pair of neighbours, a word as written, a word that goes on.
BOOSTS: Mapping[str, float] = {"word": 1, "pair": 4, "exact": 2, "prefix": 0.5}

#: A word as written is asked for where less than this part of the entries that hold it without accents write it so:
#: what nearly all of them print tells none from another.
TELLING = 0.8

#: lunr's own: how soon a word said again says little more, and how much a long field is held against it.
K1, B = 1.2, 0.75


def field_texts(catalogue: Catalogue) -> Iterable[dict[str, tuple[str, ...]]]:
    """Yield what each entry is found by, field by field; the same as `fields` in browser/compact.js."""
    plans = {plan.id: plan for plan in catalogue.plans}
    for entry in catalogue.entries:
        first = plans[entry.plans[0]] if entry.plans and entry.type in ("plan", *OF_A_PLAN) else None
        yield {
            "title": (entry.title,),
            "keys": entry.keys,
            "lead": (entry.lead, *_unnamed(catalogue, entry.leading, entry.lead)),
            "deadline": (entry.deadline, *(_quarter(value) for value in entry.due if "-q" in value)),
            "text": (entry.text, entry.also),
            "coordinating": (
                entry.coordinating,
                *_unnamed(catalogue, entry.supporting, entry.coordinating),
            ),
            "context": (
                *((first.short, first.title) if first else ()),
                *((catalogue.areas[entry.area],) if entry.area else ()),
                entry.heading,
                entry.above,
                *_called(entry),
            ),
        }


def _unnamed(catalogue: Catalogue, agencies: Iterable[str], printed: str) -> list[str]:
    """Return the names of agencies that a cell does not print in full."""
    return [name for agency in agencies if (name := catalogue.agencies[agency]) not in printed]


def _called(entry: Entry) -> tuple[str, ...]:
    """Return what readers call an entry: a task by its number, a document by its day, written both ways."""
    if entry.type in KINDS:
        return (f"{KINDS[entry.type]} {entry.id.partition('/')[2]}",)
    day = entry.issued_on
    if not day:
        return ()
    return (f"ngày {day.day}/{day.month}/{day.year}", f"ngày {day.day} tháng {day.month} năm {day.year}")


def _quarter(value: str) -> str:
    year, _, number = value.partition("-q")
    return f"quý {number} {year}"


@dataclass(frozen=True)
class Posting:
    """The entries that hold a term, by number, rising, and its weight in each."""

    documents: array[int] = field(default_factory=lambda: array("I"))
    weights: array[float] = field(default_factory=lambda: array("d"))


def postings(catalogue: Catalogue, tokenizer: Tokenizer) -> dict[str, Posting]:
    """Return the postings of every term; names of entities among them, weighed 1."""
    places: dict[str, int] = {}  # of terms
    holding: list[int] = []  # by term: how many fields of entries hold it
    # Flat, as lists of lists would take twenty times the memory: the terms of each field of each entry, how often it
    # holds them; and for each field of each entry where its terms end, and how long it is.
    terms, times, ends, lengths = array("I"), array("H"), array("I"), array("I")
    for texts in field_texts(catalogue):
        for name in FIELDS:
            counts: Counter[str] = Counter()
            for text in texts[name]:
                if text:
                    counts.update(tokenizer.terms(text))
            for term, count in counts.items():
                place = places.setdefault(term, len(places))
                if place == len(holding):
                    holding.append(0)
                holding[place] += 1
                terms.append(place)
                times.append(count)
            ends.append(len(terms))
            lengths.append(counts.total())
    size, boosts = len(catalogue.entries), list(FIELDS.values())
    means = [sum(lengths[field :: len(boosts)]) / size if size else 0 for field in range(len(boosts))]
    rarity = [math.log(1 + abs((size - held + 0.5) / (held + 0.5))) for held in holding]
    found = [Posting() for _ in holding]
    start = 0
    for row, end in enumerate(ends):
        document, field_number = divmod(row, len(boosts))
        if end > start:
            norm = K1 * (1 - B + B * lengths[row] / means[field_number])
            boost = boosts[field_number] * TYPE_BOOSTS.get(catalogue.entries[document].type, 1)
        for at in range(start, end):
            place, count = terms[at], times[at]
            weight = math.floor(rarity[place] * (K1 + 1) * count / (norm + count) * boost * 1000 + 0.5) / 1000
            posting = found[place]
            if posting.documents and posting.documents[-1] == document:
                posting.weights[-1] += weight
            else:
                posting.documents.append(document)
                posting.weights.append(weight)
        start = end
    return {term: found[place] for term, place in places.items()} | _names(catalogue)


def _names(catalogue: Catalogue) -> dict[str, Posting]:
    """Return the entities by their whole names."""
    found: dict[str, Posting] = defaultdict(Posting)
    for number, entry in enumerate(catalogue.entries):
        if entry.type in ENTITIES:
            for text in (entry.title, *entry.keys):
                posting = found[NAME + " ".join(word.folded for word in words(text))]
                if number not in posting.documents:
                    posting.documents.append(number)
                    posting.weights.append(1)
    return dict(found)
