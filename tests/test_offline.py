"""The copy for use offline: its links, its archive, its words."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import urlsplit

import jinja2
import pytest

from generator import urls
from generator.publishing.offline import offline_link, offline_page, write_copy
from generator.urls import OFFLINE, OFFLINE_FOLDER
from generator.wording import load_wording
from pagecheck import ReadPage, broken_links, read_page, read_site
from project import ROOT, mkdocs

WORDING = load_wording(ROOT / "theme" / "words" / "vi", "theme/words/vi")

LINKS = {
    "../": "../index.html",
    "./": "./index.html",
    "..": "../index.html",
    ".": "./index.html",
    "../../": "../../index.html",
    "../..": "../../index.html",
    "a/b/": "a/b/index.html",
    "../x/#i-4": "../x/index.html#i-4",
    "./#quy-1": "./index.html#quy-1",
    "../tra-cuu/?q=a+b": "../tra-cuu/index.html?q=a+b",
    "../tra-cuu/?q=225/QD#x/": "../tra-cuu/index.html?q=225/QD#x/",
    # On the page itself
    "": "",
    "#x": "#x",
    "#a/": "#a/",
    "?q=x/": "?q=x/",
    # Files
    "../du-lieu/v1/tasks.json": "../du-lieu/v1/tasks.json",
    "source.txt": "source.txt",
    "a.html#x/": "a.html#x/",
    # Out of the copy
    "https://example.org/a/": "https://example.org/a/",
    "HTTPS://example.org/": "HTTPS://example.org/",
    "//example.org/": "//example.org/",
    "mailto:a@example.org": "mailto:a@example.org",
    "webcal://example.org/lich/": "webcal://example.org/lich/",
    "/x/": "/x/",
}


@pytest.mark.parametrize(("link", "expected"), LINKS.items())
def test_a_link_to_a_folder_leads_to_its_page(link: str, expected: str) -> None:
    assert offline_link(link) == expected


PAGES = {
    '<a href="../">x</a>': '<a href="../index.html">x</a>',
    '<a class="b" href=".." title="c">x</a>': '<a class="b" href="../index.html" title="c">x</a>',
    "<a href='../'>x</a>": '<a href="../index.html">x</a>',
    "<a href=../nam/>x</a>": '<a href="../nam/index.html">x</a>',
    '<a\n  href = "./">x</a>': '<a\n  href = "./index.html">x</a>',
    '<a hidden href="./">x</a>': '<a hidden href="./index.html">x</a>',
    '<a href="a/?q=1&amp;b=%22#c">x</a>': '<a href="a/index.html?q=1&amp;b=%22#c">x</a>',
    '<a href="a/?q=&#34;&#39;">x</a>': '<a href="a/index.html?q=&quot;&#x27;">x</a>',
    '<form action="../tra-cuu/" method="get">': '<form action="../tra-cuu/index.html" method="get">',
    '<button formaction="../">': '<button formaction="../index.html">',
    # Left as they are, byte for byte
    **{
        same: same
        for same in (
            '<a href="a.json?x=&#34;">x</a>',
            '<a title=" href=&#34;../&#34;" data-href="../" href="#x">x</a>',
            """<a title=' href="../" ' href="#x">x</a>""",
            '<script src="a/b.js" data-base="../"></script>',
            """<script>var a = '<a href="../">';</script>""",
            '<!-- <a href="../"> -->',
            '<link href="../" rel="canonical">',
            '<code>&lt;a href="../"&gt;</code>',
            '<abbr href="../">x</abbr>',
            '<a href="../',
        )
    },
}


@pytest.mark.parametrize(("page", "expected"), PAGES.items())
def test_only_links_to_folders_change(page: str, expected: str) -> None:
    assert offline_page(page, "") == expected


def test_in_place_of_what_is_only_online_the_copy_says_that_it_is_the_copy() -> None:
    page = '<p><a class="x" href="du-lieu/a.zip" download data-online>Tải <b>về</b></a></p><a href="a/">b</a>'
    assert offline_page(page, "Đây là <bản> ngoại tuyến") == (
        '<p><strong class="mb-offline">Đây là &lt;bản&gt; ngoại tuyến</strong></p><a href="a/index.html">b</a>'
    )


def test_a_portal_too_large_for_one_archive_makes_none_and_offers_none(project: Callable[..., Path]) -> None:
    folder = project()
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("- minh-bach:\n", "- minh-bach:\n      offline_up_to: 100\n"), encoding="utf-8")
    assert mkdocs(folder, "build").returncode == 0
    assert not (folder / "site" / urls.OFFLINE.lstrip("/")).exists()
    offering = [page for page in (folder / "site").rglob("*.html") if "ngoai-tuyen" in page.read_text(encoding="utf-8")]
    assert offering == []


@pytest.mark.parametrize(
    ("offline_copy", "shown"), [(True, 'href="/du-lieu/cong-minh-bach.zip"'), (False, "Khi xem thử, cổng không tạo")]
)
def test_a_preview_says_that_it_has_no_copy_instead_of_offering_it(offline_copy: bool, shown: str) -> None:
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "theme"), autoescape=True)
    env.filters["rel"] = lambda url: url
    page = env.get_template("partials/offline.html").render(
        offline_offered=True, offline_copy=offline_copy, urls=urls, say=WORDING.markup
    )
    assert shown in page
    assert ("data-online" in page) is offline_copy


# The archive


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """A site of few files, written in no order."""
    site = tmp_path / "site"
    for name, text in {
        "nam/index.html": '<a href="../">Trang chủ</a>',
        "index.html": '<a href="du-lieu/cong-minh-bach.zip" data-online>Tải</a>',
        "assets/js/a.js": "a();\n//# sourceMappingURL=a.js.map\n",
        "assets/js/a.js.map": "{}",
        "404.html": "404",
        "sitemap.xml": "<urlset/>",
        "du-lieu/a.csv": "\ufeffMã\r\n1\r\n",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(text.encode("utf-8"))
    return site


def unpacked(site: Path, day: str | None = None, address: str | None = None) -> dict[str, str]:
    """Make the copy of a site and return its texts by their names in the archive."""
    write_copy(site, WORDING.say, day, address)
    with zipfile.ZipFile(site / OFFLINE.lstrip("/")) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_the_archive_holds_the_site_in_one_folder_in_order_and_nothing_of_a_server(small_site: Path) -> None:
    copy = unpacked(small_site)
    text = copy.pop(f"{OFFLINE_FOLDER}/DOC-TRUOC.txt")
    assert text.startswith("\ufeffMINH BẠCH")
    assert copy == {
        "cong-minh-bach/assets/js/a.js": "a();\n//# sourceMappingURL=a.js.map\n",
        "cong-minh-bach/du-lieu/a.csv": "\ufeffMã\r\n1\r\n",
        "cong-minh-bach/index.html": '<strong class="mb-offline">Bạn đang xem bản ngoại tuyến.</strong>',
        "cong-minh-bach/nam/index.html": '<a href="../index.html">Trang chủ</a>',
    }
    assert list(copy) == sorted(copy)


def test_making_the_copy_again_gives_the_same_bytes_and_no_copy_in_the_copy(small_site: Path) -> None:
    archive = small_site / OFFLINE.lstrip("/")
    write_copy(small_site, WORDING.say, "2026-11-21", None)
    first = archive.read_bytes()
    (small_site / "index.html").touch()
    (small_site / "index.html").chmod(0o600)
    write_copy(small_site, WORDING.say, "2026-11-21", None)
    assert archive.read_bytes() == first


def test_the_text_for_people_says_the_day_and_the_address_where_they_are_known(small_site: Path) -> None:
    name = f"{OFFLINE_FOLDER}/DOC-TRUOC.txt"
    known = unpacked(small_site, "2026-11-21", "https://example.org/x/")
    assert "\r\nNội dung cập nhật đến: 21/11/2026\r\nCổng trên mạng: https://example.org/x/\r\n" in known[name]
    assert "nội dung cập nhật đến 21/11/2026." in known["cong-minh-bach/index.html"]
    unknown = unpacked(small_site)[name]
    assert "cập nhật đến" not in unknown
    assert "trên mạng:" not in unknown
    assert "mở tệp index.html" in unknown


DAYS = {
    None: (1980, 1, 1),
    "2026-11-21": (2026, 11, 21),
    "1970-01-01": (1980, 1, 1),
    "9999-12-31": (2107, 12, 31),
}


@pytest.mark.parametrize(("day", "expected"), DAYS.items())
def test_every_file_has_the_day_of_the_content_and_may_be_read(
    small_site: Path, day: str | None, expected: tuple[int, int, int]
) -> None:
    write_copy(small_site, WORDING.say, day, None)
    with zipfile.ZipFile(small_site / OFFLINE.lstrip("/")) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(*expected, 0, 0, 0)}
        assert {oct(entry.external_attr >> 16) for entry in archive.infolist()} == {"0o100644"}


# The copy of the whole portal


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    with zipfile.ZipFile(site / OFFLINE.lstrip("/")) as archive:
        archive.extractall(folder)
    return folder / OFFLINE_FOLDER


@pytest.fixture(scope="module")
def pages(copy: Path) -> dict[str, ReadPage]:
    return read_site(copy)


class _Actions(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name == "action"]


def test_every_link_of_the_copy_leads_to_a_file_of_it(copy: Path, pages: dict[str, ReadPage]) -> None:
    assert broken_links(copy, pages) == []
    to_folders = [
        f"{path}: {link}"
        for path, page in pages.items()
        for link in dict.fromkeys(page.links)
        if not urlsplit(link).scheme and (copy / dirname(path) / urlsplit(link).path).is_dir() and urlsplit(link).path
    ]
    assert to_folders == []


def test_every_page_of_the_copy_has_a_form_that_leads_to_its_search(copy: Path, pages: dict[str, ReadPage]) -> None:
    for path in pages:
        actions = _Actions()
        actions.feed((copy / path).read_text(encoding="utf-8"))
        own = [action for action in actions.found if not urlsplit(action).scheme]
        assert {normpath(f"{dirname(path)}/{action}").lstrip("/") for action in own} == {"tra-cuu/index.html"}, path


def test_every_page_of_the_copy_says_that_it_is_the_copy(copy: Path, pages: dict[str, ReadPage]) -> None:
    for path, page in pages.items():
        assert "Bạn đang xem bản ngoại tuyến" in (copy / path).read_text(encoding="utf-8"), path
        assert not [link for link in page.links if link.endswith(".zip")], path


def test_the_copy_has_all_pages_and_the_published_ones_keep_their_links(
    site: Path, copy: Path, pages: dict[str, ReadPage]
) -> None:
    published = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    assert set(pages) == published - {"404.html"}
    assert not (copy / "sitemap.xml").exists()
    links = read_page((site / "index.html").read_text(encoding="utf-8")).links
    assert "ke-hoach/" in links
    assert not [link for link in links if "index.html" in link]


def test_names_fit_every_file_system(site: Path) -> None:
    with zipfile.ZipFile(site / OFFLINE.lstrip("/")) as archive:
        names = archive.namelist()
    assert all(name.isascii() for name in names)
    # Windows allows 260 characters in all, the folder in which the archive is unpacked included.
    assert max(map(len, names)) <= 180
    assert len({name.lower() for name in names}) == len(names)
