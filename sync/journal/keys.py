"""Where the journal's key comes from: a credential of the service, the hub, or a file.

A key is 64 hexadecimal digits, in a file with or without a line end. Exactly one source counts:

- ``key_credential``: a name below ``$CREDENTIALS_DIRECTORY`` (systemd.exec,
  LoadCredentialEncrypted: sealed to this machine's TPM or to a secret of this host);
- ``key_hub``: asked once at the start over HTTPS, kept in memory alone;
- a file of mode 600. Without any setting it is made in ``state_dir``: beside the journal it does
  not protect a stolen disk, so ``doctor`` shows it.
"""

from __future__ import annotations

import os
import stat
import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from sync.errors import IlsError, StorageFault
from sync.journal.seal import KEY_BYTES, KeySeal
from sync.own_files import make_folder, read_own, replace_own

if TYPE_CHECKING:
    from sync.config import JournalConfig

KEY_FILE: Final = "journal.key"
_CREDENTIALS: Final = "CREDENTIALS_DIRECTORY"
_HUB_TIMEOUT_S: Final = 10.0
"""For all of it, names and TLS included: a hub must not hold up the start."""
_MOST_BYTES: Final = 4096


class KeySource(StrEnum):
    """Where a key came from."""

    CREDENTIAL = "credential"
    HUB = "hub"
    FILE = "file"


def key_file(settings: JournalConfig, state_dir: Path) -> Path:
    """The file that holds the key where no other source is configured."""
    return settings.key_file or state_dir / KEY_FILE


def source(settings: JournalConfig) -> KeySource:
    """Which source counts."""
    if settings.key_credential:
        return KeySource.CREDENTIAL
    return KeySource.HUB if settings.key_hub else KeySource.FILE


def load_seal(settings: JournalConfig, state_dir: Path, device: str, *, create: bool) -> KeySeal:
    """The seal of this station. ``create``: make the key file when there is none.

    StorageFault says what was found where, and never shows a key.
    """
    match source(settings):
        case KeySource.CREDENTIAL:
            return KeySeal(_credential(settings.key_credential))
        case KeySource.HUB:
            return KeySeal(_from_hub(settings, device))
        case KeySource.FILE:
            path = key_file(settings, state_dir)
            # Who names a file may name a link to it.
            path = path.resolve() if settings.key_file else path
            return file_seal(path, create=create, folder=state_dir)


def file_seal(path: Path, *, create: bool, folder: Path | None = None) -> KeySeal:
    """The key of a file, made there durably before anything is sealed with it.

    ``folder`` of the station, where the file may lie elsewhere.
    """
    if create and not path.exists():
        _create(path)
    try:
        text = read_own(path, _MOST_BYTES, folder=folder)
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            raise StorageFault(
                f"the journal key {path} has mode {mode:03o}, expected 600: whoever read it can"
                " read the journal"
            )
    except FileNotFoundError:
        raise StorageFault(
            f"the journal key {path} is not there, and the journal cannot be read without it: put"
            " it back, or begin a new journal (docs/journal.md: its loans are lost then)"
        ) from None
    except OSError as error:
        raise StorageFault(f"the journal key {path} cannot be read: {error}") from error
    return KeySeal(_parsed(text, str(path)))


def _create(path: Path) -> None:
    try:
        make_folder(path.parent)
        replace_own(path, os.urandom(KEY_BYTES).hex().encode() + b"\n")
    except OSError as error:
        raise StorageFault(f"the journal key {path} cannot be made: {error}") from error


def _credential(name: str) -> bytes:
    folder = os.environ.get(_CREDENTIALS)
    if folder is None:
        raise StorageFault(
            f"journal.key_credential: no credentials were handed over (${_CREDENTIALS} is not set):"
            " start the station as the systemd service that has it"
        )
    path = Path(folder) / name
    try:
        return _parsed(path.read_bytes()[:_MOST_BYTES], f"the credential {name}")
    except OSError as error:
        raise StorageFault(f"journal.key_credential: {name}: {error.strerror}") from error


def _from_hub(settings: JournalConfig, device: str) -> bytes:
    from sync.http.session import Http  # that only a station with this setting pays for

    try:
        headers = {"Accept": "*/*", "Authorization": f"Bearer {settings.hub_token()}"}
    except ValueError as error:
        raise StorageFault(str(error)) from None
    ca_file = str(settings.key_hub_ca_file or "")
    hub = Http(
        settings.key_hub, monotonic=time.monotonic, timeout_s=_HUB_TIMEOUT_S, ca_file=ca_file
    )
    try:
        query, deadline = [("device", device)], time.monotonic() + _HUB_TIMEOUT_S
        answer = hub.read("", deadline, query=query, headers=headers)
    except IlsError as error:
        raise StorageFault(
            f"journal.key_hub: {_hub(settings)} does not give the key: {error};"
            " without it the journal cannot be read"
        ) from None
    finally:
        hub.close()
    if answer.status != 200:
        raise StorageFault(
            f"journal.key_hub: {_hub(settings)} answered {answer.status}, expected 200"
        )
    return _parsed(answer.body, f"what {_hub(settings)} answered")


def _hub(settings: JournalConfig) -> str:
    return urlsplit(settings.key_hub).netloc


def _parsed(text: bytes, what: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip().decode("ascii"))
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise StorageFault(
            f"the journal key: expected {2 * KEY_BYTES} hexadecimal digits in {what}, found"
            " something else"
        )
    return key
