"""How much a word counts where it stands: the one place for weights, which the browser is told with the index.

The weight of a term in an entry is what lunr's own builder gives it (BM25 with `K1` and `B`, each field by its weight),
summed over the fields: as every clause of a query asks every field, lunr's score is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.search.catalogue import OF_A_PLAN, Catalogue, Entry

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
