"""What is refused before anything of a Word file is read: it may have come by e-mail from anyone.

A .docx is a zip of XML parts. Only those parts are ever inflated, counted byte by byte, and looked at for what no word
processor writes; pictures, embedded files and links are not opened.
"""

from __future__ import annotations

import copy
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from generator.importing.document import RefusedError

MAX_FILE = 50_000_000
MAX_MEMBERS = 5_000
#: All XML parts together, inflated. A decision of 200 pages with 20 tables has about 10 MB.
MAX_XML = 40_000_000
#: All members together, as the directory declares them.
MAX_DECLARED = 500_000_000
#: Word's XML shrinks to a tenth or a thirtieth; deflate can do a thousand times.
MAX_RATIO = 300
_SMALL = 8_000_000
#: Elements, attributes and texts of a part: each takes about 120 bytes once parsed.
MAX_NODES = 1_500_000
#: Elements within each other; tables within text boxes within tables come to 60.
MAX_DEPTH = 120

#: The beginning of old Office files, and of files with a password.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_CHUNK = 1 << 20
#: What zipfile raises for archives that are cut, damaged, locked or packed in a way it does not know.
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    RuntimeError,  # of a password; its kind of not knowing a packing is one too
    ValueError,
)

_SAVE_AS_DOCX = "Hãy mở tệp bằng Word hoặc LibreOffice và lưu lại thành .docx."
_BROKEN = "Tệp .docx bị hỏng hoặc bị cắt cụt. Hãy tải hoặc chép lại tệp, hoặc mở bằng Word để Word sửa rồi lưu lại."
_BOMB = (
    "Tệp nén bung ra lớn bất thường (bom nén), không phải văn bản Word bình thường. "
    "Không mở tệp này; hãy hỏi lại người gửi."
)
_HOSTILE = "Không mở tệp này; hãy hỏi lại người gửi, hoặc xin bản lưu lại từ Word."

#: Files of the same container as old Word files, by the name of a stream in them.
_STREAMS = (
    (
        "EncryptedPackage",
        "Tệp có mật khẩu mở. Hãy mở bằng Word, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ tài liệu) rồi lưu lại.",
    ),
    ("WordDocument", f"Tệp là Word kiểu cũ (.doc), không phải .docx. {_SAVE_AS_DOCX}"),
    ("Workbook", "Tệp là bảng tính Excel kiểu cũ (.xls), không phải văn bản Word. Hãy dùng tệp Word của văn bản."),
    ("PowerPoint Document", "Tệp là bài trình chiếu (.ppt), không phải văn bản Word. Hãy dùng tệp Word của văn bản."),
)
#: Zips of other kinds, by words of their list of contents or of their first member.
_CONTENTS = (
    (b"macroEnabled", "Tệp Word có macro (.docm). Hãy mở bằng Word và lưu lại thành .docx không macro."),
    (b"spreadsheetml", "Tệp là bảng tính Excel (.xlsx), không phải văn bản Word. Hãy dùng tệp Word của văn bản."),
    (b"presentationml", "Tệp là bài trình chiếu (.pptx), không phải văn bản Word. Hãy dùng tệp Word của văn bản."),
    (b"opendocument.text", f"Tệp là văn bản OpenDocument (.odt), không phải .docx. {_SAVE_AS_DOCX}"),
    (b"opendocument", "Tệp là OpenDocument (.ods, .odp …), không phải văn bản Word. Hãy dùng tệp Word của văn bản."),
    (b"epub", "Tệp là sách điện tử (.epub), không phải văn bản Word. Hãy dùng tệp Word của văn bản."),
)
_MACROS = _CONTENTS[0][1]
_PLAIN_ZIP = "Tệp là tệp nén (.zip) chứa tệp khác, không phải .docx. Hãy giải nén rồi chọn tệp Word bên trong."
_WORD = b"wordprocessingml"


def checked(data: bytes) -> Mapping[str, bytes]:
    """Return the XML parts of a .docx by their names in lower case ("word/document.xml"), inflated and in UTF-8.

    Raises RefusedError for whatever is no sound, plain, unprotected .docx, before any XML is parsed.
    """
    _refuse_other_files(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {member.filename.lower(): member for member in archive.infolist() if not member.is_dir()}
            _refuse_bad_members(archive.infolist())
            _refuse_other_zips(archive, members)
            return _xml_parts(archive, members)
    except _ZIP_FAULTS as fault:
        raise RefusedError(_BROKEN) from fault


def parsed(part: bytes) -> etree._Element:
    """Return a part's root. Nothing is fetched, no entity is known. Raises RefusedError if it is no sound XML."""
    if part.count(b"<") + 2 * part.count(b"=") > MAX_NODES:
        raise RefusedError(f"Tệp Word có nhiều thành phần bất thường. {_HOSTILE}")
    parser = etree.XMLParser(
        encoding="utf-8",  # whatever the part declares: what was looked at and what is parsed are the same
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        if "depth" in str(fault):
            raise RefusedError(_TOO_DEEP) from fault
        raise RefusedError(_BROKEN) from fault
    if _is_too_deep(root):
        raise RefusedError(_TOO_DEEP)
    return root


_TOO_DEEP = f"Tệp Word có các thành phần lồng nhau sâu bất thường. {_HOSTILE}"
_is_too_deep = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")


def _refuse_other_files(data: bytes) -> None:
    if not data:
        raise RefusedError("Tệp rỗng. Hãy tải hoặc chép lại tệp.")
    if len(data) > MAX_FILE:
        raise RefusedError(
            f"Tệp lớn quá ({len(data) / 1e6:.0f} MB; giới hạn {MAX_FILE / 1e6:.0f} MB). "
            "Hãy bỏ bớt hoặc nén hình ảnh trong Word rồi lưu lại."
        )
    if data.startswith(OLE):
        for stream, message in _STREAMS:
            if stream.encode("utf-16-le") in data:
                raise RefusedError(message)
        raise RefusedError(f"Tệp theo kiểu Office cũ nhưng không phải văn bản Word, hoặc đã hỏng. {_SAVE_AS_DOCX}")
    if not data.startswith(b"PK"):
        raise RefusedError(f"Tệp không phải văn bản Word (.docx). {_SAVE_AS_DOCX}")
    # Counted in the bytes: a directory of a million entries takes long to list.
    if data.count(_DIRECTORY_ENTRY) > MAX_MEMBERS:
        raise RefusedError(_BOMB)


def _refuse_bad_members(members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise RefusedError("Tệp nén có mật khẩu. Hãy bỏ mật khẩu rồi lưu lại thành .docx.")
    if sum(member.file_size for member in members) > MAX_DECLARED:
        raise RefusedError(_BOMB)
    for member in members:
        _refuse_ratio(member, member.file_size)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise RefusedError(_BROKEN)
    if len({member.filename.lower() for member in members}) < len(members):
        raise RefusedError(_BROKEN)  # two parts of one name: which of them a program shows is not certain


def _refuse_ratio(member: zipfile.ZipInfo, size: int) -> None:
    if size > _SMALL and size > MAX_RATIO * max(member.compress_size, 1):
        raise RefusedError(_BOMB)


def _refuse_other_zips(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> None:
    if any(name.endswith("vbaproject.bin") for name in members):
        raise RefusedError(_MACROS)
    contents = b"".join(
        _inflated(archive, members[name], _CHUNK) for name in ("[content_types].xml", "mimetype") if name in members
    ).replace(b"\x00", b"")  # in UTF-16, too
    if _WORD not in contents or b"macroEnabled" in contents:
        for word, message in _CONTENTS:
            if word in contents:
                raise RefusedError(message)
        raise RefusedError(_PLAIN_ZIP if "[content_types].xml" not in members else _BROKEN)


def _xml_parts(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> Mapping[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MAX_XML
    for name, member in members.items():
        if name.endswith((".xml", ".rels")):
            part = _inflated(archive, member, left)
            left -= len(part)
            parts[name] = _as_utf8(part)
            if b"<!DOCTYPE" in parts[name] or b"<!ENTITY" in parts[name]:
                raise RefusedError(
                    f"Tệp Word có khai báo DTD hoặc thực thể XML, Word không bao giờ viết vậy. {_HOSTILE}"
                )
    return parts


def _inflated(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    """Return a member's bytes, at most `limit`, counted as they come: the size that the zip declares may be a lie."""
    unlimited = copy.copy(member)
    unlimited.file_size = limit + 2 * _CHUNK  # zipfile stops reading where it believes the end to be
    pieces: list[bytes] = []
    size = 0
    with archive.open(unlimited) as stream:
        while piece := stream.read(_CHUNK):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise RefusedError(_BOMB)
            _refuse_ratio(member, size)
    return b"".join(pieces)


def _as_utf8(part: bytes) -> bytes:
    """Return a part in UTF-8. The format allows UTF-8 and UTF-16 alone (ECMA-376, part 2)."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return part.decode("utf-16").encode()
    if part[:2] in (b"<\x00", b"\x00<"):
        return part.decode("utf-16-le" if part[1] == 0 else "utf-16-be").encode()
    return part
