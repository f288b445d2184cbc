"""The value that a target's words promise: the share or the number, with the words that bound it."""

from __future__ import annotations

import re

_BOUND = r"(?:tối thiểu|ít nhất|tối đa|không quá|giảm tối thiểu|giảm|tăng|trên|dưới|từ|khoảng|đạt)"
_SHARE = re.compile(
    rf"(?:(?P<before>{_BOUND}(?: có| từ| đạt| đối với)?)\s+)?"
    r"\d{1,3}(?:[.,]\d+)?\s?%(?:\s*(?:-|–|đến)\s*\d{1,3}(?:[.,]\d+)?\s?%)?"
    r"(?P<after>(?:\s+số [^\d;.:]{1,50}?)?\s+trở lên)?",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:tối thiểu|ít nhất|không quá)(?: có)?(?: từ)?\s+\d{1,4}(?:\s*(?:-|–|đến)\s*\d{1,4})?\s+[^\W\d]+"
    r"(?:\s+(?!(?:trong|của|về|cho|và|so|tăng|được|là|đối|với|trên|tại|theo|để)\b)[^\W\d]+)?",
    re.IGNORECASE,
)
_IDLE = re.compile(r"^(?:đạt)\s+", re.IGNORECASE)


#: Numbers of years, months, quarters, documents, levels and standards are no values.
_NO_VALUE = re.compile(
    r"(?:năm|tháng|quý|ngày|số|mức độ|điều|khoản|iso|giai đoạn|cấp độ)\s*\d[\d/.:-]*|\d+/\S+|\d+-[A-Z]\S+|\b20\d\d\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\s?%?")


def doubt_of_value(text: str) -> str:
    """Return why the value found in a target's words is for a person to look at; "" where it is the only number."""
    value = value_of(text)
    others = _NUMBER.findall(_NO_VALUE.sub("", text.replace(value, "", 1) if value else text))
    if not others:
        return ""
    if value:
        return f"Lời chỉ tiêu có nhiều con số, trị số hiểu là “{value}”: cần xem lại."
    return "Lời chỉ tiêu có con số mà chưa rõ trị số: cần điền gia-tri nếu có."


def value_of(text: str) -> str:
    """Return the first share ("từ 90% trở lên") or bounded count ("ít nhất 02 đơn vị") in a target; "" for none."""
    share = _SHARE.search(text)
    count = _COUNT.search(text)
    found = min((match for match in (share, count) if match), key=lambda match: match.start(), default=None)
    return _IDLE.sub("", found[0]).strip() if found else ""
