"""PDF files to documents: paragraphs from the lines of their pages, tables from what is ruled on them.

A PDF knows words and where they stand, and lines that are drawn; that a word belongs to a cell is for the reader to
see. `words` reads the first as poppler tells it, `ruling` the second, `pages` puts the two together, and `reader` asks
poppler. Lengths are points, from the page's top left corner.
"""

from __future__ import annotations

from generator.importing.files.pdf.reader import read_pdf

__all__ = ["read_pdf"]
