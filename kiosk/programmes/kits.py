"""The kits of a station's programmes, as the flow knows them; and what is wrong around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.flow.kits import Kit, Part
from sync.ids import folded

if TYPE_CHECKING:
    from sync.programmes.kit import DeclaredKit
    from sync.programmes.model import Programme


def kits(programmes: Iterable[Programme]) -> dict[str, Kit]:
    """By item, folded. Whatever the day: what was lent in a programme comes back after it."""
    return {
        folded(item): kit
        for programme in programmes
        for declared in programme.kit
        for kit in [_kit(declared)]
        for item in declared.items
    }


def _kit(declared: DeclaredKit) -> Kit:
    parts = (
        Part(part.name, part.count, str(part.photo) if part.photo else "") for part in declared.part
    )
    return Kit(declared.name, tuple(parts))


def photos(programmes: Iterable[Programme]) -> Iterator[Path]:
    """Of all their parts."""
    for _, path in _photos(programmes):
        yield path


def photo_faults(programme: Programme, why_not: Callable[[Path], str]) -> Iterator[str]:
    """A sentence for each photo that is not shown. ``why_not``: kiosk.ui.photos."""
    for key, path in _photos([programme]):
        if said := why_not(path):
            yield f"{key}.photo: {path}: {said}"


def unknown_items(programme: Programme, is_known: Callable[[str], bool]) -> Iterator[str]:
    """A sentence for each item that the library system does not know."""
    for place, declared in enumerate(programme.kit):
        for at, item in enumerate(declared.items):
            if not is_known(item):
                yield f"kit[{place}].items[{at}]: the library system does not know {item!r}"


def _photos(programmes: Iterable[Programme]) -> Iterator[tuple[str, Path]]:
    for programme in programmes:
        for place, declared in enumerate(programme.kit):
            for at, part in enumerate(declared.part):
                if part.photo is not None:
                    yield f"kit[{place}].part[{at}]", part.photo
