"""The engines that are measured: how each makes its index of a catalogue, and the page that asks it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import rjsmin  # type: ignore[import-untyped]

from bench import packages, server

HERE = Path(__file__).parent
ROOT = HERE.parent
PACKAGES = packages.CACHE / "bench"
PAGES = HERE / "pages"

#: Large indexes are larger than Node is ready for by itself.
NODE = ("node", "--max-old-space-size=8192")


@dataclass(frozen=True)
class Engine:
    """A search engine: `scripts` are minified into its folder by name, `at_once` come with the page itself.

    Where its index is one download, `whole`, every visit is like the other, and few of them say all.
    """

    name: str
    title: str
    scripts: tuple[tuple[str, Path], ...] = ()
    at_once: tuple[str, ...] = ()
    whole: bool = False

    def command(self, folder: Path, out: Path) -> list[str]:
        """Return the command that makes the index of the catalogue in `folder` below `out`."""
        if self.name == "ours":
            return [sys.executable, "-m", "bench.ours", str(folder / "catalogue.pickle"), str(out)]
        script = str(HERE / "node" / "build.js")
        return [
            "node",
            "--max-old-space-size=8192",
            script,
            self.name,
            str(PACKAGES / "node_modules"),
            str(folder / "entries.json"),
            str(out),
        ]


@dataclass(frozen=True)
class Built:
    """What making an index took, and what it came to. Seconds of CPU, bytes; `peak` is resident memory."""

    cpu: float
    peak: int
    raw: int
    packed: int
    files: int


_FOLD = ("fold.js", ROOT / "generator/search/browser/fold.js")

ENGINES = {
    engine.name: engine
    for engine in (
        Engine(
            "ours",
            "Minh Bạch",
            (("search-load.js", ROOT / "theme/assets/js/search-load.js"),),
            ('<script src="search-load.js" data-base="./"></script>',),
        ),
        Engine("lunr", "lunr", (("lunr.min.js", PACKAGES / "node_modules/lunr/lunr.js"), _FOLD), whole=True),
        Engine("pagefind", "Pagefind"),
        Engine(
            "minisearch",
            "MiniSearch",
            (
                ("minisearch.js", PACKAGES / "node_modules/minisearch/dist/umd/index.js"),
                ("options.js", PAGES / "minisearch-options.js"),
                _FOLD,
            ),
            whole=True,
        ),
    )
}


def install() -> dict[str, str]:
    """Install the other engines at the versions of package-lock.json, and return these."""
    return packages.install(HERE, PACKAGES.name)


def build(engine: Engine, folder: Path, out: Path) -> Built:
    """Make the index of the catalogue in `folder` below `out`, with the page that asks it, each file gzipped too.

    The whole process counts, and those it starts: reading the entries, making the index, writing it.

    Raises:
        RuntimeError: the engine could not.
    """
    out.mkdir(parents=True)
    process = subprocess.Popen(engine.command(folder, out), cwd=ROOT, stdout=sys.stderr)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{engine.title} could not make its index")
    for name, source in engine.scripts:
        (out / name).write_text(rjsmin.jsmin(source.read_text(encoding="utf-8")), encoding="utf-8")
    made = [path for path in out.rglob("*") if path.is_file()]
    packed = sum(server.pack(path) for path in made)
    _write_page(engine, out)
    return Built(
        cpu=usage.ru_utime + usage.ru_stime,
        peak=usage.ru_maxrss * 1024,
        raw=sum(path.stat().st_size for path in made),
        packed=packed,
        files=len(made),
    )


def _write_page(engine: Engine, out: Path) -> None:
    for name, source in (("load.js", "load"), ("engine.js", engine.name), ("page.js", "page")):
        shutil.copy(PAGES / f"{source}.js", out / name)
    scripts = (*engine.at_once, *(f'<script src="{name}.js"></script>' for name in ("load", "engine", "page")))
    page = (PAGES / "index.html").read_text(encoding="utf-8")
    (out / "index.html").write_text(page.replace("<!-- scripts -->", "\n    ".join(scripts)), encoding="utf-8")
    (out / "warm.txt").write_text("warm\n", encoding="ascii")
