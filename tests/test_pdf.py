"""From words and ruled lines on pages to paragraphs and tables: small pages, with the exact text that comes of them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from generator.importing.files.pdf import pdf_text

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
    assert pdf_text(words, drawing(GRID)).text == f"Trước bảng.\n\n{TABLE}\nSau bảng.\n"


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
    assert pdf_text(page(*CELLS), drawing(grid)).text == TABLE


def test_without_rules_the_words_stay_in_their_order() -> None:
    assert pdf_text(page((50, 100, "Một"), (50, 200, "Hai")), "").text == "Một\n\nHai\n"


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
    assert pdf_text(words, drawing(grid)).text == "1\tRà soát\tSở A\n\tCông bố\tSở B\nII. Cải cách thể chế\t\t\n"


def test_a_row_that_the_page_cuts_is_closed_and_goes_on_after_a_blank_line() -> None:
    first = [across(200, 100, 300), *(down(x, 200, 760) for x in (100, 200, 300))]
    second = [across(90, 100, 300), *(down(x, 50, 90) for x in (100, 200, 300))]
    words = page((105, 700, "1"), (205, 740, "Rà soát,")) + page((205, 60, "đơn giản hóa"))
    assert pdf_text(words, drawing(first, second)).text == "1\tRà soát,\n\n\tđơn giản hóa\n"


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
    assert pdf_text(page((105, 205, "Nội dung"), (105, 240, "Khác")), drawing(grid)).text == "Nội dung\n\nKhác\n"


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
        ([(LEFT, 100, FULL), (LEFT, 112, "- Ý sau.")], f"{FULL}\n\n- Ý sau.\n"),
        ([(LEFT, 100, FULL), (LEFT, 112, "Điều 3. Hiệu lực")], f"{FULL}\n\nĐiều 3. Hiệu lực\n"),
        ([(LEFT, 100, f"- {FULL}"[:-5]), (LEFT + 10, 112, "treo.")], f"- {FULL}"[:-5] + " treo.\n"),
        ([(LEFT, 100, f"{FULL[:-4]}09-"), (LEFT, 112, "CTr/TU")], f"{FULL[:-4]}09-CTr/TU\n"),
        ([(LEFT, 100, "A &amp; B &lt;1&gt;"), (LEFT, 130, FULL)], f"A & B <1>\n\n{FULL}\n"),
    ],
)
def test_lines_become_paragraphs(lines: list[At], text: str) -> None:
    assert pdf_text(page(*lines), "").text == text


def test_a_paragraph_goes_on_over_a_page_and_page_numbers_are_left_out() -> None:
    words = page((290, 30, "1"), (LEFT, 700, FULL)) + page((290, 30, "- 2 -"), (LEFT, 60, "tiếp theo"))
    found = pdf_text(words, "")
    assert (found.text, found.page_numbers, found.pages) == (f"{FULL} tiếp theo\n", ["1", "- 2 -"], 2)


def test_pages_without_words_are_told() -> None:
    found = pdf_text(page((50, 100, "Chữ")) + page() + page(), drawing([], GRID, []))
    assert (found.text, found.blank_pages, found.pages) == ("Chữ\n", [2, 3], 3)
