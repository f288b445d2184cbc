"""Drawing generated pages: each page's own parts from its template, put into the frame that MkDocs made once for many.

What comes out is, byte for byte, what MkDocs and Material would draw, at a fraction of the work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import jinja2
from markupsafe import escape

from generator.pages import Page
from generator.publishing.frame import Frame, parts, same_frame, slot

#: The template of the frames, and the layout that prints a page's own parts alone.
FRAME, PARTS = "frame.html", "parts.html"


@dataclass(frozen=True)
class Surroundings:
    """What a template asks of MkDocs' page: its full address and where it can be edited, None if not known."""

    canonical_url: str | None = None
    edit_url: str | None = None


@dataclass
class Drawing:
    """Draws pages. `make_frame` draws the frame of all pages like one of them, finished, with slots in it."""

    env: jinja2.Environment
    make_frame: Callable[[Page], str]
    _frames: dict[tuple[str, int], Frame] = field(default_factory=dict)

    def html(self, page: Page, context: Mapping[str, Any], around: Surroundings) -> str:
        """Return a page; `context` is what its template is given."""
        template = self.env.get_template(page.template)
        own = parts(template.render({**context, "page": around, "layout": PARTS, "slot": slot}))
        own |= {
            "title": escape(page.title),
            "description": escape(page.description),
            "address": escape(around.canonical_url or ""),
        }
        return self._frame(page).filled(own)

    def _frame(self, page: Page) -> Frame:
        key = same_frame(page.url)
        if key not in self._frames:
            self._frames[key] = Frame.of(self.make_frame(page))
        return self._frames[key]
