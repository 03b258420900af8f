"""The proof of the hub: a fleet of stations, a hub of real processes, seeded faults, an oracle.

./install.sh torture --hub --real [--seed N] [--stations N] [--transactions T] [--rounds R]
    [--every N] [--seconds S] [--json] [--keep DIR]

Exit 0 only when nothing was lost, nothing doubled, nothing out of order and nothing is unexplained.
Exit 1: something was. Exit 2: too little was met to say so (fewer than 50 decisions, 20 faults or
1 kill).
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path


def main(words: list[str]) -> int:
    """Play, judge, report."""
    parser = argparse.ArgumentParser(
        prog="install.sh torture --hub --real",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    for name in ("--hub", "--real"):
        parser.add_argument(name, action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, default=1, help="whatever is drawn follows from it")
    parser.add_argument("--stations", type=int, default=1000, help="(default 1000)")
    parser.add_argument(
        "--transactions", type=int, default=20_000, help="loans, returns, renewals (default 20000)"
    )
    parser.add_argument("--rounds", type=int, default=12, help="parts of the day (default 12)")
    parser.add_argument(
        "--every", type=int, default=25, help="one request in so many is struck (default 25)"
    )
    parser.add_argument(
        "--seconds", type=float, default=1800.0, help="no round begins later (default 1800)"
    )
    parser.add_argument("--json", action="store_true", help="the report as one JSON object")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave every file there")
    options = parser.parse_args(words)
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
        if any(options.keep.iterdir()):
            parser.error(f"--keep: {options.keep} is not empty")
    from fleet.rooms import rooms
    from fleet.session import play
    from fleet.town import found

    with rooms(options.keep) as (folder, data, disks):
        town = found(options.seed, options.stations, options.transactions, rounds=options.rounds)
        until = time.monotonic() + options.seconds
        report = play(folder, data, disks, town, until=until, every=options.every)
    report.show(as_json=options.json)
    return report.exit_code
