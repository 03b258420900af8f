"""Plays a scenario on an emulated device, its fault plan and its cable. The clock is given."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, Protocol

from drivers.sim.faults import Fault, FaultPlan, Reply, parse_faults
from drivers.sim.scenario.script import O, Scenario
from drivers.sim.serve import Emulator


class Cable(Protocol):
    """What can be pulled: an EmulatorServer."""

    def pull_cable(self) -> None: ...

    def plug_in(self) -> None: ...


class Player(Generic[O]):
    """One scenario, or none: then there are only the orders that ``follow`` is given.

    ``obey`` does what is the device's own of an order, ``begin`` makes it as it was in the
    beginning, where a scenario begins anew. ``faults`` is the device's plan; ``always`` strike all
    the time, whatever an order says. ``watch`` goes between device and wire: commands count as
    time.

    ``advance`` does what is due; inside ``playing`` it is called in time. Thread-safe: one order
    at a time. What cannot be done when its time comes is ``refused``, and goes on; after the last
    step, once, it is ``ended``.
    """

    def __init__(
        self,
        scenario: Scenario[O] | None,
        obey: Callable[[O], None],
        begin: Callable[[], None],
        faults: FaultPlan,
        *,
        always: tuple[Fault, ...] = (),
        monotonic: Callable[[], float] = time.monotonic,
        ended: Callable[[], None] = lambda: None,
        refused: Callable[[str], None] = lambda message: None,
    ) -> None:
        self.faults = faults
        self._scenario = scenario
        self._obey = obey
        self._begin = begin
        self._always = always
        self._monotonic = monotonic
        self._ended = ended
        self._refused = refused
        self._lock = threading.RLock()
        self._first = self._began = monotonic()
        self._heard_before = 0
        self._cable: Cable | None = None
        self._timed: deque[tuple[int, O]] = deque()
        self._counted: deque[tuple[int, O]] = deque()
        self._is_over = scenario is None
        self._rewind()

    def watch(self, device: Emulator) -> Emulator:
        """The same device, whose commands count as time: to be served in its place."""
        return device if self._scenario is None else _Watched(device, self.advance)

    def attach(self, cable: Cable) -> None:
        """The cable that is pulled and plugged in."""
        self._cable = cable

    def follow(self, order: O) -> None:
        """Do what somebody asks for now. ValueError: it cannot be done."""
        with self._lock:
            self._obey(order)
            if order.faults is not None:
                self._fault(order.faults)
            if order.cable is not None:
                self._move_cable(order.cable)

    def advance(self) -> float | None:
        """Do what is due; seconds until the next step that time brings, None when none will."""
        with self._lock:
            if self._scenario is None:
                return None
            loop_s = self._scenario.loop_s
            elapsed_s = self._monotonic() - self._began
            if loop_s is not None and elapsed_s >= loop_s:
                # Rounds that nobody was there to play are left out.
                self._began += loop_s * (elapsed_s // loop_s)
                elapsed_s = self._monotonic() - self._began
                self._rewind()
                self._begin()
                if self._cable is not None:
                    self._cable.plug_in()
            self._do_due(elapsed_s)
            if not (self._timed or self._counted or self._is_over or loop_s):
                self._is_over = True
                self._ended()
            moments = [step.at_s for _, step in self._timed if step.at_s is not None]
            if loop_s is not None:
                moments.append(loop_s)
            return max(0.0, min(moments) - elapsed_s) if moments else None

    @contextmanager
    def playing(self) -> Iterator[None]:
        """Play in time, in a thread of its own, until the block ends."""
        if self._scenario is None:
            yield
            return
        stop = threading.Event()

        def play() -> None:
            while not stop.wait(self.advance()):
                pass

        thread = threading.Thread(target=play, name="scenario", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def _rewind(self) -> None:
        steps = list(enumerate(self._scenario.step if self._scenario else ()))
        self._timed = deque((at, step) for at, step in steps if step.at_s is not None)
        self._counted = deque((at, step) for at, step in steps if step.at_s is None)
        self._heard_before = self.faults.heard
        self._fault(self._scenario.faults if self._scenario else "")

    def _do_due(self, elapsed_s: float) -> None:
        while self._timed and (self._timed[0][1].at_s or 0.0) <= elapsed_s:
            self._do(*self._timed.popleft())
        heard = self.faults.heard - self._heard_before
        while self._counted and (self._counted[0][1].after_commands or 0) <= heard:
            self._do(*self._counted.popleft())

    def _do(self, at: int, step: O) -> None:
        try:
            self.follow(step)
        except ValueError as error:
            self._refused(f"step[{at}]: {error}")

    def _fault(self, text: str) -> None:
        self.faults.change((*self._always, *parse_faults(text)))

    def _move_cable(self, to: str) -> None:
        if self._cable is None:
            raise ValueError("cable: there is none here")
        if to == "out":
            self._cable.pull_cable()
        else:
            self._cable.plug_in()


class _Watched:
    """A device whose every command lets the player look at what is due."""

    def __init__(self, device: Emulator, advance: Callable[[], object]) -> None:
        self._device = device
        self._advance = advance

    def receive_data(self, data: bytes) -> list[Reply]:
        """What the device says; afterwards what so many commands bring about is done."""
        replies = self._device.receive_data(data)
        self._advance()
        return replies

    @property
    def has_partial(self) -> bool:
        """The device's own."""
        return self._device.has_partial

    def discard_partial(self) -> list[Reply]:
        """The device's own."""
        return self._device.discard_partial()

    def disconnected(self) -> None:
        """The host went away."""
        self._device.disconnected()
