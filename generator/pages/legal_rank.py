"""Cited documents in the order in which a Vietnamese reader looks for them: by rank, then the Party's, then each
province's, then standards.

Central documents stand in the order of their force, as legal libraries list them; what is no legislation comes after.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus import Corpus
from generator.model import LegalDocument, Province
from generator.vietnamese.text import sort_key


@dataclass(frozen=True)
class Rank:
    """Documents of one rank: those called by name in Vietnamese order, then the numbered ones, newest first.

    `province` is set where they are a province's own.
    """

    anchor: str
    documents: tuple[LegalDocument, ...]
    province: Province | None = None


_PARTY, _STANDARDS = "dang", "tieu-chuan"
#: Anchors of the ranks of central documents, from the highest; document_pages.py has their titles.
_CENTRAL = (
    "hien-phap",
    "luat",
    "nghi-quyet",
    "nghi-dinh",
    "quyet-dinh-thu-tuong",
    "thong-tu",
    "chi-thi-cong-dien",
    "trung-uong-khac",
    _PARTY,
)

_RANK_OF_TYPE = {
    "hien-phap": "hien-phap",
    "luat": "luat",
    "nq": "nghi-quyet",
    "nd": "nghi-dinh",
    "tt": "thong-tu",
    "ct": "chi-thi-cong-dien",
    "cd": "chi-thi-cong-dien",
}


def by_rank(corpus: Corpus) -> tuple[Rank, ...]:
    """Return every cited document under its rank; ranks without documents are left out."""
    found: dict[str, list[LegalDocument]] = {}
    for document in corpus.documents.values():
        found.setdefault(_rank(document), []).append(document)
    provinces = [province for province in corpus.provinces if province.id in found]
    ranks = (
        *((anchor, None) for anchor in _CENTRAL),
        *((province.id, province) for province in provinces),
        (_STANDARDS, None),
    )
    return tuple(Rank(anchor, _ordered(found[anchor]), province) for anchor, province in ranks if anchor in found)


def _rank(document: LegalDocument) -> str:
    """Return the anchor of a document's rank: a province's id for what its government issues."""
    jurisdiction, _, rest = document.id.partition("/")
    organ = rest.rpartition("-")[2]
    # A resolution of the state has a number: what is called by its name is of a congress or a central committee.
    if organ in ("tw", "tu") or (document.type == "nq" and document.number is None):
        return _PARTY
    if document.type == "tcvn":
        return _STANDARDS
    if jurisdiction != "vn":
        return jurisdiction
    if document.type == "qd" and organ == "ttg":
        return "quyet-dinh-thu-tuong"
    return _RANK_OF_TYPE.get(document.type, "trung-uong-khac")


def _ordered(documents: list[LegalDocument]) -> tuple[LegalDocument, ...]:
    by_name = sorted(documents, key=lambda document: sort_key(document.citation))
    named = [document for document in by_name if document.number is None]
    numbered = [document for document in by_name if document.number is not None]
    dated = sorted((document for document in numbered if _day(document)), key=_day, reverse=True)
    return (*named, *dated, *(document for document in numbered if not _day(document)))


def _day(document: LegalDocument) -> str:
    return document.issued_on or str(document.year or "")
