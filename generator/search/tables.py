"""The names that entries refer to by number, and the columns of numbers that filters read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.prose import section_anchor
from generator.search.catalogue import ADDRESSES, OF_A_PLAN, TYPES, Catalogue, Entry
from generator.search.coding import pack, pack_lists
from generator.search.weights import BOOSTS

#: Days and years are counted from here.
EPOCH = date(1900, 1, 1)


class Tables:
    """Plans, provinces, agencies, areas and deadlines by number, as the browser reads them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.plans = _places(plan.id for plan in catalogue.plans)
        self.provinces = _places(catalogue.provinces)
        self.agencies = _places(catalogue.agencies)
        self.areas = _places(catalogue.areas)
        self.due = _places(sorted({value for entry in catalogue.entries for value in entry.due}))

    def names(self) -> dict[str, object]:
        """Return what the numbers stand for. Plans of the same groups share a table of their members."""
        members: list[dict[int, list[int]]] = []
        plans = []
        for plan in self.catalogue.plans:
            table = {
                self.agencies[group]: [self.agencies[member] for member in ids]
                for group, ids in plan.members.items()
                if group in self.agencies
            }
            if table not in members:
                members.append(table)
            province = self.provinces[plan.province]
            plans.append([plan.id, province, list(plan.years), plan.short, plan.title, members.index(table)])
        return {
            "types": list(TYPES),
            "plans": plans,
            "members": members,
            "provinces": [
                [province, name, [self.provinces[successor] for successor in successors]]
                for province, (name, successors) in self.catalogue.provinces.items()
            ],
            "agencies": list(self.catalogue.agencies.items()),
            "areas": list(self.catalogue.areas.items()),
            "due": list(self.due),
        }

    def columns(self, entries: Sequence[Entry]) -> dict[str, str]:
        """Return the columns of `entries`, packed: a number for each, 0 for none, or a list of numbers.

        `agencies` says which agency an entry itself is, `several` whether it falls due on several days.
        """
        return {
            "types": pack(TYPES.index(entry.type) for entry in entries),
            "areas": pack(self.areas[entry.area] + 1 if entry.area else 0 for entry in entries),
            "agencies": pack(self.agencies[entry.id] + 1 if entry.type == "agency" else 0 for entry in entries),
            "ends": pack(day_number(entry.ends_on) for entry in entries),
            "several": pack(int(entry.falls_due_again) for entry in entries),
            "issued": pack(day_number(entry.issued_on) for entry in entries),
            "plans": pack_lists([self.plans[plan] for plan in entry.plans] for entry in entries),
            "provinces": pack_lists([self.provinces[item] for item in entry.provinces] for entry in entries),
            "years": pack_lists([year - EPOCH.year for year in entry.years] for entry in entries),
            "leading": pack_lists([self.agencies[item] for item in entry.leading] for entry in entries),
            "supporting": pack_lists([self.agencies[item] for item in entry.supporting] for entry in entries),
            "due": pack_lists([self.due[item] for item in entry.due] for entry in entries),
        }


def _places(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names)}


def asking(catalogue: Catalogue) -> dict[str, object]:
    """Return what the browser must know to ask an index of either form; sections, numbered last, have their first."""
    return {
        "boosts": BOOSTS,
        "addresses": ADDRESSES,
        "sections_from": sum(entry.type != "section" for entry in catalogue.entries),
        "particles": list(catalogue.particles),
        "questions": list(catalogue.questions),
    }


def day_number(day: date | None) -> int:
    """Return a day as a number, 1 for the first of EPOCH; 0 for none."""
    return (day - EPOCH).days + 1 if day else 0


def rest_of(entry: Entry) -> str:
    """Return the id of an entry without its plan; of a section what its title does not give: "", "-2" for a second."""
    if entry.type not in OF_A_PLAN:
        return entry.id
    rest = entry.id.partition("/")[2]
    return rest.removeprefix(section_anchor(entry.title)) if entry.type == "section" else rest
