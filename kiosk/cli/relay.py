"""``leenpunt relay``: what is wired to the relay boards, and how it stands; switch it by hand."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any, TypeAlias

from pydantic import ValidationError

from drivers.config import ConfigError, Device
from drivers.errors import DeviceError, Unsupported
from drivers.ports import Relay
from drivers.registry import open_device
from drivers.relays.functions import OUTPUTS
from kiosk.cli import DONE, FAILED
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say
from kiosk.config import Config, load
from kiosk.devices.relay import Relays
from kiosk.diagnosis.devices import examine_device
from kiosk.diagnosis.running import running_station
from sync.errors import Alarm, ConfigFault

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``relay`` and its actions."""
    relay = subparsers.add_parser("relay", help="relay boards: how they stand, switch them")
    actions = relay.add_subparsers(dest="action", metavar="ACTION", required=True)
    status = actions.add_parser("status", help="does each board answer, and how does it stand")
    switch = actions.add_parser("switch", help="switch an output, and read it back")
    switch.add_argument("function", choices=OUTPUTS, metavar="FUNCTION", help=", ".join(OUTPUTS))
    switch.add_argument("word", choices=("on", "off"))
    for parser, run in ((status, _status), (switch, _switch)):
        add_config(parser)
        add_json(parser)
        parser.set_defaults(run=run)


def _status(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        boards = _boards(config)
        station = running_station(config)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    well = True
    for board in boards:
        found = examine_device(config, board, station)
        well = well and found.ok
        figures: dict[str, Any] = found.health or {}
        if options.json:
            emit(
                {
                    "relay": board.name,
                    "ok": found.ok,
                    "message": found.message,
                    "do": found.do,
                    "source": figures.get("source"),
                    "outputs": figures.get("outputs"),
                    "inputs": figures.get("inputs"),
                }
            )
            continue
        say(f"{board.name}: {found.message}")
        if found.do:
            say(found.do)
    return DONE if well else FAILED


def _switch(options: argparse.Namespace) -> int:
    function, on = options.function, options.word == "on"
    try:
        config = load(options.config)
        boards = [each for each in _boards(config) if function in Relays([each]).outputs]
        if not boards:
            wired = ", ".join(sorted(Relays(config.devices).outputs)) or "none"
            raise ConfigFault(f"devices: no relay board has {function}; wired outputs: {wired}")
        if running_station(config) is not None:
            complain("the running station has the boards; stop that first")
            return FAILED
        pulse_s = Relays(config.devices).pulse_s(function) if on else 0.0
        faults = [_done(board, function, on, pulse_s, as_json=options.json) for board in boards]
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    return FAILED if any(faults) else DONE


def _done(board: Device, function: str, on: bool, pulse_s: float, *, as_json: bool) -> str:
    """Switch it on this board; empty, or why not."""
    fault, verified = "", False
    try:
        relay: Relay = open_device(board)
        with closing(relay):
            relay.switch(function, on)
            verified = _is_seen(relay, function)
            if pulse_s:
                try:
                    _wait(pulse_s)
                finally:
                    # Whoever interrupts it leaves no door open.
                    relay.switch(function, False)
    except DeviceError as error:
        fault = str(error)
    except (ConfigError, ValidationError) as error:
        raise ConfigFault(f"devices: {board.name}: {error}") from error
    word = "on" if on else "off"
    if as_json:
        row = {"relay": board.name, "function": function, "on": on, "pulse_s": pulse_s or None}
        emit(row | {"verified": verified and not fault, "error": fault or None})
    elif fault:
        complain(f"{board.name}: {fault}")
    else:
        seen = "" if verified else "; it goes one way, look whether it is"
        pulse = f", and off again after {pulse_s:g} s" if pulse_s else ""
        say(f"{board.name}: {function} switched {word}{pulse}{seen}")
    return fault


def _is_seen(relay: Relay, function: str) -> bool:
    try:
        relay.read(function)
    except Unsupported:
        return False
    return True


def _boards(config: Config) -> list[Device]:
    """Raises ConfigFault: there is none."""
    boards = [each for each in config.devices if each.kind == "relay"]
    if not boards:
        raise ConfigFault('devices: there is no device of kind "relay"')
    return boards


_wait: Callable[[float], None] = time.sleep
