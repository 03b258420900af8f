"""The station's [sound]: by what, how loud and when it is heard."""

from __future__ import annotations

import re
import shlex
from datetime import time

from pydantic import BaseModel, ConfigDict, Field, field_validator

_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


def _span(text: str) -> tuple[time, time]:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise ValueError(f'found {text[:20]!r}, expected times such as "20:00-08:00"')
    hours = [int(part) for part in found.groups()]
    return time(hours[0], hours[1]), time(hours[2], hours[3])


def check_spans(spans: tuple[str, ...], never: str) -> tuple[str, ...]:
    """The same; ValueError names one that is none. ``never``: what is written for none at all."""
    for each in spans:
        begin, end = _span(each)
        if begin == end:
            raise ValueError(f"{each!r} is no time at all; for never: {never}")
    return spans


def falls_in(spans: tuple[str, ...], at: time) -> bool:
    """Is it one of these times, from the first until before the second, also over midnight?"""
    return any(
        begin <= at < end if begin < end else at >= begin or at < end
        for begin, end in map(_span, spans)
    )


class SoundConfig(BaseModel):
    """By which program of the operating system sounds are played."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    enabled: bool = True
    """`false`: nothing is heard. See [sound](sound.md#sound)."""
    player: str = ""
    """The program that plays it, with its options, as a shell has them, such as `aplay -q -D
    plughw:1`; the file is added. Empty: the first that is there of `pw-play`, `paplay`, `aplay
    -q`."""

    volume: int = Field(default=100, ge=1, le=100)
    """Per cent of how loud the sounds were made; the loudspeaker's own volume stands beside it."""
    quiet_hours: tuple[str, ...] = ()
    """When nothing is heard, in the library's time: `["20:00-08:00"]`, from the first until before
    the second, also over midnight, several if need be."""

    @field_validator("quiet_hours")
    @classmethod
    def _hours(cls, hours: tuple[str, ...]) -> tuple[str, ...]:
        return check_spans(hours, "enabled = false")

    def is_quiet(self, at: time) -> bool:
        """Is nothing to be heard at this time of day, in the library's time?"""
        return falls_in(self.quiet_hours, at)

    @field_validator("player")
    @classmethod
    def _words(cls, player: str) -> str:
        try:
            words = shlex.split(player)
        except ValueError as error:
            raise ValueError(f"not a command: {error}") from error
        if "\0" in player or (player and not (words and words[0])):
            raise ValueError("not a command")
        return player

    @property
    def command(self) -> tuple[str, ...]:
        """The words of ``player``."""
        return tuple(shlex.split(self.player))
