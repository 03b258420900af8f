"""``leenpunt sim station``: a station without a screen, with a clock that a test can move."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiosk.cli import DONE
from kiosk.cli.output import report_alarm
from sync.errors import Alarm

CLOCK = """\
The clock is this machine's, moved by what FILE says at each reading. FILE is JSON:
  {"offset_s": -3600.0, "trusted": true}
"trusted" is the word of a time service: true, it has set this clock; false, it never has; null,
there is none, so that the station itself has to notice a jump. Replace the file whole (write
another and rename it): what cannot be read is passed over, and the last words hold.
"""


def add_parser(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``station`` to the parsers of ``leenpunt sim``."""
    station = kinds.add_parser(
        "station",
        help="a station with a clock that can be moved",
        description="Run a station as `leenpunt run --headless --json` does, with another clock.",
        epilog=CLOCK,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    station.add_argument("--config", type=Path, required=True, metavar="FILE")
    station.add_argument("--clock", type=Path, required=True, metavar="FILE")
    station.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from kiosk.cli.lines import Lines
    from kiosk.cli.run import run_headless
    from kiosk.clock import file_clock
    from kiosk.config import load
    from kiosk.log import configure

    try:
        config = load(options.config)
        clock = file_clock(options.clock)
        configure()
        with Lines(as_json=True) as lines:
            run_headless(config, "kiosk", lines, clock=clock)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=True)
    return DONE
