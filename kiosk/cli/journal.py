"""``leenpunt journal list|verify``: read-only, also beside a running station."""

from __future__ import annotations

import argparse
from datetime import tzinfo
from typing import Any, TypeAlias

from kiosk.cli import DONE, FAILED
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say, table
from kiosk.clock import system_clock
from kiosk.config import Config, load
from sync.errors import Alarm
from sync.journal.records import Delivery
from sync.journal.store import Journal
from sync.model import Outcome

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_COLUMNS = ("entry", "kind", "item", "state", "occurred_at", "reason")


def add_parser(subparsers: Subparsers) -> None:
    """Add ``journal list`` and ``journal verify``."""
    journal = subparsers.add_parser("journal", help="list and verify the journal")
    actions = journal.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, run, help_text in (
        ("list", _list, "one row per intent"),
        ("verify", _verify, "check the hash chain; exit 1 names the first broken link"),
    ):
        parser = actions.add_parser(name, help=help_text)
        add_config(parser)
        add_json(parser)
        parser.set_defaults(run=run)


def _open(config: Config) -> Journal | None:
    if not config.journal_path.exists():
        complain(f"no journal yet at {config.journal_path}")
        return None
    return Journal.open(config.journal_path, device=config.station.id, now=system_clock())


def _list(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        journal = _open(config)
        zone = config.station.zone
        rows = [as_row(delivery, zone) for delivery in journal.deliveries()] if journal else []
        if journal:
            journal.close()
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if options.json:
        for row in rows:
            emit(row)
    else:
        table(rows, _COLUMNS)
    return DONE


def as_row(delivery: Delivery, zone: tzinfo) -> dict[str, Any]:
    """The published row of one intent, times in the library's ``zone``."""
    reason = delivery.verdict.get("reason")
    told = delivery.told
    if reason is None and told is not None and told.outcome is not Outcome.PENDING and told.reason:
        reason = told.reason.value
    return {
        "entry": delivery.entry,
        "kind": delivery.intent.action.value,
        "item": delivery.intent.item,
        "state": delivery.state.value,
        "occurred_at": delivery.occurred_at.astimezone(zone).isoformat(),
        "reason": reason,
    }


def _verify(options: argparse.Namespace) -> int:
    try:
        journal = _open(load(options.config))
        checked, found = journal.verify() if journal else (0, None)
        if journal:
            journal.close()
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if options.json:
        row: dict[str, Any] = {"ok": found is None, "entries": checked, "broken": None}
        if found is not None:
            row["broken"] = {
                "device": found.device,
                "epoch": found.epoch,
                "seq": found.seq,
                "message": found.sentence,
            }
        emit(row)
    elif found is None:
        say(f"{checked} entries, the chain is whole")
    else:
        say(f"broken at entry {found.seq} of epoch {found.epoch}: {found.sentence}")
    return DONE if found is None else FAILED
