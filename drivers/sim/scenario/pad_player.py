"""Plays the scenario of a pad on a field of its tags."""

from __future__ import annotations

import time
from collections.abc import Callable

from drivers.sim.faults import Fault, FaultPlan
from drivers.sim.scenario.field import Round, ScenarioField
from drivers.sim.scenario.pad import PadOrder, PadScenario, ScenarioTag, place_of
from drivers.sim.scenario.player import Player


class PadPlayer(Player[PadOrder]):
    """``field`` and ``faults`` go into a pad.

    When a scenario begins anew, presence, coupling, faults and cable are as in the beginning; what
    was written on tags stays. ``seed`` takes the place of the file's own. ``noted`` is told of
    every inventory.
    """

    def __init__(
        self,
        scenario: PadScenario,
        *,
        seed: int | None = None,
        always: tuple[Fault, ...] = (),
        monotonic: Callable[[], float] = time.monotonic,
        noted: Callable[[Round], None] | None = None,
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        seed = scenario.seed if seed is None else seed
        self._tags = scenario.tag
        self._named = scenario.named
        super().__init__(
            scenario,
            self._move_tags,
            self._lay_tags,
            FaultPlan(seed=seed),
            always=always,
            monotonic=monotonic,
            ended=ended,
        )
        self.field = ScenarioField(
            (tag.simulated() for tag in scenario.tag),
            seed=seed,
            seconds=lambda: self._monotonic() - self._first,
            noted=noted,
            antenna=scenario.antenna.antenna() if scenario.antenna else None,
        )
        self._lay_tags()

    def _lay_tags(self) -> None:
        for tag in self._tags:
            self.field.couple(tag.uid, tag.coupling())
            if tag.present:
                self._place(tag)
            else:
                self.field.remove(tag.uid)

    def _move_tags(self, step: PadOrder) -> None:
        for name in step.remove:
            for tag in self._named(name):
                self.field.remove(tag.uid)
        for name in step.place:
            for tag in self._named(name):
                self._place(tag)
        for name, p in step.weak.items():
            for tag in self._named(name):
                self.field.weaken(tag.uid, p)
        for name, at in step.move.items():
            for tag in self._named(name):
                self.field.move(tag.uid, place_of(at))
        if step.cable == "out":
            # Without power there is no field, and tags forget that they were told to be quiet.
            self.field.wake_all()

    def _place(self, tag: ScenarioTag) -> None:
        # What was written on a tag stays on it while it is away.
        known = self.field.known(tag.uid)
        if known is None or not self.field.is_present(tag.uid):
            self.field.place(known or tag.simulated())
