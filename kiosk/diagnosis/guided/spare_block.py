"""A spare block of a test tag, borrowed for a test and given back, also after a power cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from drivers.errors import BadFrame, DeviceError, NoAnswer, NotVerified, TagGone
from drivers.model import ItemTag, TagBlocks, TagKind
from drivers.ports import ItemReader
from drivers.tags.decoder import Decoder
from kiosk.devices.pad.items import is_card
from sync.errors import StorageFault
from sync.own_files import make_folder, read_own, replace_own

FILE_NAME: Final = "guided-pad.json"
"""In the station's state directory, while a block is borrowed."""
PIECE: Final = 8
"""Blocks that are read at a time."""
_PATTERN: Final = bytes.fromhex("A55A")
_TRIES: Final = 3
_LARGEST_FILE: Final = 100_000
_KNOWN: Final = frozenset(TagKind) - {TagKind.DAMAGED, TagKind.UNKNOWN, TagKind.PAIRED}
"""Kinds of which it is known what each block is for; blank is one."""
T = TypeVar("T")


class NotSpare(Exception):
    """Nothing may be written on this tag; says why."""


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A block that holds something else until it is given back."""

    uid: str
    block: int
    was: str
    """Its own bytes, in hex."""


_ALL: Final = TypeAdapter(tuple[Borrowed, ...])


class Loans:
    """What is borrowed, on disk before the tag is written. StorageFault: it cannot be kept."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def all(self) -> tuple[Borrowed, ...]:
        try:
            return _ALL.validate_json(read_own(self._path, _LARGEST_FILE))
        except FileNotFoundError:
            return ()
        except (OSError, ValidationError) as error:
            raise StorageFault(f"{self._path}: {getattr(error, 'strerror', 'damaged')}") from error

    def begin(self, block: Borrowed) -> None:
        """Before it is written."""
        self._keep((*self.all(), block))

    def end(self, uid: str) -> None:
        """It was read back as it was."""
        self._keep(tuple(each for each in self.all() if each.uid != uid))

    def _keep(self, blocks: tuple[Borrowed, ...]) -> None:
        try:
            make_folder(self._path.parent)
            if blocks:
                replace_own(self._path, _ALL.dump_json(blocks))
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageFault(f"{self._path}: {error.strerror}") from error


class BorrowedTag:
    """One tag on the pad, of which the last block may be spare."""

    def __init__(self, reader: ItemReader, decoder: Decoder, uid: str) -> None:
        self.reader = reader
        self._decoder = decoder
        self.uid = uid

    def spare(self) -> Borrowed:
        """The last block, where it is empty and nothing that is understood depends on it.

        Raises NotSpare, and DeviceError.
        """
        information = again(lambda: self.reader.information(self.uid))
        if not information.blocks or not information.block_size:
            raise NotSpare("neither tag nor pad say how large its memory is")
        memory = b"".join(
            self._read(first, min(PIECE, information.blocks - first)).data
            for first in range(0, information.blocks, PIECE)
        )
        size, dsfid = information.block_size, information.dsfid
        tag = self._decoder.decode(memory, uid=self.uid, block_size=size, dsfid=dsfid)
        if tag.kind not in _KNOWN:
            raise NotSpare(f"nobody knows what its blocks are for (it is {tag.kind.value})")
        if is_card(tag):
            raise NotSpare("it is a patron's card")
        if any(memory[-size:]):
            raise NotSpare("its last block is in use")
        changed = memory[:-size] + pattern(size)
        other = self._decoder.decode(changed, uid=self.uid, block_size=size, dsfid=dsfid)
        if tag.kind is not TagKind.BLANK and _meaning(other) != _meaning(tag):
            raise NotSpare("its last block is a part of what it says")
        return Borrowed(self.uid, information.blocks - 1, memory[-size:].hex())

    def write(self, block: int, data: bytes) -> None:
        """Write, and read back. NotVerified: it holds something else."""
        failed: DeviceError | None = None
        try:
            self.reader.write_blocks(self.uid, block, data)
        except TagGone:
            raise
        except (NoAnswer, BadFrame) as error:
            # It may have been written: what is read back says so.
            failed = error
        if self._read(block, 1).data != data:
            raise NotVerified(
                f"a block was written and holds something else{f' ({failed})' if failed else ''}"
            )

    def give_back(self, borrowed: Borrowed) -> None:
        """Have the block hold its own bytes again. Raises DeviceError: it may not.

        A block that was programmed since is left as it is: it is spare no longer.
        """
        was = bytes.fromhex(borrowed.was)
        found = self._read(borrowed.block, 1).data
        if found != was and is_borrowed(found):
            self.write(borrowed.block, was)

    def _read(self, first: int, count: int) -> TagBlocks:
        return again(lambda: self.reader.read_blocks(self.uid, first, count))


def pattern(size: int) -> bytes:
    """What a borrowed block holds."""
    return (_PATTERN * size)[:size]


def is_borrowed(data: bytes) -> bool:
    """Is this what was written, or what a write that was cut in the middle may leave: some bits of
    it alone, or erased memory, which on some chips is all ones?"""
    meant = pattern(len(data))
    some = all(not found & ~whole for found, whole in zip(data, meant, strict=True))
    return some or set(data) == {0xFF}


def again(ask: Callable[[], T]) -> T:
    """A read may be repeated. Raises what the last one does."""
    for _ in range(_TRIES - 1):
        try:
            return ask()
        except (NoAnswer, BadFrame):
            continue
    return ask()


def _meaning(tag: ItemTag) -> tuple[object, ...]:
    return tag.kind, tag.item_id, tag.usage, tag.parts, tag.part, tag.isil, tag.checks
