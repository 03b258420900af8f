"""The port to any catalogue: ours, and a third party's by ``leenpunt.content_sources``.

An entry point is called with the section of the configuration: ``open_source(config) ->
CatalogueSource``. It is read in a process of its own, never by a station with patrons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from sync.content.catalogue.record import Gone, Record

PassedOver = Callable[[str], None]
"""Is told of each record that cannot be used: where it stands, what was found and expected."""


class CatalogueFault(Exception):
    """This catalogue cannot be read now, or not to its end; says what was found and expected."""


class CatalogueSource(Protocol):
    """One catalogue, read once by one thread."""

    whole: bool
    """When all was read: what was not among it is gone. Otherwise the rest stays as it is."""
    mark: str
    """When all was read: to be given as ``since`` the next time."""

    def records(self, since: str, passed_over: PassedOver) -> Iterator[Record | Gone]:
        """What there is, or what is new after the ``mark`` of the last time; empty: everything.

        A record under an id that was there takes its place. Raises CatalogueFault; what came before
        it is kept, and nothing is taken for gone.
        """
