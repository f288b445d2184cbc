"""A draft of a plan from a document: every part read, in the order of `plan.yml`, with what a person must look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.importing.body import body_duties, body_targets
from generator.importing.document import Document, Row, Table
from generator.importing.fitting import misfits
from generator.importing.head import Head, names_reform, read_head
from generator.importing.leading import area_leading
from generator.importing.outline import Outline, Passage, outline
from generator.importing.reading import Confidence, RowReading, TargetBlock, Task
from generator.importing.shaping import (
    area_entry,
    block_entry,
    decision_entry,
    duties_entry,
    group_entry,
    leading_entry,
    table_entry,
)
from generator.importing.tables.headings import heading_above
from generator.importing.tables.rows import TaskTable, read_tasks
from generator.importing.tables.targets import TargetTable, read_targets
from generator.importing.writing import Missing, plan_markdown, plan_yaml
from generator.reference import References
from generator.vietnamese.area import AreaReader

_REFERRING = re.compile(r"\((?:theo\s+|tại\s+)?phụ lục(?:\s+\d+)?(?:\s+(?:kèm theo|đính kèm))?\)", re.IGNORECASE)
#: The capitals of an appendix; its number ("I") stays as it is.
_CAPITALS = re.compile(r"^[^\W\d_]{2,}(?:\s[^\W\d_]{2,}(?<![IVX]))*")


class NotAPlanError(Exception):
    """The document is no plan of administrative reform; the message says what it looks like."""


@dataclass(frozen=True)
class Item:
    """Something for a person to look at: where it stands in the file, what it is, how sure, and why."""

    place: str
    what: str
    confidence: Confidence
    reason: str


@dataclass
class Draft:
    """A draft: the texts of the three files, the readings of the tables that are shown row by row, and the items.

    `counts` are how many of each thing were read, by its Vietnamese name.
    """

    document: Document
    plan: str
    prose: str
    tables: list[tuple[str, list[RowReading]]]
    items: list[Item]
    counts: dict[str, int]
    head: Head

    @property
    def source(self) -> str:
        """The text that becomes `source.txt`."""
        return self.document.text


def make_draft(document: Document, references: References, province: str, period: str) -> Draft:
    """Return the draft of a plan.

    Raises:
        NotAPlanError: neither its title nor its tables are those of a plan.
    """
    return _Drafting(document, references, province, period).draft()


def _years(period: str) -> tuple[int, ...]:
    first, _, last = period.partition("-")
    return tuple(range(int(first), int(last or first) + 1))


class _Drafting:
    def __init__(self, document: Document, references: References, province: str, period: str) -> None:
        self.document = document
        self.areas = AreaReader(references.area_headings())
        self.provinces = references.provinces
        self.province = province
        self.period = period
        self.years = _years(period)
        self.text = outline(document)
        self.head = read_head(self.text, (self.provinces[province].name,))
        self.tasks: list[tuple[str, TaskTable]] = []
        self.targets: list[tuple[str, TargetTable]] = []
        self.items: list[Item] = []

    def draft(self) -> Draft:
        self._read_tables()
        self._refuse_other_documents()
        self._look_at_head()
        self._look_at_fit()
        prose = plan_markdown(self._with_remarks(), {id(table.lines.table) for _, table in self.read})
        blocks = [*body_targets(self.text, self.areas)]
        blocks += [block for _, table in self.targets for block in table.blocks]
        blocks += [block for _, table in self.tasks for block in table.targets]
        groups = [group for _, table in self.tasks for group in table.groups]
        leading = area_leading(self.text, self.areas, {group.number for group in groups})
        duties = list(body_duties(self.text))
        plan = {
            "tinh": self.province,
            "giai-doan": self.period,
            "ten": self.head.title or Missing("tên kế hoạch như văn bản in"),
            "quyet-dinh": decision_entry(self.head),
            "can-cu": [one.text for one in self.head.bases],
            "noi-nhan": self.head.recipients,
            "bang": [
                *(table_entry(title, "chi-tieu", table.lines) for title, table in self.targets),
                *(table_entry(title, "nhiem-vu", table.lines) for title, table in self.tasks),
            ],
            "chi-tieu": [block_entry(block) for block in blocks],
            "nhom": [group_entry(group) for group in groups],
            "linh-vuc": [
                area_entry(area) for _, table in self.tasks for area in table.areas if area.tasks or not area.part
            ],
            "trach-nhiem-linh-vuc": [leading_entry(one) for one in leading],
            "to-chuc-thuc-hien": [duties_entry(one) for one in duties],
        }
        counts = {
            "nhiệm vụ": sum(len(area.tasks) for _, table in self.tasks for area in table.areas),
            "lĩnh vực": sum(len(table.areas) for _, table in self.tasks),
            "chỉ tiêu": sum(1 + len(target.components) for block in blocks for target in block.targets),
            "căn cứ": len(self.head.bases),
            "cơ quan có trách nhiệm": len(duties),
        }
        tables = [(title, table.readings) for title, table in self.read]
        self._look_at_numbers()
        self._look_at_targets(blocks)
        self._look_at_rows(tables)
        return Draft(self.document, plan_yaml(plan), prose, tables, self.items, counts, self.head)

    @property
    def read(self) -> list[tuple[str, TaskTable | TargetTable]]:
        """The tables that were read, those of targets first, with their titles."""
        return [*self.targets, *self.tasks]

    # Reading

    def _read_tables(self) -> None:
        before: list[Passage] = []
        above: list[Passage] = []
        for part in self.text.parts:
            if isinstance(part, Passage):
                before.append(part)
                above.append(part)
                continue
            place, title = self._title_of(before)
            tasks = read_tasks(part, self.areas, self.years, place, heading_above(above))
            above = []
            targets = None if tasks else read_targets(part, self.years, place)
            if tasks:
                self.tasks.append((title, tasks))
            elif targets:
                self.targets.append((title, targets))
            else:
                reason = "Bảng không phải bảng nhiệm vụ hay chỉ tiêu đã biết: giữ nguyên trong plan.md."
                self._item(part.place, f"bảng {len(part.rows)} hàng", Confidence.LIKELY, reason)

    def _title_of(self, before: Sequence[Passage]) -> tuple[str, str]:
        """Return how the plan names the place of a table ("Phụ lục 1"), and its title, by the passages before it."""
        at = next((at for at in range(len(before) - 1, -1, -1) if before[at].level == 2), None)
        appendix = before[at].text if at is not None else ""
        if at is None or not re.match(r"phụ lục|biểu|danh mục", appendix, re.IGNORECASE):
            referring = next((one for one in reversed(before) if _REFERRING.search(one.text)), None)
            title = _REFERRING.sub("", referring.words).strip() if referring else ""
            return "Phụ lục", title or self.head.title or "Bảng nhiệm vụ"
        titles = [one.text for one in before[at + 1 :] if not one.text.startswith(("(", "*("))]
        capitals = [text for text in titles if text.isupper()]
        place = _CAPITALS.sub(lambda words: words[0].capitalize(), appendix)
        return place.rstrip(".:"), " ".join(capitals or titles[:1]) or appendix

    def _refuse_other_documents(self) -> None:
        missing = ""
        if not self.tasks and not (self.head.is_reform_plan and (self.targets or self.head.bases)):
            missing = "không thấy bảng nhiệm vụ"
        elif not self.head.is_reform_plan and not self._names_the_reform():
            missing = "không chỗ nào nói đến cải cách hành chính"
        if missing:
            name = self.head.name or next((one.text for one in self.text.passages if one.text.isupper()), "")
            named = f" Tên đọc được: “{name[:120]}”." if name else ""
            raise NotAPlanError(f"Văn bản này không phải kế hoạch cải cách hành chính: {missing}.{named}")

    def _names_the_reform(self) -> bool:
        """Does the text speak of the reform, or a table of one of its areas?"""
        headings = (area.heading for _, table in self.tasks for area in table.areas)
        return any(names_reform(one.text) for one in self.text.passages) or any(map(self.areas.read, headings))

    def _with_remarks(self) -> Outline:
        """The running text, with the remarks of tables: before their table (a title), after it (a total)."""
        parts: list[Passage | Table] = []
        read = {id(table.lines.table): table.lines for _, table in self.read}
        for part in self.text.parts:
            lines = read.get(id(part))
            first = lines.lines[0].row.lines if lines and lines.lines else ()
            remarks = lines.remarks if lines else []
            parts += [_remark(row) for row in remarks if row.lines < first]
            parts.append(part)
            parts += [_remark(row) for row in remarks if row.lines >= first]
        return Outline(parts)

    # Items

    def _item(self, place: str, what: str, confidence: Confidence, reason: str) -> None:
        self.items.append(Item(place, what, confidence, reason))

    def _look_at_head(self) -> None:
        head = self.head
        if not head.title:
            self._item("đầu văn bản", "tên kế hoạch", Confidence.LOOK, "Không đọc được tên kế hoạch: cần điền.")
        elif not head.is_reform_plan:
            reason = "Tên không nói đến cải cách hành chính: cần xem có đúng văn bản không."
            self._item("đầu văn bản", "tên kế hoạch", Confidence.LOOK, reason)
        if not head.issued_on:
            self._item("đầu văn bản", "ngày ban hành", Confidence.LOOK, "Không đọc được ngày ban hành: cần điền.")
        if not head.issuer:
            self._item("đầu văn bản", "cơ quan ban hành", Confidence.LOOK, "Không đọc được cơ quan: cần điền.")
        if not head.number:
            reason = "Văn bản để trống số." if head.number_is_blank else "Không thấy số, ký hiệu."
            self._item("đầu văn bản", "số hiệu", Confidence.LIKELY, reason)
        if not head.signer:
            self._item("cuối văn bản", "người ký", Confidence.LIKELY, "Không thấy người ký.")
        if not self.tasks:
            advice = " Nếu văn bản có bảng, hãy nhập tệp .docx." if self.document.plain else ""
            reason = f"Không thấy bảng nhiệm vụ nào: cần điền.{advice}"
            self._item("cả văn bản", "bảng nhiệm vụ", Confidence.LOOK, reason)
        for note in self.document.notes:
            self._item(note.place, "cách đọc tệp", Confidence.LIKELY, note.message)

    def _look_at_fit(self) -> None:
        own = self.provinces[self.province].full_name
        others = dict.fromkeys(one.full_name for one in self.provinces.values() if one.full_name != own)
        for what, reason in misfits(self.head, own, others, self.years):
            self._item("đầu văn bản", what, Confidence.LOOK, reason)

    def _look_at_numbers(self) -> None:
        """Point out that numbers return, as in several appendices: the ids of the tasks are told apart by a letter."""
        seen: set[tuple[str, str, str]] = set()
        again: list[Task] = []
        for area in (area for _, table in self.tasks for area in table.areas):
            for task in area.tasks:
                number = (area.group, area.plain_number, task.plain_number)
                if task.number and number in seen:
                    again.append(task)
                seen.add(number)
        if again:
            lines = again[0].rows[0].lines
            readings = (reading for _, table in self.tasks for reading in table.readings)
            place = next(reading.row.place for reading in readings if lines[0] in reading.row.lines)
            reason = "Trùng cả số lĩnh vực và số thứ tự với nhiệm vụ trước: mã của nhiệm vụ sau có thêm -b, -c."
            self._item(place, f"{len(again)} nhiệm vụ trùng số", Confidence.LIKELY, reason)

    def _look_at_targets(self, blocks: Iterable[TargetBlock]) -> None:
        for target in (target for block in blocks for target in block.targets):
            if target.doubt:
                self._item(target.place, f"chỉ tiêu “{target.text[:60]}”", Confidence.LIKELY, target.doubt)

    def _look_at_rows(self, tables: Iterable[tuple[str, list[RowReading]]]) -> None:
        for _, readings in tables:
            for reading in readings:
                for doubt in reading.doubts:
                    self._item(reading.row.place, reading.became, doubt.confidence, doubt.reason)


def _remark(row: Row) -> Passage:
    words = " ".join(cell.text for cell in row.cells if cell.text and cell.covered != "across")
    return Passage(words, words, list(row.lines), row.place)
