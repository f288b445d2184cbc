"""The head of a document: what it is called, who issued it, when, and who signed."""

from __future__ import annotations

import pytest

from generator.importing.files.text import read_text
from generator.importing.fitting import misfits
from generator.importing.head import Head, ends_text, names_reform, read_head
from generator.importing.outline import outline


def head(*paragraphs: str) -> Head:
    return read_head(outline(read_text("\n\n".join(paragraphs))), ("Bình Định",))


TITLE = ("KẾ HOẠCH", "Cải cách hành chính năm 2025")


@pytest.mark.parametrize(
    ("paragraphs", "title"),
    [
        (["QUYẾT ĐỊNH", "Ban hành Kế hoạch cải cách hành chính năm 2025"], "Kế hoạch cải cách hành chính năm 2025"),
        (["QUYẾT ĐỊNH", "Về việc phê duyệt Kế hoạch cải cách hành chính"], "Kế hoạch cải cách hành chính"),
        (["KẾ HOẠCH", "Cải cách hành chính tỉnh Bình Định"], "Kế hoạch cải cách hành chính tỉnh Bình Định"),
        (["KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH TỈNH BÌNH ĐỊNH"], "Kế hoạch cải cách hành chính tỉnh Bình Định"),
        (["KẾ HOẠCH", "Thực hiện Chương trình cải cách"], "Kế hoạch thực hiện Chương trình cải cách"),
        (["KẾ HOẠCH", "CẢI CÁCH HÀNH CHÍNH", "TỈNH BÌNH ĐỊNH NĂM 2025"],
         "Kế hoạch cải cách hành chính tỉnh Bình Định năm 2025"),
        (["KẾ HOẠCH CCHC", "năm 2025 của UBND xã"], "Kế hoạch CCHC năm 2025 của UBND xã"),
        (["CHƯƠNG TRÌNH HÀNH ĐỘNG", "Thực hiện cải cách"], "Chương trình hành động thực hiện cải cách"),
        (["NGHỊ QUYẾT", "Về Kế hoạch cải cách hành chính"], "Kế hoạch cải cách hành chính"),
        (["QUYẾT ĐỊNH", "Về việc thành lập Tổ công tác"], ""),
        (["THÔNG BÁO", "Về lịch tiếp công dân"], ""),
        (["Một bài văn xuôi."], ""),
    ],
)  # fmt: skip
def test_the_title(paragraphs: list[str], title: str) -> None:
    assert head(*paragraphs).title == title


def test_what_stands_under_ke_hoach_is_its_title_and_no_basis() -> None:
    read = head("KẾ HOẠCH", "Thực hiện Chương trình cải cách hành chính", "Căn cứ Luật Tổ chức chính quyền địa phương;")
    assert [basis.text for basis in read.bases] == ["Căn cứ Luật Tổ chức chính quyền địa phương;"]


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (["QUYẾT ĐỊNH", "Về việc thành lập Tổ công tác"], "QUYẾT ĐỊNH Về việc thành lập Tổ công tác"),
        (["KẾ HOẠCH", "Phòng, chống lụt, bão"], "KẾ HOẠCH Phòng, chống lụt, bão"),
    ],
)
def test_other_documents_have_a_name_too(paragraphs: list[str], name: str) -> None:
    assert head(*paragraphs).name == name


@pytest.mark.parametrize(
    ("paragraphs", "number", "date"),
    [
        (["Số: 12/KH-UBND", "Sông Xanh, ngày 15 tháng 01 năm 2025"], "12/KH-UBND", "2025-01-15"),
        (["Số: 07 /KH-BCĐ", "Bình Định, ngày 3 tháng 2 năm 2025"], "07/KH-BCĐ", "2025-02-03"),
        (["Số:      /QĐ-UBND", "Bình Định, ngày    tháng 12 năm 2024"], "", "2024-12"),
        (["Số: …/QĐ-UBND", "Bình Định, ngày … tháng … năm 2024"], "", "2024"),
        (["(Kèm theo Quyết định số 3674/QĐ-UBND ngày 28/12/2018 của UBND tỉnh)"], "3674/QĐ-UBND", "2018-12-28"),
        (["Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021;"], "", ""),
        (["Bình Định, ngày 45 tháng 13 năm 2025"], "", "2025"),
    ],
)
def test_number_and_date_are_as_precise_as_printed(paragraphs: list[str], number: str, date: str) -> None:
    read = head(*paragraphs, *TITLE)
    assert (read.number, read.issued_on) == (number, date)


def test_a_number_left_blank_is_told_from_none() -> None:
    assert head("Số:     /QĐ-UBND", *TITLE).number_is_blank
    assert not head(*TITLE).number_is_blank


def test_the_note_under_an_appendix_serves_where_the_head_says_nothing() -> None:
    read = head(
        *TITLE, "I. MỤC TIÊU", "Tốt hơn.", "PHỤ LỤC", "(Kèm theo Kế hoạch số 9/KH-UBND ngày 02/01/2025 của UBND xã)"
    )
    assert (read.number, read.issued_on, read.issuer) == ("9/KH-UBND", "2025-01-02", "UBND xã")


@pytest.mark.parametrize(
    ("paragraphs", "issuer"),
    [
        (["ỦY BAN NHÂN DÂN", "HUYỆN XANH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], "ỦY BAN NHÂN DÂN HUYỆN XANH"),
        (["UBND TỈNH BÌNH ĐỊNH", "SỞ VÍ DỤ", "Số: 1/KH-SVD"], "SỞ VÍ DỤ"),
        (["BỘ PHÁT TRIỂN MẪU", "Số: 1/QĐ-BPTM"], "BỘ PHÁT TRIỂN MẪU"),
        (["Số: 1/KH"], ""),
    ],
)  # fmt: skip
def test_the_letterhead_names_who_issues(paragraphs: list[str], issuer: str) -> None:
    assert head(*paragraphs, *TITLE).issuer == issuer


def test_capitals_above_the_legal_bases_name_who_decides() -> None:
    decision = (
        "UBND TỈNH",
        "QUYẾT ĐỊNH",
        "Ban hành Kế hoạch cải cách",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
        "Căn cứ Luật;",
    )
    assert head(*decision).issuer == "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"


@pytest.mark.parametrize(
    ("paragraphs", "title", "signer"),
    [
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lâm Hải Giang"],
         "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Lâm Hải Giang"),
        (["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "(Đã ký)", "Lê Thị Ví Dụ"], "KT. BỘ TRƯỞNG THỨ TRƯỞNG", "Lê Thị Ví Dụ"),
        (["GIÁM ĐỐC", "NGUYỄN THỊ THỬ"], "GIÁM ĐỐC", "NGUYỄN THỊ THỬ"),
        (["CHỦ TỊCH", "PHỤ LỤC"], "", ""),
        (["CHỦ TỊCH", "Các đơn vị thi hành quyết định này."], "", ""),
    ],
)  # fmt: skip
def test_who_signed(paragraphs: list[str], title: str, signer: str) -> None:
    read = head(*TITLE, "Các cơ quan thực hiện.", *paragraphs)
    assert (read.signer_title, read.signer) == (title, signer)


def test_what_stands_side_by_side_is_read_apart() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH BÌNH ĐỊNH\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 9/KH-UBND\tBình Định, ngày 6 tháng 01 năm 2025\n\nKẾ HOẠCH\nCải cách hành chính năm 2025\n\n"
        "I. MỤC TIÊU\n\nPhục vụ tốt hơn.\n\n"
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Bộ Nội vụ;\tCHỦ TỊCH\n- Lưu: VT.\t\n\tPhạm Văn Mẫu\n"
    )
    read = read_head(outline(read_text(text)))
    assert (read.issuer, read.number, read.issued_on) == ("ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH", "9/KH-UBND", "2025-01-06")
    assert read.recipients == ["Bộ Nội vụ;", "Lưu: VT."]


def test_the_letterhead_is_no_signature() -> None:
    assert head("ỦY BAN NHÂN DÂN", "TỈNH BÌNH ĐỊNH", "Số: 1/KH-UBND", *TITLE).signer == ""


@pytest.mark.parametrize(
    ("items", "recipients"),
    [
        (["- Bộ Nội vụ;", "- Lưu: VT.", "- Không phải."], ["Bộ Nội vụ;", "Lưu: VT."]),
        (["Sở Nội vụ;", "Lưu: VT."], ["Sở Nội vụ;", "Lưu: VT."]),
        (["CHỦ TỊCH"], []),
    ],
)
def test_recipients(items: list[str], recipients: list[str]) -> None:
    assert head(*TITLE, "Nơi nhận:", *items).recipients == recipients


def test_the_running_text_ends_with_the_signature() -> None:
    passages = outline(read_text("Sở Nội vụ thực hiện.\n\nTM. ỦY BAN NHÂN DÂN\n\nNơi nhận:")).passages
    assert [ends_text(passage) for passage in passages] == [False, True, True]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Kế hoạch CCHC năm 2025", True),
        ("Chỉ số cải cách hành chính", True),
        ("Phòng, chống lụt, bão", False),
    ],
)
def test_words_that_name_the_reform(words: str, *, named: bool) -> None:
    assert names_reform(words) is named


OTHERS = ("Tỉnh Gia Lai", "Thành phố Đà Nẵng")


@pytest.mark.parametrize(
    ("title", "issuer", "issued_on", "years", "said"),
    [
        ("Kế hoạch cải cách hành chính năm 2025", "UBND tỉnh Bình Định", "2024-12-30", (2025,), []),
        ("Kế hoạch cải cách hành chính", "", "", (2025,), []),
        ("Kế hoạch giai đoạn 2021-2025, năm 2025", "", "", (2025,), []),
        ("Kế hoạch thực hiện Nghị quyết ngày 15/7/2021", "", "", (2025,), []),
        ("Kế hoạch năm 2024", "", "", (2025,), ["giai đoạn"]),
        ("Kế hoạch giai đoạn 2021 - 2025", "", "", (2025,), ["giai đoạn"]),
        ("Kế hoạch giai đoạn 2021 đến năm 2025", "", "", (2021, 2022, 2023, 2024, 2025), []),
        ("Kế hoạch cải cách hành chính", "UBND TỈNH GIA LAI", "", (2025,), ["tỉnh"]),
        ("Kế hoạch của thành phố Đà Nẵng", "", "", (2025,), ["tỉnh"]),
        ("Kế hoạch phối hợp giữa tỉnh Gia Lai và tỉnh Bình Định", "", "", (2025,), []),
        ("Kế hoạch cải cách hành chính", "", "2026", (2025,), ["ngày ban hành"]),
    ],
)
def test_what_speaks_against_a_province_and_years(
    title: str, issuer: str, issued_on: str, years: tuple[int, ...], said: list[str]
) -> None:
    head = Head(title=title, issuer=issuer, issued_on=issued_on)
    assert [what for what, _ in misfits(head, "Tỉnh Bình Định", OTHERS, years)] == said
