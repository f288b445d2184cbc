"""Corpus to open data, version 1: JSON and CSV, and the dictionary that describes them.

Fields may be added, never renamed: other people's programs read them. `*_text` is what a plan prints; the field
beside it is what it means. An address is root-relative without host and base path.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import urls
from generator.corpus import Corpus
from generator.model import Assignment, LegalDocument, Named, Plan, Target, Task
from generator.vietnamese.deadline import Deadline, DeadlineKind

Record = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """A field of a table: its name, its kind of value, and what it holds, for the dictionary (in Vietnamese)."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True)
class Table:
    """A table of the open data: file name, title, what one record is, and its fields in order."""

    name: str
    title: str
    record: str
    fields: tuple[Field, ...]
    records: Callable[[Corpus], Iterable[Record]]
    nested: tuple[Field, ...] = ()


def export(corpus: Corpus, tasks_of_plans: Iterable[str] | None = None) -> dict[str, str]:
    """Return every file of the open data by name (`tasks.json`, `tasks.csv` …).

    `tasks_of_plans` are the tasks of each plan as CSV (`plan_csv`), in order, where they are made already.
    """
    files: dict[str, str] = {}
    for table in TABLES:
        records = list(table.records(corpus))
        files[f"{table.name}.json"] = to_json(records)
        if not table.nested:
            files[f"{table.name}.csv"] = to_csv(records, _csv_fields(table))
    files["tasks.csv"] = _joined(tasks_of_plans or (plan_csv(plan) for plan in corpus.plans))
    return files


def to_json(records: Iterable[Record]) -> str:
    """Return records as a JSON array, one in a line: easily read, compared and cut."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def counts(corpus: Corpus) -> dict[str, int]:
    """Return the number of records of every table, by name."""
    return {table.name: sum(1 for _ in table.records(corpus)) for table in TABLES}


def plan_csv(plan: Plan) -> str:
    """Return the tasks of one plan as CSV, the same columns as `tasks.csv`."""
    table = next(table for table in TABLES if table.nested)
    return to_csv(_rows(map(_task, plan.tasks)), _csv_fields(table))


# CSV

_BOM = "\ufeff"


def to_csv(rows: Iterable[Mapping[str, Any]], fields: Sequence[Field]) -> str:
    """Return rows as CSV for spreadsheets: UTF-8 with BOM, lists joined by `; `, cells that a spreadsheet would run
    as a formula made harmless by a leading apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [field.name for field in fields]
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return _BOM + out.getvalue()


def _joined(tables: Iterable[str]) -> str:
    """Return CSV of the same columns as one."""
    head = to_csv((), _csv_fields(next(table for table in TABLES if table.nested)))
    return head + "".join(table.removeprefix(head) for table in tables)


def _cell(value: Any) -> str:
    """Return a value as a cell; only text can be taken for a formula, a number is what it is."""
    return _harmless(_shown(value)) if isinstance(value, (str, list, tuple)) else _shown(value)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(_shown(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _csv_fields(table: Table) -> tuple[Field, ...]:
    if not table.nested:
        return table.fields
    plain = tuple(field for field in table.fields if field.name != "assignments")
    deadline = (Field("deadline_kind", "", ""), Field("deadline_start", "", ""), Field("deadline_end", "", ""))
    rows: list[Field] = []
    for field in table.nested:
        rows.extend(deadline if field.name == "deadline" else (field,))
    return (*plain, *rows)


def _rows(tasks: Iterable[Record]) -> Iterator[Record]:
    """Yield one row per assignment with the task's fields repeated."""
    for task in tasks:
        for row in task["assignments"]:
            deadline = row["deadline"] or {}
            yield {**task, **row, **{f"deadline_{part}": deadline.get(part) for part in ("kind", "start", "end")}}


# Records


def _ids(named: Iterable[Named]) -> list[str]:
    return list(dict.fromkeys(item.agency for item in named))


def _deadline(deadline: Deadline | None) -> Record | None:
    if deadline is None:
        return None
    record: Record = {
        "kind": deadline.kind,
        "start": deadline.start and deadline.start.isoformat(),
        "end": deadline.end and deadline.end.isoformat(),
    }
    if deadline.recurs:
        record["recurs"] = deadline.recurs
    if deadline.steps:
        record["steps"] = [
            {
                "label": step.label,
                "text": step.text,
                "kind": step.kind,
                "start": step.start and step.start.isoformat(),
                "end": step.end and step.end.isoformat(),
            }
            for step in deadline.steps
        ]
    return record


def _plans(corpus: Corpus) -> Iterator[Record]:
    for plan in corpus.plans:
        yield {
            "id": plan.id,
            "province": plan.province,
            "years": list(plan.years),
            "title": plan.title,
            "decision_number": plan.decision_number,
            "issued_on": plan.issued_on,
            "issuer": plan.issuer,
            "signer": plan.signer,
            "signer_title": plan.signer_title,
            "legal_bases": list(plan.legal_bases),
            "recipients": list(plan.recipients),
            "url": urls.plan(plan.id),
            "source_url": urls.plan_source(plan.id),
            "task_count": len(plan.tasks),
            "target_count": len(plan.targets),
        }


def _task(task: Task) -> Record:
    return {
        "id": task.id,
        "plan": task.plan,
        "province": task.province,
        "years": list(task.years),
        "area": task.area,
        "area_heading": task.area_heading,
        "group": task.group,
        "number": task.number,
        "parent": task.parent,
        "title": task.title,
        "target": task.target,
        "url": urls.task(task.id),
        "assignments": [_assignment(row) for row in task.assignments],
    }


def _assignment(row: Assignment) -> Record:
    return {
        "activity": row.activity,
        "activity_number": row.activity_number,
        "product": row.product,
        "lead_text": row.lead_text,
        "lead": _ids(row.lead),
        "coordinating_text": row.coordinating_text,
        "coordinating": _ids(row.coordinating),
        "deadline_text": row.deadline_text,
        "deadline": _deadline(row.deadline),
        "funding_text": row.funding_text,
        "note_text": row.note_text,
        "reading_reason": row.reason,
        "source_line": row.source_lines[0] if row.source_lines else None,
        "source_lines": list(row.source_lines),
    }


def _target(target: Target) -> Record:
    return {
        "id": target.id,
        "plan": target.plan,
        "area": target.area,
        "number": target.number,
        "text": target.text,
        "value_text": target.value_text,
        "lead_text": target.lead_text,
        "lead": _ids(target.lead),
        "executing_text": target.executing_text,
        "executing": _ids(target.executing),
        "note_text": target.note_text,
        "url": urls.task(target.id),
        "source_line": target.source_lines[0] if target.source_lines else None,
        "source_lines": list(target.source_lines),
    }


def _agencies(corpus: Corpus) -> Iterator[Record]:
    for agency in corpus.references.agencies.values():
        yield {
            "id": agency.id,
            "name": agency.name,
            "kind": agency.kind,
            "level": agency.level,
            "valid_from": agency.valid_from,
            "valid_to": agency.valid_to,
            "successors": list(agency.successors),
            "url": urls.agency(agency.id),
        }


def _provinces(corpus: Corpus) -> Iterator[Record]:
    for province in corpus.references.provinces.values():
        yield {
            "id": province.id,
            "name": province.name,
            "code": province.code,
            "type": province.type,
            "valid_from": province.valid_from,
            "valid_to": province.valid_to,
            "predecessors": list(province.predecessors),
            "successors": list(province.successors),
            "latitude": province.latitude,
            "longitude": province.longitude,
            "url": urls.province(province.id),
        }


def _areas(corpus: Corpus) -> Iterator[Record]:
    for area in corpus.areas:
        yield {"id": area.id, "name": area.name, "order": area.order, "url": urls.area(area.id)}


def _documents(corpus: Corpus) -> Iterator[Record]:
    for document in corpus.documents.values():
        yield _document(corpus, document)


def _document(corpus: Corpus, document: LegalDocument) -> Record:
    return {
        "id": document.id,
        "type": document.type,
        "number": document.number,
        "year": document.year,
        "issued_on": document.issued_on,
        "issuer": document.issuer,
        "citation": document.citation,
        "name": document.name,
        "cited_by": [{"plan": plan.id, "count": count} for plan, count in corpus.citation_counts(document.id)],
        "url": urls.document(document.id),
    }


_TEXT, _ID, _IDS, _WHOLE, _DAY, _URL = "chữ", "mã", "danh sách mã", "số nguyên", "ngày (ISO 8601)", "địa chỉ trên cổng"
_LINE = Field("source_line", _WHOLE, "Dòng của văn bản gốc (dòng đầu, khi bị ngắt trang)")
_LINES = Field("source_lines", "danh sách số nguyên", "Mọi dòng của văn bản gốc")

#: Every kind of deadline, for the dictionary (in Vietnamese).
DEADLINE_KINDS: Mapping[DeadlineKind, str] = {
    "day": "Đến một ngày, ngày ấy còn kịp",
    "month": "Trong một tháng",
    "quarter": "Trong một quý",
    "quarter-range": "Trong nhiều quý liền nhau",
    "half-year": "Trong sáu tháng đầu năm hoặc cuối năm",
    "whole-year": "Cả năm, hoặc trong năm",
    "year-range": "Trong nhiều năm",
    "before-date": "Trước một ngày; end là ngày liền trước",
    "continuous": "Thường xuyên, liên tục trong thời gian của kế hoạch",
    "recurring": "Định kỳ (hằng tháng, hằng quý …), không có ngày riêng",
    "per-other-plan": "Theo kế hoạch, đề án, lộ trình khác",
    "per-guidance": "Theo hướng dẫn, chỉ đạo của cơ quan khác",
    "per-regulation": "Theo quy định, luật, nghị định hoặc thông tư",
    "event-dependent": "Khi, hoặc sau khi một việc xảy ra",
    "with-periodic-report": "Cùng báo cáo định kỳ",
    "as-needed": "Theo yêu cầu, tình hình; đột xuất",
    "multi-step": "Nhiều bước, mỗi bước một thời hạn, ở trường steps; start và end bao trùm các bước",
    "unread": "Chưa hiểu được; chỉ có lời in ở deadline_text",
}

TABLES: tuple[Table, ...] = (
    Table(
        "plans",
        "Kế hoạch",
        "Mỗi bản ghi là một kế hoạch.",
        (
            Field("id", _ID, "Mã kế hoạch: <tỉnh>-<năm hoặc giai đoạn>"),
            Field("province", _ID, "Tỉnh ban hành, như tỉnh tồn tại khi ấy"),
            Field("years", "danh sách số nguyên", "Các năm kế hoạch bao gồm"),
            Field("title", _TEXT, "Tên kế hoạch"),
            Field("decision_number", _TEXT, "Số, ký hiệu quyết định; trống khi văn bản để trống"),
            Field("issued_on", "năm, tháng hoặc ngày", "Ngày ban hành, chính xác như văn bản in"),
            Field("issuer", _TEXT, "Cơ quan hoặc chức danh ban hành"),
            Field("signer", _TEXT, "Người ký; trống khi văn bản không in"),
            Field("signer_title", _TEXT, "Chức vụ người ký, như văn bản in"),
            Field("legal_bases", "danh sách chữ", "Các căn cứ ban hành, nguyên văn"),
            Field("recipients", "danh sách chữ", "Nơi nhận, nguyên văn"),
            Field("url", _URL, "Trang của kế hoạch"),
            Field("source_url", _URL, "Trang nguyên văn của kế hoạch"),
            Field("task_count", _WHOLE, "Số nhiệm vụ"),
            Field("target_count", _WHOLE, "Số chỉ tiêu"),
        ),
        _plans,
    ),
    Table(
        "tasks",
        "Nhiệm vụ",
        "Mỗi bản ghi là một nhiệm vụ; trong CSV mỗi dòng là một phân công, các trường của nhiệm vụ lặp lại.",
        (
            Field("id", _ID, "Mã nhiệm vụ: <kế hoạch>/<nhóm-><số lĩnh vực>-<số thứ tự>"),
            Field("plan", _ID, "Kế hoạch"),
            Field("province", _ID, "Tỉnh ban hành"),
            Field("years", "danh sách số nguyên", "Các năm của kế hoạch"),
            Field("area", _ID, "Lĩnh vực cải cách"),
            Field("area_heading", _TEXT, "Tên lĩnh vực như kế hoạch in"),
            Field("group", _TEXT, "Nhóm A, B, C của kế hoạch, nếu có"),
            Field("number", _TEXT, "Số thứ tự như in, không có dấu chấm cuối"),
            Field("parent", _ID, "Nhiệm vụ cha (1 của 1.1), nếu có"),
            Field("title", _TEXT, "Nội dung nhiệm vụ, nguyên văn"),
            Field("target", _TEXT, "Số của chỉ tiêu mà nhiệm vụ phục vụ"),
            Field("url", _URL, "Địa chỉ của nhiệm vụ"),
            Field("assignments", "danh sách phân công", "Các dòng phân công của nhiệm vụ"),
        ),
        lambda corpus: (_task(task) for task in corpus.tasks),
        nested=(
            Field("activity", _TEXT, "Hoạt động, nguyên văn, không kèm số"),
            Field("activity_number", _TEXT, "Số của hoạt động như in"),
            Field("product", _TEXT, "Sản phẩm, kết quả, nguyên văn"),
            Field("lead_text", _TEXT, "Ô “chủ trì”, nguyên văn; trống khi ô trống"),
            Field("lead", _IDS, "Cơ quan chủ trì đọc được từ ô ấy, hoặc ô ấy nghĩa là"),
            Field("coordinating_text", _TEXT, "Ô “phối hợp”, nguyên văn"),
            Field("coordinating", _IDS, "Cơ quan phối hợp"),
            Field("deadline_text", _TEXT, "Ô “thời hạn”, nguyên văn"),
            Field(
                "deadline",
                "đối tượng",
                "Thời hạn đọc được: kind, start, end (ngày cuối còn kịp), steps, recurs; "
                "trong CSV là deadline_kind, deadline_start, deadline_end",
            ),
            Field("funding_text", _TEXT, "Ô “kinh phí”, nguyên văn"),
            Field("note_text", _TEXT, "Ô “ghi chú”, nguyên văn"),
            Field("reading_reason", _TEXT, "Vì sao ô trống, “nt” hoặc ô lệch được hiểu như vậy"),
            _LINE,
            _LINES,
        ),
    ),
    Table(
        "targets",
        "Chỉ tiêu",
        "Mỗi bản ghi là một chỉ tiêu, kể cả chỉ tiêu thành phần.",
        (
            Field("id", _ID, "Mã chỉ tiêu"),
            Field("plan", _ID, "Kế hoạch"),
            Field("area", _ID, "Lĩnh vực cải cách; trống khi chỉ tiêu thuộc nhiều lĩnh vực"),
            Field("number", _TEXT, "Số thứ tự như in"),
            Field("text", _TEXT, "Nội dung, nguyên văn"),
            Field("value_text", _TEXT, "Trị số, nguyên văn"),
            Field("lead_text", _TEXT, "Ô “đơn vị theo dõi, hướng dẫn”, nguyên văn"),
            Field("lead", _IDS, "Cơ quan theo dõi, hướng dẫn"),
            Field("executing_text", _TEXT, "Ô “đơn vị thực hiện”, nguyên văn"),
            Field("executing", _IDS, "Cơ quan thực hiện"),
            Field("note_text", _TEXT, "Ô “ghi chú”, nguyên văn"),
            Field("url", _URL, "Địa chỉ của chỉ tiêu"),
            _LINE,
            _LINES,
        ),
        lambda corpus: (_target(target) for target in corpus.targets),
    ),
    Table(
        "agencies",
        "Cơ quan",
        "Mỗi bản ghi là một loại cơ quan, chức danh hoặc nhóm cơ quan.",
        (
            Field("id", _ID, "Mã cơ quan"),
            Field("name", _TEXT, "Tên"),
            Field("kind", _TEXT, "agency (cơ quan), office-holder (chức danh), agency-kind (loại), group (nhóm)"),
            Field("level", _TEXT, "Cấp"),
            Field("valid_from", _DAY, "Có từ ngày; trống khi không rõ"),
            Field("valid_to", _DAY, "Có đến ngày; trống khi còn"),
            Field("successors", _IDS, "Cơ quan kế tục"),
            Field("url", _URL, "Trang của cơ quan"),
        ),
        _agencies,
    ),
    Table(
        "provinces",
        "Tỉnh, thành phố",
        "63 đơn vị cấp tỉnh trước ngày 01/7/2025 và 23 đơn vị mới lập từ ngày ấy (11 đơn vị giữ nguyên).",
        (
            Field("id", _ID, "Mã tỉnh; đơn vị mới mang tên cũ có đuôi -2025"),
            Field("name", _TEXT, "Tên"),
            Field("code", _TEXT, "Mã của cơ quan thống kê; không duy nhất theo thời gian"),
            Field("type", _TEXT, "Tỉnh hoặc thành phố trực thuộc trung ương"),
            Field("valid_from", _DAY, "Có từ ngày"),
            Field("valid_to", _DAY, "Có đến ngày; trống khi còn"),
            Field("predecessors", _IDS, "Các tỉnh đã nhập thành tỉnh này"),
            Field("successors", _IDS, "Tỉnh kế tục"),
            Field("latitude", "số", "Vĩ độ nơi đặt tỉnh lỵ (GeoNames, CC BY 4.0)"),
            Field("longitude", "số", "Kinh độ nơi đặt tỉnh lỵ (GeoNames, CC BY 4.0)"),
            Field("url", _URL, "Trang của tỉnh"),
        ),
        _provinces,
    ),
    Table(
        "areas",
        "Lĩnh vực",
        "Mười lĩnh vực cải cách hành chính.",
        (
            Field("id", _ID, "Mã lĩnh vực"),
            Field("name", _TEXT, "Tên"),
            Field("order", _WHOLE, "Thứ tự"),
            Field("url", _URL, "Trang của lĩnh vực"),
        ),
        _areas,
    ),
    Table(
        "documents",
        "Văn bản được viện dẫn",
        "Mỗi bản ghi là một văn bản mà kế hoạch viện dẫn.",
        (
            Field("id", _ID, "Mã văn bản; có yyyy khi các kế hoạch không cho biết năm"),
            Field("type", _ID, "Loại văn bản (qd, nd, nq …)"),
            Field("number", _TEXT, "Số"),
            Field("year", _WHOLE, "Năm, chỉ lấy từ các kế hoạch"),
            Field("issued_on", _DAY, "Ngày ban hành"),
            Field("issuer", _TEXT, "Cơ quan ban hành"),
            Field("citation", _TEXT, "Số, ký hiệu hoặc tên, để viện dẫn"),
            Field("name", _TEXT, "Trích yếu, theo lời kế hoạch"),
            Field("cited_by", "danh sách {plan, count}", "Kế hoạch nào viện dẫn, mấy lần"),
            Field("url", _URL, "Trang của văn bản"),
        ),
        _documents,
    ),
)
