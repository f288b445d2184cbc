"""From pydantic's errors to problems that an editor understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.problem import Problem
from generator.source import Source, nearest

_Shape = TypeVar("_Shape", bound=BaseModel)

_KIND_WORDS = {
    "string_type": "một đoạn chữ",
    "model_type": "một nhóm khóa (mỗi dòng “khóa: nội dung”)",
    "model_attributes_type": "một nhóm khóa (mỗi dòng “khóa: nội dung”)",
    "tuple_type": "một danh sách (mỗi dòng bắt đầu bằng “- ”)",
    "int_parsing": "một số nguyên",
    "float_parsing": "một số",
    "bool_type": "true hoặc false",
    "bool_parsing": "true hoặc false",
}


def validated(source: Source, shape: type[_Shape]) -> tuple[_Shape | None, list[Problem]]:
    """Return the data of `source` in `shape`, or None and every problem of shape at once."""
    data = source.data
    if not isinstance(data, dict):
        message = "Tệp trống." if data is None else "Tệp phải là các dòng “khóa: nội dung”."
        return None, [source.problem((), "KH120", message, "Xem tệp mẫu: lệnh `python -m generator new`.")]
    try:
        return shape.model_validate(_without_blanks(data)), []
    except ValidationError as errors:
        details = errors.errors(include_url=False)
        return None, [_problem(source, shape, detail) for detail in details]


def _without_blanks(value: Any) -> Any:
    """Drop keys left blank, so that `chu-tri:` means the same as no `chu-tri` at all."""
    if isinstance(value, dict):
        return {key: _without_blanks(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_blanks(item) for item in value]
    return value


def _problem(source: Source, shape: type[BaseModel], detail: ErrorDetails) -> Problem:
    path, kind = detail["loc"], detail["type"]
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if kind == "missing":
        return source.problem(path, "KH121", f"Thiếu khóa “{name}”.", "Hãy thêm khóa này; ý nghĩa từng khóa có trong sổ tay.")
    if kind == "extra_forbidden":
        hint = nearest(name, sorted(_keys(shape, path))).strip() or "Hãy xóa, hoặc xem các khóa hợp lệ trong sổ tay."
        return source.problem(path, "KH122", f"Không có khóa “{name}” ở chỗ này.", hint)
    if kind in _KIND_WORDS:
        return source.problem(path, "KH123", f"“{name}” phải là {_KIND_WORDS[kind]}.", "Hãy kiểm tra thụt lề và dấu gạch đầu dòng.")
    return source.problem(path, "KH124", f"“{name}” có giá trị không hợp lệ: {_reason(detail)}.", "Hãy sửa theo mẫu trong sổ tay.")


def _reason(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    given = str(detail.get("input"))[:60]
    if kind == "value_error":
        return str(context.get("error"))
    if kind == "literal_error":
        return f"“{given}” không thuộc {context.get('expected', '').replace(' or ', ' hoặc ')}"
    if kind in ("string_too_short", "too_short"):
        return "để trống"
    if kind in ("string_too_long", "too_long"):
        return "quá dài"
    return f"“{given}”"


def _keys(shape: type[BaseModel], path: Sequence[str | int]) -> Iterator[str]:
    """Yield the keys allowed beside the unknown key at the end of `path`."""
    current: Any = shape
    for part in path[:-1]:
        if isinstance(part, int):
            continue
        fields = current.model_fields.values()
        current = next((_inner(f.annotation) for f in fields if part in (f.alias, f.title)), None) or _inner(
            current.model_fields[part].annotation if part in current.model_fields else None
        )
        if current is None:
            return
    yield from (info.alias or name for name, info in current.model_fields.items())


def _inner(annotation: Any) -> type[BaseModel] | None:
    """Return the shape inside `tuple[Shape, ...]` or `Shape | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_inner(argument) for argument in getattr(annotation, "__args__", ()))
    return next((shape for shape in inner if shape), None)
