"""The configuration edited on the screen: read, checked as one types, written, and on trial."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.settings import (
    Applied,
    ChangeSettings,
    Checked,
    CheckWishes,
    Effect,
    Form,
    Section,
    SettingsTold,
    Snapshot,
    Standing,
    Told,
    Version,
    Wish,
)
from kiosk.reconfigure import Reconfiguration
from kiosk.services.staff.audit import LONGEST_OBJECT, Act, AuditOutcome, Recorder
from kiosk.settings import versions
from kiosk.settings.audit import audit
from kiosk.settings.editor import Editor, sign
from kiosk.settings.effects import effect_of_all
from kiosk.settings.forms import changed, sections_of
from kiosk.settings.place import parse
from kiosk.settings.wanted import Wanted
from kiosk.workbench.bench import Orders, Work
from sync.errors import Alarm, ConfigFault
from sync.files import parse_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.workbench.ground import Ground

log = logging.getLogger(__name__)

_LOOK_S: Final = 1.0
"""So often it is looked whether somebody changed the file, and how the last change is doing."""
_RUN: Final = frozenset({"sound.player", "speech.program", "speech.player"})
"""Keys that name what is run as the station, and so with all of its patrons' data: for whoever has
a command line there already."""
_NOT_HERE: Final = "this station takes a configuration at its start alone"


def edits(ground: Ground) -> Work:
    """For the screen of maintenance mode."""

    def tell(said: Told) -> None:
        ground.post(SettingsTold(said))

    if ground.changes is None:
        return lambda orders: tell(Snapshot(fault=_NOT_HERE))
    return ConfigurationDesk(ground.changes, ground.books.audit.record, tell).work


class ConfigurationDesk:
    """One configuration file, as long as its screen is open."""

    def __init__(
        self, changes: Reconfiguration, record: Recorder, tell: Callable[[Told], None]
    ) -> None:
        self._changes = changes
        self._record = record
        self._tell = tell
        self._path = changes.path
        self._editor = Editor(self._path, Role.TECHNICIAN.value)
        self._stands: object = None
        """How the file looked from outside when it was read last."""
        self._standing: Standing | None = None

    def work(self, orders: Orders) -> None:
        """Until the screen is left. Raises WorkEnds and nothing else."""
        while True:
            self.look()
            order = orders.next(_LOOK_S)
            # Whoever types on is not interested in what was typed before.
            while isinstance(order, CheckWishes) and (later := orders.next(0)) is not None:
                order = later
            match order:
                case CheckWishes():
                    self._check(order)
                case ChangeSettings():
                    self._tell(self._change(order))

    def look(self) -> None:
        """Tell what is new about the file, and about its last change."""
        stands = self._from_outside()
        if stands != self._stands:
            self._stands = stands
            self._tell(self._snapshot())
        try:
            standing = self._changes.standing()
        except Alarm:
            return  # the history cannot be read: the snapshot says so
        if standing != self._standing:
            self._standing = standing
            self._tell(standing)

    def _from_outside(self) -> object:
        try:
            found = self._path.stat()
        except OSError as error:
            return error.errno
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _snapshot(self) -> Snapshot:
        fault, seen = "", ""
        sections: tuple[Section, ...] = ()
        history: tuple[Version, ...] = ()
        try:
            here = self._editor.now()
            seen = sign(here)
            sections = sections_of(parse_toml(here.text.decode()), self._path.parent)
        except Alarm as alarm:
            fault = "\n".join(self._plain(alarm))
        except ValueError as error:
            fault = f"not a TOML file: {error}"
        try:
            history = tuple(map(_version, reversed(self._editor.versions.all())))
            undoes = changed(self._editor.undoes())
        except Alarm as alarm:
            undoes = ()
            fault = fault or str(alarm)
        return Snapshot(seen, sections, history, undoes, fault)

    def _check(self, order: CheckWishes) -> None:
        try:
            changes = self._editor.preview(_wanted(order.wishes))
        except (Alarm, OSError) as error:
            self._tell(Checked(order.number, faults=self._plain(error)))
        else:
            self._tell(Checked(order.number, changed(changes), _effect(changes)))

    def _change(self, order: ChangeSettings) -> Applied:
        act = Act.CONFIG_SET if order.wishes else Act.CONFIG_TAKEN_BACK
        keys: list[str] = []
        try:
            keys = [each.key for each in order.wishes or self._editor.undoes()]
            self._note(order.role, act, keys, AuditOutcome.BEGUN)
            if order.wishes:
                version = self._editor.set(_wanted(order.wishes), order.seen)
            else:
                version = self._editor.rollback(order.seen)
        except (Alarm, OSError) as error:
            with suppress(Alarm):
                self._note(order.role, act, keys, AuditOutcome.FAILED)
            # Whatever was looked at, it is time to look again.
            self._stands = None
            return Applied(faults=self._plain(error))
        if version is None:
            return Applied()
        faults: tuple[str, ...] = ()
        try:
            audit(self._record, version, order.role)
        except Alarm as alarm:
            # That it was begun stands there, and the history has the rest.
            faults = (str(alarm),)
        try:
            self._changes.obey({"keys": [each.key for each in version.changes]})
        except Alarm as alarm:
            faults += self._plain(alarm)
        log.info("configuration changed on the screen", extra={"count": version.version})
        return Applied(changed(version.changes), _effect(version.changes), faults)

    def _note(self, role: Role, act: Act, keys: Sequence[str], outcome: AuditOutcome) -> None:
        for key in keys:
            about = key.encode("ascii", "replace").decode()[:LONGEST_OBJECT]
            self._record(role, act, about, outcome)

    def _plain(self, error: Exception) -> tuple[str, ...]:
        return tuple(line.removeprefix(f"{self._path}: ") for line in str(error).splitlines())


def _wanted(wishes: Sequence[Wish]) -> list[Wanted]:
    """ConfigFault: not from here."""
    # Of a list each word by itself, too.
    for key in _RUN.intersection(each.key.partition("[")[0] for each in wishes):
        raise ConfigFault(
            f"{key}: expected no change on the screen, for it names a program that can read what"
            f" the station can; use leenpunt config set {key}"
        )
    return [Wanted(each.key, each.written, each.form is Form.SECRET) for each in wishes]


def _effect(changes: Sequence[versions.Change]) -> Effect:
    return Effect(effect_of_all(parse(each.key, {}) for each in changes).value)


def _version(row: versions.Version) -> Version:
    try:
        at = datetime.fromisoformat(row.at)
    except ValueError:
        at = None
    return Version(row.version, at, row.by, row.how, changed(row.changes), row.note)
