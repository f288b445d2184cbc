"""Every deadline cell of the five plans' task tables, and the general forms and traps beside them.

The expected values were written by reading the plans: each table was gone through row by row, cells cut by a page
break joined with a space, and what the words say put down in dates, before the code was run on them. Spans are
written `first..last`, days inclusive; `..last` where the words give no beginning, `""` where they give no date.

Read twice: a second reader read 89 of the 104 distinct cells (all but plain quarters, months and years) from the
documents before seeing these tables. Kind, first and last day, steps and recurrence were the same in all 89. The labels
differed in three cells of Gia Lai, where the second reader gave "Thực hiện thường xuyên hàng năm" none: "Thực hiện" is
a word of the cell like "Báo cáo kết quả" beside it and stays. The labels of the eight steps of A.I.2 were read once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.deadline import Deadline, DeadlineKind, Step, read_deadline


def span(text: str) -> tuple[date | None, date | None]:
    start, _, end = text.partition("..")
    return (date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


def one(kind: DeadlineKind, days: str = "", *, yearly: bool = False) -> Deadline:
    return Deadline(kind, *span(days), recurs="yearly" if yearly else None)


def step(label: str | None, text: str, kind: DeadlineKind, days: str = "") -> Step:
    return Step(label, text, kind, *span(days))


def steps(days: str, *steps: Step, yearly: bool = False) -> Deadline:
    return Deadline("multi-step", *span(days), steps, "yearly" if yearly else None)


Y2019 = "2019-01-01..2019-12-31"
Y2020, Q1_2020, Q2_2020 = "2020-01-01..2020-12-31", "2020-01-01..2020-03-31", "2020-04-01..2020-06-30"
Q3_2020, Q4_2020 = "2020-07-01..2020-09-30", "2020-10-01..2020-12-31"
Y2023, Q1_2023, Q2_2023 = "2023-01-01..2023-12-31", "2023-01-01..2023-03-31", "2023-04-01..2023-06-30"
Q3_2023, Q4_2023 = "2023-07-01..2023-09-30", "2023-10-01..2023-12-31"
Y2024, Q1_2024, Q2_2024 = "2024-01-01..2024-12-31", "2024-01-01..2024-03-31", "2024-04-01..2024-06-30"
Q4_2024 = "2024-10-01..2024-12-31"

BINH_DINH_2020 = [
    ("Quý I", one("quarter", Q1_2020)),
    ("Quý II", one("quarter", Q2_2020)),
    ("Quý III", one("quarter", Q3_2020)),
    ("Quý IV", one("quarter", Q4_2020)),
    ("Cả năm", one("whole-year", Y2020)),
    ("Thực hiện thường xuyên", one("continuous", Y2020)),
    ("Theo tình hình thực tế", one("as-needed")),
    ("Theo kế hoạch số 2268/QĐ-UBND của UBND tỉnh", one("per-other-plan")),
    ("Theo kế hoạch số 2413/QĐ-UBND của UBND tỉnh", one("per-other-plan")),
    ("Theo Kế hoạch số 61/KH-UBND của UBND tỉnh", one("per-other-plan")),
    ("Sau khi Chính phủ ban hành văn bản", one("event-dependent")),
    (
        "- Ban hành kế hoạch: Quý I - Triển khai thực hiện: Cả năm",
        steps(
            Y2020,
            step("Ban hành kế hoạch", "Quý I", "quarter", Q1_2020),
            step("Triển khai thực hiện", "Cả năm", "whole-year", Y2020),
        ),
    ),
    (
        "- Ban hành kế hoạch: Quý I - Thực hiện: Cả năm",
        steps(
            Y2020,
            step("Ban hành kế hoạch", "Quý I", "quarter", Q1_2020),
            step("Thực hiện", "Cả năm", "whole-year", Y2020),
        ),
    ),
    (
        "- Ban hành Kế hoạch: Quý I - Báo cáo: Quý II",
        steps(
            "2020-01-01..2020-06-30",
            step("Ban hành Kế hoạch", "Quý I", "quarter", Q1_2020),
            step("Báo cáo", "Quý II", "quarter", Q2_2020),
        ),
    ),
    (
        "- Ban hành kế hoạch: Quý I - Thực hiện: Quý II",
        steps(
            "2020-01-01..2020-06-30",
            step("Ban hành kế hoạch", "Quý I", "quarter", Q1_2020),
            step("Thực hiện", "Quý II", "quarter", Q2_2020),
        ),
    ),
    (
        "- Ban hành kế hoạch: Quý III - Thực hiện: Quý IV",
        steps(
            "2020-07-01..2020-12-31",
            step("Ban hành kế hoạch", "Quý III", "quarter", Q3_2020),
            step("Thực hiện", "Quý IV", "quarter", Q4_2020),
        ),
    ),
    (
        "- Thực hiện: Cả năm - Báo cáo: Quý IV",
        steps(
            Y2020,
            step("Thực hiện", "Cả năm", "whole-year", Y2020),
            step("Báo cáo", "Quý IV", "quarter", Q4_2020),
        ),
    ),
]

BINH_DINH_2023 = [
    ("Quý I", one("quarter", Q1_2023)),
    ("Quý II", one("quarter", Q2_2023)),
    ("Quý III", one("quarter", Q3_2023)),
    ("Cả năm", one("whole-year", Y2023)),
    ("Thực hiện trong Quý I", one("quarter", Q1_2023)),
    ("Ban hành Kế hoạch Quý II", one("quarter", Q2_2023)),
    (
        "Theo Kế hoạch ban hành tại Quyết định số 3979/QĐ-UBND ngày 29/11/2022 của UBND tỉnh",
        one("per-other-plan"),
    ),
    (
        "Quý II; Quý IV",
        steps(
            "2023-04-01..2023-12-31",
            step(None, "Quý II", "quarter", Q2_2023),
            step(None, "Quý IV", "quarter", Q4_2023),
        ),
    ),
    (
        "- Ban hành Kế hoạch: Quý I - Triển khai Kế hoạch: cả năm",
        steps(
            Y2023,
            step("Ban hành Kế hoạch", "Quý I", "quarter", Q1_2023),
            step("Triển khai Kế hoạch", "cả năm", "whole-year", Y2023),
        ),
    ),
    (
        "- Ban hành Kế hoạch: Quý III - Triển khai Kế hoạch: Quý IV",
        steps(
            "2023-07-01..2023-12-31",
            step("Ban hành Kế hoạch", "Quý III", "quarter", Q3_2023),
            step("Triển khai Kế hoạch", "Quý IV", "quarter", Q4_2023),
        ),
    ),
]

HA_TINH_2024 = [
    ("Trước 25/12/2023", one("before-date", "..2023-12-24")),
    ("Tháng 01/2024", one("month", "2024-01-01..2024-01-31")),
    ("Quý I", one("quarter", Q1_2024)),
    ("Quý II", one("quarter", Q2_2024)),
    ("Quý IV", one("quarter", Q4_2024)),
    ("Quý I/2024", one("quarter", Q1_2024)),
    ("Quý IV/2024", one("quarter", Q4_2024)),
    ("Quý I, II năm 2024", one("quarter-range", "2024-01-01..2024-06-30")),
    ("Quý II, III/2024", one("quarter-range", "2024-04-01..2024-09-30")),
    ("Quý I-IV năm 2024", one("quarter-range", Y2024)),
    ("Quý II-IV năm 2024", one("quarter-range", "2024-04-01..2024-12-31")),
    ("Năm 2024", one("whole-year", Y2024)),
    ("Năm 2024-2026", one("year-range", "2024-01-01..2026-12-31")),
    ("Thường xuyên", one("continuous", Y2024)),
    ("Thườn g xuyên", one("continuous", Y2024)),
    ("Theo Kế hoạch của Bộ Nội vụ", one("per-other-plan")),
    ("Theo kế hoạch thẩm định hằng năm", one("per-other-plan")),
    ("Theo lộ trình đề án được phê duyệt", one("per-other-plan")),
    (
        "Sau khi các cơ quan liên quan công bố chỉ số PAPI, Bộ Nội vụ công bố chỉ số CCHC tỉnh năm 2024",
        one("event-dependent"),
    ),
    ("Sau khi các cơ quan liên quan công bố chỉ số PCI năm 2024", one("event-dependent")),
    ("Sau khi Bộ Thông tin và Truyền thông công bố chỉ số DTI năm 2024", one("event-dependent")),
    ("Khi có chỉ đạo của Trung ương", one("event-dependent")),
]

BINH_THUAN_2019 = [
    ("Trước ngày 15/10/2019", one("before-date", "..2019-10-14")),
    ("Trước ngày 28/02/2019", one("before-date", "..2019-02-27")),
    ("Báo cáo trước ngày 30/11/2019", one("before-date", "..2019-11-29")),
    ("Tháng 01/2019", one("month", "2019-01-01..2019-01-31")),
    ("Tháng 02/2019", one("month", "2019-02-01..2019-02-28")),
    ("Tháng 12/2019", one("month", "2019-12-01..2019-12-31")),
    (
        "Các địa phương được triển khai trong năm 2019: Hoàn thành đầu tư, đưa vào sử dụng trong tháng 3 năm 2019",
        one("month", "2019-03-01..2019-03-31"),
    ),
    (
        "Các địa phương được triển khai trong năm 2019: Hoàn thành đầu tư, đưa vào sử dụng trong tháng 4 năm 2019",
        one("month", "2019-04-01..2019-04-30"),
    ),
    ("Quý I/2019", one("quarter", "2019-01-01..2019-03-31")),
    ("Quý II/2019", one("quarter", "2019-04-01..2019-06-30")),
    ("Quý IV/2019", one("quarter", "2019-10-01..2019-12-31")),
    ("Trong năm 2019", one("whole-year", Y2019)),
    ("Thường xuyên trong năm", one("continuous", Y2019)),
    ("Thường xuyên trong năm 2019", one("continuous", Y2019)),
    ("Rà soát, thực hiện thường xuyên trong năm", one("continuous", Y2019)),
    ("Theo Kế hoạch được duyệt", one("per-other-plan")),
    ("Theo lộ trình Đề án", one("per-other-plan")),
    ("Theo hướng dẫn của Sở Tư pháp", one("per-guidance")),
    ("Theo hướng dẫn của Sở Nội vụ", one("per-guidance")),
    ("Theo hướng dẫn của Sở Tài chính", one("per-guidance")),
    ("Báo cáo định kỳ và năm theo hướng dẫn của Bộ Thông tin và Truyền thông", one("per-guidance")),
    ("Ngay sau khi có Quyết định công bố", one("event-dependent")),
    ("Sau khi quy định, hướng dẫn mới của Trung ương", one("event-dependent")),
    ("Sau khi có kết quả công bố", one("event-dependent")),
    (
        "- Báo cáo 06 tháng trước ngày 05/6/2019. - Báo cáo năm trước ngày 05/12/2019.",
        steps(
            "..2019-12-04",
            step("Báo cáo 06 tháng", "trước ngày 05/6/2019", "before-date", "..2019-06-04"),
            step("Báo cáo năm", "trước ngày 05/12/2019", "before-date", "..2019-12-04"),
        ),
    ),
    (
        "Báo cáo 06 tháng trước ngày 05/6 và Báo cáo năm trước ngày 30/11",
        steps(
            "..2019-11-29",
            step("Báo cáo 06 tháng", "trước ngày 05/6", "before-date", "..2019-06-04"),
            step("Báo cáo năm", "trước ngày 30/11", "before-date", "..2019-11-29"),
        ),
    ),
    (
        "-Báo cáo kết quả năm 2018 trước ngày 25/01/2019; -Báo cáo kết quả năm 2019 trước ngày 25/01/2020.",
        steps(
            "..2020-01-24",
            step("Báo cáo kết quả năm 2018", "trước ngày 25/01/2019", "before-date", "..2019-01-24"),
            step("Báo cáo kết quả năm 2019", "trước ngày 25/01/2020", "before-date", "..2020-01-24"),
        ),
    ),
    (
        "- Báo cáo năm 2018: Trước ngày 30/01/2019. - Báo cáo năm 2019: Trước ngày 30/01/2020.",
        steps(
            "..2020-01-29",
            step("Báo cáo năm 2018", "Trước ngày 30/01/2019", "before-date", "..2019-01-29"),
            step("Báo cáo năm 2019", "Trước ngày 30/01/2020", "before-date", "..2020-01-29"),
        ),
    ),
    (
        "- Báo cáo năm 2018: Trước ngày 20/02/2019. - Báo cáo năm 2019: Trước ngày 20/02/2020.",
        steps(
            "..2020-02-19",
            step("Báo cáo năm 2018", "Trước ngày 20/02/2019", "before-date", "..2019-02-19"),
            step("Báo cáo năm 2019", "Trước ngày 20/02/2020", "before-date", "..2020-02-19"),
        ),
    ),
    (
        "-Báo cáo kết quả triển khai 06 tháng đầu năm 2019: Trước ngày 05/6/2019. -Báo cáo năm trước ngày 30/11/2019.",
        steps(
            "..2019-11-29",
            step(
                "Báo cáo kết quả triển khai 06 tháng đầu năm 2019",
                "Trước ngày 05/6/2019",
                "before-date",
                "..2019-06-04",
            ),
            step("Báo cáo năm", "trước ngày 30/11/2019", "before-date", "..2019-11-29"),
        ),
    ),
    *(
        (
            "-Văn bản triển khai khắc phục của ngành: tháng 02/2019. -Báo cáo kết quả khảo sát: Quý IV/2019" + stop,
            steps(
                "2019-02-01..2019-12-31",
                step("Văn bản triển khai khắc phục của ngành", "tháng 02/2019", "month", "2019-02-01..2019-02-28"),
                step("Báo cáo kết quả khảo sát", "Quý IV/2019", "quarter", "2019-10-01..2019-12-31"),
            ),
        )
        for stop in (".", "")
    ),
    (
        "-Gửi Bản đăng ký cam kết: Tháng 01/2019. -Báo cáo kết quả thực hiện cam kết trước 30/11/2019.",
        steps(
            "2019-01-01..2019-11-29",
            step("Gửi Bản đăng ký cam kết", "Tháng 01/2019", "month", "2019-01-01..2019-01-31"),
            step("Báo cáo kết quả thực hiện cam kết", "trước 30/11/2019", "before-date", "..2019-11-29"),
        ),
    ),
]

Y2017, Q3_2017, Q4_2017 = "2017-01-01..2017-12-31", "2017-07-01..2017-09-30", "2017-10-01..2017-12-31"
Q4_2016 = "2016-10-01..2016-12-31"
ISSUE = "1. Kế hoạch ban hành trong quý IV của năm trước liền kề năm thực hiện kế hoạch;\n"
ISSUED = step("Kế hoạch ban hành", "trong quý IV của năm trước liền kề năm thực hiện kế hoạch", "quarter", Q4_2016)
ALWAYS = "1. Thực hiện thường xuyên hàng năm;\n"
ALWAYS_DONE = step("Thực hiện", "thường xuyên hàng năm", "continuous", Y2017)
WITH_REPORT = step("Báo cáo kết quả", "cùng với báo cáo công tác CCHC định kỳ", "with-periodic-report")
TO_DEPARTMENT = "Sở, ban, ngành tỉnh, UBND cấp huyện gửi báo cáo về Sở Nội vụ"
TO_PROVINCE = "Sở Nội vụ tổng hợp báo cáo, trình UBND tỉnh"

GIA_LAI_2017_2020 = [
    (
        ISSUE + "2. Báo cáo kết quả cùng với báo cáo công tác CCHC định kỳ.",
        steps(Q4_2016, ISSUED, WITH_REPORT, yearly=True),
    ),
    (
        "1. Sở, ban, ngành tỉnh, UBND cấp huyện gửi báo cáo về Sở Nội vụ:\n"
        "+ Báo cáo quý, Báo cáo chuyên đề gửi trước ngày 05 tháng cuối cùng của quý; "
        "Báo cáo 6 tháng gửi trước ngày 05/6; Báo cáo năm gửi trước ngày 25/11;\n"
        "+ Báo cáo tự chấm điểm kết quả Chỉ số CCHC gửi trước ngày 15/4 năm liền kề sau năm đánh giá.\n"
        "2. Sở Nội vụ tổng hợp báo cáo, trình UBND tỉnh:\n"
        "+ Báo cáo quý gửi trước ngày 10 tháng cuối cùng của quý; "
        "Báo cáo 6 tháng gửi trước ngày 10/6; Báo cáo năm gửi trước ngày 02/12;\n"
        "+ Báo cáo tự chấm điểm kết quả Chỉ số CCHC gửi trong tháng 5 của năm liền kề sau năm đánh giá.",
        steps(
            "..2018-05-31",
            step(
                f"{TO_DEPARTMENT}: Báo cáo quý, Báo cáo chuyên đề gửi",
                "trước ngày 05 tháng cuối cùng của quý",
                "recurring",
            ),
            step(f"{TO_DEPARTMENT}: Báo cáo 6 tháng gửi", "trước ngày 05/6", "before-date", "..2017-06-04"),
            step(f"{TO_DEPARTMENT}: Báo cáo năm gửi", "trước ngày 25/11", "before-date", "..2017-11-24"),
            step(
                f"{TO_DEPARTMENT}: Báo cáo tự chấm điểm kết quả Chỉ số CCHC gửi",
                "trước ngày 15/4 năm liền kề sau năm đánh giá",
                "before-date",
                "..2018-04-14",
            ),
            step(f"{TO_PROVINCE}: Báo cáo quý gửi", "trước ngày 10 tháng cuối cùng của quý", "recurring"),
            step(f"{TO_PROVINCE}: Báo cáo 6 tháng gửi", "trước ngày 10/6", "before-date", "..2017-06-09"),
            step(f"{TO_PROVINCE}: Báo cáo năm gửi", "trước ngày 02/12", "before-date", "..2017-12-01"),
            step(
                f"{TO_PROVINCE}: Báo cáo tự chấm điểm kết quả Chỉ số CCHC gửi",
                "trong tháng 5 của năm liền kề sau năm đánh giá",
                "month",
                "2018-05-01..2018-05-31",
            ),
            yearly=True,
        ),
    ),
    (
        ISSUE + "2. Tổng hợp báo cáo kết quả kiểm tra trong quý III của năm thực hiện kế hoạch",
        steps(
            "2016-10-01..2017-09-30",
            ISSUED,
            step(
                "Tổng hợp báo cáo kết quả kiểm tra",
                "trong quý III của năm thực hiện kế hoạch",
                "quarter",
                Q3_2017,
            ),
            yearly=True,
        ),
    ),
    (
        "Theo quy định của Luật Ban hành văn bản QPPL năm 2015 và Nghị định số 34/2016/NĐ-CP của Chính phủ",
        one("per-regulation"),
    ),
    *(
        (
            ISSUE + "2. Báo cáo kết quả thực hiện trong quý IV năm thực hiện kế hoạch" + stop,
            steps(
                "2016-10-01..2017-12-31",
                ISSUED,
                step("Báo cáo kết quả thực hiện", "trong quý IV năm thực hiện kế hoạch", "quarter", Q4_2017),
                yearly=True,
            ),
        )
        for stop in (".", "")
    ),
    (
        "Theo quy định tại Điều 139, Điều 170, Nghị định số 34/2016/NĐ-CP của Chính phủ; "
        "Điều 6 Quyết định số 06/2017/QĐ- UBND ngày 06/02/2017 của UBND tỉnh",
        one("per-regulation"),
    ),
    (
        "Theo quy định tại Điều 135, Điều 185 Nghị định số 34/2016/NĐ-CP của Chính phủ; "
        "Điều 6 Quyết định số 06/2017/QĐ- UBND ngày 06/02/2017 của UBND tỉnh",
        one("per-regulation"),
    ),
    ("Theo quy định tại Điều 15, Nghị định số 48/2013/NĐ-CP của Chính phủ", one("per-regulation")),
    ("Theo quy định tại Điều 26, Nghị định số 63/2010/NĐ-CP của Chính phủ", one("per-regulation")),
    ("Theo quy định", one("per-regulation")),
    ("Báo cáo kết quả cùng với báo cáo công tác kiểm soát TTHC định kỳ", one("with-periodic-report")),
    ("Báo cáo kết quả cùng với báo cáo công tác CCHC định kỳ", one("with-periodic-report")),
    *(
        (
            ALWAYS + "2. Báo cáo kết quả cùng với báo cáo công tác CCHC định kỳ" + stop,
            steps(Y2017, ALWAYS_DONE, WITH_REPORT, yearly=True),
        )
        for stop in (".", "")
    ),
    (
        ISSUE + "2. Báo cáo đánh giá mức độ thực hiện trong quý III năm thực hiện kế hoạch.",
        steps(
            "2016-10-01..2017-09-30",
            ISSUED,
            step("Báo cáo đánh giá mức độ thực hiện", "trong quý III năm thực hiện kế hoạch", "quarter", Q3_2017),
            yearly=True,
        ),
    ),
    (
        "1. Nhiệm vụ thực hiện theo kế hoạch;\n2. Báo cáo kết quả tuyển dụng theo quy định",
        steps(
            "",
            step("Nhiệm vụ thực hiện", "theo kế hoạch", "per-other-plan"),
            step("Báo cáo kết quả tuyển dụng", "theo quy định", "per-regulation"),
        ),
    ),
    (
        "1. Nhiệm vụ thực hiện theo kế hoạch;\n2. Báo cáo kết quả theo quy định.",
        steps(
            "",
            step("Nhiệm vụ thực hiện", "theo kế hoạch", "per-other-plan"),
            step("Báo cáo kết quả", "theo quy định", "per-regulation"),
        ),
    ),
    (
        ALWAYS + "2. Báo cáo kết quả theo định kỳ hàng năm.",
        steps(Y2017, ALWAYS_DONE, step("Báo cáo kết quả", "theo định kỳ hàng năm", "recurring"), yearly=True),
    ),
    (
        ISSUE + "2. Báo cáo trong quý IV năm thực hiện kế hoạch.",
        steps(
            "2016-10-01..2017-12-31",
            ISSUED,
            step("Báo cáo", "trong quý IV năm thực hiện kế hoạch", "quarter", Q4_2017),
            yearly=True,
        ),
    ),
    (
        ISSUE + "2. Báo cáo kết quả thực hiện theo quy định.",
        steps(Q4_2016, ISSUED, step("Báo cáo kết quả thực hiện", "theo quy định", "per-regulation"), yearly=True),
    ),
    (
        "Xây dựng và triển khai trong năm 2017, tiếp tục duy trì, cập nhật trong giai đoạn 2018-2020",
        steps(
            "2017-01-01..2020-12-31",
            step("Xây dựng và triển khai", "trong năm 2017", "whole-year", Y2017),
            step(
                "tiếp tục duy trì, cập nhật",
                "trong giai đoạn 2018-2020",
                "year-range",
                "2018-01-01..2020-12-31",
            ),
        ),
    ),
]


@pytest.mark.parametrize(("cell", "expected"), BINH_DINH_2020)
def test_binh_dinh_2020(cell: str, expected: Deadline) -> None:
    assert read_deadline(cell, [2020]) == expected


@pytest.mark.parametrize(("cell", "expected"), BINH_DINH_2023)
def test_binh_dinh_2023(cell: str, expected: Deadline) -> None:
    assert read_deadline(cell, [2023]) == expected


@pytest.mark.parametrize(("cell", "expected"), HA_TINH_2024)
def test_ha_tinh_2024(cell: str, expected: Deadline) -> None:
    assert read_deadline(cell, [2024]) == expected


@pytest.mark.parametrize(("cell", "expected"), BINH_THUAN_2019)
def test_binh_thuan_2019(cell: str, expected: Deadline) -> None:
    assert read_deadline(cell, [2019]) == expected


@pytest.mark.parametrize(("cell", "expected"), GIA_LAI_2017_2020)
def test_gia_lai_2017_2020(cell: str, expected: Deadline) -> None:
    assert read_deadline(cell, [2017, 2018, 2019, 2020]) == expected


@pytest.mark.parametrize(("cell", "expected"), GIA_LAI_2017_2020)
def test_line_breaks_of_numbered_items_may_be_lost(cell: str, expected: Deadline) -> None:
    assert read_deadline(cell.replace("\n", " "), [2017, 2018, 2019, 2020]) == expected


Y2025 = "2025-01-01..2025-12-31"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Quý 1/2025", one("quarter", "2025-01-01..2025-03-31")),
        ("Quý I năm 2025", one("quarter", "2025-01-01..2025-03-31")),
        ("quí IV", one("quarter", "2025-10-01..2025-12-31")),
        ("Hoàn thành trong Quý III/2025.", one("quarter", "2025-07-01..2025-09-30")),
        ("Quý IV năm trước liền kề", one("quarter", "2024-10-01..2024-12-31")),
        ("Từ Quý II đến Quý IV/2025", one("quarter-range", "2025-04-01..2025-12-31")),
        ("Quý I, II và III", one("quarter-range", "2025-01-01..2025-09-30")),
        ("6 tháng đầu năm 2025", one("half-year", "2025-01-01..2025-06-30")),
        ("6 tháng cuối năm", one("half-year", "2025-07-01..2025-12-31")),
        ("Trong 06 tháng đầu năm", one("half-year", "2025-01-01..2025-06-30")),
        ("Tháng 3", one("month", "2025-03-01..2025-03-31")),
        ("Hoàn thành trong tháng 6/2025", one("month", "2025-06-01..2025-06-30")),
        ("tháng 3-5/2025", one("month", "2025-03-01..2025-05-31")),
        ("Từ tháng 11/2024 đến tháng 02/2025", one("month", "2024-11-01..2025-02-28")),
        ("ngày 20/11/2025", one("day", "2025-11-20..2025-11-20")),
        ("20/11/2025", one("day", "2025-11-20..2025-11-20")),
        ("Ngày 05 tháng 6 năm 2025", one("day", "2025-06-05..2025-06-05")),
        ("Chậm nhất ngày 30/6/2025", one("before-date", "..2025-06-30")),
        ("Chậm nhất là ngày 30 tháng 6", one("before-date", "..2025-06-30")),
        ("Trước hoặc trong ngày 30/6/2025", one("before-date", "..2025-06-30")),
        ("Đến hết ngày 31/12/2025", one("before-date", "..2025-12-31")),
        ("Hoàn thành trước tháng 6/2025", one("before-date", "..2025-05-31")),
        ("Trước 01/01/2025", one("before-date", "..2024-12-31")),
        ("Đến hết năm 2020", one("before-date", "..2020-12-31")),
        ("Đến năm 2020", one("before-date", "..2020-12-31")),
        ("Năm 2025", one("whole-year", Y2025)),
        ("Trong năm", one("whole-year", Y2025)),
        ("Triển khai thực hiện năm 2026", one("whole-year", "2026-01-01..2026-12-31")),
        ("Giai đoạn 2021-2025", one("year-range", "2021-01-01..2025-12-31")),
        ("Từ năm 2021 đến năm 2025", one("year-range", "2021-01-01..2025-12-31")),
        ("Thường xuyên, liên tục", one("continuous", Y2025)),
        ("Hàng quý", one("recurring")),
        ("Định kỳ 6 tháng", one("recurring")),
        ("Báo cáo định kỳ hằng tháng", one("recurring")),
        ("Trước ngày 05 tháng cuối cùng của quý", one("recurring")),
        ("Theo tiến độ Đề án 06", one("per-other-plan")),
        ("Theo KH chuyển đổi số", one("per-other-plan")),
        ("Theo văn bản hướng dẫn của Bộ Nội vụ", one("per-guidance")),
        ("Theo Nghị định số 61/2018/NĐ-CP", one("per-regulation")),
        ("Trong vòng 05 ngày làm việc kể từ ngày có Quyết định", one("event-dependent")),
        ("Khi cần thiết", one("as-needed")),
        ("Theo yêu cầu", one("as-needed")),
        (
            "Quý I, III/2025",
            steps(
                "2025-01-01..2025-09-30",
                step(None, "Quý I", "quarter", "2025-01-01..2025-03-31"),
                step(None, "III/2025", "quarter", "2025-07-01..2025-09-30"),
            ),
        ),
        (
            "Quý IV/2025 và Quý I/2026",
            steps(
                "2025-10-01..2026-03-31",
                step(None, "Quý IV/2025", "quarter", "2025-10-01..2025-12-31"),
                step(None, "Quý I/2026", "quarter", "2026-01-01..2026-03-31"),
            ),
        ),
        (
            "Quý I: Ban hành kế hoạch; Quý II: Báo cáo",
            steps(
                "2025-01-01..2025-06-30",
                step("Ban hành kế hoạch", "Quý I", "quarter", "2025-01-01..2025-03-31"),
                step("Báo cáo", "Quý II", "quarter", "2025-04-01..2025-06-30"),
            ),
        ),
        (
            "a) Ban hành: Quý I - II; b) Tổng kết: khi có yêu cầu",
            steps(
                "2025-01-01..2025-06-30",
                step("Ban hành", "Quý I - II", "quarter-range", "2025-01-01..2025-06-30"),
                step("Tổng kết", "khi có yêu cầu", "event-dependent"),
            ),
        ),
        (
            "Ban hành kế hoạch: Quý I - Thực hiện: như kế hoạch của ngành",
            steps(
                "2025-01-01..2025-03-31",
                step("Ban hành kế hoạch", "Quý I", "quarter", "2025-01-01..2025-03-31"),
                step(None, "Thực hiện: như kế hoạch của ngành", "unread"),
            ),
        ),
    ],
)
def test_forms_of_other_plans(cell: str, expected: Deadline) -> None:
    assert read_deadline(cell, [2025]) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Quý I", one("quarter", "2021-01-01..2021-03-31", yearly=True)),
        ("Quý I/2023", one("quarter", "2023-01-01..2023-03-31")),
        ("Trước ngày 15/12 hàng năm", one("before-date", "..2021-12-14", yearly=True)),
        ("Cả năm", one("whole-year", "2021-01-01..2021-12-31", yearly=True)),
        ("Thường xuyên hằng năm", one("continuous", "2021-01-01..2021-12-31", yearly=True)),
        ("Thường xuyên", one("continuous", "2021-01-01..2025-12-31")),
        ("Định kỳ hàng năm", one("recurring", yearly=True)),
        (
            "1. Kế hoạch: Quý I hàng năm; 2. Tổng kết: Quý IV/2025",
            steps(
                "2025-10-01..2025-12-31",
                step("Kế hoạch", "Quý I hàng năm", "quarter"),
                step("Tổng kết", "Quý IV/2025", "quarter", "2025-10-01..2025-12-31"),
            ),
        ),
    ],
)
def test_plans_of_several_years(cell: str, expected: Deadline) -> None:
    assert read_deadline(cell, [2021, 2022, 2023, 2024, 2025]) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "-",
        "nt",
        "Quý V",
        "Quý 5/2024",
        "Ban hành Quý V năm 2024",
        "Quý IV-II năm 2024",
        "31/02/2024",
        "Trước ngày 31/02/2024",
        "Trước ngày 31 tháng 02 năm 2024",
        "Báo cáo trước ngày 32/01/2024",
        "Tháng 13/2024",
        "Tháng 13 năm 2024",
        "5/6",
        "năm",
        "Cuối năm 2025",
        "Đầu quý II/2025",
        "Sau năm 2025",
        "Sau ngày 15/10/2024",
        "Từ năm 2025",
        "Từ quý II",
        "Không trước ngày 15/10/2024",
        "Dự kiến quý II",
        "Quý I hoặc Quý II",
        "Năm 2025 và các năm tiếp theo",
        "Giai đoạn 2025-2021",
        "Báo cáo năm 2018",
        "Báo cáo 06 tháng đầu năm",
        "Báo cáo quý I",
        "Kế hoạch năm 2024",
        "Quyết định số 12/QĐ-UBND ngày 15/3/2024",
        "Theo dõi thường xuyên công tác cải cách hành chính",
        "theo dõi thường xuyên công tác",
        "Theo Quyết định số 12/QĐ-UBND",
        "Báo cáo định kỳ",
        "Các sở, ban, ngành; UBND cấp huyện",
        "Theo quy định. Hoàn thành trước ngày đó",
        "Quý I và Quý III/2025",
        "Tuần 2 tháng 3",
        "Hoàn thành 15 tháng 3",
        "Thường xuyên theo kế hoạch",
        "Không thường xuyên",
        "Trước 17 giờ ngày 15/3/2024",
    ],
)
def test_what_is_not_understood_is_unread(cell: str) -> None:
    assert read_deadline(cell, [2024]) == Deadline("unread", None, None)


@pytest.mark.parametrize("words", ["1. ", ": ", ", a", "- A: ", "trước ", "báo cáo định kỳ ", "; ", "+ ", "1", "a) "])
def test_prose_of_any_length_is_unread(words: str) -> None:
    assert read_deadline(words * (2000 // len(words)), [2024]) == Deadline("unread", None, None)
    assert read_deadline(words * 2000, [2024]) == Deadline("unread", None, None)


def test_without_plan_years_only_written_years_are_read() -> None:
    assert read_deadline("Quý I", []) == Deadline("unread", None, None)
    assert read_deadline("Quý I/2024", []) == one("quarter", Q1_2024)


WORDS = st.sampled_from(
    [
        *(
            "Quý",
            "I",
            "II",
            "IV",
            "V",
            ",",
            ";",
            ":",
            ".",
            "-",
            "+",
            "1.",
            "2.",
            "a)",
            "\n",
            "và",
            "Ban",
            "Thực",
            "hiện:",
        ),
        *("tháng", "ngày", "năm", "02", "31", "31/02", "15/4", "2024", "/2024", "9999", "2021-2025", "giai", "đoạn"),
        *("trước", "sau", "khi", "đến", "hết", "trong", "cả", "liền", "kề", "hàng", "thường", "xuyên", "định", "kỳ"),
        *("theo", "quy", "kế", "hoạch", "báo", "cáo", "cùng", "với"),
    ]
)


@given(
    st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join)),
    st.lists(st.integers(1, 9999), max_size=4, unique=True).map(sorted),
)
def test_any_text_is_read_without_error(cell: str, years: Sequence[int]) -> None:
    deadline = read_deadline(cell, years)
    for kind, start, end in [
        (deadline.kind, deadline.start, deadline.end),
        *((step.kind, step.start, step.end) for step in deadline.steps),
    ]:
        assert kind in get_args(DeadlineKind)
        assert start is None or (end is not None and start <= end)
    assert bool(deadline.steps) == (deadline.kind == "multi-step")
