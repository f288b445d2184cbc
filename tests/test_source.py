"""What stops the reading of a file: each fault with its exact finding; and hostile files, refused at little cost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.source import MAX_BYTES, MAX_NODES, Place, UnreadableError, nearest, read_text, read_yaml

BAD = Path(__file__).parent / "plans" / "khong-hop-le"
UNREADABLE = BAD / "_khong-doc-duoc"
HOSTILE = BAD / "_thu-dich"


def finding(file: Path) -> str:
    """Return what reading `file` says, without the hint."""
    with pytest.raises(UnreadableError) as refused:
        read_yaml(file, file.name)
    problem = refused.value.problem
    assert problem.hint, "a finding says what to do"
    return f"{problem.line}:{problem.column}: {problem.code} {problem.message}"


UNREADABLE_FILES = [
    ("utf-16.yml", "1:1: KH104 Tệp được lưu bằng bảng mã UTF-16."),
    ("latin-1.yml", "2:1: KH104 Tệp không phải UTF-8."),
    ("ky-tu-dieu-khien.yml", "2:8: KH105 Có ký tự điều khiển U+000B không nhìn thấy được."),
    ("xung-dot.yml", "2:1: KH106 Còn dấu xung đột của git (<<<<<<<, =======, >>>>>>>)."),
    ("phim-tab.yml", "2:1: KH107 Dòng này thụt lề bằng phím Tab."),
    ("dau-hai-cham.yml", "2:14: KH107 Có dấu hai chấm “: ” ở chỗ YAML không hiểu."),
    ("thieu-hai-cham.yml", "2:1: KH107 Thiếu dấu hai chấm sau tên khóa, hoặc dòng bị thụt lề sai."),
    ("thut-le.yml", "3:3: KH107 Thụt lề không khớp với các dòng bên trên."),
    ("ngoac-kep.yml", "2:6: KH107 Dấu ngoặc kép mở mà không đóng."),
    ("khoa-trung.yml", "3:1: KH110 Khóa “tinh” viết hai lần (lần đầu ở dòng 1)."),
    ("khoa-la-danh-sach.yml", "2:3: KH114 Tên khóa phải là một từ."),
    ("hai-phan.yml", "2:1: KH115 Tệp có nhiều phần ngăn bằng ---."),
]


@pytest.mark.parametrize(("name", "expected"), UNREADABLE_FILES, ids=[name for name, _ in UNREADABLE_FILES])
def test_what_cannot_be_read_is_named_with_its_place(name: str, expected: str) -> None:
    assert finding(UNREADABLE / name) == expected


def test_every_unreadable_file_has_its_finding() -> None:
    of_shape = {"tep-trong.yml", "danh-sach.yml"}  # readable, but no plan: see test_validation.py
    assert {file.name for file in UNREADABLE.iterdir()} == {name for name, _ in UNREADABLE_FILES} | of_shape


def test_a_link_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "that.yml").write_text("tinh: binh-dinh\n", encoding="utf-8")
    (tmp_path / "plan.yml").symlink_to(tmp_path / "that.yml")
    assert finding(tmp_path / "plan.yml") == "1:1: KH101 Đây là một liên kết (symlink), không phải tệp."


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert finding(tmp_path / "plan.yml") == "1:1: KH103 Không đọc được tệp."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "plan.yml").mkdir()
    assert finding(tmp_path / "plan.yml") == "1:1: KH103 Không đọc được tệp."


HOSTILE_FILES = [
    ("bom-tham-chieu.yml", "1:5: KH111 Dấu & (neo “a0”) không dùng được ở đây."),
    ("bom-tron.yml", "1:5: KH111 Dấu & (neo “m0”) không dùng được ở đây."),
    ("tron-truc-tiep.yml", "2:3: KH111 Khóa << (trộn) không dùng được ở đây."),
    ("tham-chieu-vong.yml", "1:4: KH111 Dấu & (neo “a”) không dùng được ở đây."),
    ("the-python.yml", "1:6: KH112 Thẻ tag:yaml.org,2002:python/object/apply:os.system không dùng được ở đây."),
    ("the-nhi-phan.yml", "1:6: KH112 Thẻ tag:yaml.org,2002:binary không dùng được ở đây."),
    ("chi-thi.yml", "4:6: KH112 Thẻ tag:example.com,2021:plan không dùng được ở đây."),
    ("long-nhau.yml", "1:24: KH113 Lồng nhau quá 20 tầng."),
    ("long-nhau-thut-le.yml", "22:22: KH113 Lồng nhau quá 20 tầng."),
    ("ky-tu-nul.yml", "1:7: KH105 Có ký tự điều khiển U+0000 không nhìn thấy được."),
]

READ_AS_WRITTEN = [
    ("dau-bom.yml", {"tinh": "binh-dinh"}),
    ("crlf.yml", {"tinh": "binh-dinh", "giai-doan": "2021", "ten": "Kế hoạch"}),
    ("khoa-dai.yml", {"k" * 300_000: "gia tri"}),
    (
        "kieu-yaml.yml",
        {"a": "No", "b": "05", "c": "12:30", "d": "1.500", "e": "2021-01-05", "f": None, "g": "null", "h": "0x1F"},
    ),
]


@pytest.mark.parametrize(("name", "expected"), HOSTILE_FILES, ids=[name for name, _ in HOSTILE_FILES])
def test_what_a_plan_does_not_need_is_refused(name: str, expected: str) -> None:
    assert finding(HOSTILE / name) == expected


@pytest.mark.parametrize(("name", "expected"), READ_AS_WRITTEN, ids=[name for name, _ in READ_AS_WRITTEN])
def test_values_stay_as_they_are_written(name: str, expected: dict[str, str | None]) -> None:
    assert read_yaml(HOSTILE / name, name).data == expected


def test_every_hostile_file_has_its_test() -> None:
    assert {file.name for file in HOSTILE.iterdir()} == {name for name, _ in (*HOSTILE_FILES, *READ_AS_WRITTEN)}


def test_a_file_too_large_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "plan.yml"
    file.write_text("ten: " + "a" * (5 * 1024 * 1024), encoding="utf-8")
    assert finding(file) == "1:1: KH102 Tệp lớn hơn 4 MB."


def test_a_flood_of_entries_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "plan.yml"
    file.write_text("- a\n" * MAX_NODES, encoding="utf-8")
    # The list itself is the first entry: its last item is one too many.
    assert finding(file) == f"{MAX_NODES}:3: KH116 Tệp có quá {MAX_NODES} mục."


_READ_ALL = """
import json, resource, sys, time
from pathlib import Path
from generator.shape import PlanFile
from generator.source import UnreadableError, read_yaml
from generator.validation import validated

pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + 200 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
seconds = {}
for name in sys.argv[1:]:
    begin = time.perf_counter()
    try:
        validated(read_yaml(Path(name), name), PlanFile)
    except UnreadableError:
        pass
    seconds[Path(name).name] = time.perf_counter() - begin
print(json.dumps(seconds))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures memory as Linux does")
def test_hostile_files_cost_little(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """Each is read or refused within 200 MB, in a second; what it took is recorded, the limit leaves room for noise."""
    made = {
        "5-mb.yml": "ten: " + "a" * (5 * 1024 * 1024),
        "danh-sach-dai.yml": "- a\n" * (MAX_BYTES // 4),
        "khoa-la.yml": "".join(f"khoa-{number}: a\n" for number in range(MAX_NODES // 2 - 1)),
        "dong-dai.yml": "ten: " + "ế" * (MAX_BYTES // 4),
        "ngoac.yml": "[" * (MAX_BYTES // 2),
        "khoa-long.yml": "? " * (MAX_BYTES // 4),
    }
    for name, text in made.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [*sorted(HOSTILE.iterdir()), *sorted(tmp_path.iterdir())]
    done = subprocess.run(
        [sys.executable, "-c", _READ_ALL, *map(str, files)],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        timeout=10 * len(files),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seconds = json.loads(done.stdout)
    assert set(seconds) == {file.name for file in files}
    for name, taken in seconds.items():
        record_property(name, round(taken, 3))
        assert taken < 10, name


def test_a_place_is_that_of_the_key_or_of_what_is_above_it(tmp_path: Path) -> None:
    file = tmp_path / "plan.yml"
    file.write_text("tinh: binh-dinh\nlinh-vuc:\n  - so: I\n    nhiem-vu:\n      - ten: Rà soát\n", encoding="utf-8")
    source = read_yaml(file, "plan.yml")
    assert source.place(("tinh",)) == Place(1, 1)
    assert source.place(("linh-vuc", 0, "nhiem-vu", 0, "ten")) == Place(5, 9)
    assert source.place(("linh-vuc", 0, "nhiem-vu", 0, "chu-tri")) == Place(5, 9)  # the task that lacks it
    assert source.place(("khong-co",)) == Place(1, 1)


def test_line_ends_of_every_system_count_as_one(tmp_path: Path) -> None:
    file = tmp_path / "source.txt"
    file.write_bytes("một\r\nhai\rba\n".encode())
    assert read_text(file, "source.txt") == "một\nhai\nba\n"


NEAREST = [
    ("chu-trì", ["chu-tri", "phoi-hop"], " Có phải “chu-tri”?"),
    ("binh-dihn", ["binh-dinh", "binh-thuan"], " Có phải “binh-dinh”?"),
    ("xyz", ["chu-tri", "phoi-hop"], ""),
    ("x" * 1_000_000, ["chu-tri"], ""),
]


@pytest.mark.parametrize(("word", "known", "expected"), NEAREST, ids=[row[0][:20] for row in NEAREST])
def test_the_nearest_known_word_is_suggested(word: str, known: list[str], expected: str) -> None:
    assert nearest(word, known) == expected
