"""Plain text and Markdown to a document: paragraphs, and tables of tabs or of one cell a line.

The line numbers are those of the text as given: it is kept as the plan's source.
"""

from __future__ import annotations

import html
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.importing.document import Cell, Document, Note, Paragraph, Row, Table
from generator.vietnamese.text import fold, nfc

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_BREAK = re.compile(r"<br\s*/?>|</(?:li|p|div)>\s*", re.IGNORECASE)
_HEADING = re.compile(r"^(#{1,6})\s+")
#: A run of marks of emphasis; one "_" is a letter of an address.
_MARKS = re.compile(r"(?<!\\)(?:\*+|__+)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_BLANKS = re.compile(r"[ \t\u00a0\u2002-\u200a\u202f]+")
_INVISIBLE = re.compile(r"[\u200b-\u200d\u2060\ufeff\u00ad]")
_PAGE_NUMBER = re.compile(r" *(?:- *)?\d{1,3}(?: *-)? *")
_WHOLLY_STRONG = (
    re.compile(r"<b>(?:(?!</?b>).)*</b>", re.DOTALL),
    re.compile(r"(?:\*{2,3}(?=[^\s*])(?:(?!\*\*).)+\*{2,3}\s*)+", re.DOTALL),
)
#: A Markdown table's line of dashes, between its head and its rows.
_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$")
#: The number of an appendix on a line of its own: its title is another paragraph, whatever marks span both.
_APPENDIX = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:SỐ|số))?(?:\s+[\dIVX]+)?[.:]?")
#: Two paragraphs on one line: emphasis begins or ends between a word and a label, where no space is
#: ("I. MỤC ĐÍCH, YÊU CẦU**1. Mục đích**").
_RUN_ON = re.compile(r"(?<=[^\s*])(?:\*\*){1,2}(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,6}\.|[a-zđ]\))\s+(?=[^\W\d_])")
#: A row of nothing but dashes, under some tables.
_RULED = re.compile(r"[\s\-–_=]*(?:-{2,}|_{2,}|={2,})[\s\-–_=]*")
#: A paragraph in emphasis does not run over more lines; a mark that is never closed would run to the end.
_LONGEST_PARAGRAPH = 40
#: A cell with line ends of its own, or a row of such cells, runs over so many lines at most.
_LONGEST_ROW = 20
#: What stands side by side at the top and the end of a document, in no table; of folded words.
_LETTERHEAD = re.compile(r"cong hoa xa hoi chu nghia viet nam\b|doc lap ?[-–—] ?tu do\b|noi nhan ?:")
_LETTERHEAD_COLUMNS = 3
#: As many columns as Word allows a table.
_MOST_CELLS = 63
_BAR = re.compile(r"(?<!\\)\|")
_BARRED = re.compile(r"^\s*\|.*\|\s*$")
_MARKED = re.compile(r"(?:[IVX]{1,6}|[A-HĐ])[.)/:]\s+\S")


def read_text(text: str) -> Document:
    """Read a plan's text. Nothing is lost: every line with words is in a block, or in a note that says why not."""
    text = nfc(_INVISIBLE.sub("", text))
    return _Reading(text).document()


def plain(text: str) -> str:
    """Return a piece of text without tags, entities and marks of emphasis, line ends kept, other white space single."""
    text = _without_emphasis(html.unescape(_TAG.sub("", _BREAK.sub("\n", text))))
    lines = (_BLANKS.sub(" ", line).strip() for line in _ESCAPE.sub(r"\1", text).split("\n"))
    return "\n".join(line for line in lines if line)


def _without_emphasis(text: str) -> str:
    """Return text without the marks of emphasis that have their other half; a mark alone stays a character."""
    opened: dict[str, list[tuple[int, int]]] = {"*": [], "_": []}
    dropped: list[tuple[int, int]] = []
    for run in _MARKS.finditer(text):
        start, end = run.span()
        waiting = opened[run[0][0]]
        if start and not text[start - 1].isspace():
            while waiting and start < end:
                other, other_end = waiting.pop()
                length = min(end - start, other_end - other)
                dropped += [(other_end - length, other_end), (start, start + length)]
                start += length
                if other_end - length > other:
                    waiting.append((other, other_end - length))
        if start < end < len(text) and not text[end].isspace():
            waiting.append((start, end))
    pieces: list[str] = []
    at = 0
    for start, end in sorted(dropped):
        pieces.append(text[at:start])
        at = end
    return "".join((*pieces, text[at:]))


@dataclass(frozen=True)
class _Line:
    number: int
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def has_cells(self) -> bool:
        """Is it a row with tabs between its cells?"""
        return "\t" in self.text.strip(" ") and not self.is_single

    @property
    def is_single(self) -> bool:
        """Is it one cell on a line of its own: a tab, then words or nothing?"""
        return self.text.lstrip(" ").startswith("\t") and "\t" not in self.text.lstrip(" ")[1:].rstrip()

    @property
    def is_piped(self) -> bool:
        """Has it bars between cells?"""
        return "\t" not in self.text and 0 < len(_BAR.findall(self.text)) < _MOST_CELLS


class _Reading:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Paragraph | Table] = []
        self.notes: list[Note] = []
        self.lines = [self._line(number, line) for number, line in enumerate(text.split("\n"), start=1)]
        self.singles = self._have_single_cells()

    def _line(self, number: int, line: str) -> _Line:
        if line.count("\t") < _MOST_CELLS:
            return _Line(number, line)
        self.notes.append(Note(f"dòng {number}", f"Dòng có quá {_MOST_CELLS} ô: đọc như một đoạn văn."))
        return _Line(number, line.replace("\t", " "))

    def _have_single_cells(self) -> bool:
        """Do tables stand here with one cell a line? Lines of tabs alone also end such rows of other tables."""
        singles = sum(line.is_single and not line.is_blank for line in self.lines)
        rows = sum(line.has_cells and not line.is_blank for line in self.lines)
        return singles > 3 and singles > rows

    def document(self) -> Document:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if line.is_blank and not (self.singles and "\t" in line.text):
                at += 1
            elif self.singles and line.is_single:
                at = self._single_cells(at)
            elif not self.singles and (line.has_cells or line.is_single):
                at = self._tabbed(at)
            elif line.is_piped and at + 1 < len(self.lines) and self._is_piped(at + 1):
                at = self._piped(at)
            else:
                at = self._paragraph(at)
        words = sum(len(_TAG.sub(" ", line.text).split()) for line in self.lines)
        return Document(tuple(self.blocks), self.text, tuple(self.notes), words, plain=True)

    # Paragraphs

    def _paragraph(self, at: int) -> int:
        """Read one paragraph: a line, and the next ones while a mark of emphasis is open or a line break is marked."""
        end = at + 1
        longest = min(len(self.lines), at + _LONGEST_PARAGRAPH)
        while end < longest and not self.lines[end].is_blank and "\t" not in self.lines[end].text:
            sofar = "\n".join(line.text for line in self.lines[at:end])
            if not _is_open(sofar) or _APPENDIX.fullmatch(plain(sofar.replace("*", ""))):
                break
            end += 1
        raw = "\n".join(line.text for line in self.lines[at:end])
        for piece in _run_on(raw):
            self._add_paragraph(piece, at, end)
        return end

    def _add_paragraph(self, raw: str, at: int, end: int) -> None:
        heading = _HEADING.match(raw.lstrip())
        body = _HEADING.sub("", raw.strip())
        for mark in ("**", "__"):
            if body.count(mark) % 2:
                body = body.replace(mark, "")  # its other half is in another paragraph
        words = " ".join(plain(body).split())
        if not words:
            self.notes.append(Note(f"dòng {at + 1}", "Dòng chỉ có ký hiệu định dạng, không có chữ.", raw))
            return
        self.blocks.append(
            Paragraph(
                text=words,
                lines=tuple(range(at + 1, end + 1)),
                place=f"dòng {at + 1}",
                bold=_is_whole(body),
                heading=len(heading[1]) if heading else 0,
                markdown=_inline(body),
            )
        )

    # Tables

    def _tabbed(self, at: int) -> int:
        """Read a table whose rows are lines with tabs; blank lines and page numbers within it are breaks of pages."""
        rows: list[Row] = []
        broken, end = False, at
        width = _usual(line.text.count("\t") for line in self._stretch(at))
        while end < len(self.lines):
            line = self.lines[end]
            if line.is_blank and "\t" not in line.text:
                broken, end = True, end + 1
                continue
            if "\t" not in line.text:
                if not (_PAGE_NUMBER.fullmatch(line.text) and self._goes_on(end)):
                    break
                self.notes.append(Note(f"dòng {line.number}", "Số trang giữa bảng, bỏ qua.", line.text.strip()))
                broken, end = True, end + 1
                continue
            first, end = end, self._row_end(end, width)
            text = "\n".join(line.text for line in self.lines[first:end])
            cells = tuple(Cell(plain(cell)) for cell in text.split("\t"))
            if _RULED.fullmatch(text):
                self.notes.append(Note(f"dòng {first + 1}", "Dòng kẻ, không có chữ.", text.strip()))
            elif any(cell.text for cell in cells):
                rows.append(Row(cells, tuple(range(first + 1, end + 1)), f"dòng {first + 1}", broken and bool(rows)))
            broken = False
        self._add(rows)
        return end

    def _stretch(self, at: int) -> Iterator[_Line]:
        """The lines of a table and what blank lines stand between them."""
        for line in self.lines[at:]:
            if not line.is_blank and "\t" not in line.text and not _PAGE_NUMBER.fullmatch(line.text):
                return
            if "\t" in line.text:
                yield line

    def _goes_on(self, at: int) -> bool:
        """Do rows follow after blank lines?"""
        return any("\t" in line.text for line in self.lines[at + 1 : at + 6])

    def _row_end(self, at: int, width: int) -> int:
        """Return where the row that begins at a line ends: cells may have line ends of their own.

        It goes on to where its tabs are all there, and over lines without any that stand between two rows.
        """
        tabs = self.lines[at].text.count("\t")
        end = at + 1
        if 0 < tabs < width:
            for following, line in enumerate(self.lines[end : end + _LONGEST_ROW], start=end + 1):
                tabs += line.text.count("\t")
                if line.is_blank or tabs > width:
                    break
                if tabs == width:
                    end = following
                    break
        between = list(itertools.takewhile(_ends_cell, self.lines[end : end + _LONGEST_ROW]))
        after = end + len(between)
        rest = self.lines[after : after + _LONGEST_ROW]
        if rest and _PAGE_NUMBER.fullmatch(rest[0].text):
            rest = list(itertools.dropwhile(lambda line: line.is_blank, rest[1:]))
        return after if rest and rest[0].text.count("\t") == width else end

    def _single_cells(self, at: int) -> int:
        """Read a table of one cell a line: blank lines end rows, lines without a tab belong to the cell above."""
        rows: list[tuple[int, list[list[str]]]] = []
        opened, end = True, at
        while end < len(self.lines):
            line = self.lines[end]
            if "\t" in line.text:
                if opened or len(rows[-1][1]) == _MOST_CELLS:
                    rows.append((end, []))
                rows[-1][1].append([line.text])
                opened = False
            elif line.is_blank:
                opened = True
            elif opened:
                break
            else:
                rows[-1][1][-1].append(line.text)
            end += 1
        self._add(
            [
                Row(
                    tuple(Cell(plain("\n".join(cell))) for cell in cells),
                    tuple(range(first + 1, first + 1 + sum(map(len, cells)))),
                    f"dòng {first + 1}",
                )
                for first, cells in rows
            ]
        )
        return end

    def _is_piped(self, at: int) -> bool:
        """Is it the second line of a Markdown table: the one of dashes, or another row between bars?"""
        line = self.lines[at].text
        return bool(_RULE.match(line) or (_BARRED.match(line) and _BARRED.match(self.lines[at - 1].text)))

    def _piped(self, at: int) -> int:
        """Read a Markdown table."""
        rows: list[Row] = []
        end = at
        while end < len(self.lines) and self.lines[end].is_piped:
            line = self.lines[end]
            if not _RULE.match(line.text):
                cells = _BAR.split(line.text.strip().removeprefix("|").removesuffix("|"))
                rows.append(
                    Row(tuple(Cell(plain(cell)) for cell in cells), (end + 1,), f"dòng {end + 1}", head=end == at)
                )
            end += 1
        self._add(rows)
        return end

    def _add(self, rows: list[Row]) -> None:
        rows = [row for row in rows if any(cell.text for cell in row.cells)]
        if not rows:
            return
        width = max(len(row.cells) for row in rows)
        if width <= _LETTERHEAD_COLUMNS and any(
            _LETTERHEAD.match(fold(cell.text)) for row in rows for cell in row.cells
        ):
            self.blocks += [
                Paragraph(cell.text, row.lines, row.place) for row in rows for cell in row.cells if cell.text
            ]
            return
        even = tuple(replace(row, cells=row.cells + (Cell(),) * (width - len(row.cells))) for row in rows)
        self.blocks.append(Table(tuple(row.with_spans() for row in even), even[0].place))


def _run_on(raw: str) -> Iterator[str]:
    """Yield the paragraphs that a line prints one after the other, each with the marks that are its own."""
    start = 0
    for found in _RUN_ON.finditer(raw):
        opens = raw.count("**", start, found.start()) % 2 == 0
        end = found.start() if opens else found.start() + len("**")
        yield raw[start:end]
        start = end
    yield raw[start:]


def _ends_cell(line: _Line) -> bool:
    """Can a line without tabs belong to the cell above it: no heading, no number of a page?"""
    text = line.text.strip()
    is_text = bool(text) and "\t" not in line.text and not _PAGE_NUMBER.fullmatch(text)
    return is_text and not text.isupper() and not _MARKED.match(text) and not _is_whole(text)


def _usual(counts: Iterable[int]) -> int:
    """The number of tabs that most rows have."""
    seen = Counter(counts)
    return max(seen, key=lambda count: (seen[count], count), default=0)


def _is_open(text: str) -> bool:
    """Is a mark of emphasis opened at the start of a paragraph and not yet closed?"""
    opening = re.match(r"\s*(?:#{1,6}\s+)?(\*{1,3})(?=\S)", text)
    return bool(opening) and text.count("*" if opening and len(opening[1]) % 2 else "**") % 2 == 1


def _is_whole(text: str) -> bool:
    """Is all of a paragraph emphasised strongly?"""
    return any(pattern.fullmatch(text.strip()) for pattern in _WHOLLY_STRONG)


def _inline(text: str) -> str:
    """Return a paragraph as Markdown without the marks that make all of it bold or slanted."""
    lines: Sequence[str] = [line.strip() for line in text.strip().split("\n")]
    body = html.unescape(_TAG.sub("", " ".join(lines)))
    whole = re.fullmatch(r"(\*{1,3})(?=\S)((?:(?!\1).)*\S)\1", body)
    return _BLANKS.sub(" ", whole[2] if whole else body).strip()
