"""What ``leenpunt doctor`` says of a station that lets nobody in: by hand, or by its hours."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.clock import system_clock
from kiosk.config import Config
from kiosk.diagnosis.finding import Finding
from kiosk.flow.closed import ClosedBy
from kiosk.services.opening.by_hand import OutOfService
from kiosk.services.opening.watch import closed_at

_CHECK = "opening"
_PAGE = "operations.md#opening-hours"
_OFF = "when it may work again: leenpunt out-of-service off --config FILE"
_HOURS = "if that is wrong: [hours] of the configuration, and the station's timezone"


def examine_opening(config: Config) -> Iterator[Finding]:
    """Nothing while somebody is let in. Never the reason that staff gave: others read this."""
    file, zone = OutOfService(config.state_dir), config.station.zone
    now = system_clock(config.station.clock)()
    closed = closed_at(file, config.hours.hours(zone), now)
    if closed is None:
        return
    opens = f" until {closed.opens.astimezone(zone):%Y-%m-%d %H:%M}" if closed.opens else ""
    held = file.read()
    if held is not None and held.since is None:
        said = "what was wanted by hand cannot be read, so nobody is let in"
        yield Finding(_CHECK, False, said, f"{_OFF} (or on, anew)", page=_PAGE)
    elif closed.by is ClosedBy.STAFF:
        said = f"warning: out of service by hand{opens}: nobody is let in"
        yield Finding(_CHECK, True, said, _OFF, page=_PAGE)
    else:
        yield Finding(_CHECK, True, f"closed by [hours]{opens}", _HOURS, page=_PAGE)
