"""The one way the project compares, orders and slugs Vietnamese words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(r"[\u0300-\u036f]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")

#: "hoà", "thuỷ", "khoẻ" (new style) and "hòa", "thủy", "khỏe" (old style) are the same word: the mark moves
#: to the first vowel at the end of a syllable, except after q ("quý").
_NEW_STYLE = re.compile(r"(?<![qQ])([oOuU])([àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?![^\W\d_])")

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: rank for rank, letter in enumerate(_LETTERS, start=100)}
#: ngang < huyền < hỏi < ngã < sắc < nặng (Unicode CLDR, collation vi).
_TONE_ORDER = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

SortKey = tuple[tuple[int, ...], tuple[int, ...], str]


def nfc(text: str) -> str:
    """Return `text` in Unicode NFC, the form every source is kept and compared in (TCVN 6909:2001)."""
    return unicodedata.normalize("NFC", text.replace("Ð", "Đ").replace("ð", "đ"))  # eth is no Vietnamese letter


def spaced(text: str) -> str:
    """Return `text` in NFC with every run of white space (no-break spaces too) as one space, none at the ends."""
    return " ".join(nfc(text).split())


def squeeze(text: str) -> str:
    """Return `text` in NFC without any white space: how wording is compared across line and page breaks."""
    return "".join(nfc(text).split())


def _old_style(match: re.Match[str]) -> str:
    first, second = match.groups()
    decomposed = unicodedata.normalize("NFD", second)
    base, marks = decomposed[0], decomposed[1:]
    if (base.lower() == "y" and first.lower() == "o") or (base.lower() in "ae" and first.lower() == "u"):
        return match.group()  # "oy" is no Vietnamese rhyme; "ua", "ue" keep their mark where it is
    return unicodedata.normalize("NFC", first + marks) + base


def tone_placement(text: str) -> str:
    """Return `text` in NFC with tone marks placed the old way: "hoà" and "hòa" both become "hòa"."""
    return _NEW_STYLE.sub(_old_style, nfc(text))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` as typed without accents: lower case, no marks, đ as d, single spaces."""
    stripped = _MARKS.sub("", unicodedata.normalize("NFD", nfc(text).replace("đ", "d").replace("Đ", "D")))
    return " ".join(stripped.split()).lower()


def same_words(text: str) -> str:
    """Return the form in which names are compared: accents kept, case, tone placement and spacing not."""
    return tone_placement(spaced(text)).casefold()


def slug(text: str) -> str:
    """Return `text` for an address or an id: `a-z`, `0-9` and single hyphens; empty where nothing is left."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def sort_key(text: str) -> SortKey:
    """Return a key that orders Vietnamese as dictionaries do: letters first (a ă â b c d đ …), then tones, then case.

    Words are compared one by one, as a space sorts before every letter. Source: Unicode CLDR, collation `vi`.
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in spaced(text):
        base, tone = char.lower(), 0
        decomposed = unicodedata.normalize("NFD", base)
        for mark, rank in _TONE_ORDER.items():
            if mark in decomposed:
                base, tone = unicodedata.normalize("NFC", decomposed.replace(mark, "")), rank
        letters.append(_LETTER_ORDER.get(base, 0 if base == " " else min(ord(base[0]), 99)))
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def heading_slug(text: str, separator: str) -> str:
    """Return the id of a Markdown heading; Python-Markdown's own would lose Đ ("Điều 1." → `ieu-1`)."""
    return slug(text).replace("-", separator)
