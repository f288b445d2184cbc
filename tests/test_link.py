"""What the five plans mean, by examples read in the documents."""

from __future__ import annotations

import pytest

from generator.corpus import Corpus


def test_the_plans_stand_in_vietnamese_order_of_their_provinces_and_by_year(corpus: Corpus) -> None:
    assert [plan.id for plan in corpus.plans] == [
        "binh-dinh-2020",
        "binh-dinh-2023",
        "binh-thuan-2019",
        "gia-lai-2017-2020",
        "ha-tinh-2024",
    ]


def test_every_task_of_every_appendix_is_there(corpus: Corpus) -> None:
    counts = {plan.id: (len(plan.tasks), sum(len(task.assignments) for task in plan.tasks)) for plan in corpus.plans}
    assert counts == {
        "binh-dinh-2020": (35, 35),
        "binh-dinh-2023": (31, 31),
        "binh-thuan-2019": (48, 61),
        "gia-lai-2017-2020": (37, 41),
        "ha-tinh-2024": (72, 79),
    }


def task(corpus: Corpus, task_id: str):  # type: ignore[no-untyped-def]
    return next(task for task in corpus.tasks if task.id == task_id)


IDS = [
    # task id, number as printed, parent, area, group, target served
    ("binh-dinh-2020/i-4", "4", None, "chi-dao-dieu-hanh", None, None),
    ("binh-dinh-2020/iii-7", "7", None, "thu-tuc-hanh-chinh", None, None),
    ("binh-dinh-2023/i-1-1", "1.1", "binh-dinh-2023/i-1", "chi-dao-dieu-hanh", None, None),
    ("binh-dinh-2023/i-10-2", "10.2", "binh-dinh-2023/i-10", "chi-dao-dieu-hanh", None, None),
    ("binh-thuan-2019/vii-9-6", "9.6", "binh-thuan-2019/vii-9", "chi-dao-dieu-hanh", None, None),
    ("gia-lai-2017-2020/a-ii-1", "1", None, "the-che", "A", None),
    ("gia-lai-2017-2020/c-iv-1", "1", None, "chinh-quyen-so", "C", None),
    ("ha-tinh-2024/i-2-9", "2.9", None, "chi-dao-dieu-hanh", None, "1.3"),
    ("ha-tinh-2024/iii-2-5", "2.5", None, "thu-tuc-hanh-chinh", None, None),
    ("ha-tinh-2024/iii-2-5-b", "2.5", None, "thu-tuc-hanh-chinh", None, None),
    ("ha-tinh-2024/vii-2-12", "2.12", None, "chinh-quyen-so", None, "1.6"),
    ("ha-tinh-2024/vii-2-1-b", "2.1", None, "ap-dung-iso", None, "1.1"),
]


@pytest.mark.parametrize(("task_id", "number", "parent", "area", "group", "target"), IDS, ids=[row[0] for row in IDS])
def test_tasks_know_their_place(  # type: ignore[no-untyped-def]
    corpus: Corpus, task_id: str, number: str, parent, area: str, group, target
) -> None:
    found = task(corpus, task_id)
    assert (found.number, found.parent, found.area, found.group) == (number, parent, area, group)
    if target:
        assert found.target == target


CELLS = [
    # task id, row, what is printed (lead, coordinating, deadline), what it means
    (
        "binh-dinh-2020/i-5", 0, ("Sở Nội vụ", "nt", "Quý IV"),
        (["so-noi-vu"], ["cac-so-ban-nganh", "ubnd-cap-huyen"], "2020-12-31"),
    ),
    (
        "binh-dinh-2023/i-1-2", 0, ("Sở Nội vụ", "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố", None),
        (["so-noi-vu"], ["cac-so-ban-nganh", "ubnd-cap-huyen"], "2023-03-31"),
    ),
    (
        "gia-lai-2017-2020/a-ii-4", 0, ("Sở Tư pháp", "-", None),
        (["so-tu-phap"], [], None),
    ),
    (
        "binh-thuan-2019/vii-9-6", 0, (None, "Các Sở, ngành, địa phương.", "Thường xuyên trong năm 2019"),
        (["cac-so-nganh-dia-phuong"], [], "2019-12-31"),
    ),
    (
        "binh-thuan-2019/vi-9", 0,
        ("Sở Thông tin và Truyền thông chủ trì phối hợp Bru điện tỉnh và các cơ quan, địa phương", None, None),
        (["so-thong-tin-va-truyen-thong"], None, "2019-11-29"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("task_id", "row", "printed", "meant"), CELLS, ids=[row[0] for row in CELLS])
def test_what_is_printed_stays_and_what_it_means_stands_beside_it(  # type: ignore[no-untyped-def]
    corpus: Corpus, task_id: str, row: int, printed, meant
) -> None:
    assignment = task(corpus, task_id).assignments[row]
    lead, coordinating, deadline = printed
    assert (assignment.lead_text, assignment.coordinating_text) == (lead, coordinating)
    if deadline:
        assert assignment.deadline_text == deadline
    assert [named.agency for named in assignment.lead] == meant[0]
    if meant[1] is not None:
        assert [named.agency for named in assignment.coordinating] == meant[1]
    if meant[2]:
        assert str(assignment.deadline.end) == meant[2]


def test_an_activity_comes_without_its_number(corpus: Corpus) -> None:
    row = task(corpus, "ha-tinh-2024/i-2-2").assignments[0]
    assert (row.activity_number, row.activity) == ("3.3", "Xây dựng dự thảo văn bản, xin ý kiến")


def test_at_most_two_percent_of_agencies_and_three_percent_of_deadlines_are_unread(corpus: Corpus) -> None:
    rows = [row for found in corpus.tasks for row in found.assignments]
    mentions = sum(len(row.lead) + len(row.coordinating) for row in rows)
    unread = [(column, part) for row in rows for column, part in row.unread]
    agencies = [part for column, part in unread if column != "thoi-han"]
    deadlines = [part for column, part in unread if column == "thoi-han"]
    # Hà Tĩnh 2024: III.2.5/2.6 break off after "UBND".
    assert agencies == ["UBND", "UBND"]
    assert len(agencies) <= 0.02 * mentions
    assert deadlines == []


def test_the_year_that_no_source_gives_is_left_open(corpus: Corpus) -> None:
    numbered = [identity for identity, document in corpus.documents.items() if "-yyyy" in identity and document.number]
    assert sorted(numbered) == [
        "binh-dinh/kh/61-yyyy-ubnd",
        "ha-tinh/kl/29-yyyy-tu",
        "vn/cd/280-yyyy-ttg",
        "vn/cd/968-yyyy-ttg",
        "vn/kl/28-yyyy-tw",
        "vn/kl/40-yyyy-tw",
    ]


def test_a_document_knows_who_cites_it_and_as_what(corpus: Corpus) -> None:
    plans = {plan.id for plan, _ in corpus.citation_counts("vn/nq/76-2021-cp")}
    assert plans == {"binh-dinh-2023", "ha-tinh-2024"}
    assert {plan.id for plan, _ in corpus.citation_counts("vn/nq/76-2013-cp")} == {
        "gia-lai-2017-2020",
        "binh-thuan-2019",
    }
    kinds = {mention.where for mention in corpus.citing("vn/qd/225-2016-ttg")}
    assert {"legal-basis", "body"} <= kinds


def test_a_yearly_deadline_falls_due_in_every_year_of_the_plan(corpus: Corpus) -> None:
    due = {
        year: [item for item in corpus.due(year) if item.task.id == "gia-lai-2017-2020/a-i-3" and item.quarter == 3]
        for year in (2017, 2018, 2019, 2020, 2021)
    }
    assert {year: len(items) for year, items in due.items()} == {2017: 1, 2018: 1, 2019: 1, 2020: 1, 2021: 0}


def test_a_blank_deadline_keeps_the_words_it_stands_for(corpus: Corpus) -> None:
    merged = task(corpus, "gia-lai-2017-2020/a-ii-1").assignments[1]
    assert merged.deadline_text is None
    assert merged.deadline_meant.startswith("Theo quy định của Luật Ban hành văn bản QPPL năm 2015")
    assert task(corpus, "binh-dinh-2020/i-1").assignments[0].deadline_meant is None
