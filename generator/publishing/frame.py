"""The frame of a page: all that MkDocs and Material put around the parts that are the page's own.

It is the same for thousands of pages, so it is made once for all that stand at the same depth of the same section, with
slots where the parts go, and filled as often as there are pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.publishing.finishing import refuse_scripts

#: Stands on both sides of a slot's name. No word of a plan can hold it: sources with control characters are refused.
_MARK = "\x1e"


def slot(name: str) -> Markup:
    """Return what a template prints where the part `name` goes."""
    return Markup(f"{_MARK}{name}{_MARK}")


def parts(html: str) -> dict[str, str]:
    """Return the parts of a page by name, from what `parts.html` prints: each behind its slot."""
    _, *pieces = html.split(_MARK)
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


@dataclass(frozen=True)
class Frame:
    """A finished page cut at its slots: `pieces` are text and names of slots by turns, text first and last."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> Frame:
        """Cut a page that was drawn with slots, mended and given its policy."""
        return cls(tuple(html.split(_MARK)))

    def filled(self, own: Mapping[str, str]) -> str:
        """Return the page whose own parts are these, by slot.

        Raises:
            UnknownFrameError: a part has a script that the frame's policy would not let run.
        """
        for part in own.values():
            refuse_scripts(part)
        return "".join(own[piece] if place % 2 else piece for place, piece in enumerate(self.pieces))


def same_frame(url: str) -> tuple[str, int]:
    """Return the section and depth of a page (root-relative address): relative links of equal ones lead alike."""
    section = url.split("/")[1]
    return section, url.count("/")
