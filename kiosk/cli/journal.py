"""``leenpunt journal``: what only looks, also beside a running station."""

from __future__ import annotations

import argparse
import base64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import tzinfo
from typing import Any, TypeAlias

from kiosk.cli import DONE, FAILED, journal_backup, journal_schema, progress
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say, table
from kiosk.config import Config, load
from sync.errors import Alarm
from sync.journal.mark import none_yet
from sync.journal.opening import read_journal, refuse_damaged, refuse_incomplete
from sync.journal.reader import JournalReader
from sync.journal.records import Delivery, Entry
from sync.model import Outcome

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_COLUMNS = ("entry", "kind", "item", "state", "occurred_at", "reason")


def add_parser(subparsers: Subparsers) -> None:
    """Add ``journal`` and its actions."""
    journal = subparsers.add_parser("journal", help="look into the journal, and verify it")
    actions = journal.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, run, help_text in (
        ("list", _list, "one row per intent"),
        ("show", _show, "everything that is known about one intent"),
        ("verify", _verify, "check the hash chain; exit 1 names the first broken link"),
        ("export", _export, "every entry as it is stored, so that others can verify the chain"),
    ):
        parser = actions.add_parser(name, help=help_text)
        if name == "show":
            parser.add_argument("entry", metavar="ENTRY", help="key of an intent")
        if name == "export":
            parser.add_argument(
                "--open",
                action="store_true",
                help="with what the payloads say: personal data",
            )
        add_config(parser)
        add_json(parser)
        parser.set_defaults(run=run)
    journal_backup.add_actions(actions)
    journal_schema.add_action(actions)


@contextmanager
def opened(config: Config) -> Iterator[JournalReader | None]:
    """The journal of a station to look into; None, and said so, when there is none yet."""
    if none_yet(config.journal_path):
        complain(f"no journal yet at {config.journal_path}")
        yield None
        return
    journal = read_journal(
        config.journal_path, config.journal, state_dir=config.state_dir, device=config.station.id
    )
    try:
        yield journal
    finally:
        journal.close()


def _list(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        zone = config.station.zone
        with opened(config) as journal:
            rows = [as_row(each, zone) for each in journal.deliveries()] if journal else []
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


def _show(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        zone = config.station.zone
        with opened(config) as journal:
            if journal is None:
                return FAILED
            entries = [journal.entry(options.entry), *journal.about(options.entry)]
    except KeyError:
        complain(f"the journal has no entry {options.entry}")
        return FAILED
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    rows = [_as_step(entry, zone) for entry in entries]
    if options.json:
        for row in rows:
            emit(row)
    else:
        for row in rows:
            if row["payload"] is None:
                row["payload"] = "erased"
        table(rows, ("occurred_at", "kind", "payload"))
    return DONE


def _as_step(entry: Entry, zone: tzinfo) -> dict[str, Any]:
    return {
        "entry": entry.key,
        "kind": entry.kind.value,
        "occurred_at": entry.occurred_at.astimezone(zone).isoformat(),
        "clock_trusted": entry.clock_trusted,
        "payload": entry.payload,
    }


def _verify(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        if not none_yet(config.journal_path):
            # The chain is read by way of a header that may be wrong itself.
            refuse_damaged(config.journal_path)
        with opened(config) as journal:
            with progress.doing("walking the chain of the journal"):
                checked, found = journal.verify() if journal else (0, None)
            if journal is not None and (found is None or found.known):
                refuse_incomplete(config.journal_path, journal)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    whole = found is None or found.known
    if options.json:
        row: dict[str, Any] = {"ok": whole, "entries": checked, "broken": None}
        if found is not None:
            row["broken"] = {
                "device": found.device,
                "epoch": found.epoch,
                "seq": found.seq,
                "known": found.known,
                "message": found.sentence,
            }
        emit(row)
    elif found is None:
        say(f"{checked} entries, the chain is whole")
    elif found.known:
        say(
            f"{checked} entries; whole but for the damage that was found before (see the work"
            f" journal_damaged): {found.sentence}"
        )
    else:
        say(f"broken at entry {found.seq} of epoch {found.epoch}: {found.sentence}")
    return DONE if whole else FAILED


def _export(options: argparse.Namespace) -> int:
    try:
        with opened(load(options.config)) as journal:
            for row in journal.sealed_rows() if journal else []:
                emit(_exported(row, journal if options.open else None))
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    return DONE


def _exported(row: dict[str, Any], journal: JournalReader | None) -> dict[str, Any]:
    """One line: bytes in hexadecimal, the sealed payload in base64; opened by ``journal``."""
    stored = row.pop("payload")
    salt = row.pop("salt")
    line = row | {
        "clock_trusted": bool(row["clock_trusted"]),
        "plain_digest": bool(row["plain_digest"]),
        "salt": None if salt is None else salt.hex(),
        "payload_digest": row["payload_digest"].hex(),
        "prev_hash": row["prev_hash"].hex(),
        "sealed": None if stored is None else base64.b64encode(stored).decode(),
    }
    if journal is not None:
        line["payload"] = None if stored is None else journal.opened(row, stored)
    return line
