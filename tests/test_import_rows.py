"""The rows of task and target tables: headings, tasks, further rows, page ends, and what blank cells mean."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.importing.document import Cell, Row, Table
from generator.importing.files.text import read_text
from generator.importing.joining import continues, joined
from generator.importing.reading import Confidence, Target
from generator.importing.tables.headings import Heading
from generator.importing.tables.rows import TaskTable, read_tasks
from generator.importing.tables.targets import read_targets
from generator.importing.values import doubt_of_value, value_of
from generator.vietnamese.area import AreaReader

AREAS = AreaReader({"the-che": ("Cải cách thể chế",), "tai-chinh": ("Cải cách tài chính công",)})
HEAD = "TT|Nhiệm vụ|Sản phẩm|Chủ trì|Phối hợp|Thời gian"


def tasks(*rows: str, head: str = HEAD, above: Heading | None = None) -> TaskTable:
    """Read a table whose cells are parted by bars; an empty row is the end of a page."""
    [table] = read_text("\n".join((head, *rows)).replace("|", "\t")).tables
    read = read_tasks(table, AREAS, (2025,), "Phụ lục", above)
    assert read is not None
    return read


def shown(read: TaskTable) -> Iterator[str]:
    """Yield areas, tasks and their rows: what is printed, and after "=" what blank cells mean."""
    for area in read.areas:
        yield " ".join(filter(None, (area.group, area.number, area.part, area.part_heading or area.heading)))
        for task in area.tasks:
            yield f"  {f'{task.number} {task.title}'.strip()}".replace("\n", " / ")
            for row in task.rows:
                cells = [f"{column}: {words}" for column, words in row.cells.items()]
                cells += [f"{column} = {words}" for column, words in row.meaning.items()]
                yield f"    {', '.join(map(str, row.lines))} | {' | '.join(cells)}"


def doubts(read: TaskTable) -> list[tuple[int, Confidence, str]]:
    return [
        (reading.row.lines[0], doubt.confidence, doubt.reason) for reading in read.readings for doubt in reading.doubts
    ]


TASK = "1|Rà soát|Báo cáo|Sở Tư pháp|Các sở|Quý I"
CELLS = "san-pham: Báo cáo | chu-tri: Sở Tư pháp | phoi-hop: Các sở | thoi-han: Quý I"


@pytest.mark.parametrize(
    ("rows", "areas"),
    [
        (["I|Cải cách thể chế||||", TASK, "II|Việc khác||||", TASK], ["I Cải cách thể chế", "II Việc khác"]),
        (["I. CẢI CÁCH THỂ CHẾ|||||", TASK], ["I. CẢI CÁCH THỂ CHẾ"]),
        (["A|Cải cách thể chế||||", TASK, "B|Tài chính||||", TASK], ["A Cải cách thể chế", "B Tài chính"]),
        (["A|TRỌNG TÂM||||", "I|Thể chế||||", TASK, "B|KHÁC||||", "I|Bộ máy||||", TASK], ["A I Thể chế", "B I Bộ máy"]),
        (["I|Thể chế||||", "A|Văn bản||||", TASK, "B|Kiểm tra||||", TASK], ["I A Văn bản", "I B Kiểm tra"]),
        (["1|Thể chế||||", "1.1|Rà soát||Sở Tư pháp||", "2|Bộ máy||||", "2.1|Sắp xếp||Sở Nội vụ||"],
         ["1 Thể chế", "2 Bộ máy"]),
        (["1|Cải cách thể chế||||", TASK], ["1 Cải cách thể chế"]),
        (["|CẢI CÁCH THỂ CHẾ||||", TASK, "|VIỆC KHÁC||||", TASK], ["I CẢI CÁCH THỂ CHẾ", "II VIỆC KHÁC"]),
        (["|Cải cách thể chế||||", TASK], ["I Cải cách thể chế"]),
    ],
)  # fmt: skip
def test_headings_of_every_style(rows: list[str], areas: list[str]) -> None:
    assert [line for line in shown(tasks(*rows)) if not line.startswith(" ")] == areas


def test_a_number_that_is_not_printed_is_for_a_person_to_see() -> None:
    read = tasks("|CẢI CÁCH THỂ CHẾ||||", TASK)
    assert doubts(read) == [(2, Confidence.LOOK, "Tiêu đề lĩnh vực không in số: tạm đặt I.")]


def test_tasks_under_no_heading_have_an_area_to_fill_in() -> None:
    read = tasks(TASK)
    assert list(shown(read)) == ["I", "  1 Rà soát", f"    2 | {CELLS}"]
    reason = "Nhiệm vụ đứng trước mọi tiêu đề lĩnh vực: tạm đặt số I, cần điền tên lĩnh vực."
    assert doubts(read) == [(2, Confidence.LOOK, reason)]


def test_the_heading_over_a_table_names_its_area_where_it_is_one() -> None:
    read = tasks(TASK, above=Heading("1.", "Cải cách thể chế", (7,)))
    assert (read.areas[0].number, read.areas[0].heading, read.areas[0].lines) == ("1.", "Cải cách thể chế", [7])
    assert tasks(TASK, above=Heading("II.", "Phân công", (7,))).areas[0].heading == ""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [TASK, "||Báo cáo 2||Sở Y tế|Quý III"],
            ["  1 Rà soát", f"    3 | {CELLS}",
             "    4 | san-pham: Báo cáo 2 | phoi-hop: Sở Y tế | thoi-han: Quý III | chu-tri = Sở Tư pháp"],
            id="a row without a number goes on with the task above",
        ),
        pytest.param(
            ["1|Kiểm tra:\n- lần một|Báo cáo|Sở Nội vụ||Quý I", "|- lần hai|Kết luận|Sở Nội vụ||Quý II"],
            ["  1 Kiểm tra: / - lần một",
             "    3, 4 | san-pham: Báo cáo | chu-tri: Sở Nội vụ | thoi-han: Quý I | hoat-dong: - lần một",
             "    5 | san-pham: Kết luận | chu-tri: Sở Nội vụ | thoi-han: Quý II | hoat-dong: - lần hai"],
            id="and with the words of its own",
        ),
        pytest.param(
            ["|Tập huấn|Lớp|Sở Nội vụ||Quý I", "|Tổng kết|Hội nghị|Sở Nội vụ||Quý IV"],
            ["  Tập huấn", "    3 | san-pham: Lớp | chu-tri: Sở Nội vụ | thoi-han: Quý I",
             "  Tổng kết", "    4 | san-pham: Hội nghị | chu-tri: Sở Nội vụ | thoi-han: Quý IV"],
            id="a title of its own is a task",
        ),
        pytest.param(
            ["1|Tập huấn|Kế hoạch|Sở Nội vụ||Quý I", "-|Lần một|Lớp|Sở Nội vụ||Quý II"],
            ["  1 Tập huấn", "    3 | san-pham: Kế hoạch | chu-tri: Sở Nội vụ | thoi-han: Quý I",
             "    4 | san-pham: Lớp | chu-tri: Sở Nội vụ | thoi-han: Quý II | hoat-dong: - Lần một"],
            id="a bullet in the place of a number is none",
        ),
        pytest.param(
            ["|- Tập huấn|Lớp|Sở Nội vụ||Quý I", "|- Tổng kết|Hội nghị|Sở Nội vụ||Quý IV"],
            ["  Tập huấn", "    3 | san-pham: Lớp | chu-tri: Sở Nội vụ | thoi-han: Quý I",
             "  Tổng kết", "    4 | san-pham: Hội nghị | chu-tri: Sở Nội vụ | thoi-han: Quý IV"],
            id="bullets under no number are tasks beside each other",
        ),
        pytest.param(
            ["|(1) Tập huấn|Lớp|Sở Nội vụ||Quý I", "|30 cơ quan được kiểm tra|Kết luận|Sở Nội vụ||Quý IV"],
            ["  (1) Tập huấn", "    3 | san-pham: Lớp | chu-tri: Sở Nội vụ | thoi-han: Quý I",
             "  30 cơ quan được kiểm tra", "    4 | san-pham: Kết luận | chu-tri: Sở Nội vụ | thoi-han: Quý IV"],
            id="numbers in brackets, and a title that begins with how many",
        ),
        pytest.param(
            ["|2.1. Rà soát 2.2. Công bố|Báo cáo|Sở Tư pháp||Quý I"],
            ["  2.1. Rà soát", "    3 | san-pham: Báo cáo | chu-tri: Sở Tư pháp | thoi-han: Quý I",
             "  2.2. Công bố", "    3 | san-pham: Báo cáo | chu-tri: Sở Tư pháp | thoi-han: Quý I"],
            id="a cell of two tasks",
        ),
        pytest.param(
            ["1|Rà soát văn bản của|Báo|Sở Tư pháp|Các sở|Quý I", "", "|tỉnh|cáo|||"],
            ["  1 Rà soát văn bản của tỉnh", f"    3, 5 | {CELLS}"],
            id="a row that a page has cut",
        ),
        pytest.param(
            ["1|Rà soát văn bản của|Báo|Sở Tư pháp|Các sở|Quý I", "", HEAD, "|tỉnh|cáo|||"],
            ["  1 Rà soát văn bản của tỉnh", f"    3, 6 | {CELLS}"],
            id="below the head printed again",
        ),
        pytest.param(
            ["1|Rà soát|1. Kế hoạch của tỉnh;|Sở Tư pháp|Các sở, Báo|Quý I", "", "||2. Báo cáo.||Bình Định|"],
            ["  1 Rà soát",
             "    3, 5 | san-pham: 1. Kế hoạch của tỉnh; 2. Báo cáo. | chu-tri: Sở Tư pháp | "
             "phoi-hop: Các sở, Báo Bình Định | thoi-han: Quý I"],
            id="a list that counts on",
        ),
        pytest.param(
            [TASK, "2|Tập huấn|Lớp|nt|//|Như trên"],
            ["  1 Rà soát", f"    3 | {CELLS}", "  2 Tập huấn",
             "    4 | san-pham: Lớp | chu-tri: nt | phoi-hop: // | thoi-han: Như trên | "
             "phoi-hop = Các sở | thoi-han = Quý I"],
            id="signs for the cell above, but nt, which the portal knows",
        ),
        pytest.param(
            [TASK, "2|Tập huấn|Lớp|Sở Nội vụ|-|Cả năm", "|Cộng|2 nhiệm vụ|||"],
            ["  1 Rà soát", f"    3 | {CELLS}", "  2 Tập huấn",
             "    4 | san-pham: Lớp | chu-tri: Sở Nội vụ | phoi-hop: - | thoi-han: Cả năm"],
            id="a total is no task",
        ),
    ],
)  # fmt: skip
def test_rows_of_tasks(rows: list[str], expected: list[str]) -> None:
    assert list(shown(tasks("I|Cải cách thể chế||||", *rows)))[1:] == expected


def test_what_is_understood_but_not_printed_is_pointed_out() -> None:
    read = tasks(
        "I|Cải cách thể chế||||", TASK, "||Báo cáo 2||Sở Y tế|Quý III", "2|Tập huấn||//||Quý I", "3|Họp||||Quý I"
    )
    assert [(line, confidence.value) for line, confidence, _ in doubts(read)] == [
        (4, "khá chắc"),
        (5, "khá chắc"),
        (6, "cần xem"),
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("||Báo cáo 2||Sở Y tế|Quý III", ["khá chắc", "cần xem"]),
        ("|Tập huấn|Lớp|Sở Nội vụ|Các sở|Quý III", ["cần xem"]),
        ("2|Tập huấn|Lớp|Sở Nội vụ|Các sở|Quý III", []),
    ],
)
def test_a_row_without_a_number_after_a_page_end_is_for_a_person_to_see(row: str, said: list[str]) -> None:
    found = doubts(tasks("I|Cải cách thể chế||||", TASK, "", row))
    assert sorted((confidence.value for line, confidence, _ in found if line == 5), reverse=True) == said


def test_a_number_without_a_title_is_a_task_whose_title_a_person_fills_in() -> None:
    read = tasks("I|Cải cách thể chế||||", TASK, "2||Kết luận|Sở Nội vụ||Quý IV")
    assert list(shown(read))[3:] == ["  2", "    4 | san-pham: Kết luận | chu-tri: Sở Nội vụ | thoi-han: Quý IV"]
    assert doubts(read) == [(4, Confidence.LOOK, "Dòng có số mà không có tên nhiệm vụ: cần điền.")]


def test_a_sign_for_the_cell_above_with_nothing_above_is_for_a_person() -> None:
    read = tasks("I|Cải cách thể chế||||", "1|Rà soát|Báo cáo|//||Quý I")
    assert (3, Confidence.LOOK, "Ô in “//” mà dòng trên không có gì: cần điền.") in doubts(read)


@pytest.mark.parametrize(
    ("printed", "meant", "said"),
    [
        ("15/3/2025", "trước 15/3/2025", "khá chắc"),
        ("Ngày 15/3", "trước ngày 15/3", "khá chắc"),
        ("30/6", "trước 30/6", "khá chắc"),
        ("Trước ngày 15/3", "", ""),
        ("Thường xuyên", "", ""),
        ("Tháng 10", "", "cần xem"),
    ],
)
def test_a_heading_may_say_that_the_day_itself_is_too_late(printed: str, meant: str, said: str) -> None:
    head = "TT|Nhiệm vụ|Chủ trì|Hoàn thành trước"
    read = tasks("I|Cải cách thể chế||", f"1|Rà soát|Sở Tư pháp|{printed}", head=head)
    [row] = read.areas[0].tasks[0].rows
    assert (row.cells["thoi-han"], row.meaning.get("thoi-han", "")) == (printed, meant)
    assert [confidence.value for _, confidence, _ in doubts(read)] == [said] * bool(said)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["1|Rà soát văn bản|Báo||Các sở|", "", "||cáo|Sở Tư pháp||Quý I"], []),
        (["1|Rà soát|||||", "-|Lần một|Báo cáo|Sở Tư pháp|Các sở|Quý I"], []),
        (["1|Rà soát|Báo cáo|||Quý I"], ["Không in cơ quan nào."]),
    ],
)
def test_an_agency_is_missing_where_no_row_of_the_task_names_one(rows: list[str], said: list[str]) -> None:
    found = doubts(tasks("I|Cải cách thể chế||||", *rows))
    assert [reason for _, confidence, reason in found if confidence is Confidence.LOOK] == said


def test_a_column_of_two_things_is_pointed_out_at_its_head_and_its_rows() -> None:
    read = tasks(
        "1|Rà soát|Sở Tư pháp/Các sở|Quý I",
        "2|Tập huấn|Sở Nội vụ|Quý II",
        head="TT|Nhiệm vụ|Chủ trì/Phối hợp|Thời gian",
        above=Heading("", "Cải cách thể chế"),
    )
    said = [(line, confidence.value) for line, confidence, reason in doubts(read) if "Chủ trì/Phối hợp" in reason]
    assert said == [(1, "cần xem"), (2, "cần xem"), (3, "khá chắc")]


def test_words_of_unknown_columns_become_notes() -> None:
    head = "TT|Nhiệm vụ|Chủ trì|Thời gian|Cấp trình|Hình thức"
    read = tasks("1|Đề án|Sở Nội vụ|Quý I|UBND tỉnh|Quyết định", head=head)
    assert read.areas[0].tasks[0].rows[0].cells["ghi-chu"] == "UBND tỉnh\nQuyết định"


def targets(
    *rows: str, head: str = "TT|Chỉ tiêu|Mục tiêu năm 2025|Theo dõi|Thực hiện"
) -> list[tuple[str, str, list[str]]]:
    """Return blocks as number, heading and targets."""
    [table] = read_text("\n".join((head, *rows)).replace("|", "\t")).tables
    read = read_targets(table, (2025,), "Phụ lục 1")
    assert read is not None

    def shown(target: Target, pad: str = "") -> Iterator[str]:
        cells = [*target.cells.values(), *(f"{column} = {words}" for column, words in target.meaning.items())]
        yield (
            f"{pad}{target.number} {target.text}: {', '.join(cells)}".strip(" :")
            if not pad
            else f"{pad}{target.text}: {', '.join(cells)}"
        )
        for component in target.components:
            yield from shown(component, "- ")

    return [
        (block.number, block.heading, [line for target in block.targets for line in shown(target)])
        for block in read.blocks
    ]


@pytest.mark.parametrize(
    ("rows", "blocks"),
    [
        (["I|Thể chế|||", "1|Văn bản đúng hạn|100%|Sở Tư pháp|Các sở", "2|Văn bản trái luật|0|Sở Tư pháp|"],
         [("I", "Thể chế", ["1 Văn bản đúng hạn: 100%, Sở Tư pháp, Các sở", "2 Văn bản trái luật: 0, Sở Tư pháp"])]),
        (["1|Thể chế|||", "1.1|Văn bản đúng hạn|100%|Sở Tư pháp|", "2|Số hóa hồ sơ|80%|Sở Nội vụ|"],
         [("1", "Thể chế", ["1.1 Văn bản đúng hạn: 100%, Sở Tư pháp"]), ("", "", ["2 Số hóa hồ sơ: 80%, Sở Nội vụ"])]),
        (["1|Hồ sơ trực tuyến||Sở Nội vụ|Các sở", "|- Cấp tỉnh|90%||", "|- Cấp xã|70%||UBND cấp xã"],
         [("", "", ["1 Hồ sơ trực tuyến: Sở Nội vụ, Các sở",
                    "- Cấp tỉnh: 90%, chu-tri = Sở Nội vụ, thuc-hien = Các sở",
                    "- Cấp xã: 70%, UBND cấp xã, chu-tri = Sở Nội vụ"])]),
        (["1|Hồ sơ trực tuyến||Sở Nội vụ|", "a)|Cấp tỉnh|90%||"],
         [("", "", ["1 Hồ sơ trực tuyến: Sở Nội vụ", "- Cấp tỉnh: 90%, chu-tri = Sở Nội vụ"])]),
        (["I|Thể chế|||", "II|Bộ máy|||", "1|Sắp xếp|100%||"],
         [("", "", ["I Thể chế"]), ("II", "Bộ máy", ["1 Sắp xếp: 100%"])]),
    ],
)  # fmt: skip
def test_rows_of_targets(rows: list[str], blocks: list[tuple[str, str, list[str]]]) -> None:
    assert targets(*rows) == blocks


@pytest.mark.parametrize(
    ("row", "target"),
    [
        ("1|Số hóa|%|80|Sở Nội vụ", "1 Số hóa: 80 %, Sở Nội vụ"),
        ("1|Số hóa|%|-|Sở Nội vụ", "1 Số hóa: -, Sở Nội vụ, %"),
        ("1|Số hóa|%||Sở Nội vụ", "1 Số hóa: Sở Nội vụ, %"),
    ],
)
def test_the_unit_stands_after_the_value_that_it_is_of_else_in_the_notes(row: str, target: str) -> None:
    [(_, _, shown)] = targets(row, head="TT|Chỉ tiêu|Đơn vị tính|Kế hoạch 2025|Theo dõi")
    assert shown == [target]


def test_cells_merged_downwards_between_targets() -> None:
    """Who watches them is certain then; what value they share is for a person to say."""
    down = Cell(covered="down")
    head, first, *_ = (
        row
        for table in read_text("TT|Chỉ tiêu|Giá trị|Theo dõi\n1|Số hóa|80%|Sở Nội vụ".replace("|", "\t")).tables
        for row in table.rows
    )
    second = Row((Cell("2"), Cell("Hồ sơ trực tuyến"), Cell("70%"), down), (3,), "dòng 3")
    third = Row((Cell("3"), Cell("Thanh toán"), down, down), (4,), "dòng 4")
    read = read_targets(Table((head, first, second, third), "bảng 1"), (2025,), "Phụ lục 1")
    assert read is not None
    assert [(one.cells.get("gia-tri"), one.meaning, one.reason) for one in read.blocks[0].targets[1:]] == [
        ("70%", {"chu-tri": "Sở Nội vụ"}, "Ô gộp với dòng trên"),
        (None, {"chu-tri": "Sở Nội vụ"}, "Ô gộp với dòng trên"),
    ]
    assert [(doubt.confidence, doubt.reason) for reading in read.readings for doubt in reading.doubts] == [
        (Confidence.LOOK, "Ô giá trị hoặc đơn vị tính gộp với dòng trên, ở đó in “70%”: cần điền vào gia-tri.")
    ]


@pytest.mark.parametrize(
    ("text", "value", "doubted"),
    [
        ("100% văn bản được ban hành đúng hạn", "100%", False),
        ("Số hóa đạt từ 90% trở lên", "từ 90% trở lên", False),
        ("Ít nhất 02 đơn vị áp dụng", "Ít nhất 02 đơn vị", False),
        ("Có từ 60% số hồ sơ trở lên được tiếp nhận trực tuyến", "từ 60% số hồ sơ trở lên", False),
        ("Kiểm tra ít nhất đối với 30% cơ quan", "ít nhất đối với 30%", False),
        ("Tỷ lệ: cấp tỉnh 90%, cấp xã 75%", "90%", True),
        ("Giảm 28 biên chế công chức", "", True),
        ("Cải thiện vị trí so với năm 2024 theo Nghị quyết số 76/NQ-CP", "", False),
        ("Dịch vụ công mức độ 3, mức độ 4", "", False),
    ],
)
def test_the_value_of_a_target_and_whether_it_is_sure(text: str, value: str, *, doubted: bool) -> None:
    assert (value_of(text), bool(doubt_of_value(text))) == (value, doubted)


@pytest.mark.parametrize(
    ("above", "words", "goes_on"),
    [
        ("Rà soát văn bản của", "tỉnh", True),
        ("Ban hành quy định về", "Phân cấp quản lý", True),
        ("Báo cáo.", "Tổ chức hội nghị", False),
        ("Báo cáo", "a) Lần hai", False),
        ("Danh mục (theo mẫu", "Số 01)", True),
        ("", "Tập huấn", False),
        ("1. Kế hoạch;", "2. Báo cáo", True),
        ("1. Kế hoạch; a) của tỉnh; b) của sở;", "2. Báo cáo", True),
        ("a) Kế hoạch", "b) Báo cáo", True),
        ("(4) Kế hoạch;", "(5) Báo cáo", True),
        ("d) Kế hoạch;", "đ) Báo cáo", True),
        ("1. Kế hoạch;", "3. Báo cáo", False),
        ("1. Kế hoạch; 2. Công bố;", "2. Báo cáo", False),
        ("1) Kế hoạch;", "2. Báo cáo", False),
        ("3.1. Kế hoạch;", "3.2. Báo cáo", False),  # such numbers count what the table has, not what the cell has
        ("1.500 hồ sơ;", "2. Báo cáo", False),
    ],
)
def test_words_that_go_on_over_a_page(above: str, words: str, *, goes_on: bool) -> None:
    assert continues([(above, words)]) is goes_on


@pytest.mark.parametrize(
    ("above", "words", "whole"),
    [
        ("Rà soát", "văn bản", "Rà soát văn bản"),
        ("", "văn bản", "văn bản"),
        ("- một\n- hai", "- ba", "- một\n- hai\n- ba"),
    ],
)
def test_cut_words_are_joined(above: str, words: str, whole: str) -> None:
    assert joined(above, words) == whole
