"""Pieces inside a line of a page: links, words of a plan with what they name, what they mean, days.

One way to show a thing, everywhere. They are written in Python, larger pieces in templates: a national portal shows a
million of these, and a macro takes ten times as long. What is given as text is escaped, what is returned is safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator import urls
from generator.corpus import ALL_YEAR, Corpus
from generator.model import Assignment, LegalDocument, Named, Plan, Province, Target, Task
from generator.prose import Mark, Piece, cut
from generator.wording import Wording


class Inline:
    """The pieces that templates ask for: `inline.agency(id)`. Each is given the page that asks, for its links."""

    def __init__(self, corpus: Corpus | None, wording: Wording) -> None:
        self._known = corpus
        self.say = wording.markup

    @property
    def corpus(self) -> Corpus:
        """What the pieces are about."""
        assert self._known is not None  # nothing is drawn where nothing could be linked
        return self._known

    # Links to what the portal knows

    @jinja2.pass_context
    def agency(self, context: Context, agency_id: str, province_id: str | None = None) -> Markup:
        """Return a link to an agency in a province, else to its kind; a group is an agency too."""
        url = relative(context, self.corpus.agency_url(agency_id, province_id))
        return _link(url, self.corpus.agency(agency_id).name, ' class="mb-co-quan"')

    @jinja2.pass_context
    def plan_link(self, context: Context, plan: Plan) -> Markup:
        """Return a link to a plan, named in short."""
        return _link(relative(context, urls.plan(plan.id)), self.corpus.plan_name(plan), ' class="mb-ke-hoach"')

    @jinja2.pass_context
    def province_link(self, context: Context, province: Province, inside: bool = False) -> Markup:
        """Return a link to a province; `inside` a sentence its kind takes a small letter."""
        name = f"{province.type} {province.name}" if inside else province.full_name
        return _link(relative(context, urls.province(province.id)), name)

    @jinja2.pass_context
    def document_link(self, context: Context, document: LegalDocument) -> Markup:
        """Return a link to a cited document."""
        return _link(relative(context, urls.document(document.id)), document.title, ' class="mb-van-ban"')

    @jinja2.pass_context
    def task_link(self, context: Context, task: Task) -> Markup:
        """Return a link to a task, its number and its title."""
        words = f"{task.number}. {task.title}" if task.number else task.title
        return _link(relative(context, urls.task(task.id)), words, _TASK)

    @jinja2.pass_context
    def target_link(self, context: Context, target: Target) -> Markup:
        """Return a link to a target, its number and its words."""
        words = f"{target.number}. {target.text}" if target.number else target.text
        return _link(relative(context, urls.task(target.id)), words, _TASK)

    @jinja2.pass_context
    def source_lines(self, context: Context, plan: Plan, lines: Iterable[int]) -> Markup:
        """Return where words stand in the source document: "dòng 244, 255–257", each run of lines a link."""
        links: list[Markup] = []
        word = Markup('<span class="mb-line__word">{} </span>').format(self.say("common.lines.line"))
        for first, last in ranges(lines):
            shown = f"{first}–{last}" if last != first else str(first)
            url = relative(context, urls.source_line(plan.id, first))
            links.append(_link(url, Markup(f"{'' if links else word}{shown}"), ' class="mb-line"'))
        return Markup(", ".join(links))

    # What is printed, and what it means

    @jinja2.pass_context
    def meant(self, context: Context, printed: str | None, named: Sequence[Named], plan: Plan) -> Markup:
        """Return an agency cell: what is printed, and what "nt", "-" or a blank means, where that is certain."""
        shown = _printed(agencies(context, printed, named, plan)) if printed else ""
        if not named or (printed and read_as_printed(printed, named)):
            return Markup(shown)
        links = Markup("; ".join(self.agency(context, item.agency, plan.province) for item in named))
        if printed:
            return Markup(f"{shown} {_meaning(self.say('common.cells.means', agencies=links))}")
        return Markup(f" {_meaning(self.say('common.cells.understood', agencies=links))}")

    @jinja2.pass_context
    def deadline(self, context: Context, row: Assignment, plan: Plan) -> Markup:
        """Return the printed words of a deadline, what they mean, and each last day in time, linked to its quarter."""
        pieces = [_printed(words(context, row.deadline_text, plan))] if row.deadline_text else []
        if row.deadline_meant:
            meant = words(context, row.deadline_meant, plan)
            pieces.append(f" {_meaning(self.say('common.deadlines.meant', words=meant))}")
        until = self.say("common.deadlines.until")
        for time in times(row):
            label = self.say("common.deadlines.step", step=time.label) if time.label else until
            pieces.append(
                f' <a class="mb-time" href="{escape(relative(context, time.url))}">'
                f'<span class="mb-time__label">{label}</span> '
                f'<time datetime="{time.day}" data-due>{time.shown}</time></a>'
            )
        if row.deadline and row.deadline.recurs:
            pieces.append(f" {_meaning(self.say('common.deadlines.yearly'))}")
        return Markup("".join(pieces))

    @jinja2.pass_context
    def errata_notes(self, context: Context, plan: Plan, lines: Iterable[int], printed: Iterable[str | None]) -> Markup:
        """Return a note on each fault of the original that stands at these lines in these words."""
        notes = []
        for erratum in self.corpus.errata_in(plan, lines, printed):
            note = self.say("common.errata.note", printed=erratum.printed, reading=erratum.reading)
            url = relative(context, urls.section(plan.id, erratum.anchor))
            notes.append(f'<span class="mb-erratum">{note} {_link(url, self.say("common.errata.link"))}</span>')
        return Markup("".join(notes))

    # Cells of tables

    def cell(self, label: str, words: str | Markup | None, css: str = "", lang: str = "") -> Markup:
        """Return a cell that is a line of a card on phones: `label` is what the card writes before it.

        A cell without words says that it is blank.
        """
        css = f' class="{escape(css)}"' if css else ""
        lang = f' lang="{escape(lang)}"' if lang else ""
        shown = (words or "").strip() or Markup(f'<span class="mb-blank">{self.say("common.blank")}</span>')
        return Markup(f'<td data-label="{escape(label)}"{css}{lang}>{escape(shown)}</td>')


_TASK = ' class="mb-task-link" lang="vi"'


def _link(url: str, words: str | Markup, attributes: str = "") -> Markup:
    return Markup(f'<a{attributes} href="{escape(url)}">{escape(words)}</a>')


def _printed(words: Markup) -> str:
    return f'<span class="mb-printed" lang="vi">{words}</span>'


def _meaning(words: Markup) -> str:
    return f'<span class="mb-meaning">{words}</span>'


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
