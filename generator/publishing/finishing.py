"""The last step of a page after its template: faults of Material's HTML are mended, and the page gets its policy.

Pure: HTML in, HTML out. What is looked for is what Material 9.8 writes; where a newer version writes something else,
the step refuses the page rather than publish it without a policy.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache


class UnknownFrameError(ValueError):
    """A page is not made as this step knows Material's pages to be."""


#: The two checkboxes on every page that Material opens its menu and search by.
_CHECKBOX = re.compile(r'(<input class="md-toggle"[^<>]* type="checkbox"[^<>]*) autocomplete="off">')
_CHECKBOXES = 2
#: The name of the contents beside a page written by hand. The checkbox that it is for belongs to Material's own menu,
#: which the portal does without.
_LABEL_OF_CONTENTS = re.compile(r'(<label class="md-nav__title") for="__toc">')


def mend(html: str) -> str:
    """Return a page without the two faults that make Material's HTML invalid.

    `autocomplete` on checkboxes (HTML, 4.10.18.7: not for inputs without free text) and a label for nothing (4.10.4:
    `for` names an element that can be labelled). Neither attribute does anything where it stands.

    Raises:
        UnknownFrameError: Material's checkboxes are not found as they are known.
    """
    html, mended = _CHECKBOX.subn(r"\1>", html)
    if mended != _CHECKBOXES:
        raise UnknownFrameError(f"cần sửa {_CHECKBOXES} ô chọn của Material, thấy {mended}")
    return _LABEL_OF_CONTENTS.sub(r"\1>", html)


#: The scripts that Material puts into each page, by their beginnings, in the order of the page: for the page's base
#: path, the chosen colours, the opened tab.
_MATERIAL_SCRIPTS = (
    "__md_scope=new URL(",
    'var palette=__md_get("__palette");',
    "var target=document.getElementById(location.hash.slice(1));",
)

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script", re.DOTALL | re.IGNORECASE)
#: A script in a file of its own, or a block of data, which no browser runs.
_NOT_INLINE = re.compile(r'\s(?:src="|type="application/(?:ld\+)?json")')

_CHARSET = '<meta charset="utf-8">\n'
_POLICY = '  <meta http-equiv="Content-Security-Policy" content="{}">\n'

#: What a page may load besides scripts, from the site alone; what is not named, it may not. `data:` are the icons in
#: Material's styles; attributes of style come from Markdown's tables; our scripts connect to nothing, but checkers of
#: pages do, to read robots.txt. Workers would otherwise be let in as scripts are.
_SOURCES = (
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'none'",
    "form-action 'self'",
    "base-uri 'none'",
)


def with_policy(html: str) -> str:
    """Return a page with a Content-Security-Policy that lets the site's script files and Material's own scripts run.

    The policy stands before anything that is loaded. Material's scripts are let in by their hashes, which differ
    between pages as their base paths do. `frame-ancestors` is not among its rules: browsers heed it in a header only.

    Raises:
        UnknownFrameError: the page has other inline scripts than Material's, or no place for the policy.
    """
    scripts = list(_inline_scripts(html))
    if len(scripts) != len(_MATERIAL_SCRIPTS) or not all(map(str.startswith, scripts, _MATERIAL_SCRIPTS)):
        found = ", ".join(f"«{script.strip()[:40]}…»" for script in scripts) or "không có đoạn nào"
        raise UnknownFrameError(f"các đoạn mã viết thẳng trong trang không phải đúng ba đoạn của Material: {found}")
    before, mark, after = html.partition(_CHARSET)
    if not mark or "<script" in before or "<link" in before:
        raise UnknownFrameError(f"không thấy «{_CHARSET.strip()}» ở đầu trang để đặt chính sách bảo mật")
    return f"{before}{mark}{_POLICY.format(_policy(tuple(scripts)))}{after}"


def refuse_scripts(html: str) -> None:
    """Refuse a part of a page that has scripts of its own in it.

    Raises:
        UnknownFrameError: it has; the policy of its page, made for another one, would not let them run.
    """
    for script in _inline_scripts(html):
        raise UnknownFrameError(f"một phần của trang có đoạn mã viết thẳng: «{script.strip()[:40]}…»")


def _inline_scripts(html: str) -> Iterator[str]:
    for attributes, script in _SCRIPT.findall(html):
        if not _NOT_INLINE.search(attributes):
            yield script


@lru_cache
def _policy(scripts: tuple[str, ...]) -> str:
    hashes = (base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{value}'" for value in hashes)
    return "; ".join(("default-src 'none'", f"script-src 'self' {allowed}", *_SOURCES))
