"""The standard library's ``time`` and ``datetime`` by the clocks of a world.

Where no task runs, the time is the one at which a world begins: what a module does while it is
imported depends on no day.
"""

from __future__ import annotations

import datetime as real_datetime
import time as real_time
from collections.abc import Callable
from typing import Any, Self

from lab import world as worlds
from lab.world import EPOCH, UPTIME_S


def monotonic() -> float:
    """Seconds since the machine is up."""
    here = worlds.world
    if here is None:
        return UPTIME_S
    here.point()
    return UPTIME_S + here.now


def time() -> float:
    """POSIX time by the clock of this node."""
    here = worlds.world
    if here is None:
        return EPOCH
    here.point()
    node = worlds.this_node()
    return EPOCH - UPTIME_S + here.moment if node is None else node.wall


def sleep(seconds: float) -> None:
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    worlds.here().block(seconds)


def monotonic_ns() -> int:
    return round(monotonic() * 1e9)


def time_ns() -> int:
    return round(time() * 1e9)


def clock_gettime(number: int, /) -> float:
    if number == real_time.CLOCK_REALTIME:
        return time()
    passed = monotonic()
    here = worlds.world
    if here is None or number != real_time.CLOCK_BOOTTIME:
        return passed
    return passed + here.skipped_s


def localtime(seconds: float | None = None) -> real_time.struct_time:
    return real_time.localtime(time() if seconds is None else seconds)


def gmtime(seconds: float | None = None) -> real_time.struct_time:
    return real_time.gmtime(time() if seconds is None else seconds)


def strftime(format: str, when: Any = None) -> str:
    return real_time.strftime(format, localtime() if when is None else when)


perf_counter = thread_time = process_time = monotonic
perf_counter_ns = monotonic_ns


class _Meta(type):
    """Has an instance of the real class taken for one of these."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, cls.__mro__[1])

    def __subclasscheck__(cls, other: type) -> bool:
        return issubclass(other, cls.__mro__[1])


class datetime(real_datetime.datetime, metaclass=_Meta):
    """``datetime.datetime``, whose now is that of the node."""

    @classmethod
    def now(cls, tz: real_datetime.tzinfo | None = None) -> Self:
        return cls.fromtimestamp(time(), tz)

    @classmethod
    def utcnow(cls) -> Self:
        return cls.fromtimestamp(time(), real_datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> Self:
        return cls.now()

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, handler: Callable[[type], Any]) -> Any:
        return handler(real_datetime.datetime)


class date(real_datetime.date, metaclass=_Meta):
    """``datetime.date``, whose today is that of the node."""

    @classmethod
    def today(cls) -> Self:
        return cls.fromtimestamp(time())

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, handler: Callable[[type], Any]) -> Any:
        return handler(real_datetime.date)
