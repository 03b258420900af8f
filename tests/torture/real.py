"""The proof harness with real processes: their protocols, seeded faults, and an oracle at the end.

./install.sh torture --real [--seed N] [--minutes M] [--transactions T] [--payments P] [--json]
    [--keep DIR] [--forked]

Exit 0 only when nothing was lost, nothing doubled and nothing is unexplained.
Exit 1: something was. Exit 2: too little was met to say so (fewer than 50 visits, 20 faults or
1 kill).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import fork_server
from disk import enter_namespace
from payments import SHARE
from session import play
from speaker import Speaker


def main(words: list[str]) -> int:
    """Play, judge, report."""
    parser = argparse.ArgumentParser(
        prog="install.sh torture --real",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--real", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, default=1, help="whatever is drawn follows from it")
    parser.add_argument("--minutes", type=float, default=30.0, help="at most so long (default 30)")
    parser.add_argument(
        "--transactions", type=int, default=10_000, help="until so many decisions (default 10000)"
    )
    parser.add_argument(
        "--payments",
        type=float,
        default=SHARE,
        metavar="P",
        help=f"after so many of the visits somebody pays: 0 to 1 (default {SHARE}); with 1 nothing"
        " else is done",
    )
    parser.add_argument("--json", action="store_true", help="the report as one JSON object")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave every file there")
    parser.add_argument(
        "--forked", action="store_true", help="processes that need not import everything once more"
    )
    options = parser.parse_args(words)
    if options.forked:
        Speaker.start = staticmethod(fork_server.start)
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
        if any(options.keep.iterdir()):
            parser.error(f"--keep: {options.keep} is not empty")
    enter_namespace(Path(sys.argv[0]).resolve(), words)
    with tempfile.TemporaryDirectory(
        prefix="leenpunt-torture-", ignore_cleanup_errors=True
    ) as temporary:
        report = play(
            options.keep or Path(temporary),
            seed=options.seed,
            until=time.monotonic() + options.minutes * 60,
            transactions=options.transactions,
            pays=options.payments,
        )
    report.show(as_json=options.json)
    return report.exit_code
