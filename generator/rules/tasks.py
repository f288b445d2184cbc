"""Rules about areas, tasks and who does them by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from generator.corpus import Corpus
from generator.load import SOURCE_FILE
from generator.model import Assignment, Plan, Target, Task, TaskArea
from generator.problem import Problem, Severity
from generator.rules import asking
from generator.rules.asking import Rule
from generator.shape import Assignment as AssignmentShape
from generator.source import KeyPath, nearest

_NUMBERED = re.compile(r"\d+(?:\.\d+)*")
_NUMBER_IN_TITLE = re.compile(r"\d+(?:\.\d+)*[.)]\s")
_DAY = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_UNTIL = re.compile(r"\s*(?:đến|tới|[-–])\s*(?:hết\s+)?(?:ngày\s+)?", re.IGNORECASE)
_QUARTERS = re.compile(
    r"Quý\s+(IV|I{1,3}|[1-4])\s*(?:đến|tới|[-–])\s*(?:hết\s+)?(?:Quý\s+)?(IV|I{1,3}|[1-4])(?![\w/])", re.IGNORECASE
)
_QUARTER_NUMBERS = {mark: number for marks in ("1234", ("I", "II", "III", "IV")) for number, mark in enumerate(marks)}
#: The keys of a row: a task of one row has them itself.
_ROW_KEYS = tuple(info.alias for info in AssignmentShape.model_fields.values() if info.alias)


# Areas


def known_area(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Every heading of tasks, targets and responsibilities is known in areas.yml; without an area, tasks get lost."""
    areas = corpus.references.areas.values()
    known = [form for area in areas for form in (area.name, *(name for _, name in area.names), *area.variants)]
    catalogue = corpus.references.sources["areas.yml"].path

    def unknown(key: KeyPath, heading: str, severity: Severity) -> Problem:
        message = f"Chưa biết “{asking.short(heading)}” thuộc lĩnh vực nào."
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
        if other is not area and not asking.explained(plan, area.source_lines):
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
            if other is not task and not asking.explained(plan, asking.lines_of(task)):
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
            if not fits and not asking.explained(plan, asking.lines_of(task)):
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
        said = any(
            row.lead or row.lead_text or asking.at(plan, (*row.key, "hieu-la", "chu-tri")) for row in task.assignments
        )
        if not said and not asking.explained(plan, asking.lines_of(task)):
            yield plan.source.problem(
                task.key,
                "KH222",
                f"{asking.called(task)} không có cơ quan chủ trì.",
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
        slip = bool(close and asking.near(part, close)) and not asking.printed(plan, part)
        if slip or not asking.explained(plan, lines):
            hint = f"Có phải “{close}”? {catalogue}" if close else catalogue
            message = f"Không tìm thấy cơ quan “{asking.short(part)}”."
            yield plan.source.problem(key, "KH203", message, hint, Severity.ERROR if slip else Severity.WARNING)

    rows: list[Assignment | Target] = [row for _, row in asking.rows(plan)]
    for row in (*rows, *plan.targets):
        for column, part in row.unread:
            if column != "thoi-han":
                yield from unread(asking.cell_key(plan, row, column), part, row.source_lines)
    # Headings of the body are sentences ("Đề nghị Ủy ban …"): of these only slips are worth a person's time.
    headings = [((*duty.key, "co-quan"), duty.agencies_text) for duty in plan.duties]
    headings += [((*entry.key, "chu-tri"), entry.lead_text or "") for entry in plan.responsibilities]
    headings += [((*entry.key, "thuc-hien"), entry.executing_text or "") for entry in plan.responsibilities]
    for key, text in headings:
        for part in reader.read_cell(text).unread:
            yield from (found for found in unread(key, part, ()) if found.severity is Severity.ERROR)


def deadline_read(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Every deadline is understood; what is not stays as words and is named here."""
    for _, row in asking.rows(plan):
        for column, part in row.unread:
            said_elsewhere = asking.explained(plan, row.source_lines) or any(_impossible_times(part))
            if column == "thoi-han" and not said_elsewhere:
                yield plan.source.problem(
                    asking.cell_key(plan, row, column),
                    "KH223",
                    f"Chưa hiểu thời hạn “{asking.short(part)}”.",
                    "Nếu chắc chắn nghĩa là gì, hãy ghi hieu-la; nếu không, cứ để nguyên: trang sẽ in như văn bản.",
                    Severity.WARNING,
                )


def deadline_in_period(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A deadline is not over a year outside the plan's period."""
    for task, row in asking.rows(plan):
        deadline = row.deadline
        if deadline is None or deadline.end is None or asking.explained(plan, row.source_lines):
            continue
        begin = deadline.start or deadline.end
        # A span that includes the plan's years ("Năm 2024-2026") is meant so.
        inside = begin.year <= plan.years[-1] + 1 and deadline.end.year >= plan.years[0] - 1
        if not inside:
            yield plan.source.problem(
                asking.cell_key(plan, row, "thoi-han"),
                "KH224",
                f"{asking.called(task)} đến hạn ngày {deadline.end:%d/%m/%Y}, "
                f"ngoài giai đoạn {plan.period} hơn một năm.",
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
    for _, row in asking.rows(plan):
        key = asking.cell_key(plan, row, "thoi-han")
        words = asking.at(plan, key) or ""
        for message in _impossible_times(words):
            if not asking.explained(plan, row.source_lines):
                hint = "Hãy xem lại; nếu văn bản in như vậy, hãy ghi vào loi-nguyen-ban."
                severity = Severity.WARNING if asking.printed(plan, words) else Severity.ERROR
                yield plan.source.problem(key, "KH225", message, hint, severity)


def target_exists(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """The target that a task serves is one of the plan's."""
    known = [target.number for target in plan.targets if target.number]
    for task in plan.tasks:
        if task.target and task.target not in known:
            yield plan.source.problem(
                (*task.key, "chi-tieu"),
                "KH226",
                f"{asking.called(task)} phục vụ chỉ tiêu {task.target}, nhưng kế hoạch không có chỉ tiêu số ấy.",
                nearest(task.target, known).strip() or "Hãy thêm chỉ tiêu vào khóa chi-tieu, hoặc sửa số.",
            )


def cells_in_one_place(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A task has its cells itself, or lists rows under `phan-cong`; not both: one of the two would be lost."""
    for task in plan.tasks:
        raw = asking.at(plan, task.key) or {}
        cells = [name for name in _ROW_KEYS if raw.get(name)]
        if raw.get("phan-cong") and cells:
            yield plan.source.problem(
                (*task.key, cells[0]),
                "KH227",
                f"{asking.called(task)} vừa có phan-cong vừa có {', '.join(cells)}.",
                "Hãy chuyển các ô này vào một dòng của phan-cong, nếu không chúng sẽ mất.",
            )


def row_has_a_line(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A task says at which line of the document its row stands."""
    for task in plan.tasks:
        if not asking.lines_of(task):
            yield plan.source.problem(
                task.key,
                "KH228",
                f"{asking.called(task)} không có dong, cũng không có phan-cong.",
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


RULES: tuple[Rule, ...] = (
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
)
