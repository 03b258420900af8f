"""A FEIG OBID pad as an ItemReader."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from drivers.config import FeigConfig
from drivers.errors import BadFrame, NoAnswer, TagGone
from drivers.link import Link
from drivers.model import TagBlocks, TagSeen
from drivers.readers import feig_commands as feig
from drivers.readers.feig_frames import ANY_READER, Answer, Command, Frames, encode

T = TypeVar("T")

SERIAL_SILENCE_S = 0.012 + 0.020
"""Seconds without a byte after which a frame is given up on a serial line.

12 ms is the protocol's own limit between characters; 20 ms more because USB converters deliver
in 16 ms steps.
"""
NETWORK_SILENCE_S = 1.0
"""The same on TCP, whose segments may be far apart (FEIG manuals, "TCP/IP")."""
INVENTORY_TIMEOUTS = 3
"""An inventory of 50 tags takes half a second on air alone, a read 16 ms (ISO 15693-3)."""
BLOCKS_PER_READ = feig.MAX_READ_BYTES // 8
"""So many blocks fit one answer whatever the tag's block size (4 or 8 bytes)."""
MAX_ROUNDS = 64
"""Inventory answers for one list; a reader that still says "more" then is out of order."""


class FeigReader:
    """One pad. Used by one thread at a time; raises only the errors of drivers.errors.

    Reads are repeated once when the answer is missing or damaged or the tag flickered; a write
    is repeated only after a look at the tag says that it was not done.
    """

    def __init__(
        self, link: Link, config: FeigConfig, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._link = link
        self._config = config
        self._monotonic = monotonic
        self._frames = Frames("host")
        # A program that had the port before may have left a question open.
        self._unsettled = True
        self._muted = False
        self.counts: Counter[str] = Counter()
        """How often: repeats, no_answer, bad_frames, stray_frames, dropped_bytes, warnings."""

    def inventory(self) -> tuple[TagSeen, ...]:
        """Every ISO 15693 tag in the field now, each UID once."""
        # "More" is a state of the reader: after a lost part the whole list is asked again.
        return self._repeated(self._inventory)

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        """``count`` blocks from ``first``, in tag memory order."""
        if first < 0 or count < 1 or first + count > 256:
            raise ValueError(f"blocks {first}..{first + count - 1} are outside 0..255")
        parts = [
            self._read_part(uid, start, min(BLOCKS_PER_READ, first + count - start))
            for start in range(first, first + count, BLOCKS_PER_READ)
        ]
        return TagBlocks(uid, first, parts[0].block_size, b"".join(part.data for part in parts))

    def write_afi(self, uid: str, afi: int) -> None:
        """Write the AFI. Returning says that the reader agreed, not that the tag holds it."""
        data = feig.write_afi(uid, afi)
        try:
            feig.check(self._exchange(feig.ISO_HOST, data))
            return
        except (NoAnswer, BadFrame) as error:
            self._note(error)
        # The reader may have done it before the answer was lost.
        if self.read_afi(uid) == afi:
            return
        self.counts["repeats"] += 1
        feig.check(self._exchange(feig.ISO_HOST, data))

    def read_afi(self, uid: str) -> int:
        """The AFI byte that the tag holds now."""
        return self.system_information(uid).afi

    def system_information(self, uid: str) -> feig.SystemInformation:
        """What the tag says about itself."""
        data = feig.system_information(uid)
        return self._repeated(
            lambda: feig.parse_system_information(self._exchange(feig.ISO_HOST, data), uid)
        )

    def software_version(self) -> feig.SoftwareVersion:
        """The reader's firmware and model, for the technician's screen."""
        return self._repeated(
            lambda: feig.parse_software_version(self._exchange(feig.SOFTWARE_VERSION))
        )

    def rf_reset(self) -> None:
        """Switch the field off for about 15 ms: every tag wakes up as new."""
        self._repeated(lambda: feig.check(self._exchange(feig.RF_RESET)))

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""
        self._link.close()

    def _inventory(self) -> tuple[TagSeen, ...]:
        self._wake_muted()
        seen: dict[str, TagSeen] = {}
        mode = feig.MODE_NEW
        for _ in range(MAX_ROUNDS):
            answer = self._exchange(
                feig.ISO_HOST,
                feig.inventory(mode),
                timeout_s=INVENTORY_TIMEOUTS * self._config.timeout_s,
            )
            part = feig.parse_inventory(answer)
            new = [tag for tag in part.tags if tag.uid not in seen]
            seen.update((tag.uid, tag) for tag in new)
            if part.more:
                mode = feig.MODE_MORE
                continue
            if not (part.truncated and new):
                break
            # The reader's list was full: silence those that are known and ask for the rest.
            mode = feig.MODE_NEW
            self._muted = True
            for tag in new:
                feig.check(self._exchange(feig.ISO_HOST, feig.stay_quiet(tag.uid)))
        else:
            raise BadFrame(f"the reader's list did not end after {MAX_ROUNDS} answers")
        self._wake_muted()
        return tuple(seen.values())

    def _wake_muted(self) -> None:
        # Kept across a failed inventory: a tag that stays quiet would look taken away.
        if self._muted:
            self.rf_reset()
            self._muted = False

    def _read_part(self, uid: str, first: int, count: int) -> TagBlocks:
        data = feig.read_multiple(uid, first, count)
        in_reverse = self._config.block_order == "reversed"

        def read() -> TagBlocks:
            answer = self._exchange(feig.ISO_HOST, data)
            return feig.parse_blocks(answer, uid, first, count, reversed_blocks=in_reverse)

        return self._repeated(read)

    def _repeated(self, read: Callable[[], T]) -> T:
        """Do a harmless command, once more when it failed in a way that may pass."""
        try:
            return read()
        except (NoAnswer, BadFrame, TagGone) as error:
            self._note(error)
            self.counts["repeats"] += 1
        try:
            return read()
        except (NoAnswer, BadFrame) as error:
            self._note(error)
            raise

    def _note(self, error: NoAnswer | BadFrame | TagGone) -> None:
        # Also an answer that only its content shows to be the wrong one: the right one may be
        # under way.
        if not isinstance(error, TagGone):
            self._unsettled = True
        if isinstance(error, BadFrame):
            self.counts["bad_frames"] += 1

    def _exchange(self, code: int, data: bytes = b"", *, timeout_s: float | None = None) -> Answer:
        if self._unsettled:
            self._settle()
        return self._ask(code, data, timeout_s or self._config.timeout_s)

    def _settle(self) -> None:
        """Make sure that no answer to an earlier command is still to come.

        Answers carry the command's code but not the UID, so that a late block read could be taken
        for another tag's. A reader works in order: once it has answered a different command, all
        that came before is through.
        """
        for attempt in (1, 2):
            try:
                self._ask(feig.SOFTWARE_VERSION, b"", self._config.timeout_s)
            except (NoAnswer, BadFrame):
                if attempt == 2:
                    raise
            else:
                self._unsettled = False
                return

    def _ask(self, code: int, data: bytes, timeout_s: float) -> Answer:
        self._frames.reset()
        if dropped := self._link.drain():
            self.counts["dropped_bytes"] += dropped
        command = Command(
            code,
            data,
            address=self._config.address,
            advanced=self._config.frames == "advanced",
        )
        self._link.write(encode(command))
        try:
            answer = self._await_answer(code, timeout_s)
        except (NoAnswer, BadFrame):
            self._unsettled = True
            raise
        if answer.status in feig.WARNINGS:
            self.counts["warnings"] += 1
        return answer

    def _await_answer(self, code: int, timeout_s: float) -> Answer:
        frames = self._frames
        bad_before = frames.bad_crcs
        deadline = self._monotonic() + timeout_s
        while True:
            while (event := frames.next_event()) is not None:
                if isinstance(event, Answer) and self._is_for(event, code):
                    return event
                self.counts["stray_frames"] += 1
            damaged = frames.bad_crcs > bad_before
            remaining = deadline - self._monotonic()
            if remaining <= 0 and frames.has_partial:
                # The answer may stand behind noise that looks like a longer frame's head.
                frames.discard_partial()
                continue
            if remaining <= 0 or (damaged and not frames.has_partial):
                if damaged:
                    raise BadFrame(f"{self._link.url}: an answer with a wrong checksum")
                self.counts["no_answer"] += 1
                raise NoAnswer(f"{self._link.url}: no answer within {timeout_s:g} s")
            # After a damaged frame nothing more will come: no need to wait as long as TCP may.
            short = damaged or not self._link.is_network
            silence = SERIAL_SILENCE_S if short else NETWORK_SILENCE_S
            received = self._link.read_some(
                min(remaining, silence) if frames.has_partial else remaining
            )
            if received:
                frames.receive_data(received)
            elif frames.has_partial:
                frames.discard_partial()

    def _is_for(self, answer: Answer, code: int) -> bool:
        wanted = self._config.address
        return answer.code == code and wanted in (ANY_READER, answer.address)


def open_reader(config: FeigConfig) -> FeigReader:
    """Open the pad's port. LinkLost when it is not there; nothing is sent yet."""
    link = Link.open(config.port, baud=config.baud, parity=config.parity)
    return FeigReader(link, config)
