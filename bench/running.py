"""Running a command and saying what it took."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Seconds between two looks at the memory.
_LOOK = 0.2


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, seconds of the processors, and the most memory of all processes together, in MB."""

    wall: float
    cpu: float
    memory: float


class FailedError(Exception):
    """The command did not succeed; the message is what it said."""


def took(command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None) -> Took:
    """Run `command` and return what it and the processes it started took.

    Raises:
        FailedError: it ended with another code than 0.
    """
    with subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        started, before = time.monotonic(), os.times()
        memory = _Memory(process.pid)
        memory.start()
        said, _ = process.communicate()
        wall = time.monotonic() - started
        memory.done.set()
        memory.join()
        after = os.times()
    if process.returncode:
        raise FailedError(f"{' '.join(command)}: {said.decode(errors='replace')[-2000:]}")
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Took(wall, cpu, memory.most)


class _Memory(threading.Thread):
    """Watches the memory of a process and all below it; what they share counts once (PSS)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.most = 0.0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(_LOOK):
            self.most = max(self.most, sum(map(_proportional, _family(self.pid))) / 1000)


def _family(pid: int) -> list[int]:
    found, unread = [], [pid]
    while unread:
        one = unread.pop()
        found.append(one)
        try:
            children = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii")
        except OSError:
            continue
        unread += map(int, children.split())
    return found


def _proportional(pid: int) -> float:
    """Return the memory of a process in kB, what it shares with others by its part; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((float(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
