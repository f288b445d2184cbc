"""The words of the frame – navigation, labels, help – from one catalogue per language: `theme/words/<language>/`.

Each file holds the words of one part of the site as nested keys: `number:` under `facts:` in `plan.yml` is
`plan.facts.number`. Words may hold parts, `{like_this}`, that are given when they are said. What plans say is never
among them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from generator.source import Data, KeyPath, Source, UnreadableError, read_yaml

#: Where the languages lie, below the theme's folder.
FOLDER = "words"
#: The part of the catalogue that goes to the reader's browser, and the script that takes it there.
SCRIPTS = "scripts"
SCRIPT_FILE = "assets/js/words.js"

_PART = re.compile(r"\{([a-z_]+)\}")
_BRACE = re.compile(r"[{}]")


class Wording:
    """The words of one language, by key."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words
        #: The words of a page by key, cut at their parts: text and names of parts by turns. Pages say some words often.
        self._cut: dict[str, list[str]] = {}

    def say(self, key: str, /, **parts: object) -> str:
        """Return the words of `key` as plain text.

        Raises:
            KeyError: there is no such key, or the words need a part that is not given.
        """
        return self.words[key].format(**parts)

    def markup(self, key: str, /, **parts: object) -> Markup:
        """Return the words of `key` for a page; parts that are no `Markup` are escaped. Raises as `say` does."""
        pieces = self._cut.get(key)
        if pieces is None:
            pieces = self._cut[key] = _PART.split(str(escape(self.words[key])))
        if len(pieces) == 1:
            return Markup(pieces[0])
        return Markup("".join(escape(parts[piece]) if at % 2 else piece for at, piece in enumerate(pieces)))

    def script(self) -> str:
        """Return the script that gives the words of `scripts.yml` to the reader's browser (theme/assets/js/say.js)."""
        prefix = f"{SCRIPTS}."
        words = {key.removeprefix(prefix): text for key, text in self.words.items() if key.startswith(prefix)}
        return f"(globalThis.MinhBach ||= {{}}).wording = {json.dumps(words, ensure_ascii=False, sort_keys=True)};\n"


def load_wording(folder: Path, shown: str) -> Wording:
    """Read a language's catalogue. `shown` is what messages call the folder.

    Raises:
        UnreadableError: a file cannot be read, or holds something else than words; the problem says where.
    """
    words: dict[str, str] = {}
    for file in sorted(folder.glob("*.yml")):
        source = read_yaml(file, f"{shown}/{file.name}")
        for path, text in _leaves(source, source.data, ()):
            words[".".join([file.stem, *map(str, path)])] = text
    return Wording(words)


def _leaves(source: Source, data: Data | Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(source, value, (*path, key))
    elif isinstance(data, str) and not _BRACE.search(_PART.sub("", data)):
        yield path, data
    else:
        message = "Ở đây phải là lời, phần thay vào viết như {ten_phan} (chữ thường không dấu, gạch dưới)."
        raise UnreadableError(source.problem(path, "KH108", message, "Xem các mục khác của tệp này."))
