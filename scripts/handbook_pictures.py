"""Take the pictures of the handbook's page on imports: the review report of a plan that is in the repository.

`handbook_pictures.py [--out DIR]` writes `OUT/ra-soat-*.png`. Chromium is `MINH_BACH_BROWSER`, else the one on the
PATH.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
from playwright.sync_api import sync_playwright
from screenshots import ROOT, chromium

from generator.importing.importer import import_file
from generator.importing.review import as_html, review_of
from generator.reference import load_references

PLAN = ROOT / "plans" / "binh-thuan" / "2019" / "source.txt"
WIDTH = 1000
MARGIN = 12
#: A page shows a piece of the report, in px: the whole is longer.
HIGHEST = 760
#: What each picture shows: from the top of the first element to the bottom of the second.
PICTURES = {
    "ra-soat-viec-can-lam": ("body", "main section:nth-of-type(1)"),
    "ra-soat-tung-dong": ("tr:has-text('9.6')", "tr:has-text('9.6')"),
}


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "content" / "so-tay" / "hinh", help="Where to.")
def main(out: Path) -> None:
    """Take the pictures of the review report that the handbook shows."""
    out.mkdir(parents=True, exist_ok=True)
    references, _ = load_references(ROOT / "plans", "plans")
    assert references is not None
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder, "bao-cao.html")
        draft = import_file(PLAN, references, "binh-thuan", "2019")
        report.write_text(as_html(review_of(draft, "ke-hoach-2019.txt")), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 1000}, color_scheme="light", locale="vi-VN")
        page.goto(report.as_uri())
        for name, (first, last) in PICTURES.items():
            start, end = page.locator(first).first.bounding_box(), page.locator(last).first.bounding_box()
            if start is None or end is None:
                raise click.ClickException(f"{name}: {first} or {last} is not to be seen")
            top = max(0, start["y"] - MARGIN)
            height = min(HIGHEST, end["y"] + end["height"] - top + MARGIN)
            path = out / f"{name}.png"
            page.screenshot(path=path, clip={"x": 0, "y": top, "width": WIDTH, "height": height}, full_page=True)
        browser.close()
    click.echo(out)


if __name__ == "__main__":
    main()
