"""Find what the tests and the audit need beyond Python, and install it where that is ours to do.

`test_tools.py browser` prints the path of a Chromium that runs: the one on the PATH; else, as root, apt's; else
Playwright's own. Exits 1 where there is none, saying what to install.

`test_tools.py node` exits 0 where there is a Node, as root after installing apt's; else 1, saying what is left out.

`test_tools.py audit` exits 0 where there is what `make audit` needs besides, as root after installing apt's; else 1,
saying what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

#: Commands of the audit, each with its package.
AUDIT_TOOLS = {
    "java": "default-jre-headless",
    "node": "nodejs",
    "npm": "npm",
    "nginx": "nginx-light",
    "openssl": "openssl",
}
BROWSERS = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")


def browser() -> str | None:
    """Return the path of a Chromium that runs, installing one where there is none; None if that failed."""
    return next((path for path in _browsers() if _runs(path)), None)


def _browsers() -> Iterator[str]:
    yield from _on_path(BROWSERS)
    # Ubuntu's chromium is a shim for a snap, which need not run: hence another look, and Playwright's own after it.
    if _apt_install("chromium"):
        yield from _on_path(BROWSERS)
    yield from _playwright_chromium()


def node() -> str | None:
    """Return the path of Node, installing it where there is none and we may; else None."""
    if not shutil.which("node"):
        _apt_install("nodejs")
    return shutil.which("node")


def audit() -> list[str]:
    """Return the packages of tools that the audit needs and that are neither there nor could be installed."""
    for tool, package in AUDIT_TOOLS.items():
        if not _has(tool):
            _apt_install(package)
    return [package for tool, package in AUDIT_TOOLS.items() if not _has(tool)]


def _has(tool: str) -> bool:
    # Debian puts servers where only root's PATH leads.
    return bool(shutil.which(tool) or shutil.which(tool, path="/usr/sbin"))


def _on_path(names: tuple[str, ...]) -> Iterator[str]:
    yield from (path for name in names if (path := shutil.which(name)))


def _runs(path: str) -> bool:
    try:
        return _run(path, "--version", timeout=30)
    except subprocess.TimeoutExpired:
        return False


def _apt_install(package: str) -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    _say(f"installing {package} with apt")
    return _run("apt-get", "update", "-qq") and _run("apt-get", "install", "-qq", "-y", package)


def _playwright_chromium() -> Iterator[str]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import, and rarely needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).exists():
        _say("installing Playwright's own Chromium")
        with_libraries = ["--with-deps"] if os.geteuid() == 0 else []
        _run(sys.executable, "-m", "playwright", "install", *with_libraries, "chromium")
    if Path(path).exists():
        yield path


def _run(*command: str, timeout: float | None = None) -> bool:
    """Run a command, its output going to stderr: stdout is for the answer."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, stdout=sys.stderr, env=environment, timeout=timeout, check=False).returncode == 0
    except OSError:
        return False


def _say(words: str) -> None:
    print(f"test_tools: {words}", file=sys.stderr)


def main(tool: str) -> int:
    """Find a tool, or those of the audit, print its path where it is a browser, and return the exit code."""
    if tool == "browser":
        if path := browser():
            print(path)
            return 0
        _say("the tests need Chromium: install it (Debian: sudo apt install chromium; elsewhere: Google Chrome).")
        return 1
    if tool == "audit":
        if missing := audit():
            _say(f"the audit needs more than there is here: sudo apt install {' '.join(missing)}")
        return 1 if missing else 0
    if node():
        return 0
    _say("no Node here: the tests of the site's scripts are left out (sudo apt install nodejs).")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
