"""What every engine is given of a catalogue: what a result shows, and the words that find it, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from generator.search.catalogue import ADDRESSES, OF_A_PLAN, Catalogue, Entry
from generator.search.weights import field_texts


def write_entries(catalogue: Catalogue, path: Path) -> None:
    """Write the entries to `path` as a JSON list of `{shown, fields}`, for node/build.js."""
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for number, row in enumerate(_rows(catalogue)):
            file.write(",\n" if number else "")
            json.dump(row, file, ensure_ascii=False)
        file.write("]")


def _rows(catalogue: Catalogue) -> Iterator[dict[str, dict[str, str]]]:
    plans = {plan.id: plan.short for plan in catalogue.plans}
    for entry, fields in zip(catalogue.entries, field_texts(catalogue), strict=True):
        texts = {name: " · ".join(text for text in parts if text) for name, parts in fields.items()}
        yield {"shown": _shown(entry, plans, catalogue), "fields": texts}


def _shown(entry: Entry, plans: dict[str, str], catalogue: Catalogue) -> dict[str, str]:
    plan = plans[entry.plans[0]] if entry.type in OF_A_PLAN else ""
    area = catalogue.areas[entry.area] if entry.area and entry.type != "area" else ""
    first, _, rest = entry.id.partition("/")
    return {
        "type": entry.type,
        "title": entry.title,
        "trail": " › ".join(filter(None, (plan, area, entry.above))),
        "lead": entry.lead,
        "deadline": entry.deadline,
        "text": entry.text,
        "url": ADDRESSES[entry.type].format(id=entry.id, plan=first, rest=rest),
    }
