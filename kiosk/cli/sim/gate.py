"""`leenpunt sim gate`: an emulated security gate that calls its host, or is asked."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from drivers.identity import listen_place
from drivers.readers.feig.buffer import Complaint
from drivers.registry import DRIVERS, imported
from drivers.sim.faults import FaultPlan, UnknownFault, parse_faults
from drivers.sim.gates.feig import FeigGateSim
from drivers.sim.serve import EmulatorServer
from kiosk.cli.sim.orders import ControlError, device_parser, refused, serve

GATE_CONTROL = f"""\
Control, one JSON object per line on standard input:
  {{"tag": {{"uid": "E004…", "memory": "hex", "times": 1}}}}   a tag sets it off
  {{"people": {{"in": 1, "out": 0, "detector": 1}}}}   people pass
  {{"counters": [0, 0, 0, 0]}}   the people counter is set: in, out of detector 1, then of 2
  {{"restart": 3.0}}   off and on again after so many seconds; the counters outlive it
  {{"clock": "1970-01-01T00:00:00"}}   its clock, null: it tells no time
  {{"complain": ["noise"]}}   what its signs of life say: {
    ", ".join(str(each.name).lower() for each in Complaint)
}
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
    gate.set_defaults(run=run_gate)


def run_gate(args: argparse.Namespace) -> int:
    """Serve a gate until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""
    try:
        plan = FaultPlan(parse_faults(args.faults), seed=args.seed or 0)
        notify = listen_place(f"listen://{args.notify}") if args.notify else None
        if not args.keep_alive > 0:
            raise ValueError(f"--keep-alive is more than 0, not {args.keep_alive:g}")
        gate: FeigGateSim = imported(_PROTOCOLS[args.protocol].far_end)(
            plan, notify=notify, keep_alive_s=args.keep_alive
        )
        server = EmulatorServer(gate, listen=args.listen or "", pty=args.pty, baud=args.baud)
    except (UnknownFault, OSError, ValueError) as error:
        return refused("gate", error)
    always = parse_faults(args.faults)

    def follow(order: Mapping[str, Any]) -> None:
        match order:
            case {"tag": {"uid": str() as uid} as tag}:
                times = tag.get("times", 1)
                if not isinstance(times, int) or not 0 < times <= 100_000:
                    raise ControlError(f"times is a number from 1 to 100000, not {times!r}")
                gate.pass_tag(uid, bytes.fromhex(str(tag.get("memory", ""))), times=times)
            case {"people": {} as people}:
                gate.pass_people(
                    int(people.get("in", 0)),
                    int(people.get("out", 0)),
                    detector=int(people.get("detector", 1)),
                )
            case {"counters": [int(), int(), int(), int()] as counters}:
                gate.set_counters(*counters)
            case {"restart": int() | float() as away_s}:
                gate.restart(float(away_s))
                server.unplug()
            case {"clock": None}:
                gate.set_clock(None)
            case {"clock": str() as moment}:
                gate.set_clock(datetime.fromisoformat(moment))
            case {"complain": list() as names}:
                gate.complaints = sum(_complaint(name).value for name in names)
            case {"faults": str() as faults}:
                plan.change((*always, *parse_faults(faults)))
            case _:
                raise ControlError(
                    "clock, complain, counters, faults, people, restart and tag are what can be"
                    " asked for"
                )

    gate.start()
    try:
        serve(server, args, follow)
    finally:
        gate.stop()
    return 0


def _complaint(name: object) -> Complaint:
    try:
        return Complaint[str(name).upper()]
    except KeyError:
        raise ControlError(f"a gate does not complain of {name!r}") from None
