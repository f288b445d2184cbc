"""The tile maps of the provinces: of today and as they were before July 2025, with how many plans each has.

Viet Nam's two archipelagos stand at their side as they do on maps of the country: Hoàng Sa belongs to Đà Nẵng, Trường
Sa to Khánh Hòa. They are no provinces and have no plans of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus import Corpus
from generator.model import Plan, Province
from generator.pages.tilemap import Cell, Grid, place


@dataclass(frozen=True)
class Tile:
    """A province on the map, and the plans for its land: its own first, then those of the provinces it was made of."""

    province: Province
    cell: Cell
    plans: tuple[Plan, ...]


@dataclass(frozen=True)
class ProvinceMap:
    """A map of tiles, in reading order: from north to south, from west to east."""

    grid: Grid
    tiles: tuple[Tile, ...]
    hoang_sa: Cell
    truong_sa: Cell

    @property
    def with_plans(self) -> tuple[Tile, ...]:
        """The provinces that have plans."""
        return tuple(tile for tile in self.tiles if tile.plans)

    def tile_of(self, province: Province) -> Tile | None:
        """Return where a province stands on this map; None where it is not in force at its time."""
        return next((tile for tile in self.tiles if tile.province == province), None)


@dataclass(frozen=True)
class ProvinceMaps:
    """The provinces in force today, and those of before 1 July 2025."""

    today: ProvinceMap
    former: ProvinceMap


def province_maps(corpus: Corpus) -> ProvinceMaps:
    """Return both maps.

    Their grids are chosen by looking: as few tiles as the shape of the country allows, the deltas opened up, the narrow
    middle narrow, and most provinces beside their neighbours.
    """
    provinces = corpus.references.provinces.values()
    today = [province for province in provinces if province.valid_to is None]
    former = [province for province in provinces if not province.predecessors]
    return ProvinceMaps(
        _province_map(corpus, today, Grid(6, 14, across=0.3, down=0.5), hoang_sa=Cell(6, 7), truong_sa=Cell(6, 13)),
        _province_map(corpus, former, Grid(9, 16, across=0.4, down=0.4), hoang_sa=Cell(9, 7), truong_sa=Cell(9, 15)),
    )


def _province_map(
    corpus: Corpus, provinces: list[Province], grid: Grid, hoang_sa: Cell, truong_sa: Cell
) -> ProvinceMap:
    cells = place({province.id: province.middle for province in provinces}, grid)
    tiles = (
        Tile(province, cells[province.id], (*corpus.plans_in(province.id), *corpus.plans_before(province.id)))
        for province in provinces
    )
    in_reading_order = tuple(sorted(tiles, key=lambda tile: (tile.cell.row, tile.cell.column)))
    return ProvinceMap(grid, in_reading_order, hoang_sa, truong_sa)
