"""The parts of a Word file and how they refer to each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from generator.importing.document import RefusedError
from generator.importing.files.guard import checked, parsed

_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
#: What "Strict Open XML" names otherwise: the same elements.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _TRANSITIONAL + b"officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", _TRANSITIONAL + b"officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _TRANSITIONAL + b"wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", _TRANSITIONAL + b"drawingml/2006/"),
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What only stands around paragraphs, rows or cells: controls, tracked changes that are kept.
WRAPPERS = tuple(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

#: Empty elements that say nothing of words, and are most of what Word writes: sizes, colours, distances, borders. As no
#: "<" stands in text or in values, an element without contents can be told in the bytes.
_MERE_LOOKS = re.compile(
    rb"<w:(?:adjustRightInd|autoSpaceD[EN]|bCs|bookmark(?:Start|End)|bottom|cantSplit|color|contextualSpacing|highlight"
    rb"|iCs|ind|insideH|insideV|keepLines|keepNext|kern|lang|left|noProof|noWrap|proofErr|right|shd|snapToGrid"
    rb"|spacing|szCs|sz|tblInd|tblLook|tblW|tcW|top|trHeight|u|vAlign|w|widowControl)(?: [^<>]*)?/>"
)

#: Where parts stand when nothing refers to them: damaged files and those of careless programs.
_USUAL = {
    "officeDocument": "word/document.xml",
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
    "comments": "word/comments.xml",
}


@dataclass(frozen=True)
class _Relationship:
    kind: str
    target: str
    external: bool


class WordPackage:
    """A Word file, checked. Parts are asked for by the kind of their relationship: "styles", "footnotes", "header"."""

    def __init__(self, data: bytes) -> None:
        self._parts: Mapping[str, bytes] = checked(data)
        self._main_name = self._named("", "officeDocument")
        main = self._parse(self._main_name)
        body = main.find(W + "body") if main is not None else None
        if body is None:
            raise RefusedError("Tệp Word không có phần nội dung. Hãy mở bằng Word, xem lại rồi lưu lại thành .docx.")
        self.body: etree._Element = body

    def part(self, kind: str) -> etree._Element | None:
        """Return the root of the one part of a kind that the document refers to, None where there is none."""
        return self._parse(self._named(self._main_name, kind))

    def parts(self, kind: str) -> Iterator[etree._Element]:
        """Yield the roots of all parts of a kind that the document refers to, each once, by their names."""
        names = {each.target for each in self._relationships(self._main_name) if each.kind == kind}
        for name in sorted(names):
            root = self._parse(name)
            if root is not None:
                yield root

    @property
    def external(self) -> int:
        """How many files elsewhere (linked pictures, templates) the file refers to; hyperlinks are not counted."""
        sources = (posixpath.split(name) for name in self._parts if name.endswith(".rels"))
        return sum(
            each.external and each.kind != "hyperlink"
            for folder, name in sources
            for each in self._relationships(posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels")))
        )

    def _named(self, source: str, kind: str) -> str:
        for each in self._relationships(source):
            if each.kind == kind and each.target in self._parts:
                return each.target
        return _USUAL.get(kind, "")

    def _relationships(self, source: str) -> Iterator[_Relationship]:
        folder, name = posixpath.split(source)
        part = self._parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        for element in parsed(part).iterchildren("{*}Relationship") if part else ():
            target = element.get("Target", "").lower()
            yield _Relationship(
                kind=element.get("Type", "").rsplit("/", 1)[-1],
                target=posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"),
                external=element.get("TargetMode") == "External",
            )

    def _parse(self, name: str) -> etree._Element | None:
        part = self._parts.get(name)
        if part is None:
            return None
        if b"purl.oclc.org" in part:
            for strict, usual in _STRICT:
                part = part.replace(strict, usual)
        root = parsed(_MERE_LOOKS.sub(b"", part))
        _choose(root)
        return root


def _choose(root: etree._Element) -> None:
    """Keep the first of the alternatives that newer and older programs choose from, so that nothing is read twice."""
    for alternatives in list(root.iter(MC + "AlternateContent")):
        for other in list(alternatives)[1:]:
            alternatives.remove(other)
