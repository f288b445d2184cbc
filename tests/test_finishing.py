"""The last step of a page: what is mended, what the policy lets run, and what is refused."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from material import __file__ as material  # type: ignore[import-untyped]

from generator.publishing.finishing import UnknownFrameError, mend, with_policy
from project import mkdocs

CHECKBOXES = (
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">\n'
    '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">\n'
)
BASE = '__md_scope=new URL("..",location)'
PALETTE = 'var palette=__md_get("__palette");if(palette){}'
TAB = "var target=document.getElementById(location.hash.slice(1));target"
HEAD = '<!doctype html>\n<html lang="vi">\n  <head>\n  <meta charset="utf-8">\n'


def page(*scripts: str, head: str = HEAD) -> str:
    return head + "".join(f"<script>{script}</script>\n" for script in scripts)


def sources(html: str) -> dict[str, list[str]]:
    """Return the policy of a page: what each directive allows."""
    policies = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert len(policies) == 1
    rules = (rule.split() for rule in policies[0].split(";"))
    return {rule[0]: rule[1:] for rule in rules}


def hashed(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


# What is mended


def test_checkboxes_lose_what_they_may_not_have_and_boxes_for_text_keep_it() -> None:
    box = '<input type="search" name="q" autocomplete="off">'
    assert mend(CHECKBOXES + box) == CHECKBOXES.replace(' autocomplete="off"', "") + box


@pytest.mark.parametrize(
    ("label", "mended"),
    [
        ('<label class="md-nav__title" for="__toc">', '<label class="md-nav__title">'),
        ('<label class="md-overlay" for="__drawer">', '<label class="md-overlay" for="__drawer">'),
        ('<label for="q">', '<label for="q">'),
    ],
)
def test_the_name_of_the_contents_is_a_label_for_nothing_and_others_stay(label: str, mended: str) -> None:
    assert mend(CHECKBOXES + label) == CHECKBOXES.replace(' autocomplete="off"', "") + mended


@pytest.mark.parametrize("html", ["", CHECKBOXES.replace(' autocomplete="off"', ""), CHECKBOXES * 2])
def test_a_page_without_what_is_to_be_mended_is_refused(html: str) -> None:
    with pytest.raises(UnknownFrameError):
        mend(html)


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("base.html", 'type="checkbox" id="__drawer" autocomplete="off">'),
        ("partials/toc.html", '<label class="md-nav__title" for="__toc">'),
    ],
)
def test_material_still_needs_the_mend(template: str, fault: str) -> None:
    assert fault in (Path(material).parent / "templates" / template).read_text(encoding="utf-8")


# What the policy lets run


def test_the_scripts_of_material_are_let_in_by_their_hashes_and_nothing_else_inline() -> None:
    rules = sources(with_policy(page(BASE, PALETTE, TAB)))
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == ["'self'", hashed(BASE), hashed(PALETTE), hashed(TAB)]


def test_files_and_data_need_no_hash() -> None:
    others = '<script src="../a.js" defer></script><script id="c" type="application/json">{"a": "<b>"}</script>'
    assert sources(with_policy(page(BASE, PALETTE, TAB) + others)) == sources(with_policy(page(BASE, PALETTE, TAB)))


def test_the_policy_comes_first_and_the_rest_of_the_page_stays_as_it_was() -> None:
    html = page(BASE, PALETTE, TAB)
    before, _, after = with_policy(html).partition('  <meta http-equiv="Content-Security-Policy"')
    assert before == HEAD
    assert after.partition("\n")[2] == html.removeprefix(HEAD)


@pytest.mark.parametrize(
    "html",
    [
        page(BASE, PALETTE),
        page(BASE, TAB, PALETTE),
        page(BASE, PALETTE, TAB, "alert(1)"),
        page(BASE, PALETTE, TAB, TAB + ";alert(1)"),
        page("alert(1)", BASE, PALETTE, TAB),
        page(BASE, PALETTE, TAB).replace("<script>", "<script type='module'>", 1) + "<SCRIPT\n>alert(1)</SCRIPT>",
    ],
    ids=["one too few", "another order", "one too many", "one twice", "one before", "written otherwise"],
)
def test_a_page_with_other_inline_scripts_is_refused(html: str) -> None:
    with pytest.raises(UnknownFrameError, match="ba đoạn của Material"):
        with_policy(html)


@pytest.mark.parametrize("head", ["<head>\n", '<head><link rel="stylesheet" href="a.css">\n<meta charset="utf-8">\n'])
def test_a_page_without_a_place_before_all_that_is_loaded_is_refused(head: str) -> None:
    with pytest.raises(UnknownFrameError, match="đầu trang"):
        with_policy(page(BASE, PALETTE, TAB, head=head))


# The built site


def test_every_page_is_mended_and_has_a_policy_before_anything_is_loaded(site: Path) -> None:
    files = sorted(site.rglob("*.html"))
    assert site / "404.html" in files
    for file in files:
        html = file.read_text(encoding="utf-8")
        rules = sources(html)
        assert "'unsafe-inline'" not in rules["script-src"], file
        assert rules.keys() - {"style-src-attr"} >= {"default-src", "style-src", "img-src", "base-uri"}, file
        first = re.search(r"<(?:script|link|style|img)\b", html)
        assert first, file
        assert html.index("Content-Security-Policy") < first.start(), file
        assert not re.search(r'type="checkbox"[^<>]* autocomplete=| for="__toc"', html), file


def test_a_template_with_a_script_of_its_own_does_not_get_published(project: Callable[..., Path]) -> None:
    folder = project()
    theme = folder / "theme"
    real = theme.resolve()
    theme.unlink()
    shutil.copytree(real, theme)
    (theme / "year.html").write_text('{% extends "main.html" %}{% block content %}<script>go()</script>{% endblock %}')
    done = mkdocs(folder, "build")
    assert done.returncode != 0
    assert "«go()…»" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "site").exists()
