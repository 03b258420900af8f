"""A thing that is lent with its parts, as the file of a programme declares it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Annotated, Final

from pydantic import AfterValidator, Field, field_validator

from sync.ids import can_be_known, folded
from sync.programmes.words import Name
from sync.sections import Section

MOST_PARTS: Final = 40
"""Of one kit: whoever borrows it looks at each of them."""


def _beside(path: Path) -> Path:
    """A name that leads out of the folder is none."""
    plain = PurePosixPath(path.as_posix())
    if plain.is_absolute() or ".." in plain.parts or not str(path).isprintable():
        raise ValueError(f"expected a file beside the programme's own, found {str(path)!r}")
    return path


class DeclaredPart(Section):
    """One part."""

    name: Name
    """As patrons and staff call it."""
    count: int = Field(default=1, ge=1, le=99)
    """How many of it there are."""
    photo: Annotated[Path, AfterValidator(_beside)] | None = None
    """A JPEG or PNG beside the programme's file; without one an icon stands there."""


class DeclaredKit(Section):
    """What it is called, which items it is, and what belongs to it."""

    name: Name
    items: tuple[str, ...] = Field(min_length=1, max_length=1000)
    """Numbers of the items: each is such a kit, with all of its parts."""
    part: tuple[DeclaredPart, ...] = Field(min_length=1, max_length=MOST_PARTS)

    @field_validator("items")
    @classmethod
    def _known_once(cls, items: tuple[str, ...]) -> tuple[str, ...]:
        seen: set[str] = set()
        for item in items:
            if not can_be_known(item):
                raise ValueError(f"expected numbers of items, found {item[:40]!r}")
            if folded(item) in seen:
                raise ValueError(f"found {item!r} twice, expected each once")
            seen.add(folded(item))
        return items

    @field_validator("part")
    @classmethod
    def _named_once(cls, parts: tuple[DeclaredPart, ...]) -> tuple[DeclaredPart, ...]:
        seen: dict[str, int] = {}
        for place, part in enumerate(parts):
            first = seen.setdefault(folded(part.name), place)
            if first != place:
                raise ValueError(
                    f"part[{place}].name: {part.name!r} is part[{first}]'s, too: say how many there"
                    " are by count"
                )
        return parts

    def in_folder(self, folder: Path) -> DeclaredKit:
        """The same, with where its photos lie."""
        parts = tuple(
            part.model_copy(update={"photo": folder / part.photo}) if part.photo else part
            for part in self.part
        )
        return self.model_copy(update={"part": parts})


def items_twice(kits: tuple[DeclaredKit, ...]) -> str:
    """An item that two of these claim, in a sentence; empty: there is none."""
    seen: dict[str, DeclaredKit] = {}
    for kit in kits:
        for item in kit.items:
            other = seen.setdefault(folded(item), kit)
            if other is not kit:
                return f"item {item!r} is a {other.name!r} and a {kit.name!r}, expected one of them"
    return ""
