"""The support bundle from the screen: on a stick where one is there, else with the station."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kiosk.diagnosis.support.bundle import Bundle, make_bundle
from kiosk.flow.staff.bundle import BundleMade, Found
from kiosk.flow.staff.opening import Role
from kiosk.services.item_files import media
from kiosk.services.staff.audit import Act, AuditOutcome, Recorder
from kiosk.workbench.bench import Orders, Work
from kiosk.workbench.ground import Ground
from sync.errors import Alarm, ConfigFault
from sync.own_files import flush_folder

FILE_NAME: Final = "support-bundle.zip"
"""In the station's state directory: the last one, where no stick is there."""
_LOOK_S: Final = 0.2


def make(ground: Ground) -> Work:
    """Make one, put on record what came of it, tell it. Raises an Alarm."""

    def work(orders: Orders) -> None:
        answers: queue.SimpleQueue[BundleMade | Exception] = queue.SimpleQueue()

        def run() -> None:
            try:
                answers.put(made(ground, media()))
            except Exception as error:  # noqa: BLE001 - whatever it is, the work breaks off at it
                answers.put(error)

        # Parts of it may hang for longer than a thread of the station may be silent.
        threading.Thread(target=run, name="support bundle", daemon=True).start()
        while answers.empty():
            orders.next(_LOOK_S)
        answer = answers.get()
        if isinstance(answer, Exception):
            raise answer
        ground.post(answer)

    return work


def made(ground: Ground, sticks: Sequence[Path]) -> BundleMade:
    """On the first of these that may be written. Raises an Alarm."""
    if ground.changes is None:
        raise ConfigFault("this station was started without a file of its configuration")
    out = ground.config.state_dir / FILE_NAME
    bundle = put(ground.changes.path, out, ground.books.audit.record)
    if bundle.refused:
        return BundleMade(
            found=tuple(Found(each.part, each.line, each.what) for each in bundle.refused)
        )
    stick = next((each for each in sticks if os.access(each, os.W_OK | os.X_OK)), None)
    now = ground.clock().utc.astimezone(ground.config.station.zone)
    name = f"leenpunt-{ground.config.station.id}-{now:%Y%m%d-%H%M%S}.zip"
    if stick is None:
        return _told(bundle, out)
    try:
        _move(out, stick / name)
    except OSError as error:
        return _told(bundle, out, f"{stick}: {error.strerror or error}")
    return _told(bundle, stick / name)


def put(config: Path, out: Path, record: Recorder) -> Bundle:
    """Make one there, and put on record what came of it. Raises an Alarm."""
    try:
        bundle = make_bundle(config, out, now=lambda: datetime.now(UTC), force=True)
    except Alarm:
        record(Role.TECHNICIAN, Act.SUPPORT_BUNDLE, outcome=AuditOutcome.FAILED)
        raise
    outcome = AuditOutcome.REFUSED if bundle.refused else AuditOutcome.DONE
    record(Role.TECHNICIAN, Act.SUPPORT_BUNDLE, outcome=outcome)
    return bundle


def _move(out: Path, wanted: Path) -> None:
    """OSError: the stick is full, or was pulled out; it lies where it was.

    No mode is set there: most sticks know none, and nothing in it is personal.
    """
    try:
        with wanted.open("xb") as file:
            file.write(out.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        flush_folder(wanted.parent)
    except OSError:
        with suppress(OSError):
            wanted.unlink(missing_ok=True)
        raise
    out.unlink()


def _told(bundle: Bundle, where: Path, fault: str = "") -> BundleMade:
    missing = tuple(part.name for part in bundle.parts if not part.found.ok)
    return BundleMade(str(where), where != bundle.out, fault, bundle.size, missing)
