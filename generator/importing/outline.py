"""The running text of a document in its order: passages with their level, whole again where a page's end cut them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.importing.document import Document, Paragraph, Table
from generator.importing.joining import begins_within, ends, is_labelled
from generator.importing.tables.whole import whole_tables
from generator.vietnamese.text import fold

_LABELS = (
    ("article", re.compile(r"Điều\s+\d+\s*[.:]?\s*")),
    ("roman", re.compile(r"[IVXLC]{1,6}\s*[.)/]\s*(?=[^\W\d_])")),
    ("letter", re.compile(r"[A-HĐ]\s*[.)/]\s+(?=[^\W\d_])")),
    ("decimal", re.compile(r"(?:\d{1,2}(?:\.\d{1,2})+[.)/:]?|\d{1,2}\s?[.)/:])\s+(?=\S)")),
    ("small", re.compile(r"[a-zđ](?:\.\d{1,2})?\s*\)\s*(?=\S)")),
    ("bracketed", re.compile(r"\(\d{1,2}\)\s*(?=\S)")),
    ("bullet", re.compile(r"[-–+•*·]\s*(?=\S)")),
)
_LONGEST_HEADING = 260
_LONGEST_SMALL_HEADING = 90
#: The parts a document falls into; each begins anew what is above sections.
_PART = re.compile(r"(?:QUYẾT ĐỊNH|KẾ HOẠCH|PHỤ LỤC|Phụ lục|CHƯƠNG TRÌNH|BẢNG PHÂN CÔNG|DANH MỤC|BIỂU)\b(?!.*[;:,.]$)")
_ENACTING = re.compile(r"(?:quyet dinh|ban hanh|yeu cau|to trinh)\s*:")
#: "(Ban hành kèm theo …)", the brackets lost or not.
_NOTE = re.compile(r"\(|(?:ban hành )?kèm theo\b", re.IGNORECASE)
_FIRST_LEVEL = 3
_DEEPEST = 6
#: A paragraph at least this long runs over the line: the next may go on with it after a page's end.
_RUNS_ON = 100


@dataclass
class Passage:
    """A paragraph or heading of the running text. `level` is 2 for a part, 3–6 for sections, 0 for no heading.

    `label` is its own mark ("1.2.", "a)", "-"), `words` what follows; `markdown` the whole with emphasis.
    """

    text: str
    markdown: str
    lines: list[int]
    place: str
    level: int = 0
    kind: str = ""
    label: str = ""
    words: str = ""

    @property
    def is_footnote(self) -> bool:
        """Does a raised number begin it?"""
        return self.text.startswith(tuple("¹²³⁴⁵⁶⁷⁸⁹"))

    @property
    def is_heading(self) -> bool:
        """Does it stand above others?"""
        return self.level > 0


@dataclass
class Outline:
    """The passages of a document; a table stands among them at its place."""

    parts: list[Passage | Table]

    @cached_property
    def passages(self) -> list[Passage]:
        """The passages alone."""
        return [part for part in self.parts if isinstance(part, Passage)]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(passage): at for at, passage in enumerate(self.passages)}

    @cached_property
    def _outer(self) -> list[Passage | None]:
        """The heading that each passage stands directly under."""
        outer: list[Passage | None] = []
        opened: list[Passage] = []
        for passage in self.passages:
            if passage.is_heading:
                while opened and opened[-1].level >= passage.level:
                    opened.pop()
            outer.append(opened[-1] if opened else None)
            if passage.is_heading:
                opened.append(passage)
        return outer

    def under(self, heading: Passage) -> list[Passage]:
        """Return what stands below a heading, up to the next one of its level or above."""
        below = itertools.islice(self.passages, self._places[id(heading)] + 1, None)
        return list(itertools.takewhile(lambda one: not one.is_heading or one.level > heading.level, below))

    def above(self, passage: Passage) -> list[Passage]:
        """Return the headings that a passage stands under, the outermost first."""
        headings: list[Passage] = []
        outer = self._outer[self._places[id(passage)]]
        while outer:
            headings.append(outer)
            outer = self._outer[self._places[id(outer)]]
        return headings[::-1]


def outline(document: Document) -> Outline:
    """Return the running text of a document as passages, with the tables, whole again, at their places."""
    parts: list[Passage | Table] = []
    sections = _Sections()
    group: list[Paragraph] = []
    for block in (*whole_tables(document.blocks), None):
        if isinstance(block, Paragraph):
            group.append(block)
            continue
        for passage in _whole(group):
            sections.place(passage)
            parts.append(passage)
        group = []
        if block is not None:
            parts.append(block)
    return Outline(parts)


def _whole(paragraphs: Sequence[Paragraph]) -> Iterator[Passage]:
    """Yield passages, the pieces of one that a page's end has cut joined."""
    waiting: Passage | None = None
    footnotes: list[Passage] = []
    before: Paragraph | None = None
    for paragraph in paragraphs:
        passage = _passage(paragraph)
        if passage.is_footnote:
            footnotes.append(passage)  # the foot of a page may stand in the middle of a sentence
            continue
        if waiting is not None and before is not None and _goes_on(waiting, before, passage, paragraph):
            waiting.text = f"{waiting.text} {passage.text}"
            waiting.markdown = f"{waiting.markdown} {passage.markdown}"
            waiting.words = f"{waiting.words} {passage.text}"
            waiting.lines += passage.lines
            if not before.bold and waiting.level > 2:
                waiting.level = 0  # its end was cut off: a sentence, no heading
        else:
            if waiting is not None:
                yield waiting
            yield from footnotes
            footnotes = []
            waiting = passage
        before = paragraph
    if waiting is not None:
        yield waiting
    yield from footnotes


def _passage(paragraph: Paragraph) -> Passage:
    text = paragraph.text
    passage = Passage(text, paragraph.markdown or text, list(paragraph.lines), paragraph.place)
    passage.words = text
    for kind, pattern in _LABELS:
        found = pattern.match(text)
        if found:
            passage.kind, passage.label, passage.words = kind, found[0].strip(), text[found.end() :]
            break
    marked = paragraph.heading > 0 or paragraph.bold
    if _is_part(text, marked=marked):
        passage.level = 2
    elif passage.kind in ("roman", "letter", "decimal", "small") and _looks_like_heading(passage, marked=marked):
        passage.level = _FIRST_LEVEL  # its true level is told by what it stands under
    return passage


def _is_part(text: str, *, marked: bool) -> bool:
    if len(text) > 160 or _ENACTING.match(fold(text)):
        return False
    return bool(_PART.match(text)) and (
        text.isupper() or marked or bool(re.fullmatch(r"Phụ lục(?:\s+[\dIVX]+)?", text))
    )


def _looks_like_heading(passage: Passage, *, marked: bool) -> bool:
    words = passage.words.rstrip()
    if not words or not words[0].isupper():
        return False
    longest = _LONGEST_SMALL_HEADING if passage.kind == "small" and not marked else _LONGEST_HEADING
    closed = words.endswith((".", ";", ",", "./.")) or len(words) > longest
    if passage.kind == "small" and not marked:
        return not closed and not words.endswith(":") and len(words.split()) <= 8
    return not closed


def _goes_on(waiting: Passage, before: Paragraph, passage: Passage, paragraph: Paragraph) -> bool:
    """Does a paragraph go on with the one above?"""
    if passage.is_heading or paragraph.heading or before.heading:
        return False
    if passage.kind in ("article", "small", "bracketed", "bullet"):
        return False
    if before.bold != paragraph.bold and not begins_within(passage.text):
        return False
    if waiting.text.endswith((".", ";", ":", "/.", "!", "?")) or waiting.level == 2:
        return False
    if _NOTE.match(waiting.text) and ")" not in waiting.text:
        return True
    if begins_within(passage.text):
        return True
    runs_on = len(before.text) > _RUNS_ON and not waiting.is_heading and not ends(waiting.text)
    return runs_on and not is_labelled(passage.text) and not passage.text.isupper()


class _Sections:
    """Tells the level of each heading by the kinds of labels that were opened above it."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.letter = ""

    def place(self, passage: Passage) -> None:
        if passage.level == 2:
            self.open, self.letter = [], ""
            return
        if not passage.is_heading:
            return
        style = self._style(passage)
        if style in self.open:
            self.open = self.open[: self.open.index(style) + 1]
        else:
            self.open.append(style)
        passage.level = min(_DEEPEST, _FIRST_LEVEL - 1 + len(self.open))

    def _style(self, passage: Passage) -> str:
        mark = re.sub(r"[^\w.]", "", passage.label).rstrip(".")
        if passage.kind in ("roman", "letter") and len(mark) == 1:
            # C and D are letters after B and C, Roman numbers elsewhere; I is a letter only after H.
            follows = self.letter and ord(mark) == ord(self.letter) + 1
            if mark in "AB" or follows or mark not in "IVXLC":
                self.letter = mark
                passage.kind = "letter"
                return "letter"
            return "roman"
        if passage.kind == "decimal":
            return f"decimal{mark.count('.')}"
        return passage.kind
