"""The handbook keeps its promises: every code has its entry, every key its explanation, every link its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from generator import shape
from generator.vietnamese.text import heading_slug

ROOT = Path(__file__).parent.parent
HANDBOOK = ROOT / "content" / "so-tay"
PAGES = sorted(HANDBOOK.glob("*.md"))

_ENTRY = re.compile(r"^### (KH\d{3}) · .+ \{ #(kh\d{3}) \}$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)")


def test_every_code_has_its_entry_once() -> None:
    modules = (ROOT / "generator").rglob("*.py")
    emitted = {code for module in modules for code in re.findall(r'"(KH\d{3})"', module.read_text(encoding="utf-8"))}
    entries = _ENTRY.findall((HANDBOOK / "doc-loi.md").read_text(encoding="utf-8"))
    assert [code for code, _ in entries] == list(dict.fromkeys(code for code, _ in entries))
    assert {code for code, _ in entries} == emitted
    assert all(anchor == code.lower() for code, anchor in entries)


def test_every_entry_says_what_how_and_shows_an_example() -> None:
    text = (HANDBOOK / "doc-loi.md").read_text(encoding="utf-8")
    bodies = re.split(r"^##+ ", text, flags=re.MULTILINE)
    entries = [body for body in bodies if re.match(r"KH\d{3}", body)]
    assert entries
    for body in entries:
        for part in ("**Nghĩa là:** ", "**Cách sửa:** ", "**Ví dụ:** "):
            assert part in body, body


def keys() -> Iterator[str]:
    """Yield every key of plan.yml, and every word that a column may be called."""
    for part in vars(shape).values():
        if isinstance(part, type) and issubclass(part, BaseModel):
            yield from (info.alias for info in part.model_fields.values() if info.alias)
    yield from get_args(shape.Column)


def test_every_key_is_explained() -> None:
    explained = set(re.findall(r"`([a-z-]+)`", (HANDBOOK / "cau-truc.md").read_text(encoding="utf-8")))
    assert set(keys()) <= explained


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_pages_and_headings_that_are_there(page: Path) -> None:
    for target, anchor in _LINK.findall(re.sub(r"`[^`]*`", "", page.read_text(encoding="utf-8"))):
        linked = page.parent / target if target else page
        assert linked.is_file(), target
        if anchor:
            assert anchor in anchors(linked.read_text(encoding="utf-8")), f"{target}#{anchor}"


def anchors(markdown: str) -> set[str]:
    headings = re.findall(r"^#+ (.*?)(?: \{ #([a-z0-9-]+) \})?$", markdown, re.MULTILINE)
    return {given or heading_slug(title, "-") for title, given in headings}


def test_every_page_is_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in PAGES:
        assert f"so-tay/{page.name}" in navigation
