"""All sources are read, one after the other: what can be read takes the place of what there was.

Made for a process of its own (``leenpunt content refresh``): a source gets a few seconds of its
processor, by a signal that only a main thread hears.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from types import FrameType
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sync.content.config import AnySource
from sync.content.notice import Audience, Notice
from sync.content.port import NotRead, Source, Span
from sync.content.registry import open_source
from sync.content.shelf import Shelf, Shelved, check, picture_name
from sync.files import read_whole
from sync.http.body import NOTHING, Body, NotFetched
from sync.http.fetch import fetch
from sync.own_files import make_folder, replace_own

AHEAD: Final = timedelta(days=60)
"""So far recurrences are counted on: a station at a school is without a network for weeks."""
PROCESSOR_S: Final = 20.0
"""Of one source."""
FETCH_S: Final = 20.0
"""Of one address."""
SOURCE_S: Final = 60.0
"""Of all addresses of one source, pictures too: one that dribbles keeps nobody from the others."""
_MOST_ADDRESSES: Final = 50
"""That one source asks for, and the pictures of one that are fetched."""
_LARGEST_FILE: Final = 16 * 1024 * 1024
_AGAIN_S: Final = 0.1
_MODE: Final = 0o644

Scaled = Callable[[bytes], bytes]
"""A picture made small, as JPEG. Raises ValueError: a sentence why it is none."""


class Refresh:
    """One time round. ``shelf`` None: nothing is kept, and what was kept does not count."""

    def __init__(
        self,
        shelf: Shelf | None,
        *,
        now: datetime,
        zone: ZoneInfo,
        monotonic: Callable[[], float],
        scaled: Scaled,
    ) -> None:
        self._shelf = shelf
        self._now = now
        self._span = Span(now, now + AHEAD, zone)
        self._monotonic = monotonic
        self._scaled = scaled

    def all(self, sources: Sequence[AnySource]) -> Iterator[Shelved]:
        """Each as it is now, when it is on the shelf; then what is of none goes. Raises OSError."""
        before = self._before()
        found: list[Shelved] = []
        addresses: set[str] = set()
        for config in sources:
            asking = _Asking(config, self._shelf, self._monotonic)
            one = self._one(config, asking, before.pop(config.name, None))
            found.append(one)
            addresses |= asking.asked
            if self._shelf is not None:
                # At once: whoever reads may be ended before the last of them.
                self._shelf.put([*found, *before.values()])
            yield one
        if self._shelf is not None:
            self._shelf.put(found)
            pictures = {each.image for one in found for each in one.notices if each.image}
            self._shelf.forget_others(addresses, pictures)

    def _before(self) -> dict[str, Shelved]:
        try:
            return self._shelf.read() if self._shelf is not None else {}
        except ValueError:
            # Of another version, or damaged: it is made anew.
            return {}

    def _one(self, config: AnySource, asking: _Asking, before: Shelved | None) -> Shelved:
        notices, why = self._read(config, asking)
        at: datetime | None = self._now
        if notices is None:
            # Its copy was good once, and time has passed: what recurs goes on from there.
            notices, _ = self._read(config, asking.of_copies())
            at = before.read_at if before is not None else None
        else:
            asking.keep()
        if notices is None:
            kept = before.notices if before is not None else ()
            notices = tuple(each for each in kept if not each.over(self._now))
        with_pictures, missing = self._pictures(config, notices, asking)
        ok = not (why or asking.trouble)
        return Shelved(config.name, with_pictures, ok, why or asking.trouble or missing, at)

    def _read(self, config: AnySource, asking: _Asking) -> tuple[tuple[Notice, ...] | None, str]:
        """None with a sentence: it cannot be read."""
        try:
            with _processor(PROCESSOR_S):
                source: Source = open_source(config)
                found = islice(source.notices(asking, self._span), 20 * config.most)
                made = [_filled(each, config) for each in found]
                there = [each for each in made if not each.over(self._now)]
                there.sort(key=lambda each: (each.start or self._now, each.title))
                del there[config.most :]
                for each in there:
                    # Of a third party's nobody knows what it has in it.
                    check(each)
        except (NotRead, NotFetched, _TookTooLong) as error:
            return None, str(error)
        except MemoryError:
            return None, "found more than there is memory for"
        except (Exception, SystemExit) as error:  # noqa: BLE001
            # Whatever strangers' bytes lead parsers to, and a third party's source does.
            return None, f"found what cannot be read ({type(error).__name__}: {str(error)[:120]})"
        return tuple(there), ""

    def _pictures(
        self, config: AnySource, notices: tuple[Notice, ...], asking: _Asking
    ) -> tuple[tuple[Notice, ...], str]:
        """With the names of pictures that lie there; a sentence about one that is missing."""
        made: list[Notice] = []
        tried: dict[str, str] = {}
        missing = ""
        for each in notices:
            wanted = each.image
            if wanted and "/" in wanted and wanted not in tried:
                many = len(tried) >= _MOST_ADDRESSES
                why = "" if many else self._picture(config, wanted, asking)
                tried[wanted] = "" if why or many else picture_name(wanted)
                missing = missing or (why and f"the picture of {each.title[:40]!r}: {why}")
            # Without a slash it is a name: it was not read anew.
            made.append(replace(each, image=tried.get(wanted, wanted)))
        return tuple(made), missing

    def _picture(self, config: AnySource, url: str, asking: _Asking) -> str:
        """Why there is none; empty: it lies there now."""
        lies = self._shelf.picture(picture_name(url)) if self._shelf is not None else None
        if lies is not None and lies.exists():
            return ""
        try:
            body = fetch(
                url,
                monotonic=self._monotonic,
                timeout_s=_time_left(asking.until, self._monotonic),
                ca_file=str(getattr(config, "ca_file", None) or ""),
                inside=asking.admits_inside(url),
            )
            small = self._scaled(body.content if body is not None else b"")
        except (NotFetched, ValueError) as error:
            return str(error)
        if lies is not None:
            make_folder(lies.parent)
            replace_own(lies, small, _MODE, durable=False)
        return ""


class _Asking:
    """``Fetch`` for one source: the network, and what was kept where that is not there."""

    def __init__(
        self,
        config: AnySource,
        shelf: Shelf | None,
        monotonic: Callable[[], float],
        *,
        copies: bool = False,
    ) -> None:
        self._config, self._shelf, self._monotonic = config, shelf, monotonic
        self._copies = copies
        self._new: dict[str, Body] = {}
        self.until = monotonic() + SOURCE_S
        self.asked: set[str] = set()
        self._inside = False
        self.trouble = ""
        """Why a copy stood in for what is there now."""

    def of_copies(self) -> _Asking:
        """The same that asks nobody."""
        return _Asking(self._config, self._shelf, self._monotonic, copies=True)

    def admits_inside(self, url: str) -> bool:
        """May this lie at an address that is not public? So may what the site wrote down, and what
        is on its server where that is inside: a stranger's name can lead there a moment later."""
        own: str = getattr(self._config, "url", "")
        return url == own or (self._inside and urlsplit(url)[:2] == urlsplit(own)[:2])

    def keep(self) -> None:
        """What came could be read. Raises OSError."""
        if self._shelf is not None:
            for where, body in self._new.items():
                self._shelf.keep(where, body)

    def __call__(self, where: str) -> bytes:
        self.asked.add(where)
        kept = self._shelf.copy(where) if self._shelf is not None else None
        if self._copies:
            if kept is None:
                raise NotFetched(f"{where[:200]}: nothing was kept of it")
            return kept.content
        try:
            body = self._came(where, kept)
        except NotFetched as error:
            if kept is None:
                raise
            self.trouble = self.trouble or str(error)
            return kept.content
        found = kept if body is None else body
        assert found is not None
        self._inside = self._inside or found.inside
        if body is not None:
            self._new[where] = body
        return found.content

    def _came(self, where: str, kept: Body | None) -> Body | None:
        if len(self.asked) > _MOST_ADDRESSES:
            raise NotFetched(f"found more than {_MOST_ADDRESSES} addresses in one source")
        if not where.lower().startswith(("https://", "http://")):
            return self._file(where)
        return fetch(
            where,
            monotonic=self._monotonic,
            timeout_s=_time_left(self.until, self._monotonic),
            have=kept.validators if kept is not None else NOTHING,
            ca_file=str(getattr(self._config, "ca_file", None) or ""),
            inside=self.admits_inside(where),
        )

    def _file(self, where: str) -> Body:
        path = getattr(self._config, "path", None)
        if path is None or where != str(path):
            raise NotFetched(f"{where[:200]}: that is no file of the configuration")
        try:
            return Body(read_whole(path, _LARGEST_FILE), NOTHING)
        except OSError as error:
            raise NotFetched(f"{path}: {error.strerror or error}") from None


def _filled(notice: Notice, config: AnySource) -> Notice:
    audience = config.audience if notice.audience is Audience.ALL else notice.audience
    return replace(
        notice,
        source=config.name,
        partner=config.partner,
        priority=config.priority,
        audience=audience,
        subjects=tuple(dict.fromkeys((*notice.subjects, *map(str.casefold, config.subjects)))),
    )


def _time_left(until: float, monotonic: Callable[[], float]) -> float:
    """For the next address of a source. Raises NotFetched."""
    left = until - monotonic()
    if left <= 0:
        raise NotFetched(f"there was no time left: one source has {SOURCE_S:g} s")
    return min(left, FETCH_S)


class _TookTooLong(BaseException):
    """No fault of what is read, for which a parser would take it: so it is no Exception."""


@contextmanager
def _processor(seconds: float) -> Iterator[None]:
    """Raises _TookTooLong after so much time of this process's own, network apart."""

    ended = False

    def over(number: int, frame: FrameType | None) -> None:
        if not ended:
            raise _TookTooLong(f"reading it took more than {seconds:g} s of the processor")

    before = signal.signal(signal.SIGVTALRM, over)
    # Again and again: what is raised while something is collected goes nowhere.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN_S)
    try:
        try:
            yield
        finally:
            # What is raised after that, or just before it, may not keep the timer from being ended.
            ended = True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
