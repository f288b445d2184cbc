"""Importing again: what the document changed is taken, what an editor changed stays, and what both changed is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.importing.keeping import FOLDER, UnknownPartError, keep, texts_of, write

FIRST = """\
# yaml-language-server: $schema=../../plan.schema.json
tinh: binh-dinh
ten: Kế hoạch năm 2025

# Văn bản để trống số.
quyet-dinh:
  ngay: 2024

linh-vuc:
  - so: I
    ten: THỂ CHẾ
"""


def imported(folder: Path, plan: str, accept: tuple[str, ...] = (), prose: str = "Lời\n") -> tuple[str, list[str]]:
    """Import a plan's text; returns what plan.yml is then, and the parts where both changed."""
    new = texts_of(plan, prose, "gốc\n")
    kept = keep(folder, new, accept)
    write(folder, kept, new)
    return (folder / "plan.yml").read_text(encoding="utf-8"), [part.name for part in kept.torn]


def edited(folder: Path, old: str, new: str) -> None:
    path = folder / "plan.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_first_import_is_written_whole(tmp_path: Path) -> None:
    assert imported(tmp_path, FIRST) == (FIRST, [])
    assert (tmp_path / FOLDER / "plan.yml").read_text(encoding="utf-8") == FIRST
    assert (tmp_path / "source.txt").read_text(encoding="utf-8") == "gốc\n"


def test_the_same_import_changes_nothing(tmp_path: Path) -> None:
    imported(tmp_path, FIRST)
    edited(tmp_path, "ngay: 2024", "ngay: 2024-12-30")
    before = (tmp_path / "plan.yml").read_bytes()
    _, torn = imported(tmp_path, FIRST)
    assert torn == []
    assert (tmp_path / "plan.yml").read_bytes() == before


def test_what_only_the_document_changed_is_taken_and_what_only_the_editor_changed_stays(tmp_path: Path) -> None:
    imported(tmp_path, FIRST)
    edited(tmp_path, "ngay: 2024", "ngay: 2024-12-30")
    text, torn = imported(tmp_path, FIRST.replace("THỂ CHẾ", "CẢI CÁCH THỂ CHẾ"))
    assert text == FIRST.replace("ngay: 2024", "ngay: 2024-12-30").replace("THỂ CHẾ", "CẢI CÁCH THỂ CHẾ")
    assert torn == []


def test_of_one_part_each_side_keeps_the_lines_it_changed(tmp_path: Path) -> None:
    first = FIRST + "    dong: 90\n  - so: II\n    ten: TÀI CHÍNH\n    dong: 94\n"
    imported(tmp_path, first)
    edited(tmp_path, "ten: THỂ CHẾ\n", "ten: THỂ CHẾ\n    # đã so với bản in\n")
    edited(tmp_path, "ten: TÀI CHÍNH", "ten: TÀI CHÍNH CÔNG")
    newer = first.replace("dong: 90", "dong: 92").replace("dong: 94", "dong: 96")
    text, torn = imported(tmp_path, newer)
    assert torn == []
    assert text == newer.replace("THỂ CHẾ\n", "THỂ CHẾ\n    # đã so với bản in\n").replace(
        "TÀI CHÍNH", "TÀI CHÍNH CÔNG"
    )


def test_only_the_lines_that_both_changed_are_shown(tmp_path: Path) -> None:
    first = FIRST + "    dong: 90\n  - so: II\n    ten: TÀI CHÍNH\n    dong: 94\n"
    imported(tmp_path, first)
    edited(tmp_path, "THỂ CHẾ", "Thể chế")
    newer = first.replace("THỂ CHẾ", "CẢI CÁCH THỂ CHẾ").replace("dong: 94", "dong: 96")
    kept = keep(tmp_path, texts_of(newer, "Lời\n", "gốc\n"))
    assert kept.files["plan.yml"] == first.replace("THỂ CHẾ", "Thể chế").replace("dong: 94", "dong: 96")
    assert [part.name for part in kept.torn] == ["linh-vuc"]
    assert [
        line for line in kept.torn[0].difference().split("\n") if line[0] in "-+" and line[:3] not in ("---", "+++")
    ] == [
        "-    ten: THỂ CHẾ",
        "+    ten: CẢI CÁCH THỂ CHẾ",
        "-    ten: THỂ CHẾ",
        "+    ten: Thể chế",
    ]


def test_what_both_changed_stays_the_editors_until_accepted(tmp_path: Path) -> None:
    imported(tmp_path, FIRST)
    edited(tmp_path, "THỂ CHẾ", "Cải cách thể chế")
    newer = FIRST.replace("THỂ CHẾ", "CẢI CÁCH THỂ CHẾ")
    kept = keep(tmp_path, texts_of(newer, "Lời\n", "gốc\n"))
    assert [part.name for part in kept.torn] == ["linh-vuc"]
    assert kept.torn[0].difference().split("\n") == [
        "--- bản nhập trước",
        "+++ bản nhập mới",
        "@@ -3,2 +3,2 @@",
        "   - so: I",
        "-    ten: THỂ CHẾ",
        "+    ten: CẢI CÁCH THỂ CHẾ",
        "--- bản nhập trước",
        "+++ bản đang có",
        "@@ -3,2 +3,2 @@",
        "   - so: I",
        "-    ten: THỂ CHẾ",
        "+    ten: Cải cách thể chế",
    ]
    text, torn = imported(tmp_path, newer)
    assert "Cải cách thể chế" in text
    assert torn == ["linh-vuc"]
    text, torn = imported(tmp_path, newer, accept=("linh-vuc",))
    assert text == newer
    assert torn == []


def test_keys_that_an_editor_added_stay_where_they_were(tmp_path: Path) -> None:
    imported(tmp_path, FIRST)
    edited(tmp_path, "\nlinh-vuc:", "\n# của biên tập\nnoi-nhan:\n  - Bộ Nội vụ;\n\nlinh-vuc:")
    text, _ = imported(tmp_path, FIRST.replace("2024", "2024-12"))
    assert text == FIRST.replace("2024", "2024-12").replace(
        "\nlinh-vuc:", "\n# của biên tập\nnoi-nhan:\n  - Bộ Nội vụ;\n\nlinh-vuc:"
    )


def test_keys_that_an_editor_took_out_stay_out(tmp_path: Path) -> None:
    imported(tmp_path, FIRST)
    edited(tmp_path, "\nlinh-vuc:\n  - so: I\n    ten: THỂ CHẾ\n", "")
    text, torn = imported(tmp_path, FIRST)
    assert ("linh-vuc" in text, torn) == (False, [])
    text, torn = imported(tmp_path, FIRST.replace("THỂ CHẾ", "CẢI CÁCH THỂ CHẾ"))
    assert ("linh-vuc" in text, torn) == (False, ["linh-vuc"])


def test_a_file_that_is_gone_is_written_anew(tmp_path: Path) -> None:
    imported(tmp_path, FIRST)
    (tmp_path / "plan.yml").unlink()
    assert imported(tmp_path, FIRST) == (FIRST, [])


def test_a_plan_made_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "plan.yml").write_text(FIRST.replace("THỂ CHẾ", "viết tay"), encoding="utf-8")
    text, torn = imported(tmp_path, FIRST)
    assert "viết tay" in text
    assert torn == ["linh-vuc"]


def test_prose_is_one_part(tmp_path: Path) -> None:
    imported(tmp_path, FIRST)
    (tmp_path / "plan.md").write_text("Lời đã sửa\n", encoding="utf-8")
    _, torn = imported(tmp_path, FIRST, prose="Lời mới\n")
    assert torn == ["plan.md"]
    assert (tmp_path / "plan.md").read_text(encoding="utf-8") == "Lời đã sửa\n"
    imported(tmp_path, FIRST, prose="Lời mới\n", accept=("tat-ca",))
    assert (tmp_path / "plan.md").read_text(encoding="utf-8") == "Lời mới\n"


def test_an_unknown_part_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(UnknownPartError, match=r"^Không có phần “linhvuc”\. Các phần: .*linh-vuc.*plan\.md.*tat-ca\.$"):
        imported(tmp_path, FIRST, accept=("linhvuc",))
    assert list(tmp_path.iterdir()) == []
