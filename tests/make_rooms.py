"""Draws the rooms of the house and who imports whom: ``python tests/make_rooms.py``.

A room is a folder of kiosk, sync or drivers. An arrow is left out where longer ways say the same,
and so are the simulators and the suites of contracts, which know everybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import grimp

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs" / "pictures" / "rooms.svg"

_HOUSE: Final = ("kiosk", "sync", "drivers")
_LEFT_OUT: Final = ("contract", "sim")
_BOX: Final = (116, 40)
_STEP: Final = (132, 78)
_WIDTH: Final = 1120
_HEAD: Final = 44
_STYLE: Final = (
    "text{font:15px sans-serif;fill:#1a1a1a;text-anchor:middle}"
    ".to{font-size:11px;fill:#555}.name{font-size:18px;font-weight:700;text-anchor:start}"
    "rect{fill:#fff;stroke:#14594a}.house{fill:#eef5f2;stroke:none}"
    "path{fill:none;stroke:#14594a;stroke-width:1.3;marker-end:url(#tip)}"
)
_TIP: Final = (
    '<marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" '
    'orient="auto"><path d="M0 0L8 4L0 8z" style="fill:#14594a;stroke:none;marker-end:none"/>'
    "</marker>"
)

Arrows = dict[str, set[str]]
"""Room to the rooms that it imports."""


def imports() -> Arrows:
    """Every room with all that it imports, other packages as their names."""
    graph = grimp.build_graph(*_HOUSE, cache_dir=None)
    found: Arrows = {
        f"{package}.{folder.name}": set()
        for package in _HOUSE
        for folder in (ROOT / package).iterdir()
        if (folder / "__init__.py").exists() and folder.name not in _LEFT_OUT
    }
    for module in graph.modules:
        room = _room(module)
        for other in graph.find_modules_directly_imported_by(module):
            package = other.split(".")[0]
            if room not in found or package not in _HOUSE:
                continue
            if not room.startswith(f"{package}."):
                found[room].add(package)
            elif _room(other) in found and _room(other) != room:
                found[room].add(_room(other))
    return found


def _room(module: str) -> str:
    return ".".join(module.split(".")[:2])


def ranked(arrows: Mapping[str, set[str]]) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """The row of each room, 0 the lowest, and the arrows that are drawn.

    Rooms that import each other stand in one row.
    """

    @cache
    def below(room: str) -> frozenset[str]:
        seen, left = set[str](), [*arrows[room]]
        while left:
            if (each := left.pop()) not in seen:
                seen.add(each)
                left += arrows[each]
        return frozenset(seen)

    @cache
    def row(room: str) -> int:
        return max((row(each) + 1 for each in below(room) if room not in below(each)), default=0)

    rows = {room: row(room) for room in sorted(arrows)}
    drawn = [
        (room, other)
        for room in rows
        for other in sorted(arrows[room])
        if rows[room] == rows[other]
        or not any(
            rows[each] < rows[room] and other in below(each)
            for each in arrows[room]
            if rows[each] > rows[other]
        )
    ]
    return rows, drawn


def page() -> str:
    """The drawing, as SVG."""
    found = imports()
    parts: list[str] = []
    top = 0
    for package in _HOUSE:
        own = {room: to for room, to in found.items() if room.startswith(f"{package}.")}
        inside = {room: {each for each in to if each in own} for room, to in own.items()}
        rows, drawn = ranked(inside)
        places = _placed(rows, drawn, top + _HEAD)
        height = _HEAD + _STEP[1] * (max(rows.values()) + 1)
        parts.append(f'<rect class="house" y="{top}" width="{_WIDTH}" height="{height - 12}"/>')
        parts.append(f'<text class="name" x="14" y="{top + 26}">{package}</text>')
        parts += [_arrow(places[room], places[other]) for room, other in drawn]
        for room, (x, y) in places.items():
            parts += _box(room, x, y, sorted(own[room] - own.keys()))
        top += height
    size = f'viewBox="0 0 {_WIDTH} {top - 12}" width="{_WIDTH}" height="{top - 12}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{_STYLE}</style>{_TIP}'
    return "\n".join([head, *parts, "</svg>", ""])


def _placed(
    rows: Mapping[str, int], drawn: list[tuple[str, str]], top: int
) -> dict[str, tuple[int, int]]:
    """The middle of each box's upper edge. A room stands near those that import it."""
    places: dict[str, tuple[int, int]] = {}
    last = max(rows.values())
    for row in range(last, -1, -1):
        here = [room for room in rows if rows[room] == row]

        def wanted(room: str) -> float:
            above = [places[one][0] for one, other in drawn if other == room and one in places]
            return sum(above) / len(above) if above else _WIDTH / 2

        here.sort(key=lambda room: (wanted(room), room))
        left = _WIDTH // 2 - _STEP[0] * (len(here) - 1) // 2
        for at, room in enumerate(here):
            places[room] = (left + _STEP[0] * at, top + _STEP[1] * (last - row))
    return places


def _arrow(one: tuple[int, int], other: tuple[int, int]) -> str:
    (x, y), (to_x, to_y) = one, other
    if y == to_y:
        side = _BOX[0] // 2 if x < to_x else -_BOX[0] // 2
        return f'<path d="M{x + side} {y + 12}L{to_x - side} {y + 12}"/>'
    y += _BOX[1]
    middle = (to_y - y) // 2
    return f'<path d="M{x} {y}C{x} {y + middle} {to_x} {to_y - middle} {to_x} {to_y}"/>'


def _box(room: str, x: int, y: int, others: list[str]) -> Iterator[str]:
    wide, high = _BOX
    yield f'<rect x="{x - wide // 2}" y="{y}" width="{wide}" height="{high}" rx="5"/>'
    yield f'<text x="{x}" y="{y + (19 if others else 25)}">{room.split(".")[1]}</text>'
    if others:
        yield f'<text class="to" x="{x}" y="{y + 34}">→ {", ".join(others)}</text>'


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
