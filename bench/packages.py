"""npm packages that measuring and auditing need, at the versions of a lock file, in a folder that git ignores."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

#: Where they are installed, by name.
CACHE = Path(__file__).parent.parent / ".cache"


def install(manifest: Path, name: str) -> dict[str, str]:
    """Install what `manifest` (a folder with package.json and package-lock.json) asks for to `.cache/<name>/`.

    Returns the versions of the packages that package.json names. Where all is there, this takes a second or two.

    Raises:
        FileNotFoundError: npm is not installed.
        subprocess.CalledProcessError: npm could not.
    """
    npm = shutil.which("npm")
    if not npm:
        raise FileNotFoundError("npm is not installed (Debian: sudo apt install npm)")
    folder = CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    for file in ("package.json", "package-lock.json"):
        shutil.copy(manifest / file, folder / file)
    command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, stdout=sys.stderr, check=True)
    wanted = json.loads((manifest / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return {package: _version(folder / "node_modules" / package) for package in wanted}


def _version(package: Path) -> str:
    version: str = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    return version
