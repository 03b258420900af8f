"""``leenpunt doctor``: look at everything a station needs; one line each, and what to do."""

from __future__ import annotations

import argparse
import contextlib
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.cli import DONE, FAILED
from kiosk.cli.doctor_clock import examine_clock
from kiosk.cli.doctor_config import examine_config
from kiosk.cli.doctor_devices import examine_device
from kiosk.cli.doctor_sound import examine_sound
from kiosk.cli.doctor_trust import examine_trust
from kiosk.cli.finding import Finding, of_alarm
from kiosk.cli.output import add_config, add_json, emit, report_alarm, table
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.devices.health import FILE_NAME, WRITE_EVERY_S, Snapshot, read_snapshot, utc_now
from kiosk.station import build_ils, decision_deadline
from sync.delivery import unmapped
from sync.errors import Alarm, Unreachable
from sync.journal.keys import KeySource, key_file, source
from sync.journal.mark import none_yet
from sync.journal.opening import is_busy, read_journal
from sync.journal.reader import JournalReader
from sync.journal.records import WorkItem
from sync.journal.storage import UNSAFE, file_system
from sync.own_files import open_to_others
from sync.work import is_overdue, rule_of

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

LEAST_FREE_BYTES = 200 * 1024 * 1024
BATTERY_CLOCK = Path("/sys/class/rtc/rtc0")


def add_parser(subparsers: Subparsers) -> None:
    """Add ``doctor``."""
    doctor = subparsers.add_parser("doctor", help="look at everything a station needs")
    add_config(doctor)
    add_json(doctor)
    doctor.set_defaults(run=_doctor)


def _doctor(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    findings = []
    for finding in examine(config):
        findings.append(finding)
        if options.json:
            emit(finding.as_json())
    if not options.json:
        table([_row(finding) for finding in findings], ("check", "ok", "message", "do"))
    return DONE if all(finding.ok for finding in findings) else FAILED


def _row(finding: Finding) -> dict[str, Any]:
    row = finding.as_json()
    return row | {"do": f"{row['do']} More: {row['page']}" if row["page"] else row["do"]}


def examine(config: Config) -> Iterator[Finding]:
    """Every finding, in the order in which a station needs things."""
    yield _clock(config)
    yield from _storage(config)
    yield _key(config)
    yield from _journal(config)
    yield from examine_config(config)
    yield _ils(config)
    yield from examine_trust(config, system_clock()())
    station = running_station(config)
    for device in config.devices:
        yield examine_device(config, device, station)
    if any(device.kind == "item_reader" for device in config.devices):
        # Only to a pad is an item called back.
        yield examine_sound(config.sound)


def running_station(config: Config) -> Snapshot | None:
    """What the station that runs now says of its devices; None: none runs."""
    snapshot = read_snapshot(config.state_dir / FILE_NAME)
    if snapshot is None or not snapshot.running:
        return None
    try:
        if not is_busy(config.journal_path):
            return None
    except Alarm:
        # Told as the state of the journal.
        return None
    # Three times the longest gap: older ones are of a station that hangs, or was killed before.
    age_s = abs((utc_now() - snapshot.written).total_seconds())
    return snapshot if age_s <= 3 * WRITE_EVERY_S else None


def _clock(config: Config) -> Finding:
    clock = system_clock(config.station.clock)
    if config.journal_path.exists():
        # One that cannot be read is told as the state of the journal.
        with contextlib.suppress(Alarm), _journal_of(config) as journal:
            clock.remember(journal.newest_trusted())
    return examine_clock(clock, config.station.clock, has_battery=BATTERY_CLOCK.exists())


def _storage(config: Config) -> Iterator[Finding]:
    folder = config.journal_path.parent
    while not folder.exists():
        folder = folder.parent
    kind = file_system(folder)
    safe = kind not in UNSAFE
    yield Finding(
        "storage",
        safe or config.journal.allow_unsafe_storage,
        f"{folder} is on {kind or 'an unknown file system'}",
        "" if safe else "move the journal to a local disk: this one may lose loans on a power cut",
    )
    for each in sorted({config.journal_path.parent, config.state_dir}):
        if each.exists() and (wrong := open_to_others(each)):
            yield Finding("storage", False, wrong, f"chmod go-w {each}")
    free = shutil.disk_usage(folder).free
    roomy = free >= LEAST_FREE_BYTES
    yield Finding(
        "disk",
        roomy,
        f"{free // 1024**2} MiB free",
        "" if roomy else f"make room: less than {LEAST_FREE_BYTES // 1024**2} MiB is left",
    )


def _journal_of(config: Config) -> contextlib.closing[JournalReader]:
    return contextlib.closing(
        read_journal(
            config.journal_path,
            config.journal,
            state_dir=config.state_dir,
            device=config.station.id,
        )
    )


def _journal(config: Config) -> Iterator[Finding]:
    path = config.journal_path
    if none_yet(path):
        yield Finding("journal", True, f"{path} will be made at the first loan")
        return
    try:
        busy = "; a station works with it" if is_busy(path) else ""
        with _journal_of(config) as journal:
            checked, found = journal.verify()
            waiting = len(journal.open_deliveries())
            repairs = len(journal.repairs())
            work = journal.work()
            texts = unmapped.read(journal.recall(unmapped.FACT))
    except Alarm as alarm:
        yield of_alarm("journal", alarm)
        return
    if found is not None and not found.known:
        yield Finding(
            "journal",
            False,
            found.sentence,
            "keep a copy and ask for help",
            page="operations.md#damage-full-disk",
        )
        return
    damage = "; was damaged once, whole since" if found is not None else ""
    yield Finding("journal", True, f"{checked} entries, {waiting} undelivered{damage}{busy}")
    if repairs:
        yield Finding(
            "tags", False, f"{repairs} tags were not switched", "lay these items on the pad again"
        )
    yield _work(work, config)
    if texts:
        yield _unmapped(texts)


def _work(work: list[WorkItem], config: Config) -> Finding:
    """What is open on the staff's list. Only what waits for too long is a trouble."""
    if not work:
        return Finding("work", True, "nothing to do")
    now = utc_now()
    overdue = sum(is_overdue(item, now) for item in work)
    oldest = min(item.opened_at for item in work).astimezone(config.station.zone)
    owners = ", ".join(sorted({rule_of(item.what).owner.value for item in work}))
    said = f"{len(work)} open, {overdue} overdue, the oldest since {oldest:%Y-%m-%d}, for: {owners}"
    return Finding("work", not overdue, said, "leenpunt work list, then leenpunt work settle")


def _unmapped(texts: Mapping[str, int]) -> Finding:
    """Words of the ILS that no rule knows: patrons hear "ask a member of staff" for all of them."""
    listed = "; ".join(f"{text!r} {count} times" for text, count in texts.items())
    return Finding(
        "ils texts",
        True,
        f"{sum(texts.values())} refusals for reasons that are not known here: {listed}",
        "give the words a reason in [ils.override]",
        page="operations.md#profiles",
    )


def _key(config: Config) -> Finding:
    """Does the journal's key protect a disk that is stolen?"""
    found = source(config.journal)
    if found is not KeySource.FILE:
        return Finding("journal key", True, f"from the {found.value}")
    path = key_file(config.journal, config.state_dir)
    if not path.exists():
        if config.journal_path.exists():
            # What becomes of the journal is told as its own finding.
            return Finding("journal key", False, f"{path} is not there", "put it back")
        return Finding("journal key", True, f"{path} will be made at the first loan")
    if path.stat().st_dev != config.journal_path.parent.stat().st_dev:
        return Finding("journal key", True, f"in {path}, on another file system")
    return Finding(
        "journal key",
        True,
        f"warning: in {path}, on the same disk as the journal: whoever takes the disk can read it",
        "use key_credential or key_hub, or put key_file on another disk",
        page="operations.md#the-journals-key",
    )


def _ils(config: Config) -> Finding:
    where = config.ils.where
    try:
        ils = build_ils(config)
        try:
            status = ils.sign_in(decision_deadline())
        finally:
            ils.close()
    except Unreachable as error:
        return Finding(
            "ils",
            False,
            str(error),
            f"is {where} right, and does the network work?",
            page="operations.md#configuration",
        )
    except Alarm as alarm:
        return of_alarm("ils", alarm)
    closed = [
        name
        for name, ok in (
            ("on-line", status.online),
            ("checkout", status.checkout_ok),
            ("checkin", status.checkin_ok),
            ("off-line", status.offline_ok),
        )
        if not ok
    ]
    said = f"; it says no to {', '.join(closed)}" if closed else ""
    return Finding("ils", status.online, f"{where} answers{said}")
