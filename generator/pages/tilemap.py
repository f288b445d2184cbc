"""Places on a grid of tiles: each point of a map gets a tile of its own, as near as can be to where it lies.

A tile map shows every place at one size, however small its land: what matters is to find it and to read it. First the
points are drawn apart where they crowd (`_spread`), then the tiles are shared out so that the sum of the squared
distances between points and tiles is the least possible (`_assign`). Pure, exact and without chance: same points, same
map.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import product
from math import inf
from typing import NamedTuple


class Grid(NamedTuple):
    """A grid of tiles, and how far points are drawn apart on it from west to east and from north to south.

    0 leaves them in proportion to their coordinates, 1 sets them at even distances.
    """

    columns: int
    rows: int
    across: float = 0
    down: float = 0


class Cell(NamedTuple):
    """A tile's place, counted from 1 at the top left: as CSS grids count."""

    column: int
    row: int


def place(points: Mapping[str, tuple[float, float]], grid: Grid) -> dict[str, Cell]:
    """Return the tile of each point (longitude, latitude; degrees) on a grid, north at the top.

    Raises:
        ValueError: there are more points than tiles.
    """
    if len(points) > grid.columns * grid.rows:
        raise ValueError(f"{len(points)} points do not fit on {grid.columns} × {grid.rows} tiles")
    across = _spread([longitude for longitude, _ in points.values()], grid.columns, grid.across)
    down = _spread([-latitude for _, latitude in points.values()], grid.rows, grid.down)
    cells = [Cell(column, row) for row, column in product(range(1, grid.rows + 1), range(1, grid.columns + 1))]
    distances = [
        [(x - cell.column) ** 2 + (y - cell.row) ** 2 for cell in cells] for x, y in zip(across, down, strict=True)
    ]
    return {point: cells[chosen] for point, chosen in zip(points, _assign(distances), strict=True)}


def _spread(values: Sequence[float], steps: int, evenness: float) -> list[float]:
    """Return where each value lies between 1 and `steps`: by its size and by its rank, mixed by `evenness`."""
    ranked = sorted(values)
    if not ranked or ranked[0] == ranked[-1]:
        return [(1 + steps) / 2 for _ in values]

    def share(value: float) -> float:
        in_proportion = (value - ranked[0]) / (ranked[-1] - ranked[0])
        rank = (bisect_left(ranked, value) + bisect_right(ranked, value) - 1) / 2
        return (1 - evenness) * in_proportion + evenness * rank / (len(ranked) - 1)

    return [1 + share(value) * (steps - 1) for value in values]


def _assign(costs: Sequence[Sequence[float]]) -> list[int]:
    """Return for each row the column it gets, no column twice, such that the sum of the costs is the least.

    The Hungarian method, by shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987): O(rows² · columns). Row 0
    and column 0 of the working arrays stand for "none yet".
    """
    columns = range(1, len(costs[0]) + 1) if costs else range(0)
    row_price = [0.0] * (len(costs) + 1)
    column_price = [0.0] * (len(columns) + 1)
    holder = [0] * (len(columns) + 1)
    for row in range(1, len(costs) + 1):
        holder[0] = row
        reached, came_from = [inf] * (len(columns) + 1), [0] * (len(columns) + 1)
        settled = {0}
        last = 0
        while holder[last]:  # until a column that nobody holds
            asking = holder[last]
            for column in columns:
                if column not in settled:
                    over = costs[asking - 1][column - 1] - row_price[asking] - column_price[column]
                    if over < reached[column]:
                        reached[column], came_from[column] = over, last
            nearest = min((column for column in columns if column not in settled), key=reached.__getitem__)
            step = reached[nearest]
            for column in (0, *columns):
                if column in settled:
                    row_price[holder[column]] += step
                    column_price[column] -= step
                else:
                    reached[column] -= step
            settled.add(nearest)
            last = nearest
        while last:  # every row on the path moves on by one
            holder[last] = holder[came_from[last]]
            last = came_from[last]
    given = {holder[column] - 1: column - 1 for column in columns if holder[column]}
    return [given[row] for row in range(len(costs))]
