"""Print what building the package needs, so that the lock pins the build backend like everything else."""

from __future__ import annotations

import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"

print(*tomllib.loads(PROJECT.read_text(encoding="utf-8"))["build-system"]["requires"], sep="\n")
