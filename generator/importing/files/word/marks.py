"""The marks of an element, which say how it is: `<w:b/>` bold, `<w:jc w:val="center"/>` centred."""

from __future__ import annotations

from lxml import etree

from generator.importing.files.word.package import W

#: Values that turn a mark off; without a value it is on.
OFF = ("0", "false", "off", "none")


def mark(element: etree._Element, path: str) -> etree._Element | None:
    """Return the mark at a path of names: "tcPr/vMerge"."""
    return element.find("/".join(W + name for name in path.split("/")))


def value(element: etree._Element, path: str) -> str:
    """Return the value of a mark; "" where there is no mark or it has none."""
    found = mark(element, path)
    return found.get(W + "val", "") if found is not None else ""


def is_on(element: etree._Element, path: str) -> bool:
    """Tell whether a mark is there and not turned off."""
    return mark(element, path) is not None and value(element, path) not in OFF
