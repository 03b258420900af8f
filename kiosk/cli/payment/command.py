"""``leenpunt payment``: the terminal, and the payments at it."""

from __future__ import annotations

import argparse
from typing import TypeAlias

from kiosk.cli.payment import payments, terminal

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``payment`` and its actions."""
    payment = subparsers.add_parser("payment", help="the payment terminal, and the payments at it")
    actions = payment.add_subparsers(dest="action", metavar="ACTION", required=True)
    terminal.add_parsers(actions)
    payments.add_parsers(actions)
