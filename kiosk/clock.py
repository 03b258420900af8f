"""The station's clock: wall time, time since boot and boot id in one reading, and is it right?

A wrong clock gives loans and returns wrong dates, so every reading says whether it is trusted. What
counts against it is a ``Doubt``; a time service that has synchronised the kernel ends any of them.
"""

from __future__ import annotations

import ctypes
import errno
import json
import logging
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from sync.errors import ConfigFault
from sync.model import Instant

log = logging.getLogger(__name__)

RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
"""Earlier than any release of this program: a clock that says so was never set."""
LATEST = datetime(2232, 1, 1, tzinfo=UTC)
"""Linux lets nobody set a later one (TIME_SETTOD_SEC_MAX), and dates count on from here."""
JUMP_S = 2.0
"""Wall time that moved so much against the time since boot was set, not corrected: a clock that is
led by a time service moves by less than a second at a time."""
_DRIFT = 0.0002
"""Seconds a second that a clock goes wrong by when nobody leads it: twice a poor crystal's."""
_ASK_KERNEL_S = 1.0
"""How often the kernel is asked about its time service: a reading costs microseconds without it."""

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_SYNCHRONISED = Path("/run/systemd/timesync/synchronized")
"""systemd-timesyncd touches it each time that it has synchronised, and leaves it for the rest of
the boot (systemd-timesyncd.service(8))."""
_SYNCHRONISES_S = 2 * 2048
"""Twice the longest that systemd-timesyncd waits, as it comes (timesyncd.conf(5))."""
_FARTHEST_S = 6e10
"""Some 1 900 years, which no date falls out of."""
_STA_UNSYNC = 0x0040
"""adjtimex(2), status. The kernel sets it when somebody sets the clock by hand, too."""


class Doubt(StrEnum):
    """Why a clock is not trusted."""

    NEVER_SET = "never_set"
    """It says a date before this program existed, or one that nobody can have set."""
    NOT_SYNCHRONISED = "not_synchronised"
    """It has no battery, and no time service has set it since the machine started."""
    JUMPED = "jumped"
    """It was set while the machine ran, and not by a time service."""
    BEHIND = "behind"
    """It says a time before the newest entry of the journal."""


class Service(StrEnum):
    """What is known of a time service."""

    SYNCHRONISED = "synchronised"
    SILENT = "silent"
    """There is none, or it is away: the clock's own rules decide."""
    MISSED = "missed"
    """The clock needs one, and it has not been there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at a machine's clocks."""

    utc: datetime
    monotonic: float
    """Seconds since boot, also those that the machine slept."""
    service: Service


class StationClock:
    """Call it for the present Instant. From any thread.

    ``boot_id`` says within what ``monotonic`` can be compared.
    """

    def __init__(self, read: Callable[[], Reading], boot_id: str) -> None:
        self._read = read
        self._boot_id = boot_id
        self._lock = threading.Lock()
        self._good: tuple[float, float] | None = None
        """Of the last reading that could be trusted: UTC minus monotonic, and monotonic."""
        self._newest: datetime | None = None
        self._doubt: Doubt | None = None

    def __call__(self) -> Instant:
        with self._lock:
            reading = self._read()
            doubt = self._examine(reading)
            if doubt is not self._doubt:
                self._doubt = doubt
                _tell(doubt)
        return Instant(reading.utc, reading.monotonic, self._boot_id, trusted=doubt is None)

    def doubt(self) -> Doubt | None:
        """Why the clock cannot be trusted now; None when it can."""
        self()
        with self._lock:
            return self._doubt

    def remember(self, newest: Instant | None) -> None:
        """The newest trusted moment that is on disk: time did not go back since.

        Of this boot, it also says what the clock has to be now.
        """
        if newest is None:
            return
        with self._lock:
            if newest.boot_id == self._boot_id:
                self._good = newest.utc.timestamp() - newest.monotonic, newest.monotonic
            else:
                self._newest = newest.utc

    def _examine(self, reading: Reading) -> Doubt | None:
        if not RELEASED <= reading.utc < LATEST:
            return Doubt.NEVER_SET
        if reading.service is not Service.SYNCHRONISED:
            if reading.service is Service.MISSED:
                return Doubt.NOT_SYNCHRONISED
            if self._has_jumped(reading):
                return Doubt.JUMPED
            if self._newest and reading.utc < self._newest - timedelta(seconds=JUMP_S):
                return Doubt.BEHIND
        self._good = reading.utc.timestamp() - reading.monotonic, reading.monotonic
        return None

    def _has_jumped(self, reading: Reading) -> bool:
        if self._good is None:
            return False
        offset, at = self._good
        moved = abs(reading.utc.timestamp() - reading.monotonic - offset)
        return moved > JUMP_S + _DRIFT * abs(reading.monotonic - at)


def system_clock(source: Literal["ntp", "rtc"] = "rtc") -> StationClock:
    """The clock of this machine.

    ``source``: what keeps the time while the machine is off. ``rtc``, a clock with a battery: it
    is right until something speaks against it. ``ntp``, none: it is wrong until a time service has
    set it, once since the machine started.
    """
    set_once = _SYNCHRONISED.exists()
    synchronised, asked_at = False, -_ASK_KERNEL_S
    timesyncd = _Timesyncd()

    def read() -> Reading:
        nonlocal set_once, synchronised, asked_at
        monotonic = _since_boot()
        if monotonic - asked_at >= _ASK_KERNEL_S:
            kernel = kernel_synchronised()
            # A file outlives a clock set by hand, the kernel's flag does not.
            synchronised = timesyncd.leads(monotonic) if kernel is None else kernel
            asked_at, set_once = monotonic, set_once or synchronised
        service = Service.SILENT if source == "rtc" or set_once else Service.MISSED
        if synchronised:
            service = Service.SYNCHRONISED
        return Reading(datetime.fromtimestamp(_wall(), UTC), monotonic, service)

    return StationClock(read, _this_boot())


def file_clock(path: Path) -> StationClock:
    """A clock for tests: this machine's, moved by what ``path`` says at each reading.

    The file is JSON: ``{"offset_s": 0.0, "trusted": true}``. ``trusted`` is the word of the time
    service: true, synchronised; false, never set; null, there is none and the clock's own rules
    decide. While the file cannot be read (it is being written) its last words hold. Raises a
    ConfigFault when it cannot be read at first.
    """
    try:
        said = path.read_bytes()
        words = _clock_words(said)
    except (OSError, ValueError) as error:
        raise ConfigFault(f"--clock: {path}: {error}") from error

    def read() -> Reading:
        nonlocal said, words
        try:
            if (now := path.read_bytes()) != said:
                words, said = _clock_words(now), now
        except (OSError, ValueError) as error:
            log.debug("the clock's file cannot be read", extra={"error": str(error)})
        moved, service = words
        return Reading(datetime.now(UTC) + moved, _since_boot(), service)

    return StationClock(read, _this_boot())


def is_led() -> bool:
    """Does a time service lead the clock now, as far as one look can tell?"""
    kernel = kernel_synchronised()
    return _Timesyncd().leads(_since_boot()) if kernel is None else kernel


class _Timesyncd:
    """What systemd-timesyncd says by its file, where a sandbox does not let the kernel be asked."""

    def __init__(self) -> None:
        self._touched = 0.0
        self._good = (0.0, 0.0)
        """Of the last look at which it led: wall time minus time since boot, and the latter."""

    def leads(self, since_boot: float) -> bool:
        """Has it synchronised lately, and was the clock not set by somebody else since?"""
        wall = _wall()
        try:
            touched = _SYNCHRONISED.stat().st_mtime
        except OSError:
            return False
        offset, at = self._good
        moved = abs(wall - since_boot - offset)
        if touched == self._touched and moved > JUMP_S + _DRIFT * abs(since_boot - at):
            return False
        if abs(wall - touched) > _SYNCHRONISES_S:
            return False
        self._touched, self._good = touched, (wall - since_boot, since_boot)
        return True


def kernel_synchronised() -> bool | None:
    """Does a time service lead the kernel's clock now (adjtimex(2))? None when nobody can tell."""
    if _adjtimex is None:
        return None
    # struct timex: ``status`` follows modes and four longs. Modes 0 changes nothing, and needs no
    # right; a sandbox may refuse it all the same.
    timex = (ctypes.c_long * 64)()
    if _adjtimex(timex) < 0:
        log.debug("no adjtimex", extra={"error": errno.errorcode.get(ctypes.get_errno(), "")})
        return None
    status = ctypes.c_int.from_buffer(timex, 5 * ctypes.sizeof(ctypes.c_long)).value
    return not status & _STA_UNSYNC


def _load_adjtimex() -> Callable[[Any], int] | None:
    try:
        function = ctypes.CDLL(None, use_errno=True).adjtimex
    except (OSError, AttributeError):
        return None
    function.restype = ctypes.c_int
    call: Callable[[Any], int] = function
    return call


_adjtimex = _load_adjtimex()


def _wall() -> float:
    return time.time()


def _since_boot() -> float:
    # Linux' CLOCK_MONOTONIC stands still while the machine sleeps, and people's time does not.
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def _this_boot() -> str:
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        # Comparable with nothing but this process.
        return f"process-{uuid.uuid4()}"


def _clock_words(said: bytes) -> tuple[timedelta, Service]:
    match json.loads(said):
        case {"offset_s": int() | float() as offset_s, "trusted": None | bool() as trusted}:
            service = {None: Service.SILENT, True: Service.SYNCHRONISED, False: Service.MISSED}
            if abs(offset_s) > _FARTHEST_S:
                raise ValueError(f"offset_s: expected at most {_FARTHEST_S:.0f}, found {offset_s}")
            return timedelta(seconds=offset_s), service[trusted]
    raise ValueError('expected {"offset_s": seconds, "trusted": true, false or null}')


def _tell(doubt: Doubt | None) -> None:
    if doubt is None:
        log.info("clock trusted again")
    else:
        log.warning("clock not trusted", extra={"reason": doubt.value})
