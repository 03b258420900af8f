"""`leenpunt sim reader` and `leenpunt sim scanner`: emulated devices to try the station with."""

from __future__ import annotations

import argparse
import json
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

from drivers.sim.faults import SYNTAX, FaultPlan, UnknownFault, parse_faults
from drivers.sim.feig_pad import FeigPad
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer

READER_CONTROL = """\
Control, one JSON object per line on standard input:
  {"place": {"uid": "E004…", "memory": "hex", "afi": 7}}   (a known UID alone: put it back)
  {"remove": "E004…"}
  {"state": true}   write the state file now
The state file and --tags hold {"tags": [{"uid", "memory", "afi", "dsfid", "block_size",
"present"}]}.
"""
SCANNER_CONTROL = """\
Control, one JSON object per line on standard input:
  {"scan": "P1001"}
"""
_SUFFIXES = {"cr": b"\r", "lf": b"\n", "crlf": b"\r\n"}
_MAX_CONTROL_LINE = 1 << 20
"""Bytes: a thousand tags with their memory."""


class ControlError(ValueError):
    """A line on standard input, or a file of tags, that cannot be followed."""


def add_parsers(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `reader` and `scanner` to the parsers of `leenpunt sim`."""
    reader = _parser(sim_subparsers, "reader", "an emulated FEIG pad with tags", READER_CONTROL)
    reader.add_argument("--tags", type=Path, metavar="FILE.json", help="tags on the pad at start")
    reader.add_argument(
        "--state", type=Path, metavar="FILE.json", help="what the tags hold, after every change"
    )
    reader.add_argument(
        "--air",
        choices=("real", "none"),
        default="real",
        help="take the time that the radio protocol takes, or none (default: real)",
    )
    reader.set_defaults(run=run_reader)
    scanner = _parser(
        sim_subparsers, "scanner", "an emulated barcode scanner on a line", SCANNER_CONTROL
    )
    scanner.add_argument("--suffix", choices=tuple(_SUFFIXES), default="cr", help="(default: cr)")
    scanner.set_defaults(run=run_scanner)


def run_reader(args: argparse.Namespace) -> int:
    """Serve a pad until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""
    try:
        field = RadioField()
        for description in _read_tags(args.tags) if args.tags else ():
            _place(field, description)
            if description.get("present", True) is False:
                field.remove(description["uid"])
        pad = FeigPad(field, FaultPlan(parse_faults(args.faults)), air=args.air == "real")
        write_state = _StateFile(field, args.state)
        write_state()
        server = EmulatorServer(pad, listen=args.listen or "", pty=args.pty)
    except (ControlError, UnknownFault, OSError, ValueError) as error:
        return _refused("reader", error)
    field.observe(write_state)

    def follow(order: Mapping[str, Any]) -> None:
        match order:
            case {"place": {"uid": str()} as description}:
                _place(field, description)
            case {"remove": str() as uid}:
                if field.remove(uid) is None:
                    raise ControlError(f"there is no tag {uid} on the pad")
            case {"state": True}:
                if args.state is None:
                    raise ControlError("there is no --state file to write")
                write_state()
            case _:
                raise ControlError("place, remove and state are what can be asked for")

    _serve(server, args, follow)
    write_state()
    return 0


def run_scanner(args: argparse.Namespace) -> int:
    """Serve a scanner until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""
    try:
        scanner = EmulatedScanner(
            FaultPlan(parse_faults(args.faults)), suffix=_SUFFIXES[args.suffix]
        )
        server = EmulatorServer(scanner, listen=args.listen or "", pty=args.pty)
    except (UnknownFault, OSError, ValueError) as error:
        return _refused("scanner", error)

    def follow(order: Mapping[str, Any]) -> None:
        match order:
            case {"scan": str() as code}:
                server.push(scanner.scan(code))
            case _:
                raise ControlError("scan is what can be asked for")

    _serve(server, args, follow)
    return 0


def _parser(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    control: str,
) -> argparse.ArgumentParser:
    parser = subparsers.add_parser(
        name,
        help=summary,
        description=f"Serve {summary}.",
        epilog=f"{control}\n{SYNTAX}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--listen", metavar="HOST:PORT", help="serve on TCP; port 0 picks one")
    place.add_argument(
        "--pty", type=Path, metavar="LINK", help="serve on a pseudo-terminal that LINK points to"
    )
    parser.add_argument("--faults", default="", help="what goes wrong, see below")
    return parser


class _StateFile:
    """Writes what all tags of a field hold; a reader of the file never sees half of it."""

    def __init__(self, field: RadioField, path: Path | None) -> None:
        self._field = field
        self._path = path
        # Orders change the field in one thread, the pad's host in another.
        self._lock = threading.Lock()

    def __call__(self) -> None:
        if self._path is None:
            return
        new = self._path.with_name(f".{self._path.name}.new")
        with self._lock:
            tags = [_describe(tag, present) for tag, present in self._field.everything()]
            new.write_text(json.dumps({"tags": tags}, indent=1) + "\n", encoding="utf-8")
            new.replace(self._path)


def _describe(tag: SimulatedTag, present: bool) -> dict[str, Any]:
    return {
        "uid": tag.uid,
        "afi": tag.afi,
        "dsfid": tag.dsfid,
        "block_size": tag.block_size,
        "memory": tag.memory.hex(),
        "present": present,
    }


def _read_tags(path: Path) -> list[dict[str, Any]]:
    content = json.loads(path.read_text(encoding="utf-8"))
    tags = content.get("tags") if isinstance(content, dict) else content
    if not isinstance(tags, list) or not all(isinstance(tag, dict) for tag in tags):
        raise ControlError(f'{path}: expected {{"tags": [{{"uid": …}}, …]}}')
    return tags


def _place(field: RadioField, description: Mapping[str, Any]) -> None:
    """Put a tag on the pad. What is not given stays as it was, on a new tag: all zeros."""
    unknown = set(description) - {"uid", "memory", "afi", "dsfid", "block_size", "present"}
    if unknown:
        raise ControlError(f"a tag has no {', '.join(sorted(unknown))}")
    uid = description.get("uid")
    if not isinstance(uid, str):
        raise ControlError("a tag needs its uid")
    before = field.known(uid)
    known = _describe(before, True) if before else {}
    wanted = {**known, **description}
    try:
        block_size = int(wanted.get("block_size", 4))
        if block_size not in range(1, 33):
            raise ControlError(f"a block of {uid} has 1 to 32 bytes")
        memory = bytearray.fromhex(wanted["memory"]) if "memory" in wanted else bytearray(112)
        afi, dsfid = int(wanted.get("afi", 0)), int(wanted.get("dsfid", 0))
        tag = SimulatedTag(uid, memory, afi, dsfid, block_size)
    except (TypeError, ValueError) as error:
        raise ControlError(f"tag {uid}: {error}") from error
    field.place(tag)


def _serve(
    server: EmulatorServer,
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
            sys.stdout.write(json.dumps({key: server.address}) + "\n")
            sys.stdout.flush()
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
        sys.stderr.write(json.dumps({"error": str(error)}, ensure_ascii=False) + "\n")
        sys.stderr.flush()


def _refused(name: str, error: Exception) -> int:
    sys.stderr.write(f"leenpunt sim {name}: {error}\n")
    return 2
