"""`leenpunt sim` of devices: `reader`, `scanner`, `keypad`, `printer`, `gate`, `card`, `relay`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from typing import Any

from drivers.model import PadKey
from drivers.sim.faults import FaultPlan, UnknownFault, parse_faults
from drivers.sim.keypad import EmulatedKeypad
from drivers.sim.scanner import EmulatedScanner, EmulatedWedge
from drivers.sim.serve import EmulatorServer
from drivers.wedge.layouts import LAYOUTS
from kiosk.cli.sim import card, gate, printer, reader, relay, scenario
from kiosk.cli.sim.orders import ControlError, device_parser, refused, serve

SCANNER_CONTROL = """\
Control, one JSON object per line on standard input:
  {"scan": "P1001"}                 as --aim says
  {"scan": "P1001", "aim": "Q1"}    with this AIM identifier, "" for none
  {"faults": "half:scan@2"}         what goes wrong from now on
With --keys what is scanned goes out as keys (struct input_event of Linux, 24 bytes each), for the
driver `evdev`.
"""
KEYPAD_CONTROL = f"""\
Control, one JSON object per line on standard input:
  {{"press": "select"}}     one of {", ".join(PadKey)}
  {{"press": 59}}           the key of this number (linux/input-event-codes.h)
  {{"faults": "deaf"}}      what goes wrong from now on
What is pressed goes out as struct input_event of Linux, 24 bytes each, for the driver `evdev`.
"""
_SUFFIXES = {"cr": b"\r", "lf": b"\n", "crlf": b"\r\n", "tab": b"\t"}


def add_parsers(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add each of them to the parsers of `leenpunt sim`."""
    reader.add_parser(sim_subparsers)
    keypad = device_parser(sim_subparsers, "keypad", "an emulated keypad", KEYPAD_CONTROL)
    keypad.set_defaults(run=run_keypad)
    scanner = device_parser(
        sim_subparsers, "scanner", "an emulated barcode scanner on a line", SCANNER_CONTROL
    )
    scanner.add_argument("--suffix", choices=tuple(_SUFFIXES), default="cr", help="(default: cr)")
    scanner.add_argument(
        "--prefix", default="", metavar="TEXT", help='before each code; "stx" is the byte 02'
    )
    scanner.add_argument(
        "--aim", default="", metavar="XN", help="AIM identifier of each code, such as A0"
    )
    scanner.add_argument(
        "--keys", choices=tuple(LAYOUTS), metavar="LAYOUT", help=f"type: {', '.join(LAYOUTS)}"
    )
    scanner.set_defaults(run=run_scanner)
    printer.add_parser(sim_subparsers)
    gate.add_parser(sim_subparsers)
    card.add_parser(sim_subparsers)
    relay.add_parser(sim_subparsers)
    scenario.add_parser(sim_subparsers)


def run_scanner(args: argparse.Namespace) -> int:
    """Serve a scanner until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""
    try:
        plan = FaultPlan(parse_faults(args.faults), seed=args.seed or 0)
        scanner = _scanner(args, plan)
        server = EmulatorServer(scanner, listen=args.listen or "", pty=args.pty, baud=args.baud)
    except (UnknownFault, OSError, ValueError) as error:
        return refused("scanner", error)

    def follow(order: Mapping[str, Any]) -> None:
        match order:
            case {"scan": str() as code, "aim": str() as aim}:
                server.push(scanner.scan(code, _aim(aim)))
            case {"scan": str() as code}:
                server.push(scanner.scan(code))
            case {"faults": str() as faults}:
                plan.change(parse_faults(faults))
            case _:
                raise ControlError("scan and faults are what can be asked for")

    serve(server, args, follow)
    return 0


def run_keypad(args: argparse.Namespace) -> int:
    """Serve a keypad until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""
    try:
        plan = FaultPlan(parse_faults(args.faults), seed=args.seed or 0)
        keypad = EmulatedKeypad(plan)
        server = EmulatorServer(keypad, listen=args.listen or "", pty=args.pty, baud=args.baud)
    except (UnknownFault, OSError, ValueError) as error:
        return refused("keypad", error)

    def follow(order: Mapping[str, Any]) -> None:
        match order:
            case {"press": str() as key} if key in {str(each) for each in PadKey}:
                server.push(keypad.press(PadKey(key)))
            case {"press": int() as number} if 0 < number <= 0x2FF:
                server.push(keypad.press(number))
            case {"faults": str() as faults}:
                plan.change(parse_faults(faults))
            case _:
                raise ControlError(f"press one of {', '.join(PadKey)}, or a number; or faults")

    serve(server, args, follow)
    return 0


def _scanner(args: argparse.Namespace, plan: FaultPlan) -> EmulatedScanner:
    prefix = b"\x02" if args.prefix == "stx" else args.prefix.encode()
    suffix, aim = _SUFFIXES[args.suffix], _aim(args.aim)
    if args.keys:
        return EmulatedWedge(plan, prefix=prefix, suffix=suffix, aim=aim, layout=args.keys)
    return EmulatedScanner(plan, prefix=prefix, suffix=suffix, aim=aim)


def _aim(text: str) -> str:
    if text and not re.fullmatch(r"[A-Za-z][0-9A-Za-z]", text):
        raise ControlError(f"an AIM identifier is a letter and a sign, such as A0, not {text!r}")
    return text
