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

from reader import Reader

BASE_PATH = "/x/y/"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, served below a path: nothing may rely on the root of the host."""
    root = tmp_path_factory.mktemp("host")
    (root / "x").mkdir()
    (root / "x" / "y").symlink_to(site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}"
    server.shutdown()


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
def phone(browser: Browser, address: str) -> Iterator[Reader]:
    yield from _reader(browser, address, 360)


@pytest.fixture
def without_scripts(browser: Browser, address: str) -> Iterator[Reader]:
    yield from _reader(browser, address, 360, scripts=False)
