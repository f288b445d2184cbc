"""Makes the portal's own index of a pickled catalogue: `python -m bench.ours CATALOGUE OUT`."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from generator.search import index_files


def main(source: Path, out: Path) -> None:
    """Write the index and the code that asks it below `out`, as the site has them."""
    for name, text in index_files(pickle.loads(source.read_bytes())).items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
