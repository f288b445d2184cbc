"""Reads built pages as a browser would: links, anchors, what is loaded, headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

_LOADING_RELATIONS = {"stylesheet", "preload", "modulepreload", "preconnect", "dns-prefetch", "icon", "manifest"}


@dataclass
class ReadPage:
    """What a page links to, loads, and offers as anchors."""

    lang: str | None = None
    title: str = ""
    h1: int = 0
    headings: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = ReadPage()
        self.in_title = False
        self.in_main = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page, attributes = self.page, dict(attrs)
        if tag == "html":
            page.lang = attributes.get("lang")
        self.in_title = tag == "title"
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            page.headings.append(int(tag[1]))
            page.h1 += tag == "h1"
        if identity := attributes.get("id"):
            page.ids.append(identity)
        if tag == "a" and (href := attributes.get("href")) is not None:
            page.links.append(href)
        if tag in ("script", "img", "iframe", "source", "video", "audio") and (source := attributes.get("src")):
            page.loads.append(source)
        if tag == "link" and attributes.get("rel") in _LOADING_RELATIONS and (href := attributes.get("href")):
            page.loads.append(href)
        page.handlers += [name for name in attributes if name.startswith("on")]
        page.handlers += [
            str(value) for value in attributes.values() if (value or "").strip().lower().startswith("javascript:")
        ]

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.page.title += data
            self.in_title = False


def read_page(html: str) -> ReadPage:
    reader = _Reader()
    reader.feed(html)
    return reader.page


def read_site(site: Path) -> dict[str, ReadPage]:
    """Return every page of a site by its path from the root of the site."""
    return {
        file.relative_to(site).as_posix(): read_page(file.read_text(encoding="utf-8"))
        for file in sorted(site.rglob("*.html"))
    }


def broken_links(site: Path, pages: dict[str, ReadPage]) -> list[str]:
    """Return every link of `pages` that leads to no file or no anchor, or that is not relative."""
    broken = []
    for path, page in pages.items():
        if path == "404.html":  # shown at any address: its links start at the root
            continue
        for link in dict.fromkeys([*page.links, *page.loads]):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            if link.startswith("/"):
                broken.append(f"{path}: {link} starts at the root")
                continue
            address, fragment = urldefrag(urljoin(f"https://site/{path}", link))
            target = site / unquote(urlsplit(address).path).lstrip("/")
            if target.is_dir():
                target /= "index.html"
            if not target.exists():
                broken.append(f"{path}: {link} leads nowhere")
            elif fragment and target.suffix == ".html" and not fragment.startswith("__"):
                anchors = pages[target.relative_to(site).as_posix()].ids
                if unquote(fragment) not in anchors:
                    broken.append(f"{path}: {link} has no such anchor")
    return broken


_VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}


class _Marked(HTMLParser):
    """Gathers the texts that stand in no element with a language of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.unmarked: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            marked = tag in ("script", "style") or (tag != "html" and "lang" in dict(attrs))
            self.open.append((tag, marked or any(above for _, above in self.open)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(marked for _, marked in self.open):
            self.unmarked.add(" ".join(data.split()))


def unmarked_texts(html: str) -> set[str]:
    """Return the texts of a page whose language is only said for the page as a whole."""
    reader = _Marked()
    reader.feed(html)
    return reader.unmarked
