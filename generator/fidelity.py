"""Fidelity: everything published as a plan's words is in its source document, and all of the source is published.

Both directions are checked, and once more in the built page. White space, tags, Markdown's marks and the joins of
page breaks apart, not one letter may differ. Errata are counted; they never stand in for a missing word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, cast

from generator.load import PLAN_FILE, PROSE_FILE, SOURCE_FILE
from generator.model import Plan
from generator.model import Table as TableModel
from generator.problem import Problem
from generator.shape import read_lines
from generator.source import KeyPath
from generator.vietnamese.text import squeeze

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_MARKS = re.compile(r"[*\\<>]")
_LINE_MARK = re.compile(r"^\s*(?:#{1,6}\s+|[-–]\s*)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
#: The marks of a table in Markdown: between its cells, and the line under its head.
_PIPES = re.compile(r"(?<!\\)\|")
_TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"[\s|:-]+")
_WORD = re.compile(r"\w")
_PAGE_NUMBER = re.compile(r" *(?:- *)?\d{1,3}(?: *-)? *")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FOOTNOTE = re.compile(r"\[\^(\d+)\](:?)")

#: Which key of a row holds what each column of a table prints.
_KEYS_OF_COLUMNS = {
    "nhiem-vu": {
        "tt": ("so",),
        "nhiem-vu": ("so", "ten"),
        "hoat-dong": ("hoat-dong",),
        "san-pham": ("san-pham",),
        "chu-tri": ("chu-tri",),
        "phoi-hop": ("phoi-hop",),
        "thoi-han": ("thoi-han",),
        "kinh-phi": ("kinh-phi",),
        "ghi-chu": ("ghi-chu",),
    },
    "chi-tieu": {
        "tt": ("tt", "so"),
        "chi-tieu": ("so", "ten"),
        "gia-tri": ("gia-tri",),
        "theo-doi": ("theo-doi",),
        "thuc-hien": ("thuc-hien",),
        "ghi-chu": ("ghi-chu",),
    },
}


#: Values that may stand in several cells of a row: a number and its unit, notes of two columns.
_JOINED = ("gia-tri", "ghi-chu")


@dataclass
class Report:
    """What was checked of one plan: published strings (found in the source), and the source's lines (published)."""

    plan: str
    strings: int = 0
    strings_found: int = 0
    lines: int = 0
    lines_published: int = 0
    errata: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether every string is in the source and every line of the source is published."""
        return not self.problems


def bare(text: str) -> str:
    """Return the letters, digits and punctuation of `text` alone: no white space, tags or marks of emphasis."""
    return squeeze(_MARKS.sub("", _LINK.sub(r"\1", _TAG.sub("", text))))


def bare_prose(text: str) -> str:
    """Return `bare` prose: bullets, marks of headings and tables left out too, footnotes marked by superscripts."""
    text = _FOOTNOTE.sub(lambda match: "".join(_SUPERSCRIPTS[int(digit)] for digit in match.group(1)), text)
    return bare("\n".join(_without_marks(line) for line in text.split("\n")))


def _without_marks(line: str) -> str:
    if _TABLE_ROW.match(line):
        return "" if _TABLE_RULE.fullmatch(line) else _PIPES.sub("", line)
    return _LINE_MARK.sub("", line)


def check_plan(plan: Plan) -> Report:
    """Hold a plan against its source document, both ways."""
    return _Check(plan).run()


class _Check:
    """One plan held against its source document."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.report = Report(plan.id, errata=len(plan.errata))
        self.lines = plan.source_text.rstrip("\n").split("\n")
        self.table_of_line = {number: table for table in plan.tables for number in table.source_lines}
        self.values_of_line: dict[int, list[str]] = {}
        self.whole_source = bare(plan.source_text)
        self.data: Any = plan.source.data

    def run(self) -> Report:
        self.head()
        self.tables()
        self.rows()
        self.target_rows()
        self.body_parts()
        self.errata()
        self.prose()
        self.source_cells()
        return self.report

    # Published → source

    def expect(self, found: bool, key: KeyPath, words: str, where: str) -> None:
        """Count a published string; note it where it is not in the source."""
        self.report.strings += 1
        if found:
            self.report.strings_found += 1
            return
        self.report.problems.append(
            self.plan.source.problem(
                key,
                "KH401",
                f"“{_short(words)}” không có trong văn bản gốc ({where}).",
                f"Hãy chép lại đúng từng chữ từ {SOURCE_FILE}, kể cả lỗi; lỗi của nguyên bản ghi vào loi-nguyen-ban.",
            )
        )

    def text_of(self, lines: Iterable[int]) -> str:
        return bare_prose("\n".join(self.lines[number - 1] for number in lines if number <= len(self.lines)))

    def within(self, words: str, key: KeyPath, lines: Sequence[int]) -> None:
        """Expect `words` at these lines of the source."""
        self.expect(bare_prose(words) in self.text_of(lines), key, words, f"dòng {_spell(lines)}")

    def anywhere(self, words: str, key: KeyPath) -> None:
        """Expect `words` somewhere in the source, in capitals or not."""
        self.expect(bare(words).casefold() in self.whole_source.casefold(), key, words, "cả văn bản")

    def head(self) -> None:
        plan, decision = self.plan, ("quyet-dinh",)
        self.anywhere(plan.title, ("ten",))
        for key, words in (
            ("so-hieu", plan.decision_number),
            ("co-quan-ban-hanh", plan.issuer),
            ("nguoi-ky", plan.signer),
            ("chuc-vu", plan.signer_title),
        ):
            if words:
                self.anywhere(words, (*decision, key))
        for key, items in (("can-cu", plan.legal_bases), ("noi-nhan", plan.recipients)):
            for number, words in enumerate(items):
                self.expect(bare(words) in self.whole_source, (key, number), words, "cả văn bản")

    def tables(self) -> None:
        for number, table in enumerate(self.data.get("bang") or []):
            self.anywhere(table["ten"], ("bang", number, "ten"))
            for position, (lines, cells) in enumerate(self.plan.tables[number].heads):
                for line in lines:
                    self.values_of_line.setdefault(line, []).append("\0".join(bare(cell) for cell in cells))
                    for cell in cells:
                        self.within(cell, ("bang", number, "dau-bang", position), (line,))
        for number, group in enumerate(self.data.get("nhom") or []):
            lines = _lines(group["dong"])
            self.publish(lines, group["so"], group["ten"])
            self.within(group["ten"], ("nhom", number, "ten"), lines)
        for area in self.plan.areas:
            raw = self.at(area.key)
            self.publish(area.source_lines, raw["so"], raw["ten"], raw.get("phan"), raw.get("ten-phan"))
            for key in ("ten", "ten-phan"):
                if raw.get(key):
                    # VII stands once, before its part A; part B repeats the heading of VII in the file only.
                    lines = area.source_lines if key == "ten-phan" or not raw.get("phan") else self.heading_lines(raw)
                    self.within(raw[key], (*area.key, key), lines)

    def heading_lines(self, raw: dict[str, Any]) -> tuple[int, ...]:
        """Return the lines of every part of an area: its own heading stands at the first."""
        parts = [area for area in self.plan.areas if self.at(area.key).get("ten") == raw["ten"]]
        return tuple(line for area in parts for line in area.source_lines)

    def rows(self) -> None:
        for task in self.plan.tasks:
            for number, row in enumerate(task.assignments):
                raw = dict(self.at(row.key))
                if row.key == task.key or number == 0:
                    raw |= {key: self.at(task.key).get(key) for key in ("so", "ten")}
                self.row(raw, row.source_lines, row.key)

    def target_rows(self) -> None:
        for block_number, block in enumerate(self.data.get("chi-tieu") or []):
            if block.get("dong"):
                lines = _lines(block["dong"])
                self.publish(lines, block.get("so"), block.get("ten"))
                self.within(block.get("ten") or "", ("chi-tieu", block_number), lines)
        for target in self.plan.targets:
            raw = self.at(target.key)
            if target.source_lines and target.source_lines[0] in self.table_of_line:
                self.row(raw, target.source_lines, target.key)
            else:
                words = "".join(part for part in (raw.get("so"), raw["ten"]) if part)
                self.within(words, target.key, target.source_lines)
                if raw.get("gia-tri"):
                    self.within(raw["gia-tri"], (*target.key, "gia-tri"), target.source_lines)

    def row(self, raw: dict[str, Any], lines: Sequence[int], key: KeyPath) -> None:
        """Expect the cells of a row at its lines, in the order of the table's columns."""
        table = self.table_of_line.get(lines[0]) if lines else None
        if table is None:
            self.expect(
                False,
                key,
                str(raw.get("ten") or raw.get("san-pham") or ""),
                f"dòng {_spell(lines)} không thuộc bảng nào",
            )
            return
        cells = [bare(cell) for cell in self.cells(lines)]
        position = 0
        kind = (
            "chi-tieu" if "gia-tri" in raw or "theo-doi" in raw or "tt" in raw or key[0] == "chi-tieu" else "nhiem-vu"
        )
        seen: set[str] = set()
        for column in table.columns:
            names = _KEYS_OF_COLUMNS[kind].get(column, ())
            if column == "nhiem-vu" and "hoat-dong" not in table.columns:
                names = (*names, "hoat-dong")  # further rows of a task stand in its own column
            for name in names:
                words = raw.get(name)
                if not words or name in seen:
                    continue
                seen.add(name)
                value = bare(words)
                place = _find(value, cells, position)
                found = place is not None or (name in _JOINED and _is_made_of(value, cells))
                self.expect(found, (*key, name), words, f"dòng {_spell(lines)}, cột {column}")
                position = position if place is None else place
                self.publish(lines, words)
        self.publish(lines, raw.get("so"), raw.get("ten"))

    def cells(self, lines: Sequence[int]) -> list[str]:
        """Return the cells of a row: of one line of tabs, of lines cut by a page break joined column by column, or of
        one line a cell."""
        rows: list[list[str]] = []
        for number in lines:
            line = self.lines[number - 1] if number <= len(self.lines) else ""
            if "\t" in line.lstrip("\t ") or line.startswith("\t\t"):
                rows.append(line.split("\t"))
            elif line[:1] in ("\t", " ") or not rows:
                rows.append([line])
            else:
                rows[-1][-1] += f"\n{line}"  # the next line of the same cell
        if len(rows) > 1 and len({len(row) for row in rows}) == 1 and len(rows[0]) > 1:
            return ["\n".join(column) for column in zip(*rows, strict=True)]
        return [cell for row in rows for cell in row]

    def body_parts(self) -> None:
        for number, duty in enumerate(self.data.get("to-chuc-thuc-hien") or []):
            for key, words in (("co-quan", duty["co-quan"]), *(("trach-nhiem", text) for text in duty["trach-nhiem"])):
                self.expect(self.in_body(words), ("to-chuc-thuc-hien", number, key), words, "phần lời")
        for number, entry in enumerate(self.data.get("trach-nhiem-linh-vuc") or []):
            for key in ("linh-vuc", "chu-tri", "thuc-hien"):
                if entry.get(key):
                    self.expect(self.in_body(entry[key]), ("trach-nhiem-linh-vuc", number, key), entry[key], "phần lời")

    def in_body(self, words: str) -> bool:
        return bare_prose(words) in self.source_body[0]

    def errata(self) -> None:
        for erratum in self.plan.errata:
            for line in erratum.source_lines:
                if erratum.printed:
                    self.within(erratum.printed, (*erratum.key, "in"), (line,))

    # Prose, both ways

    @property
    def source_body(self) -> tuple[str, dict[str, str]]:
        """The source outside its tables: the running text, and the footnotes by their mark."""
        if not hasattr(self, "_source_body"):
            kept = [line for number, line in enumerate(self.lines, start=1) if number not in self.table_of_line]
            self._source_body = _without_footnotes(kept)
        return self._source_body

    def prose(self) -> None:
        source, source_notes = self.source_body
        body, notes = _without_footnotes(self.plan.markdown.split("\n"))
        position = 0
        for number, line in enumerate(self.plan.markdown.split("\n"), start=1):
            words = bare_prose(line)
            if not words or words[0] in _SUPERSCRIPTS:
                continue
            found = source.find(words, position)
            self.report.strings += 1
            if found < 0:
                message = f"“{_short(line)}” không có ở chỗ này trong văn bản gốc."
                self.report.problems.append(self.beside(PROSE_FILE, number, "KH401", message))
                continue
            self.report.strings_found += 1
            position = found + len(words)
        for mark, words in notes.items():
            self.report.strings += 1
            if source_notes.get(mark) == words:
                self.report.strings_found += 1
            else:
                message = f"Chú thích {mark} khác với văn bản gốc."
                self.report.problems.append(self.beside(PROSE_FILE, 1, "KH401", message))
        position = 0
        for number, line in enumerate(self.lines, start=1):
            words = bare_prose(line)
            if number in self.table_of_line or not _WORD.search(words):
                continue
            if words[0] in _SUPERSCRIPTS:
                self.published(notes.get(words[0]) == words[1:], number, line, PROSE_FILE)
                continue
            found = body.find(words, position)
            self.published(found >= 0, number, line, PROSE_FILE)
            position = found + len(words) if found >= 0 else position

    # Source → published

    def published(self, found: bool, number: int, words: str, where: str) -> None:
        self.report.lines += 1
        if found:
            self.report.lines_published += 1
            return
        self.report.problems.append(
            self.beside(
                SOURCE_FILE, number, "KH402", f"“{_short(words)}” có trong văn bản gốc mà không có trong {where}."
            )
        )

    def beside(self, name: str, line: int, code: str, message: str) -> Problem:
        path = self.plan.source.path.removesuffix(PLAN_FILE) + name
        return Problem(path, line, 1, code, message, "Cổng phải đăng trọn văn bản, đúng từng chữ.")

    def publish(self, lines: Iterable[int], *words: str | None) -> None:
        """Note that these words, one after the other, are what the file has for these lines."""
        value = "".join(bare(part) for part in words if part)
        for line in lines:
            self.values_of_line.setdefault(line, []).append(value)

    def source_cells(self) -> None:
        """Expect every cell of the tables among what the file has for its line."""
        for number in sorted(self.table_of_line):
            line = self.lines[number - 1] if number <= len(self.lines) else ""
            if _PAGE_NUMBER.fullmatch(line):
                continue  # printed between the rows where a page ends, it is none of their cells
            values = self.values_of_line.get(number, [])
            everything = "\0".join([*values, "".join(values)])
            for cell in line.split("\t"):
                words = bare(cell)
                if len(words) > 1:
                    words = words.removeprefix("-")  # the bullet that opens a cell is a mark, not a word
                if words:
                    self.published(words in everything or _in_turn(words, values), number, cell, PLAN_FILE)

    def at(self, key: KeyPath) -> dict[str, Any]:
        """Return the map at a key path of plan.yml, as typed."""
        value = self.data
        for part in key:
            value = value[part]
        return value if isinstance(value, dict) else {}


def _in_turn(words: str, values: Iterable[str]) -> bool:
    """Tell whether a cell that several tasks share is made of their words, one after the other."""
    for value in dict.fromkeys(values):
        if value and words.startswith(value):
            words = words[len(value) :]
    return not words


def _find(value: str, cells: Sequence[str], start: int) -> int | None:
    for same in (True, False):
        for position in range(start, len(cells)):
            if cells[position] == value if same else value in cells[position]:
                return position
    return None


def _is_made_of(value: str, cells: Sequence[str]) -> bool:
    """Tell whether a value is made of several whole cells of a row: "100 %" of "%" and "100", notes of two columns."""
    return not value or any(
        value.startswith(cell) and _is_made_of(value[len(cell) :], [*cells[:at], *cells[at + 1 :]])
        for cell, at in {cell: at for at, cell in enumerate(cells) if cell}.items()
    )


def _without_footnotes(lines: Iterable[str]) -> tuple[str, dict[str, str]]:
    body: list[str] = []
    notes: dict[str, str] = {}
    for line in lines:
        words = bare_prose(line)
        if words and words[0] in _SUPERSCRIPTS:
            notes[words[0]] = words[1:].removeprefix(":")
        else:
            body.append(words)
    return "".join(body), notes


def _lines(text: str) -> tuple[int, ...]:
    return cast("tuple[int, ...]", read_lines(text))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 80 else f"{words[:77]}…"


def _spell(lines: Sequence[int]) -> str:
    if len(lines) > 2:
        return f"{lines[0]}–{lines[-1]}"
    return ", ".join(str(line) for line in lines) or "không ghi"


# The built page


class _Words(HTMLParser):
    """The words of a page's main part, as a reader sees them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def missing_in_page(plan: Plan, html: str) -> Iterator[str]:
    """Yield the words of a plan that its built page does not show."""
    reader = _Words()
    reader.feed(html)
    page = squeeze(_MARKS.sub("", "".join(reader.parts)))
    for words in _published(plan):
        if words and bare(words) not in page:
            yield words
    for line in plan.markdown.split("\n"):
        for piece in re.split(f"[{_SUPERSCRIPTS}]", bare_prose(line)):
            if piece.removeprefix(":") not in page:
                yield line


def _published(plan: Plan) -> Iterator[str | None]:
    """Yield everything that a plan's page shows as its words; None for what the document leaves out."""
    yield from (plan.title, plan.issuer, plan.decision_number, plan.signer, plan.signer_title)
    yield from (*plan.legal_bases, *plan.recipients)
    for table in plan.tables:
        yield from _table_words(table)
    yield from (group.name for group in plan.groups)
    for area in plan.areas:
        yield from (area.number, area.heading, area.part_heading)
    for task in plan.tasks:
        yield from (task.number, task.title)
        for row in task.assignments:
            yield from (row.activity_number, row.activity, row.product, row.lead_text, row.coordinating_text)
            yield from (row.deadline_text, row.funding_text, row.note_text)
    for block in plan.target_blocks:
        yield from (block.number, block.heading)
    for target in plan.targets:
        yield from (target.row_number, target.number, target.text, target.value_text)
        yield from (target.lead_text, target.executing_text, target.note_text)
    for duty in plan.duties:
        yield from (duty.agencies_text, *duty.duties)
    for entry in plan.responsibilities:
        yield from (entry.area_heading, entry.lead_text, entry.executing_text)
    for erratum in plan.errata:
        yield from (erratum.printed, erratum.reading, erratum.reason)


def _table_words(table: TableModel) -> Iterator[str]:
    yield table.title
    for _, cells in table.heads:
        yield from cells


def summary(reports: Sequence[Report]) -> str:
    """Return the reports as a table, one line a plan."""
    head = f"{'Kế hoạch':<24}{'Chuỗi đã đăng':>15}{'có trong gốc':>14}{'Dòng, ô gốc':>13}{'đã đăng':>9}{'Lỗi gốc':>9}"
    rows = [
        f"{r.plan:<24}{r.strings:>15}{r.strings_found:>14}{r.lines:>13}{r.lines_published:>9}{r.errata:>9}"
        for r in reports
    ]
    total = (
        f"{'Cộng':<24}{sum(r.strings for r in reports):>15}{sum(r.strings_found for r in reports):>14}"
        f"{sum(r.lines for r in reports):>13}{sum(r.lines_published for r in reports):>9}"
        f"{sum(r.errata for r in reports):>9}"
    )
    return "\n".join([head, *rows, total])
