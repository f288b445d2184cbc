"""The account of words: where every word of the source went, so that nothing is dropped silently.

The lines of `source.txt` are held against `plan.md` and `plan.yml` as they will be written. What was found once is
used up: two cells that say the same need the same words twice.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.fidelity import bare_prose
from generator.importing.document import Row
from generator.importing.draft import Draft, Item
from generator.importing.reading import Confidence
from generator.importing.review.entries import entries_of
from generator.importing.review.places import Places
from generator.importing.tables.numbering import LONE_BULLET

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
#: Marks between words: how a list or a heading is set off may change, the words may not.
_MARKS = re.compile(r"[^\w%≥≤]|_")
_SHORTENED = 160


@dataclass(frozen=True)
class Missing:
    """Words of the source that are neither in the draft nor left out for a reason: a paragraph or a cell."""

    place: str
    words: str


@dataclass
class WordAccount:
    """How many words the file has, and how many of them went where. `missing` should be empty.

    A word is what white space parts, tags apart. `read` is what the reader counted in the file itself, the labels that
    Word makes included; the others are counted in the text that became `source.txt`, and in what was left out before.
    """

    read: int
    prose: int = 0
    tables: int = 0
    left_out: int = 0
    missing: list[Missing] = field(default_factory=list)

    @property
    def unaccounted(self) -> int:
        """The words that are missing."""
        return sum(words_in(one.words) for one in self.missing)

    @property
    def never_read(self) -> int:
        """The words of the file that did not even come into the text, by the count alone."""
        return max(0, self.read - self.prose - self.tables - self.left_out - self.unaccounted)

    @property
    def astray(self) -> int:
        """The words of the file that are nowhere, and left out for no reason."""
        return self.unaccounted + self.never_read

    def items(self) -> Iterator[Item]:
        """Yield what a person must look for."""
        for one in self.missing:
            reason = "Có trong văn bản mà không có trong bản nháp."
            yield Item(one.place, f"“{shortened(one.words)}”", Confidence.LOOK, reason)
        if self.never_read:
            reason = "Số chữ trong tệp nhiều hơn số chữ đọc được: hãy so văn bản gốc với plan.md và plan.yml."
            yield Item("cả văn bản", f"{self.never_read} chữ chưa rõ ở đâu", Confidence.LOOK, reason)


def words_in(text: str) -> int:
    """Return how many words there are in `text`."""
    return len(_TAG.sub(" ", text).split())


def shortened(text: str, longest: int = _SHORTENED) -> str:
    """Return `text` on one line, its end left off where it is long."""
    words = " ".join(_TAG.sub(" ", text).split())
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} …"


def account_of(draft: Draft) -> WordAccount:
    """Return where the words of a draft's source went."""
    return _Counting(draft).account()


class _Counting:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.places = Places(draft.document)
        #: The rows of tables by their lines. What stands between two tables may have been read as a row of theirs.
        self.rows = self.places.row_of_line | {
            line: reading.row for _, readings in draft.tables for reading in readings for line in reading.row.lines
        }
        self.prose = _Prose(draft.prose)
        self.values: dict[int, list[_Value]] = defaultdict(list)
        for entry in entries_of(draft.plan):
            for _, words in entry.fields:
                alone = [mark for line in words.split("\n") if not _letters(line) for mark in _marks(line)]
                value = _Value(_letters(words), alone)
                for line in entry.lines:
                    self.values[line].append(value)
        #: What the cells of each row said so far: some files repeat the words of a merged cell in all it covers.
        self.said: dict[Row, set[str]] = defaultdict(set)
        self.result = WordAccount(draft.document.words_read)

    def account(self) -> WordAccount:
        notes = {note.place: note for note in self.draft.document.notes if note.left_out}
        for number, line in enumerate(self.draft.source.split("\n"), start=1):
            note = notes.get(f"dòng {number}")
            if not _letters(line) or (note and _letters(note.left_out) == _letters(line)):
                self.result.left_out += words_in(line)
                notes.pop(f"dòng {number}", None)
            else:
                self._line(number, line)
        self.result.left_out += sum(words_in(note.left_out) for note in notes.values())
        return self.result

    def _line(self, number: int, line: str) -> None:
        row = self.rows.get(number)
        if row is None:
            self._count(number, line, [] if self.prose.use(_letters(line)) else [line], in_tables=False)
            return
        said = self.said[row]
        merged = any(cell.covered for cell in row.cells)
        values = self.values.get(number)
        lost: list[str] = []
        for at, cell in enumerate(_cells(line)):
            letters, marks = _letters(cell), _marks(cell)
            if at == 0 and LONE_BULLET.fullmatch(cell.strip()):
                continue  # it sets the row off, as numbers do
            what = letters or " ".join(marks)
            if not (merged and what in said) and not self._is_found(letters, marks, values):
                lost.append(cell)
            said.add(what)
        self._count(number, line, lost, in_tables=bool(values))

    def _is_found(self, letters: str, marks: Sequence[str], values: Sequence[_Value] | None) -> bool:
        """Tell whether what a cell prints is in the draft, and use it up. Marks count where there is nothing else."""
        if not values:
            return self.prose.use(letters)
        return _use(letters, values) if letters else _use_marks(marks, values)

    def _count(self, number: int, line: str, lost: Sequence[str], *, in_tables: bool) -> None:
        """Count the words of a line, all but those that are lost, where they went."""
        words = words_in(line) - sum(map(words_in, lost))
        if in_tables:
            self.result.tables += words
        else:
            self.result.prose += words
        place = self.places.of_line(number)
        self.result.missing += [Missing(place, " ".join(piece.split())) for piece in lost]


@dataclass
class _Value:
    """What of a value of `plan.yml` no cell of the source has used up yet: its letters, and marks alone on a line."""

    left: str
    marks: list[str]


class _Prose:
    """The letters of `plan.md` that no paragraph of the source has used up yet, as UTF-8: it is long, and changes."""

    def __init__(self, text: str) -> None:
        self.left = bytearray(_letters(text).encode())
        self.position = 0

    def use(self, letters: str) -> bool:
        """Use up these letters, after those used last if they stand there; tell whether they were there."""
        words = letters.encode()
        at = self.left.find(words, self.position)
        if at < 0:
            at = self.left.find(words)
        if at < 0:
            return False
        self.position = at + len(words)
        self.left[at : self.position] = bytes(len(words))
        return True


def _use(letters: str, values: Sequence[_Value]) -> bool:
    """Use up the letters of a cell: in the value that fits closest, or value by value where several tasks share it."""
    rest = letters
    while rest:
        around = min((value for value in values if rest in value.left), key=lambda value: len(value.left), default=None)
        if around:
            around.left = around.left.replace(rest, "\0", 1)
            return True
        opening = (value for value in values if value.left and rest.startswith(value.left))
        longest = max(opening, key=lambda value: len(value.left), default=None)
        if longest is None:
            return False
        rest = rest[len(longest.left) :]
        longest.left = ""
    return True


def _use_marks(marks: Sequence[str], values: Sequence[_Value]) -> bool:
    """Use up the marks that are all a cell prints."""
    for mark in marks:
        value = next((value for value in values if mark in value.marks), None)
        if value is None:
            return False
        value.marks.remove(mark)
    return True


def _cells(line: str) -> list[str]:
    """Return the cells of a line of a table: of tabs, or of Markdown."""
    if re.match(r"\s*\|.*\|\s*$", line):
        return re.split(r"(?<!\\)\|", line.strip()[1:-1])
    return line.split("\t")


def _marks(text: str) -> list[str]:
    """Return the words of `text` without letters or digits: "-" alone in a cell says that there is none."""
    return [word for word in _TAG.sub(" ", html.unescape(text)).split() if not _letters(word)]


def _letters(text: str) -> str:
    """Return the letters and digits of `text` alone, tags and marks apart."""
    return _MARKS.sub("", bare_prose(html.unescape(text)))
