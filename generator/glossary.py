"""What words and abbreviations mean: the glossary's entries, and the abbreviations marked in the words of plans.

An abbreviation is marked where it has one meaning only: that of the glossary's entry that claims its spelling, else
that of the single row of `search.yml` that has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import urls
from generator.model import GlossaryEntry, Plan
from generator.prose import Mark
from generator.reference import References
from generator.vietnamese.abbreviation import AbbreviationReader
from generator.vietnamese.text import sort_key


@dataclass(frozen=True)
class ShortForm:
    """An abbreviation as printed, the words it stands for (several where it has several meanings), and its entry."""

    spelling: str
    meanings: tuple[str, ...]
    entry: GlossaryEntry | None = None

    @property
    def url(self) -> str | None:
        """Where it is explained, root-relative; None where it is but listed."""
        return urls.glossary_entry(self.entry.id) if self.entry else None


class Glossary:
    """The glossary of the reference data, its entries in groups, and the abbreviations it knows."""

    def __init__(self, references: References) -> None:
        self.groups = references.glossary
        self._by_id = {entry.id: entry for group in self.groups for entry in group.entries}
        claimed = {spelling: entry for entry in self._by_id.values() for spelling in entry.short}
        listed: dict[str, list[str]] = defaultdict(list)
        for row in references.abbreviations:
            for spelling in row.short:
                if spelling.isupper():  # "văn bản QPPL" explains itself by QPPL
                    listed[spelling].append(row.full)
        forms = [ShortForm(spelling, (entry.term,), entry) for spelling, entry in claimed.items()]
        forms += [ShortForm(spelling, tuple(full)) for spelling, full in listed.items() if spelling not in claimed]
        self._marked = {form.spelling: form for form in forms if len(form.meanings) == 1}
        self._reader = AbbreviationReader(self._marked)
        known = {form.spelling for form in forms}
        forms += [
            ShortForm(agency.abbreviation, (agency.name,))
            for agency in references.agencies.values()
            if agency.abbreviation and agency.abbreviation not in known
        ]
        self.short_forms = tuple(sorted(forms, key=lambda form: sort_key(form.spelling)))

    def entry(self, entry_id: str) -> GlossaryEntry:
        """Return an entry by id."""
        return self._by_id[entry_id]

    def marks(self, text: str, links: Sequence[Mark] = ()) -> Iterator[Mark]:
        """Yield the marks of the abbreviations in `text`, each spelling once, where it stands first: pages stay light.

        None is marked inside `links`: what they lead to has the name in full, or they are the number of a document.
        """
        seen: set[str] = set()
        for start, end, spelling in self._reader.find(text):
            if spelling in seen or any(link.start < end and start < link.end for link in links):
                continue
            seen.add(spelling)
            form = self._marked[spelling]
            if form.entry and form.entry.linked:
                yield Mark(start, end, "giai-thich", href=urls.glossary_entry(form.entry.id))
            yield Mark(start, end, "viet-tat", full=form.meanings[0])

    def used_in(self, plan: Plan) -> tuple[ShortForm, ...]:
        """Return the abbreviations that the document of a plan prints, in Vietnamese order."""
        printed = {found.spelling for found in self._reader.find(plan.source_text)}
        return tuple(form for form in self.short_forms if form.spelling in printed)
