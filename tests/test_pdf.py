"""From words and ruled lines on pages to paragraphs and tables: small pages, with the exact text that comes of them.

Poppler is played by small scripts on the PATH, so that failures can be played too; the last test asks the real one.
"""

from __future__ import annotations

import random
import shutil
import textwrap
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.importing.document import Note, RefusedError
from generator.importing.files.pdf import read_pdf
from generator.importing.files.pdf.pages import document_of
from generator.vietnamese.text import squeeze

#: A page is 600 points wide and 800 high; each letter takes 5 points, and a line 10.
LETTER, HEIGHT = 5.0, 10.0
#: The text goes from here to here; the filling lines of the tests are as long as that.
LEFT, RIGHT = 50.0, 300.0

At = tuple[float, float, str]


def line(left: float, top: float, text: str) -> str:
    words = []
    for word in text.split(" "):
        right = left + LETTER * len(word)
        words.append(f'<word xMin="{left}" yMin="{top}" xMax="{right}" yMax="{top + HEIGHT}">{word}</word>')
        left = right + LETTER
    return f'<line xMin="0" yMin="0" xMax="0" yMax="0">{" ".join(words)}</line>'


def page(*lines: At) -> str:
    return f'<page width="600.0" height="800.0">{" ".join(line(*at) for at in lines)}</page>'


def box(left: float, top: float, right: float, bottom: float) -> str:
    """A thin filled rectangle: how Word draws a border."""
    corners = f"M {left} {top} L {right} {top} L {right} {bottom} L {left} {bottom} Z M {left} {top} "
    return f'<path style=" stroke:none;fill-rule:nonzero;fill:rgb(0%,0%,0%);" d="{corners}"/>'


def across(y: float, left: float, right: float) -> str:
    return box(left, y, right, y + 0.5)


def down(x: float, top: float, bottom: float) -> str:
    return box(x, top, x + 0.5, bottom)


def drawing(*pages: Iterable[str]) -> str:
    # Outlines of letters are drawn too, once, before the pages.
    letters = f"<defs><symbol>{across(0, 0, 400)}{down(0, 0, 400)}{down(100, 0, 400)}</symbol></defs>"
    if len(pages) == 1:
        return f"<svg>{letters}{''.join(pages[0])}</svg>"
    drawn = "".join(f"<page>{''.join(parts)}</page>" for parts in pages)
    return f"<svg>{letters}<pageSet>{drawn}</pageSet></svg>"


#: Three columns (100–200–300–400) and two rows (200–240–280).
GRID = [*(across(y, 100, 400) for y in (200, 240, 280)), *(down(x, 200, 280) for x in (100, 200, 300, 400))]
CELLS: list[At] = [
    (105, 205, "TT"), (205, 205, "Nhiệm vụ"), (305, 205, "Chủ trì"),
    (105, 255, "1"), (205, 250, "Rà soát"), (205, 262, "thủ tục"), (305, 255, "Sở Nội vụ"),
]  # fmt: skip
TABLE = "TT\tNhiệm vụ\tChủ trì\n1\tRà soát thủ tục\tSở Nội vụ\n"


def test_a_ruled_table_between_paragraphs() -> None:
    words = page((50, 100, "Trước bảng."), *CELLS, (50, 300, "Sau bảng."))
    assert document_of(words, drawing(GRID)).text == f"Trước bảng.\n\n{TABLE}\nSau bảng.\n"


@pytest.mark.parametrize(
    "grid",
    [
        # Lines drawn with a pen, with the page's own axis, which goes up.
        [
            '<path style="fill:none;stroke-width:0.5;stroke:rgb(0%,0%,0%);" '
            f'd="M {a} {b} L {c} {d} " transform="matrix(1,0,0,-1,0,800)"/>'
            for a, b, c, d in [
                *((100, 800 - y, 400, 800 - y) for y in (200, 240, 280)),
                *((x, 600, x, 520) for x in (100, 200, 300, 400)),
            ]
        ],
        # Each cell a rectangle.
        [
            '<path fill="none" stroke="rgb(0%,0%,0%)" '
            f'd="M {x} {y} L {x + 100} {y} L {x + 100} {y + 40} L {x} {y + 40} Z"/>'
            for x in (100, 200, 300)
            for y in (200, 240)
        ],
        # Dots.
        [
            *(box(x, y, x + 0.5, y + 0.5) for x in range(100, 401, 2) for y in (200, 240, 280)),
            *(box(x, y, x + 0.5, y + 0.5) for y in range(200, 281, 2) for x in (100, 200, 300, 400)),
        ],
        # A shaded head, and a line under a word within a cell.
        [*GRID, box(100, 200, 400, 240), across(272, 205, 240)],
        # No sides.
        [*(across(y, 100, 400) for y in (200, 240, 280)), *(down(x, 200, 280) for x in (200, 300))],
    ],
    ids=["pen", "rectangles", "dots", "shaded", "open sides"],
)
def test_borders_are_seen_however_they_are_drawn(grid: list[str]) -> None:
    assert document_of(page(*CELLS), drawing(grid)).text == TABLE


def test_without_rules_the_words_stay_in_their_order() -> None:
    assert document_of(page((50, 100, "Một"), (50, 200, "Hai")), "").text == "Một\n\nHai\n"


def test_merged_cells_stand_in_the_first_of_their_places() -> None:
    # The first column merged down, the last row merged across.
    grid = [
        across(200, 100, 400), across(240, 200, 400), across(280, 100, 400), across(320, 100, 400),
        down(100, 200, 320), down(200, 200, 280), down(300, 200, 280), down(400, 200, 320),
    ]  # fmt: skip
    words = page(
        (105, 235, "1"), (205, 215, "Rà soát"), (305, 215, "Sở A"), (205, 255, "Công bố"), (305, 255, "Sở B"),
        (150, 295, "II. Cải cách thể chế"),
    )  # fmt: skip
    [table] = document_of(words, drawing(grid)).tables
    assert [[cell.text or cell.covered for cell in row.cells] for row in table.rows] == [
        ["1", "Rà soát", "Sở A"],
        ["down", "Công bố", "Sở B"],
        ["II. Cải cách thể chế", "across", "across"],
    ]


def test_a_row_that_the_page_cuts_is_closed_and_goes_on_after_a_blank_line() -> None:
    first = [across(200, 100, 300), *(down(x, 200, 760) for x in (100, 200, 300))]
    second = [across(90, 100, 300), *(down(x, 50, 90) for x in (100, 200, 300))]
    words = page((105, 700, "1"), (205, 740, "Rà soát,")) + page((205, 60, "đơn giản hóa"))
    assert document_of(words, drawing(first, second)).text == "1\tRà soát,\n\n\tđơn giản hóa\n"


@pytest.mark.parametrize(
    "grid",
    [
        [across(215, 105, 180)],  # a word underlined
        [across(200, 90, 300), across(280, 90, 300), down(90, 200, 280), down(300, 200, 280)],  # a frame
        [across(200 + 3.5 * n, 100, 400) for n in range(100)] + [down(100 + 3.5 * n, 200, 550) for n in range(2500)],
    ],
    ids=["underline", "frame", "drawing"],
)
def test_what_is_no_table(grid: list[str]) -> None:
    assert document_of(page((105, 205, "Nội dung"), (105, 240, "Khác")), drawing(grid)).text == "Nội dung\n\nKhác\n"


#: As long as a line can be, with words of four letters.
FULL = " ".join(["từng"] * 10)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([(LEFT, 100, FULL), (LEFT, 112, "cuối.")], f"{FULL} cuối.\n"),
        ([(LEFT + 20, 100, FULL[:-5]), (LEFT, 112, "cuối.")], f"{FULL[:-5]} cuối.\n"),
        ([(LEFT, 100, "Ngắn."), (LEFT, 112, FULL)], f"Ngắn.\n\n{FULL}\n"),
        ([(LEFT, 100, FULL), (LEFT + 20, 112, "Thụt vào.")], f"{FULL}\n\nThụt vào.\n"),
        ([(LEFT, 100, FULL), (LEFT, 140, "Cách xa.")], f"{FULL}\n\nCách xa.\n"),
        ([(LEFT, 100, FULL), (LEFT, 112, "b) Mục sau.")], f"{FULL}\n\nb) Mục sau.\n"),
        ([(LEFT, 100, FULL), (LEFT, 112, "Chương trình")], f"{FULL} Chương trình\n"),
        ([(LEFT, 100, FULL), (LEFT + 20, 112, FULL[:-8]), (LEFT, 124, FULL)], f"{FULL}\n\n{FULL[:-8]}\n\n{FULL}\n"),
        ([(LEFT, 100, FULL), (LEFT, 112, "- Ý sau.")], f"{FULL}\n\n- Ý sau.\n"),
        ([(LEFT, 100, FULL), (LEFT, 112, "Điều 3. Hiệu lực")], f"{FULL}\n\nĐiều 3. Hiệu lực\n"),
        ([(LEFT, 100, f"- {FULL}"[:-5]), (LEFT + 10, 112, "treo.")], f"- {FULL}"[:-5] + " treo.\n"),
        ([(LEFT, 100, f"{FULL[:-4]}09-"), (LEFT, 112, "CTr/TU")], f"{FULL[:-4]}09-CTr/TU\n"),
        ([(LEFT, 100, "A &amp; B &lt;1&gt;"), (LEFT, 130, FULL)], f"A & B <1>\n\n{FULL}\n"),
    ],
)
def test_lines_become_paragraphs(lines: list[At], text: str) -> None:
    assert document_of(page(*lines), "").text == text


def test_a_paragraph_goes_on_over_a_page_and_page_numbers_are_left_out() -> None:
    words = page((290, 30, "1"), (LEFT, 700, FULL)) + page((290, 30, "- 2 -"), (LEFT, 60, "tiếp theo"))
    found = document_of(words, "")
    assert (found.text, found.words_read) == (f"{FULL} tiếp theo\n", 16)
    message = "Bỏ 2 dòng ở đầu trang, chân trang: số trang, chữ lặp lại."
    assert found.notes == (Note("đầu trang, chân trang", message, "1 - 2 -"),)


def test_running_titles_are_left_out_and_do_not_part_a_table() -> None:
    title = (100.0, 20.0, "Kế hoạch năm 2025")
    grid = [*(across(y, 100, 300) for y in (100, 200)), *(down(x, 100, 200) for x in (100, 200, 300))]
    words = "".join(
        page(title, (105, 150, str(at)), (205, 150, "việc"), (250, 780, f"Trang {at}/3")) for at in (1, 2, 3)
    )
    found = document_of(words, drawing(grid, grid, grid))
    assert found.text == "1\tviệc\n\n2\tviệc\n\n3\tviệc\n"
    assert [each.left_out for each in found.notes] == [" ".join(f"Kế hoạch năm 2025 Trang {at}/3" for at in (1, 2, 3))]


def test_pages_without_words_are_told() -> None:
    found = document_of(page((50, 100, "- Chữ")) + page() + page((50, 100, "- Hết")), drawing([], GRID, []))
    assert found.text == "- Chữ\n\n- Hết\n"
    assert found.notes == (Note("trang 2", "Trang không có chữ: có thể là hình quét, cần xem bản gốc."),)


def test_lines_are_as_long_as_those_of_pages_of_the_same_width() -> None:
    across_the_page = page((LEFT, 100, f"{FULL} {FULL}"), (LEFT, 112, "tiếp theo")).replace("600.0", "800.0")
    words = page((LEFT, 100, FULL), (LEFT, 112, "tiếp.")) + across_the_page
    assert document_of(words, "").text == f"{FULL} tiếp.\n\n{FULL} {FULL} tiếp theo\n"


def test_a_stamp_beside_the_text_makes_its_lines_no_longer() -> None:
    lines = [(LEFT, 100.0 + 12 * at, FULL) for at in range(20)]
    assert document_of(page((400, 40, "Người ký: UBND tỉnh"), *lines), "").text.endswith(" ".join([FULL] * 20) + "\n")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        # A letter that the font does not have is of another one, in a word of its own.
        ([(50, 100, 60, 110, "H"), (60.1, 100, 65, 110, "Ộ"), (64.9, 100, 70, 110, "I;"), (75, 100, 80, 110, "ở")],
         "HỘI; ở"),
        ([(50, 100, 70, 110, "tỉnh"), (70, 98, 73, 104, "12"), (73, 100, 75, 110, ",")], "tỉnh¹²,"),
        ([(50, 98, 53, 104, "1"), (53, 100, 73, 110, "Theo")], "¹ Theo"),
        ([(50, 100, 70, 110, "CO"), (70, 104, 73, 112, "2")], "CO2"),
        ([(50, 100, 70, 110, "Kế"), (75, 100, 95, 110, "hoa\u0323ch\u00ad")], "Kế hoạch"),
    ],
)  # fmt: skip
def test_words_are_whole(words: list[tuple[float, float, float, float, str]], text: str) -> None:
    told = "".join(
        f'<word xMin="{left}" yMin="{top}" xMax="{right}" yMax="{bottom}">{word}</word>'
        for left, top, right, bottom, word in words
    )
    assert document_of(f'<page width="600" height="800"><line>{told}</line></page>', "").text == f"{text}\n"


def test_a_label_stands_before_its_words_however_far_they_are() -> None:
    words = page((50, 100, "-"), (50, 130, "a)"), (86, 100, "Bộ Nội vụ;"), (86, 130, "Sở Tư pháp."))
    assert document_of(words, "").text == "- Bộ Nội vụ;\n\na) Sở Tư pháp.\n"


def test_columns_side_by_side_are_read_one_after_the_other() -> None:
    words = page(
        (60, 50, "UBND TỈNH"), (280, 50, "CỘNG HÒA XÃ HỘI"), (60, 62, "Số: 1/KH-UBND"), (300, 62, "Bình Định, 2025"),
        (150, 100, "KẾ HOẠCH"),
        (50, 130, "Nơi nhận:"), (300, 130, "CHỦ TỊCH"), (50, 142, "- Ủy ban nhân dân các"),
        (60, 154, "huyện;"), (300, 190, "Hồ Quốc Dũng"), (50, 166, "- Lưu: VT."),
        (50, 220, "Phụ lục"),
    )  # fmt: skip
    assert [line for line in document_of(words, "").text.split("\n") if line] == [
        "UBND TỈNH", "Số: 1/KH-UBND", "CỘNG HÒA XÃ HỘI", "Bình Định, 2025", "KẾ HOẠCH",
        "Nơi nhận:", "- Ủy ban nhân dân các huyện;", "- Lưu: VT.", "CHỦ TỊCH", "Hồ Quốc Dũng", "Phụ lục",
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_no_letter_is_lost_wherever_words_stand(seed: int) -> None:
    chance = random.Random(seed)
    lines = [
        (
            chance.uniform(0, 500),
            chance.uniform(0, 780),
            " ".join(chance.choices(["tỉnh", "I.", "-", "12", "09-", "Sở"], k=4)),
        )
        for _ in range(40)
    ]
    found = document_of(page(*lines), drawing(GRID))
    shown = found.text + "".join(each.left_out for each in found.notes)
    assert sorted(squeeze(shown)) == sorted(squeeze("".join(text for _, _, text in lines)))


def test_words_cut_in_narrow_cells_are_whole_and_numbers_of_tables_are_none_of_pages() -> None:
    grid = [*(across(y, 100, 160) for y in (10, 60)), *(down(x, 10, 60) for x in (100, 120, 160))]
    words = page((105, 15, "VI"), (105, 27, "I"), (125, 15, "Thườ"), (125, 27, "ng"), (125, 39, "xuyên"))
    assert document_of(words, drawing(grid)).text == "VII\tThường xuyên\n"
    numbered = page((105, 15, "18"), (125, 15, "việc"))
    found = document_of(numbered, drawing(grid))
    assert (found.text, found.notes) == ("18\tviệc\n", ())


def test_words_in_letters_of_before_unicode_are_converted() -> None:
    found = document_of(page((50, 100, "KÕ ho¹ch c¶i c¸ch hµnh chÝnh")), "")
    assert found.text == "Kế hoạch cải cách hành chính\n"
    assert [each.place for each in found.notes] == ["đoạn 1"]


@pytest.mark.parametrize("words", ["", page(), page((50, 100, "Con dấu")) + page() * 2, page((290, 30, "7"))])
def test_a_scanned_document_is_refused(words: str) -> None:
    with pytest.raises(RefusedError, match="bản quét"):
        document_of(words, "")


# Poppler

_PDF = b"%PDF-1.4"


def poppler(folder: Path, monkeypatch: pytest.MonkeyPatch, pdftotext: str, pdftocairo: str = "") -> None:
    """Put scripts in poppler's place; the shell's own tools are known to them."""
    for name, script in (("pdftotext", pdftotext), ("pdftocairo", pdftocairo)):
        if script:
            path = folder / name
            path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{textwrap.dedent(script)}", encoding="utf-8")
            path.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def writing(content: str) -> str:
    """A program that writes something into its last argument, and says its version when asked."""
    version = '[ "$1" = -v ] && { echo "pdftotext version 22.12.0" >&2; exit; }'
    return f"""{version}\nfor each; do last=$each; done; cat > "$last" <<"END"\n{content}\nEND\n"""


@pytest.mark.parametrize(
    ("drawn", "more"),
    [
        (writing("<svg/>"), []),
        ("", [Note("cả tệp", "Không đọc được đường kẻ trong PDF: bảng chưa được tách thành ô.")]),
    ],
)
def test_a_pdf_says_what_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawn: str, more: list[Note]) -> None:
    poppler(tmp_path, monkeypatch, writing(page((50, 100, "Kế hoạch"))), drawn)
    found = read_pdf(_PDF)
    read = Note("cả tệp", "Đã lấy chữ từ PDF bằng poppler 22.12.0: nên so lại bảng và ngắt đoạn với bản gốc.")
    assert (found.text, found.notes) == ("Kế hoạch\n", (read, *more))


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("", r"\.pdf cần poppler: cài bằng lệnh sudo apt install poppler-utils .* brew install poppler .*docx"),
        ('echo "Command Line Error: Incorrect password" >&2; exit 1', "có mật khẩu"),
        ('echo "Syntax Error: Couldn\'t read xref table" >&2; exit 1', "bị hỏng"),
        ("exit 0", "bị hỏng"),
        ("sleep 600", "quá 1 giây"),
    ],
)
def test_a_pdf_that_poppler_cannot_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, words: str
) -> None:
    poppler(tmp_path, monkeypatch, script)
    with pytest.raises(RefusedError, match=words):
        read_pdf(_PDF, seconds=1)


def small_pdf(drawn: str) -> bytes:
    """A PDF of one page, in a font that every reader has."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    numbered = "".join(f"{number} 0 obj{body}endobj\n" for number, body in enumerate(objects, start=1))
    return f"%PDF-1.4\n{numbered}trailer<</Root 1 0 R/Size 6>>\n%%EOF".encode()


def shown(x: int, y: int, words: str) -> str:
    return f"BT /F 12 Tf {x} {y} Td ({words}) Tj ET"


@pytest.mark.skipif(not (shutil.which("pdftotext") and shutil.which("pdftocairo")), reason="poppler is not installed")
def test_a_real_pdf_with_a_table() -> None:
    rules = [f"{x} 600 m {x} 680 l S" for x in (100, 200, 400)] + [f"100 {y} m 400 {y} l S" for y in (600, 640, 680)]
    words = [shown(110, 655, "TT"), shown(210, 655, "Viec"), shown(110, 615, "1"), shown(210, 625, "Ra soat")]
    drawn = [shown(100, 700, "Phu luc"), *rules, *words, shown(210, 610, "TTHC")]
    assert read_pdf(small_pdf(" ".join(drawn))).text == "Phu luc\n\nTT\tViec\n1\tRa soat TTHC\n"
    with pytest.raises(RefusedError, match="bản quét"):
        read_pdf(small_pdf("0 0 600 800 re f"))
    with pytest.raises(RefusedError, match="bị hỏng"):
        read_pdf(b"%PDF-1.4\ncut")
