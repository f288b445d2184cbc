"""The review of a draft, for the editor: what was understood, what was not, and where to look.

One review, made by `review_of`, is said in three ways: a page for the browser, a short text for the terminal, and JSON
for programs. All are pure: the same draft gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2

from generator.importing.reading import Confidence
from generator.importing.review.account import shortened
from generator.importing.review.beside import ReviewRow
from generator.importing.review.findings import Group, Review, review_of
from generator.vietnamese.text import slug

__all__ = ["as_html", "as_json", "as_text", "review_of"]

#: The columns and keys of `plan.yml` as editors say them.
_LABELS = {
    "tt": "TT",
    "so": "Số",
    "ten": "Tên",
    "phan": "Phần",
    "ten-phan": "Tên phần",
    "nhiem-vu": "Nhiệm vụ",
    "hoat-dong": "Hoạt động",
    "san-pham": "Sản phẩm",
    "chu-tri": "Chủ trì",
    "phoi-hop": "Phối hợp",
    "thoi-han": "Thời hạn",
    "kinh-phi": "Kinh phí",
    "chi-tieu": "Chỉ tiêu",
    "gia-tri": "Giá trị",
    "theo-doi": "Theo dõi",
    "thuc-hien": "Thực hiện",
    "ghi-chu": "Ghi chú",
    "o": "Tiêu đề cột",
}
#: What the name in an entry is of, by the key of the list that the entry is in.
_NAMED = {
    "nhom": "Nhóm",
    "linh-vuc": "Lĩnh vực",
    "nhiem-vu": "Nhiệm vụ",
    "chi-tieu": "Nhóm chỉ tiêu",
    "danh-sach": "Chỉ tiêu",
    "thanh-phan": "Thành phần",
}
_MARKS = {Confidence.SURE: "✓", Confidence.LIKELY: "~", Confidence.LOOK: "!"}
_FIGURES = {
    "nhiệm vụ": "tasks",
    "lĩnh vực": "areas",
    "chỉ tiêu": "targets",
    "căn cứ": "legal_bases",
    "cơ quan có trách nhiệm": "agencies_with_duties",
}
#: How many places of a group the terminal names, where they need no more than a glance.
_NAMED_PLACES = 3
_COLOURS = {Confidence.LIKELY: "\033[33m", Confidence.LOOK: "\033[1;31m"}
_RESET = "\033[0m"


def as_html(review: Review) -> str:
    """Return the review as one page that needs nothing else."""
    return _TEMPLATES.get_template("review.html").render(review=review)


def as_text(review: Review, colour: bool = False) -> str:
    """Return the review for a terminal: figures, what to look at, where the words went, what both sides changed."""
    draft = review.draft
    lines = [f"{_clean(review.name)}: {_clean(draft.head.title) or 'không đọc được tên kế hoạch'}"]
    lines.append("  " + " · ".join(f"{_figure(count)} {what}" for what, count in draft.counts.items()))
    rows = sum(count for _, count in review.sureness)
    sure = ", ".join(f"{_figure(count)} {confidence}" for confidence, count in review.sureness)
    lines.append(f"  {_figure(rows)} hàng của các bảng: {sure}")
    if review.to_fill:
        lines.append(f"  {_figure(review.to_fill)} chỗ cần điền trong plan.yml")
    for confidence in (Confidence.LOOK, Confidence.LIKELY):
        heading = f"{_MARKS[confidence]} {str(confidence).capitalize()}: {_figure(review.count(confidence))} chỗ"
        lines += ["", f"{_COLOURS[confidence]}{heading}{_RESET}" if colour else heading]
        for group in review.groups:
            lines += _group_lines(review, group) if group.confidence is confidence else ()
    account = review.account
    lines += [
        "",
        f"Chữ: {_figure(account.read)} trong tệp; {_figure(account.prose)} vào plan.md, {_figure(account.tables)} vào "
        f"plan.yml, {_figure(account.left_out)} để lại có lý do, {_figure(account.astray)} chưa rõ ở đâu",
    ]
    for part in review.torn:
        lines += ["", f"Phần “{part.name}”: bạn đã sửa, văn bản mới cũng đổi. Giữ bản đang có."]
        lines += [_printable(line) for line in part.difference().split("\n")]
    if review.torn:
        lines += ["", f"Muốn lấy bản mới của một phần: chạy lại lệnh, thêm --accept {review.torn[0].name}"]
    return "\n".join(lines) + "\n"


def as_json(review: Review) -> str:
    """Return the review as JSON: where every value comes from, and how sure it is. Keys are added, never renamed.

    - `file`; `counts`: of tasks, areas, targets, legal bases, agencies with duties.
    - `items`: what to look at: `place` in the file, `line` of source.txt or null, `what`, `confidence` (chắc, khá chắc,
      cần xem), `reason`.
    - `head`: `key`, `value`, `place`; `legal_bases`: `text`, `place`.
    - `tables`: `title`, `rows`: `place`, `lines` (of source.txt), `cells` as printed, `became`, `values` by column,
      `blank` by column (ô gộp, ô trống: it means what plan.yml says), `confidence`, `reasons`, `entries`: the key paths
      in plan.yml of what these lines became.
    - `left_out`: `place`, `reason`, `words`.
    - `words`: how many in the `file`, in `prose` (plan.md), in `tables` (plan.yml), `left_out`, `unaccounted`.
    - `torn`: what both the editor and the document changed since the last import: `part`, `difference`.
    """
    account = review.account
    data = {
        "file": review.name,
        "counts": {_FIGURES.get(what, slug(what)): count for what, count in review.draft.counts.items()},
        "items": [
            {
                "place": item.place,
                "line": review.lines.get(item.place),
                "what": item.what,
                "confidence": str(item.confidence),
                "reason": item.reason,
            }
            for item in review.items
        ],
        "head": [
            {"key": each.key, "value": value, "place": place} for each in review.head for value, place in each.values
        ],
        "legal_bases": [{"text": text, "place": place} for text, place in review.bases],
        "tables": [{"title": table.title, "rows": [_row_data(row) for row in table.rows]} for table in review.tables],
        "left_out": [
            {"place": note.place, "reason": note.message, "words": note.left_out}
            for note in review.notes
            if note.left_out
        ],
        "words": {
            "file": account.read,
            "prose": account.prose,
            "tables": account.tables,
            "left_out": account.left_out,
            "unaccounted": account.astray,
        },
        "torn": [{"part": part.name, "difference": part.difference()} for part in review.torn],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _label(key: str, kind: str = "") -> str:
    """Return what editors call a column, or a key of `plan.yml` in an entry of some kind."""
    return _NAMED.get(kind, _LABELS["ten"]) if key == "ten" else _LABELS.get(key, key)


def _group_lines(review: Review, group: Group) -> Iterator[str]:
    size = f" ({_figure(len(group.items))} chỗ)" if len(group.items) > 1 else ""
    yield f"  {_clean(group.reason)}{size}"
    shown = group.items if group.confidence is Confidence.LOOK else group.items[:_NAMED_PLACES]
    for item in shown:
        parts = (review.located(item.place), item.what, group.own_reason(item))
        yield "    " + ": ".join(_clean(part) for part in parts if part)
    if len(shown) < len(group.items):
        yield f"    … và {_figure(len(group.items) - len(shown))} chỗ nữa, xem trong báo cáo"


def _row_data(row: ReviewRow) -> dict[str, Any]:
    return {
        "place": row.row.place,
        "lines": list(row.row.lines),
        "cells": [cell.text for cell in row.row.cells],
        "became": row.reading.became,
        "values": dict(row.reading.values),
        "blank": dict(row.reading.blank),
        "confidence": str(row.confidence),
        "reasons": [doubt.reason for doubt in row.doubts],
        "entries": [entry.path for entry in row.entries],
    }


def _key(confidence: Confidence) -> str:
    return confidence.name.lower()


def _clean(words: str) -> str:
    """Return words of a document for a terminal: what would steer it is left out."""
    return _printable(shortened(words))


def _printable(line: str) -> str:
    return "".join(char if char.isprintable() else " " for char in line)


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", ".")


_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters |= {"figure": _figure, "key": _key, "mark": _MARKS.__getitem__, "label": _label}
_TEMPLATES.globals |= {"Confidence": Confidence}
