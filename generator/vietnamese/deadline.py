"""Reading when a task is due, from the words of a plan's deadline cell.

A cell is cut into its steps (numbered items, bullets, clauses), each step into a label and its time words, and the
time words are matched *whole* against a closed set of forms. What fits no form is `unread`: nothing is guessed.

How dates are given:

- `end` is the last day still in time: "Trước ngày 15/10/2019" ends on 14 October, "chậm nhất ngày 15/10/2019" on the
  15th. `start` is null where the words give none, as with every `before-date`.
- Words without a year mean the plan's year. In a plan of several years they hold for each: the dates are those of the
  first year and the deadline recurs yearly. "Năm trước liền kề", "năm liền kề sau" count from that year.
- `continuous` lasts the plan's year, or all its years where nothing says "hàng năm".
- `recurring` repeats inside the year, or yearly on no date: it has no single date, so no dates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from generator.vietnamese.text import nfc, same_words, spaced, squeeze

DeadlineKind = Literal[
    "day",
    "month",
    "quarter",
    "quarter-range",
    "half-year",
    "whole-year",
    "year-range",
    "before-date",
    "continuous",
    "recurring",
    "per-other-plan",
    "per-guidance",
    "per-regulation",
    "event-dependent",
    "with-periodic-report",
    "as-needed",
    "multi-step",
    "unread",
]


@dataclass(frozen=True)
class Step:
    """One step of a cell that sets several times.

    `label` is what is to be done ("Ban hành kế hoạch"), after the heading it stands under, if any ("Sở Nội vụ tổng
    hợp báo cáo: Báo cáo năm gửi"); `text` the words of its time as printed, white space apart. `start` and `end` are
    inclusive days, as in `Deadline`.
    """

    label: str | None
    text: str
    kind: DeadlineKind
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Deadline:
    """What the words of a deadline mean: inclusive days, null where the words give none.

    `steps` is filled for `multi-step` alone. With `recurs`, the dates are those of the plan's first year.
    """

    kind: DeadlineKind
    start: date | None
    end: date | None
    steps: tuple[Step, ...] = ()
    recurs: Literal["yearly"] | None = None


def read_deadline(text: str, years: Sequence[int]) -> Deadline:
    """Return what the deadline cell `text` of a plan for `years` (ascending) means.

    Never raises on any text: what is not understood is `unread`. A step that is not understood is an `unread` step.
    """
    return _read_cell(text, tuple(years))


@lru_cache(maxsize=8192)  # plans of a year say the same again and again: "Quý I/2024", "Thường xuyên"
def _read_cell(text: str, years: tuple[int, ...]) -> Deadline:
    if len(text) > _LONGEST_CELL:
        return Deadline("unread", None, None)
    parts = _read_block(nfc(text), years) or [_Part(None, "", None)]
    if len(parts) == 1:
        reading = parts[0].reading or _UNREAD
        return Deadline(reading.kind, reading.start, reading.end, recurs="yearly" if reading.yearly else None)
    if all(part.reading is None for part in parts):
        return Deadline("unread", None, None)
    return _multi_step(parts)


#: Beyond this a cell is prose. The longest of the five plans' cells has 575 characters (Gia Lai 2017–2020, I.2).
_LONGEST_CELL = 2000


@dataclass(frozen=True)
class _Reading:
    kind: DeadlineKind
    start: date | None = None
    end: date | None = None
    yearly: bool = False
    bare: bool = False
    """The words name a period without "trong", "vào", "cả": after other words it may not be the time ("Báo cáo
    năm 2018" is the report *on* 2018)."""


class _Part(NamedTuple):
    label: str | None
    text: str
    reading: _Reading | None


_UNREAD = _Reading("unread")


def _multi_step(parts: list[_Part]) -> Deadline:
    readings = [part.reading or _UNREAD for part in parts]
    dated = [reading for reading in readings if reading.end]
    yearly = all(reading.yearly for reading in dated) if dated else any(reading.yearly for reading in readings)
    if not yearly:
        # A yearly step beside a step of one fixed year: its first date alone would pass for its only one.
        readings = [replace(reading, start=None, end=None) if reading.yearly else reading for reading in readings]
    steps = tuple(
        Step(part.label, part.text, reading.kind, reading.start, reading.end)
        for part, reading in zip(parts, readings, strict=True)
    )
    ends = [step.end for step in steps if step.end]
    start = min((step.start for step in steps if step.start), default=None)
    if start and min(ends) < start:
        start = None  # a step without a beginning is over before the first known one: the whole has none either
    return Deadline("multi-step", start, max(ends, default=None), steps, "yearly" if yearly else None)


# --- From a cell to its parts ----------------------------------------------------------------------------------------

_NUMBER_MARK = re.compile(r"(?<!\S)(\d{1,2})[.)]\s+")
_LETTER_MARK = re.compile(r"(?<!\S)[a-zđ]\)\s+")
_PLUS_MARK = re.compile(r"(?<!\S)\+\s*(?=\S)")
_LINE_DASH = re.compile(r"(?:\A|\n)\s*[-–•*]\s*(?=\S)")
#: "Quý I - IV", "Quý I - Quý III": a dash inside a range, not before an item.
_DASH = re.compile(r"(?<=\s)[-–•*]\s*(?!(?:(?:Quý|Tháng|Năm|Ngày)\s+)?[IVX\d]+\b(?!\s*:))(?=[^\W\d_])")
_LABEL_AHEAD = re.compile(r"[^:;–-]*:\s")

_CLAUSE_END = re.compile(r";(?:\s+|\Z)")
_FRAGMENT_END = re.compile(r"[,.]\s+|\n\s*|\s+và\s+")
#: A clause of more pieces is prose.
_MOST_FRAGMENTS = 24
_LOOSE_ENDS = " \t\n.;,"


def _numbered(text: str) -> list[re.Match[str]]:
    """Return the marks 1., 2., 3. … in their order; a number out of the sequence marks nothing."""
    marks: list[re.Match[str]] = []
    for mark in _NUMBER_MARK.finditer(text):
        if int(mark[1]) == len(marks) + 1:
            marks.append(mark)
    return marks


def _dashed(text: str) -> list[re.Match[str]]:
    """Return the bullets: at a line's beginning; inside a line before a capital, in a list or before a label."""
    line_marks = list(_LINE_DASH.finditer(text))
    in_list = bool(line_marks) and line_marks[0].start() == 0
    inside = [
        mark
        for mark in _DASH.finditer(text)
        if text[mark.end()].isupper() and (in_list or _LABEL_AHEAD.match(text, mark.end()))
    ]
    taken = {mark.end() for mark in line_marks}
    return sorted([*line_marks, *(mark for mark in inside if mark.end() not in taken)], key=re.Match.start)


#: Outermost first.
_MARKS: tuple[Callable[[str], list[re.Match[str]]], ...] = (
    _numbered,
    lambda text: list(_LETTER_MARK.finditer(text)),
    _dashed,
    lambda text: list(_PLUS_MARK.finditer(text)),
)


def _read_block(text: str, years: Sequence[int], depth: int = 0) -> list[_Part]:
    """Read a list of items, or a single line. A heading before items ("Sở Nội vụ:") goes before their labels."""
    for level in range(depth, len(_MARKS)):
        marks = _MARKS[level](text)
        if not marks:
            continue
        head = spaced(text[: marks[0].start()])
        bounds = [*(mark.start() for mark in marks), len(text)]
        items = [text[mark.end() : bound] for mark, bound in zip(marks, bounds[1:], strict=True)]
        parts = [part for item in items for part in _read_block(item, years, level + 1)]
        if head.endswith(":"):
            return [_under(head.rstrip(": "), part) for part in parts]
        return _read_line(head, years) + parts
    return _read_line(text, years)


def _under(heading: str, part: _Part) -> _Part:
    return part._replace(label=f"{heading}: {part.label}" if part.label else heading)


def _read_line(text: str, years: Sequence[int]) -> list[_Part]:
    """Read a line of one or more clauses; empty where it has no words."""
    text = text.strip(_LOOSE_ENDS)
    if not text:
        return []
    clauses = [part for clause in _CLAUSE_END.split(text) for part in _read_clause(clause, years)]
    if all(part.reading for part in clauses):
        return clauses
    # A semicolon may stand inside one reading: "Theo quy định tại Điều 139 …; Điều 6 Quyết định số …".
    whole = _read_step(text, years)
    return [whole] if whole.reading else clauses


def _read_clause(text: str, years: Sequence[int]) -> list[_Part]:
    text = text.strip(_LOOSE_ENDS)
    if not text:
        return []
    reading = _read_time(text, years)
    if reading:
        return [_Part(None, spaced(text), reading)]
    return _separate_quarters(text, years) or _read_fragments(text, years) or [_read_step(text, years)]


def _read_fragments(text: str, years: Sequence[int]) -> list[_Part] | None:
    """Cut a clause at commas, stops and "và" where every piece then tells its own time; else return None.

    "Xây dựng và triển khai trong năm 2017, tiếp tục duy trì, cập nhật trong giai đoạn 2018-2020" has two pieces.
    """
    ends = [*(separator.span() for separator in _FRAGMENT_END.finditer(text)), (len(text), len(text))]
    if len(ends) > _MOST_FRAGMENTS:
        return None
    parts: list[_Part] = []
    begin = 0
    for end, next_begin in ends:
        part = _read_step(text[begin:end], years)
        if part.reading:
            parts.append(part)
            begin = next_begin
    return parts if begin == len(text) and not _lacks_a_year(parts) else None


def _lacks_a_year(parts: list[_Part]) -> bool:
    """Whether a piece without a year may mean that of the next: "Quý I và Quý III/2025" in a plan of another year."""
    if all(part.label for part in parts[1:]):
        return False
    ends = [(part.text, part.reading) for part in parts if part.reading and part.reading.end]
    written = {bool(_WRITTEN_YEAR.search(text)) for text, _ in ends}
    meant = {(reading.end.year, reading.yearly) for _, reading in ends if reading.end}
    return len(written) > 1 and len(meant) > 1


def _read_step(text: str, years: Sequence[int]) -> _Part:
    """Read one step: its time alone, "label: time", "time: label", or a label and then the time."""
    words = spaced(text).strip(_LOOSE_ENDS)
    reading = _read_time(words, years)
    if reading:
        return _Part(None, words, reading)
    if ": " in words:
        before, _, after = words.rpartition(": ")
        step = _read_step(after, years)
        if step.reading:
            return _under(before, step)
        reading = _read_time(before, years)
        return _Part(after, before, reading) if reading and _is_label(after) else _Part(None, words, None)
    for begin in _time_openings(words):
        reading = _read_time(words[begin:], years)
        if reading:
            label = words[:begin].rstrip()
            fits = _is_label(label) and not (reading.bare and _may_be_its_object(label, reading.kind))
            return _Part(label, words[begin:], reading) if fits else _Part(None, words, None)
    return _Part(None, words, None)


# --- Labels ----------------------------------------------------------------------------------------------------------

_TIME_OPENING = re.compile(
    r"(?<=\s)(?:trước|trong|vào|đến|tới|hết|chậm|muộn|không|quý|quí|(?<!\d\s)tháng|ngày|năm|cả|suốt|giai|các|từ|"
    r"nửa|theo|đúng|tùy|tuỳ|căn|sau|ngay|khi|kể|cùng|kèm|hàng|hằng|mỗi|định|thường|liên|đột|\d)",
    re.IGNORECASE,
)
#: A label does not begin or end in the middle of a time, nor hold another one: then something was not understood.
_NO_LABEL = re.compile(
    r"(?:quý|quí|tháng|ngày|năm|từ|kể từ|đến|tới|sau|trước|trong|khi|đầu|cuối|giữa|hết|không|chưa|khoảng|dự kiến"
    r"|tuần|nửa|cả|thường xuyên|liên tục|định kỳ|hàng|hằng|mỗi|theo(?! dõi))\b.*"
    r"|(?:.* )?(?:ngày|từ|đến|tới|sau|trước|trong|vào|khi|đầu|cuối|giữa|hết|không|chưa|khoảng|dự kiến|hoặc|và|ngoài|"
    r"trừ|kể|là|thường xuyên|chậm nhất|muộn nhất|hàng|hằng|mỗi|theo|của|các|những|[-–,/])"
    r"|.*(?:\b(?:quý|quí) [ivx\d]+\b|\btháng \d|\bngày \d|\btuần (?:\d|đầu|cuối|thứ)"
    r"|\d/\d{1,4}\b(?!/)|\bnăm \d{4},|\bsau khi\b|\bngay khi\b"
    r"|\bkhông (?:trước|sau|phải)\b|\bchậm nhất\b|\btrước ngày\b).*"
)
_PERFORMING = re.compile(
    r"(?:(?:tổ chức|triển khai|bắt đầu|tiếp tục) )?(?:thực hiện|triển khai|hoàn thành|tổ chức|kết thúc)(?: xong)?"
)


def _time_openings(words: str) -> Iterator[int]:
    return (match.start() for match in _TIME_OPENING.finditer(words))


def _is_label(words: str) -> bool:
    return not _NO_LABEL.fullmatch(same_words(words))


def _may_be_its_object(label: str, kind: DeadlineKind) -> bool:
    """Whether a bare period after `label` may be what the label is about: "Kế hoạch năm 2024", "Báo cáo quý I"."""
    words = same_words(label)
    if _PERFORMING.fullmatch(words):
        return False
    return "báo cáo" in words or kind not in {"quarter", "quarter-range", "month"}


# --- Years -----------------------------------------------------------------------------------------------------------

_YYYY = r"(?:19|20)\d\d"
_OF_YEAR = r"(?: (?:của )?năm (?:thực hiện(?: kế hoạch)?|kế hoạch|đánh giá|báo cáo))?"
_YEAR_BEFORE = rf"năm (?:trước(?: liền kề)?|liền kề trước|liền trước){_OF_YEAR}"
_YEAR_AFTER = rf"năm (?:sau(?: liền kề)?|liền kề sau|liền sau|kế tiếp|tiếp theo){_OF_YEAR}"
_PLAN_YEAR = r"năm (?:thực hiện kế hoạch|kế hoạch|thực hiện|đánh giá)|(?:hàng|hằng|mỗi|trong) năm"
#: What may follow a day, a month or a quarter.
_YEAR = rf"(?: ?[/.-] ?{_YYYY}|,? (?:của )?(?:năm )?{_YYYY}|,? (?:của )?(?:{_YEAR_BEFORE}|{_YEAR_AFTER}|{_PLAN_YEAR}))?"

_WRITTEN_YEAR = re.compile(rf"{_YYYY}\Z")
_SHIFTS = ((re.compile(rf".*?{_YEAR_BEFORE}"), -1), (re.compile(rf".*?{_YEAR_AFTER}"), 1))


def _year(words: str, years: Sequence[int]) -> tuple[int, bool]:
    """Return the year that `words` (matched by `_YEAR`) mean and whether it stands for every year of the plan.

    Raises ValueError where the words count from the plan's year and the plan has none.
    """
    written = _WRITTEN_YEAR.search(words)
    if written:
        return int(written[0]), False
    if not years:
        raise ValueError
    shift = next((shift for pattern, shift in _SHIFTS if pattern.fullmatch(words)), 0)
    return years[0] + shift, len(years) > 1


# --- Periods: days, months, quarters, halves, years ------------------------------------------------------------------

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_Q = r"(?:iv|i{1,3}|0?[1-4])"
_M = r"(?:1[0-2]|0?[1-9])"
_TO = r" ?(?:-|–|đến(?: hết)?|tới) ?"

_DAY = re.compile(rf"(?P<word>ngày )?(?P<day>\d{{1,2}})(?:[/.-]| tháng )(?P<month>\d{{1,2}})(?P<year>{_YEAR})")
_MONTH = re.compile(rf"tháng (?P<month>{_M})(?P<year>{_YEAR})")
_MONTHS = re.compile(
    rf"(?:từ )?tháng (?P<first>{_M})(?P<first_year>{_YEAR}){_TO}(?:tháng )?(?P<last>{_M})(?P<year>{_YEAR})"
)
_QUARTER = re.compile(rf"qu[ýí] (?P<quarter>{_Q})(?P<year>{_YEAR})")
_QUARTERS = re.compile(rf"(?:từ )?qu[ýí] (?P<first>{_Q}){_TO}(?:qu[ýí] )?(?P<last>{_Q})(?P<year>{_YEAR})")
_QUARTER_LIST = re.compile(rf"qu[ýí] (?P<list>{_Q}(?:(?: ?, ?| và ){_Q})+)(?P<year>{_YEAR})")
_HALF = re.compile(rf"(?:(?:0?6|sáu) tháng|nửa) (?P<half>đầu|cuối)(?P<year> năm(?: {_YYYY})?)")
_WHOLE_YEAR = re.compile(rf"(?P<whole>cả )?năm(?P<year> {_YYYY})?")
_YEARS = re.compile(rf"(?:từ |các )?(?:giai đoạn |năm )(?P<first>{_YYYY})(?: ?[-–] ?| đến )(?:năm )?(?P<last>{_YYYY})")


def _months(first: tuple[int, int], last: tuple[int, int]) -> tuple[date, date]:
    """Return the first and the last day of the months `first` … `last`, each (year, month)."""
    if first > last:
        raise ValueError
    return date(*first, 1), date(*last, monthrange(*last)[1])


def _number(words: str) -> int:
    return _ROMAN.get(words) or int(words)


def _quarters(first: int, last: int, year_words: str, years: Sequence[int], kind: DeadlineKind) -> _Reading:
    year, yearly = _year(year_words, years)
    return _Reading(kind, *_months((year, 3 * first - 2), (year, 3 * last)), yearly)


def _read_day(match: re.Match[str], years: Sequence[int]) -> _Reading:
    year, yearly = _year(match["year"], years)
    day = date(year, int(match["month"]), int(match["day"]))
    return _Reading("day", day, day, yearly)


def _read_month(match: re.Match[str], years: Sequence[int]) -> _Reading:
    year, yearly = _year(match["year"], years)
    month = (year, int(match["month"]))
    return _Reading("month", *_months(month, month), yearly)


def _read_months(match: re.Match[str], years: Sequence[int]) -> _Reading:
    year, yearly = _year(match["year"], years)
    first_year, first_yearly = _year(match["first_year"], years) if match["first_year"] else (year, yearly)
    if first_yearly != yearly:
        raise ValueError
    return _Reading("month", *_months((first_year, int(match["first"])), (year, int(match["last"]))), yearly)


def _read_quarter(match: re.Match[str], years: Sequence[int]) -> _Reading:
    quarter = _number(match["quarter"])
    return _quarters(quarter, quarter, match["year"], years, "quarter")


def _read_quarters(match: re.Match[str], years: Sequence[int]) -> _Reading:
    return _quarters(_number(match["first"]), _number(match["last"]), match["year"], years, "quarter-range")


def _read_quarter_list(match: re.Match[str], years: Sequence[int]) -> _Reading:
    quarters = [_number(words) for words in re.findall(_Q, match["list"])]
    if quarters != list(range(quarters[0], quarters[-1] + 1)):
        raise ValueError
    return _quarters(quarters[0], quarters[-1], match["year"], years, "quarter-range")


def _read_half(match: re.Match[str], years: Sequence[int]) -> _Reading:
    year, yearly = _year(match["year"], years)
    first = 1 if match["half"] == "đầu" else 7
    return _Reading("half-year", *_months((year, first), (year, first + 5)), yearly)


def _read_whole_year(match: re.Match[str], years: Sequence[int]) -> _Reading:
    year, yearly = _year(match["year"] or "", years)
    return _Reading("whole-year", *_months((year, 1), (year, 12)), yearly)


def _read_years(match: re.Match[str], _years: Sequence[int]) -> _Reading:
    first, last = int(match["first"]), int(match["last"])
    if first >= last:
        raise ValueError
    return _Reading("year-range", *_months((first, 1), (last, 12)))


_PERIODS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Sequence[int]], _Reading]], ...] = (
    (_DAY, _read_day),
    (_MONTH, _read_month),
    (_MONTHS, _read_months),
    (_QUARTER, _read_quarter),
    (_QUARTERS, _read_quarters),
    (_QUARTER_LIST, _read_quarter_list),
    (_HALF, _read_half),
    (_WHOLE_YEAR, _read_whole_year),
    (_YEARS, _read_years),
)

_WITHIN = re.compile(r"(?:ngay )?(?:trong|vào) ")
_BEFORE = re.compile(r"(?:chậm nhất |muộn nhất )?trước ")
_UNTIL = re.compile(
    r"(?:trước hoặc trong|trước và trong|không quá|không muộn hơn|hết"
    r"|(?:chậm nhất|muộn nhất)(?: là)?(?: vào| trong| đến hết| đến| hết)?|(?:đến|tới)(?: hết)?) "
)
#: What a limit can be set at. "Đến cả năm", "trước 6 tháng đầu năm" set none.
_LIMITS: frozenset[DeadlineKind] = frozenset({"day", "month", "quarter", "whole-year"})


def _read_period(words: str, years: Sequence[int], *, introduced: bool) -> _Reading | None:
    """Read a period; `introduced` by a preposition, it may be shorter: "trước 30/11", "trong năm"."""
    for pattern, read in _PERIODS:
        match = pattern.fullmatch(words)
        if not match:
            continue
        if pattern is _DAY and not introduced and not match["word"] and not match["year"]:
            return None  # "5/6" may be a fraction
        if pattern is _WHOLE_YEAR and not introduced and not match["whole"] and not match["year"]:
            return None  # "năm" is also "five"
        reading = read(match, years)
        return replace(reading, bare=not introduced and not words.startswith(("cả ", "từ ")))
    return None


def _read_limit(words: str, years: Sequence[int]) -> _Reading | None:
    until, before = _UNTIL.match(words), _BEFORE.match(words)
    limit = until or before
    if not limit:
        return None
    unit = words[limit.end() :]
    reading = None if unit in {"năm", "cả năm"} else _read_period(unit, years, introduced=True)
    if not reading or reading.kind not in _LIMITS or not reading.start:
        return None
    last = reading.end if until else reading.start - timedelta(days=1)
    return _Reading("before-date", None, last, reading.yearly)


def _separate_quarters(text: str, years: Sequence[int]) -> list[_Part] | None:
    """Read quarters that do not follow each other: "Quý I, III/2024" is no range but two steps."""
    match = _QUARTER_LIST.fullmatch(same_words(text))
    if not match:
        return None
    try:
        readings = [
            _quarters(_number(words), _number(words), match["year"], years, "quarter")
            for words in re.findall(_Q, match["list"])
        ]
    except ValueError:
        return None
    pieces = re.split(r" ?, ?| và ", spaced(text), maxsplit=len(readings) - 1, flags=re.IGNORECASE)
    return [_Part(None, piece, reading) for piece, reading in zip(pieces, readings, strict=True)]


# --- Times that are no date ------------------------------------------------------------------------------------------

_EVERY = "hàng|hằng|mỗi"
#: Matched without white space: in narrow columns the words come broken ("Thườn g xuyên", Hà Tĩnh 2024).
_CONTINUOUS = re.compile(
    rf"(?:thườngxuyên(?:,?liêntục)?|liêntục)"
    rf"(?:,?(?:(?P<every>(?:{_EVERY})năm)|(?:trong)?(?:cả)?năm(?P<year>{_YYYY})?"
    rf"|(?:trong)?(?:cả)?giaiđoạn(?P<first>{_YYYY})[-–](?P<last>{_YYYY})))?"
)
_CYCLE = rf"(?:(?:{_EVERY}) )?(?:\d{{1,2}} )?(?:tuần|tháng|quý|năm)"
_CYCLES = rf"{_CYCLE}(?:(?: ?, ?| và ){_CYCLE})*"
_RECURRING = re.compile(
    rf"(?:theo )?định kỳ (?:{_CYCLES}|\({_CYCLES}\))(?: (?:một|01|1) lần)?"
    rf"|(?:{_EVERY}) (?:tuần|tháng|quý|năm)(?:(?: ?, ?| và ){_CYCLE})*"
    rf"|\d{{1,2}} tháng(?: |/)(?:một |01 |1 )?lần"
    rf"|(?:trước |vào )?ngày \d{{1,2}} (?:của )?tháng (?:cuối cùng|cuối|đầu tiên|đầu) "
    rf"(?:của )?(?:(?:{_EVERY}) )?quý"
    rf"|(?:trước |vào )?ngày \d{{1,2}} (?:{_EVERY}) tháng"
)
_YEARLY_CYCLE = re.compile(rf"\b(?:{_EVERY}) năm\Z")

#: Forms with a free tail (an issuer, an event); each begins so that no other words of a plan do ("theo dõi …").
_REFERENCES: tuple[tuple[DeadlineKind, re.Pattern[str]], ...] = (
    ("with-periodic-report", re.compile(r"(?:cùng|kèm)(?: với| theo)? (?:các )?báo cáo (?:.+ )?định kỳ(?: .+)?")),
    ("as-needed", re.compile(r"(?:theo|tùy(?: theo| vào)?|căn cứ(?: vào)?) (?:tình hình|yêu cầu|nhu cầu)(?: .+)?")),
    ("as-needed", re.compile(r"khi cần(?: thiết)?|đột xuất")),
    ("per-guidance", re.compile(r"theo (?:(?:các )?văn bản )?(?:hướng dẫn|chỉ đạo)(?: .+)?")),
    ("per-regulation", re.compile(r"(?:theo đúng|đúng theo|theo) (?:các )?quy định(?: .+)?")),
    ("per-regulation", re.compile(r"theo (?:luật|nghị định|thông tư) .+")),
    (
        "per-other-plan",
        re.compile(r"theo (?:đúng )?(?:(?:tiến độ|lộ trình|lịch trình)(?: .+)?|(?:kế hoạch|kh|đề án|dự án)(?: .+)?)"),
    ),
    (
        "event-dependent",
        re.compile(
            r"(?:ngay )?(?:sau )?khi .+"
            r"|(?:chậm nhất |trong vòng |trong thời hạn |trong |sau )?\d{1,3} (?:ngày|tuần|tháng)(?: làm việc)?,? "
            r"(?:(?:sau|kể từ|từ) (?:khi|ngày) .+)"
        ),
    ),
)
#: A second time inside a free tail: the form does not say all.
_SECOND_TIME = re.compile(
    r"trước (?:ngày )?\d|chậm nhất ngày|muộn nhất|\bqu[ýí] [ivx\d]+\b|\btrong (?:năm|tháng|quý)\b|\btháng \d{1,2}/"
    r"|thường xuyên|: |\. "
)


def _read_continuous(words: str, years: Sequence[int]) -> _Reading | None:
    match = _CONTINUOUS.fullmatch(squeeze(words))
    if not match:
        return None
    if match["first"]:
        first, last = int(match["first"]), int(match["last"])
        return _Reading("continuous", *_months((first, 1), (last, 12)))
    year, yearly = _year(match["year"] or "", years)
    says_year = match["year"] or match["every"] or "năm" in match[0]
    last_year = year if says_year else years[-1]
    return _Reading("continuous", *_months((year, 1), (last_year, 12)), yearly and bool(says_year))


def _read_recurring(words: str, years: Sequence[int]) -> _Reading | None:
    if not _RECURRING.fullmatch(words):
        return None
    return _Reading("recurring", yearly=len(years) > 1 and bool(_YEARLY_CYCLE.search(words)))


def _read_reference(words: str) -> _Reading | None:
    for kind, pattern in _REFERENCES:
        match = pattern.fullmatch(words)
        if match:
            return None if _SECOND_TIME.search(words) else _Reading(kind)
    return None


def _read_time(text: str, years: Sequence[int]) -> _Reading | None:
    """Read words that are a time and nothing else; None where they are not, or name a day that does not exist."""
    words = same_words(text)
    within = _WITHIN.match(words)
    try:
        return (
            _read_continuous(words, years)
            or _read_recurring(words, years)
            or _read_reference(words)
            or _read_limit(words, years)
            or _read_period(words[within.end() :] if within else words, years, introduced=bool(within))
        )
    except (ValueError, OverflowError):
        return None
