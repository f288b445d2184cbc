"""What the filters of a plan's page go by, held against the rows of the source documents."""

from __future__ import annotations

import pytest

from generator.corpus import Corpus
from generator.pages.plan_filter import task_filters

#: Plan, task, who leads, who coordinates, when it falls due.
TASKS = [
    (
        "binh-dinh-2020",
        "i-4",
        ["so-noi-vu"],
        ["cac-so-ban-nganh", "ubnd-cap-huyen"],
        ["2020-q1", "2020-q2"],
    ),
    (
        "binh-dinh-2020",
        "vii-2",
        ["so-thong-tin-va-truyen-thong"],
        ["cac-so-ban-nganh", "ubnd-cap-huyen"],
        ["2020-q4", "whole-year"],
    ),
    # Every year of the plan: "quý IV của năm trước liền kề", "quý III của năm".
    (
        "gia-lai-2017-2020",
        "a-i-3",
        ["so-noi-vu"],
        [
            "cac-co-quan-lien-quan",
            "so-khoa-hoc-va-cong-nghe",
            "so-tai-chinh",
            "so-thong-tin-va-truyen-thong",
            "so-tu-phap",
        ],
        ["2016-q4", "2017-q3", "2017-q4", "2018-q3", "2018-q4", "2019-q3", "2019-q4", "2020-q3"],
    ),
]


@pytest.mark.parametrize(("plan", "task", "lead", "coordinating", "due"), TASKS)
def test_a_task_is_found_by_its_agencies_and_quarters(
    corpus: Corpus, plan: str, task: str, lead: list[str], coordinating: list[str], due: list[str]
) -> None:
    assert task_filters(corpus, corpus.plan_by_id[plan])["tasks"][task] == (lead, coordinating, due)


def test_who_is_given_something_through_a_group_can_be_chosen(corpus: Corpus) -> None:
    filters = task_filters(corpus, corpus.plan_by_id["binh-dinh-2020"])
    named = {agency for lead, coordinating, _ in filters["tasks"].values() for agency in (*lead, *coordinating)}
    assert "so-y-te" not in named
    assert "so-y-te" in filters["members"]["cac-so-ban-nganh"]
    assert filters["agencies"]["so-y-te"] == "Sở Y tế"
    assert filters["members"].keys() <= named  # a group without members it is known to have has no entry
    assert "ubnd-cap-huyen" not in filters["members"]
