"""The glossary: what abbreviations mean, where they are marked, and that no fact comes without its source."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import fidelity, urls
from generator.corpus import Corpus
from generator.prose import Mark, cut, render
from generator.templating import written_trail
from generator.vietnamese.abbreviation import AbbreviationReader

READER = AbbreviationReader(["CB", "CCVC", "CB, CCVC", "PAR INDEX", "TTHC", "UBND", "PT-TH"])

FOUND = [
    ("Rà soát TTHC, TTHC nội bộ", ["TTHC", "TTHC"]),
    ("(TTHC)", ["TTHC"]),
    ("đội ngũ CB, CCVC cấp xã", ["CB, CCVC"]),
    ("chỉ số PAR\u00a0INDEX", ["PAR INDEX"]),
    ("Quyết định 61/QĐ-UBND", []),
    ("KH/UBND, UBND-NC", []),
    ("NCKSTTHC", []),
    ("Đài PT-TH tỉnh", ["PT-TH"]),
    ("cb, tthc", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_an_abbreviation_is_a_word_by_itself(text: str, expected: list[str]) -> None:
    assert [found.spelling for found in READER.find(text)] == expected


def test_nothing_is_found_where_nothing_is_known() -> None:
    assert list(AbbreviationReader([]).find("TTHC")) == []


def marked(corpus: Corpus, text: str, plan: str = "binh-dinh-2020") -> str:
    """Return a paragraph of a plan as its page shows it."""
    return render(text, (), corpus.marker(corpus.plan_by_id[plan], "/ke-hoach/binh-dinh-2020/"))


MARKED = [
    # only the first of a paragraph
    ("Rà soát TTHC; công khai TTHC.", '<p>Rà soát <abbr title="thủ tục hành chính">TTHC</abbr>; công khai TTHC.</p>'),
    # in bold too
    ("**CCHC**", '<p><strong><abbr title="cải cách hành chính">CCHC</abbr></strong></p>'),
    # an index leads to its explanation
    (
        "Chỉ số PaPi",
        '<p>Chỉ số <a class="mb-giai-thich" href="../../giai-thich/#papi" rel="noopener">'
        '<abbr title="chỉ số hiệu quả quản trị và hành chính công cấp tỉnh">PaPi</abbr></a></p>',
    ),
    # what is a link already has its name in full behind it; what has two meanings has none here
    (
        "Sóng PTTH, Sở TTTT",
        '<p>Sóng PTTH, <a class="mb-co-quan" href="../../tinh/binh-dinh/co-quan/so-thong-tin-va-truyen-thong/"'
        ' rel="noopener">Sở TTTT</a></p>',
    ),
    ("Quyết định số 1/QĐ-UBND", "<p>Quyết định số 1/QĐ-UBND</p>"),
]


@pytest.mark.parametrize(("text", "html"), MARKED)
def test_abbreviations_of_one_meaning_are_marked_in_the_words_of_a_plan(corpus: Corpus, text: str, html: str) -> None:
    assert marked(corpus, text) == html


def test_a_text_is_cut_along_its_marks() -> None:
    link, short = Mark(2, 5, "giai-thich", href="x"), Mark(2, 5, "viet-tat", full="y")
    assert cut("a PCI b", [short, link]) == ["a ", (link, [(short, ["PCI"])]), " b"]
    assert cut("", []) == []


def test_the_glossary_s_own_word_wins_and_every_meaning_is_listed(corpus: Corpus) -> None:
    forms = {form.spelling: form.meanings for form in corpus.glossary.short_forms}
    assert forms["SIPAS"] == (
        "chỉ số hài lòng của người dân, tổ chức đối với sự phục vụ của cơ quan hành chính nhà nước",
    )
    assert forms["PTTH"] == ("Phát thanh - Truyền hình", "Phát thanh và Truyền hình")
    assert forms["SNV"] == ("Sở Nội vụ",)
    assert "kiểm soát TTHC" not in forms
    assert len(forms) == len(corpus.glossary.short_forms)


def test_a_plan_lists_the_abbreviations_it_prints(corpus: Corpus) -> None:
    used = {form.spelling for form in corpus.glossary.used_in(corpus.plan_by_id["ha-tinh-2024"])}
    assert {"TTHC", "CCHC", "DVC", "SOC", "PCI"} <= used
    assert "DDCI" not in used


def test_facts_have_sources_and_plain_words_have_none_of_their_own(corpus: Corpus) -> None:
    """Numbers, days and whoever publishes something are facts: they stand where a source must be named."""
    for group in corpus.glossary.groups:
        for entry in group.entries:
            assert all(fact.sources for fact in entry.facts), entry.id
            assert not re.search(r"(?<!“:)\b(?:19|20)\d\d\b", entry.text), entry.id  # “:2015” is a standard's


@pytest.mark.parametrize("entry", ["par-index", "sipas", "papi", "pci", "dti", "ddci"])
def test_each_index_says_who_publishes_it(corpus: Corpus, entry: str) -> None:
    assert "Ai công bố" in [fact.label for fact in corpus.glossary.entry(entry).facts]


def test_every_area_is_introduced(corpus: Corpus) -> None:
    assert [area.id for area in corpus.areas if not area.intro] == []


def test_the_page_of_a_plan_keeps_its_words_with_its_abbreviations_marked(site: Path, corpus: Corpus) -> None:
    for plan in corpus.plans:
        html = (site / urls.plan(plan.id).strip("/") / "index.html").read_text(encoding="utf-8")
        assert '<abbr title="' in html
        assert 'id="chu-viet-tat"' in html
        assert list(fidelity.missing_in_page(plan, html)) == []


def test_the_pages_above_a_hand_written_one_are_its_section_s_and_its_address_s() -> None:
    def page(title: str, url: str) -> SimpleNamespace:
        return SimpleNamespace(title=title, url=url, is_page=True, parent=None)

    about, handbook, errors = page("Giới thiệu", "gioi-thieu/"), page("Sổ tay", "so-tay/"), page("Lỗi", "so-tay/loi/")
    section = SimpleNamespace(children=[about, handbook, errors])
    for item in section.children:
        item.parent = section
    assert written_trail(about) == []
    assert written_trail(handbook) == [("Giới thiệu", "/gioi-thieu/")]
    assert written_trail(errors) == [("Giới thiệu", "/gioi-thieu/"), ("Sổ tay", "/so-tay/")]
    assert written_trail(page("Riêng", "rieng/")) == []
