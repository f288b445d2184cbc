"""Word files (.docx) to documents.

`package` opens the file, `styles` and `lists` know its looks and labels, `inline` reads a paragraph and `wording` makes
its words ready, `grid` finds the cells of a table, `reader` puts it together, `layout` gives it lines.
"""

from __future__ import annotations

from generator.importing.files.word.reader import read_word

__all__ = ["read_word"]
