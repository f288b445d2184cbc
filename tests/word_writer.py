"""Word files for the tests, written as text: nothing in them that a test does not ask for.

`paragraph`, `run`, `table`, `row`, `cell` give pieces of XML; `word_file` puts them into a .docx; `as_word` writes one
of any document that was read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import takewhile
from typing import Literal

from generator.importing.document import Cell, Document, Paragraph, Row, Table

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_CONTENT_TYPE}.document.main+xml"/></Types>'
)
#: The parts that a document refers to, by the kind of the relationship.
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer")
_ROOTS = {"header": "hdr", "footer": "ftr"}
#: Zips of the same parts are the same bytes.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


class Xml(str):
    """A piece of XML; other strings are words."""

    __slots__ = ()


#: Where Word last saw a page end; where a person ended a page, or a line.
PAGE_SEEN = Xml("<w:r><w:lastRenderedPageBreak/></w:r>")
PAGE_END = Xml('<w:r><w:br w:type="page"/></w:r>')
LINE_END = Xml("<w:r><w:br/></w:r>")
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def run(text: str, *marks: str, inner: str = "") -> Xml:
    """Return words that look the same: marks are names of elements ("b") or with a value ("vertAlign=superscript")."""
    properties = "".join(f"<w:{_marked(mark)}/>" for mark in marks)
    words = f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
    return Xml(f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{words}{inner}</w:r>")


def paragraph(
    *content: str, marks: Sequence[str] = (), number: tuple[int, int] | None = None, end: str = "", bold: bool = False
) -> Xml:
    """Return a paragraph: words or pieces of XML; `number` is its list and level, `end` what its end is marked with."""
    properties = "".join(f"<w:{_marked(mark)}/>" for mark in marks)
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    if end:
        properties += f"<w:rPr><w:{end}/></w:rPr>"
    return Xml(f"<w:p><w:pPr>{properties}</w:pPr>{''.join(_runs(content, bold))}</w:p>")


def inserted(*content: str) -> Xml:
    """Return words that a tracked change adds."""
    return Xml(f'<w:ins w:id="1" w:author="A">{"".join(_runs(content))}</w:ins>')


def deleted(text: str) -> Xml:
    """Return words that a tracked change takes away."""
    return Xml(f'<w:del w:id="2" w:author="A"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>')


def field(instruction: str, result: str) -> Xml:
    """Return a field: what it computes, and what it shows."""
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return Xml(f"{kinds[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{kinds[1]}{run(result)}{kinds[2]}")


def reference(number: int, kind: Literal["footnote", "endnote"] = "footnote") -> Xml:
    """Return where a note is referred to."""
    return Xml(f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>')


def note(number: int, text: str, kind: Literal["footnote", "endnote"] = "footnote") -> Xml:
    """Return a note, its own mark before its words."""
    return Xml(f'<w:{kind} w:id="{number}">{paragraph(Xml(f"<w:r><w:{kind}Ref/></w:r>"), text)}</w:{kind}>')


def text_box(*blocks: str) -> Xml:
    """Return a text box as Word writes it: once for itself, once for older programs."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return Xml(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def cell(*blocks: str, across: int = 1, down: Literal["", "restart", "continue"] = "") -> Xml:
    """Return a cell: words, each a paragraph, or blocks of XML."""
    properties = (f'<w:gridSpan w:val="{across}"/>' if across > 1 else "") + (
        f'<w:vMerge w:val="{down}"/>' if down else ""
    )
    content = "".join(each if isinstance(each, Xml) else paragraph(each) for each in blocks)
    return Xml(f"<w:tc><w:tcPr>{properties}</w:tcPr>{content or paragraph()}</w:tc>")


def row(*cells: str, head: bool = False, marks: Sequence[str] = ()) -> Xml:
    """Return a row: words, each a cell, or cells."""
    properties = "".join(f"<w:{_marked(mark)}/>" for mark in (*marks, *(("tblHeader",) if head else ())))
    content = "".join(each if isinstance(each, Xml) else cell(each) for each in cells)
    return Xml(f"<w:tr><w:trPr>{properties}</w:trPr>{content}</w:tr>")


def table(*rows: str, widths: Sequence[int] = ()) -> Xml:
    """Return a table; `widths` are those of the columns of its grid, in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return Xml(f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")


def numbering(*lists: Sequence[tuple[str, str]]) -> str:
    """Return the definitions of lists 1, 2 …: for each level its form and text, as ("decimal", "%1.")."""
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for level, (form, text) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for number, levels in enumerate(lists, start=1)
    )
    return definitions + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in range(1, len(lists) + 1)
    )


def word_file(
    *blocks: str,
    parts: Mapping[str, str] | None = None,
    relationships: str = "",
    members: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return a .docx of blocks. `parts` are what stands in the roots of others, by kind: "styles", "footnotes" …

    `relationships` are more of the document's, `members` more of the zip's or others instead of the usual ones.
    """
    given = parts or {}
    known = [kind for kind in _PARTS if kind in given]
    related = "".join(_relationship(kind, f"{kind}.xml") for kind in known) + relationships
    contents: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": _relationships(_relationship("officeDocument", "word/document.xml")),
        "word/document.xml": _part("document", f"<w:body>{''.join(blocks)}</w:body>"),
        "word/_rels/document.xml.rels": _relationships(related),
        **{f"word/{kind}.xml": _part(_ROOTS.get(kind, kind), given[kind]) for kind in known},
        **(members or {}),
    }
    return zipped(contents)


def zipped(contents: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of members by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, _NO_DATE), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def external(kind: str) -> str:
    """Return a relationship to a file elsewhere."""
    return f'<Relationship Id="x{kind}" Type="{_R}/{kind}" Target="https://example.com/x" TargetMode="External"/>'


def as_word(document: Document, *, merged: bool, letterhead: bool = True) -> bytes:
    """Return a .docx with the words of a document, as an office would have typed it.

    `merged`: the cells that a table leaves blank under another, or beside a heading, are merged with it. `letterhead`:
    number and date stand beside the nation's motto, which is added, recipients beside the signature, in tables
    without borders. Dashes are Word's own list, rows that repeat the table's head are marked so, pages end where the
    document says.
    """
    blocks = list(document.blocks)
    written: list[Xml] = []
    if letterhead:
        left = _taken(blocks, lambda text: text.startswith("Số"))
        right = _taken(blocks, lambda text: bool(re.search(r", ngày .*(?:tháng|/)", text)) and len(text) < 80)
        motto = [paragraph(line, marks=("jc=center",), bold=True) for line in MOTTO]
        written.append(_side_by_side(map(_paragraph, left), [*motto, *map(_paragraph, right)]))
    while blocks:
        block = blocks.pop(0)
        if isinstance(block, Table):
            written.append(_table(block, merged=merged))
        elif letterhead and block.text.startswith("Nơi nhận"):
            recipients = [block, *_taken(blocks, lambda text: text.startswith("-"))]
            signature = _taken(blocks, lambda text: len(text) < 40 and not re.match(r"KẾ HOẠCH|PHỤ LỤC|[IVX]+\.", text))
            written.append(_side_by_side(map(_paragraph, recipients), map(_paragraph, signature)))
        else:
            written.append(_paragraph(block))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/></w:style>'
        for level in range(1, 7)
    )
    return word_file(*written, parts={"numbering": numbering([("bullet", "-")]), "styles": styles})


def _taken(blocks: list[Paragraph | Table], wanted: Callable[[str], bool]) -> list[Paragraph]:
    """Take the first paragraphs with such words off the blocks."""
    taken: list[Paragraph] = []
    while blocks and isinstance(block := blocks[0], Paragraph) and wanted(block.text):
        taken.append(block)
        del blocks[0]
    return taken


def _side_by_side(left: Iterable[str], right: Iterable[str]) -> Xml:
    return table(row(cell(*left), cell(*right)))


def _paragraph(block: Paragraph) -> Xml:
    marks = [f"pStyle=H{block.heading}"] if block.heading else []
    marks += ["jc=center"] if block.centred else []
    return _item(block.text, marks, bold=block.bold)


def _item(text: str, marks: Sequence[str] = (), *, bold: bool = False, before: str = "") -> Xml:
    """Return a paragraph that is one of Word's list if it begins with a dash."""
    content = [Xml(before), text.removeprefix("- ")]
    return paragraph(*content, marks=marks, number=(1, 0) if text.startswith("- ") else None, bold=bold)


def _table(block: Table, *, merged: bool) -> Xml:
    first = [each.text for each in block.rows[0].cells]
    below = [*block.rows[1:], None]
    return table(
        *(
            row(
                *_cells(each, following, merged=merged),
                head=each.head or [one.text for one in each.cells] == first,
            )
            for each, following in zip(block.rows, below, strict=True)
        ),
        widths=[1500] * len(first),
    )


def _cells(each: Row, following: Row | None, *, merged: bool) -> Iterator[Xml]:
    at, under, over = 0, _further(each), _further(following)
    while at < len(each.cells):
        width = _width(each, at) if merged else 1
        down: Literal["", "restart", "continue"] = ""
        if merged and at < under:
            down = "continue"
        elif merged and at < over:
            down = "restart"
        before = PAGE_SEEN if each.after_break and at == 0 else Xml("")
        lines = each.cells[at].text.split("\n")
        yield cell(
            *(_item(line, before=before if number == 0 else "") for number, line in enumerate(lines)),
            across=width,
            down=down,
        )
        at += width


def _further(each: Row | None) -> int:
    """Return how many cells at the left of a row are blank because those above go on: a further row of a task."""
    if each is None or each.after_break or sum(bool(one.text) for one in each.cells) < 2:
        return 0
    return len(list(takewhile(lambda one: not one.text and not one.covered, each.cells)))


def _width(each: Row, at: int) -> int:
    """Return over how many columns a cell goes: those that it covers, or all that are left, of a heading."""
    covers = 1 + len(list(takewhile(lambda one: one.covered == "across", each.cells[at + 1 :])))
    filled = [place for place, one in enumerate(each.cells) if one.text]
    is_heading = len(each.cells) > 2 and filled in ([0], [0, 1]) and not _is_covered(each.cells)
    return len(each.cells) - at if is_heading and at == filled[-1] else covers


def _is_covered(cells: Sequence[Cell]) -> bool:
    return any(one.covered for one in cells)


def _runs(content: Sequence[str], bold: bool = False) -> Iterator[str]:
    marks = ("b",) if bold else ()
    return (each if isinstance(each, Xml) else run(each, *marks) for each in content)


def _marked(mark: str) -> str:
    name, _, value = mark.partition("=")
    return f'{name} w:val="{value}"' if value else name


def _part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{content}</w:{root}>'


def _relationship(kind: str, target: str) -> str:
    return f'<Relationship Id="r{kind}" Type="{_R}/{kind}" Target="{target}"/>'


def _relationships(content: str) -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{content}</Relationships>'
