"""``leenpunt doctor`` on [[content]]: was each source read lately, and was it as it should be?

What stands in the station's folder is looked at; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from kiosk.diagnosis.finding import Finding
from sync.content.shelf import FOLDER, Shelf

if TYPE_CHECKING:
    from kiosk.config import Config
    from sync.content.shelf import Shelved
    from sync.model import Instant

TURNS: Final = 3
"""So often a source may be left out; after that nothing reads it."""
_PAGE: Final = "content.md#content"
_CHECK: Final = "leenpunt content check says how each source is"
_REFRESH: Final = "leenpunt content refresh reads the sources at once"


def examine_content(config: Config, now: Instant) -> Iterator[Finding]:
    """A finding for each source of this station; none where it has none."""
    sources = config.own_content
    if not sources:
        return
    try:
        there = Shelf(config.state_dir / FOLDER).read()
    except (OSError, ValueError) as error:
        yield Finding("content", False, str(error), f"{_REFRESH} and makes it anew", page=_PAGE)
        return
    limit = timedelta(minutes=TURNS * config.notices.refresh_minutes)
    oldest = now.utc - limit if now.trusted else None
    for source in sources:
        yield _finding(source.name, there.get(source.name), oldest, config)


def _finding(name: str, found: Shelved | None, oldest: datetime | None, config: Config) -> Finding:
    """``oldest``: read before that it is stale; None: nobody knows what time it is."""
    check = f"content {name}"
    if found is None:
        # A station that was just set up, or one without a screen.
        return Finding(check, True, "not read yet", f"{_REFRESH}; a station with a screen does")
    at = found.read_at
    read = f"read {at.astimezone(config.station.zone):%Y-%m-%d %H:%M}" if at else "never read"
    said = f"{read}, {len(found.notices)} notices"
    if not found.ok:
        return Finding(check, False, f"{found.why}; {said}", _CHECK, page=_PAGE)
    if oldest is not None and at is not None and at < oldest:
        late = f"{said}: expected each {config.notices.refresh_minutes} minutes"
        do = f"{_REFRESH}; does the station run, and what does its log say of content?"
        return Finding(check, False, late, do, page=_PAGE)
    return Finding(check, True, f"{said}; {found.why}" if found.why else said)
