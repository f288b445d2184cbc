"""Faults of shape: a whole bad plan with its exact findings, and what an editor reads for each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.load import load
from generator.portal import check_plans
from generator.shape import PlanFile
from generator.source import UnreadableError, read_yaml
from generator.validation import MAX_PROBLEMS, validated

ROOT = Path(__file__).parent.parent
BAD = ROOT / "tests" / "plans" / "khong-hop-le"

_MARK = re.compile(r"  # (KH\d{3}(?:, KH\d{3})*)$")

FINDINGS = [
    # line, column, code, message, what to do
    (2, 1, "KH121", "Thiếu khóa “tinh”.", "Mã tỉnh trong provinces.yml, ví dụ binh-dinh."),
    (2, 1, "KH122", "Không có khóa “tin” ở chỗ này.", "Có phải “tinh”?"),
    (
        3, 1, "KH124", "“giai-doan” có giá trị không hợp lệ: “22”.",
        "Năm hoặc giai đoạn: 2020 hoặc 2017-2020.",
    ),
    (4, 1, "KH123", "“ten” phải là một đoạn chữ.", "Hãy kiểm tra thụt lề và dấu gạch đầu dòng."),
    (7, 1, "KH121", "Thiếu khóa “co-quan-ban-hanh”.", "Cơ quan hoặc chức danh ban hành, như văn bản in."),
    (
        9, 3, "KH124", "“ngay” có giá trị không hợp lệ: “28/12/2021”.",
        "Ngày ban hành, chính xác như văn bản in: 2019, 2023-12 hoặc 2018-12-28.",
    ),
    (10, 3, "KH122", "Không có khóa “nguoi-ki” ở chỗ này.", "Có phải “nguoi-ky”?"),
    (
        12, 1, "KH123", "“can-cu” phải là một danh sách (mỗi dòng bắt đầu bằng “- ”).",
        "Hãy kiểm tra thụt lề và dấu gạch đầu dòng.",
    ),
    (
        16, 5, "KH124", "“loai” có giá trị không hợp lệ: “nhiệm vụ” không thuộc nhiem-vu, chi-tieu.",
        "Có phải “nhiem-vu”?",
    ),
    (
        17, 5, "KH124", "“dong” có giá trị không hợp lệ: khoảng dòng 20-10 không hợp lệ.",
        "Dòng đầu và dòng cuối của bảng trong source.txt, ví dụ 285-355.",
    ),
    (
        18, 25, "KH124",
        "Mục 3 của “cot” có giá trị không hợp lệ: “chu-chi” không thuộc tt, nhiem-vu, hoat-dong, san-pham, chu-tri, "
        "phoi-hop, thoi-han, kinh-phi, chi-tieu, gia-tri, theo-doi, thuc-hien, ghi-chu.",
        "Có phải “chu-tri”?",
    ),
    (21, 17, "KH123", "Mục 2 của “o” phải là một đoạn chữ.", "Hãy kiểm tra thụt lề và dấu gạch đầu dòng."),
    (
        25, 5, "KH124", "“danh-sach” có giá trị không hợp lệ: để trống.",
        "Ý nghĩa từng khóa có trong sổ tay.",
    ),
    (
        30, 5, "KH124", "“dong” có giá trị không hợp lệ: viết số dòng như 289, hoặc 289, 297, hoặc 206-214.",
        "Ý nghĩa từng khóa có trong sổ tay.",
    ),
    (34, 9, "KH122", "Không có khóa “chu-trì” ở chỗ này.", "Có phải “chu-tri”?"),
    (
        36, 9, "KH123", "“hieu-la” phải là một nhóm khóa (mỗi dòng “khóa: nội dung”).",
        "Hãy kiểm tra thụt lề và dấu gạch đầu dòng.",
    ),
    (37, 9, "KH121", "Thiếu khóa “ten”.", "Nội dung nhiệm vụ, nguyên văn, không kèm số thứ tự."),
    (
        40, 9, "KH123", "Mục 3 của “nhiem-vu” phải là một nhóm khóa (mỗi dòng “khóa: nội dung”).",
        "Hãy kiểm tra thụt lề và dấu gạch đầu dòng.",
    ),
]  # fmt: skip


def marks(text: str) -> list[tuple[int, str]]:
    """Return the codes that the lines of a bad plan announce: `ten: …  # KH123`."""
    announced = [(number, _MARK.search(line)) for number, line in enumerate(text.split("\n"), start=1)]
    return sorted((number, code) for number, mark in announced if mark for code in mark.group(1).split(", "))


def test_every_fault_of_shape_is_named_at_once() -> None:
    file = BAD / "binh-dinh" / "2022" / "plan.yml"
    shape, problems = validated(read_yaml(file, "plan.yml"), PlanFile)
    assert shape is None
    assert [(p.line, p.column, p.code, p.message, p.hint) for p in sorted(problems)] == FINDINGS


def test_the_marks_in_the_bad_plan_are_its_findings() -> None:
    """The plan itself says, line by line, what must be found there."""
    text = (BAD / "binh-dinh" / "2022" / "plan.yml").read_text(encoding="utf-8")
    assert marks(text) == sorted((line, code) for line, _, code, *_ in FINDINGS)


NO_PLAN = [
    ("tep-trong.yml", "1:1 KH120 Tệp trống."),
    ("danh-sach.yml", "1:1 KH120 Tệp phải là các dòng “khóa: nội dung”."),
]


@pytest.mark.parametrize(("name", "expected"), NO_PLAN, ids=[name for name, _ in NO_PLAN])
def test_what_is_no_map_is_no_plan(name: str, expected: str) -> None:
    shape, (problem,) = validated(read_yaml(BAD / "_khong-doc-duoc" / name, name), PlanFile)
    assert shape is None
    assert f"{problem.line}:{problem.column} {problem.code} {problem.message}" == expected


def test_more_faults_than_anybody_reads_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "plan.yml"
    file.write_text("".join(f"khoa-{number}: a\n" for number in range(MAX_PROBLEMS + 50)), encoding="utf-8")
    _, problems = validated(read_yaml(file, "plan.yml"), PlanFile)
    assert len(problems) == MAX_PROBLEMS + 1
    # 150 unknown keys and 4 missing ones: tinh, giai-doan, ten, quyet-dinh.
    assert [p.message for p in problems if p.code == "KH125"] == ["Tệp còn 54 lỗi nữa chưa nêu ở đây."]


def test_a_key_left_blank_is_no_key(tmp_path: Path) -> None:
    file = tmp_path / "plan.yml"
    text = "tinh: binh-dinh\ngiai-doan: 2021\nten: Kế hoạch\nquyet-dinh:\n  so-hieu:\n  ngay: 2021\n"
    file.write_text(text + "  co-quan-ban-hanh: UBND tỉnh\nnoi-nhan:\n", encoding="utf-8")
    shape, problems = validated(read_yaml(file, "plan.yml"), PlanFile)
    assert not problems
    assert shape is not None
    assert shape.decision.number is None
    assert shape.recipients == ()


def test_a_plan_without_its_other_files_says_which_are_missing(tmp_path: Path) -> None:
    good = ROOT / "tests" / "plans" / "hop-le" / "binh-dinh" / "2021" / "plan.yml"
    folder = tmp_path / "binh-dinh" / "2021"
    folder.mkdir(parents=True)
    (folder / "plan.yml").write_bytes(good.read_bytes())
    codes = [problem.code for problem in check_plans(tmp_path, "plans", ROOT / "plans").problems]
    assert {"KH260", "KH262"} <= set(codes)
    assert "KH103" not in codes


def test_a_folder_whose_plan_has_another_name_is_not_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "binh-dinh" / "2021"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text("tinh: binh-dinh", encoding="utf-8")
    (folder / "source.txt").write_text("…", encoding="utf-8")
    loaded = load(tmp_path, references_beside=ROOT / "plans", shown="plans")
    assert [problem.explain() for problem in loaded.problems] == [
        "plans/binh-dinh/2021/plan.yml:1:1: lỗi KH117 Thư mục này có plan.yaml, source.txt mà không có plan.yml, nên "
        "kế hoạch không được đăng. Hãy đặt đúng tên plan.yml, hoặc chuyển các tệp này ra ngoài."
    ]


def test_a_link_to_a_folder_is_not_passed_over(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "binh-dinh").symlink_to(elsewhere)
    loaded = load(plans, references_beside=ROOT / "plans", shown="plans")
    assert [(problem.path, problem.code) for problem in loaded.problems] == [("plans/binh-dinh", "KH101")]


def test_control_characters_come_in_by_no_escape_either(tmp_path: Path) -> None:
    file = tmp_path / "plan.yml"
    file.write_text('tinh: binh-dinh\nten: "Kế hoạch\\0"\n', encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"plan\.yml:2:6: lỗi KH105"):
        read_yaml(file, "plan.yml")
