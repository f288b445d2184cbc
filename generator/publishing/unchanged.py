"""Whether there is anything to build: what the last build was made of, and whether what it made still stands.

Files count by their content, what was made by the name, size and time of every file. The record may be lost or broken:
then everything is built.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from generator.publishing.dates import git

#: Where the record lies, below the project's folder.
RECORD = Path(".cache", "build.json")

_PACKAGE = Path(__file__).resolve().parent.parent
#: The names of environment variables in mkdocs.yml: `!ENV [SITE_URL, ""]`.
_VARIABLES = re.compile(r"!ENV\s+\[?\s*([A-Z][A-Z0-9_]*(?:\s*,\s*[A-Z][A-Z0-9_]*)*)")
#: Settings that bring in what the record does not know.
_UNKNOWN_PARTS = re.compile(r"^(?:INHERIT|hooks)\s*:", re.MULTILINE)


@dataclass(frozen=True)
class Build:
    """A finished build: the settings' file, the folders it read, what they held, where the site is and what it holds.

    Paths are as seen from the project's folder; `inputs` and `outputs` are digests.
    """

    settings: str
    folders: tuple[str, ...]
    inputs: str
    site: str
    outputs: str

    @classmethod
    def begun(cls, settings: Path, folders: Iterable[Path], site: Path) -> Build | None:
        """Return what a build that now begins is made of; None where its settings bring in what cannot be known."""
        if _UNKNOWN_PARTS.search(settings.read_text(encoding="utf-8")):
            return None
        read = tuple(os.path.relpath(folder) for folder in folders)
        try:
            return cls(settings.as_posix(), read, _inputs(settings, read), os.path.relpath(site), "")
        except OSError:
            return None

    def finished(self) -> None:
        """Keep the record of this build, whose site is published now; where it cannot be kept, the next one builds."""
        with contextlib.suppress(OSError):
            done = asdict(self) | {"outputs": _outputs(Path(self.site))}
            RECORD.parent.mkdir(parents=True, exist_ok=True)
            unfinished = RECORD.with_suffix(".new")
            unfinished.write_text(json.dumps(done), encoding="utf-8")
            unfinished.replace(RECORD)


def last_build() -> Build | None:
    """Return the last build, if it was made of what is there now and its site still stands as it was made."""
    try:
        kept = json.loads(RECORD.read_text(encoding="utf-8"))
        build = Build(**{**kept, "folders": tuple(kept["folders"])})
        made_of_this = build.inputs == _inputs(Path(build.settings), build.folders)
        return build if made_of_this and build.outputs == _outputs(Path(build.site)) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _inputs(settings: Path, folders: Iterable[str]) -> str:
    digest = hashlib.blake2b(settings.read_bytes())
    for folder in (*map(Path, folders), _PACKAGE):
        for file in _files(folder):
            content = hashlib.blake2b(file.read_bytes()).hexdigest()
            digest.update(f"{file.relative_to(folder).as_posix()}\0{content}\n".encode())
    for line in _surroundings(settings.read_text(encoding="utf-8")):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _surroundings(settings: str) -> Iterator[str]:
    """Yield what else a build depends on: Python, packages, variables, and the history that gives pages their dates."""
    yield sys.version
    yield from sorted(f"{package.name} {package.version}" for package in metadata.distributions())
    named = {name.strip() for found in _VARIABLES.findall(settings) for name in found.split(",")}
    for name in sorted({*named, "SOURCE_DATE_EPOCH"}):
        yield f"{name}={os.environ.get(name)}"
    yield git(Path(), "rev-parse", "HEAD", "--is-shallow-repository")


def _outputs(site: Path) -> str:
    digest = hashlib.blake2b()
    for file in _files(site):
        about = file.stat()
        digest.update(f"{file.relative_to(site).as_posix()}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in a fixed order; those that Python keeps for itself are left out.

    Raises OSError where a folder is a link: it may lead in a circle.
    """
    for place, folders, files in os.walk(folder):
        if any(Path(place, name).is_symlink() for name in folders):
            raise OSError(f"a folder in {place} is a link")
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(place, name) for name in sorted(files))
