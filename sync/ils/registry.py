"""From the [ils] section to a session: our own drivers directly, a third party's by entry point."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sync.ils.config import AnyIls, FolioRestConfig, KohaRestConfig, OtherIls, Sip2Config
from sync.ils.port import Ils
from sync.ils.sip2.driver import open_ils as open_sip2
from sync.ils.site import Site

OWN: Final = frozenset({"sip2", "koha-rest", "folio-rest"})


def open_ils(config: AnyIls, site: Site, *, monotonic: Callable[[], float]) -> Ils:
    """A session that is not connected yet. ValueError names the bad key."""
    if isinstance(config, Sip2Config):
        # Looking our own one up as an entry point would cost every start some milliseconds.
        return open_sip2(config, site, monotonic=monotonic)
    # Imported when they are asked for: requests and what it needs cost a station's start.
    if isinstance(config, FolioRestConfig):
        from sync.ils.folio.driver import open_ils as open_folio

        return open_folio(config, site, monotonic=monotonic)
    if isinstance(config, KohaRestConfig):
        from sync.ils.koha.driver import open_ils as open_koha

        return open_koha(config, site, monotonic=monotonic)
    from importlib.metadata import entry_points

    name = config.driver if isinstance(config, OtherIls) else ""
    found = entry_points(group="leenpunt.ils", name=name)
    if not found:
        known = sorted(OWN | set(entry_points(group="leenpunt.ils").names))
        raise ValueError(f"ils.driver: no driver is called {name!r}; there are: {known}")
    (driver,) = found
    try:
        open_other = driver.load()
    except (Exception, SystemExit) as error:
        said = "it ends the program" if isinstance(error, SystemExit) else str(error)
        raise ValueError(f"ils.driver: {name!r} cannot be loaded: {said}") from error
    try:
        session: Ils = open_other(config, site, monotonic=monotonic)
    except SystemExit:
        raise ValueError(f"ils.driver: {name!r} ends the program") from None
    return session
