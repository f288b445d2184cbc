"""What the editor is shown of a draft: its items by reason, its head, every row beside what it became, its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.importing.document import Note
from generator.importing.draft import Draft, Item
from generator.importing.keeping import Part
from generator.importing.reading import Confidence
from generator.importing.review.account import WordAccount, account_of
from generator.importing.review.beside import ReviewTable, sureness_of, tables_beside
from generator.importing.review.personal import personal_numbers
from generator.importing.review.places import Places

#: What differs between reasons that say the same: words of the document, a number.
_QUOTED = re.compile(r"“[^”]*”")
#: The places of a Word file, as its reader names them.
_IN_WORD = re.compile(r"đoạn \d+|bảng \d+, hàng \d+|chú thích [⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_VARYING = re.compile(rf"{_QUOTED.pattern}|\d+(?:\.\d+)*\.?")


@dataclass(frozen=True)
class Group:
    """Items with the same reason, but for numbers and words quoted; `reason` then has "…" in their place."""

    confidence: Confidence
    reason: str
    items: tuple[Item, ...]

    def own_reason(self, item: Item) -> str:
        """Return the reason of an item where the group's lacks words that it quotes; numbers are told by what it is."""
        return "" if item.reason == self.reason or not _QUOTED.search(item.reason) else item.reason


@dataclass(frozen=True)
class HeadValue:
    """What the head of the document says of one thing, several values for a list; where each stands."""

    key: str
    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Review:
    """All that the editor is shown."""

    draft: Draft
    name: str
    items: tuple[Item, ...]
    groups: tuple[Group, ...]
    head: tuple[HeadValue, ...]
    bases: tuple[tuple[str, str], ...]
    tables: tuple[ReviewTable, ...]
    account: WordAccount
    #: The anchor of what stands at a place, where the review shows it.
    anchors: Mapping[str, str]
    #: The first line of `source.txt` at a place.
    lines: Mapping[str, int]
    #: What both the editor and the document changed since the last import: the editor's stays.
    torn: tuple[Part, ...]

    @property
    def sureness(self) -> list[tuple[Confidence, int]]:
        """How many rows of all tables are how sure."""
        return sureness_of(row for table in self.tables for row in table.rows)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes on how the file was read."""
        return self.draft.document.notes

    @property
    def to_fill(self) -> int:
        """How many values of `plan.yml` a person must fill in."""
        return self.draft.plan.count("# cần điền")

    def located(self, places: str) -> str:
        """Return places with the lines of `source.txt` that `plan.yml` names: "bảng 1, hàng 4 (dòng 26)", "dòng 19".

        A row can be found in Word by its number; a paragraph cannot, and has its line alone.
        """

        def with_line(found: re.Match[str]) -> str:
            line = self.lines.get(found[0])
            if line is None:
                return found[0]
            return f"dòng {line}" if found[0].startswith("đoạn") else f"{found[0]} (dòng {line})"

        return _IN_WORD.sub(with_line, places)

    def count(self, confidence: Confidence) -> int:
        """Return how many items are so sure."""
        return sum(item.confidence is confidence for item in self.items)


def review_of(draft: Draft, name: str, torn: Sequence[Part] = ()) -> Review:
    """Return the review of a draft from the file `name`; its items are those of the draft and of what it lacks."""
    places = Places(draft.document)
    account = account_of(draft)
    added = [*account.items(), *_personal(draft, places)]
    items = sorted([*draft.items, *added], key=lambda item: item.confidence is not Confidence.LOOK)
    tables = tables_beside(draft, added)
    anchors = {row.row.place: row.anchor for table in reversed(tables) for row in reversed(table.rows)}
    anchors |= {note.place: "de-lai" for note in draft.document.notes if note.place not in anchors}
    anchors |= dict.fromkeys(("đầu văn bản", "cuối văn bản"), "dau-van-ban")
    return Review(
        draft=draft,
        name=name,
        items=tuple(items),
        groups=tuple(_grouped(items)),
        head=tuple(_head(draft, places)),
        bases=tuple((base.text, base.place) for base in draft.head.bases),
        tables=tables,
        account=account,
        anchors=anchors,
        lines=places.lines,
        torn=tuple(torn),
    )


def _personal(draft: Draft, places: Places) -> Iterator[Item]:
    for number, line in enumerate(draft.source.split("\n"), start=1):
        for found in personal_numbers(line):
            reason = f"Giống {found.kind} của một người: nếu đúng, hãy xóa trong tệp gốc rồi nhập lại, đừng đăng."
            yield Item(places.of_line(number), f"{found.kind} {found.masked}", Confidence.LOOK, reason)


def _head(draft: Draft, places: Places) -> Iterator[HeadValue]:
    head = draft.head
    numbered = ", ".join(dict.fromkeys(places.of_line(line) for line in head.lines))
    for key, label, value, place in (
        ("title", "Tên kế hoạch", head.title, ""),
        ("number", "Số, ký hiệu", head.number, numbered),
        ("issued_on", "Ngày ban hành", head.issued_on, numbered),
        ("issuer", "Cơ quan ban hành", head.issuer, ""),
        ("signer", "Người ký", head.signer, ""),
        ("signer_title", "Chức vụ", head.signer_title, places.of_words(f"{head.signer_title} {head.signer}")),
    ):
        yield HeadValue(key, label, ((value, place or places.of_words(value)),) if value else ())
    recipients = tuple((words, places.of_words(words, after="Nơi nhận")) for words in head.recipients)
    yield HeadValue("recipients", "Nơi nhận", recipients)


def _grouped(items: Sequence[Item]) -> Iterator[Group]:
    """Yield items by their reasons, in the order in which these come first."""
    groups: dict[tuple[Confidence, str], list[Item]] = {}
    for item in items:
        groups.setdefault((item.confidence, _VARYING.sub("…", item.reason)), []).append(item)
    for (confidence, reason), members in groups.items():
        same = len({item.reason for item in members}) == 1
        yield Group(confidence, members[0].reason if same else reason, tuple(members))
