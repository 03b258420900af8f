"""Plays a scenario on a field of tags, a fault plan and a cable. Its clock is given."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from drivers.sim.faults import Fault, FaultPlan, Reply, parse_faults
from drivers.sim.scenario.field import Coupling, Round, ScenarioField
from drivers.sim.scenario.script import Cue, Scenario, ScenarioTag
from drivers.sim.serve import Emulator


class Cable(Protocol):
    """What can be pulled: an EmulatorServer."""

    def pull_cable(self) -> None: ...

    def plug_in(self) -> None: ...


class Pad(Emulator, Protocol):
    """An emulated pad: it counts its commands."""

    @property
    def commands(self) -> int:
        """Commands so far, faulty ones too."""


class Player:
    """One scenario. ``field`` and ``faults`` go into a pad, ``watch`` goes between it and its wire.

    ``advance`` does what is due; inside ``playing`` it is called in time. Thread-safe. When a
    scenario begins anew, presence, coupling, faults and cable are as in the beginning; what was
    written on tags stays. ``seed`` takes the place of the file's own; ``always`` are faults that no
    step ends. ``noted`` is told of every inventory.
    """

    def __init__(
        self,
        scenario: Scenario,
        *,
        seed: int | None = None,
        always: tuple[Fault, ...] = (),
        monotonic: Callable[[], float] = time.monotonic,
        noted: Callable[[Round], None] | None = None,
    ) -> None:
        self._scenario = scenario
        self._always = always
        self._monotonic = monotonic
        self._lock = threading.RLock()
        self._first = self._began = monotonic()
        self._commands: Callable[[], int] = int
        self._commands_before = 0
        self._cable: Cable | None = None
        seed = scenario.seed if seed is None else seed
        self.faults = FaultPlan(seed=seed)
        self.field = ScenarioField(
            (tag.simulated() for tag in scenario.tag),
            seed=seed,
            seconds=lambda: self._monotonic() - self._first,
            noted=noted,
        )
        self._begin()

    def watch(self, pad: Pad) -> Emulator:
        """The same pad, whose commands count as time: to be served in its place."""
        self._commands = lambda: pad.commands
        self._commands_before = pad.commands
        return _Watched(pad, self)

    def attach(self, cable: Cable) -> None:
        """The cable that steps pull and plug in."""
        self._cable = cable

    def advance(self) -> float | None:
        """Do what is due; seconds until the next step that time brings, None when none will."""
        loop_s = self._scenario.loop_s
        with self._lock:
            elapsed_s = self._monotonic() - self._began
            if loop_s is not None and elapsed_s >= loop_s:
                # Rounds that nobody was there to play are left out.
                self._began += loop_s * (elapsed_s // loop_s)
                elapsed_s = self._monotonic() - self._began
                self._begin()
            self._do_due(elapsed_s)
            moments = [step.at_s for step in self._timed if step.at_s is not None]
            if loop_s is not None:
                moments.append(loop_s)
            return max(0.0, min(moments) - elapsed_s) if moments else None

    @contextmanager
    def playing(self) -> Iterator[None]:
        """Play in time, in a thread of its own, until the block ends."""
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

    def _begin(self) -> None:
        self._timed = deque(step for step in self._scenario.step if step.at_s is not None)
        self._counted = deque(step for step in self._scenario.step if step.at_s is None)
        self._commands_before = self._commands()
        self._fault(self._scenario.faults)
        for tag in self._scenario.tag:
            self.field.couple(tag.uid, Coupling(tag.p, tag.flicker))
            if tag.present:
                self._place(tag)
            else:
                self.field.remove(tag.uid)
        self._move_cable("in")

    def _do_due(self, elapsed_s: float) -> None:
        while self._timed and (self._timed[0].at_s or 0.0) <= elapsed_s:
            self._do(self._timed.popleft())
        done = self._commands() - self._commands_before
        while self._counted and (self._counted[0].after_commands or 0) <= done:
            self._do(self._counted.popleft())

    def _do(self, step: Cue) -> None:
        for name in step.remove:
            for tag in self._scenario.named(name):
                self.field.remove(tag.uid)
        for name in step.place:
            for tag in self._scenario.named(name):
                self._place(tag)
        for name, p in step.weak.items():
            for tag in self._scenario.named(name):
                self.field.couple(tag.uid, Coupling(p, tag.flicker))
        if step.faults is not None:
            self._fault(step.faults)
        if step.cable is not None:
            self._move_cable(step.cable)

    def _place(self, tag: ScenarioTag) -> None:
        # What was written on a tag stays on it while it is away.
        known = self.field.known(tag.uid)
        if known is None or not self.field.is_present(tag.uid):
            self.field.place(known or tag.simulated())

    def _fault(self, text: str) -> None:
        self.faults.change((*self._always, *parse_faults(text)))

    def _move_cable(self, to: str) -> None:
        if self._cable is None:
            return
        if to == "out":
            self._cable.pull_cable()
            # Without power there is no field, and tags forget that they were told to be quiet.
            self.field.wake_all()
        else:
            self._cable.plug_in()


class _Watched:
    """A pad whose every command lets the player look at what is due."""

    def __init__(self, pad: Pad, player: Player) -> None:
        self._pad = pad
        self._player = player

    def receive_data(self, data: bytes) -> list[Reply]:
        """What the pad says; afterwards what so many commands bring about is done."""
        replies = self._pad.receive_data(data)
        self._player.advance()
        return replies

    @property
    def has_partial(self) -> bool:
        """The pad's own."""
        return self._pad.has_partial

    def discard_partial(self) -> list[Reply]:
        """The pad's own."""
        return self._pad.discard_partial()

    def disconnected(self) -> None:
        """The host went away."""
        self._pad.disconnected()
