"""Reading citations of legal documents: where one stands, which document it names, of which year.

The numbering of official documents follows Nghị định 30/2020/NĐ-CP (administrative documents) and the law on
normative documents (`number/year/type-issuer`). The *symbol* decides what a document is, not the word before it:
"kế hoạch số 2268/QĐ-UBND" is a decision.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from generator.vietnamese.text import same_words, slug, spaced, squeeze

CitationStyle = Literal["normative", "named", "party", "official-letter", "law", "standard"]

UNKNOWN_YEAR = "yyyy"


@dataclass(frozen=True)
class NamedInstrument:
    """A document that plans call by name, not by number: a law, a congress resolution."""

    id: str  #: "vn/luat/vien-chuc-yyyy"; its second part is the type
    names: tuple[str, ...]  #: the names it goes by; the first is the one shown, and the one the id is made of
    year: int | None = None  #: only where the name can mean no other edition
    organ: str = ""  #: the issuer's symbol, where the jurisdiction depends on it ("tu")

    @property
    def type(self) -> str:
        """The type in ids: "luat", "nq"."""
        return self.id.split("/")[1]


@dataclass(frozen=True)
class Citation:
    """One mention of a legal document in a text."""

    start: int  #: offset of the words to link: type word, "số", number
    end: int
    text: str  #: those words, as printed
    type: str  #: "qd", "nd", "luat", "cv" (official letter), "tcvn" …, as in ids
    normative: bool  #: of the normative (QPPL) series, where the type has an individual series beside it
    number: str  #: without leading zeros, with its letter: "5", "30c"; empty for what has only a name
    year: int | None  #: as printed: in the number, else in the date that follows
    issued_on: str | None  #: the ISO day that follows the citation
    organ: str  #: symbol of the issuer in ids: "ttg", "tu", "snv-cchc-vtlt"
    symbol: str  #: how it is shown, slips of printing repaired: "225/QĐ-TTg", "05-CTr/TU"; else its name
    style: CitationStyle
    name: str | None  #: of what is called by name


_LETTER = "A-Za-zÀ-ỹ"  # not \w: a footnote mark ("¹Nghị quyết") is no letter
_UPPER = "A-ZĐÐÂĂÊÔƠƯ"
# Blanks and line breaks that page layout puts into citations; bounded, so that no text makes matching slow.
_GAP = r"\s{0,4}"
_SPACE = r"\s{1,4}"

_TYPE_WORDS = (
    "Thông tư liên tịch", "Chương trình hành động", "Chương trình", "Nghị quyết", "Nghị định", "Quyết định",
    "Thông tư", "Thông tri", "Thông báo", "Chỉ thị", "Công điện", "Kết luận", "Kế hoạch", "Tờ trình", "Công văn",
    "Văn bản", "Báo cáo", "Hướng dẫn", "Quy chế", "Quy định", "Phương án", "Pháp lệnh", "Đề án", "Bộ luật", "Luật",
)  # fmt: skip
_TYPE_WORD = rf"(?<![{_LETTER}])(?i:{'|'.join(word.replace(' ', _SPACE) for word in _TYPE_WORDS)})"
_LEADING_TYPE_WORD = re.compile(_TYPE_WORD + r"\s*")

#: The words right before a number that belong to the citation: "Quyết định số: ".
_NUMBER_WORD = rf"(?<![{_LETTER}])(?i:số){_GAP}:?{_GAP}"
_HEAD = re.compile(rf"(?:(?P<type_word>{_TYPE_WORD}){_SPACE}(?:{_NUMBER_WORD})?|{_NUMBER_WORD})\Z")
_HEAD_WINDOW = 60

_ISSUER = rf"(?:TT[gG]|[{_UPPER}][{_UPPER}0-9]{{1,14}})"
_NUMBERED = re.compile(
    rf"(?:(?<![\w/.])(?<!\d-)|(?<=số)|(?<=Số))(?P<number>\d{{1,5}}[a-zđA-ZĐ]?)(?:"
    rf"-(?P<party>[{_UPPER}][{_UPPER}a-z]{{0,4}}/(?:[{_UPPER}]{{0,8}}(?:TW|TƯ|TU)|HU|QU|ĐU))"
    rf"|\s?/{_GAP}(?P<assembly_year>(?:19|20)\d\d)/(?P<assembly>(?:UBTV)?QH\d{{1,2}})"
    rf"|\s?/{_GAP}(?:(?P<year>(?:19|20)\d\d){_GAP}/{_GAP})?"
    rf"(?P<symbol>[{_UPPER}][{_UPPER}A-Za-z0-9]{{0,8}}{_GAP}-{_GAP}{_ISSUER}(?:(?:-|\s?&\s?){_ISSUER}){{0,4}})"
    rf")(?![{_UPPER}0-9])"
)
_STANDARD = re.compile(
    rf"(?<![{_LETTER}])TCVN{_SPACE}(?:(?P<body>ISO(?:/IEC)?){_SPACE})?(?P<number>\d{{3,5}})(?!\d)"
    rf"(?:{_GAP}:{_GAP}(?P<year>(?:19|20)\d\d)(?!\d))?"
)

#: Words that an issuer's name does not hold but a sentence does: "của Chính phủ, hoàn thành *trước* ngày …".
_NOT_IN_ISSUER = "trước|sau|từ|đến|vào|hết|về|ban|thực|triển|quy|phê|có|trong|tại|để|theo|hạn|nhất|hoàn|kể|tính"
_ISSUER_WORDS = rf"của(?:{_SPACE}(?!(?:{_NOT_IN_ISSUER})\s)[^\s,;.()\d]{{1,20}}){{1,12}}?{_SPACE}"
_DATE = re.compile(
    rf"[\s,(]{{0,4}}(?:{_ISSUER_WORDS})?ngày{_GAP}(?:"
    r"(?P<day>\d{1,2})?/(?P<month>\d{1,2})/(?P<year>\d{4})"
    rf"|(?P<day_in_words>\d{{1,2}})?{_GAP}tháng{_SPACE}(?P<month_in_words>\d{{1,2}}){_SPACE}"
    rf"năm{_SPACE}(?P<year_in_words>\d{{4}}))(?!\d)"
)
_IN_YEAR = re.compile(rf"{_SPACE}năm{_SPACE}(?P<year>(?:19|20)\d\d)(?!\d)")
_BEFORE_LAW_NUMBER = re.compile(r"[\s(]{1,4}")

#: Type abbreviations of Nghị định 30/2020/NĐ-CP, appendix III, those of the Party and of laws, as slugs.
_TYPES = frozenset({
    "nq", "qd", "ct", "qc", "qyd", "tc", "tb", "hd", "ctr", "kh", "pa", "da", "bc", "bb", "ttr", "cd", "bgn", "btt",
    "guq", "gm", "ggt", "gnp", "pg", "pc", "pb", "nd", "tt", "ttlt", "kl", "cv",
})  # fmt: skip
#: A scan loses the stroke of Đ: no type is called "QD", "ND" or "CD" (but "HD", Hướng dẫn, is one).
_LOST_STROKE = {"QD": "QĐ", "ND": "NĐ", "CD": "CĐ"}
_WITH_INDIVIDUAL_SERIES = frozenset({"qd", "nq", "ct"})

#: First parts of the symbols of issuers of the whole country. Any other issuer is of the citing plan's province:
#: so documents of two provinces are never taken for one.
_CENTRAL = re.compile(
    r"(?:ttg|cp|ctn|qh\d*|ubtvqh\d*|[a-z]*tw|vpcp|vpqh|vpctn|ttcp|nhnn|ubdt|ktnn|tandtc|vksndtc"
    r"|b(?:ca|ct|cth|dttg|gddt|gtvt|kh|khcn|khdt|ldtbxh|ng|nnmt|nnptnt|nnvmt|nv|qp|tc|tnmt|tp|tttt|vhttdl|xd|yt))"
)
#: A symbol without a type is an official letter's where it is announced as one or its first part is an agency's.
_LETTER_WORDS = frozenset({"công văn", "văn bản"})
_WRITES_LETTERS = re.compile(r"(?:ubnd|hdnd|vp[a-z]*|s[a-z]{1,7})")
_PERIOD_OF_PLAN = re.compile(r"-\d{4}(?:-\d{4})?\Z")


def is_central(organ: str) -> bool:
    """Tell whether `organ`, the issuer's symbol in ids, acts for the whole country."""
    return _CENTRAL.fullmatch(organ.split("-", maxsplit=1)[0]) is not None


class CitationReader:
    """Finds citations in running text; knows the instruments that are cited by name."""

    def __init__(self, named: Mapping[str, NamedInstrument]) -> None:
        self._by_name = {same_words(name): instrument for instrument in named.values() for name in instrument.names}
        # The longest name first: the law that amends a law holds that law's name.
        printed = {spaced(name) for instrument in named.values() for name in instrument.names}
        names = sorted(printed, key=lambda name: (-len(name), name))
        patterns = [_SPACE.join(map(re.escape, name.split(" "))) for name in names]
        self._pattern = re.compile(rf"(?<![{_LETTER}])(?:{'|'.join(patterns) or '(?!)'})(?![{_LETTER}0-9])", re.I)

    def find(self, text: str) -> list[Citation]:
        """Return the citations in `text` (NFC), in order, none overlapping another.

        A number that is missing ("Quyết định số: /QĐ-UBND", a draft's own) is no citation.
        """
        numbered = _numbered(text) if "/" in text else ()
        standards = _standards(text) if "TCVN" in text else ()
        found = sorted([*numbered, *standards, *self._named(text)], key=lambda each: each.start)
        kept: list[Citation] = []
        for citation in found:
            if kept and citation.start < kept[-1].end:
                continue
            if kept and _is_number_of(text, kept[-1], citation):
                kept[-1] = _law_with_number(text, kept[-1], citation)
            else:
                kept.append(citation)
        starts = [*(citation.start for citation in kept), len(text)]
        return [_dated(text, citation, limit) for citation, limit in zip(kept, starts[1:], strict=True)]

    def _named(self, text: str) -> Iterator[Citation]:
        for match in self._pattern.finditer(text):
            instrument = self._by_name.get(same_words(match.group()))
            if instrument is None:  # the pattern holds "İ" for an "i", Unicode's case folding does not
                continue
            yield Citation(
                start=match.start(),
                end=match.end(),
                text=match.group(),
                type=instrument.type,
                normative=False,
                number="",
                year=instrument.year,
                issued_on=None,
                organ=instrument.organ,
                symbol=instrument.names[0],
                style="law" if instrument.type in {"luat", "hien-phap"} else "named",
                name=instrument.names[0],
            )


def document_id(citation: Citation, province: str, year: int | None) -> str:
    """Return the id of the cited document: `<jurisdiction>/<type>[-qppl]/<number><letter>-<year>-<issuer>`.

    `province` is that of the citing plan, `year` what `YearResolver` found. Laws and others without a number are
    `vn/luat/<slug>-<year>`, the Constitution `vn/hien-phap/<year>`, standards `tcvn/iso-9001-<year>`. Where the
    year is unknown the id says `yyyy`.
    """
    known_year = UNKNOWN_YEAR if year is None else str(year)
    if citation.style == "standard":
        return "tcvn/" + "-".join(part for part in (citation.organ, citation.number, known_year) if part)
    central = not citation.organ or is_central(citation.organ)
    series = f"{'vn' if central else province}/{citation.type}{'-qppl' if citation.normative else ''}"
    if citation.number:
        return f"{series}/{citation.number}-{known_year}-{citation.organ}"
    without_type = _LEADING_TYPE_WORD.sub("", citation.name or "", count=1)
    return f"{series}/{known_year}" if citation.type == "hien-phap" else f"{series}/{slug(without_type)}-{known_year}"


def province_of(plan: str) -> str:
    """Return the province in a plan's id: "gia-lai" of "gia-lai-2017-2020"."""
    return _PERIOD_OF_PLAN.sub("", plan)


class YearResolver:
    """Says of which year a cited document is, from every mention of it in the corpus; never guesses."""

    def __init__(
        self, mentions: Iterable[tuple[str, Citation]], province_of: Callable[[str], str] = province_of
    ) -> None:
        """Take (plan id, citation) of the whole corpus; `province_of` gives the province of a plan id."""
        self._province_of = province_of
        self._years: dict[str, dict[str, set[int]]] = {}  # of a document, by the plan that says so
        for plan, citation in mentions:
            if citation.year is not None:
                by_plan = self._years.setdefault(self._undated_id(plan, citation), {})
                by_plan.setdefault(plan, set()).add(citation.year)

    def year(self, plan: str, citation: Citation, plan_year: int | None = None) -> int | None:
        """Return the year of the document that `citation` in `plan` means, None where the corpus does not say.

        The year printed with the citation; else that of the plan's own other mentions; else that of mentions in
        other plans (for a provincial document: of the same province). A source counts when it leaves exactly one
        year. `plan_year`, the first year of the plan, leaves out what was issued after it: an undated "76/NQ-CP"
        in a plan of 2020 is that of 2013, although another "76/NQ-CP" is of 2021; in a plan of 2024 it may be
        either, and stays unresolved.
        """
        if citation.year is not None:
            return citation.year
        by_plan = self._years.get(self._undated_id(plan, citation), {})
        own = by_plan.get(plan, set())
        known = own or {year for years in by_plan.values() for year in years}
        if len(own) != 1 and plan_year is not None:
            known = {year for year in known if year <= plan_year}
        return next(iter(known)) if len(known) == 1 else None

    def _undated_id(self, plan: str, citation: Citation) -> str:
        return document_id(citation, self._province_of(plan), None)


def _numbered(text: str) -> Iterator[Citation]:
    previous_end = 0
    for match in _NUMBERED.finditer(text):
        head = _HEAD.search(text, max(previous_end, match.start() - _HEAD_WINDOW), match.start())
        previous_end = match.end()
        start = head.start() if head else match.start()
        type_word = head["type_word"] if head else None
        citation = _read_number(match, spaced(type_word or "").casefold())
        if citation:
            yield replace(citation, start=start, text=text[start : match.end()])


def _read_number(match: re.Match[str], type_word: str) -> Citation | None:
    """Read the parts of a number; None where they are not those of a document."""
    number = match["number"].lstrip("0").lower()
    if not number[:1].isdigit():
        return None
    shown = number if len(re.sub(r"\D", "", number)) > 1 else f"0{number}"
    year = match["year"] or match["assembly_year"]
    style: CitationStyle
    if match["party"]:
        kind, organ = squeeze(match["party"]).split("/")
        kind, organ = _LOST_STROKE.get(kind, kind), organ.replace("TƯ", "TW")
        symbol, style, type_ = f"{shown}-{kind}/{organ}", "party", slug(kind)
    elif match["assembly"]:
        organ = match["assembly"]
        type_ = {"nghị quyết": "nq", "pháp lệnh": "pl"}.get(type_word, "luat" if organ.startswith("QH") else "nq")
        symbol, style = f"{shown}/{year}/{organ}", "law" if type_ == "luat" else "normative"
    else:
        kind, organ = squeeze(match["symbol"]).split("-", 1)
        kind = _LOST_STROKE.get(kind, kind)
        symbol = "/".join(part for part in (shown, year, f"{kind}-{organ}") if part)
        type_, style = slug(kind), "normative" if year else "named"
        if type_ not in _TYPES:
            announced = type_word in _LETTER_WORDS
            if year or not (announced or is_central(type_) or _WRITES_LETTERS.fullmatch(type_)):
                return None
            type_, style, organ = "cv", "official-letter", f"{kind}-{organ}"
    return Citation(
        start=match.start(),
        end=match.end(),
        text=match.group(),
        type=type_,
        normative=style == "normative" and not match["assembly"] and type_ in _WITH_INDIVIDUAL_SERIES,
        number=number,
        year=int(year) if year else None,
        issued_on=None,
        organ=slug(organ),
        symbol=symbol,
        style=style,
        name=None,
    )


def _standards(text: str) -> Iterator[Citation]:
    for match in _STANDARD.finditer(text):
        words = " ".join(part for part in ("TCVN", match["body"], match["number"]) if part)
        yield Citation(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            type="tcvn",
            normative=False,
            number=match["number"],
            year=int(match["year"]) if match["year"] else None,
            issued_on=None,
            organ=slug(match["body"] or ""),
            symbol=f"{words}:{match['year']}" if match["year"] else words,
            style="standard",
            name=None,
        )


def _is_number_of(text: str, law: Citation, number: Citation) -> bool:
    """Tell whether `number` is that of the law named right before it: "Luật Viên chức số 58/2010/QH12"."""
    between = text[law.end : number.start]
    return law.type == "luat" == number.type and not law.number and _BEFORE_LAW_NUMBER.fullmatch(between) is not None


def _law_with_number(text: str, law: Citation, number: Citation) -> Citation:
    return replace(number, start=law.start, text=text[law.start : number.end], name=law.name)


def _dated(text: str, citation: Citation, limit: int) -> Citation:
    """Return `citation` with the date that follows it before `limit`, where the next citation starts."""
    if citation.style == "standard":
        return citation
    issued_on, year = _date_after(text, citation.end, limit)
    if year is None and not citation.number and (match := _IN_YEAR.match(text, citation.end, limit)):
        year = int(match["year"])
    if citation.number and citation.year is not None:
        year = citation.year
    return replace(citation, issued_on=issued_on, year=citation.year if year is None else year)


def _date_after(text: str, start: int, limit: int) -> tuple[str | None, int | None]:
    """Read the date after a citation: (ISO day or None, year or None). A draft leaves the day blank."""
    match = _DATE.match(text, start, limit)
    if not match:
        return None, None
    day = match["day"] or match["day_in_words"]
    month = int(match["month"] or match["month_in_words"])
    year = int(match["year"] or match["year_in_words"])
    try:
        read = date(year, month, int(day or 1))
    except ValueError:
        return None, None
    return (read.isoformat() if day else None), year
