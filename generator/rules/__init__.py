"""The rules that plans are held to: one function a rule, each a generator of problems, its docstring the rule.

An error is what would mislead a reader or break the portal; a warning is where a person should look. What the document
itself prints is never the editor's fault: it is at most a warning, and none where an erratum explains it.
"""

from __future__ import annotations

from generator.corpus import Corpus
from generator.problem import Problem
from generator.rules import lines, meaning, plan, prose, references, tasks
from generator.rules.asking import Rule

PLAN_RULES: tuple[Rule, ...] = (*plan.RULES, *tasks.RULES, *meaning.RULES, *lines.RULES, *prose.RULES)


def check(corpus: Corpus) -> tuple[Problem, ...]:
    """Return everything that breaks a rule, in order of place."""
    plans = (*corpus.plans, *corpus.unplaced)
    found = [problem for rule in PLAN_RULES for one in plans for problem in rule(corpus, one)]
    found.extend(plan.same_plan_twice(corpus))
    found.extend(problem for rule in references.RULES for problem in rule(corpus.references))
    return tuple(sorted(found))
