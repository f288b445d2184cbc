"""The import as an editor runs it: a command, a folder, a report, and a plan that the portal takes."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from test_cli import run

from generator.importing.files.text import read_text
from project import ROOT
from word_writer import as_word

SOURCE = ROOT / "plans" / "binh-thuan" / "2019" / "source.txt"


def import_plan(
    file: Path, out: Path, *more: str, province: str = "binh-thuan", period: str = "2019"
) -> subprocess.CompletedProcess[str]:
    return run("import", str(file), "--province", province, "--period", period, "--out", str(out), *more)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("imported") / "plans" / "binh-thuan" / "2019"
    done = import_plan(SOURCE, out)
    assert done.returncode == 0, done.stderr
    return out


def test_a_folder_of_a_plan_is_written_which_the_check_takes(imported: Path) -> None:
    assert sorted(path.name for path in imported.iterdir()) == ["_nhap", "plan.md", "plan.yml", "source.txt"]
    assert (imported / "source.txt").read_bytes() == SOURCE.read_bytes()
    done = run("check", "--fidelity", "--plans", str(imported.parent.parent))
    assert done.returncode == 0, done.stdout
    assert "1 kế hoạch, 48 nhiệm vụ, 16 chỉ tiêu: 0 lỗi" in done.stderr


def test_the_review_lies_beside_it_as_a_page_and_as_data(imported: Path) -> None:
    page = (imported / "_nhap" / "bao-cao.html").read_text(encoding="utf-8")
    assert "<h1" in page
    assert "Ô “chủ trì” trống" in page
    data = json.loads((imported / "_nhap" / "bao-cao.json").read_text(encoding="utf-8"))
    assert {"place": "dòng 430", "confidence": "cần xem"}.items() <= data["items"][0].items() or any(
        item["place"] == "dòng 430" and item["confidence"] == "cần xem" for item in data["items"]
    )


def test_the_same_import_gives_the_same_bytes_and_keeps_what_was_edited(imported: Path, tmp_path: Path) -> None:
    again = tmp_path / "plans" / "binh-thuan" / "2019"
    shutil.copytree(imported, again)
    edited = (again / "plan.yml").read_text(encoding="utf-8").replace("so: II.", "so: II", 1)
    (again / "plan.yml").write_text(edited, encoding="utf-8")
    done = import_plan(SOURCE, again)
    assert done.returncode == 0
    assert (again / "plan.yml").read_text(encoding="utf-8") == edited
    names = [path.relative_to(imported) for path in imported.rglob("*") if path.is_file() and path.name != "plan.yml"]
    assert all((again / name).read_bytes() == (imported / name).read_bytes() for name in names)
    assert import_plan(SOURCE, again, "--accept", "linh-vuc").returncode == 0
    assert (again / "plan.yml").read_bytes() == (imported / "plan.yml").read_bytes()


def test_what_both_sides_changed_is_told_and_the_editors_stays(imported: Path, tmp_path: Path) -> None:
    again = tmp_path / "plans" / "binh-thuan" / "2019"
    shutil.copytree(imported, again)
    plan = again / "plan.yml"
    edited = plan.read_text(encoding="utf-8").replace("nguoi-ky: Nguyễn Ngọc Hai", "nguoi-ky: Ng. Ngọc Hai")
    plan.write_text(edited, encoding="utf-8")
    newer = tmp_path / "moi.txt"
    newer.write_text(SOURCE.read_text(encoding="utf-8").replace("Nguyễn Ngọc Hai", "Trần Văn An"), encoding="utf-8")
    done = import_plan(newer, again)
    assert plan.read_text(encoding="utf-8") == edited
    assert "Phần “quyet-dinh”: bạn đã sửa, văn bản mới cũng đổi. Giữ bản đang có." in done.stdout
    assert "thêm --accept quyet-dinh" in done.stdout
    page = (again / "_nhap" / "bao-cao.html").read_text(encoding="utf-8")
    assert "+  nguoi-ky: Trần Văn An" in page
    assert "+  nguoi-ky: Ng. Ngọc Hai" in page


def test_the_word_file_of_a_plan_gives_the_same_tasks(imported: Path, tmp_path: Path) -> None:
    word = tmp_path / "ke-hoach.docx"
    word.write_bytes(as_word(read_text(SOURCE.read_text(encoding="utf-8")), merged=True))
    out = tmp_path / "plans" / "binh-thuan" / "2019"
    done = import_plan(word, out)
    assert done.returncode == 0, done.stderr
    check = run("check", "--fidelity", "--plans", str(out.parent.parent))
    assert "1 kế hoạch, 48 nhiệm vụ" in check.stderr
    assert check.returncode == 0, check.stdout


def test_as_json_the_review_is_all_that_is_printed(tmp_path: Path) -> None:
    done = import_plan(SOURCE, tmp_path / "out", "--format", "json")
    assert json.loads(done.stdout)["counts"]["tasks"] == 48


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("trong.txt", b"  \n", "không có chữ nào"),
        ("anh.docx", b"\x89PNG\r\n\x1a\n" + bytes(40), "Tệp là ảnh"),
        ("quyet-dinh.txt", "QUYẾT ĐỊNH\nVề việc thành lập Tổ công tác\n".encode(), "không phải kế hoạch"),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused_and_nothing_is_written(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = import_plan(tmp_path / name, tmp_path / "out")
    assert done.returncode == 1
    assert said in done.stderr
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bom.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    done = import_plan(bomb, tmp_path / "out")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("province", "period", "said"),
    [("binh-thuân", "2019", "binh-thuan"), ("binh-thuan", "19", "2025-2030")],
)
def test_wrong_use_is_told(tmp_path: Path, province: str, period: str, said: str) -> None:
    done = import_plan(SOURCE, tmp_path / "out", province=province, period=period)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "out").exists()
