"""Corpus → the files of the search page: what can be found, and the index that finds it.

`words` says what is searched, `catalogue` what can be found, `weights` how much it counts. `compact` writes a small
catalogue as one file. `shards` writes a large one as many: from `terms`, what its texts are found by, come `postings`,
and from these `coded` ones; all three work on whole arrays, with numpy. `browser/` is the other half: what reads and
asks the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files

import rjsmin  # type: ignore[import-untyped]

from generator import urls
from generator.corpus import Corpus
from generator.search.catalogue import Catalogue, catalogue
from generator.search.coding import script
from generator.search.compact import compact_pieces
from generator.search.words import Ways, ways_of_writing

#: Where the pieces of the index lie.
FOLDER = urls.SEARCH.strip("/")

#: Tasks up to which the whole index is one download: beyond, it would weigh more than what a query needs of shards.
COMPACT_UP_TO = 1000

#: Where a part of lunr.js begins, and the parts that the search does not use.
_LUNR_PARTS = re.compile(r"^(?=/\*!\n \* lunr\.|lunr\.[A-Z]\w+ = function|  /\*\*\n   \* export)", re.MULTILINE)
_UNUSED = {
    "tokenizer", "stemmer", "stopWordFilter", "trimmer", "Builder", "QueryLexer", "QueryParser", "QueryParseError",
}  # fmt: skip

CODE_FILE = "assets/js/tra-cuu.js"


def search_files(corpus: Corpus, compact_up_to: int = COMPACT_UP_TO) -> dict[str, str]:
    """Return the files that search needs, by their path below the site's root: the index, and the code that asks it."""
    return index_files(catalogue(corpus), compact_up_to)


def index_files(found: Catalogue, compact_up_to: int = COMPACT_UP_TO) -> dict[str, str]:
    """Return the files of the index of `found`, one for up to `compact_up_to` tasks, else many; with their code."""
    compact = sum(entry.type == "task" for entry in found.entries) <= compact_up_to
    pieces = (compact_pieces if compact else _sharded_pieces)(found, ways_of_writing(found.abbreviations))
    files = {f"{FOLDER}/{name}.js": script("MinhBach.receive", name, value) for name, value in pieces}
    return files | {CODE_FILE: _code("compact" if compact else "sharded")}


def _sharded_pieces(found: Catalogue, rows: Sequence[Ways]) -> Iterator[tuple[str, object]]:
    # numpy, which it needs, takes longer to load than a small index to make.
    from generator.search.shards import sharded_pieces  # noqa: PLC0415

    return sharded_pieces(found, rows)


def _code(form: str) -> str:
    """Return the script that asks an index of this form, minified: lunr.js, which comes with MkDocs, and ours."""
    # In the order in which they need each other.
    reading = ("terms", "compact") if form == "compact" else ("sharded",)
    names = ("fold", "index", *reading, "query", "clauses", "facets", "marks", "engine")
    ours = (files(__name__).joinpath(f"browser/{name}.js").read_text(encoding="utf-8") for name in names)
    return f"{_lunr()}\n" + "\n".join(map(rjsmin.jsmin, ours)) + "\n"


def lunr_js() -> str:
    """Return lunr.js, which comes with MkDocs: building the site needs no npm."""
    return files("mkdocs").joinpath("contrib/search/templates/search/lunr.js").read_text(encoding="utf-8")


def _lunr() -> str:
    """Return lunr.js under its licence and minified, without what makes an index, reads queries and knows English."""
    licence, *parts = _LUNR_PARTS.split(lunr_js())
    kept = (part for part in parts if _name(part) not in _UNUSED)
    comment = licence[: licence.index("*/") + 2].replace("/**", "/*!")
    return f"{comment}\n{rjsmin.jsmin(licence + ''.join(kept))}"


def _name(part: str) -> str:
    found = re.search(r"lunr\.(\w+)", part)
    return found.group(1) if found else ""
