"""Simulated ISO 15693 tags in a radio field, and how long the air takes.

Times are those of ISO/IEC 15693-2 and -3 at the high data rate, one subcarrier, 1 out of 4,
100 % ASK: 302.06 microseconds per byte in both directions.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from drivers.sim.antenna import Antenna

BYTE_S = 302.06e-6
DOWN_FRAME_S = (75.5 + 37.8) * 1e-6
"""Start and end of a request."""
UP_SOF_S = 151.03e-6
UP_FRAME_S = 2 * UP_SOF_S
"""Start and end of an answer."""
T1_S = 320.9e-6
"""Request to answer: 4352 carrier periods."""
T2_S = 309.1e-6
"""Answer to next request: 4192 carrier periods."""
SLOT_EOF_S = 37.8e-6
"""The reader ends a slot with an end of frame."""
PROGRAMMING_S = 0.020
"""The longest that a tag may take to write, ISO 15693-3."""
FIELD_OFF_S = 0.015
"""How long an RF reset keeps the field off (FEIG)."""
_INVENTORY_ANSWER = 12
"""Flags, DSFID, UID 8, CRC 2."""
_UID_BITS = 64


def air_time_exchange(request_bytes: int, answer_bytes: int) -> float:
    """Seconds for one request and its answer, lengths with flags and CRC."""
    down = request_bytes * BYTE_S + DOWN_FRAME_S
    return down + T1_S + answer_bytes * BYTE_S + UP_FRAME_S + T2_S


def air_time_read(count: int, block_size: int = 4) -> float:
    """Seconds to read ``count`` blocks, addressed, without block security: 15.85 ms for 8 of 4."""
    return air_time_exchange(14, 3 + count * block_size)


def air_time_write_afi() -> float:
    """Seconds to write the AFI: 5.9 ms and up to 20 ms inside the tag."""
    return air_time_exchange(13, 3) + PROGRAMMING_S


def air_time_write_block(block_size: int = 4) -> float:
    """Seconds to write one block: the request with its data and up to 20 ms inside the tag."""
    return air_time_exchange(13 + block_size, 3) + PROGRAMMING_S


def air_time_system_information() -> float:
    """Seconds for get system information: 9.8 ms."""
    return air_time_exchange(12, 17)


def air_time_silent(request_bytes: int) -> float:
    """Seconds for a request that no tag answers: the reader listens for a start of frame."""
    return request_bytes * BYTE_S + DOWN_FRAME_S + T1_S + UP_SOF_S


def air_time_inventory(uids: Iterable[str]) -> float:
    """Seconds to find all ``uids`` by 16-slot anticollision.

    The mask grows by four bits below every collided slot, from the low end of the UID; an empty
    slot is closed once no start of frame came (ISO 15693-3, t3). No capture effect, no repeats. Two
    equal UIDs collide in every slot, down to the last of the 64 bits.
    20 random tags: 181 ms on average.
    """
    answered = T1_S + _INVENTORY_ANSWER * BYTE_S + UP_FRAME_S + T2_S
    numbers = [int(uid, 16) for uid in uids]
    seconds = 0.0
    open_masks = [(0, numbers)]
    while open_masks:
        bits, group = open_masks.pop()
        seconds += (5 + (bits + 7) // 8) * BYTE_S + DOWN_FRAME_S + 15 * SLOT_EOF_S
        slots: list[list[int]] = [[] for _ in range(16)]
        for number in group:
            slots[(number >> bits) & 0xF].append(number)
        for slot in slots:
            seconds += answered if slot else T1_S + UP_SOF_S
            if len(slot) > 1 and bits + 4 < _UID_BITS:
                open_masks.append((bits + 4, slot))
    return seconds


@dataclass(slots=True)
class SimulatedTag:
    """One tag. ``memory`` is the user memory in tag order, a whole number of blocks."""

    uid: str
    memory: bytearray = field(default_factory=lambda: bytearray(112))
    afi: int = 0
    dsfid: int = 0
    block_size: int = 4
    eas: bool = False
    """The EAS bit of NXP chips: such a tag answers an EAS alarm."""
    locked: set[int] = field(default_factory=set)
    """Blocks that can never be written again."""
    quiet: bool = False
    """Told to stay quiet: answers to no inventory until it has been without field."""

    def __post_init__(self) -> None:
        self.uid = self.uid.upper()
        if len(self.uid) != 16 or not set(self.uid) <= set("0123456789ABCDEF"):
            raise ValueError(f"a UID has sixteen hex digits, not {self.uid!r}")
        if not (0 <= self.afi <= 0xFF and 0 <= self.dsfid <= 0xFF):
            raise ValueError(f"AFI and DSFID of {self.uid} are one byte each")
        # Written content is often given without the rest of the memory: fill up the last block.
        self.memory.extend(bytes(-len(self.memory) % self.block_size))

    @property
    def blocks(self) -> int:
        """Number of blocks."""
        return len(self.memory) // self.block_size


class RadioField:
    """The tags on a pad. Thread-safe; tags that were taken away are remembered with their bytes."""

    antenna: Antenna | None = None
    """Of the pad; None: whatever lies there is heard, at whatever power."""

    def __init__(self, tags: Iterable[SimulatedTag] = ()) -> None:
        self._lock = threading.RLock()
        self._known: dict[str, SimulatedTag] = {}
        self._present: dict[str, SimulatedTag] = {}
        self._countdown: dict[str, int] = {}
        self._observers: list[Callable[[], None]] = []
        for tag in tags:
            self.place(tag)

    def observe(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` after every change, in the thread that made it."""
        self._observers.append(changed)

    def place(self, tag: SimulatedTag) -> None:
        """Put a tag into the field; one with the same UID is replaced."""
        with self._lock:
            tag.quiet = False
            self._known[tag.uid] = self._present[tag.uid] = tag
        self._changed()

    def known(self, uid: str) -> SimulatedTag | None:
        """A tag that is or once was in the field."""
        with self._lock:
            return self._known.get(uid.upper())

    def remove(self, uid: str) -> SimulatedTag | None:
        """Take a tag away; None when it is not there."""
        with self._lock:
            tag = self._present.pop(uid.upper(), None)
            self._countdown.pop(uid.upper(), None)
        if tag is not None:
            self._changed()
        return tag

    def pull_after(self, uid: str, commands: int) -> None:
        """The tag answers ``commands`` more addressed commands and is gone before the next."""
        with self._lock:
            self._countdown[uid.upper()] = commands

    def tags(self) -> tuple[SimulatedTag, ...]:
        """The tags that are there, in the order they were placed."""
        with self._lock:
            return tuple(self._present.values())

    def everything(self) -> tuple[tuple[SimulatedTag, bool], ...]:
        """Every tag ever placed, and whether it is there now."""
        with self._lock:
            return tuple((tag, uid in self._present) for uid, tag in self._known.items())

    def addressed(self, uid: str) -> SimulatedTag | None:
        """The tag that answers an addressed command now; counts towards pull_after()."""
        with self._lock:
            left = self._countdown.get(uid)
            if left is None:
                return self._present.get(uid)
            if left > 0:
                self._countdown[uid] = left - 1
                return self._present.get(uid)
        self.remove(uid)
        return None

    def write_afi(self, uid: str, afi: int) -> None:
        """The tag's AFI is now ``afi``."""
        with self._lock:
            if (tag := self._present.get(uid)) is not None:
                tag.afi = afi
        self._changed()

    def write_eas(self, uid: str, on: bool) -> None:
        """The tag's EAS bit is now ``on``."""
        with self._lock:
            if (tag := self._present.get(uid)) is not None:
                tag.eas = on
        self._changed()

    def write_dsfid(self, uid: str, dsfid: int) -> None:
        """The tag's DSFID is now ``dsfid``."""
        with self._lock:
            if (tag := self._present.get(uid)) is not None:
                tag.dsfid = dsfid
        self._changed()

    def write_blocks(self, uid: str, first: int, data: bytes) -> bool:
        """Write whole blocks from ``first`` on. False, and nothing is written, when the tag is not
        there, when it has no such block or when one of them is locked.
        """
        with self._lock:
            tag = self._present.get(uid)
            if tag is None or first < 0 or len(data) % tag.block_size:
                return False
            written = range(first, first + len(data) // tag.block_size)
            if written.stop > tag.blocks or tag.locked.intersection(written):
                return False
            start = first * tag.block_size
            tag.memory[start : start + len(data)] = data
        self._changed()
        return True

    def lock_blocks(self, uid: str, first: int, count: int) -> bool:
        """Lock blocks for ever. False when the tag is not there or has no such block."""
        with self._lock:
            tag = self._present.get(uid)
            if tag is None or first < 0 or first + count > tag.blocks:
                return False
            tag.locked.update(range(first, first + count))
        self._changed()
        return True

    def wake_all(self) -> None:
        """The field was off: no tag is quiet any more."""
        with self._lock:
            for tag in self._present.values():
                tag.quiet = False

    def _changed(self) -> None:
        for changed in self._observers:
            changed()
