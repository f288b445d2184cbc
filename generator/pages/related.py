"""Tasks of other plans that are like a task of this one: of the same area, and with the rarer words of its title.

Nothing is known about it but the words: pages call them alike, never the same.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property
from itertools import groupby

from generator.corpus import Corpus
from generator.model import Plan, Task
from generator.search.words import words
from generator.vietnamese.text import fold

#: Tasks shown beside one.
MOST = 3
#: Plans compared with one, so that the work grows with the number of plans and not with its square.
PLANS = 12
#: How much of the weight of their words two titles share (cosine of their weights: 0 to 1) at the least.
ALIKE = 0.47

#: The weight of each word of a title; their squares sum to 1.
_Weights = Mapping[str, float]


class Related:
    """Finds tasks that are alike, across plans."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        full = {fold(pair.full): fold(pair.short[0]) for pair in corpus.references.abbreviations}
        #: In full and as one word, the longest first: "thu tuc hanh chinh" before "hanh chinh".
        self._terms = sorted(full.items(), key=lambda term: -len(term[0]))

    def to(self, plan: Plan) -> dict[str, list[tuple[Plan, Task]]]:
        """Return, by task id, the most alike tasks of other plans, the most alike first; one of each plan."""
        others = self._plans_compared(plan)
        found: dict[str, list[tuple[Plan, Task]]] = {}
        for task in plan.tasks:
            ranked = sorted(
                (best for other in others if (best := self._best(task, other)) and best[0] >= ALIKE),
                key=lambda item: -item[0],
            )
            if ranked:
                found[task.id] = [(other, alike) for _, other, alike in ranked[:MOST]]
        return found

    def _plans_compared(self, plan: Plan) -> list[Plan]:
        """Return the plans nearest to one: of its province first, then by year."""

        def distance(other: Plan) -> tuple[int, str]:
            return abs(other.years[0] - plan.years[0]), other.id

        near = sorted(self.corpus.plans_in(plan.province), key=distance)
        years = sorted(self._plans_by_first_year, key=lambda year: abs(year - plan.years[0]))
        for _, equally_far in groupby(years, key=lambda year: abs(year - plan.years[0])):
            if len(near) > PLANS:  # itself among them
                break
            others = (other for year in equally_far for other in self._plans_by_first_year[year])
            near += sorted((other for other in others if other.province != plan.province), key=distance)
        return [other for other in near if other.id != plan.id][:PLANS]

    @cached_property
    def _plans_by_first_year(self) -> dict[int, list[Plan]]:
        found: dict[int, list[Plan]] = defaultdict(list)
        for plan in self.corpus.plans:
            found[plan.years[0]].append(plan)
        return found

    def _best(self, task: Task, other: Plan) -> tuple[float, Plan, Task] | None:
        holding = self._holding.get((other.id, task.area))
        if not holding:
            return None
        scores: dict[int, float] = defaultdict(float)
        for word, weight in self._weights[task.id].items():
            for place, other_weight in holding.get(word, ()):
                scores[place] += weight * other_weight
        if not scores:
            return None
        place = min(scores, key=lambda place: (-scores[place], place))
        return scores[place], other, self.corpus.tasks[place]

    @cached_property
    def _holding(self) -> dict[tuple[str, str | None], dict[str, list[tuple[int, float]]]]:
        """By plan and area, then by word: the tasks whose title has it, by place in the corpus, with its weight."""
        found: dict[tuple[str, str | None], dict[str, list[tuple[int, float]]]] = {}
        for place, task in enumerate(self.corpus.tasks):
            holding = found.setdefault((task.plan, task.area), defaultdict(list))
            for word, weight in self._weights[task.id].items():
                holding[word].append((place, weight))
        return found

    @cached_property
    def _weights(self) -> dict[str, _Weights]:
        """By task id; a word counts by how few titles of its area have it (inverse document frequency)."""
        texts = {task.id: self._words(task.title) for task in self.corpus.tasks}
        areas = {task.id: task.area for task in self.corpus.tasks}
        size = Counter(areas.values())
        titles = Counter((areas[identity], word) for identity, text in texts.items() for word in text)
        return {
            identity: _normal({w: math.log(1 + size[areas[identity]] / titles[areas[identity], w]) for w in text})
            for identity, text in texts.items()
        }

    def _words(self, title: str) -> set[str]:
        """Return the words of a title; a term that has an abbreviation is one word, written either way; no numbers."""
        text = " ".join(word.folded for word in words(title))
        for full, one in self._terms:
            text = text.replace(full, one)
        return {word for word in text.split() if not word.isdecimal()}


def _normal(weights: dict[str, float]) -> _Weights:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}
