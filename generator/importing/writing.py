"""Writing `plan.yml` and `plan.md` as an editor would: keys in their order, long words folded, what to fill in said."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Collection, Iterable, Mapping, Sequence

from generator.importing.document import Table
from generator.importing.outline import Outline, Passage

_WIDTH = 112
#: What YAML takes for the text it is: no mark of its own at the start or within, nothing it takes for another type.
_PLAIN = re.compile(r"[^\W\d_](?:[^\n#:{}\[\],&*!|>'\"%@`]|:(?=\S)|,(?=\s))*")
_OTHER_TYPES = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n", "~"})
_NUMBER = re.compile(r"\d{1,4}(?:[.-]\d{1,4})*\.?")
#: Keys after which a list of maps stands more readably with blank lines between its entries.
_AIRY = frozenset({"chi-tieu", "linh-vuc", "nhiem-vu", "trach-nhiem-linh-vuc", "to-chuc-thuc-hien", "danh-sach"})


class Noted(dict[str, object]):
    """A map with remarks for the editor, written as comments above it."""

    def __init__(self, entries: Mapping[str, object], *remarks: str) -> None:
        super().__init__(entries)
        self.remarks = remarks


def plan_yaml(plan: Mapping[str, object]) -> str:
    """Return a plan as YAML. Entries that are None, "" or empty are left out, but for those that a person must fill
    in: `Missing`."""
    lines = ["# yaml-language-server: $schema=../../plan.schema.json"]
    for number, (key, value) in enumerate(plan.items()):
        if _is_empty(value):
            continue
        if number and isinstance(value, dict | list | tuple):
            lines.append("")
        lines += _entry(key, value, 0)
    return "\n".join(lines) + "\n"


class Missing(str):
    """A value that the document does not give and the plan needs: its words say what to fill in."""

    __slots__ = ()


def _is_empty(value: object) -> bool:
    return not isinstance(value, Missing) and (value is None or value in ("", [], (), {}))


def _entry(key: str, value: object, depth: int) -> list[str]:
    pad = "  " * depth
    if isinstance(value, Missing):
        return [f"{pad}{key}:  # cần điền: {value}"]
    if isinstance(value, Mapping):
        return [*_remarks(value, depth), f"{pad}{key}:", *_map(value, depth + 1)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        if key in ("cot", "o") and all(isinstance(item, str) for item in value):
            flow = f"{pad}{key}: [{', '.join(_flow(str(item)) for item in value)}]"
            if len(flow) <= _WIDTH:
                return [flow]
        return [f"{pad}{key}:", *_list(key, value, depth + 1)]
    return _scalar(f"{pad}{key}:", str(value), depth + 1)


def _map(entries: Mapping[str, object], depth: int) -> list[str]:
    return [line for key, value in entries.items() if not _is_empty(value) for line in _entry(key, value, depth)]


def _list(key: str, items: Iterable[object], depth: int) -> list[str]:
    pad = "  " * depth
    lines: list[str] = []
    for number, item in enumerate(items):
        if number and key in _AIRY:
            lines.append("")
        if isinstance(item, Mapping):
            first, *rest = _map(item, depth + 1)
            lines += [*_remarks(item, depth), f"{pad}- {first.lstrip()}", *rest]
        else:
            lines += _scalar(f"{pad}-", str(item), depth + 1)
    return lines


def _remarks(value: Mapping[str, object], depth: int) -> list[str]:
    pad = "  " * depth
    remarks = value.remarks if isinstance(value, Noted) else ()
    return [
        f"{pad}# {line}"
        for remark in remarks
        for line in textwrap.wrap(remark, _WIDTH - len(pad), break_long_words=False)
    ]


def _scalar(opening: str, text: str, depth: int) -> list[str]:
    pad = "  " * depth
    if "\n" in text and _may_stand(text):
        return [f"{opening} |-", *(f"{pad}{line}" for line in text.split("\n"))]
    single = f"{opening} {_inline(text)}"
    folded = textwrap.wrap(text, _WIDTH - len(pad), break_long_words=False, break_on_hyphens=False)
    if len(single) <= _WIDTH or len(folded) < 2 or " ".join(folded) != text or not _may_stand(text):
        return [single]
    return [f"{opening} >-", *(f"{pad}{line}" for line in folded)]


def _may_stand(text: str) -> bool:
    """May text stand in a block? Spaces at the ends of its lines would be lost, signs that control are refused."""
    return all(line and line == line.strip() and line.isprintable() for line in text.split("\n"))


def _inline(text: str) -> str:
    if _NUMBER.fullmatch(text) or (
        _PLAIN.fullmatch(text) and text.lower() not in _OTHER_TYPES and text == text.strip() and text.isprintable()
    ):
        return text
    return json.dumps(text, ensure_ascii=False)


def _flow(text: str) -> str:
    """A scalar within brackets, where a comma would part it."""
    return json.dumps(text, ensure_ascii=False) if "," in text else _inline(text)


def plan_markdown(text: Outline, held: Collection[int]) -> str:
    """Return the running text as Markdown, every word of it. `held` are the identities of the tables that `plan.yml`
    holds; the others stand here as they are."""
    blocks: list[str] = []
    bullets: list[str] = []
    for part in text.parts:
        if isinstance(part, Passage) and part.kind == "bullet":
            bullets.append(f"- {_escaped(_bullet_words(part))}")
            continue
        if bullets:
            blocks.append("\n".join(bullets))
            bullets = []
        if isinstance(part, Passage):
            blocks.append(_passage(part))
        elif id(part) not in held:
            blocks.append(_table(part))
    if bullets:
        blocks.append("\n".join(bullets))
    return "\n\n".join(block for block in blocks if block) + "\n"


_FOOTNOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+")
_FOOT = re.compile(r"^([¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s*:?\s*(?=\S)")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _passage(passage: Passage) -> str:
    words = _escaped(passage.markdown)
    foot = _FOOT.match(words)
    if foot:
        return f"[^{foot[1].translate(_DIGITS)}]: {_noted(words[foot.end() :])}"
    return f"{'#' * passage.level} {_noted(words)}" if passage.level else _guarded(_noted(words))


def _bullet_words(passage: Passage) -> str:
    return re.sub(r"^(?:\\?[-–+•*·])\s*", "", passage.markdown)


def _noted(words: str) -> str:
    return _FOOTNOTE.sub(lambda found: f"[^{found[0].translate(_DIGITS)}]", words)


def _guarded(words: str) -> str:
    """Keep Markdown from taking a paragraph's first mark for one of its own: a list, a heading, a quotation."""
    words = re.sub(r"^(\d+)([.)])(\s)", r"\1\\\2\3", words)
    return re.sub(r"^([#>+=-])", r"\\\1", words)


def _escaped(words: str) -> str:
    """Keep what looks like a tag a text; addresses in angle brackets are links."""
    return re.sub(r"<(?=[a-zA-Z/!])(?!https?:)", r"\\<", words)


def _table(table: Table) -> str:
    """A table that is none of tasks or targets, its first row as the head that Markdown's tables have."""
    rows = [
        "| " + " | ".join(_table_cell(cell.text) if cell.covered != "across" else "" for cell in row.cells) + " |"
        for row in table.rows
    ]
    return "\n".join([rows[0], "|" + " --- |" * len(table.rows[0].cells), *rows[1:]])


def _table_cell(text: str) -> str:
    return _escaped(" ".join(text.split()).replace("|", "\\|"))
