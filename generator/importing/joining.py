"""Whether words that a page's end has cut belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.importing.tables.contents import is_number

_END = re.compile(r"[.;:!?…/]['\"”’)]*$|\./\.?$")
#: Words after which something must come.
_OPEN_END = re.compile(
    r"(?:[,\-–(&]|\b(?:và|của|cho|các|về|theo|tại|trong|với|hoặc|để|là|do|từ|đến|những|số|đối|bằng|được|qua|sở|cấp|tỉnh|việc|"
    r"công|cải|giai đoạn|ban|ủy|thực|quy|quản|phục|thuộc|có|không|đã|khi|trên|năm))$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|\(\d{1,2}\)|[a-zđ]\)|[-+*•])\s?\S", re.IGNORECASE)
#: The letters that lists count by.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
#: A label that counts the items of one cell, where an item begins: first of all, or after what ends the one before.
#: Those of several levels ("3.2.") count what a table has, row by row.
_COUNTED = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.;:,]\s))(?P<open>\(?)(?:(?P<number>\d{{1,2}})|(?P<letter>[{_LETTERS}]))(?P<close>[.)])(?=\s?[^\s\d])",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")


def is_labelled(text: str) -> bool:
    """Tell whether words begin with the label of a list: "a)", "1.2.", "-"."""
    return bool(_LABEL.match(text))


def ends(text: str) -> bool:
    """Tell whether words end as a sentence or a part of a list does."""
    return bool(_END.search(text.rstrip()))


def begins_within(text: str) -> bool:
    """Tell whether words begin in the middle of a sentence: with a small letter, or what closes."""
    return not is_labelled(text) and (text[:1].islower() or text.startswith(tuple(",;.:)”%")))


def continues(before: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a row without a number goes on with the row above it, which a page's end has cut.

    `before` gives, for each cell of the row that has words, the words above it and its own. Each cell speaks for or
    against: a small letter at its start, an open end above it, a label that counts on for; a capital letter or another
    label against.
    """
    return sum(_evidence(above.rstrip(), words.lstrip()) for above, words in before) > 0


def _evidence(above: str, words: str) -> int:
    if begins_within(words):
        return 2
    if above and (_OPEN_END.search(above) or above.count("(") > above.count(")")):
        return 2
    if _follows_on(above, words):
        return 2 if above.endswith((";", ",")) else 1
    if is_labelled(words) or is_number(words):
        return -1
    if words[:1].isdigit() and above and not ends(above):
        return 1
    if not above or (ends(words) and not ends(above)):
        return 0  # the first of a cell, or the end of what is above: cells of a column end alike
    return -1 if _LETTER.match(words) else 0


def _follows_on(above: str, words: str) -> bool:
    """Does a list count on: "2." below "1. …", "b)" below "a) …"?"""
    label = _COUNTED.match(words)
    last = next((one for one in reversed([*_COUNTED.finditer(above)]) if label and _kind(one) == _kind(label)), None)
    return bool(label and last and _count(label) == _count(last) + 1)


def _kind(label: re.Match[str]) -> tuple[str, bool, str]:
    return label["open"], bool(label["number"]), label["close"]


def _count(label: re.Match[str]) -> int:
    return int(label["number"] or _LETTERS.find(label["letter"].lower()))


def joined(above: str, words: str) -> str:
    """Return the words of a cut cell as one: a word cut in two by a hyphen stays as printed."""
    if not above or not words:
        return above or words
    return f"{above} {words}" if not is_labelled(words) or "\n" not in above else f"{above}\n{words}"
