"""Prose: printed numbers stay, names become links, nothing dangerous comes through."""

from __future__ import annotations

import re

import pytest

from generator.prose import Mark, paragraphs, plain, render, split_sections


def html(markdown: str) -> str:
    return render(markdown, split_sections(markdown), lambda text: [])


def test_printed_numbers_stay_text() -> None:
    assert html("1. Mục tiêu\n\na) Chỉ tiêu\n\nđ) Khác") == "<p>1. Mục tiêu</p>\n<p>a) Chỉ tiêu</p>\n<p>đ) Khác</p>"


def test_headings_stand_below_the_page_s_own_with_vietnamese_anchors() -> None:
    markdown = "## Điều 1.\n\nChữ\n\n### Đề án\n\n### Đề án"
    assert [section.anchor for section in split_sections(markdown)] == ["muc-dieu-1", "muc-de-an", "muc-de-an-2"]
    assert '<h3 id="muc-dieu-1">Điều 1.</h3>' in html(markdown)
    assert '<h4 id="muc-de-an-2">Đề án</h4>' in html(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[bấm](javascript:alert(1))",
        "[bấm](data:text/html;base64,PHNjcmlwdD4=)",
        "<a href='javascript:alert(1)'>x</a>",
        "![x](http://example.com/x.png)",
        "<iframe src='http://example.com'></iframe>",
        "<style>p{display:none}</style>",
        "**a** <b onclick=alert(1)>b</b>",
    ],
)
def test_nothing_dangerous_comes_through(markdown: str) -> None:
    rendered = html(markdown)
    tags = set(re.findall(r"<(\w+)", rendered))
    assert tags <= {"p", "strong", "a"}  # what is no Markdown is shown as the text it is
    assert re.findall(r"<[^>]*(?:javascript|data|\bon\w+=)", rendered) == []


def test_names_become_links_inside_emphasis_and_lists_but_not_inside_links() -> None:
    def marker(text: str) -> list[Mark]:
        start = text.find("Sở Nội vụ")
        return [Mark(start, start + 9, "co-quan", "../so-noi-vu/")] if start >= 0 else []

    markdown = "- Giao **Sở Nội vụ** theo dõi\n- [Sở Nội vụ](http://example.com)"
    assert render(markdown, (), marker) == (
        "<ul>\n"
        '<li>Giao <strong><a class="mb-co-quan" href="../so-noi-vu/" rel="noopener">Sở Nội vụ</a></strong>'
        " theo dõi</li>\n"
        '<li><a href="http://example.com" rel="noopener">Sở Nội vụ</a></li>\n'
        "</ul>"
    )


def test_footnotes_lead_there_and_back() -> None:
    rendered = html("giai đoạn 2021-2030[^1] của tỉnh\n\n[^1]: Nghị quyết số 76/NQ-CP.")
    assert 'href="#fn:1"' in rendered
    assert 'href="#fnref:1"' in rendered
    assert "Nghị quyết số 76/NQ-CP." in rendered


def test_paragraphs_are_the_words_a_reader_sees() -> None:
    markdown = "### I. MỤC TIÊU\n\nMột\nhai **ba**[^1]\n- bốn\n- [năm](http://a.b)"
    assert list(paragraphs(markdown)) == ["I. MỤC TIÊU", "Một hai ba", "bốn", "năm"]
    assert plain("SNV (Ho\\_50) *nghiêng*") == "SNV (Ho_50) nghiêng"
