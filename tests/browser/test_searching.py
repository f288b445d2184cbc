"""Search in a real browser: typed any way, it finds the task; whatever is typed, it does not break."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from reader import Reader

pytestmark = pytest.mark.browser


def results(page: Page) -> list[str]:
    """Return `type:id` of the results, in rank order, once the search has settled."""
    expect(page.locator("#ket-qua")).to_have_attribute("aria-busy", "false")
    return [str(item.get_attribute("data-result")) for item in page.locator("#ket-qua [data-result]").all()]


@pytest.mark.parametrize("query", ["so noi vu", "Sở Nội vụ", "SỞ NỘI VỤ", "so\u0309\u031b noi vu"])
def test_accents_case_and_unicode_form_make_no_difference(desktop: Reader, query: str) -> None:
    page = desktop.open("tra-cuu/?q=" + quote(query))
    found = results(page)
    assert "agency:so-noi-vu" in found
    assert any(item.startswith("task:") for item in found)


def test_from_any_page_to_the_exact_task(desktop: Reader) -> None:
    page = desktop.open("nam/2020/")
    box = page.get_by_role("searchbox").first
    box.fill("kien truc chinh quyen dien tu binh dinh")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/tra-cuu/\?"))
    assert "task:binh-dinh-2020/vii-2" in results(page)[:10]
    page.locator("[data-result='task:binh-dinh-2020/vii-2'] a").first.click()
    expect(page).to_have_url(desktop.address + "ke-hoach/binh-dinh-2020/#vii-2")
    expect(page.locator("#vii-2")).to_be_visible()


@pytest.mark.parametrize("query", ["225/QĐ-TTg", "225/qd-ttg"])
def test_a_document_number_finds_the_document(desktop: Reader, query: str) -> None:
    page = desktop.open("tra-cuu/?q=" + quote(query))
    assert "document:vn/qd/225-2016-ttg" in results(page)


@pytest.mark.parametrize(
    "query",
    [
        "Số: 285/KH-UBND",
        "+",
        "*",
        "-",
        "~1",
        "^2",
        '"',
        "a:b:c",
        "<img src=x onerror=alert(1)>",
        "%",
        "\u0000",
        "🇻🇳",
        "x" * 5000,
    ],
    ids=lambda query: query[:20],
)
def test_no_query_breaks_the_page(desktop: Reader, query: str) -> None:
    page = desktop.open("tra-cuu/?q=" + quote(query))
    results(page)
    assert page.locator("#ket-qua img, #ket-qua script").count() == 0


def test_nothing_found_is_said_with_advice(desktop: Reader) -> None:
    page = desktop.open("tra-cuu/?q=zzzzqqqq")
    assert results(page) == []
    expect(page.locator("main")).to_contain_text("Không tìm thấy")


def test_back_and_forward_keep_the_query(desktop: Reader) -> None:
    page = desktop.open("tra-cuu/?q=so+noi+vu")
    before = results(page)
    page.locator("#ket-qua [data-result] a").first.click()
    page.go_back()
    assert results(page) == before


def test_without_scripts_the_lists_are_there(without_scripts: Reader) -> None:
    page = without_scripts.open("tra-cuu/")
    expect(page.locator("main").get_by_role("link", name="Bình Định").first).to_be_visible()
