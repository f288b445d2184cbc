"""What CI runs: the workflows have their hosts' shape, and their steps are no more than calls of the Makefile."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github" / "workflows" / "portal.yml"
GITLAB = ROOT / ".gitlab-ci.yml"

# Keys of .gitlab-ci.yml that are no jobs.
GITLAB_SETTINGS = {"stages", "default", "variables", "workflow"}


@pytest.fixture(scope="module")
def github() -> dict[Any, Any]:
    return yaml.safe_load(GITHUB.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def gitlab() -> dict[str, Any]:
    return yaml.safe_load(GITLAB.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def gitlab_jobs(workflow: dict[str, Any]) -> dict[str, Any]:
    return {name: job for name, job in workflow.items() if name not in GITLAB_SETTINGS and not name.startswith(".")}


def commands(job: dict[str, Any]) -> Iterator[str]:
    """Yield what a job of either host runs in a shell."""
    yield from (step["run"] for step in job.get("steps", []) if "run" in step)
    yield from job.get("script", [])


def makefile_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize(
    ("file", "arguments"),
    [
        (GITHUB, ["--builtin-schema", "vendor.github-workflows"]),
        (GITLAB, ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
    ],
    ids=["github", "gitlab"],
)
def test_a_workflow_has_the_shape_its_host_asks_for(file: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *arguments, str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_is_a_target_of_the_makefile(github: dict[Any, Any], gitlab: dict[str, Any]) -> None:
    targets = makefile_targets()
    ran = [command for job in (*github["jobs"].values(), *gitlab_jobs(gitlab).values()) for command in commands(job)]
    assert ran
    for command in ran:
        call = re.fullmatch(r"make ([a-z]+)( [A-Z]+=\w+)*", command)
        assert call, command
        assert call[1] in targets, command


def test_the_plans_are_checked_with_annotations_before_the_site_is_built(github: dict[Any, Any]) -> None:
    jobs = github["jobs"]
    assert "make check FORMAT=github" in commands(jobs["check"])
    assert jobs["build"]["needs"] == "check"
    assert jobs["deploy"]["needs"] == ["test", "build"]


def test_the_site_is_built_with_the_whole_history(github: dict[Any, Any], gitlab: dict[str, Any]) -> None:
    checkout = next(s for s in github["jobs"]["build"]["steps"] if s.get("uses", "").startswith("actions/checkout"))
    assert checkout["with"]["fetch-depth"] == 0
    assert gitlab["variables"]["GIT_DEPTH"] == 0


def test_only_the_deployment_may_write_and_only_to_pages(github: dict[Any, Any]) -> None:
    assert github["permissions"] == {"contents": "read"}
    allowed = {name: job["permissions"] for name, job in github["jobs"].items() if "permissions" in job}
    assert allowed == {"deploy": {"pages": "write", "id-token": "write"}}


def test_whatever_the_site_is_made_of_starts_a_rebuild(github: dict[Any, Any], gitlab: dict[str, Any]) -> None:
    events = github[True]  # YAML 1.1 reads the key `on` as a truth value
    assert events["push"]["paths"] == events["pull_request"]["paths"]
    of_gitlab = gitlab["workflow"]["rules"][0]["changes"]
    for folder in ("content", "plans", "generator", "theme"):
        assert f"{folder}/**" in events["push"]["paths"]
        assert f"{folder}/**/*" in of_gitlab
    for file in ("mkdocs.yml", "pyproject.toml", "requirements.lock", "Makefile"):
        assert file in events["push"]["paths"]
        assert file in of_gitlab


def test_ci_runs_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "make test"


def test_the_lock_pins_every_package_by_hash_and_names_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert not re.search(r"^-", lock, re.MULTILINE)
    for entry in re.split(r"\n(?=[a-z])", lock)[1:]:
        assert re.match(r"[a-z0-9-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry
