"""A FEIG OBID pad as an ItemReader."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from drivers.config_pad import FeigConfig
from drivers.errors import BadFrame, DeviceError, Unsupported
from drivers.link import Link
from drivers.model import (
    AntennaPower,
    Capability,
    LineStatistics,
    NoiseLevel,
    TagBlocks,
    TagInformation,
    TagSeen,
)
from drivers.readers.feig import commands as feig
from drivers.readers.feig import settings
from drivers.readers.feig.chips import chip_of
from drivers.readers.feig.frames import Answer
from drivers.readers.feig.inventory import (
    MODE_MORE,
    MODE_NEW,
    InventoryPart,
    inventory,
    parse_inventory,
)
from drivers.readers.feig.line import FeigLine
from drivers.readers.feig.service import FeigService
from drivers.readers.feig.status import Status, check

INVENTORY_TIMEOUTS = 3
"""An inventory of 50 tags takes half a second on air alone, a read 16 ms (ISO 15693-3)."""
MAX_BLOCK_SIZE = 8
"""Bytes; tags of four and of eight are in use."""
MAX_ROUNDS = 64
"""Inventory answers for one list; a reader that still says "more" then is out of order."""
MAX_TAGS = 256
"""Tags in one list: more than any pad reads. So many UIDs are noise, or a reader out of order."""
MAX_LIST_TIMEOUTS = 2 * INVENTORY_TIMEOUTS
"""How long all answers of one list may take together."""
_ANSWER_OVERHEAD = 10
"""Bytes of a read answer beside its blocks: advanced head 6, count, size and CRC 2."""


class FeigReader:
    """One pad. Used by one thread at a time; raises only the errors of drivers.errors.

    Reads are repeated once when the answer is missing or damaged or the tag flickered; a write
    is repeated only after a look at the tag says that it was not done. ``service`` is what the
    reader can do beyond tags.
    """

    capabilities = frozenset({Capability.EAS, Capability.RF_SWITCH, Capability.SIGNALS})
    """No AFI_INVENTORY: the host protocol's inventory has no documented filter."""

    def __init__(
        self, link: Link, config: FeigConfig, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._line = FeigLine(link, config, monotonic=monotonic)
        self._dialogue = self._line.dialogue
        self.service = FeigService(self._line)
        self._monotonic = monotonic
        self._muted = False
        self._block_size = ("", 0)
        """Of the tag that was read last: its UID and bytes. A write need not ask for them."""

    @property
    def counts(self) -> Counter[str]:
        """How often what happened, by the names of LineStatistics."""
        return self._line.counts

    def statistics(self) -> LineStatistics:
        """What happened on the line since the port was opened. Asks the device nothing."""
        return self._dialogue.statistics()

    def identity(self) -> str:
        """Maker, model and firmware."""
        return self.service.identity()

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        """Every ISO 15693 tag in the field now, each UID once. Unsupported with ``afi``."""
        if afi is not None:
            raise Unsupported("a FEIG inventory cannot be narrowed to one AFI")
        # "More" is a state of the reader: after a lost part the whole list is asked again.
        tags = self._dialogue.repeated(self._inventory)
        if tags is None:
            # Not repeated: it took all the time that a list may take.
            error = BadFrame(
                f"the reader's list did not end within {MAX_ROUNDS} answers, {MAX_TAGS} tags and"
                f" {self._list_s:g} s"
            )
            self._dialogue.note(error)
            raise error
        return tags

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        """``count`` blocks from ``first``, in tag memory order."""
        _check_range(first, count)
        chip = chip_of(uid)
        most = self._fit(chip.block_size if chip else MAX_BLOCK_SIZE)
        try:
            return self._read_parts(uid, first, count, most)
        except Unsupported:
            fewer = self._fit(MAX_BLOCK_SIZE)
            if min(count, most) <= fewer:
                raise
        # A chip whose UID promises smaller blocks than it has: so many do not fit one answer.
        return self._read_parts(uid, first, count, fewer)

    def read_each(
        self, uids: Sequence[str], first: int, count: int
    ) -> Iterator[tuple[str, TagBlocks | DeviceError]]:
        """The same blocks of many tags: one read per tag where they fit one answer."""
        _check_range(first, count)
        if count > self._fit(MAX_BLOCK_SIZE):
            return self._dialogue.one_by_one(
                dict.fromkeys(uids), lambda uid: self.read_blocks(uid, first, count)
            )
        return self._dialogue.each(
            {
                uid: self._line.question(feig.ISO_HOST, feig.read_multiple(uid, first, count))
                for uid in uids
            },
            lambda uid, answer: self._blocks(self._line.heard(answer), uid, first, count),
            lambda uid: self.read_blocks(uid, first, count),
        )

    def write_blocks(self, uid: str, first: int, data: bytes) -> None:
        """Write whole blocks; an error names the block at which it ended."""
        known, size = self._block_size
        if known != uid:
            size = self.read_blocks(uid, first, 1).block_size
        count, rest = divmod(len(data), size)
        if rest or not count:
            raise ValueError(f"{len(data)} bytes are no whole number of {size}-byte blocks")
        _check_range(first, count)
        # One block per command: ICODE SLI has no write multiple on air, so that
        # more at once saves little, and so it is always known how far a write came.
        for block in range(first, first + count):
            start = (block - first) * size
            try:
                self._write_block(uid, block, data[start : start + size])
            except DeviceError as error:
                raise type(error)(
                    f"block {block} of {first}..{first + count - 1} of {uid}: {error}"
                ) from error

    def locked_blocks(self, uid: str, first: int, count: int) -> frozenset[int]:
        """Which of these blocks are locked."""
        _check_range(first, count)
        most = self._fit(MAX_BLOCK_SIZE)
        locked: set[int] = set()
        for start in range(first, first + count, most):
            part = min(most, first + count - start)
            locked |= self._line.read(
                feig.ISO_HOST,
                feig.read_multiple(uid, start, part, security=True),
                partial(feig.parse_locked, first=start, count=part),
            )
        return frozenset(locked)

    def lock_blocks(self, uid: str, first: int, count: int) -> None:
        """Lock blocks for ever."""
        _check_range(first, count)
        wanted = frozenset(range(first, first + count))
        self._change(
            feig.lock_blocks(uid, first, count),
            lambda: self.locked_blocks(uid, first, count) == wanted,
        )

    def write_dsfid(self, uid: str, dsfid: int) -> None:
        """Write the DSFID. Returning says that the reader agreed, not that the tag holds it."""
        self._change(feig.write_dsfid(uid, dsfid), lambda: self.information(uid).dsfid == dsfid)

    def write_afi(self, uid: str, afi: int) -> None:
        """Write the AFI. Returning says that the reader agreed, not that the tag holds it."""
        self._change(feig.write_afi(uid, afi), lambda: self.read_afi(uid) == afi)

    def read_afi(self, uid: str) -> int:
        """The AFI byte that the tag holds now."""
        afi = self.information(uid).afi
        if afi is None:
            raise Unsupported(f"{uid} does not tell its AFI")
        return afi

    def write_eas(self, uid: str, on: bool) -> None:
        """Set or reset the EAS bit. Unsupported for all but NXP chips."""
        _require_nxp(uid)
        self._dialogue.verified(
            lambda: check(self._line.ask(feig.ISO_CUSTOM, feig.write_eas(uid, on=on))),
            lambda: self.read_eas(uid) is on,
        )

    def read_eas(self, uid: str) -> bool:
        """Does this tag answer an EAS alarm? Unsupported for all but NXP chips."""
        _require_nxp(uid)
        if self._eas_alarm(uid):
            return True
        # Silence is also what a tag answers that is gone, or that coupled badly just then.
        self.information(uid)
        return self._eas_alarm(uid)

    def information(self, uid: str) -> TagInformation:
        """What the tag says about itself."""
        return self._line.read(
            feig.ISO_HOST,
            feig.system_information(uid),
            lambda answer: feig.parse_system_information(answer, uid),
        )

    def power(self) -> AntennaPower:
        """As it is set. Unsupported for models whose configuration has no output power."""
        version = self.service.software_version()
        if version.reader_type not in settings.POWER_TYPES:
            raise Unsupported(f"the {version.model} has no output power that can be set")
        now, kept = (
            self.service.read_page(settings.RF_PAGE, eeprom=eeprom)[settings.POWER_BYTE]
            for eeprom in (False, True)
        )
        config = self._line.config
        return AntennaPower(now, kept, config.power_max or None, config.power_step_w or None)

    def set_power(self, level: int, *, keep: bool) -> None:
        """Set it in the RAM of the reader and, with ``keep``, in its EEPROM before.

        Of the page nothing else is changed. Ask ``power`` before: on a model without it this byte
        is something else.
        """
        for eeprom in (True, False) if keep else (False,):
            page = bytearray(self.service.read_page(settings.RF_PAGE, eeprom=eeprom))
            page[settings.POWER_BYTE] = level
            self.service.write_page(settings.RF_PAGE, bytes(page), eeprom=eeprom)
            found = self.service.read_page(settings.RF_PAGE, eeprom=eeprom)[settings.POWER_BYTE]
            if found != level:
                raise Unsupported(f"the reader has power {found} after it was told {level}")

    def noise(self) -> NoiseLevel:
        """What it hears now. Unsupported for models without this command."""
        return self._line.read(settings.GET_NOISE, b"", settings.parse_noise)

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""
        self._dialogue.close()

    def _inventory(self) -> tuple[TagSeen, ...] | None:
        """All tags; None when the reader does not come to an end."""
        deadline = self._monotonic() + self._list_s
        self._wake_muted()
        seen: dict[str, TagSeen] = {}
        mode = MODE_NEW
        for _ in range(MAX_ROUNDS):
            part = self._inventory_part(mode)
            new = [tag for tag in part.tags if tag.uid not in seen]
            seen.update((tag.uid, tag) for tag in new)
            if not part.more and not (part.truncated and new):
                self._wake_muted()
                return tuple(seen.values())
            if len(seen) > MAX_TAGS or self._monotonic() > deadline:
                return None
            if part.more:
                mode = MODE_MORE
                continue
            # The reader's list was full: silence those that are known and ask for the rest.
            mode = MODE_NEW
            self._muted = True
            for tag in new:
                check(self._line.ask(feig.ISO_HOST, feig.stay_quiet(tag.uid)))
                if self._monotonic() > deadline:
                    return None
        return None

    @property
    def _list_s(self) -> float:
        return MAX_LIST_TIMEOUTS * self._line.config.timeout_s

    def _inventory_part(self, mode: int) -> InventoryPart:
        timeout_s = INVENTORY_TIMEOUTS * self._line.config.timeout_s
        return parse_inventory(self._line.ask(feig.ISO_HOST, inventory(mode), timeout_s=timeout_s))

    def _wake_muted(self) -> None:
        # Kept across a failed inventory: a tag that stays quiet would look taken away.
        if self._muted:
            self.service.rf_reset()
            self._muted = False

    def _read_parts(self, uid: str, first: int, count: int, most: int) -> TagBlocks:
        parts = [
            self._read_part(uid, start, min(most, first + count - start))
            for start in range(first, first + count, most)
        ]
        size = parts[0].block_size
        self._block_size = (uid, size)
        return TagBlocks(uid, first, size, b"".join(part.data for part in parts))

    def _read_part(self, uid: str, first: int, count: int) -> TagBlocks:
        return self._line.read(
            feig.ISO_HOST,
            feig.read_multiple(uid, first, count),
            lambda answer: self._blocks(answer, uid, first, count),
        )

    def _blocks(self, answer: Answer, uid: str, first: int, count: int) -> TagBlocks:
        return feig.parse_blocks(answer, uid, first, count, reversed_blocks=self._in_reverse)

    def _write_block(self, uid: str, block: int, data: bytes) -> None:
        command = feig.write_multiple(uid, block, data, len(data), reversed_blocks=self._in_reverse)
        self._change(command, lambda: self.read_blocks(uid, block, 1).data == data)

    def _change(self, command: bytes, done: Callable[[], bool]) -> None:
        self._dialogue.verified(
            lambda: check(self._line.ask(feig.ISO_HOST, command)),
            done,
        )

    def _eas_alarm(self, uid: str) -> bool:
        def heard(answer: Answer) -> bool:
            if answer.status == Status.NO_TRANSPONDER:
                return False
            check(answer)
            return True

        return self._line.read(feig.ISO_CUSTOM, feig.eas_alarm(uid), heard)

    @property
    def _in_reverse(self) -> bool:
        return self._line.config.block_order == "reversed"

    def _fit(self, block_size: int) -> int:
        """How many blocks of this size fit one answer."""
        most = feig.MAX_READ_BYTES // block_size
        if self._line.answer_limit is not None:
            most = min(most, (self._line.answer_limit - _ANSWER_OVERHEAD) // (1 + block_size))
        return most


def open_reader(config: FeigConfig) -> FeigReader:
    """Open the pad's port. LinkLost when it is not there; nothing is sent yet."""
    link = Link.open(config.port, baud=config.baud, parity=config.parity)
    return FeigReader(link, config)


def _check_range(first: int, count: int) -> None:
    if first < 0 or count < 1 or first + count > 256:
        raise ValueError(f"blocks {first}..{first + count - 1} are outside 0..255")


def _require_nxp(uid: str) -> None:
    if feig.uid_bytes(uid)[1] != feig.NXP:
        raise Unsupported(f"{uid} is no NXP chip: only those have this EAS bit")
