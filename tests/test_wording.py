"""The words of the frame: all in the catalogue, all used, none in a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.source import UnreadableError
from generator.wording import SCRIPTS, Wording, load_wording
from project import ROOT

CATALOGUE = ROOT / "theme" / "words" / "vi"
WORDING = load_wording(CATALOGUE, "theme/words/vi")

#: Keys of these parts are put together from a name: what the names are, the code says beside it.
FAMILIES = tuple(f"scripts.search.{family}." for family in ("facets", "types", "roles", "due", "result", "columns"))

_SAID = re.compile(r"""\bsay\(\s*["']([a-z0-9_.]+)["']""")
_SAID_BY_SCRIPT = re.compile(r'"((?:[a-z_]+\.)+[a-z_]+)"')
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_CODE = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_QUOTED = re.compile(r'"[^"]*"')
_LETTERS = re.compile(r"[^\W\d_]")
_VIETNAMESE = re.compile("[À-ÖØ-öø-ỹ]")
_TAG = re.compile(r"<[^>]*>")


def said() -> Iterator[str]:
    """Yield every key that a template, a module or a script uses."""
    for folder, pattern in (("theme", "*.html"), ("generator", "*.py")):
        for file in sorted((ROOT / folder).rglob(pattern)):
            yield from _SAID.findall(file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "theme" / "assets" / "js").glob("*.js")):
        yield from (f"{SCRIPTS}.{key}" for key in _SAID_BY_SCRIPT.findall(file.read_text(encoding="utf-8")))


def test_every_key_that_is_used_exists() -> None:
    assert sorted(set(said()) - WORDING.words.keys()) == []


def test_every_key_that_exists_is_used() -> None:
    families = {key for key in WORDING.words if key.startswith(FAMILIES)}
    assert sorted(WORDING.words.keys() - set(said()) - families) == []


TEMPLATES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "theme").rglob("*.html"))


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_template_holds_words_of_its_own(template: str) -> None:
    text = _COMMENT.sub("", (ROOT / template).read_text(encoding="utf-8"))
    outside = _TAG.sub(" ", _CODE.sub("", text))
    assert _LETTERS.findall(re.sub(r"&\w+;", "", outside)) == [], "words between the tags"
    assert _VIETNAMESE.findall(text) == [], "Vietnamese words in attributes or code"


@pytest.mark.parametrize("script", sorted(path.name for path in (ROOT / "theme" / "assets" / "js").glob("*.js")))
def test_no_script_holds_words_of_its_own(script: str) -> None:
    text = (ROOT / "theme" / "assets" / "js" / script).read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/|//.*", "", text, flags=re.DOTALL if "/*" in text else 0)
    assert [words for words in _QUOTED.findall(code) if _VIETNAMESE.search(words)] == []


def test_parts_are_escaped_unless_they_are_markup() -> None:
    wording = Wording({"a.b": "Năm <{year}> & {link}"})
    parts = {"year": "<i>", "link": Markup("<a>x</a>")}
    assert wording.markup("a.b", **parts) == "Năm &lt;&lt;i&gt;&gt; &amp; <a>x</a>"
    assert wording.say("a.b", year=2020, link="x") == "Năm <2020> & x"


BAD = [
    ("a: [một]\n", "lỗi KH108 Ở đây phải là lời"),
    ("a:\n", "lỗi KH108 Ở đây phải là lời"),
    ('a: "Năm {year"\n', "lỗi KH108 Ở đây phải là lời"),
    ('a: "{0.__class__}"\n', "lỗi KH108 Ở đây phải là lời"),
    ("a: x\na: y\n", "lỗi KH110 "),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_what_is_no_words_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "plan.yml").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError, match=rf"theme/words/vi/plan\.yml:\d+:\d+: {message}"):
        load_wording(tmp_path, "theme/words/vi")
