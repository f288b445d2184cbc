"""When a page's sources last changed: from git or from SOURCE_DATE_EPOCH, never from the clock."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.publishing.dates import Dates


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def git(*arguments: str, day: str = "2024-01-01") -> None:
        stamp = f"{day}T12:00:00+0700"
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments],
            cwd=tmp_path,
            env={**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp},
            check=True,
            capture_output=True,
        )

    git("init")
    (tmp_path / "một.yml").write_text("1")
    (tmp_path / "two.yml").write_text("2")
    git("add", ".")
    git("commit", "-m", "first")
    (tmp_path / "two.yml").write_text("3")
    git("commit", "-am", "second", day="2024-03-05")
    return tmp_path


def test_the_last_commit_of_a_page_s_own_sources_counts(history: Path) -> None:
    dates = Dates.of(history)
    assert dates.last_change([Path("một.yml")]) == "2024-01-01"
    assert dates.last_change([Path("một.yml"), history / "two.yml"]) == "2024-03-05"
    assert dates.last_change([Path("new.yml")]) is None


def test_source_date_epoch_overrides_all(history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert Dates.of(history).last_change([Path("two.yml")]) == "1970-01-01"


def test_a_shallow_history_gives_no_date_rather_than_a_wrong_one(
    history: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    subprocess.run(["git", "clone", "--depth", "1", f"file://{history}", str(clone)], check=True, capture_output=True)
    assert Dates.of(clone).last_change([Path("two.yml")]) is None


def test_without_git_there_is_no_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert Dates.of(tmp_path).last_change([Path("a.yml")]) is None


def test_a_wrong_source_date_epoch_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "hôm nay")
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH phải là số giây"):
        Dates.of(tmp_path)
