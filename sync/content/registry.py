"""From a [[content]] table to a source: all by entry point, ours too."""

from __future__ import annotations

from importlib.metadata import entry_points

from sync.content.config import AnySource
from sync.content.port import NotRead, Source

GROUP = "leenpunt.content_sources"


def open_source(config: AnySource) -> Source:
    """Raises NotRead: there is no such driver, or it cannot be used as it is configured."""
    name: str = getattr(config, "driver", "")
    found = entry_points(group=GROUP, name=name)
    if not found:
        known = ", ".join(sorted(entry_points(group=GROUP).names))
        raise NotRead(f"driver: no source is called {name!r}; there are {known}")
    (driver, *_) = found
    try:
        source: Source = driver.load()(config)
    except SystemExit:
        raise NotRead(f"driver: {name!r} ends the program") from None
    except Exception as error:
        raise NotRead(f"driver: {name!r} cannot be used: {error}") from error
    return source
