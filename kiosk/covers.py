"""Pictures of covers are fetched beforehand, and kept small beside the journal.

One command does it (``leenpunt covers fetch``), at night or by hand: a visit asks nobody for them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, quote, urlsplit

from kiosk.config_covers import ITEM, CoversConfig
from kiosk.ui.covers import NoCover, name_of, path_of, scaled
from sync.errors import BadMessage
from sync.files import read_whole
from sync.http.session import Http
from sync.ids import can_be_known, folded
from sync.own_files import make_folder, replace_own

MOST_BYTES: Final = 16 * 1024 * 1024
"""Of one picture in a folder; over HTTP it is ``sync.http.transport.MOST_BYTES``."""
_KINDS: Final = (".jpg", ".jpeg", ".png")
_MODE: Final = 0o644


class Cover(StrEnum):
    """What became of the picture of an item."""

    CACHED = "cached"
    THERE = "there"
    """It was cached before."""
    MISSING = "missing"
    """The source has none."""
    REFUSED = "refused"
    """What the source has is no cover."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One item."""

    item: str
    cover: Cover
    why: str = ""
    """Of a refusal: what was found, and what was expected."""


class _Missing(Exception):
    """The source has no picture of it."""


class FolderSource:
    """Pictures in a folder, called as their items. Nothing outside it is ever opened."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError."""
        with os.scandir(folder) as entries:
            paths = [Path(each.path) for each in entries if each.is_file(follow_symlinks=False)]
        named = sorted(path for path in paths if path.suffix.lower() in _KINDS)
        self._paths = {folded(path.stem): path for path in reversed(named)}
        self.items: tuple[str, ...] = tuple(dict.fromkeys(path.stem for path in named))
        """All that it has."""

    def read(self, item: str) -> bytes:
        """Raises _Missing or NoCover."""
        path = self._paths.get(folded(item))
        if path is None:
            raise _Missing
        try:
            return read_whole(path, MOST_BYTES)
        except OSError as error:
            raise NoCover(f"{path.name}: {error.strerror or error}") from None

    def close(self) -> None:
        """Nothing is open."""


class WebSource:
    """Pictures of one web server, each under its own URL."""

    items: tuple[str, ...] = ()
    """It lists none."""

    def __init__(self, config: CoversConfig, monotonic: Callable[[], float]) -> None:
        where = urlsplit(config.url)
        self._path, self._query = where.path, parse_qsl(where.query, keep_blank_values=True)
        self._timeout_s, self._monotonic = config.timeout_s, monotonic
        self._http = Http(
            f"{where.scheme}://{where.netloc}",
            monotonic=monotonic,
            timeout_s=config.timeout_s,
            ca_file=str(config.ca_file or ""),
        )

    def read(self, item: str) -> bytes:
        """Raises _Missing, NoCover, Unreachable or ConfigFault."""
        path = self._path.replace(ITEM, quote(item, safe=""))
        query = [(key, value.replace(ITEM, item)) for key, value in self._query]
        deadline = self._monotonic() + self._timeout_s
        try:
            answer = self._http.read(
                path, deadline, query=query, headers={"Accept": "image/jpeg, image/png"}
            )
        except BadMessage as error:
            raise NoCover(str(error)) from None
        if answer.status in (404, 410):
            raise _Missing
        if not answer.ok:
            raise NoCover(f"the server answered {answer.status}")
        return answer.body

    def close(self) -> None:
        """Drop the connection."""
        self._http.close()


Source = FolderSource | WebSource


def source_of(config: CoversConfig) -> Source:
    """The one that is configured. Raises OSError."""
    if config.folder is not None:
        return FolderSource(config.folder)
    return WebSource(config, time.monotonic)


def fetch(source: Source, cache: Path, items: Iterable[str], *, again: bool) -> Iterator[Fetched]:
    """Bring the cache up to date, item by item. ``again``: also what is there already.

    What the source no longer has, or has no cover of, is gone from the cache afterwards. Raises
    OSError where nothing can be written, Unreachable and ConfigFault as the source does.
    """
    make_folder(cache)
    for item in dict.fromkeys(items):
        path = path_of(cache, name_of(item))
        if path.exists() and not again:
            yield Fetched(item, Cover.THERE)
            continue
        try:
            if not can_be_known(item) or not item.strip("."):
                raise NoCover("that is no number of an item")
            content = scaled(source.read(item))
        except _Missing:
            path.unlink(missing_ok=True)
            yield Fetched(item, Cover.MISSING)
        except NoCover as error:
            path.unlink(missing_ok=True)
            yield Fetched(item, Cover.REFUSED, str(error))
        else:
            _keep(path, content)
            yield Fetched(item, Cover.CACHED)


def _keep(path: Path, content: bytes) -> None:
    try:
        replace_own(path, content, _MODE, durable=False)
    except OSError:
        with suppress(OSError):
            path.with_name(f".{path.name}.new").unlink(missing_ok=True)
        raise
