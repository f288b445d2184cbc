"""What tests share: the five real plans, linked; the site, built once by MkDocs itself; small projects to break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.corpus import Corpus
from generator.link import link
from generator.load import load
from project import ROOT, mkdocs


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    loaded = load(ROOT / "plans")
    assert loaded.references is not None
    assert not loaded.problems
    return link(loaded.references, loaded.drafts)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole portal, built by `mkdocs build --strict`."""
    folder = tmp_path_factory.mktemp("built") / "site"
    done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str], Path]:
    """Make a project of one real plan, with the real theme and content, in a folder of its own."""

    def make(plan: str = "binh-dinh/2020") -> Path:
        shutil.copy(ROOT / "mkdocs.yml", tmp_path)
        shutil.copytree(ROOT / "plans" / "_reference", tmp_path / "plans" / "_reference")
        shutil.copytree(ROOT / "plans" / plan, tmp_path / "plans" / plan)
        for name in ("content", "theme"):
            (tmp_path / name).symlink_to(ROOT / name)
        return tmp_path

    return make
