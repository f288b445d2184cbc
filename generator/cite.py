"""Which legal documents plans cite, where, and as what: every mention read, every document known once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.corpus import Reading
from generator.model import LegalDocument, Mention, Plan, Section, Where
from generator.prose import paragraphs
from generator.reference import References
from generator.urls import section as section_url
from generator.urls import task as task_url
from generator.vietnamese.citation import Citation, YearResolver, document_id
from generator.vietnamese.text import squeeze


@dataclass(frozen=True)
class _Found:
    """A citation and where it stands."""

    plan: Plan
    citation: Citation
    where: Where
    label: str
    url: str
    text: str


def cite(
    references: References, reading: Reading, plans: Iterable[Plan]
) -> tuple[dict[str, LegalDocument], tuple[Mention, ...], YearResolver]:
    """Return the cited documents by id, in the order of ids; every mention, in printed order; and the years' source."""
    found = [mention for plan in plans for mention in _find(reading, plan)]
    provinces = {mention.plan.id: mention.plan.province for mention in found}
    resolver = YearResolver(((mention.plan.id, mention.citation) for mention in found), provinces.__getitem__)
    documents: dict[str, LegalDocument] = {}
    mentions: list[Mention] = []
    days: dict[str, set[str]] = {}
    for mention in found:
        plan, citation = mention.plan, mention.citation
        year = resolver.year(plan.id, citation, plan.years[0])
        identity = document_id(citation, plan.province, year)
        mentions.append(Mention(identity, plan.id, mention.where, mention.label, mention.url, mention.text))
        document = documents.get(identity) or _document(references, identity, citation)
        if year is not None and document.year is None:
            document = replace(document, year=year)
        documents[identity] = document
        if citation.issued_on:
            days.setdefault(identity, set()).add(citation.issued_on)
    for identity, printed in days.items():
        if len(printed) == 1 and documents[identity].issued_on is None:  # plans that disagree leave it open
            documents[identity] = replace(documents[identity], issued_on=next(iter(printed)))
    return dict(sorted(documents.items())), tuple(mentions), resolver


def _document(references: References, identity: str, citation: Citation) -> LegalDocument:
    known = references.documents.get(identity)
    if known:
        return replace(known, number=citation.number or None)
    return LegalDocument(
        id=identity,
        type=citation.type,
        type_name=references.document_types.get(citation.type, citation.type),
        number=citation.number or None,
        year=None,
        issued_on=None,
        # An official letter's symbol is issuer-unit: "snv-cchc-vtlt" is a letter of Sở Nội vụ.
        issuer=references.issuers.get(citation.organ) or references.issuers.get(citation.organ.partition("-")[0]),
        citation=citation.symbol,
    )


def _find(reading: Reading, plan: Plan) -> Iterator[_Found]:
    """Yield the citations of a plan in the order in which it prints them: the text first, then the tables."""
    bases = {squeeze(basis) for basis in plan.legal_bases}
    for part in plan.sections:
        for paragraph in _paragraphs(part):
            is_basis = squeeze(paragraph) in bases
            for citation in reading.citations.find(paragraph):
                yield _Found(
                    plan,
                    citation,
                    "legal-basis" if is_basis else "body",
                    "Căn cứ ban hành" if is_basis else part.title or "Văn bản",
                    section_url(plan.id, "can-cu" if is_basis else part.anchor),
                    paragraph,
                )
    for cell in dict.fromkeys(_cells(plan)):
        for citation in reading.citations.find(cell.text):
            yield _Found(plan, citation, cell.where, cell.label, cell.url, cell.text)


def _paragraphs(part: Section) -> Iterator[str]:
    if part.title:
        yield part.title
    yield from paragraphs(part.markdown)


@dataclass(frozen=True)
class _Cell:
    """The words of a cell of a table. Two are equal where they are one printed cell, which several tasks may share."""

    lines: tuple[int, ...]
    text: str
    where: Where = field(compare=False)
    label: str = field(compare=False)
    url: str = field(compare=False)


def _cells(plan: Plan) -> Iterator[_Cell]:
    titles: dict[int, str] = {}
    for task in plan.tasks:
        label, url = f"Nhiệm vụ {task.number}" if task.number else "Nhiệm vụ", task_url(task.id)
        yield _Cell(task.assignments[0].source_lines, task.title, "task", label, url)
        for row in task.assignments:
            lines = row.source_lines
            titles |= dict.fromkeys(lines, task.title)
            if row.activity and squeeze(row.activity) not in squeeze(task.title):
                yield _Cell(lines, row.activity, "task", label, url)
            if row.product:
                yield _Cell(lines, row.product, "product", label, url)
            for text in (row.lead_text, row.coordinating_text, row.funding_text, row.note_text):
                if text:
                    yield _Cell(lines, text, "task", label, url)
            if row.deadline_text:
                yield _Cell(lines, row.deadline_text, "deadline", label, url)
    for target in plan.targets:
        lines, label = target.source_lines, f"Chỉ tiêu {target.number}" if target.number else "Chỉ tiêu"
        # Targets of the body are read with the body, those that a task's title states with the task.
        if lines[0] not in plan.table_lines or squeeze(target.text) in squeeze(titles.get(lines[0], "")):
            continue
        for text in (target.text, target.value_text, target.lead_text, target.executing_text, target.note_text):
            if text and not (text == target.value_text and text in target.text):
                yield _Cell(lines, text, "target", label, task_url(target.id))
