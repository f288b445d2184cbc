"""Layout of every kind of page: nothing sticks out, lies over another or is cut off, at any width and spacing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from kinds import KINDS
from looking import opened, resize
from reader import Reader

pytestmark = pytest.mark.browser

#: 320 px are also a window of 1280 px at 400 %, 640 px one at 200 % (WCAG 1.4.10, 1.4.4).
WIDTHS = (1280, 768, 640, 320)

#: What cuts its text off and has it whole elsewhere: names in the sticky header, suggestions of the search.
CUT = ".md-header, .mb-suggestions"

#: WCAG 1.4.12, as it is written.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
ADOPT = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


def faults(page: Page, width: int) -> list[str]:
    resize(page, width)
    sideways: list[str] = page.evaluate("probe.sideways()")
    overlaps: list[str] = page.evaluate("probe.overlaps()")
    clipped: list[str] = page.evaluate("(cut) => probe.clipped(cut)", CUT)
    return sideways + overlaps + [f"cut off: {element}" for element in clipped]


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_nothing_sticks_out_overlaps_or_is_cut_off(desktop: Reader, path: str) -> None:
    page = opened(desktop, path)
    for width in WIDTHS:
        assert faults(page, width) == [], f"{width} px"
    page.evaluate(ADOPT, SPACING)
    for width in WIDTHS:
        assert faults(page, width) == [], f"{width} px, with wider spacing"


FAULTS = {
    "<p style='width: 5000px'>rộng": ["sticks out: <p > “rộng”"],
    "<p style='margin-bottom: -40px'>trên</p><p>dưới": ["<p > “trên” over <p > “dưới”"],
    "<p style='width: 40px; overflow: hidden; white-space: nowrap'>một câu dài": ["cut off: <p > “một câu dài”"],
    "<div style='width: 40px; overflow-x: auto; white-space: nowrap'>một câu dài": [
        "no labelled region: <div > “một câu dài”"
    ],
}


@pytest.mark.parametrize(("html", "found"), FAULTS.items(), ids=["wide", "over", "cut", "scrolls"])
def test_the_probe_sees_faults(desktop: Reader, html: str, found: list[str]) -> None:
    page = opened(desktop, KINDS["areas"])
    page.evaluate("(html) => { document.querySelector('article').innerHTML = html; }", html)
    assert faults(page, 1280) == found
