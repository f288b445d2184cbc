"""What agencies have to do, plan by plan; expected values read in the documents."""

from __future__ import annotations

from datetime import date

import pytest

from generator.corpus import Corpus
from generator.pages.workload import Sheet, Span, Work, Workload, task_counts

#: The last day of the first time, the task, the step, the part in it, the group through which it is given.
Row = tuple[str, str, str | None, str, str | None]


def sheet_of(corpus: Corpus, province: str, agency: str, plan: str) -> Sheet:
    found = Workload(corpus).sheets(corpus.agency(agency), province)
    return next(sheet for sheet in found if sheet.plan.id == plan)


def span_of(sheet: Sheet, slot: str) -> Span:
    return next(span for span in sheet.spans if span.slot == slot)


def row(work: Work) -> Row:
    group = work.part.group.id if work.part.group else None
    return (str(work.due.end), work.due.task.anchor, work.due.label, work.part.role, group)


def test_the_newest_plan_comes_first(corpus: Corpus) -> None:
    found = Workload(corpus).sheets(corpus.agency("so-noi-vu"), "binh-dinh")
    assert [sheet.plan.id for sheet in found] == ["binh-dinh-2023", "binh-dinh-2020"]


def test_a_quarter_lists_what_is_led_then_what_comes_through_a_group(corpus: Corpus) -> None:
    # Bình Định 2020: I.6 and III.4 are due in "Quý III", of I.7 the plan; III.4 has "Các sở, ban, ngành" coordinate.
    span = span_of(sheet_of(corpus, "binh-dinh", "so-noi-vu", "binh-dinh-2020"), "quy-3")
    assert [row(work) for work in span.works] == [
        ("2020-09-30", "i-6", None, "chu-tri", None),
        ("2020-09-30", "i-7", "Ban hành kế hoạch", "chu-tri", None),
        ("2020-09-30", "iii-4", None, "qua-nhom", "cac-so-ban-nganh"),
    ]


def test_each_step_of_a_deadline_stands_where_it_falls_due(corpus: Corpus) -> None:
    # Bình Định 2020, I.3: "Ban hành kế hoạch: Quý I", "Triển khai thực hiện: Cả năm"
    sheet = sheet_of(corpus, "binh-dinh", "so-noi-vu", "binh-dinh-2020")
    steps = [
        (span.slot, work.due.label) for span in sheet.spans for work in span.works if work.due.task.anchor == "i-3"
    ]
    assert steps == [("quy-1", "Ban hành kế hoạch"), ("ca-nam", "Triển khai thực hiện")]


@pytest.mark.parametrize(
    ("province", "agency", "plan", "spans"),
    [
        (
            # Reports on 2019 are due in January and February 2020.
            "binh-thuan",
            "so-noi-vu",
            "binh-thuan-2019",
            [("quy-1", "2019"), ("quy-2", "2019"), ("quy-4", "2019"), ("quy-1", "2020"), "ca-nam", "khong-ngay"],
        ),
        (
            # "trước ngày 15/4 năm liền kề sau"; "trong quý IV của năm trước liền kề": one span for all years.
            "gia-lai",
            "so-noi-vu",
            "gia-lai-2017-2020",
            [("quy-2", "2017–2021"), ("quy-3", "2017–2020"), ("quy-4", "2016–2020"), "ca-nam", "khong-ngay"],
        ),
    ],
)
def test_quarters_before_and_after_the_years_of_a_plan(
    corpus: Corpus, province: str, agency: str, plan: str, spans: list[tuple[str, str] | str]
) -> None:
    sheet = sheet_of(corpus, province, agency, plan)
    assert [(span.slot, span.years) if span.quarter else span.slot for span in sheet.spans] == spans


def test_what_comes_back_yearly_is_one_line_with_all_its_days(corpus: Corpus) -> None:
    # Gia Lai 2017–2020, A.I.3: "trong quý III của năm thực hiện kế hoạch"
    sheet = sheet_of(corpus, "gia-lai", "so-noi-vu", "gia-lai-2017-2020")
    (work,) = [work for work in span_of(sheet, "quy-3").works if work.due.task.anchor == "a-i-3"]
    assert work.days == tuple(date(year, 9, 30) for year in (2017, 2018, 2019, 2020))
    assert work.yearly == "30-09"
    assert work.years == (2017, 2018, 2019, 2020)


@pytest.mark.parametrize(
    ("plan", "anchor", "label", "years"),
    [
        # "trong tháng 5 của năm liền kề sau": what falls due in 2021 belongs to 2020.
        (
            "gia-lai-2017-2020",
            "a-i-2",
            "Sở Nội vụ tổng hợp báo cáo, trình UBND tỉnh: Báo cáo tự chấm điểm kết quả Chỉ số CCHC gửi",
            (2018, 2019, 2020),
        ),
        # "Trước ngày 30/01/2020", in a plan of 2019
        ("binh-thuan-2019", "v-1", "Báo cáo năm 2019", (2019,)),
    ],
)
def test_what_falls_due_beyond_a_plan_belongs_to_its_nearest_year(
    corpus: Corpus, plan: str, anchor: str, label: str, years: tuple[int, ...]
) -> None:
    province = corpus.plan_by_id[plan].province
    sheet = sheet_of(corpus, province, "so-noi-vu", plan)
    works = [work for work in sheet.works if work.due.task.anchor == anchor and work.due.label == label]
    assert [work.years for work in works] == [years]


def test_spans_are_called_what_the_search_calls_their_deadlines(corpus: Corpus) -> None:
    sheet = sheet_of(corpus, "gia-lai", "so-noi-vu", "gia-lai-2017-2020")
    assert span_of(sheet, "quy-3").values == ("2017-q3", "2018-q3", "2019-q3", "2020-q3")
    sheet = sheet_of(corpus, "binh-dinh", "so-noi-vu", "binh-dinh-2020")
    assert span_of(sheet, "khong-ngay").values == ("as-needed", "event-dependent", "per-other-plan")


def test_tasks_are_counted_once_by_the_first_part_in_them(corpus: Corpus) -> None:
    # "Sở Tư pháp" stands in four cells of "Chủ trì" and two of "Phối hợp" of Bình Định's plans, each of another task.
    works = [
        work for sheet in Workload(corpus).sheets(corpus.agency("so-tu-phap"), "binh-dinh") for work in sheet.works
    ]
    counts = task_counts(works)
    assert (counts["chu-tri"], counts["phoi-hop"]) == (4, 2)
    assert sum(counts.values()) == len({work.due.task.id for work in works})


def test_direct_tasks_are_those_that_name_the_agency(corpus: Corpus) -> None:
    workload = Workload(corpus)
    for province in corpus.provinces:
        for agency in corpus.agencies_in(province.id):
            works = [work for sheet in workload.sheets(agency, province.id) for work in sheet.works]
            direct = {work.due.task.id for work in works if work.part.role != "qua-nhom"}
            assert direct == {given.task.id for given in corpus.tasks_of(agency.id, province=province.id)}


def test_an_agency_founded_later_has_no_work_in_older_plans(corpus: Corpus) -> None:
    assert Workload(corpus).sheets(corpus.agency("so-nong-nghiep-va-moi-truong"), "binh-dinh") == ()


def test_nothing_is_still_to_come_after_the_last_day(corpus: Corpus) -> None:
    assert sheet_of(corpus, "binh-dinh", "so-noi-vu", "binh-dinh-2020").last_day == date(2020, 12, 31)
    # "Trước ngày 20/02/2020"
    assert sheet_of(corpus, "binh-thuan", "so-noi-vu", "binh-thuan-2019").last_day == date(2020, 2, 19)
