"""A PDF to a document, by what poppler tells of it."""

from __future__ import annotations

import shutil

from generator.importing.document import Document, Note, RefusedError
from generator.importing.files.pdf.pages import document_of
from generator.importing.files.programs import LONGEST, Workshop, missing_program, workshop

_USE_WORD_FILE = "Hãy dùng tệp Word (.docx) của văn bản."
_WHOLE = "cả tệp"


def read_pdf(data: bytes, *, seconds: float = LONGEST) -> Document:
    """Read a PDF that has words, with poppler.

    Raises RefusedError where that is not installed or takes longer than `seconds`; where the PDF is scanned, damaged or
    protected.
    """
    program = shutil.which("pdftotext")
    if not program:
        instead = "dùng tệp Word (.docx) của văn bản."
        raise missing_program("poppler", "poppler-utils", "poppler", kind="pdf", instead=instead)
    with workshop(data, "pdf", seconds) as work:
        drawing = _drawing(work)
        document = document_of(_words(work, program), drawing)
        version = work.version(program, "-v")
    notes = [Note(_WHOLE, f"Đã lấy chữ từ PDF bằng poppler {version}: nên so lại bảng và ngắt đoạn với bản gốc.")]
    if not drawing:
        notes.append(Note(_WHOLE, "Không đọc được đường kẻ trong PDF: bảng chưa được tách thành ô."))
    return document.noting(*notes)


def _words(work: Workshop, program: str) -> str:
    """Return the words on the pages and their places, as XHTML."""
    told = work.folder / "chu.html"
    code, printed = work.run(program, "-bbox-layout", "-enc", "UTF-8", str(work.source), str(told))
    if "password" in printed.lower():
        raise RefusedError("PDF có mật khẩu. Hãy bỏ mật khẩu, hoặc dùng tệp Word (.docx) của văn bản.")
    if code or not told.is_file():
        raise RefusedError(f"PDF bị hỏng hoặc bị cắt cụt. Hãy tải hoặc chép lại tệp. {_USE_WORD_FILE}")
    return told.read_text(encoding="utf-8", errors="replace")


def _drawing(work: Workshop) -> str:
    """Return what is drawn on the pages, as SVG; "" where poppler cannot tell."""
    program = shutil.which("pdftocairo")
    drawn = work.folder / "hinh.svg"
    if not program or work.run(program, "-svg", str(work.source), str(drawn))[0] or not drawn.is_file():
        return ""
    return drawn.read_text(encoding="utf-8", errors="replace")
