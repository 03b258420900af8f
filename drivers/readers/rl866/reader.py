"""A pad with an RL866-type module as an ItemReader."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from drivers.config_pad import Rl866Config
from drivers.errors import BadFrame, DeviceError, NoAnswer, TagGone, Unsupported
from drivers.link import Link
from drivers.model import Capability, LineStatistics, TagBlocks, TagInformation, TagSeen
from drivers.readers.dialogue import Dialogue, Question
from drivers.readers.rl866 import commands as rl866
from drivers.readers.rl866.commands import Access, Listed
from drivers.readers.rl866.frames import (
    ANY_MODULE,
    PCB_RESYNC,
    PCB_RESYNC_DONE,
    Frame,
    Frames,
    encode,
    i_block,
)
from drivers.readers.tag_checks import check_blocks, require_eas

T = TypeVar("T")

CAPABILITIES = frozenset({Capability.EAS})
INVENTORY_TIMEOUTS = 3
"""An inventory of 50 tags takes half a second on air alone, a read 16 ms (ISO 15693-3)."""
MAX_ROUNDS = 64
"""Inventory answers for one list; a pad that still says "more" then is out of order."""


class Rl866Reader:
    """One pad. Used by one thread at a time; raises only the errors of drivers.errors.

    A tag is connected, accessed and disconnected: three questions. Host and module count their
    commands by turns with 0 and 1; after anything that went wrong the count begins anew.
    A resync is answered always in the same way, so that an answer to connect may then be a late
    one. Before a write, and before the first read after trouble, the tag says its UID.
    Reads are repeated once when the answer is missing or damaged or the tag flickered; a write
    is repeated only after a look at the tag says that it was not done.
    """

    def __init__(
        self, link: Link, config: Rl866Config, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._config = config
        self._in_step = False
        self._sequence = 0
        # An answer to connect may be a late one, for another tag.
        self._handles_doubtful = True
        self._listed: dict[str, Listed] = {}
        self._resync: Question[Frame] = Question(
            encode(Frame(PCB_RESYNC, module=config.address)),
            lambda frame: frame.pcb == PCB_RESYNC_DONE and self._is_from_us(frame),
        )
        self._dialogue = Dialogue(
            link, Frames(), [self._resync], timeout_s=config.timeout_s, monotonic=monotonic
        )

    @property
    def capabilities(self) -> frozenset[Capability]:
        """EAS on NXP chips. The parameters of an inventory by AFI are not published."""
        return CAPABILITIES

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        """Every ISO 15693 tag in the field now, each UID once, without its DSFID."""
        if afi is not None:
            raise Unsupported("how an RL866 pad lists tags by AFI is not published")
        listed = self._dialogue.repeated(self._list)
        return tuple(TagSeen(uid) for uid in listed)

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        """``count`` blocks from ``first``, in tag memory order."""
        check_blocks(first, count)
        step = rl866.BLOCKS_PER_READ
        parts = self._read(
            uid,
            [
                rl866.read_multiple(uid, start, min(step, first + count - start))
                for start in range(first, first + count, step)
            ],
        )
        return TagBlocks(uid, first, parts[0].block_size, b"".join(part.data for part in parts))

    def read_each(
        self, uids: Sequence[str], first: int, count: int
    ) -> Iterator[tuple[str, TagBlocks | DeviceError]]:
        """The same blocks of many tags, one after the other."""
        check_blocks(first, count)
        return self._dialogue.one_by_one(
            dict.fromkeys(uids), lambda uid: self.read_blocks(uid, first, count)
        )

    def write_blocks(self, uid: str, first: int, data: bytes) -> None:
        """Write whole blocks from ``first`` on, one at a time."""
        size = self.information(uid).block_size
        if size is None:
            raise Unsupported(f"{uid} does not say how large its blocks are")
        if not data or len(data) % size:
            raise ValueError(f"{len(data)} bytes are no whole blocks of {size}")
        count = len(data) // size
        check_blocks(first, count)
        writes = [
            rl866.write_block(first + at, data[at * size : (at + 1) * size]) for at in range(count)
        ]
        self._write(uid, writes, lambda: self.read_blocks(uid, first, count).data == data)

    def write_afi(self, uid: str, afi: int) -> None:
        """Write the AFI. Returning says that the pad agreed, not that the tag holds it."""
        self._write(uid, [rl866.write_afi(afi)], lambda: self.read_afi(uid) == afi)

    def read_afi(self, uid: str) -> int:
        """The AFI byte that the tag holds now."""
        afi = self.information(uid).afi
        if afi is None:
            raise Unsupported(f"{uid} does not tell its AFI")
        return afi

    def write_eas(self, uid: str, on: bool) -> None:
        """Set or reset the EAS bit."""
        require_eas(uid)
        self._write(uid, [rl866.write_eas(on)], lambda: self.read_eas(uid) == on)

    def read_eas(self, uid: str) -> bool:
        """Is the EAS bit set? TagGone when the tag is not there."""
        require_eas(uid)
        if self._answers_eas(uid):
            return True
        # A tag whose bit is not set is as silent as one that is gone (NXP ICODE, EAS alarm).
        self.information(uid)
        return self._answers_eas(uid)

    def information(self, uid: str) -> TagInformation:
        """What the tag says about itself."""
        (information,) = self._read(uid, [rl866.system_information(uid)])
        return information

    def identity(self) -> str:
        """The module's address; how it tells its firmware is not published."""
        answer = self._dialogue.repeated(lambda: self._dialogue.ask(self._resync))
        self._in_step, self._sequence = True, 0
        return f"RL866-type pad, module {answer.module:02X}"

    def statistics(self) -> LineStatistics:
        """What happened on the line since the port was opened."""
        return self._dialogue.statistics()

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""
        self._dialogue.close()

    def _list(self) -> dict[str, Listed]:
        found: dict[str, Listed] = {}
        counted, flags = 0, rl866.NEW_LIST
        with self._watched():
            for _ in range(MAX_ROUNDS):
                part = self._list_part(flags)
                counted += part.count
                found.update((tag.uid, tag) for tag in part.tags)
                if not part.stopped_early and counted >= part.total:
                    self._listed = found
                    return found
                if not part.count:
                    # A short list must not pass for books that were taken away.
                    raise Unsupported(f"the pad found {part.total} tags and lists {counted}")
                flags = rl866.CONTINUE_LIST
            raise BadFrame(f"the pad's list did not end after {MAX_ROUNDS} answers")

    def _list_part(self, flags: int) -> rl866.ListPart:
        timeout_s = INVENTORY_TIMEOUTS * self._config.timeout_s
        try:
            return rl866.parse_inventory(self._ask(rl866.inventory(flags), timeout_s=timeout_s))
        except TagGone as error:
            # Trouble on air while all tags are asked is no news of a single one.
            raise BadFrame(str(error)) from error

    def _read(self, uid: str, accesses: Sequence[Access[T]]) -> list[T]:
        return self._dialogue.repeated(lambda: self._connected(uid, accesses))

    def _write(self, uid: str, accesses: Sequence[Access[None]], done: Callable[[], bool]) -> None:
        def write() -> None:
            self._connected(uid, accesses, writes=True)

        self._dialogue.verified(write, done)

    def _answers_eas(self, uid: str) -> bool:
        def read() -> bool:
            try:
                self._connected(uid, [rl866.eas_alarm()])
            except TagGone:
                return False
            return True

        return self._dialogue.repeated(read)

    def _connected(
        self, uid: str, accesses: Sequence[Access[T]], *, writes: bool = False
    ) -> list[T]:
        """Connect the tag, do one thing after the other with it, disconnect it."""
        # A connection asks for the type of the chip, which a list alone tells.
        tag = self._listed.get(uid) or self._list().get(uid)
        if tag is None:
            raise TagGone(f"{uid} is not on the pad")
        with self._watched():
            handle = rl866.parse_connect(self._ask(rl866.connect(tag)))
            try:
                told = accesses[0].code == rl866.SYSTEM_INFORMATION
                if not told and (writes or self._handles_doubtful):
                    self._access(handle, rl866.system_information(uid))
                    told = True
                results = [self._access(handle, what) for what in accesses]
                if told:
                    self._handles_doubtful = False
            except (TagGone, Unsupported):
                self._disconnect(handle)
                raise
            self._disconnect(handle)
            return results

    def _access(self, handle: int, what: Access[T]) -> T:
        return rl866.parse_access(self._ask(rl866.access(handle, what)), what)

    def _disconnect(self, handle: int) -> None:
        try:
            with self._watched():
                self._ask(rl866.disconnect(handle))
        except (NoAnswer, BadFrame, TagGone, Unsupported) as error:
            # What was done is done; getting into step again frees the handle.
            self._dialogue.note(error)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except (NoAnswer, BadFrame):
            self._in_step = False
            self._handles_doubtful = True
            raise

    def _get_in_step(self) -> None:
        self._dialogue.ask(self._resync)
        self._in_step, self._sequence = True, 0
        # Tags that were connected when something went wrong hold handles that nobody knows.
        try:
            self._ask(rl866.disconnect(rl866.ALL_HANDLES))
        except (TagGone, Unsupported):
            # Without any connection a module may say so.
            return

    def _ask(self, information: bytes, *, timeout_s: float | None = None) -> bytes:
        if not self._in_step:
            self._get_in_step()
        sequence, self._sequence = self._sequence, self._sequence ^ 1
        command = information[0]
        question: Question[Frame] = Question(
            encode(i_block(information, sequence, self._config.address)),
            lambda frame: (
                frame.is_i_block
                and frame.sequence == sequence
                and frame.information[:1] == information[:1]
                and self._is_from_us(frame)
            ),
        )
        return rl866.parse(self._dialogue.ask(question, timeout_s), command)

    def _is_from_us(self, frame: Frame) -> bool:
        return self._config.address in (ANY_MODULE, frame.module)


def open_reader(config: Rl866Config) -> Rl866Reader:
    """Open the pad's port. LinkLost when it is not there; nothing is sent yet."""
    return Rl866Reader(Link.open(config.port, baud=config.baud, parity=config.parity), config)
