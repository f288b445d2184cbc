"""Blocks to the lines of a document's text: a paragraph a line, a row a line with tabs between its cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.importing.document import Paragraph, Row, Table


@dataclass(frozen=True)
class Block:
    """A block whose lines are not yet known. `item`: it is one of a list, which has no blank lines within it."""

    content: Paragraph | Table
    item: bool = False


def laid_out(blocks: Iterable[Block]) -> tuple[tuple[Paragraph | Table, ...], str]:
    """Return the blocks with their lines, and the text that has these lines."""
    lines: list[str] = []
    placed: list[Paragraph | Table] = []
    after_item = False
    for block in blocks:
        if lines and not (after_item and block.item):
            lines.append("")
        if isinstance(block.content, Paragraph):
            lines.append(block.content.text)
            placed.append(replace(block.content, lines=(len(lines),)))
        else:
            placed.append(replace(block.content, rows=tuple(_row(row, lines) for row in block.content.rows)))
        after_item = block.item
    return tuple(placed), "".join(f"{line}\n" for line in lines)


def _row(row: Row, lines: list[str]) -> Row:
    if row.after_break:
        lines.append("")
    lines.append("\t".join(" ".join(cell.text.split()) for cell in row.cells))
    return replace(row, lines=(len(lines),))
