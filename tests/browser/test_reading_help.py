"""Help for readers, in a real browser: abbreviations, the glossary, what an area is about, where one is."""

from __future__ import annotations

from playwright.sync_api import expect

from reader import Reader

PLAN = "ke-hoach/ha-tinh-2024/"


def test_an_abbreviation_in_a_plan_says_its_words(desktop: Reader) -> None:
    page = desktop.open(PLAN)
    short = page.locator("main abbr", has_text="TTHC").first
    expect(short).to_have_attribute("title", "thủ tục hành chính")
    assert short.evaluate("node => node.closest('a')") is None


def test_an_index_in_a_plan_leads_to_its_explanation(desktop: Reader) -> None:
    page = desktop.open(PLAN)
    page.locator("main a.mb-giai-thich", has_text="SIPAS").first.click()
    expect(page).to_have_url(desktop.address + "giai-thich/#sipas")
    entry = page.locator("#sipas")
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text("Bộ Nội vụ")
    assert entry.get_by_role("link", name="nguồn").first.get_attribute("href", timeout=1000)


def test_without_a_mouse_the_plan_lists_its_abbreviations(phone: Reader) -> None:
    page = phone.open(PLAN)
    shorts = page.locator("#chu-viet-tat")
    expect(shorts.get_by_text("công nghệ thông tin")).to_be_hidden()
    shorts.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(shorts.get_by_text("công nghệ thông tin")).to_be_visible()
    shorts.get_by_role("link", name="thủ tục hành chính", exact=True).click()
    expect(page).to_have_url(phone.address + "giai-thich/#thu-tuc-hanh-chinh")


def test_an_address_with_an_abbreviation_s_list_opens_without_scripts(without_scripts: Reader) -> None:
    page = without_scripts.open("giai-thich/#chu-viet-tat")
    expect(page.locator("dt", has_text="UBND").last).to_be_visible()


def test_an_area_says_what_it_is_about_in_the_portal_s_words(phone: Reader) -> None:
    page = phone.open("linh-vuc/")
    page.get_by_role("link", name="Cải cách thể chế").first.click()
    expect(page).to_have_url(phone.address + "linh-vuc/the-che/")
    lead = page.locator("main .mb-lead")
    expect(lead).to_contain_text("quy định")
    expect(page.locator("main")).to_contain_text("không phải lời của kế hoạch nào")
    page.get_by_role("link", name="Hà Tĩnh 2024 (4)").first.click()
    expect(page.locator("#nhiem-vu-ha-tinh-2024")).to_be_in_viewport()


def test_a_chapter_of_the_handbook_says_where_it_stands(desktop: Reader) -> None:
    page = desktop.open("so-tay/tu-ngu/")
    trail = page.get_by_role("navigation", name="Đường dẫn")
    assert trail.get_by_role("listitem").all_inner_texts() == [
        "Trang chủ",
        "Giới thiệu",
        "Sổ tay biên tập",
        "Giải thích từ ngữ, giới thiệu lĩnh vực",
    ]
    trail.get_by_role("link", name="Sổ tay biên tập").click()
    expect(page).to_have_url(desktop.address + "so-tay/")


def test_data_is_downloaded_by_a_button_that_names_its_file(desktop: Reader) -> None:
    page = desktop.open("du-lieu/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tasks.csv").click()
    assert download.value.suggested_filename == "tasks.csv"
