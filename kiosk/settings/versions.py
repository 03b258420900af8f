"""Every version of a configuration, in a folder beside it: who, when, what, and the bytes.

``station.toml.history/000003.json`` is one version. Who, when and what changed can be read there;
the file's bytes and those of the secret files that it names are sealed (XSalsa20-Poly1305), so that
no secret lies there in the clear. The key lies beside them: it is for copies of single files.

A version is written before the configuration is, as ``draft``, and becomes one once that stands. So
after a crash at any point the draft tells whether it took place.
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kiosk.settings.mark import marked, watched
from sync.errors import ConfigFault, StorageFault
from sync.files import read_whole
from sync.own_files import OWN, flush_folder, replace_own

if TYPE_CHECKING:
    from nacl.secret import SecretBox

KEPT: Final = 50
"""So many versions, and the one that a trial goes back to; older ones are erased."""
_PATIENCE_S: Final = 30.0
_LOOK_S: Final = 0.05
_NAME: Final = re.compile(r"([0-9]{6,})\.json")
_KEY_BYTES: Final = 32
_LARGEST: Final = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Change:
    """One key. ``old`` and ``new`` are JSON values; null: it did not stand there."""

    key: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a configuration, and those of each secret file that it names."""

    text: bytes
    secrets: Mapping[str, bytes]
    """By path."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a configuration."""

    version: int
    at: str
    """ISO 8601 with zone."""
    by: str
    """A role, or a user of this machine; empty: nobody knows."""
    how: str
    """``found``: as it was before the first change, ``hand``: by hand, ``set``, ``rollback``, or
    ``taken_back``: by the station itself."""
    before: int
    """What a rollback goes back to; 0: nothing."""
    changes: tuple[Change, ...]
    note: str = ""


class Versions:
    """The versions of one configuration file."""

    def __init__(self, config: Path) -> None:
        self.folder = config.with_name(f"{config.name}.history")
        self._config = config
        self._draft = self.folder / "draft"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else changes the configuration meanwhile. Raises ConfigFault or OSError."""
        if not self.folder.is_dir():
            self.folder.mkdir(mode=0o700, exist_ok=True)
            flush_folder(self.folder.parent)
        descriptor = os.open(
            self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, OWN
        )
        try:
            _lock(descriptor, self._config)
            yield
        finally:
            os.close(descriptor)

    def all(self) -> list[Version]:
        """Oldest first. Raises ConfigFault or StorageFault."""
        return [_version(self._row(number)) for number in self._numbers()]

    def newest(self) -> Version | None:
        """None: there is none yet."""
        numbers = self._numbers()
        return _version(self._row(numbers[-1])) if numbers else None

    def version(self, number: int) -> Version:
        """ConfigFault when it is not kept."""
        return _version(self._row(number))

    def content(self, number: int) -> Content:
        """What it held. Raises ConfigFault or StorageFault."""
        return self._opened(self._row(number))

    def draft(self, version: Version, content: Content) -> None:
        """It is about to take place. Raises OSError; nothing has changed then."""
        row = asdict(version) | {"sealed": self._sealed(content)}
        self._write(self._draft, json.dumps(row, indent=1).encode())

    def drafted(self) -> Content | None:
        """What was about to take place when somebody was interrupted; None: nothing."""
        try:
            return self._opened(json.loads(read_whole(self._draft, _LARGEST)))
        except FileNotFoundError:
            return None
        except (ValueError, ConfigFault):
            # Never of ours: a draft is there whole.
            self.drop_draft()
            return None

    def keep_draft(self) -> Version:
        """It took place."""
        row = json.loads(read_whole(self._draft, _LARGEST))
        version = _version(row)
        self._draft.replace(self._path(version.version))
        trial = marked(self._config) or watched(self._config)
        for number in self._numbers()[:-KEPT]:
            if trial is None or number != trial.back_to:
                self._path(number).unlink()
        flush_folder(self.folder)
        return version

    def drop_draft(self) -> None:
        """It did not take place."""
        self._draft.unlink(missing_ok=True)
        flush_folder(self.folder)

    def _numbers(self) -> list[int]:
        try:
            names = os.listdir(self.folder)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StorageFault(f"{self.folder}: {error.strerror or error}") from error
        return sorted(int(found[1]) for found in map(_NAME.fullmatch, names) if found)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:06}.json"

    def _row(self, number: int) -> dict[str, Any]:
        path = self._path(number)
        try:
            row = json.loads(read_whole(path, _LARGEST))
        except FileNotFoundError:
            raise ConfigFault(f"version {number} is not kept any more") from None
        except OSError as error:
            raise StorageFault(f"{path}: {error.strerror or error}") from error
        except ValueError as error:
            raise ConfigFault(f"{path}: not a version: {error}") from None
        if not isinstance(row, dict):
            raise ConfigFault(f"{path}: not a version")
        return row

    def _write(self, path: Path, content: bytes) -> None:
        replace_own(path, content)

    def _sealed(self, content: Content) -> str:
        plain = {
            "text": base64.b64encode(content.text).decode(),
            "secrets": {
                path: base64.b64encode(secret).decode() for path, secret in content.secrets.items()
            },
        }
        sealed = self._box().encrypt(json.dumps(plain).encode())
        return base64.b64encode(sealed).decode()

    def _opened(self, row: Mapping[str, Any]) -> Content:
        from nacl.exceptions import CryptoError

        box = self._box()
        try:
            plain = json.loads(box.decrypt(base64.b64decode(row["sealed"])))
        except (CryptoError, ValueError, KeyError) as error:
            raise ConfigFault(self._sealed_away(error)) from None
        secrets = {path: base64.b64decode(each) for path, each in plain["secrets"].items()}
        return Content(base64.b64decode(plain["text"]), secrets)

    def _box(self) -> SecretBox:
        from nacl.secret import SecretBox

        path = self.folder / "key"
        if not path.exists() and not self._numbers():
            self._write(path, os.urandom(_KEY_BYTES))
        try:
            return SecretBox(read_whole(path, _KEY_BYTES))
        except (OSError, ValueError) as error:
            raise ConfigFault(self._sealed_away(error)) from None

    def _sealed_away(self, error: Exception) -> str:
        return (
            f"{self.folder}: a version cannot be opened with the file key there ({error}): put the"
            " one that belongs to them back, or move this folder away, and a new history begins"
        )


def now_in_words(now: datetime) -> str:
    """As versions have it."""
    return now.isoformat(timespec="seconds")


def _version(row: Mapping[str, Any]) -> Version:
    try:
        changes = tuple(Change(each["key"], each["old"], each["new"]) for each in row["changes"])
        return Version(
            int(row["version"]),
            str(row["at"]),
            str(row["by"]),
            str(row["how"]),
            int(row["before"]),
            changes,
            str(row["note"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigFault(f"a version of the configuration cannot be read: {error!r}") from None


def _lock(descriptor: int, config: Path) -> None:
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise ConfigFault(
                    f"{config}: another command has been changing it for {_PATIENCE_S:g} s"
                ) from None
        time.sleep(_LOOK_S)
