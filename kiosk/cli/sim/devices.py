"""`leenpunt sim` of devices: `reader`, `scanner`, `keypad`, `headset`, `speech` and others."""

from __future__ import annotations

import argparse

from drivers.keypads.keys import STRUCK
from drivers.sim import speech
from drivers.sim.faults import FaultPlan
from drivers.sim.headset import EmulatedHeadset
from drivers.sim.keypad import EmulatedKeypad
from drivers.sim.scanner import EmulatedScanner, EmulatedWedge
from drivers.sim.scenario.orders import HeadsetOrder, KeypadOrder, ScannerOrder, aim_identifier
from drivers.sim.serve import EmulatorServer
from drivers.wedge.layouts import LAYOUTS
from kiosk.cli.sim import card, gate, printer, reader, relay, scenario
from kiosk.cli.sim.device import Device, run_device
from kiosk.cli.sim.orders import device_parser

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
  {{"press": "select"}}     one of {", ".join(STRUCK)}
  {{"press": 59}}           the key of this number (linux/input-event-codes.h)
  {{"faults": "deaf"}}      what goes wrong from now on
What is pressed goes out as struct input_event of Linux, 24 bytes each, for the driver `evdev`.
"""
HEADSET_CONTROL = """\
Control, one JSON object per line on standard input:
  {"headset": "in"}         a plug is put in, or pulled "out"
  {"faults": "stuck"}       what goes wrong from now on
What happens goes out as struct input_event of Linux, 24 bytes each, for the driver `evdev`.
"""
_SUFFIXES = {"cr": b"\r", "lf": b"\n", "crlf": b"\r\n", "tab": b"\t"}


def add_parsers(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add each of them to the parsers of `leenpunt sim`."""
    reader.add_parser(sim_subparsers)
    keypad = device_parser(sim_subparsers, "keypad", "an emulated keypad", KEYPAD_CONTROL)
    scenario.add_scenario(keypad, "keys that are pressed")
    keypad.set_defaults(run=run_keypad)
    headset = device_parser(sim_subparsers, "headset", "an emulated socket", HEADSET_CONTROL)
    scenario.add_scenario(headset, "plugs that go in and out")
    headset.set_defaults(run=run_headset)
    says = sim_subparsers.add_parser(
        "speech",
        help="an emulated speech program, for [speech] program or player",
        description="Takes the options of espeak-ng, says nothing, and writes down what it was"
        " told; `python -m drivers.sim.speech` is the same and begins sooner.",
    )
    speech.add_arguments(says)
    says.set_defaults(run=speech.run)
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
    scenario.add_scenario(scanner, "codes that are scanned")
    scanner.set_defaults(run=run_scanner)
    printer.add_parser(sim_subparsers)
    gate.add_parser(sim_subparsers)
    card.add_parser(sim_subparsers)
    relay.add_parser(sim_subparsers)
    scenario.add_parser(sim_subparsers)


def run_scanner(args: argparse.Namespace) -> int:
    """Serve a scanner until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""

    def make(plan: FaultPlan) -> Device[ScannerOrder]:
        scanner = _scanner(args, plan)

        def obey(order: ScannerOrder, line: EmulatorServer) -> None:
            if order.scan is not None:
                line.push(scanner.scan(order.scan, order.aim))

        return Device(scanner, obey)

    return run_device(args, "scanner", ScannerOrder, make)


def run_keypad(args: argparse.Namespace) -> int:
    """Serve a keypad until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""

    def make(plan: FaultPlan) -> Device[KeypadOrder]:
        keypad = EmulatedKeypad(plan)

        def obey(order: KeypadOrder, line: EmulatorServer) -> None:
            for key in order.press:
                line.push(keypad.press(key))

        return Device(keypad, obey)

    return run_device(args, "keypad", KeypadOrder, make)


def run_headset(args: argparse.Namespace) -> int:
    """Serve a socket until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""

    def make(plan: FaultPlan) -> Device[HeadsetOrder]:
        socket = EmulatedHeadset(plan)

        def obey(order: HeadsetOrder, line: EmulatorServer) -> None:
            if order.headset is not None:
                line.push(socket.move(plugged=order.headset == "in"))

        return Device(socket, obey)

    return run_device(args, "headset", HeadsetOrder, make)


def _scanner(args: argparse.Namespace, plan: FaultPlan) -> EmulatedScanner:
    prefix = b"\x02" if args.prefix == "stx" else args.prefix.encode()
    suffix, aim = _SUFFIXES[args.suffix], aim_identifier(args.aim)
    if args.keys:
        return EmulatedWedge(plan, prefix=prefix, suffix=suffix, aim=aim, layout=args.keys)
    return EmulatedScanner(plan, prefix=prefix, suffix=suffix, aim=aim)
