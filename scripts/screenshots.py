"""Take pictures of every kind of page of the built site: at each width, light and dark; and some pages on paper.

`screenshots.py [--site DIR] [--out DIR] [KIND …]` writes `OUT/<kind>-<width>-<light|dark>.png` and `OUT/<kind>.pdf`.
The kinds are those of tests/kinds.py. Chromium is `MINH_BACH_BROWSER`, else the one on the PATH.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import click
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from kinds import KINDS  # noqa: E402 - lies with the tests
from looking import WHOLE  # noqa: E402

PAGES = {kind.replace(" ", "-"): path for kind, path in KINDS.items()}
WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
ON_PAPER = ("plan", "plan-with-activities", "agency-of-a-province", "search-result")
#: A long page on a busy machine takes its time.
PATIENCE_MS = 120_000


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder; yield its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def chromium() -> str | None:
    """The path of the browser; None leaves it to Playwright."""
    return os.environ.get("MINH_BACH_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")


def opened(page: Page, address: str) -> None:
    """Open a page, laid out whole; wait for the results where it is the search."""
    page.goto(address)
    if "/tra-cuu/" in address:
        page.locator("#ket-qua[aria-busy=false]").wait_for(state="attached")
    page.evaluate(WHOLE)


@click.command()
@click.option("--site", type=click.Path(path_type=Path, exists=True), default=ROOT / "site", help="The built site.")
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / ".cache" / "screenshots", help="Where to.")
@click.argument("kinds", nargs=-1, type=click.Choice(list(PAGES)))
def main(site: Path, out: Path, kinds: tuple[str, ...]) -> None:
    """Take pictures of every kind of page, or of KINDS: 320, 768 and 1280 px wide, light and dark; some on paper."""
    out.mkdir(parents=True, exist_ok=True)
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for scheme in SCHEMES:
            page = browser.new_page(color_scheme=scheme, reduced_motion="reduce", locale="vi-VN")
            page.set_default_timeout(PATIENCE_MS)
            for kind in kinds or PAGES:
                click.echo(f"{kind}, {scheme}", err=True)
                opened(page, address + PAGES[kind])
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 900})
                    page.screenshot(path=out / f"{kind}-{width}-{scheme}.png", full_page=True)
                if scheme == "light" and kind in ON_PAPER:
                    page.pdf(path=out / f"{kind}.pdf", prefer_css_page_size=True)
            page.close()
        browser.close()
    click.echo(out)


if __name__ == "__main__":
    main()
