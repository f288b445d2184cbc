"""Pieces inside a line of a page, as readers of the pages see them."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest

from generator.corpus import Corpus
from generator.inline import Inline
from generator.wording import load_wording
from project import ROOT

PAGE = "/tinh/binh-dinh/co-quan/so-noi-vu/"


@pytest.fixture(scope="module")
def inline(corpus: Corpus) -> Inline:
    return Inline(corpus, load_wording(ROOT / "theme" / "words" / "vi", "theme/words/vi"))


def drawn(inline: Inline, expression: str, **given: Any) -> str:
    """Return what an expression of a template prints on the page of an agency."""
    env = jinja2.Environment(autoescape=True)
    known = {"inline": inline, "corpus": inline.corpus, "page_url": PAGE}
    return env.from_string(f"{{{{ {expression} }}}}").render(known | given)


@pytest.mark.parametrize(
    ("agency", "province", "expected"),
    [
        ("so-noi-vu", "binh-dinh", '<a class="mb-co-quan" href="../so-noi-vu/">Sở Nội vụ</a>'),
        ("so-noi-vu", None, '<a class="mb-co-quan" href="../../../../co-quan/so-noi-vu/">Sở Nội vụ</a>'),
        # No plan of Hà Nội names it: the kind has a page, the agency of the province has none.
        ("so-noi-vu", "ha-noi", '<a class="mb-co-quan" href="../../../../co-quan/so-noi-vu/">Sở Nội vụ</a>'),
    ],
)
def test_an_agency_leads_to_its_page_in_the_province_where_it_has_one(
    inline: Inline, agency: str, province: str | None, expected: str
) -> None:
    assert drawn(inline, "inline.agency(agency, province)", agency=agency, province=province) == expected


@pytest.mark.parametrize(
    ("lines", "shown"),
    [((244,), "dòng 244"), ((244, 255, 256, 257), "dòng 244, 255–257"), ((), "")],
)
def test_lines_of_the_source_are_runs_each_with_a_link(inline: Inline, lines: tuple[int, ...], shown: str) -> None:
    plan = inline.corpus.plan_by_id["binh-dinh-2020"]
    html = drawn(inline, "inline.source_lines(plan, lines)", plan=plan, lines=lines)
    assert jinja2.filters.do_striptags(html) == shown
    assert html.count('href="../../../../ke-hoach/binh-dinh-2020/nguyen-van/#d') == (
        2 if len(lines) > 1 else len(lines)
    )


@pytest.mark.parametrize(
    ("plan", "task", "cell", "shown"),
    [
        ("binh-dinh-2020", "i-1", "lead", "Sở Nội vụ"),
        (
            "binh-dinh-2020",
            "i-5",
            "coordinating",
            "nt (nghĩa là: Các sở, ban, ngành cấp tỉnh; UBND cấp huyện)",
        ),
        ("ha-tinh-2024", "vi-2-4", "lead", "(hiểu là: Sở Tài chính)"),  # merged with the row above
    ],
)
def test_a_cell_shows_what_is_printed_and_what_it_means(
    inline: Inline, plan: str, task: str, cell: str, shown: str
) -> None:
    found = inline.corpus.plan_by_id[plan]
    row = next(one for one in found.tasks if one.anchor == task).assignments[0]
    printed, named = getattr(row, f"{cell}_text"), getattr(row, cell)
    html = drawn(inline, "inline.meant(printed, named, plan)", printed=printed, named=named, plan=found)
    assert jinja2.filters.do_striptags(html) == shown


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sở Nội vụ", '<td data-label="Chủ trì" class="a" lang="vi">Sở Nội vụ</td>'),
        ("<b> & ", '<td data-label="Chủ trì" class="a" lang="vi">&lt;b&gt; &amp;</td>'),
        (" ", '<td data-label="Chủ trì" class="a" lang="vi"><span class="mb-blank">để trống</span></td>'),
        (None, '<td data-label="Chủ trì" class="a" lang="vi"><span class="mb-blank">để trống</span></td>'),
    ],
)
def test_a_cell_says_its_label_and_that_it_is_blank(inline: Inline, words: str | None, expected: str) -> None:
    assert drawn(inline, 'inline.cell("Chủ trì", words, "a", "vi")', words=words) == expected
