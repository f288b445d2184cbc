"""Files as LibreOffice writes them, read again: the same words in the same cells, whatever the format.

Skipped, six tests, where LibreOffice is not installed, or poppler for the one of PDF.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.importing.document import Document
from generator.importing.importer import read_file
from word_writer import MOTTO, Xml, cell, note, numbering, paragraph, reference, row, run, table, word_file

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")

_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def ruled(*rows: str, widths: tuple[int, ...]) -> Xml:
    """A table with borders."""
    return Xml(
        table(*rows, widths=widths).replace("<w:tblPr/>", f"<w:tblPr><w:tblBorders>{_SIDES}</w:tblBorders></w:tblPr>")
    )


def centred(text: str) -> Xml:
    return paragraph(text, marks=["jc=center"])


PLAN = word_file(
    table(
        row(
            cell(*map(centred, ("UBND TỈNH BÌNH ĐỊNH", "Số: 1/KH-UBND"))),
            cell(*map(centred, (*MOTTO, "Bình Định, ngày 02 tháng 01 năm 2025"))),
        ),
        widths=(3400, 6000),
    ),
    centred("KẾ HOẠCH"),
    paragraph("Mục tiêu của tỉnh", reference(2), number=(1, 0)),
    paragraph("Công khai;", number=(2, 0)),
    paragraph("Minh bạch.", number=(2, 0)),
    ruled(
        row("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", head=True),
        row(cell("I"), cell("Cải cách thể chế", across=3)),
        row(cell("1", down="restart"), cell("Rà soát văn bản", down="restart"), "Sở Tư pháp", "Quý I"),
        row(cell(down="continue"), cell(down="continue"), "Sở Nội vụ", "Quý II"),
        row("2", cell("Công bố thủ tục", "Kiểm tra"), "Văn phòng", cell(paragraph(run("Cả năm", "i")))),
        widths=(900, 3600, 2400, 2400),
    ),
    paragraph("Trên đây là Kế hoạch."),
    table(
        row(
            cell("Nơi nhận:", paragraph("Bộ Nội vụ;", number=(2, 0))), cell(*map(centred, ("CHỦ TỊCH", "Hồ Quốc Dũng")))
        ),
        widths=(4700, 4700),
    ),
    parts={
        "numbering": numbering([("decimal", "%1.")], [("bullet", "-")]),
        "footnotes": note(2, " Theo Nghị quyết số 76"),
    },
)
PARAGRAPHS = [
    "UBND TỈNH BÌNH ĐỊNH", "Số: 1/KH-UBND", *MOTTO, "Bình Định, ngày 02 tháng 01 năm 2025", "KẾ HOẠCH",
    "1. Mục tiêu của tỉnh¹", "¹ Theo Nghị quyết số 76", "- Công khai;", "- Minh bạch.",
    "Trên đây là Kế hoạch.", "Nơi nhận:", "- Bộ Nội vụ;", "CHỦ TỊCH", "Hồ Quốc Dũng",
]  # fmt: skip
CELLS = [
    ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
    ["I", "Cải cách thể chế", "across", "across"],
    ["1", "Rà soát văn bản", "Sở Tư pháp", "Quý I"],
    ["down", "down", "Sở Nội vụ", "Quý II"],
    ["2", "Công bố thủ tục Kiểm tra", "Văn phòng", "Cả năm"],
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plan in every format; the old one is made of another, as LibreOffice drops tables otherwise."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "ke-hoach.docx").write_bytes(PLAN)
    for source, target in (("docx", "odt"), ("docx", "rtf"), ("docx", "pdf"), ("odt", "doc"), ("odt", "docx")):
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        subprocess.run(
            [*command, "--convert-to", target, "--outdir", folder, folder / f"ke-hoach.{source}"],
            check=True,
            capture_output=True,
        )
    return folder


def cells(document: Document) -> list[list[str]]:
    [found] = document.tables
    return [[" ".join(each.text.split()) or each.covered for each in one.cells] for one in found.rows]


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf", "doc"])
def test_office_files_have_the_words_and_cells_they_were_made_of(office: Path, suffix: str) -> None:
    document = read_file(office / f"ke-hoach.{suffix}")
    assert [each.text for each in document.paragraphs] == PARAGRAPHS
    assert cells(document) == CELLS


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_a_pdf_has_the_words_and_cells_it_was_made_of(office: Path) -> None:
    document = read_file(office / "ke-hoach.pdf")
    body = [line for line in PARAGRAPHS if not line.startswith("¹")]
    assert [each.text for each in document.paragraphs] == [*body, "1 Theo Nghị quyết số 76"]  # at the foot of the page
    assert cells(document) == CELLS


def test_what_a_file_says_of_its_author_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi{\info{\author Nguyen Van A}{\*\company So B}}Ke hoach\par}")
    document = read_file(tmp_path / "a.rtf")
    assert (document.text, [each.left_out for each in document.notes]) == ("Ke hoach\n", [""])
