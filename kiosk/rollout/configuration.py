"""A version from the hub laid over the station's own file, on trial, and what became of it.

It is written as a technician's change is (kiosk.settings.editor), is a version in the file's own
history, and proves itself as one does (kiosk.reconfigure): what worked before, the way to the hub
with it, has to work again. A station that does not come up with it takes it back by itself, and
never tries that version again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.reconfigure import Reconfiguration
from kiosk.rollout import record as records
from kiosk.rollout.record import Laid, Record, plain
from kiosk.services.staff.audit import HUB, LONGEST_OBJECT, Act
from kiosk.settings.document import inline
from kiosk.settings.editor import Editor
from kiosk.settings.fleet import at_station, examine_version
from kiosk.settings.mark import marked
from kiosk.settings.place import at
from kiosk.settings.versions import Version
from kiosk.settings.wanted import UNSET, Wanted
from kiosk.watched import why_worse
from sync.errors import Alarm, ConfigFault, StorageFault
from sync.files import parse_toml
from sync.hub.wire.having import LONGEST
from sync.hub.wire.wanted import Item

log = logging.getLogger(__name__)


class FleetConfiguration:
    """Of one station. Used by one thread."""

    def __init__(
        self,
        path: Path,
        state_dir: Path,
        changes: Reconfiguration | None,
        note: Callable[[Act, str], None],
    ) -> None:
        """``changes`` None: nothing runs that could prove a version, so none is taken. ``note``
        puts on record what was done, and with which key."""
        self._changes, self._state_dir, self._note = changes, state_dir, note
        self._older = 0
        self._path = path.resolve()
        self._editor = Editor(self._path, HUB)
        self._record = records.load(state_dir)

    @property
    def on_trial(self) -> bool:
        """Is a version being proved?"""
        return self._record.trial is not None

    def lacks(self, item: Item) -> bool:
        """Is that a version which this station has to take?"""
        record = self._record
        # Two changes on one trial would go back together, and nobody knew for which of them.
        if self._changes is None or self._changes.on_trial or item.version == self._older:
            return False
        # Taken back a moment ago, and not yet known as failed: it would be taken once more.
        if record.trial is not None:
            return False
        # By digest, too: a hub whose database was put back may give a number again.
        if (record.failed, record.failed_digest) == (item.version, item.digest):
            return False
        has = record.laid
        stands = (has.version, has.group, has.digest) if has is not None else None
        if stands == (item.version, item.scope, item.digest):
            return False
        newest = record.newest.get(item.scope, 0)
        if item.version < newest:
            log.warning(
                "an older configuration is not taken",
                extra={"count": item.version, "error": f"version {newest} was taken before it"},
            )
            self._older = item.version
            return False
        return True

    def take(self, item: Item, body: str) -> None:
        """Lay it over the file. Raises OSError or StorageFault when it cannot be written now."""
        try:
            values = self._values()
        except ConfigFault as fault:
            # Somebody is amid writing it by hand: that is no fault of the version.
            raise StorageFault(str(fault)) from None
        try:
            trial, wanted = self._laid(item, body, values)
            if not wanted:
                self._save(replace(self._record, laid=trial, failed=0, why=""), item)
                return
            # First: after a crash in between it is known what stood there before.
            self._save(replace(self._record, trial=trial, edit=0), item)
            version = self._editor.set(wanted)
        except ConfigFault as fault:
            self._fail(self._record, item.version, item.digest, str(fault), refused=True)
            return
        except StorageFault:
            # The file is as it was: it is tried again.
            self._save(replace(self._record, trial=None))
            raise
        if version is None:
            self._save(replace(self._record, laid=trial, trial=None, failed=0, why=""))
            return
        self._save(replace(self._record, edit=version.version))
        with suppress(Alarm):
            # The history has it; a full disk must not leave a changed file that nobody proves.
            for each in version.changes:
                about = each.key.encode("ascii", "replace").decode()[:LONGEST_OBJECT]
                self._note(Act.CONFIG_SET, about)
        assert self._changes is not None
        try:
            self._changes.obey({"keys": [each.key for each in version.changes]})
        except Alarm as alarm:
            log.warning("configuration of the hub not taken", extra={"error": str(alarm)})
        log.info("configuration of the hub", extra={"count": item.version})

    def report(self) -> dict[str, Any]:
        """As ``sync.hub.wire.having.Having`` is made of. Raises StorageFault or OSError."""
        try:
            self._settle()
            state, detail = self._state()
        except ConfigFault as fault:
            # Somebody is amid writing it by hand.
            state, detail = "drifted", str(fault)
        running = self._record.trial or self._record.laid
        return {
            "running": running.version if running is not None else None,
            "digest": running.digest if running is not None else "",
            "state": state,
            "failed": self._record.failed or None,
            "detail": detail[:LONGEST],
        }

    def _state(self) -> tuple[str, str]:
        record = self._record
        if record.trial is not None:
            return "proving", ""
        if record.failed:
            return "refused" if record.refused else "rolled_back", record.why
        if record.laid is None:
            return "unknown", ""
        drifted = ", ".join(self._drifted(record.laid))
        return ("drifted", drifted) if drifted else ("same", "")

    def _settle(self) -> None:
        """Is what was on trial kept, or was it taken back?"""
        record = self._record
        # First: what is taken back between the two is in the history before its mark goes, and
        # read the other way round would pass for kept.
        mark = marked(self._path) if record.trial is not None else None
        newest = self._editor.versions.newest()
        if (trial := record.trial) is None:
            if record.laid is not None and newest is not None and _was_worse(newest, record.edit):
                before = replace(record, laid=record.former, former=None)
                self._fail(before, record.laid.version, record.laid.digest, newest.note)
            return
        if not record.edit:
            # Interrupted: before the file was written, or after.
            if newest is None or newest.by != HUB or list(self._drifted(trial)):
                self._save(replace(record, trial=None))
                return
            record = replace(record, edit=newest.version)
        if mark is not None and mark.version >= record.edit:
            return
        if newest is not None and newest.how == "taken_back" and newest.version > record.edit:
            self._fail(record, trial.version, trial.digest, newest.note)
            return
        self._save(replace(record, former=record.laid, laid=trial, trial=None, failed=0, why=""))

    def _fail(
        self, record: Record, version: int, digest: str, why: str, *, refused: bool = False
    ) -> None:
        first = why.splitlines()[0].removeprefix(f"{self._path}: ")
        log.error("configuration of the hub not kept", extra={"count": version, "error": first})
        self._save(
            replace(
                record,
                trial=None,
                edit=0,
                failed=version,
                failed_digest=digest,
                refused=refused,
                why=first,
            )
        )

    def _laid(self, item: Item, body: str, values: Mapping[str, Any]) -> tuple[Laid, list[Wanted]]:
        """Raises ConfigFault."""
        keys = {
            key: plain(at_station(key, value, self._state_dir))
            for key, value in examine_version(body).items()
        }
        before = self._record.laid
        own: dict[str, Any] = dict(before.own) if before is not None else {}
        wanted: list[Wanted] = []
        for key, value in keys.items():
            stands = plain(at(values, _place(key)))
            own.setdefault(key, stands)
            wanted += _set(key, stands, value)
        for key in [each for each in own if each not in keys]:
            stands, former = plain(at(values, _place(key))), own.pop(key)
            # What somebody changed here meanwhile is theirs.
            if before is not None and stands == before.keys.get(key):
                wanted += _set(key, stands, former)
        return Laid(item.scope, item.version, item.digest, keys, own), wanted

    def _drifted(self, laid: Laid) -> Iterator[str]:
        values = self._values()
        for key, value in laid.keys.items():
            if plain(at(values, _place(key))) != value:
                yield key

    def _values(self) -> Mapping[str, Any]:
        try:
            return parse_toml(self._editor.now().text.decode())
        except ValueError as error:
            raise ConfigFault(f"not a TOML file: {error}") from None

    def _save(self, record: Record, taken: Item | None = None) -> None:
        if taken is not None:
            record = replace(record, newest={**record.newest, taken.scope: taken.version})
        records.save(self._state_dir, record)
        self._record = record


def _was_worse(newest: Version, edit: int) -> bool:
    """Was version ``edit`` of the file, which was kept, taken back after all?"""
    return newest.how == "taken_back" and newest.note == why_worse(edit)


def _set(key: str, stands: Any, value: Any) -> Iterator[Wanted]:
    if stands == value:
        return
    if stands is not None and (value is None or isinstance(stands, dict)):
        # A table is not written over, but taken away and written anew.
        yield Wanted(key, UNSET)
    if value is not None:
        yield Wanted(key, inline(value))


def _place(key: str) -> tuple[str, str]:
    section, _, name = key.partition(".")
    return section, name
