"""Other formats to those that are read: old Word files, OpenDocument and RTF by LibreOffice, without macros or links.

What a file is, its contents say, not its name.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from generator.importing.document import Note, RefusedError
from generator.importing.files.guard import MAX_FILE, OLE
from generator.importing.files.programs import LONGEST, missing_program, workshop

Kind = Literal["docx", "text", "doc", "odt", "rtf", "pdf"]

_ZIP = b"PK\x03\x04"
#: An OpenDocument file has a member, not compressed, that holds its type: the first, as a rule.
_ODT = re.compile(rb"PK\x03\x04.{26}mimetype.{0,64}?application/vnd\.oasis\.opendocument\.text(?!-)", re.DOTALL)

_USE_WORD_FILE = "Hãy dùng tệp Word (.docx) của văn bản."
_SAVE_AS_DOCX = "Hãy mở bằng Word hoặc LibreOffice và lưu lại thành .docx."
_IMAGE = "Tệp là ảnh, không có chữ để đọc. Hãy dùng bản Word của văn bản, hoặc nhận dạng chữ (OCR) trước."
_ARCHIVE = "Tệp là tệp nén chứa tệp khác. Hãy giải nén rồi chọn tệp Word bên trong."
_PROGRAM = f"Tệp là chương trình máy tính, không phải văn bản. Không mở tệp này. {_USE_WORD_FILE}"
_WEB_PAGE = f"Tệp là trang web (HTML), dù tên có thể ghi khác. {_SAVE_AS_DOCX}"
#: What is refused, by its first bytes.
_REFUSED = tuple(
    (re.compile(beginning, re.DOTALL), message)
    for beginning, message in (
        (
            rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif)",
            _IMAGE,
        ),
        (rb"7z\xbc\xaf\x27\x1c|Rar!|\x1f\x8b|BZh[1-9]|\xfd7zXZ", _ARCHIVE),
        (rb"MZ.{0,200}\0|\x7fELF", _PROGRAM),
        (rb"(?:ID3|OggS|.{4}ftyp|RIFF)", f"Tệp là âm thanh hoặc phim, không phải văn bản. {_USE_WORD_FILE}"),
        (rb"%!PS", f"Tệp là bản in PostScript. {_USE_WORD_FILE}"),
    )
)
#: The same for files of text, by their first characters.
_REFUSED_MARKUP = tuple(
    (re.compile(beginning, re.IGNORECASE | re.DOTALL), message)
    for beginning, message in (
        (rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head)\b", _WEB_PAGE),
        (rb"MIME-Version:", f"Tệp là trang web lưu lại (.mht). {_SAVE_AS_DOCX}"),
        (rb"<\?xml", f"Tệp là XML, không phải .docx. {_SAVE_AS_DOCX}"),
    )
)

_WHOLE = "cả tệp"
#: What a file is by the end of its name.
_CLAIMS: dict[str, Kind] = {
    ".docx": "docx", ".doc": "doc", ".odt": "odt", ".rtf": "rtf", ".pdf": "pdf", ".txt": "text", ".md": "text"
}  # fmt: skip

#: What LibreOffice is told before it starts: no macros, no links followed or brought up to date.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop>
</item>
</oor:items>
"""


@dataclass(frozen=True)
class Converted:
    """A file ready to be read: its bytes, which reader they are for, and notes on how it got there."""

    data: bytes
    kind: Literal["docx", "text", "pdf"]
    notes: tuple[Note, ...] = ()


def kind_of(data: bytes, name: str) -> Kind:
    """Return what a file is, by its contents; `name` only says what it claims to be.

    A zip or an old Office file without a Word text in it is "docx": the guard of those says what it is instead.
    Raises RefusedError for other files that have no text to read.
    """
    if not data:
        raise RefusedError(f"Tệp {name} rỗng. Hãy tải hoặc chép lại tệp.")
    if data.startswith(_ZIP):
        return "odt" if _ODT.search(data) else "docx"
    if data.startswith(OLE):
        is_doc = "WordDocument".encode("utf-16-le") in data and "EncryptedPackage".encode("utf-16-le") not in data
        return "doc" if is_doc else "docx"
    for beginning, message in _REFUSED:
        if beginning.match(data):
            raise RefusedError(message)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    # The first characters of a text, also of one in UTF-16.
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
    for beginning, message in _REFUSED_MARKUP:
        if beginning.match(head):
            raise RefusedError(message)
    return "rtf" if head.startswith(b"{\\rtf") else "text"


def converted(path: Path, *, seconds: float = LONGEST) -> Converted:
    """Return the contents of a file of a kind that is read, converted by LibreOffice where it is none.

    Raises RefusedError where it cannot be: LibreOffice is not installed, fails, writes nothing or takes longer than
    `seconds`; the file is too large or of no kind that has text.
    """
    if path.stat().st_size > MAX_FILE:
        raise RefusedError(
            f"Tệp lớn quá (giới hạn {MAX_FILE // 1_000_000} MB). Hãy chỉ giữ phần kế hoạch, hoặc bỏ bớt hình ảnh."
        )
    data = path.read_bytes()
    kind = kind_of(data, path.name)
    renamed = _note_of_name(kind, path.name)
    match kind:
        case "docx" | "text" | "pdf":
            return Converted(data, kind, renamed)
        case _:
            done = _by_office(data, kind, seconds)
            return replace(done, notes=renamed + done.notes)


def _note_of_name(kind: Kind, name: str) -> tuple[Note, ...]:
    """Return a note where the name of a file says it is of another kind than it is."""
    claimed = _CLAIMS.get(Path(name).suffix.lower(), kind)
    if claimed == kind:
        return ()
    told = "văn bản thuần" if kind == "text" else f"tệp .{kind}"
    return (Note(_WHOLE, f"Tên tệp là {Path(name).suffix}, nhưng nội dung là {told}: đã đọc theo nội dung."),)


def _by_office(data: bytes, kind: str, seconds: float) -> Converted:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        instead = "mở tệp bằng Word và lưu lại thành .docx."
        raise missing_program("LibreOffice", "libreoffice-writer", "--cask libreoffice", kind=kind, instead=instead)
    with workshop(data, kind, seconds) as work:
        profile = work.folder / "profile"
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, encoding="utf-8")
        own_profile = f"-env:UserInstallation={profile.as_uri()}"
        result = work.folder / "ket-qua"
        result.mkdir()
        options = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--convert-to", "docx")
        code, _ = work.run(program, own_profile, *options, "--outdir", str(result), str(work.source))
        written = result / work.source.with_suffix(".docx").name
        docx = written.read_bytes() if written.is_file() else b""
        if code or not docx:
            raise RefusedError(
                f"LibreOffice không chuyển được tệp .{kind}: tệp bị hỏng, có mật khẩu hoặc quá lớn. "
                "Hãy mở bằng Word, bỏ mật khẩu nếu có, và lưu lại thành .docx."
            )
        version = work.version(program, own_profile, "--version")
    words = f"Đã chuyển từ .{kind} sang .docx bằng LibreOffice {version}: nên so lại bảng và số thứ tự với bản gốc."
    return Converted(docx, "docx", (Note(_WHOLE, words),))
