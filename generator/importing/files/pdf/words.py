"""The words of a PDF's pages and the lines they form, as `pdftotext -bbox-layout` tells them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.importing.files.word.inline import superscript
from generator.vietnamese.syllable import is_syllable

_NUMBER = r"-?\d+(?:\.\d+)?"
_PAGE = re.compile(rf'<page width="({_NUMBER})" height="({_NUMBER})"[^>]*>(.*?)</page>', re.DOTALL)
_LINE = re.compile(r"<line\b[^>]*>(.*?)</line>", re.DOTALL)
_WORD = re.compile(
    rf'<word xMin="({_NUMBER})" yMin="({_NUMBER})" xMax="({_NUMBER})" yMax="({_NUMBER})"[^>]*>(.*?)</word>', re.DOTALL
)
#: Letters further apart than this share of a line's height are of two words: poppler's own measure.
_LETTERS_APART = 0.08
#: Digits less high than this share of the letters before them, and above their foot, are the mark of a note.
_RAISED = 0.8
_BROKEN_WORD = re.compile(r"\w-$")
_ROMAN = re.compile(r"[IVX]{2,6}")


@dataclass(frozen=True)
class Word:
    """A word and its box."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def height(self) -> float:
        """How high its letters may be."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box, across and down the page."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Line:
    """Words that stand on one line, from left to right."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.words[-1].right

    @property
    def top(self) -> float:
        """The top of its highest word."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The foot of its lowest word."""
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        """From its top to its foot."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Where it has as much to its left as to its right."""
        return (self.left + self.right) / 2

    @property
    def text(self) -> str:
        """Its words, a space between them."""
        return " ".join(word.text for word in self.words)

    def is_beside(self, other: Line) -> bool:
        """Tell whether both stand at the same height of the page."""
        return abs(self.top + self.bottom - other.top - other.bottom) < min(self.height, other.height)


@dataclass(frozen=True)
class Page:
    """A page: its size, and its lines in the order that poppler takes for that of reading."""

    width: float
    height: float
    lines: tuple[Line, ...]


def pages_of(told: str) -> Iterator[Page]:
    """Yield the pages of what `pdftotext -bbox-layout` wrote."""
    for width, height, content in _PAGE.findall(told):
        lines = (Line(tuple(_words(line))) for line in _LINE.findall(content))
        yield Page(float(width), float(height), tuple(line for line in lines if line.words))


def _words(line: str) -> list[Word]:
    """Return the words of a line, whole: poppler ends one where the next letter is of another font or size."""
    words: list[Word] = []
    for left, top, right, bottom, given in _WORD.findall(line):
        text = html.unescape(given).strip()
        if not text:
            continue
        word = Word(float(left), float(top), float(right), float(bottom), text)
        if not words or abs(word.left - words[-1].right) >= _LETTERS_APART * words[-1].height:
            words.append(word)
        elif _is_mark(words[-1], word):
            words[-1:] = [_raised(words[-1]), word]
        else:
            before = words.pop()
            words.append(_joined(before, _raised(word) if _is_mark(word, before) else word))
    return words


def _is_mark(word: Word, beside: Word) -> bool:
    return word.text.isdecimal() and word.height < _RAISED * beside.height and word.bottom < beside.bottom


def _raised(word: Word) -> Word:
    return replace(word, text=superscript(word.text))


def _joined(word: Word, rest: Word) -> Word:
    top, bottom = min(word.top, rest.top), max(word.bottom, rest.bottom)
    return Word(word.left, top, rest.right, bottom, word.text + rest.text)


def unbroken(lines: Iterable[str]) -> str:
    """Return lines as one; words broken after a hyphen ("09-/CTr/TU") or in narrow cells ("xuyê/n") are whole again."""
    text = above = ""
    for line in lines:
        is_cut = _is_cut_word(above, line)
        text += line if is_cut or not text or _BROKEN_WORD.search(text) else f" {line}"
        above = above + line if is_cut else line
    return text


def _is_cut_word(above: str, below: str) -> bool:
    rest = below.split(maxsplit=1)[0].rstrip(".,;:")
    whole = above + rest
    are_words = _is_word(above) and _is_word(rest)
    return bool(_ROMAN.fullmatch(whole)) or (whole.isalpha() and _is_word(whole) and not are_words)


def _is_word(text: str) -> bool:
    return is_syllable(text) or (len(text) > 1 and text.isupper())
