"""The words of a real plan told again as those of a made-up one: its province, years, numbers, and some of its words.

So that words and pairs of neighbours grow about as they do from each real plan to the next (by the power of 0.3 and
0.6 of the text), a text may go on as another does, name a place, or have a word put for another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from generator.model import Province

#: How often a text goes on as another one does, how often it names a place, and how often a word is put for another.
GRAFTED, PLACED, OTHER_WORD = 0.5, 0.1, 0.03
#: How often a word has lost a letter, as where a document was scanned.
MISPRINTED = 0.0007

#: Words at which one text may go on as another.
_JOINTS = frozenset({"và", "của", "về", "trong", "theo", "cho", "tại", "với", "các", "được", "do", "trên", "để", "từ"})
_WORDING = re.compile(
    r"(?P<period>20\d\d\s*[-–]\s*20\d\d)"
    r"|(?P<local>\b\d+/(?:QĐ|KH|CT|NQ|BC|TB)-(?:UBND|HĐND))"
    r"|(?P<number>\b\d+(?:/\d+)*/[A-ZĐ][\w&-]*)"
    r"|(?P<year>\b20[0-3]\d\b)"
    r"|(?P<percent>\b\d{1,3}%)"
)
_PLAIN = re.compile(r"[^\W\d_A-Z]{2,}")
_PLACES = 10


def plain_words(texts: Iterable[str]) -> list[str]:
    """Return the words of `texts` that may be put for each other, each once, sorted."""
    return sorted({word for text in texts for word in text.split() if _PLAIN.fullmatch(word)})


@dataclass(frozen=True)
class Origin:
    """The real plan that words come from: the name of its province, its years."""

    province: str
    years: tuple[int, ...]


@dataclass
class Retelling:
    """How one made-up plan tells the words of real ones. The same `chance` gives the same words.

    `words` may be put for others; `syllables` make the names of places. `cited` are the numbers of local documents, by
    those that stood in their place.
    """

    chance: Random
    province: Province
    year: int
    words: Sequence[str]
    syllables: Sequence[str]
    cited: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        home = Random(self.province.id)
        self.places = [" ".join(home.sample(self.syllables, 2)) for _ in range(_PLACES)]
        self.local = self.province.full_name[0].lower() + self.province.full_name[1:]

    def varied(self, text: str, other: str, origin: Origin) -> str:
        """Return `text` as this plan words it; it may go on as `other` does."""
        return self.retold(self.reworded(self.grafted(text, other)), origin)

    def placed(self, text: str) -> str:
        """Return `text`, now and then of one place."""
        if self.chance.random() < PLACED:
            return f"{text} tại huyện {self.chance.choice(self.places)}"
        return text

    def grafted(self, text: str, other: str) -> str:
        """Return `text`, now and then going on as `other` does after a word that both have."""
        if self.chance.random() >= GRAFTED:
            return text
        head, tail = text.split(" "), other.split(" ")
        joints = sorted(_JOINTS.intersection(head[1:], tail))
        if not joints:
            return text
        joint = self.chance.choice(joints)
        return " ".join((*head[: head.index(joint, 1)], *tail[tail.index(joint) :]))

    def reworded(self, text: str) -> str:
        """Return `text` with a word here and there put for another, or misprinted."""
        return " ".join(self._word(word) if _PLAIN.fullmatch(word) else word for word in text.split(" "))

    def _word(self, word: str) -> str:
        chance = self.chance.random()
        if chance < OTHER_WORD:
            return self.chance.choice(self.words)
        if chance < OTHER_WORD + MISPRINTED:
            lost = self.chance.randrange(len(word))
            return word[:lost] + word[lost + 1 :]
        return word

    def retold(self, text: str, origin: Origin) -> str:
        """Return `text` with this plan's province, years and numbers in place of those of its origin."""
        name = origin.province
        for old, new in (
            (f"tỉnh {name}", self.local),
            (f"Tỉnh {name}", self.province.full_name),
            (f"TỈNH {name.upper()}", self.province.full_name.upper()),
            (name, self.province.name),
            (name.upper(), self.province.name.upper()),
        ):
            text = text.replace(old, new)
        moved = self.mover(origin)

        def put(match: re.Match[str]) -> str:
            match match.lastgroup:
                case "year":
                    return str(moved(int(match.group())))
                case "percent":
                    return match.group() if match.group() == "100%" else f"{self.chance.randrange(5, 100, 5)}%"
                case "local":
                    return self._renumbered(match.group())
                case _:
                    return match.group()

        return _WORDING.sub(put, text)

    def _renumbered(self, number: str) -> str:
        if number not in self.cited:
            self.cited[number] = f"{self.chance.randint(10, 4999)}/{number.partition('/')[2]}"
        return self.cited[number]

    def mover(self, origin: Origin) -> Callable[[int], int]:
        """Return what a year becomes: those of the origin this plan's, those around it the years around."""
        first, last = min(origin.years), max(origin.years)
        return lambda year: self.year + min(0, year - first) + max(0, year - last)
