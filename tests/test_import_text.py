"""Text and Markdown to paragraphs and tables, each at its lines; and the outline of the running text."""

from __future__ import annotations

import pytest

from generator.importing.body import Duties, body_duties, body_targets
from generator.importing.document import Document, Paragraph, Table
from generator.importing.files.text import plain, read_text
from generator.importing.outline import outline
from generator.vietnamese.area import AreaReader

HEAD = "TT\tNhiệm vụ\tChủ trì\tThời gian\n"
AREAS = AreaReader({"the-che": ("Cải cách thể chế",), "thu-tuc": ("Cải cách thủ tục hành chính",)})


def rows(document: Document) -> list[list[str]]:
    """Return the cells of a document's only table."""
    [table] = document.tables
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Mục tiêu** và *yêu cầu*", "Mục tiêu và yêu cầu"),
        ("***Quan trọng***", "Quan trọng"),
        ("**một *hai* ba**", "một hai ba"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("một dấu * thôi", "một dấu * thôi"),
        ("**chưa đóng", "**chưa đóng"),
        ("ten_tep_du_lieu", "ten_tep_du_lieu"),
        ("__đậm__", "đậm"),
        (r"10\. Điều \*", "10. Điều *"),
        ("<b>Báo cáo</b>&nbsp;năm &lt;2025&gt;", "Báo cáo năm <2025>"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<ul><li>một</li><li>hai</li></ul>", "một\nhai"),
        ("  nhiều \t khoảng  trắng ", "nhiều khoảng trắng"),
    ],
)
def test_plain_words(text: str, words: str) -> None:
    assert plain(text) == words


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Một.\n\nHai.", [("Một.", (1,)), ("Hai.", (3,))]),
        ("## I. Mục tiêu\nLời.", [("I. Mục tiêu", (1,)), ("Lời.", (2,))]),
        ("**Kế hoạch\nnăm 2025**\nLời.", [("Kế hoạch năm 2025", (1, 2)), ("Lời.", (3,))]),
        ("I. MỤC ĐÍCH**1. Mục đích**", [("I. MỤC ĐÍCH", (1,)), ("1. Mục đích", (1,))]),
        ("**I. MỤC ĐÍCH**1. Mục đích **a) Một**", [("I. MỤC ĐÍCH", (1,)), ("1. Mục đích a) Một", (1,))]),
        ("Lời:**a) Một;****b) Hai**", [("Lời:", (1,)), ("a) Một;", (1,)), ("b) Hai", (1,))]),
        ("Đạt mức **4** hoặc **1,5 lần**", [("Đạt mức 4 hoặc 1,5 lần", (1,))]),
        ("**", []),
    ],
)
def test_paragraphs_and_their_lines(text: str, paragraphs: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(one.text, one.lines) for one in read_text(text).paragraphs] == paragraphs


def test_a_mark_that_is_never_closed_does_not_swallow_the_document() -> None:
    document = read_text("**Mở đầu\n" + "Một dòng.\n" * 100)
    assert max(len(paragraph.lines) for paragraph in document.paragraphs) <= 40
    assert sum(len(paragraph.lines) for paragraph in document.paragraphs) == 101


def test_bold_and_headings_are_known() -> None:
    first, second, third = read_text("**Mục tiêu**\n\n### Nhiệm vụ\n\nLời **đậm** giữa câu.").paragraphs
    assert (first.bold, second.heading, third.bold, third.markdown) == (True, 3, False, "Lời **đậm** giữa câu.")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1\tRà soát\tSở Tư pháp\tQuý I\n", ["1", "Rà soát", "Sở Tư pháp", "Quý I"]),
        ("1\tRà soát\t\t\n", ["1", "Rà soát", "", ""]),
        ("1\tRà soát\nvăn bản\tSở Tư pháp\tQuý I\n", ["1", "Rà soát\nvăn bản", "Sở Tư pháp", "Quý I"]),
        ("1\tRà\nsoát\nvăn bản\tSở\nTư pháp\tQuý I\n", ["1", "Rà\nsoát\nvăn bản", "Sở\nTư pháp", "Quý I"]),
        ("1\tRà soát\tSở Tư pháp\tQuý I\nđến Quý II\n2\t\t\t\n", ["1", "Rà soát", "Sở Tư pháp", "Quý I\nđến Quý II"]),
        ("1\t**Rà soát**\t<b>Sở Tư pháp</b>\tQuý I\n", ["1", "Rà soát", "Sở Tư pháp", "Quý I"]),
    ],
)
def test_rows_of_tabs_with_cells_of_several_lines(text: str, cells: list[str]) -> None:
    assert rows(read_text(HEAD + text))[1] == cells


def test_page_ends_in_a_table_are_known_and_page_numbers_noted() -> None:
    document = read_text(HEAD + "1\tA\tSở\tQuý I\n\n- 12 -\n\n2\tB\tSở\tQuý II\n")
    [table] = document.tables
    assert [(row.lines, row.after_break) for row in table.rows] == [((1,), False), ((2,), False), ((6,), True)]
    assert [(note.place, note.left_out) for note in document.notes] == [("dòng 4", "- 12 -")]


def test_a_paragraph_under_a_table_is_none_of_its_cells() -> None:
    document = read_text(HEAD + "1\tA\tSở\tQuý I\nTrên đây là kế hoạch.\n")
    assert rows(document)[1] == ["1", "A", "Sở", "Quý I"]
    assert [paragraph.text for paragraph in document.paragraphs] == ["Trên đây là kế hoạch."]


def test_a_row_of_one_cell_a_line() -> None:
    text = "\tTT\n\tNhiệm vụ\n\tChủ trì\n\n\t1\n\tRà soát\n- lần một\n- lần hai\n\tSở Tư pháp\n\n\t2\n\tTập huấn\n\t\n"
    document = read_text(text)
    assert rows(document) == [
        ["TT", "Nhiệm vụ", "Chủ trì"],
        ["1", "Rà soát\n- lần một\n- lần hai", "Sở Tư pháp"],
        ["2", "Tập huấn", ""],
    ]
    assert [row.lines for table in document.tables for row in table.rows] == [(1, 2, 3), (5, 6, 7, 8, 9), (11, 12, 13)]


def test_a_merged_cell_printed_again_and_again_is_one() -> None:
    [table] = read_text("\tI\n\tTHỂ CHẾ\n\tTHỂ CHẾ\n\tTHỂ CHẾ\n\n\t1\n\tA\n\tB\n\tC\n").tables
    assert [cell.covered for cell in table.rows[0].cells] == ["", "", "across", "across"]


@pytest.mark.parametrize(
    "text",
    [
        "| TT | Việc |\n|---|---|\n| 1 | A<br>B |\n",
        "TT | Việc\n:--|--:\n1 | A<br>B\n",
        "| TT | Việc |\n| 1 | A<br>B |\n",
    ],
)
def test_tables_of_bars(text: str) -> None:
    assert rows(read_text(text)) == [["TT", "Việc"], ["1", "A\nB"]]


def test_a_bar_in_a_sentence_makes_no_table() -> None:
    document = read_text("Sở Nội vụ | Sở Tài chính\n\nHai cơ quan.")
    assert not list(document.tables)


def test_pieces_of_a_table_are_joined_over_headings_between_them() -> None:
    text = HEAD + "CẢI CÁCH THỂ CHẾ\n1\tA\tSở Tư pháp\tQuý I\n**Thủ tục**\n2\tB\tSở Nội vụ\tQuý II\n"
    [table] = [part for part in outline(read_text(text)).parts if isinstance(part, Table)]
    assert [row.cells[0].text for row in table.rows] == ["TT", "CẢI CÁCH THỂ CHẾ", "1", "Thủ tục", "2"]
    assert [row.lines for row in table.rows] == [(1,), (2,), (3,), (4,), (5,)]


def test_a_sentence_between_two_tables_parts_them() -> None:
    text = HEAD + "1\tA\tSở Tư pháp\tQuý I\n\nBảng sau là của năm trước.\n\n2\tB\tSở Nội vụ\tQuý II\n"
    parts = outline(read_text(text)).parts
    assert [isinstance(part, Table) for part in parts] == [True, False, True]


def levels(text: str) -> list[tuple[int, str]]:
    return [(passage.level, passage.text) for passage in outline(read_text(text)).passages]


def test_levels_follow_the_marks_in_the_order_they_open() -> None:
    text = "KẾ HOẠCH\n\nI. MỤC TIÊU\n\n1. Chung\n\na) Một câu.\n\nII. NHIỆM VỤ\n\n1. Thể chế\n\nPHỤ LỤC"
    assert levels(text) == [
        (2, "KẾ HOẠCH"),
        (3, "I. MỤC TIÊU"),
        (4, "1. Chung"),
        (0, "a) Một câu."),
        (3, "II. NHIỆM VỤ"),
        (4, "1. Thể chế"),
        (2, "PHỤ LỤC"),
    ]


def test_a_sentence_cut_by_a_page_is_whole_again() -> None:
    cut = "Nâng cao hiệu quả, chất lượng hoạt động của các cơ quan hành chính nhà nước trên địa bàn tỉnh và vai trò"
    [passage] = outline(read_text(f"{cut}\n\ncủa người đứng đầu.")).passages
    assert (passage.text, passage.lines) == (f"{cut} của người đứng đầu.", [1, 3])


def test_targets_of_the_running_text_have_their_area_and_value() -> None:
    text = (
        "II. NỘI DUNG\n\n1. Cải cách thể chế\n\na) Chỉ tiêu\n\n- 100% văn bản đúng trình tự;\n\n"
        "- Có từ 60% số hồ sơ trở lên được số hóa, 30% được thanh toán.\n\nb) Nhiệm vụ\n\n- Rà soát văn bản."
    )
    [block] = body_targets(outline(read_text(text)), AREAS)
    assert (block.place, block.area) == ("Mục II.1.a", "Cải cách thể chế")
    assert [(target.value, target.lines, bool(target.doubt)) for target in block.targets] == [
        ("100%", [7], False),
        ("từ 60% số hồ sơ trở lên", [9], True),
    ]


def duties(text: str) -> list[Duties]:
    return list(body_duties(outline(read_text(f"III. TỔ CHỨC THỰC HIỆN\n\n{text}"))))


def test_duties_stand_under_headings_that_name_agencies() -> None:
    text = (
        "1. Sở Nội vụ\n\na) Theo dõi, đôn đốc thực hiện.\n\n- Báo cáo Ủy ban nhân dân tỉnh.\n\n"
        "2. Kinh phí thực hiện\n\nTừ ngân sách.\n\n3. Đề nghị Báo Bình Định\n\nTuyên truyền.\n\nTrên đây là hết."
    )
    assert duties(text) == [
        Duties("1.", "Sở Nội vụ", [3, 5, 7], ["a) Theo dõi, đôn đốc thực hiện.", "Báo cáo Ủy ban nhân dân tỉnh."]),
        Duties("3.", "Đề nghị Báo Bình Định", [13, 15], ["Tuyên truyền."]),
    ]


def test_duties_may_begin_with_who_has_them() -> None:
    text = (
        "1. Sở Nội vụ: theo dõi, đôn đốc.\n\n- Báo cáo kết quả.\n\n2. Các sở tự triển khai.\n\n- Việc không rõ của ai."
    )
    assert duties(text) == [Duties("1.", "Sở Nội vụ", [3, 5], ["theo dõi, đôn đốc.", "Báo cáo kết quả."])]


def test_who_signs_has_no_duties() -> None:
    assert duties("1. Sở Nội vụ\n\nTheo dõi thực hiện.\n\nTM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\nTrần Văn Mẫu") == [
        Duties("1.", "Sở Nội vụ", [3, 5], ["Theo dõi thực hiện."])
    ]


def test_a_line_of_more_cells_than_a_table_can_have_is_a_paragraph() -> None:
    document = read_text("\t".join(["a"] * 100) + "\n")
    assert [paragraph.text for paragraph in document.paragraphs] == [" ".join(["a"] * 100)]
    assert [note.message for note in document.notes] == ["Dòng có quá 63 ô: đọc như một đoạn văn."]


@pytest.mark.parametrize(
    "text", ["**a *b ***c __d " * 20_000, "*a " * 50_000, "_" * 100_000, "\t" * 50_000, "(" * 50_000, "a**1. " * 50_000]
)
def test_strange_long_lines_are_read_as_what_they_are(text: str) -> None:
    blocks = read_text(text).blocks
    assert all(isinstance(block, Paragraph) for block in blocks)
