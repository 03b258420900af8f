"""``leenpunt alarm``: do alarms arrive?"""

from __future__ import annotations

import argparse
from typing import TypeAlias

from kiosk.cli import DONE, FAILED
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say
from kiosk.config import load
from sync.errors import Alarm, ConfigFault

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``alarm`` and its actions."""
    alarm = subparsers.add_parser("alarm", help="whom the station tells of what is not well")
    actions = alarm.add_subparsers(dest="action", metavar="ACTION", required=True)
    test = actions.add_parser("test", help="tell everybody of [alarms] once that this is a test")
    add_config(test)
    add_json(test)
    test.set_defaults(run=_test)


def _test(options: argparse.Namespace) -> int:
    from kiosk.monitoring.ways import NotTold, ways_of

    try:
        config = load(options.config)
        ways = ways_of(config)
        if not ways:
            raise ConfigFault("alarms: neither mail nor hook says whom to tell")
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    code = DONE
    for name, way in ways.items():
        error = ""
        try:
            way.tell(())
        except NotTold as fault:
            code, error = FAILED, str(fault)
        if options.json:
            emit({"way": name, "told": not error, "error": error or None})
        elif error:
            complain(f"{name}: {error}")
        else:
            say(f"{name}: told")
    return code
