"""Tables that a document prints in pieces, whole again: a page's end or a heading's own line has cut them.

Some texts give the row of an area, merged across the table, as a line of its own; Word begins a new table where an
editor has set a heading between two rows, or has pasted a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.importing.document import Cell, Paragraph, Row, Table
from generator.importing.tables.lines import has_head

_LONGEST_HEADING = 200
_MARK = re.compile(r"(?:[IVX]{1,6}|[A-HĐ])[.)/:]\s+(?=\S)")


def whole_tables(blocks: Sequence[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """Yield the blocks of a document, the pieces of a table joined.

    A table without a head goes on with the one before it that has one and as many cells, where they touch or one
    paragraph that reads as a heading stands between them: that becomes a row.
    """
    whole: list[Row] = []
    place = ""
    waiting: Paragraph | None = None
    for block in map(_with_spans, blocks):
        if isinstance(block, Table):
            if whole and len(block.rows[0].cells) == len(whole[0].cells) and not has_head(block):
                whole += _between(waiting, whole[0]) if waiting else ()
                first = block.rows[0] if waiting else replace(block.rows[0], after_break=True)
                whole += (first, *block.rows[1:])
                waiting = None
                continue
            yield from _ended(whole, place, waiting)
            waiting, whole, place = None, [], block.place
            if has_head(block):
                whole = list(block.rows)
            else:
                yield block
        elif whole and waiting is None and _is_heading(block):
            waiting = block
        else:
            yield from _ended(whole, place, waiting)
            waiting, whole = None, []
            yield block
    yield from _ended(whole, place, waiting)


def _with_spans(block: Paragraph | Table) -> Paragraph | Table:
    if isinstance(block, Table):
        return replace(block, rows=tuple(row.with_spans() for row in block.rows))
    return block


def _ended(rows: Sequence[Row], place: str, after: Paragraph | None) -> Iterator[Paragraph | Table]:
    if rows:
        yield Table(tuple(rows), place)
    if after:
        yield after


def _between(heading: Paragraph, like: Row) -> tuple[Row]:
    """Return a heading as a row merged across a table."""
    cells = (Cell(heading.text), *(Cell(covered="across") for _ in like.cells[1:]))
    return (Row(cells, heading.lines, heading.place),)


def _is_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) > _LONGEST_HEADING or text.endswith((".", ";", ",", ":")):
        return False
    return text.isupper() or paragraph.bold or bool(_MARK.match(text))
