"""The grid of a touch screen: cells, dead zones, ghosts; and what a technician is told of it."""

from __future__ import annotations

import pytest

from kiosk.diagnosis.guided.touch import judge
from kiosk.flow.touch_grid import TouchGrid

GRID = TouchGrid(columns=4, rows=3, width=400, height=300).begun()


def wiped(grid: TouchGrid, *left_out: tuple[int, int]) -> TouchGrid:
    for column in range(grid.columns):
        for row in range(grid.rows):
            if (column, row) not in left_out:
                grid = grid.touch(100 * column + 50, 100 * row + 50)
    return grid


def test_cells_are_as_large_as_the_least_target() -> None:
    grid = TouchGrid.over(1080, 1920, pixel_pitch_mm=0.311)
    assert (grid.columns, grid.rows) == (22, 40)
    assert 14.5 < 1080 / grid.columns * 0.311 < 15.5
    assert TouchGrid.over(3, 3, 0.311).columns == 1
    with pytest.raises(ValueError, match="found a panel of 0 × 5"):
        TouchGrid.over(0, 5, 0.311)


@pytest.mark.parametrize(
    ("x", "y", "cell"), [(0, 0, (0, 0)), (99.9, 0, (0, 0)), (100, 299.9, (1, 2))]
)
def test_a_touch_is_of_one_cell(x: float, y: float, cell: tuple[int, int]) -> None:
    assert GRID.touch(x, y).touched == {cell}


def test_all_wiped_over_is_well() -> None:
    grid = wiped(GRID)
    assert not grid.left
    assert grid.dead_zones == ()
    found, figures = judge(grid)
    assert found.ok
    assert (figures["cells"], figures["touched"], figures["dead_zones"]) == (12, 12, [])


def test_dead_cells_side_by_side_are_one_zone_the_largest_first() -> None:
    # Cells that touch at a corner alone are two zones.
    grid = wiped(GRID, (0, 0), (2, 1), (3, 1), (3, 2))
    first, second = grid.dead_zones
    assert first.cells == {(2, 1), (3, 1), (3, 2)}
    assert (first.left, first.top, first.right, first.bottom) == (200, 100, 400, 300)
    assert second.cells == {(0, 0)}
    found, figures = judge(grid)
    assert not found.ok
    assert "4 of 12 cells are dead (from 200, 100 to 400, 300 and 1 more)" in found.message
    assert found.do.startswith("Clean the screen")
    assert figures["dead_zones"] == [[200, 100, 400, 300], [0, 0, 100, 100]]


def test_what_touches_while_nobody_does_is_a_ghost_and_no_touch() -> None:
    quiet = TouchGrid(4, 3, 400, 300)
    grid = quiet.touch(250, 150).touch(250, 160).touch(10, 10).begun()
    assert grid.touched == frozenset()
    assert grid.ghosts == ((2, 1), (2, 1), (0, 0))
    found, figures = judge(wiped(grid))
    assert not found.ok
    assert "3 times while nobody did, 2 of them in column 3, row 2" in found.message
    assert figures["ghosts"] == 3


def test_touches_beyond_the_edges_are_a_matter_of_calibration() -> None:
    grid = wiped(GRID).touch(400, 10).touch(-1, 10)
    assert grid.outside == 2
    found, _ = judge(grid)
    assert not found.ok
    assert found.do.startswith("Calibrate")
