"""A 3M or Bibliotheca pad (210, 810) as an ItemReader."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from drivers.config_pad import ThreeMConfig
from drivers.errors import DeviceError, TagGone
from drivers.link import Link
from drivers.model import Capability, LineStatistics, TagBlocks, TagInformation, TagSeen
from drivers.readers.dialogue import Dialogue, Question
from drivers.readers.tag_checks import check_afi, check_blocks, require_eas
from drivers.readers.threem import commands as threem
from drivers.readers.threem.frames import OLD_START, START, Frame, Frames, encode

CAPABILITIES = frozenset({Capability.AFI_INVENTORY, Capability.EAS})
INVENTORY_TIMEOUTS = 3
"""An inventory of 50 tags takes half a second on air alone, a read 16 ms (ISO 15693-3)."""
BLOCKS_PER_READ = 32
"""An answer of so many takes 110 ms on a line of 19 200 Bd; of 255 it would outlast a time-out."""
BLOCKS_PER_WRITE = 4
"""Each block takes up to 27 ms on air: so many stay well inside a time-out of half a second."""


class ThreeMReader:
    """One pad. Used by one thread at a time; raises only the errors of drivers.errors.

    Reads are repeated once when the answer is missing or damaged or the tag flickered; a write
    is repeated only after a look at the tag says that it was not done.
    """

    def __init__(
        self, link: Link, config: ThreeMConfig, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._config = config
        self._version = threem.version(OLD_START if config.start == "D5" else START)
        self._options = threem.OPTIONS_WITH_DSFID
        self._dialogue = Dialogue(
            link,
            Frames(),
            [_question(self._version)],
            timeout_s=config.timeout_s,
            monotonic=monotonic,
        )

    @property
    def capabilities(self) -> frozenset[Capability]:
        """Inventory by AFI, and EAS on NXP chips."""
        return CAPABILITIES

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        """Every ISO 15693 tag in the field now, each UID once; with ``afi`` those with that AFI."""
        if afi is not None:
            check_afi(afi)
        return self._dialogue.repeated(lambda: self._inventory(afi or threem.AFI_OF_ALL))

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        """``count`` blocks from ``first``, in tag memory order."""
        check_blocks(first, count)
        parts = [
            self._read_part(uid, start, min(BLOCKS_PER_READ, first + count - start))
            for start in range(first, first + count, BLOCKS_PER_READ)
        ]
        return TagBlocks(uid, first, parts[0].block_size, b"".join(part.data for part in parts))

    def read_each(
        self, uids: Sequence[str], first: int, count: int
    ) -> Iterator[tuple[str, TagBlocks | DeviceError]]:
        """The same blocks of many tags: the next under way where they fit one answer."""
        check_blocks(first, count)
        if count > BLOCKS_PER_READ:
            return self._dialogue.one_by_one(
                dict.fromkeys(uids), lambda uid: self.read_blocks(uid, first, count)
            )
        return self._dialogue.each(
            {uid: _question(threem.read_multiple(uid, first, count)) for uid in uids},
            lambda uid, answer: threem.parse_blocks(answer, uid, first, count),
            lambda uid: self._read_part(uid, first, count),
        )

    def write_blocks(self, uid: str, first: int, data: bytes) -> None:
        """Write whole blocks of four bytes from ``first`` on, a few at a time."""
        if not data or len(data) % threem.BLOCK_SIZE:
            raise ValueError(f"{len(data)} bytes are no whole blocks of {threem.BLOCK_SIZE}")
        check_blocks(first, len(data) // threem.BLOCK_SIZE)
        step = BLOCKS_PER_WRITE * threem.BLOCK_SIZE
        for start in range(0, len(data), step):
            self._write_part(uid, first + start // threem.BLOCK_SIZE, data[start : start + step])

    def write_afi(self, uid: str, afi: int) -> None:
        """Write the AFI. Returning says that the pad agreed, not that the tag holds it."""
        self._dialogue.verified(
            lambda: threem.check(self._ask(threem.write_afi(uid, afi))),
            lambda: self.read_afi(uid) == afi,
        )

    def read_afi(self, uid: str) -> int:
        """The AFI byte that the tag holds now."""
        return self._dialogue.repeated(lambda: threem.parse_afi(self._ask(threem.get_afi(uid))))

    def write_eas(self, uid: str, on: bool) -> None:
        """Set or reset the EAS bit."""
        require_eas(uid)
        self._dialogue.verified(
            lambda: threem.check(self._ask(threem.eas_control(uid, on))),
            lambda: self.read_eas(uid) == on,
        )

    def read_eas(self, uid: str) -> bool:
        """Is the EAS bit set? TagGone when the tag is not there."""
        require_eas(uid)
        if self._answers_eas(uid):
            return True
        # A tag whose bit is not set is as silent as one that is gone (specification, "Check EAS").
        self.read_afi(uid)
        return self._answers_eas(uid)

    def information(self, uid: str) -> TagInformation:
        """What the tag says about itself; not its IC reference."""
        question = threem.tag_information(uid)
        return self._dialogue.repeated(
            lambda: threem.parse_tag_information(self._ask(question), uid)
        )

    def identity(self) -> str:
        """Family and firmware; the protocol tells no model."""
        version = self._dialogue.repeated(lambda: threem.parse_version(self._ask(self._version)))
        return (
            f"3M/Bibliotheca pad, family {version.family:02X},"
            f" firmware {version.major}.{version.minor}.{version.build}"
        )

    def statistics(self) -> LineStatistics:
        """What happened on the line since the port was opened."""
        return self._dialogue.statistics()

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""
        self._dialogue.close()

    def _inventory(self, afi: int) -> tuple[TagSeen, ...]:
        question = threem.inventory(afi, self._options)
        answer = self._ask(question, INVENTORY_TIMEOUTS * self._config.timeout_s)
        refused = answer.body[1] == threem.Error.OPTION_NOT_SUPPORTED
        if refused and self._options != threem.OPTIONS_AS_CAPTURED:
            # No list with DSFIDs from this firmware: ask in the form that was seen to work.
            self._options = threem.OPTIONS_AS_CAPTURED
            return self._inventory(afi)
        return threem.parse_inventory(answer, question)

    def _read_part(self, uid: str, first: int, count: int) -> TagBlocks:
        question = threem.read_multiple(uid, first, count)
        return self._dialogue.repeated(
            lambda: threem.parse_blocks(self._ask(question), uid, first, count)
        )

    def _write_part(self, uid: str, first: int, data: bytes) -> None:
        question = threem.write_multiple(uid, first, data)
        count = len(data) // threem.BLOCK_SIZE
        self._dialogue.verified(
            lambda: threem.check(self._ask(question)),
            lambda: self._read_part(uid, first, count).data == data,
        )

    def _answers_eas(self, uid: str) -> bool:
        def read() -> bool:
            try:
                return threem.parse_eas(self._ask(threem.check_eas(uid)))
            except TagGone:
                return False

        return self._dialogue.repeated(read)

    def _ask(self, frame: Frame, timeout_s: float | None = None) -> Frame:
        return self._dialogue.ask(_question(frame), timeout_s)


def _question(frame: Frame) -> Question[Frame]:
    return Question(encode(frame), threem.answers(frame))


def open_reader(config: ThreeMConfig) -> ThreeMReader:
    """Open the pad's port. LinkLost when it is not there; nothing is sent yet."""
    return ThreeMReader(Link.open(config.port, baud=config.baud, parity="none"), config)
