"""The head of a decision: number, date, issuer, title, legal bases, signer, recipients (Decree 30/2020/NĐ-CP)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.importing.outline import Outline, Passage
from generator.vietnamese.text import fold

_NUMBER = re.compile(
    r"\bsố\s*:?\s*(\d{1,6}\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐ][A-ZĐa-zđ&-]*(?:-[A-ZĐ][A-ZĐa-zđ0-9&-]*)*)", re.IGNORECASE
)
_BLANK_NUMBER = re.compile(r"\bsố\s*:?\s*[.…_]*\s*/\s*(?:\d{4}\s*/\s*)?(?:QĐ|KH|NQ|CTr)-[A-ZĐ]+", re.IGNORECASE)
_DATE = re.compile(
    r"ngày\s*(?P<day>\d{1,2})?[\s.…_]*(?:(?:tháng|/)\s*(?P<month>\d{1,2})?)?[\s.…_]*(?:năm|/)\s*(?P<year>(?:19|20)\d\d)"
)
_LETTERHEAD_END = re.compile(r"so\s*:|quyet dinh$|ke hoach|chuong trinh")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|doc lap")
#: Two bodies stand in a letterhead, the one that issues below; but the name of this one goes on there.
_UNNAMED_BODY = re.compile(r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan)")
_BASIS = re.compile(r"(?:Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị|Xét|Trên cơ sở|Thi hành)\b")
_ENACTED = re.compile(
    r"(?:kèm theo|theo)\s+(?:quyết định|văn bản|kế hoạch|nghị quyết)?\s*số.*?(?:19|20)\d\d\s+của\s+(.+?)\s*\)?$",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"(?:TM\.|KT\.|Q\.|TL\.|TUQ\.)?\s*(?:PHÓ )?(?:CHỦ TỊCH|[ỦU][YỶ] BAN NHÂN DÂN|BỘ TRƯỞNG|THỨ TRƯỞNG|TỔNG GIÁM ĐỐC|"
    r"GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN)\b.*"
)
#: Capitals under the title of who signs that name a body, no person.
_BODY = re.compile(
    r"(?:uy ban|ubnd|hoi dong|tinh|thanh pho|huyen|quan|thi xa|xa|phuong|cong hoa|so|bo|"
    r"ke hoach|quyet dinh|phu luc|danh muc|bieu|can cu)\b"
)
#: The note under the title, by what decision the plan was issued.
_NOTE = re.compile(r"[(*\s]*(?:ban hành\s+)?kèm theo", re.IGNORECASE)
_LONGEST_NOTE = 300
_LONGEST_NAME = 300
_LONGEST_ISSUER = 120
#: Documents that name what they issue, and those that name themselves.
_ISSUING = ("quyet dinh", "nghi quyet")
_KINDS = frozenset(
    {*_ISSUING, "ke hoach", "ke hoach hanh dong", "chuong trinh", "chuong trinh hanh dong"}
    | {"thong bao", "cong van", "chi thi", "bao cao", "to trinh"}
)
_ABBREVIATIONS = ("CCHC", "TTHC", "UBND", "HĐND", "PAR INDEX")
_YEAR = re.compile(r"\b20\d\d\b")
_LONGEST_LINE = 100
_NAME = re.compile(r"[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*){1,4}")
_TITLED = re.compile(
    r"^(?:quyết định\s+)?(?:về việc|v/v|về)?\s*(?:(?:phê duyệt|ban hành)\s+)*(?:và triển khai\s+)?", re.IGNORECASE
)
#: Words that say a document is a plan of reform, and what else it may be.
_REFORM = re.compile(r"cai cach hanh chinh|\bcchc\b|par index|chi so cai cach")


@dataclass
class Head:
    """What the head of the document says; "" where it says nothing. `lines` say where number and date stand.

    `issued_on` is as precise as printed ("2019", "2023-12", "2018-12-28").
    """

    number: str = ""
    issued_on: str = ""
    issuer: str = ""
    title: str = ""
    signer: str = ""
    signer_title: str = ""
    lines: list[int] = field(default_factory=list)
    bases: list[Passage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    #: What the document calls itself, plan or not: "QUYẾT ĐỊNH Về việc thành lập Tổ công tác".
    name: str = ""
    number_is_blank: bool = False

    @property
    def is_reform_plan(self) -> bool:
        """Does the title name a plan, and the reform?"""
        words = fold(self.title)
        return bool(re.search(r"\bke hoach\b|\bchuong trinh\b|\bnhiem vu\b", words)) and names_reform(words)


def names_reform(text: str) -> bool:
    """Tell whether words name the administrative reform or its index."""
    return bool(_REFORM.search(fold(text)))


def read_head(text: Outline, names: Sequence[str] = ()) -> Head:
    """Read the head: what stands before the first section, and the note under the plan's title.

    `names` are proper names that keep their capitals where a title printed in capitals is written as a sentence.
    """
    passages = text.passages
    first = next(
        (at for at, one in enumerate(passages) if one.level > 2 and one.kind in ("roman", "letter")), len(passages)
    )
    front = passages[: max(first, 1)]
    head = Head()
    _read_number_and_date(front, head)
    notes = [one for one in passages if _NOTE.match(one.text)]  # under an appendix too
    if not head.number and not head.issued_on:
        _read_number_and_date(notes, head)
    named = _named(front)
    enacting = next((at for at, one in enumerate(front) if _is_enacting(one)), len(front))
    head.bases = [one for one in front[:enacting] if _BASIS.match(one.text) and not one.is_heading and one not in named]
    head.name = " ".join(one.text for one in named)
    head.title = _title(named, names)
    head.issuer = _issuer(front) or _issuer(notes)
    _read_recipients(passages, head)
    _read_signature(passages, head)
    return head


def _is_enacting(passage: Passage) -> bool:
    """Does what the document decides begin here? Legal bases stand above."""
    return passage.kind == "article" or fold(passage.text).startswith("noi nhan")


def _read_number_and_date(front: Sequence[Passage], head: Head) -> None:
    """The number and the date stand at the top, or in the note that says by what decision the plan was issued."""
    for one in front:
        if _BASIS.match(one.text) or one.kind == "article" or len(one.text) > _LONGEST_NOTE:
            continue
        top = bool(re.match(r"số\s*:", one.text, re.IGNORECASE))
        note = bool(_NOTE.match(one.text))
        placed = bool(re.match(r"[^,()]{2,40},\s*ngày\b", one.text))
        if not (top or note or placed):
            continue
        number = _NUMBER.search(one.text)
        if number and not head.number:
            head.number = re.sub(r"\s+", "", number[1])
        elif _BLANK_NUMBER.search(one.text):
            head.number_is_blank = True
        date = _DATE.search(one.text)
        known = _date(date) if date else ""
        if len(known) > len(head.issued_on):
            head.issued_on = known
        if number or date or top:
            head.lines += [line for line in one.lines if line not in head.lines]


def _date(found: re.Match[str]) -> str:
    parts = [found["year"]]
    if found["month"] and 1 <= int(found["month"]) <= 12:
        parts.append(f"{int(found['month']):02}")
        if found["day"] and 1 <= int(found["day"]) <= 31:
            parts.append(f"{int(found['day']):02}")
    return "-".join(parts)


def _named(front: Sequence[Passage]) -> list[Passage]:
    """Return the passages by which the document names itself: its kind, and the words below it."""
    for at, one in enumerate(front):
        words = fold(one.text)
        below = list(front[at + 1 : at + 2])
        if words in _KINDS and below and len(below[0].text) < _LONGEST_NAME:
            return _with_year([one, *below], front[at + 2 :])
        if re.match(r"(?:ke hoach|chuong trinh) \w", words) and len(words) < _LONGEST_NAME and not one.kind:
            return _with_year([one], front[at + 1 :])
    return []


def _with_year(named: list[Passage], rest: Sequence[Passage]) -> list[Passage]:
    """Return a name that has no year with the short line below that gives it: "tỉnh Bình Định năm 2025"."""
    line = rest[0].text if rest else ""
    names = any(_YEAR.search(one.text) for one in named)
    other = _BASIS.match(line) or _NOTE.match(line) or "ngày" in line.lower() or len(line) > _LONGEST_LINE
    return named if names or other or not _YEAR.search(line) else [*named, rest[0]]


def _title(named: Sequence[Passage], names: Sequence[str]) -> str:
    """The plan's name: under QUYẾT ĐỊNH ("Ban hành Kế hoạch …"), else under KẾ HOẠCH; "" of other documents."""
    if not named:
        return ""
    lines = [one.text for one in named]
    words = _TITLED.sub("", " ".join(lines[1:] if fold(lines[0]) in _ISSUING else lines)).strip()
    return _sentence(words, names) if re.match(r"kế hoạch|chương trình", words, re.IGNORECASE) else ""


def _sentence(words: str, names: Sequence[str]) -> str:
    """Return a title as a sentence, where it or its beginning is printed in capitals; what is bracketed stays."""
    words = " ".join(words.split())
    if words.isupper():
        words = _lowered(words, (*re.findall(r"\([^)]*\)", words), *names))
    else:
        start = re.match(r"(?:[^\W\d_]+\s)+", words)
        capitals = " ".join(itertools.takewhile(str.isupper, start[0].split())) if start else ""
        rest = words[len(capitals) :]
        if capitals:
            words = _lowered(capitals, names) + (rest[:1] + rest[1:2].lower() + rest[2:] if len(capitals) > 1 else rest)
    return words[:1].upper() + words[1:]


def _lowered(words: str, names: Iterable[str]) -> str:
    """Return capitals as small letters, but for names, and abbreviations that titles print."""
    words = words.lower()
    for name in (*names, *_ABBREVIATIONS):
        words = name.join(re.split(rf"(?<!\w){re.escape(name.lower())}(?!\w)", words))
    return words


def _issuer(front: Sequence[Passage]) -> str:
    """Who issued it: the capitals above the legal bases; as the note under the title writes it, where both agree."""
    basis = next((at for at, one in enumerate(front) if _BASIS.match(one.text)), 0)
    above = front[basis - 1].text if basis else ""
    is_body = above.isupper() and len(above) < _LONGEST_ISSUER and not _LETTERHEAD_END.match(fold(above))
    capitals = above if is_body and _SIGNING.fullmatch(above) else ""
    for one in front:
        found = _ENACTED.search(one.text) if _NOTE.match(one.text) and len(one.text) < _LONGEST_NOTE else None
        if found:
            words = found[1].strip(" .)*")
            if not capitals or ("chu tich" in fold(words)) == ("chu tich" in fold(capitals)):
                return words[:1].upper() + words[1:]
    return capitals or _letterhead(front)


def _letterhead(front: Sequence[Passage]) -> str:
    """Return the body at the top of the document: the last of its lines of capitals, with the one it goes on from."""
    lines: list[str] = []
    for one in front:
        words = fold(one.text)
        if _MOTTO.match(words):
            continue  # it stands beside the body
        if not one.text.isupper() or _LETTERHEAD_END.match(words) or len(one.text) > _LONGEST_ISSUER:
            break
        lines.append(one.text)
    if len(lines) > 1 and _UNNAMED_BODY.fullmatch(fold(lines[-2])):
        return " ".join(lines[-2:])
    return lines[-1] if lines else ""


def ends_text(passage: Passage) -> bool:
    """Tell whether the running text ends before a passage: with the signature, or with whom the document goes to."""
    return fold(passage.text).startswith("noi nhan") or _signs(passage)


def _signs(passage: Passage) -> bool:
    """Does a passage print the title of who signs?"""
    return passage.text.isupper() and len(passage.text) <= 90 and bool(_SIGNING.fullmatch(passage.text))


def _read_recipients(passages: Sequence[Passage], head: Head) -> None:
    at = next((place for place, one in enumerate(passages) if fold(one.text).startswith("noi nhan")), None)
    if at is None:
        return
    inline = passages[at].text.partition(":")[2].strip()
    items = re.split(r"(?<=;)\s+", inline) if inline else []
    for one in passages[at + 1 :]:
        if _signs(one):
            continue  # it stands beside them
        last = bool(re.match(r"lưu\b", one.words, re.IGNORECASE))
        if not (one.kind == "bullet" or one.text.endswith(";") or last):
            break
        items.append(one.words if one.kind == "bullet" else one.text)
        if last:
            break
    head.recipients = items


def _read_signature(passages: Sequence[Passage], head: Head) -> None:
    """The signer's title and name: titles in capitals, then a name, the first time they stand so."""
    top = sum(1 for _ in itertools.takewhile(lambda one: one.text.isupper() or _MOTTO.match(fold(one.text)), passages))
    for at, one in enumerate(passages):
        if at < top or not _signs(one):
            continue
        titles = [other.text for other in itertools.takewhile(_signs, passages[at : at + 5])]
        rest = passages[at + len(titles) : at + len(titles) + 2]
        if rest and re.fullmatch(r"[(\[]?(?:đã ký|đã kí)[)\]]?", rest[0].text, re.IGNORECASE):
            rest = rest[1:]
        if rest and _NAME.fullmatch(rest[0].text) and not _BODY.match(fold(rest[0].text)):
            head.signer = rest[0].text
            head.signer_title = " ".join(titles)
            return
