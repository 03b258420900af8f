"""``leenpunt tag harmonise``: every tag on the pad armed or disarmed as the library system says."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from functools import partial

from drivers.config import ConfigError
from drivers.errors import DeviceError
from kiosk.cli import DONE, FAILED, USAGE
from kiosk.cli.books import opened_books
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, table
from kiosk.cli.tag.pairs import Commands, open_pad
from kiosk.clock import system_clock
from kiosk.config import load
from kiosk.diagnosis.harmonise import Harmoniser, standing
from kiosk.diagnosis.repairs import PadHere, switchable
from kiosk.diagnosis.tags import look
from kiosk.equipment import security_rules, tag_decoder
from sync.errors import Alarm

_COLUMNS = ("uid", "item", "lent", "outcome", "armed", "reason")


def add_parser(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``tag harmonise``."""
    parser = commands.add_parser(
        "harmonise",
        help="arm or disarm every tag on the pad as the library system says",
        description="Disarm what is on loan and arm everything else that lies on the pad, and read"
        " each tag back. Without --yes it says what it would do, and writes nothing.",
    )
    parser.add_argument("--yes", action="store_true", help="write")
    add_config(parser)
    add_json(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        with ExitStack() as stack:
            books = stack.enter_context(opened_books(config))
            reader = stack.enter_context(open_pad(config))
            rules = security_rules(config)
            pad = PadHere(reader, rules)
            decoder = tag_decoder(config, system_clock(config.station.clock), stack)
            switch = books.switch(pad, rules)
            desk = books.desk(switch=switch)
            tags = look(reader, rules, decoder)
            if options.yes:
                for item, uids in switchable(rules, tags).items():
                    desk.read(item, uids)
            rows = []
            known = partial(standing, books.journal, desk.item)
            work = Harmoniser(books.journal, switch, pad, rules, known, writes=options.yes)
            for row in work.rows(tags):
                rows.append(row)
                if options.json:
                    emit(row)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except DeviceError as error:
        complain(f"{error}. If another program uses this pad, stop it first.")
        return FAILED
    except ConfigError as error:
        complain(f"tag harmonise: {error}")
        return USAGE
    if not rows:
        complain("there is no tag of an item on the pad")
        return FAILED
    if not options.json:
        table(rows, _COLUMNS)
    planned = sum(row["outcome"] == "planned" for row in rows)
    if planned:
        complain(f"nothing was written: with --yes {planned} tags are switched")
    return FAILED if any(row["outcome"] in ("left", "failed") for row in rows) else DONE
