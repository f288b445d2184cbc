"""What the home page takes from the whole portal, on the five plans."""

from __future__ import annotations

from generator.corpus import Corpus
from generator.pages.home import latest_plans, leading_count, newest_quarters


def with_plans(corpus: Corpus, *plan_ids: str) -> Corpus:
    """Return a corpus of some of the plans."""
    plans = tuple(plan for plan in corpus.plans if plan.id in plan_ids)
    return Corpus(corpus.references, corpus.reading, plans, {}, (), corpus._years_of_documents)


def test_the_newest_plan_comes_first(corpus: Corpus) -> None:
    assert [plan.id for plan in latest_plans(corpus)] == [
        "ha-tinh-2024",
        "binh-dinh-2023",
        "binh-dinh-2020",  # of the same year as the next, issued later
        "gia-lai-2017-2020",
        "binh-thuan-2019",
    ]


def test_what_is_due_is_that_of_the_newest_year_with_quarters(corpus: Corpus) -> None:
    # Hà Tĩnh 2024, VII.2.2 lasts until 2026, but falls due in no quarter
    quarters = newest_quarters(corpus)
    assert [(quarter.year, quarter.number) for quarter in quarters] == [(2024, number) for number in (1, 2, 3, 4)]
    assert [len(quarter.items) for quarter in quarters] == [4, 2, 1, 11]
    assert all(item.quarter == quarter.number for quarter in quarters for item in quarter.items)


def test_without_plans_nothing_is_due_and_nobody_leads(corpus: Corpus) -> None:
    empty = with_plans(corpus)
    assert (latest_plans(empty), newest_quarters(empty), leading_count(empty)) == ((), (), 0)


def test_an_agency_that_leads_in_several_plans_counts_once(corpus: Corpus) -> None:
    plans = ("binh-dinh-2020", "binh-dinh-2023")
    each = [{agency.id for agency, _ in corpus.leading(corpus.plan_by_id[plan])} for plan in plans]
    assert leading_count(with_plans(corpus, *plans)) == len(each[0] | each[1]) < len(each[0]) + len(each[1])
