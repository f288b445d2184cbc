"""Numbers as printable characters: how the files of the search are written, small and safe inside a script's string.

Small numbers take one character, larger ones two to five; gzip, which every host speaks, then finds what repeats.
The browser reads them back with `unpack` in browser/index.js, tested on the same table.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

#: Printable ASCII without what a string in a script would have to escape, and without "<".
ALPHABET = "".join(char for char in map(chr, range(32, 127)) if char not in '"\\<')

#: How many first characters stand for numbers of one to five characters.
LEADS = (64, 24, 2, 1, 1)

_BASE = len(ALPHABET)
_RANGES: list[tuple[int, int, int]] = []  # first number, first character, further characters
_first = _lead = 0
for _more, _count in enumerate(LEADS):
    _RANGES.append((_first, _lead, _more))
    _first += _count * _BASE**_more
    _lead += _count
_END = _first


def pack(numbers: Iterable[int]) -> str:
    """Return whole numbers from 0 to 72 million as characters.

    Raises:
        ValueError: a number is outside of that.
    """
    return "".join(map(_char, numbers))


def _char(number: int) -> str:
    if 0 <= number < LEADS[0]:
        return ALPHABET[number]
    if not 0 <= number < _END:
        raise ValueError(f"{number} is not between 0 and {_END - 1}")
    first, lead, more = next(found for found in reversed(_RANGES) if number >= found[0])
    rest, chars = number - first, ""
    for _ in range(more):
        rest, digit = divmod(rest, _BASE)
        chars = ALPHABET[digit] + chars
    return ALPHABET[lead + rest] + chars


def pack_lists(rows: Iterable[Sequence[int]]) -> str:
    """Return lists of whole numbers, each ended by 0, their numbers one higher.

    Raises:
        ValueError: a number is negative, or as high as `pack` does not go.
    """
    return "".join("".join(_char(value + 1 or -1) for value in row) + _char(0) for row in rows)


def script(call: str, *values: object) -> str:
    """Return a script that calls a function of the page with `values`, safe inside a page too."""
    data = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    for text, safe in (("</", "<\\/"), ("<!--", "<\\u0021--"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        data = data.replace(text, safe)
    return f"{call}({data});\n"
