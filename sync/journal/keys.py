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
import threading
from concurrent.futures import Future
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from sync.errors import StorageFault
from sync.journal.seal import KEY_BYTES, KeySeal
from sync.journal.storage import flush_folder, make_folder

if TYPE_CHECKING:
    from sync.config import JournalConfig

KEY_FILE: Final = "journal.key"
_CREDENTIALS: Final = "CREDENTIALS_DIRECTORY"
_HUB_TIMEOUT_S: Final = 10.0
"""For all of it: a hub that says a word now and then must not hold up the start."""
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
            return file_seal(key_file(settings, state_dir), create=create)


def file_seal(path: Path, *, create: bool) -> KeySeal:
    """The key of a file, made there durably before anything is sealed with it."""
    if create and not path.exists():
        _create(path)
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            raise StorageFault(
                f"the journal key {path} has mode {mode:03o}, expected 600: whoever read it can"
                " read the journal"
            )
        text = path.read_bytes()[:_MOST_BYTES]
    except FileNotFoundError:
        raise StorageFault(
            f"the journal key {path} is not there, and the journal cannot be read without it: put"
            " it back, or move the journal away to begin a new one (its loans are lost then)"
        ) from None
    except OSError as error:
        raise StorageFault(f"the journal key {path} cannot be read: {error}") from error
    return KeySeal(_parsed(text, str(path)))


def _create(path: Path) -> None:
    # Complete and on disk under another name first: a power cut must not leave half a key.
    beside = path.with_name(f".{path.name}.new")
    try:
        make_folder(path.parent)
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as file:
            file.write(os.urandom(KEY_BYTES).hex().encode() + b"\n")
            file.flush()
            os.fsync(descriptor)
        beside.rename(path)
        flush_folder(path.parent)
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
    """In a thread of its own: the timeouts of names, of TLS and of each read add up."""
    found: Future[bytes] = Future()
    asking = threading.Thread(
        target=_ask_hub, args=(settings, device, found), name="key hub", daemon=True
    )
    asking.start()
    try:
        return _parsed(found.result(_HUB_TIMEOUT_S), f"what {_hub(settings)} answered")
    except TimeoutError:
        raise _silent(settings, f"no answer within {_HUB_TIMEOUT_S:g} s") from None


def _ask_hub(settings: JournalConfig, device: str, found: Future[bytes]) -> None:
    """The first bytes of the answer, or a StorageFault, into ``found``."""
    # A tenth of a second that only a station with this setting pays.
    import requests
    from urllib3.exceptions import HTTPError

    try:
        found.set_result(_answer_of_hub(settings, device))
    except StorageFault as fault:
        found.set_exception(fault)
    except (requests.RequestException, HTTPError, OSError, ValueError) as error:
        # Not all that urllib3 raises is made one of requests; a file of authorities that went
        # away. Only what it is called: its words may hold the token.
        found.set_exception(_silent(settings, type(error).__name__))
    except BaseException as error:
        found.set_exception(error)
        raise


def _answer_of_hub(settings: JournalConfig, device: str) -> bytes:
    import requests

    try:
        token = settings.hub_token()
    except ValueError as error:
        raise StorageFault(str(error)) from None
    with requests.get(
        settings.key_hub,
        params={"device": device},
        headers={"Authorization": f"Bearer {token}"},
        timeout=_HUB_TIMEOUT_S,
        allow_redirects=False,
        stream=True,
        verify=str(settings.key_hub_ca_file) if settings.key_hub_ca_file else True,
    ) as answer:
        if answer.status_code != requests.codes.ok:
            raise StorageFault(
                f"journal.key_hub: {_hub(settings)} answered {answer.status_code}, expected 200"
            )
        text = b""
        for piece in answer.iter_content(_MOST_BYTES):
            text += piece
            if len(text) >= _MOST_BYTES:
                break
        return text[:_MOST_BYTES]


def _hub(settings: JournalConfig) -> str:
    return urlsplit(settings.key_hub).netloc


def _silent(settings: JournalConfig, why: str) -> StorageFault:
    return StorageFault(
        f"journal.key_hub: {_hub(settings)} does not give the key: {why};"
        " without it the journal cannot be read"
    )


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
