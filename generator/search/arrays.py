"""What numpy lacks for runs of values that stand one after another in an array."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def starts_of_runs(values: Numbers) -> Numbers:
    """Return the places of the values that differ from the one before, the first among them."""
    return np.flatnonzero(np.append(len(values) > 0, values[1:] != values[:-1]))


def starts_of(sizes: Numbers) -> Numbers:
    """Return where each of the runs of these sizes begins."""
    return np.cumsum(sizes) - sizes


def ranges(firsts: Numbers, sizes: Numbers) -> Numbers:
    """Return runs of rising numbers by their first and their size: of 5, 1 and 2, 3 it is 5, 6, 1, 2, 3."""
    return np.repeat(firsts - starts_of(sizes), sizes) + np.arange(sizes.sum())


def sums(values: Weights, sizes: Numbers) -> Weights:
    """Return the sums of runs of these sizes, each added from left to right: another order would round elsewhere."""
    return np.bincount(np.repeat(np.arange(len(sizes)), sizes), values).astype(np.float64, copy=False)
