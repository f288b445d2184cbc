"""An official document as it was read, whatever file it came in: paragraphs and tables, each with its place.

Readers (`text`, `word`) make it; what its words mean is none of their business. `Document.text` is what becomes the
plan's `source.txt`: each block says on which of its lines it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

#: Cells that merely say the same, such as "nt" three times, are shorter than a heading.
_SHORTEST_SPAN = 4


class RefusedError(Exception):
    """A file that is not read: too large, broken, protected, of another kind. The message is for the editor."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph outside tables. `text` is its words without marks of emphasis, its list label included ("a)", "-").

    `lines` are those of `Document.text`, from 1; `place` says where it stands in the file ("đoạn 12", "dòng 12").
    `heading` is the level (1–6) where the file itself marks one, else 0. `bold` and `centred`: the whole of it is.
    `markdown` is the same words with the emphasis within them, "" where the file marks none.
    """

    text: str
    lines: tuple[int, ...]
    place: str
    bold: bool = False
    centred: bool = False
    heading: int = 0
    markdown: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its paragraphs, joined by line ends; "" where blank.

    `covered` says that it is part of a merged cell that begins to the left ("across") or above ("down"); its text is
    then blank, unless the file repeats it.
    """

    text: str = ""
    covered: Literal["", "across", "down"] = ""


@dataclass(frozen=True)
class Row:
    """A row of a table. `after_break`: a page ended before it, as far as the file shows. `head`: it says it is one."""

    cells: tuple[Cell, ...]
    lines: tuple[int, ...]
    place: str
    after_break: bool = False
    head: bool = False

    def with_spans(self) -> Row:
        """Return the row with the cells that repeat the one to their left marked: so a merged cell may be printed."""
        words = [cell.text for cell in self.cells]
        last = max((at for at, text in enumerate(words) if text), default=0)
        first = next((at for at in range(last - 1) if words[at] and set(words[at : last + 1]) == {words[at]}), None)
        if first is None or len(words[first]) < _SHORTEST_SPAN:
            return self
        cells = [replace(cell, covered="across") if first < at <= last else cell for at, cell in enumerate(self.cells)]
        return replace(self, cells=tuple(cells))


@dataclass(frozen=True)
class Table:
    """A table: rows of the same number of cells."""

    rows: tuple[Row, ...]
    place: str


@dataclass(frozen=True)
class Note:
    """What the editor must know of how the file was read: `place` in it, and words in Vietnamese.

    `left_out` are the words of the file that are not in the document, where the note is about such.
    """

    place: str
    message: str
    left_out: str = ""


@dataclass(frozen=True)
class Document:
    """A document that was read: its blocks in order, its text by lines, and notes on the reading.

    `words_read` counts the words of the file as it was given, before anything was left out or converted, with those
    that Word makes by itself and shows: labels of lists, marks of notes. `plain`: it was a text, in which only tabs or
    bars tell a table.
    """

    blocks: tuple[Paragraph | Table, ...]
    text: str
    notes: tuple[Note, ...] = ()
    words_read: int = 0
    plain: bool = False

    def noting(self, *notes: Note) -> Document:
        """Return the document with notes before its own."""
        return replace(self, notes=(*notes, *self.notes))

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs outside tables, in order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> Iterator[Table]:
        """The tables, in order."""
        return (block for block in self.blocks if isinstance(block, Table))
