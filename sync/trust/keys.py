"""Ed25519 keys of trust packs: who may sign one, and how a key is written down.

A public key is its 32 bytes in base64. Its id is the first 16 hex digits of their SHA-256. The
private key's file holds ``private `` and its 32-byte seed in base64, so that nobody takes the one
for the other; lines that begin with # say what it is.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import stat
from pathlib import Path

from nacl.signing import SigningKey, VerifyKey

from sync.files import read_whole

_KEY_BYTES = 32
_PRIVATE = "private "
_LARGEST_FILE = 16 * 1024


def key_id(key: VerifyKey) -> str:
    """Sixteen hex digits that name a public key."""
    return hashlib.sha256(bytes(key)).hexdigest()[:16]


def public_text(key: VerifyKey) -> str:
    """A public key as it is written in a configuration."""
    return base64.b64encode(bytes(key)).decode()


def read_public(text: str) -> VerifyKey:
    """Inverse of public_text. ValueError says what was expected."""
    return VerifyKey(_key_bytes(text, "public"))


def read_public_file(path: Path) -> tuple[VerifyKey, ...]:
    """The public keys of a file, one a line: two while a key is being changed. ValueError."""
    try:
        keys = tuple(read_public(line) for line in _lines(path))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
    if not keys:
        raise ValueError(f"{path}: expected a public key a line, found none")
    return keys


def write_private(path: Path, key: SigningKey, what: str = "trust packs") -> None:
    """A new file of mode 600; ``what`` it signs. FileExistsError: none is written over."""
    public = public_text(key.verify_key)
    seed = base64.b64encode(bytes(key)).decode()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"# Leenpunt {what}: private key (Ed25519). Keep it secret.\n")
        file.write(f"# Public key: {public}\n{_PRIVATE}{seed}\n")
        file.flush()
        os.fsync(file.fileno())


def read_private(path: Path) -> SigningKey:
    """The key of a file that write_private made. ValueError never shows a byte of it."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror or error}") from error
    if mode & 0o077:
        raise ValueError(f"{path} has mode {mode:03o}, expected 600 (readable by its owner only)")
    try:
        lines = _lines(path)
        if len(lines) != 1 or not lines[0].startswith(_PRIVATE):
            raise ValueError("expected one line with a private key, found none")
        return SigningKey(_key_bytes(lines[0].removeprefix(_PRIVATE), "private"))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def _lines(path: Path) -> list[str]:
    try:
        text = read_whole(path, _LARGEST_FILE).decode("ascii")
    except OSError as error:
        raise ValueError(error.strerror or str(error)) from error
    except UnicodeDecodeError:
        # Its own words would show a byte of the key.
        raise ValueError("expected keys in base64, found something else") from None
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _key_bytes(text: str, which: str) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError(f"expected a {which} key as 44 characters of base64") from None
    if len(found) != _KEY_BYTES:
        raise ValueError(f"expected a {which} key of {_KEY_BYTES} bytes, found {len(found)}")
    return found
