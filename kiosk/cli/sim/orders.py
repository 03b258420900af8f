"""Serving an emulated device while orders come in on standard input."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import select
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Protocol

from drivers.sim.faults import SYNTAX
from kiosk.cli.output import put

_CABLE = """\
Every device also takes {"cable": "out"}, link or port is gone, and {"cable": "in"}, there again.
What the steps of a scenario hold: docs/emulators.md.
"""
_MAX_CONTROL_LINE = 1 << 20
"""Bytes: a thousand tags with their memory."""


class ControlError(ValueError):
    """A line on standard input, or a file of tags, that cannot be followed."""


def device_parser(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    control: str,
) -> argparse.ArgumentParser:
    parser = subparsers.add_parser(
        name,
        help=summary,
        description=f"Serve {summary}.",
        epilog=f"{control}{_CABLE}\n{SYNTAX}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--listen", metavar="HOST:PORT", help="serve on TCP; port 0 picks one")
    place.add_argument(
        "--pty", type=Path, metavar="LINK", help="serve on a pseudo-terminal that LINK points to"
    )
    parser.add_argument("--faults", default="", help="what goes wrong, see below")
    parser.add_argument(
        "--seed",
        type=int,
        metavar="N",
        help="what is random follows from it (default: that of the scenario, or 0)",
    )
    parser.add_argument(
        "--baud",
        type=int,
        default=0,
        metavar="N",
        help="pace the bytes as a serial line at N baud does (default: as fast as they go)",
    )
    return parser


class Served(Protocol):
    """A far end that is at work while it is the context."""

    @property
    def address(self) -> str: ...

    def __enter__(self) -> object: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def serve(
    server: Served,
    args: argparse.Namespace,
    follow: Callable[[Mapping[str, Any]], None],
) -> None:
    """Serve and follow the orders on standard input until a signal ends it."""
    wake_read, wake_write = os.pipe()
    ending = (signal.SIGTERM, signal.SIGINT)

    def end(number: int, frame: FrameType | None) -> None:
        os.write(wake_write, b"!")

    before = {number: signal.signal(number, end) for number in ending}
    try:
        with server:
            key = "pty" if args.pty else "listening"
            put(json.dumps({key: server.address}))
            _follow_orders(wake_read, follow)
    finally:
        for number, previous in before.items():
            signal.signal(number, previous)
        os.close(wake_read)
        os.close(wake_write)


def _follow_orders(wake: int, follow: Callable[[Mapping[str, Any]], None]) -> None:
    orders = sys.stdin.fileno() if sys.stdin is not None else -1
    watched = [wake] if orders < 0 else [wake, orders]
    pending = b""
    while True:
        ready, _, _ = select.select(watched, [], [])
        if wake in ready:
            return
        data = os.read(orders, 65536)
        if not data:
            # Whoever gave orders has gone; the device goes on.
            watched = [wake]
        *lines, pending = (pending + data).split(b"\n")
        if not data or len(pending) > _MAX_CONTROL_LINE:
            lines, pending = [*lines, pending], b""
        for line in filter(None, map(bytes.strip, lines)):
            _follow(line, follow)


def _follow(line: bytes, follow: Callable[[Mapping[str, Any]], None]) -> None:
    try:
        order = json.loads(line)
        if not isinstance(order, dict):
            raise ControlError("an order is one JSON object")
        follow(order)
    except ValueError as error:
        report(str(error))


def report(message: str) -> None:
    """What cannot be done, as a line on standard error."""
    with contextlib.suppress(OSError):
        sys.stderr.write(json.dumps({"error": message}, ensure_ascii=False) + "\n")
        sys.stderr.flush()


def refused(name: str, error: Exception) -> int:
    sys.stderr.write(f"leenpunt sim {name}: {error}\n")
    return 2
