"""Rules about a plan as a whole, and about its decision."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from generator.corpus import Corpus
from generator.load import PROSE_FILE
from generator.model import Plan
from generator.problem import Problem, Severity
from generator.rules import asking
from generator.rules.asking import Rule
from generator.source import nearest
from generator.vietnamese.text import slug, squeeze

#: A plan of the national programme spans ten years (30c/NQ-CP: 2011–2020, 76/NQ-CP: 2021–2030); none spans more.
LONGEST_PERIOD = 10
#: A plan is issued at most this many years before its first year; longer is more likely a slip.
LONGEST_WAIT = 2
_DECISION_NUMBER = re.compile(r"\d{1,5}[a-zđ]?/(?:(?:19|20)\d\d/)?[A-ZĐ][A-Za-zĐ]{0,5}-[A-ZĐ][A-Za-zĐ0-9&-]*")


# The plan itself


def known_province(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan's province is one of provinces.yml."""
    provinces = corpus.references.provinces
    if plan.province not in provinces:
        close = nearest(slug(plan.province), tuple(provinces)).strip()
        yield plan.source.problem(
            ("tinh",),
            "KH201",
            f"Không có tỉnh “{asking.short(plan.province)}”.",
            f"{close} Danh mục: {corpus.references.sources['provinces.yml'].path}".strip(),
        )


def province_of_that_time(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan belongs to a province that existed in its first year."""
    province = corpus.references.provinces.get(plan.province)
    if province is None:
        return
    year = plan.years[0]
    if province.valid_to and int(province.valid_to[:4]) < year:
        now = " hoặc ".join(f"“{successor}”" for successor in province.successors)
        yield plan.source.problem(
            ("tinh",),
            "KH202",
            f"{province.full_name} ({province.id}) chỉ có đến ngày {province.valid_to}, mà kế hoạch là của năm {year}.",
            f"Hãy kiểm tra giai-doan, hoặc ghi tinh là {now}." if now else "Hãy kiểm tra tinh và giai-doan.",
        )
    if province.valid_from and int(province.valid_from[:4]) > year:
        before = " hoặc ".join(f"“{predecessor}”" for predecessor in province.predecessors)
        yield plan.source.problem(
            ("tinh",),
            "KH202",
            f"{province.full_name} ({province.id}) có từ ngày {province.valid_from}, mà kế hoạch là của năm {year}.",
            f"Hãy kiểm tra giai-doan, hoặc ghi tinh là {before}." if before else "Hãy kiểm tra tinh và giai-doan.",
        )


def period_in_order(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A period is written from its first year to its last."""
    first, _, last = str(asking.at(plan, ("giai-doan",))).partition("-")
    if last and last <= first:
        yield plan.source.problem(
            ("giai-doan",),
            "KH204",
            f"Giai đoạn {first}-{last} không xuôi: năm cuối phải sau năm đầu.",
            f"Hãy viết {last}-{first}, nếu đó là giai đoạn của kế hoạch." if last < first else f"Hãy viết {first}.",
        )


def period_not_too_long(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan covers at most ten years, as the national programmes do."""
    if len(plan.years) > LONGEST_PERIOD:
        yield plan.source.problem(
            ("giai-doan",),
            "KH205",
            f"Giai đoạn {plan.period} dài {len(plan.years)} năm, quá {LONGEST_PERIOD} năm.",
            "Hãy xem lại năm đầu và năm cuối trong tên kế hoạch.",
        )


def folder_of_its_own(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan lies in the folder `<tinh>/<giai-doan>`; a plan that is alone in the folder checked has none."""
    wanted = f"{plan.province}/{asking.at(plan, ('giai-doan',))}"
    if plan.folder not in (".", wanted) and plan.province in corpus.references.provinces:
        yield plan.source.problem(
            ("tinh",),
            "KH206",
            f"Kế hoạch nằm ở thư mục “{plan.folder}”, không khớp với tinh và giai-doan.",
            f"Hãy chuyển vào thư mục “{wanted}”, hoặc sửa tinh, giai-doan.",
            Severity.WARNING,
        )


def same_plan_twice(corpus: Corpus) -> Iterator[Problem]:
    """A province has one plan a period: two would have one address."""
    first: dict[str, Plan] = {}
    for plan in corpus.plans:
        other = first.setdefault(plan.id, plan)
        if other is not plan:
            yield plan.source.problem(
                ("tinh",),
                "KH207",
                f"Đã có kế hoạch “{plan.id}” ở {other.source.path}.",
                "Hãy bỏ một trong hai, hoặc sửa tinh, giai-doan của bản này.",
            )


def composed_letters(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """Vietnamese is written in composed letters (Unicode NFC, TCVN 6909:2001)."""
    hint = "Hãy chuyển sang Unicode dựng sẵn: UniKey, Ctrl+Shift+F6, chọn nguồn Unicode tổ hợp, đích Unicode."
    for key, text in asking.texts(plan.source.data):
        if not unicodedata.is_normalized("NFC", text):
            message = f"“{asking.short(text)}” dùng chữ tổ hợp (dấu rời), không phải chữ dựng sẵn."
            yield plan.source.problem(key, "KH208", message, hint, Severity.WARNING)
    for number, line in enumerate(plan.markdown.split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line):
            message = f"“{asking.short(line)}” dùng chữ tổ hợp (dấu rời), không phải chữ dựng sẵn."
            yield asking.beside(plan, PROSE_FILE, number, 1, "KH208", (message, hint), Severity.WARNING)


# The decision


def _issued_year(plan: Plan) -> int:
    return int(plan.issued_on[:4])


def possible_date(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """The date of the decision is one that the calendar has."""
    parts = [int(part) for part in plan.issued_on.split("-")]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        yield plan.source.problem(
            ("quyet-dinh", "ngay"),
            "KH240",
            f"Không có ngày {plan.issued_on}.",
            "Hãy viết theo thứ tự năm-tháng-ngày: 2018-12-28, 2018-12 hoặc 2018, chính xác như văn bản in.",
        )


def issued_before_its_end(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan is issued before its period is over."""
    if _issued_year(plan) > plan.years[-1]:
        yield plan.source.problem(
            ("quyet-dinh", "ngay"),
            "KH241",
            f"Ngày ban hành {plan.issued_on} sau khi giai đoạn {plan.period} đã hết.",
            "Hãy đối chiếu ngày trong quyết định và năm trong tên kế hoạch.",
        )


def issued_not_long_before(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A plan is issued at most two years before its first year."""
    if plan.years[0] - _issued_year(plan) > LONGEST_WAIT:
        yield plan.source.problem(
            ("quyet-dinh", "ngay"),
            "KH242",
            f"Ngày ban hành {plan.issued_on} trước năm đầu của kế hoạch ({plan.years[0]}) hơn {LONGEST_WAIT} năm.",
            "Hãy đối chiếu ngày trong quyết định và năm trong tên kế hoạch.",
            Severity.WARNING,
        )


def decision_number_well_formed(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A decision's number reads as Nghị định 30/2020/NĐ-CP writes it: `3674/QĐ-UBND`."""
    number = plan.decision_number
    if number and not _DECISION_NUMBER.fullmatch(number.strip()):
        yield plan.source.problem(
            ("quyet-dinh", "so-hieu"),
            "KH243",
            f"Số hiệu “{asking.short(number)}” không có dạng số/loại-cơ quan.",
            "Hãy viết như 3674/QĐ-UBND; nếu văn bản để trống số thì bỏ khóa này.",
            Severity.WARNING if asking.printed(plan, number) else Severity.ERROR,
        )


def not_its_own_basis(corpus: Corpus, plan: Plan) -> Iterator[Problem]:
    """A decision is not among its own legal bases."""
    if not plan.decision_number:
        return
    own = squeeze(plan.decision_number)
    for position, basis in enumerate(plan.legal_bases):
        for citation in corpus.reading.citations.find(basis):
            if squeeze(citation.symbol) == own and citation.year in (None, _issued_year(plan)):
                yield plan.source.problem(
                    ("can-cu", position),
                    "KH244",
                    f"Căn cứ này là chính quyết định ban hành kế hoạch ({plan.decision_number}).",
                    "Hãy kiểm tra so-hieu của quyết định và số của căn cứ.",
                    Severity.WARNING,
                )


RULES: tuple[Rule, ...] = (
    known_province,
    province_of_that_time,
    period_in_order,
    period_not_too_long,
    folder_of_its_own,
    composed_letters,
    possible_date,
    issued_before_its_end,
    issued_not_long_before,
    decision_number_well_formed,
    not_its_own_basis,
)
