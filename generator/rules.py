"""The rules that plans are held to: one function a rule, each a generator of problems, its docstring the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.corpus import Corpus
from generator.problem import Problem

Rule = Callable[[Corpus], Iterator[Problem]]

RULES: list[Rule] = []


def check(corpus: Corpus) -> tuple[Problem, ...]:
    """Return everything that breaks a rule, in order of place."""
    return tuple(sorted(problem for rule in RULES for problem in rule(corpus)))
