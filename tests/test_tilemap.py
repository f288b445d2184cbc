"""The tile maps: each place gets the nearest tile it can, and Viet Nam stays recognisable."""

from __future__ import annotations

from itertools import permutations

import pytest

from generator.corpus import Corpus
from generator.pages.province_map import ProvinceMap, province_maps
from generator.pages.tilemap import Cell, Grid, place

#: name of the case: points (longitude, latitude), grid, tiles (column, row)
PLACED = {
    "no points": ({}, Grid(2, 2), {}),
    "one point stands in the middle": ({"a": (105.0, 21.0)}, Grid(3, 3), {"a": (2, 2)}),
    "north is at the top, east at the right": (
        {"north-west": (0, 1), "south-east": (1, 0)},
        Grid(2, 2),
        {"north-west": (1, 1), "south-east": (2, 2)},
    ),
    "in proportion, three crowd together": (
        {"a": (0, 0), "b": (1, 0), "c": (2, 0), "d": (9, 0)},
        Grid(10, 1),
        {"a": (1, 1), "b": (2, 1), "c": (3, 1), "d": (10, 1)},
    ),
    "at even distances, they stand apart": (
        {"a": (0, 0), "b": (1, 0), "c": (2, 0), "d": (9, 0)},
        Grid(10, 1, across=1),
        {"a": (1, 1), "b": (4, 1), "c": (7, 1), "d": (10, 1)},
    ),
    "of two that want a tile, the one that loses less by it gives way": (
        {"left": (0, 0), "a": (3.2, 0), "b": (4, 0), "right": (10, 0)},
        Grid(4, 1),
        {"left": (1, 1), "a": (2, 1), "b": (3, 1), "right": (4, 1)},
    ),
}


@pytest.mark.parametrize(("points", "grid", "tiles"), PLACED.values(), ids=PLACED.keys())
def test_points_get_tiles(
    points: dict[str, tuple[float, float]], grid: Grid, tiles: dict[str, tuple[int, int]]
) -> None:
    assert place(points, grid) == tiles


def test_no_other_sharing_out_of_the_tiles_is_nearer() -> None:
    points = {"a": (0.0, 0.0), "b": (0.4, 0.3), "c": (0.5, 0.6), "d": (0.7, 0.2), "e": (1.0, 1.0)}
    grid = Grid(3, 2)
    cells = [Cell(column, row) for column in (1, 2, 3) for row in (1, 2)]

    def distance(chosen: tuple[Cell, ...]) -> float:
        wanted = [(1 + 2 * longitude, 2 - latitude) for longitude, latitude in points.values()]
        return sum((x - cell.column) ** 2 + (y - cell.row) ** 2 for (x, y), cell in zip(wanted, chosen, strict=True))

    best = min(distance(chosen) for chosen in permutations(cells, len(points)))
    assert distance(tuple(place(points, grid).values())) == pytest.approx(best)


def test_more_points_than_tiles_are_refused() -> None:
    with pytest.raises(ValueError, match="2 points do not fit on 1 × 1 tiles"):
        place({"a": (0, 0), "b": (1, 1)}, Grid(1, 1))


def cells(shown: ProvinceMap) -> dict[str, Cell]:
    return {tile.province.id: tile.cell for tile in shown.tiles}


def test_both_maps_show_every_province_of_their_time_once(corpus: Corpus) -> None:
    maps = province_maps(corpus)
    for shown, provinces in ((maps.today, 34), (maps.former, 63)):
        places = [*cells(shown).values(), shown.hoang_sa, shown.truong_sa]
        assert len(shown.tiles) == provinces
        assert len(set(places)) == provinces + 2, "two on one tile"
        assert all(1 <= cell.column <= shown.grid.columns and 1 <= cell.row <= shown.grid.rows for cell in places)


#: From north to south along the coast: each further down than the one before.
COAST = {
    "today": "ha-noi thanh-hoa nghe-an hue da-nang-2025 quang-ngai-2025 dak-lak-2025 khanh-hoa-2025 ca-mau-2025",
    "former": "lang-son ha-noi thanh-hoa nghe-an ha-tinh hue quang-nam binh-dinh phu-yen khanh-hoa ninh-thuan ca-mau",
}


@pytest.mark.parametrize("time", COAST)
def test_the_coast_runs_from_north_to_south(corpus: Corpus, time: str) -> None:
    at = cells(getattr(province_maps(corpus), time))
    rows = [at[province].row for province in COAST[time].split()]
    assert rows == sorted(set(rows))


#: West of … east of
SIDES = [
    ("today", "dien-bien", "quang-ninh"),
    ("today", "phu-tho-2025", "ha-noi"),
    ("today", "lam-dong-2025", "khanh-hoa-2025"),
    ("today", "an-giang-2025", "vinh-long-2025"),
    ("former", "lai-chau", "cao-bang"),
    ("former", "hoa-binh", "thai-binh"),
    ("former", "gia-lai", "binh-dinh"),
    ("former", "dak-lak", "phu-yen"),
    ("former", "tay-ninh", "binh-phuoc"),
    ("former", "kien-giang", "ben-tre"),
]


@pytest.mark.parametrize(("time", "west", "east"), SIDES)
def test_neighbours_keep_their_sides(corpus: Corpus, time: str, west: str, east: str) -> None:
    at = cells(getattr(province_maps(corpus), time))
    assert at[west].column < at[east].column


def test_the_archipelagos_lie_at_sea_east_of_their_provinces(corpus: Corpus) -> None:
    maps = province_maps(corpus)
    for shown, da_nang, khanh_hoa in (
        (maps.today, "da-nang-2025", "khanh-hoa-2025"),
        (maps.former, "da-nang", "khanh-hoa"),
    ):
        at = cells(shown)
        assert shown.hoang_sa.column > at[da_nang].column
        assert shown.truong_sa.column == shown.grid.columns
        assert shown.truong_sa.row > at[khanh_hoa].row


def test_a_merged_province_counts_the_plans_of_the_former_ones(corpus: Corpus) -> None:
    maps = province_maps(corpus)
    today = {tile.province.id: [plan.id for plan in tile.plans] for tile in maps.today.with_plans}
    assert today == {
        "ha-tinh": ["ha-tinh-2024"],
        "gia-lai-2025": ["binh-dinh-2020", "binh-dinh-2023", "gia-lai-2017-2020"],
        "lam-dong-2025": ["binh-thuan-2019"],
    }
    former = {tile.province.id: len(tile.plans) for tile in maps.former.with_plans}
    assert former == {"ha-tinh": 1, "gia-lai": 1, "binh-dinh": 2, "binh-thuan": 1}
