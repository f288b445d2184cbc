"""Builds measured: `python -m bench.building` (`make bench-build`).

Each size is built whole, then its pages alone, without search index, data files and offline copy; beside them, in the
same run, what others take for the same content (`rivals`). Prints Markdown, and compares with the last record
(docs/benchmarks.json), which --record replaces.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import click

from bench import rivals
from bench.plans import SIZES, write_plans
from bench.report import machine
from bench.running import FailedError, Took, took

ROOT = Path(__file__).parent.parent
RECORD = ROOT / "docs" / "benchmarks.json"

#: What MkDocs is run with to draw pages alone: the plugin makes no other files.
_PAGES_ALONE = """
import sys
from generator import opendata, search
from mkdocs.__main__ import cli
search.search_files = lambda *_: {}
opendata.export = lambda *_: {}
opendata.plan_csv = lambda _: ""
sys.exit(cli(sys.argv[1:]))
"""

#: A whole site of pages with Markdown tables in the default navigation takes n² of time: only this many plans.
_MARKDOWN_UP_TO = 5


@dataclass(frozen=True)
class Row:
    """One build: of which size, by what, how many pages, MB written, and what it took."""

    size: str
    way: str
    pages: int
    written: float
    took: Took


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--sizes", default="S S2 M", show_default=True, help=f"Which sizes: {', '.join(SIZES)}.")
@click.option("--rivals/--no-rivals", "with_rivals", default=True, show_default=True, help="Others too.")
@click.option("--record", is_flag=True, help="Keep the numbers as those to compare with.")
def main(sizes: str, with_rivals: bool, record: bool) -> None:
    """Build made-up portals of several sizes and print what it takes, as Markdown."""
    if unknown := sorted(set(sizes.split()) - set(SIZES)):
        raise click.UsageError(f"there is no size {', '.join(unknown)}: {', '.join(SIZES)}")
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            for size in sizes.split():
                for row in _measured(size, Path(folder, size), with_rivals=with_rivals):
                    click.echo(f"{size}: {row.way}, {row.took.cpu:.1f} s", err=True)
                    found.append(row)
        except FailedError as error:
            raise click.ClickException(str(error)) from None
    about = machine(_versions(), "")
    click.echo(f"`python -m bench.building --sizes '{sizes}'`, {about['date']}; {about['machine']}.\n")
    click.echo("\n".join(_table(found, _recorded())))
    if exponents := list(_growth(found)):
        click.echo("\n" + "\n".join(exponents))
    if record:
        RECORD.write_text(json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=1) + "\n", "utf-8")


def _measured(size: str, folder: Path, *, with_rivals: bool) -> Iterator[Row]:
    folder.mkdir()
    plans = ROOT / "plans"
    if SIZES[size] > SIZES["S"]:
        plans = folder / "plans"
        write_plans(plans, SIZES[size])
    settings = folder / "mkdocs.yml"
    settings.write_text(_settings(plans), encoding="utf-8")
    site, pages = folder / "site", folder / "pages"
    mkdocs = ["build", "-q", "-f", str(settings), "-d"]
    yield _row(size, "whole", site, took([sys.executable, "-m", "mkdocs", *mkdocs, str(site)], ROOT))
    alone = took([sys.executable, "-c", _PAGES_ALONE, *mkdocs, str(pages)], ROOT)
    yield _row(size, "pages alone", pages, alone)
    if not with_rivals:
        return
    rivals.hugo_source(pages, folder / "hugo")
    out = folder / "hugo-site"
    yield _row(size, "Hugo, same pages", out, took(["hugo", "--quiet", "-d", str(out)], folder / "hugo"))
    out = folder / "jinja"
    command = [sys.executable, "-m", "bench.rivals", str(plans), str(out)]
    said = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    yield _row(size, "Jinja alone, plain tables", out, Took(said["seconds"], said["seconds"], 0))
    if SIZES[size] <= _MARKDOWN_UP_TO:
        rivals.markdown_source(plans, folder / "markdown")
        out = folder / "markdown-site"
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(out)]
        yield _row(size, "MkDocs, Material, Markdown tables", out, took(command, folder / "markdown"))


def _settings(plans: Path) -> str:
    return json.dumps(
        {
            "INHERIT": str(ROOT / "mkdocs.yml"),
            "docs_dir": str(ROOT / "content"),
            "theme": {"name": "material", "custom_dir": str(ROOT / "theme")},
            "plugins": [{"minh-bach": {"plans": str(plans)}}],
        }
    )


def _row(size: str, way: str, site: Path, spent: Took) -> Row:
    files = [file for file in site.rglob("*") if file.is_file()]
    pages = sum(file.suffix == ".html" for file in files)
    return Row(size, way, pages, sum(file.stat().st_size for file in files) / 1e6, spent)


def _versions() -> dict[str, str]:
    said = subprocess.run(["hugo", "version"], capture_output=True, text=True, check=False).stdout.split()
    return {"Hugo": said[1]} if len(said) > 1 else {}


def _recorded() -> dict[tuple[str, str], float]:
    """Return the processor seconds of the last record, by size and way."""
    if not RECORD.is_file():
        return {}
    return {(row["size"], row["way"]): row["took"]["cpu"] for row in json.loads(RECORD.read_text("utf-8"))}


def _table(rows: Sequence[Row], before: dict[tuple[str, str], float]) -> Iterator[str]:
    yield "| size | what | pages | MB | CPU s | by the clock, s | MB of memory | of the last record |"
    yield "| --- | --- | --: | --: | --: | --: | --: | --: |"
    for row in rows:
        last = before.get((row.size, row.way))
        ratio = f"{row.took.cpu / last:.2f}" if last else "–"
        memory = f"{row.took.memory:.0f}" if row.took.memory else "–"
        yield (
            f"| {row.size} | {row.way} | {row.pages} | {row.written:.0f} | {row.took.cpu:.1f} | {row.took.wall:.1f} "
            f"| {memory} | {ratio} |"
        )


def _growth(rows: Sequence[Row]) -> Iterator[str]:
    """Yield how time and memory grow from each size to the next: the power of the number of plans."""
    for way in dict.fromkeys(row.way for row in rows):
        same = [row for row in rows if row.way == way and row.size != "S"]
        for one, other in pairwise(same):
            times = SIZES[other.size] / SIZES[one.size]
            power = math.log(other.took.cpu / one.took.cpu) / math.log(times)
            line = f"- {way}, {one.size} to {other.size} ({times:.1f} times the plans): CPU to the power of {power:.2f}"
            if one.took.memory:
                line += f", memory of {math.log(other.took.memory / one.took.memory) / math.log(times):.2f}"
            yield line


if __name__ == "__main__":
    main()
