"""`leenpunt sim gate`: an emulated security gate that calls its host, or is asked."""

from __future__ import annotations

import argparse
from datetime import datetime

from drivers.identity import listen_place
from drivers.readers.feig.buffer import Complaint
from drivers.registry import DRIVERS, imported
from drivers.sim.faults import FaultPlan
from drivers.sim.gates.feig import FeigGateSim
from drivers.sim.scenario.orders import COMPLAINTS, NO_CLOCK, GateOrder
from drivers.sim.serve import EmulatorServer
from kiosk.cli.sim.device import Device, between, run_device
from kiosk.cli.sim.orders import device_parser
from kiosk.cli.sim.scenario import add_scenario

GATE_CONTROL = f"""\
Control, one JSON object per line on standard input:
  {{"tag": {{"uid": "E004…", "memory": "hex", "times": 1}}}}   a tag sets it off
  {{"people": {{"in": 1, "out": 0, "detector": 1}}}}   people pass
  {{"counters": [0, 0, 0, 0]}}   the people counter is set: in, out of detector 1, then of 2
  {{"restart": 3.0}}   off and on again after so many seconds; the counters outlive it
  {{"clock": "1970-01-01T00:00:00"}}   its clock; "none", or null: it tells no time
  {{"complain": ["noise"]}}   what its signs of life say: {", ".join(COMPLAINTS)}
  {{"faults": "wrong_crc:notify@2"}}   what goes wrong from now on, "" for nothing
"""
_PROTOCOLS = {name: driver for (kind, name), driver in DRIVERS.items() if kind == "gate"}


def add_parser(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `gate` to the parsers of `leenpunt sim`."""
    gate = device_parser(
        sim_subparsers, "gate", "an emulated security gate with a people counter", GATE_CONTROL
    )
    gate.add_argument("--protocol", choices=tuple(_PROTOCOLS), default="feig")
    gate.add_argument(
        "--notify",
        metavar="HOST:PORT",
        help="call a station that listens there and tell it of each tag"
        " (default: tags wait until they are fetched)",
    )
    gate.add_argument(
        "--keep-alive",
        type=float,
        default=1.0,
        metavar="S",
        help="with --notify: seconds between two signs of life (default: 1)",
    )
    add_scenario(gate, "who and what passes it")
    gate.set_defaults(run=run_gate)


def run_gate(args: argparse.Namespace) -> int:
    """Serve a gate until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""

    def make(plan: FaultPlan) -> Device[GateOrder]:
        notify = listen_place(f"listen://{args.notify}") if args.notify else None
        if not args.keep_alive > 0:
            raise ValueError(f"--keep-alive is more than 0, not {args.keep_alive:g}")
        gate: FeigGateSim = imported(_PROTOCOLS[args.protocol].far_end)(
            plan, notify=notify, keep_alive_s=args.keep_alive
        )

        def begin(line: EmulatorServer) -> None:
            # Tags that wait and people who were counted outlive a power cut, and this.
            gate.set_clock(None)
            gate.complaints = 0

        return Device(
            gate,
            lambda order, line: _obey(gate, order, line),
            begin,
            at_work=between(gate.start, gate.stop),
        )

    return run_device(args, "gate", GateOrder, make)


def _obey(gate: FeigGateSim, order: GateOrder, line: EmulatorServer) -> None:
    for tag in order.tag:
        gate.pass_tag(tag.uid, bytes.fromhex(tag.memory), times=tag.times)
    if (people := order.people) is not None:
        gate.pass_people(people.came_in, people.went_out, detector=people.detector)
    if order.counters is not None:
        gate.set_counters(*order.counters)
    if order.restart is not None:
        gate.restart(order.restart)
        line.unplug()
    if order.clock is not None:
        gate.set_clock(None if order.clock == NO_CLOCK else datetime.fromisoformat(order.clock))
    if order.complain is not None:
        gate.complaints = sum(Complaint[name.upper()].value for name in order.complain)
