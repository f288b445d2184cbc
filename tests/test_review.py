"""The review of a draft: what an editor is shown of it, and that no word of the source is lost silently."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest

from generator.importing.document import Note
from generator.importing.draft import Draft, Item, make_draft
from generator.importing.files.text import read_text
from generator.importing.files.word import read_word
from generator.importing.keeping import Part
from generator.importing.reading import Confidence
from generator.importing.review import as_html, as_json, as_text, review_of
from generator.importing.review.account import account_of
from generator.importing.review.personal import personal_numbers
from generator.reference import References, load_references
from project import ROOT
from word_writer import as_word

FIVE = ["binh-dinh/2020", "binh-dinh/2023", "binh-thuan/2019", "gia-lai/2017-2020", "ha-tinh/2024"]

PLAN = """\
ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH

Số: 12/KH-UBND

Bình Định, ngày 05 tháng 01 năm 2025

KẾ HOẠCH

Cải cách hành chính năm 2025

Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;

I. MỤC ĐÍCH

Liên hệ bà Hoa, điện thoại 0905 123 456.

PHỤ LỤC

TT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời gian
I\tCải cách thể chế\t\t\t
1\tRà soát <b>văn bản</b>\tBáo cáo\tSở Tư pháp\tQuý I
2\tTheo dõi "a & b" <script>alert(1)</script>\tBáo cáo\t\tQuý II

12
\tthi hành pháp luật\tquý và năm\t\t
---\t---\t---\t---\t---
"""


@cache
def references() -> References:
    read, problems = load_references(ROOT / "plans", "plans")
    assert read is not None
    assert not problems
    return read


def drafted(text: str = PLAN, province: str = "binh-dinh", period: str = "2025") -> Draft:
    return make_draft(read_text(text), references(), province, period)


def real(plan: str) -> Draft:
    return drafted((ROOT / "plans" / plan / "source.txt").read_text(encoding="utf-8"), *plan.split("/"))


# Words


@pytest.mark.parametrize("plan", FIVE)
def test_every_word_of_a_real_plan_is_accounted_for(plan: str) -> None:
    draft = real(plan)
    account = account_of(draft)
    assert account.missing == []
    assert account.read == account.prose + account.tables + account.left_out
    assert account.read > 7000
    assert list(account.items()) == []


def lose_a_cell(draft: Draft) -> Draft:
    return replace(draft, plan=draft.plan.replace("        chu-tri: Sở Tư pháp\n", ""))


def lose_a_paragraph(draft: Draft) -> Draft:
    return replace(draft, prose=draft.prose.replace("Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;", ""))


def lose_what_is_said_twice(draft: Draft) -> Draft:
    return replace(draft, plan=draft.plan.replace("        san-pham: Báo cáo\n", "", 1))


def lose_a_dash(draft: Draft) -> Draft:
    with_dash = drafted(PLAN.replace("Báo cáo\t\tQuý II", "- Báo cáo\t-\tQuý II"))
    assert list(account_of(with_dash).items()) == []
    return replace(with_dash, plan=with_dash.plan.replace('        chu-tri: "-"\n', ""))


def lose_before_reading(draft: Draft) -> Draft:
    return replace(draft, document=replace(draft.document, words_read=draft.document.words_read + 3))


NOT_IN_DRAFT = "Có trong văn bản mà không có trong bản nháp."
LOST: list[tuple[Callable[[Draft], Draft], str, str, str]] = [
    (lose_a_cell, "dòng 21", "“Sở Tư pháp”", NOT_IN_DRAFT),
    (lose_a_paragraph, "dòng 11", "“Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;”", NOT_IN_DRAFT),
    (lose_what_is_said_twice, "dòng 21", "“Báo cáo”", NOT_IN_DRAFT),
    (lose_a_dash, "dòng 22", "“-”", NOT_IN_DRAFT),
    (
        lose_before_reading,
        "cả văn bản",
        "3 chữ chưa rõ ở đâu",
        "Số chữ trong tệp nhiều hơn số chữ đọc được: hãy so văn bản gốc với plan.md và plan.yml.",
    ),
]


@pytest.mark.parametrize(("lose", "place", "what", "reason"), LOST)
def test_words_that_were_lost_are_to_be_looked_for(
    lose: Callable[[Draft], Draft], place: str, what: str, reason: str
) -> None:
    draft = drafted()
    damaged = lose(draft)
    assert damaged != draft
    assert list(account_of(draft).items()) == []
    assert list(account_of(damaged).items()) == [Item(place, what, Confidence.LOOK, reason)]


def test_words_left_out_for_a_reason_are_counted_as_such() -> None:
    account = account_of(drafted())
    assert account.left_out == 6  # the number of the page, and five dashes
    note = Note("đầu trang, chân trang", "Chữ ở đầu trang, chân trang không đưa vào.", "Văn phòng UBND tỉnh")
    draft = drafted()
    document = replace(draft.document, notes=(*draft.document.notes, note), words_read=draft.document.words_read + 4)
    account = account_of(replace(draft, document=document))
    assert (account.left_out, account.missing, account.never_read) == (10, [], 0)


# Numbers of persons

PERSONAL = [
    ("Bà Hoa, ĐT: 0905.123.456", ["số điện thoại 0905.123.456"]),
    ("liên hệ 0905123456 hoặc +84 912 345 678", ["số điện thoại 0905123456", "số điện thoại +84 912 345 678"]),
    ("Điện thoại (0256) 3822146", ["số điện thoại (0256) 3822146"]),
    ("CCCD số 052085001234", ["số căn cước 052085001234"]),
    ("số 052 085 001 234, thường trú", ["số căn cước 052 085 001 234"]),
    ("CMND: 211234567 do Công an tỉnh cấp", ["số chứng minh nhân dân 211234567"]),
    ("Giấy chứng minh nhân dân số 211 234 567", ["số chứng minh nhân dân 211 234 567"]),
    # Documents, dates, amounts, codes
    ("Quyết định số 2515/SNV-CCHC&VTLT ngày 19/12/2023", []),
    ("Nghị quyết số 0905123456/NQ-CP", []),
    ("kinh phí 211.234.567 đồng, 123.456.789.000 đồng", []),
    ("biên lai 211234567, tài khoản 3713.0.1054321.00000", []),
    ("quét mã định danh của 1.250 hồ sơ năm 2024", []),
    ("giai đoạn 2021-2030, Điều 0 12 345", []),
    ("999.999.999.999 và 097123456789", []),
    ("số điện thoại của người giải quyết, giai đoạn 2017-2020", []),
]


@pytest.mark.parametrize(("text", "found"), PERSONAL)
def test_numbers_of_persons(text: str, found: list[str]) -> None:
    assert [f"{one.kind} {one.number}" for one in personal_numbers(text)] == found


@pytest.mark.parametrize("plan", FIVE)
def test_real_plans_hold_no_number_of_a_person(plan: str) -> None:
    assert personal_numbers(real(plan).source) == []


def test_a_number_of_a_person_is_an_item_that_does_not_repeat_it() -> None:
    items = review_of(drafted(), "a.docx").items
    assert items[1] == Item(
        "dòng 15",
        "số điện thoại 090•••••56",
        Confidence.LOOK,
        "Giống số điện thoại của một người: nếu đúng, hãy xóa trong tệp gốc rồi nhập lại, đừng đăng.",
    )


# The page


class Outline(HTMLParser):
    """The tags of a page with their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += f" {data}"

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("plan", FIVE)
def test_the_page_stands_alone_and_its_links_lead_somewhere(plan: str) -> None:
    page = Outline(as_html(review_of(real(plan), "ke-hoach.docx")))
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe", "form", "base")]
    assert not [attributes for _, attributes in page.tags if {"style", "onclick", "src"} & attributes.keys()]
    policy = next(meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert str(policy).startswith("default-src 'none'; style-src 'unsafe-inline'")
    names = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(names) == len(set(names))
    assert {link["href"] for link in page.all("a")} <= {f"#{name}" for name in names}


@pytest.mark.parametrize("plan", FIVE)
def test_every_row_and_every_item_is_on_the_page(plan: str) -> None:
    draft = real(plan)
    words = " ".join(Outline(as_html(review_of(draft, "ke-hoach.docx"))).words.split())
    for _, readings in draft.tables:
        for reading in readings:
            assert reading.row.place in words
            assert reading.became in words
            assert all(" ".join(cell.text.split()) in words for cell in reading.row.cells)
    assert all(item.what in words for item in draft.items)


def test_words_of_a_document_are_never_markup() -> None:
    document = drafted(PLAN.replace("Sở Tư pháp", "&lt;img src=x onerror=alert(1)&gt;"))
    page = as_html(review_of(document, "<b>.docx"))
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "&lt;b&gt;.docx" in page
    assert not Outline(page).all("img")


def test_a_row_stands_beside_what_it_became() -> None:
    page = as_html(review_of(drafted(), "a.docx"))
    row = re.search(r'<tr role="row" id="bang-1-hang-4".*?</tr>', page, re.DOTALL)
    assert row
    words = re.sub(r"\s+", " ", Outline(row[0]).words).strip()
    assert words == (
        'dòng 22 ! cần xem Văn bản in TT 2 Nhiệm vụ Theo dõi "a & b" alert(1) Sản phẩm Báo cáo Thời hạn Quý II '
        'Trong bản nháp nhiệm vụ 2 Số 2 Nhiệm vụ Theo dõi "a & b" alert(1) thi hành pháp luật '
        "Sản phẩm Báo cáo quý và năm Thời hạn Quý II ! Không in cơ quan nào."
    )


def test_the_heads_of_tables_show_how_each_column_was_understood() -> None:
    page = as_html(review_of(drafted(PLAN.replace("TT\tNhiệm vụ\tSản phẩm", "TT\tNội dung\tĐầu ra")), "a.docx"))
    row = re.search(r'<tr role="row" id="bang-1-hang-1".*?</dl>', page, re.DOTALL)
    assert row
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", row[0]) == [
        ("TT", "TT"),
        ("Nhiệm vụ", "Nội dung"),
        ("Sản phẩm", "Đầu ra"),
        ("Chủ trì", "Chủ trì"),
        ("Thời hạn", "Thời gian"),
    ]


def test_a_column_of_another_year_is_no_value_of_the_plan() -> None:
    targets = "\nPHỤ LỤC 2\n\nTT\tChỉ tiêu\tNăm 2024\tNăm 2025\n1\tHồ sơ trực tuyến\t60%\t70%\n"
    head = review_of(drafted(PLAN + targets), "a.txt").tables[1].rows[0]
    assert [(cell.column, cell.text) for cell in head.printed] == [
        ("tt", "TT"),
        ("chi-tieu", "Chỉ tiêu"),
        ("ghi-chu", "Năm 2024"),
        ("gia-tri", "Năm 2025"),
    ]


def test_a_blank_cell_that_means_something_is_shown_as_such() -> None:
    draft = drafted(PLAN.replace("2\tTheo dõi", "\t\tKết luận\t\tQuý III\n2\tTheo dõi"))
    row = review_of(draft, "a.txt").tables[0].rows[3]
    assert [(cell.column, cell.text) for cell in row.printed] == [
        ("san-pham", "Kết luận"),
        ("thoi-han", "Quý III"),
        ("chu-tri", "(ô trống)"),
    ]
    assert [entry.meaning for entry in row.entries] == [(("chu-tri", "Sở Tư pháp"),)]


def test_a_bullet_in_the_place_of_a_number_is_no_word() -> None:
    draft = drafted(PLAN.replace("2\tTheo dõi", "-\tTheo dõi"))
    assert account_of(draft).missing == []


def in_word() -> Draft:
    return make_draft(read_word(as_word(read_text(PLAN), merged=True)), references(), "binh-dinh", "2025")


def test_a_place_in_a_word_file_comes_with_its_line_of_the_source() -> None:
    draft = in_word()
    lines = draft.source.split("\n")
    number = next(at for at, line in enumerate(lines, start=1) if line.startswith("2\t"))
    telephone = next(at for at, line in enumerate(lines, start=1) if "0905" in line)
    words = re.sub(r"\s+", " ", Outline(as_html(review_of(draft, "a.docx"))).words)
    assert f"bảng 1, hàng 4 (dòng {number}) nhiệm vụ 2" in words
    assert f"dòng {telephone} số điện thoại 090•••••56" in words
    text = as_text(review_of(draft, "a.docx"))
    assert f"    bảng 1, hàng 4 (dòng {number}): nhiệm vụ 2\n" in text
    assert f"    dòng {telephone}: số điện thoại 090•••••56\n" in text
    data = json.loads(as_json(review_of(draft, "a.docx")))
    assert [(item["place"], item["line"]) for item in data["items"][:2]] == [
        ("bảng 1, hàng 4", number),
        ("đoạn 10", telephone),
    ]


def test_recipients_stand_where_they_are_listed() -> None:
    addressed = "Các sở, ban, ngành thực hiện.\n\nNơi nhận:\n\n- Các sở, ban, ngành;\n- Lưu: VT."
    draft = drafted(PLAN.replace("Liên hệ bà Hoa, điện thoại 0905 123 456.", addressed))
    recipients = next(each for each in review_of(draft, "a.txt").head if each.key == "recipients")
    assert recipients.values == (("Các sở, ban, ngành;", "dòng 19"), ("Lưu: VT.", "dòng 20"))


def test_tables_are_named_and_ordered_as_in_the_document() -> None:
    targets = "\nPHỤ LỤC 2\n\nTT\tChỉ tiêu\tGiá trị\n1\tHồ sơ trực tuyến\t70%\n"
    draft = drafted(PLAN + targets)
    assert [table.name for table in review_of(draft, "a.txt").tables] == ["Bảng ở dòng 19", "Bảng ở dòng 30"]
    assert [table.name for table in review_of(in_word(), "a.docx").tables] == ["Bảng 1"]


def test_what_both_sides_changed_is_shown_with_how_to_take_what_is_new() -> None:
    part = Part("can-cu", "can-cu:\n  - A\n", "can-cu:\n  - của tôi\n", "can-cu:\n  - <b>mới</b>\n")
    review = review_of(drafted(), "a.docx", [part])
    page = as_html(review)
    assert "+  - &lt;b&gt;mới&lt;/b&gt;" in page
    assert "+  - của tôi" in page
    assert as_text(review).endswith(
        "\nPhần “can-cu”: bạn đã sửa, văn bản mới cũng đổi. Giữ bản đang có.\n"
        "--- bản nhập trước\n"
        "+++ bản nhập mới\n"
        "@@ -1,2 +1,2 @@\n"
        " can-cu:\n"
        "-  - A\n"
        "+  - <b>mới</b>\n"
        "--- bản nhập trước\n"
        "+++ bản đang có\n"
        "@@ -1,2 +1,2 @@\n"
        " can-cu:\n"
        "-  - A\n"
        "+  - của tôi\n"
        "\n"
        "Muốn lấy bản mới của một phần: chạy lại lệnh, thêm --accept can-cu\n"
    )
    assert json.loads(as_json(review))["torn"] == [{"part": "can-cu", "difference": part.difference()}]
    assert "hai-ben-cung-doi" not in as_html(review_of(drafted(), "a.docx"))


# The terminal and programs


def test_the_terminal_says_the_same_shortly() -> None:
    assert as_text(review_of(drafted(), "a.docx")) == (
        "a.docx: Kế hoạch cải cách hành chính năm 2025\n"
        "  2 nhiệm vụ · 1 lĩnh vực · 0 chỉ tiêu · 1 căn cứ · 0 cơ quan có trách nhiệm\n"
        "  5 hàng của các bảng: 3 chắc, 1 khá chắc, 1 cần xem\n"
        "\n"
        "! Cần xem: 2 chỗ\n"
        "  Không in cơ quan nào.\n"
        "    dòng 22: nhiệm vụ 2\n"
        "  Giống số điện thoại của một người: nếu đúng, hãy xóa trong tệp gốc rồi nhập lại, đừng đăng.\n"
        "    dòng 15: số điện thoại 090•••••56\n"
        "\n"
        "~ Khá chắc: 4 chỗ\n"
        "  Không thấy người ký.\n"
        "    cuối văn bản: người ký\n"
        "  Số trang giữa bảng, bỏ qua.\n"
        "    dòng 24: cách đọc tệp\n"
        "  Dòng kẻ, không có chữ.\n"
        "    dòng 26: cách đọc tệp\n"
        "  Dòng bị ngắt trang, đã nối với dòng trên.\n"
        "    dòng 25: nối vào nhiệm vụ 2 (dòng bị ngắt trang)\n"
        "\n"
        "Chữ: 100 trong tệp; 50 vào plan.md, 44 vào plan.yml, 6 để lại có lý do, 0 chưa rõ ở đâu\n"
    )


def test_what_would_steer_a_terminal_is_not_printed() -> None:
    draft = drafted(PLAN.replace("Cải cách thể chế", "Cải cách thể chế \x1b[2J\x07"))
    text = as_text(review_of(draft, "a\x1b[31m.docx"))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\x1b[1;31m! Cần xem: 2 chỗ\x1b[0m" in as_text(review_of(drafted(), "a.docx"), colour=True)


def test_reasons_that_differ_in_a_number_are_one_group() -> None:
    doubts = [Item(f"dòng {n}", f"nhiệm vụ {n}", Confidence.LIKELY, f"Gộp với nhiệm vụ {n}.") for n in (3, 4)]
    quoted = [Item("dòng 5", "lĩnh vực I", Confidence.LOOK, f"Chưa biết “{name}”.") for name in ("A", "B")]
    draft = replace(drafted(), items=[*doubts, *quoted])
    groups = review_of(draft, "a.docx").groups
    assert [(group.reason, [group.own_reason(item) for item in group.items]) for group in groups] == [
        ("Chưa biết ….", ["Chưa biết “A”.", "Chưa biết “B”."]),
        ("Giống số điện thoại của một người: nếu đúng, hãy xóa trong tệp gốc rồi nhập lại, đừng đăng.", [""]),
        ("Gộp với nhiệm vụ …", ["", ""]),
    ]


def test_programs_find_where_every_value_comes_from() -> None:
    data = json.loads(as_json(review_of(drafted(), "a.docx")))
    assert list(data) == ["file", "counts", "items", "head", "legal_bases", "tables", "left_out", "words", "torn"]
    assert data["counts"] == {"tasks": 2, "areas": 1, "targets": 0, "legal_bases": 1, "agencies_with_duties": 0}
    assert data["head"][:3] == [
        {"key": "title", "value": "Kế hoạch cải cách hành chính năm 2025", "place": "dòng 7"},
        {"key": "number", "value": "12/KH-UBND", "place": "dòng 3, dòng 5"},
        {"key": "issued_on", "value": "2025-01-05", "place": "dòng 3, dòng 5"},
    ]
    assert data["tables"][0]["rows"][2] == {
        "place": "dòng 21",
        "lines": [21],
        "cells": ["1", "Rà soát văn bản", "Báo cáo", "Sở Tư pháp", "Quý I"],
        "became": "nhiệm vụ 1",
        "values": {
            "tt": "1",
            "nhiem-vu": "Rà soát văn bản",
            "san-pham": "Báo cáo",
            "chu-tri": "Sở Tư pháp",
            "thoi-han": "Quý I",
        },
        "blank": {},
        "confidence": "chắc",
        "reasons": [],
        "entries": ["linh-vuc[0].nhiem-vu[0]"],
    }
    assert data["left_out"][0] == {"place": "dòng 24", "reason": "Số trang giữa bảng, bỏ qua.", "words": "12"}
    assert data["words"] == {"file": 100, "prose": 50, "tables": 44, "left_out": 6, "unaccounted": 0}


def test_the_same_draft_gives_the_same_bytes() -> None:
    first, second = real("ha-tinh/2024"), real("ha-tinh/2024")
    assert as_html(review_of(first, "a.docx")) == as_html(review_of(second, "a.docx"))
    assert as_json(review_of(first, "a.docx")) == as_json(review_of(second, "a.docx"))
