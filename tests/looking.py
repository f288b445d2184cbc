"""Looking at a page of the site with the eyes of a test: probe.js says what is wrong with how it looks."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from reader import Reader

#: Lays out what a long page leaves until the reader comes near: measured far from the window, it would have no place.
WHOLE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important; }");
  document.adoptedStyleSheets.push(sheet);
}"""
PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")


def opened(reader: Reader, path: str) -> Page:
    """Open a page, laid out whole, the search with its results, and leave `probe` in it."""
    page = reader.open(path)
    if path.startswith("tra-cuu/"):
        page.locator("#ket-qua[aria-busy=false]").wait_for(state="attached")
    page.evaluate(WHOLE)
    page.evaluate(PROBE)
    return page


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
