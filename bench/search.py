"""The search against lunr, Pagefind and MiniSearch, side by side: `python -m bench.search` (`make bench-search`)."""

from __future__ import annotations

import json
import pickle
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from playwright.sync_api import Browser

from bench import browser, server
from bench.compute import compute, listed
from bench.corpus import real_corpus, resample
from bench.engines import ENGINES, Engine, build, install
from bench.entries import write_entries
from bench.report import Measured, machine, to_json, to_markdown
from generator.corpus import Corpus
from generator.search.catalogue import Catalogue, catalogue


@dataclass(frozen=True)
class Size:
    """A catalogue to measure: `plans` made up, with everything in them or with tasks alone; None: the real ones."""

    plans: int | None = None
    everything: bool = False

    def suits(self, engine: Engine) -> bool:
        """Whether an engine is measured here: nobody would send all of the largest catalogue in one download."""
        return not (self.everything and engine.whole)

    def protocols(self, engine: Engine) -> tuple[str, ...]:
        """Return the protocols to measure by: one, where it hardly matters how a single download comes."""
        return ("HTTP/2",) if self.everything or (self.plans and engine.whole) else ("HTTP/1.1", "HTTP/2")


SIZES = {"S": Size(), "S2": Size(100), "M": Size(630), "M+": Size(630, everything=True)}

#: What is measured where nothing is said; "M+" takes ten minutes more.
USUAL = ("S", "S2", "M")

#: Visits of a page that loads its whole index: they hardly differ, and at the larger sizes take a minute each.
VISITS_OF_WHOLE, SECONDS_OF_WHOLE = 3, 20


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--sizes", default=" ".join(USUAL), show_default=True, help="Catalogues, apart by spaces; M+ is more.")
@click.option("--engines", default=" ".join(ENGINES), show_default=True, help="Engines, apart by spaces.")
@click.option("--visits", default=15, show_default=True, help="Visits of each page: each searches twice.")
@click.option("--seconds", default=120, show_default=True, help="No further visit of a page begins after so long.")
@click.option("--seed", default=1, show_default=True, help="The chance that makes the catalogues.")
@click.option("--json", "data", type=click.Path(path_type=Path, dir_okay=False), help="Write every number here too.")
def main(sizes: str, engines: str, visits: int, seconds: int, seed: int, data: Path | None) -> None:
    """Measure the search side by side with others, and print the tables as Markdown."""
    if unknown := {*sizes.split(), *engines.split()} - {*SIZES, *ENGINES}:
        raise click.UsageError(f"no such catalogue or engine: {', '.join(sorted(unknown))}")
    versions = install()
    corpus = real_corpus()
    measured: list[Measured] = []
    with _bench(visits, seconds) as bench:
        for size in sizes.split():
            made = make(corpus, SIZES[size], seed)
            _say(f"{size}: {len(made.entries):,} entries")
            folder = bench.scratch / size
            _write(made, folder)
            for name in engines.split():
                if SIZES[size].suits(ENGINES[name]):
                    tasks = sum(entry.type == "task" for entry in made.entries)
                    measured.append(bench.measured(Measured(size, name, len(made.entries), tasks), folder))
            shutil.rmtree(folder)
        about = machine(versions, bench.chromium.version)
    if data:
        data.write_text(json.dumps(to_json(about, measured), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    command = "make bench-search" if sizes.split() == list(USUAL) else f'make bench-search SIZES="{sizes}"'
    click.echo(to_markdown(about, measured, command))


def make(corpus: Corpus, size: Size, seed: int) -> Catalogue:
    """Return the catalogue of a size."""
    real = catalogue(corpus)
    if size.plans is None:
        return real
    return resample(real, corpus.references, size.plans, seed, everything=size.everything)


@dataclass(frozen=True)
class Bench:
    """What it takes to measure: a browser, servers by protocol over `site`, and a folder to work in."""

    chromium: Browser
    addresses: Mapping[str, str]
    scratch: Path
    site: Path
    visits: int
    seconds: int

    def measured(self, one: Measured, folder: Path) -> Measured:
        """Measure an engine on the catalogue in `folder`; where it fails, say so, and let the others go on."""
        out = self.site / one.size / one.engine
        try:
            self.measure(one, folder, out)
        except Exception as error:
            one.failure = f"{type(error).__name__}: {error}".splitlines()[0]
            _say(f"{one.size} {one.engine}: {one.failure}")
        shutil.rmtree(out, ignore_errors=True)
        return one

    def measure(self, one: Measured, folder: Path, out: Path) -> None:
        """Make the index, ask it in Node, then in the browser by each protocol."""
        engine = ENGINES[one.engine]
        one.built = build(engine, folder, out)
        _say(f"{one.size} {one.engine}: {one.built.cpu:.1f} s of CPU, {one.built.packed / 1000:,.0f} KB gzipped")
        one.compute = compute(engine, out, self.scratch)
        for protocol in SIZES[one.size].protocols(engine):
            address = f"{self.addresses[protocol]}/{one.size}/{one.engine}"
            one.visits[protocol] = list(self.visited(address, engine))
            _say(f"{one.size} {one.engine}: {len(one.visits[protocol])} visits by {protocol}")

    def visited(self, address: str, engine: Engine) -> Iterator[browser.Visit]:
        """Visit a page, each time with other queries, until enough was seen or the time is up; at least once."""
        queries = listed()
        half = len(queries) // 2
        visits = min(VISITS_OF_WHOLE, self.visits) if engine.whole else self.visits
        end = time.monotonic() + (min(SECONDS_OF_WHOLE, self.seconds) if engine.whole else self.seconds)
        for number in range(visits):
            if not number or time.monotonic() < end:
                place = number % half
                yield browser.visit(self.chromium, address, queries[place], queries[half + place])


@contextmanager
def _bench(visits: int, seconds: int) -> Iterator[Bench]:
    with tempfile.TemporaryDirectory(prefix="bench-search-") as name, browser.chromium() as chromium:
        scratch = Path(name)
        site = scratch / "site"
        site.mkdir()
        with server.serving(site, scratch / "server") as addresses:
            yield Bench(chromium, addresses, scratch, site, visits, seconds)


def _write(made: Catalogue, folder: Path) -> None:
    """Write what the engines read."""
    folder.mkdir()
    (folder / "catalogue.pickle").write_bytes(pickle.dumps(made))
    write_entries(made, folder / "entries.json")


def _say(words: str) -> None:
    click.echo(f"bench: {words}", err=True)


if __name__ == "__main__":
    main()
