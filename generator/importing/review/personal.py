"""Numbers of persons – of their identity, of their telephone – that a published plan should not hold.

An identity number (định danh cá nhân, on the căn cước) has twelve digits, of which the first three are the code of a
province, 001 to 096; that of the old chứng minh nhân dân has nine, and is known only by the words before it. A mobile
number has ten digits and begins with 03, 05, 07, 08 or 09. Numbers of documents, dates and amounts have other forms; an
amount never begins with 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["số căn cước", "số chứng minh nhân dân", "số điện thoại"]

_GAP = r"[ .\u00a0-]?"
#: Not within a longer number, an amount or the number of a document.
_START, _END = r"(?<![\w/+])(?<!\d[.,])", r"(?![\w/])(?![.,]\d)"


def _digits(count: int) -> str:
    return rf"\d(?:{_GAP}\d){{{count - 1}}}"


#: What may stand between a word such as "ĐT" and the number.
_BETWEEN = r"[^\d\n\t]{0,25}?"
_IDENTITY_WORD = r"\b(?:cmnd|cmtnd|cccd|cmt|căn cước|chứng minh (?:nhân dân|thư)|định danh)\b"
_PHONE_WORD = r"\b(?:đt|đtdđ|sđt|sdt|điện thoại|di động|đường dây nóng|hotline|tel|zalo|fax)\b"
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("số căn cước", rf"{_IDENTITY_WORD}{_BETWEEN}{_START}(?P<number>{_digits(12)}){_END}"),
    ("số chứng minh nhân dân", rf"{_IDENTITY_WORD}{_BETWEEN}{_START}(?P<number>{_digits(9)}){_END}"),
    ("số căn cước", rf"{_START}(?P<number>0(?!00)(?:[0-8]\d|9[0-6])(?:{_GAP}\d){{9}}){_END}"),
    ("số điện thoại", rf"(?<![\w/])(?<!\d[.,])(?P<number>(?:\+84|0){_GAP}[35789](?:{_GAP}\d){{8}}){_END}"),
    ("số điện thoại", rf"{_PHONE_WORD}{_BETWEEN}(?<![\w/])(?P<number>\(?0\d{{1,3}}\)?(?:{_GAP}\d){{6,9}}){_END}"),
)
_FORMS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)


@dataclass(frozen=True)
class PersonalNumber:
    """A number that may be a person's: what kind, as printed, and where it begins in the text."""

    kind: Kind
    number: str
    start: int

    @property
    def masked(self) -> str:
        """The number with all but its first three and last two digits hidden: enough to find it."""
        digits = re.sub(r"\D", "", self.number)
        return f"{digits[:3]}{'•' * (len(digits) - 5)}{digits[-2:]}"


def personal_numbers(text: str) -> list[PersonalNumber]:
    """Return the numbers in `text` that may be a person's, in their order, each once."""
    found: list[PersonalNumber] = []
    taken: set[int] = set()
    for kind, pattern in _FORMS:
        for match in pattern.finditer(text):
            span = range(*match.span("number"))
            if taken.isdisjoint(span):
                taken.update(span)
                found.append(PersonalNumber(kind, match["number"], span.start))
    return sorted(found, key=lambda one: one.start)
