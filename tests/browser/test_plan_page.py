"""The page of a plan: understood in half a minute, filtered on the spot, handed on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import Reader

pytestmark = pytest.mark.browser

PLAN = "ke-hoach/binh-dinh-2020/"


def tasks(page: Page) -> list[str]:
    """The anchors of the tasks that are shown."""
    shown: list[str] = page.locator(".mb-tasks > tbody").evaluate_all(
        "bodies => bodies.filter(body => body.checkVisibility()).map(({ id }) => id)"
    )
    return shown


def chip(page: Page, name: str) -> Locator:
    return page.locator("#mb-plan-filter").get_by_role("checkbox", name=re.compile(f"^{name}"))


def said(page: Page) -> Locator:
    return page.locator("#mb-plan-filter [role=status]")


def test_what_who_and_when_come_first_without_scripts(without_scripts: Reader) -> None:
    page = without_scripts.open(PLAN)
    expect(page.locator(".mb-top .mb-lead")).to_have_text(
        "Trong năm 2020, tỉnh Bình Định đặt ra 35 nhiệm vụ cải cách hành chính trong 7 lĩnh vực và 23 chỉ tiêu "
        "phải đạt. Sở Nội vụ chủ trì nhiều nhất (16 nhiệm vụ)."
    )
    expect(page.get_by_text("Hạn sớm nhất").locator("+ dd")).to_have_text("31/3/2020")
    expect(page.locator("#mb-plan-filter")).to_be_hidden()
    expect(page.get_by_role("button", name=re.compile("Sao chép|In trang"))).to_have_count(0)
    assert len(tasks(page)) == 35


def test_filters_leave_the_tasks_that_meet_them_and_say_how_many(desktop: Reader) -> None:
    page = desktop.open(PLAN)
    chip(page, "Sở Thông tin và Truyền thông").check()
    chip(page, "Chủ trì").check()
    chip(page, "Quý IV năm 2020").check()
    shown = tasks(page)
    assert "vii-2" in shown
    assert "i-1" not in shown
    expect(said(page)).to_have_text(re.compile(rf"^Còn {len(shown)} trong 35 nhiệm vụ"))
    expect(page.get_by_role("heading", name="III. CẢI CÁCH THỦ TỤC HÀNH CHÍNH")).to_have_count(0)
    expect(page.locator(".mb-plan-contents a[href='#linh-vuc-iii']")).to_have_class("mb-dim")
    expect(page).to_have_url(
        desktop.address + PLAN + "?co-quan=so-thong-tin-va-truyen-thong&vai-tro=chu-tri&thoi-han=2020-q4"
    )
    page.get_by_role("button", name="Bỏ lọc").click()
    assert len(tasks(page)) == 35
    expect(page).to_have_url(desktop.address + PLAN)


QUERIES = [
    "co-quan=so-tu-phap",
    "co-quan=so-y-te&vai-tro=chu-tri",
    "thoi-han=2020-q1",
    "thoi-han=2020-q2,per-other-plan",
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_means_what_it_means_to_the_search(desktop: Reader, query: str) -> None:
    page = desktop.open(f"tra-cuu/?{query}&ke-hoach=binh-dinh-2020&loai=task")
    expect(page.locator("#ket-qua")).to_have_attribute("aria-busy", "false")
    total = int(str(page.locator("[data-total]").get_attribute("data-total")))
    shown = tasks(desktop.open(f"{PLAN}?{query}"))
    assert len(shown) == total > 0


def test_tasks_given_through_a_group_say_so(desktop: Reader) -> None:
    page = desktop.open(f"{PLAN}?co-quan=so-y-te")
    expect(page.locator("#i-3")).to_contain_text("Giao qua nhóm Các sở, ban, ngành")
    expect(said(page)).to_contain_text("giao qua nhóm: Sở Y tế")


def test_what_the_address_leads_to_is_shown_whatever_the_filters(desktop: Reader) -> None:
    page = desktop.open(f"{PLAN}?thoi-han=2020-q3#i-4")
    expect(page.locator("#i-4")).to_be_in_viewport()
    expect(said(page)).to_have_text("Đã bỏ lọc để hiện chỗ cần xem.")
    expect(page).to_have_url(desktop.address + PLAN + "#i-4")
    page = desktop.open(f"{PLAN}?thoi-han=2020-q3")
    page.locator(".mb-plan-contents a.mb-dim").first.click()
    expect(said(page)).to_have_text("Đã bỏ lọc để hiện chỗ cần xem.")
    assert len(tasks(page)) == 35


def test_unknown_values_in_an_address_filter_nothing(desktop: Reader) -> None:
    page = desktop.open(f"{PLAN}?co-quan=khong-co&thoi-han=2031-q1")
    assert len(tasks(page)) == 35


def test_filters_are_reached_by_keys_and_folded_on_a_phone(phone: Reader) -> None:
    page = phone.open(PLAN)
    summary = page.get_by_text("Lọc nhiệm vụ", exact=True)
    expect(chip(page, "Sở Tư pháp")).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    chip(page, "Sở Tư pháp").focus()
    page.keyboard.press("Space")
    expect(said(page)).to_contain_text("Sở Tư pháp")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0


def test_the_link_of_a_task_and_the_citation_are_copied(desktop: Reader) -> None:
    page = desktop.open(PLAN)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#i-4").get_by_role("button", name=re.compile("^Sao chép liên kết tới nhiệm vụ")).click()
    expect(page.get_by_text("Đã sao chép liên kết.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == desktop.address + PLAN + "#i-4"
    page.get_by_text("Trích dẫn", exact=True).click()
    page.get_by_role("button", name="Sao chép câu trích dẫn").click()
    expect(page.get_by_text("Đã sao chép câu trích dẫn.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Chủ tịch Ủy ban nhân dân tỉnh Bình Định, Kế hoạch cải cách hành chính tỉnh Bình Định năm 2020, "
        f"ban hành 2019 (bản nguồn để trống số), đăng lại trên cổng Minh Bạch: {desktop.address}{PLAN}"
    )


def test_where_copying_is_refused_the_address_stands_in_the_bar(desktop: Reader) -> None:
    page = desktop.open(PLAN)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.locator("#i-4").get_by_role("button").first.click()
    expect(page.get_by_text("hãy chép địa chỉ ở thanh địa chỉ")).to_be_visible()
    expect(page).to_have_url(desktop.address + PLAN + "#i-4")


def test_the_heads_of_a_long_table_stay_in_sight_and_hide_nothing_that_has_the_focus(desktop: Reader) -> None:
    page = desktop.open("ke-hoach/ha-tinh-2024/#iii-2-5")
    head = page.locator("table:has(#iii-2-5) thead th").first
    expect(head).to_be_in_viewport()
    link = page.locator("#iii-2-5 a").first
    link.focus()
    heads, focused = head.bounding_box(), link.bounding_box()
    assert heads is not None
    assert focused is not None
    assert focused["y"] >= heads["y"] + heads["height"]


def test_a_link_far_down_a_long_plan_holds_its_place_while_the_page_is_laid_out(phone: Reader) -> None:
    page = phone.open("ke-hoach/ha-tinh-2024/#vii-2-9-b")
    task = page.locator("#vii-2-9-b .mb-task-head")
    expect(task).to_be_in_viewport()
    place = task.bounding_box()
    page.wait_for_timeout(300)
    assert task.bounding_box() == place
    page.locator(".mb-plan-contents summary").click()
    page.locator(".mb-plan-contents a[href='#toan-van']").click()
    expect(page.locator("#toan-van")).to_be_in_viewport()


def test_paper_gets_what_is_shown_and_says_the_filter(desktop: Reader) -> None:
    page = desktop.open(f"{PLAN}?co-quan=so-tu-phap&vai-tro=chu-tri&thoi-han=2020-q1")
    page.emulate_media(media="print")
    expect(said(page)).to_be_visible()
    expect(said(page)).to_contain_text("Sở Tư pháp · Chủ trì · Quý I năm 2020")
    expect(page.locator("#i-4")).to_be_hidden()
    for unwanted in (".mb-plan-contents", ".mb-plan-filter__box", ".mb-task-tools", ".mb-actions"):
        expect(page.locator(unwanted).first).to_be_hidden()


def test_a_task_of_another_plan_with_a_like_name_is_one_step_away(desktop: Reader) -> None:
    page = desktop.open("ke-hoach/binh-dinh-2023/#iii-13")
    page.locator("#iii-13").get_by_role("link", name="Bình Định 2020 (1)").click()
    expect(page).to_have_url(desktop.address + PLAN + "#iii-1")


def test_nothing_offers_to_report_where_reports_go_nowhere(desktop: Reader) -> None:
    page = desktop.open(PLAN)
    expect(page.get_by_text("Báo lỗi")).to_have_count(0)
