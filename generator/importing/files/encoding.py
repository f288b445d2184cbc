"""Bytes to text: which encoding a file is in, by how well it reads, and what had to be mended.

Nothing is guessed from the file's name or the machine: the same bytes always give the same text.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.importing.document import Note, RefusedError
from generator.importing.files.legacy import (
    Legacy,
    accented_words,
    from_legacy,
    legacy_of,
    reads_as_vietnamese,
    reads_no_worse,
)
from generator.vietnamese.text import nfc

#: A decision of 200 pages is less than a megabyte of text.
LARGEST = 5_000_000

#: With more than this share of the words with accents not read as Vietnamese, an encoding is not taken.
_MOST_UNREAD = 0.4
#: So many bytes, from the first accent, tell the encoding.
_SAMPLE = 1_000_000
#: A file with more control characters than this share is no text.
_MOST_CONTROLS = 0.02

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TEXT = (
    "Tệp không phải văn bản (có mã nhị phân): hãy chọn đúng tệp .docx hoặc .txt của kế hoạch, "
    "hoặc mở tệp bằng chương trình đã tạo ra nó rồi lưu lại thành .docx."
)
_NO_ENCODING = (
    "Không nhận ra bảng mã của tệp: đọc theo UTF-8, Windows-1258, TCVN3 hay VNI đều không ra tiếng Việt. "
    "Hãy mở tệp bằng chương trình đã soạn ra nó và lưu lại thành .docx, hoặc thành văn bản thuần UTF-8."
)

_WHOLE = "cả tệp"
_MOST_PLACES = 5
_LEGACY_NAMES: dict[Legacy, str] = {"tcvn3": "TCVN3 (phông .VnTime)", "vni": "VNI (phông VNI-Times)"}

_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LOST = re.compile("\ufffd")

#: Western, its five codes without a letter kept as control characters.
_WESTERN = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256))
#: TCVN 5712:1993, part 1, where it differs from part 3: capitals with tone at 80–9F and between the letters of part 3,
#: some of them in the place of control characters, and five tone marks of their own.
_TCVN1_FROM_80 = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
_TCVN1_OTHERS = dict(
    zip(
        bytes.fromhex("010204050611121314151617 afb0b1b2b3b4babfc0c1c2c3c4c5cdd9dadbe0f0ff"),
        "ÚỤỪỬỮỨỰỲỶỸÝỴẰ\u0300\u0309\u0303\u0301\u0323ẲẴẮẦẨẪẤỀỂỄẾỒỔỖỐ",
        strict=True,
    )
)
_TCVN1 = "".join(
    _TCVN1_OTHERS.get(code) or (_TCVN1_FROM_80[code - 0x80] if 0x80 <= code < 0xA0 else from_legacy(chr(code), "tcvn3"))
    for code in range(256)
)


@dataclass(frozen=True)
class _Encoding:
    """A way to read bytes: `name` for the editor, "" where nothing needs to be said of it."""

    name: str
    read: Callable[[bytes], str]


def _of_table(table: str) -> Callable[[bytes], str]:
    return lambda data: codecs.charmap_decode(data, "replace", table)[0]


def _of_codec(codec: str) -> Callable[[bytes], str]:
    return lambda data: data.decode(codec, "replace")


_UTF16 = (_Encoding("UTF-16", _of_codec("utf-16-le")), _Encoding("UTF-16", _of_codec("utf-16-be")))
#: The first of those that read equally well is taken.
_EIGHT_BITS = (
    _Encoding("", _of_codec("utf-8")),
    _Encoding("Windows-1258", _of_codec("cp1258")),
    _Encoding(_LEGACY_NAMES["tcvn3"], lambda data: from_legacy(_of_table(_WESTERN)(data), "tcvn3")),
    _Encoding(_LEGACY_NAMES["vni"], lambda data: from_legacy(_of_table(_WESTERN)(data), "vni")),
    _Encoding("TCVN 5712-1", _of_table(_TCVN1)),
)


def decoded(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """Return the text of a file, in NFC with plain line ends, and notes on what was converted, dropped or lost.

    UTF-8 and UTF-16 with or without byte order mark, Windows-1258, TCVN3 and VNI are read, the two last also as lines
    of a text in Unicode. Raises RefusedError where the bytes are no text, or none that can be told.
    """
    if len(data) > LARGEST:
        size = LARGEST // 1_000_000
        raise RefusedError(f"Tệp văn bản quá lớn (trên {size} MB): hãy chỉ giữ lại phần kế hoạch rồi thử lại.")
    text, encoding = _read(data)
    if _is_no_text(text):
        raise RefusedError(_NO_TEXT)
    notes: list[Note] = []
    if encoding:
        notes.append(Note(_WHOLE, f"Tệp dùng bảng mã {encoding}; đã chuyển sang Unicode."))
    # Composed, but with "Ð" as it is: the project's own form makes it "Đ", and in TCVN3 it is "é".
    text = unicodedata.normalize("NFC", _LINE_END.sub("\n", text))
    text = nfc(_visible(_legacy_lines_converted(text, notes), notes))
    if not text.strip():
        raise RefusedError("Tệp không có chữ nào: hãy kiểm tra lại tệp nguồn.")
    if lost := _LOST.findall(text):
        words = f"Có {len(lost)} chỗ mất chữ (dấu \ufffd): tệp hỏng hoặc bị cắt ở đó, cần so với bản gốc."
        notes.append(Note(_places_of(_LOST, text), words))
    return text, tuple(notes)


def _read(data: bytes) -> tuple[str, str]:
    """Return the characters of a file and the name of its encoding, "" for UTF-8."""
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), "" if codec == "utf-8" else "UTF-16"
    if b"\0" not in data:
        # Vietnamese letters of eight bits form valid UTF-8 by chance in no more than a few words.
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode("utf-8"), ""
    return _best_read(data)


def _best_read(data: bytes) -> tuple[str, str]:
    """Return the characters of a file by the encoding that leaves fewest of its words unread."""
    candidates = _UTF16 if b"\0" in data else _EIGHT_BITS
    sample = data[_first_accent(data) :][:_SAMPLE]
    unread = {encoding: _unread_share(encoding.read(sample)) for encoding in candidates}
    best = min(candidates, key=lambda encoding: unread[encoding])
    if unread[best] > _MOST_UNREAD:
        raise RefusedError(_NO_TEXT if _is_no_text(data.decode("latin-1")) else _NO_ENCODING)
    return best.read(data), best.name


def _first_accent(data: bytes) -> int:
    """Return where the line of the first byte that is not ASCII begins, at an even place: UTF-16 goes by two."""
    accent = re.search(rb"[^\0-\x7f]", data)
    return (data.rfind(b"\n", 0, accent.start()) + 1) // 2 * 2 if accent else 0


def _unread_share(text: str) -> float:
    """Return how many of the words with accents do not read as Vietnamese, as a share of all that are not ASCII."""
    if _is_no_text(text):
        return 1.0
    verdicts = [reads_as_vietnamese(word) for word in accented_words(text)]
    return verdicts.count(False) / len(verdicts) if verdicts else 0.0


def _is_no_text(text: str) -> bool:
    controls = len(text) - len(_CONTROL.sub("", text))
    return "\0" in text or controls > _MOST_CONTROLS * len(text)


def _legacy_lines_converted(text: str, notes: list[Note]) -> str:
    """Return `text` with its lines in TCVN3 or VNI in Unicode: by the evidence of the whole, else of each line."""
    whole = legacy_of(text)
    lines = text.split("\n")
    found: dict[Legacy, list[int]] = {}
    for at, line in enumerate(lines):
        if line.isascii():
            continue
        kind = whole if whole and reads_no_worse(line, whole) else legacy_of(line)
        converted = from_legacy(line, kind) if kind else line
        if kind and converted != line:
            lines[at] = converted
            found.setdefault(kind, []).append(at + 1)
    for kind, numbers in found.items():
        words = f"{len(numbers)} dòng viết theo bảng mã {_LEGACY_NAMES[kind]}; đã chuyển sang Unicode."
        notes.append(Note(_places(numbers), words))
    return "\n".join(lines)


def _visible(text: str, notes: list[Note]) -> str:
    """Return `text` without the characters that print nothing."""
    shown, count = _INVISIBLE.subn("", text)
    if count:
        words = f"Bỏ {count} ký tự không hiện ra chữ (dấu ngắt từ ẩn, khoảng trắng không độ rộng, mã điều khiển)."
        notes.append(Note(_places_of(_INVISIBLE, text), words))
    return shown


def _places_of(pattern: re.Pattern[str], text: str) -> str:
    return _places([number for number, line in enumerate(text.split("\n"), start=1) if pattern.search(line)])


def _places(numbers: Sequence[int]) -> str:
    """Return line numbers as the place of a note: "dòng 3, 17", the first five of many."""
    more = f" … ({len(numbers)} dòng)" if len(numbers) > _MOST_PLACES else ""
    return f"dòng {', '.join(map(str, numbers[:_MOST_PLACES]))}{more}"
