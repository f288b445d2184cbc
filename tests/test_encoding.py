"""Bytes to text: every encoding a plan may come in, letter by letter and by whole documents."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importing.document import Note, RefusedError
from generator.importing.files.encoding import LARGEST, decoded
from generator.importing.files.legacy import Legacy, from_legacy, legacy_of
from generator.vietnamese.syllable import is_syllable
from generator.vietnamese.text import nfc
from project import ROOT

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
#: The 67 letters that ASCII does not have: "ă", "â" … "đ", each with every tone.
LETTERS = [
    letter
    for letter in ["đ", *(unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES))]
    if not letter.isascii()
]
SOURCES = sorted((ROOT / "plans").glob("*/*/source.txt"))

TITLE = "Kế hoạch cải cách hành chính nhà nước tỉnh Bình Định năm 2025; đơn vị chủ trì: Sở Nội vụ"
TITLE_TCVN3 = "KÕ ho¹ch c¶i c¸ch hµnh chÝnh nhµ n\u00adíc tØnh B×nh §Þnh n¨m 2025; ®¬n vÞ chñ tr×: Së Néi vô"
TITLE_VNI = "Keá hoaïch caûi caùch haønh chính nhaø nöôùc tænh Bình Ñònh naêm 2025; ñôn vò chuû trì: Sôû Noäi vuï"

ENGLISH = "Naïve café owners: the “coöperation” of Señor José, 25 °C, 10 µm × 5 µg, § 5 © 2024 · Ångström ½ ® ± «über»"
FRENCH = "L'été à Nîmes, où l'on mange du pâté dès août : forêt, être, même, né, thé, où ça, château"


def windows_1258(text: str) -> bytes:
    """As Windows writes it: precomposed where the code page has the letter, else the letter and its tone."""
    pieces = []
    for letter in text:
        try:
            pieces.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in parts if mark in TONES[1:])
            pieces.append((unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode("cp1258"))
    return b"".join(pieces)


def glibc_tcvn(text: str) -> str:
    """The bytes of TCVN 5712-1 by the C library, an independent source, seen as Western letters."""
    done = subprocess.run(
        ["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"], input=text.encode(), capture_output=True, check=True
    )
    return done.stdout.decode("latin-1")


needs_iconv = pytest.mark.skipif(not shutil.which("iconv"), reason="iconv is not installed")


# Legacy fonts, letter by letter


def test_there_are_67_letters() -> None:
    assert len(set(LETTERS)) == 67


@needs_iconv
@pytest.mark.parametrize("letter", LETTERS)
def test_tcvn3_letters_are_those_of_the_standard(letter: str) -> None:
    assert from_legacy(glibc_tcvn(letter), "tcvn3") == letter
    assert from_legacy(glibc_tcvn(letter), "tcvn3", capitals=True) == letter.upper()


@needs_iconv
def test_tcvn3_has_seven_capitals_of_its_own() -> None:
    assert from_legacy(glibc_tcvn("ĂÂÊÔƠƯĐ"), "tcvn3") == "ĂÂÊÔƠƯĐ"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("KÕ HO¹CH C¶I C¸CH HµNH CHÝNH", "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH"),
        ("¶NH H¦ëNG ë QUY NH¥N", "ẢNH HƯỞNG Ở QUY NHƠN"),
        ("QUYÕT §ÞNH\nSè: 12/Q§-UBND", "QUYẾT ĐỊNH\nSố: 12/QĐ-UBND"),
        ("UBND tØnh Hµ TÜnh", "UBND tỉnh Hà Tĩnh"),
        ("Kü luËt lao ®éng", "Kỹ luật lao động"),
    ],
)
def test_words_in_capitals_are_whole_in_tcvn3(written: str, text: str) -> None:
    assert from_legacy(written, "tcvn3") == text


#: How VNI writes the vowels: a row for each, in the order of TONES.
VNI = """
a aø aû aõ aù aï
aê aè aú aü aé aë
aâ aà aå aã aá aä
e eø eû eõ eù eï
eâ eà eå eã eá eä
i ì æ ó í ò
o oø oû oõ où oï
oâ oà oå oã oá oä
ô ôø ôû ôõ ôù ôï
u uø uû uõ uù uï
ö öø öû öõ öù öï
y yø yû yõ yù î
"""


@pytest.mark.parametrize(
    ("written", "letter"),
    [
        ("ñ", "đ"),
        *zip(VNI.split(), (unicodedata.normalize("NFC", v + t) for v, t in product(VOWELS, TONES)), strict=True),
    ],
)
def test_vni_letters(written: str, letter: str) -> None:
    assert from_legacy(written, "vni") == letter
    assert from_legacy(written.upper(), "vni") == letter.upper()
    assert from_legacy(written[0].upper() + written[1:], "vni") == letter.upper()  # its mark in lower case
    assert from_legacy(written, "vni", capitals=True) == letter.upper()


# Legacy fonts, by sentences


@pytest.mark.parametrize(
    ("written", "kind", "words"),
    [
        ("KÕ ho¹ch c¶i c¸ch hµnh chÝnh", "tcvn3", "Kế hoạch cải cách hành chính"),
        ("QuyÕt ®Þnh sè 225/Q§-TTg ngµy 04/02/2016", "tcvn3", "Quyết định số 225/QĐ-TTg ngày 04/02/2016"),
        ("Së Néi vô", "tcvn3", "Sở Nội vụ"),
        (TITLE_TCVN3, "tcvn3", TITLE),
        ("Keá hoaïch caûi caùch haønh chính", "vni", "Kế hoạch cải cách hành chính"),
        ("UÛY BAN NHAÂN DAÂN TÆNH BÌNH ÑÒNH", "vni", "ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH"),
        ("“Moät cöûa”, moät cöûa lieân thoâng – 100%", "vni", "“Một cửa”, một cửa liên thông – 100%"),
        (TITLE_VNI, "vni", TITLE),
    ],
)
def test_legacy_sentences_are_told_and_converted(written: str, kind: Legacy, words: str) -> None:
    assert legacy_of(written) == kind
    assert from_legacy(written, kind) == words


@pytest.mark.parametrize(
    "text",
    [
        TITLE, "Có và cô, là", "Hà Nội", "Sở", "", "Néi", "UBND tỉnh²; HĐND¹", "25 °C · 50 m² × 3 · «Một cửa»",
        ENGLISH, FRENCH, "São Paulo, Curaçao, Málaga, Århus", "Đắk Lắk, Kon Tum", "I — Ý kiến", "\u00a0\u00ad",
        *(path.read_text(encoding="utf-8") for path in SOURCES),
    ],
)  # fmt: skip
def test_text_in_unicode_is_never_taken_for_legacy(text: str) -> None:
    assert legacy_of(text) is None


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_no_line_of_the_plans_is_taken_for_legacy(source: Path) -> None:
    assert [line for line in source.read_text(encoding="utf-8").split("\n") if legacy_of(line)] == []


@pytest.mark.parametrize("kind", ["tcvn3", "vni"])
def test_unicode_under_the_name_of_a_legacy_font_is_left_as_it_is(kind: Legacy) -> None:
    assert from_legacy("Các cơ quan có số liệu", kind) == "Các cơ quan có số liệu"


def test_codes_of_a_symbol_font_are_read() -> None:
    assert from_legacy("\uf053\uf0eb", "tcvn3") == "Sở"


@pytest.mark.parametrize(
    ("word", "verdict"),
    [
        ("nghị", True), ("QUYẾT", True), ("quý", True), ("gì", True), ("giếng", True), ("hoà", True), ("hòa", True),
        ("Uỷ", True), ("khuỷu", True), ("ngoằn", True), ("đặc", True), ("hoa\u0323ch", True), ("y", True),
        ("kõ", False), ("ngị", False), ("cế", False), ("đàc", False), ("háọ", False), ("fộ", False), ("việtnam", False),
        ("", False), ("nghị²", False),
    ],
)  # fmt: skip
def test_syllables(word: str, verdict: bool) -> None:
    assert is_syllable(word) is verdict


# Whole files

IN_ENCODINGS = {
    "UTF-8": (TITLE.encode(), ""),
    "UTF-8 with mark": (TITLE.encode("utf-8-sig"), ""),
    "UTF-8 decomposed": (unicodedata.normalize("NFD", TITLE).encode(), ""),
    "UTF-16 LE with mark": (b"\xff\xfe" + TITLE.encode("utf-16-le"), "UTF-16"),
    "UTF-16 BE with mark": (b"\xfe\xff" + TITLE.encode("utf-16-be"), "UTF-16"),
    "UTF-16 LE": (TITLE.encode("utf-16-le"), "UTF-16"),
    "UTF-16 BE": (TITLE.encode("utf-16-be"), "UTF-16"),
    "UTF-16 LE decomposed": (unicodedata.normalize("NFD", TITLE).encode("utf-16-le"), "UTF-16"),
    "Windows-1258": (windows_1258(TITLE), "Windows-1258"),
    # The same letter both ways in one file: "à" as E0, and as "a" with its tone.
    "Windows-1258 mixed": (windows_1258(TITLE).replace(b"\xe0", b"a\xcc", 1), "Windows-1258"),
    "TCVN3": (TITLE_TCVN3.encode("cp1252"), "TCVN3 (phông .VnTime)"),
    "VNI": (TITLE_VNI.encode("cp1252"), "VNI (phông VNI-Times)"),
}


@pytest.mark.parametrize("name", IN_ENCODINGS)
def test_a_file_is_read_in_the_encoding_it_is_in(name: str) -> None:
    data, encoding = IN_ENCODINGS[name]
    notes = (Note("cả tệp", f"Tệp dùng bảng mã {encoding}; đã chuyển sang Unicode."),) if encoding else ()
    assert decoded(data) == (TITLE, notes)


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_the_plans_are_the_same_from_every_encoding(source: Path) -> None:
    text = nfc(source.read_text(encoding="utf-8")).replace("₁", "1")
    encodings = [
        text.encode(), text.encode("utf-8-sig"), unicodedata.normalize("NFD", text).encode(),
        text.encode("utf-16"), text.encode("utf-16-le"), text.encode("utf-16-be"), windows_1258(text),
    ]  # fmt: skip
    for data in encodings:
        assert decoded(data)[0] == text
    assert decoded(text.encode()) == (text, ())


@needs_iconv
@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_the_plans_are_the_same_from_tcvn(source: Path) -> None:
    printed = str.maketrans({"–": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "₁": "1", "•": "-"})
    signs = dict.fromkeys(map(ord, "¹²³\u200b"), "")
    text = nfc(source.read_text(encoding="utf-8")).translate(printed).translate(signs)
    assert decoded(glibc_tcvn(text).encode("latin-1"))[0] == text  # capitals with tones too: part 1 of the standard
    assert decoded(glibc_tcvn(text.lower()).encode("latin-1"))[0] == text.lower()


def test_legacy_lines_in_a_text_in_unicode_are_converted() -> None:
    text = f"{TITLE}\nQuyết định\n{TITLE_TCVN3}\nSố 12"
    words = "1 dòng viết theo bảng mã TCVN3 (phông .VnTime); đã chuyển sang Unicode."
    assert decoded(text.encode()) == (f"{TITLE}\nQuyết định\n{TITLE}\nSố 12", (Note("dòng 3", words),))


def test_short_lines_go_with_the_rest_of_a_legacy_text() -> None:
    text, notes = decoded(f"{TITLE_VNI}\nKinh phí:\nNôi nhaän\nSố 12".encode())
    assert text == f"{TITLE}\nKinh phí:\nNơi nhận\nSố 12"
    assert [note.place for note in notes] == ["dòng 1, 3"]


@pytest.mark.parametrize(
    ("raw", "text", "notes"),
    [
        ("một\r\nhai\rba\u2028bốn\x0bnăm\x0csáu", "một\nhai\nba\nbốn\nnăm\nsáu", []),
        ("Ðà Lạt", "Đà Lạt", []),
        ("a\nkế\u00ad ho\u200bạch\ufeff", "a\nkế hoạch", [("dòng 2", "Bỏ 3 ký tự không hiện ra chữ")]),
        ("số \x07 liệu" + " số liệu" * 20, "số  liệu" + " số liệu" * 20, [("dòng 1", "Bỏ 1 ký tự không hiện ra chữ")]),
        ("số\nli\ufffdu", "số\nli\ufffdu", [("dòng 2", "Có 1 chỗ mất chữ")]),
        ("\ufffd\n" * 7, "\ufffd\n" * 7, [("dòng 1, 2, 3, 4, 5 … (7 dòng)", "Có 7 chỗ mất chữ")]),
        ("ASCII only", "ASCII only", []),
        ("漢字 и кириллица", "漢字 и кириллица", []),
        (f"{ENGLISH}\n{FRENCH}", f"{ENGLISH}\n{FRENCH}", []),
    ],
)
def test_what_is_mended_is_said(raw: str, text: str, notes: list[tuple[str, str]]) -> None:
    found, said = decoded(raw.encode())
    assert found == nfc(text)
    assert [(note.place, note.message[: len(words)]) for note, (_, words) in zip(said, notes, strict=True)] == notes


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_file_cut_within_a_letter_is_read_as_far_as_it_goes(codec: str) -> None:
    cut = f"{TITLE}\nHết ạ".encode(codec)[:-1]
    text, notes = decoded(cut)
    assert text == f"{TITLE}\nHết \ufffd"
    assert notes[-1] == Note("dòng 2", "Có 1 chỗ mất chữ (dấu \ufffd): tệp hỏng hoặc bị cắt ở đó, cần so với bản gốc.")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "không có chữ nào"),
        (" \n\t\u200b\u00a0".encode(), "không có chữ nào"),
        (b"\0" * 100, "không phải văn bản"),
        (b"K\xe1\xba\xbf ho\0ch", "không phải văn bản"),
        (b"\xff\xfe" + "số\0liệu".encode("utf-16-le"), "không phải văn bản"),
        (b"\x01\x02\x03\x04 word", "không phải văn bản"),
        (bytes(range(256)) * 4, "không phải văn bản"),
        (FRENCH.encode("cp1252"), "Không nhận ra bảng mã"),
        ("Совершенно другой язык, другие буквы".encode("cp1251"), "Không nhận ra bảng mã"),
        (b"\xe9" * 50, "Không nhận ra bảng mã"),
        (b"a " * (LARGEST // 2 + 1), "quá lớn"),
    ],
)
def test_what_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        decoded(data)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    try:
        text, _ = decoded(data)
    except RefusedError:
        return
    assert text == nfc(text)
    assert not set(text) & set("\r\0\x0b\x0c\u200b\u00ad\ufeff")


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(["đ", "ế", "ạ", "ữ", "ư", "n", "t", "h", "c", " ", "\n", "Đ", "Ộ"]), min_size=1))
def test_vietnamese_in_utf_8_is_never_changed(text: str) -> None:
    if text.strip():
        assert decoded(text.encode())[0] == text
