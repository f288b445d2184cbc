"""Work spread over processes: all of it done, once, and its faults told."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.publishing.workers import spread

MANY = tuple(range(1000))


@pytest.mark.parametrize("processes", [1, 2, 3, None])
def test_everything_is_done_once(tmp_path: Path, processes: int | None) -> None:
    def write(numbers: Sequence[int]) -> None:
        for number in numbers:
            (tmp_path / str(number)).open("x").write(str(os.getpid()))

    spread(MANY, write, processes)
    assert sorted(int(file.name) for file in tmp_path.iterdir()) == list(MANY)
    if processes in (2, 3):
        assert str(os.getpid()) not in {file.read_text() for file in tmp_path.iterdir()}


@pytest.mark.parametrize("count", [0, 1, 50])
def test_little_work_stays_in_this_process(count: int) -> None:
    seen: list[int] = []
    spread(MANY[:count], seen.extend, 2)
    assert seen == list(MANY[:count])


@pytest.mark.parametrize("processes", [1, 2])
def test_what_goes_wrong_in_a_process_is_raised_here(processes: int) -> None:
    def fail(numbers: Sequence[int]) -> None:
        if 777 in numbers:
            raise ValueError("trang 777 hỏng")

    with pytest.raises(ValueError, match="trang 777 hỏng"):
        spread(MANY, fail, processes)
    done: list[int] = []
    spread(MANY[:3], done.extend, processes)  # the next work is not disturbed by what went wrong
    assert done == [0, 1, 2]
