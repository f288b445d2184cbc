"""The pages of a PDF to a document: the paragraphs that lines form, and the tables between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, pairwise, repeat

from generator.importing.document import Document, Note, Paragraph, RefusedError, Row, Table
from generator.importing.files.layout import Block, laid_out
from generator.importing.files.legacy import Legacy, legacy_of
from generator.importing.files.pdf.ruling import NEAR, Grid, grids_of
from generator.importing.files.pdf.words import Line, Page, Word, pages_of, unbroken
from generator.importing.files.word.inline import Words
from generator.importing.files.word.remarks import Remarks
from generator.importing.files.word.wording import worded

#: Page numbers and running titles stand in this share of the page, at its top and bottom; titles on so many pages.
_MARGIN = 0.09
_RUNNING = 3
#: One line in so many may reach out of the text at a side: a stamp, the mark of a digital signature.
_OUTSIDE = 20
#: How far, in heights of a line, words of one line may stand apart, and the label of a list from its words.
_WORDS_APART, _LABEL_APART = 0.6, 4.0

_PAGE_NUMBER = re.compile(r"[-–]?\s*(?:Trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–]?", re.IGNORECASE)
#: What begins a paragraph: "1.", "2.1.", "a)", "IV.", "-", "+", "Điều 3".
_LABEL = re.compile(r"[-–+*•▪]|\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[a-zđ]\)|[IVX]{1,5}[.)]")
_BEGINNING = re.compile(rf"(?:{_LABEL.pattern}|(?:Điều|Chương|Mục|Phụ lục) [\dIVX]+[.:]?)(?:\s|$)")

_SCANNED = (
    "PDF này là bản quét: các trang chỉ có hình, không có chữ. "
    "Cần bản Word của văn bản, hoặc nhận dạng chữ (OCR) trước rồi nhập lại."
)

#: The rows of a table, as far as they stand on a page.
_Rows = list[Row]


@dataclass
class _Column:
    """Lines that stand beside others."""

    lines: list[Line] = field(default_factory=list)

    def add(self, level: Iterable[Line]) -> None:
        """Add a line, whose words may stand wide apart."""
        if words := tuple(word for line in level for word in line.words):
            self.lines.append(Line(words))


def document_of(words: str, drawing: str) -> Document:
    """Return the document in a PDF's words (`pdftotext -bbox-layout`) and drawing (`pdftocairo -svg`, or "").

    Raises RefusedError where most pages have no words: even a scanned document has a stamp or so with words.
    """
    pages = list(pages_of(words))
    blank = [number for number, page in enumerate(pages, start=1) if not page.lines]
    in_margins = Counter(line.text for page in pages for line in page.lines if _is_in_margin(line, page))
    running = {words for words, times in in_margins.items() if times >= _RUNNING}
    aside: list[str] = []
    pieces = [
        (page.width, list(_pieces(page, grids, running, aside)))
        for page, grids in zip(pages, chain(grids_of(drawing), repeat([])), strict=False)
    ]
    # Appendices often lie across the page: their lines end elsewhere.
    contents = [
        content
        for _, alike in groupby(pieces, key=lambda page: page[0])
        for content in _contents(list(chain.from_iterable(on_page for _, on_page in alike)))
    ]
    if not contents or len(blank) * 2 > len(pages):
        raise RefusedError(_SCANNED)
    legacy = legacy_of(" ".join(line.text for page in pages for line in page.lines))
    remarks = Remarks()
    placed, text = laid_out(_blocks(contents, legacy, remarks))
    # A word that a line's end has broken is one word, so that they can be counted only now.
    words_read = len(text.split()) + len(" ".join(aside).split())
    return Document(placed, text, (*remarks.notes(), *_notes(blank, aside)), words_read)


def _notes(blank: Sequence[int], aside: Sequence[str]) -> Iterator[Note]:
    if blank:
        places = f"trang {', '.join(map(str, blank))}"
        yield Note(places, "Trang không có chữ: có thể là hình quét, cần xem bản gốc.")
    if aside:
        words = f"Bỏ {len(aside)} dòng ở đầu trang, chân trang: số trang, chữ lặp lại."
        yield Note("đầu trang, chân trang", words, " ".join(aside))


def _blocks(contents: Iterable[str | _Rows], legacy: Legacy | None, remarks: Remarks) -> Iterator[Block]:
    """Yield paragraphs and tables with their places, their words in Unicode."""

    def read(text: str, place: str) -> str:
        wording = worded([Words(text)], legacy)
        if wording.legacy:
            remarks.add("legacy", place)
        if wording.unknown:
            remarks.add("symbol", place, times=wording.unknown)
        return wording.text

    paragraphs = tables = 0
    for content in contents:
        if isinstance(content, str):
            place = f"đoạn {paragraphs + 1}"
            if text := read(content, place):
                paragraphs += 1
                yield Block(Paragraph(text, (), place))
        else:
            tables += 1
            rows = []
            for number, row in enumerate(content, start=1):
                place = f"bảng {tables}, hàng {number}"
                cells = tuple(replace(cell, text=read(cell.text, place)) for cell in row.cells)
                rows.append(replace(row, cells=cells, place=place))
            yield Block(Table(tuple(rows), f"bảng {tables}"))


# What stands on a page


def _pieces(
    page: Page, grids: Sequence[Grid], running: Container[str], aside: list[str]
) -> Iterator[Line | _Column | _Rows]:
    """Yield what stands on a page from its top to its bottom; its number and `running` titles are put `aside`."""
    cells: list[list[Word]] = [[] for _ in grids]
    outside: list[Line] = []
    for line in page.lines:
        rest: list[Word] = []
        for word in line.words:
            at = next((at for at, grid in enumerate(grids) if grid.holds(word)), None)
            (rest if at is None else cells[at]).append(word)
        if rest:
            outside.append(Line(tuple(rest)))
    beside = [
        line
        for line in outside
        if _is_in_margin(line, page) and (line.text in running or _PAGE_NUMBER.fullmatch(line.text))
    ]
    aside += [line.text for line in beside]
    outside = [line for line in outside if line not in beside]
    for grid, words in zip(grids, cells, strict=True):
        if words:
            yield from _in_reading_order([line for line in outside if line.top < grid.tops[0]])
            outside = [line for line in outside if line.top >= grid.tops[0]]
            yield [Row(cells, (), "") for cells in grid.rows(words) if any(cell.text for cell in cells)]
    yield from _in_reading_order(outside)


def _is_in_margin(line: Line, page: Page) -> bool:
    return line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height


def _in_reading_order(lines: Iterable[Line]) -> Iterator[Line | _Column]:
    """Yield lines from top to bottom; where two columns stand side by side, the left one whole, then the right one.

    So a letterhead stands beside the nation's motto, and the recipients beside the signature.
    """
    left, right = _Column(), _Column()
    for level in _levels_of(lines):
        if right.lines and not _go_on(left, right, level):
            yield from (left, right)
            left, right = _Column(), _Column()
        if len(level) == 1 and not right.lines:
            yield level[0]
            continue
        middle = sum(_gap(left, right) if right.lines else _widest_gap(level)) / 2
        left.add(line for line in level if line.middle < middle)
        right.add(line for line in level if line.middle >= middle)
    if right.lines:
        yield from (left, right)


def _levels_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Return lines by their height on the page, each level from left to right, what belongs to one line made one."""
    levels: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.top + line.bottom):
        if levels and line.is_beside(levels[-1][0]):
            levels[-1].append(line)
        else:
            levels.append([line])
    return [_whole(sorted(level, key=lambda line: line.left)) for level in levels]


def _whole(level: Iterable[Line]) -> list[Line]:
    whole: list[Line] = []
    for line in level:
        apart = _LABEL_APART if whole and _LABEL.fullmatch(whole[-1].text) else _WORDS_APART
        if whole and line.left - whole[-1].right < apart * line.height:
            whole[-1] = Line(whole[-1].words + line.words)
        else:
            whole.append(line)
    return whole


def _widest_gap(level: Sequence[Line]) -> tuple[float, float]:
    return max(((before.right, line.left) for before, line in pairwise(level)), key=lambda gap: gap[1] - gap[0])


def _gap(left: _Column, right: _Column) -> tuple[float, float]:
    """Return where the left one of two columns ends, and where the right one begins."""
    return max(line.right for line in left.lines), min(line.left for line in right.lines)


def _go_on(left: _Column, right: _Column, level: Sequence[Line]) -> bool:
    """Do two columns go on with the lines of a level: is there still a gap, and the left one without a break?"""
    ends, begins = _gap(left, right)
    on_left = [line for line in level if line.middle < (ends + begins) / 2]
    on_right = level[len(on_left) :]
    has_gap = all(line.right < begins for line in on_left) and all(line.left > ends for line in on_right)
    return has_gap and (bool(on_right) or on_left[0].top - left.lines[-1].bottom < on_left[0].height)


# Paragraphs


def _contents(pieces: Sequence[Line | _Column | _Rows]) -> Iterator[str | _Rows]:
    """Yield the paragraphs and tables of pages of one width; a table that the end of a page has cut is one again."""
    margins = _margins([piece for piece in pieces if isinstance(piece, Line)])
    lines: list[Line] = []
    table: _Rows = []
    for piece in pieces:
        if table and not (isinstance(piece, list) and len(piece[0].cells) == len(table[0].cells)):
            yield table
            table = []
        if isinstance(piece, Line):
            lines.append(piece)
            continue
        yield from _paragraphs(lines, margins)
        lines = []
        if isinstance(piece, _Column):
            yield from _paragraphs(piece.lines, _margins(piece.lines))
        elif table:
            table += [replace(piece[0], after_break=True), *piece[1:]]
        else:
            table = piece
    yield from _paragraphs(lines, margins)
    if table:
        yield table


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    """Return where the lines of a text begin, and where full ones end."""
    few = len(lines) // _OUTSIDE
    return (
        sorted(line.left for line in lines)[few] if lines else 0.0,
        sorted(line.right for line in lines)[-1 - few] if lines else 0.0,
    )


def _paragraphs(lines: Iterable[Line], margins: tuple[float, float]) -> Iterator[str]:
    sofar: list[Line] = []
    for line in lines:
        if sofar and not _goes_on(sofar, line, margins):
            yield unbroken(line.text for line in sofar)
            sofar = []
        sofar.append(line)
    if sofar:
        yield unbroken(line.text for line in sofar)


def _goes_on(paragraph: Sequence[Line], line: Line, margins: tuple[float, float]) -> bool:
    """Is `line` of the same paragraph: was the one before it full, and does it begin where a further line does?"""
    left, right = margins
    before = paragraph[-1]
    first = line.words[0]
    is_centred = before.left - left > NEAR and abs(before.left - left - (right - before.right)) < NEAR
    is_full = before.right + before.height / 4 + first.right - first.left > right and not is_centred
    label, *words = paragraph[0].words
    is_hanging = bool(words and _LABEL.fullmatch(label.text)) and abs(line.left - words[0].left) < NEAR
    is_near = line.top < before.top or line.top - before.bottom < before.height  # further up: on the next page
    return is_full and is_near and (abs(line.left - left) < NEAR or is_hanging) and not _BEGINNING.match(line.text)
