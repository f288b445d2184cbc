"""What is refused before it is read: one bad file for each refusal, and what is said of it."""

from __future__ import annotations

import struct
import zipfile

import pytest

from generator.importing.document import RefusedError
from generator.importing.files import guard
from generator.importing.files.word import read_word
from word_writer import CONTENT_TYPES, paragraph, word_file, zipped

_GOOD = word_file(paragraph("Kế hoạch"))
_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
_MAIN = "word/document.xml"
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DTD = (
    f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><w:document {_NAMESPACE}><w:body>&a;</w:body></w:document>'
)

#: The same in an encoding in which its "<" looks otherwise.
_HIDDEN_DTD = _DTD.replace('"1.0"', '"1.0" encoding="UTF-7"').replace("<!", "+ADw-!")


def _ole(stream: str) -> bytes:
    return _OLE + stream.encode("utf-16-le") + bytes(100)


def _body(content: str) -> bytes:
    return word_file(members={_MAIN: f"<w:document {_NAMESPACE}><w:body>{content}</w:body></w:document>"})


def _of_type(old: str, new: str) -> bytes:
    return word_file(members={"[Content_Types].xml": CONTENT_TYPES.replace(old, new)})


def _directory_says(data: bytes, member: str, offset: int, value: int, size: int) -> bytes:
    """Return a zip whose directory says something else of a member, at an offset of its entry."""
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(member.encode()))
    at = entry + offset
    return data[:at] + value.to_bytes(size, "little") + data[at + size :]


def _entries(count: int) -> bytes:
    """Return what looks like a zip with a directory of very many entries."""
    return b"PK\x03\x04" + struct.pack("<4s42x", b"PK\x01\x02") * count


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Tệp rỗng."),
        (b"PK" + bytes(guard.MAX_FILE), "Tệp lớn quá (50 MB; giới hạn 50 MB)."),
        ("Kế hoạch".encode(), "Tệp không phải văn bản Word (.docx)."),
        (_ole("WordDocument"), "Tệp là Word kiểu cũ (.doc)"),
        (_ole("EncryptedPackage"), "Tệp có mật khẩu mở."),
        (_ole("Workbook"), "Tệp là bảng tính Excel kiểu cũ (.xls)"),
        (_OLE, "Tệp theo kiểu Office cũ nhưng không phải văn bản Word"),
    ],
    ids=["empty", "large", "text", "doc", "protected", "xls", "other ole"],
)
def test_files_of_other_kinds_are_named(data: bytes, message: str) -> None:
    _is_refused(data, message)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zipped({"ke-hoach.txt": "Kế hoạch"}), "Tệp là tệp nén (.zip)"),
        (_of_type("wordprocessingml.document", "spreadsheetml.sheet"), "Tệp là bảng tính Excel (.xlsx)"),
        (_of_type("wordprocessingml.document", "presentationml.presentation"), "Tệp là bài trình chiếu (.pptx)"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "Tệp là văn bản OpenDocument (.odt)"),
        (word_file(members={"word/vbaProject.bin": b"\x00"}), "Tệp Word có macro (.docm)."),
        (
            _of_type("openxmlformats-officedocument.wordprocessingml.document", "ms-word.document.macroEnabled"),
            "Tệp Word có macro (.docm).",
        ),
        (_directory_says(_GOOD, _MAIN, 8, 1, 2), "Tệp nén có mật khẩu."),
        (_GOOD[: len(_GOOD) // 2], "Tệp .docx bị hỏng hoặc bị cắt cụt."),
        (_directory_says(_GOOD, _MAIN, 16, 0, 4), "Tệp .docx bị hỏng hoặc bị cắt cụt."),
        (_directory_says(_GOOD, _MAIN, 10, zipfile.ZIP_LZMA, 2), "Tệp .docx bị hỏng hoặc bị cắt cụt."),
        (word_file(members={"WORD/DOCUMENT.XML": "<a/>"}), "Tệp .docx bị hỏng hoặc bị cắt cụt."),
        (zipped({"[Content_Types].xml": CONTENT_TYPES}), "Tệp Word không có phần nội dung."),
        (word_file(), "Tệp Word không có chữ nào đọc được."),
    ],
    ids=[
        "zip", "xlsx", "pptx", "odt", "macros", "docm", "encrypted member", "cut", "checksum", "compression",
        "two parts of one name", "no main part", "no words",
    ],
)  # fmt: skip
def test_zips_that_are_no_word_files_are_named(data: bytes, message: str) -> None:
    _is_refused(data, message)


@pytest.mark.parametrize(
    "data",
    [
        word_file(members={"word/x.xml": bytes(guard.MAX_XML // 2)}),
        word_file(members={f"word/{number}.xml": bytes(7_000_000) for number in range(6)}),
        _directory_says(word_file(members={"word/x.xml": bytes(20_000_000)}), "word/x.xml", 24, 100, 4),
        _directory_says(_GOOD, _MAIN, 24, guard.MAX_DECLARED + 1, 4),
        _entries(guard.MAX_MEMBERS + 1),
    ],
    ids=["one part", "many parts", "lying about its size", "declared", "many members"],
)
def test_bombs_are_refused(data: bytes) -> None:
    _is_refused(data, "Tệp nén bung ra lớn bất thường (bom nén)")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (word_file(members={_MAIN: _DTD}), "Tệp Word có khai báo DTD hoặc thực thể XML"),
        (word_file(members={_MAIN: _DTD.encode("utf-16")}), "Tệp Word có khai báo DTD hoặc thực thể XML"),
        (word_file(members={_MAIN: _DTD.encode("utf-16-be")}), "Tệp Word có khai báo DTD hoặc thực thể XML"),
        (word_file(members={"docProps/app.xml": _DTD}), "Tệp Word có khai báo DTD hoặc thực thể XML"),
        (word_file(members={_MAIN: _HIDDEN_DTD}), "Tệp .docx bị hỏng hoặc bị cắt cụt."),
        (_body("<w:p>" * 130 + "</w:p>" * 130), "Tệp Word có các thành phần lồng nhau sâu bất thường."),
        (_body("<w:p>" * 5000 + "</w:p>" * 5000), "Tệp Word có các thành phần lồng nhau sâu bất thường."),
        (_body('<w:p a="" b=""/>' * (guard.MAX_NODES // 5)), "Tệp Word có nhiều thành phần bất thường."),
        (_body("<w:p>"), "Tệp .docx bị hỏng hoặc bị cắt cụt."),
        (_body("&a;"), "Tệp .docx bị hỏng hoặc bị cắt cụt."),
    ],
    ids=["dtd", "utf-16", "utf-16 unmarked", "another part", "utf-7", "deep", "deeper", "many", "not closed", "entity"],
)
def test_xml_that_no_word_processor_writes_is_refused(data: bytes, message: str) -> None:
    _is_refused(data, message)


def test_a_part_in_utf_16_is_read() -> None:
    main = f"<w:document {_NAMESPACE}><w:body><w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p></w:body></w:document>"
    assert read_word(word_file(members={_MAIN: main.encode("utf-16")})).text == "Kế hoạch\n"


def _is_refused(data: bytes, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_word(data)
    assert str(refused.value).startswith(message)
