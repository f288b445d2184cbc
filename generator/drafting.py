"""A commented empty plan, for an editor to fill in."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

from generator.load import PLAN_FILE, PROSE_FILE, SOURCE_FILE

_PERIOD = re.compile(r"((?:19|20)\d\d)(?:-((?:19|20)\d\d))?")

_PLAN = """\
# yaml-language-server: $schema=../../plan.schema.json
#
# Mọi câu chữ chép đúng nguyên văn, kể cả lỗi của nguyên bản (ghi lỗi vào loi-nguyen-ban).
# Ô để trống trong văn bản thì bỏ khóa ấy. Ý nghĩa từng khóa: xem sổ tay (content/so-tay).

tinh: {province}
giai-doan: {period}
ten: Kế hoạch cải cách hành chính …

quyet-dinh:
  # so-hieu: 123/QĐ-UBND        # bỏ dòng này nếu văn bản để trống số
  ngay: {year}                   # 2025, 2025-12 hoặc 2025-12-31: chính xác như văn bản in
  co-quan-ban-hanh: …
  # nguoi-ky: …
  # chuc-vu: CHỦ TỊCH

can-cu:
  - Căn cứ …

noi-nhan:
  - …

# Bảng trong văn bản: dòng đầu và dòng cuối trong source.txt, các cột từ trái sang phải.
# bang:
#   - ten: PHỤ LỤC …
#     loai: nhiem-vu
#     dong: 100-150
#     cot: [tt, nhiem-vu, san-pham, chu-tri, phoi-hop, thoi-han]
#     dau-bang:
#       - dong: 100
#         o: [TT, Nhiệm vụ, Sản phẩm, Cơ quan chủ trì, Cơ quan phối hợp, Thời gian hoàn thành]

# chi-tieu:
#   - noi-in: Mục II.1.a
#     linh-vuc: Công tác chỉ đạo, điều hành
#     danh-sach:
#       - ten: 100% cơ quan, đơn vị …
#         gia-tri: 100%
#         dong: 40

# linh-vuc:
#   - so: I
#     ten: CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH
#     dong: 101
#     nhiem-vu:
#       - so: 1.
#         ten: …
#         san-pham: …
#         chu-tri: Sở Nội vụ
#         phoi-hop: Các sở, ban, ngành
#         thoi-han: Quý I
#         dong: 102

# to-chuc-thuc-hien:
#   - so: 1.
#     co-quan: Sở Nội vụ
#     dong: 80
#     trach-nhiem:
#       - …

# loi-nguyen-ban:
#   - dong: 45
#     in: Phần đầu
#     doc-la: Phấn đấu
#     vi: Lỗi chính tả của nguyên bản.
"""

_PROSE = """\
## QUYẾT ĐỊNH

…

## KẾ HOẠCH

### I. MỤC TIÊU, YÊU CẦU

…
"""


class PlanExistsError(Exception):
    """A plan stands there already: it is never overwritten."""


def check_address(province: str, period: str, provinces: Iterable[str]) -> str:
    """Return the first year of a plan's period.

    Raises ValueError for an unknown province or a badly written period.
    """
    known = sorted(provinces)
    if province not in known:
        close = difflib.get_close_matches(province, known, n=1)
        hint = f" Có phải “{close[0]}”?" if close else ""
        raise ValueError(f"Không có tỉnh “{province}”.{hint} Danh mục: plans/_reference/provinces.yml")
    years = _PERIOD.fullmatch(period)
    if not years or (years.group(2) and years.group(2) <= years.group(1)):
        raise ValueError(f"“{period}” không phải năm hoặc giai đoạn: viết 2025 hoặc 2025-2030.")
    return years.group(1)


def new_plan(plans: Path, province: str, period: str, provinces: Iterable[str]) -> Path:
    """Make an empty plan below `plans` and return its folder.

    Raises ValueError for an unknown province or a badly written period, and PlanExistsError where a plan stands.
    """
    first_year = check_address(province, period, provinces)
    folder = plans / province / period
    if folder.exists():
        raise PlanExistsError(f"Đã có {folder.as_posix()}/: không ghi đè.")
    folder.mkdir(parents=True)
    (folder / PLAN_FILE).write_text(
        _PLAN.format(province=province, period=period, year=first_year), encoding="utf-8", newline="\n"
    )
    (folder / PROSE_FILE).write_text(_PROSE, encoding="utf-8", newline="\n")
    (folder / SOURCE_FILE).write_text("", encoding="utf-8")
    return folder
