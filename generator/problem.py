"""What is wrong, where, why and what to do: one kind of finding for every check."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Literal

Style = Literal["text", "github", "json"]


class Severity(StrEnum):
    """How grave a problem is: an error stops a build, a warning and a notice do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


_SEVERITY_WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTICE: "ghi nhận"}


@dataclass(frozen=True, order=True)
class Problem:
    """One finding: `path:line:column: CODE message`, with a hint that says what to do.

    `path` is relative to the folder the command ran in, with forward slashes; `line` and `column` count from 1.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def explain(self, style: Style = "text") -> str:
        """Return the problem as a line of text, as a GitHub annotation or as a JSON object."""
        if style == "json":
            return json.dumps(asdict(self), ensure_ascii=False)
        words = f"{self.message} {self.hint}".strip()
        if style == "github":
            place = f"file={_property(self.path)},line={self.line},col={self.column}"
            return f"::{self.severity.value} {place},title={self.code}::{_data(words)}"
        return f"{self.path}:{self.line}:{self.column}: {_SEVERITY_WORDS[self.severity]} {self.code} {words}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def explain_all(problems: Iterable[Problem], style: Style = "text") -> str:
    """Return all `problems` in order of place; as JSON they are one array."""
    ordered = sorted(problems)
    if style == "json":
        return json.dumps([asdict(problem) for problem in ordered], ensure_ascii=False, indent=2)
    return "\n".join(problem.explain(style) for problem in ordered)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of `problems` is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
