"""The built site against its goals: valid HTML, weight, Lighthouse. `python -m bench.audit` (`make audit`).

Prints the tables as Markdown. Exit codes: 0 every goal is met, 1 one is missed or a tool failed, 2 wrong use
or a tool is missing.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from bench import browser, lighthouse, packages, server, validity, weight
from bench.lighthouse import GOALS, Run
from bench.report import KB, machine
from bench.validity import Finding
from bench.weight import Weight

#: Where the packages are installed, below the folder that git ignores, and what says which.
PACKAGES = "audit"
MANIFEST = Path(__file__).parent / "audit-packages"

#: Pages that Lighthouse sees: the largest of their kind.
SEEN = {
    "home": "",
    "plan, 72 tasks": "ke-hoach/ha-tinh-2024/",
    "agency": "co-quan/so-noi-vu/",
    "search": "tra-cuu/",
}
#: Pages that are weighed.
WEIGHED = {
    **SEEN,
    "plan, 35 tasks": "ke-hoach/binh-dinh-2020/",
    "plan of several years": "ke-hoach/gia-lai-2017-2020/",
    "agency of a province": "tinh/binh-dinh/co-quan/so-noi-vu/",
    "search with results": "tra-cuu/?q=so+noi+vu",
}
#: The most that a plan's page may weigh, in bytes.
MOST = 150 * KB


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--site",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path("site"),
    show_default=True,
    help="The built site.",
)
@click.option("--runs", default=5, show_default=True, help="Runs of Lighthouse on each page; 0: none.")
def main(site: Path, runs: int) -> None:
    """Check and measure the built site, print the tables as Markdown, and say which goals are missed."""
    load, _, _ = os.getloadavg()
    try:
        versions = packages.install(MANIFEST, PACKAGES)
        pages = sum(1 for _ in site.rglob("*.html"))
        _say(f"checking the HTML of {pages} pages")
        findings = validity.check(site.resolve(), PACKAGES)
        with _served(site) as (address, scratch), browser.chromium() as chromium:
            _say("weighing pages")
            weights = {name: weight.weigh(chromium, f"{address}/{path}") for name, path in WEIGHED.items()}
            about = {**machine(versions, chromium.version), "load average before": f"{load:.1f}"}
            seen = {name: _seen(f"{address}/{path}", runs, scratch) for name, path in SEEN.items() if runs}
    except FileNotFoundError as error:
        raise click.UsageError(str(error)) from None
    except RuntimeError as error:
        raise click.ClickException(str(error)) from None
    missed = [*_missed(findings, weights, seen)]
    click.echo("\n\n".join(filter(None, _report(about, runs, pages, findings, weights, seen))))
    click.echo(
        "\n" + "\n".join(f"- missed: {goal}" for goal in missed)
        if missed
        else "\nAll goals that were measured are met."
    )
    sys.exit(1 if missed else 0)


@contextmanager
def _served(site: Path) -> Iterator[tuple[str, Path]]:
    """Serve a copy of the site as hosts do, by HTTP/2 and gzipped; yields its address and a folder to work in."""
    with tempfile.TemporaryDirectory(prefix="audit-") as name:
        scratch = Path(name)
        copy = shutil.copytree(site, scratch / "site")
        for path in [path for path in copy.rglob("*") if path.is_file()]:
            server.pack(path)
        with server.serving(copy, scratch / "server") as addresses:
            yield addresses["HTTP/2"], scratch


def _seen(address: str, runs: int, scratch: Path) -> Run:
    _say(f"Lighthouse, {runs} times: {address}")
    executable = os.environ.get("MINH_BACH_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome") or ""
    return lighthouse.median([lighthouse.run(address, PACKAGES, executable, scratch) for _ in range(runs)])


def _missed(findings: Sequence[Finding], weights: Mapping[str, Weight], seen: Mapping[str, Run]) -> Iterator[str]:
    """Yield every goal that is missed."""
    if errors := sum(finding.is_error for finding in findings):
        yield f"valid HTML: {errors} errors"
    for name, weighed in weights.items():
        if name.startswith("plan") and weighed.total > MOST:
            yield f"{name}: {weighed.total / KB:.0f} KB, more than {MOST / KB:.0f}"
    for name, run in seen.items():
        for category, least in GOALS.items():
            if (score := run.scores[category]) < least:
                yield f"{name}: {category} {score:.0f}, less than {least} ({', '.join(sorted(run.shortcomings))})"


def _report(
    about: Mapping[str, str],
    runs: int,
    pages: int,
    findings: Sequence[Finding],
    weights: Mapping[str, Weight],
    seen: Mapping[str, Run],
) -> Iterator[str]:
    says = ", ".join(f"{name} {value}" for name, value in about.items() if name not in ("date", "machine"))
    yield f"`make audit RUNS={runs}`, {about['date']}; {about['machine']}. {says}."
    errors = sum(finding.is_error for finding in findings)
    yield f"HTML: {pages} pages, {errors} errors, {len(findings) - errors} warnings."
    yield validity.explain(findings)
    yield _table(("page, KB gzipped", *next(iter(weights.values())).by_kind, "in all", "files"), _weight_rows(weights))
    if seen:
        metrics = ("first paint, s", "largest paint, s", "blocked, ms", "shift")
        yield _table((f"Lighthouse, median of {runs}", *GOALS, *metrics), _seen_rows(seen))


def _weight_rows(weights: Mapping[str, Weight]) -> Iterator[Sequence[str]]:
    for name, one in weights.items():
        numbers = (*one.by_kind.values(), one.total)
        yield (name, *(f"{number / KB:.1f}" for number in numbers), str(one.files))


def _seen_rows(seen: Mapping[str, Run]) -> Iterator[Sequence[str]]:
    for name, run in seen.items():
        first, largest, blocked, shift = (run.metrics[metric] for metric in lighthouse.METRICS)
        metrics = (f"{first / 1000:.2f}", f"{largest / 1000:.2f}", f"{blocked:.0f}", f"{shift:.3f}")
        yield (name, *(f"{score:.0f}" for score in run.scores.values()), *metrics)


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    marks = ["---", *("--:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, marks, *rows))


def _say(words: str) -> None:
    click.echo(f"audit: {words}", err=True)


if __name__ == "__main__":
    main()
