"""Tasks of other plans whose names are alike: read by a person, both ways."""

from __future__ import annotations

import pytest

from generator.corpus import Corpus
from generator.pages.related import MOST, Related


@pytest.fixture(scope="module")
def alike(corpus: Corpus) -> dict[str, list[str]]:
    related = Related(corpus)
    return {task: [other.id for _, other in found] for plan in corpus.plans for task, found in related.to(plan).items()}


ALIKE = [
    # Kế hoạch rà soát, đánh giá thủ tục hành chính năm 2023 – … Kế hoạch rà soát, đánh giá thủ tục hành chính năm 2020
    ("binh-dinh-2023/iii-13", "binh-dinh-2020/iii-1"),
    # Kế hoạch kiểm tra cải cách hành chính năm 2023 – Kiểm tra công tác CCHC
    ("binh-dinh-2023/i-3", "gia-lai-2017-2020/a-i-3"),
    # Triển khai Kho dữ liệu dùng chung và Cổng dữ liệu mở của tỉnh – Đề án kho dữ liệu dùng chung
    ("ha-tinh-2024/vii-2-4", "binh-dinh-2023/vii-25"),
    # Nghiên cứu, đề xuất sáng kiến mới (giải pháp mới) về CCHC – Đề xuất sáng kiến mới trong thực hiện nhiệm vụ CCHC …
    ("ha-tinh-2024/i-2-10", "gia-lai-2017-2020/c-i-1"),
]


@pytest.mark.parametrize(("task", "other"), ALIKE)
def test_tasks_with_the_same_rare_words_are_alike_both_ways(alike: dict[str, list[str]], task: str, other: str) -> None:
    assert other in alike[task]
    assert task in alike[other]


UNLIKE = [
    # Only "Ban hành", "Kế hoạch" and "CCHC" in common, which half of the area has.
    ("ha-tinh-2024/i-2-1", "binh-dinh-2023/i-3"),
    # Plans both, of training and of fewer posts.
    ("ha-tinh-2024/v-2-5", "binh-dinh-2023/v-19"),
]


@pytest.mark.parametrize(("task", "other"), UNLIKE)
def test_words_that_most_titles_have_make_no_likeness(alike: dict[str, list[str]], task: str, other: str) -> None:
    assert other not in alike.get(task, [])


def test_few_are_shown_each_of_another_plan_and_of_the_same_area(corpus: Corpus) -> None:
    related = Related(corpus)
    for plan in corpus.plans:
        areas = {task.id: task.area for task in plan.tasks}
        for task, found in related.to(plan).items():
            plans = [other.id for other, _ in found]
            assert len(found) <= MOST
            assert plan.id not in plans
            assert len(plans) == len(set(plans))
            assert {other.area for _, other in found} == {areas[task]}
