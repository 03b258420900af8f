"""Where the journal is, what is in it, what waits, and what its key protects."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Mapping

from kiosk.config import Config
from kiosk.devices.health import utc_now
from kiosk.diagnosis.finding import Finding, of_alarm
from kiosk.diagnosis.offline import is_undecided
from kiosk.doctor_words import MAKE_ROOM, OFFLINE_LOANS, TAGS
from sync.delivery import unmapped
from sync.delivery.left_status import left
from sync.delivery.watch import STATUS_FACT, last_status
from sync.errors import Alarm
from sync.journal.keys import KeySource, key_file, source
from sync.journal.mark import none_yet
from sync.journal.opening import is_busy, read_journal, refuse_damaged, refuse_incomplete
from sync.journal.reader import JournalReader
from sync.journal.records import WorkItem
from sync.journal.schema import Damaged
from sync.journal.storage import UNSAFE, file_system
from sync.model import IlsStatus
from sync.own_files import open_to_others
from sync.settler import with_a_hub
from sync.work import is_overdue, rule_of

LEAST_FREE_BYTES = 200 * 1024 * 1024
_DAMAGE = "journal.md#damage-full-disk"


def examine_storage(config: Config) -> Iterator[Finding]:
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
        if wrong := open_to_others(each):
            yield Finding("storage", False, *wrong)
    free = shutil.disk_usage(folder).free
    roomy = free >= LEAST_FREE_BYTES
    yield Finding(
        "disk",
        roomy,
        f"{free // 1024**2} MiB free",
        "" if roomy else f"{MAKE_ROOM} Less than {LEAST_FREE_BYTES // 1024**2} MiB is left.",
    )


def examine_key(config: Config) -> Finding:
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
        page="journal.md#the-journals-key",
    )


def examine_journal(config: Config) -> Iterator[Finding]:
    path = config.journal_path
    if none_yet(path):
        yield Finding("journal", True, f"{path} will be made at the first loan")
        told = left(path, config.ils.where)
        yield from _while_away(last_status(told, config.ils.where), config)
        return
    try:
        busy = "; a station works with it" if is_busy(path) else ""
        refuse_damaged(path)
        with journal_of(config) as journal:
            checked, found = journal.verify()
            if found is None or found.known:
                refuse_incomplete(path, journal)
            waiting = len(journal.open_deliveries())
            repairs = len(journal.repairs())
            work = journal.work()
            texts = unmapped.read(journal.recall(unmapped.FACT))
            told = left(path, config.ils.where) or journal.recall(STATUS_FACT)
            status = last_status(told, config.ils.where)
            handed = with_a_hub(journal) if config.hub is None else 0
    except Damaged as damaged:
        do = "keep a copy of the folder; the next start of the station saves what can be read"
        yield Finding("journal", False, str(damaged), do, page=_DAMAGE)
        return
    except Alarm as alarm:
        yield of_alarm("journal", alarm)
        return
    if found is not None and not found.known:
        do = "keep a copy and ask for help"
        yield Finding("journal", False, found.sentence, do, page=_DAMAGE)
        return
    damage = "; was damaged once, whole since" if found is not None else ""
    yield Finding("journal", True, f"{checked} entries, {waiting} undelivered{damage}{busy}")
    if handed:
        yield Finding(
            "hub",
            False,
            f"a hub has {handed} loans and returns of this station to deliver, and [hub] is not in"
            " the configuration: nobody here learns what became of them",
            'put [hub] back with settle = "station" and wait for "settled from now on" in the log;'
            " where that hub is gone for good: leenpunt sync once --hub-is-gone",
            page="hub.md#who-settles",
        )
    if repairs:
        yield Finding("tags", False, f"{repairs} tags were not switched", TAGS)
    yield from _while_away(status, config)
    yield _work(work, config)
    if texts:
        yield _unmapped(texts)


def journal_of(config: Config) -> contextlib.closing[JournalReader]:
    """To be read. Raises an Alarm."""
    return contextlib.closing(
        read_journal(
            config.journal_path,
            config.journal,
            state_dir=config.state_dir,
            device=config.station.id,
        )
    )


def _while_away(status: IlsStatus | None, config: Config) -> Iterator[Finding]:
    """A new station, one whose library system moved, or one whose library system says no to loans
    without it, looks well until that is away."""
    if is_undecided(config, status):
        yield Finding(
            "offline",
            True,
            "warning: while the library system is away returns are taken, and nothing is lent: it"
            " says no to that (98: off-line ok), and nobody here has decided",
            OFFLINE_LOANS,
            page="ils.md#while-the-library-system-is-away",
        )
    elif config.offline.mode == "capped" and status is None:
        yield Finding(
            "offline",
            True,
            f"warning: this station never signed in at {config.ils.where}: until it has, nothing is"
            " lent while the library system is away",
            "start the station once while the library system answers",
            page="operations.md#configuration",
        )


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
        page="ils.md#profiles",
    )
