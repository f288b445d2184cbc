"""Rules about what cells mean, and about targets."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.load import SOURCE_FILE
from generator.model import Assignment, Plan, Target
from generator.problem import Problem, Severity
from generator.rules import asking
from generator.rules.asking import Rule
from generator.vietnamese.text import squeeze

_AS_ABOVE = "nt"
_MEANT_COLUMNS = ("chu-tri", "phoi-hop", "thoi-han", "thuc-hien")
#: The key of `hieu-la` that says what a cell of a table of targets means.
_MEANING_OF_TARGET_CELL = {"theo-doi": "chu-tri", "thuc-hien": "thuc-hien"}


def meaning_not_idle(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """`hieu-la` says what the cell does not: the words of the cell once more are idle."""
    rows: list[Assignment | Target] = [row for _, row in asking.rows(plan)]
    for row in (*rows, *plan.targets):
        raw = asking.at(plan, row.key) or {}
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
    rows: list[Assignment | Target] = [row for _, row in asking.rows(plan)]
    for row in (*rows, *plan.targets):
        meaning = asking.at(plan, (*row.key, "hieu-la"))
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
    for _, row in asking.rows(plan):
        raw = asking.at(plan, row.key) or {}
        meaning = raw.get("hieu-la") or {}
        for column in ("chu-tri", "phoi-hop", "thoi-han"):
            words = meaning.get(column) or raw.get(column)
            if not _is_as_above(words):
                above[column] = words
            elif above.get(column) is None:
                message = f"Ô {column} ghi “nt” (như trên) mà ô trên không có chữ."
                yield plan.source.problem(asking.cell_key(plan, row, column), "KH231", message, hint)
    for target in plan.targets:
        for column in _MEANING_OF_TARGET_CELL:
            key = asking.cell_key(plan, target, column)
            if _is_as_above(asking.at(plan, key)):
                message = f"Ô {column} của chỉ tiêu ghi “nt” (như trên)."
                yield plan.source.problem(key, "KH231", message, "Hãy ghi hieu-la: cơ quan được hiểu là cơ quan nào.")


def _is_as_above(words: str | None) -> bool:
    return words is not None and words.strip().lower().rstrip(".") == _AS_ABOVE


def agency_of_that_time(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """An agency that a plan names existed in the plan's years."""
    columns = {"lead": "chu-tri", "coordinating": "phoi-hop"}
    named = [
        (asking.cell_key(plan, row, columns[role]), item.agency)
        for _, row in asking.rows(plan)
        for role, item in row.agencies()
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
            if other is not target and not asking.explained(plan, target.source_lines):
                yield plan.source.problem(
                    (*target.key, "ten"),
                    "KH233",
                    f"Chỉ tiêu “{asking.short(target.text)}” đã có ở dòng {plan.source.place(other.key).line}.",
                    "Hãy bỏ một trong hai; nếu văn bản in hai lần, hãy ghi vào loi-nguyen-ban.",
                    Severity.WARNING,
                )


RULES: tuple[Rule, ...] = (
    meaning_not_idle,
    meaning_means_something,
    above_is_something,
    agency_of_that_time,
    target_once,
)
