"""Reading the cells of a plan that name agencies, and finding agencies in its running text.

Names are compared word by word: accents matter; case, tone placement, commas, hyphens and a leading "Các" do not, and
UBND, HĐND, CCHC, TTHC equal their full forms. Nothing is guessed: what is not a known name, or continues in words that
make it another name, is left unread.
"""

from __future__ import annotations

import difflib
import html
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from generator.vietnamese.text import fold, nfc, same_words, spaced, tone_placement

Role = Literal["lead", "coordinating"]
Keys = tuple[str, ...]

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|&")
_BREAKING_TAG = re.compile(r"</?(?:ul|ol|li|p|br)\b[^>]*>", re.IGNORECASE)
_OTHER_MARKUP = re.compile(r"</?[a-z][^>]*>|\*\*", re.IGNORECASE)
_LINE_BREAK = re.compile(r"\s*\n\s*(\S?)")
#: What may stand inside a name: "Văn hóa, Thể thao", "Phát thanh - Truyền hình", "TT.Tỉnh ủy", "2088/QĐ-UBND".
_JOINT = re.compile(r"[^\S\n]*\n?[^\S\n]*(?:[,–—-]\s*)?|[./]")
_HARD_SEPARATOR = re.compile(r"[;\n•]|\.\s")
_SOFT_SEPARATOR = re.compile(r",|(?:^|\s)[-–—+](?:\s|$)|^[-–—+]")
_EDGES = " \t\n;,.:•+–—-"

_FULL_FORMS: dict[str, Keys] = {
    "ubnd": ("ủy", "ban", "nhân", "dân"),
    "hđnd": ("hội", "đồng", "nhân", "dân"),
    "cchc": ("cải", "cách", "hành", "chính"),
    "tthc": ("thủ", "tục", "hành", "chính"),
    "&": ("và",),
}
_CONJUNCTIONS = frozenset({"và", "cùng"})
_QUANTIFIERS = frozenset({"các", "những", "mọi"})
#: Who speaks for a body: "Người đứng đầu các cơ quan …" names the body.
_OFFICES: tuple[Keys, ...] = (
    ("người", "đứng", "đầu"),
    ("thủ", "trưởng"),
    ("giám", "đốc"),
    ("chủ", "tịch"),
    ("lãnh", "đạo"),
    ("thành", "viên"),
)
#: How a plan turns to a body that it cannot give orders to: "Đề nghị Ủy ban Mặt trận Tổ quốc".
_REQUESTS: tuple[Keys, ...] = (("đề", "nghị"),)
#: The first word of a list that is said once: "Các sở: Tư pháp; Tài chính".
_LIST_HEADS = frozenset({"sở", "bộ"})
_LEVELS = frozenset({"tỉnh", "huyện", "xã"})
_CONCERNED: tuple[Keys, ...] = (
    ("có", "liên", "quan", "khác"),
    ("liên", "quan", "khác"),
    ("có", "liên", "quan"),
    ("liên", "quan"),
)
_OWNED_BY: tuple[Keys, ...] = (("trực", "thuộc"), ("thuộc",), ("của",))
_TOGETHER_WITH: tuple[Keys, ...] = tuple(
    (*lead, "phối", "hợp", *link) for lead in (("chủ", "trì"), ()) for link in (("với",), ("cùng",), ())
)
#: Words that tell which of several is meant; another agency may follow after a comma.
_QUALITIES: tuple[Keys, ...] = (
    ("áp", "dụng"),
    ("có", "thẩm", "quyền"),
    ("đạt", "chuẩn"),
    ("được", "giao"),
    ("được", "lựa", "chọn"),
    ("thuộc", "đối", "tượng"),
)
#: Words that tell what the agency does; their objects may be agencies, so only a semicolon or a new line ends them.
_DUTIES: tuple[Keys, ...] = (
    ("báo", "cáo"),
    ("chủ", "động"),
    ("chủ", "trì"),
    ("đôn", "đốc"),
    ("đối", "với"),
    ("hướng", "dẫn"),
    ("kiểm", "tra"),
    ("phối", "hợp"),
    ("tham", "mưu"),
    ("theo", "dõi"),
    ("thực", "hiện"),
    ("tổ", "chức"),
    ("tổng", "hợp"),
    ("triển", "khai"),
    ("tự",),
    ("về",),
    ("xây", "dựng"),
)
_SUGGESTION_CUTOFF = 0.75
#: Plans say the same cells again and again: "Các sở, ban, ngành; UBND cấp huyện".
_CELLS_KEPT = 8192


@dataclass(frozen=True)
class AgencyMention:
    """An agency named in a cell: its id, its part, the words that name it, and the words that limit what it does."""

    agency: str
    role: Role
    text: str
    scope: str | None


@dataclass(frozen=True)
class AgencyCell:
    """What a cell says: the agencies in printed order, and the parts that name something unknown, in order."""

    mentions: tuple[AgencyMention, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True)
class AgencySpan:
    """Where running text names an agency: half-open offsets into that text, and the agency's id."""

    start: int
    end: int
    agency: str


class _Word(NamedTuple):
    """A word of a text: the keys it is compared by, its place, the gap before it."""

    keys: Keys
    start: int
    end: int
    gap: str

    @property
    def joined(self) -> bool:
        """Whether this word may continue the name that the word before it belongs to."""
        return _JOINT.fullmatch(self.gap) is not None


@dataclass
class _Node:
    """A node of the trie of names; `agency` is set where a name ends."""

    children: dict[str, _Node] = field(default_factory=dict)
    agency: str | None = None

    def insert(self, keys: Keys, agency: str) -> None:
        node = self
        for key in keys:
            node = node.children.setdefault(key, _Node())
        node.agency = node.agency or agency

    def walk(self, keys: Keys) -> _Node | None:
        node: _Node | None = self
        for key in keys:
            node = node.children.get(key) if node else None
        return node


@dataclass(frozen=True)
class _Item:
    """A named agency in a cell: words `first` to before `after`, and the keys of its name."""

    first: int
    after: int
    agency: str
    keys: Keys


@dataclass
class _Draft:
    """A mention in the making: `start` and `end` are offsets into the cell."""

    agency: str
    role: Role
    start: int
    end: int
    scope: str | None = None


@lru_cache(maxsize=65536)
def _keys_of(word: str) -> Keys:
    key = same_words(word)
    return _FULL_FORMS.get(key, (key,))


def _words(text: str, start: int = 0, most: int | None = None) -> list[_Word]:
    """Return the words of `text` from an offset on, `most` of them at the most."""
    words: list[_Word] = []
    end = start
    for match in islice(_WORD.finditer(text, start), most):
        first, after = match.span()
        words.append(_Word(_keys_of(match.group()), first, after, text[end:first]))
        end = after
    return words


def _name_keys(name: str) -> Keys:
    keys = tuple(key for word in _words(name) for key in word.keys)
    return keys[1:] if keys[:1] == ("các",) and len(keys) > 1 else keys


def _longest(root: _Node, words: Sequence[_Word], first: int, place: Keys = ()) -> _Item | None:
    """Return the longest name under `root` that starts at word `first`; `place` may stand for "tỉnh" in a name."""
    best: _Item | None = None
    paths: list[tuple[_Node, int, Keys]] = [(root, first, ())]
    while paths:
        node, at, keys = paths.pop()
        if node.agency and at > first and (best is None or at > best.after):
            best = _Item(first, at, node.agency, keys)
        if at == len(words) or (at > first and not words[at].joined):
            continue
        if (following := node.walk(words[at].keys)) is not None:
            paths.append((following, at + 1, keys + words[at].keys))
        if "tỉnh" in node.children and (length := _spells(words, at, place)):
            paths.append((node.children["tỉnh"], at + length, (*keys, "tỉnh")))
    return best


def _spells(words: Sequence[_Word], at: int, phrase: Keys) -> int:
    """Return how many words from `at` on spell `phrase`; 0 where they do not, or where the phrase is empty."""
    spelt: Keys = ()
    for count, word in enumerate(words[at : at + len(phrase)], start=1):
        spelt += word.keys
        if spelt == phrase:
            return count
    return 0


def _closing(text: str, opening: int) -> int:
    """Return where the parenthesis closes whose inside starts at `opening`; the end of the text where none does."""
    depth = 1
    for at in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return len(text)


def _clean(text: str) -> str:
    """Return a cell without markup, one item or paragraph per line."""
    bare = _OTHER_MARKUP.sub("", _BREAKING_TAG.sub("\n", nfc(text)))

    def unwrap(match: re.Match[str]) -> str:
        following = match.group(1)
        return (" " if following.islower() else "\n") + following

    return _LINE_BREAK.sub(unwrap, html.unescape(bare)).strip()


class AgencyReader:
    """Knows the names of agencies; reads cells and finds names in running text."""

    def __init__(self, names: Mapping[str, Collection[str]]) -> None:
        """Take every name and alias of each agency id, the official name first; the first owner of a name keeps it."""
        self.names = _Node()
        #: Names without their level: "UBND" of "UBND cấp huyện".
        self.stems: set[Keys] = set()
        #: The agencies that are groups by their official name ("Các sở, ban, ngành").
        self.groups = {agency for agency, spellings in names.items() if next(iter(spellings), "").startswith("Các ")}
        self._running = _Node()
        #: The most words that a name in running text has.
        self._longest_name = 0
        self._printed: dict[str, str] = {}
        for agency, spellings in names.items():
            for spelling in spellings:
                self._learn(agency, spelling)

    def _learn(self, agency: str, spelling: str) -> None:
        keys = _name_keys(spelling)
        if not keys:
            return
        self.names.insert(keys, agency)
        self._printed.setdefault(fold(" ".join(keys)), spelling)
        if keys[-1] in _LEVELS:
            self.stems.add(keys[:-2] if keys[-2:-1] == ("cấp",) else keys[:-1])
        proper = spelling.removeprefix("Các ")
        if len(_words(proper)) > 1 and proper != proper.lower():
            self._running.insert(keys, agency)
            self._longest_name = max(self._longest_name, len(keys))

    @lru_cache(maxsize=_CELLS_KEPT)  # noqa: B019 - there is one reader for a run
    def read_cell(self, text: str, role: Role = "lead", province_name: str | None = None) -> AgencyCell:
        """Return the agencies that a cell names.

        `role` is that of the cell's column; `province_name` ("Bình Định") may stand where a name has "tỉnh". "-" and
        blank cells name nobody.
        """
        return _CellReading(self, _clean(text), role, _name_keys(province_name or "")).result()

    def find(self, text: str) -> list[AgencySpan]:
        """Return the agencies named in running text: leftmost, longest, whole words, without overlaps.

        Only names of two words or more that the catalogue writes with a capital letter ("Sở Nội vụ", not "các sở, ban,
        ngành"; a leading "Các" does not count) are found, where the text has a capital letter too, and not inside a
        document's number ("7863/UBND-TH").
        """
        spans: list[AgencySpan] = []
        for start in self._beginnings(text):
            if spans and start < spans[-1].end:
                continue
            words = _words(text, start, self._longest_name)
            if (item := _longest(self._running, words, 0)) is None:
                continue
            end = words[item.after - 1].end
            printed = text[start:end]
            in_number = text[start - 1 : start] in ("/", "-") or re.match(r"[/-]\w", text[end : end + 2])
            if printed != printed.lower() and not in_number:
                spans.append(AgencySpan(start, end, item.agency))
        return spans

    def _beginnings(self, text: str) -> Iterator[int]:
        """Yield where a name may begin in running text: at two words that one begins with, or at any word of a text
        that is not one character for one in the form in which names are compared."""
        compared = tone_placement(text).casefold()
        openings = self._openings if len(compared) == len(text) else _WORD
        return (match.start() for match in openings.finditer(compared))

    @cached_property
    def _openings(self) -> re.Pattern[str]:
        """The first word of a name before its second one, or a short form that stands for both ("UBND")."""
        shortened: dict[str, list[str]] = defaultdict(list)
        for short, keys in _FULL_FORMS.items():
            shortened[keys[0]].append(short)
        openings = []
        for first, node in self._running.children.items():
            seconds = [way for second in node.children for way in (second, *shortened[second])]
            followed = "|".join(map(re.escape, seconds))
            openings += [rf"{first}(?=[\W_]{{1,9}}(?:{followed})(?![^\W_]))", *shortened[first]]
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(openings)})(?![^\W_])")

    @lru_cache(maxsize=_CELLS_KEPT)  # noqa: B019 - as above
    def suggest(self, text: str) -> str | None:
        """Return the known name nearest to `text`, as the catalogue writes it, or None where nothing is near."""
        wanted = fold(" ".join(_name_keys(text)))
        near = difflib.get_close_matches(wanted, self._printed, n=1, cutoff=_SUGGESTION_CUTOFF)
        return self._printed[near[0]] if near else None


class _CellReading:
    """Reads one cell from left to right: items between separators, each a name with what may follow a name."""

    def __init__(self, reader: AgencyReader, text: str, role: Role, place: Keys) -> None:
        self.reader = reader
        self.text = text
        self.words = _words(text)
        self.column_role: Role = role
        self.role: Role = role
        self.place = place
        #: What may follow a name without making it another one.
        self.tails = (*_CONCERNED, ("tỉnh", *place), ("tỉnh",), place)
        self.drafts: list[_Draft] = []
        self.unread: list[str] = []
        #: The first draft since the last semicolon or new line.
        self.list_start = 0
        #: "Sở" once "Các sở:" was read: later items may leave the word out.
        self.list_head: Keys = ()
        #: What stands before "cấp huyện" in the item just read: "cấp xã" may follow on its own.
        self.stems: list[Keys] = []
        #: "UBND" of "UBND, HĐND cấp huyện": items that wait for the level said later.
        self.waiting: list[_Item] = []

    def result(self) -> AgencyCell:
        at = 0
        while at < len(self.words):
            if self._hard_before(at):
                self.role = self.column_role
                self.list_start = len(self.drafts)
                self._give_up_waiting()
            at = self._read_item(self._item_start(at))
        self._give_up_waiting()
        mentions = tuple(
            AgencyMention(d.agency, d.role, spaced(self.text[d.start : d.end]), d.scope) for d in self.drafts
        )
        return AgencyCell(mentions, tuple(self.unread))

    def _read_item(self, at: int) -> int:
        """Read the item at word `at`; return where the next one starts."""
        if listed := self._list_opening(at):
            return listed
        if levelled := self._levels(at):
            for level in levelled:
                self._add(level.agency, at, level.after)
            return self._shared_scope(levelled[-1].after)
        if item := self._name(at):
            return self._read_named(item)
        if stem := self._bare_stem(at):
            self.waiting.append(stem)
            return stem.after
        return self._leave_unread(at)

    def _read_named(self, item: _Item) -> int:
        end = after = self._name_end(item)
        role = self.role
        scope: str | None = None
        inner: list[_Draft] = []
        introduces = False
        if after < len(self.words) and not self._boundary(after):
            gap = self.words[after].gap
            if ":" in gap:
                introduces = True
            elif "(" in gap:
                after, scope, inner = self._parenthesis(after)
            elif partner := self._partner(after):
                self.role, after = "coordinating", partner
            elif any(_spells(self.words, after, phrase) for phrase in _QUALITIES):
                after, scope = self._scope(after, soft=True)
            elif any(_spells(self.words, after, phrase) for phrase in _DUTIES):
                after, scope = self._scope(after, soft=False)
            else:
                return self._leave_unread(item.first)
        self._settle_waiting(item)
        self._add(item.agency, item.first, end, role=role, scope=scope)
        self.drafts += inner
        return self._shared_scope(after) if introduces else after

    def _name(self, at: int) -> _Item | None:
        """Return the name at `at`, whole or short of the list's head, after words such as "các", "02", "Thủ trưởng"."""
        roots = [(keys, node) for keys in (self.list_head, ()) if (node := self.reader.names.walk(keys))]
        for start in self._openings(at):
            for said, root in roots:
                if item := _longest(root, self.words, start, self.place):
                    return _Item(at, item.after, item.agency, said + item.keys)
        return None

    def _openings(self, at: int) -> Iterator[int]:
        while at < len(self.words):
            yield at
            key = self.words[at].keys[0]
            if key in _QUANTIFIERS or key.isdecimal():
                at += 1
            elif length := self._any_of(at, _OFFICES):
                at += length
            else:
                return

    def _any_of(self, at: int, phrases: Collection[Keys]) -> int:
        return next((length for phrase in phrases if (length := _spells(self.words, at, phrase))), 0)

    def _name_end(self, item: _Item) -> int:
        """Return the word after the name with all that belongs to it: "(có) liên quan", its owner, the province."""
        after = item.after
        while after < len(self.words) and not self._boundary(after) and self.words[after].joined:
            if length := self._any_of(after, self.tails):
                after += length
            elif (link := self._any_of(after, _OWNED_BY)) and (owner := self._name(after + link)):
                after = owner.after
            else:
                break
        return after

    def _partner(self, after: int) -> int:
        """Return where the partners start in "Sở A chủ trì phối hợp với Sở B và …"; 0 where there are none."""
        for phrase in _TOGETHER_WITH:
            length = _spells(self.words, after, phrase)
            if length and self._name(after + length):
                return after + length
        return 0

    def _scope(self, start: int, *, soft: bool) -> tuple[int, str]:
        """Return the words that limit what an agency does, up to a separator with an agency behind it."""
        after = start + 1
        while after < len(self.words):
            separated = self._hard_before(after) or (soft and self._boundary(after))
            if separated and self._name(self._item_start(after)):
                break
            after += 1
        return after, self._slice(start, after)

    def _shared_scope(self, start: int) -> int:
        """Read "UBND cấp huyện, cấp xã: …": what follows the colon limits all agencies of the list before it."""
        if start >= len(self.words) or ":" not in self.words[start].gap:
            return start
        after, scope = self._scope(start, soft=False)
        for draft in self.drafts[self.list_start :]:
            if draft.scope is None and draft.role == self.role:
                draft.scope = scope
        return after

    def _parenthesis(self, start: int) -> tuple[int, str | None, list[_Draft]]:
        """Return what stands in parentheses behind a name: the unit that does the work, else a scope."""
        opening = self.text.index("(", self.words[start - 1].end) + 1
        closing = _closing(self.text, opening)
        after = next((at for at in range(start, len(self.words)) if self.words[at].start > closing), len(self.words))
        inside = self.text[opening:closing]
        if "(" not in inside:
            reading = _CellReading(self.reader, inside, self.role, self.place)
            read = reading.result()
            if read.mentions and not read.unread and all(mention.scope is None for mention in read.mentions):
                inner = [_Draft(d.agency, d.role, d.start + opening, d.end + opening) for d in reading.drafts]
                return after, None, inner
        return after, spaced(inside), []

    def _list_opening(self, at: int) -> int:
        """Return where the items of "Các sở: Tư pháp; …", "Các sở, ngành: …" or "Các sở Tư pháp, …" start, else 0.

        The list may be of those who lead them: "Giám đốc các sở: Tư pháp; …".
        """
        at += self._any_of(at, _OFFICES)
        if at + 2 >= len(self.words) or self.words[at].keys[0] not in _QUANTIFIERS:
            return 0
        head = self.words[at + 1].keys
        if head[0] not in _LIST_HEADS or not (node := self.reader.names.walk(head)):
            return 0
        named = _longest(self.reader.names, self.words, at + 1, self.place)
        first = named.after if named and named.agency in self.reader.groups else at + 2
        introduced = first < len(self.words) and (first == at + 2 or ":" in self.words[first].gap)
        if introduced and _longest(node, self.words, first, self.place):
            self.list_head = head
            return first
        return 0

    def _levels(self, at: int) -> list[_Item]:
        """Return the agencies of "cấp xã" (or "xã") behind "UBND cấp huyện": one for each stem said before."""
        said = at + 1 if at < len(self.words) and self.words[at].keys == ("cấp",) else at
        if said >= len(self.words) or self.words[said].keys[0] not in _LEVELS:
            return []
        level = ("cấp", *self.words[said].keys)
        nodes = [(stem, self.reader.names.walk(stem + level)) for stem in self.stems]
        return [_Item(at, said + 1, node.agency, stem + level) for stem, node in nodes if node and node.agency]

    def _bare_stem(self, at: int) -> _Item | None:
        """Return "UBND" of "UBND, HĐND cấp huyện": a whole item that names a body but for its level."""
        keys: Keys = ()
        after = at
        while after < len(self.words) and (after == at or not self._boundary(after)):
            keys += self.words[after].keys
            after += 1
        return _Item(at, after, "", keys) if keys in self.reader.stems else None

    def _settle_waiting(self, item: _Item) -> None:
        """Give the level of `item` to the stems that wait for one, and remember its stem for levels said later."""
        tail = item.keys[-2:] if item.keys[-2:-1] == ("cấp",) else item.keys[-1:]
        levelled = tail[-1] in _LEVELS
        for stem in self.waiting:
            node = self.reader.names.walk(stem.keys + tail) if levelled else None
            if node and node.agency:
                self._add(node.agency, stem.first, stem.after)
            else:
                self.unread.append(self._slice(stem.first, stem.after))
        settled = [stem.keys for stem in self.waiting]
        self.waiting = []
        self.stems = [*settled, item.keys[: -len(tail)]] if levelled and len(tail) == 2 else []

    def _give_up_waiting(self) -> None:
        self.unread += [self._slice(stem.first, stem.after) for stem in self.waiting]
        self.waiting = []

    def _leave_unread(self, at: int) -> int:
        self._give_up_waiting()
        after = at + 1
        while after < len(self.words) and not self._hard_before(after):
            if self._boundary(after) and self._name(self._item_start(after)):
                break
            after += 1
        if part := self._slice(at, after):
            self.unread.append(part)
        return after

    def _add(self, agency: str, first: int, after: int, *, role: Role | None = None, scope: str | None = None) -> None:
        """Note a mention; the same agency said again at once ("Bộ phận một cửa cấp tỉnh, cấp huyện") is one mention."""
        draft = _Draft(agency, role or self.role, self.words[first].start, self.words[after - 1].end, scope)
        last = self.drafts[-1] if self.drafts else None
        if last and (last.agency, last.role, last.scope, scope) == (agency, draft.role, None, None):
            last.end = draft.end
        else:
            self.drafts.append(draft)

    def _slice(self, first: int, after: int) -> str:
        end = self.words[after].start if after < len(self.words) else len(self.text)
        if after < len(self.words) and self.words[after - 1].keys[0] in _CONJUNCTIONS and after - 1 > first:
            end = self.words[after - 1].start
        return spaced(self.text[self.words[first].start : end].strip(_EDGES))

    def _hard_before(self, at: int) -> bool:
        return at > 0 and _HARD_SEPARATOR.search(self.words[at].gap) is not None

    def _boundary(self, at: int) -> bool:
        word = self.words[at]
        return self._hard_before(at) or _SOFT_SEPARATOR.search(word.gap) is not None or word.keys[0] in _CONJUNCTIONS

    def _item_start(self, at: int) -> int:
        """Return where an item starts that may have "và" or "Đề nghị" before it."""
        start = at + 1 if self.words[at].keys[0] in _CONJUNCTIONS else at
        start += self._any_of(start, _REQUESTS)
        return start if start < len(self.words) else at
