"""When something happened at a station, by the hub's clock. Pure.

A station says with each batch what its clocks show then. Its wall clock counts as far as it agrees
with the hub's now, and was not set since; else what it wrote in this boot is as long ago as its
monotonic clock says, which nobody sets.
"""

from __future__ import annotations

from typing import Final

Clock = tuple[str, float, float]
"""boot_id, seconds of that boot's monotonic clock, UTC seconds of the wall clock: all at once."""
AGREES_S: Final = 2.0
"""Two clocks that a time service sets differ by less."""
UNDERWAY_S: Final = 20.0
"""A batch is no longer on its way than a station waits for the answer (``HubClient``)."""
_SECOND: Final = 1_000_000


def corrected(
    said: int, monotonic: float, boot_id: str, clock: Clock | None, arrived: float, *, trusted: bool
) -> tuple[int, int | None]:
    """(microseconds since 1970 by the hub's clock, give or take so many; None: nobody can tell).

    ``said``: the same by the station's clock when it was written, with ``monotonic`` and
    ``boot_id``, and whether it was ``trusted``. ``clock``: of when the batch was sent; it arrived
    at ``arrived``, UTC seconds of the hub.
    """
    latest = int(arrived * _SECOND)
    # Of a time to come nobody can have written: whoever trusted that clock.
    trusted &= said <= latest + AGREES_S * _SECOND
    if clock is None:
        return min(said, latest), int(AGREES_S * _SECOND) if trusted else None
    boot, seconds, utc = clock
    since = seconds - monotonic
    if boot == boot_id and 0 <= since < arrived:
        # A clock that was set since then was wrong then.
        trusted &= abs(utc - said / _SECOND - since) <= AGREES_S
    # Behind ours it is by what the batch was on its way, at least.
    behind = arrived - utc
    if trusted and -AGREES_S <= behind <= UNDERWAY_S:
        return min(said, latest), int((AGREES_S + max(behind, 0.0)) * _SECOND)
    if boot == boot_id and 0 <= since < arrived:
        return latest - int(since * _SECOND), int(UNDERWAY_S * _SECOND)
    return min(said, latest), None
