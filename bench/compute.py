"""How long answering takes by itself: in Node, with all files in memory."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.engines import HERE, NODE, Engine

QUERIES = 300


@dataclass(frozen=True)
class Compute:
    """Milliseconds for each query: asked again, and asked of an engine opened for it."""

    warm: list[float]
    cold: list[float]


def queries() -> list[str]:
    """Return the first `QUERIES` of the browser's queries and of those that the tests ask."""
    tested = json.loads((HERE.parent / "tests/data/queries.json").read_text(encoding="utf-8"))
    return [*listed(), *(row["query"] for row in tested)][:QUERIES]


def listed() -> list[str]:
    """Return the queries that the browser asks."""
    return (HERE / "queries.txt").read_text(encoding="utf-8").splitlines()


def compute(engine: Engine, folder: Path, scratch: Path) -> Compute:
    """Ask an engine all queries, its files in `folder`."""
    asked = scratch / "queries.json"
    asked.write_text(json.dumps(queries(), ensure_ascii=False), encoding="utf-8")
    script = str(HERE / "node" / "compute.js")
    done = subprocess.run(
        [*NODE, script, engine.name, str(folder), str(asked)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Compute(**json.loads(done.stdout))
