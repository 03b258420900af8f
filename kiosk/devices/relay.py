"""Relay boards: what is wanted of their outputs, and what their inputs say.

``Relays`` is what the rest of the station knows of them: ``wanted`` and ``listen``, from any
thread, without waiting. Each board has a ``RelayWatch`` on its own thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from drivers.config import Device
from drivers.errors import DeviceError, LinkLost, NoAnswer, NotReady, Unsupported
from drivers.model import RelayInput, RelayOutput, RelayReport
from drivers.ports import Relay
from drivers.relays.functions import PULSE_MS, ROOM

POLL_S = 0.5
"""Of a driver of another package that has no ``poll_s``."""
AGAIN_S = 1.0
"""Between two tries of what did not reach the board."""
QUICK_TRIES = 3
AGAIN_LATER_S, LONGEST_AGAIN_S = 5.0, 60.0
"""Between two tries of what did: a relay wears out, and a pager rings each time."""
LONGEST_POLL_S = 10.0
"""A board that takes longer to tell how it stands is no use, and would alarm the watchdog."""
BIN_FULL = "bin_full"
KEY_SWITCH = "key_switch"
IS_FULL = "the bin is full"
"""Why a board is not ready that has such an input."""


@dataclass(frozen=True, slots=True)
class _Wish:
    on: bool = False
    number: int = 0
    """Counts what was wanted of this output; 0: nothing yet, and then it is off."""
    until: float | None = None
    """When it is off again by itself."""


class Relays:
    """Every relay board of this station, by what is wired to them."""

    def __init__(
        self, devices: Iterable[Device] = (), monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        boards = [each for each in devices if each.kind == "relay"]
        self.outputs = frozenset(name for each in boards for name in _table(each, "outputs"))
        """What is wired to be switched, on any of them, whether they are there or not."""
        self.wired = frozenset(
            (each.name, name) for each in boards for name in _table(each, "outputs")
        )
        """Each board with each of its outputs."""
        self.inputs = frozenset(name for each in boards for name in _table(each, "inputs"))
        """What is wired to be read."""
        self.monotonic = monotonic
        self._pulse_ms: dict[str, int] = PULSE_MS | {
            name: ms for each in boards for name, ms in _table(each, "pulse_ms").items()
        }
        self._poll_s = {each.name: float(getattr(each, "poll_s", POLL_S)) for each in boards}
        self._wishes: dict[str, _Wish] = {}
        self._hearers: list[Callable[[RelayReport], None]] = []
        self._wakes: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    def wanted(self, function: str, on: bool) -> None:
        """Have this output stand so, on each board that has it, and keep it so.

        From any thread; waits for nothing and raises nothing. What became of it is a RelayOutput
        from each such board. The same word again is a new wish: a bell rings twice. The door, a
        flap and an output with ``pulse_ms`` go off by themselves. Nothing happens where no board
        has it (see ``outputs``).
        """
        if function not in self.outputs:
            return
        with self._lock:
            former = self._wishes.get(function, _Wish())
            pulse_s = self.pulse_s(function)
            until = self.monotonic() + pulse_s if on and pulse_s else None
            self._wishes[function] = _Wish(on, former.number + 1, until)
        for wake in self._wakes:
            wake()

    def listen(self, hear: Callable[[RelayReport], None]) -> None:
        """Call ``hear``, which must not block, for each report on a board's thread."""
        self._hearers.append(hear)

    def tell(self, report: RelayReport) -> None:
        """To all who listen."""
        for hear in self._hearers:
            hear(report)

    def wish(self, function: str) -> _Wish:
        """How this output should stand now."""
        with self._lock:
            wish = self._wishes.get(function, _Wish())
            if wish.until is not None and self.monotonic() >= wish.until:
                wish = self._wishes[function] = _Wish(False, wish.number + 1)
            return wish

    def pulse_s(self, function: str) -> float:
        """Seconds after which this output goes off by itself; 0: it stays."""
        return self._pulse_ms.get(function, 0) / 1000

    def poll_s(self, board: str) -> float:
        """Seconds between two looks at it."""
        return self._poll_s.get(board, POLL_S)

    def woken_by(self, wake: Callable[[], None]) -> None:
        """``wake`` is called whenever something is wanted."""
        self._wakes.append(wake)


class RelayWatch:
    """One board: switches what is wanted, reads its inputs, sees what it does by itself."""

    def __init__(self, relays: Relays) -> None:
        self._relays = relays
        self._name = ""
        self._done: dict[str, int] = {}
        """Number of the last wish that this board fulfilled."""
        self._refused: dict[str, _Refused] = {}
        self._inputs: dict[str, bool] = {}
        self._look_at = float("-inf")
        self._failed = 0
        self._fault: DeviceError | None = None
        self.pause_s = 0.0

    def attach(self, thread: Any) -> None:
        """The board's thread."""
        self._name = thread.name
        self._relays.woken_by(thread.wake)

    def lost(self) -> None:
        """The board is gone: once it is back, it may stand anyhow."""
        self._look_at, self._failed, self._fault = float("-inf"), 0, None

    def poll(self, device: Relay) -> None:
        """Switch, and look when it is time. Raises what stops it; NotReady: somebody has to go."""
        now = self._relays.monotonic()
        self.pause_s = self._relays.poll_s(self._name)
        look = now >= self._look_at
        if not look and self._fault is not None:
            raise self._fault
        faults: list[DeviceError] = []
        try:
            for function in sorted(device.outputs):
                self._do(faults, now, partial(self._tend, device, function, now, look=look))
            if look:
                for function in sorted(device.inputs):
                    self._do(faults, now, partial(self._hear, device, function))
            if faults:
                raise faults[0]
        except DeviceError as error:
            self._failed += 1
            # What may pass is tried at once, as the thread wants it; after that in peace.
            self._look_at = now + AGAIN_S if self._failed >= QUICK_TRIES else float("-inf")
            self._fault = error
            raise
        self._failed, self._fault = 0, None
        if look:
            self._look_at = now + self.pause_s
        if self._inputs.get(BIN_FULL):
            raise NotReady(IS_FULL)

    def _do(self, faults: list[DeviceError], began: float, step: Callable[[], None]) -> None:
        """What does not stop the other functions is put off until they were looked at."""
        if self._relays.monotonic() > began + LONGEST_POLL_S:
            raise NoAnswer(f"slow: it does not tell within {LONGEST_POLL_S:g} s how all stands")
        try:
            step()
        except (LinkLost, NoAnswer):
            raise
        except DeviceError as error:
            faults.append(error)

    def _hear(self, device: Relay, function: str) -> None:
        on = device.read(function)
        if self._inputs.get(function) != on:
            self._inputs[function] = on
            self._relays.tell(RelayInput(self._name, function, on))

    def _tend(self, device: Relay, function: str, now: float, *, look: bool) -> None:
        wish = self._relays.wish(function)
        if wish.until is not None:
            self.pause_s = min(self.pause_s, max(0.0, wish.until - now))
        if wish.number == 0 and function in ROOM:
            return
        refused = self._refused.get(function)
        if refused is not None and refused.number == wish.number:
            if now < refused.again_at:
                raise refused.error
        elif wish.number == self._done.get(function, 0):
            if not look or self._stands(device, function) in (None, wish.on):
                return
            refused = None
        else:
            refused = None
        try:
            device.switch(function, wish.on)
        except DeviceError as error:
            self._refused[function] = _Refused.next(refused, wish, error, now)
            if refused is None:
                self._tell(function, wish.on, str(error) or type(error).__name__)
            raise
        self._done[function] = wish.number
        self._refused.pop(function, None)
        self._tell(function, wish.on)

    @staticmethod
    def _stands(device: Relay, function: str) -> bool | None:
        """None: it goes one way, nobody can tell."""
        try:
            return device.read(function)
        except Unsupported:
            return None

    def _tell(self, function: str, on: bool, error: str = "") -> None:
        self._relays.tell(RelayOutput(self._name, function, on, error))


@dataclass(frozen=True, slots=True)
class _Refused:
    """A wish that the board did not fulfil."""

    number: int
    error: DeviceError
    again_at: float
    pause_s: float

    @classmethod
    def next(cls, former: _Refused | None, wish: _Wish, error: DeviceError, now: float) -> _Refused:
        # A board that is back is used again at once; one that lies goes on lying.
        if isinstance(error, (LinkLost, NoAnswer)):
            pause_s = AGAIN_S
        else:
            pause_s = min(2 * former.pause_s if former else AGAIN_LATER_S, LONGEST_AGAIN_S)
        return cls(wish.number, error, now + pause_s, pause_s)


def _table(device: Device, key: str) -> Mapping[str, Any]:
    """Of a device whose driver may be another package's."""
    found = getattr(device, key, {})
    return found if isinstance(found, Mapping) else {}
