"""The whole way of an import: a file of any kind → a document → a draft of a plan. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.importing.document import Document
from generator.importing.draft import Draft, make_draft
from generator.importing.files.conversion import converted
from generator.importing.files.encoding import decoded
from generator.importing.files.pdf import read_pdf
from generator.importing.files.text import read_text
from generator.importing.files.word import read_word
from generator.reference import References

#: Called with what is done now, in Vietnamese, for a reader who waits.
Progress = Callable[[str], None]


def import_file(
    path: Path, references: References, province: str, period: str, progress: Progress = lambda _: None
) -> Draft:
    """Return the draft of a plan from an official document.

    Raises:
        RefusedError: the file cannot be read, or should not be.
        NotAPlanError: it was read, and is no plan of administrative reform.
        OSError: the file is not there.
    """
    progress(f"Đang đọc {path.name}")
    document = read_file(path)
    paragraphs, tables = list(document.paragraphs), list(document.tables)
    progress(f"Đang hiểu {len(paragraphs)} đoạn, {len(tables)} bảng, {sum(len(table.rows) for table in tables)} hàng")
    return make_draft(document, references, province, period)


def read_file(path: Path) -> Document:
    """Return the document in a file: Word, text, or what other programs turn into one of these.

    Raises RefusedError for a file that cannot be read, or should not be.
    """
    ready = converted(path)
    if ready.kind == "docx":
        return read_word(ready.data).noting(*ready.notes)
    if ready.kind == "pdf":
        return read_pdf(ready.data).noting(*ready.notes)
    text, notes = decoded(ready.data)
    return read_text(text).noting(*ready.notes, *notes)
