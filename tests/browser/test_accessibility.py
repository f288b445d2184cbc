"""WCAG 2.2 AA on every kind of page: what axe-core finds, what it does not see, and the main paths by keyboard."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, expect

from kinds import KINDS
from looking import opened, resize
from reader import Reader

pytestmark = pytest.mark.browser

EVERY_KIND = pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
WIDTHS = (1280, 768, 320)
SCHEMES = ("default", "slate")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

# Contrast depends on the look alone, and is by far the slowest to tell: it is asked of one element of each look.
AXE = """
async ([tags, contrast]) => {
  const options = contrast
    ? { runOnly: ["color-contrast"], resultTypes: ["violations"] }
    : { runOnly: tags, rules: { "color-contrast": { enabled: false } }, resultTypes: ["violations"] };
  const { violations } = await axe.run(contrast ? { include: probe.looks() } : document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));
}
"""


def wear(page: Page, scheme: str) -> None:
    """Change the colours as the button does, without waiting for them to fade over."""
    page.evaluate(
        "scheme => { document.body.dataset.mdColorSwitching = ''; document.body.dataset.mdColorScheme = scheme; }",
        scheme,
    )


def axe(page: Page, contrast: bool) -> list[str]:
    found: list[str] = page.evaluate(AXE, [STANDARD, contrast])
    return found


# What axe-core finds


@EVERY_KIND
def test_axe_finds_nothing(desktop: Reader, path: str) -> None:
    page = opened(desktop, path)
    page.evaluate(AXE_SCRIPT)
    for width in WIDTHS:
        resize(page, width)
        assert axe(page, contrast=False) == [], f"{width} px"


@EVERY_KIND
@pytest.mark.parametrize("scheme", SCHEMES)
def test_letters_stand_out_from_their_ground(desktop: Reader, path: str, scheme: str) -> None:
    page = opened(desktop, path)
    page.evaluate(AXE_SCRIPT)
    wear(page, scheme)
    for width in WIDTHS:
        resize(page, width)
        assert axe(page, contrast=True) == [], f"{width} px"


def test_the_checker_sees_faults(desktop: Reader) -> None:
    page = opened(desktop, KINDS["plan"])
    page.evaluate(AXE_SCRIPT)
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend', '<p style=\"color: #999\">nhạt</p><input>')"
    )
    assert [fault.split(":")[0] for fault in axe(page, contrast=True) + axe(page, contrast=False)] == [
        "color-contrast",
        "label",
    ]


# What it does not see


@EVERY_KIND
def test_tables_have_captions_and_their_heads_say_what_they_head(desktop: Reader, path: str) -> None:
    page = opened(desktop, path)
    tables = page.locator("table.mb-table")
    assert tables.count() == page.locator("table.mb-table > caption").count()
    assert page.locator("table.mb-table th:not([scope])").count() == 0


@EVERY_KIND
@pytest.mark.parametrize("width", [1280, 320])
def test_what_has_the_focus_shows_it_and_is_not_covered(desktop: Reader, path: str, width: int) -> None:
    page = opened(desktop, path)
    resize(page, width)
    page.keyboard.press("Tab")
    assert page.evaluate("probe.focus()") == []


@EVERY_KIND
def test_targets_are_large_enough_for_a_finger(desktop: Reader, path: str) -> None:
    page = opened(desktop, path)
    for width in WIDTHS:
        resize(page, width)
        assert page.evaluate("probe.targets()") == [], f"{width} px"


@pytest.mark.parametrize("path", ["", KINDS["plan"], KINDS["search result"]])
def test_no_character_key_does_anything_but_the_slash(desktop: Reader, path: str) -> None:
    page = opened(desktop, path)
    look = "[location.href, document.activeElement.localName, scrollY, document.querySelectorAll('[open]').length]"
    before = page.evaluate(look)
    for key in "abcdefghijklmnopqrstuvwxyz0123456789.,;:?!'-=+*#[]":
        page.keyboard.press(key)
        assert page.evaluate(look) == before, f"after {key!r}"


# Colours and motion that the reader's system asks for


def test_a_system_with_dark_colours_gets_the_dark_scheme(desktop: Reader) -> None:
    desktop.page.emulate_media(color_scheme="dark")
    expect(desktop.open().locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("path", ["", KINDS["plan"], KINDS["search result"]])
def test_forced_colours_keep_focus_and_borders(desktop: Reader, path: str) -> None:
    desktop.page.emulate_media(forced_colors="active")
    page = opened(desktop, path)
    page.keyboard.press("Tab")
    assert page.evaluate("probe.focus()") == []
    boxes = page.locator("input:visible:not([type=checkbox], [type=radio]), select:visible")
    assert boxes.count() > 0
    for box in boxes.all():
        assert box.evaluate("(e) => parseFloat(getComputedStyle(e).borderTopWidth)") > 0


def test_nothing_moves_by_itself_where_motion_is_not_wanted(desktop: Reader) -> None:
    page = opened(desktop, KINDS["plan"])
    longest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('*')].flatMap((element) => getComputedStyle(element)"
        ".transitionDuration.split(',').map(parseFloat)))"
    )
    assert longest < 0.001


# By keyboard alone


def tab_to(page: Page, target: Locator, presses: int = 60) -> None:
    """Press Tab until `target` has the focus."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail(f"{presses} presses of Tab do not reach {target}")


def focused(page: Page) -> Any:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


@pytest.mark.parametrize("path", [KINDS["plan"], KINDS["handbook"]])
def test_the_first_press_of_tab_offers_the_way_past_the_frame(desktop: Reader, path: str) -> None:
    page = opened(desktop, path)
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)")


def test_from_the_home_page_to_an_agency_of_a_plan(desktop: Reader) -> None:
    page = opened(desktop, "")
    tab_to(page, page.get_by_role("navigation").get_by_role("link", name="Kế hoạch", exact=True).first)
    page.keyboard.press("Enter")
    expect(page).to_have_url(desktop.address + "ke-hoach/")
    tab_to(page, page.locator("main a[href$='binh-dinh-2020/']").first)
    page.keyboard.press("Enter")
    expect(page).to_have_url(desktop.address + "ke-hoach/binh-dinh-2020/")
    tab_to(page, page.locator("main a[href$='co-quan/so-noi-vu/']").first, presses=300)
    page.keyboard.press("Enter")
    expect(page).to_have_url(desktop.address + "tinh/binh-dinh/co-quan/so-noi-vu/")


def test_the_menu_opens_keeps_the_focus_and_gives_it_back(phone: Reader) -> None:
    page = opened(phone, "")
    button = page.get_by_role("button", name="Trình đơn", exact=True)
    tab_to(page, button)
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Đóng trình đơn")).to_be_focused()
    inside = "document.activeElement === document.body || document.activeElement.closest('#trinh-don') !== null"
    for _ in range(page.locator("#trinh-don a:visible").count() + 3):
        page.keyboard.press("Tab")
        assert page.evaluate(inside), focused(page)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#trinh-don")).to_be_hidden()


def test_the_menu_leads_to_a_page_and_is_closed_there_and_after_going_back(phone: Reader) -> None:
    page = opened(phone, "")
    page.get_by_role("button", name="Trình đơn", exact=True).click()
    page.locator("#trinh-don").get_by_role("link", name="Lĩnh vực", exact=True).click()
    expect(page).to_have_url(phone.address + "linh-vuc/")
    expect(page.locator("#trinh-don")).to_be_hidden()
    page.go_back()
    expect(page.locator("#trinh-don")).to_be_hidden()
    assert page.locator("[inert]").count() == 0


def test_a_menu_left_open_does_not_lock_a_screen_turned_wide(phone: Reader) -> None:
    page = opened(phone, "")
    page.get_by_role("button", name="Trình đơn", exact=True).click()
    expect(page.locator("main [inert]").first).to_be_attached()
    resize(page, 1280)
    expect(page.locator("[inert]")).to_have_count(0)


def test_the_menu_leads_to_the_list_of_pages_without_scripts(without_scripts: Reader) -> None:
    page = without_scripts.open()
    page.get_by_role("link", name="Trình đơn").press("Enter")
    expect(page).to_have_url(re.compile("#moi-trang$"))
    expect(page.locator("#moi-trang")).to_be_in_viewport()


def test_the_colours_change_by_keyboard_and_stay_on_the_next_page(desktop: Reader) -> None:
    page = opened(desktop, "")
    tab_to(page, page.get_by_role("button", name="Chuyển sang nền tối"))
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="Chuyển sang nền sáng")).to_be_focused()
    expect(desktop.open("nam/").locator("body")).to_have_attribute("data-md-color-scheme", "slate")
