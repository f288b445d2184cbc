"""`plans/` to drafts: every plan in its shape, and every problem that keeps one from having it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.problem import Problem
from generator.reference import FOLDER, References, load_references
from generator.shape import PlanFile
from generator.source import Source, UnreadableError, read_text, read_yaml
from generator.validation import validated

PLAN_FILE, PROSE_FILE, SOURCE_FILE = "plan.yml", "plan.md", "source.txt"
_FILES_OF_PLANS = frozenset({".yml", ".yaml", ".md", ".txt", ".doc", ".docx", ".pdf"})


@dataclass(frozen=True)
class Draft:
    """A plan that has its shape, before it is linked. `folder` is `<province>/<period>` below the plans' folder."""

    folder: str
    file: PlanFile
    source: Source = field(repr=False)
    markdown: str = field(repr=False)
    source_text: str = field(repr=False)


@dataclass(frozen=True)
class Loaded:
    """All that was read: the reference data (None where it cannot be used), the drafts, and the problems of shape."""

    references: References | None
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]


def plan_folders(plans: Path) -> Iterator[Path | OSError]:
    """Yield every folder below `plans` with a plan, or with files that a plan may be meant by, in a fixed order.

    Links to folders are not followed: they are yielded, for the reader to be told. So is the error of a folder that
    cannot be read. Folders whose names begin with a dot or an underscore hold no plans.
    """
    unreadable: list[OSError] = []
    for folder, names, files in os.walk(plans, onerror=unreadable.append, followlinks=False):
        names[:] = sorted(name for name in names if not name.startswith((".", "_")))
        yield from (path for name in names if (path := Path(folder, name)).is_symlink())
        meant = any(Path(name).suffix.lower() in _FILES_OF_PLANS for name in files)
        if PLAN_FILE in files or (meant and Path(folder) != plans):
            yield Path(folder)
    yield from unreadable


def load(plans: Path, references_beside: Path | None = None, shown: str | None = None) -> Loaded:
    """Read the plans below `plans` and the reference data.

    The reference data is that beside the plans where there is one, else that in `references_beside` (the
    repository's). `shown` is how messages call the folder. Nothing is raised for bad content: see `problems`.
    """
    shown = shown or plans.as_posix()
    own = (plans / FOLDER).is_dir() or references_beside is None
    references_folder = plans if own else references_beside or plans
    references, problems = load_references(references_folder, shown if own else references_folder.as_posix())
    drafts: list[Draft] = []
    for folder in plan_folders(plans):
        if isinstance(folder, OSError):
            place = Path(str(folder.filename)).relative_to(plans).as_posix()
            hint = "Hãy kiểm tra quyền đọc của thư mục: kế hoạch trong đó không được đăng."
            problems.append(Problem(f"{shown}/{place}", 1, 1, "KH103", "Không đọc được thư mục.", hint))
            continue
        place = folder.relative_to(plans).as_posix()
        if folder.is_symlink():
            hint = "Hãy đặt chính thư mục đó vào đây: kế hoạch sau liên kết không được đăng."
            problems.append(Problem(f"{shown}/{place}", 1, 1, "KH101", "Đây là một liên kết (symlink).", hint))
            continue
        draft, found = _load_plan(folder, place, f"{shown}/{place}" if place != "." else shown)
        problems.extend(found)
        if draft:
            drafts.append(draft)
    return Loaded(references, tuple(drafts), tuple(problems))


def _load_plan(folder: Path, place: str, shown: str) -> tuple[Draft | None, list[Problem]]:
    if not os.path.lexists(folder / PLAN_FILE):
        others = ", ".join(sorted(path.name for path in folder.iterdir() if path.is_file()))
        message = f"Thư mục này có {others} mà không có {PLAN_FILE}, nên kế hoạch không được đăng."
        hint = f"Hãy đặt đúng tên {PLAN_FILE}, hoặc chuyển các tệp này ra ngoài."
        return None, [Problem(f"{shown}/{PLAN_FILE}", 1, 1, "KH117", message, hint)]
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    for name in (PROSE_FILE, SOURCE_FILE):
        if not os.path.lexists(folder / name):
            continue  # that it has no words is a rule's to say
        try:
            texts[name] = read_text(folder / name, f"{shown}/{name}")
        except UnreadableError as error:
            problems.append(error.problem)
    try:
        source = read_yaml(folder / PLAN_FILE, f"{shown}/{PLAN_FILE}")
    except UnreadableError as error:
        return None, [*problems, error.problem]
    file, found = validated(source, PlanFile)
    problems.extend(found)
    if file is None:
        return None, problems
    return Draft(place, file, source, texts.get(PROSE_FILE, ""), texts.get(SOURCE_FILE, "")), problems
