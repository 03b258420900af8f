"""Sets of items that go to a class together. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from sync.ids import folded


@dataclass(frozen=True)
class ItemSet:
    """Items that are lent one by one, and belong together."""

    name: str
    items: tuple[str, ...]
    """As the list has them."""
    keys: frozenset[str] = field(init=False)
    """The same, folded (sync.ids)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", frozenset(map(folded, self.items)))
