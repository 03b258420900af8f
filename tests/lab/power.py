"""Power cuts: a folder as a disk has it that wrote what it was made to, and no more.

Of each file is there what it held at its last sync; of the names in a folder, those at the last
sync of the folder itself. ``Power`` cuts it right before a sync: then the most was said since the
sync before it. What was not synced may be lost whole, or sector by sector as it is drawn.

The programs of a machine are those with the same ``state``. They end with it, as by a kill.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from lab import programs
from lab import world as worlds
from lab.std import ailing, vfs

SECTOR: Final = 512
"""What a disk writes whole or not at all."""


class _File:
    """One that may have had other names, and what a power cut leaves of it."""

    def __init__(self, path: Path) -> None:
        # Held: nothing else gets its number.
        self.descriptor = os.open(path, os.O_PATH | os.O_NOFOLLOW)
        self.mode = stat.S_IMODE(os.fstat(self.descriptor).st_mode)
        self.kept = b""


_Names = dict[str, _File | None]
"""What is in a folder; None: a folder."""
_Attributes = dict[str, bytes]


class Folder:
    """A folder with everything in it. What is there now has been written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._files: dict[tuple[int, int], _File] = {}
        """By device and number."""
        self._names: dict[str, tuple[_Names, _Attributes]] = {}
        """By folder, from here: as it was at its last sync."""
        self.keep_all()

    def keep_all(self) -> None:
        """Nothing waits to be written any more."""
        for each in (self.path, *self.path.rglob("*")):
            self.keep(each)

    def keep(self, path: Path) -> None:
        """This file or folder is synced."""
        if path.is_dir() and not path.is_symlink():
            names = {each.name: self._seen(each) for each in path.iterdir() if _lasts(each)}
            attributes = {name: os.getxattr(path, name) for name in os.listxattr(path)}
            self._names[str(path.relative_to(self.path))] = names, attributes
        elif _lasts(path) and (file := self._seen(path)) is not None:
            file.kept = _content(path)

    def waits(self) -> list[str]:
        """Files that a power cut would leave otherwise than they are, in order."""
        now = {str(each.relative_to(self.path)): each for each in self.path.rglob("*")}
        now = {name: each for name, each in now.items() if _lasts(each) and not each.is_dir()}
        kept = dict(self._image())
        return sorted(
            name
            for name in now.keys() | kept.keys()
            if name not in now or name not in kept or _content(now[name]) != kept[name].kept
        )

    def leave(self, place: Path, dice: Random | None) -> None:
        """Make a folder that a power cut left. ``dice``: what waited is there in drawn parts."""
        os.mkdir(place, stat.S_IMODE(self.path.stat().st_mode))
        for name, (_, attributes) in sorted(self._names.items()):
            if self._reached(name):
                if name != ".":
                    os.mkdir(place / name, 0o700)
                for attribute, value in attributes.items():
                    os.setxattr(place / name, attribute, value)
        for name, file in self._image():
            with open(place / name, "wb") as copy:
                copy.write(file.kept if dice is None else _torn(file, dice))
                os.fchmod(copy.fileno(), file.mode)

    def moved(self, place: Path) -> None:
        """A copy of the folder is the folder now: its files are the same, by their names."""
        files: dict[tuple[int, int], _File] = {}
        for each in place.rglob("*"):
            was = self.path / each.relative_to(place)
            if not was.is_symlink() and was.is_file() and (file := self._known(was)) is not None:
                os.close(file.descriptor)
                file.descriptor = os.open(each, os.O_PATH)
                files[_number(each)] = file
        self._files = files

    def _seen(self, path: Path) -> _File | None:
        if path.is_dir():
            return None
        return self._files.setdefault(_number(path), self._known(path) or _File(path))

    def _known(self, path: Path) -> _File | None:
        return self._files.get(_number(path))

    def _image(self) -> Iterator[tuple[str, _File]]:
        for folder, (names, _) in sorted(self._names.items()):
            if self._reached(folder):
                for name, file in sorted(names.items()):
                    if file is not None:
                        yield str(Path(folder) / name), file

    def _reached(self, folder: str) -> bool:
        """Is its own name, and that of each folder above it, kept?"""
        path = Path(folder)
        return folder == "." or (
            path.name in self._names.get(str(path.parent), ({}, {}))[0]
            and self._reached(str(path.parent))
        )


def _number(path: Path) -> tuple[int, int]:
    found = path.lstat()
    return found.st_dev, found.st_ino


def _content(path: Path | str) -> bytes:
    # Not by ``Path``: its calls are points of the world, and no sync of SQLite may be one.
    with open(path, "rb") as file:
        return file.read()


def _lasts(path: Path) -> bool:
    """Not a socket, and not what SQLite makes anew at each start."""
    if path.name.endswith("-shm") or ".sock" in path.name:
        return False
    return path.is_dir() or path.is_file()


def _torn(file: _File, dice: Random) -> bytes:
    """Each sector as it was kept, or as it is now."""
    now = _content(f"/proc/self/fd/{file.descriptor}")
    if now == file.kept:
        return now
    size = dice.choice((len(file.kept), len(now)))
    return b"".join(
        dice.choice((file.kept, now))[at : min(at + SECTOR, size)].ljust(
            min(SECTOR, size - at), b"\0"
        )
        for at in range(0, size, SECTOR)
    )


class Power(programs.Disks):
    """The current of every machine of a world. ``cut`` at this sync, from 1; 0: never.

    Begin before anything of the world does. One a process.
    """

    def __init__(self, cut: int = 0, *, torn: Random | None = None) -> None:
        self.cut, self._dice = cut, torn
        self.syncs: list[str] = []
        """What was synced, in order, as ``program: file``."""
        self.lost: list[str] = []
        """Files of which something waited when the power was cut."""
        self.counts = True
        """Whether this is still part of the history."""
        self._folders: dict[Path, Folder] = {}
        self._off: Folder | None = None
        """What stands without power, from the cut until every program on it has ended."""
        self._left: Path | None = None
        programs.disks = self
        ailing.synced = self._synced
        self._watch = vfs.Watch(self._synced)

    # -- as programs.Disks -------------------------------------------------------------------------

    def begins(self, folder: Path) -> None:
        if folder not in self._folders or self._folders[folder] is self._off:
            self._folders[folder], self._off = Folder(folder), None

    def left(self, folder: Path, place: Path) -> None:
        kept = self._folders[folder]
        if kept is not self._off:
            super().left(folder, place)
            kept.moved(place)
            return
        assert self._left is not None
        shutil.copytree(self._left, place)

    # -- syncs -------------------------------------------------------------------------------------

    def keep_all(self, below: Path) -> None:
        """Somebody changed files there by hand: so they are on its disk."""
        for path, folder in self._folders.items():
            if path.is_relative_to(below):
                folder.keep_all()

    def _synced(self, path: str, is_over: bool) -> None:
        folder = self._of(path)
        if folder is None or folder is self._off:
            return
        if is_over:
            folder.keep(Path(path))
            return
        node = worlds.this_node()
        if node is None or not self.counts:
            return
        self.syncs.append(f"{node.name.rpartition(' ')[0]}: {Path(path).name}")
        if len(self.syncs) == self.cut:
            self._cut(folder)

    def _cut(self, folder: Folder) -> None:
        self.lost = folder.waits()
        self._off = folder
        self._left = folder.path.with_name(f"{folder.path.name}.cut")
        folder.leave(self._left, self._dice)
        here, node = worlds.here(), worlds.this_node()
        assert node is not None
        # Whoever syncs dies before its next call, the others before they go on: so nobody hears.
        node.kill_after(0)
        for each in here.nodes.values():
            if folder.path in each.own.get("folders", ()):
                here.at(here.now, partial(here.kill, each))

    def _of(self, path: str) -> Folder | None:
        at = Path(path)
        for each in (at, *at.parents):
            if (found := self._folders.get(each)) is not None:
                return found
        return None
