"""Budgets, measured beside a peer or a physical limit in the same run. Exit 1 when one is missed.

./install.sh bench [--only WORD] [--events N] [--seconds S]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable

sys.dont_write_bytecode = True

import cards  # noqa: E402
import covers  # noqa: E402
import drain  # noqa: E402
import encoding  # noqa: E402
import feeds  # noqa: E402
import gates  # noqa: E402
import hub  # noqa: E402
import hub_board  # noqa: E402
import hub_calls  # noqa: E402
import hub_fleet  # noqa: E402
import hub_inbox  # noqa: E402
import hub_settle  # noqa: E402
import ils  # noqa: E402
import impact  # noqa: E402
import inventory  # noqa: E402
import maintenance  # noqa: E402
import monitoring  # noqa: E402
import parts  # noqa: E402
import people  # noqa: E402
import presence  # noqa: E402
import printers  # noqa: E402
import read_aloud  # noqa: E402
import related  # noqa: E402
import restart  # noqa: E402
import rfid  # noqa: E402
import screen  # noqa: E402
import speech  # noqa: E402
import trust  # noqa: E402
from table import Result, show  # noqa: E402

EVENTS, SECONDS = hub_fleet.LARGEST, hub_inbox.SECONDS
BENCHMARKS: dict[str, Callable[[], Iterable[Result]]] = {
    "journal": lambda: [parts.journal_append()],
    "journal-start": lambda: [parts.journal_start()],
    "sip2": ils.codecs,
    "sip2-exchange": ils.throughput,
    "sip2-rubbish": ils.rubbish,
    "tag": rfid.decoding,
    "stack": rfid.stacks,
    "stack-others": rfid.stacks_of_others,
    "reconnect": rfid.reconnects,
    "frames": rfid.frames,
    "card": cards.held,
    "gate-noise": gates.notifications,
    "gate-verdict": gates.verdicts,
    "gate-verdict-ils": gates.verdicts_of_the_ils,
    "presence": presence.presence,
    "encode": encoding.tags,
    "receipt": printers.receipts,
    "speech": speech.spoken,
    "read-aloud": read_aloud.reads,
    "restart": restart.after_kill,
    "trust": trust.packs,
    "related": related.million,
    "drain": drain.drains,
    "hub-ingest": lambda: [hub.ingest()],
    "hub-board": hub_board.pages,
    "hub-call": hub_calls.called,
    "hub-settle": hub_settle.settles,
    "hub-fleet": lambda: hub_fleet.fleets(EVENTS),
    "hub-inbox": lambda: hub_inbox.inboxes(SECONDS),
    "impact": impact.reports,
    "maintenance": maintenance.board,
    "monitoring": monitoring.answers,
    "content": feeds.refreshed,
    "content-memory": lambda: [feeds.resident()],
    "inventory": lambda: [inventory.compared()],
    "desk-item": lambda: [parts.desk_item()],
    "desk-silent": lambda: [parts.desk_silent()],
    "screen-start": screen.from_start_to_idle,
    "screen-touch": screen.touches,
    "screen-languages": screen.languages,
    "screen-keys": screen.steps,
    "screen-presses": screen.presses,
    "screen-frames": screen.frames,
    "screen-covers": covers.frames,
    "screen-stack": screen.stacks,
    "screen-loan": screen.lending,
    "screen-sessions": screen.sessions,
    "people": people.tasks,
}


def main() -> int:
    """Run what is asked and print the table."""
    global EVENTS, SECONDS
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(BENCHMARKS))
    parser.add_argument(
        "--events", type=int, default=EVENTS, help=f"of the largest fleet (default {EVENTS})"
    )
    parser.add_argument(
        "--seconds", type=float, default=SECONDS, help=f"of each inbox (default {SECONDS:.0f})"
    )
    options = parser.parse_args()
    EVENTS, SECONDS = options.events, options.seconds
    results = [
        result
        for name, run in BENCHMARKS.items()
        if options.only in (None, name)
        for result in run()
    ]
    show(results)
    return 0 if all(result.met for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
