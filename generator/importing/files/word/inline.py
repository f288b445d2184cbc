"""What stands in a paragraph, piece by piece: words as Word shows them, and what is beside or instead of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from generator.importing.files.legacy import Legacy
from generator.importing.files.word.package import MC, W
from generator.importing.files.word.styles import RunLook, Styles

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/"
_PICTURES = (
    _A + "main}blip",
    _A + "chart}chart",
    _A + "diagram}relIds",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_BOX = W + "txbxContent"
_PAGE_ENDS = ("page", "column")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

#: Marks of an element, not words of it.
_PROPERTIES = {W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "rt")}
_KEPT_CHANGES = (W + "ins", W + "moveTo")
_DROPPED_CHANGES = (W + "del", W + "moveFrom")
_SPOKEN = (W + "t", W + "delText", _M + "t")
_SPACES = tuple(W + name for name in ("tab", "ptab", "br", "cr"))

RemarkKind = Literal[
    "inserted",
    "deleted",
    "hidden",
    "picture",
    "object",
    "equation",
    "symbol",
    "legacy",
    "nested",
    "chunk",
    "contents",
    "comments",
    "margins",
    "unreferenced",
    "external",
]


@dataclass(frozen=True)
class Words:
    """Words in a row that look the same, white space as in the file."""

    text: str
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    legacy: Legacy | None = None


@dataclass(frozen=True)
class LineBreak:
    """The end of a line within a paragraph."""


@dataclass(frozen=True)
class Reference:
    """Where a footnote or endnote is referred to. `marked`: the file prints a mark of its own, no number."""

    kind: Literal["footnotes", "endnotes"]
    name: str
    marked: bool


@dataclass(frozen=True)
class Box:
    """A text box that hangs on this paragraph; `content` holds paragraphs and tables."""

    content: etree._Element


@dataclass(frozen=True)
class Remark:
    """Something the editor must know of; `words` are those of the file that are left out for it."""

    kind: RemarkKind
    words: str = ""


Piece = Words | LineBreak | Reference | Box | Remark


def pieces(paragraph: etree._Element, styles: Styles) -> Iterator[Piece]:
    """Yield what stands in a `w:p`, in order, as if every tracked change had been accepted."""
    yield from _Paragraph(paragraph, styles).inside(paragraph)


def spoken(element: etree._Element) -> str:
    """Return all words of an element, deleted and hidden ones too, paragraphs and breaks as white space."""
    return " ".join("".join(_spoken(element)).split())


def word_count(element: etree._Element) -> int:
    """Count all words of an element. Deleted ones count apart from those they stand between, as they are told apart."""
    changes = [change for change in element.iter(*_DROPPED_CHANGES) if not _is_within(change, _DROPPED_CHANGES)]
    kept = "".join(_spoken(element, without=_DROPPED_CHANGES)).split()
    return len(kept) + sum(len(spoken(change).split()) for change in changes)


def superscript(digits: str) -> str:
    """Return digits as raised ones: "¹²"."""
    return digits.translate(_SUPERSCRIPTS)


def _spoken(element: etree._Element, without: tuple[str, ...] = ()) -> Iterator[str]:
    for child in element:
        if child.tag in _SPOKEN:
            yield child.text or ""
        elif child.tag in _SPACES:
            yield " "
        elif child.tag == W + "p":
            yield "\n"
            yield from _spoken(child, without)
            yield "\n"
        elif child.tag not in without:
            yield from _spoken(child, without)


def _is_within(element: etree._Element, tags: tuple[str, ...]) -> bool:
    return next(element.iterancestors(*tags), None) is not None


class _Paragraph:
    def __init__(self, paragraph: etree._Element, styles: Styles) -> None:
        self.paragraph = paragraph
        self.styles = styles
        #: The fields that are open here, and for each whether its instructions have ended. An instruction never goes on
        #: in the next paragraph, so that a field without end hides nothing.
        self.fields: list[bool] = []

    def inside(self, parent: etree._Element) -> Iterator[Piece]:
        for child in parent:
            if child.tag == W + "r":
                yield from self.run(child)
            elif child.tag in _PROPERTIES:
                continue
            elif child.tag in _DROPPED_CHANGES:
                yield Remark("deleted", spoken(child))
            elif child.tag == _M + "oMath":
                yield Remark("equation")
                yield Words("".join(each.text or "" for each in child.iter(_M + "t")))
            else:
                if child.tag in _KEPT_CHANGES:
                    yield Remark("inserted")
                yield from self.inside(child)

    def run(self, run: etree._Element) -> Iterator[Piece]:
        look = self.styles.run(run, self.paragraph)
        for piece in self.run_pieces(run, look):
            if look.hidden and isinstance(piece, Words):
                if piece.text.strip():
                    yield Remark("hidden", piece.text)
            elif not (isinstance(piece, Words) and False in self.fields):
                yield piece

    def run_pieces(self, run: etree._Element, look: RunLook) -> Iterator[Piece]:
        for child in run:
            name = child.tag.removeprefix(W)
            if name == "t":
                yield _words(child.text or "", look)
            elif name in ("tab", "ptab"):
                yield _words("\t", look)
            elif name in ("br", "cr"):
                yield _words(" ", look) if child.get(W + "type") in _PAGE_ENDS else LineBreak()
            elif name == "noBreakHyphen":
                yield _words("-", look)
            elif name == "sym":
                yield _words(_symbol(child.get(W + "char", "")), look)
            elif name == "fldChar":
                self.field(child.get(W + "fldCharType", ""))
            elif name in ("footnoteReference", "endnoteReference"):
                yield Reference(
                    "footnotes" if name == "footnoteReference" else "endnotes",
                    child.get(W + "id", ""),
                    marked=child.get(W + "customMarkFollows", "0") in ("1", "true", "on"),
                )
            elif name == "object":
                yield Remark("object")
            elif name == "delText":
                yield Remark("deleted", child.text or "")
            elif name in ("drawing", "pict"):
                yield from _drawn(child)
            elif child.tag.startswith(MC):
                yield from self.run_pieces(child, look)
            elif child.tag not in _PROPERTIES and name != "instrText":
                yield from self.inside(child)

    def field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()


def _words(text: str, look: RunLook) -> Words:
    if look.raised and text.strip().isdecimal():
        text = superscript(text)
    return Words(text, look.bold, look.italic, look.capitals, look.legacy)


def _symbol(code: str) -> str:
    """Return a letter of a font of symbols as the private letter that stands for it."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number < 0x100:
        number += 0xF000
    return chr(number) if number < 0x10000 and not 0xD800 <= number < 0xE000 else ""


def _drawn(drawing: etree._Element) -> Iterator[Piece]:
    """Yield the text boxes of a drawing, and that there are pictures in it. Mere lines and shapes say nothing."""
    boxes: list[Box] = []
    is_picture = False
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == _BOX:
            boxes.append(Box(element))
            continue
        is_picture |= element.tag in _PICTURES
        waiting.extend(reversed(element))
    if is_picture:
        yield Remark("picture")
    yield from boxes
