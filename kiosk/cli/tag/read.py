"""``leenpunt tag read``: what lies on the pad now, by the station's own driver. Writes nothing."""

from __future__ import annotations

import argparse
from contextlib import ExitStack, closing

from drivers.config import ConfigError
from drivers.errors import DeviceError
from drivers.tags.decoder import Decoder, build_decoder
from drivers.tags.formats import installed_formats
from kiosk.cli import DONE, FAILED, USAGE
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, table
from kiosk.cli.tag.pairs import Commands, open_pad, pairs_path
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.diagnosis.running import running_station
from kiosk.diagnosis.tags import describe
from kiosk.equipment import security_rules
from sync.errors import Alarm, ConfigFault
from sync.pairs import Pairs

_COLUMNS = ("uid", "chip", "afi", "eas", "state", "format", "item", "part", "parts", "problems")


def add_parser(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``tag read``."""
    reading = commands.add_parser("read", help="what lies on the pad now")
    add_config(reading)
    add_json(reading)
    reading.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        station = running_station(config)
        pad = config.first("item_reader")
        if station is not None and pad is not None and station.of(pad.name) is not None:
            complain(f"the running station has {pad.name}: stop it, and read again")
            return FAILED
        with ExitStack() as stack:
            decoder = _decoder(config, stack)
            reader = stack.enter_context(open_pad(config))
            rows = describe(reader, security_rules(config), decoder)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except ConfigError as error:
        complain(f"tag read: {error}")
        return USAGE
    except DeviceError as error:
        complain(f"{error}. leenpunt doctor says more. Another program that uses it has to stop.")
        return FAILED
    if options.json:
        for row in rows:
            emit(row)
    elif rows:
        table(rows, _COLUMNS)
    else:
        complain("there is no tag on the pad")
    return DONE


def _decoder(config: Config, stack: ExitStack) -> Decoder:
    """As the station has it. A table of pairs that is not there yet is an empty one."""
    lookup = None
    path = pairs_path(config)
    if path.exists():
        try:
            pairs = stack.enter_context(closing(Pairs.open(path, now=system_clock())))
            lookup = pairs.lookup
        except ConfigFault as fault:
            complain(f"paired tags are not looked up: {fault}")
    return build_decoder(config.tags.load_layouts(), lookup, formats=installed_formats()[0])
