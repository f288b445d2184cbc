"""Search in a real browser: what is typed and chosen, the address that holds it, the keys, and what can go wrong."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from reader import Reader

pytestmark = pytest.mark.browser

INDEX = "**/tra-cuu/chi-muc*.js"
BODIES = "**/tra-cuu/noi-dung*.js"


@pytest.fixture(scope="module")
def tasks(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "du-lieu" / "v1" / "tasks.json").read_text(encoding="utf-8"))
    return found


def settled(page: Page) -> Page:
    page.locator("#ket-qua[aria-busy=false]").wait_for(state="attached")
    return page


def ask(page: Page, address: str) -> Page:
    """Go to another state of an open search page by its address, as Back and Forward do."""
    page.evaluate("address => { history.pushState(null, '', address); dispatchEvent(new Event('popstate')); }", address)
    return settled(page)


def results(page: Page) -> list[str]:
    """Return `type:id` of the results, in rank order, once the search has settled."""
    found: list[str] = (
        settled(page)
        .locator("#ket-qua [data-result]")
        .evaluate_all("items => items.map((item) => item.dataset.result)")
    )
    return found


def total(page: Page) -> int:
    return int(str(settled(page).locator("[data-total]").get_attribute("data-total")))


def value(page: Page, facet: str, name: str) -> Locator:
    return page.locator(f"[data-facet='{facet}'] [data-value='{name}']")


def count(page: Page, facet: str, name: str) -> int:
    return int(str(value(page, facet, name).locator("[data-count]").get_attribute("data-count")))


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def hold(page: Page, pattern: str) -> list[Route]:
    """Let requests for `pattern` wait; return those that do."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(pattern, keep)
    return held


# What is found


@pytest.mark.parametrize("query", ["so noi vu", "Sở Nội vụ", "SỞ NỘI VỤ", "so\u0309\u031b noi vu"])
def test_accents_case_and_unicode_form_make_no_difference(desktop: Reader, query: str) -> None:
    found = results(desktop.open("tra-cuu/?q=" + quote(query)))
    assert "agency:so-noi-vu" in found
    assert any(item.startswith("task:") for item in found)


@pytest.mark.parametrize("query", ["225/QĐ-TTg", "225/qd-ttg"])
def test_a_document_number_finds_the_document(desktop: Reader, query: str) -> None:
    assert "document:vn/qd/225-2016-ttg" in results(desktop.open("tra-cuu/?q=" + quote(query)))


def test_a_result_shows_where_it_stands_who_leads_and_by_when(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/?q=ke+hoach+kiem+tra+cong+tac+cai+cach+hanh+chinh&ke-hoach=binh-dinh-2020"))
    result = page.locator("[data-result='task:binh-dinh-2020/i-3']")
    expect(result).to_contain_text("Nhiệm vụ")
    expect(result).to_contain_text("Bình Định 2020 › ")
    expect(result).to_contain_text("Chủ trì: Sở Nội vụ")
    expect(result.locator("time")).to_have_attribute("datetime", "2020-03-31")
    expect(result.locator("time")).to_have_text("31/3/2020")
    assert "kiểm tra" in " ".join(result.locator("h3 mark").all_inner_texts())


def test_a_task_given_by_way_of_a_group_says_so(desktop: Reader, tasks: list[dict[str, Any]]) -> None:
    query = "co-quan=so-noi-vu&vai-tro=chu-tri&loai=task&ke-hoach=binh-dinh-2020"
    page = settled(desktop.open(f"tra-cuu/?{query}"))
    named: set[str | None] = set()
    through: set[str | None] = set()
    for number in range(1, total(page) // 20 + 2):
        for item in ask(page, f"?{query}&trang={number}").locator("[data-result]").all():
            by_group = item.get_by_text("chủ trì qua nhóm").count()
            (through if by_group else named).add(item.get_attribute("data-result"))
    assert named == {
        f"task:{task['id']}"
        for task in tasks
        if task["plan"] == "binh-dinh-2020" and any("so-noi-vu" in row["lead"] for row in task["assignments"])
    }
    assert len(through) == total(page) - len(named)


def test_a_slip_is_mended_and_said(desktop: Reader) -> None:
    page = desktop.open("tra-cuu/?q=" + quote("thủ tcụ hành chính"))
    assert total(page) > 0
    expect(page.locator("#trang-thai")).to_contain_text("Không tìm thấy “thủ tcụ hành chính”. Ý bạn là “")
    meant = page.locator("#trang-thai a")
    words = meant.inner_text()
    meant.click()
    expect(page.locator("#q")).to_have_value(words)
    assert total(page) > 0
    expect(page.locator("#trang-thai")).not_to_contain_text("Không tìm thấy")


def test_where_no_entry_holds_all_words_those_with_the_most_are_shown(desktop: Reader) -> None:
    page = desktop.open("tra-cuu/?q=" + quote("kiến trúc chính quyền điện tử zzzzqqqq"))
    assert total(page) > 0
    expect(page.locator("#trang-thai")).to_contain_text("Không có kết quả nào chứa đủ 7 từ")


def test_nothing_found_is_said_with_advice(desktop: Reader) -> None:
    page = desktop.open("tra-cuu/?q=zzzzqqqq&tinh=ha-tinh")
    assert results(page) == []
    expect(page.locator("#trang-thai")).to_contain_text("Không tìm thấy")
    expect(page.locator("#ket-qua")).to_contain_text("Dùng ít từ hơn")
    page.get_by_role("button", name="Tìm không dùng bộ lọc").click()
    expect(page.get_by_role("button", name="Tìm không dùng bộ lọc")).to_have_count(0)
    assert asked(page) == {"q": ["zzzzqqqq"]}


HOSTILE = [
    *"+*-~^\"'<>&%\\_.,()[]{}|!?:;/#@$=`",
    "Số: 285/KH-UBND",
    "~1",
    "^2",
    "a:b:c",
    "title:so",
    "+so -vu",
    "-so",
    "--",
    '"',
    '"so noi',
    '""',
    "“”",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "%00",
    "%E0%A4%A",
    "🇻🇳",
    "\u0301\u0301\u0301",
    "\u202e\u200b",
    "__proto__",
    "constructor",
    "toString",
    "x" * 5000,
    "sở nội vụ " * 400,
]


def test_no_query_breaks_the_page(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/"))
    allowed = "ol, ul, li, p, span, h2, h3, a, mark, time, strong, button"
    for query in HOSTILE:
        page.locator("#q").fill(query)
        page.locator("#q").press("Enter")
        assert total(page) >= 0, query
        assert page.locator(f"#ket-qua :not({allowed}), #trang-thai :not({allowed})").count() == 0, query
    assert len(HOSTILE) >= 50


@pytest.mark.parametrize(
    "query",
    [
        "q=%00&trang=-1",
        "q=%E0%A4%A&sap-xep=x",
        "trang=999999&loai=task",
        "trang=1e9&tinh=%3Cimg%20src=x%3E&nam=__proto__&loai=constructor",
        "tinh=,,&tinh=khong-co&co-quan=hasOwnProperty",
    ],
)
def test_no_address_breaks_the_page(desktop: Reader, query: str) -> None:
    page = desktop.open("tra-cuu/?" + query)
    assert total(page) >= 0
    expect(page.locator("#ket-qua img")).to_have_count(0)


def test_unknown_values_are_ignored_and_several_may_share_a_key(desktop: Reader) -> None:
    page = desktop.open("tra-cuu/?loai=task&tinh=ha-tinh&tinh=binh-thuan")
    both = results(page)
    assert results(ask(page, "?loai=task&tinh=ha-tinh,binh-thuan,khong-co&co-quan=cung-khong")) == both
    assert results(ask(page, "?tinh=khong-co")) == []
    expect(page.get_by_role("heading", name="Ví dụ")).to_be_visible()


# Filters


@pytest.mark.parametrize(
    ("filters", "belongs"),
    [
        ("ke-hoach=binh-dinh-2020", lambda task: task["plan"] == "binh-dinh-2020"),
        ("tinh=ha-tinh", lambda task: task["province"] == "ha-tinh"),
        ("nam=2020", lambda task: 2020 in task["years"]),
        ("linh-vuc=the-che", lambda task: task["area"] == "the-che"),
        (
            "nam=2020&linh-vuc=the-che&linh-vuc=cong-vu",
            lambda t: 2020 in t["years"] and t["area"] in ("the-che", "cong-vu"),
        ),
    ],
)
def test_filters_without_words_give_all_that_pass(
    desktop: Reader, tasks: list[dict[str, Any]], filters: str, belongs: Callable[[dict[str, Any]], bool]
) -> None:
    page = desktop.open(f"tra-cuu/?loai=task&{filters}")
    assert total(page) == sum(1 for task in tasks if belongs(task))


def test_each_count_is_what_the_value_gives(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/?q=cong+chuc"))
    for facet, name in (("loai", "task"), ("tinh", "ha-tinh"), ("vai-tro", "chu-tri"), ("nam", "2024")):
        expected = count(page, facet, name)
        value(page, facet, name).click()
        assert total(page) == expected, (facet, name)
        assert asked(page)[facet] == [name]


def test_several_values_of_a_filter_add_up_and_its_counts_leave_it_out(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/?q=cong+chuc&loai=task"))
    counts = {plan: count(page, "ke-hoach", plan) for plan in ("binh-dinh-2020", "ha-tinh-2024")}
    for plan in counts:
        value(page, "ke-hoach", plan).get_by_role("checkbox").check()
        settled(page)
    assert total(page) == sum(counts.values())
    assert {plan: count(page, "ke-hoach", plan) for plan in counts} == counts
    assert asked(page)["ke-hoach"] == ["binh-dinh-2020", "ha-tinh-2024"]
    page.get_by_role("button", name="Bỏ lọc Kế hoạch: Bình Định 2020").click()
    assert total(page) == counts["ha-tinh-2024"]
    page.get_by_role("button", name="Xóa tất cả").click()
    settled(page)
    assert asked(page) == {"q": ["cong chuc"]}


def test_a_chosen_checkbox_keeps_the_focus(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/?q=cong+chuc"))
    checkbox = value(page, "co-quan", "so-noi-vu").get_by_role("checkbox")
    checkbox.focus()
    page.keyboard.press("Space")
    settled(page)
    expect(checkbox).to_be_checked()
    expect(checkbox).to_be_focused()


def test_a_long_filter_opens_and_narrows(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/"))
    facet = page.locator("[data-facet='co-quan']")
    shown = facet.locator("[data-value]:visible")
    expect(shown).to_have_count(8)
    facet.get_by_role("button", name="Xem thêm").click()
    assert shown.count() > 40
    facet.get_by_label("Lọc cơ quan…").fill("so noi")
    expect(shown).to_have_count(1)
    shown.click()
    assert total(page) > 0
    facet.get_by_label("Lọc cơ quan…").fill("")
    facet.get_by_role("button", name="Thu gọn").click()
    expect(value(page, "co-quan", "so-noi-vu")).to_be_visible()


def test_filters_fold_away_on_a_phone(phone: Reader) -> None:
    page = settled(phone.open("tra-cuu/?q=cong+chuc&loai=task"))
    facet = page.locator("[data-facet='tinh']")
    expect(facet).to_be_hidden()
    page.get_by_role("button", name="Bộ lọc (1)").click()
    expect(facet).to_be_visible()
    value(page, "tinh", "ha-tinh").click()
    page.get_by_role("button", name=f"Xem {total(page)} kết quả").click()
    expect(page.get_by_role("button", name="Bộ lọc (2)")).to_be_visible()
    expect(facet).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


# The address, order and pages


def test_a_shared_link_shows_the_same(desktop: Reader, phone: Reader) -> None:
    page = settled(desktop.open("tra-cuu/"))
    page.locator("#q").fill("cai cach hanh chinh")
    settled(page)
    value(page, "loai", "task").click()
    settled(page)
    page.get_by_label("Sắp xếp").select_option("Theo thời hạn")
    settled(page)
    page.get_by_role("link", name="Trang 2", exact=True).click()
    assert asked(page) == {"q": ["cai cach hanh chinh"], "loai": ["task"], "sap-xep": ["thoi-han"], "trang": ["2"]}
    there = phone.open(page.url.removeprefix(desktop.address))
    assert results(there) == results(page)
    expect(there.get_by_label("Sắp xếp")).to_have_value("thoi-han")


def test_back_and_forward_restore_everything(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/?q=so+noi+vu"))
    seen = [results(page)]
    value(page, "loai", "task").click()
    seen.append(results(page))
    page.get_by_role("link", name="Trang sau").click()
    seen.append(results(page))
    page.locator("#ket-qua [data-result] a").first.click()
    for before in reversed(seen):
        page.go_back()
        assert results(page) == before
    expect(value(page, "loai", "task").get_by_role("checkbox")).not_to_be_checked()
    page.go_forward()
    assert results(page) == seen[1]
    expect(value(page, "loai", "task").get_by_role("checkbox")).to_be_checked()


def test_while_typing_the_address_is_written_over(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/"))
    steps = int(page.evaluate("history.length"))
    for query in ("s", "so", "so noi", "so noi vu"):
        page.locator("#q").fill(query)
        settled(page)
        assert asked(page) == {"q": [query]}
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(page.locator("#q")).to_have_value("")
    expect(page.get_by_role("heading", name="Ví dụ")).to_be_visible()


def test_in_order_of_the_deadline_the_first_day_comes_first(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/?loai=task&tinh=binh-dinh&sap-xep=thoi-han"))
    days = page.locator("#ket-qua time").evaluate_all("times => times.map((time) => time.dateTime)")
    assert len(days) == 20
    assert days == sorted(days)


def test_pages_are_links_of_twenty_results(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/?loai=task"))
    first = results(page)
    link = page.locator("#cac-trang").get_by_role("link", name="Trang 2", exact=True)
    expect(link).to_have_attribute("href", "?loai=task&trang=2")
    link.click()
    second = results(page)
    assert len(first) == len(second) == 20
    assert not set(first) & set(second)
    expect(page.locator("#cac-trang [aria-current=page]")).to_have_text("2")
    last = results(ask(page, "?loai=task&trang=9999"))
    assert len(last) == (total(page) - 1) % 20 + 1


# Taking results away


def test_all_results_come_as_a_spreadsheet(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/?loai=task&tinh=binh-thuan"))
    number = total(page)
    first = results(page)[0]
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải CSV").click()
    text = download.value.path().read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    columns = ["Loại", "Mã", "Tên", "Kế hoạch", "Lĩnh vực", "Chủ trì", "Phối hợp", "Thời hạn", "Ngày cuối", "Địa chỉ"]
    assert list(rows[0]) == columns
    assert len(rows) == number > 20
    assert text.count("\r\n") >= number + 1
    assert f"task:{rows[0]['Mã']}" == first
    assert rows[0]["Địa chỉ"] == desktop.address + "ke-hoach/" + rows[0]["Mã"].replace("/", "/#")
    # Bình Thuận's deadlines start with "-": in a spreadsheet that would be a formula.
    assert [cell for row in rows for cell in row.values() if re.match(r"[=+\-@]", cell)] == []
    assert any(row["Thời hạn"].startswith("'-") for row in rows)
    expect(page.get_by_text(f"Đã ghi {number} kết quả")).to_be_visible()


def test_the_link_is_copied_or_shown_to_be_copied(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/?q=mot+cua"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = page.get_by_role("button", name="Sao chép liên kết")
    copy.click()
    expect(page.get_by_text("Đã sao chép liên kết.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    copy.click()
    field = page.get_by_label("Địa chỉ của trang kết quả này")
    expect(field).to_be_focused()
    expect(field).to_have_value(page.url)
    assert page.evaluate("getSelection().toString()") == page.url


def test_paper_gets_all_results_and_says_what_was_asked(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/?q=cong+chuc&loai=task"))
    number = total(page)
    assert number > 20
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('[data-result]').length; }")
    page.get_by_role("button", name="In", exact=True).click()
    page.wait_for_function("window.printed")
    assert page.evaluate("window.printed") == number
    page.emulate_media(media="print")
    for words in ("Tìm: “cong chuc”", "Loại: Nhiệm vụ", f"{number} kết quả"):
        expect(page.locator("#de-in")).to_contain_text(words)
    expect(page.locator("#de-in")).to_be_visible()
    for unwanted in ("#bo-loc", "#tim", ".md-header", "#cong-cu"):
        expect(page.locator(unwanted)).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("[data-result]")).to_have_count(20)


# What the page says while it works, and when it can't


def test_the_count_is_told_once_typing_rests(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/"))
    page.locator("#q").fill("so noi vu")
    number = total(page)
    said = page.locator("[role=status]", has_text=f"{number} kết quả")
    expect(said).to_have_count(1)


def test_a_load_that_failed_is_said_and_tried_again(desktop: Reader) -> None:
    desktop.page.route(INDEX, lambda route: route.abort())
    page = settled(desktop.open("tra-cuu/?q=so+noi+vu"))
    expect(page.locator("#trang-thai")).to_contain_text("Không tải được dữ liệu tra cứu")
    expect(page.get_by_role("heading", name="Kế hoạch", exact=True)).to_be_visible()
    desktop.page.unroute(INDEX)
    page.get_by_role("button", name="Thử lại").click()
    expect(page.locator("[data-result='agency:so-noi-vu']")).to_be_visible()
    assert all("ERR_FAILED" in error for error in desktop.errors)
    desktop.errors.clear()


def test_a_slow_load_says_so_and_offers_the_lists(desktop: Reader) -> None:
    page = desktop.page
    page.clock.install()
    held = hold(page, INDEX)
    page.goto(desktop.address + "tra-cuu/?q=so+noi+vu", wait_until="domcontentloaded")
    expect(page.locator("#danh-muc")).to_be_hidden()
    page.clock.run_for(400)
    expect(page.locator("#trang-thai")).to_have_text("Đang tải dữ liệu tra cứu…")
    page.clock.run_for(4000)
    expect(page.locator("#trang-thai")).to_contain_text("Mạng đang chậm")
    expect(page.get_by_role("heading", name="Kế hoạch", exact=True)).to_be_visible()
    expect(page.locator("#ket-qua")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    page.clock.resume()
    assert "agency:so-noi-vu" in results(page)
    expect(page.locator("#danh-muc")).to_be_hidden()


@pytest.mark.parametrize("query", ["", "?q=so+noi+vu", "?co-quan=so-noi-vu"])
def test_nothing_moves_while_the_page_loads(phone: Reader, query: str) -> None:
    phone.page.add_init_script(
        "globalThis.moved = [];"
        "new PerformanceObserver((list) => moved.push(...list.getEntries().map(({ value }) => value)))"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page = settled(phone.open(f"tra-cuu/{query}"))
    page.evaluate("() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))")
    assert sum(page.evaluate("moved")) < 0.01


def test_what_is_found_first_shows_while_the_texts_are_on_their_way(desktop: Reader) -> None:
    page = desktop.page
    held = hold(page, BODIES)
    page.goto(desktop.address + "tra-cuu/?q=so+noi+vu", wait_until="domcontentloaded")
    expect(page.locator("[data-result='agency:so-noi-vu']")).to_be_visible()
    expect(page.locator("#chua-du")).to_contain_text("Đang tải thêm lời văn")
    expect(page.locator("#ket-qua")).to_have_attribute("aria-busy", "true")
    before = int(str(page.locator("[data-total]").get_attribute("data-total")))
    held[0].continue_()
    assert total(page) > before
    expect(page.locator("#chua-du")).to_have_text("")


def test_texts_that_never_come_are_not_waited_for(desktop: Reader) -> None:
    page = desktop.page
    page.clock.install()
    page.route(BODIES, lambda route: route.abort())
    page.goto(desktop.address + "tra-cuu/?q=so+noi+vu")
    expect(page.locator("#chua-du")).to_contain_text("Đang tải thêm lời văn")
    page.clock.run_for(10_000)
    assert "agency:so-noi-vu" in results(page)
    expect(page.locator("#chua-du")).to_contain_text("Chưa tải được lời văn")
    assert all("ERR_FAILED" in error for error in desktop.errors)
    desktop.errors.clear()


# Keys


def test_from_any_page_to_the_exact_task(desktop: Reader) -> None:
    page = desktop.open("nam/2020/")
    page.keyboard.press("Control+k")
    page.keyboard.type("kien truc chinh quyen dien tu binh dinh")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/tra-cuu/\?"))
    assert "task:binh-dinh-2020/vii-2" in results(page)[:10]
    page.locator("[data-result='task:binh-dinh-2020/vii-2'] a").first.click()
    expect(page).to_have_url(desktop.address + "ke-hoach/binh-dinh-2020/#vii-2")
    expect(page.locator("#vii-2")).to_be_visible()


def test_the_box_suggests_and_its_options_are_chosen_by_keys(desktop: Reader) -> None:
    asked_for: list[str] = []
    desktop.page.on("request", lambda request: asked_for.append(request.url))
    page = desktop.open("nam/2020/")
    box = page.get_by_role("combobox", name="Tra cứu kế hoạch")
    assert not [url for url in asked_for if "tra-cuu" in url]
    box.focus()
    page.keyboard.type("so noi vu")
    options = page.get_by_role("option")
    expect(options).to_have_count(8)
    expect(options.first).to_contain_text("Sở Nội vụ")
    expect(box).to_have_attribute("aria-expanded", "true")
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", 7), ("Home", 0), ("End", 7)):
        page.keyboard.press(key)
        expect(options.nth(at)).to_have_attribute("aria-selected", "true")
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
        expect(box).to_have_attribute("aria-activedescendant", str(options.nth(at).get_attribute("id")))
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("so noi vu")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    page.keyboard.type("so noi vu")
    expect(options).to_have_count(8)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(desktop.address + "co-quan/so-noi-vu/")


def test_an_option_is_chosen_by_touch_and_the_list_closes_when_left(phone: Reader) -> None:
    page = phone.open()
    box = page.get_by_role("combobox", name="Tìm trong các kế hoạch")
    box.click()
    page.keyboard.type("ha tinh 2024")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    page.keyboard.press("Tab")
    expect(options).to_have_count(0)
    box.click()
    page.keyboard.press("ArrowDown")
    options.filter(has_text="Kế hoạch cải cách hành chính tỉnh Hà Tĩnh năm 2024").first.click()
    expect(page).to_have_url(phone.address + "ke-hoach/ha-tinh-2024/")


def test_arrows_lead_from_the_box_to_the_results_and_back(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/?q=so+noi+vu"))
    box, links = page.locator("#q"), page.locator("[data-result] h3 a")
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()
    for key, focused in (
        ("ArrowDown", links.nth(0)),
        ("ArrowDown", links.nth(1)),
        ("ArrowUp", links.nth(0)),
        ("ArrowUp", box),
        ("ArrowDown", links.nth(0)),
        ("Escape", box),
    ):
        page.keyboard.press(key)
        expect(focused).to_be_focused()
    expect(box).to_have_value("so noi vu")


def test_the_slash_leads_to_the_box_unless_switched_off(desktop: Reader) -> None:
    page = desktop.open("nam/2020/")
    box = page.get_by_role("combobox")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("1/2")
    expect(box).to_have_value("1/2")
    page.get_by_role("button", name="Cách tra cứu").click()
    page.get_by_role("checkbox", name="Dùng phím / để tra cứu").uncheck()
    page.keyboard.press("Escape")
    page = desktop.open("nam/2019/")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).not_to_be_focused()
    page.keyboard.press("Meta+k")
    expect(page.get_by_role("combobox")).to_be_focused()


def test_the_choice_holds_where_the_browser_remembers_nothing(desktop: Reader) -> None:
    refuse = "if (key.startsWith('minh-bach')) throw new Error('no'); return before.apply(this, arguments);"
    for name in ("getItem", "setItem", "removeItem"):
        desktop.page.add_init_script(
            f"{{ const before = Storage.prototype.{name}; Storage.prototype.{name} = function (key) {{ {refuse} }}; }}"
        )
    page = desktop.open("nam/2020/")
    page.get_by_role("button", name="Cách tra cứu").click()
    page.get_by_role("checkbox", name="Dùng phím / để tra cứu").uncheck()
    page.get_by_role("button", name="Đóng").click()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).not_to_be_focused()


def test_single_letters_of_the_theme_do_nothing(desktop: Reader) -> None:
    page = desktop.open("nam/2020/")
    page.evaluate(
        """() => {
          for (const rel of ["prev", "next"]) {
            document.head.append(Object.assign(document.createElement("link"), { rel, href: "../2019/" }));
          }
          window.heard = [];
          addEventListener("keydown", ({ key }) => window.heard.push(key));
        }"""
    )
    for key in ("n", "p", ",", ".", "s", "f", "x"):
        page.keyboard.press(key)
    assert page.evaluate("window.heard") == ["x"]
    page.keyboard.press("/")
    page.keyboard.type("np,.sf")
    expect(page.get_by_role("combobox")).to_have_value("np,.sf")
    assert page.url == desktop.address + "nam/2020/"


def test_every_example_of_the_help_finds_what_it_says(desktop: Reader) -> None:
    page = settled(desktop.open("tra-cuu/"))
    page.get_by_role("button", name="Cách tra cứu").click()
    help_box = page.get_by_role("dialog", name="Cách tra cứu")
    examples = [link.get_attribute("href") for link in help_box.get_by_role("link").all()]
    examples += [link.get_attribute("href") for link in page.locator("#vi-du a").all()]
    assert len(examples) >= 10
    for address in examples:
        assert total(ask(page, str(address))) > 0, address
        expect(page.locator("#trang-thai")).not_to_contain_text("Không")


# Without scripts, and without a server


def test_without_scripts_the_lists_are_there(without_scripts: Reader) -> None:
    page = without_scripts.open("tra-cuu/")
    main = page.locator("main")
    for name in ("Bình Định", "Cải cách thể chế", "Năm 2020", "Sở Nội vụ"):
        expect(main.get_by_role("link", name=name).first).to_be_visible()
    expect(page.get_by_role("button", name="Cách tra cứu")).to_have_count(0)


def test_pages_opened_from_disk_search_too(desktop: Reader, site: Path) -> None:
    page = desktop.page
    page.goto((site / "tra-cuu" / "index.html").as_uri() + "?q=so+noi+vu")
    assert "agency:so-noi-vu" in results(page)
    before = total(page)
    value(page, "loai", "task").click()
    assert 0 < total(page) < before
    page.locator("[data-result] a").first.click()
    assert page.url.startswith((site / "ke-hoach").as_uri())
    expect(page.locator("h1")).to_be_visible()


# The index in pieces, as a site of more plans has it


def test_in_pieces_the_same_is_found_and_counted(desktop: Reader, in_pieces: Reader) -> None:
    path = "tra-cuu/?q=" + quote("kiểm soát thủ tục") + "&vai-tro=chu-tri"
    one, many = desktop.open(path), in_pieces.open(path)
    assert results(many) == results(one) != []
    for page in (one, many):
        expect(page.locator("[data-total]")).to_have_attribute("data-total", re.compile(r"^[1-9]"))
    counts = "nodes => nodes.map(node => [node.dataset.value, node.querySelector('[data-count]').dataset.count])"
    assert many.locator("[data-facet='co-quan'] [data-value]").evaluate_all(counts) == one.locator(
        "[data-facet='co-quan'] [data-value]"
    ).evaluate_all(counts)


def test_in_pieces_a_phone_loads_filters_when_they_are_opened(phone_in_pieces: Reader) -> None:
    asked: list[str] = []
    phone_in_pieces.page.on("request", lambda request: asked.append(request.url))
    page = phone_in_pieces.open("tra-cuu/?q=so+noi+vu")
    assert results(page)[0] == "agency:so-noi-vu"
    assert not [url for url in asked if "/cot/" in url]
    page.get_by_role("button", name="Bộ lọc").click()
    page.locator("[data-facet='loai'] [data-value='task'] input").check()
    assert {key.partition(":")[0] for key in results(page)} == {"task"}


def test_in_pieces_a_piece_that_cannot_be_had_is_said_and_asked_for_again(in_pieces: Reader) -> None:
    page = in_pieces.page
    page.route("**/tra-cuu/t/*.js", lambda route: route.abort())
    in_pieces.open("tra-cuu/?q=so+noi+vu")
    expect(page.locator("main")).to_contain_text("Không tải được dữ liệu tra cứu")
    page.unroute("**/tra-cuu/t/*.js")
    page.get_by_role("button", name="Thử lại").click()
    assert results(page)[0] == "agency:so-noi-vu"
    in_pieces.errors.clear()  # the browser's own words for what was refused
