"""What can be found, the terms it is found by, and the files that say so. What is found is tested in tests/js."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from generator import urls
from generator.corpus import Corpus
from generator.model import Abbreviation
from generator.search import coded, index_files, search_files
from generator.search.catalogue import ADDRESSES, TYPES, Catalogue, Entry, PlanRow, agency_abbreviations, catalogue
from generator.search.coded import code, kept, pack_runs
from generator.search.coding import pack, pack_lists, script
from generator.search.postings import Postings, postings
from generator.search.shards import letters
from generator.search.terms import terms_of
from generator.search.words import Ways, in_document_numbers, tokens, ways_of_writing, words
from generator.vietnamese.text import fold, slug

ROOT = Path(__file__).parent.parent
TABLE = json.loads((ROOT / "tests" / "data" / "fold.json").read_text(encoding="utf-8"))

INDEX, BODIES, CODE = "tra-cuu/chi-muc.js", "tra-cuu/noi-dung.js", "assets/js/tra-cuu.js"
SHARDED = 0  # compact up to no task at all


@pytest.fixture(scope="module")
def found(corpus: Corpus) -> Catalogue:
    return catalogue(corpus)


@pytest.fixture(scope="module")
def entries(found: Catalogue) -> dict[str, Entry]:
    return {f"{entry.type}:{entry.id}": entry for entry in found.entries}


# Words and terms: the tables are read by tests/js/fold.test.js and terms.test.js too


@pytest.mark.parametrize(("text", "folded"), TABLE["fold"])
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("text", "expected"), TABLE["slug"])
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(("text", "expected"), TABLE["words"])
def test_words(text: str, expected: list[list[str | None]]) -> None:
    assert [[word.folded, word.exact] for word in words(text)] == expected


@pytest.mark.parametrize(
    ("text", "numbering"),
    [
        ("Sở Nội vụ", []),
        ("theo 61/KH-UBND của UBND", ["61", "KH", "UBND"]),
        ("05-CTr/TU, 61/2018/SNV-KH&UBND", ["05", "CTr", "TU", "61", "2018", "SNV", "KH", "UBND"]),
        ("quý I/2020", []),
        ("số 5/KH\u0301A, 6/KH", ["5", "KH\u0301A", "6", "KH"]),
        ("HĐND/UBND", []),
    ],
)
def test_the_words_in_numbers_of_documents(text: str, numbering: list[str]) -> None:
    assert [tokens(text)[place] for place in in_document_numbers(text)] == numbering


def held_terms(texts: Sequence[str], rows: Sequence[Ways]) -> list[dict[str, int]]:
    """Return the terms of each text, and how often it holds them."""
    found: list[dict[str, int]] = [{} for _ in texts]
    terms = terms_of(texts, rows)
    for term, (start, end) in zip(terms.terms, pairwise(terms.bounds), strict=True):
        for text, times in zip(terms.texts[start:end], terms.counts[start:end], strict=True):
            found[text][term] = int(times)
    return found


@pytest.mark.parametrize(("text", "rows", "expected"), TABLE["terms"])
def test_terms(text: str, rows: list[list[str]], expected: dict[str, int]) -> None:
    ways = ways_of_writing(Abbreviation(full, tuple(short)) for full, *short in rows)
    assert held_terms([text], ways) == [expected]


def test_texts_that_stand_together_are_apart() -> None:
    ways = ways_of_writing([Abbreviation("thủ tục hành chính", ("TTHC",))])
    texts = ["thủ tục", "hành chính", "", "TTHC", "quý", "I", "TTHC"]
    assert held_terms(texts, ways) == [held_terms([text], ways)[0] for text in texts]


def test_terms_are_ordered_by_their_letters(found: Catalogue) -> None:
    terms = terms_of([entry.title for entry in found.entries], ways_of_writing(found.abbreviations)).terms
    assert terms == sorted(terms, key=lambda term: (letters(term), term))


def test_texts_have_lengths_and_words_begin_where_their_spellings_do() -> None:
    terms = terms_of(["sở số so", "so", ""], ())
    assert terms.terms == ["=số", "=sở", "so", " so so"]
    assert terms.lengths.tolist() == [7, 1, 0]
    assert terms.firsts.tolist() == [0]


def test_abbreviations_are_ways_of_writing_whatever_their_case_and_signs() -> None:
    ways = ways_of_writing([Abbreviation("Thông tin và Truyền thông", ("TTTT", "TT&TT", "TT-TT"))])
    assert ways == ((("thông", "tin", "và", "truyền", "thông"), ("tttt",), ("tt", "tt")),)


def test_of_the_aliases_of_an_agency_those_in_capitals_are_abbreviations(corpus: Corpus) -> None:
    short = {row.full: row.short for row in agency_abbreviations(corpus)}
    assert short["Sở Nội vụ"] == ("SNV",)
    assert all(alias.isupper() for aliases in short.values() for alias in aliases)


# What can be found


def test_everything_with_a_place_of_its_own_can_be_found_once(corpus: Corpus, found: Catalogue) -> None:
    wanted = {
        "plan": [plan.id for plan in corpus.plans],
        "province": ["binh-dinh", "binh-thuan", "gia-lai", "gia-lai-2025", "ha-tinh", "lam-dong-2025"],
        "agency": [id_ for id_ in corpus.references.agencies if corpus.provinces_with(id_)],
        "area": [area.id for area in corpus.areas],
        "year": [str(year) for year in corpus.due_years],
        "document": list(corpus.documents),
        "task": [task.id for task in corpus.tasks],
        "target": [target.id for target in corpus.targets],
        "section": [f"{plan.id}/{section.anchor}" for plan in corpus.plans for section in plan.sections],
    }
    assert list(wanted) == list(TYPES)
    for type_, ids in wanted.items():
        assert sorted(entry.id for entry in found.entries if entry.type == type_) == sorted(ids)


def test_entries_stand_by_type_then_in_printed_order(corpus: Corpus, found: Catalogue) -> None:
    places = [TYPES.index(entry.type) for entry in found.entries]
    assert places == sorted(places)
    assert [entry.id for entry in found.entries if entry.type == "task"] == [task.id for task in corpus.tasks]


def test_the_entry_of_a_task_is_what_its_row_prints_and_means(entries: dict[str, Entry]) -> None:
    # Bình Định 2020, appendix, I.5; its coordinating agencies are printed as "nt": those of I.4.
    assert entries["task:binh-dinh-2020/i-5"] == Entry(
        "task",
        "binh-dinh-2020/i-5",
        "Xây dựng Chương trình cải cách hành chính của tỉnh giai đoạn 2021 - 2030",
        lead="Sở Nội vụ",
        coordinating="Các sở, ban, ngành cấp tỉnh; UBND cấp huyện",
        deadline="Quý IV",
        text="Kế hoạch của UBND tỉnh",
        heading="CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        plans=("binh-dinh-2020",),
        area="chi-dao-dieu-hanh",
        leading=("so-noi-vu",),
        supporting=("cac-so-ban-nganh", "ubnd-cap-huyen"),
        due=("2020-q4",),
        ends_on=date(2020, 12, 31),
    )


def test_the_cells_of_several_rows_stand_side_by_side(entries: dict[str, Entry]) -> None:
    # Bình Thuận 2019, appendix, I.1: a row of Sở Tư pháp, and one without number below it
    entry = entries["task:binh-thuan-2019/i-1"]
    assert entry.lead == "Sở Tư pháp · Các sở, ngành, địa phương"
    assert entry.deadline == "Trước ngày 15/10/2019 · Theo hướng dẫn của Sở Tư pháp"
    assert (entry.due, entry.ends_on) == (("2019-q4", "per-guidance"), date(2019, 10, 14))
    assert not entry.falls_due_again


def test_what_comes_back_yearly_falls_due_in_each_year_of_the_plan(entries: dict[str, Entry]) -> None:
    # Gia Lai 2017–2020, appendix, A.II.2: a step by the end of the year before, and one by the end of the year
    entry = entries["task:gia-lai-2017-2020/a-ii-2"]
    assert sorted(entry.due) == ["2016-q4", "2017-q4", "2018-q4", "2019-q4", "2020-q4"]
    assert entry.falls_due_again
    assert entry.ends_on == date(2016, 12, 31)


def test_no_cell_is_shown_as_the_one_above(found: Catalogue) -> None:
    shown = [cell for entry in found.entries for cell in (entry.lead, entry.coordinating, entry.deadline, entry.text)]
    assert not [cell for cell in shown if "nt" in cell.split(" · ")]


@pytest.mark.parametrize(
    ("key", "title", "keys"),
    [
        ("plan:gia-lai-2017-2020", None, ("Gia Lai 2017–2020", "473/QĐ-UBND")),
        ("plan:ha-tinh-2024", None, ("Hà Tĩnh 2024",)),  # the number is left blank
        ("province:gia-lai-2025", "Tỉnh Gia Lai (từ 01/7/2025)", ("Gia Lai", "Tỉnh Gia Lai")),
        ("agency:so-noi-vu", "Sở Nội vụ", ("SNV",)),
        ("year:2020", "Năm 2020", ()),
        (
            "document:vn/qd/225-2016-ttg",
            "Quyết định 225/QĐ-TTg (2016)",
            ("225/QĐ-TTg", "Quyết định số 225/QĐ-TTg năm 2016"),
        ),
        ("document:vn/hien-phap/2013", "Hiến pháp (2013)", ()),
    ],
)
def test_entities_are_found_by_their_other_names(
    entries: dict[str, Entry], key: str, title: str | None, keys: tuple[str, ...]
) -> None:
    assert title is None or entries[key].title == title
    assert entries[key].keys == keys


def test_a_section_stands_under_the_headings_above_it(entries: dict[str, Entry]) -> None:
    entry = entries["section:binh-dinh-2020/muc-2-so-noi-vu"]
    assert (entry.title, entry.above) == ("2. Sở Nội vụ", "KẾ HOẠCH › III. TỔ CHỨC THỰC HIỆN")


@pytest.mark.parametrize(
    ("key", "printed", "meant"),
    [
        ("task:binh-thuan-2019/vi-9", "Bru điện", "Bưu chính · Bưu điện"),
        ("task:gia-lai-2017-2020/a-v-3", "thăng hạn viên chức", "thăng hạng viên chức"),
        ("task:binh-dinh-2020/iv-3", "trong năm 2019", "trong năm 2020 · Theo kế hoạch tại Quyết định số 2413/QĐ-UBND"),
        ("target:binh-dinh-2023/ct-phu-luc-1-7-5-6", "Tỷ lệ cập kết quả", "Tỷ lệ cấp kết quả"),
        ("section:binh-dinh-2023/muc-2-cai-cach-the-che", "rà soát đề ban hành", "rà soát để ban hành"),
        # A comma that is missing changes no word.
        ("section:gia-lai-2017-2020/muc-2-3-trach-nhiem-thuc-hien", "Văn phòng HĐND tỉnh- Văn phòng UBND tỉnh", ""),
    ],
)
def test_the_words_meant_are_found_where_others_are_printed(
    entries: dict[str, Entry], key: str, printed: str, meant: str
) -> None:
    entry = entries[key]
    assert printed in f"{entry.title} {entry.text} {entry.lead} {entry.coordinating} {entry.deadline}"
    assert entry.also == meant


def test_plans_are_named_by_province_and_period(found: Catalogue) -> None:
    assert [(plan.id, plan.province, plan.short) for plan in found.plans] == [
        ("binh-dinh-2020", "binh-dinh", "Bình Định 2020"),
        ("binh-dinh-2023", "binh-dinh", "Bình Định 2023"),
        ("binh-thuan-2019", "binh-thuan", "Bình Thuận 2019"),
        ("gia-lai-2017-2020", "gia-lai", "Gia Lai 2017–2020"),
        ("ha-tinh-2024", "ha-tinh", "Hà Tĩnh 2024"),
    ]


def test_provinces_know_who_answers_for_them_today(found: Catalogue) -> None:
    assert {id_: successors for id_, (_, successors) in found.provinces.items()} == {
        "binh-dinh": ("gia-lai-2025",),
        "binh-thuan": ("lam-dong-2025",),
        "gia-lai": ("gia-lai-2025",),
        "gia-lai-2025": (),
        "ha-tinh": (),
        "lam-dong-2025": (),
    }


def test_groups_stand_for_their_members_wherever_a_plan_gives_them_something(corpus: Corpus, found: Catalogue) -> None:
    named = {
        (plan, agency)
        for entry in found.entries
        for plan in entry.plans
        for agency in (*entry.leading, *entry.supporting)
        if corpus.agency(agency).is_group
    }
    for plan in found.plans:
        wanted = {
            group: members
            for at, group in named
            if at == plan.id and (members := corpus.members_for(corpus.agency(group), corpus.plan_by_id[at]))
        }
        assert dict(plan.members) == wanted


def test_all_that_entries_refer_to_has_a_name(found: Catalogue) -> None:
    plans = {plan.id for plan in found.plans}
    for entry in found.entries:
        assert plans.issuperset(entry.plans)
        assert found.provinces.keys() >= set(entry.provinces)
        assert found.agencies.keys() >= {*entry.leading, *entry.supporting}
        assert entry.area is None or entry.area in found.areas
    for plan in found.plans:
        assert plan.province in found.provinces
        assert found.agencies.keys() >= {member for members in plan.members.values() for member in members}


def test_addresses_are_those_of_the_site(entries: dict[str, Entry]) -> None:
    whole: dict[str, Callable[[str], str]] = {
        "plan": urls.plan,
        "province": urls.province,
        "agency": urls.agency,
        "area": urls.area,
        "year": lambda id_: urls.year(int(id_)),
        "document": urls.document,
        "task": urls.task,
        "target": urls.task,
        "section": lambda id_: urls.section(*id_.split("/", 1)),
    }
    assert whole.keys() == ADDRESSES.keys() == set(TYPES)
    for entry in entries.values():
        plan, _, rest = entry.id.partition("/")
        assert ADDRESSES[entry.type].format(id=entry.id, plan=plan, rest=rest) == whole[entry.type](entry.id)


# Numbers as characters


@pytest.mark.parametrize(("numbers", "text"), TABLE["packed"])
def test_numbers_are_packed(numbers: list[int], text: str) -> None:
    assert pack(numbers) == text
    assert pack_runs(np.array([*numbers, 7, *numbers]), np.array([len(numbers), 1, len(numbers)])) == [text, "(", text]


@pytest.mark.parametrize(("lists", "text"), TABLE["packed_lists"])
def test_lists_are_packed(lists: list[list[int]], text: str) -> None:
    assert pack_lists(lists) == text


@pytest.mark.parametrize("number", [-1, 72437184])
def test_a_number_that_has_no_characters_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"{number} is not between 0 and 72437183"):
        pack([0, number])
    with pytest.raises(ValueError, match=f"{number} is not between 0 and 72437183"):
        pack_runs(np.array([0, number]), np.array([2]))


def test_a_list_of_a_number_that_has_no_characters_is_refused() -> None:
    # Written as if it were one, -1 would end the list.
    with pytest.raises(ValueError, match="-1"):
        pack_lists([[0, -1]])


# Postings as characters


def posted(*postings: tuple[str, dict[int, float]]) -> Postings:
    """Return the postings of terms: the weight of each in entries by number."""
    weights = [weight for _, held in postings for weight in held.values()]
    return Postings(
        [term for term, _ in postings],
        np.array([len(held) for _, held in postings]),
        np.array([number for _, held in postings for number in held]),
        np.array(weights, np.float64),
    )


def test_postings_are_their_weights_then_steps_with_the_place_of_a_weight() -> None:
    found = posted(("so", {0: 2, 3: 0.7, 4: 2.04}), ("vu", {70: 0.01}))
    assert code(found) == [pack([2, 7, 20, 1 * 2 + 1, 3 * 2 + 0, 1 * 2 + 1]), pack([1, 1, 71])]


def test_of_many_entries_weights_are_told_apart_at_ranks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coded, "MANY_ENTRIES", 7)
    weights = [0.1, 0.9, 0.9, 0.9, 0.8, 0.8, 0.7, 0.2]
    # The first four, 9 9 9 8, are 9, and with them the other 8; the next four, without it, 7 2 1, are 3.
    places = [1, 0, 0, 0, 0, 0, 1, 1]
    assert code(posted(("so", dict(enumerate(weights))))) == [pack([2, 9, 3, *(2 + place for place in places)])]


@pytest.mark.parametrize(
    ("written", "kept_of_it"),
    [
        ({0: 1.0, 1: 1.0, 2: 1.0, 3: 1.0}, None),  # 4 of 5: tells nothing
        ({0: 1.0, 2: 3.0, 4: 2.0}, {0: 1.0, 2: 3.0, 4: 2.0}),
    ],
)
def test_a_word_as_written_is_kept_where_it_tells(
    written: dict[int, float], kept_of_it: dict[int, float] | None
) -> None:
    plain = ("so", dict.fromkeys(range(5), 1.0))
    found = kept(posted(("=sở", written), plain), {"so": 5})
    expected = posted(*([("=sở", kept_of_it)] if kept_of_it else []), plain)
    assert found.terms == expected.terms
    assert code(found) == code(expected)


def test_of_many_entries_a_word_as_written_keeps_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coded, "MANY_ENTRIES", 3)
    monkeypatch.setattr(coded, "BEST", 2)
    found = kept(posted(("=sở", {0: 1.0, 2: 3.0, 4: 2.0, 6: 2.0})), {"so": 9})
    assert (found.sizes.tolist(), found.documents.tolist(), found.weights.tolist()) == ([2], [2, 4], [3, 2])


def test_a_script_holds_what_it_is_given() -> None:
    assert script("f", "a", [1, "</script><!--\u2028"]) == 'f("a",[1,"<\\/script><\\u0021--\\u2028"]);\n'


# Files


def small(*entries: Entry, title: str = "Kế hoạch") -> Catalogue:
    """Return a catalogue of one plan, `p-2020`."""
    return Catalogue(entries, [PlanRow("p-2020", "p", (2020,), "P 2020", title)], {"p": ("P", ())}, {}, {})


TASK = Entry("task", "p-2020/i-1", "Sở Nội vụ", plans=("p-2020",))


@pytest.mark.parametrize(
    ("tasks", "compact_up_to", "compact"),
    [(0, 0, True), (1, 0, False), (2, 2, True), (3, 2, False)],
)
def test_up_to_so_many_tasks_all_is_one_file(tasks: int, compact_up_to: int, compact: bool) -> None:
    found = small(*(replace(TASK, id=f"p-2020/i-{number}") for number in range(tasks)))
    files = set(index_files(found, compact_up_to))
    if compact:
        assert files == {INDEX, BODIES, CODE}
    else:
        assert {INDEX, CODE, "tra-cuu/t/0.js", "tra-cuu/v/0.js", "tra-cuu/tu-dien.js"} < files
        assert BODIES not in files


def test_postings_are_the_same_in_however_many_parts(found: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    def listed() -> list[tuple[str, str]]:
        parts = postings(found, ways_of_writing(found.abbreviations))
        return [row for part in parts for row in zip(part.terms, code(part), strict=True)]

    whole = listed()
    monkeypatch.setattr("generator.search.postings.AT_ONCE", 10_000)
    assert listed() == whole


def test_a_small_index_and_a_check_need_no_numpy() -> None:
    script = (
        "import sys, generator.cli; from generator.search import index_files; "
        "from generator.search.catalogue import Catalogue; index_files(Catalogue([], [], {}, {}, {})); "
        "sys.exit('numpy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


@pytest.mark.parametrize("compact_up_to", [1000, SHARDED])
def test_the_files_are_the_same_every_time(corpus: Corpus, compact_up_to: int) -> None:
    first, second = (search_files(corpus, compact_up_to) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("compact_up_to", [1000, SHARDED])
def test_hostile_texts_stay_inside_the_script(compact_up_to: int) -> None:
    hostile = "</script><!-- \u2028 \u2029 \" \\ ' </SCRIPT>"
    task = Entry("task", f"p-2020/{hostile}", hostile, lead=hostile, deadline=hostile, text=hostile, plans=("p-2020",))
    section = Entry("section", f"p-2020/{hostile}-2", hostile, above=hostile, text=hostile, plans=("p-2020",))
    files = index_files(small(task, section, title=hostile), compact_up_to)
    for name in files.keys() - {CODE}:
        assert not [sign for sign in ("</", "<!--", "\u2028", "\u2029") if sign in files[name]], name
        values = files[name].removeprefix("MinhBach.receive(").removesuffix(");\n")
        assert json.loads(f"[{values}]")[0] == name.removeprefix("tra-cuu/").removesuffix(".js")


@pytest.mark.parametrize("compact_up_to", [1000, SHARDED])
@pytest.mark.parametrize(
    "entry",
    [replace(TASK, ends_on=date(1998, 12, 31)), Entry("year", "1998", "Năm 1998", years=(1998,))],
)
def test_a_year_long_past_does_not_stop_the_build(entry: Entry, compact_up_to: int) -> None:
    # Slips of the pen are warnings (KH224), and the plan is published.
    assert INDEX in index_files(small(entry), compact_up_to)


@pytest.mark.parametrize(("compact_up_to", "reads"), [(1000, "CompactIndex"), (SHARDED, "ShardedIndex")])
def test_the_code_is_that_of_the_form_of_the_index_and_lunr(corpus: Corpus, compact_up_to: int, reads: str) -> None:
    code = search_files(corpus, compact_up_to)[CODE]
    assert [name for name in ("CompactIndex", "ShardedIndex") if name in code] == [reads]
    assert 'lunr.version="2.3.9"' in code
    assert "Copyright (C) 2020 Oliver Nightingale" in code
    assert not [sign for sign in ("import ", "export ", "eval(", "fetch(", "</script") if sign in code]
