"""What can be found, and the files that find it. How it ranks is tested in tests/js, on the site's own scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.corpus import Corpus
from generator.search import INDEX_FILE, LUNR_FILE, Entry, _distinct, entries, index, search_files, words
from generator.vietnamese.text import fold

ROOT = Path(__file__).parent.parent
TABLE = json.loads((ROOT / "tests" / "data" / "fold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found(corpus: Corpus) -> dict[str, Entry]:
    return {f"{entry.type}:{entry.id}": entry for entry in entries(corpus)}


@pytest.fixture(scope="module")
def files(corpus: Corpus) -> dict[str, str]:
    return search_files(corpus)


@pytest.mark.parametrize(("text", "folded"), TABLE["fold"])
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("text", "expected"), TABLE["words"])
def test_words(text: str, expected: list[list[str | None]]) -> None:
    assert [list(word) for word in words(text)] == expected


def test_everything_in_the_corpus_can_be_found_once(corpus: Corpus, found: dict[str, Entry]) -> None:
    assert {f"task:{task.id}" for task in corpus.tasks} <= found.keys()
    assert {f"target:{target.id}" for target in corpus.targets} <= found.keys()
    assert {f"document:{document}" for document in corpus.documents} <= found.keys()
    assert {f"plan:{plan.id}" for plan in corpus.plans} <= found.keys()
    assert len(found) == sum(1 for _ in entries(corpus))


def test_a_task_shows_what_its_row_prints(found: dict[str, Entry]) -> None:
    # Bình Định 2020, appendix, I.5
    entry = found["task:binh-dinh-2020/i-5"]
    assert entry.title == "Xây dựng Chương trình cải cách hành chính của tỉnh giai đoạn 2021 - 2030"
    assert entry.url == "/ke-hoach/binh-dinh-2020/#i-5"
    assert entry.trail[0] == "Bình Định 2020"
    assert (entry.lead, entry.deadline) == ("Sở Nội vụ", "Quý IV")
    assert "Kế hoạch của UBND tỉnh" in entry.text


def test_a_quarter_is_not_lost_beside_a_longer_numeral() -> None:
    assert _distinct(["Quý II", None, "Quý I", "Quý II"]) == "Quý II · Quý I"


def test_a_shown_cell_never_says_as_above(found: dict[str, Entry]) -> None:
    # The coordinating agencies of Bình Định 2020, I.5 are printed as "nt": those of I.4.
    assert "nt" not in found["task:binh-dinh-2020/i-5"].text.split(" · ")
    assert "UBND cấp huyện" in found["task:binh-dinh-2020/i-5"].names[0]


@pytest.mark.parametrize(
    ("key", "url", "title"),
    [
        ("province:binh-dinh", "/tinh/binh-dinh/", "Tỉnh Bình Định"),
        ("agency:so-noi-vu", "/co-quan/so-noi-vu/", "Sở Nội vụ"),
        ("year:2020", "/nam/2020/", "Năm 2020"),
        ("document:vn/qd/225-2016-ttg", "/van-ban/vn/qd/225-2016-ttg/", "Quyết định 225/QĐ-TTg (2016)"),
        ("section:binh-dinh-2020/muc-2-so-noi-vu", "/ke-hoach/binh-dinh-2020/#muc-2-so-noi-vu", "2. Sở Nội vụ"),
    ],
)
def test_entities_and_sections_lead_to_their_place(found: dict[str, Entry], key: str, url: str, title: str) -> None:
    assert (found[key].url, found[key].title) == (url, title)


def test_the_index_holds_steps_from_term_to_term() -> None:
    made = index([Entry("year", "2020", "/nam/2020/", "Năm 2020"), Entry("year", "2021", "/nam/2021/", "Năm 2021")])
    assert made["terms"] == ["nam", "2020", "năm", "2021"]
    assert [vector[:2] for vector in made["vectors"]["title"]] == [[0, 0], [1, 0]]
    assert [vector[3] for vector in made["vectors"]["title"]] == [1, 3]
    assert made["vectors"]["text"] == []


def test_the_files_are_the_same_every_time(corpus: Corpus, files: dict[str, str]) -> None:
    assert search_files(corpus) == files
    assert set(files) == {INDEX_FILE, LUNR_FILE} == {"tra-cuu/chi-muc.js", "assets/js/lunr.js"}


def test_the_index_file_is_safe_as_a_script(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "</script><!-- \u2028 \u2029"
    monkeypatch.setattr("generator.search.entries", lambda _: iter([Entry("year", "1", "/nam/1/", hostile)]))
    script = search_files(corpus)[INDEX_FILE]
    assert not any(text in script for text in ("</", "<!--", "\u2028", "\u2029"))
    data = script.removeprefix("var MINH_BACH_CHI_MUC = ").rstrip().removesuffix(";")
    assert json.loads(data)["entries"][0][3] == hostile


def test_lunr_comes_from_the_installed_mkdocs(files: dict[str, str]) -> None:
    assert 'lunr.version = "2.3.9"' in files[LUNR_FILE]
