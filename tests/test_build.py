"""The built site, as people and programs meet it: links, safety, data, the words of the plans."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator import fidelity, opendata, urls
from generator.corpus import Corpus
from pagecheck import ReadPage, broken_links, read_site, unmarked_texts


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, ReadPage]:
    return read_site(site)


def test_every_link_and_anchor_leads_somewhere_and_is_relative(site: Path, pages: dict[str, ReadPage]) -> None:
    assert broken_links(site, pages) == []


def test_nothing_is_loaded_from_another_host_and_nothing_runs_inline(pages: dict[str, ReadPage]) -> None:
    foreign = {path: [u for u in page.loads if urlsplit(u).netloc] for path, page in pages.items()}
    assert {path: loads for path, loads in foreign.items() if loads} == {}
    assert {path: page.handlers for path, page in pages.items() if page.handlers} == {}


def test_every_page_is_vietnamese_with_one_main_heading_and_unique_anchors(pages: dict[str, ReadPage]) -> None:
    for path, page in pages.items():
        assert page.lang == "vi", path
        assert page.h1 == 1, path
        assert len(page.ids) == len(set(page.ids)), path
        assert page.title.strip(), path


def test_headings_skip_no_level(pages: dict[str, ReadPage]) -> None:
    for path, page in pages.items():
        for above, below in zip(page.headings, page.headings[1:], strict=False):
            assert below <= above + 1, f"{path}: h{above} → h{below}"


def test_the_page_of_a_plan_shows_all_its_words(site: Path, corpus: Corpus) -> None:
    for plan in corpus.plans:
        html = (site / urls.plan(plan.id).strip("/") / "index.html").read_text(encoding="utf-8")
        assert list(fidelity.missing_in_page(plan, html)) == []


def test_every_thing_has_its_page(site: Path, corpus: Corpus) -> None:
    addresses = [
        *(urls.plan(plan.id) for plan in corpus.plans),
        *(urls.plan_source(plan.id) for plan in corpus.plans),
        *(urls.province(province.id) for province in corpus.provinces),
        *(urls.province_agency(p.province, a.id) for p in corpus.plans for a in corpus.agencies_in(p.province)),
        *(urls.agency(agency_id) for agency_id in corpus.references.agencies),
        *(urls.year(year) for year in (2017, 2018, 2019, 2020, 2023, 2024)),
        *(urls.area(area.id) for area in corpus.areas),
        *(urls.document(document_id) for document_id in corpus.documents),
        urls.SEARCH,
        urls.DATA,
        urls.HOME,
        urls.ABOUT,
        urls.HANDBOOK,
        urls.ACCESSIBILITY,
    ]
    assert len(corpus.provinces) == 86
    assert [url for url in addresses if not (site / url.strip("/") / "index.html").is_file()] == []


def test_every_record_leads_to_its_place(site: Path, corpus: Corpus, pages: dict[str, ReadPage]) -> None:
    for name in ("plans", "tasks", "targets", "agencies", "provinces", "areas", "documents"):
        records = json.loads((site / "du-lieu" / "v1" / f"{name}.json").read_text(encoding="utf-8"))
        for record in records:
            path, _, fragment = record["url"].partition("#")
            page = pages[f"{path.strip('/')}/index.html"]
            assert not fragment or fragment in page.ids, record["url"]


def test_the_published_data_is_what_export_writes(site: Path, corpus: Corpus) -> None:
    for name, text in opendata.export(corpus).items():
        assert (site / "du-lieu" / "v1" / name).read_bytes() == text.encode("utf-8"), name


def test_the_tasks_of_a_plan_come_as_a_spreadsheet(site: Path, corpus: Corpus) -> None:
    plan = corpus.plan_by_id["gia-lai-2017-2020"]
    text = (site / "ke-hoach" / plan.id / "nhiem-vu.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufeff")
    assert len(rows) == sum(len(task.assignments) for task in plan.tasks)


def test_material_search_and_its_network_are_off(site: Path) -> None:
    assert not (site / "search").exists()
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "fonts.googleapis.com" not in home
    assert "search_index.json" not in home


def test_the_page_not_found_leads_on_from_any_address(pages: dict[str, ReadPage]) -> None:
    page = pages["404.html"]
    assert page.h1 == 1
    ways = [link for link in page.links if not link.startswith("#") and "://" not in link]
    assert len(ways) >= 5
    assert all(link.startswith("/") for link in ways)  # no relative link would be right at every depth


SHOWING_TASKS = ["ke-hoach/ha-tinh-2024", "nam/2024", "tinh/ha-tinh/co-quan/so-noi-vu", "linh-vuc/the-che"]


@pytest.mark.parametrize("path", SHOWING_TASKS)
def test_words_of_plans_are_marked_as_vietnamese(site: Path, corpus: Corpus, path: str) -> None:
    rows = [row for task in corpus.tasks for row in task.assignments]
    words = [task.title for task in corpus.tasks]
    words += [text for row in rows for text in (row.activity, row.product, row.deadline_text) if text]
    unmarked = unmarked_texts((site / path / "index.html").read_text(encoding="utf-8"))
    # Short ones ("Kế hoạch", "Quý I") are words of the frame too.
    assert {" ".join(text.split()) for text in words if len(text) > 30} & unmarked == set()
