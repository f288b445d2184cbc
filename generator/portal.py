"""The whole flow in one place: load → link → check → pages, search and open data. Nothing is written here."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator import opendata, rules, search, urls
from generator.corpus import Corpus
from generator.link import link
from generator.load import load
from generator.pages import Page, pages
from generator.problem import Problem, has_errors
from generator.wording import Wording


@dataclass(frozen=True)
class Portal:
    """All that is published, by address, and all problems found. `corpus` is None where nothing could be linked."""

    corpus: Corpus | None
    problems: tuple[Problem, ...]
    pages: Mapping[str, Page] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking, again and again, through all that is read: all of it is kept."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@_uncollected()
def check_plans(plans: Path, shown: str | None = None, references_beside: Path | None = None) -> Portal:
    """Read and check the plans below `plans`; make no pages yet."""
    loaded = load(plans, references_beside, shown)
    if loaded.references is None:
        return Portal(None, loaded.problems)
    corpus = link(loaded.references, loaded.drafts)
    return Portal(corpus, (*loaded.problems, *rules.check(corpus)))


@_uncollected()
def build_portal(
    plans: Path, wording: Wording, shown: str | None = None, compact_search_up_to: int = search.COMPACT_UP_TO
) -> Portal:
    """Read and check the plans below `plans` and make every page and file of the portal: none if there are errors.

    The search index is one file for up to `compact_search_up_to` tasks, many pieces for more.
    """
    checked = check_plans(plans, shown)
    corpus = checked.corpus
    if corpus is None or has_errors(checked.problems):
        return checked
    tasks = {plan.id: opendata.plan_csv(plan) for plan in corpus.plans}
    data = opendata.export(corpus, tasks.values())
    files = {urls.data_file(name).lstrip("/"): text for name, text in data.items()}
    for plan in corpus.plans:
        files[urls.plan_file(plan.id, "source.txt").lstrip("/")] = plan.source_text
        files[urls.plan_file(plan.id, "nhiem-vu.csv").lstrip("/")] = tasks[plan.id]
    files |= search.search_files(corpus, compact_search_up_to)
    return Portal(corpus, checked.problems, {page.url: page for page in pages(corpus, wording.say)}, files)
