"""The prose of a plan: Markdown to sections and to safe HTML.

Plans number their own paragraphs ("1.", "a)", "1.1."), so Markdown's ordered lists are switched off: a number stays
the text that it is. What comes out is sanitised: plan text is not trusted.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from generator.model import Section
from generator.vietnamese.text import slug

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_MARKS = re.compile(r"\\([\\`*_{}\[\]()#+.!|-])|\*\*|__|(?<!\w)[*_]|[*_](?!\w)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]]+\]:?")

_TAGS = {
    "p", "br", "strong", "em", "ul", "li", "blockquote", "hr", "sup", "sub", "div", "span", "a",
    "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "ol", "time", "abbr",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "time": {"datetime"},
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}


class Mark(NamedTuple):
    """A stretch of text that is more than its words: a link (`href`) or an abbreviation (`full`), and its kind.

    Offsets count characters; `href` is an address as written in the page, `full` the words that are shortened.
    """

    start: int
    end: int
    kind: str
    href: str = ""
    full: str = ""


#: Finds what a text names. Marks lie apart from each other or one inside another, no link inside a link.
Marker = Callable[[str], Iterable[Mark]]

#: A text cut along its marks: words, and marks with what stands inside each.
Piece = str | tuple[Mark, "list[Piece]"]


def cut(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """Return `text` cut along its marks; of two on the same words the link is around the abbreviation."""
    outer_first = sorted(marks, key=lambda mark: (mark.start, -mark.end, not mark.href))
    return _cut(text, outer_first, 0, len(text))


def _cut(text: str, marks: Sequence[Mark], start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    position = start
    waiting = deque(marks)
    while waiting:
        mark = waiting.popleft()
        inside = []
        while waiting and waiting[0].start < mark.end:
            inside.append(waiting.popleft())
        if position < mark.start:
            pieces.append(text[position : mark.start])
        pieces.append((mark, _cut(text, inside, mark.start, mark.end)))
        position = mark.end
    if position < end:
        pieces.append(text[position:end])
    return pieces


def section_anchor(title: str) -> str:
    """Return the anchor of a section of this title; one of the same title after it has "-2" behind."""
    return f"muc-{slug(title)[:60].strip('-')}"


def split_sections(markdown: str) -> tuple[Section, ...]:
    """Return the sections of a plan's Markdown, each with an anchor of its own, in order.

    Text before the first heading is a section without title, level 0 and anchor `van-ban`.
    """
    sections: list[Section] = []
    taken: dict[str, int] = {}
    level, title, start, lines = 0, "", 1, list[str]()

    def close() -> None:
        if title or any(line.strip() for line in lines):
            base = section_anchor(plain(title)) if title else "van-ban"
            taken[base] = taken.get(base, 0) + 1
            anchor = base if taken[base] == 1 else f"{base}-{taken[base]}"
            sections.append(Section(level, plain(title), anchor, "\n".join(lines).strip("\n"), start))

    for number, line in enumerate(markdown.split("\n"), start=1):
        if heading := _HEADING.match(line):
            close()
            level, title, start, lines = len(heading.group(1)), heading.group(2), number, []
        else:
            lines.append(line)
    close()
    return tuple(sections)


def plain(markdown: str) -> str:
    """Return inline Markdown as the words that a reader sees."""
    return _MARKS.sub(r"\1", _FOOTNOTE_MARK.sub("", _LINK.sub(r"\1", markdown))).strip()


def paragraphs(markdown: str) -> Iterator[str]:
    """Yield the paragraphs and list items of `markdown` as plain words, headings included."""
    current: list[str] = []
    for line in [*markdown.split("\n"), ""]:
        stripped = line.strip()
        heading = _HEADING.match(stripped)
        if (not stripped or heading or stripped.startswith("- ")) and current:
            yield plain(" ".join(current))
            current = []
        if heading:
            yield plain(heading.group(2))
        elif stripped:
            current.append(stripped.removeprefix("- "))


class _Sections(Treeprocessor):
    """Gives headings their sections' anchors and puts them below the page's own headings."""

    def __init__(self, md: Markdown, anchors: Iterable[str], shift: int) -> None:
        super().__init__(md)
        self.anchors = iter(anchors)
        self.shift = shift

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if re.fullmatch(r"h[1-6]", element.tag):
                element.set("id", next(self.anchors, ""))
                element.tag = f"h{min(int(element.tag[1]) + self.shift, 6)}"


class _Marks(Treeprocessor):
    """Turns what a text names into links, and its abbreviations into such."""

    def __init__(self, md: Markdown, marker: Marker) -> None:
        super().__init__(md)
        self.marker = marker

    def run(self, root: ElementTree.Element) -> None:
        for element in list(root.iter()):
            if element.tag in ("a", "code", "sup"):
                continue
            for position in range(len(element) - 1, -1, -1):
                child = element[position]
                if child.tail:
                    child.tail, marked = _elements(cut(child.tail, self.marker(child.tail)))
                    element[position + 1 : position + 1] = marked
            if element.text:
                element.text, marked = _elements(cut(element.text, self.marker(element.text)))
                element[0:0] = marked


def _elements(pieces: Iterable[Piece]) -> tuple[str, list[ElementTree.Element]]:
    """Return the words before the first mark, and an element for each mark with the words that follow it."""
    before = ""
    elements: list[ElementTree.Element] = []
    for piece in pieces:
        if not isinstance(piece, str):
            mark, inside = piece
            if mark.href:
                element = ElementTree.Element("a", {"href": mark.href, "class": f"mb-{mark.kind}"})
            else:
                element = ElementTree.Element("abbr", {"title": mark.full})
            element.text, element[:] = _elements(inside)
            elements.append(element)
        elif elements:
            elements[-1].tail = piece
        else:
            before = piece
    return before, elements


class _PlanMarkdown(Extension):
    def __init__(self, sections: Sequence[Section], marker: Marker, shift: int) -> None:
        super().__init__()
        self.sections, self.marker, self.shift = sections, marker, shift

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        md.parser.blockprocessors.deregister("olist")
        md.parser.blockprocessors.deregister("code")  # an indented paragraph is a paragraph
        md.parser.blockprocessors.deregister("setextheader")
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        anchors = [section.anchor for section in self.sections if section.title]
        md.treeprocessors.register(_Sections(md, anchors, self.shift), "sections", 15)
        md.treeprocessors.register(_Marks(md, self.marker), "mentions", 5)


def render(markdown: str, sections: Sequence[Section], marker: Marker, shift: int = 1) -> str:
    """Return `markdown` as sanitised HTML, headings `shift` levels down with the anchors of `sections`."""
    md = Markdown(extensions=["footnotes", "tables", _PlanMarkdown(sections, marker, shift)], output_format="html")
    return nh3.clean(
        md.convert(markdown),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )
