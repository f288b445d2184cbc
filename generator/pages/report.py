"""Where a reader can report a fault: a mail, or a form for issues, with what they look at already filled in."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_MAIL = re.compile(r"[^\s@/?#:]+@[^\s@/?#:]+\.[^\s@/?#:.]+")


def fault(to: str) -> str | None:
    """Return what is wrong with the setting `report_to`, for whom builds the site; None if it can be used."""
    if not to or _MAIL.fullmatch(to):
        return None
    try:
        parts = urlsplit(to)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme == "https" and parts.netloc and not re.search(r"\s", to):
        return None
    return (
        f"report_to (REPORT_TO) phải là một địa chỉ thư (gop-y@vi-du.vn) hoặc địa chỉ https:// của trang nhận báo lỗi, "
        f"không phải “{to[:80]}”. Để trống nếu chưa có nơi nhận: khi ấy trang không có mục Báo lỗi."
    )


def fields(to: str) -> tuple[str, str]:
    """Return what the fields for title and text are called: in a mail, in a form of GitLab, in any other form."""
    if "://" not in to:
        return "subject", "body"
    return ("issue[title]", "issue[description]") if "/-/issues/" in to else ("title", "body")


def link(to: str, title: str, text: str) -> str:
    """Return the address that opens a report with its title and text filled in; "" where reports go nowhere."""
    if not to:
        return ""
    start = to if "://" in to else f"mailto:{to}"
    filled = "&".join(f"{name}={quote(value, safe='')}" for name, value in zip(fields(to), (title, text), strict=True))
    return f"{start}{'&' if '?' in start else '?'}{filled}"
