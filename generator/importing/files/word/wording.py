"""The words of a line as they become part of a document: in Unicode, without what is not seen, with their emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.importing.files.legacy import Legacy, from_legacy, legacy_of, reads_no_worse
from generator.importing.files.word.inline import Words
from generator.vietnamese.text import spaced

#: Letters of Symbol and Wingdings, which have no code of their own, as signs that any font has.
_SIGNS = {
    0xF02D: "-", 0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "□", 0xF06F: "□", 0xF071: "□", 0xF076: "❖", 0xF0D8: "➢", 0xF0FC: "✓",
    0xF0FE: "☑", 0xF0FD: "☒", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B1: "±", 0xF0B4: "×", 0xF0AE: "→", 0xF0E0: "→", 0xF0DE: "⇒",
}  # fmt: skip
_UNKNOWN_SIGN = re.compile("[\ue000-\uf8ff]")
#: Control characters, soft hyphens, marks of direction and of no width.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_MARKDOWN = re.compile(r"[\\`*_\[\]]")


@dataclass(frozen=True)
class Wording:
    """A line of words, ready for a document.

    `legacy` says that some of it was in an encoding of before Unicode, `unknown` how many signs of it nobody can read.
    """

    words: tuple[Words, ...] = ()
    legacy: bool = False
    unknown: int = 0

    @property
    def text(self) -> str:
        """The words, single spaces between them."""
        return spaced("".join(each.text for each in self.words))

    @property
    def bold(self) -> bool:
        """Is all of it bold?"""
        return all(each.bold for each in self._filled) and bool(self._filled)

    @property
    def markdown(self) -> str:
        """The words with the emphasis within them as Markdown; "" where nothing in it stands out."""
        bold = not self.bold and any(each.bold for each in self._filled)
        italic = not all(each.italic for each in self._filled) and any(each.italic for each in self._filled)
        if not bold and not italic:
            return ""
        pieces = []
        for (is_bold, is_italic), alike in groupby(
            self.words, lambda each: (each.bold and bold, each.italic and italic)
        ):
            text = "".join(each.text for each in alike)
            words = _MARKDOWN.sub(r"\\\g<0>", text.strip())
            mark = "*" * (2 * is_bold + is_italic) if words else ""
            pieces.append(text[: len(text) - len(text.lstrip())] + mark + words + mark + text[len(text.rstrip()) :])
        return spaced("".join(pieces))

    def followed_by(self, line: Wording) -> Wording:
        """Return this and another line as one, a space between them."""
        return Wording((*self.words, Words(" "), *line.words), self.legacy or line.legacy, self.unknown + line.unknown)

    @property
    def _filled(self) -> Sequence[Words]:
        return [each for each in self.words if each.text.strip()]


def worded(words: Iterable[Words], document_legacy: Legacy | None = None) -> Wording:
    """Make a line ready; `document_legacy` is the encoding that the file as a whole seems to be in."""
    given = _joined(words)
    read = _in_unicode(given, document_legacy)
    return Wording(
        words=tuple(_joined(replace(each, text=_seen(each)) for each in read)),
        legacy=any(before.text != after.text for before, after in zip(given, read, strict=True)),
        unknown=sum(len(_UNKNOWN_SIGN.findall(each.text.translate(_SIGNS))) for each in read),
    )


def _joined(words: Iterable[Words]) -> list[Words]:
    """Join what stands in pieces but looks the same: an accent may stand in one run, its letter in another."""
    return [
        replace(look, text="".join(each.text for each in alike))
        for look, alike in groupby(words, lambda each: replace(each, text=""))
    ]


def _in_unicode(words: Sequence[Words], document_legacy: Legacy | None) -> list[Words]:
    """Convert what a font of before Unicode shows; where no font says so, what reads as Vietnamese only then."""
    unnamed = "".join(each.text for each in words if each.legacy is None)
    kind: Legacy | None = None
    if not unnamed.isascii():
        kind = legacy_of(unnamed)
        if kind is None and document_legacy is not None and reads_no_worse(unnamed, document_legacy):
            kind = document_legacy
    return [
        replace(each, text=from_legacy(each.text, legacy, capitals=each.capitals))
        if (legacy := each.legacy or kind) is not None
        else each
        for each in words
    ]


def _seen(words: Words) -> str:
    text = _UNKNOWN_SIGN.sub("", _UNSEEN.sub("", words.text.translate(_SIGNS)))
    return text.upper() if words.capitals else text
