"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.shape import json_schema
from project import ROOT


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "plans" / "binh-dinh" / "2020", tmp_path / "plans" / "binh-dinh" / "2020")
    return tmp_path / "plans"


def break_agency(plans: Path) -> None:
    path = plans / "binh-dinh" / "2020" / "plan.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("chu-tri: Sở Nội vụ", "chu-tri: Sở Nội vu", 1), encoding="utf-8")


def test_the_real_plans_are_clean() -> None:
    done = run("check", "--fidelity")
    assert done.returncode == 0, done.stdout
    assert "5 kế hoạch, 223 nhiệm vụ" in done.stderr
    assert "0 lỗi" in done.stderr


def test_a_typo_is_named_with_file_line_and_suggestion(plans: Path) -> None:
    break_agency(plans)
    done = run("check", "--plans", str(plans))
    assert done.returncode == 1
    assert "plan.yml:" in done.stdout
    assert "“Sở Nội vu”" in done.stdout
    assert "Sở Nội vụ" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_problems_come_as_github_annotations_and_as_json(plans: Path) -> None:
    break_agency(plans)
    github = run("check", "--plans", str(plans), "--format", "github")
    assert github.stdout.startswith("::error file=")
    problems = json.loads(run("check", "--plans", str(plans), "--format", "json").stdout)
    assert {"path", "line", "column", "code", "message", "hint", "severity"} == set(problems[0])


def test_json_is_an_empty_list_where_nothing_is_wrong(plans: Path) -> None:
    done = run("check", "--plans", str(plans), "--format", "json")
    assert json.loads(done.stdout) == []
    assert done.returncode == 0


def test_export_writes_what_has_a_shape_and_says_what_is_wrong(plans: Path, tmp_path: Path) -> None:
    break_agency(plans)
    done = run("export", "--plans", str(plans), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "Sở Nội vu" in done.stderr
    tasks = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))
    assert len(tasks) == 35
    assert tasks[0]["assignments"][0]["lead_text"] == "Sở Nội vu"
    assert tasks[0]["assignments"][0]["lead"] == []


def test_the_committed_schema_is_the_one_that_is_printed() -> None:
    printed = json.loads(run("schema").stdout)
    assert printed == json_schema()
    assert printed == json.loads((ROOT / "plans" / "plan.schema.json").read_text(encoding="utf-8"))
    for plan in (ROOT / "plans").glob("*/*/plan.yml"):
        first = plan.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first == "# yaml-language-server: $schema=../../plan.schema.json"


def test_new_makes_a_plan_that_says_what_is_still_to_do(plans: Path) -> None:
    done = run("new", "--plans", str(plans), "--province", "ha-tinh", "--period", "2025-2030")
    assert done.returncode == 0, done.stderr
    folder = plans / "ha-tinh" / "2025-2030"
    assert sorted(path.name for path in folder.iterdir()) == ["plan.md", "plan.yml", "source.txt"]
    again = run("new", "--plans", str(plans), "--province", "ha-tinh", "--period", "2025-2030")
    assert again.returncode == 1
    assert "không ghi đè" in again.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "--province", "ha-tin", "--period", "2025"),
        ("new", "--province", "../x", "--period", "2025"),
        ("new", "--province", "ha-tinh", "--period", "25"),
        ("new", "--province", "ha-tinh", "--period", "2025-2024"),
        ("check", "--format", "xml"),
        ("check", "--plans", "no-such-folder"),
        ("export",),
        ("no-such-command",),
    ],
    ids=" ".join,
)
def test_wrong_use_exits_with_2_and_says_why(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Error" in done.stderr
    assert "Traceback" not in done.stderr


def test_build_and_serve_say_where_they_must_run(tmp_path: Path) -> None:
    for command in ("build", "serve"):
        done = run(command, cwd=tmp_path)
        assert done.returncode == 2
        assert "mkdocs.yml" in done.stderr


@pytest.mark.parametrize("command", ["check", "build", "serve", "export", "schema", "new"])
def test_every_command_has_help(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 4
