"""The home page and the provinces in a real browser: the search, the map of both times, what is due today."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from reader import Reader

pytestmark = pytest.mark.browser


def tile(page: Page, name: str) -> str:
    """Return where the tile with this accessible name leads."""
    return page.get_by_role("link", name=name, exact=True).get_attribute("href") or ""


def test_the_search_is_on_the_first_screen_of_a_phone(phone: Reader) -> None:
    page = phone.open()
    box = page.locator("main .mb-search__input").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 800


def test_an_example_leads_to_its_results(desktop: Reader) -> None:
    page = desktop.open()
    page.get_by_role("link", name="một cửa", exact=True).click()
    expect(page).to_have_url(desktop.address + "tra-cuu/?q=m%E1%BB%99t%20c%E1%BB%ADa")
    expect(page.locator("main")).to_contain_text("kết quả")


def test_the_map_shows_one_time_at_a_time(desktop: Reader) -> None:
    page = desktop.open()
    today, former = page.locator(".mb-map__view--today"), page.locator(".mb-map__view--former")
    expect(today).to_be_visible()
    expect(former).to_be_hidden()
    assert tile(page, "Gia Lai: 3 kế hoạch") == "tinh/gia-lai-2025/"
    page.get_by_label("Trước 01/7/2025 (63)").check()
    expect(today).to_be_hidden()
    expect(former).to_be_visible()
    assert tile(page, "Gia Lai: 1 kế hoạch") == "tinh/gia-lai/"
    assert tile(page, "Bình Định: 2 kế hoạch") == "tinh/binh-dinh/"
    assert tile(page, "An Giang: chưa có kế hoạch") == "tinh/an-giang/"


def test_the_map_changes_without_scripts_and_by_the_keyboard(without_scripts: Reader) -> None:
    page = without_scripts.open()
    page.get_by_label("Hiện nay (34)").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".mb-map__view--former")).to_be_visible()
    expect(page.locator(".mb-map__view--today")).to_be_hidden()


@pytest.mark.parametrize("view", ["hien-nay", "truoc-2025"])
@pytest.mark.parametrize("width", [320, 1280])
def test_tiles_are_large_enough_for_a_finger_and_none_lies_on_another(phone: Reader, view: str, width: int) -> None:
    page = phone.open()
    page.set_viewport_size({"width": width, "height": 800})
    page.check(f"input[value={view}]", force=True)
    boxes = page.locator(".mb-tile:visible").evaluate_all("tiles => tiles.map(tile => tile.getBoundingClientRect())")
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
    for one in boxes:
        over = [two for two in boxes if two is not one and _overlap(one, two)]
        assert over == []


def _overlap(one: dict[str, float], two: dict[str, float]) -> bool:
    apart = one["right"] <= two["left"] or two["right"] <= one["left"]
    return not (apart or one["bottom"] <= two["top"] or two["bottom"] <= one["top"])


def test_the_keyboard_passes_over_the_map_in_one_step(desktop: Reader) -> None:
    page = desktop.open()
    page.get_by_role("link", name="Bỏ qua sơ đồ").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#so-do-bang summary")).to_be_focused()


def test_the_table_says_what_the_map_shows(desktop: Reader) -> None:
    page = desktop.open()
    page.locator("#so-do-bang summary").click()
    rows = page.locator("#so-do-bang table").nth(1).locator("tbody tr").all_inner_texts()
    assert [row.replace("\t", " ") for row in rows] == [
        "Tỉnh Hà Tĩnh Hà Tĩnh 2024",
        "Tỉnh Gia Lai Gia Lai 2017–2020",
        "Tỉnh Bình Định Bình Định 2020, Bình Định 2023",
        "Tỉnh Bình Thuận Bình Thuận 2019",
    ]


def test_the_present_quarter_is_open(desktop: Reader) -> None:
    desktop.page.clock.set_fixed_time("2024-02-10T12:00:00")
    page = desktop.open()
    expect(page.locator("[data-plan-years-here] details[open]")).to_have_count(1)
    expect(page.locator("[data-plan-years-here] details[open] summary")).to_contain_text("Quý I năm 2024 Quý này")


def test_a_quarter_without_a_plan_is_owned_up_to(desktop: Reader) -> None:
    desktop.page.clock.set_fixed_time("2026-11-21T12:00:00")
    page = desktop.open()
    expect(page.locator("[data-due-lead]")).to_contain_text("chưa có kế hoạch của quý này (quý IV năm 2026)")
    expect(page.locator("[data-plan-years-here] details[open] summary")).to_contain_text("Quý IV năm 2024")


def test_a_year_that_has_plans_elsewhere_is_not_said_to_have_none(desktop: Reader) -> None:
    desktop.page.clock.set_fixed_time("2020-05-10T12:00:00")
    page = desktop.open()
    expect(page.locator("[data-due-lead]")).to_contain_text("Năm 2024 là năm gần nhất")


def test_what_is_due_leads_to_its_quarter(desktop: Reader) -> None:
    page = desktop.open()
    page.get_by_role("link", name="Xem tất cả 11 việc của quý IV").click()
    expect(page).to_have_url(desktop.address + "nam/2024/#quy-4")


def test_a_province_without_plans_invites(phone: Reader) -> None:
    page = phone.open("tinh/an-giang/")
    expect(page.locator("main")).to_contain_text("Cổng chưa có kế hoạch nào do tỉnh An Giang ban hành.")
    page.get_by_role("link", name="cách thêm một kế hoạch").click()
    expect(page).to_have_url(phone.address + "so-tay/")


def test_a_province_shows_where_it_lies(desktop: Reader) -> None:
    page = desktop.open("tinh/gia-lai-2025/")
    expect(page.get_by_role("img", name="Vị trí của Gia Lai trên sơ đồ 34 tỉnh, thành phố")).to_be_visible()
    page = desktop.open("tinh/binh-dinh/")
    expect(page.get_by_role("img", name="Vị trí của Bình Định trên sơ đồ 63 tỉnh, thành phố")).to_be_visible()


@pytest.mark.parametrize("path", ["", "tinh/", "tinh/binh-dinh/", "tinh/an-giang/"])
@pytest.mark.parametrize("width", [320, 768, 1600])
def test_no_width_scrolls_sideways(desktop: Reader, path: str, width: int) -> None:
    page = desktop.open(path)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
