"""What a station does with each kind of device (drivers.registry.KINDS): one row each."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from drivers.cards.conventions import CardRefusal, number_of
from drivers.config_cards import CardConvention
from drivers.gates.hold import Held
from drivers.model import (
    CardSeen,
    GateAlarm,
    GateCounters,
    GateReport,
    GateState,
    GateTrouble,
    PadKey,
)
from drivers.model_speech import HeadsetMoved
from drivers.ports import CardReader, Gate, Headset, Keypad, Scanner
from kiosk.devices.barcodes import Barcodes
from kiosk.devices.card_numbers import card_event
from kiosk.devices.device_thread import DeviceThread
from kiosk.devices.health import Health
from kiosk.devices.pad.pad import PadWatch
from kiosk.devices.paying import SharedTerminal
from kiosk.devices.printing import PrintQueue
from kiosk.devices.relay import Relays, RelayWatch
from kiosk.flow.events import CardShown, CardUnread, Event
from sync.model import Reason

log = logging.getLogger(__name__)

REOPENED_S = 10.0
"""After a gate's port was opened anew a tag that was told so lately is no new alarm."""
_MOST_PUT_OFF = 10
_SCAN_S = 0.5
"""How long such a thread waits for a code, card or tag before it looks whether it has to stop."""


class Watch(Protocol):
    """What is done with a device while its port is open, on its own thread."""

    @property
    def pause_s(self) -> float:
        """Until the next poll, in seconds; looked at after each."""
        return 0.0

    def poll(self, device: Any) -> None:
        """Once more. Raises the errors of the device's port."""

    def lost(self) -> None:
        """The device is gone."""

    def attach(self, thread: DeviceThread[Any]) -> None:
        """The thread on which the device may be asked for more than ``poll`` does."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a station has for whoever watches its devices."""

    post: Callable[[Event], None]
    barcodes: Barcodes
    pad: PadWatch
    press: Callable[[PadKey], None] = lambda key: None
    """A key for whatever has the focus on the screen; from any thread, must not block."""
    headset: Callable[[HeadsetMoved], None] = lambda moved: None
    """A headset came or went; from any thread, must not block."""
    at_gate: Callable[[GateReport], None] = lambda report: None
    """What a gate tells; called on its thread, must not block."""
    gates_settled: Callable[[float], bool] = lambda timeout_s: True
    """Is all judged that gates told? Waits so many seconds for it."""
    printing: PrintQueue = field(default_factory=PrintQueue)
    relays: Relays = field(default_factory=Relays)
    terminal: SharedTerminal | None = None
    """Of the payment terminal at hand: each has its own."""
    conventions: Sequence[CardConvention] = ()
    """How what a card says becomes its number."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a station does with one kind of device."""

    watch: Callable[[Surroundings], Watch]
    try_it: str = ""
    """What a technician does to see it work, where a port that opens says little."""


class ScannerWatch(Watch):
    """Codes into events."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def poll(self, device: Scanner) -> None:
        scan = device.read(_SCAN_S)
        if scan is not None:
            meant = self._around.barcodes.meaning(scan)
            if isinstance(meant, CardShown):
                self._around.post(card_event(meant.card, "scanner"))
            else:
                self._around.post(meant)


_JACK: Mapping[PadKey, bool] = {PadKey.HEADSET_IN: True, PadKey.HEADSET_OUT: False}


class KeypadWatch(Watch):
    """Keys to the screen; a socket in the keypad that tells of itself by keys, to speech."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._plugged = False

    def poll(self, device: Keypad) -> None:
        key = device.press(_SCAN_S)
        if key is None:
            return
        if key in _JACK:
            self._plugged = _JACK[key]
            self._around.headset(HeadsetMoved(self._plugged))
        else:
            self._around.press(key)

    def lost(self) -> None:
        # What can no longer be told is as if it was out: the loudspeaker asks first.
        if self._plugged:
            self._plugged = False
            self._around.headset(HeadsetMoved(False))


class HeadsetWatch(Watch):
    """A headset in its socket, to speech."""

    def __init__(self, around: Surroundings) -> None:
        self._headset = around.headset

    def poll(self, device: Headset) -> None:
        plugged = device.moved(_SCAN_S)
        if plugged is not None:
            self._headset(HeadsetMoved(plugged))

    def lost(self) -> None:
        self._headset(HeadsetMoved(False))


class GateWatch(Watch):
    """What a gate tells, to whoever judges it."""

    def __init__(
        self, around: Surroundings, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._around = around
        self._monotonic = monotonic
        self._held = Held(REOPENED_S)
        self._reopened_at = -math.inf
        self._put_off = 0
        self._health: Health | None = None
        self._complains: dict[GateTrouble, str] = {}
        """What the driver has told and not taken back, with the gate's name."""

    def poll(self, device: Gate) -> None:
        if getattr(device, "keeps", False) and not self._may_ask():
            return
        report = device.next(_SCAN_S)
        if report is None:
            return
        if isinstance(report, GateAlarm) and report.uid:
            now = self._monotonic()
            new = self._held.is_new(report.uid, now)
            if not new and now - self._reopened_at < REOPENED_S:
                # The driver was opened anew and knows no longer that this one was told.
                return
        if self._health is not None:
            match report:
                case GateAlarm():
                    self._health.alarmed()
                case GateCounters():
                    self._health.counted(report)
        if isinstance(report, GateState):
            self._complains.pop(report.trouble, None)
            if report.present:
                self._complains[report.trouble] = report.gate
        self._around.at_gate(report)

    def _may_ask(self) -> bool:
        """May this gate be asked for its next alarm?

        Some gates keep an alarm until they are asked for the next one. They are asked once that
        alarm was judged: a station that is killed meanwhile hears of it again. An alarm of another
        gate may hold that up.
        """
        if not self._around.gates_settled(_SCAN_S) and self._put_off < _MOST_PUT_OFF:
            self._put_off += 1
            return False
        self._put_off = 0
        return True

    def lost(self) -> None:
        self._reopened_at = self._monotonic()
        # A driver that is opened anew takes back nothing that was told before.
        for trouble, gate in self._complains.items():
            self._around.at_gate(GateState(gate, trouble, False))
        self._complains.clear()

    def attach(self, thread: DeviceThread[Any]) -> None:
        """It is asked for nothing more; what it tells is counted."""
        self._health = thread.health


_TOLD: Mapping[CardRefusal | None, Reason] = {
    CardRefusal.SEVERAL_CARDS: Reason.SEVERAL_CARDS,
    CardRefusal.NO_NUMBER: Reason.PATRON_UNKNOWN,
}
"""The others draw a UID each time, as telephones do: whoever shows a barcode on one means that."""


class CardWatch(Watch):
    """Presentations into card numbers; what has none is a line in the log, and told."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._last: CardSeen | None = None
        self._reopened = False

    def poll(self, device: CardReader) -> None:
        seen = device.read(_SCAN_S)
        if seen is None:
            # Nothing lies there: whatever comes now is held up by somebody.
            self._reopened = False
            return
        forgotten = self._reopened and seen == self._last
        self._last, self._reopened = seen, False
        if forgotten:
            # It lay there before the reader went away: nobody shows it now.
            return
        found = number_of(seen, self._around.conventions)
        if found.number:
            self._around.post(card_event(found.number, seen.reader))
            return
        if reason := _TOLD.get(found.refused):
            self._around.post(CardUnread(reason))
        log.info("card refused", extra={"device": seen.reader, "reason": found.refused})

    def lost(self) -> None:
        self._reopened = True


USES: Mapping[str, Use] = {
    "item_reader": Use(lambda around: around.pad),
    "card_reader": Use(CardWatch, "`leenpunt card watch` shows what it reads of a card."),
    "scanner": Use(ScannerWatch, "Start the station and scan something to test it."),
    "keypad": Use(KeypadWatch, "Start the station and press its keys to test it."),
    "headset": Use(HeadsetWatch, "Start the station, put a headset in and listen."),
    "gate": Use(GateWatch, "Start the station and carry a secured item through to test it."),
    "payment_terminal": Use(
        lambda around: around.terminal or SharedTerminal(), "Try it with `leenpunt payment test`."
    ),
    "printer": Use(lambda around: around.printing, "Try it with `leenpunt print test`."),
    "relay": Use(
        lambda around: RelayWatch(around.relays), "Try it with `leenpunt relay switch FUNCTION on`."
    ),
}
