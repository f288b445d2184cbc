"""When a page's own sources last changed, from git: the only date that the same content always has.

`SOURCE_DATE_EPOCH` (reproducible-builds.org) overrides all. Without history, or with a shallow one, there is no
date; a file's own time and today's are never used.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Dates:
    """The day (ISO) of the last commit of every file, by path from `root`; `fixed` overrides them all."""

    root: Path
    by_path: Mapping[str, str]
    fixed: str | None = None

    @classmethod
    def of(cls, root: Path) -> Dates:
        """Read the history of the checkout that `root` lies in.

        Raises ValueError where `SOURCE_DATE_EPOCH` is no number of seconds.
        """
        if epoch := os.environ.get("SOURCE_DATE_EPOCH", "").strip():
            try:
                return cls(root, {}, datetime.fromtimestamp(int(epoch), UTC).date().isoformat())
            except (ValueError, OverflowError, OSError):
                message = f"SOURCE_DATE_EPOCH phải là số giây tính từ 01/01/1970, không phải “{epoch[:40]}”."
                raise ValueError(message) from None
        if git(root, "rev-parse", "--is-shallow-repository") != "false":
            return cls(root, {})
        by_path: dict[str, str] = {}
        day = ""
        log = git(
            root, "-c", "core.quotePath=off", "log", "--format=%x00%cs", "--name-only", "--no-renames", "--relative"
        )
        for line in log.split("\n"):
            if line.startswith("\0"):
                day = line[1:]
            elif line:
                by_path.setdefault(line, day)
        return cls(root, by_path)

    def last_change(self, paths: Iterable[Path]) -> str | None:
        """Return the day of the last change to any of `paths` (absolute, or from the root), or None."""
        if self.fixed:
            return self.fixed
        relative = (
            path.relative_to(self.root) if path.is_absolute() and path.is_relative_to(self.root) else path
            for path in paths
        )
        days = [day for path in relative if (day := self.by_path.get(path.as_posix()))]
        return max(days, default=None)


def git(root: Path, *arguments: str) -> str:
    """Return what git says of the checkout that `root` lies in; nothing where there is no git, or no checkout."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip("\n ")
