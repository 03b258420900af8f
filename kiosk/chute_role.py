"""A return chute: the station's own engine behind a flap, with a flow of its own and no patron."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from drivers.model import PadKey, PortState
from drivers.model_speech import SpeechReport
from drivers.ports import Speech
from kiosk.clock import StationClock
from kiosk.config import Config
from kiosk.devices.relay import IS_FULL
from kiosk.flow.chute import Chute, ChuteRules, shown
from kiosk.flow.chute_sounds import of_chute
from kiosk.flow.chute_steps import CHUTE
from kiosk.flow.effects import Effect
from kiosk.flow.events import BinFull, Event
from kiosk.flow.visit import Visit
from kiosk.reconfigure import Reconfiguration
from kiosk.station import Station
from kiosk.supervision import Supervision


class ChuteView(Protocol):
    """Where whoever returns something looks. From any thread; must not block."""

    def shows(self, chute: Chute) -> None:
        """This is how it is now."""


class ChuteAloud(Protocol):
    """What reads aloud there, and who steers it by keys. From any thread; must not block."""

    def said_by(self, voice: Speech | None) -> None:
        """Who says it from now on."""

    def told(self, report: SpeechReport) -> None:
        """What the voice, or the socket of a headset, has to tell."""


class ChuteRole:
    """Takes items back one by one; lends nothing, knows no cards.

    ``said`` gets each event as a station has it, ``say`` a row whenever something else is shown,
    both as published (docs/cli.md). ConfigFault when nothing could be returned with these devices.
    """

    def __init__(
        self,
        config: Config,
        said: Callable[[Event], None],
        say: Callable[[Mapping[str, Any]], None],
        *,
        clock: StationClock | None = None,
        supervision: Supervision | None = None,
        view: ChuteView | None = None,
        changes: Reconfiguration | None = None,
        aloud: ChuteAloud | None = None,
        press: Callable[[PadKey], None] = lambda key: None,
    ) -> None:
        """``aloud`` and ``press`` (a key of a keypad): where there is a screen."""
        self._aloud = aloud
        self._press = press
        self._config = config
        self._said = said
        self._say = say
        self._view = view
        self._bins = {each.code: each.number for each in config.bins}
        self._row: dict[str, Any] = {}
        self._heard: Chute | None = None
        self._station = Station(
            config,
            asks=False,
            clock=clock,
            supervision=supervision,
            at_gate=say,
            chute=True,
            changes=changes,
        )

    def stop(self) -> None:
        """Let ``run`` come to an end. From any thread or signal handler."""
        self._station.stop()

    def run(self, ready: Callable[[], None] | None = None) -> None:
        """Until ``stop``; as Station.run_visit. Raises an Alarm at the start."""
        heard = self._aloud.told if self._aloud is not None else lambda report: None
        self._station.run_visit(self._begin, ready, press=self._press, heard=heard)

    def rules(self) -> ChuteRules:
        """What is fixed as long as it runs."""

        def name(kind: str) -> str:
            device = self._config.first(kind)
            return device.name if device is not None else ""

        return ChuteRules(
            pad=name("item_reader"),
            scanner=name("scanner"),
            boards=frozenset(
                each.name
                for each in self._config.devices
                if each.kind == "relay" and "door" in getattr(each, "outputs", {})
            ),
            full_shuts=self._config.chute.when_full == "shut",
            staff_bin=self._config.chute.staff_bin,
            lamp=self._config.chute.lamp,
        )

    def _begin(self, perform: Callable[[Effect], None]) -> Visit[Chute]:
        if self._aloud is not None:
            self._aloud.said_by(self._station.speech)
        chute = Chute(self.rules())
        self._tell(chute)
        return Visit(_FLOW, chute, perform, self._show)

    def _show(self, event: Event | BinFull, chute: Chute) -> None:
        if not isinstance(event, BinFull):
            self._said(event)
        if self._station.visit_book is not None:
            self._station.visit_book.saw(chute)
        if self._view is not None:
            # Whatever is heard is seen.
            before, self._heard = self._heard, chute
            if before is not None and (sound := of_chute(before, chute)) is not None:
                self._station.play(sound)
        self._tell(chute)

    def _tell(self, chute: Chute) -> None:
        if self._view is not None:
            self._view.shows(chute)
        name, thing = shown(chute)
        row: dict[str, Any] = {"event": "ChuteShown", "state": name.value, "item": "", "bin": ""}
        if thing is not None:
            staff = chute.rules.staff_bin if thing.openings and thing.reason else 0
            number: int | str | None = self._bins.get(thing.sort_bin)
            if number is None:
                number = thing.sort_bin
            row |= {"item": thing.number, "bin": str(staff or number)}
            if thing.reason is not None:
                row["reason"] = thing.reason.value
        if row != self._row:
            self._row = row
            self._say(row)


def _step(chute: Chute, event: Any) -> tuple[Chute, tuple[Effect, ...]]:
    """A board is not away because its bin is full: that has a word of its own."""
    if isinstance(event, PortState) and not event.up and event.reason == IS_FULL:
        return chute, ()
    return CHUTE.step(chute, event)


_FLOW = replace(CHUTE, step=_step)
