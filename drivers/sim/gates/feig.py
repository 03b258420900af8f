"""The far end of a FEIG gate: takes commands as a FEIG reader does, and may call its host."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import astuple
from datetime import datetime, timedelta
from datetime import time as Time

from drivers.errors import BadFrame
from drivers.readers.feig.buffer import (
    CLEAR_BUFFER,
    READ_BUFFER,
    TR_TYPE_ISO15693,
    Fields,
    Record,
    keep_alive,
    notification,
)
from drivers.readers.feig.counter import COUNTER_BYTES, PeopleCount
from drivers.readers.feig.frames import Command, encode
from drivers.readers.feig.settings import (
    CPU_RESET,
    EXTENDED_BYTES,
    GET_TIMER,
    SET_TIMER,
    timer,
    timer_of,
)
from drivers.readers.feig.status import Status
from drivers.sim.emulated_pad import Done
from drivers.sim.faults import FaultPlan, Reply, spoil
from drivers.sim.field import RadioField
from drivers.sim.gates.uplink import Uplink
from drivers.sim.readers.feig.pad import FeigPad

ANTENNA = 4
MAC = "0002a1b2c3d4"
KEEP_ALIVE_S = 1.0
_SWITCHED_ON = datetime(1970, 1, 1)  # noqa: DTZ001 - it knows no zone
RESTART_S = 0.3
"""A gate is away for seconds; here for long enough to be missed."""
ALARM_PAGE = 9
_ALARM_ON = bytes((0x0F, 0x0F)) + bytes(EXTENDED_BYTES - 2)
_PLAIN = Fields.IDD | Fields.BLOCKS | Fields.ANTENNA
_TIMED = Fields.IDD | Fields.BLOCKS | Fields.MORE_FIELDS | Fields.TIME | Fields.MAC


class FeigGateSim(FeigPad):
    """One gate. Its commands are served as a pad's (drivers.sim.serve).

    With ``notify`` (host and port) it calls there and tells of each tag; without, tags wait in its
    buffer. Faults of the command ``notify`` strike what it tells; what ``notify`` sends has no
    answer, so that of the kinds those that concern bytes are left.
    """

    def __init__(
        self,
        faults: FaultPlan | None = None,
        *,
        notify: tuple[str, int] | None = None,
        keep_alive_s: float = KEEP_ALIVE_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(RadioField(), faults, air=False)
        self.reader.people = PeopleCount(0, 0, 0, 0)
        self.reader.extended[ALARM_PAGE] = _ALARM_ON
        self.complaints = 0
        """Flags of each keep-alive (drivers.readers.feig.buffer.Complaint)."""
        self.uplink: Uplink | None = None
        self._monotonic = monotonic
        self._clock: tuple[datetime, float] | None = None
        self._on_since = monotonic()
        if notify is not None:
            self.uplink = Uplink(
                *notify, lambda: encode(keep_alive(self.complaints)), every_s=keep_alive_s
            )

    def start(self) -> None:
        """Begin to call the host, where there is one."""
        if self.uplink is not None:
            self.uplink.start()

    def stop(self) -> None:
        """Stop calling. Idempotent."""
        if self.uplink is not None:
            self.uplink.stop()

    def pass_tag(
        self, uid: str, memory: bytes = b"", *, block_size: int = 4, times: int = 1
    ) -> None:
        """A tag sets the gate off; ``times`` as often as it reports it."""
        identifier = bytes.fromhex(uid)
        if len(memory) % block_size:
            raise ValueError(f"{len(memory)} bytes are no whole number of {block_size}-byte blocks")
        tr_type = TR_TYPE_ISO15693 if len(identifier) == 8 else 0
        record = Record(
            tr_type, identifier, 0, block_size, memory, antenna=ANTENNA, time=self._now(), mac=MAC
        )
        for _ in range(times):
            if self.uplink is None:
                self.reader.keep([record])
            else:
                fields = _PLAIN if self._clock is None else _TIMED
                self.uplink.push(self._sent(encode(notification([record], fields))))

    def pass_people(self, came_in: int = 0, went_out: int = 0, *, detector: int = 1) -> None:
        """People pass one of the two detectors."""
        if detector not in (1, 2):
            raise ValueError(f"there are detectors 1 and 2, not {detector}")
        counters = list(astuple(self.reader.people or PeopleCount(0, 0, 0, 0)))
        for at, passed in ((0, came_in), (1, went_out)):
            place = 2 * (detector - 1) + at
            counters[place] = (counters[place] + passed) % 2 ** (8 * COUNTER_BYTES)
        self.reader.people = PeopleCount(*counters)

    def set_counters(self, *counters: int) -> None:
        """The four counters, as a technician, a fault or a new board leaves them."""
        if not all(0 <= each < 2 ** (8 * COUNTER_BYTES) for each in counters):
            raise ValueError(f"a counter has 32 bits, not {counters}")
        self.reader.people = PeopleCount(*counters)

    def set_clock(self, moment: datetime | None) -> None:
        """The gate's clock, which runs on; with None it tells no time."""
        self._clock = None if moment is None else (moment, self._monotonic())

    def restart(self, away_s: float = RESTART_S) -> None:
        """Off and on again: connections end, the counters outlive it."""
        if self.uplink is not None:
            self.uplink.restart(away_s)

    def send(self, data: bytes) -> None:
        """Bytes as they are to the host, for noise."""
        if self.uplink is not None:
            self.uplink.push([Reply(0.0, data)])

    def _now(self) -> tuple[int, int, int] | None:
        if self._clock is None:
            return None
        now = self._shows()
        return now.hour, now.minute, 1000 * now.second + now.microsecond // 1000

    def _shows(self) -> Time:
        """Its time of day; one that was never set began when it was switched on."""
        moment, since = self._clock or (_SWITCHED_ON, self._on_since)
        return (moment + timedelta(seconds=self._monotonic() - since)).time()

    def _sent(self, data: bytes) -> list[Reply]:
        faults = self._faults.for_command("notify")
        if "deaf" in faults:
            return []
        if "wrong_crc" in faults:
            data = data[:-1] + bytes((data[-1] ^ 0xFF,))
        if "glue" in faults:
            data = self._stray() + data
        return spoil(data, 0.0, faults)

    def _name(self, command: Command) -> str:
        if command.code in (READ_BUFFER, CLEAR_BUFFER):
            return "read"
        return "reset" if command.code == CPU_RESET else super()._name(command)

    def _do(self, command: Command) -> Done:
        if command.code == CPU_RESET:
            return Done(self._encoded(command, Status.OK))
        if command.code == SET_TIMER:
            try:
                shown = timer_of(command.data)
            except BadFrame:
                return Done(self._encoded(command, Status.PARAMETER_RANGE))
            self.set_clock(datetime.combine(_SWITCHED_ON, shown))
            return Done(self._encoded(command, Status.OK))
        if command.code == GET_TIMER:
            return Done(self._encoded(command, Status.OK, timer(self._shows())))
        if "turned" in self._struck and (real := self.reader.people) is not None:
            self.reader.people = PeopleCount(*(astuple(real)[each] for each in (1, 0, 3, 2)))
            try:
                return super()._do(command)
            finally:
                self.reader.people = real
        return super()._do(command)

    def _answer(self, command: Command) -> list[Reply]:
        replies = super()._answer(command)
        if command.code == CPU_RESET and replies:
            self.restart()
            replies.append(Reply(0.0, b"", hang_up=True))
        return replies
