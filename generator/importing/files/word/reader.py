"""A Word file to a document: its main text in order, with what hangs on it, as Word shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from lxml import etree

from generator.importing.document import Cell, Document, Paragraph, RefusedError, Row, Table
from generator.importing.files.layout import Block, laid_out
from generator.importing.files.legacy import legacy_of
from generator.importing.files.word.grid import GridRow, Slot, grid
from generator.importing.files.word.inline import (
    Box,
    LineBreak,
    Reference,
    Remark,
    RemarkKind,
    Words,
    pieces,
    spoken,
    superscript,
    word_count,
)
from generator.importing.files.word.lists import Lists
from generator.importing.files.word.marks import mark, value
from generator.importing.files.word.package import WRAPPERS, W, WordPackage
from generator.importing.files.word.remarks import Remarks
from generator.importing.files.word.styles import Styles
from generator.importing.files.word.wording import Wording, worded
from generator.vietnamese.text import fold

_NOTES = ("footnotes", "endnotes")
#: After a line break, what begins a paragraph of its own: people press Shift+Enter within lists.
_ITEM = re.compile(r"(?:[-–+•▪*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]+\.|(?:Điều|Chương|Mục) \w+\.)\s")
#: What stands in the tables without borders that set a letterhead or a signature beside something else; folded lines.
_LETTERHEAD = re.compile(
    r"cong hoa xa hoi chu nghia viet nam\b|doc lap ?[-–—] ?tu do\b|noi nhan ?(?::|$)|"
    r"(?:tm|kt|tl|tuq|q)\. ?(?:uy ban|ubnd|hdnd|hoi dong|ban|bo|chinh phu|thu tuong|chu tich|giam doc|chanh|truong|"
    r"thu truong)\b"
)
_LETTERHEAD_ROWS, _LETTERHEAD_COLUMNS = 5, 3
_BLOCKS = tuple(W + name for name in ("p", "tbl", "altChunk"))
_PAGE_NUMBER = re.compile(r"(?:trang|page)?\W*\d*\W*(?:/|tren|of)?\W*\d*\W*")


def read_word(data: bytes) -> Document:
    """Read a .docx as it looks with every tracked change accepted.

    Raises RefusedError for a file that is no sound .docx, or has no words.
    """
    return _Reader(WordPackage(data)).document()


class _Reader:
    def __init__(self, package: WordPackage) -> None:
        self.package = package
        self.styles = Styles(package.part("styles"))
        self.lists = Lists(package.part("numbering"))
        self.remarks = Remarks()
        self.notes: dict[tuple[str, str], etree._Element] = {
            (kind, note.get(W + "id", "")): note
            for kind in _NOTES
            for root in [package.part(kind)]
            if root is not None
            for note in root
            if note.get(W + "type", "normal") == "normal"
        }
        #: Notes referred to in the block that is being read, with the marks that they have there.
        self.waiting: list[tuple[str, etree._Element]] = []
        self.marks: dict[tuple[str, str], str] = {}
        self.paragraphs = 0
        self.tables = 0
        self.place = ""
        self.within_table = False
        self.words_read = sum(map(word_count, [package.body, *self.notes.values()]))
        self.legacy = legacy_of(spoken(package.body))

    def document(self) -> Document:
        blocks: list[Block] = []
        for unit in _units(self.package.body):
            blocks.extend(self.blocks([unit]))
            blocks.extend(self.footnotes())
        self.leave_out()
        if not blocks:
            raise RefusedError(
                "Tệp Word không có chữ nào đọc được. Nếu văn bản là hình quét, hãy dùng bản Word gõ, "
                "hoặc nhận dạng chữ trước."
            )
        placed, text = laid_out(blocks)
        return Document(placed, text, tuple(self.remarks.notes()), self.words_read)

    # Paragraphs

    def blocks(self, units: Iterable[Sequence[etree._Element]]) -> Iterator[Block]:
        for unit in units:
            first = unit[0]
            if first.tag == W + "p":
                yield from self.paragraph(unit)
            elif first.tag == W + "tbl":
                yield from self.table(first)
            elif first.tag == W + "altChunk":
                self.remarks.add("chunk", self.here)
            else:
                self.remarks.add("contents", self.here, spoken(first))

    @property
    def here(self) -> str:
        """The place that is being read."""
        return self.place or f"đoạn {self.paragraphs + 1}"

    def paragraph(self, unit: Sequence[etree._Element]) -> Iterator[Block]:
        """Read a paragraph: several elements where the ends between them were deleted; the last tells the look."""
        look = self.styles.paragraph(unit[-1])
        if look.contents:
            self.remarks.add("contents", self.here, " ".join(map(spoken, unit)))
            return
        lines: list[list[Words]] = [[]]
        boxes: list[Box] = []
        for piece in chain.from_iterable(pieces(element, self.styles) for element in unit):
            if isinstance(piece, Words):
                lines[-1].append(piece)
            elif isinstance(piece, LineBreak):
                lines.append([])
            elif isinstance(piece, Remark):
                self.remarks.add(piece.kind, self.here, piece.words)
            elif isinstance(piece, Box):
                boxes.append(piece)
            else:
                lines[-1].append(Words(self.mark(piece)))
        read = [worded(line, self.legacy) for line in lines]
        for line in read:
            if line.legacy:
                self.remarks.add("legacy", self.here)
            if line.unknown:
                self.remarks.add("symbol", self.here, times=line.unknown)
        has_words = any(line.text for line in read)
        is_gone = not has_words and (look.hidden or _goes_on(unit[-1]))
        label = self.lists.label(*look.list_of) if look.list_of and not is_gone else ""
        for wording in self.paragraphs_of(read) if has_words or (label and self.within_table) else ():
            text = (label + wording.text).strip()
            # A label is no word of the file, but one that Word shows: it counts where it stands apart.
            self.words_read += len(text.split()) - len(wording.text.split())
            yield Block(
                Paragraph(
                    text=text,
                    lines=(),
                    place=self.next_place(),
                    bold=wording.bold,
                    centred=look.centred,
                    heading=look.heading,
                    markdown=label + wording.markdown if wording.markdown else "",
                ),
                item=bool(label),
            )
            label = ""
        for box in boxes:
            yield from self.blocks(_units(box.content))

    def paragraphs_of(self, lines: Sequence[Wording]) -> Iterator[Wording]:
        """Yield the lines of a paragraph, those that only a line break parts as one; in a cell each is one."""
        sofar = lines[0]
        for line in lines[1:]:
            if sofar.text and line.text and (self.within_table or _ITEM.match(line.text)):
                yield sofar
                sofar = line
            else:
                sofar = sofar.followed_by(line)
        yield sofar

    def next_place(self) -> str:
        if self.place:
            return self.place
        self.paragraphs += 1
        return f"đoạn {self.paragraphs}"

    # Footnotes and endnotes

    def mark(self, reference: Reference) -> str:
        """Return the mark of a note where it is referred to, and keep the note for after the block."""
        key = (reference.kind, reference.name)
        if key in self.notes and key not in self.marks:
            numbered = sum(map(bool, self.marks.values()))
            self.marks[key] = "" if reference.marked else superscript(str(numbered + 1))
            self.waiting.append((self.marks[key], self.notes[key]))
        return self.marks.get(key, "")

    def footnotes(self) -> Iterator[Block]:
        """Yield the notes that the block before referred to, each as a paragraph."""
        while self.waiting:
            mark, note = self.waiting.pop(0)
            place = f"chú thích {mark}".strip()
            text = " ".join(self.flat(note, place).split())
            if text:
                self.words_read += bool(mark)
                yield Block(Paragraph(f"{mark} {text}".strip(), (), place))

    # Tables

    def table(self, table: etree._Element) -> Iterator[Block]:
        rows = grid(table)
        if _is_layout(rows):
            yield from self.layout(rows)
        elif self.within_table:
            self.remarks.add("nested", self.here)
            for row in self.rows(rows):
                text = " ".join(" ".join(cell.text.split()) for cell in row.cells if cell.text)
                yield Block(Paragraph(text, (), self.here))
        else:
            self.tables += 1
            name = f"bảng {self.tables}"
            read = tuple(self.rows(rows, name))
            if read:
                yield Block(Table(read, name))

    def rows(self, rows: Sequence[GridRow], table: str = "") -> Iterator[Row]:
        """Yield the rows with words; those of a table within a cell have the place of the cell."""
        outer = self.place
        broken = first = False
        for number, row in enumerate(rows, start=1):
            place = f"{table}, hàng {number}" if table else outer
            if row.inserted or row.deleted:
                self.remarks.add(
                    "deleted" if row.deleted else "inserted", place, spoken(row.element) if row.deleted else ""
                )
            broken |= row.break_before
            if not row.deleted:
                cells = tuple(self.cell(slot, place) for slot in row.slots)
                if any(cell.text for cell in cells):
                    yield Row(cells, (), place, after_break=broken and first, head=row.head)
                    broken, first = False, True
            broken |= row.break_after

    def cell(self, slot: Slot, place: str) -> Cell:
        return Cell(self.flat(slot.element, place) if slot.element is not None else "", slot.covered)

    def flat(self, container: etree._Element, place: str) -> str:
        """Return what stands in a cell or a note as lines."""
        outer = self.place, self.within_table
        self.place, self.within_table = place, True
        contents = [block.content for block in self.blocks(_units(container))]
        self.place, self.within_table = outer
        return "\n".join(content.text for content in contents if isinstance(content, Paragraph) and content.text)

    def layout(self, rows: Sequence[GridRow]) -> Iterator[Block]:
        """Yield the contents of a table that only sets things side by side: its columns from left to right.

        Cells are read in their own order, in which lists count and notes follow each other.
        """
        columns: list[list[Block]] = [[] for _ in rows[0].slots]
        for row in rows:
            if row.deleted:
                self.remarks.add("deleted", self.here, spoken(row.element))
                continue
            for at, slot in enumerate(row.slots):
                if slot.element is not None:
                    columns[at].extend(self.blocks(_units(slot.element)))
        yield from chain.from_iterable(columns)

    # What is left out

    def leave_out(self) -> None:
        """Remark on what stands beside the main text."""
        for root in self.package.parts("comments"):
            for comment in root:
                self.leave_out_part("comments", "bên lề", spoken(comment))
        margins = (spoken(root) for kind in ("header", "footer") for root in self.package.parts(kind))
        for words in dict.fromkeys(margins):
            if not _PAGE_NUMBER.fullmatch(fold(words)):
                self.leave_out_part("margins", "đầu trang, chân trang", words)
        for key, note in self.notes.items():
            if key not in self.marks:
                self.remarks.add("unreferenced", "chú thích", spoken(note))
        if self.package.external:
            self.remarks.add("external", "cả tệp", times=self.package.external)

    def leave_out_part(self, kind: RemarkKind, place: str, words: str) -> None:
        self.remarks.add(kind, place, words)
        self.words_read += len(words.split())


def _units(container: etree._Element) -> Iterator[Sequence[etree._Element]]:
    """Yield the paragraphs and tables of a container; a paragraph whose end was deleted together with the next one."""
    open_: list[etree._Element] = []
    for element in _unwrapped(container):
        if element.tag == W + "p":
            open_.append(element)
            if _goes_on(element):
                continue
        elif open_:
            yield open_
            open_ = []
        yield open_ or [element]
        open_ = []
    if open_:
        yield open_


def _unwrapped(container: etree._Element) -> Iterator[etree._Element]:
    for child in container:
        if child.tag == W + "sdt" and _is_contents(child):
            yield child
        elif child.tag in WRAPPERS:
            yield from _unwrapped(child)
        elif child.tag in _BLOCKS:
            yield child


def _is_contents(control: etree._Element) -> bool:
    return value(control, "sdtPr/docPartObj/docPartGallery") == "Table of Contents"


def _goes_on(paragraph: etree._Element) -> bool:
    """Does the next paragraph go on in this one: was its end deleted, or is it a large first letter?"""
    frame = mark(paragraph, "pPr/framePr")
    is_large_letter = frame is not None and frame.get(W + "dropCap", "none") != "none"
    return is_large_letter or any(mark(paragraph, f"pPr/rPr/{change}") is not None for change in ("del", "moveFrom"))


def _is_layout(rows: Sequence[GridRow]) -> bool:
    """Does a table only set things side by side: a letterhead, a signature, a frame of one cell?"""
    if not rows or len(rows) > _LETTERHEAD_ROWS or len(rows[0].slots) > _LETTERHEAD_COLUMNS:
        return False
    if len(rows) == len(rows[0].slots) == 1:
        return True
    paragraphs = (each for row in rows for each in row.element.iter(W + "p"))
    return any(_LETTERHEAD.match(fold(spoken(paragraph))) for paragraph in paragraphs)
