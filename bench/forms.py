"""Where one file gives way to pieces, and what rounding costs: `python -m bench.forms`."""

from __future__ import annotations

import gzip
import json
import subprocess
import tempfile
from pathlib import Path

import click

from bench.compute import listed
from bench.corpus import real_corpus, resample
from bench.engines import HERE, NODE
from generator.search import coded, index_files
from generator.search.catalogue import Catalogue, catalogue

#: Plans of the catalogues of which the one file is weighed, with targets and sections.
PLANS = (5, 10, 17, 25, 50)

#: Plans of the catalogue whose order is compared, tasks alone.
LARGE = 630


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Print two tables as Markdown: the index in one file or in pieces, and the order with weights rounded or not."""
    corpus = real_corpus()
    found = catalogue(corpus)
    print("| plans | tasks | entries | one file, KB gz | … with sections, KB gz | pieces for a query, KB gz (median) |")
    print("| --- | --- | --- | --- | --- | --- |")
    for plans in PLANS:
        made = resample(found, corpus.references, plans, everything=True)
        tasks = sum(entry.type == "task" for entry in made.entries)
        one = [len(gzip.compress(text.encode(), 9)) / 1000 for text in index_files(made, 10**9).values()]
        code, pieces = one.pop(), _asked(made)
        head = one[0] + code
        print(f"| {plans} | {tasks} | {len(made.entries)} | {head:.0f} | {sum(one) + code:.0f} | {pieces:.0f} |")
    print()
    print(_rounding(resample(found, corpus.references, LARGE)))


def _asked(made: Catalogue) -> float:
    """Return how much a query loads of an index in pieces, code and manifest with it, with five results."""
    with tempfile.TemporaryDirectory() as folder:
        _save(Path(folder), index_files(made, 0))
        return float(json.loads(_node("bytes", folder))) / 1000


def _rounding(made: Catalogue) -> str:
    """Return what the first ten and fifty results lose where weights of frequent terms are rounded."""
    with tempfile.TemporaryDirectory() as folder:
        rounded, exact = Path(folder, "rounded"), Path(folder, "exact")
        _save(rounded, index_files(made, 0))
        kept = coded.MANY_ENTRIES
        coded.MANY_ENTRIES = 10**9  # no term is one of many: every weight is kept
        _save(exact, index_files(made, 0))
        coded.MANY_ENTRIES = kept
        return _node("rounding", str(rounded), str(exact))


def _save(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _node(measure: str, *folders: str) -> str:
    asked = json.dumps(listed(), ensure_ascii=False)
    script = str(HERE / "node" / "forms.js")
    done = subprocess.run([*NODE, script, measure, asked, *folders], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()


if __name__ == "__main__":
    main()
