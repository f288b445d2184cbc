"""The rules that plans are held to: one function a rule, each a generator of problems, its docstring the rule.

An error is what would mislead a reader or break the portal; a warning is where a person should look. What the document
itself prints is never the editor's fault: it is at most a warning, and none where an erratum explains it.
"""

from __future__ import annotations

import difflib
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from generator.corpus import Corpus
from generator.load import PLAN_FILE, PROSE_FILE, SOURCE_FILE
from generator.model import Assignment, Plan, Target, Task, TaskArea
from generator.problem import Problem, Severity
from generator.reference_rules import REFERENCE_RULES
from generator.shape import Assignment as AssignmentShape
from generator.shape import read_lines
from generator.source import Data, KeyPath, nearest
from generator.vietnamese.text import fold, slug, spaced, squeeze

PlanRule = Callable[[Corpus, Plan], Iterator[Problem]]

#: A plan of the national programme spans ten years (30c/NQ-CP: 2011–2020, 76/NQ-CP: 2021–2030); none spans more.
LONGEST_PERIOD = 10
#: A plan is issued at most this many years before its first year; longer is more likely a slip.
LONGEST_WAIT = 2
#: Two names this near to each other (0 to 1, accents apart) are one name and a slip of the keyboard.
_SAME_NAME = 0.9
_SHOWN = 80

_DECISION_NUMBER = re.compile(r"\d{1,5}[a-zđ]?/(?:(?:19|20)\d\d/)?[A-ZĐ][A-Za-zĐ]{0,5}-[A-ZĐ][A-Za-zĐ0-9&-]*")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*")
_NUMBER_IN_TITLE = re.compile(r"\d+(?:\.\d+)*[.)]\s")
_DAY = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_UNTIL = re.compile(r"\s*(?:đến|tới|[-–])\s*(?:hết\s+)?(?:ngày\s+)?", re.IGNORECASE)
_QUARTERS = re.compile(
    r"Quý\s+(IV|I{1,3}|[1-4])\s*(?:đến|tới|[-–])\s*(?:hết\s+)?(?:Quý\s+)?(IV|I{1,3}|[1-4])(?![\w/])", re.IGNORECASE
)
_QUARTER_NUMBERS = {mark: number for marks in ("1234", ("I", "II", "III", "IV")) for number, mark in enumerate(marks)}
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?=[\s/>])[^<>]*>|<!--")
_SCRIPT = re.compile(
    r"<\s*/?\s*(?:script|iframe|object|embed|svg|style|link|meta|form)\b|<[^<>]*\son[a-z]+\s*="
    r"|(?:javascript|vbscript)\s*:|data\s*:\s*text/html",
    re.IGNORECASE,
)
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)|^\s{0,3}\[(?!\^)[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}\s+\S", re.MULTILINE)
_AS_ABOVE = "nt"
#: The keys of a row: a task of one row has them itself.
_ROW_KEYS = tuple(info.alias for info in AssignmentShape.model_fields.values() if info.alias)
_MEANT_COLUMNS = ("chu-tri", "phoi-hop", "thoi-han", "thuc-hien")
#: The key of `hieu-la` that says what a cell of a table of targets means.
_MEANING_OF_TARGET_CELL = {"theo-doi": "chu-tri", "thuc-hien": "thuc-hien"}


def check(corpus: Corpus) -> tuple[Problem, ...]:
    """Return everything that breaks a rule, in order of place."""
    plans = (*corpus.plans, *corpus.unplaced)
    found = [problem for rule in PLAN_RULES for plan in plans for problem in rule(corpus, plan)]
    found.extend(same_plan_twice(corpus))
    found.extend(problem for rule in REFERENCE_RULES for problem in rule(corpus.references))
    return tuple(sorted(found))


# What several rules ask


def _at(plan: Plan, key: KeyPath) -> Any:
    """Return the part of the plan's file at `key`; None where there is none."""
    part: Any = plan.source.data
    for step in key:
        try:
            part = part[step]
        except (KeyError, IndexError, TypeError):
            return None
    return part


def _beside(
    plan: Plan, name: str, line: int, column: int, code: str, words: tuple[str, str], severity: Severity
) -> Problem:
    """Return a problem in another file of the plan's folder; `words` are the message and the hint."""
    return Problem(plan.source.path.removesuffix(PLAN_FILE) + name, line, column, code, *words, severity)


def _texts(data: Data, key: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of a file with its place."""
    if isinstance(data, str):
        yield key, data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from _texts(value, (*key, name))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from _texts(value, (*key, position))


def _short(text: str) -> str:
    words = spaced(text)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _line_count(text: str) -> int:
    return text.removesuffix("\n").count("\n") + 1 if text else 0


def _printed(plan: Plan, words: str) -> bool:
    """Tell whether the document prints `words`: then they are no slip of the editor's."""
    return squeeze(words) in squeeze(plan.source_text)


def _explained(plan: Plan, lines: Iterable[int]) -> bool:
    """Tell whether an erratum stands at one of `lines` of the document."""
    wanted = set(lines)
    return any(not wanted.isdisjoint(erratum.source_lines) for erratum in plan.errata)


def _lines_of(task: Task) -> set[int]:
    return {line for row in task.assignments for line in row.source_lines}


def _rows(plan: Plan) -> Iterator[tuple[Task, Assignment]]:
    for task in plan.tasks:
        for row in task.assignments:
            yield task, row


def _called(task: Task) -> str:
    return f"Nhiệm vụ {task.number}" if task.number else f"Nhiệm vụ “{_short(task.title)}”"


def _cell_key(plan: Plan, row: Assignment | Target, column: str) -> KeyPath:
    """Return where the words that a cell stands for are written: in its `hieu-la`, where that says it."""
    meant: KeyPath = (*row.key, "hieu-la", _MEANING_OF_TARGET_CELL.get(column, column))
    return meant if _at(plan, meant) else (*row.key, column)


def _near(word: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, fold(word), fold(other)).ratio() >= _SAME_NAME


# The plan itself


def known_province(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan's province is one of provinces.yml."""
    provinces = corpus.references.provinces
    if plan.province not in provinces:
        close = nearest(slug(plan.province), tuple(provinces)).strip()
        yield plan.source.problem(
            ("tinh",),
            "KH201",
            f"Không có tỉnh “{_short(plan.province)}”.",
            f"{close} Danh mục: {corpus.references.sources['provinces.yml'].path}".strip(),
        )


def province_of_that_time(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan belongs to a province that existed in its first year."""
    province = corpus.references.provinces.get(plan.province)
    if province is None:
        return
    year = plan.years[0]
    if province.valid_to and int(province.valid_to[:4]) < year:
        now = " hoặc ".join(f"“{successor}”" for successor in province.successors)
        yield plan.source.problem(
            ("tinh",),
            "KH202",
            f"{province.full_name} ({province.id}) chỉ có đến ngày {province.valid_to}, mà kế hoạch là của năm {year}.",
            f"Hãy kiểm tra giai-doan, hoặc ghi tinh là {now}." if now else "Hãy kiểm tra tinh và giai-doan.",
        )
    if province.valid_from and int(province.valid_from[:4]) > year:
        before = " hoặc ".join(f"“{predecessor}”" for predecessor in province.predecessors)
        yield plan.source.problem(
            ("tinh",),
            "KH202",
            f"{province.full_name} ({province.id}) có từ ngày {province.valid_from}, mà kế hoạch là của năm {year}.",
            f"Hãy kiểm tra giai-doan, hoặc ghi tinh là {before}." if before else "Hãy kiểm tra tinh và giai-doan.",
        )


def period_in_order(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A period is written from its first year to its last."""
    first, _, last = str(_at(plan, ("giai-doan",))).partition("-")
    if last and last <= first:
        yield plan.source.problem(
            ("giai-doan",),
            "KH204",
            f"Giai đoạn {first}-{last} không xuôi: năm cuối phải sau năm đầu.",
            f"Hãy viết {last}-{first}, nếu đó là giai đoạn của kế hoạch." if last < first else f"Hãy viết {first}.",
        )


def period_not_too_long(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan covers at most ten years, as the national programmes do."""
    if len(plan.years) > LONGEST_PERIOD:
        yield plan.source.problem(
            ("giai-doan",),
            "KH205",
            f"Giai đoạn {plan.period} dài {len(plan.years)} năm, quá {LONGEST_PERIOD} năm.",
            "Hãy xem lại năm đầu và năm cuối trong tên kế hoạch.",
        )


def folder_of_its_own(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan lies in the folder `<tinh>/<giai-doan>`; a plan that is alone in the folder checked has none."""
    wanted = f"{plan.province}/{_at(plan, ('giai-doan',))}"
    if plan.folder not in (".", wanted) and plan.province in corpus.references.provinces:
        yield plan.source.problem(
            ("tinh",),
            "KH206",
            f"Kế hoạch nằm ở thư mục “{plan.folder}”, không khớp với tinh và giai-doan.",
            f"Hãy chuyển vào thư mục “{wanted}”, hoặc sửa tinh, giai-doan.",
            Severity.WARNING,
        )


def same_plan_twice(corpus: Corpus) -> Iterator[Problem]:
    """A province has one plan a period: two would have one address."""
    first: dict[str, Plan] = {}
    for plan in corpus.plans:
        other = first.setdefault(plan.id, plan)
        if other is not plan:
            yield plan.source.problem(
                ("tinh",),
                "KH207",
                f"Đã có kế hoạch “{plan.id}” ở {other.source.path}.",
                "Hãy bỏ một trong hai, hoặc sửa tinh, giai-doan của bản này.",
            )


def composed_letters(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Vietnamese is written in composed letters (Unicode NFC, TCVN 6909:2001)."""
    hint = "Hãy chuyển sang Unicode dựng sẵn: UniKey, Ctrl+Shift+F6, chọn nguồn Unicode tổ hợp, đích Unicode."
    for key, text in _texts(plan.source.data):
        if not unicodedata.is_normalized("NFC", text):
            message = f"“{_short(text)}” dùng chữ tổ hợp (dấu rời), không phải chữ dựng sẵn."
            yield plan.source.problem(key, "KH208", message, hint, Severity.WARNING)
    for number, line in enumerate(plan.markdown.split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line):
            message = f"“{_short(line)}” dùng chữ tổ hợp (dấu rời), không phải chữ dựng sẵn."
            yield _beside(plan, PROSE_FILE, number, 1, "KH208", (message, hint), Severity.WARNING)


# The decision


def _issued_year(plan: Plan) -> int:
    return int(plan.issued_on[:4])


def possible_date(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """The date of the decision is one that the calendar has."""
    parts = [int(part) for part in plan.issued_on.split("-")]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        yield plan.source.problem(
            ("quyet-dinh", "ngay"),
            "KH240",
            f"Không có ngày {plan.issued_on}.",
            "Hãy viết theo thứ tự năm-tháng-ngày: 2018-12-28, 2018-12 hoặc 2018, chính xác như văn bản in.",
        )


def issued_before_its_end(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan is issued before its period is over."""
    if _issued_year(plan) > plan.years[-1]:
        yield plan.source.problem(
            ("quyet-dinh", "ngay"),
            "KH241",
            f"Ngày ban hành {plan.issued_on} sau khi giai đoạn {plan.period} đã hết.",
            "Hãy đối chiếu ngày trong quyết định và năm trong tên kế hoạch.",
        )


def issued_not_long_before(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan is issued at most two years before its first year."""
    if plan.years[0] - _issued_year(plan) > LONGEST_WAIT:
        yield plan.source.problem(
            ("quyet-dinh", "ngay"),
            "KH242",
            f"Ngày ban hành {plan.issued_on} trước năm đầu của kế hoạch ({plan.years[0]}) hơn {LONGEST_WAIT} năm.",
            "Hãy đối chiếu ngày trong quyết định và năm trong tên kế hoạch.",
            Severity.WARNING,
        )


def decision_number_well_formed(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A decision's number reads as Nghị định 30/2020/NĐ-CP writes it: `3674/QĐ-UBND`."""
    number = plan.decision_number
    if number and not _DECISION_NUMBER.fullmatch(number.strip()):
        yield plan.source.problem(
            ("quyet-dinh", "so-hieu"),
            "KH243",
            f"Số hiệu “{_short(number)}” không có dạng số/loại-cơ quan.",
            "Hãy viết như 3674/QĐ-UBND; nếu văn bản để trống số thì bỏ khóa này.",
            Severity.WARNING if _printed(plan, number) else Severity.ERROR,
        )


def not_its_own_basis(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A decision is not among its own legal bases."""
    if not plan.decision_number:
        return
    own = squeeze(plan.decision_number)
    for position, basis in enumerate(plan.legal_bases):
        for citation in corpus.reading.citations.find(basis):
            if squeeze(citation.symbol) == own and citation.year in (None, _issued_year(plan)):
                yield plan.source.problem(
                    ("can-cu", position),
                    "KH244",
                    f"Căn cứ này là chính quyết định ban hành kế hoạch ({plan.decision_number}).",
                    "Hãy kiểm tra so-hieu của quyết định và số của căn cứ.",
                    Severity.WARNING,
                )


# Areas


def known_area(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Every heading of tasks, targets and responsibilities is known in areas.yml; without an area, tasks get lost."""
    areas = corpus.references.areas.values()
    known = [form for area in areas for form in (area.name, *(name for _, name in area.names), *area.variants)]
    catalogue = corpus.references.sources["areas.yml"].path

    def unknown(key: KeyPath, heading: str, severity: Severity) -> Problem:
        message = f"Chưa biết “{_short(heading)}” thuộc lĩnh vực nào."
        hint = (
            f"{nearest(heading.capitalize(), known)} Nếu văn bản in đúng vậy, hãy thêm vào variants trong {catalogue}."
        )
        hint = hint.strip()
        return plan.source.problem(key, "KH210", message, hint, severity)

    for area in plan.areas:
        if area.id is None:
            yield unknown((*area.key, "ten-phan" if area.part_heading else "ten"), area.title, Severity.ERROR)
    for position, block in enumerate(plan.target_blocks):
        if block.area_heading and corpus.reading.areas.read(block.area_heading) is None:
            yield unknown(("chi-tieu", position, "linh-vuc"), block.area_heading, Severity.WARNING)
    for entry in plan.responsibilities:
        if entry.area is None:
            yield unknown((*entry.key, "linh-vuc"), entry.area_heading, Severity.WARNING)


def area_once(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """An ordinal stands once in its group; the parts of one area (A, B) share it."""
    seen: dict[tuple[str | None, str, str | None], TaskArea] = {}
    for area in plan.areas:
        mark = (area.group, area.number, area.part)
        other = seen.setdefault(mark, area)
        if other is not area and not _explained(plan, area.source_lines):
            line = plan.source.place(other.key).line
            yield plan.source.problem(
                (*area.key, "so"),
                "KH211",
                f"Lĩnh vực số {area.number} đã có ở dòng {line}.",
                "Hãy xem lại số La Mã; nếu văn bản in trùng, hãy ghi vào loi-nguyen-ban.",
                Severity.WARNING,
            )


def group_declared(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """The group of an area is one that the plan declares under `nhom`."""
    declared = [group.number for group in plan.groups]
    for area in plan.areas:
        if area.group and area.group not in declared:
            have = f"Đã khai: {', '.join(declared)}." if declared else "Kế hoạch chưa khai nhóm nào."
            yield plan.source.problem(
                (*area.key, "nhom"), "KH212", f"Nhóm “{area.group}” chưa được khai ở khóa nhom.", have
            )


def area_with_tasks(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """An area has tasks."""
    for area in plan.areas:
        if not area.tasks:
            yield plan.source.problem(
                (*area.key, "nhiem-vu"),
                "KH213",
                f"Lĩnh vực {area.number} không có nhiệm vụ nào.",
                "Hãy thêm nhiem-vu, hoặc kiểm tra thụt lề của các nhiệm vụ bên dưới.",
                Severity.WARNING,
            )


# Tasks


def number_once(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A task's number stands once in its area; where the document prints it twice, an erratum says so."""
    for area in plan.areas:
        first: dict[str, Task] = {}
        for task in area.tasks:
            other = first.setdefault(task.number, task) if task.number else task
            if other is not task and not _explained(plan, _lines_of(task)):
                line = plan.source.place(other.key).line
                yield plan.source.problem(
                    (*task.key, "so"),
                    "KH220",
                    f"Nhiệm vụ số {task.number} đã có trong lĩnh vực này (dòng {line}).",
                    "Hãy xem lại số; nếu văn bản in trùng, hãy ghi vào loi-nguyen-ban.",
                    Severity.WARNING,
                )


def number_after_number(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """The numbers of an area's tasks leave no gap; where the document does, an erratum says so.

    An area begins with 1, or goes on from the area before.
    """
    carried: dict[str, int] = {}
    for area in plan.areas:
        last: dict[str, int] = {}
        for task in area.tasks:
            if not task.number or not _NUMBERED.fullmatch(task.number):
                continue
            above, _, own = task.number.rpartition(".")
            number, before = int(own), last.get(above)
            fits = number <= before + 1 if before is not None else number in (1, carried.get(above, 0) + 1)
            last[above] = max(number, before or 0)
            if not fits and not _explained(plan, _lines_of(task)):
                wanted = f"{above}.{(before or 0) + 1}".lstrip(".")
                yield plan.source.problem(
                    (*task.key, "so"),
                    "KH221",
                    f"Trước nhiệm vụ số {task.number} thiếu nhiệm vụ số {wanted}.",
                    "Có thể một dòng bị sót; nếu văn bản in cách số, hãy ghi vào loi-nguyen-ban.",
                    Severity.WARNING,
                )
        carried |= last


def task_led(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A task says who leads it: in its cell, in `hieu-la`, or an erratum explains why not."""
    for task in plan.tasks:
        said = any(row.lead or row.lead_text or _at(plan, (*row.key, "hieu-la", "chu-tri")) for row in task.assignments)
        if not said and not _explained(plan, _lines_of(task)):
            yield plan.source.problem(
                task.key,
                "KH222",
                f"{_called(task)} không có cơ quan chủ trì.",
                "Nếu ô trống vì gộp với dòng trên, hãy ghi hieu-la; nếu văn bản bỏ trống, hãy ghi vào loi-nguyen-ban.",
                Severity.WARNING,
            )


def agencies_read(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Every agency that a cell names is known in agencies.yml. A name nearly known that the document does not print is
    a slip of the editor's: an error."""
    catalogue = f"Danh mục: {corpus.references.sources['agencies.yml'].path}"
    reader = corpus.reading.agencies

    def unread(key: KeyPath, part: str, lines: Sequence[int]) -> Iterator[Problem]:
        close = reader.suggest(part[:200])
        slip = bool(close and _near(part, close)) and not _printed(plan, part)
        if slip or not _explained(plan, lines):
            hint = f"Có phải “{close}”? {catalogue}" if close else catalogue
            message = f"Không tìm thấy cơ quan “{_short(part)}”."
            yield plan.source.problem(key, "KH203", message, hint, Severity.ERROR if slip else Severity.WARNING)

    rows: list[Assignment | Target] = [row for _, row in _rows(plan)]
    for row in (*rows, *plan.targets):
        for column, part in row.unread:
            if column != "thoi-han":
                yield from unread(_cell_key(plan, row, column), part, row.source_lines)
    # Headings of the body are sentences ("Đề nghị Ủy ban …"): of these only slips are worth a person's time.
    headings = [((*duty.key, "co-quan"), duty.agencies_text) for duty in plan.duties]
    headings += [((*entry.key, "chu-tri"), entry.lead_text or "") for entry in plan.responsibilities]
    headings += [((*entry.key, "thuc-hien"), entry.executing_text or "") for entry in plan.responsibilities]
    for key, text in headings:
        for part in reader.read_cell(text).unread:
            yield from (found for found in unread(key, part, ()) if found.severity is Severity.ERROR)


def deadline_read(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Every deadline is understood; what is not stays as words and is named here."""
    for _, row in _rows(plan):
        for column, part in row.unread:
            said_elsewhere = _explained(plan, row.source_lines) or any(_impossible_times(part))
            if column == "thoi-han" and not said_elsewhere:
                yield plan.source.problem(
                    _cell_key(plan, row, column),
                    "KH223",
                    f"Chưa hiểu thời hạn “{_short(part)}”.",
                    "Nếu chắc chắn nghĩa là gì, hãy ghi hieu-la; nếu không, cứ để nguyên: trang sẽ in như văn bản.",
                    Severity.WARNING,
                )


def deadline_in_period(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A deadline is not over a year outside the plan's period."""
    for task, row in _rows(plan):
        deadline = row.deadline
        if deadline is None or deadline.end is None or _explained(plan, row.source_lines):
            continue
        begin = deadline.start or deadline.end
        # A span that includes the plan's years ("Năm 2024-2026") is meant so.
        inside = begin.year <= plan.years[-1] + 1 and deadline.end.year >= plan.years[0] - 1
        if not inside:
            yield plan.source.problem(
                _cell_key(plan, row, "thoi-han"),
                "KH224",
                f"{_called(task)} đến hạn ngày {deadline.end:%d/%m/%Y}, ngoài giai đoạn {plan.period} hơn một năm.",
                "Hãy xem lại năm; nếu văn bản in đúng như vậy, hãy ghi vào loi-nguyen-ban.",
                Severity.WARNING,
            )


def _impossible_times(text: str) -> Iterator[str]:
    """Yield what is wrong with the days (dd/mm/yyyy) and spans of `text`: no such day, or the end before the start."""
    days: list[tuple[re.Match[str], date]] = []
    for match in _DAY.finditer(text):
        day, month, year = (int(part) for part in match.groups())
        try:
            days.append((match, date(year, month, day)))
        except ValueError:
            yield f"Không có ngày {match.group()}."
    for (first, start), (last, end) in pairwise(days):
        if end < start and _UNTIL.fullmatch(text, first.end(), last.start()):
            yield f"Thời hạn “{text[first.start() : last.end()]}” kết thúc trước khi bắt đầu."
    for match in _QUARTERS.finditer(text):
        first_quarter, last_quarter = (_QUARTER_NUMBERS[mark.upper()] for mark in match.groups())
        if last_quarter < first_quarter:
            yield f"Thời hạn “{match.group()}” kết thúc trước khi bắt đầu."


def possible_deadline(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A deadline names days that the calendar has, and ends after it begins."""
    for _, row in _rows(plan):
        key = _cell_key(plan, row, "thoi-han")
        words = _at(plan, key) or ""
        for message in _impossible_times(words):
            if not _explained(plan, row.source_lines):
                hint = "Hãy xem lại; nếu văn bản in như vậy, hãy ghi vào loi-nguyen-ban."
                severity = Severity.WARNING if _printed(plan, words) else Severity.ERROR
                yield plan.source.problem(key, "KH225", message, hint, severity)


def target_exists(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """The target that a task serves is one of the plan's."""
    known = [target.number for target in plan.targets if target.number]
    for task in plan.tasks:
        if task.target and task.target not in known:
            yield plan.source.problem(
                (*task.key, "chi-tieu"),
                "KH226",
                f"{_called(task)} phục vụ chỉ tiêu {task.target}, nhưng kế hoạch không có chỉ tiêu số ấy.",
                nearest(task.target, known).strip() or "Hãy thêm chỉ tiêu vào khóa chi-tieu, hoặc sửa số.",
            )


def cells_in_one_place(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A task has its cells itself, or lists rows under `phan-cong`; not both: one of the two would be lost."""
    for task in plan.tasks:
        raw = _at(plan, task.key) or {}
        cells = [name for name in _ROW_KEYS if raw.get(name)]
        if raw.get("phan-cong") and cells:
            yield plan.source.problem(
                (*task.key, cells[0]),
                "KH227",
                f"{_called(task)} vừa có phan-cong vừa có {', '.join(cells)}.",
                "Hãy chuyển các ô này vào một dòng của phan-cong, nếu không chúng sẽ mất.",
            )


def row_has_a_line(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A task says at which line of the document its row stands."""
    for task in plan.tasks:
        if not _lines_of(task):
            yield plan.source.problem(
                task.key,
                "KH228",
                f"{_called(task)} không có dong, cũng không có phan-cong.",
                f"Hãy ghi dong: số dòng của nhiệm vụ trong {SOURCE_FILE}.",
            )


def title_without_number(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A task's number stands in `so`, not in its title."""
    for task in plan.tasks:
        if found := _NUMBER_IN_TITLE.match(task.title):
            number = found.group().strip()
            yield plan.source.problem(
                (*task.key, "ten"),
                "KH235",
                f"Tên nhiệm vụ bắt đầu bằng số “{number}”.",
                f"Hãy ghi số vào khóa so ({number}) và bỏ khỏi ten.",
                Severity.WARNING,
            )


def plan_with_tasks(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan has tasks."""
    if not plan.tasks:
        yield plan.source.problem(
            ("linh-vuc",),
            "KH236",
            "Kế hoạch chưa có nhiệm vụ nào.",
            "Hãy thêm các lĩnh vực và nhiệm vụ của phụ lục vào khóa linh-vuc.",
            Severity.WARNING,
        )


# What cells mean


def meaning_not_idle(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """`hieu-la` says what the cell does not: the words of the cell once more are idle."""
    rows: list[Assignment | Target] = [row for _, row in _rows(plan)]
    for row in (*rows, *plan.targets):
        raw = _at(plan, row.key) or {}
        meaning = raw.get("hieu-la") or {}
        for column in (*_MEANT_COLUMNS, "theo-doi"):
            name = _MEANING_OF_TARGET_CELL.get(column, column)
            printed, meant = raw.get(column), meaning.get(name)
            if printed and meant and squeeze(printed) == squeeze(meant):
                yield plan.source.problem(
                    (*row.key, "hieu-la", name),
                    "KH229",
                    f"hieu-la lặp lại đúng chữ của ô {column}.",
                    "Hãy bỏ dòng này: ô đã có chữ thì không cần hieu-la.",
                    Severity.WARNING,
                )


def meaning_means_something(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """`hieu-la` says what at least one cell means, beside why."""
    rows: list[Assignment | Target] = [row for _, row in _rows(plan)]
    for row in (*rows, *plan.targets):
        meaning = _at(plan, (*row.key, "hieu-la"))
        if meaning and not any(meaning.get(name) for name in _MEANT_COLUMNS):
            yield plan.source.problem(
                (*row.key, "hieu-la"),
                "KH230",
                "hieu-la có lý do (vi) mà không nói ô nào được hiểu là gì.",
                "Hãy thêm chu-tri, phoi-hop, thoi-han hoặc thuc-hien; nếu không cần, hãy bỏ cả hieu-la.",
                Severity.WARNING,
            )


def above_is_something(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """ "nt" (as above) stands below a cell with words; a table of targets has no "as above" but by `hieu-la`."""
    hint = "Hãy xem lại ô này và ô trên; nếu chắc chắn nghĩa là gì, hãy ghi hieu-la."
    above: dict[str, str | None] = {}
    for _, row in _rows(plan):
        raw = _at(plan, row.key) or {}
        meaning = raw.get("hieu-la") or {}
        for column in ("chu-tri", "phoi-hop", "thoi-han"):
            words = meaning.get(column) or raw.get(column)
            if not _is_as_above(words):
                above[column] = words
            elif above.get(column) is None:
                message = f"Ô {column} ghi “nt” (như trên) mà ô trên không có chữ."
                yield plan.source.problem(_cell_key(plan, row, column), "KH231", message, hint)
    for target in plan.targets:
        for column in _MEANING_OF_TARGET_CELL:
            key = _cell_key(plan, target, column)
            if _is_as_above(_at(plan, key)):
                message = f"Ô {column} của chỉ tiêu ghi “nt” (như trên)."
                yield plan.source.problem(key, "KH231", message, "Hãy ghi hieu-la: cơ quan được hiểu là cơ quan nào.")


def _is_as_above(words: str | None) -> bool:
    return words is not None and words.strip().lower().rstrip(".") == _AS_ABOVE


def agency_of_that_time(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """An agency that a plan names existed in the plan's years."""
    columns = {"lead": "chu-tri", "coordinating": "phoi-hop"}
    named = [
        (_cell_key(plan, row, columns[role]), item.agency) for _, row in _rows(plan) for role, item in row.agencies()
    ]
    named += [(target.key, item.agency) for target in plan.targets for item in (*target.lead, *target.executing)]
    named += [(duty.key, item.agency) for duty in plan.duties for item in duty.agencies]
    for agency_id, key in {agency: key for key, agency in reversed(named)}.items():
        agency = corpus.references.agencies[agency_id]
        if agency.valid_to and int(agency.valid_to[:4]) < plan.years[0]:
            agencies = corpus.references.agencies
            heirs = [agencies[heir].name for heir in agency.successors if heir in agencies]
            now = f" Nay là {', '.join(heirs)}." if heirs else ""
            message = f"{agency.name} chỉ có đến ngày {agency.valid_to}, trước năm {plan.years[0]}.{now}"
        elif agency.valid_from and int(agency.valid_from[:4]) > plan.years[-1]:
            message = f"{agency.name} có từ ngày {agency.valid_from}, sau năm {plan.years[-1]}."
        else:
            continue
        hint = f"Hãy đối chiếu với {SOURCE_FILE}; nếu văn bản in đúng như vậy, cứ giữ nguyên."
        yield plan.source.problem(key, "KH232", message, hint, Severity.WARNING)


def target_once(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A target stands once among those printed together."""
    for block in plan.target_blocks:
        first: dict[tuple[str, str | None, int], Target] = {}
        for target in block.targets:
            mark = (squeeze(target.text), target.value_text, target.depth)
            other = first.setdefault(mark, target)
            if other is not target and not _explained(plan, target.source_lines):
                yield plan.source.problem(
                    (*target.key, "ten"),
                    "KH233",
                    f"Chỉ tiêu “{_short(target.text)}” đã có ở dòng {plan.source.place(other.key).line}.",
                    "Hãy bỏ một trong hai; nếu văn bản in hai lần, hãy ghi vào loi-nguyen-ban.",
                    Severity.WARNING,
                )


# Lines of the document


def line_exists(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Every `dong` is a line that the document has."""
    count = _line_count(plan.source_text)
    if not plan.source_text.strip():
        return  # said once, by `source_given`
    for key, text in _texts(plan.source.data):
        if key[-1] == "dong" and (last := max(_lines(text))) > count:
            yield plan.source.problem(
                key,
                "KH250",
                f"Dòng {last} không có: {SOURCE_FILE} chỉ có {count} dòng.",
                f"Hãy mở {SOURCE_FILE} trong trình soạn thảo có số dòng và ghi lại số.",
            )


def _lines(text: str) -> tuple[int, ...]:
    lines = read_lines(text)
    assert isinstance(lines, tuple)
    return lines


def row_in_a_table(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """The row of a task lies within a table that the plan declares under `bang`."""
    inside = {line for table in plan.tables for line in table.source_lines}
    for task, row in _rows(plan):
        outside = [line for line in row.source_lines if line not in inside]
        if plan.tables and outside:
            yield plan.source.problem(
                (*row.key, "dong"),
                "KH251",
                f"{_called(task)}: dòng {outside[0]} không thuộc bảng nào đã khai ở khóa bang.",
                "Hãy sửa dong, hoặc mở rộng dong của bảng.",
            )


def tables_declared(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan with tasks declares the table that they stand in."""
    if plan.tasks and not any(table.kind == "nhiem-vu" for table in plan.tables):
        yield plan.source.problem(
            ("linh-vuc",),
            "KH252",
            "Kế hoạch có nhiệm vụ mà chưa khai bảng nhiệm vụ ở khóa bang.",
            "Hãy thêm bang: tên, loai: nhiem-vu, dòng đầu và dòng cuối, các cột.",
            Severity.WARNING,
        )


def tables_apart(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Two tables share no line."""
    counts = Counter(line for table in plan.tables for line in set(table.source_lines))
    shared = {line for line, count in counts.items() if count > 1}
    seen: set[int] = set()
    for position, table in enumerate(plan.tables):
        lines = shared.intersection(table.source_lines)
        if lines & seen:
            yield plan.source.problem(
                ("bang", position, "dong"),
                "KH253",
                f"Bảng này và một bảng trước cùng có dòng {min(lines & seen)}.",
                "Mỗi dòng chỉ thuộc một bảng: hãy sửa dong của một trong hai.",
            )
        seen |= lines


# Errata


def erratum_in_its_line(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """What an erratum says is printed stands in its line of the document."""
    lines = plan.source_text.split("\n")
    for erratum in plan.errata:
        words = squeeze(erratum.printed)
        for number in erratum.source_lines:
            if number <= len(lines) and words not in squeeze(lines[number - 1]):
                elsewhere = next((n for n, line in enumerate(lines, start=1) if words in squeeze(line)), None)
                yield plan.source.problem(
                    (*erratum.key, "in"),
                    "KH254",
                    f"Dòng {number} của {SOURCE_FILE} không in “{_short(erratum.printed)}”.",
                    f"Có phải dòng {elsewhere}?" if elsewhere else "Hãy chép lại đúng chữ văn bản in, kể cả lỗi.",
                )


def erratum_once(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A fault of the document is noted once."""
    first: dict[tuple[tuple[int, ...], str, str], KeyPath] = {}
    for erratum in plan.errata:
        mark = (erratum.source_lines, squeeze(erratum.printed), squeeze(erratum.reading))
        other = first.setdefault(mark, erratum.key)
        if other is not erratum.key:
            yield plan.source.problem(
                erratum.key,
                "KH255",
                f"Lỗi này đã ghi ở dòng {plan.source.place(other).line}.",
                "Hãy bỏ một trong hai.",
                Severity.WARNING,
            )


def erratum_corrects(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """What an erratum reads is not what is printed. White space counts: it may be the fault."""
    for erratum in plan.errata:
        if erratum.printed.strip() == erratum.reading:
            yield plan.source.problem(
                (*erratum.key, "doc-la"),
                "KH256",
                "doc-la giống hệt in: không có gì được đính chính.",
                "Hãy sửa doc-la, hoặc bỏ mục này.",
                Severity.WARNING,
            )


# Prose and what is not trusted


def prose_given(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """plan.md holds the text of the plan."""
    if not plan.markdown.strip():
        words = (f"{PROSE_FILE} chưa có chữ nào.", f"Hãy chép trọn phần lời của kế hoạch từ {SOURCE_FILE}.")
        yield _beside(plan, PROSE_FILE, 1, 1, "KH260", words, Severity.ERROR)


def prose_with_headings(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """plan.md has headings: readers find their way by them."""
    if plan.markdown.strip() and not _HEADING.search(plan.markdown):
        words = (f"{PROSE_FILE} không có tiêu đề nào.", "Hãy đặt ## hoặc ### trước các mục I, II, III của văn bản.")
        yield _beside(plan, PROSE_FILE, 1, 1, "KH261", words, Severity.WARNING)


def source_given(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """source.txt holds the document as received: nothing is published without it."""
    if not plan.source_text.strip():
        hint = "Hãy chép toàn văn bản gốc vào tệp này: mọi câu phải đối chiếu được."
        words = (f"{SOURCE_FILE} chưa có chữ nào.", hint)
        yield _beside(plan, SOURCE_FILE, 1, 1, "KH262", words, Severity.ERROR)


def no_tags(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Text holds no HTML tags: they would show as they are typed."""
    hint = "Hãy bỏ thẻ: in đậm viết **chữ**, gạch đầu dòng viết “- ”, xuống dòng thì xuống dòng."
    for key, text in _texts(plan.source.data):
        if (found := _TAG.search(text)) and not _SCRIPT.search(html.unescape(text)):
            message = f"Có thẻ HTML {_short(found.group())} trong nội dung."
            yield plan.source.problem(key, "KH263", message, hint, Severity.WARNING)
    for number, line in enumerate(plan.markdown.split("\n"), start=1):
        if (found := _TAG.search(line)) and not _SCRIPT.search(html.unescape(line)):
            message = f"Có thẻ HTML {_short(found.group())} trong nội dung."
            yield _beside(plan, PROSE_FILE, number, found.start() + 1, "KH263", (message, hint), Severity.WARNING)


def no_scripts(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Text holds nothing that a browser would run."""
    hint = "Hãy xóa đoạn này: trang chỉ đăng chữ của văn bản."
    for key, text in _texts(plan.source.data):
        if found := _SCRIPT.search(html.unescape(text)):
            yield plan.source.problem(key, "KH264", f"Có mã chạy được: {_short(found.group())}", hint)
    for number, line in enumerate(plan.markdown.split("\n"), start=1):
        if found := _SCRIPT.search(html.unescape(line)):
            words = (f"Có mã chạy được: {_short(found.group())}", hint)
            yield _beside(plan, PROSE_FILE, number, 1, "KH264", words, Severity.ERROR)


def links_lead_to_the_web(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A link of plan.md leads to http:// or https://."""
    for number, line in enumerate(plan.markdown.split("\n"), start=1):
        for found in _LINK.finditer(line):
            address = html.unescape(found.group(1) or found.group(2) or "")
            if not address.lower().startswith(("http://", "https://")) and not _SCRIPT.match(address):
                words = (
                    f"Liên kết tới “{_short(address)}” không phải địa chỉ http:// hoặc https://.",
                    "Hãy viết địa chỉ đầy đủ, hoặc bỏ liên kết và giữ lại chữ.",
                )
                yield _beside(plan, PROSE_FILE, number, found.start() + 1, "KH265", words, Severity.ERROR)


PLAN_RULES: tuple[PlanRule, ...] = (
    known_province,
    province_of_that_time,
    period_in_order,
    period_not_too_long,
    folder_of_its_own,
    composed_letters,
    possible_date,
    issued_before_its_end,
    issued_not_long_before,
    decision_number_well_formed,
    not_its_own_basis,
    known_area,
    area_once,
    group_declared,
    area_with_tasks,
    number_once,
    number_after_number,
    task_led,
    agencies_read,
    deadline_read,
    deadline_in_period,
    possible_deadline,
    target_exists,
    cells_in_one_place,
    row_has_a_line,
    title_without_number,
    plan_with_tasks,
    meaning_not_idle,
    meaning_means_something,
    above_is_something,
    agency_of_that_time,
    target_once,
    line_exists,
    row_in_a_table,
    tables_declared,
    tables_apart,
    erratum_in_its_line,
    erratum_once,
    erratum_corrects,
    prose_given,
    prose_with_headings,
    source_given,
    no_tags,
    no_scripts,
    links_lead_to_the_web,
)
