"""What the running text promises and gives to do: the targets of its sections, and who has what duties."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.importing.head import ends_text
from generator.importing.outline import Outline, Passage
from generator.importing.reading import Target, TargetBlock
from generator.importing.tables.contents import is_agency
from generator.importing.values import doubt_of_value, value_of
from generator.vietnamese.area import AreaReader
from generator.vietnamese.text import fold

_TARGETS = re.compile(r"^(?:cac |mot so |he thong )?(?:muc tieu, )?(?:chi tieu|muc tieu cu the)\b(?!.*nhiem vu)")
_ORGANISING = re.compile(r"\bto chuc thuc hien\b|\bphan cong (?:trach nhiem|thuc hien|nhiem vu)\b|^trach nhiem\b")
_SECTION = 3
#: "Sở Nội vụ: theo dõi, đôn đốc": who, and what, in one paragraph.
_INLINE = re.compile(r"([^:.;]{3,200}?)\s*:\s+(\S.*)", re.DOTALL)
#: What stands before and after the names of agencies in the headings of their duties.
_ASKED = re.compile(r"^(?:đề nghị|giao|yêu cầu)(?: các)?\s+", re.IGNORECASE)
_OBLIGED = re.compile(r"(?:\s+(?:có|chịu) trách nhiệm)?[\s:]*$")
#: How the last words of a plan begin, which give nobody in particular anything to do.
_CLOSING = re.compile(
    r"(?:Trên đây là|Trong quá trình|Yêu cầu\b.*(?:triển khai|thực hiện)|Giao \w.{2,60} (?:theo dõi|chủ trì)|"
    r"(?:Chủ tịch|Giám đốc|Bộ trưởng|UBND|Ủy ban nhân dân|Bộ|Sở)\b[^,;:.]{0,50} yêu cầu|Định kỳ\b.*báo cáo)",
    re.IGNORECASE,
)


def body_targets(text: Outline, areas: AreaReader) -> Iterator[TargetBlock]:
    """Yield the targets that sections called targets list, by the area that a heading in or above them names."""
    done: set[int] = set()
    for heading in text.passages:
        if not heading.is_heading or id(heading) in done or not _TARGETS.match(fold(heading.words.rstrip(": "))):
            continue
        above = next((one for one in reversed(text.above(heading)) if areas.read(one.text)), None)
        block = TargetBlock(_place(text, heading), area=above.words.rstrip(": ") if above else "")
        below = text.under(heading)
        if any(one.is_heading and _TARGETS.match(fold(one.words.rstrip(": "))) for one in below):
            continue  # "Mục tiêu, chỉ tiêu": the targets stand in a section of their own within it
        for passage in below:
            done.add(id(passage))
            if passage.is_heading:
                if block.targets:
                    yield block
                block = TargetBlock(_place(text, passage), area=passage.words.rstrip(": "), lines=list(passage.lines))
            elif (passage.kind or not passage.text.startswith("(")) and not passage.is_footnote:
                block.targets.append(_target(passage))
        if block.targets:
            yield block


def _target(passage: Passage) -> Target:
    number = "" if passage.kind == "bullet" else passage.label
    words = passage.words if passage.kind in ("bullet", "decimal", "small", "bracketed") else passage.text
    doubt = doubt_of_value(words)
    return Target(number, words, list(passage.lines), value=value_of(words), place=passage.place, doubt=doubt)


def _place(text: Outline, heading: Passage) -> str:
    """How the plan names the place of a heading: "Mục II.1.a"."""
    marks = [re.sub(r"[^\w.]", "", one.label).rstrip(".") for one in (*text.above(heading), heading) if one.level > 2]
    steps: list[str] = []
    for mark in filter(None, marks):
        if steps and mark.startswith(f"{steps[-1]}.") and mark[0].isdigit():
            steps[-1] = mark  # 3.8 says that it stands in 3
        else:
            steps.append(mark)
    return f"Mục {'.'.join(steps)}" if steps else f"Mục “{heading.text[:60]}”"


@dataclass(frozen=True)
class Duties:
    """What one agency, or several named together, have to do: its number, their names as printed, lines and duties."""

    number: str
    agencies: str
    lines: list[int]
    duties: list[str]


def body_duties(text: Outline) -> Iterator[Duties]:
    """Yield the duties of the section on carrying the plan out, by the headings or first words that name agencies."""
    organising = [one for one in text.passages if one.level == _SECTION and _ORGANISING.search(fold(one.words))]
    for section in organising:
        opened: _Opened | None = None
        for passage in itertools.takewhile(_gives_duties, text.under(section)):
            if passage.is_footnote:
                continue
            following = _opened_by(passage)
            if following or (opened and opened.stops_at(passage)):
                yield from opened.duties() if opened else ()
                opened = following
            elif opened:
                opened.own.append((passage, passage.words if passage.kind == "bullet" else passage.text))
        yield from opened.duties() if opened else ()


@dataclass
class _Opened:
    """A heading of duties, or a paragraph that begins with who has them; and the duties below."""

    heading: Passage
    agencies: str
    own: list[tuple[Passage, str]] = field(default_factory=list)

    def stops_at(self, passage: Passage) -> bool:
        """Is a passage the next of the paragraphs that name somebody, though it names nobody?"""
        return not self.heading.is_heading and passage.kind == self.heading.kind

    def duties(self) -> Iterator[Duties]:
        """Yield the duties, where there are any and agencies have them."""
        if self.own and is_agency(_ASKED.sub("", self.agencies)):
            lines = dict.fromkeys(line for one in (self.heading, *(one for one, _ in self.own)) for line in one.lines)
            yield Duties(self.heading.label, self.agencies, list(lines), [words for _, words in self.own])


def _opened_by(passage: Passage) -> _Opened | None:
    if passage.is_heading:
        return _Opened(passage, _OBLIGED.sub("", passage.words))
    inline = _INLINE.fullmatch(passage.words) if passage.label else None
    if inline and is_agency(_ASKED.sub("", inline[1])):
        return _Opened(passage, inline[1], [(passage, inline[2])])
    return None


def _gives_duties(passage: Passage) -> bool:
    return not ends_text(passage) and bool(passage.kind or passage.is_heading or not _CLOSING.match(passage.text))
