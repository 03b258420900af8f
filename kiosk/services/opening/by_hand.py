"""Out of service by hand: one small file beside the journal, there as long as it holds.

A command writes it whether a station runs or not, a station looks at it, and a restart changes
nothing. One that cannot be understood holds: somebody wanted nobody to be let in.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sync.errors import StorageFault
from sync.own_files import OWN, flush_folder, make_folder, read_own, replace_own

if TYPE_CHECKING:
    from kiosk.flow.staff.opening import Role
    from kiosk.services.staff.audit import Recorder

FILE_NAME: Final = "out-of-service.json"
"""In the station's state directory."""
LONGEST_REASON: Final = 160
_LONGEST_FILE: Final = 4096


@dataclass(frozen=True, slots=True)
class ByHand:
    """What somebody wanted."""

    since: datetime | None
    """Aware; None: the file is damaged."""
    until: datetime | None = None
    """Aware; None: until somebody ends it."""
    reason: str = ""
    """For staff, in their own words; on no screen."""

    def holds(self, now: datetime) -> bool:
        """Is nobody let in at this moment?"""
        return self.until is None or now < self.until


class OutOfService:
    """The file of one station. Each call may be made by any process."""

    def __init__(self, state_dir: Path) -> None:
        self._path = state_dir / FILE_NAME

    def read(self) -> ByHand | None:
        """What stands there, whether its time is over or not; None: nothing."""
        try:
            content = read_own(self._path, _LONGEST_FILE)
        except FileNotFoundError:
            return None
        except OSError:
            return ByHand(None)
        try:
            match json.loads(content):
                case {"since": str() as since, "until": until, "reason": str() as reason}:
                    return ByHand(_moment(since), _moment(until) if until else None, reason)
        except (ValueError, TypeError, RecursionError):
            pass
        return ByHand(None)

    def begin(self, wanted: ByHand, role: Role, record: Recorder) -> None:
        """From now on, in the place of what stood there. Raises an Alarm, or ValueError."""
        # A station only reads.
        from kiosk.services.staff.audit import Act, AuditOutcome

        if len(wanted.reason) > LONGEST_REASON or not wanted.reason.isprintable():
            raise ValueError(f"expected a reason of at most {LONGEST_REASON} printable characters")
        until = f"until {wanted.until.isoformat(timespec='minutes')}" if wanted.until else ""
        row = {
            "since": wanted.since.isoformat() if wanted.since else "",
            "until": wanted.until.isoformat() if wanted.until else None,
            "reason": wanted.reason,
        }
        record(role, Act.OUT_OF_SERVICE, until, AuditOutcome.BEGUN)
        try:
            folder = self._path.parent
            make_folder(folder)
            owner = None
            if os.geteuid() == 0:
                # The station has to be able to read what root wrote.
                status = folder.stat()
                owner = status.st_uid, status.st_gid
            replace_own(self._path, json.dumps(row).encode(), OWN, owner=owner)
        except OSError as error:
            record(role, Act.OUT_OF_SERVICE, until, AuditOutcome.FAILED)
            raise StorageFault(f"{self._path} cannot be written: {error}") from error
        record(role, Act.OUT_OF_SERVICE, until)

    def end(self, role: Role, record: Recorder) -> bool:
        """Somebody is let in again. False: nothing stood there. Raises an Alarm."""
        from kiosk.services.staff.audit import Act, AuditOutcome

        if not os.path.lexists(self._path):
            return False
        record(role, Act.IN_SERVICE, "", AuditOutcome.BEGUN)
        try:
            self._path.unlink(missing_ok=True)
            flush_folder(self._path.parent)
        except OSError as error:
            record(role, Act.IN_SERVICE, "", AuditOutcome.FAILED)
            raise StorageFault(f"{self._path} cannot be removed: {error}") from error
        record(role, Act.IN_SERVICE)
        return True


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("expected a moment with its offset")
    return moment
