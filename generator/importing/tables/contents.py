"""What a cell holds, by the look of its words: a number, agencies, a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.vietnamese.deadline import read_deadline

#: How names of agencies begin; what begins alike ("Ban hành", "Báo cáo", "Tổ chức", "Hội nghị") is no name.
_AGENCY = re.compile(
    r"^[-+*\s]*(?:\d\.\s*)?(?:các |những )?(?:sở\b|ubnd|ủy ban|uỷ ban|hđnd|ban\b(?! hành)|"
    r"bộ\b(?! tiêu chí| thủ tục| chỉ số)|"
    r"văn phòng|cục\b|chi cục|phòng\b(?!,? chống)|công an|trung tâm|thanh tra|đài\b|báo\b(?! cáo)|kho bạc|bảo hiểm|"
    r"bưu điện|cơ quan|đơn vị|địa phương|thủ trưởng|người đứng đầu|chủ tịch|giám đốc|trường\b(?! hợp)|"
    r"hội\b(?! nghị| thảo)|đoàn\b(?! kết)|tổ\b(?! chức)|công ty|ngân hàng|viện\b|thành viên|nt$|-$|tổng cục|"
    r"vụ\b(?! việc)|cổng\b|ủy viên|liên đoàn|mặt trận|tòa án|xã\b(?! hội)|huyện\b|thị xã|thành phố)",
    re.IGNORECASE,
)
_LONGEST_AGENCY = 400
_LONGEST_DEADLINE = 1000


def is_number(text: str) -> bool:
    """Tell whether a cell holds a number of a row: "1", "2.10.", "IV", "a)", "(1)"."""
    return bool(re.fullmatch(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Za-zĐđ])[.)]?", text.strip()))


def is_agency(text: str) -> bool:
    """Tell whether a cell looks like names of agencies, known ones or not."""
    return len(text) <= _LONGEST_AGENCY and bool(_AGENCY.match(text.strip()))


def is_deadline(text: str, years: Sequence[int]) -> bool:
    """Tell whether a cell reads as a time in which something is to be done."""
    if len(text) > _LONGEST_DEADLINE:
        return False
    kind = read_deadline(text, years).kind
    return kind != "unread" and not (kind == "multi-step" and is_agency(text))
