"""Take the pictures of docs/design.md: the pieces of the design as the built site shows them, in the light scheme.

`design_pictures.py [--site DIR] [--out DIR]` writes `OUT/<name>.png` for every one of PICTURES. Chromium is
`MINH_BACH_BROWSER`, else the one on the PATH.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright
from screenshots import ROOT, chromium, served

#: Px around what is shown, so that it does not touch the edge of the picture.
MARGIN = 12
#: The pieces are shown whole, however high they are.
HEIGHT = 1600


@dataclass(frozen=True)
class Picture:
    """A piece on a page: `last` ends it where it is made of neighbours that nothing else holds together."""

    page: str
    first: str
    width: int = 1000
    last: str = ""


PICTURES = {
    "page-top": Picture("linh-vuc/the-che/", ".mb-top"),
    "plan-overview": Picture("ke-hoach/binh-dinh-2020/", ".mb-glance"),
    "facts": Picture("ke-hoach/binh-dinh-2020/", ".mb-about-plan .mb-facts"),
    "task": Picture("ke-hoach/binh-dinh-2020/", "#i-4", width=1280),
    "task-phone": Picture("ke-hoach/binh-dinh-2020/", "#i-4", width=360),
    "filters": Picture("ke-hoach/binh-dinh-2020/", "#mb-plan-filter", width=1280),
    "picture": Picture("ke-hoach/ha-tinh-2024/", ".mb-picture:has(.mb-quarters)"),
    "map": Picture("", ".mb-map"),
    "cards": Picture("", ".mb-cards > li:nth-child(1)", last=".mb-cards > li:nth-child(2)"),
    "figures": Picture("van-ban/", ".mb-figures", width=600),
    "chips": Picture("van-ban/", ".mb-top .mb-links", width=600),
    "notice": Picture("ke-hoach/binh-dinh-2020/", ".mb-notice", width=800),
    "empty": Picture("tinh/an-giang/", ".mb-empty"),
}


def take(page: Page, address: str, picture: Picture, target: Path) -> None:
    """Write the picture of a piece, with some of the page around it."""
    page.set_viewport_size({"width": picture.width, "height": HEIGHT})
    page.goto(address + picture.page)
    first = page.locator(picture.first).first
    first.evaluate("piece => piece.scrollIntoView({block: 'center'})")
    start = first.bounding_box()
    end = page.locator(picture.last).first.bounding_box() if picture.last else start
    if start is None or end is None:
        raise click.ClickException(f"{picture.page}: {picture.first} is not to be seen")
    left, top = max(0, start["x"] - MARGIN), start["y"] - MARGIN
    right = min(picture.width, end["x"] + end["width"] + MARGIN)
    bottom = max(start["y"] + start["height"], end["y"] + end["height"]) + MARGIN
    page.screenshot(path=target, clip={"x": left, "y": top, "width": right - left, "height": bottom - top})


@click.command()
@click.option("--site", type=click.Path(path_type=Path, exists=True), default=ROOT / "site", help="The built site.")
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "docs" / "design", help="Where to.")
def main(site: Path, out: Path) -> None:
    """Take the pictures of docs/design.md."""
    out.mkdir(parents=True, exist_ok=True)
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(color_scheme="light", reduced_motion="reduce", locale="vi-VN")
        for name, picture in PICTURES.items():
            take(page, address, picture, out / f"{name}.png")
        browser.close()
    click.echo(out)


if __name__ == "__main__":
    main()
