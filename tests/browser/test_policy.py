"""The policy of the pages, as a browser keeps it: what the portal does is let through, what it does not do is stopped.

Whatever a page may not do is an error in the browser's console, which fails any of the browser tests; here it is used
by way of the disk too, where each file has an origin of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from reader import Reader

pytestmark = pytest.mark.browser


@pytest.fixture
def by_disk(browser: Browser, site: Path) -> Iterator[Reader]:
    context = browser.new_context(locale="vi-VN", reduced_motion="reduce", color_scheme="light")
    reader = Reader(context, f"{site.as_uri()}/")
    yield reader
    context.close()
    assert reader.errors == []


def use(reader: Reader, plan: str, search: str) -> None:
    """Do what needs scripts: Material's, inline and from its file, and ours, which bring the index by themselves."""
    page = reader.open(plan)
    assert page.evaluate("typeof __md_get") == "function"
    page.get_by_role("button", name="Chuyển sang nền tối").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("combobox").fill("so noi vu")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("button", name="Cách tra cứu").first.click()
    expect(page.get_by_role("dialog", name="Cách tra cứu")).to_be_visible()
    page = reader.open(search)
    expect(page.locator("#ket-qua [data-result]").first).to_be_visible()


def test_what_the_portal_does_is_let_through(desktop: Reader) -> None:
    use(desktop, "ke-hoach/binh-dinh-2020/", "tra-cuu/?q=so+noi+vu")


def test_what_the_portal_does_is_let_through_by_way_of_the_disk(by_disk: Reader) -> None:
    use(by_disk, "ke-hoach/binh-dinh-2020/index.html", "tra-cuu/index.html?q=so+noi+vu")


@pytest.mark.parametrize(
    ("put_in", "stopped_by"),
    [
        ("<script>done()</script>", "script-src-elem"),
        ("<p onclick='done()'>", "script-src-attr"),
        ("<script src='https://example.org/a.js'></script>", "script-src-elem"),
        ("<script src='data:text/javascript,done()'></script>", "script-src-elem"),
        ("<style>body { display: none }</style>", "style-src-elem"),
        ("<link rel='stylesheet' href='https://example.org/a.css'>", "style-src-elem"),
        ("<img alt='' src='https://example.org/a.png'>", "img-src"),
        ("<iframe src='https://example.org/'></iframe>", "frame-src"),
        ("<object data='https://example.org/a.pdf'></object>", "object-src"),
        ("<base href='https://example.org/'>", "base-uri"),
    ],
)
def test_what_a_stranger_puts_into_a_page_is_stopped(
    browser: Browser, address: str, put_in: str, stopped_by: str
) -> None:
    def altered(route: Route) -> None:
        body = route.fetch().text()
        assert "</article>" in body
        route.fulfill(body=body.replace("</article>", f"{put_in}</article>"), content_type="text/html; charset=utf-8")

    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(
        """window.stopped = [];
        window.done = () => window.stopped.push("not at all");
        document.addEventListener("securitypolicyviolation", (event) => stopped.push(event.effectiveDirective));"""
    )
    page.route(re.compile(re.escape(address) + "gioi-thieu/$"), altered)
    page.goto(address + "gioi-thieu/", wait_until="load")
    stopped = page.evaluate("window.stopped")
    context.close()
    assert stopped == [stopped_by]


def test_a_form_may_not_send_what_was_typed_elsewhere(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    with page.expect_console_message(lambda message: "form-action" in message.text):
        page.evaluate(
            """() => {
              const form = Object.assign(document.createElement("form"), { action: "https://example.org/" });
              document.body.append(form);
              form.submit();
            }"""
        )
    assert page.url == address
    context.close()
