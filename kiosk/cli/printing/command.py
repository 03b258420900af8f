"""``leenpunt print``: receipts, and the printer."""

from __future__ import annotations

import argparse
from typing import TypeAlias

from kiosk.cli.printing import printer, receipt

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``print`` and its actions."""
    printing = subparsers.add_parser("print", help="receipts on paper, and the printer")
    actions = printing.add_subparsers(dest="action", metavar="ACTION", required=True)
    printer.add_parsers(actions)
    receipt.add_parser(actions)
