"""Pages as Lighthouse sees them: a slow phone on a slow network, as it simulates them by default."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.packages import CACHE

#: The least score of each category, of 100.
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 95}
#: What is measured besides, as Lighthouse names it: milliseconds, but for the last, which has no unit.
METRICS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")

#: How long a run may take, in seconds: it takes 15, on a busy machine ten times as long.
PATIENCE = 300

#: The server's certificate is its own; in a container, Chromium has no sandbox.
_BROWSER_OPTIONS = "--headless=new --no-sandbox --ignore-certificate-errors"


@dataclass(frozen=True)
class Run:
    """One run: scores of 100 by category, metrics by name, and the audits that took from a score."""

    scores: Mapping[str, float]
    metrics: Mapping[str, float]
    shortcomings: frozenset[str]


def run(address: str, audit: str, browser: str, scratch: Path) -> Run:
    """Run Lighthouse, which is among the packages installed as `audit`, on a page.

    Raises:
        RuntimeError: it could not load the page.
    """
    report = scratch / "lighthouse.json"
    report.unlink(missing_ok=True)
    command = [
        str(CACHE / audit / "node_modules" / ".bin" / "lighthouse"),
        address,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--chrome-flags={_BROWSER_OPTIONS}",
    ]
    environment = {**os.environ, "CHROME_PATH": browser}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"Lighthouse, {address}: no answer in {PATIENCE} seconds") from None
    if done.returncode or not report.is_file():
        raise RuntimeError(f"Lighthouse, {address}: {done.stderr[-500:]}")
    return _read(json.loads(report.read_text(encoding="utf-8")))


def _read(report: Mapping[str, Any]) -> Run:
    categories, audits = report["categories"], report["audits"]
    return Run(
        scores={name: 100 * (categories[name]["score"] or 0) for name in GOALS},
        metrics={name: audits[name]["numericValue"] for name in METRICS},
        shortcomings=frozenset(
            part["id"]
            for name in GOALS
            for part in categories[name]["auditRefs"]
            if part["weight"] and (score := audits[part["id"]]["score"]) is not None and score < 0.9
        ),
    )


def median(runs: Sequence[Run]) -> Run:
    """Return the medians of several runs of a page, and the shortcomings that most of them had."""
    every = [shortcoming for one in runs for shortcoming in one.shortcomings]
    return Run(
        scores={name: statistics.median(one.scores[name] for one in runs) for name in GOALS},
        metrics={name: statistics.median(one.metrics[name] for one in runs) for name in METRICS},
        shortcomings=frozenset(name for name in every if 2 * every.count(name) > len(runs)),
    )
