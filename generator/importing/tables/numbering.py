"""The numbers that rows and cells print: before words, several in one cell, Roman ones."""

from __future__ import annotations

import re

#: A number before words: "1. ", "1.2 ", "(3) ", "2.9Rà soát"; no "100 " or "1.500 ".
_NUMBER = re.compile(
    r"(\d{1,3}[.:)]|\d{1,2}(?:\.\d{1,2})+[.:)]?|\(\d{1,2}\))\s+(?=\S)|(\d{1,2}(?:\.\d{1,2})+[.:)]?)(?=[^\W\d])"
)
BULLET = re.compile(r"[-+•*–]\s*(?=\S)")
#: A bullet that stands in a cell of its own, where numbers do.
LONE_BULLET = re.compile(r"[-+•*–]")
_WITHIN = re.compile(r"(?:(?<=\s)|^)(\d{1,2}(?:\.\d{1,2})+[.:)]?)\s+(?=\S)")


def split_number(text: str) -> tuple[str, str]:
    """Return the number that words begin with, as printed, and the rest; "" and all of them where there is none."""
    found = _NUMBER.match(text)
    return (found[1] or found[2], text[found.end() :].strip()) if found else ("", text)


def several(text: str) -> list[tuple[str, str]]:
    """Return the tasks that a cell prints one after the other ("2.9. … 2.10. … 2.11. …"), numbers in sequence."""
    parts: list[tuple[str, str]] = []
    start = 0
    for found in _WITHIN.finditer(text):
        if parts and not _follows(parts[-1][0], found[1]):
            continue
        if parts:
            parts[-1] = (parts[-1][0], text[start : found.start()].strip())
        elif found.start():
            return []
        parts.append((found[1], text[found.end() :].strip()))
        start = found.end()
    return parts


def _follows(number: str, other: str) -> bool:
    *before, last = (int(part) for part in re.findall(r"\d+", number))
    *prefix, following = (int(part) for part in re.findall(r"\d+", other))
    return before == prefix and following == last + 1


def roman(number: int) -> str:
    """Return a number in Roman numerals: "IV"."""
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    words = ""
    for value, sign in signs:
        while number >= value:
            words, number = words + sign, number - value
    return words
