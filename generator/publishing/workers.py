"""Work on many things, spread over the processors."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

_Thing = TypeVar("_Thing")

#: Fewer things are sooner done than shared out.
_WORTH_SHARING = 100
#: Parts for each process: what is left when one has finished goes to it.
_PARTS_EACH = 8

#: What the processes do, and with what: they are copies of this one, so that neither has to be sent to them.
_shared: dict[str, Any] = {}


def spread(things: Sequence[_Thing], work: Callable[[Sequence[_Thing]], None], processes: int | None = None) -> None:
    """Call `work` with all `things`, part by part, neighbours together; return when all is done.

    Without `processes`, there are as many as the system gives us processors; one where it cannot copy a process safely
    (only Linux can). `work` must not count on what another part leaves in memory. Raises what `work` raises.
    """
    processes = processes or _processors()
    if processes < 2 or len(things) < _WORTH_SHARING:
        work(things)
        return
    size = -(-len(things) // (processes * _PARTS_EACH))
    _shared.update(things=things, work=work)
    gc.freeze()  # else the collector would touch, and so copy, all that the processes share
    try:
        with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
            for _ in pool.map(_work_on, (slice(start, start + size) for start in range(0, len(things), size))):
                pass
    finally:
        gc.unfreeze()
        _shared.clear()


def _work_on(part: slice) -> None:
    _shared["work"](_shared["things"][part])


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
