"""The style sheets and scripts of every page, joined into one file of each kind.

On a slow network each request costs more than the bytes it brings; the files are written apart so that people can read
them.
"""

from __future__ import annotations

from collections.abc import Iterable

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]

STYLES_FILE = "assets/css/minh-bach.css"
SCRIPTS_FILE = "assets/js/minh-bach.js"


def joined_styles(sheets: Iterable[str]) -> str:
    """Return style sheets as one, minified, in their order: a later rule may change what an earlier one says."""
    return "\n".join(str(rcssmin.cssmin(sheet)) for sheet in sheets) + "\n"


def joined_scripts(scripts: Iterable[str]) -> str:
    """Return scripts as one, minified, in the order in which they need each other."""
    return "\n".join(str(rjsmin.jsmin(script)) for script in scripts) + "\n"
