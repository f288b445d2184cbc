"""What was measured, as a table to read and as JSON."""

from __future__ import annotations

import math
import os
import platform
import statistics
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from bench import server
from bench.browser import Visit
from bench.compute import Compute
from bench.engines import ENGINES, Built

KB = 1000
#: What a cell says where nothing was measured.
NONE = "–"


@dataclass
class Measured:
    """All that is known of one engine on one catalogue; `visits` by protocol."""

    size: str
    engine: str
    entries: int
    tasks: int
    built: Built | None = None
    visits: dict[str, list[Visit]] = field(default_factory=dict)
    compute: Compute | None = None
    failure: str = ""


def machine(versions: Mapping[str, str], chromium: str) -> dict[str, str]:
    """Return what the numbers depend on: the machine, the day and the versions."""
    cores, memory = len(os.sched_getaffinity(0)), os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return {
        "date": date.today().isoformat(),
        "machine": f"{cores} cores, {memory / 2**30:.0f} GiB of memory, {platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "Node": node.removeprefix("v"),
        "Chromium": chromium,
        "nginx": server.version(),
        **versions,
    }


def to_json(about: Mapping[str, str], measured: Iterable[Measured]) -> dict[str, Any]:
    """Return all of it as plain data."""
    return {"about": dict(about), "measured": [asdict(one) for one in measured]}


def to_markdown(about: Mapping[str, str], measured: Sequence[Measured], command: str) -> str:
    """Return the tables, with what they depend on."""
    says = ", ".join(f"{name} {value}" for name, value in about.items() if name not in ("date", "machine"))
    notes = [f"- {one.size}, {ENGINES[one.engine].title}: {note}" for one in measured if (note := _note(one))]
    return "\n\n".join(
        filter(
            None,
            (
                f"`{command}`, {about['date']}; {about['machine']}. {says}.",
                _table(_NETWORK, [row for one in measured for row in _network_rows(one)]),
                _table(_BUILD, [_build_row(one) for one in measured if one.built]),
                "\n".join(notes),
            ),
        )
    )


_NETWORK = (
    "catalogue",
    "engine",
    "protocol",
    "visits",
    "first result, s: median",
    "p95",
    "KB until then: median",
    "most",
    "KB in all: median",
    "second search, s: median",
    "p95",
    "KB: median",
)
_BUILD = (
    "catalogue",
    "tasks",
    "entries",
    "engine",
    "build, s of CPU",
    "peak, MB",
    "index, KB",
    "gzipped, KB",
    "files",
    "answer asked again, ms: p50",
    "p95",
    "answer from cold, ms: p50",
    "p95",
)


def _network_rows(one: Measured) -> Iterable[list[str]]:
    for protocol, visits in one.visits.items():
        firsts, seconds = [visit.first for visit in visits], [visit.second for visit in visits]
        yield [
            one.size,
            ENGINES[one.engine].title,
            protocol,
            str(len(visits)),
            *_spread([search.time / 1000 for search in firsts], 2),
            _number(statistics.median(search.first_bytes for search in firsts) / KB),
            _number(max(search.first_bytes for search in firsts) / KB),
            _number(statistics.median(search.all_bytes for search in firsts) / KB),
            *_spread([search.time / 1000 for search in seconds], 2),
            _number(statistics.median(search.all_bytes for search in seconds) / KB),
        ]


def _note(one: Measured) -> str:
    """Return what went wrong: a failure, or searches that found nothing."""
    searches = [search for visits in one.visits.values() for visit in visits for search in (visit.first, visit.second)]
    missed = sum(not search.found for search in searches)
    return one.failure or (f"{missed} of {len(searches)} searches found nothing" if missed else "")


def _build_row(one: Measured) -> list[str]:
    assert one.built
    answers = (
        [*_spread(one.compute.warm, 1), *_spread(one.compute.cold, 1)] if one.compute else [NONE, NONE, NONE, NONE]
    )
    return [
        one.size,
        _number(one.tasks),
        _number(one.entries),
        ENGINES[one.engine].title,
        f"{one.built.cpu:.1f}",
        _number(one.built.peak / 1e6),
        _number(one.built.raw / KB),
        _number(one.built.packed / KB),
        _number(one.built.files),
        *answers,
    ]


def _spread(values: Sequence[float], digits: int) -> tuple[str, str]:
    """Return the median and the 95th percentile: the least value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    high = ordered[math.ceil(0.95 * len(ordered)) - 1]
    return f"{statistics.median(ordered):.{digits}f}", f"{high:.{digits}f}"


def _number(value: float) -> str:
    return f"{value:,.0f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    marks = ["---" if name in ("catalogue", "engine", "protocol") else "--:" for name in head]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, marks, *rows))
