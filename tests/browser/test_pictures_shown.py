"""The pictures, as a reader sees and hears them: names, sizes, links, and what is left of them without colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from reader import Reader

pytestmark = pytest.mark.browser

PAGES = {
    "plan": "ke-hoach/gia-lai-2017-2020/",
    "agency": "tinh/binh-dinh/co-quan/so-noi-vu/",
    "areas": "linh-vuc/",
    "area": "linh-vuc/chinh-quyen-so/",
    "documents": "van-ban/",
}


def texts(page: Page, selector: str) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(selector).all_inner_texts()]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_pictures_fit_the_smallest_phone(phone: Reader, path: str) -> None:
    page = phone.open(path)
    page.set_viewport_size({"width": 320, "height": 800})
    expect(page.locator(".mb-picture").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_letters_keep_their_size_and_links_can_be_hit(phone: Reader, path: str) -> None:
    page = phone.open(path)
    page.evaluate("document.querySelectorAll('.mb-picture details').forEach((fold) => { fold.open = true; })")
    smallest = page.evaluate(
        """Math.min(...[...document.querySelectorAll('.mb-picture *')]
            .filter((element) => element.checkVisibility() && element.textContent.trim())
            .map((element) => parseFloat(getComputedStyle(element).fontSize)))"""
    )
    assert smallest >= 12
    low = page.evaluate(
        """[...document.querySelectorAll('.mb-picture a, .mb-picture summary')]
            .filter((link) => link.getBoundingClientRect().height < 24)
            .map((link) => link.textContent)"""
    )
    assert low == []


def test_a_drawing_has_a_name_and_says_what_it_shows(desktop: Reader) -> None:
    page = desktop.open("ke-hoach/binh-dinh-2020/")
    drawing = page.get_by_role("img", name="Năm 2020")
    expect(drawing).to_have_accessible_description("quý I: 15; quý II: 3; quý III: 3; quý IV: 8; cả năm: 17")
    page = desktop.open("linh-vuc/thu-tuc-hanh-chinh/")
    drawing = page.get_by_role("img", name="Mức phần trăm của 5 chỉ tiêu, kế hoạch Bình Định 2020")
    expect(drawing).to_have_accessible_description("100% (3), 80% (1), từ 20% (1)")


def test_parts_of_an_agency_are_told_apart_in_words(desktop: Reader) -> None:
    page = desktop.open("tinh/binh-dinh/co-quan/so-noi-vu/")
    drawing = page.get_by_role("img", name="Năm 2020")
    assert "quý I: Chủ trì 9, Phối hợp 0, Qua nhóm " in (drawing.locator("desc").text_content() or "")


def test_bars_are_a_table_with_their_numbers(without_scripts: Reader) -> None:
    page = without_scripts.open("ke-hoach/binh-dinh-2020/")
    table = page.get_by_role("table", name="Nhiệm vụ theo cơ quan chủ trì")
    expect(table.get_by_role("row")).to_have_count(9)
    expect(table.get_by_role("row", name="Sở Nội vụ")).to_contain_text("16")


def test_a_bar_leads_to_its_tasks(desktop: Reader) -> None:
    page = desktop.open("ke-hoach/binh-dinh-2020/")
    page.get_by_role("table", name="Nhiệm vụ theo lĩnh vực").get_by_role("link", name="Cải cách thể chế").click()
    expect(page).to_have_url(desktop.address + "ke-hoach/binh-dinh-2020/#linh-vuc-ii")
    expect(page.locator("#linh-vuc-ii")).to_be_in_viewport()


def test_the_table_of_a_timeline_leads_to_the_quarters(desktop: Reader) -> None:
    page = desktop.open("ke-hoach/gia-lai-2017-2020/")
    figure = page.locator("figure", has=page.get_by_role("heading", name="Thời hạn theo quý"))
    figure.locator("summary").click()
    expect(figure.get_by_role("row", name="2019")).to_have_text("2019042141" + "6")
    figure.get_by_role("row", name="2019").get_by_role("link", name="14").click()
    expect(page).to_have_url(desktop.address + "nam/2019/#quy-4")


def test_the_matrix_and_the_pages_of_the_areas_count_alike(desktop: Reader) -> None:
    page = desktop.open("linh-vuc/")
    matrix = page.get_by_role("table", name="Lĩnh vực và kế hoạch")
    row = matrix.get_by_role("row", name="Cải cách thể chế")
    assert row.get_by_role("cell").all_inner_texts() == ["3", "2", "3", "4", "4", "16"]
    row.get_by_role("link", name="4").first.click()
    expect(page).to_have_url(desktop.address + "ke-hoach/gia-lai-2017-2020/#linh-vuc-a-ii")


def test_documents_that_carry_the_plans_lead_to_their_pages(desktop: Reader) -> None:
    page = desktop.open("van-ban/")
    grid = page.get_by_role("table", name="Văn bản làm nền cho các kế hoạch")
    expect(grid.locator("tbody tr")).to_have_count(20)
    row = grid.locator("tbody tr").first
    assert texts(page, "table.mb-grid tbody tr:first-child td") == ["1", "1", "1", "4", "1", "5"]
    row.get_by_role("link").click()
    expect(page).to_have_url(desktop.address + "van-ban/vn/luat/ban-hanh-van-ban-quy-pham-phap-luat-2015/")


def test_marks_are_seen_without_the_colours_of_the_page(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active", locale="vi-VN")
    page = context.new_page()
    page.goto(address + "tinh/binh-dinh/co-quan/so-noi-vu/")
    fills = page.evaluate(
        """['.mb-mark-1', '.mb-mark-2', '.mb-mark-3'].map((mark) => {
            const style = getComputedStyle(document.querySelector(`.mb-legend ${mark}`));
            return [style.fill, style.stroke, style.strokeDasharray];
        })"""
    )
    context.close()
    assert len({tuple(fill) for fill in fills}) == 3
