"""Publishing in one step: a site is built beside the published one and exchanged for it when it is whole.

A build that fails or is killed leaves the published site as it was. Builds that run at once each have a folder of
their own; the last to finish is the one published. Folders left by killed builds are removed by the next.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@dataclass
class Publication:
    """A build under way: `staging` is where it writes, `site` what it will replace. `lock` is held while it runs."""

    site: Path
    staging: Path
    lock: int

    @classmethod
    def begin(cls, site: Path) -> Publication:
        """Make a folder beside `site` to build in. The folder is locked, so that no other build takes it for dead."""
        site = site.absolute()
        site.parent.mkdir(parents=True, exist_ok=True)
        with _locked(site.parent):  # no other build may look between the making of the folder and its lock
            _remove_dead(site)
            staging = Path(tempfile.mkdtemp(prefix=_prefix(site), dir=site.parent))
            staging.chmod(0o755)
            lock = os.open(staging, os.O_RDONLY)
            fcntl.flock(lock, fcntl.LOCK_EX)
        return cls(site, staging, lock)

    def publish(self) -> None:
        """Exchange the finished folder for the published one, then remove the old one."""
        if self.site.exists() or self.site.is_symlink():
            _exchange(self.staging, self.site)
            _remove(self.staging)
        else:
            self.staging.rename(self.site)
        os.close(self.lock)

    def abandon(self) -> None:
        """Remove what was built; the published site is untouched."""
        _remove(self.staging)
        with contextlib.suppress(OSError):
            os.close(self.lock)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a lock on `folder` for the length of a with-block."""
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _prefix(site: Path) -> str:
    return f".{site.name}-"


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_dead(site: Path) -> None:
    """Remove folders whose build is gone: those whose lock nobody holds."""
    for folder in site.parent.glob(f"{_prefix(site)}*"):
        if folder.is_symlink() or not folder.is_dir():
            continue
        try:
            lock = os.open(folder, os.O_RDONLY)
        except OSError:
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue
        else:
            _remove(folder)
        finally:
            os.close(lock)


def _exchange(one: Path, other: Path) -> None:
    """Swap two paths in one step; where the system cannot, by two renames with a moment between them."""
    library = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    if hasattr(library, "renameat2"):
        done = library.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
        if done == 0:
            return
    aside = Path(tempfile.mkdtemp(prefix=_prefix(other), dir=other.parent))
    other.rename(aside / other.name)
    one.rename(other)
    (aside / other.name).rename(one)
    aside.rmdir()
