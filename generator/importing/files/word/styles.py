"""How paragraphs and runs look, by their own marks and by the styles they are of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from generator.importing.files.legacy import Legacy
from generator.importing.files.word.marks import OFF, value
from generator.importing.files.word.package import W

#: What is known of a paragraph or run: names of marks and their values, "" where the mark has none.
_Marks = Mapping[str, str]

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"toc \d", re.IGNORECASE)
_HIGHEST_LEVEL = 6
#: How far words are lifted, in half points, where they are raised as a superscript is: further than the three points
#: that Word proposes, which only align words with what stands beside them. LibreOffice lifts marks by a third of the
#: letters' size.
_LIFTED = re.compile(r"0*(?:[7-9]|[1-9][0-9]+)")


@dataclass(frozen=True)
class ParagraphLook:
    """A paragraph as it looks. `list_of` is the number of its list and its level from 0, None outside lists.

    `contents`: it is a line of a table of contents that Word made. `hidden`: its mark is; Word does not count it then.
    """

    centred: bool = False
    heading: int = 0
    list_of: tuple[str, int] | None = None
    contents: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class RunLook:
    """A run of words as it looks. `legacy` is the encoding that its font asks for, if that is one of before Unicode."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    capitals: bool = False
    raised: bool = False
    legacy: Legacy | None = None


class Styles:
    """The styles of a file, and what they and a paragraph's own marks make of it."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[tuple[str, str], _Marks] = {}
        self._default = ""
        self._of_all: dict[str, _Marks] = {"pPr": {}, "rPr": {}}
        if root is None:
            return
        for kind in self._of_all:
            self._of_all[kind] = _marks(root.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}"))
        for style in root.iterchildren(W + "style"):
            name = style.get(W + "styleId", "")
            self._elements[name] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default", "0") not in OFF:
                self._default = name

    def paragraph(self, paragraph: etree._Element) -> ParagraphLook:
        """Return how a `w:p` looks."""
        own = _marks(paragraph.find(W + "pPr"))
        style = own.get("pStyle", self._default)
        marks = {**self._of("pPr", style), **own}
        name = self._name(style)
        level = marks.get("outlineLvl", "")
        told = _HEADING.fullmatch(name)
        heading = int(level) + 1 if level in tuple("012345678") else int(told[1]) if told else 0
        number = marks.get("numId", "0")
        of_list = marks.get("ilvl", "0")
        return ParagraphLook(
            centred=marks.get("jc") == "center",
            heading=min(heading, _HIGHEST_LEVEL),
            list_of=(number, int(of_list) if of_list in tuple("012345678") else 0) if number != "0" else None,
            contents=bool(_CONTENTS.fullmatch(name)),
            hidden=_is_on(_marks(paragraph.find(f"{W}pPr/{W}rPr")), "vanish"),
        )

    def run(self, run: etree._Element, paragraph: etree._Element) -> RunLook:
        """Return how a `w:r` of a paragraph looks."""
        own = _marks(run.find(W + "rPr"))
        marks = {
            **self._of("rPr", value(paragraph, "pPr/pStyle") or self._default),
            **(self._of("rPr", own["rStyle"]) if "rStyle" in own else {}),
            **own,
        }
        font = marks.get("rFonts", "").lower()
        return RunLook(
            bold=_is_on(marks, "b"),
            italic=_is_on(marks, "i"),
            hidden=_is_on(marks, "vanish"),
            capitals=_is_on(marks, "caps") or (font.startswith(".vn") and font.endswith("h")),
            raised=marks.get("vertAlign") == "superscript" or bool(_LIFTED.fullmatch(marks.get("position", ""))),
            legacy=_legacy(font),
        )

    def _name(self, style: str) -> str:
        element = self._elements.get(style)
        return value(element, "name") if element is not None else ""

    def _of(self, kind: Literal["pPr", "rPr"], style: str) -> _Marks:
        if (style, kind) not in self._resolved:
            above: list[etree._Element] = []
            name = style
            while (element := self._elements.get(name)) is not None and element not in above:
                above.append(element)
                name = value(element, "basedOn")
            marks = dict(self._of_all[kind])
            for element in reversed(above):
                marks.update(_marks(element.find(W + kind)))
            self._resolved[style, kind] = marks
        return self._resolved[style, kind]


def _marks(properties: etree._Element | None) -> _Marks:
    marks: dict[str, str] = {}
    for mark in properties if properties is not None else ():
        name = mark.tag.removeprefix(W)
        if name == "numPr":
            marks.update(_marks(mark))
        elif name == "rFonts":
            # Letters with accents are of the second font (ECMA-376, part 1, 17.3.2.26).
            font = mark.get(W + "hAnsi") or mark.get(W + "ascii")
            if font:
                marks[name] = font
        else:
            marks[name] = mark.get(W + "val", "")
    return marks


def _is_on(marks: _Marks, name: str) -> bool:
    return name in marks and marks[name] not in OFF


def _legacy(font: str) -> Legacy | None:
    if font.startswith(".vn"):
        return "tcvn3"
    return "vni" if font.startswith("vni") else None
