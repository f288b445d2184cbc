"""The portal offline: the built site as one archive that, unpacked, opens in a browser without a server or a network.

For a folder, a server shows the `index.html` in it, a disk a list of files; so in the copy every link to a folder leads
to its `index.html`. Addresses that scripts make follow the same rule, in the browser (`addressOf` in
theme/assets/js/search-box.js). The published site keeps its addresses.

Links are found by regular expressions, not by a parser: the pages are our own output, whose links the tests of the
built site all follow, and only to read these 16 MB takes 2 s with `html.parser`, 0.15 s so. What looks like a tag in a
comment, a script or a quoted value is not taken for one.
"""

from __future__ import annotations

import html
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from posixpath import join
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator import urls
from generator.inline import vn_date
from generator.pages import Say

#: Pages up to which the copy is made: some 30 MB. A larger one would be of use to few on a slow network, and
#: packing it would take longer than drawing its pages.
UP_TO = 2000

_ARCHIVE = urls.OFFLINE.lstrip("/")

#: Besides the archive itself, what is only of use on a server: the page for addresses that do not exist, whose links
#: start at the root, and the list for search engines. Maps of minified scripts are for those who work on them.
_LEFT_OUT = {_ARCHIVE, "404.html", "sitemap.xml"}
_LEFT_OUT_SUFFIX = ".map"

# Possessive throughout: a page with an unclosed quote takes no longer than another.
_QUOTED = r"""(?:"[^"]*+"|'[^']*+')"""
_TAG = re.compile(rf"<!--.*?-->|<script\b.*?</script>|<(?:a|area|form|button)\s(?:[^\"'>]++|{_QUOTED})*+>", re.DOTALL)
#: An attribute; all are matched in turn, so that none is looked for in the value of another.
_ATTRIBUTE = re.compile(rf"""(?P<name>[^\s"'<>/=]++)(?P<equals>\s*+=\s*+)(?P<value>{_QUOTED}|[^\s"'>]++)""")
_LEADING = {"href", "action", "formaction"}
_ONLINE_ONLY = re.compile(r"<a\s(?:[^<>]*\s)?data-online(?:\s[^<>]*)?>.*?</a>", re.DOTALL)

_ADDRESS = re.compile(r"(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)

#: The days that an archive can hold.
_FIRST_DAY, _LAST_DAY = "1980-01-01", "2107-12-31"


def write_copy(site: Path, say: Say, day: str | None, address: str | None) -> None:
    """Write the copy of the built `site` to its place in it, `urls.OFFLINE`. The same input gives the same bytes.

    `day` (ISO) is when the content last changed, `address` where the portal is published; each None if not known.
    """
    note = say("offline.this_copy_of", date=vn_date(day)) if day else say("offline.this_copy")
    readme = "\r\n".join(_readme(say, day, address)).encode("utf-8-sig")  # as Notepad of older Windows reads it
    names = sorted(_names(site))
    archive_file = site / _ARCHIVE
    archive_file.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(archive_file, "w") as archive:
        _add(archive, "DOC-TRUOC.txt", day, io.BytesIO(readme))
        for name in names:
            with _opened(site / name, note) as content:
                _add(archive, name, day, content)


def offline_page(page: str, note: str) -> str:
    """Return the HTML of a page as it is in the copy.

    Links to folders lead to their `index.html`; in place of each `<a data-online>`, of use on the published site alone,
    stands `note` (plain text).
    """
    standing = f'<strong class="mb-offline">{html.escape(note)}</strong>'
    return _TAG.sub(_rewritten_tag, _ONLINE_ONLY.sub(lambda _: standing, page))


def offline_link(link: str) -> str:
    """Return a link of a page as it is in the copy: `../nam/2020/#quy-1` → `../nam/2020/index.html#quy-1`.

    The path of a folder ends in `/`, `.` or `..`. What is not relative leads out of the copy, and stays.
    """
    address = _ADDRESS.fullmatch(link)
    assert address is not None  # it matches whatever there is
    path, rest = address["path"], address["rest"]
    if not path or _ELSEWHERE.match(path) or path.rpartition("/")[2] not in ("", ".", ".."):
        return link
    return join(path, "index.html") + rest


def _rewritten_tag(tag: re.Match[str]) -> str:
    text = tag[0]
    return text if text.startswith(("<!--", "<script")) else _ATTRIBUTE.sub(_rewritten_attribute, text)


def _rewritten_attribute(attribute: re.Match[str]) -> str:
    if attribute["name"].lower() not in _LEADING:
        return attribute[0]
    link = html.unescape(attribute["value"].strip("\"'"))
    changed = offline_link(link)
    return attribute[0] if changed == link else f'{attribute["name"]}{attribute["equals"]}"{html.escape(changed)}"'


def _readme(say: Say, day: str | None, address: str | None) -> Iterator[str]:
    """Yield the lines of the text for whoever unpacks the archive: what it is, how to open it, what it cannot do."""
    yield say("offline.readme.title")
    yield ""
    yield say("offline.readme.what")
    if day:
        yield say("offline.readme.day", date=vn_date(day))
    if address:
        yield say("offline.readme.address", address=address)
    yield ""
    yield say("offline.how")
    yield f"1. {say('offline.unpack')}"
    yield f"2. {say('offline.open', folder=urls.OFFLINE_FOLDER, file='index.html')}"
    yield ""
    yield say("offline.limits")
    yield f"- {say('offline.no_news')}"
    yield f"- {say('offline.other_sites')}"
    yield f"- {say('offline.own_addresses')}"
    yield f"- {say('offline.phones')}"
    yield ""


def _names(site: Path) -> Iterator[str]:
    for file in site.rglob("*"):
        name = file.relative_to(site).as_posix()
        if file.is_file() and name not in _LEFT_OUT and file.suffix != _LEFT_OUT_SUFFIX:
            yield name


def _opened(file: Path, note: str) -> BinaryIO:
    """Open a file as it is in the copy."""
    if file.suffix != ".html":
        return file.open("rb")
    return io.BytesIO(offline_page(file.read_bytes().decode("utf-8"), note).encode("utf-8"))


def _add(archive: ZipFile, name: str, day: str | None, content: BinaryIO) -> None:
    """Add a file below the archive's one folder; its day is that of the content, never that of the build."""
    year, month, date = map(int, min(max(day or _FIRST_DAY, _FIRST_DAY), _LAST_DAY).split("-"))
    entry = ZipInfo(f"{urls.OFFLINE_FOLDER}/{name}", (year, month, date, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3  # Unix, wherever it is built
    entry.external_attr = 0o100644 << 16
    with archive.open(entry, "w") as target:
        shutil.copyfileobj(content, target)
