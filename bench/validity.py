"""The HTML of all pages against the standard, by the Nu Html Checker (vnu)."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.packages import CACHE

NEEDED = "the audit needs Java (Debian: sudo apt install default-jre-headless)"

#: From the disk, each file has an origin of its own, so that vnu takes the site's own scripts for another's. What the
#: policy lets through, browsers decide (tests/browser/test_policy.py).
_OF_THE_DISK = r".* violates Content Security Policy \(meta tag\): .*"


@dataclass(frozen=True)
class Finding:
    """What vnu says of one place: an error or a warning."""

    is_error: bool
    page: str
    line: int
    message: str


def check(site: Path, audit: str) -> list[Finding]:
    """Check every page of `site`; vnu is among the packages installed as `audit`.

    Raises:
        FileNotFoundError: Java is not installed.
        RuntimeError: vnu could not check.
    """
    java = shutil.which("java")
    if not java:
        raise FileNotFoundError(NEEDED)
    jar = CACHE / audit / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    options = ["--format", "json", "--exit-zero-always", "--skip-non-html", "--filterpattern", _OF_THE_DISK]
    done = subprocess.run([java, "-jar", str(jar), *options, str(site)], capture_output=True, text=True, check=False)
    try:
        messages = json.loads(done.stderr)["messages"]
    except ValueError:
        raise RuntimeError(f"vnu: {done.stderr[-500:]}") from None
    return [
        Finding(
            is_error=message["type"] != "info",
            page=message.get("url", "").rpartition(f"{site.as_posix()}/")[2],
            line=message.get("lastLine", 0),
            message=message["message"],
        )
        for message in messages
    ]


def explain(findings: Sequence[Finding]) -> str:
    """Return the findings as a list, those that say the same together: how often, and where first."""
    firsts = {(finding.is_error, finding.message): finding for finding in reversed(findings)}
    counts = Counter((finding.is_error, finding.message) for finding in findings)
    return "\n".join(
        f"- {'error' if is_error else 'warning'}, {count} times, first in {first.page}:{first.line}: {message}"
        for (is_error, message), count in counts.most_common()
        if (first := firsts[is_error, message])
    )
