"""What the pictures count and where their marks stand; counts read in the plans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from generator import pictures
from generator.corpus import Corpus, Due
from generator.model import Plan
from generator.pages.workload import Workload
from generator.pictures import Bar, Level, bars, read_level, timeline
from generator.pictures.bars import tasks_by_area, tasks_by_lead
from generator.pictures.quarters import Column, Part

# Bars


@pytest.mark.parametrize(
    ("counts", "drawn"),
    [
        ([("a", 4), ("b", 3), ("c", 0), (None, 1)], [("a", 4, 100.0), ("b", 3, 75.0), (None, 1, 25.0)]),
        ([("a", 7), ("b", 3)], [("a", 7, 100.0), ("b", 3, 42.9)]),
        ([("a", 0), (None, 0)], []),
        ([], []),
    ],
)
def test_a_bar_is_as_long_as_its_count_beside_the_longest(
    counts: list[tuple[str | None, int]], drawn: list[tuple[str | None, int, float]]
) -> None:
    assert bars(counts) == tuple(Bar(*bar) for bar in drawn)


def test_tasks_of_a_plan_by_area(corpus: Corpus) -> None:
    # Gia Lai 2017–2020 spreads an area over its groups A, B and C; each task counts once.
    found = [(bar.of, bar.count) for bar in tasks_by_area(corpus, corpus.plan_by_id["gia-lai-2017-2020"])]
    assert found == [
        ("chi-dao-dieu-hanh", 4),
        ("the-che", 4),
        ("thu-tuc-hanh-chinh", 4),
        ("to-chuc-bo-may", 3),
        ("cong-vu", 8),
        ("tai-chinh-cong", 2),
        ("chinh-quyen-so", 8),
        ("mot-cua", 4),
    ]


def test_tasks_of_a_plan_by_who_leads(corpus: Corpus) -> None:
    found = [(bar.of, bar.count) for bar in tasks_by_lead(corpus, corpus.plan_by_id["binh-dinh-2020"])]
    assert found == [
        ("so-noi-vu", 16),
        ("so-thong-tin-va-truyen-thong", 6),
        ("van-phong-ubnd-tinh", 6),
        ("cac-so-ban-nganh", 2),
        ("so-tai-chinh", 2),
        ("so-tu-phap", 2),
        ("ubnd-cap-huyen", 2),
        ("so-khoa-hoc-va-cong-nghe", 1),
    ]


def test_bars_say_what_the_rest_of_the_portal_says(corpus: Corpus) -> None:
    for plan in corpus.plans:
        assert sum(bar.count for bar in tasks_by_area(corpus, plan)) == len(plan.tasks)
        for bar in tasks_by_lead(corpus, plan):
            assert bar.of is None or bar.count == len(
                {given.task.id for given in corpus.tasks_of(bar.of, "lead", plan=plan.id)}
            )


def test_a_task_in_no_area_and_led_by_nobody_has_a_bar_of_its_own(corpus: Corpus) -> None:
    plan = corpus.plan_by_id["binh-dinh-2020"]
    first = plan.areas[0]
    rows = tuple(replace(row, lead=()) for row in first.tasks[0].assignments)
    alone = replace(first, tasks=(replace(first.tasks[0], area=None, assignments=rows),))
    plan = replace(plan, areas=(alone,))
    assert tasks_by_area(corpus, plan) == (Bar(None, 1, 100.0),)
    assert tasks_by_lead(corpus, plan) == (Bar(None, 1, 100.0),)


# Timelines


@pytest.fixture
def due(corpus: Corpus) -> Callable[[str], Due]:
    """Make what falls due: `2020-03-31`, `2019-01-01..2020-12-31 whole-year`, or nothing for what has no date."""
    plan = corpus.plan_by_id["binh-dinh-2020"]
    task = plan.tasks[0]

    def make(words: str) -> Due:
        days, _, kind = words.partition(" ")
        start, _, end = days.rpartition("..")
        first, last = (date.fromisoformat(day) if day else None for day in (start, end))
        return Due(plan, task, task.assignments[0], None, "", first, last, kind or "quarter")

    return make


COUNTED = [
    ([["2020-03-31", "2020-02-15", "2020-12-31"]], [(2020, [(2,), (0,), (0,), (1,)], (0,))], (0,)),
    (
        [["2019-01-01..2020-12-31 whole-year", ""]],
        [(2019, [(0,), (0,), (0,), (0,)], (1,)), (2020, [(0,), (0,), (0,), (0,)], (1,))],
        (1,),
    ),
    (
        [["2020-06-30"], ["2020-06-30", "2021-01-15", ""]],
        [(2020, [(0, 0), (1, 1), (0, 0), (0, 0)], (0, 0)), (2021, [(0, 1), (0, 0), (0, 0), (0, 0)], (0, 0))],
        (0, 1),
    ),
    ([[""]], [], (1,)),
    ([[]], [], (0,)),
]


@pytest.mark.parametrize(("series", "years", "undated"), COUNTED)
def test_deadlines_fall_into_quarters(
    due: Callable[[str], Due], series: list[list[str]], years: list[object], undated: tuple[int, ...]
) -> None:
    line = timeline(*([due(words) for words in dues] for dues in series))
    found = [(year.year, [column.counts for column in year.quarters], year.all_year) for year in line.years]
    assert found == years
    assert line.undated == undated


def test_columns_stand_on_one_line_and_on_one_another(due: Callable[[str], Due]) -> None:
    led = [due("2020-03-31")] * 2 + [due("2020-06-30")]
    helped = [due("2020-03-31")] * 2 + [due("2020-09-30")]
    line = timeline(led, helped)
    assert line.base == 102
    assert line.years[0].quarters == (
        Column(1, (2, 2), (Part(1, 2, 60, 42), Part(2, 2, 18, 42)), 3.5, 18.0, 12.5, 14),
        Column(2, (1, 0), (Part(1, 1, 81, 21),), 28.5, 18.0, 37.5, 77),
        Column(3, (0, 1), (Part(2, 1, 81, 21),), 53.5, 18.0, 62.5, 77),
        Column(4, (0, 0), (), 78.5, 18.0, 87.5, 98),
    )


def test_series_of_which_nothing_is_drawn_need_no_row(due: Callable[[str], Due]) -> None:
    line = timeline([due("2020-03-31")], [due("")], [due("2020-01-01..2020-12-31 whole-year")])
    assert line.drawn == (1, 3)


def test_one_among_a_hundred_is_still_seen(due: Callable[[str], Due]) -> None:
    line = timeline([due("2020-03-31")] * 100 + [due("2020-06-30")])
    assert [column.parts[0].height for column in line.years[0].quarters[:2]] == [84, 3]


def test_deadlines_of_a_plan(corpus: Corpus) -> None:
    # Gia Lai: yearly reports come back in each of the four years; some are due in the year before, or after.
    line = pictures.deadlines_of_plan(corpus.plan_by_id["gia-lai-2017-2020"])
    found = {year.year: [column.counts[0] for column in year.quarters] for year in line.years}
    assert found == {
        2016: [0, 0, 0, 9],
        2017: [0, 2, 2, 14],
        2018: [0, 4, 2, 14],
        2019: [0, 4, 2, 14],
        2020: [0, 4, 2, 5],
        2021: [0, 2, 0, 0],
    }


def test_a_row_without_a_deadline_is_counted_as_without_a_date(corpus: Corpus) -> None:
    plan = corpus.plan_by_id["binh-thuan-2019"]
    blank = [row for task in plan.tasks for row in task.assignments if row.deadline is None]
    assert len(blank) == 1
    undated = [item for item in corpus.undated(2019) if item.plan == plan]
    assert pictures.deadlines_of_plan(plan).undated == (len(undated) + 1,)


@pytest.mark.parametrize("year", [2016, 2019, 2020, 2024, 2026])
def test_timelines_say_what_the_page_of_the_year_says(corpus: Corpus, year: int) -> None:
    lines = [line for plan in corpus.plans for line in pictures.deadlines_of_plan(plan).years if line.year == year]
    on_page = corpus.due(year)
    for quarter in (1, 2, 3, 4):
        drawn = sum(line.quarters[quarter - 1].counts[0] for line in lines)
        assert drawn == sum(item.quarter == quarter for item in on_page)
    assert sum(line.all_year[0] for line in lines) == sum(item.quarter is None for item in on_page)


def test_deadlines_of_an_agency_by_its_part(corpus: Corpus) -> None:
    # Bình Định: Sở Nội vụ leads 16 tasks of 2020 and 14 of 2023; in 2023 it coordinates IV.1 all year.
    line = pictures.deadlines_of_agency(Workload(corpus).sheets(corpus.agency("so-noi-vu"), "binh-dinh"))
    assert [year.year for year in line.years] == [2020, 2023]
    assert [column.counts[0] for column in line.years[0].quarters] == [9, 3, 2, 2]
    assert [column.counts[0] for column in line.years[1].quarters] == [7, 5, 1, 1]


# Grids


def test_areas_by_plans(corpus: Corpus) -> None:
    matrix = pictures.areas_by_plan(corpus)
    assert [plan.id for plan in matrix.plans] == [plan.id for plan in corpus.plans]
    assert matrix.totals == (35, 31, 48, 37, 72)
    rows = {row.area: ([cell.count for cell in row.cells], [cell.shade for cell in row.cells]) for row in matrix.rows}
    assert rows["thu-tuc-hanh-chinh"] == ([6, 3, 8, 4, 14], [2, 1, 3, 2, 5])
    assert rows["ap-dung-iso"] == ([0, 0, 0, 0, 9], [0, 0, 0, 0, 3])
    assert rows["tac-dong"] == ([0, 0, 0, 0, 0], [0, 0, 0, 0, 0])
    assert sum(row.total for row in matrix.rows) == sum(matrix.totals) == len(corpus.tasks)


def test_documents_by_plans(corpus: Corpus) -> None:
    citations = pictures.documents_by_plan(corpus, most_rows=3)
    assert citations.shared == 25
    found = [(row.document.id, row.plans, [(dot.count, dot.radius) for dot in row.dots]) for row in citations.rows]
    assert found == [
        (
            "vn/luat/ban-hanh-van-ban-quy-pham-phap-luat-2015",
            5,
            [(1, 6.5), (1, 6.5), (1, 6.5), (4, 13.0), (1, 6.5)],
        ),
        ("vn/nd/130-2005-cp", 4, [(1, 6.5), (0, 0), (1, 6.5), (1, 6.5), (3, 11.3)]),
        (
            "vn/luat/to-chuc-chinh-quyen-dia-phuong-2015",
            4,
            [(1, 6.5), (1, 6.5), (1, 6.5), (0, 0), (2, 9.2)],
        ),
    ]


# Targets

DRAWN = [
    ("100%", "100% hồ sơ được giải quyết.", Level(100, "exact")),
    ("50 %", "Phấn đấu 50 % cán bộ giao tiếp được bằng tiếng Anh", Level(50, "exact")),
    ("2,5%", "Giải quyết trực tuyến", Level(2.5, "exact")),
    ("90%", "90% các cơ quan trao đổi văn bản điện tử; 90% văn bản có chữ ký số.", Level(90, "exact")),
    ("10%", "Rà soát và đơn giản hoá thủ tục hành chính nội bộ", Level(10, "exact")),
    ("ít nhất 20%", "Cắt giảm thời gian giải quyết của ít nhất 20% thủ tục hành chính.", Level(20, "least")),
    ("ít nhất đối với 20%", "Kết nối ít nhất đối với 20% dịch vụ công.", Level(20, "least")),
    ("Tối thiểu 95 %", "Tối thiểu 95 % văn bản được rà soát", Level(95, "least")),
    ("từ 94% trở lên", "Mức độ hài lòng đạt từ 94% trở lên.", Level(94, "least")),
    ("từ 95%", "Phấn đấu từ 95% văn bản được sửa đổi theo kết quả rà soát.", Level(95, "least")),
    ("từ 70% số cán bộ, công chức cấp xã trở lên", "từ 70% số cán bộ, công chức cấp xã trở lên", Level(70, "least")),
    ("trên 85%", "đạt trên 85%", Level(85, "above")),
]

NOT_DRAWN = [
    (None, "Hoàn thành việc sắp xếp tổ chức bộ máy."),
    ("-", "Hoàn thiện hệ thống văn bản"),
    ("Cải thiện vị trí so với năm 2022", "Chỉ số cải cách hành chính của tỉnh (Par Index)"),
    ("từ 50 TTHC trở lên", "có từ 50 TTHC trở lên được giải quyết liên thông"),
    ("ít nhất từ 02 đến 03 cuộc", "tổ chức ít nhất từ 02 đến 03 cuộc đối thoại"),
    ("13 Trung tâm Văn hóa truyền thông cấp huyện", "13 Trung tâm Văn hóa truyền thông cấp huyện"),
    ("Giảm tối thiểu 2,5%", "Giảm tối thiểu 2,5% chi hỗ trợ trực tiếp"),
    ("10%", "Giảm 10% biên chế"),
    ("10%", "giảm bình quân 10% chi phí tuân thủ"),
    ("10%", "Hồ sơ trễ hạn không quá 10%"),
    ("giảm 28 biên chế công chức; giảm 531 biên chế viên chức", "giảm 28 biên chế công chức"),
    ("100%", "100% thủ tục được công khai; rà soát để cắt giảm 20% quy định"),
    ("100%", "100% phần mềm được kết nối; tối thiểu 80% hồ sơ cấp tỉnh, 60% hồ sơ cấp huyện"),
    ("tối thiểu tương ứng: cấp sở 90%, cấp huyện 80%, cấp xã 75%", "số hóa đạt tỷ lệ cấp sở 90%"),
    ("27% trường trung học cơ sở (40 trường) và 10% trường tiểu học", "27% trường trung học cơ sở"),
    ("điện tử hóa 100%", "điện tử hóa 100% các quy trình đã xây dựng"),
    ("80% (Tỷ lệ % số đơn vị đã thực hiện so với tổng số đơn vị đăng ký)", "Số đơn vị thực hiện"),
    ("120%", "đạt 120% kế hoạch"),
]


@pytest.mark.parametrize(("value", "text", "level"), DRAWN)
def test_a_single_share_is_read(value: str, text: str, level: Level) -> None:
    assert read_level(value, text) == level


@pytest.mark.parametrize(("value", "text"), NOT_DRAWN)
def test_what_is_no_single_share_is_not_drawn(value: str | None, text: str) -> None:
    assert read_level(value, text) is None


def of_plan(corpus: Corpus, area: str, plan: str) -> pictures.Levels:
    return next(item for item in pictures.levels(corpus.targets_in_area(area)) if item.plan.id == plan)


def test_equal_levels_stand_over_one_another(corpus: Corpus) -> None:
    # Bình Định 2020, III: 100 %, 80 %, 100 %, 100 % and "ít nhất 20%".
    levels = of_plan(corpus, "thu-tuc-hanh-chinh", "binh-dinh-2020")
    assert [(dot.target.anchor, dot.level.percent, dot.x, dot.y) for dot in levels.dots] == [
        ("ct-ii-3-a-5", 20, 23.0, 33),
        ("ct-ii-3-a-2", 80, 77.0, 33),
        ("ct-ii-3-a-1", 100, 95.0, 33),
        ("ct-ii-3-a-3", 100, 95.0, 20),
        ("ct-ii-3-a-4", 100, 95.0, 7),
    ]
    assert levels.counts == ((Level(100, "exact"), 3), (Level(80, "exact"), 1), (Level(20, "least"), 1))
    assert (levels.base, levels.height, levels.left_out) == (39, 63, 0)


def test_near_levels_do_not_touch(corpus: Corpus) -> None:
    # Hà Tĩnh 2024, II: 90 % and 95 % are just far enough apart for a phone; equal ones are not.
    levels = of_plan(corpus, "the-che", "ha-tinh-2024")
    by_height: dict[int, list[float]] = {}
    for dot in levels.dots:
        by_height.setdefault(dot.y, []).append(dot.x)
    assert all(b - a >= 4.5 for xs in by_height.values() for a, b in pairwise(xs))
    assert len(levels.dots) == 6


def test_plans_of_an_area_stand_in_the_order_of_their_years(corpus: Corpus) -> None:
    plans = [item.plan.id for item in pictures.levels(corpus.targets_in_area("chinh-quyen-so"))]
    assert plans == ["gia-lai-2017-2020", "binh-thuan-2019", "binh-dinh-2020", "binh-dinh-2023", "ha-tinh-2024"]


def test_every_target_is_drawn_or_counted(corpus: Corpus) -> None:
    for area in corpus.areas:
        for item in pictures.levels(corpus.targets_in_area(area.id)):
            plan: Plan = item.plan
            assert len(item.dots) + item.left_out == sum(target.area == area.id for target in plan.targets)
