"""What our templates can ask for: the pieces of `inline`, prose, pictures, words, what is drawn once for many pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from generator import pictures, prose, urls
from generator.corpus import Corpus
from generator.inline import Inline, agencies, ranges, read_as_printed, relative, times, vn_date, words
from generator.model import Mention, Plan
from generator.portal import Portal
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
        "inline": Inline(portal.corpus, wording),
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
