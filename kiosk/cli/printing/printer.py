"""``leenpunt print test`` and ``status``: the printer itself."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Any, TypeAlias

from pydantic import ValidationError

from drivers.config import ConfigError, Device
from drivers.errors import DeviceError
from drivers.model import PrintJob
from drivers.ports import Printer
from drivers.registry import open_device
from kiosk import site_texts
from kiosk.cli import DONE, FAILED
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say
from kiosk.config import Config, load
from kiosk.diagnosis.devices import examine_device
from kiosk.diagnosis.running import running_station
from kiosk.services.receipts.sample_page import sample_page
from sync.errors import Alarm, ConfigFault

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Make: TypeAlias = Callable[[int], PrintJob]
"""A job for so many columns."""


def add_parsers(actions: Subparsers) -> None:
    """Add ``test`` and ``status``."""
    for name, run, help_text in (
        ("test", _test, "print a page that shows what the printer can"),
        ("status", _status, "what the printer says of itself; exit 1 when it cannot print"),
    ):
        parser = actions.add_parser(name, help=help_text)
        add_config(parser)
        add_json(parser)
        parser.set_defaults(run=run)


def print_now(config: Config, make: Make) -> str:
    """Print beside no station; empty, or why not. Raises ConfigFault without a printer."""
    device = printer_of(config)
    if running_station(config) is not None:
        return f"{device.name}: the running station has it; stop that first"
    try:
        printer: Printer = open_device(device)
        with closing(printer):
            printer.print(make(printer.columns))
    except DeviceError as error:
        return str(error)
    except (ConfigError, ValidationError) as error:
        raise ConfigFault(f"devices: {device.name}: {error}") from error
    return ""


def printer_of(config: Config) -> Device:
    """The configured printer. ConfigFault: there is none."""
    device = config.first("printer")
    if device is None:
        raise ConfigFault('devices: there is no device of kind "printer"')
    return device


def _test(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        site_texts.use(config.screen.own_texts)
        name = printer_of(config).name
        station = config.station
        page = partial(sample_page, station.name, station.id, station.language)
        fault = print_now(config, page)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if options.json:
        emit({"printer": name, "printed": not fault, "error": fault or None})
    elif fault:
        complain(fault)
    else:
        say(f"{name}: printed")
    return FAILED if fault else DONE


def _status(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        device = printer_of(config)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    found = examine_device(config, device, running_station(config))
    figures: dict[str, Any] = found.health or {}
    if options.json:
        emit(
            {
                "printer": device.name,
                "ok": found.ok,
                "message": found.message,
                "do": found.do,
                "source": figures.get("source"),
                "paper": figures.get("paper"),
                "cover_open": figures.get("cover_open"),
            }
        )
    else:
        say(f"{device.name}: {found.message}")
        if found.do:
            say(found.do)
    return DONE if found.ok else FAILED
