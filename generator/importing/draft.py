"""A draft of a plan from a document: every part read, in the order of `plan.yml`, with what a person must look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.importing.body import body_duties, body_targets
from generator.importing.document import Document, Row, Table
from generator.importing.head import Head, names_reform, read_head
from generator.importing.outline import Outline, Passage, outline
from generator.importing.reading import Area, Assignment, Confidence, RowReading, Target, TargetBlock, Task
from generator.importing.tables.headings import heading_above
from generator.importing.tables.rows import TaskTable, read_tasks
from generator.importing.tables.targets import TargetTable, read_targets
from generator.importing.writing import Missing, Noted, plan_markdown, plan_yaml
from generator.reference import References
from generator.shape import Column
from generator.vietnamese.area import AreaReader

_REFERRING = re.compile(r"\((?:theo\s+|tại\s+)?phụ lục(?:\s+\d+)?(?:\s+(?:kèm theo|đính kèm))?\)", re.IGNORECASE)
#: The capitals of an appendix; its number ("I") stays as it is.
_CAPITALS = re.compile(r"^[^\W\d_]{2,}(?:\s[^\W\d_]{2,}(?<![IVX]))*")
#: The cells of an assignment in the order of `plan.yml`.
_CELLS: tuple[Column, ...] = ("hoat-dong", "san-pham", "chu-tri", "phoi-hop", "thoi-han", "kinh-phi", "ghi-chu")


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
    counts: dict[str, int] = field(default_factory=dict)
    head: Head = field(default_factory=Head)

    @property
    def source(self) -> str:
        """The text that becomes `source.txt`."""
        return self.document.text


def make_draft(document: Document, references: References, province: str, period: str) -> Draft:
    """Return the draft of a plan.

    Raises:
        NotAPlanError: neither its title nor its tables are those of a plan.
    """
    years = _years(period)
    areas = AreaReader(references.area_headings())
    return _Drafting(document, areas, references.provinces[province].name, province, period, years).draft()


def _years(period: str) -> tuple[int, ...]:
    first, _, last = period.partition("-")
    return tuple(range(int(first), int(last or first) + 1))


class _Drafting:
    def __init__(
        self,
        document: Document,
        areas: AreaReader,
        province_name: str,
        province: str,
        period: str,
        years: Sequence[int],
    ) -> None:
        self.document = document
        self.areas = areas
        self.province = province
        self.province_name = province_name
        self.period = period
        self.years = years
        self.text = outline(document)
        self.head = read_head(self.text, (province_name,))
        self.tasks: list[tuple[str, TaskTable]] = []
        self.targets: list[tuple[str, TargetTable]] = []
        self.others: list[Table] = []
        self.items: list[Item] = []

    def draft(self) -> Draft:
        self._read_tables()
        self._refuse_other_documents()
        self._look_at_head()
        held = {id(table.table): True for _, table in self.read}
        prose = plan_markdown(self._with_remarks(), held)
        blocks = [*body_targets(self.text, self.areas)]
        blocks += [block for _, table in self.targets for block in table.blocks]
        blocks += [block for _, table in self.tasks for block in table.targets]
        duties = list(body_duties(self.text))
        plan = {
            "tinh": self.province,
            "giai-doan": self.period,
            "ten": self.head.title or Missing("tên kế hoạch như văn bản in"),
            "quyet-dinh": self._decision(),
            "can-cu": [one.text for one in self.head.bases],
            "noi-nhan": self.head.recipients,
            "bang": [self._table(title, table) for title, table in self.read],
            "chi-tieu": [_block(block) for block in blocks],
            "nhom": [
                {"so": group.number, "ten": group.name, "dong": spelled(group.lines)}
                for _, table in self.tasks
                for group in table.groups
            ],
            "linh-vuc": [_area(area) for _, table in self.tasks for area in table.areas if area.tasks or not area.part],
            "to-chuc-thuc-hien": [
                {"so": one.number, "co-quan": one.agencies, "dong": spelled(one.lines), "trach-nhiem": one.duties}
                for one in duties
            ],
        }
        counts = {
            "nhiệm vụ": sum(len(area.tasks) for _, table in self.tasks for area in table.areas),
            "lĩnh vực": sum(len(table.areas) for _, table in self.tasks),
            "chỉ tiêu": sum(1 + len(target.components) for block in blocks for target in block.targets),
            "căn cứ": len(self.head.bases),
            "cơ quan có trách nhiệm": len(duties),
        }
        tables = [(title, table.readings) for title, table in self.read]
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
                self.others.append(part)
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
        """The running text, with the rows of tables that are no tasks (a total) after their table."""
        parts: list[Passage | Table] = []
        remarks = {id(table.table): table.remarks for _, table in self.tasks}
        for part in self.text.parts:
            parts.append(part)
            for row in remarks.get(id(part), []) if isinstance(part, Table) else []:
                words = " ".join(cell.text for cell in row.cells if cell.text)
                parts.append(Passage(words, words, list(row.lines), row.place))
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
            self._item("cả văn bản", "bảng nhiệm vụ", Confidence.LOOK, "Không thấy bảng nhiệm vụ nào: cần điền.")
        for note in self.document.notes:
            self._item(note.place, "cách đọc tệp", Confidence.LIKELY, note.message)

    def _look_at_targets(self, blocks: Iterable[TargetBlock]) -> None:
        for target in (target for block in blocks for target in block.targets):
            if target.doubt:
                self._item(target.place, f"chỉ tiêu “{target.text[:60]}”", Confidence.LIKELY, target.doubt)

    def _look_at_rows(self, tables: Iterable[tuple[str, list[RowReading]]]) -> None:
        for _, readings in tables:
            for reading in readings:
                for doubt in reading.doubts:
                    self._item(reading.row.place, reading.became, doubt.confidence, doubt.reason)

    # Writing

    def _decision(self) -> dict[str, object]:
        head = self.head
        remark = ["Văn bản để trống số."] if head.number_is_blank and not head.number else []
        return Noted(
            {
                "so-hieu": head.number,
                "ngay": head.issued_on or Missing("2025, 2025-12 hoặc 2025-12-31, chính xác như văn bản in"),
                "co-quan-ban-hanh": head.issuer or Missing("cơ quan hoặc chức danh ban hành, như văn bản in"),
                "nguoi-ky": head.signer,
                "chuc-vu": head.signer_title,
                "dong": spelled(head.lines),
            },
            *remark,
        )

    def _table(self, title: str, table: TaskTable | TargetTable) -> dict[str, object]:
        remarks = table.remarks if isinstance(table, TaskTable) else []
        rows = [row for row in table.table.rows if not any(row is remark for remark in remarks)]
        heads: dict[tuple[str, ...], list[int]] = {}
        for row in (row for head in table.heads for row in head):
            cells = tuple(cell.text for cell in row.cells if cell.text and cell.covered != "across")
            heads.setdefault(cells, []).extend(row.lines)
        return {
            "ten": title,
            "loai": "nhiem-vu" if isinstance(table, TaskTable) else "chi-tieu",
            "dong": _extent(rows, remarks),
            "cot": list(table.columns.printed),
            "dau-bang": [{"dong": spelled(where), "o": list(cells)} for cells, where in heads.items()],
        }


def _extent(rows: Sequence[Row], remarks: Sequence[Row]) -> str:
    """Return the lines of a table from its first to its last, without those of remarks among its rows."""
    lines = [line for row in rows for line in row.lines]
    left_out = {line for row in remarks for line in row.lines}
    return spelled([line for line in range(min(lines), max(lines) + 1) if line not in left_out])


def spelled(lines: Sequence[int]) -> str:
    """Return line numbers as `plan.yml` has them: "289", "289, 297", "206-214"."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _meaning(meaning: Mapping[Column, str], reason: str) -> dict[str, object]:
    entries: dict[str, object] = dict(meaning.items())
    return {**entries, "vi": reason} if meaning else {}


def _assignment(row: Assignment) -> dict[str, object]:
    cells: dict[str, object] = {column: row.cells.get(column) for column in _CELLS}
    return {"dong": spelled(row.lines), **cells, "hieu-la": _meaning(row.meaning, row.reason)}


def _task(task: Task) -> dict[str, object]:
    entry: dict[str, object] = {
        "so": task.number,
        "ten": task.title or Missing("tên nhiệm vụ"),
        "chi-tieu": task.target,
    }
    if len(task.rows) == 1:
        return {**entry, **_assignment(task.rows[0])}
    return {**entry, "phan-cong": [_assignment(row) for row in task.rows]}


def _area(area: Area) -> dict[str, object]:
    return {
        "nhom": area.group,
        "so": area.number,
        "ten": area.heading or Missing("tên lĩnh vực như văn bản in"),
        "phan": area.part.rstrip(".)") if area.part else "",
        "ten-phan": area.part_heading,
        "dong": spelled(area.lines),
        "nhiem-vu": [_task(task) for task in area.tasks],
    }


def _target(target: Target) -> dict[str, object]:
    return {
        "tt": target.row_number,
        "so": target.number,
        "ten": target.text or Missing("nội dung chỉ tiêu"),
        "gia-tri": target.cells.get("gia-tri") or target.value,
        "theo-doi": target.cells.get("theo-doi"),
        "thuc-hien": target.cells.get("thuc-hien"),
        "hieu-la": _meaning(target.meaning, target.reason),
        "dong": spelled(target.lines),
        "thanh-phan": [_target(component) for component in target.components],
    }


def _block(block: TargetBlock) -> dict[str, object]:
    return {
        "noi-in": block.place,
        "linh-vuc": block.area,
        "so": block.number,
        "ten": block.heading,
        "dong": spelled(block.lines),
        "danh-sach": [_target(target) for target in block.targets],
    }
