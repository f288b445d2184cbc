"""The five plans as Word files, imported: what the reviewed plans have, whether the file merges its cells or not.

The files are made of the texts by the tests' own writer, with repeated heads, rows cut by pages and, where merged,
cells that go across and down. Lines are those of another text, so values are compared in their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_round_trip import PLANS, row_cells, rows_of

from generator.importing.draft import make_draft
from generator.importing.files.text import read_text
from generator.importing.files.word import read_word
from generator.load import Loaded, load
from generator.shape import PlanFile
from generator.vietnamese.text import squeeze
from project import ROOT
from word_writer import as_word

#: The least share of cells that is as reviewed; what is not is a person's judgement (see test_round_trip).
LEAST = 0.98


@pytest.fixture(scope="module")
def reviewed() -> Loaded:
    return load(ROOT / "plans")


def imported(folder: str, reviewed: Loaded, plans: Path, *, merged: bool) -> tuple[PlanFile, PlanFile]:
    """Return a plan as imported from a Word file of it, and as reviewed."""
    gold = next(draft for draft in reviewed.drafts if draft.folder == folder)
    assert reviewed.references is not None
    document = read_word(as_word(read_text(gold.source_text), merged=merged))
    draft = make_draft(document, reviewed.references, gold.file.province, gold.file.period)
    (plans / folder).mkdir(parents=True)
    for name, text in (("plan.yml", draft.plan), ("plan.md", draft.prose), ("source.txt", draft.source)):
        (plans / folder / name).write_text(text, encoding="utf-8")
    loaded = load(plans, ROOT / "plans")
    assert [problem.message for problem in loaded.problems] == []
    return loaded.drafts[0].file, gold.file


def outline(plan: PlanFile) -> list[tuple[str, ...]]:
    """The areas and tasks in order, with how many rows each task has."""
    return [
        (area.group or "", area.number, area.part or "", task.number or "", str(len(rows_of(task))))
        for area in plan.areas
        for task in area.tasks
    ]


def values(plan: PlanFile) -> Iterator[str]:
    """Yield the values of the task tables in order, but for their lines."""
    for area in plan.areas:
        for task in area.tasks:
            yield from (task.title, task.target or "")
            for row in rows_of(task):
                yield from (words for (_, what), words in row_cells(row) if what != "dong")


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "unmerged"])
@pytest.mark.parametrize("folder", PLANS)
def test_a_word_file_gives_the_reviewed_tasks_and_cells(
    folder: str, merged: bool, reviewed: Loaded, tmp_path: Path
) -> None:
    mine, wanted = imported(folder, reviewed, tmp_path, merged=merged)
    assert outline(mine) == outline(wanted)
    pairs = list(zip(values(mine), values(wanted), strict=True))
    same = sum(squeeze(one) == squeeze(other) for one, other in pairs)
    print(f"{folder}: {same} of {len(pairs)} values")
    assert same >= LEAST * len(pairs), [pair for pair in pairs if squeeze(pair[0]) != squeeze(pair[1])]
    assert mine.title.casefold() == wanted.title.casefold()
    assert (mine.decision.number, mine.decision.issued_on) == (wanted.decision.number, wanted.decision.issued_on)
    assert mine.decision.signer == wanted.decision.signer
    assert [squeeze(basis) for basis in mine.legal_bases] == [squeeze(basis) for basis in wanted.legal_bases]
    assert [squeeze(one) for one in mine.recipients] == [squeeze(one) for one in wanted.recipients]
