"""What was read, as the entries of `plan.yml`: their keys in order, with what a person must fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.importing.body import Duties
from generator.importing.head import Head
from generator.importing.leading import AreaLeading
from generator.importing.reading import Area, Assignment, Group, Target, TargetBlock, Task
from generator.importing.tables.columns import Kind
from generator.importing.tables.lines import Lines
from generator.importing.writing import Missing, Noted
from generator.shape import Column

#: The cells of an assignment in the order of `plan.yml`.
_CELLS: tuple[Column, ...] = ("hoat-dong", "san-pham", "chu-tri", "phoi-hop", "thoi-han", "kinh-phi", "ghi-chu")


def spelled(lines: Sequence[int]) -> str:
    """Return line numbers as `plan.yml` has them: "289", "289, 297", "206-214"."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def decision_entry(head: Head) -> dict[str, object]:
    """Return the decision: `quyet-dinh`."""
    remark = ["Văn bản để trống số."] if head.number_is_blank and not head.number else []
    return Noted(
        {
            "so-hieu": head.number,
            "ngay": head.issued_on or Missing("2025, 2025-12 hoặc 2025-12-31, chính xác như văn bản in"),
            "co-quan-ban-hanh": head.issuer or Missing("cơ quan hoặc chức danh ban hành, như văn bản in"),
            "nguoi-ky": head.signer,
            "chuc-vu": head.signer_title,
            "dong": spelled(head.lines),
        },
        *remark,
    )


def table_entry(title: str, kind: Kind, lines: Lines) -> dict[str, object]:
    """Return where a table stands and what its columns hold: an entry of `bang`."""
    left_out = {line for row in lines.remarks for line in row.lines}
    within = [line for row in lines.table.rows for line in row.lines if line not in left_out]
    heads: dict[tuple[str, ...], list[int]] = {}
    for row in (row for columns in lines.heads for row in columns.heads):
        cells = tuple(cell.text for cell in row.cells if cell.text and cell.covered != "across")
        heads.setdefault(cells, []).extend(row.lines)
    return {
        "ten": title,
        "loai": kind,
        "dong": spelled([line for line in range(min(within), max(within) + 1) if line not in left_out]),
        "cot": list(lines.columns.printed),
        "dau-bang": [{"dong": spelled(where), "o": list(cells)} for cells, where in heads.items()],
    }


def group_entry(group: Group) -> dict[str, object]:
    """Return a group of areas: an entry of `nhom`."""
    return {"so": group.number, "ten": group.name, "dong": spelled(group.lines)}


def area_entry(area: Area) -> dict[str, object]:
    """Return an area with its tasks: an entry of `linh-vuc`."""
    return {
        "nhom": area.group,
        "so": area.number,
        "ten": area.heading or Missing("tên lĩnh vực như văn bản in"),
        "phan": area.part.rstrip(".)"),
        "ten-phan": area.part_heading,
        "dong": spelled(area.lines),
        "nhiem-vu": [_task(task) for task in area.tasks],
    }


def _task(task: Task) -> dict[str, object]:
    entry: dict[str, object] = {
        "so": task.number,
        "ten": task.title or Missing("tên nhiệm vụ"),
        "chi-tieu": task.target,
    }
    if len(task.rows) == 1:
        return {**entry, **_assignment(task.rows[0])}
    return {**entry, "phan-cong": [_assignment(row) for row in task.rows]}


def _assignment(row: Assignment) -> dict[str, object]:
    cells: dict[str, object] = {column: row.cells.get(column) for column in _CELLS}
    return {"dong": spelled(row.lines), **cells, "hieu-la": _meaning(row.meaning, row.reason)}


def _meaning(meaning: Mapping[Column, str], reason: str) -> dict[str, object]:
    entries: dict[str, object] = dict(meaning.items())
    return {**entries, "vi": reason} if meaning else {}


def block_entry(block: TargetBlock) -> dict[str, object]:
    """Return targets that stand together: an entry of `chi-tieu`."""
    return {
        "noi-in": block.place,
        "linh-vuc": block.area,
        "so": block.number,
        "ten": block.heading,
        "dong": spelled(block.lines),
        "danh-sach": [_target(target) for target in block.targets],
    }


def _target(target: Target) -> dict[str, object]:
    return {
        "tt": target.row_number,
        "so": target.number,
        "ten": target.text or Missing("nội dung chỉ tiêu"),
        "gia-tri": target.cells.get("gia-tri") or target.value,
        "theo-doi": target.cells.get("theo-doi"),
        "thuc-hien": target.cells.get("thuc-hien"),
        "ghi-chu": target.cells.get("ghi-chu"),
        "hieu-la": _meaning(target.meaning, target.reason),
        "dong": spelled(target.lines),
        "thanh-phan": [_target(component) for component in target.components],
    }


def leading_entry(one: AreaLeading) -> dict[str, object]:
    """Return who leads an area: an entry of `trach-nhiem-linh-vuc`."""
    return {
        "nhom": one.group,
        "linh-vuc": one.heading,
        "chu-tri": one.lead,
        "thuc-hien": one.executing,
        "dong": spelled(one.lines),
    }


def duties_entry(one: Duties) -> dict[str, object]:
    """Return who has what duties: an entry of `to-chuc-thuc-hien`."""
    return {"so": one.number, "co-quan": one.agencies, "dong": spelled(one.lines), "trach-nhiem": one.duties}
