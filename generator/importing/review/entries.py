"""What a draft's `plan.yml` holds for each line of the source: read back from the file as it will be written.

The review and the account of words rest on the file, not on what the readings meant to write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import yaml

from generator.shape import read_lines

#: Keys whose words are ours, or repeat what stands in another entry: the source has no cell for them.
_NOT_PRINTED = frozenset({"dong", "cot", "loai", "noi-in", "nhom", "linh-vuc", "chi-tieu", "hieu-la"})


@dataclass(frozen=True)
class Entry:
    """A map of `plan.yml` that comes from lines of the source.

    `path` leads to it ("linh-vuc[0].nhiem-vu[3]"), `kind` is the key of the list it is in ("nhiem-vu"). `fields` are
    its keys with their words, "" where a person must fill them in. `meaning` is what blank cells mean, `why` why.
    """

    path: str
    kind: str
    lines: tuple[int, ...]
    fields: tuple[tuple[str, str], ...]
    meaning: tuple[tuple[str, str], ...] = ()
    why: str = ""


def entries_of(plan: str) -> list[Entry]:
    """Return the entries of a `plan.yml` that name lines of the source, in the order of the file.

    What an entry prints before its own rows (the title of a task of several) has the lines of all of them.
    """
    data = cast("dict[str, Any]", yaml.load(plan, Loader=yaml.CBaseLoader) or {})
    tables = data.pop("bang", None) or []
    found: list[Entry] = []
    for number, table in enumerate(tables):
        for place, head in enumerate(table.get("dau-bang") or []):
            found.extend(_heads(head, f"bang[{number}].dau-bang[{place}]"))
    for key, value in data.items():
        found.extend(_entries(value, key, key))
    return [entry for entry in found if entry.lines]


def _heads(head: Mapping[str, Any], path: str) -> Iterator[Entry]:
    """Yield a table's head once for each line it stands on: it is printed anew on each."""
    for line in _lines(head.get("dong")):
        yield Entry(path, "dau-bang", (line,), tuple(("o", words) for words in head.get("o") or []))


def _entries(value: object, path: str, kind: str) -> list[Entry]:
    if isinstance(value, list):
        return [entry for number, item in enumerate(value) for entry in _entries(item, f"{path}[{number}]", kind)]
    if not isinstance(value, dict):
        return []
    below = [
        entry for key, inner in value.items() if key != "hieu-la" for entry in _entries(inner, f"{path}.{key}", key)
    ]
    lines = _lines(value.get("dong")) or tuple(sorted({line for entry in below for line in entry.lines}))
    meaning = {key: str(words) for key, words in (value.get("hieu-la") or {}).items()}
    why = meaning.pop("vi", "")
    return [Entry(path, kind, lines, tuple(_printed(value)), tuple(meaning.items()), why), *below]


def _printed(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in entry.items():
        if key in _NOT_PRINTED:
            continue
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, list):
            yield from ((key, words) for words in value if isinstance(words, str))


def _lines(value: object) -> tuple[int, ...]:
    return cast("tuple[int, ...]", read_lines(value)) if isinstance(value, str) and value else ()
