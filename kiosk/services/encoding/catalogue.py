"""What is known of a barcode before its tag is written: by the library system, or by a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.services.encoding.why import Reason, Why, because
from kiosk.services.item_list import ItemList
from sync.errors import InDoubt, Unreachable
from sync.model import ItemAnswer, ItemStatus


@dataclass(frozen=True, slots=True)
class Known:
    """An item that there is."""

    title: str = ""
    parts: int = 1
    """Of a set; 1 also where nobody says."""
    lent: bool | None = None
    """None: nobody says."""


class Catalogue(Protocol):
    """Who knows which items there are."""

    def find(self, item: str) -> Known | Reason:
        """An item, or why it is not to be encoded. May raise an Alarm."""


class IlsCatalogue:
    """The library system's own."""

    def __init__(self, ask: Callable[[str], ItemAnswer]) -> None:
        """``ask`` may raise Unreachable, InDoubt or an Alarm."""
        self._ask = ask

    def find(self, item: str) -> Known | Reason:
        try:
            answer = self._ask(item)
        except (Unreachable, InDoubt):
            return because(Why.UNREACHABLE)
        if answer.status is ItemStatus.UNKNOWN:
            return because(Why.UNKNOWN_ITEM, item=item)
        return Known(answer.title, lent=answer.status is ItemStatus.ON_LOAN)


class ListCatalogue:
    """An imported list: for stock that the library system does not have yet, and without it."""

    def __init__(self, items: ItemList) -> None:
        self._items = items

    def find(self, item: str) -> Known | Reason:
        found = self._items.find(item)
        if found is None:
            return because(Why.NOT_LISTED, item=item)
        return Known(found.title, found.parts)
