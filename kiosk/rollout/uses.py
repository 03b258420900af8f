"""What a station does with each kind of pack: where it goes, and what has to be right before."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.clock import StationClock
from kiosk.config import Config, read
from kiosk.rollout.packs import NotTaken, Take
from kiosk.settings.check import examine
from sync.config import TrustConfig
from sync.errors import ConfigFault
from sync.files import read_whole
from sync.hub.wire.wanted import CONTENT, TRUST, UID_PAIRS, Item
from sync.own_files import flush_folder, make_folder, replace_own

if TYPE_CHECKING:
    from sync.pairs import Pair

FOLDER: Final = "content"
"""In the station's state_dir; ``current`` there leads to what is shown."""
_FORMER_PAIRS: Final = "hub-uid-pairs.csv"
_DRAFT: Final = ".new"
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
        self._folder, self._path, self._renew = config.state_dir / FOLDER, path, renew
        lists, programmes = config.classes.lists, config.programmes.folder
        named = (config.screen.texts, config.covers.folder, lists, programmes)
        self._is_used = any(each and each.is_relative_to(self._current) for each in named)

    @property
    def _current(self) -> Path:
        return self._folder / "current"

    def __call__(self, item: Item, content: bytes) -> None:
        from sync.hub.wire.content import unpacked

        try:
            files = unpacked(content)
        except ValueError as fault:
            raise NotTaken(str(fault)) from None
        name, former = str(item.version), self._leads_to()
        self._write(name, files)
        self._turn(name)
        if self._is_used:
            try:
                examine(read(self._path), self._path)
            except ConfigFault as fault:
                if former:
                    self._turn(former)
                else:
                    self._current.unlink()
                shutil.rmtree(self._folder / name)
                first = str(fault).splitlines()[0].removeprefix(f"{self._path}: ")
                raise NotTaken(first) from None
            self._renew()
        for each in self._folder.iterdir():
            # The one before stays: what runs may still read in it.
            if each.name not in (name, former) and each.name.removesuffix(_DRAFT).isdecimal():
                shutil.rmtree(each)

    def _write(self, name: str, files: Mapping[str, bytes]) -> None:
        draft = self._folder / f"{name}{_DRAFT}"
        make_folder(self._folder)
        if draft.exists():
            shutil.rmtree(draft)
        for path, content in files.items():
            make_folder((draft / path).parent)
            replace_own(draft / path, content)
        target = self._folder / name
        if target.exists():
            shutil.rmtree(target)
        draft.replace(target)
        flush_folder(self._folder)

    def _turn(self, name: str) -> None:
        link = self._folder / ".current.new"
        link.unlink(missing_ok=True)
        link.symlink_to(name, target_is_directory=True)
        link.replace(self._current)
        flush_folder(self._folder)

    def _leads_to(self) -> str:
        """Empty: there is none yet."""
        try:
            return os.readlink(self._current)
        except FileNotFoundError:
            return ""
