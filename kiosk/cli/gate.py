"""``leenpunt gate``: what the gates told, from the journal; their alarm and clock, also beside a
station, that is asked then."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date, datetime, tzinfo
from typing import Any, TypeAlias

from pydantic import ValidationError

from drivers.config import ConfigError, Device
from drivers.errors import DeviceError
from drivers.registry import open_device
from kiosk.cli import DONE, FAILED
from kiosk.cli.journal import opened
from kiosk.cli.output import (
    add_config,
    add_json,
    complain,
    emit,
    put,
    report_alarm,
    say,
    table,
)
from kiosk.config import Config, load
from kiosk.devices.gate_orders import order
from sync import control
from sync.errors import Alarm, ConfigFault
from sync.journal.records import Entry, Kind
from sync.spreadsheet import no_formula

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

ALARMS = ("at", "gate", "uid", "item", "part", "verdict", "security")
COUNTS = ("at", "gate", "in", "out", "delta_in", "delta_out", "set_back")


def add_parser(subparsers: Subparsers) -> None:
    """Add ``gate`` and its actions."""
    gate = subparsers.add_parser(
        "gate", help="what the gates told: alarms, people; their alarm and clock"
    )
    actions = gate.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, kind, columns, help_text in (
        ("alarms", Kind.GATE_ALARM, ALARMS, "one row per alarm, oldest first"),
        ("counts", Kind.PEOPLE, COUNTS, "people who passed, oldest first"),
    ):
        parser = actions.add_parser(name, help=help_text)
        for option, meaning in (("--from", "first"), ("--to", "last")):
            parser.add_argument(
                option,
                dest=option.strip("-") + "_day",
                type=_day,
                metavar="D",
                help=f"the {meaning} day, as 2026-03-31, in the library's time zone",
            )
        add_config(parser)
        add_json(parser)
        parser.add_argument("--csv", action="store_true", help="for a spreadsheet")
        parser.set_defaults(run=_shown(kind, columns))

    alarm = actions.add_parser("alarm", help="lamp and horn of a gate on or off, kept by the gate")
    alarm.add_argument("word", choices=("on", "off"))
    clock = actions.add_parser("clock", help="set a gate's clock to the library's time of day")
    for parser in (alarm, clock):
        parser.add_argument("--gate", metavar="NAME", help="one of them; default: each in the file")
        add_config(parser)
        add_json(parser)
        parser.set_defaults(run=_order)


def _order(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        gates = _gates(config, options.gate)
        faults = [_ordered(config, gate, options) for gate in gates]
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    return FAILED if any(faults) else DONE


def _ordered(config: Config, gate: Device, options: argparse.Namespace) -> str:
    """Have it done; empty, or why it was not."""
    request: dict[str, Any]
    if options.action == "alarm":
        request, said = {"alarm": options.word == "on"}, f"alarm {options.word}"
    else:
        now = datetime.now(config.station.zone)
        request, said = {"clock": now.isoformat()}, f"clock set to {now:%H:%M:%S}"
    done: bool | None = False
    try:
        fault = _asked(config, gate, request)
        done = not fault
    except control.NoAnswer as silent:
        # The gate may be at it still.
        fault, done = f"{silent}; it may have been done", None
    if options.json:
        emit({"gate": gate.name} | request | {"done": done, "error": fault or None})
    elif fault:
        complain(f"{gate.name}: {fault}")
    else:
        say(f"{gate.name}: {said}")
    return fault


def _asked(config: Config, gate: Device, request: dict[str, Any]) -> str:
    """By whoever has the gate, else by ourselves; empty, or why not. See control.NoAnswer."""
    try:
        answer = control.ask(config.state_dir, config.journal_path, {"gate": gate.name} | request)
    except FileNotFoundError:
        # A station that never ran.
        answer = None
    if answer is not None:
        return str(answer.get("error", ""))
    try:
        with closing(open_device(gate)) as opened:
            order(request)(opened)
    except DeviceError as error:
        return str(error)
    except (ConfigError, ValidationError) as error:
        raise ConfigFault(f"devices: {gate.name}: {error}") from error
    return ""


def _gates(config: Config, name: str | None) -> list[Device]:
    gates = [each for each in config.devices if each.kind == "gate"]
    if not gates:
        raise ConfigFault('devices: there is no device of kind "gate"')
    named = [each for each in gates if name in (None, each.name)]
    if not named:
        names = ", ".join(each.name for each in gates)
        raise ConfigFault(f"devices: no gate is called {name!r}; there is {names}")
    return named


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a day such as 2026-03-31, found {text!r}"
        ) from None


def _shown(kind: Kind, columns: tuple[str, ...]) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        try:
            config = load(options.config)
            with opened(config) as journal:
                entries = journal.entries(kind) if journal else []
        except Alarm as alarm:
            return report_alarm(alarm, as_json=options.json)
        rows = list(_rows(entries, columns, options, config.station.zone))
        if options.json:
            for row in rows:
                emit(row)
        elif options.csv:
            for line in _lines(rows, columns):
                put(line)
        elif rows:
            table(rows, columns)
        else:
            say("nothing was told")
        return DONE

    return run


def _rows(
    entries: list[Entry], columns: tuple[str, ...], options: argparse.Namespace, zone: tzinfo
) -> Iterator[dict[str, Any]]:
    """The published rows of these days; what retention erased is not among them."""
    for entry in entries:
        # An alarm that the disk had no room for was journaled later, and says when it was.
        told = (entry.payload or {}).get("at")
        at = (datetime.fromisoformat(told) if told else entry.occurred_at).astimezone(zone)
        if options.from_day is not None and at.date() < options.from_day:
            continue
        if options.to_day is not None and at.date() > options.to_day:
            continue
        if entry.payload is not None:
            row = entry.payload | {"at": at.isoformat()}
            yield {column: row.get(column) for column in columns}


def _lines(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> Iterator[str]:
    yield _line(dict(zip(columns, columns, strict=True)))
    for row in rows:
        yield _line(row)


def _line(row: Mapping[str, Any]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(
        "" if each is None else no_formula(str(each)) for each in row.values()
    )
    return written.getvalue()
