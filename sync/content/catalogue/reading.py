"""Catalogues are read into the database one after the other: all by entry point, ours too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import entry_points
from typing import Final

from sync.content.catalogue.config import AnyCatalogue
from sync.content.catalogue.port import CatalogueFault, CatalogueSource
from sync.content.catalogue.record import Carrier, Gone, Record
from sync.content.catalogue.store import CatalogueStore
from sync.errors import IlsError

GROUP: Final = "leenpunt.content_sources"
MOST_TOLD: Final = 20
"""Records that cannot be used and are told; the others are counted."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one catalogue."""

    name: str
    records: int = 0
    """Read this time."""
    gone: int = 0
    unchanged: bool = False
    passed_over: int = 0
    examples: tuple[str, ...] = ()
    """Of what was passed over, the first ``MOST_TOLD``."""
    fault: str = ""
    """Why it is not complete; what there was before is kept."""


def open_catalogue(config: AnyCatalogue) -> CatalogueSource:
    """Raises CatalogueFault: there is no such driver, or it cannot be used as it is configured."""
    name: str = getattr(config, "driver", "")
    found = entry_points(group=GROUP, name=name)
    if not found:
        raise CatalogueFault(f"driver: no catalogue is called {name!r}")
    (driver, *_) = found
    try:
        source: CatalogueSource = driver.load()(config)
    except Exception as error:
        raise CatalogueFault(f"driver: {name!r} cannot be used: {error}") from error
    if not hasattr(source, "records"):
        raise CatalogueFault(f"driver: {name!r} has no catalogue")
    return source


def read_all(
    store: CatalogueStore,
    catalogues: Sequence[AnyCatalogue],
    now: Callable[[], datetime],
    *,
    again: bool = False,
    step: Callable[[], None] = lambda: None,
) -> Iterator[Reading]:
    """One after the other; what one has wrong is no other's. ``again``: also what is unchanged.
    ``step`` is called for each record. Raises StorageFault."""
    store.keep_only({each.name for each in catalogues})
    for config in catalogues:
        yield _read(store, config, now, again=again, step=step)


def _read(
    store: CatalogueStore,
    config: AnyCatalogue,
    now: Callable[[], datetime],
    *,
    again: bool,
    step: Callable[[], None],
) -> Reading:
    told: list[str] = []
    passed_over = records = 0

    def count() -> None:
        nonlocal records
        records += 1
        step()

    def pass_over(why: str) -> None:
        nonlocal passed_over
        passed_over += 1
        if len(told) < MOST_TOLD:
            told.append(why)

    fault, gone, unchanged = "", 0, False
    try:
        source = open_catalogue(config)
        since = "" if again else store.mark(config.name)
        entries = source.records(since, pass_over)
        store.take(config.name, _as_meant(entries, config, count))
        unchanged = not records and not source.whole and source.mark == since
        gone = store.finish(config.name, source.mark, now(), whole=source.whole)
    except CatalogueFault as error:
        fault = str(error)
    except IlsError:
        # Of our own database.
        raise
    except Exception as error:  # noqa: BLE001
        # A third party's source, or a record that is odder than any so far.
        fault = f"{type(error).__name__}: {error}"
    return Reading(config.name, records, gone, unchanged, passed_over, tuple(told), fault)


def _as_meant(
    entries: Iterable[Record | Gone], config: AnyCatalogue, count: Callable[[], None]
) -> Iterator[Record | Gone]:
    for entry in entries:
        count()
        if config.heritage and isinstance(entry, Record):
            entry = replace(entry, carrier=Carrier.HERITAGE, items=(), series="", number=0)
        yield entry
