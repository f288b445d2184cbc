"""What our templates can ask for: relative links, plan text with its names linked, dates as Vietnamese write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from generator import pictures, prose, urls
from generator.corpus import ALL_YEAR, Corpus
from generator.model import Assignment, Mention, Named, Plan
from generator.portal import Portal
from generator.prose import Mark, Piece, cut
from generator.vietnamese.text import slug, sort_key
from generator.wording import Wording

#: Fragments kept: those of one province, some kilobytes each.
_FRAGMENTS_KEPT = 5000


def equip(env: jinja2.Environment, theme: Path, portal: Portal, wording: Wording) -> jinja2.Environment:
    """Give the templates in `theme` our filters and globals, and autoescape them, and them alone.

    Material's own templates are written for an environment without autoescape; ours put plan text into pages.
    """
    ours = {path.relative_to(theme).as_posix() for path in theme.rglob("*.html")}
    env.autoescape = lambda name: name in ours
    env.filters |= {
        "rel": relative,
        "words": words,
        "agencies": agencies,
        "prose": plan_prose,
        "excerpt": excerpt,
        "vn_date": vn_date,
        "vn_sort": lambda items, attribute: sorted(items, key=lambda item: sort_key(getattr(item, attribute))),
        "slug": slug,
        "times": times,
        "read_as_printed": read_as_printed,
        "ranges": ranges,
    }
    env.globals |= {
        "corpus": portal.corpus,
        "pictures": pictures,
        "urls": urls,
        "say": wording.markup,
        "written_trail": written_trail,
        "draw_once": Fragments().draw,
        "ROMAN": ("", "I", "II", "III", "IV"),
    }
    return env


class Fragments:
    """Pieces of pages that stand on many pages: drawn once for all at one depth, from where links lead alike."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[object, int], Markup] = {}

    @jinja2.pass_context
    def draw(self, context: jinja2.runtime.Context, macro: Callable[[Any], Markup], thing: object) -> Markup:
        """Return what `macro` makes of `thing`, which knows itself by its identity and nothing else is asked of."""
        key = (thing, context["page_url"].count("/"))
        if key not in self._drawn:
            if len(self._drawn) >= _FRAGMENTS_KEPT:
                self._drawn.clear()
            self._drawn[key] = macro(thing)
        return self._drawn[key]


def written_trail(page: Any) -> list[tuple[str, str]]:
    """Return the pages above a hand-written one (MkDocs' Page), from the top, as (title, address).

    That is the first page of its section, then those whose address its own goes on from: /so-tay/ above /so-tay/loi/.
    """
    section = [item for item in page.parent.children if item.is_page] if page.parent else []
    above = [item for item in section if item is not page and (item is section[0] or page.url.startswith(item.url))]
    return [(item.title, f"/{item.url}") for item in above]


def escaped(text: str) -> Markup:
    """Return `text` safe for Material's templates, which print titles as they are; ours do not escape it again."""
    return escape(text)


@jinja2.pass_context
def relative(context: jinja2.runtime.Context, url: str) -> str:
    """Return a root-relative address as seen from the page being drawn; absolute-from-root on the 404 page."""
    page_url = context.get("page_url")
    if page_url is None:  # 404.html is shown at any address: only the site's own base is known
        base = str(context.get("base_url") or "").rstrip("/")
        return f"{base}{url}"
    return urls.relative(url, page_url)


def _marked(pieces: Iterable[Piece]) -> Markup:
    return Markup("".join(escape(piece) if isinstance(piece, str) else _mark(*piece) for piece in pieces))


def _mark(mark: Mark, inside: Iterable[Piece]) -> Markup:
    if mark.href:
        return Markup(f'<a href="{escape(mark.href)}" class="mb-{escape(mark.kind)}">{_marked(inside)}</a>')
    return Markup(f'<abbr title="{escape(mark.full)}">{_marked(inside)}</abbr>')


@jinja2.pass_context
def words(context: jinja2.runtime.Context, text: str | None, plan: Plan) -> Markup:
    """Return words of a plan with the agencies and documents they name as links, abbreviations as such."""
    if not text:
        return Markup("")
    corpus: Corpus = context["corpus"]
    return _marked(cut(text, corpus.marker(plan, context["page_url"])(text)))


@jinja2.pass_context
def agencies(context: jinja2.runtime.Context, text: str | None, named: Iterable[Named], plan: Plan) -> Markup:
    """Return an agency cell as printed, each agency that was read in it linked to its page."""
    if not text:
        return Markup("")
    corpus: Corpus = context["corpus"]
    links: list[Mark] = []
    position = 0
    for item in named:
        start = text.find(item.text, position)
        if start < 0:
            continue
        position = start + len(item.text)
        href = urls.relative(corpus.agency_url(item.agency, plan.province), context["page_url"])
        links.append(Mark(start, position, "co-quan", href))
    return _marked(cut(text, [*links, *corpus.glossary.marks(text, links)]))


@jinja2.pass_context
def plan_prose(context: jinja2.runtime.Context, plan: Plan) -> Markup:
    """Return the whole text of a plan as safe HTML, its names linked."""
    corpus: Corpus = context["corpus"]
    marker = corpus.marker(plan, context["page_url"])
    return Markup(prose.render(plan.markdown, plan.sections, marker))


#: Characters shown on either side of a citation in an excerpt: two to three lines in all.
_AROUND = 140


@jinja2.pass_context
def excerpt(context: jinja2.runtime.Context, mention: Mention) -> Markup:
    """Return the words around a citation, cut between words, with the citation itself marked."""
    corpus: Corpus = context["corpus"]
    plan, text = corpus.plan_by_id[mention.plan], mention.text
    for cited in corpus.reading.citations.find(text):
        if corpus.document_of(plan, cited) != mention.document:
            continue
        before, after = text[: cited.start], text[cited.end :]
        if len(before) > _AROUND:
            before = "… " + before[-_AROUND:].partition(" ")[2]
        if len(after) > _AROUND:
            after = after[:_AROUND].rpartition(" ")[0] + " …"
        return Markup("{}<mark>{}</mark>{}").format(before, text[cited.start : cited.end], after)
    return escape(text)


def vn_date(day: str | date | None) -> str:
    """Return a day, month or year as official documents write it: 2025-07-01 → 01/7/2025, 2023-12 → 12/2023.

    Days below 10 and months below 3 take a leading 0 (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    if not day:
        return ""
    year, *rest = str(day).split("-")
    if not rest:
        return year
    month = rest[0] if int(rest[0]) < 3 else str(int(rest[0]))
    return "/".join([*rest[1:], month, year])


@dataclass(frozen=True)
class Time:
    """A day by which something is due: what it is for, the day, what to show, and the quarter it belongs to."""

    label: str | None
    day: date
    shown: str
    url: str


def times(row: Assignment) -> list[Time]:
    """Return the dated parts of a row's deadline. What lasts the whole year links to the year, not to a quarter."""
    deadline = row.deadline
    if deadline is None:
        return []
    steps = [(step.label, step.kind, step.end) for step in deadline.steps] or [(None, deadline.kind, deadline.end)]
    found = []
    for label, kind, day in steps:
        if day is None:
            continue
        quarter = (day.month - 1) // 3 + 1
        url = urls.year(day.year) if kind in ALL_YEAR else urls.quarter(day.year, quarter)
        found.append(Time(label, day, vn_date(day), url))
    return found


def ranges(lines: Iterable[int]) -> list[tuple[int, int]]:
    """Return line numbers as runs of (first, last): 244, 255, 256, 257 → (244, 244), (255, 257)."""
    runs: list[tuple[int, int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs


def read_as_printed(printed: str, named: Sequence[Named]) -> bool:
    """Tell whether the agencies were read in the printed words, rather than in what they stand for ("nt")."""
    return any(item.text in printed for item in named)
