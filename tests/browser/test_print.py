"""Pages on paper: what is printed, in what colours, and how tables go on over the pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from kinds import KINDS
from looking import opened
from reader import Reader

pytestmark = pytest.mark.browser

PRINTED = {
    name: KINDS[name] for name in ("plan", "plan with activities", "agency of a province", "search result", "data")
}

#: How wide the text of an A4 page is, between the margins of print.css, in CSS points: 210 mm - 2 × 14 mm.
TEXT_WIDTH = 688

#: Only on a screen: what leads elsewhere and what is pressed.
ON_SCREEN_ONLY = (
    ".md-header, .md-tabs, .md-sidebar, .md-skip, .mb-breadcrumbs, .mb-contents, form, button, input, select"
)


def on_paper(reader: Reader, path: str) -> Page:
    page = opened(reader, path)
    page.set_viewport_size({"width": TEXT_WIDTH, "height": 1000})
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("path", PRINTED.values(), ids=PRINTED.keys())
def test_paper_has_the_words_and_no_navigation(desktop: Reader, path: str) -> None:
    page = on_paper(desktop, path)
    assert len(page.locator("article").inner_text()) > 400
    assert page.locator(ON_SCREEN_ONLY).filter(visible=True).all_inner_texts() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= TEXT_WIDTH


@pytest.mark.parametrize("path", PRINTED.values(), ids=PRINTED.keys())
def test_the_dark_scheme_prints_dark_on_white(desktop: Reader, path: str) -> None:
    page = on_paper(desktop, path)
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    colours = page.evaluate(
        "[...new Set([...document.querySelectorAll('article, article *')]"
        ".filter((e) => e.checkVisibility() && e.textContent.trim())"
        ".map((e) => getComputedStyle(e).color))]"
    )
    assert [colour for colour in colours if max(map(int, re.findall(r"\d+", colour)[:3])) > 0x66] == []
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")


def test_heads_of_tables_stand_on_every_page_and_rows_stay_whole(desktop: Reader) -> None:
    page = on_paper(desktop, KINDS["plan"])
    table = page.locator("table.mb-tasks").first
    expect(table.locator("thead")).to_have_css("display", "table-header-group")
    expect(table.locator("tbody tr").first).to_have_css("break-inside", "avoid")
    expect(table.locator("td").first).to_have_css("display", "table-cell")


def test_what_is_folded_is_open_on_paper(desktop: Reader) -> None:
    page = on_paper(desktop, KINDS["group"])
    hidden = page.locator("article details:not([open]) > :not(summary)").first
    assert hidden.evaluate("(element) => element.getBoundingClientRect().height") > 0


def test_addresses_are_printed_of_links_that_leave_the_portal_alone(desktop: Reader) -> None:
    page = on_paper(desktop, KINDS["accessibility"])
    after = "(element) => getComputedStyle(element, '::after').content"
    assert page.locator("article a[href^='http']").first.evaluate(after) == '" (https://www.w3.org/TR/WCAG22/)"'
    assert page.locator("article a:not([href^='http'])").first.evaluate(after) == "none"


def test_paper_says_where_the_page_stands(desktop: Reader) -> None:
    page = on_paper(desktop, KINDS["search result"])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("footer")).to_contain_text(f"Địa chỉ trang này: {page.url}")


@pytest.mark.parametrize("path", PRINTED.values(), ids=PRINTED.keys())
def test_no_sheet_is_wasted(desktop: Reader, path: str) -> None:
    """As many sheets as the text is high: breaks where none must be take several times as many."""
    page = on_paper(desktop, path)
    height = page.evaluate("document.documentElement.scrollHeight")
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    assert 1 <= sheets <= height / 800 + 2
