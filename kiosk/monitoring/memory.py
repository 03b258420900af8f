"""What monitoring keeps over a restart: what is wrong since when, and how often was started."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from kiosk.diagnosis.unwell import Unwell
from kiosk.monitoring.status import Finding
from sync.own_files import make_folder, read_own, replace_own

log = logging.getLogger(__name__)

FILE_NAME: Final = "monitoring.json"
"""In the station's state directory."""
_LONGEST_FILE: Final = 1_000_000
_FORGOTTEN_S: Final = 60.0
"""What is gone for so long and comes again began anew; at a start nothing is known of devices for a
few seconds."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")

    check: str
    word: str
    since: AwareDatetime


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore")

    starts: int = 0
    unclean: int = 0
    running: bool = False
    known: list[_Row] = []


@dataclass(slots=True)
class _Known:
    since: datetime
    seen: float
    """Monotonic, when it was there last."""


@dataclass(slots=True)
class Memory:
    """Of one station. Used by one thread."""

    path: Path
    starts: int = 0
    """Of this program, with this one."""
    unclean: int = 0
    """Of these, such as followed on an end that was not meant."""
    _known: dict[tuple[str, str], _Known] = field(default_factory=dict)
    _failed: bool = False

    def begin(self, now: float) -> None:
        """This program starts. ``now``: monotonic."""
        try:
            file = _File.model_validate_json(read_own(self.path, _LONGEST_FILE))
        except (OSError, ValidationError):
            file = _File()
        self.starts, self.unclean = file.starts + 1, file.unclean + file.running
        for row in file.known:
            self._known[row.check, row.word] = _Known(row.since, now)
        self._write(running=True)

    def see(self, unwell: Iterable[Unwell], at: datetime, now: float) -> tuple[Finding, ...]:
        """The same with since when. ``at``: by the station's clock; ``now``: monotonic."""
        before = {key: each.since for key, each in self._known.items()}
        found = []
        for each in unwell:
            known = self._known.setdefault(each.key, _Known(at, now))
            known.seen = now
            found.append(Finding(each, known.since))
        for key, known in list(self._known.items()):
            if now - known.seen > _FORGOTTEN_S:
                del self._known[key]
        if before != {key: each.since for key, each in self._known.items()}:
            self._write(running=True)
        return tuple(found)

    def end(self) -> None:
        """The end is meant."""
        self._write(running=False)

    def _write(self, *, running: bool) -> None:
        rows = [
            _Row(check=check, word=word, since=each.since)
            for (check, word), each in self._known.items()
        ]
        file = _File(starts=self.starts, unclean=self.unclean, running=running, known=rows)
        try:
            make_folder(self.path.parent)
            replace_own(self.path, file.model_dump_json(indent=1).encode(), durable=False)
        except OSError as error:
            if not self._failed:
                log.warning(
                    "what monitoring knows is not kept over a restart",
                    extra={"error": str(error)},
                )
            self._failed = True
        else:
            self._failed = False
