"""What a reader's browser is sent for a page that it has never seen: each file gzipped, by kind."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Response

#: Kinds as the browser tells them; all others are one.
KINDS = {"document": "HTML", "stylesheet": "CSS", "script": "JS"}
OTHER = "other"


@dataclass
class Weight:
    """Bytes by kind, gzipped (`gzip -9`), without headers; and how many files that were."""

    by_kind: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*KINDS.values(), OTHER), 0))
    files: int = 0

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(self.by_kind.values())


def weigh(browser: Browser, address: str) -> Weight:
    """Open a page on a phone with an empty cache and weigh what comes until the network is at rest."""
    responses: list[Response] = []

    def note(response: Response) -> None:
        responses.append(response)

    context = browser.new_context(viewport={"width": 360, "height": 800}, ignore_https_errors=True, locale="vi-VN")
    try:
        page = context.new_page()
        page.on("response", note)
        page.goto(address, wait_until="networkidle")
        return _sum(responses)
    finally:
        context.close()


def _sum(responses: Iterable[Response]) -> Weight:
    weight = Weight()
    for response in responses:
        kind = KINDS.get(response.request.resource_type, OTHER)
        body = response.body()
        weight.by_kind[kind] += min(len(body), len(gzip.compress(body, 9, mtime=0)))
        weight.files += 1
    return weight
