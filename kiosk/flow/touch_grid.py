"""A touch screen tried cell by cell: which were touched, which are dead, what touched by itself.

Pure; pixels in, cells out. First nobody touches the screen: what comes then is a ghost. Then each
cell is wiped over.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

Cell: TypeAlias = tuple[int, int]
"""Column and row, from 0 at the upper left."""

CELL_MM: Final = 15.0
"""Edge of a cell: the least target on these screens."""


@dataclass(frozen=True, slots=True)
class DeadZone:
    """Cells side by side that no touch reached, and the pixels that they span."""

    cells: frozenset[Cell]
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class TouchGrid:
    """One trial in progress. ``columns`` × ``rows`` cells over ``width`` × ``height`` pixels."""

    columns: int
    rows: int
    width: int
    height: int
    quiet: bool = True
    """Nobody touches the screen now."""
    touched: frozenset[Cell] = field(default_factory=frozenset)
    ghosts: tuple[Cell, ...] = ()
    """Where it was touched while nobody did, in order."""
    outside: int = 0
    """Touches beyond the edges: the panel is calibrated wrongly."""

    @classmethod
    def over(cls, width: int, height: int, pixel_pitch_mm: float) -> TouchGrid:
        """For a panel: cells of about CELL_MM, at least one. ValueError: no panel is so small."""
        if width < 1 or height < 1:
            raise ValueError(f"found a panel of {width} × {height} pixels, expected at least 1 × 1")
        edge = CELL_MM / pixel_pitch_mm
        return cls(max(1, round(width / edge)), max(1, round(height / edge)), width, height)

    def begun(self) -> TouchGrid:
        """From now on touches are meant."""
        return replace(self, quiet=False)

    def touch(self, x: float, y: float) -> TouchGrid:
        """The panel tells of a touch at this pixel."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return replace(self, outside=self.outside + 1)
        cell = int(x * self.columns / self.width), int(y * self.rows / self.height)
        if self.quiet:
            return replace(self, ghosts=(*self.ghosts, cell))
        return replace(self, touched=self.touched | {cell})

    @property
    def left(self) -> frozenset[Cell]:
        """Cells that were not touched yet."""
        every = ((column, row) for column in range(self.columns) for row in range(self.rows))
        return frozenset(every) - self.touched

    @property
    def dead_zones(self) -> tuple[DeadZone, ...]:
        """What is left, by cells that share an edge; the largest first."""
        left, zones = set(self.left), []
        while left:
            zone, edge = set(), [left.pop()]
            while edge:
                column, row = cell = edge.pop()
                zone.add(cell)
                beside = {(column - 1, row), (column + 1, row)}
                near = left & (beside | {(column, row - 1), (column, row + 1)})
                edge += near
                left -= near
            zones.append(self._zone(frozenset(zone)))
        return tuple(sorted(zones, key=lambda each: (-len(each.cells), each.top, each.left)))

    def _zone(self, cells: frozenset[Cell]) -> DeadZone:
        columns, rows = zip(*cells, strict=True)
        return DeadZone(
            cells,
            min(columns) * self.width // self.columns,
            min(rows) * self.height // self.rows,
            (max(columns) + 1) * self.width // self.columns,
            (max(rows) + 1) * self.height // self.rows,
        )
