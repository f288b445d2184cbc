"""A small catalogue as one file: every text as numbers of words, from which the browser makes the whole index.

The texts have to come anyhow, and as numbers of words they are about as small as their postings alone would be: so
nothing else is sent, and the browser has at once every text to show and every word of it to search
(browser/compact.js).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from generator.search.catalogue import Catalogue, Entry
from generator.search.coding import pack_lists
from generator.search.tables import Tables, asking, rest_of
from generator.search.weights import FIELDS, K1, KINDS, TELLING, TYPE_BOOSTS, B
from generator.search.words import Ways

#: The texts of an entry, in the order of `TEXTS` in browser/compact.js.
TEXTS: tuple[tuple[str, Callable[[Entry], str]], ...] = (
    ("title", lambda entry: entry.title),
    ("above", lambda entry: entry.above),
    ("lead", lambda entry: entry.lead),
    ("coordinating", lambda entry: entry.coordinating),
    ("deadline", lambda entry: entry.deadline),
    ("text", lambda entry: entry.text),
    ("keys", lambda entry: " | ".join(entry.keys)),
    ("also", lambda entry: entry.also),
    ("heading", lambda entry: entry.heading),
)

_PIECE = re.compile(r"[^\W_]+|(?:[\W_])+")


def pieces(text: str) -> list[str]:
    """Return the words of `text` and what stands between them; a single space between two words is left out."""
    return [piece for piece in _PIECE.findall(text) if piece != " "]


def compact_pieces(catalogue: Catalogue, rows: Sequence[Ways]) -> Iterator[tuple[str, object]]:
    """Yield two pieces by name: the catalogue without the bodies of plans' sections, and these bodies.

    The first is enough to answer; the second, as large again, may arrive a moment later.
    """
    texts = [[pieces(text(entry)) for _, text in TEXTS] for entry in catalogue.entries]
    counts = Counter(piece for row in texts for cell in row for piece in cell)
    vocabulary = [piece for piece, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    place = {piece: number for number, piece in enumerate(vocabulary)}
    body = [name for name, _ in TEXTS].index("text")
    head: list[list[int]] = []
    bodies: list[list[int]] = []
    for entry, row in zip(catalogue.entries, texts, strict=True):
        cells = [[place[piece] for piece in cell] for cell in row]
        if entry.type == "section":
            bodies.append(cells[body])
            cells[body] = []
        head += cells
    tables = Tables(catalogue)
    data = {
        **asking(catalogue),
        "fields": FIELDS,
        "telling": TELLING,
        "k1": K1,
        "b": B,
        "type_boosts": TYPE_BOOSTS,
        "kinds": KINDS,
        "abbreviations": [[" ".join(way) for way in row] for row in rows],
        **tables.names(),
        "vocabulary": vocabulary,
        "texts": pack_lists(head),
        "columns": tables.columns(catalogue.entries),
        "ids": [rest_of(entry) for entry in catalogue.entries],
    }
    yield "chi-muc", data
    yield "noi-dung", pack_lists(bodies)
