"""Where things stand in a document, as its reader names the places: "dòng 12", "đoạn 12", "bảng 1, hàng 3"."""

from __future__ import annotations

from bisect import bisect_right

from generator.fidelity import bare
from generator.importing.document import Document, Paragraph, Row


class Places:
    """The places of a document, by the lines of its text and by words."""

    def __init__(self, document: Document) -> None:
        self.row_of_line: dict[int, Row] = {
            line: row for table in document.tables for row in table.rows for line in row.lines
        }
        self._of_line = {line: row.place for line, row in self.row_of_line.items()}
        for paragraph in document.paragraphs:
            self._of_line |= dict.fromkeys(paragraph.lines, paragraph.place)
        #: The first line of the document's text at each place.
        self.lines: dict[str, int] = {}
        for line in sorted(self._of_line):
            self.lines.setdefault(self._of_line[line], line)
        self._paragraphs: list[Paragraph] = list(document.paragraphs)
        self._starts: list[int] = []
        pieces: list[str] = []
        length = 0
        for paragraph in self._paragraphs:
            self._starts.append(length)
            pieces.append(_key(paragraph.text))
            length += len(pieces[-1])
        self._words = "".join(pieces)

    def of_line(self, line: int) -> str:
        """Return the place of a line of the document's text."""
        return self._of_line.get(line, f"dòng {line}")

    def of_words(self, words: str, after: str = "") -> str:
        """Return the place where words first stand outside tables, in capitals or not; "" where they do not.

        They may go on over several paragraphs, as titles do: then it is the first of them. Where the words `after`
        stand, it is a place after them.
        """
        key = _key(words)
        at = self._words.find(key, max(0, self._words.find(_key(after)))) if key else -1
        return self._paragraphs[bisect_right(self._starts, at) - 1].place if at >= 0 else ""


def _key(text: str) -> str:
    return bare(text).casefold()
