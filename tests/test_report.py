"""Where faults are reported: addresses that can be used, and what is filled in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pages.report import fault, link
from project import mkdocs

GOOD = ["", "gop-y@vi-du.vn", "https://vi-du.vn/bao-loi", "https://git.vi-du.vn/nhom/cong/-/issues/new?label=loi"]
BAD = [
    "gop-y",
    "gop-y@vi-du",
    "http://vi-du.vn",
    "javascript:alert(1)",
    "https://",
    "https://vi-du.vn/a b",
    "a@b.vn?cc=c@d.vn",
]


@pytest.mark.parametrize("to", GOOD)
def test_addresses_that_can_be_used(to: str) -> None:
    assert fault(to) is None


@pytest.mark.parametrize("to", BAD)
def test_what_is_no_address_is_refused_with_what_to_do(to: str) -> None:
    assert "phải là một địa chỉ thư" in str(fault(to))


LINKS = [
    ("", ""),
    ("gop-y@vi-du.vn", "mailto:gop-y@vi-du.vn?subject=K%E1%BA%BF%20ho%E1%BA%A1ch%20A%26B&body=Trang%3A%0Ax"),
    ("https://vi-du.vn/new", "https://vi-du.vn/new?title=K%E1%BA%BF%20ho%E1%BA%A1ch%20A%26B&body=Trang%3A%0Ax"),
    (
        "https://vi-du.vn/a/-/issues/new?label=loi",
        "https://vi-du.vn/a/-/issues/new?label=loi"
        "&issue[title]=K%E1%BA%BF%20ho%E1%BA%A1ch%20A%26B&issue[description]=Trang%3A%0Ax",
    ),
]


@pytest.mark.parametrize(("to", "address"), LINKS)
def test_title_and_text_are_filled_in(to: str, address: str) -> None:
    assert link(to, "Kế hoạch A&B", "Trang:\nx") == address


def test_a_site_is_not_built_with_a_wrong_address(project: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORT_TO", "gop-y")
    done = mkdocs(project(), "build")
    assert done.returncode == 1
    assert "không phải “gop-y”" in done.stderr + done.stdout
