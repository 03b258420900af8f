"""The port to any source of content: ours, and a third party's by ``leenpunt.content_sources``.

An entry point is called with the section of the configuration and gives a ``Source``:
``open_source(config) -> Source``. It is asked in a process of its own that ends when all is read,
so it may import and remember what it likes; it has a few seconds of processor time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from sync.content.notice import Notice

Fetch = Callable[[str], bytes]
"""The bytes at a URL, or in the file of a path, within the limits of ``sync.http.fetch``. It is the
only way in which a source reaches anything. Where that is not there now, it gives what was read
last; ``NotFetched`` passes through a source."""


class NotRead(Exception):
    """This is not what the source expected: a sentence with what was found and expected."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when until before when it is asked what there is. Both aware."""

    first: datetime
    until: datetime
    zone: ZoneInfo
    """The station's: of times that name none."""

    def holds(self, start: datetime, end: datetime | None = None) -> bool:
        """Does something of this lie in it?"""
        return start < self.until and (end or start) >= self.first


class Source(Protocol):
    """One agenda, feed or page. Used once, by one thread."""

    def notices(self, fetch: Fetch, span: Span) -> Iterable[Notice]:
        """What there is, occurrence by occurrence, words cleaned. ``source`` and ``priority`` are
        filled in by whoever asks. Raises NotRead, and NotFetched as ``fetch`` does."""
