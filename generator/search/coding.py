"""Numbers as printable characters: how the files of the search are written, small and safe inside a script's string.

Small numbers take one character, larger ones two to five; gzip, which every host speaks, then finds what repeats.
The browser reads them back with `unpack` in browser/index.js, tested on the same table.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

#: Printable ASCII without what a string in a script would have to escape, and without "<".
ALPHABET = "".join(char for char in map(chr, range(32, 127)) if char not in '"\\<')

#: How many first characters stand for numbers of one to five characters.
LEADS = (64, 24, 2, 1, 1)

#: By number of characters: the place of the first of these first characters, and the lowest number; last, the end.
FIRST_LEADS = tuple(accumulate(LEADS, initial=0))
FIRST_NUMBERS = tuple(accumulate((count * len(ALPHABET) ** more for more, count in enumerate(LEADS)), initial=0))


def pack(numbers: Iterable[int]) -> str:
    """Return whole numbers from 0 to 72 million as characters.

    Raises:
        ValueError: a number is outside of that.
    """
    return "".join(map(_chars, numbers))


@lru_cache(maxsize=65536)
def _chars(number: int) -> str:
    refuse_outside(number, number)
    more = next(more for more in reversed(range(len(LEADS))) if number >= FIRST_NUMBERS[more])
    rest, chars = number - FIRST_NUMBERS[more], ""
    for _ in range(more):
        rest, digit = divmod(rest, len(ALPHABET))
        chars = ALPHABET[digit] + chars
    return ALPHABET[FIRST_LEADS[more] + rest] + chars


def refuse_outside(lowest: int, highest: int) -> None:
    """Check that numbers from `lowest` to `highest` have characters.

    Raises:
        ValueError: they have none.
    """
    for number in (lowest, highest):
        if not 0 <= number < FIRST_NUMBERS[-1]:
            raise ValueError(f"{number} is not between 0 and {FIRST_NUMBERS[-1] - 1}")


def pack_lists(rows: Iterable[Sequence[int]]) -> str:
    """Return lists of whole numbers, each ended by 0, their numbers one higher.

    Raises:
        ValueError: a number is negative, or as high as `pack` does not go.
    """
    return "".join("".join(_chars(value + 1 or -1) for value in row) + _chars(0) for row in rows)


def script(call: str, *values: object) -> str:
    """Return a script that calls a function of the page with `values`, safe inside a page too."""
    data = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    for text, safe in (("</", "<\\/"), ("<!--", "<\\u0021--"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        data = data.replace(text, safe)
    return f"{call}({data});\n"
