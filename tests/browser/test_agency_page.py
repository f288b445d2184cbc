"""An agency's page as its clerk uses it: this quarter, the role that counts, the search, the sheet on paper."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from reader import Reader

pytestmark = pytest.mark.browser

AGENCY = "tinh/binh-dinh/co-quan/so-noi-vu/"
ROW = "tr[data-role]:visible"


def open_on(reader: Reader, day: str, path: str) -> Page:
    """Open a page as on a day: noon of it, where the reader is."""
    reader.page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00"))
    return reader.open(path)


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_this_quarter_is_marked_and_one_link_away(desktop: Reader) -> None:
    page = open_on(desktop, "2020-08-10", AGENCY)
    expect(page.locator("#binh-dinh-2020-quy-3 .mb-area-row")).to_contain_text("Quý III năm 2020 Quý này 3 việc")
    expect(page.locator("#binh-dinh-2020-quy-4 .mb-area-row")).to_contain_text("Quý tới")
    page.get_by_role("link", name="Tới việc của quý này").click()
    expect(page.locator("#binh-dinh-2020-quy-3")).to_be_in_viewport()
    # Of the years of the plans, the one that runs is open.
    expect(page.locator("#binh-dinh-2020 details")).to_have_attribute("open", "")
    expect(page.locator("#binh-dinh-2023 details")).not_to_have_attribute("open", "")


def test_deadlines_say_how_far_they_are_and_never_that_work_is_late(desktop: Reader) -> None:
    page = open_on(desktop, "2020-09-18", AGENCY)
    expect(page.locator("#binh-dinh-2020-quy-3 .mb-far").first).to_have_text("còn 12 ngày")
    expect(page.locator("#binh-dinh-2020-quy-1 .mb-far").first).to_have_text("hạn đã qua")
    expect(page.locator("[data-past]:visible")).to_have_count(0)
    page = open_on(desktop, "2020-09-30", AGENCY)
    expect(page.locator("#binh-dinh-2020-quy-3 .mb-far").first).to_have_text("hạn là hôm nay")


def test_years_that_are_over_say_so_once(desktop: Reader) -> None:
    page = open_on(desktop, "2026-11-21", AGENCY)
    expect(page.locator(".mb-far")).to_have_count(0)
    expect(page.locator("[data-plan-years]")).to_have_text(
        "Cổng không có kế hoạch năm 2026 của tỉnh này. Dưới đây là kế hoạch mới nhất, năm 2023."
    )
    expect(page.locator("#binh-dinh-2023 [data-past]")).to_have_text(
        "Mọi hạn dưới đây đã qua. Kế hoạch không cho biết việc đã xong hay chưa."
    )
    expect(page.get_by_role("link", name="Tới việc của quý này")).to_be_hidden()


def test_what_is_chosen_is_in_the_address_and_comes_back_with_it(desktop: Reader) -> None:
    page = desktop.open(AGENCY)
    for choice in ("2020", "Chủ trì", "Quý III"):
        page.get_by_label(choice, exact=True).check()
    expect(page.locator(ROW)).to_have_count(2)
    expect(page.locator("[data-count]")).to_have_text("Đang xem 2 việc")
    state = {"nam": ["2020"], "vai-tro": ["chu-tri"], "thoi-han": ["2020-q3"]}
    assert asked(page) == state
    page.reload()
    expect(page.locator(ROW)).to_have_count(2)
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(page.locator("[data-count]")).to_have_text("")
    assert asked(page) == {}


def test_choices_work_by_keyboard(desktop: Reader) -> None:
    page = desktop.open(AGENCY)
    page.locator("input[name=vai-tro]").first.focus()
    page.keyboard.press("Space")
    expect(page.get_by_label("Chủ trì", exact=True)).to_be_checked()
    assert asked(page) == {"vai-tro": ["chu-tri"]}


def test_what_nothing_answers_to_says_so(desktop: Reader) -> None:
    page = desktop.open(f"{AGENCY}?nam=2020&vai-tro=phoi-hop")
    expect(page.locator(ROW)).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="Không có việc nào như vậy")).to_be_visible()


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        # Bình Định 2020, quarter III: two tasks are led.
        ("nam=2020&vai-tro=chu-tri&thoi-han=2020-q3", 2),
        # Through a group too: the search counts it as given.
        ("nam=2020&thoi-han=2020-q3", 3),
    ],
)
def test_the_search_goes_on_with_what_is_chosen(desktop: Reader, chosen: str, found: int) -> None:
    page = desktop.open(f"{AGENCY}?{chosen}")
    page.get_by_role("link", name="Mở trong Tra cứu").click()
    expect(page.locator(".mb-results > .mb-result")).to_have_count(found)


def test_a_quarter_of_a_plan_of_several_years_is_that_of_the_year_chosen(desktop: Reader) -> None:
    page = desktop.open("tinh/gia-lai/co-quan/so-noi-vu/?nam=2018&thoi-han=2018-q3")
    # "trong quý III của năm thực hiện kế hoạch" (A.I.3), "trong quý III năm thực hiện kế hoạch" (A.IV)
    expect(page.locator(ROW)).to_have_count(2)
    page.get_by_label("2019", exact=True).check()
    assert asked(page) == {"nam": ["2019"], "thoi-han": ["2019-q3"]}


def test_all_is_there_in_order_without_scripts(without_scripts: Reader) -> None:
    page = without_scripts.open(AGENCY)
    expect(page.locator("[data-sift]")).to_be_hidden()
    expect(page.locator("#binh-dinh-2023 " + ROW).first).to_be_visible()
    page.locator("#binh-dinh-2020 summary").click()
    spans = page.locator("#binh-dinh-2020 [data-quarter-name]").all_inner_texts()
    assert spans == [
        *(f"Quý {quarter} năm 2020" for quarter in ("I", "II", "III", "IV")),
        "Cả năm, thường xuyên",
        "Không có ngày cụ thể",
    ]


@pytest.mark.parametrize("year", [2020, 2023])
def test_a_work_sheet_fits_two_pages(desktop: Reader, year: int) -> None:
    page = open_on(desktop, "2026-11-21", f"{AGENCY}?nam={year}")
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") in (1, 2)


def test_a_work_sheet_says_what_it_is_and_where_it_comes_from(desktop: Reader) -> None:
    page = open_on(desktop, "2026-11-03", f"{AGENCY}?nam=2020&vai-tro=chu-tri")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sheet = page.locator("#binh-dinh-2020")
    expect(sheet.locator(".mb-sheet__head")).to_be_visible()
    expect(sheet.locator(".mb-sheet__office")).to_have_text("TỈNH BÌNH ĐỊNH SỞ NỘI VỤ")
    expect(sheet.locator(".mb-sheet__maker")).to_have_text(
        "Cổng Minh Bạch lập từ kế hoạch đã công bố. Phiếu này không phải văn bản của cơ quan. Lập ngày 03/11/2026."
    )
    expect(sheet.locator(".mb-sheet__title")).to_have_text("PHIẾU NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2020")
    expect(sheet.locator("[data-choice]")).to_have_text("Chỉ gồm: Chủ trì")
    expect(sheet.locator(".mb-sheet__foot")).to_contain_text("Kế hoạch cải cách hành chính tỉnh Bình Định năm 2020")
    expect(sheet.locator(".mb-sheet__foot")).to_contain_text(f"Trang: {page.url}")
    for left_out in ("h1", "[data-sift]", "#binh-dinh-2023", "#chi-tieu", ".mb-footer"):
        expect(page.locator(left_out).first).to_be_hidden()


def test_a_year_marks_its_quarters(phone: Reader) -> None:
    page = open_on(phone, "2020-12-31", "nam/2020/")
    expect(page.locator("#quy-4-ten")).to_contain_text("Quý này")
    expect(page.locator("#quy-4 .mb-far").last).to_have_text("hạn là hôm nay")
    expect(page.locator(".mb-steps .mb-now")).to_have_text("Quý này")
