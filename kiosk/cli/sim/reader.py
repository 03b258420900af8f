"""`leenpunt sim reader`: an emulated pad with tags, by orders or by a scenario."""

from __future__ import annotations

import argparse
import json
import threading
import time
from collections.abc import Mapping
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import Any, Final, cast

from drivers.registry import DRIVERS, imported
from drivers.sim.faults import FaultPlan, UnknownFault, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.scenario.field import ScenarioField
from drivers.sim.scenario.pad import PadOrder, PadScenario, place_of
from drivers.sim.scenario.pad_player import PadPlayer
from drivers.sim.scenario.record import Recorder
from drivers.sim.serve import BITS_8E1, Emulator, EmulatorServer
from kiosk.cli.sim.device import say_ended
from kiosk.cli.sim.orders import ControlError, device_parser, refused, serve
from kiosk.cli.sim.scenario import add_scenario, find_scenario
from sync.files import read_whole

_LARGEST_TAGS: Final = 16 * 1024 * 1024

READER_CONTROL = """\
Control, one JSON object per line on standard input:
  {"place": {"uid": "E004…", "memory": "hex", "afi": 7, "eas": true}}
      (a known UID alone: put it back)
  {"remove": "E004…"}
  {"move": {"E004…": [13.5, 8, 2]}}   centimetres right, back and up, in a scenario with [antenna]
  {"faults": "pull:write@2"}   what goes wrong from now on, "" for nothing
  {"state": true}   write the state file now
The state file and --tags hold {"tags": [{"uid", "memory", "afi", "dsfid", "eas",
"block_size", "present"}]}.
"""
_BITS_8N1 = 10


_PROTOCOLS = {name: driver for (kind, name), driver in DRIVERS.items() if kind == "item_reader"}


def add_parser(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `reader` to the parsers of `leenpunt sim`."""
    reader = device_parser(sim_subparsers, "reader", "an emulated pad with tags", READER_CONTROL)
    reader.add_argument(
        "--protocol",
        choices=tuple(_PROTOCOLS),
        default="feig",
        help="what the pad speaks (default: feig)",
    )
    tags = reader.add_mutually_exclusive_group()
    tags.add_argument("--tags", type=Path, metavar="FILE.json", help="tags on the pad at start")
    add_scenario(tags, "tags, and what happens to them")
    reader.add_argument(
        "--state", type=Path, metavar="FILE.json", help="what the tags hold, after every change"
    )
    reader.add_argument(
        "--record", type=Path, metavar="FILE.jsonl", help="a line for every inventory"
    )
    reader.add_argument(
        "--air",
        choices=("real", "none"),
        default="real",
        help="take the time that the radio protocol takes, or none (default: real)",
    )
    reader.set_defaults(run=run_reader)


def run_reader(args: argparse.Namespace) -> int:
    """Serve a pad until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""
    with ExitStack() as ending:
        try:
            stage = _Stage(args, ending)
        except (ControlError, UnknownFault, OSError, ValueError) as error:
            return refused("reader", error)
        stage.serve()
    return 0


class _Stage:
    """A pad with its tags, what plays on it, and the files that are written."""

    def __init__(self, args: argparse.Namespace, ending: ExitStack) -> None:
        self._args = args
        noted = ending.enter_context(Recorder(args.record)) if args.record else None
        faults = parse_faults(args.faults)
        self._player: PadPlayer | None = None
        if args.scenario:
            scenario = cast(PadScenario, find_scenario(args.scenario, "reader"))
            self._player = PadPlayer(
                scenario, seed=args.seed, always=faults, noted=noted, ended=say_ended
            )
            plan, self._field = self._player.faults, self._player.field
        else:
            seed = args.seed or 0
            began = time.monotonic()
            plan = FaultPlan(faults, seed=seed)
            self._field = ScenarioField(
                seed=seed, seconds=lambda: time.monotonic() - began, noted=noted
            )
        self._plan, self._always = plan, faults
        for description in _read_tags(args.tags) if args.tags else ():
            _place(self._field, description)
            if description.get("present", True) is False:
                self._field.remove(description["uid"])
        protocol = _PROTOCOLS[args.protocol]
        pad: Emulator = imported(protocol.far_end)(self._field, plan, air=args.air == "real")
        self._write_state = _StateFile(self._field, args.state)
        self._write_state()
        keys = imported(protocol.model).model_fields
        self._server = EmulatorServer(
            self._player.watch(pad) if self._player else pad,
            listen=args.listen or "",
            pty=args.pty,
            baud=args.baud,
            bits_per_byte=BITS_8E1 if "parity" in keys else _BITS_8N1,
        )
        if self._player is not None:
            self._player.attach(self._server)

    def serve(self) -> None:
        """Until a signal ends it."""
        self._field.observe(self._write_state)
        with self._player.playing() if self._player else nullcontext():
            serve(self._server, self._args, self._follow)
        self._write_state()

    def _follow(self, order: Mapping[str, Any]) -> None:
        match order:
            case {"place": {"uid": str()} as description}:
                _place(self._field, description)
            case {"remove": str() as uid}:
                if self._field.remove(uid) is None:
                    raise ControlError(f"there is no tag {uid} on the pad")
            case {"move": dict()}:
                if self._field.antenna is None:
                    raise ControlError("move: expected a scenario with a table [antenna]")
                for uid, at in PadOrder.now(order).move.items():
                    self._field.move(uid, place_of(at))
            case {"faults": str() as faults}:
                self._plan.change((*self._always, *parse_faults(faults)))
            case {"cable": "out"}:
                self._server.pull_cable()
                self._field.wake_all()
            case {"cable": "in"}:
                self._server.plug_in()
            case {"state": True}:
                if self._args.state is None:
                    raise ControlError("there is no --state file to write")
                self._write_state()
            case _:
                raise ControlError(
                    "cable (out, in), move, faults, place, remove and state are what can be asked"
                    " for"
                )


class _StateFile:
    """Writes what all tags of a field hold; a reader of the file never sees half of it."""

    def __init__(self, field: RadioField, path: Path | None) -> None:
        self._field = field
        self._path = path
        self._lines: dict[str, tuple[object, str]] = {}
        """By UID: what the tag held when it was written last, and how that was said."""
        # Orders change the field in one thread, the pad's host in another.
        self._lock = threading.Lock()

    def __call__(self) -> None:
        if self._path is None:
            return
        new = self._path.with_name(f".{self._path.name}.new")
        with self._lock:
            # This is written at every change, which is of a tag or two.
            tags = [self._line(tag, present) for tag, present in self._field.everything()]
            new.write_text('{"tags": [\n' + ",\n".join(tags) + "\n]}\n", encoding="utf-8")
            new.replace(self._path)

    def _line(self, tag: SimulatedTag, present: bool) -> str:
        holds = (tag.afi, tag.dsfid, tag.eas, tag.block_size, bytes(tag.memory), present)
        former, line = self._lines.get(tag.uid, (None, ""))
        if former != holds:
            line = json.dumps(_describe(tag, present))
            self._lines[tag.uid] = holds, line
        return line


def _describe(tag: SimulatedTag, present: bool) -> dict[str, Any]:
    return {
        "uid": tag.uid,
        "afi": tag.afi,
        "dsfid": tag.dsfid,
        "eas": tag.eas,
        "block_size": tag.block_size,
        "memory": tag.memory.hex(),
        "present": present,
    }


def _read_tags(path: Path) -> list[dict[str, Any]]:
    try:
        content = json.loads(read_whole(path, _LARGEST_TAGS).decode("utf-8"))
    except RecursionError:
        raise ControlError(f"{path}: lists are nested too deep") from None
    tags = content.get("tags") if isinstance(content, dict) else content
    if not isinstance(tags, list) or not all(isinstance(tag, dict) for tag in tags):
        raise ControlError(f'{path}: expected {{"tags": [{{"uid": …}}, …]}}')
    return tags


def _place(field: RadioField, description: Mapping[str, Any]) -> None:
    """Put a tag on the pad. What is not given stays as it was, on a new tag: all zeros."""
    unknown = set(description) - {"uid", "memory", "afi", "dsfid", "eas", "block_size", "present"}
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
        eas = wanted.get("eas", False)
        if not isinstance(eas, bool):
            raise ControlError(f"tag {uid}: eas is true or false, not {eas!r}")
        tag = SimulatedTag(uid, memory, afi, dsfid, block_size, eas=eas)
        if before is not None:
            tag.locked |= before.locked
    except (TypeError, ValueError) as error:
        raise ControlError(f"tag {uid}: {error}") from error
    field.place(tag)
