"""The portal offline, in a real browser: unpacked on disk, with no server and no network."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.urls import OFFLINE, OFFLINE_FOLDER
from reader import Reader

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["address", "address_in_pieces"])
def copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy as a reader has it, downloaded and unpacked; with its search index in one file, and in pieces."""
    address = request.getfixturevalue(request.param)
    folder = tmp_path_factory.mktemp("Tải về")
    with urlopen(address.rstrip("/") + OFFLINE) as download, zipfile.ZipFile(io.BytesIO(download.read())) as archive:
        archive.extractall(folder)
    return folder / OFFLINE_FOLDER


@pytest.fixture
def reader(browser: Browser, copy: Path) -> Iterator[Reader]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="vi-VN", offline=True, reduced_motion="reduce"
    )
    reader = Reader(context, f"{copy.as_uri()}/")
    yield reader
    context.close()
    assert reader.errors == []


def settled(page: Page) -> Page:
    page.locator("#ket-qua[aria-busy=false]").wait_for(state="attached")
    return page


def total(page: Page) -> int:
    return int(str(settled(page).locator("[data-total]").get_attribute("data-total")))


def place(page: Page, reader: Reader) -> str:
    """Return where the reader is, from the root of the copy, without what is asked."""
    return page.url.removeprefix(reader.address).partition("?")[0]


def test_from_the_home_page_to_a_plan_an_agency_its_source_line_and_back(reader: Reader) -> None:
    page = reader.open("index.html")
    page.locator("main a[href*='ke-hoach/binh-dinh-2020/']:visible").first.click()
    assert place(page, reader).startswith("ke-hoach/binh-dinh-2020/index.html")
    page.locator("#i-3 a[href*='/co-quan/so-noi-vu/']:visible").first.click()
    assert place(page, reader) == "tinh/binh-dinh/co-quan/so-noi-vu/index.html"
    page.go_back()
    page.locator("#i-3 a[href*='nguyen-van/']:visible").first.click()
    source = place(page, reader)
    assert source.startswith("ke-hoach/binh-dinh-2020/nguyen-van/index.html#d")
    expect(page.locator(f"#{source.partition('#')[2]}")).to_be_visible()
    page.locator("header a.md-logo").first.click()
    assert place(page, reader) == "index.html"


def test_the_form_of_any_page_leads_to_the_search_page(reader: Reader) -> None:
    page = reader.open("tinh/binh-dinh/co-quan/so-noi-vu/index.html")
    box = page.locator("[data-suggest]").first
    box.fill("thủ tục hành chính")
    box.press("Enter")
    page.wait_for_url("**/tra-cuu/**")
    assert place(page, reader) == "tra-cuu/index.html"
    assert parse_qs(urlsplit(page.url).query) == {"q": ["thủ tục hành chính"]}
    assert total(page) > 0


def test_a_suggestion_opens_its_page(reader: Reader) -> None:
    page = reader.open("nam/2020/index.html")
    page.locator("[data-suggest]").first.press_sequentially("so noi vu")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/co-quan/so-noi-vu/index.html")
    expect(page.locator("h1")).to_contain_text("Sở Nội vụ")


def test_results_of_every_kind_lead_to_files_of_the_copy(reader: Reader, copy: Path) -> None:
    page = settled(reader.open("tra-cuu/index.html"))
    kinds = page.locator("[data-facet=loai] [data-value]").evaluate_all("all => all.map((one) => one.dataset.value)")
    assert len(kinds) >= 5
    for kind in kinds:
        settled(reader.open(f"tra-cuu/index.html?loai={kind}"))
        links = page.locator("#ket-qua [data-result] h3 a").evaluate_all("all => all.map((one) => one.href)")
        assert links, kind
        files = [Path(unquote(urlsplit(link).path)) for link in links]
        assert [file for file in files if not file.is_file() or copy not in file.parents] == [], kind


def test_filters_stand_in_the_address_and_back_takes_them_away(reader: Reader) -> None:
    page = reader.open("tra-cuu/index.html?q=cong+chuc")
    before = total(page)
    page.locator("[data-facet=loai] [data-value=task]").click()
    assert 0 < total(page) < before
    assert parse_qs(urlsplit(page.url).query) == {"q": ["cong chuc"], "loai": ["task"]}
    page.locator("#ket-qua [data-result] h3 a").first.click()
    page.wait_for_url("**/ke-hoach/*/index.html#*")
    page.go_back()
    assert 0 < total(page) < before
    page.go_back()
    assert total(page) == before


def test_scripts_make_addresses_of_files(reader: Reader) -> None:
    page = reader.open("nam/2020/index.html")
    table = {
        "/": "../../index.html",
        "/ke-hoach/binh-dinh-2020/#i-4": "../../ke-hoach/binh-dinh-2020/index.html#i-4",
        "/tra-cuu/?q=a/&nam=2020": "../../tra-cuu/index.html?q=a/&nam=2020",
        "/du-lieu/v1/tasks.csv": "../../du-lieu/v1/tasks.csv",
    }
    addresses = page.evaluate("urls => urls.map((url) => MinhBach.addressOf({ url }))", list(table))
    assert addresses == list(table.values())


def test_the_copy_says_that_it_is_the_copy_instead_of_offering_itself(reader: Reader, desktop: Reader) -> None:
    section = "#ngoai-tuyen ~ p"
    page = reader.open("du-lieu/index.html")
    expect(page.locator("main")).to_contain_text("Bạn đang xem bản ngoại tuyến")
    expect(page.locator("a[href$='.zip']")).to_have_count(0)
    expect(page.get_by_role("contentinfo")).to_contain_text("Bạn đang xem bản ngoại tuyến")
    online = desktop.open("du-lieu/")
    with online.expect_download() as download:
        online.locator(section).get_by_role("link", name="Tải bản ngoại tuyến (ZIP)").click()
    assert download.value.suggested_filename == "cong-minh-bach.zip"
