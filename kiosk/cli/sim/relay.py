"""`leenpunt sim relay`: an emulated board of relays and inputs, over Modbus or HTTP."""

from __future__ import annotations

import argparse
from typing import Final, Literal

from drivers.sim.faults import FaultPlan
from drivers.sim.relays.http import HttpBoard
from drivers.sim.relays.modbus import ModbusBoard
from drivers.sim.scenario.orders import RelayOrder
from drivers.sim.serve import EmulatorServer
from kiosk.cli.sim.device import Device, run_device, say
from kiosk.cli.sim.orders import device_parser
from kiosk.cli.sim.scenario import add_scenario

CONTROL: Final = """\
Control, one JSON object per line on standard input:
  {"input": 3, "on": true}   that input stands so
  {"restart": true}          its supply was away: all relays fall off, and the line is cut
  {"faults": "lie:write"}    what goes wrong from now on, "" for nothing
  {"state": true}            one line on standard output, {"on": [0, 5], "messages": ["…"]}: the
                             outputs that are on, and what was posted to /hook
"""


def add_parser(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `relay` to the parsers of `leenpunt sim`."""
    relay = device_parser(
        sim_subparsers, "relay", "an emulated board of relays and inputs", CONTROL
    )
    relay.add_argument("--protocol", choices=("modbus", "http"), default="modbus")
    relay.add_argument(
        "--framing",
        choices=("rtu", "tcp"),
        help="of Modbus (default: tcp on TCP, rtu on a pseudo-terminal)",
    )
    relay.add_argument("--unit", type=int, default=1, metavar="N", help="of Modbus (default: 1)")
    relay.add_argument("--size", type=int, default=16, metavar="N", help="relays and inputs (16)")
    relay.add_argument(
        "--token", default="", help="of HTTP: whoever brings no such bearer gets 401"
    )
    add_scenario(relay, "what happens at its inputs")
    relay.set_defaults(run=run_relay)


def run_relay(args: argparse.Namespace) -> int:
    """Serve a board until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""

    def make(plan: FaultPlan) -> Device[RelayOrder]:
        board = _board(args, plan)

        def check(order: RelayOrder) -> None:
            if order.input is not None and order.input >= args.size:
                raise ValueError(f"input: found {order.input}, expected 0 to {args.size - 1}")

        def obey(order: RelayOrder, line: EmulatorServer) -> None:
            if order.input is not None:
                board.turn(order.input, bool(order.on))
            if order.restart:
                board.restart()
                line.unplug()
            if order.state:
                messages = board.messages if isinstance(board, HttpBoard) else []
                say({"on": board.on, "messages": messages})

        def begin(line: EmulatorServer) -> None:
            for number in range(args.size):
                board.turn(number, False)

        return Device(board, obey, begin, check)

    return run_device(args, "relay", RelayOrder, make)


def _board(args: argparse.Namespace, plan: FaultPlan) -> HttpBoard | ModbusBoard:
    """Raises ValueError."""
    if not 1 <= args.size <= 2000:
        raise ValueError(f"--size is 1 to 2000, not {args.size}")
    if not 0 <= args.unit <= 255:
        raise ValueError(f"--unit is 0 to 255, not {args.unit}")
    if args.protocol == "http":
        return HttpBoard(
            plan,
            size=args.size,
            token=args.token,
        )
    framing: Literal["rtu", "tcp"] = args.framing or ("rtu" if args.pty else "tcp")
    return ModbusBoard(plan, framing=framing, unit=args.unit, size=args.size)
