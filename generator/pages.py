"""Corpus to pages: what each page is called, where it lies, which template draws it and what the template is given.

Pure: no disk, no clock. A page says which files it is made of, so that its date and its edit link can be found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator import opendata, urls
from generator.corpus import Corpus
from generator.legal_rank import by_rank
from generator.model import Agency, LegalDocument, Plan, Province, ReformArea
from generator.reference import FOLDER as REFERENCES


@dataclass(frozen=True)
class Page:
    """A page to be drawn. `sources` are paths below the folder of plans; the first is the one to edit.

    `trail` are the pages above it, from the top, as (title, address).
    """

    url: str
    title: str
    description: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict, repr=False)
    sources: tuple[str, ...] = ()
    trail: tuple[tuple[str, str], ...] = ()

    @property
    def landmark(self) -> bool:
        """Whether the page stands in the site's navigation; a thousand pages there would cost more than they help."""
        return not self.trail


_PLANS = ("Kế hoạch", urls.PLANS)
_PROVINCES = ("Tỉnh, thành phố", urls.PROVINCES)
_YEARS = ("Năm", urls.YEARS)
_AREAS = ("Lĩnh vực", urls.AREAS)
_AGENCIES = ("Cơ quan", urls.AGENCIES)
_DOCUMENTS = ("Văn bản được viện dẫn", urls.DOCUMENTS)


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield every generated page of the portal, in a fixed order."""
    yield from _landmarks(corpus)
    for plan in corpus.plans:
        yield _plan(corpus, plan)
        yield _plan_source(corpus, plan)
    for province in corpus.provinces:
        yield _province(corpus, province)
        for agency in corpus.agencies_in(province.id):
            yield _province_agency(corpus, province, agency)
    for year in corpus.due_years:
        yield _year(corpus, year)
    for area in corpus.areas:
        yield _area(corpus, area)
    for agency in corpus.references.agencies.values():
        yield _agency(corpus, agency)
    for document in corpus.documents.values():
        yield _document(corpus, document)


def _all_plans(corpus: Corpus) -> tuple[str, ...]:
    return tuple(f"{plan.folder}/plan.yml" for plan in corpus.plans)


def _plan_files(plan: Plan) -> tuple[str, ...]:
    return tuple(f"{plan.folder}/{name}" for name in ("plan.yml", "plan.md", "source.txt"))


def _landmarks(corpus: Corpus) -> Iterator[Page]:
    everything = _all_plans(corpus)
    yield Page(
        urls.PLANS,
        "Các kế hoạch",
        "Mọi kế hoạch cải cách hành chính có trên cổng, theo tỉnh và năm.",
        "plans.html",
        sources=everything,
    )
    yield Page(
        urls.PROVINCES,
        "Các tỉnh, thành phố",
        "63 tỉnh, thành phố trước ngày 01/7/2025 và 34 tỉnh, thành phố ngày nay, kèm kế hoạch của từng tỉnh.",
        "provinces.html",
        sources=(f"{REFERENCES}/provinces.yml", *everything),
    )
    yield Page(urls.YEARS, "Các năm", "Kế hoạch và việc đến hạn theo từng năm.", "years.html", sources=everything)
    yield Page(
        urls.AREAS,
        "Các lĩnh vực cải cách",
        "Mười lĩnh vực cải cách hành chính và nhiệm vụ của từng lĩnh vực qua các kế hoạch.",
        "areas.html",
        sources=(f"{REFERENCES}/areas.yml", *everything),
    )
    yield Page(
        urls.AGENCIES,
        "Các cơ quan",
        "Cơ quan chủ trì, phối hợp nhiệm vụ cải cách hành chính trong các kế hoạch.",
        "agencies.html",
        sources=(f"{REFERENCES}/agencies.yml", *everything),
    )
    yield Page(
        urls.DOCUMENTS,
        "Văn bản được viện dẫn",
        "Luật, nghị quyết, nghị định, quyết định và văn bản khác mà các kế hoạch viện dẫn.",
        "documents.html",
        {"groups": by_rank(corpus)},
        sources=(f"{REFERENCES}/documents.yml", *everything),
    )
    yield Page(
        urls.SEARCH,
        "Tra cứu",
        "Tìm nhiệm vụ, chỉ tiêu và nội dung kế hoạch, gõ có dấu hoặc không dấu.",
        "search.html",
        sources=everything,
    )
    yield Page(
        urls.DATA,
        "Dữ liệu mở",
        "Tải toàn bộ dữ liệu của cổng dạng JSON và CSV, kèm từ điển dữ liệu.",
        "data.html",
        {
            "tables": opendata.TABLES,
            "counts": opendata.counts(corpus),
            "deadline_kinds": opendata.DEADLINE_KINDS,
        },
        sources=everything,
    )


def _plan(corpus: Corpus, plan: Plan) -> Page:
    province = corpus.province(plan.province)
    before, after = corpus.neighbours(plan)
    return Page(
        urls.plan(plan.id),
        plan.title,
        f"{len(plan.tasks)} nhiệm vụ và {len(plan.targets)} chỉ tiêu của {plan.title[:1].lower()}{plan.title[1:]}: "
        "ai làm, sản phẩm gì, khi nào xong.",
        "plan.html",
        {
            "plan": plan,
            "province": province,
            "before": before,
            "after": after,
            "plan_contents": _plan_contents(plan),
        },
        _plan_files(plan),
        (_PLANS,),
    )


#: A line of a page's contents: what it says, where it leads on the page, and the lines under it.
_Entry = tuple[str, str, "list[_Entry]"]


def _plan_contents(plan: Plan) -> list[_Entry]:
    """Return the contents of a plan's page: its parts, the areas of its tasks, the main sections of its text."""

    def areas(group: str | None) -> list[_Entry]:
        return [
            (f"{'.'.join(filter(None, (area.number, area.part)))}. {area.title}", f"#{area.anchor}", [])
            for area in plan.areas
            if group in (None, area.group)
        ]

    groups: list[_Entry] = [
        (f"{group.number}. {group.name}", f"#nhom-{group.number.lower()}", areas(group.number)) for group in plan.groups
    ]
    text: list[_Entry] = [
        (section.title, f"#{section.anchor}", []) for section in plan.sections if section.title and section.level <= 3
    ]
    entries: list[tuple[str, str, list[_Entry], object]] = [
        ("Chỉ tiêu", "#chi-tieu", [], True),
        ("Nhiệm vụ", "#nhiem-vu", groups or areas(None), True),
        ("Trách nhiệm theo lĩnh vực", "#trach-nhiem-linh-vuc", [], plan.responsibilities),
        ("Tổ chức thực hiện", "#to-chuc-thuc-hien", [], plan.duties),
        ("Căn cứ ban hành", "#can-cu", [], True),
        ("Nơi nhận", "#noi-nhan", [], True),
        ("Toàn văn", "#toan-van", text, True),
        ("Văn bản được viện dẫn", "#van-ban-vien-dan", [], True),
        ("Lỗi của nguyên bản", "#loi-nguyen-ban", [], True),
        ("Bảng trong văn bản gốc", "#bang-goc", [], plan.tables),
    ]
    return [(title, url, children) for title, url, children, present in entries if present]


def _plan_source(corpus: Corpus, plan: Plan) -> Page:
    return Page(
        urls.plan_source(plan.id),
        f"Nguyên văn: {plan.title}",
        f"Văn bản gốc của {plan.title[:1].lower()}{plan.title[1:]}, từng dòng có số để dẫn.",
        "plan-source.html",
        {"plan": plan, "lines": plan.source_text.rstrip("\n").split("\n"), "errata": _errata_by_line(plan)},
        (f"{plan.folder}/source.txt",),
        (_PLANS, (plan.title, urls.plan(plan.id))),
    )


def _errata_by_line(plan: Plan) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for erratum in plan.errata:
        for line in erratum.source_lines:
            found.setdefault(line, []).append(erratum)
    return found


def _province(corpus: Corpus, province: Province) -> Page:
    today = corpus.references.province_today(province.id)
    plans = corpus.plans_in(province.id)
    return Page(
        urls.province(province.id),
        province.title,
        f"Kế hoạch cải cách hành chính của {province.full_name}: nhiệm vụ, cơ quan chủ trì và thời hạn.",
        "province.html",
        {"province": province, "today": today, "plans": plans, "earlier": corpus.plans_before(province.id)},
        (*(f"{plan.folder}/plan.yml" for plan in plans), f"{REFERENCES}/provinces.yml"),
        (_PROVINCES,),
    )


def _province_agency(corpus: Corpus, province: Province, agency: Agency) -> Page:
    return Page(
        urls.province_agency(province.id, agency.id),
        f"{agency.name} – {province.name}",
        f"Nhiệm vụ mà {agency.name} chủ trì, phối hợp trong các kế hoạch của {province.full_name}.",
        "province-agency.html",
        {
            "province": province,
            "agency": agency,
            "today": corpus.references.province_today(province.id),
            "lead": corpus.tasks_of(agency.id, "lead", province.id),
            "coordinating": corpus.tasks_of(agency.id, "coordinating", province.id),
            "duties": corpus.duties_of(agency.id, province.id),
            "targets": corpus.targets_of(agency.id, province.id),
            "groups": corpus.groups_including(agency.id, province.id),
            "responsibilities": corpus.responsibilities_of(agency.id, province.id),
        },
        tuple(f"{plan.folder}/plan.yml" for plan in corpus.plans_in(province.id)),
        (_PROVINCES, (province.full_name, urls.province(province.id))),
    )


def _year(corpus: Corpus, year: int) -> Page:
    plans = corpus.plans_of_year(year)
    due = corpus.due(year)
    return Page(
        urls.year(year),
        f"Năm {year}",
        f"Kế hoạch cải cách hành chính năm {year} và việc đến hạn theo từng quý.",
        "year.html",
        {
            "year": year,
            "plans": plans,
            "quarters": [(quarter, [item for item in due if item.quarter == quarter]) for quarter in (1, 2, 3, 4)],
            "all_year": [item for item in due if item.quarter is None],
            "undated": corpus.undated(year),
        },
        tuple(dict.fromkeys(f"{plan.folder}/plan.yml" for plan in (*plans, *(item.plan for item in due)))),
        (_YEARS,),
    )


def _area(corpus: Corpus, area: ReformArea) -> Page:
    tasks = corpus.tasks_in_area(area.id)
    targets = corpus.targets_in_area(area.id)
    return Page(
        urls.area(area.id),
        area.name,
        f"Nhiệm vụ và chỉ tiêu về {area.name[:1].lower()}{area.name[1:]} trong các kế hoạch, đặt cạnh nhau.",
        "area.html",
        {"area": area, "tasks": tasks, "targets": targets},
        (*dict.fromkeys(f"{plan.folder}/plan.yml" for plan, _ in (*tasks, *targets)), f"{REFERENCES}/areas.yml"),
        (_AREAS,),
    )


def _agency(corpus: Corpus, agency: Agency) -> Page:
    given = corpus.tasks_of(agency.id)
    return Page(
        urls.agency(agency.id),
        agency.name,
        f"Nhiệm vụ giao cho {agency.name} trong kế hoạch của các tỉnh.",
        "agency.html",
        {"agency": agency, "given": given, "provinces": corpus.provinces_with(agency.id)},
        (*dict.fromkeys(f"{item.plan.folder}/plan.yml" for item in given), f"{REFERENCES}/agencies.yml"),
        (_AGENCIES,),
    )


def _document(corpus: Corpus, document: LegalDocument) -> Page:
    citing = corpus.citing(document.id)
    return Page(
        urls.document(document.id),
        document.title,
        f"Những kế hoạch viện dẫn {document.title}, ở chỗ nào và để làm gì.",
        "document.html",
        {"document": document, "mentions": citing},
        (
            *dict.fromkeys(f"{corpus.plan_by_id[mention.plan].folder}/plan.yml" for mention in citing),
            f"{REFERENCES}/documents.yml",
        ),
        (_DOCUMENTS,),
    )
