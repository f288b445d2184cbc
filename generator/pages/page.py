"""A page of the portal, before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model import Plan


@dataclass(frozen=True)
class Page:
    """A page to be drawn. `sources` are paths below the folder of plans; the first is the one to edit.

    `context` makes what the template is given, when the page is drawn and not before: together the pages hold every
    task several times. `trail` are the pages above it, from the top, as (title, address).
    """

    url: str
    title: str
    description: str
    template: str
    context: Callable[[], Mapping[str, Any]] = field(default=dict, repr=False)
    sources: tuple[str, ...] = ()
    trail: tuple[tuple[str, str], ...] = ()

    @property
    def landmark(self) -> bool:
        """Whether the page stands in the site's navigation; a thousand pages there would cost more than they help."""
        return not self.trail


#: Gives the words of a key of the catalogue (`Wording.say`).
Say = Callable[..., str]


def inside(title: str) -> str:
    """Return a title as it stands inside a sentence: with a small first letter."""
    return title[:1].lower() + title[1:]


def period_words(say: Say, period: str) -> str:
    """Return the years of a plan as they stand inside a sentence: "năm 2020", "giai đoạn 2017–2020"."""
    if "-" in period:
        return say("common.card.period", years=period.replace("-", "–"))
    return say("common.card.year", years=period)


def plan_sources(plans: Iterable[Plan]) -> tuple[str, ...]:
    """Return the files that hold the facts of some plans, each once."""
    return tuple(dict.fromkeys(f"{plan.folder}/plan.yml" for plan in plans))
