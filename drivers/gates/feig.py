"""A FEIG gate: it notifies us of tags, or its buffer is asked; the people counter behind it.

What is documented in public is one tag's record, the people counter's frames and configuration
page 9 (gatealert), and how the time of day is set (FEIG's and Siemens' manuals).
"""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple
from datetime import UTC, datetime
from math import inf
from typing import Protocol

from drivers.config_gate import FeigGateConfig
from drivers.config_pad import FeigConfig
from drivers.errors import BadFrame, DeviceError, LinkLost, NoAnswer, Unsupported
from drivers.gates.hold import Held
from drivers.gates.troubles import Troubles, clock_fault
from drivers.identity import listen_place
from drivers.link import Link
from drivers.model import (
    GateAlarm,
    GateCounters,
    GateReport,
    GateTrouble,
    LineStatistics,
)
from drivers.readers.feig.buffer import KeepAlive, Record, Records
from drivers.readers.feig.line import FeigLine
from drivers.readers.feig.listener import NotificationListener
from drivers.readers.feig.service import FeigService
from drivers.readers.feig.settings import CPU_RESET
from drivers.readers.feig.status import check

RECORDS_AT_ONCE = 16
"""A record with 112 bytes of memory has about 140: so many fit a reader's frame of 4096."""
POLL_S = 0.04
"""Between two looks into the buffer."""
RETRY_S = 5.0
"""Between two tries to reach where a gate takes commands."""
_ROUND_S = 0.2
"""Between two looks at troubles: a busy gate has thousands of tags to go through."""
_SHORTEST_S = 0.001
"""Of a wait: with none at all a listener would look at nothing."""
_LONGEST_QUEUE_S = 60.0
"""Alarms go first: the people counter waits for so long while tags come one upon the other."""
_MUTE_ROUNDS = 2
"""A counter that does not answer is left alone for so many rounds: asking it holds up alarms."""
ALARM_PAGE = 9
_LOOPS = (0x0F, 0x03)
"""The first byte of page 9 in gatealert's traffic: with two loops, with one. The second byte is the
same with the alarm on, and 00 with it off."""


class _Source(Protocol):
    """Where records come from."""

    def next(self, timeout_s: float) -> Records | KeepAlive | None: ...

    def statistics(self) -> LineStatistics: ...

    def close(self) -> None: ...


class FeigGate:
    """One gate. Used by one thread at a time."""

    def __init__(
        self,
        config: FeigGateConfig,
        source: _Source,
        commands: Callable[[], FeigLine] | None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._config = config
        self._source = source
        self._open_commands = commands
        self._line: FeigLine | None = None
        self._monotonic = monotonic
        self._now = now
        self._held = Held(config.hold_s)
        self._troubles = Troubles(config.name)
        self._waiting: deque[GateReport] = deque()
        self._damaged = 0
        self._count_at = monotonic()
        self._round_at = monotonic()
        self._try_at = monotonic()

    @property
    def keeps(self) -> bool:
        """Its buffer holds what was told until ``next`` is called again."""
        return not self._config.listens

    def next(self, timeout_s: float) -> GateReport | None:
        """See drivers.ports.Gate."""
        deadline = self._monotonic() + timeout_s
        while not self._waiting:
            now = self._monotonic()
            # While no gate is there the count is long due, and is no reason to hurry.
            until = min(deadline, self._count_at) if self._count_at > now else deadline
            heard = self._source.next(max(_SHORTEST_S, until - now))
            self._take(heard)
            self._look_round()
            longest = self._count_at + _LONGEST_QUEUE_S
            if not isinstance(heard, Records) or self._monotonic() >= longest:
                self._count_when_due()
            if self._monotonic() >= deadline:
                break
        return self._waiting.popleft() if self._waiting else None

    def set_alarm(self, on: bool) -> None:
        """Write page 9 and restart the gate, which then is away for seconds.

        Unsupported where that page is not as it was seen.
        """
        with self._told():
            service = FeigService(self._commands())
            page = service.read_extended(ALARM_PAGE)
            if page[0] not in _LOOPS or page[1] not in (page[0], 0):
                raise Unsupported(
                    f"configuration page 9 begins {page[:2].hex(' ').upper()}, expected 0F 0F or"
                    " 0F 00, or with one loop 03 03 or 03 00: another model, whose alarm is not"
                    " known"
                )
            wanted = bytes((page[0], page[0] if on else 0)) + page[2:]
            if wanted == page:
                return
            service.write_extended(ALARM_PAGE, wanted)
            # It restarts at once, perhaps before it has answered.
            with contextlib.suppress(LinkLost, NoAnswer):
                check(self._commands().ask(CPU_RESET))
        if self._config.listens:
            self._hang_up()
            self._try_at = self._monotonic()

    def set_clock(self, moment: datetime) -> None:
        """The time of day alone: where a gate sends a date, no source says how that is set."""
        with self._told():
            FeigService(self._commands()).set_timer(moment.timetz().replace(tzinfo=None))

    def identity(self) -> str:
        """Maker, model and firmware; empty where the gate takes no commands."""
        return FeigService(self._commands()).identity() if self._open_commands else ""

    def statistics(self) -> LineStatistics:
        """Notifications as answers; of a gate that is asked, its line's."""
        return self._source.statistics()

    def close(self) -> None:
        """Give both ports back. Idempotent; never raises."""
        self._source.close()
        self._hang_up()

    def _take(self, heard: Records | KeepAlive | None) -> None:
        match heard:
            case KeepAlive(complaints=complaints):
                names = ", ".join(str(each.name).lower().replace("_", " ") for each in complaints)
                self._tell(
                    self._troubles.turned(GateTrouble.ANTENNA, bool(complaints), names),
                )
            case Records():
                if heard.overflow:
                    self._happened(GateTrouble.OVERFLOW, "the gate's buffer was full")
                for record in heard.records:
                    self._alarm(record)

    def _alarm(self, record: Record) -> None:
        uid = record.uid or record.identifier.hex().upper()
        if not self._held.is_new(uid or record.unread.hex(), self._monotonic()):
            return
        time_host, time_gate = self._now(), record.time_of_day
        fault = clock_fault(time_gate, time_host)
        if time_gate is not None:
            self._tell(self._troubles.turned(GateTrouble.CLOCK, bool(fault), fault))
        self._waiting.append(
            GateAlarm(
                self._config.name,
                uid,
                time_host,
                time_gate,
                memory=record.memory or b"",
                block_size=record.block_size or 4,
                raw=record.unread,
            )
        )

    def _look_round(self) -> None:
        """What has to be done beside the alarms."""
        now = self._monotonic()
        if now < self._round_at:
            return
        self._round_at = now + _ROUND_S
        line = self._source.statistics()
        damaged = line.bad_frames + line.dropped_bytes
        if damaged > self._damaged:
            self._happened(GateTrouble.NOISE, "frames arrive damaged")
        self._damaged = damaged
        self._tell(self._troubles.over(now))
        stands = self._held.stands(now)
        self._tell(self._troubles.turned(GateTrouble.STANDING, stands, "a tag stands beside it"))

    def _count_when_due(self) -> None:
        now = self._monotonic()
        if now < self._count_at:
            return
        self._count_at = now + self._config.count_every_s
        if self._config.people_counter:
            self._count()

    def _count(self) -> None:
        try:
            people = astuple(FeigService(self._commands()).people_count())
        except DeviceError as error:
            if isinstance(error, LinkLost):
                if not self._config.listens:
                    if self._waiting:
                        # These are told first; the lost line is met again.
                        return
                    raise
                self._hang_up()
            # Its alarms come all the same.
            self._count_at += _MUTE_ROUNDS * self._config.count_every_s
            told = f"no answer from the people counter: {error}"
            self._tell(self._troubles.turned(GateTrouble.COUNTER, True, told))
            return
        self._tell(self._troubles.turned(GateTrouble.COUNTER, False))
        pairs = {1: (people[0], people[1]), 2: (people[2], people[3])}
        seen = tuple(pairs[each] for each in sorted(self._config.detectors))
        self._waiting.append(GateCounters(self._config.name, seen))

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Commands to a gate that notifies have a way of their own: its alarms come without it."""
        try:
            yield
        except LinkLost as error:
            if not self._config.listens:
                raise
            self._hang_up()
            raise NoAnswer(str(error)) from error

    def _commands(self) -> FeigLine:
        if self._open_commands is None:
            raise Unsupported("commands_port: it is not said where this gate takes commands")
        if self._line is None:
            now = self._monotonic()
            if now < self._try_at:
                raise NoAnswer(f"{self._config.commands_port} was not there just now")
            # A gate that is switched off may hold up each try to connect for most of a second.
            self._try_at = now + RETRY_S
            self._line = self._open_commands()
        return self._line

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.dialogue.close()

    def _happened(self, trouble: GateTrouble, detail: str) -> None:
        self._tell(self._troubles.happened(trouble, self._monotonic(), detail))

    def _tell(self, news: Iterable[GateReport]) -> None:
        self._waiting.extend(news)


class _Notified:
    """A gate that connects to us. While none is there it is the gate that is gone, not the port."""

    def __init__(self, listener: NotificationListener) -> None:
        self._listener = listener
        self._heard = 0

    def next(self, timeout_s: float) -> Records | KeepAlive | None:
        try:
            heard = self._listener.next(timeout_s)
        except LinkLost as error:
            if not self._listener.listening:
                raise
            # The place is kept: whoever connects in between would else be refused.
            raise NoAnswer(str(error)) from error
        if heard is None and not self._listener.connected:
            host, port = self._listener.address
            raise NoAnswer(f"no gate has connected to {host}:{port}{self._strangers()}")
        self._heard += heard is not None
        return heard

    def _strangers(self) -> str:
        turned_away = self._listener.turned_away
        return f"; {turned_away} connections from other addresses" if turned_away else ""

    def statistics(self) -> LineStatistics:
        listener = self._listener
        return LineStatistics(
            answered=self._heard,
            bad_frames=listener.bad_frames + listener.bad_crcs,
            dropped_bytes=listener.dropped_bytes,
        )

    def close(self) -> None:
        self._listener.close()


class _Polled:
    """A gate that keeps its records until they are fetched."""

    def __init__(self, line: FeigLine, *, monotonic: Callable[[], float]) -> None:
        self._line = line
        self._service = FeigService(line)
        self._monotonic = monotonic
        self._sleep: Callable[[float], None] = time.sleep
        self._told = False

    def next(self, timeout_s: float) -> Records | KeepAlive | None:
        began = self._monotonic()
        if self._told:
            # Only now: what was read before is handed over, and a station that was killed in
            # between reads it again. Where this fails it comes once more: a tag that was told is
            # told no more.
            self._told = False
            with contextlib.suppress(NoAnswer, BadFrame):
                self._service.clear_buffer()
        records = self._service.read_buffer(RECORDS_AT_ONCE)
        if records is not None:
            self._told = True
            return records
        self._sleep(max(0.0, min(POLL_S, timeout_s) - (self._monotonic() - began)))
        return None

    def statistics(self) -> LineStatistics:
        return self._line.dialogue.statistics()

    def close(self) -> None:
        self._line.dialogue.close()


def open_gate(config: FeigGateConfig) -> FeigGate:
    """Listen for the gate, or open its port. LinkLost when that cannot be done."""
    if not config.listens:
        line = _open_line(config, config.port)
        return FeigGate(config, _Polled(line, monotonic=time.monotonic), lambda: line)
    host, port = listen_place(config.port)
    source = _Notified(
        NotificationListener(
            host, port, keep_alive_s=config.keep_alive_s or inf, only_from=config.only_from
        )
    )
    commands = config.commands_port
    return FeigGate(config, source, (lambda: _open_line(config, commands)) if commands else None)


def _open_line(config: FeigGateConfig, port: str) -> FeigLine:
    """The commands and frames of a pad, on a gate's port."""
    asked = FeigConfig(
        kind="item_reader",
        driver="feig",
        port=port,
        timeout_s=config.timeout_s,
        baud=config.baud,
        parity=config.parity,
        frames=config.frames,
        address=config.address,
    )
    return FeigLine(Link.open(port, baud=config.baud, parity=config.parity), asked)
