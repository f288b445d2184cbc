"""A plan at a glance: how much, by whom, by when."""

from __future__ import annotations

from datetime import date

import pytest

from generator.corpus import Corpus
from generator.model import Agency
from generator.pages.overview import Overview, issuer_in_full, overview

#: Plan, tasks, targets, areas, who leads the most, first and last day due.
GLANCES = [
    ("binh-dinh-2020", 35, 23, 7, ("Sở Nội vụ", 16), "2020-03-31", "2020-12-31"),
    ("binh-thuan-2019", 48, 16, 7, ("Sở Nội vụ", 9), "2019-01-24", "2020-02-19"),
    ("ha-tinh-2024", 72, 74, 8, ("Sở Nội vụ", 18), "2023-12-24", "2026-12-31"),
]


@pytest.mark.parametrize(("plan", "tasks", "targets", "areas", "busiest", "first", "last"), GLANCES)
def test_a_plan_in_figures(
    corpus: Corpus,
    plan: str,
    tasks: int,
    targets: int,
    areas: int,
    busiest: tuple[str, int],
    first: str,
    last: str,
) -> None:
    seen = overview(corpus, corpus.plan_by_id[plan])
    assert (seen.tasks, seen.targets, seen.areas) == (tasks, targets, areas)
    assert seen.busiest is not None
    assert (seen.busiest[0].name, seen.busiest[1]) == busiest
    assert (str(seen.first_due), str(seen.last_due)) == (first, last)


def test_what_leads_most_may_be_a_group_and_stands_first(corpus: Corpus) -> None:
    seen = overview(corpus, corpus.plan_by_id["binh-thuan-2019"])
    assert [(agency.name, led) for agency, led in seen.leaders[:2]] == [
        ("Các sở, ngành, địa phương", 12),
        ("Sở Nội vụ", 9),
    ]


def test_a_task_without_a_date_has_none_in_any_of_its_rows(corpus: Corpus) -> None:
    # Three "Theo kế hoạch" of others, one "khi có yêu cầu", one after an event.
    assert overview(corpus, corpus.plan_by_id["binh-dinh-2020"]).undated == 5


def agency(name: str, kind: str = "department") -> Agency:
    return Agency(name, name, kind, "province", (), None, None, ())


BUSIEST = [
    ([("Sở Y tế", 3), ("Sở Nội vụ", 2)], "Sở Y tế"),
    ([("Sở Y tế", 3), ("Sở Nội vụ", 3)], None),
    ([("Nhóm", 5), ("Sở Y tế", 3), ("Sở Nội vụ", 2)], "Sở Y tế"),
    ([("Nhóm", 5)], None),
    ([], None),
]


@pytest.mark.parametrize(("leaders", "name"), BUSIEST)
def test_one_agency_leads_most_or_none_is_named(leaders: list[tuple[str, int]], name: str | None) -> None:
    ranked = tuple((agency(who, "group" if who == "Nhóm" else "department"), led) for who, led in leaders)
    seen = Overview(9, 0, 1, ranked, date(2020, 3, 31), date(2020, 12, 31), 0, 0)
    assert (seen.busiest[0].name if seen.busiest else None) == name


ISSUERS = [
    ("binh-dinh-2020", "Chủ tịch Ủy ban nhân dân tỉnh Bình Định"),
    ("gia-lai-2017-2020", "Ủy ban nhân dân tỉnh Gia Lai"),
    ("ha-tinh-2024", "Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh"),
]


@pytest.mark.parametrize(("plan", "issuer"), ISSUERS)
def test_an_issuer_is_cited_with_its_province(corpus: Corpus, plan: str, issuer: str) -> None:
    assert issuer_in_full(corpus, corpus.plan_by_id[plan]) == issuer
