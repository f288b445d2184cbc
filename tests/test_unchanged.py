"""Whether there is anything to build: what counts as a change, and what does not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publishing.unchanged import RECORD, Build, last_build

SETTINGS = 'site_url: !ENV [SITE_URL, ""]\nreport_to: !ENV REPORT_TO\n'


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that was just built."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITE_URL", raising=False)
    Path("mkdocs.yml").write_text(SETTINGS)
    for file in ("plans/binh-dinh/2020/plan.yml", "plans/_reference/areas.yml", "theme/main.html", "site/index.html"):
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text(file)
    build = Build.begun(Path("mkdocs.yml"), [tmp_path / "plans", tmp_path / "theme"], tmp_path / "site")
    assert build
    build.finished()
    return tmp_path


def test_where_nothing_changed_the_last_build_stands(built: Path) -> None:
    assert last_build()


def write(path: str, text: str = "anders") -> Callable[[], object]:
    return lambda: Path(path).write_text(text)


@pytest.mark.parametrize(
    "change",
    [
        write("plans/binh-dinh/2020/plan.yml"),
        write("plans/binh-dinh/2021.yml"),
        write("plans/_reference/areas.yml"),
        lambda: Path("plans/binh-dinh/2020/plan.yml").unlink(),
        lambda: Path("plans/binh-dinh/2020").rename("plans/binh-dinh/2021"),
        write("theme/main.html"),
        write("mkdocs.yml", SETTINGS + "site_name: a\n"),
        write("site/index.html"),
        write("site/new.html"),
        lambda: Path("site/index.html").unlink(),
        lambda: os.utime("site/index.html", (1, 1)),
        lambda: shutil.rmtree("site"),
        RECORD.unlink,
        lambda: RECORD.write_text(RECORD.read_text()[:-9]),
        lambda: RECORD.write_text("[]"),
        lambda: RECORD.write_text('{"settings": 1}'),
    ],
)
def test_a_change_of_what_is_read_of_the_site_or_of_the_record_means_a_build(
    built: Path, change: Callable[[], object]
) -> None:
    change()
    assert last_build() is None


@pytest.mark.parametrize("variable", ["SITE_URL", "REPORT_TO", "SOURCE_DATE_EPOCH"])
def test_a_variable_that_the_settings_name_counts(built: Path, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv("UNRELATED", "1")
    assert last_build()
    monkeypatch.setenv(variable, "1")
    assert last_build() is None


def test_a_commit_counts_for_it_gives_pages_their_dates(built: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    who = ["-c", "user.name=a", "-c", "user.email=a@b"]
    subprocess.run(["git", *who, "commit", "-q", "--allow-empty", "-m", "a"], check=True)
    assert last_build() is None


def test_files_touched_but_the_same_do_not_count(built: Path) -> None:
    os.utime("plans/binh-dinh/2020/plan.yml", (1, 1))
    Path("README.md").write_text("a")
    assert last_build()


@pytest.mark.parametrize("part", ["hooks: [a.py]\n", "INHERIT: other.yml\n"])
def test_with_settings_that_bring_in_what_is_not_known_nothing_is_kept(built: Path, part: str) -> None:
    settings = Path("mkdocs.yml")
    settings.write_text(SETTINGS + part)
    assert Build.begun(settings, [], Path("site")) is None


def begun() -> Build | None:
    return Build.begun(Path("mkdocs.yml"), [Path("plans")], Path("site"))


def test_without_git_builds_are_told_apart_too(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    build = begun()
    assert build
    build.finished()
    assert last_build()


def test_links_in_a_circle_mean_a_build(built: Path) -> None:
    Path("plans/binh-dinh/vong").symlink_to(built / "plans")
    assert last_build() is None
    assert begun() is None


def test_where_no_record_can_be_kept_the_build_stands_all_the_same(built: Path) -> None:
    shutil.rmtree(".cache")
    Path(".cache").write_text("a file")
    build = begun()
    assert build
    build.finished()
    assert last_build() is None


def test_the_command_builds_once_and_again_when_told(project: Callable[..., Path]) -> None:
    folder = project()

    def build(*options: str) -> str:
        command = [sys.executable, "-m", "generator", "build", *options]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
        return done.stderr

    assert "Không có gì thay đổi" not in build()
    inode = (folder / "site").stat().st_ino
    assert "Không có gì thay đổi từ lần dựng trước: site/ giữ nguyên" in build()
    assert (folder / "site").stat().st_ino == inode
    assert "Không có gì thay đổi" not in build("--force")
    assert (folder / "site").stat().st_ino != inode
