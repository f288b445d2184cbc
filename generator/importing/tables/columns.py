"""What the columns of a table hold: by their headings, in any order; without any, by what stands in them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from generator.importing.document import Row, Table
from generator.importing.tables.contents import is_agency, is_deadline, is_number
from generator.shape import Column
from generator.vietnamese.text import fold

Kind = Literal["nhiem-vu", "chi-tieu"]

#: "Đơn vị thực hiện" says who; "Hình thức thực hiện" does not.
_WHO = "(?:co quan|don vi|noi(?! dung)|nguoi|ca nhan|bo phan|phong|(?<!van )ban)"
_DOES = "(?:thuc hien|trien khai)"
#: How a heading says what its column holds, of folded words, the plainest first; a heading may say several things,
#: and the one that no other column says better is taken.
_WORDINGS: tuple[tuple[Column, str], ...] = (
    ("tt", r"^(?:(?:s[ .]*)?t[ .]*t\.?|so (?:t ?t|thu tu)|#|muc|ma so|nn)$"),
    ("ghi-chu", r"\bghi chu\b"),
    ("kinh-phi", r"\bkinh phi\b|\bdu toan\b|\bnguon (?:luc|von)\b"),
    ("phoi-hop", r"\bphoi hop\b|\bcung thuc hien\b|\btham gia\b"),
    ("chu-tri", r"\bchu tri\b|\bchiu trach nhiem\b|\bdau moi\b|\btham muu\b"),
    (
        "thoi-han",
        r"\bthoi (?:gian|han|diem)\b|\btien do\b|\bhan (?:hoan thanh|chot|xong)\b|\bket thuc\b|"
        r"(?<!\bmuc do )(?<!\bty le )(?<!\bket qua )\bhoan thanh\b",
    ),
    ("san-pham", r"\bsan pham\b|\bdau ra\b"),
    ("theo-doi", r"\btheo doi\b|\bhuong dan\b"),
    ("hoat-dong", r"\bhoat dong\b|\bgiai phap\b|\bcong viec cu the\b"),
    ("nhiem-vu", r"\bnhiem vu\b|\bnoi dung\b(?! (?:cac )?chi tieu\b)|\bcong viec\b|\bten viec\b"),
    (
        "gia-tri",
        r"\bgia tri\b|\bmuc (?:phan dau|can dat|tieu nam)\b|"
        r"\b(?:chi tieu|ke hoach|muc tieu)\b.*\b20\d\d\b|^nam 20\d\d$",
    ),
    ("chi-tieu", r"\bchi tieu\b|\bmuc tieu\b|\bchi so\b|\btieu chi\b"),
    ("san-pham", r"\bket qua\b"),
    ("thuc-hien", rf"\b{_WHO}\b.*\b{_DOES}\b|^(?:phan cong |to chuc |trach nhiem )*{_DOES}$"),
    ("chu-tri", r"^(?:co quan|don vi)\b(?! (?:tinh|ban hanh|trinh|phe duyet|quyet dinh))|\btrach nhiem\b"),
    ("gia-tri", r"\bphan dau\b|\bty le\b"),
)
_HEADINGS = tuple((column, re.compile(pattern)) for column, pattern in _WORDINGS)
#: Headings of what `plan.yml` has no column for, though a word beside or above them names one: when work begins, a
#: month or quarter whose cells are ticked.
_NO_COLUMN = re.compile(r"\bbat dau\b|^(?:quy|thang)\s+[\divx]+\b")
_YEAR = re.compile(r"\b20\d\d\b")
#: A year may stand over values, and over ticks.
_YEAR_ALONE = re.compile(r"nam 20\d\d")
#: The heading over dates that are themselves too late: "Hoàn thành trước ngày".
_BEFORE = re.compile(r"\btruoc\b")
#: The heading of a column that says in what the value beside it counts.
_UNIT = re.compile(r"^(?:don vi tinh|dvt|don vi do)\b")
#: A heading of several columns in one: "Cơ quan chủ trì/phối hợp".
_PARTED = re.compile(r"[/,;\n]|\s[-–]\s|\s(?:và|hoặc)\s", re.IGNORECASE)
#: What no cell holds two of: a column of several of them is for a person to part.
_APART: tuple[Column, ...] = ("chu-tri", "phoi-hop", "thoi-han", "san-pham", "kinh-phi")
#: What several columns may hold together: the values of several years, funds from several sources.
_SHARED: frozenset[Column] = frozenset({"gia-tri", "kinh-phi", "ghi-chu"})
#: The headings of a list of persons or things, whatever else it says.
_OF_PERSONS = re.compile(r"\bho (?:va )?ten\b|\bchuc (?:vu|danh)\b|\bdien thoai\b|\bngay sinh\b")
#: What a table of targets has no column for, and one of tasks.
_OF_TASKS_ALONE: frozenset[Column] = frozenset({"chu-tri", "phoi-hop", "san-pham", "kinh-phi"})
_OF_TARGETS_ALONE: frozenset[Column] = frozenset({"theo-doi", "thuc-hien"})
#: Headings of what is to be done, not of what is to be reached.
_WORK = re.compile(r"\b(?:nhiem vu|cong viec|ten viec|hoat dong|giai phap)\b")
#: "(1)", "1", "A", "[2]": the cells of a row that numbers the columns.
_COLUMN_NUMBER = re.compile(r"[\[(]?(?:\d{1,2}|[A-H])[\])]?(?:\s*=.*)?")
#: A heading with a number of its own before it: "2- Nhiệm vụ".
_NUMBERED = re.compile(r"^\d{1,2}\s*[-.)]\s*")
_LONGEST_HEADING = 80
_LETTER = re.compile(r"[^\W\d_]")
#: The share of a column's cells that tells what it holds.
_MOST = 0.6
#: So many rows tell it.
_SAMPLE = 100
#: How alike two heads are that say the same: faults of optical reading change a letter here and there.
_SAME_HEAD = 0.85


@dataclass(frozen=True)
class Columns:
    """The columns of a table, or of the part of it below one of its heads.

    `of` gives each cell's column by its place, None where nothing is known of it; a head that spans several cells
    gives its column to each. `certain` says that headings told, not contents. `heads` are the rows that are the head.
    `unit` is the place of the cells that say in what the values count. `unknown` are the headings, by place, of the
    columns that have none of their own here, `parted` of those that print several things in one cell. `before` is the
    heading over deadlines that says that the dates below are too late already ("Hoàn thành trước ngày"), "" for none.
    """

    of: tuple[Column | None, ...]
    heads: tuple[Row, ...]
    certain: bool
    unit: int | None = None
    unknown: Mapping[int, str] = field(default_factory=dict)
    parted: Mapping[int, str] = field(default_factory=dict)
    before: str = ""

    @property
    def printed(self) -> tuple[Column, ...]:
        """The columns from left to right, each once."""
        return tuple(dict.fromkeys(column for column in self.of if column))

    @property
    def kind(self) -> Kind | None:
        """What the rows are: tasks, targets, or neither."""
        found = set(self.of)
        if any(_OF_PERSONS.search(fold(cell.text)) for head in self.heads for cell in head.cells):
            return None
        if "chi-tieu" in found and not found & {"nhiem-vu", "hoat-dong"} and "thoi-han" not in found:
            return "chi-tieu" if found & {"gia-tri", "theo-doi", "thuc-hien"} else None
        if "nhiem-vu" not in found:
            return None
        told = len(found & {"san-pham", "chu-tri", "phoi-hop", "thoi-han", "hoat-dong"})
        return "nhiem-vu" if told >= 2 or "chu-tri" in found else None


def heads_of(rows: Sequence[Row], at: int, first: Sequence[Row] = ()) -> tuple[Row, ...]:
    """Return the rows from `at` that are a table's head: one, or up to three where headings stand above each other.

    Below the `first` head of the table, only what repeats it is one.
    """
    if not (_repeats(rows[at], first[0]) if first else _is_head(rows[at])):
        return ()
    end = at + 1
    while end < len(rows) and end < at + 3 and (_numbers_columns(rows[end]) or _stands_below(rows[end], rows[at])):
        end += 1
    return tuple(rows[at:end])


def by_headings(heads: Sequence[Row], years: Sequence[int] = ()) -> Columns:
    """Tell the columns by the words above them. A heading that names years, and none of the plan's, tells nothing.

    No column is left out: one whose heading is unknown goes to the notes, for a person to look at.
    """
    stacks = [_stacked(heads, at) for at in range(len(heads[0].cells))]
    headings = [" ".join(stack[-1].split()) if stack else "" for stack in stacks]
    unit = next((at for at, heading in enumerate(headings) if _UNIT.match(fold(heading))), None)
    told = _of_one_kind([[] if at == unit else _told(stacks, at, years) for at in range(len(stacks))], headings, unit)
    of = _best(told)
    unknown: dict[int, str] = {}
    parted: dict[int, str] = {}
    for at, heading in enumerate(headings):
        if of[at] is None and not heading:
            of[at] = of[at - 1] if at else None  # a heading that spans this cell too
        elif of[at] is None and at != unit:
            of[at] = _second([column for _, column in told[at]], of)
            unknown[at] = heading
        elif len(apart := _parted(heading)) > 1 and apart.isdisjoint({*of[:at], *of[at + 1 :]}):
            parted[at] = heading
            of[at] = next(column for column in _APART if column in apart)
    if unit is not None:
        of[unit] = "gia-tri" if "gia-tri" in of else "ghi-chu"
    of = _agencies_by_kind(of)
    without = _OF_TARGETS_ALONE if "nhiem-vu" in of else _OF_TASKS_ALONE if "chi-tieu" in of else ()
    for at, column in enumerate(of):
        if column in without:
            of[at], unknown[at] = "ghi-chu", headings[at]
    times = (heading for heading, column in zip(headings, of, strict=True) if column == "thoi-han")
    return Columns(
        tuple(of),
        tuple(heads),
        certain=True,
        unit=unit,
        unknown=unknown,
        parted=parted,
        before=next((heading for heading in times if _BEFORE.search(fold(heading))), ""),
    )


def with_contents(columns: Columns, rows: Sequence[Row], years: Sequence[int]) -> Columns:
    """Return columns with those of unknown headings told by what stands in them, where nothing else is the column."""
    tests: dict[Column, Callable[[str], bool]] = {
        "thoi-han": lambda text: is_deadline(text, years),
        "chu-tri": is_agency,
    }
    of = list(columns.of)
    rows = rows[:_SAMPLE]
    for at in columns.unknown:
        for column, test in tests.items():
            if "nhiem-vu" in of and column not in of and _share(rows, at, test) > _MOST:
                of[at] = column
    return replace(columns, of=tuple(of))


def _of_one_kind(
    told: Sequence[Sequence[tuple[int, Column]]], headings: Sequence[str], unit: int | None
) -> list[list[tuple[int, Column]]]:
    """Leave out what headings cannot say beside the others: values of targets, or tasks.

    "Nội dung" is a target where values stand beside it and neither times nor products; "Chỉ tiêu năm 2025" is a target
    itself, no value, where tasks are.
    """
    said = {column for columns in told for _, column in columns}
    if not said & {"nhiem-vu", "hoat-dong"}:
        return [list(columns) for columns in told]
    valued = any(
        column == "gia-tri" and not _YEAR_ALONE.fullmatch(fold(heading))
        for columns, heading in zip(told, headings, strict=True)
        for _, column in columns
    )
    of_work = said & {"thoi-han", "san-pham"} or any(_WORK.search(fold(words)) for words in headings)
    if (valued or unit is not None) and not of_work:
        return [
            [(rank, "chi-tieu" if column == "nhiem-vu" else column) for rank, column in columns if column != "chi-tieu"]
            for columns in told
        ]
    return [[(rank, column) for rank, column in columns if column != "gia-tri"] for columns in told]


def _second(said: Sequence[Column], of: Sequence[Column | None]) -> Column:
    """Return where a column goes whose heading says only what another says better, or nothing: mostly to the notes."""
    if "nhiem-vu" in said and "hoat-dong" not in of:
        return "hoat-dong"
    return next((column for column in said if column in _SHARED), "ghi-chu")


def _best(told: Sequence[Sequence[tuple[int, Column]]]) -> list[Column | None]:
    """Give each place the column that its heading says best, each column once."""
    candidates = sorted((rank, len(said), at, column) for at, said in enumerate(told) for rank, column in said)
    of: list[Column | None] = [None] * len(told)
    for _, _, at, column in candidates:
        if of[at] is None and column not in of:
            of[at] = column
    return of


def _told(stacks: Sequence[Sequence[str]], at: int, years: Sequence[int]) -> list[tuple[int, Column]]:
    """Return what the lowest heading over a place says, else the one above, where that speaks for all below it."""
    if not stacks[at]:
        return []
    *above, lowest = stacks[at]
    named = {int(year) for year in _YEAR.findall(lowest)} if years else set()
    if (named and named.isdisjoint(years)) or _NO_COLUMN.search(fold(lowest)):
        return []
    beside = (stack[-1] for stack in stacks if stack[:-1] == above)
    if not above or any(any(_columns_of(heading)) for heading in beside):
        return list(_columns_of(lowest))
    return next((told for heading in reversed(above) if (told := list(_columns_of(heading)))), [])


def _parted(heading: str) -> set[Column]:
    """Return the columns that a heading names one beside the other, of those that want cells of their own."""
    named = {next(iter(_columns_of(part)), (0, "tt"))[1] for part in _PARTED.split(heading)}
    return {column for column in named if column in _APART}


def by_contents(table: Table, years: Sequence[int]) -> Columns | None:
    """Tell the columns of a table without a head by what stands in them; None where that does not tell."""
    rows = [row for row in table.rows if sum(bool(cell.text) and not cell.covered for cell in row.cells) > 2]
    rows = rows[:_SAMPLE]
    if len(rows) < 3:
        return None
    width = len(rows[0].cells)
    shares = {
        "tt": [_share(rows, at, is_number) for at in range(width)],
        "agency": [_share(rows, at, is_agency) for at in range(width)],
        "thoi-han": [_share(rows, at, lambda text: is_deadline(text, years)) for at in range(width)],
    }
    of: list[Column | None] = [None] * width
    if shares["tt"][0] > _MOST:
        of[0] = "tt"
    agencies = [at for at in range(width) if shares["agency"][at] > _MOST and of[at] is None]
    _set(of, ("chu-tri", "phoi-hop"), agencies)
    left = [at for at in range(width) if of[at] is None]
    deadline = max(left, key=lambda at: shares["thoi-han"][at], default=None)
    if deadline is not None and shares["thoi-han"][deadline] > 0.4:
        of[deadline] = "thoi-han"
        left.remove(deadline)
    if not agencies or not left or len(left) > 2 or (len(agencies) < 2 and "thoi-han" not in of):
        return None
    _set(of, ("nhiem-vu", "san-pham"), left)
    return Columns(tuple(of), (), certain=False)


def _set(of: list[Column | None], columns: Sequence[Column], places: Sequence[int]) -> None:
    for column, at in zip(columns, places, strict=False):
        of[at] = column


def _share(rows: Sequence[Row], at: int, test: Callable[[str], bool]) -> float:
    filled = [row.cells[at].text for row in rows if row.cells[at].text]
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def _columns_of(heading: str) -> Iterable[tuple[int, Column]]:
    words = _NUMBERED.sub("", fold(heading).strip())
    for rank, (column, pattern) in enumerate(_HEADINGS):
        if words and len(words) <= 120 and pattern.search(words):
            yield rank, column


def _is_head(row: Row) -> bool:
    filled = [cell.text for cell in row.cells if cell.text and cell.covered != "across"]
    if len(filled) < 2 or any(len(text) > _LONGEST_HEADING or is_number(text) for text in filled):
        return False
    known = [{column for _, column in _columns_of(text)} for text in filled]
    told = sum(map(bool, known))
    if "tt" in known[0] and told >= 2:
        return True
    return len(set().union(*known)) >= 3 and told >= max(2, _MOST * len(filled))


def _repeats(row: Row, first: Row) -> bool:
    """Does a row say what the first row of the head says, but for faults of reading?"""
    words, wanted = (fold(" ".join(cell.text for cell in each.cells if cell.text)) for each in (row, first))
    return bool(words) and difflib.SequenceMatcher(None, words, wanted, autojunk=False).ratio() > _SAME_HEAD


def _stands_below(row: Row, above: Row) -> bool:
    """Is it a second row of headings: only under cells that span several columns, none beside them?"""
    filled = [at for at, cell in enumerate(row.cells) if cell.text and cell.covered != "across"]
    words = [row.cells[at].text for at in filled]
    if any(len(text) > _LONGEST_HEADING or is_number(text) or not _LETTER.search(text) for text in words):
        return False
    if not all(not above.cells[at].text or _spans(above, at) for at in filled):
        return False
    said = any(any(_columns_of(text)) or _NO_COLUMN.search(fold(text)) for text in words)
    return said or (bool(filled) and all(_merged(above, at) for at in filled))


def _spans(row: Row, at: int) -> bool:
    """Does a heading span the cells to its right: merged, or as they are blank?"""
    return _merged(row, at) or (at + 1 < len(row.cells) and not row.cells[at + 1].text)


def _merged(row: Row, at: int) -> bool:
    """Is a cell part of one that is merged across, as the file says?"""
    return any(cell.covered == "across" for cell in row.cells[at : at + 2])


def _numbers_columns(row: Row) -> bool:
    filled = [cell.text for cell in row.cells if cell.text]
    return (
        len(filled) >= 3 and all(_COLUMN_NUMBER.fullmatch(text) for text in filled) and len(set(filled)) == len(filled)
    )


def _stacked(heads: Sequence[Row], at: int) -> list[str]:
    """The headings above a cell, the lowest last. One that spans several cells stands above each that has its own."""
    stack: list[str] = []
    rows = [row for row in heads if not _numbers_columns(row)]
    for place, row in enumerate(rows):
        cell = row.cells[at]
        text = "" if cell.covered == "down" else cell.text
        has_own = any(below.cells[at].text for below in rows[place + 1 :])
        if not text and has_own and cell.covered != "down":
            text = next((left.text for left in reversed(row.cells[:at]) if left.text), "")
        if text and (has_own or not cell.covered) and text not in stack:
            stack.append(text)
    return stack


def _agencies_by_kind(of: Sequence[Column | None]) -> list[Column | None]:
    """In a table of tasks, who carries out leads, or works with who leads, where nobody else does; who watches leads
    where neither is; and an activity alone is the task. In one of targets, who leads watches, who works with them
    carries out."""
    found = set(of)
    swaps: dict[Column, Column] = {}
    if found & {"nhiem-vu", "hoat-dong"}:
        free: list[Column] = [column for column in ("chu-tri", "phoi-hop") if column not in found]
        if "nhiem-vu" not in found:
            swaps["hoat-dong"] = "nhiem-vu"
        if "thuc-hien" in found and free:
            swaps["thuc-hien"] = free[0]
        elif "theo-doi" in found and "chu-tri" in free:
            swaps["theo-doi"] = "chu-tri"
    elif "chi-tieu" in found:
        if "theo-doi" not in found:
            swaps["chu-tri"] = "theo-doi"
        if "thuc-hien" not in found:
            swaps["phoi-hop"] = "thuc-hien"
    return [swaps.get(column, column) if column else None for column in of]
