"""When an entry happened, and when a delivery is due, where the wall clock was wrong. Pure.

The journal keeps what the clock said, and the time since boot beside it. An entry that was written
by a clock that nobody could trust is told to the ILS by a better one:

- in the same boot as a trusted moment (now, or an entry beside it): that moment minus the seconds
  between the two, which no clock jump touches;
- in a boot without one: what its clock said, but not before the trusted entry before it, nor after
  the trusted entry after it, or now.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sync.model import Instant


def moment(said: Instant, before: Instant | None, after: Instant | None) -> datetime:
    """When an entry happened, UTC. ``said``: by the clock that it was written with.

    ``before`` and ``after`` are the nearest trusted moments of the same device: entries beside it
    in order of writing, and now as the last one. None: there is none.
    """
    if said.trusted:
        return said.utc
    for anchor in (after, before):
        if anchor is not None and anchor.boot_id == said.boot_id:
            return anchor.utc + timedelta(seconds=said.monotonic - anchor.monotonic)
    utc = said.utc
    if before is not None:
        utc = max(utc, before.utc)
    if after is not None:
        utc = min(utc, after.utc)
    return utc


def is_due(due_at: float, now: datetime, longest_pause_s: float) -> bool:
    """May a delivery be tried now? ``due_at`` is UTC seconds, by the clock of when it failed.

    Nothing waits longer than ``longest_pause_s``: what seems to was parked by a clock that was
    ahead, and would wait until that time really comes.
    """
    left_s = due_at - now.timestamp()
    return left_s <= 0 or left_s > longest_pause_s
