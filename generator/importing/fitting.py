"""Whether a document is the plan that it is imported as: of that province, of those years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.importing.head import Head
from generator.vietnamese.text import same_words

_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(rf"\b({_YEAR})(?:\s*(?:-|–|đến(?:\s+năm)?)\s*({_YEAR}))?\b")
#: The day of a document that the title names, which is no year of the plan.
_DATED = re.compile(rf"\bngày\s.{{0,30}}?(?:/|năm\s+){_YEAR}", re.IGNORECASE)


def misfits(head: Head, province: str, others: Iterable[str], years: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield what in the head speaks against an import for a province and years: what it is, and the reason.

    `province` and `others` are full names ("Tỉnh Bình Định"); `years` are those of the period, in order.
    """
    periods = {(int(first), int(last or first)) for first, last in _PERIOD.findall(_DATED.sub("", head.title))}
    if periods and (years[0], years[-1]) not in periods:
        printed = ", ".join(_spelled(*period) for period in sorted(periods))
        reason = f"Tên kế hoạch in {printed}, mà đang nhập cho {_spelled(years[0], years[-1])}: cần xem lại."
        yield "giai đoạn", reason
    names = same_words(f"{head.title} {head.issuer}")
    named = [other for other in others if re.search(rf"\b{re.escape(same_words(other))}\b", names)]
    if named and same_words(province) not in names:
        yield "tỉnh", f"Văn bản in “{named[0]}”, mà đang nhập cho “{province}”: cần xem lại."
    if head.issued_on and int(head.issued_on[:4]) > years[-1]:
        yield "ngày ban hành", f"Ban hành năm {head.issued_on[:4]}, sau khi kế hoạch đã hết hạn: cần xem lại."


def _spelled(first: int, last: int) -> str:
    return f"giai đoạn {first}-{last}" if first != last else f"năm {first}"
