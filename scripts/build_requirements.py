"""Print what an editable build of the package needs, so that the lock pins it like everything else."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hatchling.build import get_requires_for_build_editable

PROJECT = Path("pyproject.toml")

backend = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["build-system"]["requires"]
print(*backend, *get_requires_for_build_editable(), sep="\n")
