"""Pages stay light however many plans there are: what would be too long is cut, and nothing is lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator import pictures, urls
from generator.corpus import Corpus
from generator.pages import Page, pages, splitting
from generator.pages.area_pages import area_pages
from generator.pages.document_pages import document_pages
from generator.pages.workload import Workload
from generator.pictures import grids
from generator.wording import load_wording
from pagecheck import broken_links, read_site
from project import ROOT

WORDING = load_wording(ROOT / "theme" / "words" / "vi", "theme/words/vi")

#: Rows a page holds in these tests: so few that the five real plans are too long for every kind of page.
FEW = 4


# Cutting


@pytest.mark.parametrize(
    ("weights", "cut"),
    [
        ([], []),
        ([1], [[1]]),
        ([4], [[4]]),
        ([1, 1, 1, 1], [[1, 1, 1, 1]]),
        ([1, 1, 1, 1, 1], [[1, 1, 1, 1], [1]]),
        ([3, 2, 2, 1], [[3], [2, 2], [1]]),
        ([9, 1, 9], [[9], [1], [9]]),  # what is longer than a page has one to itself
        ([0.5] * 9, [[0.5] * 8, [0.5]]),
    ],
)
def test_items_go_in_their_order_on_as_few_pages_as_hold_them(
    weights: list[float], cut: list[list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splitting, "ROWS", FEW)
    assert [list(run) for run in splitting.runs(weights, lambda weight: weight)] == cut


@pytest.mark.parametrize(
    ("weights", "kept", "left"),
    [([], (), ()), ([2, 2], (2, 2), ()), ([2, 1, 2, 1], (2, 1), (2, 1)), ([9, 1], (9,), (1,))],
)
def test_a_head_page_keeps_the_first_items_and_one_at_the_least(
    weights: list[int], kept: tuple[int, ...], left: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splitting, "ROWS", FEW)
    assert splitting.head(weights, lambda weight: weight) == (kept, left)


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("a1 b1 a2 b2", {}),
        ("a1 b1 a2 b2 a3", {"/a/": ["a1 a2 a3"], "/b/": ["b1 b2"]}),
        ("a1 a2 a3 a4 a5 b1", {"/a/": ["a1 a2 a3 a4", "a5"], "/b/": ["b1"]}),
    ],
)
def test_what_is_too_long_is_cut_by_key_and_then_numbered(
    words: str, cut: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splitting, "ROWS", FEW)
    found = splitting.chapters(words.split(), lambda word: word[0], lambda key: f"/{key}/", lambda word: 1)
    assert {chapter.url: [" ".join(leaf.items) for leaf in chapter.leaves] for chapter in found} == cut
    for chapter in found:
        assert [leaf.url for leaf in chapter.leaves[1:]] == [
            f"{chapter.url}trang-{number}/" for number in range(2, len(chapter.leaves) + 1)
        ]


# The pages of the real plans


def test_the_real_plans_need_no_cut(corpus: Corpus) -> None:
    found = [page.url for page in pages(corpus, WORDING.say)]
    assert not [
        url for url in found if re.search(r"/nam/\d+/.|/linh-vuc/[^/]+/.|/trang-\d|/nam-\d|/co-quan/[^/]+/\d", url)
    ]


def test_no_two_pages_have_one_address(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "ROWS", FEW)
    found = Counter(page.url for page in pages(corpus, WORDING.say))
    assert [url for url, count in found.items() if count > 1] == []


def of_one_year(corpus: Corpus) -> Corpus:
    """Return a corpus in which all five plans are of one year, so that the year alone does not cut them apart."""
    plans = tuple(replace(plan, years=(2024,)) for plan in corpus.plans)
    return Corpus(
        corpus.references, corpus.reading, plans, corpus.documents, corpus.mentions, corpus._years_of_documents
    )


def below(found: Iterable[Page]) -> list[Page]:
    """Return the pages beneath a head page, which comes first."""
    return list(found)[1:]


def test_an_area_is_cut_by_year_then_between_plans(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "ROWS", 30)
    area = corpus.references.areas["tai-chinh-cong"]
    cut = below(area_pages(of_one_year(corpus), WORDING.say, area))
    assert [(page.url, page.title) for page in cut] == [
        ("/linh-vuc/tai-chinh-cong/2024/", f"{area.name}: năm 2024 (trang 1/2)"),
        ("/linh-vuc/tai-chinh-cong/2024/trang-2/", f"{area.name}: năm 2024 (trang 2/2)"),
    ]
    # in Vietnamese order of the provinces: Bình Định twice, Bình Thuận, Gia Lai, Hà Tĩnh
    shown = [item.plan.province for page in cut for item in page.context()["found"]]
    assert shown == ["binh-dinh", "binh-dinh", "binh-thuan", "gia-lai", "ha-tinh"]
    assert [title for title, _ in cut[1].trail] == ["Lĩnh vực", area.name, f"{area.name}: năm 2024"]


def test_a_document_is_cut_by_year_then_between_plans(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "ROWS", FEW)
    document = corpus.documents["vn/luat/ban-hanh-van-ban-quy-pham-phap-luat-2015"]
    cut = below(document_pages(of_one_year(corpus), WORDING.say, document))
    first = urls.document_period(document.id, "2024")
    assert [page.url for page in cut] == [first, f"{first}trang-2/"]
    assert [item.count for page in cut for item in page.context()["cited"]] == [
        count for _, count in corpus.citation_counts(document.id)
    ]


def test_pictures_show_the_newest_plans_and_count_all(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "MOST_PLANS", 2)
    matrix, citations = pictures.areas_by_plan(corpus), pictures.documents_by_plan(corpus)
    assert [plan.id for plan in matrix.plans] == ["binh-dinh-2023", "ha-tinh-2024"]
    assert matrix.totals == tuple(len(plan.tasks) for plan in matrix.plans)
    assert citations.plans == matrix.plans
    law = next(row for row in citations.rows if row.document.id.endswith("van-ban-quy-pham-phap-luat-2015"))
    assert (len(law.dots), law.plans) == (2, 5)


# A site whose pages hold few rows


@pytest.fixture(scope="module")
def cut_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal of the five real plans, with pages of four rows."""
    folder = tmp_path_factory.mktemp("cut") / "site"
    code = f"from generator.pages import splitting; splitting.ROWS = {FEW}; from mkdocs.__main__ import cli; cli()"
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def linked(site: Path, folder: str, pattern: str) -> Counter[str]:
    """Count the addresses that `pattern` finds, as its only group, on a page and all pages beneath it."""
    found: Counter[str] = Counter()
    for file in sorted((site / folder.strip("/")).rglob("index.html")):
        page = f"/{file.parent.relative_to(site).as_posix()}/"
        found.update(urljoin(page, link) for link in re.findall(pattern, file.read_text(encoding="utf-8")))
    return found


ROW = r'<th scope="row"><a class="mb-task-link" lang="vi" href="([^"]*)"'
TASK = r'<a class="mb-task-link" lang="vi" href="([^"]*)"'


def test_every_link_of_a_cut_site_leads_somewhere(cut_site: Path) -> None:
    assert broken_links(cut_site, read_site(cut_site)) == []


def test_every_page_of_a_cut_site_has_one_title_headings_in_steps_and_no_id_twice(cut_site: Path) -> None:
    for path, page in read_site(cut_site).items():
        assert page.h1 == 1, path
        assert all(under <= above + 1 for above, under in pairwise(page.headings)), f"{path}: {page.headings}"
        assert len(page.ids) == len(set(page.ids)), path


def test_what_falls_due_in_a_year_is_on_exactly_one_page(cut_site: Path, corpus: Corpus) -> None:
    for year in corpus.due_years:
        dues = (*corpus.due(year), *corpus.undated(year))
        assert linked(cut_site, urls.year(year), ROW) == Counter(urls.task(due.task.id) for due in dues), year


def test_no_page_of_a_year_has_more_rows_than_fit(cut_site: Path) -> None:
    rows = [len(re.findall(ROW, file.read_text(encoding="utf-8"))) for file in (cut_site / "nam").rglob("index.html")]
    assert max(rows) == FEW


def test_what_plans_have_in_an_area_is_on_exactly_one_page(cut_site: Path, corpus: Corpus) -> None:
    for area in corpus.areas:
        tasks = [task.id for _, found in corpus.tasks_in_area(area.id) for task in found]
        targets = [target.id for _, found in corpus.targets_in_area(area.id) for target in found]
        assert linked(cut_site, urls.area(area.id), TASK) == Counter(map(urls.task, [*tasks, *targets])), area.id


def test_every_document_is_on_exactly_one_list(cut_site: Path, corpus: Corpus) -> None:
    pattern = r'<p class="mb-documents__title"><a class="mb-van-ban" href="([^"]*)"'
    assert linked(cut_site, urls.DOCUMENTS, pattern) == Counter(map(urls.document, corpus.documents))


def test_every_place_that_cites_a_document_is_on_exactly_one_page(cut_site: Path, corpus: Corpus) -> None:
    pattern = r'<li><a href="([^"]*)">[^<]*</a>\s*<blockquote'
    for document in corpus.documents:
        mentions = dict.fromkeys(corpus.citing(document))
        assert linked(cut_site, urls.document(document), pattern) == Counter(one.url for one in mentions), document


def test_the_work_of_an_agency_is_on_exactly_one_page(cut_site: Path, corpus: Corpus) -> None:
    workload = Workload(corpus)
    for agency in corpus.agencies_in("binh-dinh"):
        works = [work.due.task.id for sheet in workload.sheets(agency, "binh-dinh") for work in sheet.works]
        targets = [target.id for _, target, _ in corpus.targets_of(agency.id, "binh-dinh")]
        expected = Counter(map(urls.task, [*works, *targets]))
        assert linked(cut_site, urls.province_agency("binh-dinh", agency.id), ROW) == expected, agency.id


def test_every_plan_is_on_the_list_of_plans(cut_site: Path, corpus: Corpus) -> None:
    found = linked(cut_site, urls.PLANS, r'<li><a href="([^"]*)"><span class="mb-hidden">')
    assert found == Counter(urls.plan(plan.id) for plan in corpus.plans)


def test_the_earlier_work_of_an_agency_is_counted_and_linked(cut_site: Path) -> None:
    head = (cut_site / "tinh/binh-dinh/co-quan/so-noi-vu/index.html").read_text(encoding="utf-8")
    assert '<li id="binh-dinh-2020"><a href="2020/">Năm 2020</a>' in head
    assert 'id="binh-dinh-2023"' in head
    everywhere = (cut_site / "co-quan/so-noi-vu/index.html").read_text(encoding="utf-8")
    assert 'href="../../tinh/binh-dinh/co-quan/so-noi-vu/2020/">2020</a>' in everywhere
