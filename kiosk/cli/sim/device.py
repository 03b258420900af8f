"""An emulated device that is served while orders and a scenario move it."""

from __future__ import annotations

import argparse
import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Generic

from drivers.sim.faults import FaultPlan, UnknownFault, parse_faults
from drivers.sim.scenario.player import Player
from drivers.sim.scenario.script import O, Scenario
from drivers.sim.serve import Emulator, EmulatorServer
from kiosk.cli import Unwritten
from kiosk.cli.output import put
from kiosk.cli.sim.orders import refused, report, serve
from kiosk.cli.sim.scenario import find_scenario


@dataclass(frozen=True)
class Device(Generic[O]):
    """What is particular to one kind of device."""

    emulator: Emulator
    obey: Callable[[O, EmulatorServer], None]
    """Does what an order says. ValueError: it cannot be done."""
    begin: Callable[[EmulatorServer], None] = lambda line: None
    """Makes it as it was in the beginning."""
    check: Callable[[O], None] = lambda order: None
    """ValueError: no such order can be done here, whenever it comes."""
    at_work: AbstractContextManager[object] = field(default_factory=nullcontext)
    """What it does beside its line."""


def run_device(
    args: argparse.Namespace,
    name: str,
    orders: type[O],
    make: Callable[[FaultPlan], Device[O]],
) -> int:
    """Serve a device until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""
    try:
        always = parse_faults(args.faults)
        scenario = find_scenario(args.scenario, name) if args.scenario else None
        seed = args.seed if args.seed is not None else scenario.seed if scenario else 0
        plan = FaultPlan(seed=seed)
        device = make(plan)
        _check(args.scenario, scenario, device)
        player: Player[O] = Player(
            scenario,
            lambda order: device.obey(order, server),
            lambda: device.begin(server),
            plan,
            always=always,
            ended=say_ended,
            refused=report,
        )
        server = EmulatorServer(
            player.watch(device.emulator), listen=args.listen or "", pty=args.pty, baud=args.baud
        )
    except (UnknownFault, OSError, ValueError) as error:
        return refused(name, error)
    player.attach(server)

    def follow(values: Mapping[str, Any]) -> None:
        order = orders.now(values)
        device.check(order)
        player.follow(order)

    with device.at_work, player.playing():
        serve(server, args, follow)
    return 0


def _check(text: str, scenario: Scenario[O] | None, device: Device[O]) -> None:
    for at, step in enumerate(scenario.step if scenario else ()):
        try:
            device.check(step)
        except ValueError as error:
            raise ValueError(f"{text}: step[{at}].{error}") from None


def say(values: Mapping[str, Any]) -> None:
    """A line on standard output. Whoever read them may have gone; the device goes on."""
    with contextlib.suppress(BrokenPipeError, Unwritten):
        put(json.dumps(values, ensure_ascii=False))


def say_ended() -> None:
    """The last step of a scenario is done."""
    say({"scenario": "ended"})


@contextlib.contextmanager
def between(start: Callable[[], None], stop: Callable[[], None]) -> Iterator[None]:
    """``start``, and ``stop`` at the end."""
    start()
    try:
        yield
    finally:
        stop()
