"""A real browser on the built site, served under a path of a host, as on Pages: `/x/y/`."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from project import ROOT, mkdocs
from reader import Reader

BASE_PATH = "/x/y/"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def _served(site: Path, root: Path) -> Iterator[str]:
    """Serve a site below a path of a host: nothing may rely on the host's root."""
    (root / "x").mkdir()
    (root / "x" / "y").symlink_to(site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}"
    server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site."""
    yield from _served(site, tmp_path_factory.mktemp("host"))


@pytest.fixture(scope="session")
def address_in_pieces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the same site with its search index in pieces, as a larger one has it."""
    project = tmp_path_factory.mktemp("pieces")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    changed = settings.replace("  - minh-bach:\n", "  - minh-bach:\n      compact_search_up_to: 0\n")
    assert changed != settings
    (project / "mkdocs.yml").write_text(changed, encoding="utf-8")
    for name in ("content", "plans", "theme"):
        (project / name).symlink_to(ROOT / name)
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stderr
    yield from _served(project / "site", tmp_path_factory.mktemp("host-of-pieces"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = os.environ.get("MINH_BACH_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield started
        started.close()


def _reader(browser: Browser, address: str, width: int, scripts: bool = True) -> Iterator[Reader]:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, locale="vi-VN", java_script_enabled=scripts, reduced_motion="reduce"
    )
    reader = Reader(context, address)
    yield reader
    context.close()
    assert reader.errors == []


@pytest.fixture
def desktop(browser: Browser, address: str) -> Iterator[Reader]:
    yield from _reader(browser, address, 1280)


@pytest.fixture
def in_pieces(browser: Browser, address_in_pieces: str) -> Iterator[Reader]:
    yield from _reader(browser, address_in_pieces, 1280)


@pytest.fixture
def phone_in_pieces(browser: Browser, address_in_pieces: str) -> Iterator[Reader]:
    yield from _reader(browser, address_in_pieces, 360)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Reader]:
    yield from _reader(browser, address, 360)


@pytest.fixture
def without_scripts(browser: Browser, address: str) -> Iterator[Reader]:
    yield from _reader(browser, address, 360, scripts=False)
