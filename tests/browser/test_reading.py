"""The main paths of a citizen and a clerk, in a real browser, wide and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from kinds import KINDS
from reader import Reader

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_every_kind_of_page_opens_without_error_and_fits_a_phone(phone: Reader, path: str) -> None:
    page = phone.open(path)
    expect(page.locator("h1")).to_have_count(1)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{path} scrolls sideways by {overflow} px"


@pytest.mark.parametrize("path", ["", "ke-hoach/binh-dinh-2020/", "tinh/binh-dinh/co-quan/so-noi-vu/", "nam/2020/"])
def test_pages_stand_complete_without_scripts(without_scripts: Reader, path: str) -> None:
    page = without_scripts.open(path)
    assert len(page.locator("main").inner_text()) > 500


def test_from_the_home_page_to_a_task_to_its_agency_to_its_source(desktop: Reader) -> None:
    page = desktop.open()
    page.get_by_role("link", name="Bình Định").first.click()
    expect(page.locator("h1")).to_contain_text("Bình Định")
    page = desktop.open("ke-hoach/binh-dinh-2020/#i-3")
    task = page.locator("#i-3")
    expect(task).to_contain_text("Kế hoạch kiểm tra công tác cải cách hành chính")
    task.get_by_role("link", name="Sở Nội vụ").first.click()
    expect(page).to_have_url(desktop.address + "tinh/binh-dinh/co-quan/so-noi-vu/")
    expect(page.locator("h1")).to_contain_text("Sở Nội vụ")


def test_a_deadline_leads_to_its_quarter(desktop: Reader) -> None:
    page = desktop.open("ke-hoach/binh-dinh-2020/")
    page.locator("#i-3 a:has(time[datetime='2020-03-31'])").first.click()
    expect(page).to_have_url(desktop.address + "nam/2020/#quy-1")
    expect(page.locator("#quy-1")).to_be_visible()


def test_a_citation_leads_to_the_document_and_back(desktop: Reader) -> None:
    page = desktop.open("ke-hoach/binh-dinh-2020/")
    page.locator("#can-cu ~ * a[href*='225-2016-ttg']").first.click()
    expect(page).to_have_url(desktop.address + "van-ban/vn/qd/225-2016-ttg/")
    expect(page.locator("main")).to_contain_text("Bình Thuận")


def test_a_former_province_says_who_answers_today(desktop: Reader) -> None:
    page = desktop.open("tinh/binh-dinh/")
    expect(page.locator("main")).to_contain_text("Gia Lai")
    page.locator("main").get_by_role("link", name="Gia Lai").first.click()
    expect(page).to_have_url(desktop.address + "tinh/gia-lai-2025/")


def test_an_agency_that_was_merged_says_who_succeeds(desktop: Reader) -> None:
    page = desktop.open("tinh/binh-dinh/co-quan/so-thong-tin-va-truyen-thong/")
    expect(page.locator("main")).to_contain_text("Sở Khoa học và Công nghệ")
