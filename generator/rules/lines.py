"""Rules about lines of the source document, and about the faults of the original."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.corpus import Corpus
from generator.load import SOURCE_FILE
from generator.model import Plan
from generator.problem import Problem, Severity
from generator.rules import asking
from generator.rules.asking import Rule
from generator.shape import read_lines
from generator.source import KeyPath
from generator.vietnamese.text import squeeze

# Lines of the document


def line_exists(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Every `dong` is a line that the document has."""
    count = asking.line_count(plan.source_text)
    if not plan.source_text.strip():
        return  # said once, by `source_given`
    for key, text in asking.texts(plan.source.data):
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
    for task, row in asking.rows(plan):
        outside = [line for line in row.source_lines if line not in inside]
        if plan.tables and outside:
            yield plan.source.problem(
                (*row.key, "dong"),
                "KH251",
                f"{asking.called(task)}: dòng {outside[0]} không thuộc bảng nào đã khai ở khóa bang.",
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
                    f"Dòng {number} của {SOURCE_FILE} không in “{asking.short(erratum.printed)}”.",
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


RULES: tuple[Rule, ...] = (
    line_exists,
    row_in_a_table,
    tables_declared,
    tables_apart,
    erratum_in_its_line,
    erratum_once,
    erratum_corrects,
)
