"""`leenpunt sim printer`: an emulated receipt printer whose paper can be looked at."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Final

from drivers.sim.faults import FaultPlan
from drivers.sim.printers.escpos import EmulatedPrinter
from drivers.sim.printers.roll import Piece, as_text
from drivers.sim.scenario.orders import PrinterOrder
from drivers.sim.serve import EmulatorServer
from kiosk.cli.sim.device import Device, run_device
from kiosk.cli.sim.orders import device_parser
from kiosk.cli.sim.scenario import add_scenario

CONTROL: Final = """\
Control, one JSON object per line on standard input:
  {"paper": "enough"}     or "near_end", "out"
  {"cover": "open"}       or "closed"
  {"mute": true}          keeps all that comes and answers nothing; false: does both then
  {"faults": "late:print:ms=700"}   what goes wrong from now on, "" for nothing
"""
_DOTS: Final = {32: 384, 42: 512, 48: 576}


def add_parser(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `printer` to the parsers of `leenpunt sim`."""
    printer = device_parser(sim_subparsers, "printer", "an emulated receipt printer", CONTROL)
    printer.add_argument(
        "--paper",
        type=Path,
        metavar="DIR",
        help="every piece that is cut off, as 0001.txt and 0001.png, and so on",
    )
    printer.add_argument(
        "--columns", type=int, choices=tuple(_DOTS), default=42, help="(default: 42)"
    )
    add_scenario(printer, "what happens to its paper and cover")
    printer.set_defaults(run=run_printer)


def run_printer(args: argparse.Namespace) -> int:
    """Serve a printer until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""

    def make(plan: FaultPlan) -> Device[PrinterOrder]:
        if args.paper is not None:
            args.paper.mkdir(parents=True, exist_ok=True)
        printer = EmulatedPrinter(plan, on_cut=_keeper(args.paper, args.columns))

        def obey(order: PrinterOrder, line: EmulatorServer) -> None:
            cover_open = None if order.cover is None else order.cover == "open"
            line.push(printer.turn(paper=order.paper, cover_open=cover_open, mute=order.mute))

        def begin(line: EmulatorServer) -> None:
            line.push(printer.turn(paper="enough", cover_open=False, mute=False))

        return Device(printer, obey, begin)

    return run_device(args, "printer", PrinterOrder, make)


def _keeper(folder: Path | None, columns: int) -> Callable[[Piece], None]:
    if folder is None:
        return lambda piece: None
    numbers = itertools.count(1)

    def keep(piece: Piece) -> None:
        # Pillow takes a moment to import; nobody without a folder needs it.
        from drivers.sim.printers.drawing import save

        name = folder / f"{next(numbers):04}"
        save(piece, _DOTS[columns], columns, name.with_suffix(".png"))
        # The text last: whoever waits for it finds both.
        new = folder / f".{name.name}.new"
        new.write_text(as_text(piece, columns), encoding="utf-8")
        new.replace(name.with_suffix(".txt"))

    return keep
