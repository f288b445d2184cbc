"""Vietnamese text: one table of input and exact output for each function."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese import text


@pytest.mark.parametrize(
    ("typed", "moved"),
    [
        ("hoà", "hòa"), ("hóa", "hóa"), ("hoá", "hóa"), ("thuỷ", "thủy"), ("Uỷ ban", "Ủy ban"), ("khoẻ", "khỏe"),
        ("luỹ", "lũy"), ("toà", "tòa"), ("Hoà Bình", "Hòa Bình"), ("XOÁ", "XÓA"),
        ("quý", "quý"), ("quả", "quả"), ("toàn", "toàn"), ("hoàn", "hoàn"), ("khoản", "khoản"), ("thuế", "thuế"),
        ("của", "của"), ("tuý", "túy"), ("quỹ", "quỹ"), ("hoè", "hòe"),
    ],
)  # fmt: skip
def test_tone_marks_are_placed_the_old_way(typed: str, moved: str) -> None:
    assert text.tone_placement(typed) == moved
    assert text.tone_placement(unicodedata.normalize("NFD", typed)) == moved


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Sở Nội vụ", "so-noi-vu"),
        ("Điều 1.", "dieu-1"),
        ("ĐÀ NẴNG", "da-nang"),
        ("Ðà Lạt", "da-lat"),  # Eth, as in foreign data
        ("76/NQ-CP", "76-nq-cp"),
        ("  – Quý I–IV, 2024 ", "quy-i-iv-2024"),
        ("½ …", ""),
    ],
)
def test_slugs(words: str, slug: str) -> None:
    assert text.slug(words) == slug
    assert text.heading_slug(words, "-") == slug


def test_vietnamese_order() -> None:
    names = [
        "An Giang", "Bà Rịa – Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bình Dương", "Bình Định", "Cà Mau",
        "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đồng Nai", "Gia Lai", "Hà Nội", "Hải Phòng", "Lạng Sơn",
        "Lào Cai", "Lâm Đồng", "Sóc Trăng", "Sơn La", "Thừa Thiên Huế", "Ủy ban", "Yên Bái",
    ]  # fmt: skip
    assert sorted(set(names), key=text.sort_key) == names


@pytest.mark.parametrize(
    ("in_order"),
    [
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["a", "ă", "â", "b"],
        ["d", "đ", "e"],
        ["o", "ô", "ơ", "p"],
        ["u", "ư", "v"],
    ],
)
def test_letters_and_tones_in_the_order_of_dictionaries(in_order: list[str]) -> None:
    assert sorted(set(in_order), key=text.sort_key) == in_order


@given(st.text())
def test_no_text_is_too_strange(words: str) -> None:
    assert text.fold(text.fold(words)) == text.fold(words)
    assert set(text.slug(words)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    text.sort_key(words)
    assert text.squeeze(text.spaced(words)) == text.squeeze(words)
