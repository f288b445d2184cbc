"""Importing again without losing an editor's work: what was imported last, what stands there now, what is new.

The files of a plan are taken part by part: `plan.yml` by its keys, the others whole. A part that nobody changed since
the last import takes what is new; one that the new document leaves as it was stays; where both changed, the editor's
stays, and the difference is shown.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

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
        """Have both the editor and the document changed it?"""
        return self.mine not in (self.last, self.new) and self.new != self.last

    def kept(self, *, accepted: bool) -> str | None:
        """Return the text that stands after the import."""
        return self.new if accepted or self.mine in (self.last, None) else self.mine

    def difference(self) -> str:
        """Return what the document and what the editor changed since the last import, as two unified differences."""
        last = self.last if self.last is not None else ""
        return "\n".join(
            line
            for name, text in (("bản nhập mới", self.new), ("bản đang có", self.mine))
            for line in difflib.unified_diff(
                last.splitlines(), (text or "").splitlines(), "bản nhập trước", name, n=1, lineterm=""
            )
        )


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
        parts = _parts(name, last, mine, text)
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


def _parts(name: str, last: str | None, mine: str | None, new: str) -> list[Part]:
    if name != PLAN_FILE:
        return [Part(name, last, mine, new)]
    texts = [_by_key(text) for text in (last, mine, new)]
    order = _in_order(list(text) for text in (texts[2], texts[1]))
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


def _in_order(lists: Iterable[list[str]]) -> list[str]:
    """Return the keys of several lists in one order: that of the first, others after the key they follow."""
    first, *others = lists
    order = list(first)
    for other in others:
        for place, key in enumerate(other):
            if key not in order:
                at = order.index(other[place - 1]) + 1 if place and other[place - 1] in order else len(order)
                order.insert(at, key)
    return order


def texts_of(plan: str, prose: str, source: str) -> dict[str, str]:
    """Return the texts of a draft by the names of the files they become."""
    return {PLAN_FILE: plan, PROSE_FILE: prose, SOURCE_FILE: source}
