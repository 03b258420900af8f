"""``leenpunt tag repair``: finish what is planned for the tags on the pad of a stopped station."""

from __future__ import annotations

import argparse
from contextlib import ExitStack

from drivers.config import ConfigError
from drivers.errors import DeviceError
from kiosk.cli import DONE, FAILED, USAGE
from kiosk.cli.books import opened_books
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, table
from kiosk.cli.tag.pairs import Commands, open_pad
from kiosk.clock import system_clock
from kiosk.config import load
from kiosk.diagnosis.repairs import PadHere, repaired, switchable
from kiosk.diagnosis.tags import look
from kiosk.equipment import security_rules, tag_decoder
from sync.errors import Alarm

_COLUMNS = ("uid", "item", "outcome", "armed", "reason", "entry")


def add_parser(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``tag repair``."""
    repair = commands.add_parser("repair", help="finish what is planned for the tags on the pad")
    add_config(repair)
    add_json(repair)
    repair.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        with ExitStack() as stack:
            books = stack.enter_context(opened_books(config))
            reader = stack.enter_context(open_pad(config))
            rows = []
            rules = security_rules(config)
            decoder = tag_decoder(config, system_clock(config.station.clock), stack)
            switch = books.switch(PadHere(reader, rules), rules)
            tags = look(reader, rules, decoder)
            desk = books.desk(switch=switch)
            for item, uids in switchable(rules, tags).items():
                desk.read(item, uids)
            for row in repaired(books.journal, switch, rules, tags, desk.is_lent):
                rows.append(row)
                if options.json:
                    emit(row)
            waiting = len(books.journal.repairs())
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except DeviceError as error:
        complain(f"{error}. If another program uses this pad, stop it first.")
        return FAILED
    except ConfigError as error:
        complain(f"tag repair: {error}")
        return USAGE
    if not rows:
        complain("there is no tag on the pad")
    elif not options.json:
        table(rows, _COLUMNS)
    if waiting:
        complain(f"tags that still wait for a repair: {waiting}")
    return FAILED if not rows or any(row["outcome"] == "left" for row in rows) else DONE
