"""Programs that do a part of the reading: run apart from the editor's own, for a limited time, with nothing left after.

Each works in a folder that is thrown away, which is also its home, under a name that tells nothing of the editor.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.importing.document import RefusedError

#: How long a program may take, in seconds. LibreOffice takes up to twenty on its first start.
LONGEST = 120.0
#: What it may write to one file, in bytes.
_LARGEST_RESULT = 100_000_000


def missing_program(program: str, apt: str, brew: str, *, kind: str, instead: str) -> RefusedError:
    """Return the error for a kind of file ("pdf") that a program is needed for: how to install it, what to do instead.

    `apt` and `brew` are what these call it.
    """
    return RefusedError(
        f"Để đọc tệp .{kind} cần {program}: cài bằng lệnh sudo apt install {apt} (Debian, Ubuntu) "
        f"hoặc brew install {brew} (macOS), hoặc {instead}"
    )


@dataclass(frozen=True)
class Workshop:
    """A file to work on, alone in its folder, and how many seconds a program may take."""

    source: Path
    seconds: float

    @property
    def folder(self) -> Path:
        """Where the file is; what programs write may stand here too."""
        return self.source.parent

    def run(self, *command: str) -> tuple[int, str]:
        """Run a program in the folder; return its exit code and what it printed, both streams.

        Raises RefusedError when it takes too long; whatever it started ends with it.
        """
        printed = self.folder / "in-ra.txt"
        blocks = _LARGEST_RESULT // 512
        with printed.open("wb") as stream:
            process = subprocess.Popen(
                ["/bin/sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh", *command],
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env={
                    "PATH": os.environ.get("PATH", os.defpath),
                    "HOME": str(self.folder),
                    "TMPDIR": str(self.folder),
                    "LC_ALL": "C.UTF-8",
                    "SAL_USE_VCLPLUGIN": "svp",  # LibreOffice without a display
                },
                start_new_session=True,
            )
            try:
                code = process.wait(self.seconds)
            except subprocess.TimeoutExpired as late:
                raise RefusedError(
                    f"Đọc tệp quá {self.seconds:.0f} giây nên đã dừng: tệp có thể bị hỏng. "
                    "Hãy mở bằng Word hoặc LibreOffice và lưu lại thành .docx."
                ) from late
            finally:
                if process.poll() is None:
                    with contextlib.suppress(ProcessLookupError):
                        os.killpg(process.pid, signal.SIGKILL)
                    process.wait()
        return code, printed.read_text(encoding="utf-8", errors="replace")

    def version(self, *command: str) -> str:
        """Return the version that a program prints of itself: "7.4.7.2"."""
        found = re.search(r"\d+(?:\.\d+)+", self.run(*command)[1])
        return found[0] if found else "không rõ bản"


@contextmanager
def workshop(data: bytes, suffix: str, seconds: float) -> Iterator[Workshop]:
    """Put a file of a kind ("pdf") into a folder of its own, for as long as it is worked on."""
    with tempfile.TemporaryDirectory(prefix="minh-bach-") as folder:
        source = Path(folder, f"van-ban.{suffix}")
        source.write_bytes(data)
        yield Workshop(source, seconds)
