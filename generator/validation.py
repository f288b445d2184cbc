"""From pydantic's errors to problems that an editor understands."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.problem import Problem
from generator.source import Source, nearest

_Shape = TypeVar("_Shape", bound=BaseModel)
Path = tuple[int | str, ...]

#: Longer words of the file are shown cut off in messages.
_SHOWN = 60
#: More findings of shape in one file than anybody reads: the rest is counted.
MAX_PROBLEMS = 100

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
        # A value that fits no member of a union fails once for each of them.
        problems = list(dict.fromkeys(_problem(source, shape, detail) for detail in details[:MAX_PROBLEMS]))
        if len(details) > MAX_PROBLEMS:
            message = f"Tệp còn {len(details) - MAX_PROBLEMS} lỗi nữa chưa nêu ở đây."
            problems.append(source.problem((), "KH125", message, "Hãy sửa các lỗi đã nêu rồi kiểm tra lại."))
        return None, problems


def _without_blanks(value: Any) -> Any:
    """Drop keys left blank, so that `chu-tri:` means the same as no `chu-tri` at all."""
    if isinstance(value, dict):
        return {key: _without_blanks(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_blanks(item) for item in value]
    return value


def _problem(source: Source, shape: type[BaseModel], detail: ErrorDetails) -> Problem:
    path, kind = _known(shape, detail["loc"]), detail["type"]
    name = _cut(next((part for part in reversed(path) if isinstance(part, str)), ""))
    thing = f"Mục {path[-1] + 1} của “{name}”" if path and isinstance(path[-1], int) else f"“{name}”"
    around = _around(shape, path)
    field = _fields(around).get(name) if around else None
    help_of_key = field.description if field and field.description else "Ý nghĩa từng khóa có trong sổ tay."
    if kind == "missing":
        return source.problem(path, "KH121", f"Thiếu khóa “{name}”.", help_of_key)
    if kind == "extra_forbidden":
        known = sorted(_fields(around)) if around else []
        hint = nearest(name, known).strip() or "Hãy xóa, hoặc xem các khóa hợp lệ trong sổ tay."
        return source.problem(path, "KH122", f"Không có khóa “{name}” ở chỗ này.", hint)
    if kind in _KIND_WORDS:
        hint = "Hãy kiểm tra thụt lề và dấu gạch đầu dòng."
        return source.problem(path, "KH123", f"{thing} phải là {_KIND_WORDS[kind]}.", hint)
    if kind == "literal_error":
        allowed = re.findall("'([^']*)'", detail["ctx"]["expected"])
        hint = nearest(str(detail["input"]), allowed).strip() or help_of_key
    else:
        hint = help_of_key
    return source.problem(path, "KH124", f"{thing} có giá trị không hợp lệ: {_reason(detail)}.", hint)


def _reason(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    given = _cut(str(detail.get("input")))
    if kind == "value_error":
        return str(context.get("error"))
    if kind == "literal_error":
        allowed = ", ".join(re.findall("'([^']*)'", context.get("expected", "")))
        return f"“{given}” không thuộc {allowed}"
    if kind in ("string_too_short", "too_short"):
        return "để trống"
    if kind in ("string_too_long", "too_long"):
        return f"“{given}” quá dài"
    return f"“{given}”"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _fields(shape: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the keys of a shape as the file writes them."""
    return {info.alias or name: info for name, info in shape.model_fields.items()}


def _around(shape: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Return the shape that holds the last key of `path`."""
    keys = [part for part in path if isinstance(part, str)]
    current: type[BaseModel] | None = shape
    for key in keys[:-1]:
        field = _fields(current).get(key) if current else None
        current = _inner(field.annotation) if field else None
    return current


def _known(shape: type[BaseModel], path: Path) -> Path:
    """Return `path` without the names that pydantic adds for the members of a union, which no file has."""
    for end, part in enumerate(path):
        if isinstance(part, str) and _around(shape, path[: end + 1]) is None:
            return path[:end]
    return path


def _inner(annotation: Any) -> type[BaseModel] | None:
    """Return the shape inside `tuple[Shape, ...]` or `Shape | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_inner(argument) for argument in getattr(annotation, "__args__", ()))
    return next((shape for shape in inner if shape), None)
