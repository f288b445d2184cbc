"""Reading the headings under which plans print the areas of the reform."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from generator.vietnamese.text import same_words

_MARKUP = re.compile(r"<[^>]*>|[*_#]")
_ORDINAL = re.compile(r"^(?:[ivx]+[.)]|[a-dđ][.)]|\d+(?:\.\d+)*[.)]?)\s+")
_FIELD = re.compile(r"^lĩnh vực \d+\s*:\s*")
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
_SPELLED_OUT = (
    (re.compile(r"\bcchc\b"), "cải cách hành chính"),
    (re.compile(r"\btthc\b"), "thủ tục hành chính"),
    (re.compile(r"\bcb,? ?ccvc\b"), "cán bộ công chức viên chức"),
)
_IDLE = re.compile(r"\b(?:về|công tác|nhà nước|nền|tại tỉnh)\b")
_NOT_WORD = re.compile(r"[^\w]+")


def area_key(heading: str) -> str:
    """Return what two headings of one area have in common: no numbering, brackets, abbreviations or idle words."""
    key = same_words(_MARKUP.sub("", heading))
    key = _FIELD.sub("", _ORDINAL.sub("", _FIELD.sub("", key)))
    key = _BRACKET.sub("", key)
    key = _NOT_WORD.sub(" ", key)
    for short, full in _SPELLED_OUT:
        key = short.sub(full, key)
    return " ".join(_IDLE.sub(" ", key).split())


class AreaReader:
    """Tells the reform area that a heading stands for."""

    def __init__(self, headings: Mapping[str, Collection[str]]) -> None:
        """`headings`: area id → every heading known for it."""
        self._areas = {area_key(form): area for area, forms in headings.items() for form in forms}

    def read(self, heading: str) -> str | None:
        """Return the id of the area, or None where the heading is not known."""
        return self._areas.get(area_key(heading))
