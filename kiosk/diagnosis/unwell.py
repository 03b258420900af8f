"""What is not well with a running station: the readings of the live board in stable words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kiosk.devices.health import without_numbers
from kiosk.diagnosis.board import LONG_QUEUE
from kiosk.diagnosis.devices import judged
from kiosk.diagnosis.station_look import Seen
from kiosk.diagnosis.troubles import BY_ADVICE, BY_WORD, Trouble
from kiosk.flow.staff.board import About, Condition, Fact, Reading
from sync.delivery.breaker import IlsMonitor, IlsState

LOOPS: Final = "loops"
"""What a finding about the station's own threads is about."""
_IN_WORDS: Final[Mapping[Fact, Callable[[Any], str]]] = {
    Fact.REASON: str,
    Fact.UNSENT: "{:.0f} unsent".format,
    Fact.IN_DOUBT: "{:.0f} in doubt".format,
    Fact.WORK: "{:.0f} for staff".format,
    Fact.ANSWERS_IN: "{:.1f} s for an answer".format,
    Fact.FREE: lambda free: f"{free / 1024**2:.0f} MiB free",
    Fact.DEGREES: "{:.0f} °C".format,
    Fact.INSIDE: "perhaps {} inside".format,
    Fact.TIME: "it says {:%Y-%m-%d %H:%M} UTC".format,
    Fact.ON_TRIAL: "{:.0f} s left".format,
}


@dataclass(frozen=True, slots=True)
class Unwell:
    """One thing. Nothing in it names a patron, a card or an item."""

    check: str
    """The device or service, as the live board calls it."""
    trouble: Trouble
    fault: bool
    """Else it is to be looked at some day, and the station is healthy."""
    detail: str = ""
    """In the words of whoever found it; empty: there are none."""

    @property
    def key(self) -> tuple[str, str]:
        """The same as long as it lasts."""
        return self.check, self.trouble.word


def unwell(seen: Seen, monitor: IlsMonitor, hanging: Collection[str] = ()) -> tuple[Unwell, ...]:
    """All of it, the worst first. ``hanging``: loops of this program that do."""
    found = [Unwell(LOOPS, BY_WORD["hangs"], True, ", ".join(sorted(hanging)))] if hanging else []
    known = {each.device: each for each in seen.measured.devices}
    for reading in seen.readings:
        if reading.condition in (Condition.FINE, Condition.WAITS):
            continue
        said = ", ".join(_facts(reading))
        by_advice: dict[str, str] = {}
        if reading.key in known:
            by_advice = {do: text for text, do in judged(known[reading.key]).faults}
        elif reading.key == About.ILS:
            gone = monitor.state is not IlsState.ONLINE
            said = str(monitor.alarm or monitor.why) if gone else said
        for trouble in _troubles(reading, seen):
            fault = reading.condition is Condition.FAULT
            detail = without_numbers(by_advice.get(trouble.do, said))
            found.append(Unwell(reading.key, trouble, fault, detail))
    return tuple(found)


def _troubles(reading: Reading, seen: Seen) -> Iterator[Trouble]:
    yield from (BY_ADVICE[do] for do in reading.do)
    waiting = seen.measured.waiting
    if reading.key == About.QUEUE and waiting is not None:
        if waiting.unsent > LONG_QUEUE:
            yield BY_WORD[Fact.UNSENT]
        if waiting.in_doubt:
            yield BY_WORD[Fact.IN_DOUBT]
    elif not reading.do:
        yield next(BY_WORD[fact] for fact, _ in reading.facts if fact in BY_WORD)


def _facts(reading: Reading) -> Iterator[str]:
    for fact, value in reading.facts:
        if fact in _IN_WORDS and value is not None and value != "":
            yield _IN_WORDS[fact](value)
