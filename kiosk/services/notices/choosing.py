"""Which notices stand on the first screen now. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sync.content.notice import Kind, Notice

AHEAD: Final = timedelta(days=7)
"""Whoever reads of something later has forgotten it by then."""


def choose(
    notices: Iterable[Notice], now: datetime, zone: ZoneInfo, most: int
) -> tuple[Notice, ...]:
    """Events of the coming days, those with a higher priority first, then the sooner; what recurs
    once. What has begun is too late to go to, but for what is on all day today."""
    found = [each for each in notices if _is_ahead(each, now, zone)]
    found.sort(key=lambda each: (-each.priority, each.start or now, each.title))
    once = {(each.source, each.title): each for each in reversed(found)}
    kept = [each for each in found if once[each.source, each.title] is each]
    return tuple(kept[:most])


def _is_ahead(notice: Notice, now: datetime, zone: ZoneInfo) -> bool:
    if notice.kind is not Kind.EVENT or notice.start is None:
        return False
    if notice.expires is not None and notice.expires <= now:
        return False
    today = notice.start.astimezone(zone).date() == now.astimezone(zone).date()
    begins = now < notice.start or (notice.whole_day and today)
    return begins and notice.start <= now + AHEAD
