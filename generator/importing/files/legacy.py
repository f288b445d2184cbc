"""Vietnamese written for fonts of before Unicode: Latin letters that such a font shows as Vietnamese ones.

TCVN3 (ABC; fonts `.VnTime`, `.VnArial` …) is TCVN 5712:1993, part 3: a code for each lower-case letter and for the
capitals without tone; the fonts ending in H show all as capitals. VNI (fonts `VNI-Times` …) writes a letter, then a
mark that carries its hat and tone. Both turn up as if they were Western text: "KÕ ho¹ch", "Keá hoaïch".
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal

from generator.vietnamese.syllable import is_syllable

Legacy = Literal["tcvn3", "vni"]

#: TCVN 5712:1993, codes A0 to FF, sixteen a line; "·": none in part 3.
_TCVN3_LETTERS = "\u00a0ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ·"
_TCVN3 = {0xA0 + place: letter for place, letter in enumerate(_TCVN3_LETTERS) if letter != "·"}

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"


def _vni_letters() -> dict[str, str]:
    """Return the lower-case letters by how VNI writes them: alone, or a vowel and a mark."""
    letters = dict(zip("íìæóòîñôö", "íìỉĩịỵđơư", strict=True))
    marks = (
        ("aeouyôö", "ùøûõï", ""),
        ("aeo", "âáàåãä", _HAT),
        ("a", "êéèúüë", _BREVE),
    )
    for vowels, codes, shape in marks:
        tones = (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT) if len(codes) == 5 else ("", _ACUTE, _GRAVE, _HOOK, _TILDE, _DOT)
        for vowel in vowels:
            for code, tone in zip(codes, tones, strict=True):
                letters[vowel + code] = unicodedata.normalize("NFC", letters.get(vowel, vowel) + shape + tone)
    del letters["yï"]  # "ỵ" has a code of its own
    return letters


_VNI = _vni_letters()
_VNI_CODES = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)

#: Letters and marks of Vietnamese that neither encoding can hold: what has one is Unicode already.
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
#: Fonts of symbols keep their codes in a private area.
_SYMBOL_CODES = {0xF000 + code: code for code in range(0x20, 0x100)}

_CAPITAL_LINE = re.compile(r".*[A-Z].*[A-Z].*")
_SPACES = re.compile(r"(\s+)")
_SMALL, _CAPITAL = re.compile("[a-z]"), re.compile("[A-Z]")

_WORD = re.compile(r"\S{1,200}")
#: What may stand between the words of "QĐ-TTg;" or "“Một cửa”", and what at their ends ("tỉnh²", "25°C").
_BETWEEN = re.compile(r"[^\w\u0080-\u00ff\u0300-\u036f]|[\d_\u2070-\u209f]")
_AT_ENDS = "«»°¹²³·×±¼½¾©®§¶¡¿ªº\u00a0\u00ad"
#: "QĐ", "HĐND": capitals without tone.
_ABBREVIATION = re.compile(r"[A-ZĂÂĐÊÔƠƯ]{2,9}")
_MOST_WORDS = 5000


def from_legacy(text: str, kind: Legacy, *, capitals: bool = False) -> str:
    """Return legacy `text` in Unicode; `capitals` for fonts that show every letter as a capital (`.VnTimeH`).

    `text` is as the file has it: soft hyphens are letters in TCVN3 ("­" is "ư"), and so is "Ð" ("é"). A piece that has
    letters the encoding cannot hold was typed in Unicode, whatever its font is named: it comes back as it is.
    """
    if _UNICODE_ONLY.search(text):
        return text
    text = text.translate(_SYMBOL_CODES)
    text = (
        _CAPITAL_LINE.sub(_in_capitals, text.translate(_TCVN3))
        if kind == "tcvn3"
        else _VNI_CODES.sub(_vni_letter, text)
    )
    return text.upper() if capitals else text


def _in_capitals(line: re.Match[str]) -> str:
    """Return a line with its words in capitals whole: TCVN3 has no capitals with tone, so "HO¹CH" came as "HOạCH".

    A word of one letter and accents ("Kế", "ở") may be one of them: it is where it stands beside one.
    """
    pieces = _SPACES.split(line[0])  # words at the even places
    may_be = [not _SMALL.search(piece) for piece in pieces]
    are = [
        may and len(_CAPITAL.findall(piece)) > 1 and piece != piece.upper()
        for piece, may in zip(pieces, may_be, strict=True)
    ]
    for order, beside in ((range(2, len(pieces), 2), -2), (range(len(pieces) - 3, -1, -2), 2)):
        for at in order:
            are[at] |= may_be[at] and are[at + beside]
    return "".join(piece.upper() if is_one else piece for piece, is_one in zip(pieces, are, strict=True))


def _vni_letter(match: re.Match[str]) -> str:
    letter = _VNI[match[0].lower()]
    return letter.upper() if match[0][0].isupper() else letter


def legacy_of(text: str) -> Legacy | None:
    """Return the legacy encoding `text` is in, where the words in it say so, else None.

    At least two different words must read as Vietnamese only after conversion, four in five of all must read so then,
    and few may be lost by it. Text in Unicode, in any language, gives None; so does a single word.
    """
    words = _distinct_words(text)
    best: tuple[int, Legacy] | None = None
    kinds: tuple[Legacy, ...] = ("tcvn3", "vni")
    for kind in kinds:
        gained, lost, read, all_words = _evidence(words, kind)
        if gained >= 2 and gained > 3 * lost and read >= 0.8 * all_words and (best is None or read > best[0]):
            best = read, kind
    return best[1] if best else None


def reads_no_worse(text: str, kind: Legacy) -> bool:
    """Tell whether `text`, of a document in a legacy encoding, reads at least as well after conversion from it."""
    gained, lost, _, _ = _evidence(_distinct_words(text), kind)
    return gained >= lost


def _distinct_words(text: str) -> set[str]:
    return {word.strip(string.punctuation) for word in accented_words(text)}


def _evidence(words: Iterable[str], kind: Legacy) -> tuple[int, int, int, int]:
    """Count the words gained and lost by conversion, those that read as Vietnamese after it, and all with accents."""
    gained = lost = read = all_words = 0
    for word in words:
        before, after = reads_as_vietnamese(word), reads_as_vietnamese(from_legacy(word, kind))
        if before is None:
            continue  # a sign that is a letter in the encoding ("·", "×", "©") is not a word of it
        all_words += 1
        read += after is True
        lost += before and after is not True
        gained += not before and after is True
    return gained, lost, read, all_words


def accented_words(text: str) -> Iterator[str]:
    """Yield the first words of `text` that are not of ASCII alone, with the punctuation on them; 5,000 are enough."""
    return islice((match[0] for match in _WORD.finditer(text) if not match[0].isascii()), _MOST_WORDS)


@lru_cache(maxsize=65536)
def reads_as_vietnamese(word: str) -> bool | None:
    """Tell whether `word` (no white space in it) is Vietnamese by its letters with accents; None where it has none.

    An abbreviation in capitals ("QĐ") is; signs around a word are passed over; a lost letter (U+FFFD) is none.
    """
    if "\ufffd" in word:
        return False
    parts = [part for part in (part.strip(_AT_ENDS) for part in _BETWEEN.split(word)) if not part.isascii()]
    if not parts:
        return None
    return all(is_syllable(part) or _ABBREVIATION.fullmatch(part) for part in parts)
