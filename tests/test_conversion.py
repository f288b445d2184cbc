"""Other formats: what a file is by its contents, and what becomes of it with and without the programs that convert.

LibreOffice is played by small scripts on the PATH, so that failures can be played too.
"""

from __future__ import annotations

import io
import os
import textwrap
import zipfile
from pathlib import Path
from typing import Literal

import pytest

from generator.importing.document import Note, RefusedError
from generator.importing.files.conversion import Converted, Kind, converted, kind_of
from generator.importing.files.guard import MAX_FILE, checked

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def zipped(**members: str) -> bytes:
    """A zip of members that are not compressed; "__" in a name stands for a slash, "_" for a full stop."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return stream.getvalue()


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le")


DOCX = zipped(word__document_xml="<w:document/>")
ODT = zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml="<x/>")
OTHER_ODT = zipped(Configurations2="", mimetype="application/vnd.oasis.opendocument.text")
DOC = ole("WordDocument")
RTF = b"{\\rtf1\\ansi Ke hoach}"


# What a file is


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (DOCX, "docx"), (DOCX[:200], "docx"), (ODT, "odt"), (OTHER_ODT, "odt"), (DOC, "doc"), (RTF, "rtf"),
        (b"\xef\xbb\xbf\n" + RTF, "rtf"),
        (b"%PDF-1.7\n", "pdf"), (b"\n\n%PDF-1.4\n", "pdf"),
        (b"Ke hoach", "text"), ("Kế hoạch".encode("utf-16"), "text"), ("\ufeffKế hoạch".encode(), "text"),
        (b"<b>Ke hoach</b>", "text"), (b"# Ke hoach\n", "text"), (b"BM. UBND tinh", "text"), (b"MZ", "text"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["van-ban.docx", "van-ban.doc", "van-ban"])
def test_contents_say_what_a_file_is(data: bytes, kind: Kind, name: str) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rỗng"),
        (b"\x89PNG\r\n\x1a\n", "là ảnh"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "là ảnh"),
        (b"II*\0\x08\0", "là ảnh"),
        (b"\0\0\0\x18ftypheic", "là ảnh"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "là ảnh"),
        (b"BM\x10\0\0\0\0\0\0\0", "là ảnh"),
        (b"\0\0\0\x18ftypmp42", "âm thanh hoặc phim"),
        (b"Rar!\x1a\x07\0", "tệp nén"),
        (b"7z\xbc\xaf\x27\x1c", "tệp nén"),
        (b"\x1f\x8b\x08\0", "tệp nén"),
        (b"MZ\x90\0\x03", "chương trình"),
        (b"\x7fELF\x02", "chương trình"),
        (b"%!PS-Adobe-3.0", "PostScript"),
        (b"<!DOCTYPE html><p>Ke hoach", "trang web"),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<HTML lang="vi">', "trang web"),
        ("<html><p>Kế hoạch".encode("utf-16"), "trang web"),
        (b"MIME-Version: 1.0\r\n", r"\.mht"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "là XML"),
    ],
)
def test_files_without_text_are_refused_each_in_its_own_words(data: bytes, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        kind_of(data, "van-ban.doc")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument"),
        (zipped(a_txt="Kế hoạch"), "tệp nén"),
        (ole("Workbook"), "Excel"),
        (ole("PowerPoint Document"), "trình chiếu"),
        (ole("EncryptedPackage"), "mật khẩu"),
        (OLE, "Office cũ"),
    ],
)
def test_containers_without_a_word_text_are_left_to_the_guard_of_word_files(data: bytes, words: str) -> None:
    assert kind_of(data, "van-ban.docx") == "docx"
    with pytest.raises(RefusedError, match=words):
        checked(data)


# By programs


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on the PATH."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def program(folder: Path, name: str, script: str) -> None:
    """Put a program of our own on the PATH, a shell script; the shell's own tools are known to it."""
    path = folder / name
    path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{textwrap.dedent(script)}", encoding="utf-8")
    path.chmod(0o755)


#: The folder that LibreOffice is told to write into, and the file it is to read.
ARGUMENTS = 'for each; do [ "$last" = --outdir ] && out=$each; last=$each; done'
#: A LibreOffice that writes what it was called with into its "docx"; the last argument is the file.
LIBREOFFICE = f"""
case "$*" in *--version) echo "LibreOffice 7.4.7.2 40(Build:2)"; exit;; esac
{ARGUMENTS}
profile=$(echo "$1" | sed "s,.*file://,,")
{{ echo "$*"; cat "$last" "$profile/user/registrymodifications.xcu"; env; }} > "$out/van-ban.docx"
"""


def given(tmp_path: Path, data: bytes, name: str) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("data", "kind"), [(DOC, "doc"), (ODT, "odt"), (RTF, "rtf")])
@pytest.mark.parametrize("command", ["soffice", "libreoffice"])
def test_office_files_become_docx(programs: Path, tmp_path: Path, data: bytes, kind: str, command: str) -> None:
    program(programs, command, LIBREOFFICE)
    done = converted(given(tmp_path, data, f"-kế hoạch; rm x.{kind}"))
    words = f"Đã chuyển từ .{kind} sang .docx bằng LibreOffice 7.4.7.2: nên so lại bảng và số thứ tự với bản gốc."
    assert (done.kind, done.notes) == ("docx", (Note("cả tệp", words),))
    assert data in done.data
    told = done.data.replace(data, b"").decode()
    assert told.startswith("-env:UserInstallation=file:///")
    assert "--headless" in told
    assert "--convert-to docx" in told
    assert 'DisableMacrosExecution" oor:op="fuse"><value>true' in told
    assert "kế hoạch" not in told  # the editor's names and folders are not told
    assert f"HOME={os.environ['HOME']}\n" not in told


def test_nothing_is_left_of_a_conversion(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(programs, "soffice", LIBREOFFICE)
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    converted(given(tmp_path, DOC, "a.doc"))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (DOC, "a.doc", r"\.doc cần LibreOffice: .* apt install libreoffice-writer .* brew install --cask libreoffice"),
        (ODT, "a.odt", r"\.odt cần LibreOffice"),
    ],
)
@pytest.mark.usefixtures("programs")
def test_a_missing_program_is_named(tmp_path: Path, data: bytes, name: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        converted(given(tmp_path, data, name))


@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "exit 0",
        f'{ARGUMENTS}; : > "$out/van-ban.docx"',
        f"{LIBREOFFICE}\nexit 77",
        "kill -SEGV $$",
        f'{ARGUMENTS}; head -c 200000000 /dev/zero >"$out/van-ban.docx"',
    ],
    ids=["fails", "writes nothing", "writes an empty file", "fails after writing", "crashes", "writes without end"],
)
def test_a_conversion_that_fails_is_a_refusal(programs: Path, tmp_path: Path, script: str) -> None:
    program(programs, "soffice", script)
    with pytest.raises(RefusedError, match=r"LibreOffice không chuyển được tệp \.doc"):
        converted(given(tmp_path, DOC, "a.doc"))


def test_a_program_that_hangs_is_ended_with_all_that_it_started(programs: Path, tmp_path: Path) -> None:
    program(programs, "soffice", f"sleep 600 & echo $! > {tmp_path}/child; wait")
    with pytest.raises(RefusedError, match="quá 1 giây nên đã dừng"):
        converted(given(tmp_path, DOC, "a.doc"), seconds=1)
    status = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    assert not status.exists() or status.read_text().split()[2] == "Z"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (DOCX, "a.docx", None),
        (b"%PDF-1.4", "a.pdf", None),
        (b"Ke hoach", "a.txt", None),
        (b"Ke hoach", "a.md", None),
        (b"Ke hoach", "a", None),
        (DOCX, "a.DOC", "Tên tệp là .DOC, nhưng nội dung là tệp .docx: đã đọc theo nội dung."),
        (b"Ke hoach", "a.docx", "Tên tệp là .docx, nhưng nội dung là văn bản thuần: đã đọc theo nội dung."),
    ],
)
@pytest.mark.usefixtures("programs")
def test_what_needs_no_program_comes_as_it_is(tmp_path: Path, data: bytes, name: str, said: str | None) -> None:
    kinds: dict[bytes, Literal["docx", "text", "pdf"]] = {DOCX: "docx", b"%PDF-1.4": "pdf"}
    notes = (Note("cả tệp", said),) if said else ()
    assert converted(given(tmp_path, data, name)) == Converted(data, kinds.get(data, "text"), notes)


def test_a_name_that_says_otherwise_is_told_beside_the_conversion(programs: Path, tmp_path: Path) -> None:
    program(programs, "soffice", LIBREOFFICE)
    notes = converted(given(tmp_path, RTF, "a.doc")).notes
    assert notes[0].message == "Tên tệp là .doc, nhưng nội dung là tệp .rtf: đã đọc theo nội dung."
    assert "từ .rtf sang .docx" in notes[1].message


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    with path.open("wb") as stream:
        stream.truncate(MAX_FILE + 1)
    with pytest.raises(RefusedError, match="lớn quá"):
        converted(path)
