"""What the columns of tables hold: by headings of any wording and order, else by what stands in them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
import yaml

from generator.importing.document import Cell, Document, Row, Table
from generator.importing.draft import make_draft
from generator.importing.files.text import read_text
from generator.importing.tables.columns import by_contents, by_headings, heads_of
from generator.importing.tables.contents import is_agency, is_deadline, is_number
from generator.importing.tables.lines import split_rows
from generator.reference import load_references
from project import ROOT


def row(*cells: str) -> Row:
    """Make a row; "<" is a cell that the one to its left covers, "^" one that the one above does."""
    covers = {"<": Cell(covered="across"), "^": Cell(covered="down")}
    return Row(tuple(covers.get(cell, Cell(cell)) for cell in cells), (1,), "dòng 1")


def split(*rows: str) -> list[Row]:
    return [row(*text.split("|")) for text in rows]


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (["STT|Nội dung công việc|Thời gian thực hiện|Cơ quan chủ trì|Cơ quan phối hợp|Kết quả|Ghi chú"],
         "tt nhiem-vu thoi-han chu-tri phoi-hop san-pham ghi-chu"),
        (["TT|Nhiệm vụ|Hoạt động|Sản phẩm|Chủ trì|Phối hợp|Hạn hoàn thành|Kinh phí (triệu đồng)"],
         "tt nhiem-vu hoat-dong san-pham chu-tri phoi-hop thoi-han kinh-phi"),
        (["S\nTT|Nhiệm vụ|Chủ trì|Thời gian"], "tt nhiem-vu chu-tri thoi-han"),
        (["T T|Nhiệm vụ|Chủ trì|Thời gian"], "tt nhiem-vu chu-tri thoi-han"),
        (["Số TT|Tên nhiệm vụ|Đơn vị thực hiện|Tiến độ|Kết quả đầu ra"], "tt nhiem-vu chu-tri thoi-han san-pham"),
        (["TT|Nhiệm vụ|Đơn vị chịu trách nhiệm|Đơn vị cùng thực hiện|Hoàn thành trước"],
         "tt nhiem-vu chu-tri phoi-hop thoi-han"),
        (["TT|Hoạt động|Cơ quan chủ trì|Cơ quan thực hiện|Thời gian"], "tt nhiem-vu chu-tri phoi-hop thoi-han"),
        (["TT|Mục tiêu, chỉ tiêu|Nhiệm vụ|Sản phẩm|Cơ quan chủ trì|Thời gian"],
         "tt chi-tieu nhiem-vu san-pham chu-tri thoi-han"),
        (["1- Nhiệm vụ|2- Chủ trì|3- Phối hợp|4- Thời gian"], "nhiem-vu chu-tri phoi-hop thoi-han"),
        (["TT|Nhiệm vụ|Phân công thực hiện||Thời gian", "||Chủ trì|Phối hợp|"],
         "tt nhiem-vu chu-tri phoi-hop thoi-han"),
        (["TT|Nhiệm vụ|Phân công thực hiện|<|Thời gian", "^|^|Chủ trì|Phối hợp|^", "(1)|(2)|(3)|(4)|(5)"],
         "tt nhiem-vu chu-tri phoi-hop thoi-han"),
        (["TT|Nhiệm vụ|Cơ quan chủ trì|Kinh phí|<", "^|^|^|Tổng số|Trong đó năm 2025"],
         "tt nhiem-vu chu-tri kinh-phi kinh-phi"),
        (["TT|Chỉ tiêu|Đơn vị tính|Kế hoạch 2025|Cơ quan theo dõi"], "tt chi-tieu gia-tri gia-tri theo-doi"),
        (["TT|Tên chỉ tiêu|Mục tiêu năm 2025|Đơn vị theo dõi, hướng dẫn|Đơn vị thực hiện"],
         "tt chi-tieu gia-tri theo-doi thuc-hien"),
        (["TT|Tiêu chí|Cơ quan chủ trì|Cơ quan phối hợp"], "tt chi-tieu theo-doi thuc-hien"),
        (["TT|Nội dung|ĐVT|Chỉ tiêu giao năm 2025|Đơn vị thực hiện"], "tt chi-tieu gia-tri gia-tri thuc-hien"),
        (["TT|Nội dung|Chỉ tiêu năm 2025|Chủ trì|Thời hạn"], "tt nhiem-vu chi-tieu chu-tri thoi-han"),
        (["TT|Nhiệm vụ|Kết quả thực hiện|Chủ trì|Đơn vị tham gia"], "tt nhiem-vu san-pham chu-tri phoi-hop"),
    ],
)  # fmt: skip
def test_headings_tell_what_columns_hold(heads: list[str], columns: str) -> None:
    rows = split(*heads)
    assert heads_of(rows, 0) == tuple(rows)
    told = by_headings(rows)
    assert " ".join(column or "?" for column in told.of) == columns
    assert not told.unknown.keys() - {3, 4}
    assert not told.parted


@pytest.mark.parametrize(
    ("heads", "columns", "unknown"),
    [
        (["TT|Chỉ tiêu|Thực hiện năm 2024|Kế hoạch năm 2025|Chủ trì"], "tt chi-tieu ghi-chu gia-tri theo-doi",
         {2: "Thực hiện năm 2024"}),
        (["TT|Chỉ tiêu|Năm 2025|Kinh phí|Chủ trì"], "tt chi-tieu gia-tri ghi-chu theo-doi", {3: "Kinh phí"}),
        (["TT|Nhiệm vụ|Chủ trì|Năm 2025|Hình thức thực hiện"], "tt nhiem-vu chu-tri ghi-chu ghi-chu",
         {3: "Năm 2025", 4: "Hình thức thực hiện"}),
        (["TT|Nhiệm vụ|Chủ trì|Thời điểm bắt đầu|Mức độ hoàn thành"], "tt nhiem-vu chu-tri ghi-chu ghi-chu",
         {3: "Thời điểm bắt đầu", 4: "Mức độ hoàn thành"}),
        (["TT|Nhiệm vụ|Phân công thực hiện||Đơn vị thực hiện", "||Lãnh đạo|Chủ trì|"],
         "tt nhiem-vu ghi-chu chu-tri phoi-hop", {2: "Lãnh đạo"}),
        (["TT|Nhiệm vụ|Chủ trì|Phối hợp|Thực hiện"], "tt nhiem-vu chu-tri phoi-hop ghi-chu", {4: "Thực hiện"}),
        (["TT|Nhiệm vụ|Chủ trì|Thời gian|", "|||Quý I|Quý II"], "tt nhiem-vu chu-tri ghi-chu ghi-chu",
         {3: "Quý I", 4: "Quý II"}),
        (["TT|Nhiệm vụ|Nội dung thực hiện|Cơ quan ban hành|Cơ quan tham mưu"], "tt nhiem-vu hoat-dong ghi-chu chu-tri",
         {2: "Nội dung thực hiện", 3: "Cơ quan ban hành"}),
    ],
)  # fmt: skip
def test_a_word_in_a_heading_is_not_all_it_says(heads: list[str], columns: str, unknown: dict[int, str]) -> None:
    """What was reached last year, what is ticked, when work begins: none of it is a value, a deadline, an agency."""
    rows = split(*heads)
    assert heads_of(rows, 0) == tuple(rows)
    told = by_headings(rows, (2025,))
    assert (" ".join(column or "?" for column in told.of), dict(told.unknown)) == (columns, unknown)


@pytest.mark.parametrize(
    ("head", "column", "parted"),
    [
        ("TT|Nhiệm vụ|Cơ quan chủ trì/phối hợp|Thời gian", "chu-tri", "Cơ quan chủ trì/phối hợp"),
        ("TT|Nhiệm vụ|Chủ trì, phối hợp|Thời gian", "chu-tri", "Chủ trì, phối hợp"),
        ("TT|Nhiệm vụ|Sản phẩm và thời gian hoàn thành|Chủ trì", "thoi-han", "Sản phẩm và thời gian hoàn thành"),
    ],
)
def test_a_column_of_two_things_is_for_a_person_to_part(head: str, column: str, parted: str) -> None:
    told = by_headings(split(head))
    assert (told.of[2], dict(told.parted)) == (column, {2: parted})


def test_unknown_columns_become_notes_and_are_named() -> None:
    told = by_headings(split("TT|Nhiệm vụ|Chủ trì|Thời gian|Cấp trình|Ghi chú|Mã số hồ sơ"))
    assert told.printed == ("tt", "nhiem-vu", "chu-tri", "thoi-han", "ghi-chu")
    assert dict(told.unknown) == {4: "Cấp trình", 6: "Mã số hồ sơ"}


def test_what_stands_in_a_column_of_unknown_heading_may_tell_it() -> None:
    rows = split("TT|Nhiệm vụ|Nơi nhận việc|Mốc", "1|Rà soát văn bản|Sở Tư pháp|Quý I", "2|Tập huấn|Sở Nội vụ|Tháng 6")
    lines = split_rows(Table(tuple(rows), "bảng 1"), (2025,))
    assert lines is not None
    assert lines.columns.of == ("tt", "nhiem-vu", "chu-tri", "thoi-han")
    assert [line.cells["thoi-han"] for line in lines.lines] == ["Quý I", "Tháng 6"]
    assert [doubt.reason for doubt in lines.head_readings()[0].doubts] == [
        "Chưa biết cột “Nơi nhận việc”: tạm đặt trong chu-tri.",
        "Chưa biết cột “Mốc”: tạm đặt trong thoi-han.",
    ]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("TT|Nhiệm vụ|Chủ trì|Thời gian", "nhiem-vu"),
        ("TT|Nhiệm vụ|Cơ quan thực hiện", "nhiem-vu"),
        ("TT|Chỉ tiêu|Kế hoạch 2025", "chi-tieu"),
        ("TT|Họ và tên|Chức vụ, đơn vị|Nhiệm vụ|Cơ quan chủ trì", None),
        ("TT|Tên thủ tục|Thời gian giải quyết|Kinh phí", None),
        ("TT|Nội dung|Ghi chú", None),
    ],
)
def test_the_kind_of_a_table(head: str, kind: str | None) -> None:
    assert by_headings(split(head)).kind == kind


def test_no_head_is_seen_in_rows_of_tasks() -> None:
    rows = split("1|Ban hành kế hoạch|Sở Nội vụ|Các sở|Quý I", "2|Tổ chức thực hiện|Sở Nội vụ|nt|Cả năm")
    assert heads_of(rows, 0) == ()


def test_a_repeated_head_may_have_a_letter_misread() -> None:
    first, again, task = split(
        "TT|Nhiệm vụ|Cơ quan chủ trì|Thời gian", "TT|Nhiệm vu|Cơ quan chủ trí|Thời gian", "1|Rà soát|Sở Tư pháp|Quý I"
    )
    assert heads_of([first, again, task], 1, (first,)) == (again,)
    assert heads_of([first, again, task], 2, (first,)) == ()


def test_contents_tell_the_columns_of_a_table_without_head() -> None:
    table = Table(
        tuple(
            split(
                "1|Rà soát văn bản|Sở Tư pháp|Các sở|Báo cáo|Quý I",
                "2|Tập huấn nghiệp vụ|Sở Nội vụ|UBND cấp xã|Lớp học|Quý II",
                "3|Kiểm tra công vụ|Thanh tra tỉnh|Sở Nội vụ|Kết luận|Tháng 9",
            )
        ),
        "bảng 1",
    )
    told = by_contents(table, (2025,))
    assert told is not None
    assert told.of == ("tt", "nhiem-vu", "chu-tri", "phoi-hop", "san-pham", "thoi-han")
    assert not told.certain


@pytest.mark.parametrize(
    "rows",
    [
        ["1|Cấp bản sao|Toàn trình", "2|Đăng ký khai sinh|Một phần", "3|Chứng thực|Một phần"],
        ["1|Nguyễn Văn Một|Sở Nội vụ|02563", "2|Trần Thị Hai|Sở Tư pháp|02564", "3|Lê Văn Ba|Sở Y tế|02565"],
    ],
)
def test_a_table_of_other_things_without_head_is_not_told(rows: list[str]) -> None:
    assert by_contents(Table(tuple(split(*rows)), "bảng 1"), (2025,)) is None


@pytest.mark.parametrize("text", ["1", "2.10.", "IV", "a)", "đ)", "A.", "(1)"])
def test_numbers_of_rows(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["Sở Nội vụ", "Các sở, ban, ngành", "Các phòng, ban", "- UBND cấp xã", "nt", "Vụ Pháp chế", "-"]
)
def test_words_that_look_like_agencies(text: str) -> None:
    assert is_agency(text)


@pytest.mark.parametrize(
    "text",
    [
        "Quý I",
        "Báo cáo",
        "Ban hành kế hoạch",
        "Tổ chức hội nghị",
        "Hội nghị",
        "Xã hội hóa",
        "Phòng, chống lụt",
        "1.500",
    ],
)
def test_words_that_do_not(text: str) -> None:
    assert not is_agency(text)


def test_a_cell_of_a_thousand_words_is_no_deadline() -> None:
    assert is_deadline("Quý I/2025", (2025,))
    assert not is_deadline("Quý I; " * 1000, (2025,))


def in_order(document: Document, orders: Mapping[int, Sequence[int]]) -> Document:
    """Return a document whose tables of so many columns have them in another order."""
    blocks = [
        replace(
            block,
            rows=tuple(replace(row, cells=tuple(row.cells[at] for at in orders[len(row.cells)])) for row in block.rows),
        )
        if isinstance(block, Table)
        else block
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))


@pytest.mark.parametrize("plan", ["binh-dinh/2020", "ha-tinh/2024"])
@pytest.mark.parametrize("seed", range(4))
def test_real_tables_read_the_same_with_their_columns_in_any_order(plan: str, seed: int) -> None:
    """No rule knows the order in which a plan that we have seen happens to print its columns."""
    references, _ = load_references(ROOT / "plans", "plans")
    assert references is not None
    document = read_text((ROOT / "plans" / plan / "source.txt").read_text(encoding="utf-8"))
    dice = random.Random(seed)
    orders = {width: dice.sample(range(width), width) for width in range(1, 20)}
    province, period = plan.split("/")

    def parts(text: str) -> list[object]:
        read = yaml.load(text, yaml.BaseLoader)
        return [read["linh-vuc"], read["chi-tieu"]]

    printed = make_draft(document, references, province, period)
    mixed = make_draft(in_order(document, orders), references, province, period)
    assert parts(mixed.plan) == parts(printed.plan)
