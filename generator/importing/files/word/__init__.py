"""Word files (.docx) to documents.

`package` opens the file, `marks` reads what its elements are marked with, `styles` and `lists` know their looks and
labels, `inline` reads a paragraph and `wording` makes its words ready, `grid` finds the cells of a table, `reader` puts
it together.
"""

from __future__ import annotations

from generator.importing.files.word.reader import read_word

__all__ = ["read_word"]
