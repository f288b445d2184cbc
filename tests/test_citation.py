"""Citations as the five plans print them, and what each must be read as.

The expected values were written by reading the plans; "⏎" stands for a line break of the document.

Read twice: a second reader listed the documents that each plan cites (145 pairs of plan and document: 118 documents, in
243 numbered mentions, and the 18 instruments called by name) with their ids from the documents before seeing these
tables, and took the date behind every number with a pattern of their own. No document was missing, none too many, and
no id, year or date differed; six documents stay without a year.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.citation import (
    Citation,
    CitationReader,
    NamedInstrument,
    YearResolver,
    document_id,
    is_central,
    province_of,
)

DOCUMENTS = Path(__file__).parent.parent / "plans" / "_reference" / "documents.yml"
#: The first year of each plan.
PLAN_YEARS = {
    "binh-dinh-2020": 2020,
    "binh-dinh-2023": 2023,
    "binh-thuan-2019": 2019,
    "gia-lai-2017-2020": 2017,
    "ha-tinh-2024": 2024,
}


def _documents() -> dict[str, Any]:
    known: dict[str, Any] = yaml.load(DOCUMENTS.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return known


KNOWN = _documents()
NAMED = {
    entry["id"]: NamedInstrument(
        id=entry["id"],
        names=tuple(entry["names"]),
        year=int(entry["year"]) if "year" in entry else None,
        organ=entry.get("organ", ""),
    )
    for entry in KNOWN["named"]
}
READER = CitationReader(NAMED)


class Read(NamedTuple):
    """What a numbered citation is read as; `year` is that printed with it."""

    symbol: str
    type: str
    number: str
    year: int | None
    issued_on: str | None
    organ: str
    normative: bool


#: By plan: the words as printed, then: symbol | type | number | year | issued on | issuer | id of the document.
NUMBERED = {
    "binh-dinh-2020": """
Quyết định số 225/QĐ-TTg ngày 04 tháng 02 năm 2016 của Thủ tướng Chính phủ phê duyệt
    225/QĐ-TTg | qd | 225 | 2016 | 2016-02-04 | ttg | vn/qd/225-2016-ttg
Quyết định số 536/QĐ-UBND ngày 24 tháng 02 năm 2017 của Ủy ban nhân dân tỉnh về việc
    536/QĐ-UBND | qd | 536 | 2017 | 2017-02-24 | ubnd | binh-dinh/qd/536-2017-ubnd
của Giám đốc Sở Nội vụ tại Tờ trình số 690/TTr-SNV ngày 30 tháng 12 năm 2019,
    690/TTr-SNV | ttr | 690 | 2019 | 2019-12-30 | snv | binh-dinh/ttr/690-2019-snv
theo Nghị quyết số 30c/NQ-CP ngày 08 tháng 11 năm 2011 của Chính phủ và
    30c/NQ-CP | nq | 30c | 2011 | 2011-11-08 | cp | vn/nq/30c-2011-cp
Chương trình hành động số 05-CTr/TU ngày 20 tháng 10 năm 2016 của Tỉnh ủy
    05-CTr/TU | ctr | 5 | 2016 | 2016-10-20 | tu | binh-dinh/ctr/5-2016-tu
Chương trình hành động số 05-CTr/TU của Tỉnh ủy về cải cách hành chính
    05-CTr/TU | ctr | 5 | - | - | tu | binh-dinh/ctr/5-2016-tu
Quyết định số 1291/QĐ-TTg ngày 07 tháng 10 năm 2019 của Thủ tướng Chính phủ.
    1291/QĐ-TTg | qd | 1291 | 2019 | 2019-10-07 | ttg | vn/qd/1291-2019-ttg
Chỉ thị số 30/CT-TTg ngày⏎⏎30 tháng 10 năm 2018 của Thủ tướng Chính phủ
    30/CT-TTg | ct | 30 | 2018 | 2018-10-30 | ttg | vn/ct/30-2018-ttg
Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ
    61/2018/NĐ-CP | nd | 61 | 2018 | 2018-04-23 | cp | vn/nd/61-2018-cp
Nghị quyết số 08/NQ-CP ngày 24 tháng 01 năm 2018 của Chính phủ và
    08/NQ-CP | nq | 8 | 2018 | 2018-01-24 | cp | vn/nq/8-2018-cp
Kế hoạch số 35-KH/TU ngày 04 tháng 6 năm 2018 của Tỉnh ủy thực hiện
    35-KH/TU | kh | 35 | 2018 | 2018-06-04 | tu | binh-dinh/kh/35-2018-tu
Quyết định số 2413/QĐ-UBND ngày 17 tháng 7 năm 2018 của Ủy ban nhân dân tỉnh.
    2413/QĐ-UBND | qd | 2413 | 2018 | 2018-07-17 | ubnd | binh-dinh/qd/2413-2018-ubnd
Theo kế hoạch số 2413/QĐ-UBND của UBND tỉnh
    2413/QĐ-UBND | qd | 2413 | - | - | ubnd | binh-dinh/qd/2413-2018-ubnd
Quyết định số 4474/QĐ-UBND ngày 05 tháng 12 năm 2016 của Ủy ban nhân dân tỉnh;
    4474/QĐ-UBND | qd | 4474 | 2016 | 2016-12-05 | ubnd | binh-dinh/qd/4474-2016-ubnd
Chỉ thị số 28/CT-TTg ngày 18 tháng 9 năm 2018 của Thủ tướng Chính phủ
    28/CT-TTg | ct | 28 | 2018 | 2018-09-18 | ttg | vn/ct/28-2018-ttg
Nghị định số 16/2015/NĐ-CP ngày 14 tháng 02 năm 2015 của Chính phủ
    16/2015/NĐ-CP | nd | 16 | 2015 | 2015-02-14 | cp | vn/nd/16-2015-cp
thực hiện các Nghị định số 16/2015/NĐ-CP ngày 14/2/2015 của Chính phủ
    16/2015/NĐ-CP | nd | 16 | 2015 | 2015-02-14 | cp | vn/nd/16-2015-cp
Nghị định số 141/2016/NĐ-CP ngày 10 tháng 10 năm 2016 của Chính phủ
    141/2016/NĐ-CP | nd | 141 | 2016 | 2016-10-10 | cp | vn/nd/141-2016-cp
Nghị định số 54/2016/NĐ-CP ngày 14 tháng 6 năm 2016 của Chính phủ
    54/2016/NĐ-CP | nd | 54 | 2016 | 2016-06-14 | cp | vn/nd/54-2016-cp
Nghị định số 130/2005/NĐ-CP ngày 17 tháng 10 năm 2005 của Chính phủ và
    130/2005/NĐ-CP | nd | 130 | 2005 | 2005-10-17 | cp | vn/nd/130-2005-cp
Nghị định số 117/2013/NĐ-CP ngày 07 tháng 10 năm 2013 của Chính phủ
    117/2013/NĐ-CP | nd | 117 | 2013 | 2013-10-07 | cp | vn/nd/117-2013-cp
Nghị định số 43/2011/NĐ-CP ngày 13 tháng 6 năm 2011 của Chính phủ.
    43/2011/NĐ-CP | nd | 43 | 2011 | 2011-06-13 | cp | vn/nd/43-2011-cp
theo Quyết định 4649/QĐ-UBND ngày 13/12/2019
    4649/QĐ-UBND | qd | 4649 | 2019 | 2019-12-13 | ubnd | binh-dinh/qd/4649-2019-ubnd
Quyết định số 2268/QĐ-UBND ngày 06/7/2018 của UBND tỉnh
    2268/QĐ-UBND | qd | 2268 | 2018 | 2018-07-06 | ubnd | binh-dinh/qd/2268-2018-ubnd
Theo kế hoạch số 2268/QĐ-UBND của UBND tỉnh
    2268/QĐ-UBND | qd | 2268 | - | - | ubnd | binh-dinh/qd/2268-2018-ubnd
Theo Kế hoạch số 61/KH-UBND của UBND tỉnh
    61/KH-UBND | kh | 61 | - | - | ubnd | binh-dinh/kh/61-yyyy-ubnd
""",
    "binh-dinh-2023": """
Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành
    76/NQ-CP | nq | 76 | 2021 | 2021-07-15 | cp | vn/nq/76-2021-cp
Nghị quyết số 131/NQ-CP ngày 06 tháng 10 năm 2022 của Chính phủ về đẩy mạnh
    131/NQ-CP | nq | 131 | 2022 | 2022-10-06 | cp | vn/nq/131-2022-cp
Quyết định số 3809/QĐ-UBND ngày 14 tháng 9 năm 2021 của Ủy ban nhân dân tỉnh
    3809/QĐ-UBND | qd | 3809 | 2021 | 2021-09-14 | ubnd | binh-dinh/qd/3809-2021-ubnd
Chương trình hành động số 09-CTr/TU ngày 14 tháng 5 năm 2021 của Tỉnh ủy
    09-CTr/TU | ctr | 9 | 2021 | 2021-05-14 | tu | binh-dinh/ctr/9-2021-tu
Chương trình hành động số 09-CTr/TU ngày 14/5/2021 của Tỉnh ủy năm 2023
    09-CTr/TU | ctr | 9 | 2021 | 2021-05-14 | tu | binh-dinh/ctr/9-2021-tu
thực hiện Chương trình hành động số 09-CTr/TU; - Các cuộc họp
    09-CTr/TU | ctr | 9 | - | - | tu | binh-dinh/ctr/9-2021-tu
Tờ trình số 719/TTr-SNV ngày 14 tháng 12 năm 2022.
    719/TTr-SNV | ttr | 719 | 2022 | 2022-12-14 | snv | binh-dinh/ttr/719-2022-snv
Nghị quyết số 27-NQ/TW ngày 09 tháng 11 năm 2022 Hội nghị lần thứ sáu
    27-NQ/TW | nq | 27 | 2022 | 2022-11-09 | tw | vn/nq/27-2022-tw
Nghị quyết số 27-NQ/TW của Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng
    27-NQ/TW | nq | 27 | - | - | tw | vn/nq/27-2022-tw
Công văn số 6958/UBND-KSTT ngày 21 tháng 11 năm 2022.
    6958/UBND-KSTT | cv | 6958 | 2022 | 2022-11-21 | ubnd-kstt | binh-dinh/cv/6958-2022-ubnd-kstt
Quyết định số 5299/QĐ-UBND ngày 30 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh;
    5299/QĐ-UBND | qd | 5299 | 2021 | 2021-12-30 | ubnd | binh-dinh/qd/5299-2021-ubnd
Nghị quyết số 04/NQ-CP của Chính phủ ngày 10 tháng 01 năm 2022 về đẩy mạnh
    04/NQ-CP | nq | 4 | 2022 | 2022-01-10 | cp | vn/nq/4-2022-cp
Nghị định số 60/2021/NĐ-CP ngày 21 tháng 6 năm 2021 của Chính phủ
    60/2021/NĐ-CP | nd | 60 | 2021 | 2021-06-21 | cp | vn/nd/60-2021-cp
Nghị định số 150/2020/NĐ-CP ngày 25/12/2020 của Chính phủ
    150/2020/NĐ-CP | nd | 150 | 2020 | 2020-12-25 | cp | vn/nd/150-2020-cp
Công văn số 7863/UBND-TH ngày 25/12/2022 của UBND tỉnh
    7863/UBND-TH | cv | 7863 | 2022 | 2022-12-25 | ubnd-th | binh-dinh/cv/7863-2022-ubnd-th
Quyết định số 3979/QĐ-UBND ngày 29/11/2022 của UBND tỉnh
    3979/QĐ-UBND | qd | 3979 | 2022 | 2022-11-29 | ubnd | binh-dinh/qd/3979-2022-ubnd
Quyết định số 4817/QĐ-UBND ngày 28/12/2018 của Ủy ban nhân dân tỉnh
    4817/QĐ-UBND | qd | 4817 | 2018 | 2018-12-28 | ubnd | binh-dinh/qd/4817-2018-ubnd
""",
    "binh-thuan-2019": """
Nghị quyết số 30c/NQ-CP ngày 08 tháng 11 năm 2011 của Chính phủ ban hành
    30c/NQ-CP | nq | 30c | 2011 | 2011-11-08 | cp | vn/nq/30c-2011-cp
sửa đổi, bổ sung một số điều của Nghị quyết số 30c/NQ-CP của Chính phủ;
    30c/NQ-CP | nq | 30c | - | - | cp | vn/nq/30c-2011-cp
Nghị quyết số 76/NQ-CP ngày 13 tháng 6 năm 2013 của Chính phủ
    76/NQ-CP | nq | 76 | 2013 | 2013-06-13 | cp | vn/nq/76-2013-cp
Quyết định số 225/QĐ-TTg ngày 04/02/2016 của Thủ tướng Chính phủ
    225/QĐ-TTg | qd | 225 | 2016 | 2016-02-04 | ttg | vn/qd/225-2016-ttg
Quyết định số 609/QĐ-TTg ngày 04/5/2017 của Thủ tướng Chính phủ
    609/QĐ-TTg | qd | 609 | 2017 | 2017-05-04 | ttg | vn/qd/609-2017-ttg
Quyết định số 1069/QĐ-UBND ngày 15/4/2016 của UBND tỉnh
    1069/QĐ-UBND | qd | 1069 | 2016 | 2016-04-15 | ubnd | binh-thuan/qd/1069-2016-ubnd
(Kèm theo Quyết định số 3674 /QĐ-UBND  ⏎ngày 28 tháng 12 năm 2018 của Chủ tịch UBND tỉnh)
    3674/QĐ-UBND | qd | 3674 | 2018 | 2018-12-28 | ubnd | binh-thuan/qd/3674-2018-ubnd
Kế hoạch số 82-KH/TU ngày 30/01/2018 của Tỉnh ủy
    82-KH/TU | kh | 82 | 2018 | 2018-01-30 | tu | binh-thuan/kh/82-2018-tu
Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Hội nghị lần thứ sáu
    18-NQ/TW | nq | 18 | 2017 | 2017-10-25 | tw | vn/nq/18-2017-tw
Chương trình hành động số 43-CTr/TU ngày 30/01/2018 của Ban Chấp hành Đảng bộ tỉnh
    43-CTr/TU | ctr | 43 | 2018 | 2018-01-30 | tu | binh-thuan/ctr/43-2018-tu
Nghị quyết số 19-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng
    19-NQ/TW | nq | 19 | 2017 | 2017-10-25 | tw | vn/nq/19-2017-tw
Nghị định số 108/2014/NĐ-CP ngày 20/11/2014,
    108/2014/NĐ-CP | nd | 108 | 2014 | 2014-11-20 | cp | vn/nd/108-2014-cp
Nghị định số 113/2018/NĐ-CP ngày 31/8/2018 của Chính phủ
    113/2018/NĐ-CP | nd | 113 | 2018 | 2018-08-31 | cp | vn/nd/113-2018-cp
Quyết định số 2802/QĐ-UBND ngày 26/9/2016 của UBND tỉnh
    2802/QĐ-UBND | qd | 2802 | 2016 | 2016-09-26 | ubnd | binh-thuan/qd/2802-2016-ubnd
Nghị định số 59/2012/NĐ-CP ngày 23/7/2012 của Chính phủ
    59/2012/NĐ-CP | nd | 59 | 2012 | 2012-07-23 | cp | vn/nd/59-2012-cp
trên địa bàn tỉnh theo Nghị định 61/2018/NĐ-CP; triển khai
    61/2018/NĐ-CP | nd | 61 | 2018 | - | cp | vn/nd/61-2018-cp
Kế hoạch số 991/KH-UBND ngày 15/3/2018 của UBND tỉnh
    991/KH-UBND | kh | 991 | 2018 | 2018-03-15 | ubnd | binh-thuan/kh/991-2018-ubnd
Kế hoạch số 992/KH-UBND ngày 15/3/2018 của UBND tỉnh
    992/KH-UBND | kh | 992 | 2018 | 2018-03-15 | ubnd | binh-thuan/kh/992-2018-ubnd
Nghị quyết số 21/NQ-CP ngày 21/3/2016 về phân cấp quản lý
    21/NQ-CP | nq | 21 | 2016 | 2016-03-21 | cp | vn/nq/21-2016-cp
theo Nghị định số 117/2013/NĐ-CP,
    117/2013/NĐ-CP | nd | 117 | 2013 | - | cp | vn/nd/117-2013-cp
Nghị định số 16/2015/NĐ-CP của Chính phủ và các văn bản
    16/2015/NĐ-CP | nd | 16 | 2015 | - | cp | vn/nd/16-2015-cp
Nghị định số 141/2016/NĐ-CP của Chính phủ.
    141/2016/NĐ-CP | nd | 141 | 2016 | - | cp | vn/nd/141-2016-cp
Nghị định số 54/2016/NĐ-CP ngày 14/6/2016 của Chính phủ
    54/2016/NĐ-CP | nd | 54 | 2016 | 2016-06-14 | cp | vn/nd/54-2016-cp
Nghị định số 130/2005/NĐ-CP,
    130/2005/NĐ-CP | nd | 130 | 2005 | - | cp | vn/nd/130-2005-cp
Nghị quyết số 36a/NQ-CP ngày 14/10/2015 của Chính phủ
    36a/NQ-CP | nq | 36a | 2015 | 2015-10-14 | cp | vn/nq/36a-2015-cp
Kế hoạch số 4610/KH-UBND ngày 26/10/2018 của UBND tỉnh
    4610/KH-UBND | kh | 4610 | 2018 | 2018-10-26 | ubnd | binh-thuan/kh/4610-2018-ubnd
thực hiện kế hoạch số 4610/KH-UBND ngày 26/10/2018 về ứng dụng CNTT
    4610/KH-UBND | kh | 4610 | 2018 | 2018-10-26 | ubnd | binh-thuan/kh/4610-2018-ubnd
Quyết định số 2376/QĐ-UBND ngày 12/9/2018.
    2376/QĐ-UBND | qd | 2376 | 2018 | 2018-09-12 | ubnd | binh-thuan/qd/2376-2018-ubnd
Quyết định số 3340/QĐ-UBND ngày 22/11/2017 của UBND tỉnh.
    3340/QĐ-UBND | qd | 3340 | 2017 | 2017-11-22 | ubnd | binh-thuan/qd/3340-2017-ubnd
Kế hoạch số 4521/KH-UBND ngày 24/10/2018 của Chủ tịch UBND tỉnh.
    4521/KH-UBND | kh | 4521 | 2018 | 2018-10-24 | ubnd | binh-thuan/kh/4521-2018-ubnd
Quyết định số 1313/QĐ-UBND ngày 19/5/2017 của UBND tỉnh
    1313/QĐ-UBND | qd | 1313 | 2017 | 2017-05-19 | ubnd | binh-thuan/qd/1313-2017-ubnd
""",
    "gia-lai-2017-2020": """
Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ
    30c/NQ-CP | nq | 30c | 2011 | 2011-11-08 | cp | vn/nq/30c-2011-cp
Nghị quyết số 76/NQ-CP ngày 13/6/2013 của Chính phủ
    76/NQ-CP | nq | 76 | 2013 | 2013-06-13 | cp | vn/nq/76-2013-cp
Quyết định số 225/QĐ-TTg ngày 04/02/2016 của Thủ tướng Chính phủ
    225/QĐ-TTg | qd | 225 | 2016 | 2016-02-04 | ttg | vn/qd/225-2016-ttg
Quyết định số 4361/QĐ-BNV ngày 28/12/2016 của Bộ Nội vụ
    4361/QĐ-BNV | qd | 4361 | 2016 | 2016-12-28 | bnv | vn/qd/4361-2016-bnv
ban hành theo Quyết định 4361/QĐ-BNV ngày 28/12/2016;
    4361/QĐ-BNV | qd | 4361 | 2016 | 2016-12-28 | bnv | vn/qd/4361-2016-bnv
Quyết định số: 473/QĐ-UBND ngày 08 tháng 6 năm 2017 của Ủy ban nhân dân tỉnh)
    473/QĐ-UBND | qd | 473 | 2017 | 2017-06-08 | ubnd | gia-lai/qd/473-2017-ubnd
Nghị quyết số 02-NQ/TU ngày 01/7/2016 của Ban Chấp hành Đảng bộ tỉnh
    02-NQ/TU | nq | 2 | 2016 | 2016-07-01 | tu | gia-lai/nq/2-2016-tu
Quyết định số 442/QD-UBND ngày 01/7/2016;
    442/QĐ-UBND | qd | 442 | 2016 | 2016-07-01 | ubnd | gia-lai/qd/442-2016-ubnd
Chỉ thị số 13/CT-TTg ngày 10/6/2015 của Thủ tướng Chính phủ
    13/CT-TTg | ct | 13 | 2015 | 2015-06-10 | ttg | vn/ct/13-2015-ttg
Chỉ thị số 07/CT-TTg ngày 22/5/2013 của Thủ tướng Chính phủ
    07/CT-TTg | ct | 7 | 2013 | 2013-05-22 | ttg | vn/ct/7-2013-ttg
Quyết định số 1383/QĐ-BNV ngày 28/12/2012 của Bộ Nội vụ
    1383/QĐ-BNV | qd | 1383 | 2012 | 2012-12-28 | bnv | vn/qd/1383-2012-bnv
Quyết định số 834/QĐ-UBND ngày 17/9/2015 của Chủ tịch UBND tỉnh
    834/QĐ-UBND | qd | 834 | 2015 | 2015-09-17 | ubnd | gia-lai/qd/834-2015-ubnd
Chỉ thị số 16/CT-UBND ngày 27/6/2016 của UBND tỉnh
    16/CT-UBND | ct | 16 | 2016 | 2016-06-27 | ubnd | gia-lai/ct/16-2016-ubnd
Quyết định số 09/2015/QĐ-TTg ngày 25/3/2015 của Thủ tướng Chính phủ
    09/2015/QĐ-TTg | qd | 9 | 2015 | 2015-03-25 | ttg | vn/qd-qppl/9-2015-ttg
Quyết định số 09/2015/QĐ-TTg của Thủ tướng Chính phủ:
    09/2015/QĐ-TTg | qd | 9 | 2015 | - | ttg | vn/qd-qppl/9-2015-ttg
văn bản số 627/UBND-NC ngày 26/02/2016 của UBND tỉnh
    627/UBND-NC | cv | 627 | 2016 | 2016-02-26 | ubnd-nc | gia-lai/cv/627-2016-ubnd-nc
văn bản số 1034/UBND-NC ngày 20/3/2017 của UBND tỉnh
    1034/UBND-NC | cv | 1034 | 2017 | 2017-03-20 | ubnd-nc | gia-lai/cv/1034-2017-ubnd-nc
công văn số 1034/UBND-NC ngày 20/3/2017 của UBND tỉnh
    1034/UBND-NC | cv | 1034 | 2017 | 2017-03-20 | ubnd-nc | gia-lai/cv/1034-2017-ubnd-nc
tại văn bản số 725/BNV-CCHC ngày 01/3/2012 về hướng dẫn
    725/BNV-CCHC | cv | 725 | 2012 | 2012-03-01 | bnv-cchc | vn/cv/725-2012-bnv-cchc
khoản 3, Điều 28 Nghị định số 34/2016/NĐ-CP ngày 14/5/2016 của Chính phủ
    34/2016/NĐ-CP | nd | 34 | 2016 | 2016-05-14 | cp | vn/nd/34-2016-cp
Điều 170, Nghị định số 34/2016/NĐ-CP của Chính phủ
    34/2016/NĐ-CP | nd | 34 | 2016 | - | cp | vn/nd/34-2016-cp
Nghị định số 59/2012/NĐ-CP ngày 23/7/2012 của Chính phủ
    59/2012/NĐ-CP | nd | 59 | 2012 | 2012-07-23 | cp | vn/nd/59-2012-cp
Thông tư số 14/2014/TT-BTP ngày 15/12/2014 của Bộ Tư pháp
    14/2014/TT-BTP | tt | 14 | 2014 | 2014-12-15 | btp | vn/tt/14-2014-btp
Nghị định số 48/2013/NĐ-CP ngày 14/5/2013 của Chính phủ
    48/2013/NĐ-CP | nd | 48 | 2013 | 2013-05-14 | cp | vn/nd/48-2013-cp
Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ
    63/2010/NĐ-CP | nd | 63 | 2010 | 2010-06-08 | cp | vn/nd/63-2010-cp
Thông tư số 05/2014/TT-BTP ngày 07/02/2014 của Bộ Tư pháp
    05/2014/TT-BTP | tt | 5 | 2014 | 2014-02-07 | btp | vn/tt/5-2014-btp
Nghị định số 20/2008/NĐ-CP ngày 14/02/2008 của Chính phủ
    20/2008/NĐ-CP | nd | 20 | 2008 | 2008-02-14 | cp | vn/nd/20-2008-cp
Quyết định số 29/2013/QĐ-UBND ngày 01/10/2013 của UBND tỉnh
    29/2013/QĐ-UBND | qd | 29 | 2013 | 2013-10-01 | ubnd | gia-lai/qd-qppl/29-2013-ubnd
Nghị định số 24/2014/NĐ-CP ngày 04/4/2014 của Chính phủ
    24/2014/NĐ-CP | nd | 24 | 2014 | 2014-04-04 | cp | vn/nd/24-2014-cp
Nghị định số 37/2014/NĐ-CP ngày 05/5/2014 của Chính phủ
    37/2014/NĐ-CP | nd | 37 | 2014 | 2014-05-05 | cp | vn/nd/37-2014-cp
Nghị quyết số 21/NQ-CP ngày 21/3/2016 của Chính phủ
    21/NQ-CP | nq | 21 | 2016 | 2016-03-21 | cp | vn/nq/21-2016-cp
Nghị định số 56/2015/ND-CP ngày 09/6/2015 của Chính phủ
    56/2015/NĐ-CP | nd | 56 | 2015 | 2015-06-09 | cp | vn/nd/56-2015-cp
văn bản số 2591/BNV-TCBC ngày 10/6/2016 về quản lý
    2591/BNV-TCBC | cv | 2591 | 2016 | 2016-06-10 | bnv-tcbc | vn/cv/2591-2016-bnv-tcbc
Nghị định số 130/2005/NĐ-CP ngày 17/10/2005 của Chính phủ.
    130/2005/NĐ-CP | nd | 130 | 2005 | 2005-10-17 | cp | vn/nd/130-2005-cp
Quyết định số 1819/QĐ-TTg ngày 26/10/2015 về phê duyệt
    1819/QĐ-TTg | qd | 1819 | 2015 | 2015-10-26 | ttg | vn/qd/1819-2015-ttg
Quyết định số 884/QĐ-UBND ngày 30/11/2016 của UBND tỉnh
    884/QĐ-UBND | qd | 884 | 2016 | 2016-11-30 | ubnd | gia-lai/qd/884-2016-ubnd
Quyết định số 443/QĐ-UBND ngày 01/7/2016 về ban hành
    443/QĐ-UBND | qd | 443 | 2016 | 2016-07-01 | ubnd | gia-lai/qd/443-2016-ubnd
Quyết định số 19/2014/QĐ-TTg ngày 05/3/2014 của Thủ tướng Chính phủ
    19/2014/QĐ-TTg | qd | 19 | 2014 | 2014-03-05 | ttg | vn/qd-qppl/19-2014-ttg
Quyết định số 556/QĐ-UBND ngày 29/9/2015 của UBND tỉnh
    556/QĐ-UBND | qd | 556 | 2015 | 2015-09-29 | ubnd | gia-lai/qd/556-2015-ubnd
Quyết định số 18/2015/QĐ-UBND ngày 18/8/2015 của UBND tỉnh
    18/2015/QĐ-UBND | qd | 18 | 2015 | 2015-08-18 | ubnd | gia-lai/qd-qppl/18-2015-ubnd
Triển khai Quyết định 882/QĐ-UBND ngày 30/11/2016 của UBND tỉnh
    882/QĐ-UBND | qd | 882 | 2016 | 2016-11-30 | ubnd | gia-lai/qd/882-2016-ubnd
Quyết định số 889/QĐ-UBND ngày 01/12/2016 của UBND tỉnh
    889/QĐ-UBND | qd | 889 | 2016 | 2016-12-01 | ubnd | gia-lai/qd/889-2016-ubnd
Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 của Chính phủ
    43/2011/NĐ-CP | nd | 43 | 2011 | 2011-06-13 | cp | vn/nd/43-2011-cp
Nghị quyết số 36a/NQ-CP ngày 14/10/2015 của Chính phủ
    36a/NQ-CP | nq | 36a | 2015 | 2015-10-14 | cp | vn/nq/36a-2015-cp
công văn số 9471/VPCP-KGVX ngày 16/11/2015 của Văn phòng Chính phủ
    9471/VPCP-KGVX | cv | 9471 | 2015 | 2015-11-16 | vpcp-kgvx | vn/cv/9471-2015-vpcp-kgvx
Quyết định số 161/QĐ-UBND ngày 11/3/2016 của UBND tỉnh.
    161/QĐ-UBND | qd | 161 | 2016 | 2016-03-11 | ubnd | gia-lai/qd/161-2016-ubnd
Nghị định số 18/2010/NĐ-CP ngày 05/3/2010 của Chính phủ
    18/2010/NĐ-CP | nd | 18 | 2010 | 2010-03-05 | cp | vn/nd/18-2010-cp
Nghị định số 16/2015/NĐ-CP ngày 14/02/2015 của Chính phủ
    16/2015/NĐ-CP | nd | 16 | 2015 | 2015-02-14 | cp | vn/nd/16-2015-cp
Nghị định 141/2016/NĐ-CP ngày 10/10/2016 của Chính phủ
    141/2016/NĐ-CP | nd | 141 | 2016 | 2016-10-10 | cp | vn/nd/141-2016-cp
Điều 2 Thông tư số 27/2011/TT-BKHCN ngày 04/10/2011 của Bộ Khoa học và Công nghệ
    27/2011/TT-BKHCN | tt | 27 | 2011 | 2011-10-04 | bkhcn | vn/tt/27-2011-bkhcn
văn bản số 985/SNV-CCHC ngày 18/7/2016 của Sở Nội vụ
    985/SNV-CCHC | cv | 985 | 2016 | 2016-07-18 | snv-cchc | gia-lai/cv/985-2016-snv-cchc
Điều 6 Quyết định số 06/2017/QĐ- UBND ngày 06/02/2017 của UBND tỉnh
    06/2017/QĐ-UBND | qd | 6 | 2017 | 2017-02-06 | ubnd | gia-lai/qd-qppl/6-2017-ubnd
theo Nghị định số 108/2014/NĐ-CP của Chính phủ; xác định
    108/2014/NĐ-CP | nd | 108 | 2014 | - | cp | vn/nd/108-2014-cp
Quyết định 07/2014/QĐ-UBND ngày 16/6/2014 của UBND tỉnh (phấn đấu
    07/2014/QĐ-UBND | qd | 7 | 2014 | 2014-06-16 | ubnd | gia-lai/qd-qppl/7-2014-ubnd
""",
    "ha-tinh-2024": """
Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ
    76/NQ-CP | nq | 76 | 2021 | 2021-07-15 | cp | vn/nq/76-2021-cp
¹Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ
    76/NQ-CP | nq | 76 | 2021 | 2021-07-15 | cp | vn/nq/76-2021-cp
Căn cứ Chỉ thị 23/CT-TTg ngày 02/9/2021 của Thủ tướng Chính phủ
    23/CT-TTg | ct | 23 | 2021 | 2021-09-02 | ttg | vn/ct/23-2021-ttg
Nghị quyết số 12-NQ/TU ngày 26/5/2022 của Ban Chấp hành Đảng bộ tỉnh
    12-NQ/TU | nq | 12 | 2022 | 2022-05-26 | tu | ha-tinh/nq/12-2022-tu
(sau đây gọi là Nghị quyết số 12-NQ/TU).
    12-NQ/TU | nq | 12 | - | - | tu | ha-tinh/nq/12-2022-tu
Căn cứ Chỉ thị 32-CT/TU ngày 29/5/2023 của Ban Thường vụ Tỉnh ủy
    32-CT/TU | ct | 32 | 2023 | 2023-05-29 | tu | ha-tinh/ct/32-2023-tu
²Quyết định số 3504/QĐ-UBND ngày 22/10/2021 của UBND tỉnh
    3504/QĐ-UBND | qd | 3504 | 2021 | 2021-10-22 | ubnd | ha-tinh/qd/3504-2021-ubnd
Quyết định số 2454/QĐ-UBND ngày 04/12/2022 của UBND tỉnh
    2454/QĐ-UBND | qd | 2454 | 2022 | 2022-12-04 | ubnd | ha-tinh/qd/2454-2022-ubnd
Sở Nội vụ tại Văn bản số 2515/SNV-CCHC&VTLT ngày 19/12/2023 (sau khi
    2515/SNV-CCHC&VTLT | cv | 2515 | 2023 | 2023-12-19 | snv-cchc-vtlt | ha-tinh/cv/2515-2023-snv-cchc-vtlt
theo Nghị định số 60/2021/NĐ-CP của Chính phủ.
    60/2021/NĐ-CP | nd | 60 | 2021 | - | cp | vn/nd/60-2021-cp
theo Nghị định số 130/2005/NĐ-CP của Chính phủ,
    130/2005/NĐ-CP | nd | 130 | 2005 | - | cp | vn/nd/130-2005-cp
Nghị định số 117/2013/NĐ-CP của Chính phủ.
    117/2013/NĐ-CP | nd | 117 | 2013 | - | cp | vn/nd/117-2013-cp
Nghị quyết số 131/NQ-CP ngày 06/10/2022 của Chính phủ
    131/NQ-CP | nq | 131 | 2022 | 2022-10-06 | cp | vn/nq/131-2022-cp
Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ
    766/QĐ-TTg | qd | 766 | 2022 | 2022-06-23 | ttg | vn/qd/766-2022-ttg
Quyết định số 2088/QĐ-UBND ngày 14/5/2021 của UBND tỉnh
    2088/QĐ-UBND | qd | 2088 | 2021 | 2021-05-14 | ubnd | ha-tinh/qd/2088-2021-ubnd
thực hiện Nghị quyết số 18-NQ/TW và
    18-NQ/TW | nq | 18 | - | - | tw | vn/nq/18-2017-tw
và Nghị quyết số 19-NQ/TW của Ban Chấp hành Trung ương Đảng khóa XII;
    19-NQ/TW | nq | 19 | - | - | tw | vn/nq/19-2017-tw
Công điện số 209/CD-TTg ngày 28/02/2022 của Thủ tướng Chính phủ
    209/CĐ-TTg | cd | 209 | 2022 | 2022-02-28 | ttg | vn/cd/209-2022-ttg
Nghị quyết số 04/NQ-CP ngày 10/01/2022 của Chính phủ
    04/NQ-CP | nq | 4 | 2022 | 2022-01-10 | cp | vn/nq/4-2022-cp
tại Kết luận số 28-KL/TW và
    28-KL/TW | kl | 28 | - | - | tw | vn/kl/28-yyyy-tw
và Kết luận số 40-KL/TW của Bộ Chính trị và đảm bảo
    40-KL/TW | kl | 40 | - | - | tw | vn/kl/40-yyyy-tw
Nghị quyết số 595/NQ-UBTVQH15 ngày 12/9/2022 của Ủy ban Thường vụ Quốc hội
    595/NQ-UBTVQH15 | nq | 595 | 2022 | 2022-09-12 | ubtvqh15 | vn/nq/595-2022-ubtvqh15
theo Công điện số 280/CD-TTg và
    280/CĐ-TTg | cd | 280 | - | - | ttg | vn/cd/280-yyyy-ttg
và 968/CD-TTg của Thủ tướng Chính phủ,
    968/CĐ-TTg | cd | 968 | - | - | ttg | vn/cd/968-yyyy-ttg
Kết luận số 29-KL/TU của Ban Thường vụ Tỉnh ủy Hà Tĩnh và các văn bản
    29-KL/TU | kl | 29 | - | - | tu | ha-tinh/kl/29-yyyy-tu
Nghị định số 62/2020/NĐ-CP của Chính phủ về vị trí việc làm
    62/2020/NĐ-CP | nd | 62 | 2020 | - | cp | vn/nd/62-2020-cp
Nghị định số 106/2020/NĐ-CP của Chính phủ quy định
    106/2020/NĐ-CP | nd | 106 | 2020 | - | cp | vn/nd/106-2020-cp
Chỉ thị số 32/CT-TTg ngày 10/12/2019 của Thủ tướng Chính phủ
    32/CT-TTg | ct | 32 | 2019 | 2019-12-10 | ttg | vn/ct/32-2019-ttg
Nghị định số 32/2019/NĐ-CP ngày 10/4/2019 của Chính phủ.
    32/2019/NĐ-CP | nd | 32 | 2019 | 2019-04-10 | cp | vn/nd/32-2019-cp
Nghị quyết số 05-NQ/TU ngày 22/11/2021 của Ban Chấp hành Đảng bộ tỉnh.
    05-NQ/TU | nq | 5 | 2021 | 2021-11-22 | tu | ha-tinh/nq/5-2021-tu
Quyết định số 54/2019/QĐ-UBND ngày 27/9/2019 của UBND tỉnh
    54/2019/QĐ-UBND | qd | 54 | 2019 | 2019-09-27 | ubnd | ha-tinh/qd-qppl/54-2019-ubnd
(theo Nghị định số 140/2017/NĐ-CP và chính sách của tỉnh)
    140/2017/NĐ-CP | nd | 140 | 2017 | - | cp | vn/nd/140-2017-cp
""",
}


def _numbered_rows() -> list[tuple[str, str, Read, str]]:
    """Return (plan, words, reading, document id) for every row of `NUMBERED`."""
    rows = []
    for plan, table in NUMBERED.items():
        lines = table.strip().splitlines()
        for words, expected in zip(lines[::2], lines[1::2], strict=True):
            symbol, type_, number, year, issued_on, organ, id_ = (cell.strip() for cell in expected.split("|"))
            read = Read(
                symbol=symbol,
                type=type_,
                number=number,
                year=None if year == "-" else int(year),
                issued_on=None if issued_on == "-" else issued_on,
                organ=organ,
                normative="-qppl/" in id_,
            )
            rows.append((plan, words.replace("⏎", "\n"), read, id_))
    return rows


NamedRow = tuple[str, str, str, str, int | None, str | None, str]
#: Plan, words, name, type, year printed, issued on, id of the document.
NAMED_ROWS: list[NamedRow] = [
    (
        "binh-dinh-2020",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Luật Tổ chức chính quyền địa phương", "luat", 2015, "2015-06-19",
        "vn/luat/to-chuc-chinh-quyen-dia-phuong-2015",
    ),
    (
        "binh-dinh-2020",
        "theo quy định của Luật ban hành văn bản quy phạm pháp luật và các văn bản dưới luật",
        "Luật Ban hành văn bản quy phạm pháp luật", "luat", None, None,
        "vn/luat/ban-hanh-van-ban-quy-pham-phap-luat-2015",
    ),
    (
        "binh-dinh-2020",
        "Nghị quyết Đại hội XII của Đảng và",
        "Nghị quyết Đại hội XII của Đảng", "nq", None, None,
        "vn/nq/dai-hoi-xii-cua-dang-yyyy",
    ),
    (
        "binh-dinh-2020",
        "Nghị quyết Đại hội XIX của Đảng bộ tỉnh về cải cách hành chính",
        "Nghị quyết Đại hội XIX của Đảng bộ tỉnh", "nq", None, None,
        "binh-dinh/nq/dai-hoi-xix-cua-dang-bo-tinh-yyyy",
    ),
    (
        "binh-dinh-2020",
        "Nghị quyết Đại hội XIX Đảng bộ tỉnh về cải cách hành chính.",
        "Nghị quyết Đại hội XIX của Đảng bộ tỉnh", "nq", None, None,
        "binh-dinh/nq/dai-hoi-xix-cua-dang-bo-tinh-yyyy",
    ),
    (
        "binh-dinh-2020",
        "theo tinh thần Nghị quyết Hội nghị lần thứ 6 Ban Chấp hành Trung ương (khóa XII) và kế hoạch của tỉnh.",
        "Nghị quyết Hội nghị lần thứ 6 Ban Chấp hành Trung ương (khóa XII)", "nq", None, None,
        "vn/nq/hoi-nghi-lan-thu-6-ban-chap-hanh-trung-uong-khoa-xii-yyyy",
    ),
    (
        "binh-dinh-2020",
        "của Tỉnh ủy thực hiện Nghị quyết Trung ương 6 (khóa XII) về tiếp tục đổi mới",
        "Nghị quyết Hội nghị lần thứ 6 Ban Chấp hành Trung ương (khóa XII)", "nq", None, None,
        "vn/nq/hoi-nghi-lan-thu-6-ban-chap-hanh-trung-uong-khoa-xii-yyyy",
    ),
    (
        "binh-dinh-2023",
        "Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
        "ngày 22 tháng 11 năm 2019;",
        "Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
        "luat", 2019, "2019-11-22",
        "vn/luat/sua-doi-bo-sung-mot-so-dieu-cua-luat-to-chuc-chinh-phu-va-luat-to-chuc-chinh-quyen-dia-phuong-2019",
    ),
    (
        "binh-dinh-2023",
        "Nghị quyết Đại hội XX Đảng bộ tỉnh,",
        "Nghị quyết Đại hội XX Đảng bộ tỉnh", "nq", None, None,
        "binh-dinh/nq/dai-hoi-xx-dang-bo-tinh-yyyy",
    ),
    (
        "binh-dinh-2023",
        "Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII về cải cách hành chính,",
        "Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII", "nq", None, None,
        "vn/nq/dai-hoi-dang-toan-quoc-lan-thu-xiii-yyyy",
    ),
    (
        "binh-dinh-2023",
        "công chức, viên chức và Nhân dân về Hiến pháp và pháp luật,",
        "Hiến pháp", "hien-phap", None, None,
        "vn/hien-phap/2013",
    ),
    (
        "binh-thuan-2019",
        "theo Luật ban hành văn bản quy phạm pháp luật năm 2015 và các văn bản hướng dẫn của Trung ương",
        "Luật Ban hành văn bản quy phạm pháp luật", "luat", 2015, None,
        "vn/luat/ban-hanh-van-ban-quy-pham-phap-luat-2015",
    ),
    (
        "binh-thuan-2019",
        "phù hợp với Luật ngân sách nhà nước; hướng dẫn lập dự toán",
        "Luật Ngân sách nhà nước", "luat", None, None,
        "vn/luat/ngan-sach-nha-nuoc-yyyy",
    ),
    (
        "gia-lai-2017-2020",
        "tại Điều 157 Luật Ban hành văn bản QPPL năm 2015 và khoản 3",
        "Luật Ban hành văn bản quy phạm pháp luật", "luat", 2015, None,
        "vn/luat/ban-hanh-van-ban-quy-pham-phap-luat-2015",
    ),
    (
        "ha-tinh-2024",
        "Căn cứ Luật Tổ chức Chính quyền địa phương ngày 19/6/2015;",
        "Luật Tổ chức chính quyền địa phương", "luat", 2015, "2015-06-19",
        "vn/luat/to-chuc-chinh-quyen-dia-phuong-2015",
    ),
    (
        "ha-tinh-2024",
        "trên cơ sở Luật Tổ chức Chính phủ,",
        "Luật Tổ chức Chính phủ", "luat", None, None,
        "vn/luat/to-chuc-chinh-phu-yyyy",
    ),
    (
        "ha-tinh-2024",
        "Luật Tổ chức chính quyền địa phương, ",
        "Luật Tổ chức chính quyền địa phương", "luat", None, None,
        "vn/luat/to-chuc-chinh-quyen-dia-phuong-2015",
    ),
    (
        "ha-tinh-2024",
        "Luật Cán bộ công chức, ",
        "Luật Cán bộ, công chức", "luat", None, None,
        "vn/luat/can-bo-cong-chuc-yyyy",
    ),
    (
        "ha-tinh-2024",
        "Luật Viên chức và các quy định pháp luật có liên quan.",
        "Luật Viên chức", "luat", None, None,
        "vn/luat/vien-chuc-yyyy",
    ),
    (
        "ha-tinh-2024",
        "với các quy định của Hiến pháp năm 2013,",
        "Hiến pháp", "hien-phap", 2013, None,
        "vn/hien-phap/2013",
    ),
    (
        "ha-tinh-2024",
        "Luật Ban hành QPPL và các văn bản quy phạm pháp luật của Trung ương.",
        "Luật Ban hành văn bản quy phạm pháp luật", "luat", None, None,
        "vn/luat/ban-hanh-van-ban-quy-pham-phap-luat-2015",
    ),
    (
        "ha-tinh-2024",
        "đẩy mạnh triển khai thi hành Luật Quản lý, sử dụng tài sản công và các văn bản quy định chi tiết",
        "Luật Quản lý, sử dụng tài sản công", "luat", None, None,
        "vn/luat/quan-ly-su-dung-tai-san-cong-yyyy",
    ),
    (
        "ha-tinh-2024",
        "tiếp tục triển khai thực hiện có hiệu quả Đề án 06 của Thủ tướng chính phủ.",
        "Đề án 06", "da", None, None,
        "vn/da/06-yyyy",
    ),
]  # fmt: skip

StandardRow = tuple[str, str, str, int | None, str, str]
#: Words, symbol, number, year, issuer, id.
STANDARD_ROWS: list[StandardRow] = [
    ("tiêu chuẩn TCVN ISO 9001:2015.", "TCVN ISO 9001:2015", "9001", 2015, "iso", "tcvn/iso-9001-2015"),
    ("tiêu chuẩn TCVN ISO 9001: 2015 vào hoạt động", "TCVN ISO 9001:2015", "9001", 2015, "iso", "tcvn/iso-9001-2015"),
    ("Tiêu chuẩn quốc gia TCVN ISO 9001:2008)", "TCVN ISO 9001:2008", "9001", 2008, "iso", "tcvn/iso-9001-2008"),
    ("tiêu chuẩn TCVN ISO 18091:2020,", "TCVN ISO 18091:2020", "18091", 2020, "iso", "tcvn/iso-18091-2020"),
    ("bộ mã TCVN 6909:2001", "TCVN 6909:2001", "6909", 2001, "", "tcvn/6909-2001"),
    ("TCVN ISO/IEC 27001:2019", "TCVN ISO/IEC 27001:2019", "27001", 2019, "iso-iec", "tcvn/iso-iec-27001-2019"),
    ("theo TCVN ISO 9001 tại các đơn vị", "TCVN ISO 9001", "9001", None, "iso", "tcvn/iso-9001-yyyy"),
]  # fmt: skip


def only(words: str) -> Citation:
    """Return the one citation in `words`."""
    [citation] = READER.find(words)
    assert words[citation.start : citation.end] == citation.text
    return citation


def reading(citation: Citation) -> Read:
    return Read(*(getattr(citation, field) for field in Read._fields))


@pytest.fixture(scope="module")
def resolver() -> YearResolver:
    """Years as the five plans together tell them."""
    mentions = [(plan, only(words)) for plan, words, *_ in _numbered_rows()]
    mentions += [(plan, only(words)) for plan, words, *_ in NAMED_ROWS]
    return YearResolver(mentions)


@pytest.mark.parametrize(("plan", "words", "expected", "id_"), _numbered_rows())
def test_numbered_documents(plan: str, words: str, expected: Read, id_: str, resolver: YearResolver) -> None:
    citation = only(words)
    assert reading(citation) == expected
    assert citation.name is None
    assert document_id(citation, province_of(plan), resolver.year(plan, citation, PLAN_YEARS[plan])) == id_


@pytest.mark.parametrize("row", NAMED_ROWS)
def test_documents_called_by_name(row: NamedRow, resolver: YearResolver) -> None:
    plan, words, name, type_, year, issued_on, id_ = row
    citation = only(words)
    assert (citation.name, citation.symbol, citation.number) == (name, name, "")
    assert (citation.type, citation.year, citation.issued_on) == (type_, year, issued_on)
    assert document_id(citation, province_of(plan), resolver.year(plan, citation, PLAN_YEARS[plan])) == id_


@pytest.mark.parametrize("row", STANDARD_ROWS)
def test_standards(row: StandardRow) -> None:
    words, symbol, number, year, organ, id_ = row
    citation = only(words)
    assert citation.style == "standard"
    assert (citation.symbol, citation.number, citation.year, citation.organ) == (symbol, number, year, organ)
    assert document_id(citation, "ha-tinh", citation.year) == id_


def test_the_tables_hold_every_document_of_the_five_plans() -> None:
    assert len({id_ for *_, id_ in _numbered_rows()}) == 118
    assert len({row[-1] for row in NAMED_ROWS}) == 15
    assert len({(plan, id_) for plan, *_, id_ in _numbered_rows() if plan == "gia-lai-2017-2020"}) == 50


@pytest.mark.parametrize(
    ("words", "linked", "style"),
    [
        ("Căn cứ Quyết định số 225/QĐ-TTg ngày 04/02/2016", "Quyết định số 225/QĐ-TTg", "named"),
        ("Quyết định số: 473/QĐ-UBND ngày", "Quyết định số: 473/QĐ-UBND", "named"),
        ("Số: 285/KH-UBND", "Số: 285/KH-UBND", "named"),
        ("Quyết định 4649/QĐ-UBND", "Quyết định 4649/QĐ-UBND", "named"),
        ("Quyết định số 3674 /QĐ-UBND", "Quyết định số 3674 /QĐ-UBND", "named"),
        ("Quyết định số 06/2017/QĐ- UBND", "Quyết định số 06/2017/QĐ- UBND", "normative"),
        ("Nghị quyết\nsố 30c/NQ-\nCP của", "Nghị quyết\nsố 30c/NQ-\nCP", "named"),
        ("Chương trình hành động số 05-CTr/TU", "Chương trình hành động số 05-CTr/TU", "party"),
        ("và 968/CD-TTg của", "968/CD-TTg", "named"),
        ("Văn bản số 2515/SNV-CCHC&VTLT", "Văn bản số 2515/SNV-CCHC&VTLT", "official-letter"),
        ("¹Nghị quyết số 76/NQ-CP", "Nghị quyết số 76/NQ-CP", "named"),
        ("Hiến pháp năm 2013", "Hiến pháp", "law"),
        ("Đề án 06 của", "Đề án 06", "named"),
    ],
)
def test_the_words_to_link(words: str, linked: str, style: str) -> None:
    citation = only(words)
    assert (citation.text, citation.style) == (linked, style)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Công điện số 280/CD-TTg và 968/CD-TTg của Thủ tướng Chính phủ, Kết luận số 29-KL/TU của Ban Thường vụ",
            [("280/CĐ-TTg", None), ("968/CĐ-TTg", None), ("29-KL/TU", None)],
        ),
        (
            "Nghị định số 108/2014/NĐ-CP ngày 20/11/2014, Nghị định số 113/2018/NĐ-CP ngày 31/8/2018 của Chính phủ",
            [("108/2014/NĐ-CP", "2014-11-20"), ("113/2018/NĐ-CP", "2018-08-31")],
        ),
        (
            "Kế hoạch số 992/KH-UBND ngày 15/3/2018 và Quyết định số 1313/QĐ-UBND ngày 19/5/2017 của UBND tỉnh",
            [("992/KH-UBND", "2018-03-15"), ("1313/QĐ-UBND", "2017-05-19")],
        ),
        (
            "Nghị quyết Trung ương 6 (khóa XII) theo Quyết định số 2413/QĐ-UBND ngày 17 tháng 7 năm 2018",
            [
                ("Nghị quyết Hội nghị lần thứ 6 Ban Chấp hành Trung ương (khóa XII)", None),
                ("2413/QĐ-UBND", "2018-07-17"),
            ],
        ),
        ("Nghị quyết số 12-NQ/TU của Tỉnh ủy và Kế hoạch số 35-KH/TU ngày 04 tháng 6 năm 2018",
         [("12-NQ/TU", None), ("35-KH/TU", "2018-06-04")]),
        ("Nghị quyết số 08/NQ-CP của Chính phủ trước ngày 30/6/2020", [("08/NQ-CP", None)]),
        ("Nghị quyết số 08/NQ-CP của Chính phủ triển khai xong ngày 30/6/2020", [("08/NQ-CP", None)]),
        ("Quyết định số 5/QĐ-UBND ngày 31/02/2020", [("05/QĐ-UBND", None)]),
    ],
)  # fmt: skip
def test_each_citation_takes_its_own_date(words: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(citation.symbol, citation.issued_on) for citation in READER.find(words)] == expected


@pytest.mark.parametrize(
    ("words", "symbol", "id_"),
    [
        ("Luật Tổ chức chính quyền địa phương số 72/2025/QH15", "72/2025/QH15", "vn/luat/72-2025-qh15"),
        ("Nghị quyết số 36A/NQ-CP ngày 14/10/2015", "36a/NQ-CP", "vn/nq/36a-2015-cp"),
        ("Nghị quyết số 18-NQ/TƯ ngày 25/10/2017", "18-NQ/TW", "vn/nq/18-2017-tw"),
        ("Quyết định số225/QĐ-TTgngày 04/02/2016", "225/QĐ-TTg", "vn/qd/225-2016-ttg"),
        ("Luật số 91/2025/QH15", "91/2025/QH15", "vn/luat/91-2025-qh15"),
        ("Nghị quyết số 202/2025/QH15", "202/2025/QH15", "vn/nq/202-2025-qh15"),
        ("Nghị quyết số 35/2023/UBTVQH15", "35/2023/UBTVQH15", "vn/nq/35-2023-ubtvqh15"),
        ("Thông tư liên tịch số 01/2014/TTLT-BNV-BTC", "01/2014/TTLT-BNV-BTC", "vn/ttlt/1-2014-bnv-btc"),
        ("Nghị quyết số 15/2021/NQ-HĐND", "15/2021/NQ-HĐND", "ha-tinh/nq-qppl/15-2021-hdnd"),
        ("Quyết định số 123-QĐ/TW ngày 01/02/2020", "123-QĐ/TW", "vn/qd/123-2020-tw"),
        ("Công văn số 100/CAT-PV01 ngày 01/02/2020", "100/CAT-PV01", "ha-tinh/cv/100-2020-cat-pv01"),
        ("Tờ trình số 719/TTr-SNV ngày    tháng 12 năm 2022", "719/TTr-SNV", "ha-tinh/ttr/719-2022-snv"),
        ("Tờ trình số 719/TTr-SNV ngày /12/2022", "719/TTr-SNV", "ha-tinh/ttr/719-2022-snv"),
    ],
)
def test_forms_of_other_plans(words: str, symbol: str, id_: str) -> None:
    citation = only(words)
    assert citation.symbol == symbol
    assert document_id(citation, "ha-tinh", citation.year) == id_


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Trang 1/2",
        "Báo cáo năm trước ngày 30/11",
        "dịch vụ công mức độ 3, 4",
        "phục vụ 24/7",
        "ngày 28/12/2018 của UBND tỉnh",
        "Quyết định số: /QĐ-UBND",
        "Kèm theo Quyết định số        /QĐ-UBND ngày    tháng 12 năm 2022",
        "Số: 00/QĐ-UBND",
        "điện thoại 0256.3822294 hoặc 0256-3828-123",
        "http://motcua.gialai.gov.vn/2017/12/QD-UBND",
        "van-ban/225/QĐ-TTg",
        "Mẫu số 01/ĐK-GCN",
        "tỷ lệ 60 - 70%",
        "giai đoạn 2016-2020",
        "tiêu chuẩn TCVN ISO trong hoạt động của cơ quan",
        "Áp dụng ISO đối với các xã",
        "quy định chi tiết luật, nghị quyết của Quốc hội",
        "đảm bảo tính hợp hiến, hợp pháp",
        "Luật Viên chứcx",
    ],
)
def test_what_is_no_citation(words: str) -> None:
    assert READER.find(words) == []


def _mention(plan: str, words: str) -> tuple[str, Citation]:
    return plan, only(words)


OF_2013 = "Nghị quyết số 76/NQ-CP ngày 13/6/2013"
OF_2021 = "Nghị quyết số 76/NQ-CP ngày 15/7/2021"
UNDATED = "Nghị quyết số 76/NQ-CP"


@pytest.mark.parametrize(
    ("mentions", "plan", "words", "plan_year", "year"),
    [
        # The year printed with the citation wins.
        ([("ha-tinh-2024", OF_2021)], "binh-thuan-2019", OF_2013, 2019, 2013),
        # The plan's own dated mention, whatever other plans say.
        ([("ha-tinh-2024", OF_2021), ("binh-thuan-2019", OF_2013)], "ha-tinh-2024", UNDATED, 2024, 2021),
        ([("ha-tinh-2024", OF_2021), ("binh-thuan-2019", OF_2013)], "binh-thuan-2019", UNDATED, None, 2013),
        # Other plans, where they agree.
        ([("ha-tinh-2024", OF_2021), ("binh-dinh-2023", OF_2021)], "da-nang-2022", UNDATED, None, 2021),
        # Both are known: only a plan of before 2021 can tell.
        ([("ha-tinh-2024", OF_2021), ("binh-thuan-2019", OF_2013)], "da-nang-2020", UNDATED, 2020, 2013),
        ([("ha-tinh-2024", OF_2021), ("binh-thuan-2019", OF_2013)], "da-nang-2022", UNDATED, 2022, None),
        ([("ha-tinh-2024", OF_2021), ("binh-thuan-2019", OF_2013)], "da-nang-2020", UNDATED, None, None),
        # What was issued after the plan is not what it cites.
        ([("ha-tinh-2024", OF_2021)], "da-nang-2020", UNDATED, 2020, None),
        # A plan that dates two of them.
        ([("da-nang-2024", OF_2021), ("da-nang-2024", OF_2013)], "da-nang-2024", UNDATED, 2024, None),
        # A provincial document is of its own province.
        ([("binh-dinh-2020", "Kế hoạch số 61/KH-UBND ngày 01/02/2020")], "ha-tinh-2024", "61/KH-UBND", 2024, None),
        ([("binh-dinh-2020", "Kế hoạch số 61/KH-UBND ngày 01/02/2020")], "binh-dinh-2023", "61/KH-UBND", 2023, 2020),
        # A year in the number is of that number alone.
        ([("da-nang-2020", "Quyết định số 29/2013/QĐ-UBND")], "da-nang-2020", "Quyết định số 29/QĐ-UBND", 2020, None),
        ([], "da-nang-2020", UNDATED, 2020, None),
    ],
)
def test_the_year_of_an_undated_citation(
    mentions: list[tuple[str, str]], plan: str, words: str, plan_year: int | None, year: int | None
) -> None:
    resolver = YearResolver(_mention(*mention) for mention in mentions)
    assert resolver.year(plan, only(words), plan_year) == year


def test_six_documents_stay_without_a_year(resolver: YearResolver) -> None:
    unresolved = {
        words for plan, words, *_ in _numbered_rows() if resolver.year(plan, only(words), PLAN_YEARS[plan]) is None
    }
    assert {only(words).symbol for words in unresolved} == {
        "61/KH-UBND", "28-KL/TW", "40-KL/TW", "280/CĐ-TTg", "968/CĐ-TTg", "29-KL/TU",
    }  # fmt: skip


def test_a_plan_id_may_hold_a_province_with_a_year() -> None:
    resolver = YearResolver(
        [_mention("gia-lai-2025-2026", "Quyết định số 5/QĐ-UBND ngày 02/01/2026")],
        province_of={"gia-lai-2025-2026": "gia-lai-2025", "gia-lai-2025-2027": "gia-lai-2025"}.__getitem__,
    )
    assert resolver.year("gia-lai-2025-2027", only("Quyết định số 5/QĐ-UBND")) == 2026


@pytest.mark.parametrize(
    ("organ", "central"),
    [
        ("ttg", True), ("cp", True), ("tw", True), ("bnv", True), ("bnv-cchc", True), ("vpcp-kgvx", True),
        ("ubtvqh15", True), ("ubnd", False), ("tu", False), ("hdnd", False), ("snv-cchc-vtlt", False),
        ("ubnd-nc", False), ("bqlkkt", False),
    ],
)  # fmt: skip
def test_who_acts_for_the_whole_country(organ: str, central: bool) -> None:
    assert is_central(organ) is central


def test_a_reader_without_names_reads_numbers() -> None:
    assert [found.symbol for found in CitationReader({}).find("Luật Viên chức; 225/QĐ-TTg")] == ["225/QĐ-TTg"]


def test_named_instruments_have_the_id_their_name_makes() -> None:
    for instrument in NAMED.values():
        year = instrument.id.rsplit("-", 1)[-1].rsplit("/", 1)[-1]
        for name in instrument.names:
            citation = only(name)
            province = instrument.id.split("/")[0]
            known_year = None if year == "yyyy" else int(year)
            assert document_id(citation, province, known_year) == instrument.id


def test_known_documents_are_numbered_as_their_symbol_says() -> None:
    for entry in KNOWN["documents"]:
        citation = only(entry["citation"])
        province, _, number = entry["id"].split("/") if entry["type"] != "tcvn" else ("vn", "", "")
        known_year = citation.year or next((int(part) for part in number.split("-")[1:2] if part.isdigit()), None)
        assert document_id(citation, province, known_year) == entry["id"]
        assert (citation.symbol, citation.type) == (entry["citation"], entry["type"])


def test_known_documents_use_known_words() -> None:
    listed = [*KNOWN["documents"], *KNOWN["named"]]
    assert {entry["type"] for entry in listed} <= {type_["id"] for type_ in KNOWN["types"]}
    ids = [entry["id"] for entry in listed]
    assert len(ids) == len(set(ids))
    successors = {entry["replaced_by"] for entry in listed if "replaced_by" in entry}
    assert successors <= set(ids)
    for entry in listed:  # what no plan cites is known only as the successor of what one does
        assert entry.get("source") in PLAN_YEARS or ("source" not in entry and entry["id"] in successors)
    for entry in listed:
        assert set(entry.get("amends", ())) <= set(ids)
        assert ("replaced_by" in entry) == ("replaced_by_source" in entry)


@pytest.mark.parametrize(
    "piece",
    ["1/", "ngày ", "1", "1 / ", "số ", "Luật ", "1/QĐ-", "1/2015/", "Quyết định số ", " \n", "TCVN ", "1-", "Đề án 0",
     "1/QĐ-TTg của ", "1/QĐ-TTg ngày "],
)  # fmt: skip
def test_no_text_makes_reading_slow(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    READER.find(text)
    # Half a second is usual; backtracking gone wild would take hours, so that no noise decides this.
    assert time.perf_counter() - started < 30


_PIECES = [
    "Quyết định",
    " số ",
    "225",
    "/",
    "2015/",
    "QĐ-TTg",
    "-CTr/TU",
    " ngày ",
    "04/02/2016",
    "Luật Viên chức",
    "\n",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(_PIECES)).map("".join)))
def test_any_text_is_read(text: str) -> None:
    position = 0
    for citation in READER.find(text):
        assert position <= citation.start < citation.end
        assert text[citation.start : citation.end] == citation.text
        assert document_id(citation, "ha-tinh", citation.year)
        position = citation.end
