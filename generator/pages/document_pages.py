"""The documents that plans cite: the list of all, and for each document where it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import urls
from generator.corpus import Corpus
from generator.model import LegalDocument, Mention, Plan
from generator.pages.by_period import newest_first, period, province_name
from generator.pages.legal_rank import Rank, by_rank
from generator.pages.numbered import leaf_pages, turns
from generator.pages.page import Page, Say, inside, period_words, plan_sources
from generator.pages.splitting import Chapter, Leaf, chapter, chapters, fits, head
from generator.reference import FOLDER as REFERENCES

#: How many rows of a table a document of the list takes: a title and a line.
_ROWS_OF_DOCUMENT = 0.5


@dataclass(frozen=True)
class CitedIn:
    """Where a plan cites a document: `count` times in all, the same words at the same place once in `mentions`."""

    plan: Plan
    count: int
    mentions: tuple[Mention, ...]

    @property
    def anchors(self) -> tuple[str]:
        """The part of a page that shows it."""
        return (f"vien-dan-{self.plan.id}",)


def list_pages(corpus: Corpus, say: Say) -> Iterator[Page]:
    """Yield the list of all cited documents, and the lists of those ranks and provinces that do not fit on it."""
    ranks = by_rank(corpus)
    shown, apart = _shown(ranks)
    titles = _rank_titles(say)
    lists = [(rank, chapter(rank.anchor, urls.document_rank(rank.anchor), rank.documents, _rows)) for rank in apart]
    title = say("pages.documents.title")
    sources = (f"{REFERENCES}/documents.yml", *plan_sources(corpus.plans))
    yield Page(
        urls.DOCUMENTS,
        title,
        say("pages.documents.description"),
        "documents.html",
        lambda: {"ranks": shown, "titles": titles, "apart": lists},
        sources,
    )
    for rank, cut in lists:
        yield from _rank_pages(say, rank, cut, _rank_name(say, rank, titles), sources)


def _rows(document: LegalDocument) -> float:
    return _ROWS_OF_DOCUMENT


def _shown(ranks: Sequence[Rank]) -> tuple[tuple[Rank, ...], tuple[Rank, ...]]:
    """Return the ranks that the list shows, and those with pages of their own: first those of all provinces."""

    def rows(rank: Rank) -> float:
        return sum(map(_rows, rank.documents))

    if fits(sum(map(rows, ranks))):
        return tuple(ranks), ()
    shown, others = head([rank for rank in ranks if not rank.province], rows)
    return shown, (*others, *(rank for rank in ranks if rank.province))


def _rank_titles(say: Say) -> dict[str, str]:
    """Return the titles of the ranks of central documents and of standards, by anchor."""
    return {
        "hien-phap": say("documents.ranks.constitution"),
        "luat": say("documents.ranks.laws"),
        "nghi-quyet": say("documents.ranks.resolutions"),
        "nghi-dinh": say("documents.ranks.decrees"),
        "quyet-dinh-thu-tuong": say("documents.ranks.prime_minister"),
        "thong-tu": say("documents.ranks.circulars"),
        "chi-thi-cong-dien": say("documents.ranks.directives"),
        "trung-uong-khac": say("documents.ranks.other_central"),
        "dang": say("documents.ranks.party"),
        "tieu-chuan": say("documents.ranks.standards"),
    }


def _rank_name(say: Say, rank: Rank, titles: Mapping[str, str]) -> str:
    if rank.province:
        return say("documents.ranks.province", province=inside(rank.province.full_name))
    return titles[rank.anchor]


def _rank_pages(
    say: Say, rank: Rank, cut: Chapter[LegalDocument], name: str, sources: tuple[str, ...]
) -> Iterator[Page]:
    def draft(leaf: Leaf[LegalDocument]) -> Page:
        return Page(
            leaf.url,
            name,
            say("pages.documents_rank.description", rank=name),
            "documents-rank.html",
            lambda: {
                "rank": rank,
                "leaf": leaf,
                "documents": leaf.items,
                "turns": turns(cut, lambda document: document.citation),
            },
            sources,
            ((say("pages.documents.short"), urls.DOCUMENTS),),
        )

    return leaf_pages(say, cut, draft)


def document_pages(corpus: Corpus, say: Say, document: LegalDocument) -> Iterator[Page]:
    """Yield the page of a document, and those of the periods of the plans citing it where they would not fit on it."""
    cited = _cited(corpus, document)
    cut = chapters(
        newest_first(corpus, cited),
        key=period,
        address=lambda period: urls.document_period(document.id, period),
        rows=lambda item: len(item.mentions),
    )
    trail = ((say("pages.documents.short"), urls.DOCUMENTS),)
    yield Page(
        urls.document(document.id),
        document.title,
        say("pages.document.description", document=document.title),
        "document.html",
        lambda: {"document": document, "cited": cited, "periods": cut},
        (*plan_sources(item.plan for item in cited), f"{REFERENCES}/documents.yml"),
        trail,
    )
    for one in cut:
        yield from _period_pages(corpus, say, document, one, (*trail, (document.title, urls.document(document.id))))


def _cited(corpus: Corpus, document: LegalDocument) -> tuple[CitedIn, ...]:
    """Return where plans cite a document, plan by plan."""
    found = []
    for plan, group in groupby(corpus.citing(document.id), key=lambda mention: mention.plan):  # they stand plan by plan
        mentions = tuple(group)
        found.append(CitedIn(corpus.plan_by_id[plan], len(mentions), tuple(dict.fromkeys(mentions))))
    return tuple(found)


def _period_pages(
    corpus: Corpus, say: Say, document: LegalDocument, cut: Chapter[CitedIn], trail: Iterable[tuple[str, str]]
) -> Iterator[Page]:
    years = period_words(say, cut.key)

    def draft(leaf: Leaf[CitedIn]) -> Page:
        return Page(
            leaf.url,
            say("pages.document_period.title", document=document.title, period=years),
            say("pages.document_period.description", document=document.title, period=years),
            "document-period.html",
            lambda: {
                "document": document,
                "cited": leaf.items,
                "leaf": leaf,
                "turns": turns(cut, lambda item: province_name(corpus, item)),
            },
            plan_sources(item.plan for item in leaf.items),
            tuple(trail),
        )

    return leaf_pages(say, cut, draft)
