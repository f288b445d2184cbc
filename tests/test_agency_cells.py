"""Every distinct agency cell of the five plans, and names in running text.

The tables were written by reading the documents (Bình Định 2020 and 2023, Bình Thuận 2019, Gia Lai 2017-2020,
Hà Tĩnh 2024), cell by cell, cells cut by a page break joined; nothing here was copied from what the code prints.
Cells that differ only in capitals stand once for each way they are printed.

Read twice: a second reader read 134 of these cells (all that are more than one agency's plain name: several agencies,
lists, scopes, parentheses, "chủ trì phối hợp", groups) from the documents before seeing the tables. 120 were read the
same. In 12 the second reader had left open which catalogue entry a group without fixed members has ("đơn vị tư vấn",
"các địa phương", "đơn vị sự nghiệp công lập") or whether HĐND of districts and communes has one; in 2 whether "chủ trì,
phối hợp kiểm tra" behind a name is a scope: all stayed, and "Các trường" got an entry too. The headings of duties and
Gia Lai's responsibilities by area, which only the second reader went through, showed eight cells misread; they have
their own table. "UBND" (Hà Tĩnh III.2.5, 2.6: cut at a page break) and "Các trung tâm" (VII.B.2.2: said short) name
nobody by their own words and stay unread; what the second means, the plan's file says with its reason.
"""

from __future__ import annotations

from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.agency import AgencyCell, AgencyReader, Role
from generator.vietnamese.text import squeeze

CATALOGUE = Path(__file__).parents[1] / "plans" / "_reference" / "agencies.yml"

LEAD_CELLS = {
    "Sở Nội vụ": "so-noi-vu",
    "Sở Nội vụ;": "so-noi-vu",
    "Sở Tư pháp": "so-tu-phap",
    "Sở Tài chính": "so-tai-chinh",
    "Sở Y tế": "so-y-te",
    "Sở Giáo dục và Đào tạo": "so-giao-duc-va-dao-tao",
    "Sở Kế hoạch và Đầu tư": "so-ke-hoach-va-dau-tu",
    "Sở Thông tin và Truyền thông": "so-thong-tin-va-truyen-thong",
    "Sở TTTT": "so-thong-tin-va-truyen-thong",
    "Sở Khoa học và Công nghệ": "so-khoa-hoc-va-cong-nghe",
    "Sở Khoa học và công nghệ": "so-khoa-hoc-va-cong-nghe",
    "Sở Tài nguyên và Môi trường": "so-tai-nguyen-va-moi-truong",
    "Văn phòng UBND tỉnh": "van-phong-ubnd-tinh",
    "VP UBND tỉnh": "van-phong-ubnd-tinh",
    "Văn phòng Ủy ban nhân dân tỉnh": "van-phong-ubnd-tinh",
    "Văn phòng Ủy ban nhân dân tỉnh; UBND cấp huyện, cấp xã": "van-phong-ubnd-tinh | ubnd-cap-huyen | ubnd-cap-xa",
    "Văn phòng Ủy ban nhân dân tỉnh; Cục Thống kê": "van-phong-ubnd-tinh | cuc-thong-ke-tinh",
    "UBND cấp huyện": "ubnd-cap-huyen",
    "UBND các huyện, thị xã, thành phố": "ubnd-cap-huyen",
    "UBND cấp huyện, UBND cấp xã": "ubnd-cap-huyen | ubnd-cap-xa",
    "UBND cấp huyện; UBND cấp xã": "ubnd-cap-huyen | ubnd-cap-xa",
    "UBND thị xã La Gi": "ubnd-thi-xa-la-gi",
    "Phòng Tư pháp cấp huyện": "phong-tu-phap-cap-huyen",
    "Ban Chỉ đạo Cải cách hành chính của tỉnh": "ban-chi-dao-cchc-tinh",
    "Bộ phận một cửa cấp tỉnh, cấp huyện, cấp xã": "bo-phan-mot-cua",
    "Trung tâm Thông tin - Văn phòng UBND tỉnh": "trung-tam-thong-tin-vp",
    "Trung tâm Hành chính công thuộc Văn phòng UBND tỉnh": "trung-tam-phuc-vu-hanh-chinh-cong-tinh",
    "Sở Nội vụ; Sở Kế hoạch và Đầu tư": "so-noi-vu | so-ke-hoach-va-dau-tu",
    "Sở Tài chính; UBND cấp huyện": "so-tai-chinh | ubnd-cap-huyen",
    # whole groups
    "Các sở, ban, ngành": "cac-so-ban-nganh",
    "Sở, ban, ngành": "cac-so-ban-nganh",
    "Sở, ban, ngành tỉnh": "cac-so-ban-nganh",
    "Sở, ban, ngành có liên quan": "cac-so-ban-nganh",
    "Các sở, ngành thuộc UBND tỉnh": "cac-so-ban-nganh",
    "Các Sở, ngành cấp tỉnh": "cac-so-ban-nganh",
    "Các Sở, ngành có liên quan": "cac-so-ban-nganh",
    "Các sở, cơ quan, đơn vị thuộc UBND tỉnh": "cac-so-ban-nganh",
    "Các sở, cơ quan, đơn vị thuộc UBND tỉnh, UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Các sở, ban, ngành; UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Các sở, ban, ngành, UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Sở, ban, ngành tỉnh; UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Sở, ban, ngành cấp tỉnh; UBND các huyện, thành phố, thị xã": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Các Sở, ban, ngành; UBND cấp huyện, UBND cấp xã": "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa",
    "Các sở, ban, ngành cấp tỉnh; UBND cấp huyện, cấp xã": "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa",
    "Sở, ban, ngành tỉnh; UBND cấp huyện; UBND cấp xã": "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa",
    "Các Sở, ngành; UBND cấp huyện, cấp xã": "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa",
    "Các sở, ngành, địa phương": "cac-so-nganh-dia-phuong",
    "Các sở, ngành, địa phương.": "cac-so-nganh-dia-phuong",
    "Các Sở, ngành, địa phương.": "cac-so-nganh-dia-phuong",
    "Các Sở, ban, ngành, địa phương.": "cac-so-nganh-dia-phuong",
    "Các cơ quan liên quan": "cac-co-quan-lien-quan",
    "Các sở, ngành; các cơ quan, đơn vị có liên quan": "cac-so-ban-nganh | cac-co-quan-lien-quan",
    "Các cơ quan chủ trì các lĩnh vực CCHC tỉnh; cơ quan, đơn vị, địa phương": (
        "cac-co-quan-chu-tri-cchc | cac-co-quan-don-vi-dia-phuong"
    ),
    # a cell that the document itself cuts: the level of the last UBND is missing
    "Các Sở, ban, ngành; UBND cấp huyện, UBND": "cac-so-ban-nganh | ubnd-cap-huyen | ?UBND",
    # bodies set up for the reform
    "Sở Nội vụ, Thành viên Đoàn kiểm tra CCHC tỉnh": "so-noi-vu | doan-kiem-tra-cchc-tinh",
    "Sở Nội vụ, Đoàn Kiểm tra, HĐĐ CCHC tỉnh;": "so-noi-vu | doan-kiem-tra-cchc-tinh | hoi-dong-tham-dinh-cchc-tinh",
    "Văn phòng UBND tỉnh; Tổ công tác theo Quyết định số 2088/QĐ-UBND ngày 14/5/2021 của UBND tỉnh": (
        "van-phong-ubnd-tinh | to-cong-tac-qd-2088-ha-tinh"
    ),
    "Văn phòng UBND tỉnh, Trung tâm hỗ trợ phát triển doanh nghiệp và Xúc tiến đầu tư": (
        "van-phong-ubnd-tinh | trung-tam-ho-tro-dn-xuc-tien-dau-tu"
    ),
    "Sở Tài chính (TT Tư vấn dịch vụ tài chính)": "so-tai-chinh | trung-tam-tu-van-dich-vu-tai-chinh",
    # words that limit what each agency does
    "Sở Khoa học và Công nghệ (chủ trì, phối hợp kiểm tra)": "so-khoa-hoc-va-cong-nghe: chủ trì, phối hợp kiểm tra",
    "Sở Nội vụ chủ trì đối với nhân rộng mô hình hay; "
    "Sở Khoa học và Công nghệ chủ trì đối với áp dụng các sáng kiến CCHC": (
        "so-noi-vu: chủ trì đối với nhân rộng mô hình hay"
        " | so-khoa-hoc-va-cong-nghe: chủ trì đối với áp dụng các sáng kiến CCHC"
    ),
    "- Sở Tài chính tham mưu triển khai đối với các đơn vị sự nghiệp cấp tỉnh;\n"
    "- UBND cấp huyện triển khai đối với các đơn vị sự nghiệp trực thuộc.": (
        "so-tai-chinh: tham mưu triển khai đối với các đơn vị sự nghiệp cấp tỉnh"
        " | ubnd-cap-huyen: triển khai đối với các đơn vị sự nghiệp trực thuộc"
    ),
    "Sở, ban, ngành tỉnh; UBND cấp huyện; UBND cấp xã; cơ quan, đơn vị có thẩm quyền giải quyết TTHC": (
        "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa | cac-co-quan-don-vi-dia-phuong: có thẩm quyền giải quyết TTHC"
    ),
    "Trung tâm Hành chính công thuộc Văn phòng UBND tỉnh: Khảo sát đối với các TTHC tại Trung tâm.": (
        "trung-tam-phuc-vu-hanh-chinh-cong-tinh: Khảo sát đối với các TTHC tại Trung tâm"
    ),
    "UBND cấp huyện, cấp xã: Khảo sát tại đơn vị, địa phương mình": (
        "ubnd-cap-huyen: Khảo sát tại đơn vị, địa phương mình | ubnd-cap-xa: Khảo sát tại đơn vị, địa phương mình"
    ),
    "<b>Sở Tài chính:</b> Về quản lý ngân sách nhà nước": "so-tai-chinh: Về quản lý ngân sách nhà nước",
    "<b>Sở Kế hoạch và Đầu tư:</b> Về Thực hiện quyền, nghĩa vụ của chủ sở hữu nhà nước đối với doanh nghiệp nhà nước "
    "và phân vốn Nhà nước đầu tư vào doanh nghiệp; Quản lý đầu tư (đối với đầu tư từ vốn ngân sách nhà nước và vốn "
    "trái phiếu Chính phủ).": (
        "so-ke-hoach-va-dau-tu: Về Thực hiện quyền, nghĩa vụ của chủ sở hữu nhà nước đối với doanh nghiệp nhà nước "
        "và phân vốn Nhà nước đầu tư vào doanh nghiệp; Quản lý đầu tư (đối với đầu tư từ vốn ngân sách nhà nước và vốn "
        "trái phiếu Chính phủ)"
    ),
    "<b>Sở Nội vụ:</b> Về Quản lý công vụ, cán bộ, công chức, viên chức": (
        "so-noi-vu: Về Quản lý công vụ, cán bộ, công chức, viên chức"
    ),
    "<b>Sở Tài nguyên và Môi trường:</b> Về quản lý đất đai": "so-tai-nguyen-va-moi-truong: Về quản lý đất đai",
    "<b>Sở Thông tin và Truyền thông:</b> Triển khai Kế hoạch đầu tư các hệ thống phần mềm, trang thiết bị công nghệ "
    "thông tin đưa vào sử dụng theo tiến độ Đề án từ năm 2019": (
        "so-thong-tin-va-truyen-thong: Triển khai Kế hoạch đầu tư các hệ thống phần mềm, trang thiết bị công nghệ "
        "thông tin đưa vào sử dụng theo tiến độ Đề án từ năm 2019"
    ),
    "<b>UBND cấp huyện:</b> Xây dựng dự toán trình cấp có thẩm quyền bố trí kinh phí để đầu tư cải tạo, nâng cấp diện "
    "tích làm việc của Bộ phận Một cửa cấp huyện, cấp xã và các thiết bị có liên quan theo lộ trình Đề án": (
        "ubnd-cap-huyen: Xây dựng dự toán trình cấp có thẩm quyền bố trí kinh phí để đầu tư cải tạo, nâng cấp diện "
        "tích làm việc của Bộ phận Một cửa cấp huyện, cấp xã và các thiết bị có liên quan theo lộ trình Đề án"
    ),
    "<b>Văn phòng UBND tỉnh:</b> Theo dõi đôn đốc các cơ quan, địa phương triển khai nhiệm vụ Đề án, báo cáo "
    "UBND tỉnh": (
        "van-phong-ubnd-tinh: Theo dõi đôn đốc các cơ quan, địa phương triển khai nhiệm vụ Đề án, báo cáo UBND tỉnh"
    ),
    # coordinating agencies inside the lead column
    "Sở Thông tin và Truyền thông chủ trì phối hợp Bru điện tỉnh và các cơ quan, địa phương": (
        "so-thong-tin-va-truyen-thong | +buu-dien-tinh | +cac-co-quan-don-vi-dia-phuong"
    ),
    "Sở Thông tin và Truyền thông chủ trì phối hợp Trung tâm Hành chính công tỉnh và các địa phương": (
        "so-thong-tin-va-truyen-thong | +trung-tam-phuc-vu-hanh-chinh-cong-tinh | +cac-dia-phuong"
    ),
    # lists
    '<ul style="list-style-type: none"> <li>- Đài phát Thanh - Truyền hình Bình Thuận.</li> <li>- Báo Bình Thuận.</li> '
    "<li>- Trung tâm Hành chính công tỉnh.</li> <li>- Sở Thông tin và Truyền thông.</li> <li>- Cổng thông tin điện tử "
    "tỉnh.</li> </ul>": (
        "dai-ptth-tinh | bao-tinh | trung-tam-phuc-vu-hanh-chinh-cong-tinh | so-thong-tin-va-truyen-thong"
        " | cong-thong-tin-dien-tu-tinh"
    ),
    "Người đứng đầu các cơ quan chuyên môn thuộc UBND tỉnh; Công an tỉnh; Bảo hiểm Xã hội tỉnh; Cục Thuế tỉnh; Kho bạc "
    "Nhà nước tỉnh; Công ty Điện lực Bình Thuận; Công ty Cổ phần cấp thoát nước Bình Thuận; Đài Phát thanh - Truyền "
    "hình Bình Thuận; Báo Bình Thuận; UBND cấp huyện": (
        "cac-so-ban-nganh | cong-an-tinh | bao-hiem-xa-hoi-tinh | cuc-thue-tinh | kho-bac-nha-nuoc-tinh"
        " | cong-ty-dien-luc | cong-ty-cap-thoat-nuoc | dai-ptth-tinh | bao-tinh | ubnd-cap-huyen"
    ),
    "Các cơ quan, đơn vị áp dụng": "cac-co-quan-don-vi-dia-phuong: áp dụng",
    "-": "",
    "": "",
}

COORDINATING_CELLS = {
    "Sở Nội vụ": "so-noi-vu",
    "Sở Tư pháp": "so-tu-phap",
    "Sở Tài chính": "so-tai-chinh",
    "Sở TTTT": "so-thong-tin-va-truyen-thong",
    "Sở Thông tin và Truyền thông": "so-thong-tin-va-truyen-thong",
    "Sở Khoa học và Công nghệ": "so-khoa-hoc-va-cong-nghe",
    "Văn phòng UBND tỉnh": "van-phong-ubnd-tinh",
    "UBND cấp huyện": "ubnd-cap-huyen",
    "UBND cấp xã": "ubnd-cap-xa",
    "Văn phòng UBND tỉnh; Sở Tư pháp": "van-phong-ubnd-tinh | so-tu-phap",
    "Văn phòng UBND tỉnh, Sở KH&CN": "van-phong-ubnd-tinh | so-khoa-hoc-va-cong-nghe",
    "Sở Thông tin Truyền thông; Cục thuế tỉnh": "so-thong-tin-va-truyen-thong | cuc-thue-tinh",
    "Sở Tư pháp; Phòng Tư pháp cấp huyện": "so-tu-phap | phong-tu-phap-cap-huyen",
    "Sở Tư pháp, Văn phòng UBND tỉnh, Sở Thông tin truyền thông": (
        "so-tu-phap | van-phong-ubnd-tinh | so-thong-tin-va-truyen-thong"
    ),
    "Văn phòng UBND tỉnh; Sở Tài chính; UBND cấp huyện, cấp xã": (
        "van-phong-ubnd-tinh | so-tai-chinh | ubnd-cap-huyen | ubnd-cap-xa"
    ),
    "Văn phòng UBND tỉnh; Sở Tài chính; Sở Kế hoạch và Đầu tư; Sở Thông tin và Truyền thông": (
        "van-phong-ubnd-tinh | so-tai-chinh | so-ke-hoach-va-dau-tu | so-thong-tin-va-truyen-thong"
    ),
    # whole groups
    "Các sở, ban, ngành có liên quan": "cac-so-ban-nganh",
    "Các sở, ban, ngành cấp tỉnh": "cac-so-ban-nganh",
    "Các Sở, ban, ngành": "cac-so-ban-nganh",
    "Các Sở, ngành": "cac-so-ban-nganh",
    "Sở, ban, ngành tỉnh": "cac-so-ban-nganh",
    "Các sở, ban, ngành; UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Các Sở, ban, ngành; UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Các sở, ban, ngành, UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Các Sở, ban, ngành, UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Các sở, ban ngành cấp tỉnh, UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Các sở, ban ngành cấp tỉnh, UBND các huyện, thành phố, thị xã": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Các sở, ngành, đơn vị, UBND các huyện, thị xã, thành phố": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Sở, ban, ngành cấp tỉnh, UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Sở, ban, ngành tỉnh; UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Các sở, ngành có liên quan; UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Các Sở, ngành có liên quan; UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Sở, ban, ngành tỉnh; UBND cấp xã": "cac-so-ban-nganh | ubnd-cap-xa",
    "Các sở, ban, ngành; UBND cấp huyện, cấp xã": "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa",
    "Các sở, ban, ngành, UBND cấp huyện, UBND cấp xã": "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa",
    "Sở, ban, ngành tỉnh; UBND cấp huyện; UBND cấp xã": "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa",
    "Các sở, ngành có liên quan; UBND cấp huyện, cấp xã": "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa",
    "Các sở, ngành cấp tỉnh; UBND cấp huyện, UBND cấp xã": "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa",
    "Các sở, ban, ngành; UBND các cấp": "cac-so-ban-nganh | ubnd-cac-cap",
    "Các sở, ngành, địa phương": "cac-so-nganh-dia-phuong",
    "Các sở, ngành, địa phương.": "cac-so-nganh-dia-phuong",
    "Các Sở, ngành, địa phương": "cac-so-nganh-dia-phuong",
    "Các Sở, ngành, địa phương.": "cac-so-nganh-dia-phuong",
    "Địa phương, sở, ban ngành có liên quan": "cac-so-nganh-dia-phuong",
    "Các cơ quan, đơn vị": "cac-co-quan-don-vi-dia-phuong",
    "Các cơ quan, đơn vị, địa phương": "cac-co-quan-don-vi-dia-phuong",
    "Các cơ quan, đơn vị, địa phương có liên quan": "cac-co-quan-don-vi-dia-phuong",
    "Các cơ quan có liên quan": "cac-co-quan-lien-quan",
    "Các cơ quan liên quan": "cac-co-quan-lien-quan",
    "Cơ quan, đơn vị liên quan": "cac-co-quan-lien-quan",
    "các cơ quan, đơn vị liên quan": "cac-co-quan-lien-quan",
    "Các cơ quan Trung ương đóng trên địa bàn tỉnh": "co-quan-trung-uong-tren-dia-ban",
    "Các cơ quan chủ trì CCHC của tỉnh": "cac-co-quan-chu-tri-cchc",
    "Các cơ quan chủ trì CCHC của tỉnh, các cơ quan liên quan": "cac-co-quan-chu-tri-cchc | cac-co-quan-lien-quan",
    "Các cơ quan chủ trì CCHC của tỉnh, các cơ quan liên quan khác": (
        "cac-co-quan-chu-tri-cchc | cac-co-quan-lien-quan"
    ),
    "Các cơ quan chủ trì CCHC của tỉnh, các đơn vị được kiểm tra": (
        "cac-co-quan-chu-tri-cchc | cac-don-vi-duoc-kiem-tra"
    ),
    "Các thành viên Ban Chỉ đạo Cải cách hành chính của tỉnh": "thanh-vien-bcd-cchc",
    "Các đơn vị thuộc đối tượng kiểm tra; thành viên các Đoàn kiểm tra": (
        "cac-don-vi-duoc-kiem-tra | doan-kiem-tra-cchc-tinh"
    ),
    "Các sở, ban, ngành, tổ chức, cá nhân": "cac-so-ban-nganh | to-chuc-ca-nhan",
    # an agency and a group
    "Sở Tài chính và các cơ quan có liên quan": "so-tai-chinh | cac-co-quan-lien-quan",
    "Sở Nội vụ và các Sở, ngành, địa phương": "so-noi-vu | cac-so-nganh-dia-phuong",
    "Sở Nội vụ; các đơn vị liên quan": "so-noi-vu | cac-co-quan-lien-quan",
    "Sở Nội vụ; các cơ quan, đơn vị.": "so-noi-vu | cac-co-quan-don-vi-dia-phuong",
    "Sở TTTT, các cơ quan liên quan": "so-thong-tin-va-truyen-thong | cac-co-quan-lien-quan",
    "Văn phòng UBND tỉnh; Các Sở, ban, ngành liên quan.": "van-phong-ubnd-tinh | cac-so-ban-nganh",
    "Sở Tư pháp, Sở Thông tin và Truyền thông, các cơ quan, đơn vị liên quan": (
        "so-tu-phap | so-thong-tin-va-truyen-thong | cac-co-quan-lien-quan"
    ),
    "Sở Kế hoạch và Đầu tư, Sở Công Thương, các cơ quan, đơn vị liên quan": (
        "so-ke-hoach-va-dau-tu | so-cong-thuong | cac-co-quan-lien-quan"
    ),
    "Sở Thông tin và Truyền thông, Văn phòng UBND tỉnh và các Sở, ngành có liên quan": (
        "so-thong-tin-va-truyen-thong | van-phong-ubnd-tinh | cac-so-ban-nganh"
    ),
    "Văn phòng HĐND tỉnh, Văn phòng UBND tỉnh và cơ quan, đơn vị có liên quan": (
        "van-phong-hdnd-tinh | van-phong-ubnd-tinh | cac-co-quan-lien-quan"
    ),
    # lists that say "Sở" once
    "Các sở: Tư pháp; Tài chính; Khoa học và Công nghệ; Thông tin và truyền thông; Đài PTTH, Báo Gia Lai": (
        "so-tu-phap | so-tai-chinh | so-khoa-hoc-va-cong-nghe | so-thong-tin-va-truyen-thong | dai-ptth-tinh | bao-tinh"
    ),
    "Các sở: Tư pháp; Tài chính; Khoa học và công nghệ; Thông tin và truyền thông và các cơ quan, đơn vị khác có liên "
    "quan": (
        "so-tu-phap | so-tai-chinh | so-khoa-hoc-va-cong-nghe | so-thong-tin-va-truyen-thong | cac-co-quan-lien-quan"
    ),
    # words that limit what each agency does
    "Các sở, ngành có liên quan chủ trì, phối hợp kiểm tra": "cac-so-ban-nganh: chủ trì, phối hợp kiểm tra",
    "Sở Tư pháp đôn đốc thực hiện, tổng hợp, báo cáo kết quả": (
        "so-tu-phap: đôn đốc thực hiện, tổng hợp, báo cáo kết quả"
    ),
    "Sở Nội vụ phối hợp; tổng hợp, báo cáo": "so-noi-vu: phối hợp; tổng hợp, báo cáo",
    "Bộ Khoa học và Công nghệ và các đơn vị liên quan; 02 UBND cấp huyện được lựa chọn; các Sở, ngành liên quan": (
        "bo-khoa-hoc-va-cong-nghe | cac-co-quan-lien-quan | ubnd-cap-huyen: được lựa chọn | cac-so-ban-nganh"
    ),
    "Các UBND cấp xã đạt chuẩn NTM, đơn vị tư vấn, Sở Khoa học và Công nghệ": (
        "ubnd-cap-xa: đạt chuẩn NTM | don-vi-tu-van | so-khoa-hoc-va-cong-nghe"
    ),
    # outside the administration
    "Sở, ban, ngành tỉnh; UBND cấp huyện; các đơn vị sự nghiệp công lập thuộc tỉnh, huyện": (
        "cac-so-ban-nganh | ubnd-cap-huyen | don-vi-su-nghiep-cong-lap"
    ),
    "Các sở, ban, ngành tỉnh; UBND cấp huyện; các đơn vị sự nghiệp công lập thuộc tỉnh, huyện": (
        "cac-so-ban-nganh | ubnd-cap-huyen | don-vi-su-nghiep-cong-lap"
    ),
    "Các cơ quan, đơn vị; tổ chức đào tạo, chứng nhận hệ thống": (
        "cac-co-quan-don-vi-dia-phuong | to-chuc-dao-tao-chung-nhan"
    ),
    # which centres and schools only the rest of the row tells
    "Các trung tâm và đơn vị tư vấn": "don-vi-tu-van | ?Các trung tâm",
    "Các trường và đơn vị tư vấn": "cac-truong-hoc | don-vi-tu-van",
    "-": "",
    "": "",
}

#: The column "Đơn vị thực hiện" of the targets of Bình Định 2023.
EXECUTING_CELLS = {
    "Các cơ quan Trung ương đóng trên địa bàn tỉnh; Các cơ quan chuyên môn thuộc tỉnh, Ban Quản lý Khu kinh tế tỉnh; "
    "UBND cấp huyện": (
        "co-quan-trung-uong-tren-dia-ban | cac-so-ban-nganh | ban-quan-ly-khu-kinh-te-tinh | ubnd-cap-huyen"
    ),
    "Các cơ quan Trung ương đóng trên địa bàn tỉnh; Các cơ quan chuyên môn thuộc tỉnh, Ban Quản lý Khu kinh tế tỉnh": (
        "co-quan-trung-uong-tren-dia-ban | cac-so-ban-nganh | ban-quan-ly-khu-kinh-te-tinh"
    ),
    "Các cơ quan chuyên môn thuộc tỉnh, Ban Quản lý Khu kinh tế tỉnh; UBND cấp huyện": (
        "cac-so-ban-nganh | ban-quan-ly-khu-kinh-te-tinh | ubnd-cap-huyen"
    ),
    "Các cơ quan chuyên môn thuộc tỉnh, Ban Quản lý Khu kinh tế tỉnh; UBND cấp huyện, cấp xã": (
        "cac-so-ban-nganh | ban-quan-ly-khu-kinh-te-tinh | ubnd-cap-huyen | ubnd-cap-xa"
    ),
    "Các cơ quan chuyên môn thuộc tỉnh, Ban Quản lý Khu kinh tế tỉnh; UBND, HĐND cấp huyện, cấp xã": (
        "cac-so-ban-nganh | ban-quan-ly-khu-kinh-te-tinh | ubnd-cap-huyen | hdnd-cap-huyen | ubnd-cap-xa | hdnd-cap-xa"
    ),
    "Các sở, ngành liên quan; UBND cấp huyện; UBND cấp xã": "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa",
    "Bưu điện tỉnh": "buu-dien-tinh",
    "Bưu điện tỉnh, các sở, ngành thuộc tỉnh, UBND cấp huyện, cấp xã": (
        "buu-dien-tinh | cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa"
    ),
    "Các cơ quan, đơn vị thuộc và trực thuộc UBND tỉnh; UBND cấp huyện": "cac-so-ban-nganh | ubnd-cap-huyen",
    "Các cơ quan, đơn vị thuộc và trực thuộc UBND tỉnh; UBND cấp huyện, UBND cấp xã": (
        "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa"
    ),
    "UBND cấp huyện, UBND cấp xã": "ubnd-cap-huyen | ubnd-cap-xa",
    "UBND cấp huyện; UBND cấp xã": "ubnd-cap-huyen | ubnd-cap-xa",
    "Các cơ quan chuyên môn thuộc UBND tỉnh được giao nhiệm vụ tại Công văn số 7863/UBND-TH ngày 25/12/2022 của UBND "
    "tỉnh về rà soát, sửa đổi, xây dựng danh mục dịch vụ sự nghiệp công sử dụng ngân sách nhà nước và xây dựng định "
    "mức kinh tế kỹ thuật của tỉnh Bình Định": (
        "cac-so-ban-nganh: được giao nhiệm vụ tại Công văn số 7863/UBND-TH ngày 25/12/2022 của UBND tỉnh về rà soát, "
        "sửa đổi, xây dựng danh mục dịch vụ sự nghiệp công sử dụng ngân sách nhà nước và xây dựng định mức kinh tế kỹ "
        "thuật của tỉnh Bình Định"
    ),
    "Sở Thông tin và Truyền thông, Sở Nội vụ": "so-thong-tin-va-truyen-thong | so-noi-vu",
    "-": "",
    "Các sở, ngành thuộc tỉnh; UBND cấp huyện, cấp xã và các đơn vị liên quan": (
        "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa | cac-co-quan-lien-quan"
    ),
}

#: Headings of "Tổ chức thực hiện" and Gia Lai's "Đơn vị thực hiện" by area, where they are more than plain names.
DUTY_HEADINGS = {
    "Thủ trưởng các sở, ban, ngành thuộc tỉnh; Chủ tịch Ủy ban nhân dân các huyện thị xã, thành phố": (
        "cac-so-ban-nganh | ubnd-cap-huyen"
    ),
    "Thủ trưởng các cơ quan Trung ương đóng trên địa bàn tỉnh, các sở, ban, ngành thuộc tỉnh; Chủ tịch Ủy ban nhân dân "
    "các huyện thị xã, thành phố": "co-quan-trung-uong-tren-dia-ban | cac-so-ban-nganh | ubnd-cap-huyen",
    "Giám đốc các sở; Thủ trưởng các ban, ngành tỉnh; Chủ tịch UBND cấp huyện; Chủ tịch UBND cấp xã": (
        "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa"
    ),
    "Giám đốc các sở; thủ trưởng các ban, ngành tỉnh; Chủ tịch UBND cấp huyện; Chủ tịch UBND cấp xã và các cơ quan, "
    "tổ chức có liên quan": "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa | cac-co-quan-lien-quan",
    "Giám đốc các Sở, Thủ trưởng các ban, ngành cấp tỉnh; Chủ tịch UBND cấp huyện, Chủ tịch UBND cấp xã": (
        "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa"
    ),
    "Đề nghị Ủy ban Mặt trận Tổ quốc và các tổ chức đoàn thể cấp tỉnh": (
        "uy-ban-mttq-tinh | ?các tổ chức đoàn thể cấp tỉnh"
    ),
    "Các sở, ban, ngành tỉnh; Báo Gia Lai, Đài Phát thanh - Truyền hình tỉnh; UBND cấp huyện; UBND cấp xã chủ động xây "
    "dựng kế hoạch và triển khai thực hiện hiệu quả kế hoạch của đơn vị, địa phương.": (
        "cac-so-ban-nganh | bao-tinh | dai-ptth-tinh | ubnd-cap-huyen | ubnd-cap-xa: chủ động xây dựng kế hoạch và "
        "triển khai thực hiện hiệu quả kế hoạch của đơn vị, địa phương"
    ),
    "Các sở, ban, ngành tỉnh; UBND cấp huyện tự rà soát, kiện toàn tổ chức bộ máy tại cơ quan, địa phương thuộc thẩm "
    "quyền quản lý.": (
        "cac-so-ban-nganh | ubnd-cap-huyen: tự rà soát, kiện toàn tổ chức bộ máy tại cơ quan, địa phương thuộc thẩm "
        "quyền quản lý"
    ),
    "Các sở, ban, ngành tỉnh; UBND cấp huyện; UBND cấp xã chủ động triển khai thực hiện tốt cơ chế một cửa, một cửa "
    "liên thông, một cửa hiện đại.": (
        "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa: chủ động triển khai thực hiện tốt cơ chế một cửa, một cửa "
        "liên thông, một cửa hiện đại"
    ),
    "Các sở, ban, ngành tỉnh; UBND cấp huyện; UBND cấp xã chủ động đề xuất sáng kiến trong triển khai thực hiện nhiệm "
    "vụ CCHC của tỉnh.": (
        "cac-so-ban-nganh | ubnd-cap-huyen | ubnd-cap-xa: chủ động đề xuất sáng kiến trong triển khai thực hiện nhiệm "
        "vụ CCHC của tỉnh"
    ),
    "Văn phòng HĐND tỉnh- Văn phòng UBND tỉnh; các sở, ban, ngành tỉnh; UBND cấp huyện.": (
        "van-phong-hdnd-tinh | van-phong-ubnd-tinh | cac-so-ban-nganh | ubnd-cap-huyen"
    ),
}


@cache
def reader() -> AgencyReader:
    entries = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["agencies"]
    return AgencyReader({entry["id"]: [entry["name"], *entry["aliases"]] for entry in entries})


def said(cell: AgencyCell, column: Role) -> str:
    parts = []
    for mention in cell.mentions:
        mark = "" if mention.role == column else "+"
        parts.append(mark + mention.agency + (f": {mention.scope}" if mention.scope else ""))
    return " | ".join([*parts, *("?" + part for part in cell.unread)])


@pytest.mark.parametrize(("text", "expected"), LEAD_CELLS.items())
def test_lead_cells(text: str, expected: str) -> None:
    assert said(reader().read_cell(text), "lead") == expected


@pytest.mark.parametrize(("text", "expected"), COORDINATING_CELLS.items())
def test_coordinating_cells(text: str, expected: str) -> None:
    assert said(reader().read_cell(text, role="coordinating"), "coordinating") == expected


@pytest.mark.parametrize(("text", "expected"), EXECUTING_CELLS.items())
def test_executing_cells(text: str, expected: str) -> None:
    assert said(reader().read_cell(text), "lead") == expected


@pytest.mark.parametrize(("text", "expected"), DUTY_HEADINGS.items())
def test_headings_of_duties(text: str, expected: str) -> None:
    assert said(reader().read_cell(text), "lead") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các sở: Tư pháp; Tài chính", ["Tư pháp", "Tài chính"]),
        ("UBND, HĐND cấp huyện, cấp xã", ["UBND", "HĐND cấp huyện", "cấp xã", "cấp xã"]),
        ("Các sở, ngành có liên quan; UBND cấp huyện", ["Các sở, ngành có liên quan", "UBND cấp huyện"]),
        ("Bộ phận một cửa cấp tỉnh, cấp huyện", ["Bộ phận một cửa cấp tỉnh, cấp huyện"]),
        ("02 UBND cấp huyện được lựa chọn", ["02 UBND cấp huyện"]),
        ("Sở Khoa học\nvà Công nghệ;\nSở Nội vụ", ["Sở Khoa học và Công nghệ", "Sở Nội vụ"]),
        ("Sở Tài chính (TT Tư vấn dịch vụ tài chính)", ["Sở Tài chính", "TT Tư vấn dịch vụ tài chính"]),
    ],
)
def test_a_mention_keeps_the_words_that_name_it(text: str, expected: list[str]) -> None:
    assert [mention.text for mention in reader().read_cell(text).mentions] == expected


@pytest.mark.parametrize(
    ("text", "province", "expected"),
    [
        ("Báo Nghệ An; Đài Phát thanh và Truyền hình Nghệ An", "Nghệ An", "bao-tinh | dai-ptth-tinh"),
        ("Công an tỉnh Nghệ An", "Nghệ An", "cong-an-tinh"),
        ("Báo Nghệ An", None, "?Báo Nghệ An"),
    ],
)
def test_the_province_may_stand_for_tinh(text: str, province: str | None, expected: str) -> None:
    assert said(reader().read_cell(text, province_name=province), "lead") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Nội vu", "?Sở Nội vu"),
        ("Sở Nội vụ; Sở Nội vu; Sở Tài chính", "so-noi-vu | so-tai-chinh | ?Sở Nội vu"),
        ("Sở Y tế dự phòng", "?Sở Y tế dự phòng"),
        ("UBND", "?UBND"),
        (
            "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, Sở Tư pháp; UBND cấp huyện",
            "so-noi-vu | +so-tai-chinh | +so-tu-phap | ubnd-cap-huyen",
        ),
        ("Sở Tài chính, Sở Nội vụ: kinh phí; Sở Y tế", "so-tai-chinh: kinh phí | so-noi-vu: kinh phí | so-y-te"),
        ("Các sở Tư pháp, Tài chính, Nội vụ", "so-tu-phap | so-tai-chinh | so-noi-vu"),
        ("Giám đốc các Sở: Nội vụ, Tài chính; UBND cấp huyện", "so-noi-vu | so-tai-chinh | ubnd-cap-huyen"),
        ("Sở Nội vụ; đề nghị Công an tỉnh", "so-noi-vu | cong-an-tinh"),
        ("Đề nghị", "?Đề nghị"),
        ("Các sở, ngành: Nội vụ, Tư pháp, Văn phòng UBND tỉnh", "so-noi-vu | so-tu-phap | van-phong-ubnd-tinh"),
        ("UBND, HĐND tỉnh", "ubnd-tinh | hdnd-tinh"),
        ("Thanh tra, Công an tỉnh", "thanh-tra-tinh | cong-an-tinh"),
        ("UBND; Công an tỉnh", "cong-an-tinh | ?UBND"),
        ("UBND cấp huyện, xã", "ubnd-cap-huyen | ubnd-cap-xa"),
        ("Sở Nội vụ tỉnh, Công an tỉnh", "so-noi-vu | cong-an-tinh"),
        ("Sở Nội vụ (Phòng (CCHC)); Sở Y tế", "so-noi-vu: Phòng (CCHC) | so-y-te"),
        ("Sở Hoà bình", "?Sở Hoà bình"),
        (
            "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các huyện, thị xã, thành phố",
            "cac-so-ban-nganh | ubnd-cap-huyen",
        ),
    ],
)
def test_other_cells(text: str, expected: str) -> None:
    assert said(reader().read_cell(text), "lead") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Nội vu", "Sở Nội vụ"),
        ("so thong tin va truyen thong", "Sở Thông tin và Truyền thông"),
        ("Văn phòng UBND tỉn", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("Doanh nghiệp tư nhân Hoa Mai", None),
    ],
)
def test_suggest(text: str, expected: str | None) -> None:
    assert reader().suggest(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Giao Giám đốc Sở Nội vụ tổ chức triển khai, báo cáo Ủy ban nhân dân tỉnh.",
            [("Sở Nội vụ", "so-noi-vu"), ("Ủy ban nhân dân tỉnh", "ubnd-tinh")],
        ),
        (
            "phối hợp với Đài Phát thanh và Truyền hình tỉnh, Báo Bình Định, Đài Truyền thanh cấp huyện, cấp xã",
            [
                ("Đài Phát thanh và Truyền hình tỉnh", "dai-ptth-tinh"),
                ("Báo Bình Định", "bao-tinh"),
                ("Đài Truyền thanh cấp huyện, cấp xã", "dai-truyen-thanh-co-so"),
            ],
        ),
        ("Chánh Văn phòng UBND tỉnh", [("Chánh Văn phòng UBND tỉnh", "van-phong-ubnd-tinh")]),
        ("SỞ NỘI VỤ chủ trì", [("SỞ NỘI VỤ", "so-noi-vu")]),
        ("Nghị quyết số 76/NQ-CP, Tờ trình số 690/TTr-SNV", []),
        ("các sở, ban, ngành; Các cơ quan, đơn vị, địa phương; theo sở nội vụ", []),
        ("Thủ tướng Chính phủ", [("Thủ tướng Chính phủ", "thu-tuong-chinh-phu")]),
        ("Sở Nội vu và phòng Nội vụ", []),
        ("Sở (Nội vụ)", []),
    ],
)
def test_find(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[span.start : span.end], span.agency) for span in reader().find(text)] == expected


def test_find_gives_offsets_into_the_text_as_it_is() -> None:
    decomposed = "Sơ\u0309  Nô\u0323i vu\u0323 và Sở Y tế"
    assert [(span.start, span.end) for span in reader().find(decomposed)] == [(0, 13), (17, 24)]


CELL_WORDS = [
    "Sở",
    "Nội vụ",
    "các",
    "sở,",
    "UBND",
    "cấp",
    "huyện",
    "xã",
    "tỉnh",
    "và",
    "phối hợp",
    ":",
    ";",
    "(",
    ")",
    "\n-",
]


@given(st.lists(st.sampled_from(CELL_WORDS), max_size=25).map(" ".join) | st.text(max_size=40))
def test_any_cell_can_be_read_and_nothing_is_made_up(text: str) -> None:
    cell = reader().read_cell(text)
    printed = squeeze(unescape(text))
    for words in [*(mention.text for mention in cell.mentions), *cell.unread]:
        assert squeeze(words) in printed


@given(st.lists(st.sampled_from(CELL_WORDS), max_size=25).map(" ".join))
def test_spans_do_not_overlap(text: str) -> None:
    spans = reader().find(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))


def test_every_name_belongs_to_one_agency() -> None:
    entries = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["agencies"]
    known = reader()
    for entry in entries:
        for name in [entry["name"], *entry["aliases"]]:
            assert said(known.read_cell(name), "lead") == entry["id"], name
