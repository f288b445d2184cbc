"""Importing again without losing an editor's work: what was imported last, what stands there now, what is new.

The files of a plan are taken part by part: `plan.yml` by its keys, the others whole. Lines that nobody changed since
the last import take what is new, those that the new document leaves as they were stay; where both changed the same
lines, the editor's stay, and the difference is shown.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.importing.merging import Change, changes, touching, with_changes
from generator.load import PLAN_FILE, PROSE_FILE, SOURCE_FILE

#: Where the last import is kept beside the plan; folders with an underscore hold no plans.
FOLDER = "_nhap"
#: A top key of `plan.yml`, with the comments and blank lines above it.
_KEY = re.compile(r"^(?:(?:#[^\n]*)?\n)*(?P<key>[a-z][a-z-]*):", re.MULTILINE)
#: What stands before the first key of `plan.yml`, where there is something.
_OPENING = "dau-tep"


class UnknownPartError(Exception):
    """A part was to be accepted that no file of the plan has; the message says which there are."""


@dataclass(frozen=True)
class Part:
    """A part of a plan's files: "plan.yml: linh-vuc", and its text in the last import, as it stands, and newly."""

    name: str
    last: str | None
    mine: str | None
    new: str | None

    @property
    def is_torn(self) -> bool:
        """Have both the editor and the document changed the same lines of it?"""
        return bool(touching(*self._changes))

    def kept(self, *, accepted: bool) -> str | None:
        """Return the text that stands after the import, None for a part that there is not or that was taken out."""
        if accepted or self.mine == self.last:
            return self.new
        if self.mine is None:
            return None
        mine, new = self._changes
        refused = touching(new, mine)
        return "".join(with_changes(self._lines, {*mine, *(change for change in new if change not in refused)}))

    def difference(self) -> str:
        """Return where the document and the editor changed the same lines, as two unified differences."""
        mine, new = self._changes
        return "\n".join(
            line.removesuffix("\n")
            for name, made in (("bản nhập mới", touching(new, mine)), ("bản đang có", touching(mine, new)))
            for line in difflib.unified_diff(
                self._lines, with_changes(self._lines, made), "bản nhập trước", name, n=1, lineterm=""
            )
        )

    @cached_property
    def _changes(self) -> tuple[list[Change], list[Change]]:
        """What the editor and what the document changed since the last import."""
        return changes(self._lines, _lines(self.mine)), changes(self._lines, _lines(self.new))

    @cached_property
    def _lines(self) -> list[str]:
        return _lines(self.last)


@dataclass(frozen=True)
class Kept:
    """What an import does to a folder: the files' texts, and the parts where the editor's stay against what is new."""

    files: Mapping[str, str]
    torn: tuple[Part, ...]
    accepted: tuple[str, ...]


def keep(folder: Path, new: Mapping[str, str], accept: Collection[str] = ()) -> Kept:
    """Return what the files of a plan's folder become with a new import. Nothing is written.

    `accept` names parts ("linh-vuc", "plan.md"), or "tat-ca" for all, that take what is new whatever stood there.

    Raises UnknownPartError where `accept` names a part that there is not.
    """
    files: dict[str, str] = {}
    torn: list[Part] = []
    taken: list[str] = []
    names: set[str] = set()
    for name, text in new.items():
        mine, last = _read(folder / name), _read(folder / FOLDER / name)
        parts = _parts(name, last, last if mine is None else mine, text)
        for part in parts:
            names.add(part.name)
            if part.name in accept or "tat-ca" in accept:
                taken.append(part.name)
            elif part.is_torn:
                torn.append(part)
        files[name] = "".join(part.kept(accepted=part.name in taken) or "" for part in parts)
    unknown = sorted(set(accept) - names - {"tat-ca"})
    if unknown:
        raise UnknownPartError(f"Không có phần “{unknown[0]}”. Các phần: {', '.join(sorted(names))}, tat-ca.")
    return Kept(files, tuple(torn), tuple(taken))


def write(folder: Path, kept: Kept, new: Mapping[str, str]) -> None:
    """Write the files, and beside them what was imported, for the next time. Raises OSError."""
    _write(folder, kept.files)
    _write(folder / FOLDER, new)


def write_report(folder: Path, html: str, json: str) -> Path:
    """Write the review of an import beside what was imported, and return where its page is. Raises OSError."""
    _write(folder / FOLDER, {"bao-cao.html": html, "bao-cao.json": json})
    return folder / FOLDER / "bao-cao.html"


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files that differ, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        if _read(folder / name) != text:
            unfinished = folder / f".{name}.new"
            unfinished.write_text(text, encoding="utf-8", newline="")
            unfinished.replace(folder / name)


def _read(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else None


def _lines(text: str | None) -> list[str]:
    return (text or "").splitlines(keepends=True)


def _parts(name: str, last: str | None, mine: str | None, new: str) -> list[Part]:
    if name != PLAN_FILE:
        return [Part(name, last, mine, new)]
    texts = [_by_key(text) for text in (last, mine, new)]
    order = _in_order(list(texts[2]), list(texts[1]))
    return [Part(key, *(text.get(key) for text in texts)) for key in order]


def _by_key(text: str | None) -> dict[str, str]:
    """Return the text of each top key of a YAML file, comments above it included."""
    if text is None:
        return {}
    found = list(_KEY.finditer(text))
    ends = [*(key.start() for key in found[1:]), len(text)]
    opening = text[: found[0].start()] if found else text
    parts = {_OPENING: opening} if opening else {}
    for key, end in zip(found, ends, strict=True):
        parts[key["key"]] = parts.get(key["key"], "") + text[key.start() : end]
    return parts


def _in_order(keys: list[str], others: list[str]) -> list[str]:
    """Return keys in their order, with the others that are not among them, each after the one it follows."""
    order = list(keys)
    for place, key in enumerate(others):
        if key not in order:
            order.insert(order.index(others[place - 1]) + 1 if place else len(order), key)
    return order


def texts_of(plan: str, prose: str, source: str) -> dict[str, str]:
    """Return the texts of a draft by the names of the files they become."""
    return {PLAN_FILE: plan, PROSE_FILE: prose, SOURCE_FILE: source}
