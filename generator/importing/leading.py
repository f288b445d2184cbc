"""Who leads and who carries out an area of the reform, where the running text says so under the area's heading."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.importing.outline import Outline, Passage
from generator.importing.tables.contents import is_agency
from generator.vietnamese.area import AreaReader
from generator.vietnamese.text import fold

#: "Đơn vị chủ trì triển khai thực hiện: Sở Nội vụ."
_SAID = re.compile(r"([^:]{4,80}):\s+(\S.*)", re.DOTALL)
_BODY = r"^(?:(?:co quan|don vi|phong|ban|vu|so) )?"
_LEADS = re.compile(rf"{_BODY}chu tri\b")
_EXECUTES = re.compile(rf"{_BODY}(?:trien khai )?thuc hien\b")
_WORKS_WITH = re.compile(rf"{_BODY}phoi hop\b")
#: Headings below that of an area, under which stands who answers for the whole of it.
_ANSWERING = re.compile(r"\btrach nhiem\b|\bphan cong\b|\bto chuc thuc hien\b|\bco quan\b|\bdon vi\b")


@dataclass(frozen=True)
class AreaLeading:
    """Who leads and carries out an area, as printed: its heading, the letter of its group, the lines that say so."""

    group: str
    heading: str
    lead: str
    executing: str
    lines: list[int]


def area_leading(text: Outline, areas: AreaReader, groups: Collection[str]) -> Iterator[AreaLeading]:
    """Yield who leads each area that a heading names; `groups` are the letters of the groups of areas there are.

    An area with several who lead has one for each of its tasks: they are not of the whole area.
    """
    for heading in text.passages:
        if not heading.is_heading or areas.read(heading.words) is None:
            continue
        said = list(_said(text, heading))
        leads = [(passage, words) for label, passage, words in said if _LEADS.match(label) and is_agency(words)]
        if len(leads) != 1:
            continue
        others = [one for pattern in (_EXECUTES, _WORKS_WITH) for one in said if pattern.match(one[0])]
        executing = [(passage, words) for _, passage, words in others[:1]]
        letter = next((one.label for one in reversed(text.above(heading)) if one.kind == "letter"), "").rstrip(".)/ ")
        yield AreaLeading(
            letter if letter in groups else "",
            heading.words.rstrip(": "),
            leads[0][1],
            executing[0][1] if executing else "",
            [line for passage, _ in (*leads, *executing) for line in passage.lines],
        )


def _said(text: Outline, area: Passage) -> Iterator[tuple[str, Passage, str]]:
    """Yield what stands before colons, folded, its paragraph and the words after, where the whole area is spoken of."""
    nearest = area
    for passage in text.under(area):
        if passage.is_heading:
            nearest = passage
        elif nearest is area and passage.kind not in ("", "bullet"):
            return  # tasks, each with its own
        elif nearest is area or _ANSWERING.search(fold(nearest.words)):
            found = _SAID.fullmatch(passage.words)
            if found:
                yield fold(found[1]), passage, found[2]
