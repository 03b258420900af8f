"""A folder as a disk has it after a power cut, at any moment of a recorded run. Pure.

What was written before the last finished sync of a file is there. Of what was written since, the
disk may hold all, nothing, or any part in any order, down to single sectors. The same for the names
in the folder, which are kept by a sync of the folder itself.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from strace_log import Call

SECTOR = 512
"""What a disk writes whole or not at all."""

Image = dict[str, bytes]
"""Files of the folder by name."""


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes at a place."""

    at: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Resize:
    """A new length; ``grow_only``: room was set aside, which never shortens."""

    size: int
    grow_only: bool = False


@dataclass(eq=False)
class _File:
    kept: bytes = b""
    """What survives a power cut for certain."""
    since: list[Write | Resize] = field(default_factory=list)
    """What was done to it after that, in order."""


@dataclass(frozen=True, slots=True)
class _Sync:
    """A sync that has begun: what it will have kept once it has ended."""

    file: _File | None
    done: int
    names: dict[str, _File]


class Disk:
    """The files of one folder. Feed it the calls of its processes, in order."""

    def __init__(self, folder: str) -> None:
        """``folder``: absolute; the -shm files of SQLite, made anew at each start, are left out."""
        self._folder = PurePosixPath(folder)
        self._names: dict[str, _File] = {}
        self._kept_names: dict[str, _File] = {}
        self._former: dict[str, list[_File | None]] = {}
        """By name: what it was since the folder was synced, oldest first, without what it is."""
        self._made_here = False
        self.folder_kept = True
        """False as long as the folder itself is new and the folder above was not synced."""

    # The calls of a run --------------------------------------------------------------------------

    def run(self, calls: Sequence[Call]) -> Iterator[int]:
        """Do all calls; the line number after each that changed what a power cut leaves."""
        places: dict[int, tuple[str, int]] = {}
        syncs: dict[Call, _Sync] = {}
        for line, ends, call in _moments(calls):
            if ends and call.name in ("fsync", "fdatasync"):
                if call.result == 0 and self._sync_ends(call, syncs.pop(call, None)):
                    yield line
            elif call.name in ("fsync", "fdatasync"):
                syncs[call] = self._sync_begins(call)
            elif self._change(call, places):
                yield line

    def _sync_begins(self, call: Call) -> _Sync:
        file = self._names.get(self._inside(call.what))
        return _Sync(file, len(file.since) if file else 0, dict(self._names))

    def _sync_ends(self, call: Call, sync: _Sync | None) -> bool:
        if sync is not None and sync.file is not None:
            done, sync.file.since = sync.file.since[: sync.done], sync.file.since[sync.done :]
            sync.file.kept = _content(sync.file.kept, done)
            return True
        path = PurePosixPath(call.what)
        if sync is not None and path == self._folder:
            self._kept_names = sync.names
            self._former = {
                name: [sync.names.get(name)]
                for name in self._names.keys() | sync.names.keys()
                if self._names.get(name) is not sync.names.get(name)
            }
            return True
        if path == self._folder.parent and self._made_here:
            self.folder_kept = True
            return True
        return False

    def _change(self, call: Call, places: dict[int, tuple[str, int]]) -> bool:
        """Do one call; True when the folder is another one now."""
        if call.result < 0:
            return False
        if call.name in ("mkdir", "mkdirat") and PurePosixPath(call.paths[0]) == self._folder:
            self._made_here, self.folder_kept = True, False
            return True
        if call.name in ("open", "openat", "creat"):
            return self._opened(call, places)
        if call.name in ("rename", "renameat", "renameat2"):
            before, after = map(self._inside, call.paths)
            return self._renamed(before, after)
        if call.name in ("unlink", "unlinkat"):
            return self._rename_to(self._inside(call.paths[0]), None)
        if call.name in ("link", "linkat", "copy_file_range", "sendfile", "truncate"):
            assert not any(map(self._inside, call.paths)), f"not modelled: {call}"
            return False
        name = self._inside(call.what)
        file = self._names.get(name)
        if file is None:
            return False
        if call.name == "write":
            _, at = places[call.descriptor]
            places[call.descriptor] = (name, at + call.result)
            file.since.append(Write(at, call.data))
        elif call.name == "pwrite64":
            file.since.append(Write(call.numbers[-1], call.data))
        elif call.name == "ftruncate":
            file.since.append(Resize(call.numbers[-1]))
        elif call.name == "fallocate":
            file.since.append(Resize(sum(call.numbers[-2:]), grow_only=True))
        else:
            raise AssertionError(f"not modelled: {call}")
        return True

    def _opened(self, call: Call, places: dict[int, tuple[str, int]]) -> bool:
        name = self._inside(call.what)
        if not name:
            return False
        writes = "O_WRONLY" in call.words or "O_RDWR" in call.words or call.name == "creat"
        made = writes and name not in self._names
        if made:
            assert "O_CREAT" in call.words or call.name == "creat", f"{name} came from nowhere"
            self._rename_to(name, _File())
        file = self._names.get(name)
        if file is None:
            return False
        assert "O_APPEND" not in call.words, f"not modelled: {call}"
        places[call.descriptor] = (name, 0)
        if "O_TRUNC" in call.words and not made:
            file.since.append(Resize(0))
            return True
        return made

    def _renamed(self, before: str, after: str) -> bool:
        assert bool(before) == bool(after), "moved out of the folder"
        if not before:
            return False
        file = self._names[before]
        return self._rename_to(after, file) and self._rename_to(before, None)

    def _rename_to(self, name: str, file: _File | None) -> bool:
        if not name:
            return False
        self._former.setdefault(name, [self._kept_names.get(name)]).append(self._names.get(name))
        if file is None:
            self._names.pop(name, None)
        else:
            self._names[name] = file
        return True

    def _inside(self, path: str) -> str:
        """The name of a file of this folder; empty for everything else."""
        if not path.startswith(str(self._folder)):
            return ""
        pure = PurePosixPath(path)
        own = pure.parent == self._folder and not pure.name.endswith("-shm")
        return pure.name if own else ""

    # After a power cut ---------------------------------------------------------------------------

    def everything(self) -> Image:
        """As if the disk had written all that it was given."""
        return {name: _content(file.kept, file.since) for name, file in self._names.items()}

    def nothing_unsynced(self) -> Image:
        """As if the disk had written nothing that it did not have to."""
        return {name: file.kept for name, file in self._kept_names.items()}

    def torn(self, seed: int) -> Image:
        """As if the disk had written some of it, out of order, one write only in part."""
        dice = random.Random(seed)
        names = dict(self._names)
        for name, former in sorted(self._former.items()):
            chosen = dice.choice([*former, self._names.get(name)])
            if chosen is None:
                names.pop(name, None)
            else:
                names[name] = chosen
        return {name: _torn(file, dice) for name, file in sorted(names.items())}

    @property
    def unsynced(self) -> int:
        """How many changes of files and names a power cut may undo."""
        changed = {id(file): len(file.since) for file in self._names.values()}
        return sum(changed.values()) + len(self._former)


def _moments(calls: Sequence[Call]) -> Iterator[tuple[int, bool, Call]]:
    """(line, does it end?, call), in order: a write may be there as soon as it begins."""
    at = []
    for call in calls:
        if call.name in ("fsync", "fdatasync"):
            at += [(call.began, 0, call), (call.ended, 1, call)]
        elif call.name in ("write", "pwrite64"):
            at.append((call.began, 0, call))
        else:
            at.append((call.ended, 0, call))
    at.sort(key=lambda moment: moment[:2])
    return ((line, bool(ends), call) for line, ends, call in at)


def _content(kept: bytes, changes: Sequence[Write | Resize]) -> bytes:
    content = bytearray(kept)
    for change in changes:
        if isinstance(change, Write):
            end = change.at + len(change.data)
            content.extend(bytes(max(0, change.at - len(content))))
            content[change.at : end] = change.data
        elif len(content) < change.size:
            content.extend(bytes(change.size - len(content)))
        elif not change.grow_only:
            del content[change.size :]
    return bytes(content)


def _torn(file: _File, dice: random.Random) -> bytes:
    if not file.since:
        return file.kept
    kept = [change for change in file.since if dice.random() < 0.5]
    writes = [index for index, change in enumerate(kept) if isinstance(change, Write)]
    if writes:
        index = dice.choice(writes)
        write = kept[index]
        assert isinstance(write, Write)
        kept[index : index + 1] = [piece for piece in _sectors(write) if dice.random() < 0.5]
    return _content(file.kept, kept)


def _sectors(write: Write) -> Iterator[Write]:
    """A write as the disk sees it."""
    at, data = write.at, write.data
    while data:
        length = SECTOR - at % SECTOR
        yield Write(at, data[:length])
        at, data = at + length, data[length:]
