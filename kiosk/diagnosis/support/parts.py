"""What a bundle is made of: each part by itself, so that one which fails is named and no more."""

from __future__ import annotations

import platform
import queue
import re
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, Final, TypeVar

from kiosk import asset_folder
from kiosk.devices.health import FILE_NAME, read_snapshot
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.guided.results import last_results
from kiosk.diagnosis.journal import journal_of
from kiosk.diagnosis.station import looks
from kiosk.diagnosis.support.settings import configuration, history
from kiosk.diagnosis.support.site import Site
from kiosk.services.antenna.memory import Memory
from kiosk.services.staff.audit import recorded
from kiosk.settings.place import name_of_device
from kiosk.version import version_text
from sync.errors import Alarm
from sync.journal.mark import none_yet
from sync.journal.opening import refuse_damaged

Row = Mapping[str, Any]
_T = TypeVar("_T")
LIMIT_S: Final = 30.0
"""For one look at one thing, such as a device that hangs; for any other part, too."""
_NEWEST_AUDIT: Final = 1000
_NO_JOURNAL: Final = "there is no journal yet"


class TooLong(Exception):
    """It gave no answer in its time."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a part came to."""

    rows: tuple[Row, ...] = ()
    ok: bool = True
    why: str = ""
    """What is wrong with the part or, where nothing is, what is to be known of it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bundle. ``file``: its name in there."""

    name: str
    file: str
    found: Found = Found()


def within(limit_s: float | None, work: Callable[[], _T]) -> _T:
    """What ``work`` returns or raises. TooLong: it is left behind in its thread. None: no limit."""
    answers: queue.SimpleQueue[tuple[list[_T], Exception | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(([work()], None))
        except Exception as error:  # noqa: BLE001 - whatever it is, the caller has it
            answers.put(([], error))

    threading.Thread(target=run, name="support bundle", daemon=True).start()
    try:
        value, fault = answers.get(timeout=limit_s)
    except queue.Empty:
        raise TooLong(f"no answer within {limit_s:g} s") from None
    if fault is not None:
        raise fault
    return value[0]


def attempted(part: Part, work: Callable[[], Found], limit_s: float | None) -> Part:
    """The part with what it came to, or why it came to nothing."""
    try:
        return replace(part, found=within(limit_s, work))
    except Exception as error:  # noqa: BLE001 - a bundle is made of what there is
        return replace(part, found=Found(ok=False, why=in_words(error)))


def in_words(error: Exception) -> str:
    """Why, for people."""
    if isinstance(error, Alarm | TooLong | OSError | ValueError):
        return str(error)
    return f"{type(error).__name__}: {error}"


def collected(site: Site, logs: Callable[[], Found], limit_s: float = LIMIT_S) -> Iterator[Part]:
    """Every part, in the order in which they stand in the bundle."""
    # Each look has a limit of its own.
    health = attempted(Part("health", "health.jsonl"), lambda: _health(site, limit_s), None)
    yield health
    for part, work in (
        (Part("guided tests", "guided-tests.jsonl"), lambda: _tests(site)),
        (Part("antenna", "antenna.jsonl"), lambda: _antenna(site)),
        (Part("devices", "devices.jsonl"), lambda: _devices(site, health.found.rows)),
        (Part("journal", "journal.jsonl"), lambda: _journal(site)),
        (Part("audit", "audit.jsonl"), lambda: _audit(site)),
        (Part("configuration", "configuration.jsonl"), lambda: _configuration(site)),
        (Part("configuration history", "configuration-history.jsonl"), lambda: _history(site)),
        (Part("versions", "versions.jsonl"), _versions),
        (Part("log", "log.jsonl"), logs),
    ):
        yield attempted(part, work, limit_s)


def _health(site: Site, limit_s: float) -> Found:
    rows: list[Row] = []
    wrong = []
    for name, look in looks(site.usable()):
        try:
            rows += within(limit_s, lambda look=look: [_row(each) for each in look()])  # type: ignore[misc]
        except Exception as error:  # noqa: BLE001 - the others are looked at all the same
            why = in_words(error)
            wrong.append(f"{name}: {why}")
            rows.append(_row(Finding(name, False, why, _HANGS)))
    return Found(tuple(rows), not wrong, "; ".join(wrong))


_HANGS: Final = (
    "it hangs, or this version has a fault: pull its plug, put it in again, try once more"
)


def _row(finding: Finding) -> Row:
    row = finding.as_json() | {"page": finding.page}
    if finding.check == "ils texts":
        # What the library system says to patrons may hold a name.
        row["message"] = finding.message.partition(":")[0]
    return row


def _tests(site: Site) -> Found:
    rows = [
        each.as_json() | {"when": each.when.isoformat(timespec="seconds")}
        for each in last_results(site.placed().state_dir)
    ]
    return Found(tuple(rows), why="" if rows else "no guided test was done yet")


def _antenna(site: Site) -> Found:
    """The last survey of each pad."""
    rows = [each.as_json() for each in Memory(site.placed().state_dir).all()]
    return Found(tuple(rows), why="" if rows else "no antenna was tuned by leenpunt yet")


_LEVEL: Final = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \| .* \| ([^|]+) \|$", re.M)


def _devices(site: Site, health: Iterable[Row]) -> Found:
    """How far each driver was tried, and what the device says that it is."""
    page = Path(asset_folder.page("drivers.md")).read_text("utf-8")
    levels = {(kind, driver): level for driver, kind, level in _LEVEL.findall(page)}
    said = {row["check"]: (row.get("health") or {}).get("identity", "") for row in health}
    snapshot = read_snapshot(site.config.state_dir / FILE_NAME)
    rows = []
    for table in site.values.get("devices", ()):
        name, key = name_of_device(table), (table.get("kind", ""), table.get("driver", ""))
        last = snapshot.of(name) if snapshot is not None else None
        identity = said.get(name) or (last.identity if last is not None else "")
        level = levels.get(key, "of another package: not in this list")
        rows.append(
            {"device": name, "kind": key[0], "driver": key[1], "evidence": level, "says": identity}
        )
    return Found(tuple(rows), why="" if rows else "the configuration names no device")


def _journal(site: Site) -> Found:
    config = site.placed()
    if none_yet(config.journal_path):
        return Found(why=_NO_JOURNAL)
    refuse_damaged(config.journal_path)
    with journal_of(config) as journal:
        checked, broken = journal.verify()
        work = Counter(item.what for item in journal.work())
        rows: list[Row] = [
            {"of": "chain", "what": "entries checked", "count": checked},
            *(
                {"of": "intents", "what": state.value, "count": count}
                for state, count in sorted(journal.counts().items())
            ),
            *({"of": "open work", "what": what, "count": work[what]} for what in sorted(work)),
            {"of": "tags", "what": "not switched", "count": len(journal.repairs())},
            {"of": "journal", "what": "epochs", "count": len(journal.epochs())},
        ]
    if broken is None:
        return Found(tuple(rows), why="the chain is whole")
    said = "it was damaged once, whole since: " if broken.known else "the chain is broken: "
    return Found(tuple(rows), broken.known, said + broken.sentence)


def _audit(site: Site) -> Found:
    config = site.placed()
    if none_yet(config.journal_path):
        return Found(why=_NO_JOURNAL)
    refuse_damaged(config.journal_path)
    with journal_of(config) as journal:
        rows = [
            {
                "at": row["at"].astimezone(config.station.zone).isoformat(timespec="seconds"),
                **{key: row.get(key, "") for key in ("role", "action", "object", "outcome")},
            }
            for row in recorded(journal)
        ]
    return Found(tuple(rows[-_NEWEST_AUDIT:]), why="" if rows else "nothing was done")


def _configuration(site: Site) -> Found:
    if not site.values:
        raise ValueError(site.wrong)
    return Found(tuple(configuration(site.values, site.path)), not site.wrong, site.wrong)


def _history(site: Site) -> Found:
    rows = tuple(history(site.path))
    return Found(rows, why="" if rows else "nothing was changed by leenpunt config")


def _versions() -> Found:
    release = platform.freedesktop_os_release()
    rows: list[Row] = [
        {"of": "station", "name": "Leenpunt", "version": version_text()},
        {"of": "machine", "name": "Python", "version": platform.python_version()},
        {"of": "machine", "name": "system", "version": release.get("PRETTY_NAME", "")},
        {"of": "machine", "name": "kernel", "version": platform.release()},
        {"of": "machine", "name": "processor", "version": platform.machine()},
    ]
    found = {each.metadata["Name"]: each.version for each in distributions()}
    rows += ({"of": "Python", "name": name, "version": found[name]} for name in sorted(found))
    try:
        done = subprocess.run(
            ["dpkg-query", "-W", "-f=${Package}\t${Version}\n"],
            capture_output=True,
            text=True,
            check=True,
            timeout=LIMIT_S,
        )
    except (OSError, subprocess.SubprocessError) as error:
        return Found(tuple(rows), why=f"no list of Debian packages: {error}")
    for line in sorted(done.stdout.splitlines()):
        name, _, version = line.partition("\t")
        rows.append({"of": "Debian", "name": name, "version": version})
    return Found(tuple(rows))
