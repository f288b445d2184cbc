"""Searching in a real browser over a slow network: how long until the first result is there, and what was sent for it.

The network is as Chromium's developer tools make it: each request waits a whole round trip, and all of them share the
rate. They make no connection wait: so that nobody's set-up counts, the page is loaded and six requests are made at once
at full speed first, which leaves as many connections open (HTTP/1.1 opens no more) for nginx to keep.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

#: 1.6 Mbit/s, in bytes a second; a round trip in milliseconds.
RATE, ROUND_TRIP = 200_000, 300

#: A page is at rest when nothing has been asked for so long, in milliseconds: what comes in leads on at once.
REST = 150
#: How long a result may take, in milliseconds.
PATIENCE = 300_000

_WARM = "() => Promise.all(Array.from({ length: 6 }, (_, n) => fetch(`warm.txt?${n}`).then((answer) => answer.text())))"
_SEARCH = """(query) => new Promise((resolve) => {
  const [input, results] = [document.querySelector("#q"), document.querySelector("#results")];
  results.replaceChildren();
  const observer = new MutationObserver(() => {
    if (!results.firstChild) return;
    const shown = performance.now();
    observer.disconnect();
    resolve({
      time: shown - started,
      start: (performance.timeOrigin + started) / 1000,
      end: (performance.timeOrigin + shown) / 1000,
      text: results.firstChild.textContent,
    });
  });
  observer.observe(results, { childList: true });
  const started = performance.now();
  input.focus();
  input.value = query;
  input.dispatchEvent(new Event("input"));
})"""


@dataclass(frozen=True)
class Search:
    """One search: milliseconds to its first result, bytes until then and until all is at rest, requests in all."""

    time: float
    first_bytes: int
    all_bytes: int
    requests: int
    found: bool


@dataclass(frozen=True)
class Visit:
    """Two searches on a page just opened."""

    first: Search
    second: Search


@dataclass
class _Traffic:
    """What the page was sent, as (seconds since the epoch, bytes); a request's own bytes once it has ended."""

    session: CDPSession
    drift: float = 0.0
    parts: dict[str, list[tuple[float, int]]] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for event in ("requestWillBeSent", "dataReceived", "loadingFinished", "loadingFailed"):
            self.session.on(f"Network.{event}", getattr(self, f"_{event}"))
        self.session.send("Network.enable")

    def _requestWillBeSent(self, event: dict[str, Any]) -> None:  # noqa: N802 - named by the protocol
        self.drift = event["wallTime"] - event["timestamp"]
        self.parts[event["requestId"]] = []
        self.open.add(event["requestId"])

    def _dataReceived(self, event: dict[str, Any]) -> None:  # noqa: N802
        parts = self.parts.setdefault(event["requestId"], [])
        parts.append((event["timestamp"] + self.drift, event["encodedDataLength"]))

    def _loadingFinished(self, event: dict[str, Any]) -> None:  # noqa: N802
        # All of it, headers too, in place of the parts.
        self.parts[event["requestId"]] = [(event["timestamp"] + self.drift, int(event["encodedDataLength"]))]
        self.open.discard(event["requestId"])

    def _loadingFailed(self, event: dict[str, Any]) -> None:  # noqa: N802
        self.open.discard(event["requestId"])

    def clear(self) -> None:
        """Forget what was sent."""
        self.parts.clear()

    def until(self, moment: float) -> int:
        """Return the bytes sent until `moment`."""
        return sum(size for parts in self.parts.values() for time, size in parts if time <= moment)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that the tests use."""
    executable = os.environ.get("MINH_BACH_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


def visit(browser: Browser, address: str, first: str, second: str) -> Visit:
    """Open a page with an empty cache, search twice, and return what it took."""
    context = browser.new_context(ignore_https_errors=True, locale="vi-VN")
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/index.html")
        page.evaluate(_WARM)
        session = context.new_cdp_session(page)
        traffic = _Traffic(session)
        session.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": ROUND_TRIP, "downloadThroughput": RATE, "uploadThroughput": RATE},
        )
        return Visit(_search(page, traffic, first), _search(page, traffic, second))
    finally:
        context.close()


def _search(page: Page, traffic: _Traffic, query: str) -> Search:
    traffic.clear()
    seen = page.evaluate(_SEARCH, query)
    _rest(page, traffic)
    return Search(
        time=seen["time"],
        first_bytes=traffic.until(seen["end"]),
        all_bytes=traffic.until(float("inf")),
        requests=len(traffic.parts),
        found=bool(seen["text"]),
    )


def _rest(page: Page, traffic: _Traffic) -> None:
    """Wait until nothing has been asked for a while."""
    before = -1
    while traffic.open or before != len(traffic.parts):
        before = len(traffic.parts)
        page.wait_for_timeout(REST)
