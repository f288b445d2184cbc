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
_LETTER = re.compile(r"[^\W\d_]")


def is_labelled(text: str) -> bool:
    """Tell whether words begin with the label of a list: "a)", "1.2.", "-"."""
    return bool(_LABEL.match(text))


def ends(text: str) -> bool:
    """Tell whether words end as a sentence or a part of a list does."""
    return bool(_END.search(text.rstrip()))


def begins_within(text: str) -> bool:
    """Tell whether words begin in the middle of a sentence: with a small letter, or what closes."""
    return not is_labelled(text) and (text[:1].islower() or text[:1] in ",;.:)”%")


def continues(before: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a row without a number goes on with the row above it, which a page's end has cut.

    `before` gives, for each cell of the row that has words, the words above it and its own. Each cell speaks for or
    against: a small letter at its start and an open end above it for, a capital letter or a label against.
    """
    return sum(_evidence(above.rstrip(), words.lstrip()) for above, words in before) > 0


def _evidence(above: str, words: str) -> int:
    if begins_within(words):
        return 2
    if above and (_OPEN_END.search(above) or above.count("(") > above.count(")")):
        return 2
    if is_labelled(words) or is_number(words):
        return -1
    if words[:1].isdigit() and above and not ends(above):
        return 1
    return -1 if _LETTER.match(words) else 0


def joined(above: str, words: str) -> str:
    """Return the words of a cut cell as one: a word cut in two by a hyphen stays as printed."""
    if not above or not words:
        return above or words
    return f"{above} {words}" if not is_labelled(words) or "\n" not in above else f"{above}\n{words}"
