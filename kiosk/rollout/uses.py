"""What a station does with each kind of pack: where it goes, and what has to be right before."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.clock import StationClock
from kiosk.config import Config, read
from kiosk.rollout.packs import NotTaken, Take
from kiosk.rollout.versions import VersionedFolder
from kiosk.settings.check import examine
from sync.config import TrustConfig
from sync.errors import ConfigFault
from sync.files import read_whole
from sync.hub.wire.wanted import CONTENT, TRUST, UID_PAIRS, Item
from sync.own_files import replace_own

if TYPE_CHECKING:
    from sync.pairs import Pair

FOLDER: Final = "content"
"""In the station's state_dir; ``current`` there leads to what is shown."""
_FORMER_PAIRS: Final = "hub-uid-pairs.csv"
_LARGEST_CSV: Final = 256 * 1024 * 1024


def uses_of(
    config: Config, path: Path, clock: StationClock, renew: Callable[[], None]
) -> Mapping[str, Take]:
    """By kind. ``path`` of the configuration; ``renew``: have the station begin anew when nobody is
    there."""
    found: dict[str, Take] = {
        UID_PAIRS: _Pairs(config.state_dir, clock),
        CONTENT: _Content(config, path, renew),
    }
    if config.trust is not None:
        found[TRUST] = _Trust(config.trust, config.site.institution, clock)
    return found


class _Trust:
    """Where ``[trust] pack`` says; the station looks there at its next decision off-line."""

    def __init__(self, trust: TrustConfig, institution: str, clock: StationClock) -> None:
        self._trust, self._institution, self._clock = trust, institution, clock

    def __call__(self, item: Item, content: bytes) -> None:
        from sync.trust.fault import NoFreshPack, Why
        from sync.trust.pack import TrustPack

        try:
            TrustPack.read(content, self._trust.keys()).check_fresh(
                self._clock(), self._institution
            )
        except NoFreshPack as fault:
            # Of a clock nobody knows yet; it is looked at again whenever somebody goes by the pack.
            if fault.why not in (Why.NOT_YET_VALID, Why.CLOCK_UNTRUSTED):
                raise NotTaken(str(fault)) from None
        except ValueError as fault:
            raise NotTaken(str(fault)) from None
        replace_own(self._trust.pack, content)


class _Pairs:
    """Into the table of paired tags: what the hub says of a tag holds, what only this station
    learnt stays, and what an earlier pack said and this one does not is forgotten."""

    def __init__(self, state_dir: Path, clock: StationClock) -> None:
        self._state_dir, self._clock = state_dir, clock

    def __call__(self, item: Item, content: bytes) -> None:
        from sync.pairs import PAIRS_FILE, Pairs

        former_file = self._state_dir / _FORMER_PAIRS
        try:
            wanted = self._read(content)
        except ValueError as fault:
            raise NotTaken(str(fault)) from None
        try:
            former = self._read(read_whole(former_file, _LARGEST_CSV))
        except (FileNotFoundError, ValueError):
            former = {}
        pairs = Pairs.open(self._state_dir / PAIRS_FILE, now=self._clock)
        try:
            pairs.pair_all(wanted.values(), replace=True)
            for uid in former.keys() - wanted.keys():
                there = pairs.lookup(uid)
                if there is not None and there.item_id == former[uid].item_id:
                    pairs.unpair(uid)
        finally:
            pairs.close()
        # Last: after a crash all of it is done once more.
        replace_own(former_file, content)

    def _read(self, content: bytes) -> dict[str, Pair]:
        from sync.pairs_csv import read_pairs

        text = io.StringIO(content.decode("utf-8-sig"), newline="")
        return {each.uid: each for each in read_pairs(text, now=self._clock().utc, by="hub")}


class _Content:
    """A folder of its own for each version; ``current`` is turned to it in one step, and back where
    this station could not start with it."""

    def __init__(self, config: Config, path: Path, renew: Callable[[], None]) -> None:
        self._folder = VersionedFolder(config.state_dir / FOLDER)
        self._path, self._renew = path, renew
        lists, programmes = config.classes.lists, config.programmes.folder
        named = (config.screen.texts, config.covers.folder, lists, programmes)
        current = self._folder.current
        self._is_used = any(each and each.is_relative_to(current) for each in named)

    def __call__(self, item: Item, content: bytes) -> None:
        from sync.content.pack import unpacked

        try:
            files = unpacked(content)
        except ValueError as fault:
            raise NotTaken(str(fault)) from None
        name, former = str(item.version), self._folder.leads_to()
        self._folder.put(name, files)
        if self._is_used:
            try:
                examine(read(self._path), self._path)
            except ConfigFault as fault:
                self._folder.back_to(former, name)
                first = str(fault).splitlines()[0].removeprefix(f"{self._path}: ")
                raise NotTaken(first) from None
            self._renew()
        # The one before stays: what runs may still read in it.
        self._folder.forget_but(name, former)
