"""Publishing in one step: whatever happens to a build, readers find a whole site."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publishing.publication import Publication
from project import mkdocs

Project = Callable[..., Path]


def tree(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def leftovers(project: Path) -> list[str]:
    return [path.name for path in project.glob(".site*")]


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "old.html").write_text("old")
    publication = Publication.begin(site)
    (publication.staging / "new.html").write_text("new")
    assert [path.name for path in site.iterdir()] == ["old.html"]
    publication.publish()
    assert [path.name for path in site.iterdir()] == ["new.html"]
    assert leftovers(tmp_path) == []


def test_a_link_to_the_site_is_exchanged_too_and_its_target_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "release-1"
    target.mkdir()
    (target / "old.html").write_text("old")
    (tmp_path / "site").symlink_to(target)
    publication = Publication.begin(tmp_path / "site")
    (publication.staging / "new.html").write_text("new")
    publication.publish()
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["new.html"]
    assert [path.name for path in target.iterdir()] == ["old.html"]


def test_what_a_dead_build_left_is_removed_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    dead = tmp_path / ".site-dead"
    dead.mkdir()
    (dead / "half.html").write_text("half")
    living = Publication.begin(tmp_path / "site")
    assert not dead.exists()
    other = Publication.begin(tmp_path / "site")
    assert living.staging.exists()
    assert other.staging.exists()
    living.abandon()
    other.abandon()
    assert leftovers(tmp_path) == []


def test_a_broken_plan_leaves_the_published_site_whole(project: Project) -> None:
    folder = project()
    assert mkdocs(folder, "build", "--strict").returncode == 0
    before = tree(folder / "site")
    plan = folder / "plans" / "binh-dinh" / "2020" / "plan.yml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("tinh: binh-dinh", "tinh: [binh-dinh", 1), encoding="utf-8"
    )
    done = mkdocs(folder, "build")
    assert done.returncode != 0
    assert "plans/binh-dinh/2020/plan.yml:" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(folder / "site") == before
    assert leftovers(folder) == []


def test_a_broken_template_leaves_the_published_site_whole(project: Project) -> None:
    folder = project()
    assert mkdocs(folder, "build").returncode == 0
    before = tree(folder / "site")
    theme = folder / "theme"
    real = theme.resolve()
    theme.unlink()
    subprocess.run(["cp", "-r", str(real), str(theme)], check=True)
    (theme / "year.html").write_text("{% block content %}{{ nothing.at.all }}{% endblock %}")
    assert mkdocs(folder, "build").returncode != 0
    assert tree(folder / "site") == before
    assert leftovers(folder) == []


def test_a_link_out_of_the_content_is_refused(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = project()
    secret = tmp_path_factory.mktemp("outside") / "secret.txt"
    secret.write_text("secret")
    content = folder / "content"
    real = content.resolve()
    content.unlink()
    subprocess.run(["cp", "-r", str(real), str(content)], check=True)
    (content / "secret.txt").symlink_to(secret)
    done = mkdocs(folder, "build")
    assert done.returncode != 0
    assert "secret.txt là một liên kết ra ngoài content/" in done.stdout + done.stderr
    assert not (folder / "site").exists()


def test_a_killed_build_leaves_the_published_site_whole(project: Project) -> None:
    folder = project()
    assert mkdocs(folder, "build").returncode == 0
    before = tree(folder / "site")
    build = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not any(path.rglob("*.html") for path in folder.glob(".site-*")) and build.poll() is None:
        time.sleep(0.01)
    build.send_signal(signal.SIGKILL)
    build.wait()
    assert tree(folder / "site") == before
    assert mkdocs(folder, "build").returncode == 0
    assert leftovers(folder) == []
    assert tree(folder / "site") == before


def test_two_builds_at_once_do_not_mix(project: Project) -> None:
    folder = project()
    assert mkdocs(folder, "build").returncode == 0
    before = tree(folder / "site")
    builds = [
        subprocess.Popen([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, stderr=subprocess.PIPE)
        for _ in "ab"
    ]
    assert [build.wait() for build in builds] == [0, 0]
    assert tree(folder / "site") == before
    assert leftovers(folder) == []


def test_the_same_input_gives_the_same_bytes(project: Project) -> None:
    folder = project()
    results: list[dict[str, str]] = []
    for clock in ("1700000000", "1700000000"):
        assert mkdocs(folder, "build", SOURCE_DATE_EPOCH=clock, PYTHONHASHSEED=str(len(results))).returncode == 0
        results.append(tree(folder / "site"))
    assert results[0] == results[1]


def test_without_history_no_page_has_a_date_and_the_bytes_are_the_same(project: Project) -> None:
    folder = project()
    environment = {"GIT_CEILING_DIRECTORIES": str(folder.parent)}
    results: list[dict[str, str]] = []
    for _ in range(2):
        assert mkdocs(folder, "build", **environment).returncode == 0
        results.append(tree(folder / "site"))
        os.utime(folder / "plans" / "binh-dinh" / "2020" / "plan.yml")
    assert results[0] == results[1]
    assert "<lastmod>" not in (folder / "site" / "sitemap.xml").read_text(encoding="utf-8")
