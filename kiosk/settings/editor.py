"""Changes a configuration file, and takes changes back; for the command line and the screen.

Whatever is written was checked whole before, replaces the file in one step, and is a version in its
history then. A file that somebody changed by hand meanwhile is not written over: what they wrote
becomes a version of its own first.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk import config as configuration
from kiosk.config import Config
from kiosk.settings import secret_files
from kiosk.settings.check import examine
from kiosk.settings.fields import is_hidden, is_secret
from kiosk.settings.invariants import refusal
from kiosk.settings.place import dotted, leaves, parse
from kiosk.settings.secret_files import SET
from kiosk.settings.versions import Change, Content, Version, Versions, now_in_words
from kiosk.settings.wanted import Wanted, with_all
from sync.errors import Alarm, ConfigFault, StorageFault
from sync.files import parse_toml
from sync.own_files import replace_own


class Editor:
    """One configuration file. Every method may raise ConfigFault or, of the disk, StorageFault."""

    def __init__(
        self, path: Path, by: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """``by``: whose changes these are, a role or a user."""
        # A link stays one: what it leads to is changed.
        self.path = path.resolve()
        self.versions = Versions(self.path)
        self._by = by
        self._now = now

    def set(self, wanted: Sequence[Wanted], seen: str = "") -> Version | None:
        """Change these keys together; None: all of them were so already.

        ``seen``: what ``sign`` gave of the file that somebody looked at; ConfigFault if it is
        another one by now.
        """
        with self._changing(seen) as before:
            return self._write(before, with_all(before, wanted, self.path), "set", wanted)

    def preview(self, wanted: Sequence[Wanted]) -> list[Change]:
        """What this would change. ConfigFault says why it cannot be; nothing is written, but for
        the file of a new secret, which is there for the moment in which it is looked at."""
        with self._locked() if any(each.secret for each in wanted) else nullcontext():
            before = self.now()
            after = with_all(before, wanted, self.path)
            new = _new_files(after)
            try:
                for path, content in new.items():
                    self._write_secret(path, content)
                self._refuse_lock_out(before, after, self._checked(after.text, wanted))
            finally:
                for path in new:
                    path.unlink(missing_ok=True)
        return self.changes(before, after)

    def set_secret(self, key: str, said: str) -> Version | None:
        """Put the first line of what was said into the file of this secret, which is named then."""
        return self.set([Wanted(key, said, secret=True)])

    def rollback(self, seen: str = "") -> Version:
        """Go back to what the newest version replaced, byte for byte; again goes further back.
        ``seen`` as in ``set``."""
        with self._changing(seen) as before:
            newest = self.versions.newest()
            if newest is None or not newest.before:
                raise ConfigFault(f"{self.path}: there is nothing to go back to")
            return self._back(before, newest.before, "rollback", "")

    def take_back(self, to: int, why: str) -> Version:
        """The station does not work with what stands there: put an older version back."""
        with self._changing() as before:
            return self._back(before, to, "taken_back", why)

    def around(self, running: bytes) -> tuple[int, int]:
        """The version with which a station runs, and the one that stands there: so that it can go
        back. Both are recorded if they were not."""
        with self._locked():
            newest = self.versions.newest()
            known = [] if newest is None else self.versions.all()
            here = self.now()
            if not any(self.versions.content(each.version).text == running for each in known):
                number = newest.version if newest is not None else 0
                before = Content(running, here.secrets)
                last = self.versions.content(number) if number else before
                changes = tuple(self.changes(last, before))
                how = "hand" if number else "found"
                self._keep(Version(number + 1, self._at(), "", how, number, changes), before)
            self._recorded()
            *older, newest = self.versions.all()
            same = [
                each.version
                for each in older
                if self.versions.content(each.version).text == running
            ]
        return (same[-1] if same else 0), newest.version

    def undoes(self) -> list[Change]:
        """What a rollback would change; empty: there is nothing to go back to."""
        newest, here = self.versions.newest(), self.now()
        if newest is None:
            return []
        last = self.versions.content(newest.version)
        if last == here and newest.before:
            last = self.versions.content(newest.before)
        return self.changes(here, last)

    def between(self, older: int, newer: int | None) -> list[Change]:
        """What differs; ``newer`` None: from what stands in the file now."""
        after = self.now() if newer is None else self.versions.content(newer)
        return self.changes(self.versions.content(older), after)

    def now(self) -> Content:
        """What stands there."""
        text = configuration.read(self.path)
        return Content(text, secret_files.contents(self._values(text), self.path.parent))

    def changes(self, before: Content, after: Content) -> list[Change]:
        """Key by key, without anything of a secret."""
        old, new = self._values(before.text), self._values(after.text)
        was, now = leaves(old), leaves(new)
        found: dict[str, list[tuple[Any, Any]]] = {}
        for place in [*was, *(each for each in now if each not in was)]:
            if was.get(place) != now.get(place):
                shown = tuple(
                    SET if value is not None and is_hidden(values, place) else _as_json(value)
                    for values, value in ((old, was.get(place)), (new, now.get(place)))
                )
                found.setdefault(dotted(place), []).append((shown[0], shown[1]))
        named = {
            str(secret_files.path_of(secret, self.path.parent)): dotted(secret.place)
            for secret in (*secret_files.secrets_of(old), *secret_files.secrets_of(new))
            if secret.file
        }
        for path, name in named.items():
            held = [SET if each.secrets.get(path) is not None else None for each in (before, after)]
            if before.secrets.get(path) != after.secrets.get(path):
                found.setdefault(name, []).append((held[0], held[1]))
        # A secret may have gone from the file into one of its own.
        return [
            Change(
                name,
                next((old for old, _ in each if old is not None), None),
                next((new for _, new in each if new is not None), None),
            )
            for name, each in found.items()
        ]

    @contextmanager
    def _changing(self, seen: str = "") -> Iterator[Content]:
        """What stands there, recorded; nobody else changes it meanwhile."""
        with self._locked():
            here = self._recorded()
            if seen and seen != sign(here):
                raise ConfigFault(f"{self.path}: somebody changed it meanwhile: look, try again")
            yield here

    @contextmanager
    def _locked(self) -> Iterator[None]:
        # What is not there has no history.
        configuration.read(self.path)
        owner, user = self.path.stat().st_uid, os.geteuid()
        if user not in (0, owner):
            raise ConfigFault(
                f"{self.path} belongs to user {owner}, and this is run by user {user}: run it as"
                " that user, or give the file to this one"
            )
        try:
            with self.versions.locked():
                yield
        except OSError as error:
            where = error.filename or self.path
            raise StorageFault(
                f"{where}: {error.strerror or error}; the configuration is as it was"
            ) from error

    def _recorded(self) -> Content:
        here = self.now()
        drafted = self.versions.drafted()
        if drafted is not None:
            # Somebody was interrupted: before the file was replaced, or after.
            if drafted == here:
                self.versions.keep_draft()
            else:
                self.versions.drop_draft()
        newest = self.versions.newest()
        if newest is None:
            self._keep(Version(1, self._at(), "", "found", 0, ()), here)
        elif (last := self.versions.content(newest.version)) != here:
            changes = tuple(self.changes(last, here))
            number = newest.version
            self._keep(Version(number + 1, self._at(), "", "hand", number, changes), here)
        return here

    def _keep(self, version: Version, content: Content) -> None:
        self.versions.draft(version, content)
        self.versions.keep_draft()

    def _at(self) -> str:
        return now_in_words(self._now())

    def _back(self, before: Content, to: int, how: str, why: str) -> Version:
        newest = self.versions.newest()
        target = self.versions.version(to)
        content = self.versions.content(to)
        if how == "rollback":
            self._refuse_lock_out(before, content)
        number = newest.version + 1 if newest is not None else 1
        changes = tuple(self.changes(before, content))
        version = Version(number, self._at(), self._by, how, target.before, changes, why)
        return self._replace(before, content, version)

    def _write(
        self, before: Content, after: Content, how: str, wanted: Sequence[Wanted]
    ) -> Version | None:
        if after == before:
            return None
        newest = self.versions.newest()
        assert newest is not None
        new_files = _new_files(after)
        try:
            for path, content in new_files.items():
                # Before it is named; whoever reads the configuration looks into it.
                self._write_secret(path, content)
            config = self._checked(after.text, wanted)
            self._refuse_lock_out(before, after, config)
            changes = tuple(self.changes(before, after))
            number = newest.version
            version = Version(number + 1, self._at(), self._by, how, number, changes)
            return self._replace(before, after, version)
        except (Alarm, OSError):
            if configuration.read(self.path) != after.text:
                for path in new_files:
                    path.unlink(missing_ok=True)
            raise

    def _replace(self, before: Content, after: Content, version: Version) -> Version:
        if configuration.read(self.path) != before.text:
            raise ConfigFault(f"{self.path}: somebody has just written it by hand: look, try again")
        self.versions.draft(version, after)
        try:
            for path, content in after.secrets.items():
                if before.secrets.get(path) != content:
                    self._write_secret(Path(path), content)
            if after.text != before.text:
                status = self.path.stat()
                replace_own(
                    self.path,
                    after.text,
                    stat.S_IMODE(status.st_mode),
                    owner=(status.st_uid, status.st_gid),
                )
        except OSError:
            if self.now() != after:
                self.versions.drop_draft()
                raise
        try:
            return self.versions.keep_draft()
        except OSError:
            # It took place, and whoever runs has to hear of it; the next command keeps the draft.
            return version

    def _write_secret(self, path: Path, content: bytes) -> None:
        try:
            status = path.stat()
        except FileNotFoundError:
            replace_own(path, content)
        else:
            replace_own(path, content, owner=(status.st_uid, status.st_gid))

    def _refuse_lock_out(
        self, before: Content, after: Content, config: Config | None = None
    ) -> None:
        try:
            config = config or configuration.checked(after.text, self.path)
            former = configuration.checked(before.text, self.path)
        except ConfigFault:
            return  # nobody comes in through a configuration that cannot be used
        if why := refusal(former, config):
            raise ConfigFault(f"{self.path}: {why}")

    def _checked(self, text: bytes, wanted: Sequence[Wanted]) -> Config:
        try:
            return examine(text, self.path)
        except ConfigFault as fault:
            values = self._values(text)
            lines = [self._with_found(line, values, wanted) for line in str(fault).splitlines()]
            raise ConfigFault("\n".join(lines)) from None

    def _with_found(self, line: str, values: Mapping[str, Any], wanted: Sequence[Wanted]) -> str:
        """What was wanted of a key that is told to be wrong, unless it is a secret."""
        said = line.removeprefix(f"{self.path}: ")
        for each in wanted:
            try:
                place = parse(each.key, values)
            except ValueError:
                continue  # a device that this very change gave another name
            is_it = said.startswith(f"{dotted(place)}: ")
            is_hidden_one = each.secret or is_secret(values, place)
            if is_it and each.value and "found" not in said and not is_hidden_one:
                return f"{line}, found {each.value[:80]!r}"
        return line

    def _values(self, text: bytes) -> dict[str, Any]:
        """Empty where it is no TOML file: it may have been written by hand."""
        try:
            return parse_toml(text.decode("utf-8"))
        except ValueError:
            return {}


def sign(content: Content) -> str:
    """Another one where the file is another."""
    return hashlib.sha256(content.text).hexdigest()


def _new_files(content: Content) -> dict[Path, bytes]:
    found = {Path(path): each for path, each in content.secrets.items()}
    return {path: each for path, each in found.items() if not path.exists()}


def _as_json(value: Any) -> Any:
    """Dates of TOML are text there."""
    return value if isinstance(value, None | bool | int | float | str | list | dict) else str(value)
