"""Corpus → the files of the search page: what can be found, and the index that finds it.

The index is made here by lunr.py and asked in the browser by lunr.js. Both sides split words in the same way: `words`
here, `words` in theme/assets/js/fold.js, tested on one table. A word is indexed as typed without accents, and once more
as written, so that who types accents finds the exact word first. Nothing is stemmed, trimmed or left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from lunr.builder import Builder  # type: ignore[import-untyped]

from generator import urls
from generator.corpus import Corpus
from generator.model import Agency, Assignment, LegalDocument, Named, Plan, Province, ReformArea, Section, Target, Task
from generator.prose import paragraphs
from generator.vietnamese.text import fold, tone_placement

INDEX_FILE = f"{urls.SEARCH.strip('/')}/chi-muc.js"
LUNR_FILE = "assets/js/lunr.js"

#: The global that the index file sets. A script can be added to a page opened from disk too, where fetch is refused.
_GLOBAL = "MINH_BACH_CHI_MUC"

#: What is indexed, and how much a word counts there. `exact` holds the words as written, accents and all.
WEIGHTS = {"title": 6, "names": 3, "text": 2, "context": 1, "exact": 2}

#: Decimals kept of a word's weight in a document: enough to order results, and a third less to download.
_DECIMALS = 1

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


class Word(NamedTuple):
    """A word as it is searched: `folded` without accents; `exact` as written, None where that says nothing more."""

    folded: str
    exact: str | None


def words(text: str) -> list[Word]:
    """Return the words of `text`: runs of letters and digits ("225/QĐ-TTg" → 225, qd, ttg).

    A quarter is the same written either way: "Quý I" gives the words of "Quý 1".
    """
    found: list[Word] = []
    for match in _WORD.finditer(text):
        word = _word(match.group())
        if found and found[-1].folded == "quy":
            word = word._replace(folded=_QUARTERS.get(word.folded, word.folded))
        found.append(word)
    return found


@lru_cache(maxsize=65536)
def _word(text: str) -> Word:
    folded, exact = fold(text), tone_placement(text).lower()
    return Word(folded, exact if exact != folded else None)


@dataclass(frozen=True)
class Entry:
    """Something that can be found.

    `id` is that of the open data; a section's is `<plan>/<anchor>`. `lead`, `deadline` and `text` are shown with the
    title; `keys` are further names of an entity ("SNV"), by which it is found and never shown.
    """

    type: str
    id: str
    url: str
    title: str
    trail: tuple[str, ...] = ()
    lead: str = ""
    deadline: str = ""
    text: str = ""
    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    context: tuple[str, ...] = ()

    def fields(self) -> dict[str, Sequence[str]]:
        """Return what the folded fields of the index hold of this."""
        return {
            "title": (self.title,),
            "names": (*self.names, *self.keys),
            "text": (self.text, self.deadline),
            "context": (*self.trail, *self.context),
        }

    def shown(self) -> list[str]:
        """Return the row that the search page reads; the order is that of `entry` in search-engine.js."""
        return [
            self.type, self.id, self.url, self.title, " › ".join(self.trail), self.lead, self.deadline, self.text,
            " | ".join(self.keys),
        ]  # fmt: skip


def search_files(corpus: Corpus) -> dict[str, str]:
    """Return the files that search needs, by their path below the site's root: the index, and lunr.js to read it."""
    return {INDEX_FILE: _script(index(list(entries(corpus)))), LUNR_FILE: lunr_js()}


def lunr_js() -> str:
    """Return lunr.js, which comes with MkDocs: no npm is needed to build the site."""
    return files("mkdocs").joinpath("contrib/search/templates/search/lunr.js").read_text(encoding="utf-8")


def _script(value: object) -> str:
    """Return a script that sets the global to `value`, safe in a page too."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for text, safe in (("</", "<\\/"), ("<!--", "<\\u0021--"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        data = data.replace(text, safe)
    return f"var {_GLOBAL} = {data};\n"


# The index


def index(found: Sequence[Entry]) -> dict[str, Any]:
    """Return the index of `found`, with the rows to show.

    `terms` are the index's words. `vectors` are, by field, `[entry, step, weight, step, weight, …]`, where a step leads
    from one place in `terms` to the next. lunr's own form says the same twice, as its inverted index follows from the
    vectors: the browser makes it again (`inflate` in search-engine.js).
    """
    builder = Builder()
    builder.ref("ref")
    for name, weight in WEIGHTS.items():
        builder.field(name, weight)
    for ref, entry in enumerate(found):
        builder.add({"ref": ref, **_terms(entry)})
    built = builder.build()
    terms: dict[str, Any] = built.inverted_index
    vectors: dict[str, list[list[float]]] = {name: [] for name in WEIGHTS}
    for field_ref, vector in built.field_vectors.items():
        name, _, ref = field_ref.partition("/")
        if vector.elements:
            vectors[name].append([int(ref), *_steps(vector.elements)])
    return {
        "fields": list(WEIGHTS),
        "entries": [entry.shown() for entry in found],
        "terms": sorted(terms, key=lambda term: terms[term]["_index"]),
        "vectors": vectors,
    }


def _terms(entry: Entry) -> dict[str, list[str]]:
    found = {name: [word for text in texts for word in words(text)] for name, texts in entry.fields().items()}
    folded = {name: [word.folded for word in group] for name, group in found.items()}
    exact = dict.fromkeys(word.exact for group in found.values() for word in group if word.exact)
    return folded | {"exact": [*exact]}


def _steps(elements: Sequence[float]) -> Iterator[float]:
    before = 0
    for place, weight in zip(elements[::2], elements[1::2], strict=True):
        rounded = round(weight, _DECIMALS)
        yield int(place) - before
        yield int(rounded) if rounded == int(rounded) else rounded
        before = int(place)


# What can be found


def entries(corpus: Corpus) -> Iterator[Entry]:
    """Yield everything that can be found: entities first, then what each plan holds, in printed order."""
    yield from (_plan(corpus, plan) for plan in corpus.plans)
    yield from (_province(corpus, item) for item in corpus.provinces if _plans_of(corpus, item))
    yield from (
        _agency(corpus, agency) for agency in corpus.references.agencies.values() if corpus.provinces_with(agency.id)
    )
    yield from (_area(area) for area in corpus.areas)
    yield from (Entry("year", str(year), urls.year(year), f"Năm {year}") for year in corpus.due_years)
    yield from (_document(document) for document in corpus.documents.values())
    for plan in corpus.plans:
        yield from (_task(corpus, plan, task) for task in plan.tasks)
        yield from (_target(corpus, plan, target) for target in plan.targets)
        yield from _sections(corpus, plan)


def _short(corpus: Corpus, plan: Plan) -> str:
    return f"{corpus.province(plan.province).name} {plan.period.replace('-', '–')}"


def _plan(corpus: Corpus, plan: Plan) -> Entry:
    return Entry(
        "plan", plan.id, urls.plan(plan.id), plan.title, (_short(corpus, plan),), plan.issuer,
        keys=(_short(corpus, plan), *filter(None, [plan.decision_number])),
    )  # fmt: skip


def _plans_of(corpus: Corpus, province: Province) -> tuple[Plan, ...]:
    return (*corpus.plans_in(province.id), *corpus.plans_before(province.id))


def _province(corpus: Corpus, province: Province) -> Entry:
    plans = ", ".join(_short(corpus, plan) for plan in _plans_of(corpus, province))
    return Entry(
        "province", province.id, urls.province(province.id), province.title, text=plans,
        keys=(province.name, province.full_name),
    )  # fmt: skip


def _agency(corpus: Corpus, agency: Agency) -> Entry:
    provinces = ", ".join(province.name for province in corpus.provinces_with(agency.id))
    return Entry("agency", agency.id, urls.agency(agency.id), agency.name, text=provinces, keys=agency.aliases)


def _area(area: ReformArea) -> Entry:
    names = dict.fromkeys((*(name for _, name in area.names), *area.variants))
    return Entry("area", area.id, urls.area(area.id), area.name, keys=tuple(names))


def _document(document: LegalDocument) -> Entry:
    numbered = document.number is not None
    keys = (document.citation, f"{document.type_name} số {document.citation}") if numbered else ()
    trail = (str(document.year),) if document.year else ()
    url = urls.document(document.id)
    issuer, subject = document.issuer or "", document.name or ""
    return Entry("document", document.id, url, document.title, trail, issuer, text=subject, keys=keys)


def _trail(corpus: Corpus, plan: Plan, area: str | None, heading: str | None) -> tuple[str, ...]:
    name = corpus.references.areas[area].name if area else heading
    return (_short(corpus, plan), *filter(None, [name]))


def _distinct(texts: Iterable[str | None], separator: str = " · ") -> str:
    """Return `texts` as one, each once; "Quý I" stays beside "Quý II"."""
    return separator.join(dict.fromkeys(text for text in texts if text))


def _agencies(corpus: Corpus, printed: str | None, named: Sequence[Named]) -> str:
    """Return an agency cell as printed; what it stands for, where it prints "nt", "-" or nothing."""
    if printed and (not named or any(item.text in printed for item in named)):
        return printed
    return "; ".join(corpus.agency(item.agency).name for item in named)


def _canonical(corpus: Corpus, rows: Iterable[Sequence[Named]]) -> list[str]:
    return list(dict.fromkeys(corpus.agency(item.agency).name for named in rows for item in named))


def _task(corpus: Corpus, plan: Plan, task: Task) -> Entry:
    rows = task.assignments
    lead = _distinct(_agencies(corpus, row.lead_text, row.lead) for row in rows)
    coordinating = _distinct(_agencies(corpus, row.coordinating_text, row.coordinating) for row in rows)
    return Entry(
        "task",
        task.id,
        urls.task(task.id),
        task.title,
        _trail(corpus, plan, task.area, task.area_heading),
        lead,
        _distinct(row.deadline_text for row in rows),
        _distinct((*_work(task, rows), coordinating)),
        names=(_distinct((lead, coordinating, *_canonical(corpus, [(*row.lead, *row.coordinating) for row in rows]))),),
        context=(plan.title, task.area_heading),
    )


def _work(task: Task, rows: Iterable[Assignment]) -> Iterator[str | None]:
    for row in rows:
        if row.activity and row.activity not in task.title:
            yield row.activity
        yield row.product


def _target(corpus: Corpus, plan: Plan, target: Target) -> Entry:
    lead = _agencies(corpus, target.lead_text, target.lead)
    executing = _agencies(corpus, target.executing_text, target.executing)
    return Entry(
        "target",
        target.id,
        urls.task(target.id),
        target.text,
        (*_trail(corpus, plan, target.area, None), "Chỉ tiêu"),
        lead,
        text=_distinct((target.value_text if target.value_text not in (None, target.text) else None, executing)),
        names=(_distinct((lead, executing, *_canonical(corpus, [target.lead, target.executing]))),),
        context=(plan.title,),
    )


def _sections(corpus: Corpus, plan: Plan) -> Iterator[Entry]:
    above: list[Section] = []
    for section in plan.sections:
        above = [other for other in above if other.title and other.level < section.level]
        yield Entry(
            "section",
            f"{plan.id}/{section.anchor}",
            urls.section(plan.id, section.anchor),
            section.title or plan.title,
            (_short(corpus, plan), *(other.title for other in above)),
            text=" ".join(paragraphs(section.markdown)),
            context=(plan.title,),
        )
        above.append(section)
